/* theme: the one visual language, in numbers: calm paper, ink, one accent, one question a page, and a foot under all that can be
 * touched. No other file has a number like these.
 *
 * Units      an owner's page is measured in u = shorter side of the screen / 480; a page of staff's in s = max(0.75 u, min(u, 0.19 mm)),
 *            so that a larger panel shows them more instead of the same larger. A lying panel from 15 inch has 0.75 u, and all but the
 *            top line stands a quarter of its height lower: in the lower 60 %, where hands are.
 * Places     lying: question and clock on one line, body, footer. Upright: the choices stand on the body's foot, where hands are,
 *            and the question right above them.
 * Keys       card: a choice. Tint: a side door, a way round. Main: the one thing to do. Key: the footer. A foot (the lower edge is
 *            thicker) means: touch me; what cannot be touched has none. A finger on it: all of it is the accent, the words lower.
 *            Saving: stays so, with a bar. Done: tint without edge. Dead: grey words. Chosen (staff): ink.
 * Motion     over within 200 ms, and nothing waits for it; none in large type.
 *
 * Owns: nothing. Takes: -. Never: a number like these anywhere else. */
#ifndef UI_THEME_H
#define UI_THEME_H

#include <stdbool.h>

enum theme_color {
    THEME_PAPER = 0xF6F4EF,
    THEME_CARD = 0xFFFFFF,
    THEME_TINT = 0xE3EFEC,
    THEME_INK = 0x17212B,
    THEME_SECOND = 0x424D57,
    THEME_ACCENT = 0x085049,
    THEME_DEEP = 0x03332E, /* foot of the accent, and the main key under a finger */
    THEME_ON_ACCENT = 0xFFFFFF,
    THEME_EDGE = 0x857E6F,
    THEME_TINT_EDGE = 0x55857D, /* and the track of a bar on the accent */
    THEME_DEAD = 0x6B6F70,      /* words of a key that does nothing now */
    THEME_RULE = 0xD9D5CA,
    THEME_RED = 0x9C1C1C,
    THEME_AMBER = 0x6F4300, /* words */
    THEME_AMBER_DOT = 0xB86E00,
    THEME_SKYLINE = 0xEAE6DB,
    THEME_SKYLINE_NEAR = 0xE1DCCF,
    THEME_OWN_ROW = 0xC3D9D5 /* of the room plan */
};

enum theme_units {
    THEME_MARGIN = 24,
    THEME_GAP = 16,
    THEME_GAP_TIGHT = 12, /* in grids of over 24 */
    THEME_CHOICE = 56,    /* least side of a choice; and THEME_CHOICE_MM where the panel's dots are known, else: */
    THEME_CHOICE_BLIND = 84,
    THEME_TYPING = 60, /* least side of a typing key */
    THEME_DOOR = 72,   /* least height of a side door; and a choice's */
    THEME_CARE_DOOR = 92,
    THEME_CARE_DOOR_UPRIGHT = 104,
    THEME_BIG_KEY = 152,
    THEME_BIG_KEY_UPRIGHT = 168,
    THEME_FAMILY_ROW = 88,
    /* lying */
    THEME_TOP_MIDDLE = 48,
    THEME_BODY_TOP = 96,
    THEME_FOOTER = 56, /* height of the footer keys */
    THEME_CARE_FOOTER = 72,
    THEME_FOOTER_BELOW = 16, /* and the gap above it */
    /* upright */
    THEME_TOP_MIDDLE_UPRIGHT = 40,
    THEME_QUESTION_ABOVE = 44, /* its middle above the first row, and never above: */
    THEME_QUESTION_LEAST = 84,
    THEME_CARE_QUESTION_LEAST = 94,
    THEME_FOOTER_UPRIGHT = 64,
    THEME_CARE_FOOTER_UPRIGHT = 80,
    THEME_CELL_UPRIGHT = 176, /* the tallest cell; of one column, of three: */
    THEME_CELL_ONE = 160,
    THEME_CELL_THREE = 128,
    /* staff's pages */
    THEME_STAFF_TOP_MIDDLE = 34,
    THEME_STAFF_TOP = 64,
    THEME_STAFF_TITLE = 32,
    THEME_STAFF_CONTEXT = 24,
    THEME_STAFF_CLOCK = 26,
    THEME_STAFF_CHOICE = 64,
    THEME_STAFF_GAP = 12,
    THEME_STAFF_ROW = 80, /* of a list: a page has as many as fit, lying */
    /* keys */
    THEME_CORNER = 16,
    THEME_CORNER_BIG = 24,
    THEME_EDGE_WIDE = 2,
    THEME_FOOT = 4,
    THEME_FOOT_BIG = 6,
    THEME_PRESSED_LOWER = 2,
    THEME_PADDING = 28, /* inside footer keys, left and right */
    THEME_PADDING_UPRIGHT = 16,
    THEME_BAR = 6,
    THEME_CORNER_HELD = 120, /* of the staff's way in */
    THEME_TICK = 60,
    /* type of which there is one size; TYPE_LEAST is never gone under */
    TYPE_QUESTION = 44,
    TYPE_SENTENCE = 32,
    TYPE_SECOND = 28,
    TYPE_FOOTER = 26,
    TYPE_LEAST = 22,
    TYPE_CARE_LEAST = 28,
    TYPE_NAME_LEAST = 40,   /* a name is rather set alone in its row than smaller */
    TYPE_NUMBER_LEAST = 44, /* a number rather loses its word (号楼, 层) */
    TYPE_TYPING = 32,
    TYPE_DIGITS = 44
};

/* In hundredths: how much of a cell's height its words take, and how large the word of a number is. */
enum theme_parts { THEME_FILL = 54, THEME_CARE_FILL = 66, THEME_WORD_OF_NUMBER = 60 };

/* Old hands (the largest targets of the studies): held where kiosk.ini tells the dots per inch. Tenths of an inch: a large panel. */
enum theme_mm { THEME_CHOICE_MM = 16, THEME_GAP_MM = 3, THEME_LARGE_INCH_10 = 145 };

enum {
    THEME_CARE_CHOICES = 6,   /* at most on a page of large type */
    THEME_MANY_BUILDINGS = 12 /* more come in tens */
};

enum theme_ms {
    THEME_TICK_MS = 180,
    THEME_FRAME_MS = 30,
    THEME_SLIDE_MS = 120,
    THEME_BAR_AFTER_MS = 150,
    THEME_BAR_STEP_MS = 150,
    THEME_BAR_STEPS = 8
};

/* What differs by how the panel hangs and by the large type, in units. */
struct theme_type {
    int seat, welcome, big_key, question, question_english;
    int choice[5]; /* for up to 3, 4, 8, 12 choices, and more */
    int name, door, so_far, clock, footer, second;
};
const struct theme_type *theme_type(bool upright, bool care);

/* The size for one of so many choices. */
int theme_choice(const struct theme_type *type, int count);

/* Columns of a grid of so many choices, as long as its cells are large enough. */
int theme_columns(bool upright, int count);

/* Units that a page coming in is still away from its place, so many ms after it came; 0: it is there. */
int theme_slide(int ms);

#endif
