/* handwriting: ink, what it is as numbers, a model that is none, characters written by hand for this test */
#include "unit.h"

#include <math.h>
#include <unistd.h>

#include "base/fileio.h"
#include "base/places.h"
#include "base/text.h"
#include "names/drawing.h"
#include "names/picture.h"
#include "names/strokes.h"
#include "names/writing.h"

static struct writing *model, *by_strokes;

static int load(void **state)
{
    char strokes[FILEIO_PATH], looks[FILEIO_PATH];
    struct err err = {0};
    return load_words(state) == 0 && places_asset(strokes, "writing/directions.model", &err) &&
                   places_asset(looks, "writing/picture.model", &err) && writing_open(&model, strokes, looks, &err) &&
                   writing_open(&by_strokes, strokes, NULL, &err)
               ? 0
               : -1;
}

static int unload(void **state)
{
    (void)state;
    writing_close(model);
    writing_close(by_strokes);
    return 0;
}

/* Strokes with | between, points with spaces, of a field of 100. `order` NULL: as they stand. */
static struct ink write_text(const char *text, int scale, int shift)
{
    struct ink ink = {0};
    bool begins = true;
    for (const char *p = text; *p != '\0';) {
        int x, y, used = 0;
        if (*p == '|') {
            begins = true;
            p++;
        } else if (*p == ' ') {
            p++;
        } else {
            assert_int_equal(sscanf(p, "%d,%d%n", &x, &y, &used), 2);
            (begins ? ink_begin : ink_go_on)(&ink, x * scale + shift, y * scale + shift);
            begins = false;
            p += used;
        }
    }
    return ink;
}

static void ink_is_taken_back_stroke_by_stroke(void **state)
{
    struct ink ink = {0}, zero = {0};
    (void)state;
    assert_false(ink_go_on(&ink, 1, 1)); /* no stroke yet */
    assert_true(ink_begin(&ink, 100, 100));
    assert_false(ink_go_on(&ink, 110, 110)); /* too near */
    assert_true(ink_go_on(&ink, 900, 100));
    assert_true(ink_begin(&ink, 500, 0));
    assert_true(ink_go_on(&ink, 500, 2000));
    assert_int_equal(ink.strokes, 2);
    assert_int_equal(ink.points, 4);
    ink_undo(&ink);
    assert_int_equal(ink.strokes, 1);
    assert_int_equal(ink.points, 2);
    ink_undo(&ink);
    ink_undo(&ink);
    assert_memory_equal(&ink, &zero, sizeof ink); /* nothing of it stays */
    while (ink_begin(&ink, 5, 5))
        for (int i = 0; i < 100; i++)
            ink_go_on(&ink, i % 2 * 4000, i * 40);
    assert_true(ink.strokes == INK_STROKES || ink.points == INK_POINTS); /* and nothing beyond */
}

static float apart(const struct ink *a, const struct ink *b)
{
    float x[STROKES_FEATURES], y[STROKES_FEATURES], sum = 0;
    strokes_features(a, x);
    strokes_features(b, y);
    for (int i = 0; i < STROKES_FEATURES; i++)
        sum += (x[i] - y[i]) * (x[i] - y[i]);
    return sqrtf(sum);
}

static void features_know_place_and_direction_alone(void **state)
{
    static const char wang[] = "20,20 80,20|50,20 50,80|25,50 75,50|15,80 85,80";
    float f[STROKES_FEATURES];
    (void)state;
    struct ink line = write_text("10,50 90,50", 40, 0), none = {0};
    strokes_features(&line, f);
    for (int d = 0; d < STROKES_DIRECTIONS; d++) {
        float sum = 0;
        for (int i = 0; i < 64; i++)
            sum += f[d * 64 + i];
        ROW((sum > 0.01f) == (d == 0), d); /* all of it to the right */
    }
    strokes_features(&none, f);
    for (int i = 0; i < STROKES_FEATURES; i++)
        ROW(f[i] == 0, i);
    struct ink a = write_text(wang, 40, 0), small = write_text(wang, 10, 2500),
               shuffled = write_text("15,80 85,80|25,50 75,50|20,20 80,20|50,20 50,80", 40, 0),
               other = write_text("20,20 80,20|50,20 50,80|15,80 85,80", 40, 0);
    assert_true(apart(&a, &small) < 0.02f);
    assert_true(apart(&a, &shuffled) < 0.001f);
    assert_true(apart(&a, &other) > 0.2f);
    struct ink dot = write_text("50,50", 40, 0);
    strokes_features(&dot, f); /* a number, whatever it is */
    for (int i = 0; i < STROKES_FEATURES; i++)
        ROW(isfinite(f[i]), i);
}

