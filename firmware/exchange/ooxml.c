#include "exchange/ooxml.h"

#include <string.h>
#include <zip.h>

enum { PIECE = 16 * 1024 };

/* No spreadsheet has one; a bomb of entities needs one. */
static void refuse_doctype(void *parser, const char *name, const char *system, const char *public, int internal)
{
    (void)name;
    (void)system;
    (void)public;
    (void)internal;
    XML_StopParser(parser, XML_FALSE);
}

bool ooxml_open(struct ooxml *p, struct zip *archive, const char *name, void *context)
{
    *p = (struct ooxml){.file = zip_fopen(archive, name, 0), .parser = XML_ParserCreate(NULL)};
    if (p->file == NULL || p->parser == NULL) {
        ooxml_close(p);
        return false;
    }
    XML_SetUserData(p->parser, context);
    XML_UseParserAsHandlerArg(p->parser); /* the handlers reach `context` by XML_GetUserData */
    XML_SetStartDoctypeDeclHandler(p->parser, refuse_doctype);
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
    XML_Index done = XML_GetCurrentByteIndex(p->parser);
    if (done > 0)
        p->done = (size_t)done;
    if (p->read > OOXML_PART_MOST || p->read - p->done > OOXML_TAG_MOST + PIECE)
        return OOXML_LARGE;
    return result_of(p, XML_ParseBuffer(p->parser, (int)n, p->ended));
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
