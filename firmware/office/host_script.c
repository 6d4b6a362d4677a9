#include "office/host_script.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/fileio.h"
#include "base/moment.h"
#include "base/places.h"
#include "base/text.h"
#include "base/words.h"
#include "meeting/label.h"
#include "office/docx.h"
#include "office/posted.h"
#include "store/past.h"
#include "store/remarks.h"

/* Read aloud at arm's length. */
static const struct docx_page page = {
    .top = 30, .bottom = 26, .left = 26, .right = 24, .size = 16, .pitch = 31, .table = 12};

enum { SECTIONS_MOST = 12, TEXT_MOST = 32768, USUAL_SPEAKING = 45, LEAST_SPEAKING = 20, USUAL_TOUR = 20 };

/* "# 参观 | tour | 参观": a part of the evening, how long it is, and the word that an item of the agenda tells it by. */
struct section {
    char title[64], length[16], word[32];
    const struct papers_item *item; /* of the agenda; NULL none */
    int clock, minutes;             /* of the day; 0: too short to be told */
};

struct script {
    const struct paper_job *job;
    struct docx *docx;
    struct scrub *scrub;
    struct err *err;
    struct section sections[SECTIONS_MOST];
    int count;
    int told; /* rows of the last plan that were told as open */
};

/* ---- how long each part is ---- */

static const struct papers_item *find_item(const struct papers *p, const char *word)
{
    for (int i = 0; i < p->agenda_count; i++)
        if (strstr(p->agenda[i].what, word) != NULL)
            return &p->agenda[i];
    return NULL;
}

static int tour_minutes(const struct papers *p)
{
    int all = 0;
    for (int i = 0; i < p->stop_count; i++)
        all += p->stops[i].minutes;
    return all > 0 ? all : USUAL_TOUR;
}

static void read_section(struct script *s, const char *line)
{
    struct section *n = &s->sections[s->count];
    const struct papers *p = s->job->papers;
    if (s->count == SECTIONS_MOST)
        return;
    papers_part(line, 0, n->title, sizeof n->title);
    papers_part(line, 1, n->length, sizeof n->length);
    papers_part(line, 2, n->word, sizeof n->word);
    n->item = n->word[0] == '\0' ? NULL : find_item(p, n->word);
    n->minutes = n->item != NULL && n->item->minutes > 0 ? n->item->minutes
                 : strcmp(n->length, "tour") == 0        ? tour_minutes(p)
                 : strcmp(n->length, "rest") == 0        ? 0
                                                         : atoi(n->length);
    s->count++;
}

static int starts_at(const struct paper_job *j)
{
    struct civil c = moment_civil(j->m->starts_ms, j->m->utc_offset_min);
    return c.hour * 60 + c.minute;
}

/* What the other parts leave of the evening, for the one that says "rest". */
static void share_rest(struct script *s)
{
    int used = 0, ends = papers_clock(s->job->papers->ends), all = ends - starts_at(s->job);
    for (int i = 0; i < s->count; i++)
        used += s->sections[i].minutes;
    for (int i = 0; i < s->count; i++)
        if (s->sections[i].minutes == 0)
            s->sections[i].minutes = ends < 0                       ? USUAL_SPEAKING
                                     : all - used >= LEAST_SPEAKING ? all - used
                                                                    : LEAST_SPEAKING;
}

/* When each part begins: as the agenda says, else after the one before; what the agenda leaves no time for is not told as long. */
static void set_clocks(struct script *s)
{
    int clock = starts_at(s->job);
    for (int i = 0; i < s->count; i++) {
        struct section *n = &s->sections[i];
        int said = n->item != NULL ? papers_clock(n->item->starts) : -1;
        n->clock = said >= 0 ? said : clock;
        if (said >= 0 && i > 0 && said < clock) {
            int left = said - s->sections[i - 1].clock;
            s->sections[i - 1].minutes = left > 0 ? left : 0;
        }
        clock = n->clock + n->minutes;
    }
}

/* 三、为什么请大家来（20:05，10分钟，李明远） */
static void heading(struct script *s, int i)
{
    static const char *const numbers[SECTIONS_MOST] = {"一", "二", "三", "四", "五",   "六",
                                                       "七", "八", "九", "十", "十一", "十二"};
    const struct section *n = &s->sections[i];
    char text[300], length[32] = "";
    if (n->minutes > 0)
        snprintf(length, sizeof length, "，%d分钟", n->minutes);
    snprintf(text, sizeof text, "%s、%s（%02d:%02d%s%s%s）", numbers[i], n->title, n->clock / 60 % 24, n->clock % 60,
             length, n->item != NULL && n->item->who[0] != '\0' ? "，" : "", n->item != NULL ? n->item->who : "");
    docx_heading(s->docx, text);
}

