#include "exchange/minutes.h"

#include <stdio.h>
#include <string.h>

#include "base/moment.h"
#include "base/text.h"
#include "base/words.h"
#include "exchange/docx.h"
#include "exchange/scrub.h"
#include "meeting/label.h"
#include "store/briefing.h"
#include "store/remarks.h"

enum { LINE = 400 };

struct writer {
    struct docx *docx;
    struct scrub *scrub;
    int category; /* of the remarks being listed */
    int count;
    int64_t total; /* fen */
};

static void full_title(char *out, size_t size, const struct meeting *m, const char *what)
{
    char title[LABEL_TITLE];
    label_title(title, m);
    snprintf(out, size, "%s%s", title, what);
}

static void clock_of(char *out, size_t size, const struct meeting *m, int64_t wall_ms)
{
    if (wall_ms > 0)
        label_clock(out, size, m, wall_ms);
    else
        text_copy(out, size, "____");
}

/* "2026年9月18日 20:00(实际 20:08 开始)" */
static void heading(struct writer *w, const struct meeting *m, const struct papers *papers, const struct briefing *b)
{
    char text[LINE], began[16];
    struct civil c = moment_civil(m->starts_ms, m->utc_offset_min);
    clock_of(began, sizeof began, m, b->began_ms);
    snprintf(text, sizeof text, "%d年%d月%d日 %02d:%02d(实际 %s 开始)", c.year, c.month, c.day, c.hour, c.minute,
             began);
    docx_item(w->docx, "时间:", text);
    docx_item(w->docx, "地点:", m->place);
    docx_item(w->docx, "主持人:", papers->host);
    docx_item(w->docx, "记录人:", papers->recorder);
}

