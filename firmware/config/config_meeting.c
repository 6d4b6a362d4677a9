#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/moment.h"
#include "base/text.h"
#include "config/config_parts.h"
#include "meeting/remark.h"

static bool read_code(void *target, const char *key, const char *value, struct err *err)
{
    struct config *c = target;
    (void)key;
    if (!meeting_code_valid(value))
        return err_set(err, ERR_CONFIG, "%s", say(W_CONFIG_CODE));
    return text_copy(c->meeting.code, sizeof c->meeting.code, value);
}

static bool read_starts(void *target, const char *key, const char *value, struct err *err)
{
    struct config *c = target;
    char plain[64] = "";
    (void)key;
    moment_plain(plain, sizeof plain, value);
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

/* Parts of a line into the members of a row; the first must not be empty. */
struct part {
    char *out;
    int size;
};

static bool read_parts(const char *value, const struct part *parts, int count, bool first, enum word what,
                       struct err *err)
{
    bool ok = true;
    for (int i = 0; i < count; i++)
        ok = papers_part(value, i, parts[i].out, parts[i].size) && ok;
    return (ok && !(first && parts[0].out[0] == '\0')) || err_set(err, ERR_CONFIG, "%s", say(what));
}

#define PART(member)                                                                                                   \
    {                                                                                                                  \
        (member), (int)sizeof(member)                                                                                  \
    }
#define PARTS(values) (values), (int)(sizeof(values) / sizeof *(values))

/* Room for one more? */
static bool has_room(int count, int most, enum word what, struct err *err)
{
    return count < most || err_set(err, ERR_CONFIG, "%s", say(what));
}

/* "项目经理, 主持 | 1号楼、2号楼": post and duty of who is present; behind the bar, the buildings she cares for. */
static bool read_staff(void *target, const char *key, const char *value, struct err *err)
{
    struct papers *p = &((struct config *)target)->papers;
    struct papers_staff *s = &p->staff[p->staff_count];
    size_t comma;
    char words[PAPERS_WORDS];
    if (!has_room(p->staff_count, PAPERS_STAFF, W_CONFIG_STAFF, err))
        return false;
    const struct part parts[] = {PART(words), PART(s->buildings)};
    if (!read_parts(value, PARTS(parts), false, W_CONFIG_STAFF, err))
        return false;
    if (!text_copy(s->name, sizeof s->name, key))
        return err_set(err, ERR_CONFIG, "%s", say(W_CONFIG_STAFF));
    size_t n = to_comma(words, &comma);
    text_copy(s->post, n + 1, words);
    text_copy(s->duty, sizeof s->duty, words + n + comma);
    text_trim(s->post);
    text_trim(s->duty);
    p->staff_count++;
    return true;
}

/* Digits, "" is 0; what is none is 0 too: it is a hint for people. */
static int read_minutes(const char *text)
{
    int minutes = atoi(text);
    return minutes > 0 && minutes < 600 ? minutes : 0;
}

/* "主持人开场 | 20:00 | 10 | 李经理": what, when, how long, who. */
static bool read_agenda(void *target, const char *key, const char *value, struct err *err)
{
    struct papers *p = &((struct config *)target)->papers;
    struct papers_item *item = &p->agenda[p->agenda_count];
    char minutes[16];
    (void)key;
    if (!has_room(p->agenda_count, PAPERS_AGENDA, W_CONFIG_AGENDA, err))
        return false;
    const struct part parts[] = {PART(item->what), PART(item->starts), PART(minutes), PART(item->who)};
    if (!read_parts(value, PARTS(parts), false, W_CONFIG_AGENDA, err))
        return false;
    item->minutes = read_minutes(minutes);
    p->agenda_count++;
    return true;
}

/* Where the visitors are led on the tour: "水泵房 | 王工 | 二次供水 | 5 | 慢走". */
static bool read_stop(void *target, const char *key, const char *value, struct err *err)
{
    struct papers *p = &((struct config *)target)->papers;
    struct papers_stop *stop = &p->stops[p->stop_count];
    char minutes[16];
    (void)key;
    if (!has_room(p->stop_count, PAPERS_STOPS, W_CONFIG_TOUR, err))
        return false;
    const struct part parts[] = {PART(stop->place), PART(stop->guide), PART(stop->about), PART(minutes),
                                 PART(stop->reminder)};
    if (!read_parts(value, PARTS(parts), true, W_CONFIG_TOUR, err))
        return false;
    stop->minutes = read_minutes(minutes);
    p->stop_count++;
    return true;
}

/* "会议桌 | 8张 | 陈志强 | 9月18日 16:00 | 留过道 | 会场": what, how many, who, when it is ready, a note, its group. */
static bool read_thing(void *target, const char *key, const char *value, struct err *err)
{
    struct papers *p = &((struct config *)target)->papers;
    struct papers_thing *t = &p->things[p->thing_count];
    (void)key;
    if (!has_room(p->thing_count, PAPERS_THINGS, W_CONFIG_PREPARE, err))
        return false;
    const struct part parts[] = {PART(t->what),  PART(t->quantity), PART(t->who),
                                 PART(t->ready), PART(t->note),     PART(t->group)};
    if (!read_parts(value, PARTS(parts), true, W_CONFIG_PREPARE, err))
        return false;
    p->thing_count++;
    return true;
}

/* "签到 | 吴小敏、郑丽 | 19:20—20:15 | 签到台 | 开机试打": post, who, from when to when, where, what. */
static bool read_post(void *target, const char *key, const char *value, struct err *err)
{
    struct papers *p = &((struct config *)target)->papers;
    struct papers_post *t = &p->posts[p->post_count];
    (void)key;
    if (!has_room(p->post_count, PAPERS_POSTS, W_CONFIG_POSTS, err))
        return false;
    const struct part parts[] = {PART(t->post), PART(t->who), PART(t->when), PART(t->where), PART(t->what)};
    if (!read_parts(value, PARTS(parts), true, W_CONFIG_POSTS, err))
        return false;
    p->post_count++;
    return true;
}

/* "水果 | 10斤 | 5 | 50 | 洗净": what, how many, a piece, together (empty: how many times a piece), a note. */
static bool read_cost(void *target, const char *key, const char *value, struct err *err)
{
    struct papers *p = &((struct config *)target)->papers;
    struct papers_cost *c = &p->costs[p->cost_count];
    char price[32], total[32];
    (void)key;
    if (!has_room(p->cost_count, PAPERS_COSTS, W_CONFIG_BUDGET, err))
        return false;
    const struct part parts[] = {PART(c->name), PART(c->quantity), PART(price), PART(total), PART(c->note)};
    if (!read_parts(value, PARTS(parts), true, W_CONFIG_BUDGET, err))
        return false;
    c->price = remark_money(price);
    c->total = remark_money(total);
    if (c->price < -1 || c->total < -1)
        return err_set(err, ERR_CONFIG, "%s", say(W_REMARKS_MONEY));
    if (c->total < 0)
        c->total = remark_product(c->quantity, c->price);
    p->cost_count++;
    return true;
}

/* 20:00, or nothing. */
static bool read_clock(void *target, const char *key, const char *value, struct err *err)
{
    struct papers *p = &((struct config *)target)->papers;
    int minutes = papers_clock(value);
    char *out = strcmp(key, "ends") == 0 ? p->ends : p->doors;
    out[0] = '\0';
    if (value[0] == '\0')
        return true;
    if (minutes < 0)
        return err_set(err, ERR_CONFIG, "%s", say(W_CONFIG_CLOCK));
    snprintf(out, PAPERS_CLOCK, "%02d:%02d", minutes / 60, minutes % 60);
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
    OWN("meeting", "doors", read_clock),
    OWN("meeting", "ends", read_clock),
    OWN("meeting", "seats", read_seats),
    NUMBER("meeting", "aisle", meeting.plan.aisle, 0, SEATS_IN_ROW_MOST),
    OWN("meeting", "reserved_rows", read_reserved),
    OWN("meeting", "row_names", read_row_names),
    NUMBER("meeting", "chairs", chairs, 0, 9999),
    TEXT("meeting", "building_word", meeting.building_word),
    TEXT("meeting", "room_list", room_list),
    TEXT("notice", "office", meeting.notice.office),
    TEXT("notice", "contact", meeting.notice.contact),
    TEXT("notice", "telephone", papers.telephone),
    TEXT("notice", "hours", papers.hours),
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
    OWN("prepare", NULL, read_thing),
    OWN("posts", NULL, read_post),
    OWN("budget", NULL, read_cost),
    FLAG("pack", "phones", papers.phones),
    OWN("estate", NULL, read_estate),
    TEXT("desk", "over", over),
};

const size_t meeting_keys_count = sizeof meeting_keys / sizeof *meeting_keys;
