#include "printer/model.h"

#include <stddef.h>

#include "base/settings.h"

struct model model_generic(void)
{
    return (struct model){.width = 384,
                          .baud = 19200,
                          .band_rows = 40,
                          .feed_dots = true,
                          .status = STATUS_GS_R,
                          .row_us = 2000, /* 8 rows a millimetre at 60 mm/s */
                          .feed_us = 1500,
                          .tear_rows = 72};
}

#define AT(member) offsetof(struct model, member)

bool model_load(struct model *model, const char *path, struct err *err)
{
    static const struct setting table[] = {
        {"printer", "width", SETTING_INT, AT(width), 384, 384, NULL, NULL},
        {"printer", "baud", SETTING_INT, AT(baud), 9600, 115200, NULL, NULL},
        {"printer", "band_rows", SETTING_INT, AT(band_rows), 8, 255, NULL, NULL},
        {"printer", "feed_dots", SETTING_BOOL, AT(feed_dots), 0, 0, NULL, NULL},
        {"printer", "status", SETTING_CHOICE, AT(status), 0, 0, "none|gs-r|esc-v", NULL},
        {"printer", "row_us", SETTING_INT, AT(row_us), 0, 100000, NULL, NULL},
        {"printer", "feed_us", SETTING_INT, AT(feed_us), 0, 100000, NULL, NULL},
        {"printer", "tear_rows", SETTING_INT, AT(tear_rows), 0, 240, NULL, NULL},
    };
    *model = model_generic();
    return settings_load(path, table, sizeof table / sizeof *table, model, err);
}

/* GS r 1: bits 4 and 7 are 0, 0C paper end, 03 near end (Epson). ESC v: b0 online, b2 paper out (CSN-A2
 * manual). */
enum paper model_paper(enum status_dialect dialect, uint8_t reply)
{
    if (dialect == STATUS_GS_R) {
        if ((reply & 0x90) != 0)
            return PAPER_UNKNOWN;
        return (reply & 0x0C) != 0 ? PAPER_OUT : (reply & 0x03) != 0 ? PAPER_LOW : PAPER_OK;
    }
    if (dialect == STATUS_ESC_V) {
        if ((reply & 0x80) != 0 || (reply & 0x05) == 0)
            return PAPER_UNKNOWN;
        return (reply & 0x04) != 0 ? PAPER_OUT : PAPER_OK;
    }
    return PAPER_UNKNOWN;
}
