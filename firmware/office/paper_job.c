#include "office/paper_job.h"

#include <stdio.h>
#include <string.h>

#include "base/moment.h"
#include "base/text.h"
#include "meeting/label.h"

enum { DAY_MS = 86400000 };

void paper_title(char out[PAPER_TITLE], const struct paper_job *job, const char *what)
{
    char title[LABEL_TITLE];
    label_title(title, job->m);
    snprintf(out, PAPER_TITLE, "%s%s", title, what);
}

/* 0 is Sunday; 1970-01-01 was a Thursday. */
static const char *weekday(const struct paper_job *job, int64_t wall_ms)
{
    static const char *const days[] = {"日", "一", "二", "三", "四", "五", "六"};
    int64_t local = wall_ms + (int64_t)job->m->utc_offset_min * 60000;
    return days[(local / DAY_MS + 4) % 7];
}

void paper_when(char out[PAPER_LINE], const struct paper_job *job)
{
    char day[LABEL_DAY], clock[8];
    label_day(day, LANG_ZH, job->m, job->m->starts_ms);
    label_clock(clock, sizeof clock, job->m, job->m->starts_ms);
    snprintf(out, PAPER_LINE, "%s（星期%s）%s", day, weekday(job, job->m->starts_ms), clock);
}

void paper_when_where(char out[PAPER_LINE], const struct paper_job *job)
{
    char when[PAPER_LINE];
    paper_when(when, job);
    snprintf(out, PAPER_LINE, "时间：%.100s　　地点：%.200s", when, job->m->place);
}

void paper_day_after(char out[REMARK_DAY], const struct paper_job *job, int64_t wall_ms, int days)
{
    struct civil c = moment_civil(wall_ms + days * (int64_t)DAY_MS, job->m->utc_offset_min);
    snprintf(out, REMARK_DAY, "%04u-%02u-%02u", (unsigned)c.year % 10000, (unsigned)c.month % 100,
             (unsigned)c.day % 100);
}

bool paper_today(char out[REMARK_DAY], const struct paper_job *job)
{
    out[0] = '\0';
    if (!moment_trusted(job->now_ms))
        return false;
    paper_day_after(out, job, job->now_ms, 0);
    return true;
}

void paper_today_words(char out[REMARK_DAY_WORDS + 24], const struct paper_job *job)
{
    char day[REMARK_DAY];
    if (paper_today(day, job))
        remark_day_words(out, day);
    else
        text_copy(out, REMARK_DAY_WORDS + 24, "　　　　年　　月　　日");
}

void paper_spoken_length(char out[PAPER_SPOKEN], int minutes)
{
    static const char *const halves[] = {"半个小时", "一个小时", "一个半小时", "两个小时", "两个半小时", "三个小时"};
    int half = (minutes + 10) / 30;
    out[0] = '\0';
    if (minutes > 0 && half >= 1 && half <= (int)(sizeof halves / sizeof *halves))
        snprintf(out, PAPER_SPOKEN, "大约%s", halves[half - 1]);
}

void paper_contact(char out[PAPER_LINE], const struct paper_job *job)
{
    size_t used = 0;
    out[0] = '\0';
    if (job->papers->telephone[0] == '\0') {
        snprintf(out, PAPER_LINE, "%.*s", 300, job->m->notice.contact);
        return;
    }
    for (const char *p = job->papers->telephone; *p != '\0' && used + 4 < PAPER_LINE; p++)
        used += (size_t)snprintf(out + used, PAPER_LINE - used, *p == '-' ? "\u2011" : "%c", *p);
    if (job->papers->hours[0] != '\0')
        snprintf(out + used, PAPER_LINE - used, "（%s）", job->papers->hours);
}
