#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/moment.h"
#include "base/text.h"
#include "config/config_parts.h"

static bool read_code(void *target, const char *key, const char *value, struct err *err)
{
    struct config *c = target;
    (void)key;
    if (!meeting_code_valid(value))
        return err_set(err, ERR_CONFIG, "%s", say(W_CONFIG_CODE));
    return text_copy(c->meeting.code, sizeof c->meeting.code, value);
}

/* 2026年9月18日 20：00, 2026/9/18 20:00 as 2026-09-18 20:00; what is something else stays as it is. */
static void plain_time(char *out, size_t size, const char *value)
{
    static const char *const dashes[] = {"年", "月", "/", "."}, *const blanks[] = {"日", "号", "T"};
    char plain[64];
    int year, month, day, hour, minute, used = 0;
    if (!text_plain(plain, sizeof plain, value) || !text_copy(out, size, plain))
        return;
    for (size_t i = 0; i < sizeof dashes / sizeof *dashes; i++)
        for (char *at; (at = strstr(plain, dashes[i])) != NULL;) {
            *at = '-';
            memmove(at + 1, at + strlen(dashes[i]), strlen(at + strlen(dashes[i])) + 1);
        }
    for (size_t i = 0; i < sizeof blanks / sizeof *blanks; i++)
        for (char *at; (at = strstr(plain, blanks[i])) != NULL;) {
            *at = ' ';
            memmove(at + 1, at + strlen(blanks[i]), strlen(at + strlen(blanks[i])) + 1);
        }
    if (sscanf(plain, "%4d-%2d-%2d %2d:%2d%n", &year, &month, &day, &hour, &minute, &used) == 5 && plain[used] == '\0')
        snprintf(out, size, "%04d-%02d-%02d %02d:%02d", year, month, day, hour, minute);
}

static bool read_starts(void *target, const char *key, const char *value, struct err *err)
{
    struct config *c = target;
    char plain[64] = "";
    (void)key;
    plain_time(plain, sizeof plain, value);
    return moment_parse(plain, c->meeting.utc_offset_min, &c->meeting.starts_ms) ||
           err_set(err, ERR_CONFIG, "%s", say(W_CONFIG_STARTS));
}

static bool read_seats(void *target, const char *key, const char *value, struct err *err)
{
    struct config *c = target;
    struct seat_plan plan = {0};
    int used = 0;
    (void)key;
    char plain[64] = "", sign = 'x';
    text_plain(plain, sizeof plain, value);
    char *times = strstr(plain, "×");
    if (times != NULL) { /* it has two bytes */
        times[0] = 'x';
        times[1] = ' ';
    }
    bool free_seating = strcmp(plain, "free") == 0 || strcmp(plain, "自由入座") == 0;
    bool numbers = sscanf(plain, "%4d %c %4d%n", &plan.rows, &sign, &plan.seats, &used) == 3 && plain[used] == '\0' &&
                   (sign == 'x' || sign == 'X' || sign == '*') && plan.rows >= 1 && plan.rows <= SEAT_ROWS_MOST &&
                   plan.seats >= 1 && plan.seats <= SEATS_IN_ROW_MOST;
    if (!free_seating && !numbers)
        return err_set(err, ERR_CONFIG, "%s", say(W_CONFIG_SEATS));
    c->meeting.plan.rows = free_seating ? 0 : plan.rows;
    c->meeting.plan.seats = free_seating ? 0 : plan.seats;
    return true;
}

/* How far it is to the first comma, , or ，; `*comma`: its bytes, 0 if there is none. */
static size_t to_comma(const char *value, size_t *comma)
{
    const char *narrow = strchr(value, ','), *wide = strstr(value, "，");
    bool first = narrow != NULL && (wide == NULL || narrow < wide);
    *comma = first ? 1 : wide != NULL ? strlen("，") : 0;
    return first ? (size_t)(narrow - value) : wide != NULL ? (size_t)(wide - value) : strlen(value);
}

/* "1, 2": rows that are not given by themselves. */
static bool read_reserved(void *target, const char *key, const char *written, struct err *err)
{
    struct seat_plan *plan = &((struct config *)target)->meeting.plan;
    char plain[200] = "x";
    (void)key;
    text_plain(plain, sizeof plain, written); /* ， becomes , */
    const char *value = plain;
    plan->reserved = 0;
    while (*value != '\0') {
        char *end = NULL;
        long row = strtol(value, &end, 10);
        if (end == value || row < 1 || row > SEAT_ROWS_MOST || (*end != '\0' && *end != ','))
            return err_set(err, ERR_CONFIG, "%s", say(W_CONFIG_RESERVED));
        plan->reserved |= (uint64_t)1 << (row - 1);
        value = end + (*end == ',');
    }
    return true;
}

/* "A, B, C": what the rows are called, from the front; the others by number. */
static bool read_row_names(void *target, const char *key, const char *value, struct err *err)
{
    struct meeting *m = &((struct config *)target)->meeting;
    (void)key;
    for (int row = 0; *value != '\0'; row++) {
        char name[ROW_NAME];
        size_t comma, n = to_comma(value, &comma);
        if (row == SEAT_ROWS_MOST || n >= ROW_NAME)
            return err_set(err, ERR_CONFIG, "%s", say(W_CONFIG_ROW_NAMES));
        memcpy(name, value, n);
        name[n] = '\0';
        text_trim(name);
        text_copy(m->row_names[row], ROW_NAME, name);
        value += n + comma;
    }
    return true;
}

