#include <string.h>

#include "base/text.h"
#include "exchange/scrub_parts.h"
#include "exchange/scrub_words.h"

/* What may stand within a name or between it and a title: 王 建国, 王·建国, 王（先生）. */
static size_t gap(const char *p)
{
    size_t n = scrub_begins("　 · - （", p);
    return n > 0 ? n : *p == ' ' ? 1 : 0;
}

/* A name the store has, whatever stands between its signs. */
static size_t known_name(const struct scrub *s, const char *text)
{
    size_t best = 0;
    for (const struct secret *w = s->names[scrub_bucket(text)]; w != NULL; w = w->next) {
        const char *p = text, *name = w->text;
        bool same = true;
        while (same && *name != '\0') {
            const char *one = name;
            text_next(&name);
            size_t n = (size_t)(name - one), skip = p == text ? 0 : gap(p);
            if (strncmp(p, one, n) == 0)
                p += n;
            else if (skip > 0 && strncmp(p + skip, one, n) == 0)
                p += skip + n;
            else
                same = false;
        }
        if (same && (size_t)(p - text) > best)
            best = (size_t)(p - text);
    }
    return best;
}

static size_t title(const char *p)
{
    size_t n = scrub_title(p), skip = gap(p);
    return n > 0 ? n : skip > 0 && scrub_title(p + skip) > 0 ? skip + scrub_title(p + skip) : 0;
}

/* The sign before a surname and it make a word: 主任老师, 每周医生 are nobody. */
static bool within_word(const char *done, const char *p, size_t surname)
{
    static const char words[] =
        "主任 责任 每周 阶段 路段 语文 业方 双方 对方 提高 健康 经常 日常 其余 关于 对于 由于 处于 位于 属于 至于 高于 低于 用于 等于"
        " 便于 利于 适于 不单 开关 机关 安全 天安 公安 保安 面包 道路 马路 了解 中华 住房 厨房 费用 水费 保管 水管 物管 背景 保卫 门卫"
        " 事项 汽车 停车 完成 公司 不成 形成 上车";
    char pair[64];
    size_t length = strlen(done), from = length;
    while (from > 0 && (done[--from] & 0xC0) == 0x80)
        ;
    if (length == 0 || length - from + surname >= sizeof pair)
        return false;
    memcpy(pair, done + from, length - from);
    memcpy(pair + (length - from), p, surname);
    pair[length - from + surname] = '\0';
    return scrub_begins(words, pair) == strlen(pair);
}

/* 王女士, 王 先生, 王家奶奶, 王氏夫妇, 王某, 王**. */
static size_t titled(const struct scrub_at *at)
{
    const char *p = at->p;
    size_t n = scrub_surname(p);
    if (n == 0 || within_word(at->done, p, n))
        return 0;
    size_t house = scrub_begins("家 氏", p + n), more = title(p + n);
    if (more > 0)
        return n + more;
    if (house > 0 && scrub_title(p + n + house) > 0)
        return n + house + scrub_title(p + n + house);
    size_t some = scrub_begins("某某 某 XX ** XX", p + n);
    return some > 0 ? n + some + scrub_title(p + n + some) : 0;
}

/* 赵小明女士: a surname, one or two signs, 女士 or 先生. */
static size_t full_and_titled(const struct scrub_at *at)
{
    const char *p = at->p, *end;
    size_t n = scrub_surname(p);
    if (n == 0 || within_word(at->done, p, n))
        return 0;
    end = p + n;
    for (int more = 1; more <= 2 && *end != '\0'; more++) {
        text_next(&end);
        size_t polite = scrub_begins("女士 先生", end);
        if (scrub_common(p, (size_t)(end - p)))
            return 0;
        if (polite > 0)
            return (size_t)(end - p) + polite;
    }
    return 0;
}

/* 老王反映, 小李家, 王业主, 姓王的. */
static size_t familiar(const struct scrub_at *at)
{
    static const char common[] = "王 李 张 刘 陈 杨 黄 赵 吴 周 徐 孙 朱 胡 郭 林 罗 梁 宋 唐 马 何 郑 谢";
    const char *p = at->p;
    size_t call = scrub_begins(scrub_calls, p), n = call > 0 ? scrub_begins(common, p + call) : 0;
    if (n > 0 && (scrub_speaks(p + call + n) || strncmp(p + call + n, "业主", 6) == 0 || strncmp(p, "姓", 3) == 0))
        return call + n;
    n = call == 0 ? scrub_begins(common, p) : 0;
    if (n > 0 && !within_word(at->done, p, n) && strncmp(p + n, "姓", 3) == 0)
        return n + strlen("姓");
    bool owner =
        n > 0 && strncmp(p + n, "业主", strlen("业主")) == 0 && strncmp(p + n, "业主委", strlen("业主委")) != 0;
    return owner && !within_word(at->done, p, n) ? n : 0;
}

/* 业主李四反映: who is named behind 业主 and says something, though no list has her. */
static size_t spoken_of(const struct scrub_at *at)
{
    static const char owners[] = "业主 业主： 业主: 业主（ 业主  住户 租户 户主 家属 租客 房东 车主 居民 产权人";
    const char *p = at->p, *end;
    size_t n = scrub_surname(p);
    bool blank = at->before != NULL && *at->before == ' ';
    char done[64];
    size_t length = strlen(at->done), from = length > 40 ? length - 40 : 0;
    text_copy(done, sizeof done, at->done + from);
    if (blank && done[0] != '\0')
        done[strlen(done) - 1] = '\0';
    if (n == 0 || !scrub_ends(owners, done) || scrub_begins("曾 于 方", p) > 0)
        return 0;
    end = p + n;
    for (int more = 1; more <= 2 && *end != '\0'; more++) {
        text_next(&end);
        size_t name = (size_t)(end - p);
        if (scrub_common(p, name))
            return 0;
        if (scrub_speaks(end) || scrub_digit(*end))
            return name;
    }
    return 0;
}

size_t scrub_find_person(const struct scrub *s, const struct scrub_at *at)
{
    size_t n = known_name(s, at->p);
    if (n > 0)
        return n + title(at->p + n);
    if ((at->first & SCRUB_FIRST_PERSON) == 0)
        return 0;
    return (n = titled(at)) > 0 ? n : (n = full_and_titled(at)) > 0 ? n : (n = familiar(at)) > 0 ? n : spoken_of(at);
}
