#include "flow/tape.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "flow/tape_result.h"

/* Takes the next word, or the next "quoted text", off the line. */
static bool next_word(const char **at, char *out, bool *quoted)
{
    const char *p = *at + strspn(*at, " \t\r");
    size_t n = 0;
    *quoted = *p == '"';
    p += *quoted;
    while (*p != '\0' && (*quoted ? *p != '"' : *p != ' ' && *p != '\t' && *p != '\r')) {
        if (*quoted && *p == '\\' && p[1] != '\0')
            p++;
        if (n + 1 >= TAPE_TEXT)
            return false;
        out[n++] = *p++;
    }
    out[n] = '\0';
    if (*quoted && *p != '"')
        return false;
    *at = p + *quoted;
    return n > 0 || *quoted;
}

static bool read_seconds(const char *word, int64_t *ms)
{
    char *end = NULL;
    double seconds = strtod(word, &end);
    if (end == word || (*end != '\0' && strcmp(end, "s") != 0) || !(seconds >= 0 && seconds <= 1e6))
        return false;
    *ms = (int64_t)(seconds * 1000 + 0.5);
    return true;
}

static bool read_point(const char *word, struct tape_line *out)
{
    int used = 0;
    out->has_point = sscanf(word, "%5d,%5d%n", &out->x, &out->y, &used) == 2 && word[used] == '\0';
    return out->has_point;
}

static bool read_tap(const char *rest, struct tape_line *out)
{
    char word[TAPE_TEXT];
    bool quoted = false;
    while (next_word(&rest, word, &quoted)) {
        if (quoted) {
            out->has_label = true;
            text_copy(out->text, sizeof out->text, word);
        } else if (!read_point(word, out)) {
            char *colon = strchr(word, ':');
            if (colon != NULL) {
                *colon = '\0';
                out->nth = atoi(colon + 1);
            }
            if (!role_from_name(word, &out->role))
                return false;
            out->has_role = true;
        }
    }
    return out->has_label || out->has_role || out->has_point;
}

static bool read_ink(const char *rest, struct tape_line *out)
{
    char word[TAPE_TEXT];
    bool quoted = false;
    while (next_word(&rest, word, &quoted)) {
        int x, y, used = 0;
        if (quoted || out->points == TAPE_POINTS || sscanf(word, "%5d,%5d%n", &x, &y, &used) != 2 ||
            word[used] != '\0' || abs(x) > 8 * TAPE_FIELD || abs(y) > 8 * TAPE_FIELD)
            return false;
        out->ink[out->points++] = (struct ink_point){(int16_t)x, (int16_t)y};
    }
    return out->points > 0;
}

static bool read_one(const char *rest, struct tape_line *out)
{
    char more[TAPE_TEXT];
    bool quoted = false;
    return next_word(&rest, out->text, &quoted) && !next_word(&rest, more, &quoted);
}

static bool read_clock(const char *rest, struct tape_line *out)
{
    char day[TAPE_TEXT], hour[TAPE_TEXT];
    bool quoted = false;
    if (!next_word(&rest, day, &quoted) || !next_word(&rest, hour, &quoted) || strlen(day) + strlen(hour) > 30)
        return false;
    snprintf(out->text, sizeof out->text, "%.12s %.12s", day, hour);
    return true;
}

static bool read_touch(const char *rest, struct tape_line *out)
{
    return read_tap(rest, out) && out->has_point;
}

static bool read_none(const char *rest, struct tape_line *out)
{
    char more[TAPE_TEXT];
    bool quoted = false;
    (void)out;
    return !next_word(&rest, more, &quoted);
}

static bool read_wait(const char *rest, struct tape_line *out)
{
    char word[TAPE_TEXT];
    bool quoted = false;
    return next_word(&rest, word, &quoted) && read_seconds(word, &out->ms) && read_none(rest, out);
}

static bool read_slow(const char *rest, struct tape_line *out)
{
    char word[TAPE_TEXT];
    bool quoted = false;
    return next_word(&rest, word, &quoted) && strcmp(word, "commit") == 0 && read_wait(rest, out);
}

static bool read_answer(const char *rest, struct tape_line *out)
{
    return tape_answer_read(rest, &out->event);
}

static bool read_news(const char *rest, struct tape_line *out)
{
    return tape_news_read(rest, &out->event);
}

