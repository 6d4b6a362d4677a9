/* ooxml: one XML part of an Office file, unzipped and parsed as it is read (ECMA-376; libzip, expat).
 * Owns: the open part. Takes: an open archive. Never: holds more than a buffer of it; follows an entity or a document type;
 * reads past PART_MOST bytes, whatever a small file says it unfolds to. */
#ifndef EXCHANGE_OOXML_H
#define EXCHANGE_OOXML_H

#include <expat.h>
#include <stdbool.h>
#include <stddef.h>

struct zip;

enum { OOXML_PART_MOST = 256 * 1024 * 1024, OOXML_TAG_MOST = 256 * 1024 };

struct ooxml {
    struct zip_file *file;
    XML_Parser parser;
    size_t read, done; /* bytes unfolded so far; up to the last whole tag */
    bool ended, paused, large;
};

/* Handlers are set on `part->parser` after it; `context` is what they get. False if the archive has no such part or it
 * cannot be opened. */
bool ooxml_open(struct ooxml *part, struct zip *archive, const char *name, void *context);
void ooxml_close(struct ooxml *part); /* fine on one never opened, if zeroed */

enum ooxml_result { OOXML_PAUSED, OOXML_END, OOXML_FAULT, OOXML_LARGE };

/* Parses until a handler calls ooxml_pause, or to the end. LARGE: more than PART_MOST, or one tag beyond TAG_MOST. */
enum ooxml_result ooxml_run(struct ooxml *part);
void ooxml_pause(struct ooxml *part);

/* The value of an attribute without its namespace prefix; NULL if there is none. */
const char *ooxml_attribute(const char **attributes, const char *name);

/* A tag's name without its namespace prefix. */
const char *ooxml_name(const char *tag);

#endif
