#include "exchange/findings.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"

static struct finding *add(struct findings *f, enum finding_kind kind)
{
    f->kinds[kind]++;
    if (f->count == f->space) {
        int space = f->space * 2 + 64;
        struct finding *more = space > FINDINGS_MOST ? NULL : realloc(f->all, (size_t)space * sizeof *more);
        if (more == NULL) {
            f->dropped++;
            return NULL;
        }
        f->all = more;
        f->space = space;
    }
    struct finding *one = &f->all[f->count];
    *one = (struct finding){.kind = kind, .order = f->count++};
    return one;
}

void findings_tell(void *context, enum list_level level, const struct table_fault *what)
{
    static const enum finding_kind kinds[] = {
        [LIST_FAULT] = FINDING_FAULT, [LIST_WARNING] = FINDING_WARNING, [LIST_SKIPPED] = FINDING_SKIPPED};
    struct finding *one = add(context, kinds[level]);
    if (one != NULL)
        one->what = *what;
}

void findings_miss(struct findings *f, const struct import_missing *missing)
{
    struct finding *one = add(f, FINDING_MISSING);
    if (one == NULL)
        return;
    one->missing = *missing;
    one->missing.name = one->missing.now = NULL; /* theirs, not to be pointed at */
    text_copy(one->name, sizeof one->name, missing->name);
    text_copy(one->now, sizeof one->now, missing->now);
}

void findings_change(struct findings *f, const char *text)
{
    struct finding *one = add(f, FINDING_CHANGE);
    if (one == NULL)
        return;
    one->what = (struct table_fault){0};
    text_copy(one->what.text, sizeof one->what.text, text);
}

static int by_kind(const void *a, const void *b)
{
    const struct finding *x = a, *y = b;
    int kind = (x->kind > y->kind) - (x->kind < y->kind);
    return kind != 0 ? kind : x->order - y->order;
}

void findings_sort(struct findings *f)
{
    if (f->count > 0)
        qsort(f->all, (size_t)f->count, sizeof *f->all, by_kind);
}

void findings_finish(struct findings *f)
{
    if (f->all != NULL)
        explicit_bzero(f->all, (size_t)f->space * sizeof *f->all);
    free(f->all);
    *f = (struct findings){0};
}

void finding_parts(const struct finding *finding, char *wrong, char *advice, size_t size)
{
    const char *wide = strstr(finding->what.text, "；"), *narrow = strstr(finding->what.text, "; ");
    const char *cut = wide != NULL ? wide : narrow;
    text_copy(wrong, size, finding->what.text);
    text_copy(advice, size, cut == NULL ? "" : cut + (wide != NULL ? strlen("；") : 2));
    if (cut != NULL && (size_t)(cut - finding->what.text) < size)
        wrong[cut - finding->what.text] = '\0';
}
