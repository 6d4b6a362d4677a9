#include "office/minutes.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/moment.h"
#include "base/text.h"
#include "exchange/scrub.h"
#include "meeting/label.h"
#include "office/docx.h"
#include "store/briefing.h"
#include "store/past.h"
#include "store/remarks.h"

static const struct docx_page page = {
    .internal = true, .top = 30, .bottom = 28, .left = 26, .right = 24, .size = 14, .pitch = 26, .table = 12};

enum { PAST_MOST = 3 };

struct writer {
    const struct paper_job *job;
    struct docx *docx;
    struct scrub *scrub;
    int category, in_category[REMARK_CATEGORIES + 1]; /* of the remarks being listed; how many each has */
    int count;
    int64_t total; /* fen */
    int past_count;
    struct past past[PAST_MOST]; /* the last meetings, the newest first */
};

/* ---- when, where, who ---- */

/* 2026年9月18日（星期五）20:08—21:42, as it truly was. */
static void heading(struct writer *w, const struct briefing *b)
{
    const struct paper_job *j = w->job;
    char planned[PAPER_LINE], text[PAPER_LINE + 64], began[16], ended[16];
    paper_when(planned, j);
    if (b->began_ms > 0) {
        planned[strlen(planned) - strlen("20:00")] = '\0';
        label_clock(began, sizeof began, j->m, b->began_ms);
        if (b->ended_ms > 0)
            label_clock(ended, sizeof ended, j->m, b->ended_ms);
        else
            text_copy(ended, sizeof ended, "＿＿＿");
        snprintf(text, sizeof text, "%s%s—%s", planned, began, ended);
    } else {
        snprintf(text, sizeof text, "%s—＿＿＿", planned); /* it has not begun */
    }
    docx_item(w->docx, "时　　间：", text);
    docx_item(w->docx, "地　　点：", j->m->place);
    docx_item(w->docx, "主 持 人：", j->papers->host);
    docx_item(w->docx, "记 录 人：", j->papers->recorder);
}

static void staff(struct writer *w)
{
    static const struct docx_column columns[] = {
        {"姓名", 28, DOCX_WORD}, {"职位", 42, DOCX_WORD}, {"职责", 90, DOCX_TEXT}};
    const struct papers *p = w->job->papers;
    docx_heading(w->docx, "一、物业参会人员");
    docx_table(w->docx, columns, 3);
    for (int i = 0; i < p->staff_count; i++) {
        const char *const cells[] = {p->staff[i].name, p->staff[i].post, p->staff[i].duty};
        docx_row(w->docx, cells);
    }
}

/* ---- who came ---- */

/* 《民法典》第二百七十八条 counts both. */
static void quorum(struct writer *w, const struct quorum *q)
{
    char text[2 * PAPER_LINE], here[QUORUM_SHARE], all[QUORUM_SHARE], part[QUORUM_SHARE], parts[QUORUM_SHARE],
        share[QUORUM_SHARE], shares[QUORUM_SHARE];
    area_text(here, q->area_here);
    area_text(all, q->area_all);
    quorum_percent(part, q->area_here, q->area_all);
    quorum_percent(parts, q->households_here, q->households_all);
    share_text(share, q->rule.area);
    share_text(shares, q->rule.households);
    snprintf(
        text, sizeof text,
        "专有部分面积：到会%s平方米，共%s平方米，占%s（要求%s，%s）；户数（同一业主的几套算一户）：到会%d户，共%d户，占%s（要求%s，%s）。",
        here, all, part, share, share_met(q->rule.area, q->area_here, q->area_all) ? "已达到" : "未达到",
        q->households_here, q->households_all, parts, shares,
        share_met(q->rule.households, q->households_here, q->households_all) ? "已达到" : "未达到");
    docx_text(w->docx, text);
    if (q->unknown_here == 0)
        return;
    snprintf(text, sizeof text, "另有到会%d户没有面积，未计入以上两项。", q->unknown_here);
    docx_text(w->docx, text);
}

static bool keep_past(void *context, const struct past *p)
{
    struct writer *w = context;
    if (!p->now)
        w->past[w->past_count++] = *p;
    return w->past_count < PAST_MOST;
}

