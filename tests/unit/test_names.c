/* pinyin: every character is reachable, surnames are read as surnames, common names come first */
#include "unit.h"

#include "base/text.h"
#include "flow/spell.h"
#include "names/pinyin.h"
#include "names/pinyin_table.h"

/* Where `wanted` stands among the candidates; -1 if it does not. */
static int place(enum pinyin_use use, const char *letters, uint32_t after, const char *wanted)
{
    static char texts[PINYIN_CHARACTERS + PINYIN_COMPOUNDS_MOST][PINYIN_TEXT];
    size_t count = pinyin_find(use, letters, after, 0, texts, COUNT(texts));
    for (size_t i = 0; i < count; i++)
        if (strcmp(texts[i], wanted) == 0)
            return (int)i;
    return -1;
}

/* Each of 通用规范汉字表 as a surname and in a given name, by keys that are alive, among the candidates of its syllable. */
static void every_character_is_reachable(void **state)
{
    static char texts[PINYIN_CHARACTERS + PINYIN_COMPOUNDS_MOST][PINYIN_TEXT];
    (void)state;
    for (int use = PINYIN_SURNAME; use <= PINYIN_GIVEN; use++) {
        static bool reached[0x30000];
        size_t count = 0;
        memset(reached, 0, sizeof reached);
        for (size_t s = 0; s < pinyin_syllable_count; s++) {
            char typed[PINYIN_LETTERS + 1] = "";
            for (const char *p = pinyin_syllables[s].letters; *p != '\0'; p++) {
                ROW((pinyin_next((enum pinyin_use)use, typed) >> (*p - 'a') & 1u) != 0, s);
                size_t n = strlen(typed);
                typed[n] = *p;
                typed[n + 1] = '\0';
            }
            size_t found = pinyin_find((enum pinyin_use)use, typed, 0, 0, texts, COUNT(texts));
            for (size_t i = 0; i < found; i++) {
                const char *p = texts[i];
                uint32_t c = text_next(&p);
                reached[c] = reached[c] || *p == '\0';
            }
        }
        for (size_t i = 0; i < PINYIN_CHARACTERS; i++)
            count += reached[pinyin_characters[i]];
        assert_int_equal(count, PINYIN_CHARACTERS);
    }
}

static void surnames_are_read_as_surnames(void **state)
{
    static const struct {
        const char *letters, *surname;
        int within; /* of the first so many */
    } rows[] = {{"shan", "单", 8},
                {"zeng", "曾", 1},
                {"qiu", "仇", 8},
                {"xie", "解", 8},
                {"zha", "查", 3},
                {"ou", "区", 3},
                {"ge", "盖", 8},
                {"ren", "任", 1},
                {"piao", "朴", 1},
                {"zhai", "翟", 1},
                {"yue", "乐", 8},
                {"miao", "缪", 8},
                {"pang", "逄", 8},
                {"po", "繁", 8},
                {"chong", "种", 8},
                {"lv", "吕", 1},
                {"lu", "吕", 8},
                {"l", "李", 1},
                {"w", "王", 1},
                {"ouyang", "欧阳", 1},
                {"sima", "司马", 1},
                {"shangg", "上官", 1},
                {"yuchi", "尉迟", 1},
                {"moqi", "万俟", 1},
                {"chanyu", "单于", 1},
                {"tant", "澹台", 1},
                {"zhuge", "诸葛", 1},
                /* as they are spoken */
                {"zai", "翟", 8},
                {"sen", "沈", 8},
                {"lin", "凌", 8},
                {"zou", "周", 8}};
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        int at = place(PINYIN_SURNAME, rows[i].letters, 0, rows[i].surname);
        ROW(at >= 0 && at < rows[i].within, i);
    }
}

static void what_follows_comes_first(void **state)
{
    (void)state;
    assert_true(place(PINYIN_GIVEN, "", 0x5EFA /* 建 */, "国") < 8);
    assert_true(place(PINYIN_GIVEN, "g", 0x5EFA, "国") < 3);
    assert_true(place(PINYIN_GIVEN, "wei", 0, "伟") < 2);
    assert_int_equal(place(PINYIN_GIVEN, "xyz", 0, "伟"), -1);
    assert_int_equal(pinyin_next(PINYIN_GIVEN, "xyz"), 0);
    assert_true((pinyin_next(PINYIN_GIVEN, "n") >> ('v' - 'a') & 1u) != 0);                          /* ü is v, */
    assert_true(place(PINYIN_GIVEN, "nv", 0, "女") >= 0 && place(PINYIN_GIVEN, "nu", 0, "女") >= 0); /* and u */
}

