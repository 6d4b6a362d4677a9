/* theme: the one visual language. Warm paper, ink, one accent, white cards to touch, one question at a time.
 *
 * Units      all lengths are in u = shorter side of the screen / 480: 800x480 has 1 px a unit, 1280x800 1.67. Where the
 *            panel's dots per inch are known, choices are 16 mm and 3 mm apart at least, whatever that is in units.
 * Places     header: meeting, place, clock (22). Question top left (44 bold), what was chosen so far beside it in second
 *            ink. Choices fill the body in a grid that keeps its columns, upright low where hands are. Footer: back left,
 *            language middle, start over right, always there; the done page has 不是我 left and the family right.
 * Type       Noto Sans CJK: seat 88 bold in the accent, welcome 52 bold, question and choices 44, a sentence or a side
 *            door 34, second lines 28, footer keys 26, header and the least 22. A text that does not fit is set smaller,
 *            never cut and never below the least; a headline rather breaks after a comma, and lines are of like length.
 * Colours    ink on paper 14.8:1, second ink on paper 7.4:1, accent on paper 8.5:1 and white on it 9.3:1; a dead key's
 *            words 4.6:1; outlines 3.4:1. Amber and red only where the LED says the same. Never colour alone: the word
 *            says it too.
 * Keys       card: white, outlined: a choice. Tint: a side door, a way round. Accent: the one main key. Footer: paper,
 *            outlined. Pressed: the accent with white words (the main key: ink), within one frame. Busy: keeps the accent, a
 *            bar runs along its foot until the answer is here. Dead: no outline to speak of, grey words, not touched.
 * Motion     only to say what happened, and over within 200 ms: the tick draws itself once. A page comes at once.
 *
 * Owns: nothing. Takes: -. Never: a number like these anywhere else. */
#ifndef UI_THEME_H
#define UI_THEME_H

enum theme_color {
    THEME_PAPER = 0xF6F4EF,
    THEME_CARD = 0xFFFFFF,
    THEME_INK = 0x17212B,
    THEME_SECOND = 0x46515B,
    THEME_ACCENT = 0x085049,
    THEME_ON_ACCENT = 0xFFFFFF,
    THEME_TINT = 0xE3EFEC,
    THEME_OUTLINE = 0x8B8475,
    THEME_DEAD = 0x6B6F70, /* words of a key that does nothing now */
    THEME_DEAD_EDGE = 0xD9D5CA,
    THEME_RED = 0x9C1C1C
};

enum theme_units {
    /* places */
    THEME_MARGIN = 24,
    THEME_GAP = 14,
    THEME_HEADER_TOP = 12,
    THEME_QUESTION_TOP = 50,
    THEME_BODY_TOP = 106,
    THEME_FOOTER = 60, /* height of the footer keys */
    THEME_FOOTER_BELOW = 10,
    THEME_CHOICE = 84,       /* least side of a choice; and THEME_CHOICE_MM where the panel's dots are known */
    THEME_KEY = 60,          /* least side of any key */
    THEME_CHOICE_TALL = 164, /* most height of one, lying */
    THEME_CHOICE_UPRIGHT = 132,
    THEME_BIG_KEY = 132,
    THEME_CORNER = 18,
    THEME_OUTLINE_WIDE = 2,
    THEME_PADDING = 28,      /* inside footer keys, left and right */
    THEME_CORNER_HELD = 120, /* of the staff's way in */
    THEME_TICK = 132,
    /* type */
    TYPE_SEAT = 88,
    TYPE_WELCOME = 52,
    TYPE_QUESTION = 44,
    TYPE_CHOICE = 44,
    TYPE_SENTENCE = 34,
    TYPE_SECOND = 28,
    TYPE_FOOTER = 26,
    TYPE_HEADER = 22,
    TYPE_LEAST = 22
};

/* Old hands (the largest targets of the studies): held where kiosk.ini tells the dots per inch. */
enum theme_mm { THEME_CHOICE_MM = 16, THEME_GAP_MM = 3 };

enum theme_ms { THEME_TICK_MS = 180, THEME_FRAME_MS = 33, THEME_BAR_MS = 1200 };

#endif