/* 上次（2026年6月12日）到会20户23人，这次多4户；再上次…… */
static void compare(struct writer *w, const struct briefing *b)
{
    static const char *const which[PAST_MOST] = {"上次", "再上次", "更早一次"};
    char text[2 * PAPER_LINE] = "", day[LABEL_DAY];
    for (int i = 0; i < w->past_count; i++) {
        const struct past *p = &w->past[i];
        size_t used = strlen(text);
        int more = b->here - p->households;
        char change[48] = "";
        label_day(day, LANG_ZH, w->job->m, p->starts_ms);
        if (i == 0 && more != 0)
            snprintf(change, sizeof change, "，这次%s%d户", more > 0 ? "多" : "少", abs(more));
        else if (i == 0)
            snprintf(change, sizeof change, "，这次户数相同");
        snprintf(text + used, sizeof text - used, "%s%s（%s）到会%d户%d人%s", i > 0 ? "；" : "", which[i], day,
                 p->households, p->persons, change);
    }
    if (w->past_count == 0)
        return;
    strncat(text, "。", sizeof text - strlen(text) - 1);
    docx_text(w->docx, text);
}

static void present(struct writer *w, const struct briefing *b)
{
    char text[PAPER_LINE], missing[96] = "";
    docx_heading(w->docx, "二、业主到会情况");
    if (b->missing > 0)
        snprintf(missing, sizeof missing, "说会来、待定而没有到的%d户，名单见签到表。", b->missing);
    snprintf(
        text, sizeof text,
        "实到%d户%d人。其中：说会来的%d户，到%d户；待定的%d户，到%d户；没有预邀的到%d户；说不来、没有联系上的到%d户。%s",
        b->here, b->persons, b->yes, b->yes_here, b->maybe, b->maybe_here, b->unlisted_here, b->other_here, missing);
    docx_text(w->docx, b->persons == 0 ? "没有业主签到。" : text);
    compare(w, b);
    if (b->quorum.area_all > 0)
        quorum(w, &b->quorum);
}

static void agenda(struct writer *w)
{
    static const char *const usual[] = {"主持人介绍到会工作人员", "项目经理说明会议目的，通报上次整改情况",
                                        "参观设备机房和资料室", "业主逐位发言", "项目经理答复，说明整改安排"};
    const struct papers *p = w->job->papers;
    char text[PAPER_LINE], when[64];
    docx_heading(w->docx, "三、会议议程");
    int count = p->agenda_count > 0 ? p->agenda_count : (int)(sizeof usual / sizeof *usual);
    for (int i = 0; i < count; i++) {
        const struct papers_item *item = &p->agenda[i];
        when[0] = '\0';
        if (p->agenda_count > 0 && item->starts[0] != '\0')
            snprintf(when, sizeof when, "（%s）", item->starts);
        snprintf(text, sizeof text, "%d. %s%s", i + 1, p->agenda_count > 0 ? item->what : usual[i], when);
        docx_text(w->docx, text);
    }
}

/* ---- what was said ---- */

static bool count_category(void *context, const struct remark *r)
{
    struct writer *w = context;
    bool known = r->category >= 0 && r->category < REMARK_CATEGORIES;
    w->in_category[known ? r->category : REMARK_CATEGORIES - 1]++;
    w->count++;
    return true;
}

static bool add_remark(void *context, const struct remark *r)
{
    struct writer *w = context;
    char number[16], text[REMARK_TEXT], answer[REMARK_TEXT], what[48];
    bool known = r->category >= 0 && r->category < REMARK_CATEGORIES;
    if ((known ? r->category : REMARK_CATEGORIES - 1) != w->category)
        return true;
    snprintf(number, sizeof number, "%d", ++w->count);
    scrub_names(w->scrub, r->text, text, sizeof text);
    scrub_names(w->scrub, r->answer, answer, sizeof answer);
    if (r->plan > 0)
        snprintf(what, sizeof what, "整改第%d项", r->plan);
    else
        text_copy(what, sizeof what, r->answer[0] != '\0' ? "当场答复" : "待答复");
    const char *const cells[] = {number, r->room[0] != '\0' ? r->room : "—", text, answer[0] != '\0' ? answer : "—",
                                 what};
    docx_row(w->docx, cells);
    return true;
}

