/* row_height: how high a row of a printed sheet must be for its words. Owns: nothing. Takes: a text, its column, its type. Never: knows
 * the font: a full-width sign is as wide as it is high, another half of that. Held against LibreOffice's own rows by make papers. */
#ifndef OFFICE_ROW_HEIGHT_H
#define OFFICE_ROW_HEIGHT_H

/* How many lines a text takes in a column of `width` mm, in letters of `size` pt; "" takes one. */
int row_lines(const char *text, double width, double size);

/* mm, of so many lines. */
double row_height(int lines, double size);

#endif
