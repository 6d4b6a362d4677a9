#include "printer/model.h"

#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include "base/fileio.h"
#include "base/settings.h"

struct model model_generic(void)
{
    return (struct model){.title = "58 mm",
                          .width = 384,
                          .baud = 19200,
                          .band_rows = 40,
                          .trap_rows = 48,
                          .half = true,
                          .in_order = IN_ORDER_GS_R,
                          .fine = -1,
                          .row_us = 2000, /* 8 rows a millimetre at 60 mm/s */
                          .feed_us = 1500,
                          .tear_rows = 72,
                          .text_size = 1,
                          .buffer = 256,
                          .heat_dots = -1,
                          .heat_us = 800,
                          .heat_gap_us = 20,
                          .density = -1,
                          .density_break = 2};
}

#define AT(member) offsetof(struct model, member)
#define NUMBER(section, key, member, min, max)                                                                         \
    {                                                                                                                  \
        section, key, SETTING_INT, AT(member), min, max, NULL, NULL                                                    \
    }
#define FLAG(section, key, member)                                                                                     \
    {                                                                                                                  \
        section, key, SETTING_BOOL, AT(member), 0, 0, NULL, NULL                                                       \
    }
#define CHOICE(section, key, member, list)                                                                             \
    {                                                                                                                  \
        section, key, SETTING_CHOICE, AT(member), 0, 0, list, NULL                                                     \
    }

bool model_load(struct model *model, const char *path, struct err *err)
{
    static const struct setting table[] = {
        {"printer", "title", SETTING_TEXT, AT(title), 1, sizeof model->title - 1, NULL, NULL},
        NUMBER("printer", "width", width, 384, SIM_PRINTER_WIDTH),
        NUMBER("printer", "baud", baud, 9600, 115200),
        NUMBER("commands", "band_rows", band_rows, 8, 255),
        NUMBER("commands", "trap_rows", trap_rows, 0, 255),
        FLAG("commands", "half", half),
        FLAG("commands", "feed_dots", feed_dots),
        NUMBER("commands", "motion", motion, 0, 255),
        FLAG("commands", "left_margin", left_margin),
        CHOICE("commands", "cut", cut, "none|gs-v|esc-i"),
        NUMBER("commands", "tear_rows", tear_rows, 0, 240),
        CHOICE("text", "native", native, "none|gb2312|gbk"),
        NUMBER("text", "size", text_size, 1, 8),
        FLAG("text", "bold", bold),
        FLAG("text", "code_page", code_page),
        CHOICE("status", "in_order", in_order, "none|gs-r|gs-r-csn|esc-v"),
        CHOICE("status", "real_time", real_time, "none|dle-eot"),
        NUMBER("status", "fine", fine, -1, 127),
        FLAG("status", "silent_when_out", silent_when_out),
        NUMBER("status", "low_mm", low_mm, 0, 20000),
        FLAG("status", "reprints", reprints),
        FLAG("flow", "busy_active_low", busy_active_low),
        NUMBER("flow", "buffer", buffer, 64, 65536),
        NUMBER("flow", "row_us", row_us, 0, 100000),
        NUMBER("flow", "feed_us", feed_us, 0, 100000),
        NUMBER("heat", "dots", heat_dots, -1, 255),
        NUMBER("heat", "us", heat_us, 30, 2550),
        NUMBER("heat", "gap_us", heat_gap_us, 0, 2550),
        NUMBER("heat", "density", density, -1, 31),
        NUMBER("heat", "density_break", density_break, 0, 7),
    };
    *model = model_generic();
    if (!settings_load(path, table, sizeof table / sizeof *table, model, err))
        return false;
    if (model->width % 8 != 0)
        return err_set(err, ERR_CONFIG, "%s: width: not a multiple of 8", path);
    int heat[] = {model->heat_dots, model->heat_us / 10, model->heat_gap_us / 10};
    for (int i = 0; i < 2 && model->heat_dots >= 0; i++)
        if (heat[i] == 0x10 && (heat[i + 1] == 4 || heat[i + 1] == 5 || heat[i + 1] == 6 || heat[i + 1] == 0x14))
            return err_set(err, ERR_CONFIG, "%s: [heat]: these values make a real-time command: change one a little",
                           path);
    if (model->trap_rows == 1)
        return err_set(err, ERR_CONFIG, "%s: trap_rows: 1 leaves no height at all", path);
    return true;
}

static const char *yes_no(bool flag)
{
    return flag ? "yes" : "no";
}

bool model_write(const struct model *m, const char *path, const char *about, struct err *err)
{
    static const char *const cuts[] = {"none", "gs-v", "esc-i"}, *const sets[] = {"none", "gb2312", "gbk"};
    static const char *const in_order[] = {"none", "gs-r", "gs-r-csn", "esc-v"}, *const real_time[] = {"none",
                                                                                                       "dle-eot"};
    char text[2048];
    int n = snprintf(
        text, sizeof text,
        "# %s\n# What is not said here is as in generic-58.ini, which explains each key.\n\n"
        "[printer]\ntitle = %s\nwidth = %d\nbaud = %d\n\n"
        "[commands]\nband_rows = %d\ntrap_rows = %d\nhalf = %s\nfeed_dots = %s\nmotion = %d\nleft_margin = %s\ncut = %s\ntear_rows = %d\n\n"
        "[text]\nnative = %s\nsize = %d\nbold = %s\n\n"
        "[status]\nin_order = %s\nreal_time = %s\n\n"
        "[flow]\nbusy_active_low = %s\nbuffer = %d\nrow_us = %d\nfeed_us = %d\n",
        about, m->title, m->width, m->baud, m->band_rows, m->trap_rows, yes_no(m->half), yes_no(m->feed_dots),
        m->motion, yes_no(m->left_margin), cuts[m->cut], m->tear_rows, sets[m->native], m->text_size, yes_no(m->bold),
        in_order[m->in_order], real_time[m->real_time], yes_no(m->busy_active_low), m->buffer, m->row_us, m->feed_us);
    if (n < 0 || n >= (int)sizeof text)
        return err_set(err, ERR_SOFTWARE, "%s: too long", path);
    return fileio_write(path, text, (size_t)n, err);
}

struct sim_kind model_sim(const struct model *m)
{
    return (struct sim_kind){.width = m->width,
                             .rows_an_inch = m->motion > 0 ? m->motion : 203,
                             .trap_rows = m->trap_rows,
                             .feed = m->motion > 0  ? SIM_FEED_UNITS
                                     : m->feed_dots ? SIM_FEED_ROWS
                                                    : SIM_FEED_NOTHING,
                             .margins = m->left_margin,
                             .gs_v = m->cut == CUT_GS_V,
                             .esc_i = m->cut == CUT_ESC_I,
                             .tear_rows = m->tear_rows,
                             .text_size = m->native == NATIVE_NONE ? 0 : m->text_size,
                             .bold = m->bold,
                             .heats = m->heat_dots >= 0 || m->density >= 0,
                             .gs_r = m->in_order == IN_ORDER_GS_R || m->in_order == IN_ORDER_GS_R_CSN,
                             .low_is_0c = m->in_order == IN_ORDER_GS_R_CSN,
                             .esc_v = m->in_order == IN_ORDER_ESC_V,
                             .dle_eot = m->real_time == REAL_TIME_DLE_EOT,
                             .silent_when_out = m->silent_when_out,
                             .reprints = m->reprints};
}
