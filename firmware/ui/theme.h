/* theme: the one visual language. Warm paper, ink, one accent, white cards to touch, one question at a time.
 *
 * All lengths are in units: u = shorter side of the screen / 480, so 800x480 has 1 px a unit, 1280x800 1.67.
 * Contrast (WCAG 2.2 relative luminance): ink on paper 14.8:1, second ink on paper 7.4:1, accent on
 * paper 8.4:1, outline on paper 3.4:1. Amber and red only where the LED says the same. Motion ends within 200
 * ms. Owns: nothing. Takes: -. Never: a number like these anywhere else. */
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
    THEME_HEADER_TOP = 14,
    THEME_QUESTION_TOP = 56,
    THEME_BODY_TOP = 112,
    THEME_FOOTER = 60, /* height of the footer keys */
    THEME_FOOTER_BELOW = 10,
    THEME_CHOICE = 84,       /* least side of a choice; and THEME_CHOICE_MM where the panel's dots are known */
    THEME_KEY = 60,          /* least side of any key */
    THEME_CHOICE_TALL = 164, /* most height of one, lying */
    THEME_CHOICE_UPRIGHT = 132,
    THEME_BIG_KEY = 132,
    THEME_CORNER = 18,
    THEME_OUTLINE_WIDE = 2,
    THEME_PADDING = 28, /* inside footer keys, left and right */
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
