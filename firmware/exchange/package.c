#include "exchange/package.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "exchange/ooxml.h"

struct relations {
    const char *from;
    package_relation_fn *each;
    void *context;
};

/* Takes the last step of a path away; false if there is none. */
static bool up(char *path)
{
    char *slash = strrchr(path, '/');
    if (path[0] == '\0')
        return false;
    *(slash == NULL ? path : slash) = '\0';
    return true;
}

static bool add(char *path, const char *step, size_t length)
{
    size_t used = strlen(path);
    if (used + length + 2 > PACKAGE_PATH)
        return false;
    if (used > 0)
        path[used++] = '/';
    memcpy(path + used, step, length);
    path[used + length] = '\0';
    return true;
}

/* %20 and its kind, in place. */
static void unescape(char *s)
{
    char *out = s;
    for (; *s != '\0'; s++) {
        char hex[3] = {s[0] == '%' ? s[1] : '\0', s[0] == '%' && s[1] != '\0' ? s[2] : '\0', '\0'}, *end = hex;
        long c = strlen(hex) == 2 ? strtol(hex, &end, 16) : 0;
        bool escaped = *end == '\0' && end == hex + 2 && c > 0;
        *out++ = escaped ? (char)c : *s;
        s += escaped ? 2 : 0;
    }
    *out = '\0';
}

void package_resolve(char *out, const char *from, const char *target)
{
    char path[2 * PACKAGE_PATH];
    bool ok = (size_t)snprintf(path, sizeof path, "%s", target) < sizeof path;
    out[0] = '\0';
    unescape(path);
    for (char *p = path; *p != '\0'; p++)
        *p = *p == '\\' ? '/' : *p;
    if (path[0] != '/' && strchr(from, '/') != NULL) {
        ok = ok && add(out, from, strlen(from));
        up(out);
    }
    for (char *step = path; ok && *step != '\0';) {
        size_t n = strcspn(step, "/");
        if (n == 2 && step[0] == '.' && step[1] == '.')
            ok = up(out);
        else if (n > 0 && !(n == 1 && step[0] == '.'))
            ok = add(out, step, n);
        step += n + (step[n] == '/');
    }
    if (!ok)
        out[0] = '\0';
}

static void see_relation(void *parser, const char *tag, const char **attributes)
{
    const struct relations *r = ooxml_context(parser);
    const char *id = ooxml_attribute(attributes, "Id"), *target = ooxml_attribute(attributes, "Target");
    const char *type = ooxml_attribute(attributes, "Type"), *mode = ooxml_attribute(attributes, "TargetMode");
    char part[PACKAGE_PATH];
    if (strcmp(ooxml_name(tag), "Relationship") != 0 || id == NULL || target == NULL || type == NULL ||
        (mode != NULL && strcmp(mode, "External") == 0))
        return;
    const char *slash = strrchr(type, '/');
    package_resolve(part, r->from, target);
    r->each(r->context, id, slash == NULL ? type : slash + 1, part);
}

bool package_relations(struct zip *archive, const char *part, package_relation_fn *each, void *context)
{
    struct relations r = {part, each, context};
    const char *slash = strrchr(part, '/');
    int folder = slash == NULL ? 0 : (int)(slash - part + 1);
    char name[PACKAGE_PATH + 16];
    snprintf(name, sizeof name, "%.*s_rels/%s.rels", folder, part, part + folder);
    return ooxml_read(archive, name, see_relation, NULL, NULL, &r) == OOXML_END;
}
