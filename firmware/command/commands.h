/* commands: what the words of the command line do. Each returns the exit code (sysexits) and says on standard
 * error why it failed. Owns: nothing. Takes: options and config. Never: asks a question, waits for a key (but
 * for command_learn). */
#ifndef COMMAND_COMMANDS_H
#define COMMAND_COMMANDS_H

#include "config/config_load.h"
#include "config/options.h"
#include "printer/probe.h"

int command_run(const struct options *options, struct config *config);
int command_import(const struct options *options, struct config *config);
int command_export(const struct options *options, struct config *config);
int command_badge(const struct options *options, struct config *config);
int command_pin(const struct options *options, struct config *config);
int command_journal(const struct options *options, struct config *config);
int command_briefing(const struct options *options, struct config *config);
int command_find(const struct options *options, struct config *config);
int command_reply(const struct options *options, struct config *config);
int command_call(const struct options *options, struct config *config);
int command_undo(const struct options *options, struct config *config);
int command_seat(const struct options *options, struct config *config);
int command_add(const struct options *options, struct config *config);
int command_remark(const struct options *options, struct config *config);
int command_plan(const struct options *options, struct config *config);
int command_close(const struct options *options, struct config *config);
int command_purge(const struct options *options, struct config *config);
int command_restore(const struct options *options, struct config *config);
int command_pack(const struct options *options, struct config *config);
int command_invite(const struct options *options, struct config *config);
int command_printer(const struct options *options, struct config *config);
int command_template(const struct options *options, struct config *config);
int command_check(const struct options *options, struct config *config);
int command_status(const struct options *options, struct config *config);

/* Prints the error and returns its code. */
int command_fail(const struct err *err);

/* The second half of `printer probe NAME`: command_learn.c. */
int command_learn(const struct options *options, struct config *config, const char *device, const struct probe *found);

#endif
