/* invitation slips: what the code says, whose it is, and the scanner that types it */
#include "unit.h"

#include "meeting/invitation.h"
#include "store/amend.h"
#include "store/db.h"
#include "store/event.h"
#include "store/forget.h"
#include "store/invitations.h"
#include "store/roster.h"
#include "store/schema.h"
#include "ui/scanner.h"

static const uint8_t key[INVITATION_KEY] = "thirty-two bytes of a test's key", other[INVITATION_KEY] = "another";

static void a_code_is_read_only_with_its_key(void **state)
{
    static const int64_t rows[] = {1, 2, 31, 32, 1023, 77777, (1LL << 40) - 1};
    char code[INVITATION_TEXT];
    int64_t person;
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        invitation_write(key, rows[i], code);
        ROW(strlen(code) == INVITATION_TEXT - 1, i);
        ROW(strspn(code, "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567") == INVITATION_TEXT - 1, i);
        ROW(invitation_read(key, code, &person) && person == rows[i], i);
        ROW(!invitation_read(other, code, &person), i);
        for (size_t k = 0; k < INVITATION_TEXT - 1; k++) { /* every sign counts */
            char was = code[k];
            code[k] = was == 'A' ? 'B' : 'A';
            ROW(!invitation_read(key, code, &person), i * 100 + k);
            code[k] = (char)(was | 0x20);
            ROW(was < 'A' || !invitation_read(key, code, &person), i * 100 + k);
            code[k] = was;
        }
        code[INVITATION_TEXT - 2] = '\0';
        ROW(!invitation_read(key, code, &person), i);
    }
    static const char *const none[] = {"",
                                       "?",
                                       "6901234567892",
                                       "https://example.com/qr/abcdefghij",
                                       "QDAAAAAAAAAAAAAAAAAAAAAAAA",
                                       "QD\xE7\x8E\x8B\xE7\x8E\x8B\xE7\x8E\x8B\xE7\x8E\x8B"
                                       "AAAAAAAAAAAA"};
    for (size_t i = 0; i < COUNT(none); i++)
        ROW(!invitation_read(key, none[i], &person), i);
    /* HMAC-SHA-256 and base 32 by another program (python3: hmac, base64) */
    invitation_write(key, 258, code);
    assert_string_equal(code, "QDAAAAAAICWHYNTJ7QYTWIWXA3");
}

static void a_slip_says_whose_it_is(void **state)
{
    static const struct event_time at = {.at = {1000, 1789731360000LL}, .boot_id = "boot"};
    static const char *const names[] = {"王建国", "李桂芳"};
    struct meeting m = {.code = "t", .title = "会"}, later = {.code = "u", .title = "会"};
    struct db *db;
    struct err err = {0};
    int64_t id, next, persons[2];
    uint8_t one[INVITATION_KEY], again[INVITATION_KEY];
    char code[INVITATION_TEXT];
    struct room room;
    struct household household;
    int which;
    (void)state;
    assert_true(schema_open(&db, NULL, true, &err));
    assert_true(roster_meeting(db, &m, &id, &err));
    assert_true(roster_meeting(db, &later, &next, &err));
    for (int i = 0; i < 2; i++) {
        struct roster_row row = {.room = {"3", "2", "1201"}};
        enum roster_change change;
        strcpy(row.name, names[i]);
        assert_true(roster_put(db, id, &row, &change, &persons[i], &err));
    }
    invitation_write(key, persons[1], code);
    assert_true(invitations_find(db, id, code, &room, &household, &which, &err)); /* no slip was ever written */
    assert_int_equal(which, -1);
    assert_true(invitations_key(db, id, one, &err));
    assert_true(invitations_key(db, id, again, &err));
    assert_memory_equal(one, again, sizeof one);
    assert_true(invitations_key(db, next, again, &err));
    assert_memory_not_equal(one, again, sizeof one);
    assert_true(invitations_find(db, id, code, &room, &household, &which, &err)); /* written with another key */
    assert_int_equal(which, -1);
    invitation_write(one, persons[1], code);
    assert_true(invitations_find(db, id, code, &room, &household, &which, &err));
    assert_string_equal(room.number, "1201");
    assert_int_equal(household.count, 2);
    assert_int_equal(household.residents[which].person, persons[1]);
    assert_true(invitations_find(db, next, code, &room, &household, &which, &err)); /* of the meeting before */
    assert_int_equal(which, -1);
    assert_true(forget_person(db, id, persons[1], &at, &err));
    assert_true(invitations_find(db, id, code, &room, &household, &which, &err));
    assert_int_equal(which, -1);
    invitation_write(one, 99, code); /* signed, and nobody */
    assert_true(invitations_find(db, id, code, &room, &household, &which, &err));
    assert_int_equal(which, -1);
    db_close(db);
}

/* One key after the other, 4 ms apart; '!' any other key, '\n' Enter, '_' no key but a pause of a second. */
static void what_a_scanner_types(void **state)
{
    static const struct {
        const char *keys, *codes; /* the codes that come of it, with | after each */
    } rows[] = {
        {"ABC12\n", "ABC12|"}, {"ABC12", ""},
        {"\n\n", ""},          {"ABC\nDEF\n", "ABC|DEF|"},
        {"AB_CD\n", "CD|"},                              /* _ is a pause: what a person types is none */
        {"A_B_C_\n", ""},      {"AB!CD\nEF\n", "?|EF|"}, /* anything else among it: a code from elsewhere */
        {"AB!_CD\n", "CD|"},
    };
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct scanner s = {0};
        char out[SCANNER_TEXT], all[200] = "";
        int64_t now = 5000;
        for (const char *k = rows[i].keys; *k != '\0'; k++) {
            now += *k == '_' ? 1000 : 4;
            if (*k != '_' && scanner_feed(&s, *k == '!' ? '\0' : *k, now, out))
                strcat(strcat(all, out), "|");
        }
        ROW_TEXT(all, rows[i].codes, i);
    }
    struct scanner s = {0}, zero = {0};
    char out[SCANNER_TEXT];
    for (int i = 0; i < 10000; i++) /* no end to it: nothing beyond its room, and no code of ours */
        assert_false(scanner_feed(&s, 'A', 5000 + i, out));
    assert_true(scanner_feed(&s, '\n', 15001, out));
    assert_string_equal(out, "?");
    assert_memory_equal(&s, &zero, sizeof s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_code_is_read_only_with_its_key),
        cmocka_unit_test(a_slip_says_whose_it_is),
        cmocka_unit_test(what_a_scanner_types),
    };
    return cmocka_run_group_tests(tests, load_words, NULL);
}
