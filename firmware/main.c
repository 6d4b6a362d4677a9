/* kiosk: options, words, config, then one command. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>

#include "base/fileio.h"
#include "base/places.h"
#include "base/version.h"
#include "command/commands.h"

static int print_help(void)
{
    char path[FILEIO_PATH], *text = NULL;
    size_t length = 0;
    struct err err = {0};
    const char *name = words_message_lang() == LANG_EN ? "help-en.txt" : "help-zh.txt";
    if (!places_asset(path, name, &err) || !fileio_read(path, 64 * 1024, &text, &length, &err))
        return command_fail(&err);
    fputs(text, stdout);
    free(text);
    return 0;
}

static int run_command(const struct options *o)
{
    static const struct {
        const char *name;
        int (*run)(const struct options *, struct config *);
    } commands[] = {{"run", command_run},         {"import", command_import},     {"export", command_export},
                    {"badge", command_badge},     {"status", command_status},     {"pin", command_pin},
                    {"journal", command_journal}, {"briefing", command_briefing}, {"find", command_find},
                    {"reply", command_reply},     {"call", command_call},         {"undo", command_undo},
                    {"seat", command_seat},       {"add", command_add},           {"template", command_template},
                    {"printer", command_printer}, {"invite", command_invite},     {"pack", command_pack},
                    {"remark", command_remark},   {"plan", command_plan},         {"close", command_close},
                    {"purge", command_purge},     {"restore", command_restore},   {"check", command_check}};
    struct config config;
    struct err err = {0};
    /* a screen shows what is wrong with the settings; a tape, a script and the other commands end with it */
    bool screen = strcmp(o->command, "run") == 0 && o->replay == NULL && o->headless_width == 0;
    bool read =
        screen ? config_rescue(&config, o->config, o->data, &err) : config_load(&config, o->config, o->data, &err);
    if (!read)
        return command_fail(&err);
    int code = ERR_SOFTWARE;
    for (size_t i = 0; i < sizeof commands / sizeof *commands; i++)
        if (strcmp(commands[i].name, o->command) == 0)
            code = commands[i].run(o, &config);
    fileio_give_back(o->data != NULL ? o->data : config.data);
    config_finish(&config);
    return code;
}

#ifndef VERSION /* not built by the Makefile */
#define VERSION "unknown"
#endif

static int print_version(void)
{
    printf("kiosk %s\n", version());
    return 0;
}

/* Whatever runs here holds names: no core file of it, and no other program of the same user looks into it. (The sanitizers look into
 * their own program so.) */
static void keep_to_ourselves(void)
{
    const struct rlimit none = {0, 0};
    setrlimit(RLIMIT_CORE, &none);
#ifndef __SANITIZE_ADDRESS__
    prctl(PR_SET_DUMPABLE, 0);
#endif
}

int main(int argc, char **argv)
{
    struct options options;
    struct err err = {0};
    keep_to_ourselves();
    version_set(VERSION);
    umask(077); /* whatever is written here holds names */
    if (!words_load(&err))
        return command_fail(&err);
    if (!options_read(&options, argc, argv, &err)) {
        command_fail(&err);
        fprintf(stderr, "%s\n", say(W_SEE_HELP));
        return ERR_USAGE;
    }
    int code = options.help ? print_help() : options.version ? print_version() : run_command(&options);
    if (fflush(stdout) == 0 && ferror(stdout) == 0)
        return code;
    err_set(&err, ERR_IO, "standard output cannot be written");
    return code != 0 ? code : command_fail(&err);
}