/* ---- what is put in ---- */

/* 项目经理李明远，负责主持全面工作；… the housekeepers last, with their buildings. */
static void staff(struct script *s)
{
    const struct papers *p = s->job->papers;
    char text[PAPER_LINE], all[PAPERS_STAFF * 120] = "";
    int keepers = 0;
    for (int i = 0; i < p->staff_count; i++) {
        const struct papers_staff *one = &p->staff[i];
        if (one->buildings[0] == '\0') {
            snprintf(text, sizeof text, "%s%s%s%s；", one->post, one->name, one->duty[0] != '\0' ? "，负责" : "",
                     strncmp(one->duty, "负责", strlen("负责")) == 0 ? one->duty + strlen("负责") : one->duty);
            docx_text(s->docx, text);
            continue;
        }
        size_t used = strlen(all);
        snprintf(all + used, sizeof all - used, "%s%s%s", keepers++ > 0 ? "，" : "", one->buildings, one->name);
    }
    if (p->staff_count == 0)
        docx_aside(s->docx, "（一位一位介绍：职位、姓名、负责什么）");
    if (keepers == 0)
        return;
    char whole[sizeof all + 120];
    snprintf(whole, sizeof whole, "还有%d位管家：%s。家里有事，先找他们。", keepers, all);
    docx_text(s->docx, whole);
}

/* What the last meeting promised and is not done: what, how far, until when. */
static bool tell_open(void *context, const struct plan_row *p, const char *rooms)
{
    struct script *s = context;
    char problem[REMARK_TEXT], progress[REMARK_TEXT], day[REMARK_DAY_WORDS], text[2 * REMARK_TEXT + 200];
    (void)rooms;
    if (!p->carried || plan_state(p) >= PLAN_DONE)
        return true;
    if (!posted_words(s->job->db, s->scrub, p, PART_PROBLEM, problem, s->err))
        return false;
    size_t length = strlen(problem), stop = strlen("。");
    if (length > stop && strcmp(problem + length - stop, "。") == 0)
        problem[length - stop] = '\0';
    scrub_text(s->scrub, p->progress, progress, sizeof progress);
    remark_day_words(day, p->due);
    snprintf(text, sizeof text, "“%s”还没有办好%s%s%s%s。", problem, progress[0] != '\0' ? "：" : "", progress,
             day[0] != '\0' ? "，预计完成时间是" : "", day);
    docx_text(s->docx, text);
    s->told++;
    return true;
}

/* The last plan's figures; nothing at a first meeting. */
static bool last_plan(struct script *s)
{
    const struct paper_job *j = s->job;
    struct past_promises kept;
    char text[PAPER_LINE], day[LABEL_DAY];
    if (!past_promises(j->db, j->meeting, &kept, s->err))
        return false;
    if (kept.promised == 0)
        return true;
    label_day(day, LANG_ZH, j->m, kept.starts_ms);
    if (kept.open == 0)
        snprintf(text, sizeof text, "上次沟通会（%s）定了%d项整改，都已办好。", day, kept.promised);
    else
        snprintf(text, sizeof text, "上次沟通会（%s）定了%d项整改，办好%d项，还有%d项没有办好，先向大家道歉：", day,
                 kept.promised, kept.promised - kept.open, kept.open);
    docx_text(s->docx, text);
    return remarks_each_plan(j->db, j->meeting, tell_open, s, s->err) && s->err->code == ERR_NONE;
}

static void tour(struct script *s)
{
    static const struct docx_column columns[] = {{"顺序", 14, DOCX_WORD},   {"地点", 36, DOCX_WORD},
                                                 {"讲解人", 22, DOCX_WORD}, {"讲什么", 58, DOCX_TEXT},
                                                 {"分钟", 14, DOCX_WORD},   {"提醒", 16, DOCX_WORD}};
    const struct papers *p = s->job->papers;
    docx_table(s->docx, columns, 6);
    for (int i = 0; i < p->stop_count; i++) {
        char number[16], minutes[16] = "";
        snprintf(number, sizeof number, "%d", i + 1);
        if (p->stops[i].minutes > 0)
            snprintf(minutes, sizeof minutes, "%d", p->stops[i].minutes);
        const char *const cells[] = {number,  p->stops[i].place,   p->stops[i].guide, p->stops[i].about,
                                     minutes, p->stops[i].reminder};
        docx_row(s->docx, cells);
    }
}

