/* design: how tickets look, from config/badge.ini: which lines, how large, on which paper.
 * Owns: the logo's dots. Takes: a settings file. Never: a field that product forbids on paper (phone, role, reply). */
#ifndef BADGE_DESIGN_H
#define BADGE_DESIGN_H

#include "base/fileio.h"
#include "gfx/bitmap.h"
#include "gfx/font.h"

enum design_field {
    FIELD_LOGO,
    FIELD_TITLE,
    FIELD_NAME,
    FIELD_SEAT,
    FIELD_ROOM,
    FIELD_WHEN,
    FIELD_NOTE,
    FIELD_QR,
    FIELD_FOOT, /* number left, time right */
    FIELD_COUNT
};

enum design_align { DESIGN_LEFT, DESIGN_CENTRE, DESIGN_RIGHT };
enum design_name { NAME_FULL, NAME_MASKED };

struct design_line {
    enum design_field field;
    int most, least; /* dots, on paper of DESIGN_WIDTH; wider paper takes more in proportion */
    enum font_weight weight;
    enum design_align align;
    bool rule; /* beneath */
};

enum { DESIGN_WIDTH = 384, DESIGN_NOTE = 97, DESIGN_QR = 65 };

struct design {
    int along;     /* 1: the text runs along the paper, not across it */
    int length_mm; /* of an along ticket */
    int gap;       /* dots between lines */
    int name;      /* enum design_name: 王建国 or 王＊国 */
    int count;
    struct design_line lines[FIELD_COUNT];
    char note[DESIGN_NOTE]; /* "": none */
    char qr[DESIGN_QR];     /* {code} {number} {seat} are filled in; "": none */
    char logo_file[FILEIO_PATH];
    struct dots logo; /* bits NULL: none */
};

/* Reads the file, and the logo that it names (a PNG beside the file or in assets/). ERR_CONFIG with file:line. */
bool design_load(struct design *design, const char *path, struct err *err);
void design_finish(struct design *design);

#endif
