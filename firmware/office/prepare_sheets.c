#include "office/prepare_sheets.h"

#include <stdio.h>
#include <string.h>

#include "base/moment.h"
#include "base/text.h"
#include "base/words.h"
#include "meeting/posts.h"
#include "office/sheets.h"

enum { T_NUMBER, T_WHAT, T_QUANTITY, T_WHO, T_READY, T_DONE, T_NOTE, T_COUNT };
enum { P_POST, P_WHO, P_WHEN, P_WHERE, P_WHAT, P_COUNT };
enum { SPARE_ROWS = 3, CLASHES_MOST = 3, USUAL_MINUTES = 90 };

static const struct sheets_column thing_columns[T_COUNT] = {
    {"序号", 12, SHEETS_NUMBER, NULL}, {"物品（事项）", 54, SHEETS_TEXT, NULL}, {"数量", 20, SHEETS_WORD, NULL},
    {"谁负责", 20, SHEETS_WORD, NULL}, {"何时备好", 33, SHEETS_WORD, NULL},     {"完成", 12, SHEETS_WORD, NULL},
    {"备注", 29, SHEETS_TEXT, NULL}};
static const struct sheets_column post_columns[P_COUNT] = {{"岗位", 34, SHEETS_WORD, NULL},
                                                           {"谁", 40, SHEETS_WORD, NULL},
                                                           {"几点到几点", 34, SHEETS_WORD, NULL},
                                                           {"在哪里", 36, SHEETS_WORD, NULL},
                                                           {"做什么", 122, SHEETS_TEXT, NULL}};

/* 当天16:00, 前一天17:00 as the day it is: 9月18日 16:00. */
static void ready_words(char *out, size_t size, const struct paper_job *j, const char *text)
{
    static const struct {
        const char *word;
        int days;
    } words[] = {{"当天", 0}, {"前一天", -1}};
    text_copy(out, size, text);
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strncmp(text, words[i].word, strlen(words[i].word)) == 0) {
            struct civil c = moment_civil(j->m->starts_ms + words[i].days * (int64_t)86400000, j->m->utc_offset_min);
            snprintf(out, size, "%d月%d日 %s", c.month, c.day, text + strlen(words[i].word));
        }
}

static void put_thing(struct sheets *s, const struct paper_job *j, int number, const struct papers_thing *t)
{
    char ready[PAPERS_WORDS + 32];
    ready_words(ready, sizeof ready, j, t->ready);
    sheets_number(s, T_NUMBER, number);
    sheets_text(s, T_WHAT, t->what);
    sheets_text(s, T_QUANTITY, t->quantity);
    sheets_text(s, T_WHO, t->who);
    sheets_text(s, T_READY, ready);
    sheets_text(s, T_DONE, "□");
    sheets_text(s, T_NOTE, t->note);
    sheets_next(s);
}

static void write_things(struct sheets *s, const struct paper_job *j)
{
    static const struct sheets_page page = {.row = 7.6};
    static const char *const foot[] = {"检查人：", "检查时间：　　月　　日　　时　　分"};
    const struct papers *p = j->papers;
    char title[PAPER_TITLE], when[PAPER_LINE];
    paper_title(title, j, "会前准备清单");
    paper_when_where(when, j);
    sheets_above(s, when);
    sheets_begin(s, "准备清单", title, thing_columns, T_COUNT, &page);
    for (int i = 0; i < p->thing_count; i++) {
        const char *before = i > 0 ? p->things[i - 1].group : "";
        if (p->things[i].group[0] != '\0' && strcmp(p->things[i].group, before) != 0)
            sheets_group(s, p->things[i].group);
        put_thing(s, j, i + 1, &p->things[i]);
    }
    sheets_blank(s, SPARE_ROWS);
    sheets_foot(s, foot, 2);
}

/* Minutes of the day. */
static void from_to(const struct paper_job *j, int *starts, int *ends)
{
    struct civil c = moment_civil(j->m->starts_ms, j->m->utc_offset_min);
    *starts = c.hour * 60 + c.minute;
    *ends = papers_clock(j->papers->ends);
    if (*ends < *starts)
        *ends = *starts + USUAL_MINUTES;
}

/* 开会前半小时—开会后15分钟 as clocks: 19:30—20:15; 散会 stays a word. */
static void when_words(char *out, size_t size, const struct paper_job *j, const char *text)
{
    int starts, ends, from, to;
    from_to(j, &starts, &ends);
    text_copy(out, size, text);
    if (!posts_span(text, starts, ends, &from, &to))
        return;
    if (strstr(text, "散会") != NULL)
        snprintf(out, size, "%02d:%02d—散会", from / 60, from % 60);
    else
        snprintf(out, size, "%02d:%02d—%02d:%02d", from / 60, from % 60, to / 60 % 24, to % 60);
}

/* Whoever would be in two places at once is told above the sheet, the first of them. */
static void tell_clashes(struct sheets *s, const struct paper_job *j)
{
    int starts, ends, a = 0, b = 0;
    char who[PAPERS_WORDS], line[PAPER_LINE];
    from_to(j, &starts, &ends);
    for (int i = 0; i < CLASHES_MOST && posts_next_clash(j->papers, starts, ends, &a, &b, who); i++) {
        word_format(line, sizeof line, word_in(LANG_ZH, W_POSTS_CLASH), "who", who, "a", j->papers->posts[a].post,
                    "from", j->papers->posts[a].when, "b", j->papers->posts[b].post, "to", j->papers->posts[b].when,
                    NULL);
        sheets_above(s, line);
    }
}

static void write_posts(struct sheets *s, const struct paper_job *j)
{
    static const struct sheets_page page = {.landscape = true, .row = 9};
    const struct papers *p = j->papers;
    char title[PAPER_TITLE], when[PAPER_LINE];
    paper_title(title, j, "分工表");
    paper_when_where(when, j);
    sheets_above(s, when);
    tell_clashes(s, j);
    sheets_begin(s, "分工表", title, post_columns, P_COUNT, &page);
    for (int i = 0; i < p->post_count; i++) {
        sheets_text(s, P_POST, p->posts[i].post);
        sheets_text(s, P_WHO, p->posts[i].who);
        when_words(when, sizeof when, j, p->posts[i].when);
        sheets_text(s, P_WHEN, when);
        sheets_text(s, P_WHERE, p->posts[i].where);
        sheets_text(s, P_WHAT, p->posts[i].what);
        sheets_next(s);
    }
    sheets_blank(s, SPARE_ROWS - 1);
}

bool prepare_sheets_write(const struct paper_job *j, const char *path, struct err *err)
{
    struct sheets *s = NULL;
    if (!sheets_open(&s, path, err))
        return false;
    write_things(s, j);
    write_posts(s, j);
    return sheets_close(s, err);
}