bool tape_read(const char *line, struct tape_line *out, struct err *err)
{
    static const struct {
        const char *name;
        enum tape_verb verb;
        bool (*read)(const char *rest, struct tape_line *out);
    } verbs[] = {{"tap", TAPE_TAP, read_tap},          {"hold", TAPE_HOLD, read_none},
                 {"button", TAPE_BUTTON, read_none},   {"touch", TAPE_TOUCH, read_touch},
                 {"ink", TAPE_INK, read_ink},          {"scan", TAPE_SCAN, read_one},
                 {"wait", TAPE_WAIT, read_wait},       {"clock", TAPE_CLOCK, read_clock},
                 {"expect", TAPE_EXPECT, read_one},    {"await", TAPE_AWAIT, read_one},
                 {"refuse", TAPE_REFUSE, read_one},    {"expect-light", TAPE_EXPECT_LIGHT, read_one},
                 {"shot", TAPE_SHOT, read_one},        {"slow", TAPE_SLOW_COMMIT, read_slow},
                 {"printer", TAPE_PRINTER, read_one},  {"store", TAPE_STORE, read_one},
                 {"meeting", TAPE_MEETING, read_one},  {"tour", TAPE_TOUR, read_one},
                 {"glass", TAPE_GLASS, read_one},      {"results", TAPE_RESULTS, read_none},
                 {"answer", TAPE_ANSWER, read_answer}, {"news", TAPE_NEWS, read_news},
                 {"digit", TAPE_DIGIT, read_none}};
    char word[TAPE_TEXT];
    bool quoted = false;
    *out = (struct tape_line){.at_ms = -1};
    const char *rest = line;
    if (line[strspn(line, " \t\r")] == '\0' || line[strspn(line, " \t\r")] == '#')
        return true;
    if (!next_word(&rest, word, &quoted))
        return err_set(err, ERR_DATA, "cannot be read");
    if (word[0] == '@') {
        if (!read_seconds(word + 1, &out->at_ms) || !next_word(&rest, word, &quoted))
            return err_set(err, ERR_DATA, "@SECONDS and a verb are wanted");
    }
    for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++)
        if (strcmp(verbs[i].name, word) == 0) {
            out->verb = verbs[i].verb;
            return verbs[i].read(rest, out) ||
                   err_set(err, ERR_DATA, "what follows \"%s\" cannot be read", verbs[i].name);
        }
    return err_set(err, ERR_DATA, "unknown word \"%s\"", word);
}

void tape_write_result(char *out, size_t size, int64_t at_ms, const struct event *event)
{
    int n = snprintf(out, size, "@%lld.%03d ", (long long)(at_ms / 1000), (int)(at_ms % 1000));
    if (n > 0 && (size_t)n < size)
        tape_result_write(out + n, size - (size_t)n, event);
}

void tape_write_tap(char *out, size_t size, int64_t at_ms, enum role role, const char *label, int x, int y)
{
    if (role == ROLE_DESK)
        snprintf(out, size, "@%lld.%03d hold", (long long)(at_ms / 1000), (int)(at_ms % 1000));
    else if (role != ROLE_NONE && label[0] == '\0')
        snprintf(out, size, "@%lld.%03d tap %s %d,%d", (long long)(at_ms / 1000), (int)(at_ms % 1000), role_name(role),
                 x, y);
    else if (role == ROLE_NONE)
        snprintf(out, size, "@%lld.%03d touch %d,%d", (long long)(at_ms / 1000), (int)(at_ms % 1000), x, y);
    else
        snprintf(out, size, "@%lld.%03d tap %s \"%s\" %d,%d", (long long)(at_ms / 1000), (int)(at_ms % 1000),
                 role_name(role), label, x, y);
}

void tape_write_ink(char *out, size_t size, int64_t at_ms, const struct ink *ink)
{
    int from = ink->strokes > 1 ? ink->ends[ink->strokes - 2] : 0, count = ink->points - from;
    int kept = count < TAPE_POINTS ? count : TAPE_POINTS;
    size_t n = (size_t)snprintf(out, size, "@%lld.%03d ink", (long long)(at_ms / 1000), (int)(at_ms % 1000));
    for (int i = 0; i < kept && n + 14 < size; i++) {
        const struct ink_point *p = &ink->at[from + (kept > 1 ? i * (count - 1) / (kept - 1) : 0)];
        n += (size_t)snprintf(out + n, size - n, " %d,%d", p->x * TAPE_FIELD / INK_SIDE, p->y * TAPE_FIELD / INK_SIDE);
    }
}
