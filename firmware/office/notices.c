#include "office/notices.h"

#include <stdio.h>
#include <string.h>

#include "base/moment.h"
#include "base/words.h"
#include "office/docx.h"
#include "office/posted.h"
#include "store/remarks.h"

/* An A4 sheet on its side: it is read standing. */
static const struct docx_page page = {
    .landscape = true, .top = 18, .bottom = 17, .left = 20, .right = 20, .size = 14, .pitch = 23, .table = 14};

struct notice {
    const struct paper_job *job;
    struct docx *docx;
    struct scrub *scrub;
    char today[REMARK_DAY];
    struct err *err;
    int count;
    int states[PLAN_STATES], overdue, carried;
    bool failed;
};

static bool count_row(void *context, const struct plan_row *p, const char *rooms)
{
    struct notice *n = context;
    (void)rooms;
    n->count++;
    n->states[plan_state(p)]++;
    n->overdue += n->today[0] != '\0' && plan_overdue(p, n->today);
    n->carried += p->carried;
    return true;
}

/* The parts of a row as they may be read by anybody; false: the store failed, which is kept. */
static bool read_parts(struct notice *n, const struct plan_row *p, char parts[PLAN_PARTS][REMARK_TEXT])
{
    for (int i = 0; i < PLAN_PARTS; i++)
        if (!posted_words(n->job->db, n->scrub, p, (enum plan_part)i, parts[i], n->err)) {
            n->failed = true;
            return false;
        }
    return true;
}

static const char *or_dash(const char *text)
{
    return text[0] == '\0' ? "—" : text;
}

static bool add_plan(void *context, const struct plan_row *p, const char *rooms)
{
    struct notice *n = context;
    char number[16], due[REMARK_DAY_WORDS], parts[PLAN_PARTS][REMARK_TEXT];
    (void)rooms;
    if (!read_parts(n, p, parts))
        return false;
    snprintf(number, sizeof number, "%d", ++n->count);
    remark_day_words(due, p->due);
    const char *const cells[] = {
        number,       parts[PART_PROBLEM], or_dash(parts[PART_PLACE]), or_dash(parts[PART_MEASURE]),
        or_dash(due), posted_state(p)};
    docx_row(n->docx, cells);
    return true;
}

static bool add_progress(void *context, const struct plan_row *p, const char *rooms)
{
    struct notice *n = context;
    char number[16], due[REMARK_DAY_WORDS], finished[REMARK_DAY_WORDS], problem[2 * REMARK_TEXT + 8], state[64],
        parts[PLAN_PARTS][REMARK_TEXT];
    bool late = n->today[0] != '\0' && plan_overdue(p, n->today);
    (void)rooms;
    if (!read_parts(n, p, parts))
        return false;
    snprintf(number, sizeof number, "%d", ++n->count);
    snprintf(problem, sizeof problem, "%s%s%s%s", parts[PART_PROBLEM], parts[PART_PLACE][0] != '\0' ? "（" : "",
             parts[PART_PLACE], parts[PART_PLACE][0] != '\0' ? "）" : "");
    remark_day_words(due, p->due);
    remark_day_words(finished, plan_state(p) >= PLAN_DONE ? p->finished : "");
    snprintf(state, sizeof state, "%s%s", posted_state(p), late ? "\n（延期）" : "");
    const char *const cells[] = {number, problem, or_dash(parts[PART_MEASURE]), or_dash(due), or_dash(finished), state};
    docx_row(n->docx, cells);
    return true;
}

/* 9月18日, of the meeting. */
static void meeting_day(char out[48], const struct paper_job *j)
{
    struct civil c = moment_civil(j->m->starts_ms, j->m->utc_offset_min);
    snprintf(out, 48, "%d月%d日", c.month, c.day);
}

/* Where to go and whom to ring, then who says so and when. */
static void end(struct notice *n, enum word closing, const char *first)
{
    char contact[PAPER_LINE], text[4 * PAPER_LINE], day[REMARK_DAY_WORDS + 24];
    const struct papers *p = n->job->papers;
    paper_contact(contact, n->job);
    word_format(text, sizeof text, word_in(LANG_ZH, closing), "first", first, "place",
                n->job->m->notice.contact[0] != '\0' ? n->job->m->notice.contact : "物业服务中心", "call",
                p->telephone[0] != '\0' ? word_in(LANG_ZH, W_NOTICE_CALL) : "", NULL);
    docx_text(n->docx, text);
    if (p->telephone[0] != '\0') { /* a line of its own: no office program breaks it */
        word_format(text, sizeof text, word_in(LANG_ZH, W_NOTICE_TELEPHONE), "telephone", contact, NULL);
        docx_text(n->docx, text);
    }
    paper_today_words(day, n->job);
    docx_sign(n->docx, n->job->m->notice.office[0] != '\0' ? n->job->m->notice.office : "物业服务中心", day);
}

static bool begin(struct notice *n, const struct paper_job *job, const char *what, struct err *err)
{
    char title[PAPER_TITLE];
    *n = (struct notice){.job = job, .err = err};
    paper_today(n->today, job);
    if (!scrub_open(&n->scrub, job->db, err))
        return false;
    scrub_keep(n->scrub, job->papers->telephone);
    if (!remarks_each_plan(job->db, job->meeting, count_row, n, err) || !docx_open(&n->docx, &page, err)) {
        scrub_close(n->scrub);
        return false;
    }
    paper_title(title, job, what);
    docx_title(n->docx, title);
    docx_salute(n->docx, "各位业主：");
    return true;
}