/* Written for this test: plain, then untidy: joined, slanted, out of order. */
static void characters_are_read(void **state)
{
    static const struct {
        const char *is, *ink;
        int within; /* so many candidates */
    } rows[] = {
        {"王", "20,20 80,22|22,50 76,50|50,20 50,82|14,82 88,80", 1},
        {"王", "50,18 52,84|18,24 82,18|20,52 78,48|12,88 90,80", 3},
        {"李",
         "15,22 85,20|50,8 50,46|48,22 34,36 14,46|52,22 66,36 88,44|28,54 70,52 54,64|54,64 56,84 50,94 40,88|12,72 90,70",
         3},
        {"大", "14,36 86,34|50,10 48,40 34,66 14,88|50,40 64,64 88,88", 1},
        {"小", "50,12 50,84 42,80|30,38 16,66|68,36 86,64", 1},
        {"小", "30,38 16,66|68,36 86,64|50,12 50,84 42,80", 3}, /* out of order */
        {"山", "50,14 50,80|18,40 20,80 82,80|82,36 82,82", 1},
        {"土", "26,36 74,34|50,12 50,84|10,84 90,84", 3},
        {"田", "20,20 20,84|20,20 80,20 80,84|50,20 50,84|20,52 80,52|20,84 80,84", 3},
        {"木", "12,34 88,32|50,8 50,92|48,34 32,60 10,78|52,34 68,58 90,76", 1},
        {"中", "18,30 20,64|18,30 82,30 78,62|20,62 80,62|50,8 50,96", 1},
        {"国", "16,14 16,92|16,14 84,14 84,92|30,32 70,32|34,52 66,52|50,32 50,74|28,74 74,74|60,60 68,68|16,90 84,90",
         3},
        {"人", "50,12 42,44 14,86|50,36 66,62 90,86", 3},
    };
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i += (size_t)thin(4)) {
        uint32_t found[WRITING_FOUND], is;
        const char *p = rows[i].is;
        struct ink ink = write_text(rows[i].ink, 40, 0);
        is = text_next(&p);
        for (int both = 0; both < 2; both++) {
            int n = writing_read(both ? model : by_strokes, &ink, PINYIN_GIVEN, 0, found), at = 0;
            while (at < n && found[at] != is)
                at++;
            ROW(n == WRITING_FOUND, i);
            ROW(at < rows[i].within, i);
        }
    }
}

/* Who writes a surname is offered surnames before characters that nobody has for one. */
static void surnames_come_before_what_is_none(void **state)
{
    static const char *const inks[] = {"20,20 80,22|22,50 76,50|50,20 50,82|14,82 88,80",
                                       "50,14 50,80|18,40 20,80 82,80|82,36 82,82"};
    static uint16_t weights[PINYIN_CHARACTERS + 1];
    (void)state;
    pinyin_weights(PINYIN_SURNAME, 0, weights);
    for (size_t i = 0; i < COUNT(inks); i++) {
        uint32_t found[WRITING_FOUND];
        struct ink ink = write_text(inks[i], 40, 0);
        int n = writing_read(model, &ink, PINYIN_SURNAME, 0, found), names = 0;
        for (int k = 0; k < n && k < 6; k++)
            for (size_t c = 0; c < PINYIN_CHARACTERS; c++)
                names += pinyin_character(c) == found[k] && weights[c] > 0;
        if (names < 4)
            fail_msg("%zu: %d of the first six are surnames", i, names);
    }
}

/* 王 and 玉 are near: what a surname is first decides. */
static void the_use_weighs(void **state)
{
    uint32_t surname[WRITING_FOUND], given[WRITING_FOUND];
    (void)state;
    struct ink ink = write_text("20,20 80,22|22,50 76,50|50,20 50,82|14,82 88,80|70,66 72,70", 40, 0);
    writing_read(model, &ink, PINYIN_SURNAME, 0, surname);
    writing_read(model, &ink, PINYIN_GIVEN, 0, given);
    int at_surname = 0, at_given = 0;
    while (at_surname < WRITING_FOUND && surname[at_surname] != 0x738B)
        at_surname++;
    while (at_given < WRITING_FOUND && given[at_given] != 0x738B)
        at_given++;
    assert_true(at_surname <= at_given && at_surname < WRITING_FOUND);
}

static void most_of_the_table_is_known(void **state)
{
    (void)state;
    assert_int_equal(writing_classes(model), 7005);
}

/* A line from left to right, by hand: dots on it are ink, dots a line's width off are paper, and it lies in the middle however far
 * off it was drawn. */
static void ink_is_drawn(void **state)
{
    float far[48 * 48], near[48 * 48];
    (void)state;
    struct ink line = write_text("10,50 90,50", 40, 0), elsewhere = write_text("10,50 90,50", 10, 20000),
               dot = write_text("50,50", 40, 0);
    drawing_make(&line, 48, near);
    drawing_make(&elsewhere, 48, far);
    for (int y = 0; y < 48; y++)
        for (int x = 0; x < 48; x++) {
            bool on = (y == 23 || y == 24) && x >= 5 && x < 43, off = y < 21 || y > 26 || x < 2 || x > 45;
            ROW(!on || near[y * 48 + x] == -1, y * 48 + x);
            ROW(!off || near[y * 48 + x] == 1, y * 48 + x);
            ROW(fabsf(near[y * 48 + x] - far[y * 48 + x]) < 0.01f, y * 48 + x);
        }
    drawing_make(&dot, 48, near);
    ROW(near[24 * 48 + 24] < 0 && near[30 * 48 + 24] == 1, 0);
}

