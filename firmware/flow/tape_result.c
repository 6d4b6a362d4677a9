#include "flow/tape_result.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"

enum { NUMBERS = 8, WORD = 24 };

/* What news say, in numbers; how many. */
static int numbers_of(const struct event *e, int64_t out[NUMBERS])
{
    switch (e->kind) {
    case EVENT_MEETING:
        out[0] = e->ready.state;
        return 1;
    case EVENT_STORE:
        memcpy(out,
               (const int64_t[]){e->backups.damaged, e->backups.good, e->backups.wall_ms, e->backups.here,
                                 e->backups.more, e->backups.changes, e->backups.missing, e->backups.lost},
               8 * sizeof *out);
        return 8;
    case EVENT_TICKET:
        out[0] = e->ticket.number;
        out[1] = e->ticket.again;
        return 2;
    case EVENT_OWED:
        out[0] = e->owed;
        return 1;
    case EVENT_PRINTER:
        memcpy(out,
               (const int64_t[]){e->printer.state, e->printer.tickets_left, e->printer.trap, e->printer.slip_gone,
                                 e->printer.slip_lost},
               5 * sizeof *out);
        return 5;
    case EVENT_STICK:
        out[0] = e->stick.state;
        out[1] = e->stick.lacking;
        return 2;
    case EVENT_PROGRESS:
        out[0] = e->progress.done;
        out[1] = e->progress.of;
        return 2;
    case EVENT_DISK_SPACE: /* said by ok alone */
    case EVENT_TOUCH_DEVICE:
    case EVENT_GLASS:
    case EVENT_TOUR:
    case EVENT_TIME: /* no news */
    case EVENT_TOUCH:
    case EVENT_TAP:
    case EVENT_INK:
    case EVENT_READ:
    case EVENT_READY:
    case EVENT_HOUSEHOLD:
    case EVENT_SIGNED_IN:
    case EVENT_SCANNED:
    case EVENT_INVITED:
    case EVENT_NOTED:
    case EVENT_DESK:
    case EVENT_COUNT:
        break;
    }
    return 0;
}

static void take_numbers(struct event *e, const int64_t in[NUMBERS])
{
    if (e->kind == EVENT_MEETING) {
        e->ready.state = in[0] == MEETING_OPEN ? MEETING_OPEN : MEETING_CLOSED;
    } else if (e->kind == EVENT_STORE) {
        e->backups =
            (struct backups){in[0] != 0, in[1] != 0, in[2], (int)in[3], (int)in[4], (int)in[5], (int)in[6], (int)in[7]};
    } else if (e->kind == EVENT_TICKET) {
        e->ticket.number = in[0];
        e->ticket.again = in[1] != 0;
    } else if (e->kind == EVENT_OWED) {
        e->owed = (int)in[0];
    } else if (e->kind == EVENT_PRINTER) {
        e->printer.state = (enum printer_state)in[0];
        e->printer.tickets_left = (int)in[1];
        e->printer.trap = (enum port_trap)in[2];
        e->printer.slip_gone = in[3] != 0;
        e->printer.slip_lost = in[4] != 0;
    } else if (e->kind == EVENT_STICK) {
        e->stick.state = (enum medium_state)in[0];
        e->stick.lacking = (int)in[1];
    } else if (e->kind == EVENT_PROGRESS) {
        e->progress.done = (int)in[0];
        e->progress.of = (int)in[1];
    }
}

void tape_result_write(char *out, size_t size, const struct event *e)
{
    int64_t numbers[NUMBERS];
    if (event_what(e->kind) == EVENT_IS_ANSWER) {
        int n =
            snprintf(out, size, "answer %s %u %s", event_name(e->kind), (unsigned)e->visit, e->ok ? "ok" : "failed");
        if (e->kind == EVENT_DESK && n > 0 && (size_t)n < size)
            snprintf(out + n, size - (size_t)n, " %s %d", ask_name(e->desk.ask), e->desk.wrong);
        return;
    }
    int count = numbers_of(e, numbers);
    int n = snprintf(out, size, "news %s %s", event_name(e->kind), e->ok ? "ok" : "not");
    for (int i = 0; i < count && n > 0 && (size_t)n < size; i++)
        n += snprintf(out + n, size - (size_t)n, " %lld", (long long)numbers[i]);
    if (e->kind == EVENT_PRINTER && e->printer.whose[0] != '\0' && strchr(e->printer.whose, '"') == NULL && n > 0 &&
        (size_t)n < size)
        snprintf(out + n, size - (size_t)n, " \"%s\"", e->printer.whose);
}

bool tape_answer_read(const char *rest, struct event *e)
{
    char kind[WORD], ok[WORD], ask[WORD];
    unsigned visit = 0;
    int wrong = 0, used = 0, asked = 0;
    *e = (struct event){0};
    if (sscanf(rest, "%23s %9u %23s%n %23s %9d%n", kind, &visit, ok, &used, ask, &wrong, &asked) < 3 ||
        !event_from_name(kind, &e->kind) || event_what(e->kind) != EVENT_IS_ANSWER)
        return false;
    e->visit = visit;
    e->ok = strcmp(ok, "ok") == 0;
    if (!e->ok && strcmp(ok, "failed") != 0)
        return false;
    if (e->kind == EVENT_DESK) {
        e->desk.wrong = wrong;
        return asked > 0 && ask_from_name(ask, &e->desk.ask) &&
               rest[asked + (int)strspn(rest + asked, " \t\r")] == '\0';
    }
    return rest[used + (int)strspn(rest + used, " \t\r")] == '\0';
}

bool tape_news_read(const char *rest, struct event *e)
{
    char kind[WORD], ok[WORD];
    int used = 0, count = 0;
    int64_t numbers[NUMBERS] = {0}, wanted[NUMBERS];
    *e = (struct event){0};
    if (sscanf(rest, "%23s %23s%n", kind, ok, &used) != 2 || !event_from_name(kind, &e->kind) ||
        event_what(e->kind) != EVENT_IS_NEWS)
        return false;
    e->ok = strcmp(ok, "ok") == 0;
    if (!e->ok && strcmp(ok, "not") != 0)
        return false;
    rest += used;
    for (char *end; count < NUMBERS; rest = end) {
        numbers[count] = strtoll(rest, &end, 10);
        if (end == rest)
            break;
        count++;
    }
    rest += strspn(rest, " \t\r");
    const char *close = *rest == '"' ? strchr(rest + 1, '"') : NULL;
    if (close != NULL && e->kind == EVENT_PRINTER && (size_t)(close - rest) <= sizeof e->printer.whose) {
        memcpy(e->printer.whose, rest + 1, (size_t)(close - rest - 1));
        rest = close + 1 + strspn(close + 1, " \t\r");
    }
    if (*rest != '\0' || count != numbers_of(e, wanted))
        return false;
    take_numbers(e, numbers);
    return (e->kind != EVENT_PRINTER ||
            (numbers[0] >= 0 && numbers[0] < PRINTER_STATES && numbers[2] >= 0 && numbers[2] <= TRAP_OTHER)) &&
           (e->kind != EVENT_STICK || (numbers[0] >= 0 && numbers[0] < MEDIUM_STATES));
}