static bool finish(struct notice *n, bool ok, const char *path)
{
    ok = ok && !n->failed;
    ok = docx_close(n->docx, ok ? path : NULL, n->err) && ok;
    scrub_close(n->scrub);
    return ok;
}

static void say_counts(struct notice *n, const struct remarks_count *r)
{
    char day[48], what[160] = "", carried[96] = "", text[2 * PAPER_LINE];
    const struct {
        int count;
        const char *words;
    } parts[] = {{r->answered, "条已当场答复"},
                 {r->planned, "条列入整改"},
                 {r->remarks - r->answered - r->planned, "条正在逐条答复"}};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        size_t used = strlen(what);
        if (parts[i].count > 0)
            snprintf(what + used, sizeof what - used, "%s%d%s", used > 0 ? "，" : "", parts[i].count, parts[i].words);
    }
    meeting_day(day, n->job);
    if (n->carried > 0)
        snprintf(carried, sizeof carried, "（其中%d项是上次会议定的）", n->carried);
    enum word words = n->count == 0 ? W_NOTICE_PLAN_EMPTY : r->remarks == 0 ? W_NOTICE_PLAN_ROWS : W_NOTICE_PLAN;
    word_format(text, sizeof text, word_in(LANG_ZH, words), "day", day, "title", n->job->m->title, "remarks",
                word_number(r->remarks), "what", what, "n", word_number(n->count), "carried", carried, NULL);
    docx_text(n->docx, text);
}

bool notices_plan(const struct paper_job *job, const char *path, struct err *err)
{
    static const struct docx_column columns[] = {{"序号", 14, DOCX_WORD},         {"存在的问题", 58, DOCX_TEXT},
                                                 {"具体位置", 45, DOCX_TEXT},     {"整改措施", 74, DOCX_TEXT},
                                                 {"预计完成时间", 42, DOCX_WORD}, {"完成情况", 24, DOCX_WORD}};
    struct notice n;
    struct remarks_count counts;
    if (!begin(&n, job, "整改方案", err))
        return false;
    bool ok = remarks_count(job->db, job->meeting, n.today, &counts, err);
    if (ok) {
        say_counts(&n, &counts);
        n.count = 0;
        docx_table(n.docx, columns, 6);
        ok = remarks_each_plan(job->db, job->meeting, add_plan, &n, err);
        end(&n, n.count == 0 ? W_NOTICE_EMPTY_END : W_NOTICE_PLAN_END, "");
    }
    return finish(&n, ok, path);
}

/* 7项中已完成5项，进行中2项，其中延期1项 */
static void say_progress(struct notice *n)
{
    char day[48], today[REMARK_DAY_WORDS], as_of[64] = "", parts[160], text[2 * PAPER_LINE];
    int done = n->states[PLAN_DONE] + n->states[PLAN_FOLLOWED] + n->states[PLAN_CONCLUDED];
    size_t used = (size_t)snprintf(parts, sizeof parts, "已完成%d项", done);
    if (n->states[PLAN_UNDER_WAY] > 0)
        used += (size_t)snprintf(parts + used, sizeof parts - used, "，进行中%d项", n->states[PLAN_UNDER_WAY]);
    if (n->states[PLAN_OPEN] > 0)
        used += (size_t)snprintf(parts + used, sizeof parts - used, "，未开始%d项", n->states[PLAN_OPEN]);
    bool both = n->states[PLAN_UNDER_WAY] > 0 && n->states[PLAN_OPEN] > 0;
    if (n->overdue > 0 && both)
        snprintf(parts + used, sizeof parts - used, "；没有完成的%d项中延期%d项",
                 n->states[PLAN_UNDER_WAY] + n->states[PLAN_OPEN], n->overdue);
    else if (n->overdue > 0)
        snprintf(parts + used, sizeof parts - used, "，其中延期%d项", n->overdue);
    meeting_day(day, n->job);
    remark_day_words(today, n->today);
    if (today[0] != '\0')
        snprintf(as_of, sizeof as_of, "截至%s，", today);
    word_format(text, sizeof text, word_in(LANG_ZH, n->count == 0 ? W_NOTICE_PROGRESS_EMPTY : W_NOTICE_PROGRESS), "day",
                day, "title", n->job->m->title, "as_of", as_of, "n", word_number(n->count), "parts", parts, NULL);
    docx_text(n->docx, text);
}

bool notices_progress(const struct paper_job *job, const char *path, struct err *err)
{
    static const struct docx_column columns[] = {{"序号", 14, DOCX_WORD},         {"存在的问题（位置）", 62, DOCX_TEXT},
                                                 {"整改措施", 73, DOCX_TEXT},     {"预计完成时间", 42, DOCX_WORD},
                                                 {"实际完成时间", 42, DOCX_WORD}, {"完成情况", 24, DOCX_WORD}};
    struct notice n;
    char open[96];
    if (!begin(&n, job, "整改完成情况公示", err))
        return false;
    int left = n.states[PLAN_OPEN] + n.states[PLAN_UNDER_WAY], all = n.count;
    say_progress(&n);
    n.count = 0;
    docx_table(n.docx, columns, 6);
    bool ok = remarks_each_plan(job->db, job->meeting, add_progress, &n, err);
    if (left > 0)
        snprintf(open, sizeof open, "没有完成的%d项，完成后再次公布。", left);
    else
        snprintf(open, sizeof open, "%s", all > 0 ? "以上各项已全部完成。" : "");
    end(&n, all == 0 ? W_NOTICE_EMPTY_END : W_NOTICE_PROGRESS_END, open);
    return finish(&n, ok, path);
}