/* What the original network says of the same pictures, carried out in floats node by node by another program (numpy): the logarithm
 * of the likeliest character's probability, and of one that is not meant. */
static void the_picture_is_read_as_by_the_original(void **state)
{
    static const struct {
        const char *ink, *is, *is_not;
        float log, log_not;
    } rows[] = {
        {"20,20 80,22|22,50 76,50|50,20 50,82|14,82 88,80", "王", "主", -0.00f, -7.57f},
        {"15,22 85,20|50,8 50,46|48,22 34,36 14,46|52,22 66,36 88,44|28,54 70,52 54,64|54,64 56,84 50,94 40,88|12,72 90,70",
         "李", "季", -0.00f, -8.23f},
        {"14,36 86,34|50,10 48,40 34,66 14,88|50,40 64,64 88,88", "大", "太", -0.79f, -6.53f},
        {"12,34 88,32|50,8 50,92|48,34 32,60 10,78|52,34 68,58 90,76", "木", "水", -0.09f, -5.47f},
        {"18,30 20,64|18,30 82,30 78,62|20,62 80,62|50,8 50,96", "中", "虫", -0.00f, -8.91f},
        {"16,14 16,92|16,14 84,14 84,92|30,32 70,32|34,52 66,52|50,32 50,74|28,74 74,74|60,60 68,68|16,90 84,90", "国",
         "围", -0.00f, -11.07f},
    };
    char path[FILEIO_PATH];
    struct picture *p;
    struct err err = {0};
    (void)state;
    assert_true(places_asset(path, "writing/picture.model", &err) && picture_open(&p, path, &err));
    for (size_t i = 0; i < COUNT(rows); i++) {
        const char *is = rows[i].is, *is_not = rows[i].is_not;
        struct ink ink = write_text(rows[i].ink, 40, 0);
        const float *odds = picture_read(p, &ink);
        uint32_t one = text_next(&is), other = text_next(&is_not);
        int seen = 0;
        for (size_t c = 0; c < picture_count(p); c++) {
            seen += picture_characters(p)[c] == one || picture_characters(p)[c] == other;
            ROW(picture_characters(p)[c] != one || fabsf(odds[c] - rows[i].log) < 0.3f, i);
            ROW(picture_characters(p)[c] != other || fabsf(odds[c] - rows[i].log_not) < 1.5f, i);
        }
        ROW(seen == 2, i);
    }
    picture_close(p);
}

static void what_is_no_model_is_refused(void **state)
{
    static const char *const assets[] = {"writing/directions.model", "writing/picture.model"};
    char strokes[FILEIO_PATH], source[FILEIO_PATH], path[FILEIO_PATH], *bytes;
    size_t length;
    struct err err = {0};
    struct writing *w;
    (void)state;
    assert_true(places_asset(strokes, assets[0], &err));
    assert_true(fileio_join(path, scratch("model"), "model", &err));
    assert_false(writing_open(&w, path, NULL, &err));
    assert_int_equal(err.code, ERR_NO_INPUT);
    assert_true(writing_open(&w, strokes, path, &err)); /* the picture's network may be missing */
    writing_close(w);
    for (size_t m = 0; m < COUNT(assets); m++) {
        assert_true(places_asset(source, assets[m], &err));
        assert_true(fileio_read(source, 8 << 20, &bytes, &length, &err));
        const char *first = m == 0 ? path : strokes, *second = m == 0 ? NULL : path;
        const size_t lengths[] = {0, 1, 19, 20, 1000, length - 1};
        for (size_t i = 0; i < COUNT(lengths); i++) {
            write_file(path, bytes, lengths[i]);
            ROW(!writing_open(&w, first, second, &err) && err.code == ERR_DATA, i);
        }
        for (size_t i = 0; i < 20; i++) {
            bytes[i] ^= 0x55;
            write_file(path, bytes, length);
            ROW(!writing_open(&w, first, second, &err) && err.code == ERR_DATA, i);
            bytes[i] ^= 0x55;
        }
        free(bytes);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ink_is_taken_back_stroke_by_stroke),
        cmocka_unit_test(features_know_place_and_direction_alone),
        cmocka_unit_test(characters_are_read),
        cmocka_unit_test(surnames_come_before_what_is_none),
        cmocka_unit_test(the_use_weighs),
        cmocka_unit_test(most_of_the_table_is_known),
        cmocka_unit_test(ink_is_drawn),
        cmocka_unit_test(the_picture_is_read_as_by_the_original),
        cmocka_unit_test(what_is_no_model_is_refused),
    };
    return cmocka_run_group_tests(tests, load, unload);
}