static void hints(struct script *s)
{
    static const enum word lines[] = {W_HOST_HINT_1, W_HOST_HINT_2, W_HOST_HINT_3, W_HOST_HINT_4, W_HOST_HINT_5};
    char text[PAPER_LINE];
    docx_heading(s->docx, word_in(LANG_ZH, W_HOST_HINTS));
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        snprintf(text, sizeof text, "%zu. %s", i + 1, word_in(LANG_ZH, lines[i]));
        docx_aside(s->docx, text);
    }
}

/* ---- the text itself ---- */

static const char *greeting(int clock)
{
    return clock < 12 * 60 ? "上午好" : clock < 18 * 60 ? "下午好" : "晚上好";
}

/* The host's post, where she is one of the staff. */
static const char *post_of(const struct papers *p, const char *name)
{
    for (int i = 0; i < p->staff_count; i++)
        if (strcmp(p->staff[i].name, name) == 0)
            return p->staff[i].post;
    return "";
}

static void say_line(struct script *s, const char *line)
{
    const struct paper_job *j = s->job;
    char text[2 * PAPER_LINE], length[PAPER_SPOKEN];
    paper_spoken_length(length, papers_clock(j->papers->ends) - starts_at(j));
    if (length[0] == '\0')
        text_copy(length, sizeof length, "时间不长");
    word_format(text, sizeof text, line, "greeting", greeting(starts_at(j)), "office", j->m->notice.office, "host",
                j->papers->host[0] != '\0' ? j->papers->host : "＿＿＿", "post", post_of(j->papers, j->papers->host),
                "length", length, NULL);
    if (strncmp(text, "（", strlen("（")) == 0)
        docx_aside(s->docx, text);
    else
        docx_text(s->docx, text);
}

static bool put_in(struct script *s, const char *what)
{
    if (strcmp(what, "staff") == 0)
        staff(s);
    else if (strcmp(what, "last") == 0)
        return last_plan(s);
    else if (strcmp(what, "tour") == 0)
        tour(s);
    else if (strcmp(what, "hints") == 0)
        hints(s);
    return true;
}

static void begin(struct script *s)
{
    const struct paper_job *j = s->job;
    char title[PAPER_TITLE], when[PAPER_LINE], below[3 * PAPER_LINE];
    paper_title(title, j, "主持稿");
    docx_title(s->docx, title);
    paper_when(when, j);
    snprintf(below, sizeof below, "%s　%s　主持：%s", when, j->m->place,
             j->papers->host[0] != '\0' ? j->papers->host : "＿＿＿");
    docx_below(s->docx, below);
}

/* `text` is changed. Its lines: "# " a section, "@" something put in, else words; empty ones are passed over. */
static bool read_aloud(struct script *s, char *text)
{
    char *save = NULL, *copy = strdup(text);
    int at = 0;
    bool ok = copy != NULL || err_set(s->err, ERR_IO, "out of memory");
    for (char *line = ok ? strtok_r(copy, "\r\n", &save) : NULL; line != NULL; line = strtok_r(NULL, "\r\n", &save))
        if (strncmp(line, "# ", 2) == 0)
            read_section(s, line + 2);
    free(copy);
    share_rest(s);
    set_clocks(s);
    for (char *line = ok ? strtok_r(text, "\r\n", &save) : NULL; ok && line != NULL;
         line = strtok_r(NULL, "\r\n", &save)) {
        if (strncmp(line, "# ", 2) == 0 && at < s->count)
            heading(s, at++);
        else if (line[0] == '@')
            ok = put_in(s, line + 1);
        else if (line[0] != '#')
            say_line(s, line);
    }
    return ok;
}

bool host_script_write(const struct paper_job *j, const char *path, struct err *err)
{
    struct script s = {.job = j, .err = err};
    char from[FILEIO_PATH], *text = NULL;
    size_t length = 0;
    if (!places_asset(from, "papers/host.txt", err) || !fileio_read(from, TEXT_MOST, &text, &length, err) ||
        !scrub_open(&s.scrub, j->db, err)) {
        free(text);
        return false;
    }
    bool ok = docx_open(&s.docx, &page, err);
    if (ok) {
        begin(&s);
        ok = read_aloud(&s, text);
        ok = docx_close(s.docx, ok ? path : NULL, err) && ok;
    }
    scrub_close(s.scrub);
    free(text);
    return ok;
}