/* The buttons: six owners of ten by the census, none twice. */
static void the_commonest_surnames_have_buttons(void **state)
{
    char texts[PINYIN_SURNAMES][PINYIN_TEXT];
    (void)state;
    pinyin_surnames(texts);
    for (size_t i = 0; i < PINYIN_SURNAMES; i++)
        for (size_t k = 0; k < i; k++)
            ROW(strcmp(texts[i], texts[k]) != 0, i);
    assert_string_equal(texts[0], "王");
    assert_string_equal(texts[1], "李");
    assert_string_equal(texts[2], "张");
}

/* Types `letters` until `wanted` is one of the eight; returns the touches. */
static int type(struct spell *s, const char *wanted, const char *letters)
{
    char shown[8][PINYIN_TEXT];
    int touches = 0;
    for (;; letters++) {
        size_t count = spell_at_surname(s) && s->letters[0] == '\0' ? 0 : spell_candidates(s, 0, shown, 8);
        for (size_t i = 0; i < count && i < 8; i++)
            if (strcmp(shown[i], wanted) == 0) {
                assert_true(spell_take(s, i));
                return touches + 1;
            }
        if (*letters == '\0')
            fail_msg("%s is not among the eight", wanted);
        spell_key(s, (unsigned char)*letters);
        touches++;
    }
}

/* Names of neighbours, two and three characters: with 好了 at most nine touches each, seven on average. */
static void common_names_cost_few_touches(void **state)
{
    static const char *const rows[][6] = {
        {"王", "wang", "芳", "fang", NULL, NULL},      {"李", "li", "娜", "na", NULL, NULL},
        {"张", "zhang", "伟", "wei", NULL, NULL},      {"刘", "liu", "洋", "yang", NULL, NULL},
        {"陈", "chen", "秀", "xiu", "英", "ying"},     {"杨", "yang", "建", "jian", "国", "guo"},
        {"赵", "zhao", "桂", "gui", "兰", "lan"},      {"黄", "huang", "志", "zhi", "强", "qiang"},
        {"周", "zhou", "海", "hai", "燕", "yan"},      {"吴", "wu", "晓", "xiao", "明", "ming"},
        {"曾", "zeng", "玉", "yu", "珍", "zhen"},      {"任", "ren", "小", "xiao", "红", "hong"},
        {"欧阳", "ouyang", "文", "wen", "静", "jing"}, {"翟", "zhai", "德", "de", "明", "ming"},
    };
    char buttons[PINYIN_SURNAMES][PINYIN_TEXT];
    int all = 0;
    (void)state;
    pinyin_surnames(buttons);
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct spell s;
        int touches = 0;
        spell_begin(&s, SPELL_PINYIN);
        for (size_t k = 0; k < PINYIN_SURNAMES && s.name[0] == '\0'; k++)
            if (strcmp(buttons[k], rows[i][0]) == 0)
                spell_take_surname(&s, k);
        touches = s.name[0] != '\0' ? 1 : 1 + type(&s, rows[i][0], rows[i][1]); /* 其他姓 first */
        for (int k = 2; k < 6 && rows[i][k] != NULL; k += 2)
            touches += type(&s, rows[i][k], rows[i][k + 1]);
        touches++;
        ROW(spell_whole(&s) && touches <= 9, i);
        all += touches;
    }
    assert_true(all <= 7 * (int)COUNT(rows));
}

/* Nothing is learnt: the same letters give the same candidates, whatever was typed before. */
static void nothing_is_learnt(void **state)
{
    char before[8][PINYIN_TEXT], after[8][PINYIN_TEXT];
    struct spell s;
    (void)state;
    pinyin_find(PINYIN_GIVEN, "chong", 0, 0, before, 8);
    for (int i = 0; i < 100; i++) {
        spell_begin(&s, SPELL_PINYIN);
        spell_take_surname(&s, 0);
        for (const char *p = "chong"; *p != '\0'; p++)
            spell_key(&s, (unsigned char)*p);
        assert_true(spell_take(&s, 7));
    }
    pinyin_find(PINYIN_GIVEN, "chong", 0, 0, after, 8);
    for (size_t i = 0; i < 8; i++)
        assert_string_equal(before[i], after[i]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_character_is_reachable),  cmocka_unit_test(surnames_are_read_as_surnames),
        cmocka_unit_test(what_follows_comes_first),      cmocka_unit_test(the_commonest_surnames_have_buttons),
        cmocka_unit_test(common_names_cost_few_touches), cmocka_unit_test(nothing_is_learnt),
    };
    return cmocka_run_group_tests(tests, load_words, NULL);
}