static bool read_share(void *target, const char *key, const char *value, struct err *err)
{
    struct quorum_rule *rule = &((struct config *)target)->meeting.quorum;
    return share_read(strcmp(key, "area") == 0 ? &rule->area : &rule->households, value) ||
           err_set(err, ERR_CONFIG, "%s", say(W_CONFIG_SHARE));
}

static bool read_total_area(void *target, const char *key, const char *value, struct err *err)
{
    (void)key;
    return area_read(&((struct config *)target)->meeting.quorum.area_all, value, AREA_TOTAL_MOST) ||
           err_set(err, ERR_CONFIG, "%s", say(W_CONFIG_AREA));
}

static bool read_estate(void *target, const char *key, const char *value, struct err *err)
{
    return estate_add_rule(&((struct config *)target)->estate, key, value, err);
}

/* "项目经理, 主持 | 1号楼、2号楼": post and duty of who is present; behind the bar, the buildings she cares for. */
static bool read_staff(void *target, const char *key, const char *value, struct err *err)
{
    struct papers *p = &((struct config *)target)->papers;
    size_t comma;
    if (p->staff_count == PAPERS_STAFF || strlen(key) >= PAPERS_WORDS || strlen(value) >= PAPERS_WORDS)
        return err_set(err, ERR_CONFIG, "%s", say(W_CONFIG_STAFF));
    text_copy(p->staff[p->staff_count].name, PAPERS_WORDS, key);
    char words[PAPERS_WORDS];
    text_copy(words, sizeof words, value);
    words[strcspn(words, "|")] = '\0';
    size_t n = to_comma(words, &comma);
    text_copy(p->staff[p->staff_count].post, n + 1, words);
    text_copy(p->staff[p->staff_count].duty, PAPERS_WORDS, words + n + comma);
    text_trim(p->staff[p->staff_count].post);
    text_trim(p->staff[p->staff_count++].duty);
    return true;
}

static bool read_agenda(void *target, const char *key, const char *value, struct err *err)
{
    struct papers *p = &((struct config *)target)->papers;
    (void)key;
    if (p->agenda_count == PAPERS_AGENDA || strlen(value) >= PAPERS_LINE)
        return err_set(err, ERR_CONFIG, "%s", say(W_CONFIG_AGENDA));
    char *line = p->agenda[p->agenda_count++];
    text_copy(line, PAPERS_LINE, value);
    line[strcspn(line, "|")] = '\0'; /* behind the bar: when, how long, who */
    text_trim(line);
    return true;
}

/* Where the visitors are led on the tour: "水泵房 | 王工 | 二次供水 | 5 | 慢走". */
static bool read_stop(void *target, const char *key, const char *value, struct err *err)
{
    struct papers *p = &((struct config *)target)->papers;
    size_t n = strcspn(value, "|"), more = value[n] == '|' ? strcspn(value + n + 1, "|") : 0;
    (void)key;
    if (p->stop_count == PAPERS_STOPS || n >= PAPERS_WORDS || more >= PAPERS_WORDS)
        return err_set(err, ERR_CONFIG, "%s", say(W_CONFIG_TOUR));
    text_copy(p->stops[p->stop_count].place, n + 1, value);
    text_copy(p->stops[p->stop_count].guide, more + 1, value[n] == '|' ? value + n + 1 : "");
    text_trim(p->stops[p->stop_count].place);
    text_trim(p->stops[p->stop_count++].guide);
    return true;
}

/* What the desk says of a thing that this file knows nothing of: it is kept for the papers. */
static bool pass_over(void *target, const char *key, const char *value, struct err *err)
{
    (void)target;
    (void)key;
    (void)value;
    (void)err;
    return true;
}

const struct setting meeting_keys[] = {
    OWN("meeting", "id", read_code),
    TEXT_OF("meeting", "title", meeting.title, 1),
    TEXT("meeting", "title_en", meeting.title_en),
    TEXT("meeting", "estate", meeting.estate),
    TEXT("meeting", "place", meeting.place),
    TEXT("meeting", "place_en", meeting.place_en),
    OWN("meeting", "starts", read_starts),
    TEXT("meeting", "next", meeting.next),
    OWN("meeting", "seats", read_seats),
    NUMBER("meeting", "aisle", meeting.plan.aisle, 0, SEATS_IN_ROW_MOST),
    OWN("meeting", "reserved_rows", read_reserved),
    OWN("meeting", "row_names", read_row_names),
    NUMBER("meeting", "chairs", chairs, 0, 9999),
    TEXT("meeting", "building_word", meeting.building_word),
    TEXT("meeting", "room_list", room_list),
    TEXT("notice", "office", meeting.notice.office),
    TEXT("notice", "contact", meeting.notice.contact),
    NUMBER("notice", "keep_days", meeting.notice.keep_days, 1, 3650),
    OWN("quorum", "area", read_share),
    OWN("quorum", "households", read_share),
    OWN("quorum", "total_area", read_total_area),
    NUMBER("quorum", "total_households", meeting.quorum.households_all, 0, 99999),
    TEXT("minutes", "host", papers.host),
    TEXT("minutes", "recorder", papers.recorder),
    TEXT("minutes", "reviewer", papers.reviewer),
    OWN("staff", NULL, read_staff),
    OWN("staff_absent", NULL, pass_over),
    OWN("tour", NULL, read_stop),
    OWN("agenda", NULL, read_agenda),
    FLAG("pack", "phones", papers.phones),
    OWN("estate", NULL, read_estate),
    TEXT("desk", "over", over),
};

const size_t meeting_keys_count = sizeof meeting_keys / sizeof *meeting_keys;
