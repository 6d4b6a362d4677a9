/* shared_texts: the texts that the cells of a book share (xl/sharedStrings.xml), in pieces of memory, so that many take what they
 * are long and no more. Owns: the texts; they are wiped when they are given up. Takes: an open archive. Never: more of them
 * than SHARED_TEXT_MOST bytes; how a text is read aloud (rPh). */
#ifndef EXCHANGE_SHARED_TEXTS_H
#define EXCHANGE_SHARED_TEXTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "exchange/ooxml.h"

enum {
    SHARED_TEXT_MOST = 24 * 1024 * 1024,
    SHARED_PIECE = 1024 * 1024,
    SHARED_PIECES = SHARED_TEXT_MOST / SHARED_PIECE + 2
};

struct shared_texts {
    char *pieces[SHARED_PIECES + 1];
    int piece_count;
    size_t used, total; /* bytes of the last piece; of all texts with their ends */
    uint32_t *starts;   /* piece and place of each */
    size_t count, space;
};

/* Reads the part; MISSING if there is none (`texts` has none then), LARGE above the most. */
enum ooxml_result shared_texts_read(struct shared_texts *texts, struct zip *archive, const char *part);
void shared_texts_finish(struct shared_texts *texts);

/* A text; NULL if there is none of that number. */
const char *shared_text(const struct shared_texts *texts, size_t index);

#endif
