/* kiosk printer probe NAME: what a printer cannot be asked, its page tells; the answers become a model file beside kiosk.ini. */
#include <stdio.h>
#include <string.h>

#include "base/fileio.h"
#include "base/moment.h"
#include "base/places.h"
#include "base/text.h"
#include "base/words.h"
#include "command/commands.h"
#include "command/console_printer.h"
#include "flow/swap.h"
#include "printer/probe_page.h"
#include "printer/status.h"

/* One answer; asked again until it is one. False at the end of the input. */
static bool ask_staff(struct model *m, enum probe_line line)
{
    static const enum word questions[PROBE_LINES] = {
        [PROBE_WIDTH] = W_LEARN_WIDTH,   [PROBE_GB2312] = W_LEARN_GB2312, [PROBE_GBK] = W_LEARN_GBK,
        [PROBE_SIZES] = W_LEARN_SIZES,   [PROBE_BOLD] = W_LEARN_BOLD,     [PROBE_FEED] = W_LEARN_FEED,
        [PROBE_MARGIN] = W_LEARN_MARGIN, [PROBE_TRAP] = W_LEARN_TRAP,     [PROBE_TALL] = W_LEARN_TALL,
        [PROBE_HALF] = W_LEARN_HALF,     [PROBE_CUT] = W_LEARN_CUT};
    char answer[64];
    while (true) {
        printf("%s (", say(questions[line]));
        for (int i = 0; swap_choice(line, i) != NULL; i++)
            printf("%s%s", i == 0 ? "" : "/", swap_choice(line, i));
        printf(") ");
        fflush(stdout);
        if (fgets(answer, sizeof answer, stdin) == NULL)
            return false;
        text_trim(answer);
        if (probe_page_answer(m, line, answer))
            return true;
        printf("%s\n", say(W_LEARN_AGAIN));
    }
}

/* Where the file goes: printers/ beside the kiosk.ini in use. */
static bool path_of(char *path, const char *config, const char *name, struct err *err)
{
    char folder[FILEIO_PATH], whole[FILEIO_PATH], file[80];
    if (config != NULL)
        text_copy(whole, sizeof whole, config);
    else if (!places_config(whole, "kiosk.ini", err))
        return false;
    char *slash = strrchr(whole, '/');
    if (slash == NULL)
        strcpy(whole, ".");
    else
        *slash = '\0';
    snprintf(file, sizeof file, "%.60s.ini", name);
    return fileio_join(folder, whole, "printers", err) && fileio_make_folder(folder, err) &&
           fileio_join(path, folder, file, err);
}

static bool name_is_good(const char *name)
{
    size_t n = strspn(name, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_");
    return n > 0 && n <= 32 && name[n] == '\0';
}

int command_learn(const struct options *o, struct config *c, const char *device, const struct probe *found)
{
    struct err err = {0};
    struct escpos_job job = {0};
    struct console_printer *p = NULL;
    const char *name = o->more[0];
    char path[FILEIO_PATH], about[128];
    struct model m = model_generic();
    if (!name_is_good(name) || !path_of(path, o->config, name, &err)) {
        err_set(&err, ERR_USAGE, "printer probe NAME: a name of letters, digits and - (32 at most)");
        return command_fail(&err);
    }
    snprintf(m.title, sizeof m.title, "%s", name);
    m.baud = found->baud != 0 ? found->baud : c->printer.model.baud;
    m.in_order = found->gs_r ? IN_ORDER_GS_R : found->esc_v ? IN_ORDER_ESC_V : IN_ORDER_NONE;
    m.real_time = found->dle_eot ? REAL_TIME_DLE_EOT : REAL_TIME_NONE;
    m.busy_active_low = found->busy == PROBE_BUSY_LOW;
    config_use_model(c, &m);
    c->printer.model.in_order = IN_ORDER_NONE; /* the page ends without a question */
    if (!probe_page(&job, m.baud) || !console_printer_open(&p, c, device, &err)) {
        escpos_finish(&job);
        return command_fail(&err);
    }
    bool sent = console_printer_send(p, &job);
    if (!sent)
        err_set(&err, ERR_IO, "%s", status_words(console_printer_state(p)));
    console_printer_close(p);
    if (!sent)
        return command_fail(&err);
    printf("%s\n", say(W_LEARN_PAGE));
    for (enum probe_line line = 0; line < PROBE_LINES; line++)
        if (!ask_staff(&m, line)) {
            printf("\n%s\n", say(W_LEARN_STOPPED));
            return ERR_NO_INPUT;
        }
    snprintf(about, sizeof about, "%s: by kiosk printer probe, from what its page showed.", name);
    if (!model_write(&m, path, about, &err))
        return command_fail(&err);
    char text[FILEIO_PATH + 128];
    word_format(text, sizeof text, say(W_LEARN_WRITTEN), "file", path, "name", name, NULL);
    printf("%s\n", text);
    return 0;
}
