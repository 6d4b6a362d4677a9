#include "ui/hint.h"

enum { PAST_MS = 14 * 60 * 60000, SLIPS_BEFORE_MS = 10 * 60000, SLIPS_AFTER_MS = 20 * 60000 };

enum word hint_printer(const struct flow *f)
{
    switch (f->printer) {
    case PRINTER_OUT:
        return W_HINT_PAPER;
    case PRINTER_COVER:
        return W_HINT_COVER;
    case PRINTER_LOW:
        return W_HINT_LOW;
    case PRINTER_READY:
    case PRINTER_PRINTING:
    case PRINTER_MUTE:
    case PRINTER_HOT:
    case PRINTER_FAULT:
    case PRINTER_BUSY:
    case PRINTER_SILENT:
    case PRINTER_NONSENSE:
    case PRINTER_CONSOLE:
    case PRINTER_GONE:
    case PRINTER_TAKEN:
    case PRINTER_WRONG:
    case PRINTER_STATES:
        break;
    }
    return f->printer_ok ? W_NOTHING : W_HINT_PRINTER;
}

/* From ten minutes before the start households may be called. */
static bool time_for_slips(const struct flow *f)
{
    int64_t from_start = f->now.wall_ms - meeting_begins(f->meeting);
    bool printed = f->slips_ms >= meeting_begins(f->meeting) - SLIPS_BEFORE_MS; /* those of the day before are others */
    return f->screen == SCREEN_WELCOME && f->pin.set && !printed && from_start >= -SLIPS_BEFORE_MS &&
           from_start < SLIPS_AFTER_MS;
}

/* The meeting of the settings was on another day: the next one has not been set. */
static bool over_long(const struct flow *f)
{
    return f->pin.set && f->meeting->starts_ms > 0 && moment_trusted(f->now.wall_ms) &&
           f->now.wall_ms - f->meeting->starts_ms > PAST_MS;
}

enum word hint_word(const struct flow *f, bool *amber)
{
    enum word printer = hint_printer(f);
    *amber = true;
    if (f->help_ms != 0)
        return W_HINT_CALLED;
    if (f->glass_touched)
        return W_HINT_GLASS;
    if (printer != W_NOTHING)
        return printer;
    if (f->owed > 0)
        return W_HINT_OWED;
    if (!f->disk_space)
        return W_HINT_DISK;
    if (!f->stick_ok)
        return W_HINT_STICK;
    *amber = false;
    if (f->slip_lost || f->slip_gone)
        return W_HINT_SLIP_LOST;
    if (over_long(f))
        return W_HINT_PAST;
    return time_for_slips(f) ? W_HINT_SLIPS : W_NOTHING;
}