static bool remarks(struct writer *w, struct err *err)
{
    static const struct docx_column columns[] = {{"序号", 12, DOCX_WORD},
                                                 {"房号", 29, DOCX_WORD},
                                                 {"意见", 50, DOCX_TEXT},
                                                 {"答复", 42, DOCX_TEXT},
                                                 {"处理", 27, DOCX_WORD}};
    const struct paper_job *j = w->job;
    struct remarks_count n;
    char text[PAPER_LINE];
    docx_heading(w->docx, "四、业主意见及答复");
    if (!remarks_count(j->db, j->meeting, "", &n, err) || !remarks_each(j->db, j->meeting, count_category, w, err))
        return false;
    if (n.remarks > 0) {
        int open = n.remarks - n.answered - n.planned;
        size_t used =
            (size_t)snprintf(text, sizeof text, "共%d条：当场答复%d条，列入整改%d条", n.remarks, n.answered, n.planned);
        if (open > 0)
            snprintf(text + used, sizeof text - used, "，还没有答复%d条。", open);
        else
            snprintf(text + used, sizeof text - used, "。");
        docx_text(w->docx, text);
    }
    docx_table(w->docx, columns, 5);
    w->count = 0;
    for (w->category = 0; w->category < REMARK_CATEGORIES; w->category++) {
        if (w->in_category[w->category] == 0)
            continue;
        snprintf(text, sizeof text, "%s（%d条）", remark_category(w->category), w->in_category[w->category]);
        docx_group(w->docx, text);
        if (!remarks_each(j->db, j->meeting, add_remark, w, err))
            return false;
    }
    return true;
}

/* ---- what is promised ---- */

static bool add_plan(void *context, const struct plan_row *p, const char *rooms)
{
    struct writer *w = context;
    char number[16], due[REMARK_DAY_WORDS], problem[REMARK_TEXT], measure[REMARK_TEXT],
        who[REMARK_SHORT + REMARK_NAME + 2];
    (void)rooms;
    snprintf(number, sizeof number, "%d", p->number);
    scrub_names(w->scrub, p->problem, problem, sizeof problem);
    scrub_names(w->scrub, p->measure, measure, sizeof measure);
    snprintf(who, sizeof who, "%s%s%s", p->department, p->department[0] != '\0' && p->person[0] != '\0' ? "\n" : "",
             p->person);
    remark_day_words(due, p->due);
    char *after_year = strstr(due, "年");
    char broken[REMARK_DAY_WORDS + 1];
    if (after_year != NULL) /* the column is as wide as either half */
        snprintf(broken, sizeof broken, "%.*s年\n%s", (int)(after_year - due), due, after_year + strlen("年"));
    else
        text_copy(broken, sizeof broken, "—");
    const char *const cells[] = {number,
                                 problem,
                                 p->place[0] != '\0' ? p->place : "—",
                                 measure[0] != '\0' ? measure : "—",
                                 who[0] != '\0' ? who : "—",
                                 broken};
    docx_row(w->docx, cells);
    w->count++;
    return true;
}

static bool plan(struct writer *w, struct err *err)
{
    static const struct docx_column columns[] = {{"序号", 12, DOCX_WORD},     {"存在的问题", 37, DOCX_TEXT},
                                                 {"具体位置", 27, DOCX_TEXT}, {"整改措施", 40, DOCX_TEXT},
                                                 {"责任人", 20, DOCX_WORD},   {"预计\n完成时间", 24, DOCX_WORD}};
    const struct paper_job *j = w->job;
    struct past_promises kept;
    char text[PAPER_LINE], day[LABEL_DAY], carried[64] = "";
    docx_heading(w->docx, "五、整改事项");
    if (!past_promises(j->db, j->meeting, &kept, err))
        return false;
    if (kept.promised > 0) {
        label_day(day, LANG_ZH, j->m, kept.starts_ms);
        if (kept.open > 0)
            snprintf(carried, sizeof carried, "，没有办好的%d项接着办", kept.open);
        snprintf(text, sizeof text, "上次（%s）定的整改%d项，办好%d项%s。", day, kept.promised,
                 kept.promised - kept.open, carried);
        docx_text(w->docx, text);
    }
    docx_table(w->docx, columns, 6);
    return remarks_each_plan(j->db, j->meeting, add_plan, w, err);
}

