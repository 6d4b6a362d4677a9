#include "exchange/ooxml.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <zip.h>

#include "base/text.h"

#if XML_MAJOR_VERSION == 2 && XML_MINOR_VERSION >= 9 /* Debian 13 has brought it in with a security update */
#define XML_GetCurrentByteIndex XML_GetCurrentByteIndex64
#endif

enum { PIECE = 32 * 1024, ESCAPE = 7 /* _xHHHH_ */ };

struct zip *ooxml_archive(const char *path)
{
    return zip_open(path, ZIP_RDONLY, NULL);
}

void ooxml_discard(struct zip *archive)
{
    if (archive != NULL)
        zip_discard(archive);
}

static bool same_name(const char *a, const char *b)
{
    a += *a == '/' || *a == '\\';
    for (; *a != '\0' && *b != '\0'; a++, b++) {
        char x = *a == '\\' ? '/' : *a, y = *b == '\\' ? '/' : *b;
        if (strncasecmp(&x, &y, 1) != 0)
            return false;
    }
    return *a == *b;
}

/* Most archives have the part under its very name; the others are looked through. */
static struct zip_file *open_entry(struct zip *archive, const char *name)
{
    zip_int64_t at = zip_name_locate(archive, name, 0);
    for (zip_int64_t i = 0, n = zip_get_num_entries(archive, 0); at < 0 && i < n; i++) {
        const char *other = zip_get_name(archive, (zip_uint64_t)i, 0);
        at = other != NULL && same_name(other, name) ? i : -1;
    }
    return at < 0 ? NULL : zip_fopen_index(archive, (zip_uint64_t)at, 0);
}

/* No spreadsheet has one; a bomb of entities needs one. */
static void refuse_doctype(void *parser, const char *name, const char *system, const char *public, int internal)
{
    (void)name;
    (void)system;
    (void)public;
    (void)internal;
    XML_StopParser(parser, XML_FALSE);
}

/* A million tags within one another take memory too. */
static void see_start(void *parser, const char *tag, const char **attributes)
{
    struct ooxml *p = XML_GetUserData(parser);
    if (++p->depth > OOXML_DEPTH_MOST)
        ooxml_give_up(parser);
    else if (p->start != NULL)
        p->start(parser, tag, attributes);
}

static void see_end(void *parser, const char *tag)
{
    struct ooxml *p = XML_GetUserData(parser);
    p->depth--;
    if (p->end != NULL)
        p->end(parser, tag);
}

bool ooxml_open(struct ooxml *p, struct zip *archive, const char *name, XML_StartElementHandler start,
                XML_EndElementHandler end, XML_CharacterDataHandler text, void *context)
{
    *p = (struct ooxml){.file = open_entry(archive, name), .context = context, .start = start, .end = end};
    if (p->file != NULL)
        p->parser = XML_ParserCreate(NULL);
    if (p->parser == NULL) {
        ooxml_close(p);
        return false;
    }
    XML_SetUserData(p->parser, p);
    XML_UseParserAsHandlerArg(p->parser);
    XML_SetStartDoctypeDeclHandler(p->parser, refuse_doctype);
    XML_SetElementHandler(p->parser, see_start, see_end);
    XML_SetCharacterDataHandler(p->parser, text);
    return true;
}

void ooxml_close(struct ooxml *p)
{
    if (p->parser != NULL)
        XML_ParserFree(p->parser);
    if (p->file != NULL)
        zip_fclose(p->file);
    *p = (struct ooxml){0};
}

static enum ooxml_result result_of(struct ooxml *p, enum XML_Status status)
{
    if (status == XML_STATUS_ERROR)
        return p->large ? OOXML_LARGE : OOXML_FAULT;
    p->paused = status == XML_STATUS_SUSPENDED;
    return p->paused ? OOXML_PAUSED : OOXML_END;
}

/* One more piece of the part; END only if that was the last. */
static enum ooxml_result feed(struct ooxml *p)
{
    void *buffer = XML_GetBuffer(p->parser, PIECE);
    zip_int64_t n = buffer == NULL ? -1 : zip_fread(p->file, buffer, PIECE);
    if (n < 0)
        return OOXML_FAULT;
    p->ended = n == 0;
    p->read += (size_t)n;
    if (p->read > OOXML_PART_MOST)
        return OOXML_LARGE;
    enum ooxml_result result = result_of(p, XML_ParseBuffer(p->parser, (int)n, p->ended));
    /* where the parser stands it tells only now: before XML_ParseBuffer it has forgotten */
    int64_t done = XML_GetCurrentByteIndex(p->parser);
    if (done > 0)
        p->done = (size_t)done;
    return result == OOXML_END && p->read - p->done > OOXML_TAG_MOST ? OOXML_LARGE : result;
}

