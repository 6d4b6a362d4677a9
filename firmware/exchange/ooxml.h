/* ooxml: one XML part of an Office file, unzipped and parsed as it is read (ECMA-376; libzip, expat).
 * Owns: the open part. Takes: an open archive. Never: holds more than a buffer of it; follows an entity or a document type;
 * reads past PART_MOST bytes, whatever a small file says it unfolds to. */
#ifndef EXCHANGE_OOXML_H
#define EXCHANGE_OOXML_H

#include <expat.h>
#include <stdbool.h>
#include <stddef.h>

struct zip;

enum { OOXML_PART_MOST = 256 * 1024 * 1024, OOXML_TAG_MOST = 256 * 1024, OOXML_DEPTH_MOST = 64 };

struct ooxml {
    struct zip_file *file;
    XML_Parser parser;
    size_t read, done; /* bytes unfolded so far; of them parsed, up to the tag that is not whole yet */
    int depth;         /* tags that are open */
    bool ended, paused, large;
    void *context;
    XML_StartElementHandler start;
    XML_EndElementHandler end;
};

/* Opens the archive at `path` to be read; NULL if it is none. Closed by ooxml_discard (NULL is fine). */
struct zip *ooxml_archive(const char *path);
void ooxml_discard(struct zip *archive);

/* The handlers (each may be NULL) reach `context` by ooxml_context. False if the archive has no such part (its name compared
 * without case, with either slash) or it cannot be opened. */
bool ooxml_open(struct ooxml *part, struct zip *archive, const char *name, XML_StartElementHandler start,
                XML_EndElementHandler end, XML_CharacterDataHandler text, void *context);
void ooxml_close(struct ooxml *part); /* fine on one never opened, if zeroed */

enum ooxml_result { OOXML_PAUSED, OOXML_END, OOXML_FAULT, OOXML_LARGE, OOXML_MISSING };

/* Parses until a handler calls ooxml_pause, or to the end. LARGE: more than PART_MOST, one tag beyond TAG_MOST, tags
 * within tags beyond DEPTH_MOST. */
enum ooxml_result ooxml_run(struct ooxml *part);
void ooxml_pause(struct ooxml *part);

/* For handlers, which are given the parser: what ooxml_open was given; and that it is more than can be kept, so that the part
 * ends as LARGE. */
void *ooxml_context(void *parser);
void ooxml_give_up(void *parser);

/* Is the file at `path` an archive that has these parts (up to NULL), and does every part of XML in it unfold to its checksum and
 * parse to its end? */
bool ooxml_whole(const char *path, const char *const *parts);

/* A whole part through these handlers; MISSING if the archive
 * has none of that name. */
enum ooxml_result ooxml_read(struct zip *archive, const char *name, XML_StartElementHandler start,
                             XML_EndElementHandler end, XML_CharacterDataHandler text, void *context);

/* Does a word stand anywhere in the part's bytes? A cheap look before a part is parsed for something rare. True if it cannot be
 * told (another encoding than UTF-8). */
bool ooxml_mentions(struct zip *archive, const char *name, const char *word);

/* The value of an attribute without its namespace prefix; NULL if there is none. */
const char *ooxml_attribute(const char **attributes, const char *name);

/* An xsd:boolean: "1", "true". `missing` where the attribute is. */
bool ooxml_flag(const char **attributes, const char *name, bool missing);

/* A tag's name without its namespace prefix. */
const char *ooxml_name(const char *tag);

/* _x000D_ and its kind become the character they mean (ECMA-376 part 1, 22.9.2.19 ST_Xstring), in place; one that is no
 * character stays as it is. Returns the new length. */
size_t ooxml_unescape(char *text, size_t length);

#endif
