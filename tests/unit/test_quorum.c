/* quorum: shares are met by the number itself and never by a rounded one; areas as they are written */
#include "unit.h"

#include "meeting/quorum.h"

static void shares_are_met_by_the_number_itself(void **state)
{
    static const struct {
        const char *share;
        int64_t here, all;
        bool met;
        const char *words;
    } rows[] = {{"2/3", 2, 3, true, "66.6%≥2/3"},
                {"2/3", 200000, 300001, false, "66.6%＜2/3"},
                {"2/3", 346666, 520000, false, "66.6%＜2/3"},
                {"2/3", 346667, 520000, true, "66.6%≥2/3"},
                {"50%", 1, 2, true, "50.0%≥50%"},
                {"50 ％", 99999, 200000, false, "49.9%＜50%"},
                {"1/1", 3, 3, true, "100.0%≥1/1"},
                {"２／３", 0, 3, false, "0.0%＜2/3"},
                {"2/3", 0, 0, false, "0.0%＜2/3"},
                {"2/3", 1999999999, 2000000000, true, "99.9%≥2/3"}};
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct share share;
        char words[QUORUM_WORDS];
        ROW(share_read(&share, rows[i].share), (int)i);
        ROW(share_met(share, rows[i].here, rows[i].all) == rows[i].met, (int)i);
        quorum_against(words, share, rows[i].here, rows[i].all);
        ROW(strcmp(words, rows[i].words) == 0, (int)i);
    }
}

static void what_is_no_share_is_refused(void **state)
{
    static const char *const texts[] = {"",   "2",    "3/2",    "0/3", "-1/3",    "2/3x",
                                        "0%", "101%", "1/1001", "2:3", "三分之二"};
    (void)state;
    for (size_t i = 0; i < COUNT(texts); i++) {
        struct share share = {7, 8};
        ROW(!share_read(&share, texts[i]) && share.of == 7, (int)i);
    }
}

static void areas_are_read_and_written(void **state)
{
    static const struct {
        const char *text;
        int area; /* -1: none */
        const char *written;
    } rows[] = {{"", 0, "0"},
                {"89.5", 8950, "89.5"},
                {"89.53", 8953, "89.53"},
                {"89.530000000000001", 8953, "89.53"},
                {"89.999", 9000, "90"},
                {"0.29", 29, "0.29"},
                {" 1，089.50 平方米", 108950, "1089.5"},
                {"１２０㎡", 12000, "120"},
                {"120m2", 12000, "120"},
                {"99999.99", 9999999, "99999.99"},
                {"100000", -1, ""},
                {"0", -1, ""},
                {"0.001", -1, ""},
                {"-5", -1, ""},
                {"约90", -1, ""},
                {"90左右", -1, ""},
                {"0x50", -1, ""},
                {"1e3", -1, ""},
                {"nan", -1, ""},
                {"inf", -1, ""},
                {"1.2.3", -1, ""},
                {"3亩", -1, ""}};
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        char written[QUORUM_SHARE];
        int area = 7;
        bool read = area_read(&area, rows[i].text, AREA_MOST);
        ROW(read == (rows[i].area >= 0), (int)i);
        ROW(area == (read ? rows[i].area : 0), (int)i);
        area_text(written, area);
        ROW(!read || strcmp(written, rows[i].written) == 0, (int)i);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(shares_are_met_by_the_number_itself),
                                       cmocka_unit_test(what_is_no_share_is_refused),
                                       cmocka_unit_test(areas_are_read_and_written)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