enum ooxml_result ooxml_run(struct ooxml *p)
{
    if (p->paused) {
        p->paused = false;
        enum ooxml_result result = result_of(p, XML_ResumeParser(p->parser));
        if (result != OOXML_END)
            return result;
    }
    while (!p->ended) {
        enum ooxml_result result = feed(p);
        if (result != OOXML_END)
            return result;
    }
    return OOXML_END;
}

void ooxml_pause(struct ooxml *p)
{
    XML_StopParser(p->parser, XML_TRUE);
}

void *ooxml_context(void *parser)
{
    return ((struct ooxml *)XML_GetUserData(parser))->context;
}

void ooxml_give_up(void *parser)
{
    ((struct ooxml *)XML_GetUserData(parser))->large = true;
    XML_StopParser(parser, XML_FALSE);
}

enum ooxml_result ooxml_read(struct zip *archive, const char *name, XML_StartElementHandler start,
                             XML_EndElementHandler end, XML_CharacterDataHandler text, void *context)
{
    struct ooxml part;
    if (name[0] == '\0' || !ooxml_open(&part, archive, name, start, end, text, context))
        return OOXML_MISSING;
    enum ooxml_result result = ooxml_run(&part);
    ooxml_close(&part);
    return result;
}

bool ooxml_mentions(struct zip *archive, const char *name, const char *word)
{
    char piece[PIECE + 64];
    size_t kept = 0, n = strlen(word), total = 0;
    struct zip_file *file = open_entry(archive, name);
    bool found = file == NULL;
    for (zip_int64_t got = 1; !found && got > 0 && total <= OOXML_PART_MOST; total += (size_t)got) {
        got = zip_fread(file, piece + kept, PIECE);
        if (got < 0 || (total == 0 && got >= 2 && (piece[0] == 0 || piece[1] == 0 || (piece[0] & 0xFE) == 0xFE)))
            found = true;
        if (got <= 0)
            break;
        size_t length = kept + (size_t)got;
        found = found || memmem(piece, length, word, n) != NULL;
        kept = length < n - 1 ? length : n - 1;
        memmove(piece, piece + length - kept, kept);
    }
    if (file != NULL)
        zip_fclose(file);
    explicit_bzero(piece, sizeof piece); /* it held names and phones */
    return found;
}

const char *ooxml_name(const char *tag)
{
    const char *colon = strchr(tag, ':');
    return colon == NULL ? tag : colon + 1;
}

const char *ooxml_attribute(const char **attributes, const char *name)
{
    for (; attributes[0] != NULL; attributes += 2)
        if (strcmp(ooxml_name(attributes[0]), name) == 0)
            return attributes[1];
    return NULL;
}

bool ooxml_flag(const char **attributes, const char *name, bool missing)
{
    const char *value = ooxml_attribute(attributes, name);
    return value == NULL ? missing : strcmp(value, "1") == 0 || strcasecmp(value, "true") == 0;
}

/* The code unit that stands at `s` as _xHHHH_, -1 if none does. */
static long escaped(const char *s, size_t left)
{
    char hex[5] = "", *end;
    if (left < ESCAPE || s[0] != '_' || s[1] != 'x' || s[ESCAPE - 1] != '_')
        return -1;
    memcpy(hex, s + 2, 4);
    if (strspn(hex, "0123456789abcdefABCDEF") != 4)
        return -1;
    return strtol(hex, &end, 16);
}

size_t ooxml_unescape(char *text, size_t length)
{
    size_t out = 0;
    for (size_t in = 0; in < length;) {
        long c = escaped(text + in, length - in), low = -1;
        size_t taken = ESCAPE;
        if (c >= 0xD800 && c < 0xDC00 && (low = escaped(text + in + ESCAPE, length - in - ESCAPE)) >= 0xDC00 &&
            low < 0xE000) { /* two halves of one character */
            c = 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00);
            taken = 2 * ESCAPE;
        }
        if (c <= 0 || (c >= 0xD800 && c < 0xE000)) {
            text[out++] = text[in++];
            continue;
        }
        in += taken;
        out += text_put((uint32_t)c, text + out); /* never longer than what it stood for */
    }
    return out;
}

static bool is_xml(const char *name)
{
    size_t n = strlen(name);
    return (n > 4 && strcmp(name + n - 4, ".xml") == 0) || (n > 5 && strcmp(name + n - 5, ".rels") == 0);
}

bool ooxml_whole(const char *path, const char *const *parts)
{
    struct zip *archive = zip_open(path, ZIP_RDONLY | ZIP_CHECKCONS, NULL);
    if (archive == NULL)
        return false;
    bool ok = true;
    for (; ok && *parts != NULL; parts++)
        ok = zip_name_locate(archive, *parts, 0) >= 0;
    for (zip_int64_t i = 0, count = zip_get_num_entries(archive, 0); ok && i < count; i++) {
        const char *name = zip_get_name(archive, (zip_uint64_t)i, 0);
        ok = name != NULL && (!is_xml(name) || ooxml_read(archive, name, NULL, NULL, NULL, NULL) == OOXML_END);
    }
    zip_discard(archive);
    return ok;
}