/* 《民法典》第二百七十八条 counts both. */
static void quorum(struct writer *w, const struct quorum *q)
{
    char text[LINE], here[QUORUM_SHARE], all[QUORUM_SHARE], part[QUORUM_SHARE], parts[QUORUM_SHARE],
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

static void present(struct writer *w, const struct papers *p, const struct briefing *b)
{
    static const char *const headings[] = {"姓名", "职位", "职责"};
    static const int widths[] = {250, 300, 450};
    char text[LINE];
    docx_heading(w->docx, "物业参会人员");
    docx_table(w->docx, headings, widths, 3);
    for (int i = 0; i < p->staff_count; i++) {
        const char *cells[] = {p->staff[i].name, p->staff[i].post, p->staff[i].duty};
        docx_row(w->docx, cells, 3);
    }
    if (p->staff_count == 0)
        docx_row(w->docx, NULL, 0);
    docx_table_end(w->docx);
    docx_heading(w->docx, "业主到会");
    snprintf(text, sizeof text, "实到%d户%d人。其中:会来%d户(应到%d户),待定%d户(共%d户),未邀%d户,其他%d户。", b->here,
             b->persons, b->yes_here, b->yes, b->maybe_here, b->maybe, b->unlisted_here, b->other_here);
    docx_text(w->docx, text);
    if (b->quorum.area_all > 0)
        quorum(w, &b->quorum);
}

static void agenda(struct writer *w, const struct papers *p)
{
    static const char *const usual[] = {"签到、入座", "主持人介绍物业参会人员", "参观水泵房、换热站、档案室",
                                        "业主提出问题与建议,物业答复", "汇总整改事项,公布整改方案的时间"};
    char text[LINE];
    docx_heading(w->docx, "会议议程");
    int count = p->agenda_count > 0 ? p->agenda_count : (int)(sizeof usual / sizeof *usual);
    for (int i = 0; i < count; i++) {
        snprintf(text, sizeof text, "%d. %s", i + 1, p->agenda_count > 0 ? p->agenda[i] : usual[i]);
        docx_text(w->docx, text);
    }
}

static bool add_remark(void *context, const struct remark *r)
{
    static const char *const headings[] = {"序号", "房号", "意见", "答复", "整改序号"};
    static const int widths[] = {80, 170, 330, 280, 140};
    struct writer *w = context;
    char number[16], plan[16] = "";
    if (r->category != w->category)
        return true;
    if (w->count++ == 0) {
        docx_text(w->docx, remark_category(r->category));
        docx_table(w->docx, headings, widths, 5);
    }
    snprintf(number, sizeof number, "%d", r->number);
    if (r->plan > 0)
        snprintf(plan, sizeof plan, "%d", r->plan);
    const char *cells[] = {number, r->room, r->text, r->answer, plan};
    docx_row(w->docx, cells, 5);
    return true;
}

static bool remarks(struct writer *w, struct db *db, int64_t meeting, struct err *err)
{
    int all = 0;
    docx_heading(w->docx, "业主意见及答复");
    for (w->category = 0; w->category < REMARK_CATEGORIES; w->category++) {
        w->count = 0;
        if (!remarks_each(db, meeting, add_remark, w, err))
            return false;
        if (w->count > 0)
            docx_table_end(w->docx);
        all += w->count;
    }
    if (all == 0)
        docx_text(w->docx, "(无)");
    return true;
}

static bool add_plan(void *context, const struct plan_row *p, const char *rooms)
{
    struct writer *w = context;
    char number[16];
    (void)rooms;
    snprintf(number, sizeof number, "%d", p->number);
    const char *cells[] = {number,        p->problem, p->place, p->measure,
                           p->department, p->person,  p->due,   plan_state_words(plan_state(p))};
    docx_row(w->docx, cells, 8);
    return true;
}

static bool plan(struct writer *w, struct db *db, int64_t meeting, struct err *err)
{
    static const char *const headings[] = {"序号",     "存在的问题", "具体位置", "整改措施",
                                           "责任部门", "责任人",     "预计完成", "状态"};
    static const int widths[] = {70, 180, 120, 190, 100, 90, 150, 100};
    docx_heading(w->docx, "整改事项");
    docx_table(w->docx, headings, widths, 8);
    bool ok = remarks_each_plan(db, meeting, add_plan, w, err);
    docx_table_end(w->docx);
    return ok;
}

static void yuan(char *out, size_t size, int64_t fen)
{
    if (fen < 0)
        out[0] = '\0';
    else
        snprintf(out, size, "%lld.%02lld", (long long)(fen / 100), (long long)(fen % 100));
}

static bool add_cost(void *context, const struct cost *c)
{
    struct writer *w = context;
    char number[16], price[32], total[32];
    snprintf(number, sizeof number, "%d", c->number);
    yuan(price, sizeof price, c->price);
    yuan(total, sizeof total, c->total);
    const char *cells[] = {number, c->name, c->quantity, price, total, c->note};
    docx_row(w->docx, cells, 6);
    w->total += c->total > 0 ? c->total : 0;
    return true;
}

static bool costs(struct writer *w, struct db *db, int64_t meeting, struct err *err)
{
    static const char *const headings[] = {"序号", "物品名称", "数量", "单价", "合计", "备注"};
    static const int widths[] = {80, 300, 120, 140, 140, 220};
    char total[32];
    docx_heading(w->docx, "费用");
    docx_table(w->docx, headings, widths, 6);
    bool ok = remarks_each_cost(db, meeting, add_cost, w, err);
    yuan(total, sizeof total, w->total);
    const char *cells[] = {"", "合计", "", "", total, ""};
    docx_row(w->docx, cells, 6);
    docx_table_end(w->docx);
    return ok;
}

bool minutes_write(struct db *db, int64_t meeting, const struct meeting *m, const struct papers *papers,
                   const char *path, struct err *err)
{
    struct writer w = {0};
    struct briefing b;
    char text[LINE];
    if (!briefing_read(db, meeting, &b, err) || !docx_open(&w.docx, false, err))
        return false;
    full_title(text, sizeof text, m, "会议纪要");
    docx_title(w.docx, text);
    heading(&w, m, papers, &b);
    present(&w, papers, &b);
    agenda(&w, papers);
    bool ok = remarks(&w, db, meeting, err) && plan(&w, db, meeting, err) && costs(&w, db, meeting, err);
    clock_of(text, sizeof text, m, b.ended_ms);
    docx_item(w.docx, "散会时间:", text);
    docx_item(w.docx, "审核:", papers->reviewer);
    return docx_close(w.docx, ok ? path : NULL, err) && ok;
}

static bool add_public(void *context, const struct plan_row *p, const char *rooms)
{
    struct writer *w = context;
    char number[16], problem[REMARK_TEXT], place[REMARK_SHORT], measure[REMARK_TEXT];
    (void)rooms;
    snprintf(number, sizeof number, "%d", ++w->count);
    scrub_text(w->scrub, p->problem, problem, sizeof problem);
    scrub_text(w->scrub, p->place, place, sizeof place);
    scrub_text(w->scrub, p->measure, measure, sizeof measure);
    const char *cells[] = {number, problem, place, measure, p->due};
    docx_row(w->docx, cells, 5);
    return true;
}

bool minutes_public_plan(struct db *db, int64_t meeting, const struct meeting *m, const char *path, struct err *err)
{
    static const char *const headings[] = {"序号", "存在的问题", "具体位置", "整改措施", "预计完成时间"};
    static const int widths[] = {70, 280, 170, 330, 150};
    struct writer w = {0};
    char text[LINE];
    if (!scrub_open(&w.scrub, db, meeting, err))
        return false;
    bool ok = docx_open(&w.docx, false, err);
    if (ok) {
        full_title(text, sizeof text, m, "整改方案");
        docx_title(w.docx, text);
        docx_table(w.docx, headings, widths, 5);
        ok = remarks_each_plan(db, meeting, add_public, &w, err);
        docx_table_end(w.docx);
        ok = docx_close(w.docx, ok ? path : NULL, err) && ok;
    }
    scrub_close(w.scrub);
    return ok;
}
