#include "unit.h"

#include "base/moment.h"
#include "base/text.h"

static void strict_utf8(void **state)
{
    static const struct {
        const char *bytes;
        size_t length;
        bool valid;
        size_t bad;
    } rows[] = {
        {"王建国", 9, true, 0},
        {"\xF0\xAC\xAD\x8E", 4, true, 0},  /* U+2CB4E */
        {"a\xC0\xAF", 3, false, 1},        /* overlong */
        {"\xED\xA0\x80", 3, false, 0},     /* surrogate */
        {"\xF4\x90\x80\x80", 4, false, 0}, /* beyond U+10FFFF */
        {"ab\xE7\x8E", 4, false, 2},       /* cut short */
        {"a\0b", 3, false, 1},             /* NUL */
        {"\xCD\xF5", 2, false, 0},         /* 王 in GBK */
    };
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        size_t bad = 0;
        ROW(text_valid(rows[i].bytes, rows[i].length, &bad) == rows[i].valid, i);
        ROW(rows[i].valid || bad == rows[i].bad, i);
    }
}

static void names_are_tidied(void **state)
{
    static const struct {
        const char *cell, *name;
    } rows[] = {
        {" 王 明 ", "王明"},
        {"　王建国　", "王建国"},
        {"John   Smith", "John Smith"},
        {"买买提·艾力", "买买提·艾力"},
        {"e\xCC\x81lise", "élise"},
        {"\t欧阳 娜娜", "欧阳娜娜"},
    };
    char out[257];
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        ROW(text_tidy_name(out, sizeof out, rows[i].cell), i);
        ROW_TEXT(out, rows[i].name, i);
    }
}

static void names_hold_letters_only(void **state)
{
    static const struct {
        const char *name;
        bool valid;
        size_t at;
    } rows[] = {
        {"王建国", true, 0},
        {"𬭎㛃䶮喆犇", true, 0},
        {"O'Neill-Smith Jr.", true, 0},
        {"买买提·艾力", true, 0},
        {"王\xE2\x80\xAE明", false, 2}, /* bidi override */
        {"王\xE2\x80\x8B明", false, 2}, /* zero width */
        {"张\x07三", false, 2},
        {"=cmd", false, 1},
        {"王😀", false, 2},
        {"\xEE\x80\x80", false, 1},              /* private use */
        {"a\xCC\x81\xCC\x81\xCC\x81", false, 4}, /* a pile of marks */
        {"𠮷𮧵", true, 0},
    };
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        size_t at = 0;
        bool valid = text_name_valid(rows[i].name, &at);
        ROW(valid == rows[i].valid, i);
        ROW(valid || at == rows[i].at, i);
    }
}

static void keys_match_what_people_mean(void **state)
{
    static const struct {
        const char *a, *b;
        bool same;
    } rows[] = {
        {"王 明", "王明", true}, {"JOHN Smith", "john smith", true}, {"Ｊｏｈｎ", "john", true},
        {"王明", "玉明", false}, {"王\xE2\x80\x8B明", "王明", true}, {"李芳", "李方", false},
    };
    char a[64], b[64];
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        ROW(text_key(a, sizeof a, rows[i].a) && text_key(b, sizeof b, rows[i].b), i);
        ROW((strcmp(a, b) == 0) == rows[i].same, i);
    }
}

static void copies_cut_at_a_character(void **state)
{
    char out[8];
    (void)state;
    assert_false(text_copy(out, sizeof out, "王建国"));
    assert_string_equal(out, "王建");
    assert_true(text_copy(out, sizeof out, "王建"));
}

static void words_fill_named_places(void **state)
{
    char out[64], small[8];
    (void)state;
    word_format(out, sizeof out, "{a}排{b}座 {c} {", "a", "3", "b", "5", NULL);
    assert_string_equal(out, "3排5座 {c} {");
    word_format(out, sizeof out, "{n}", "n", "{n}%s", NULL); /* what is filled in is not filled again */
    assert_string_equal(out, "{n}%s");
    word_format(small, sizeof small, "王建国", NULL);
    assert_string_equal(small, "王建");
}

/* Beside a Chinese character or a bracket of ours each sign is a full-width one: on screens, papers, in files and messages. */
static void chinese_has_full_width_signs(void **state)
{
    (void)state;
    for (int w = 0; w < W_COUNT; w++) {
        const char *text = word_in(LANG_ZH, (enum word)w);
        uint32_t before = 0;
        for (const char *at = text; *at != '\0';) {
            uint32_t c = text_next(&at);
            const char *next = at;
            uint32_t after = *next == '\0' ? 0 : text_next(&next);
            bool sign = c < 0x80 && strchr(",:;?!()", (int)c) != NULL;
            if (sign && (text_is_han(before) || text_is_han(after)))
                fail_msg("half-width sign in \"%s\"", text);
            before = c;
        }
    }
}

static void dates_are_real_and_local(void **state)
{
    static const struct {
        const char *text;
        bool ok;
    } rows[] = {{"2026-09-18 20:00", true},  {"2026-02-29 20:00", false}, {"2026-13-01 20:00", false},
                {"2026-09-18", false},       {"2026-09-18 24:00", false}, {"2038-01-19 11:14:08", true},
                {"2100-02-29 00:00", false}, {"2026-09-18 20:00x", false}};
    char out[32];
    int64_t ms = 0;
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++)
        ROW(moment_parse(rows[i].text, 480, &ms) == rows[i].ok, i);
    assert_true(moment_parse("2026-09-18 20:00", 480, &ms));
    assert_int_equal(ms, 1789732800000LL); /* 12:00 UTC */
    moment_format(ms, 480, out, sizeof out);
    assert_string_equal(out, "2026-09-18 20:00:00");
    moment_format(-1, 480, out, sizeof out);
    assert_string_equal(out, "1970-01-01 07:59:59");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(strict_utf8),
        cmocka_unit_test(names_are_tidied),
        cmocka_unit_test(names_hold_letters_only),
        cmocka_unit_test(keys_match_what_people_mean),
        cmocka_unit_test(copies_cut_at_a_character),
        cmocka_unit_test(words_fill_named_places),
        cmocka_unit_test(chinese_has_full_width_signs),
        cmocka_unit_test(dates_are_real_and_local),
    };
    return cmocka_run_group_tests(tests, load_words, NULL);
}