/* ---- what it cost ---- */

/* 1,234.50; "" where nobody has said. */
static void yuan(char out[40], int64_t fen)
{
    char digits[24];
    size_t used = 0;
    out[0] = '\0';
    if (fen == -1)
        return;
    int64_t all = fen < 0 ? -fen : fen;
    int n = snprintf(digits, sizeof digits, "%lld", (long long)(all / 100));
    if (fen < 0)
        out[used++] = '-';
    for (int i = 0; i < n; i++) {
        out[used++] = digits[i];
        if ((n - 1 - i) % 3 == 0 && i + 1 < n)
            out[used++] = ',';
    }
    snprintf(out + used, 40 - used, ".%02lld", (long long)(all % 100));
}

static bool add_cost(void *context, const struct cost *c)
{
    struct writer *w = context;
    char number[16], price[40], total[40];
    snprintf(number, sizeof number, "%d", c->number);
    yuan(price, c->price);
    yuan(total, c->total);
    const char *const cells[] = {number, c->name, c->quantity, price, total, c->note};
    docx_row(w->docx, cells);
    w->total += c->total > 0 ? c->total : 0;
    w->count++;
    return true;
}

static void add_sum(struct writer *w, const char *what, int64_t fen)
{
    char total[40];
    yuan(total, fen);
    const char *const cells[] = {"", what, "", "", total, ""};
    docx_row(w->docx, cells);
}

static bool costs(struct writer *w, struct err *err)
{
    static const struct docx_column columns[] = {{"序号", 12, DOCX_WORD},        {"物品名称", 46, DOCX_TEXT},
                                                 {"数量", 22, DOCX_WORD},        {"单价（元）", 26, DOCX_MONEY},
                                                 {"合计（元）", 28, DOCX_MONEY}, {"备注", 26, DOCX_TEXT}};
    int64_t budget = papers_budget(w->job->papers);
    docx_heading(w->docx, "六、活动费用");
    docx_table(w->docx, columns, 6);
    w->count = 0;
    if (!remarks_each_cost(w->job->db, w->job->meeting, add_cost, w, err))
        return false;
    if (w->count > 0 || budget > 0)
        add_sum(w, "共计", w->total);
    if (budget > 0) {
        add_sum(w, "预算", budget);
        add_sum(w, w->total > budget ? "超支" : "结余", w->total > budget ? w->total - budget : budget - w->total);
    }
    return true;
}

static void end(struct writer *w, const struct briefing *b)
{
    const struct paper_job *j = w->job;
    char clock[32], day[REMARK_DAY_WORDS + 24];
    if (b->ended_ms > 0)
        label_clock(clock, sizeof clock, j->m, b->ended_ms);
    else
        text_copy(clock, sizeof clock, "＿＿＿");
    docx_item(w->docx, "散会时间：", clock);
    docx_item(w->docx, "审　　核：", j->papers->reviewer);
    paper_today_words(day, j);
    docx_sign(w->docx, j->m->notice.office[0] != '\0' ? j->m->notice.office : "物业服务中心", day);
}

bool minutes_write(const struct paper_job *j, const char *path, struct err *err)
{
    struct writer w = {.job = j};
    struct briefing b;
    char title[PAPER_TITLE];
    if (!briefing_read(j->db, j->meeting, &b, err) || !past_each(j->db, j->meeting, keep_past, &w, err) ||
        !scrub_open(&w.scrub, j->db, err))
        return false;
    bool ok = docx_open(&w.docx, &page, err);
    if (ok) {
        paper_title(title, j, "会议纪要");
        docx_title(w.docx, title);
        heading(&w, &b);
        staff(&w);
        present(&w, &b);
        agenda(&w);
        ok = remarks(&w, err) && plan(&w, err) && costs(&w, err);
        end(&w, &b);
        ok = docx_close(w.docx, ok ? path : NULL, err) && ok;
    }
    scrub_close(w.scrub);
    return ok;
}
