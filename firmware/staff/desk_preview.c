#include "staff/desk_preview.h"

#include <string.h>

#include "base/text.h"
#include "config/config.h"
#include "meeting/label.h"

static void write_line(struct preview_line *line, const struct finding *f, const struct meeting *meeting)
{
    static const enum preview_kind kinds[FINDING_KINDS] = {[FINDING_FAULT] = PREVIEW_FAULT,
                                                           [FINDING_MISSING] = PREVIEW_MISSING,
                                                           [FINDING_WARNING] = PREVIEW_CHECK,
                                                           [FINDING_CHANGE] = PREVIEW_CHANGE,
                                                           [FINDING_SKIPPED] = PREVIEW_SKIPPED};
    char label[ROOM_LABEL], now[400] = "";
    *line = (struct preview_line){.kind = kinds[f->kind]};
    if (f->kind == FINDING_MISSING) {
        label_room(label, sizeof label, words_message_lang(), meeting, &f->missing.room);
        if (f->now[0] != '\0')
            word_format(now, sizeof now, say(W_PREVIEW_NOW), "name", f->now, NULL);
        word_format(line->text, sizeof line->text, say(W_PREVIEW_MISSING), "room", label, "name", f->name, "now", now,
                    NULL);
        line->person = f->missing.person;
        line->held = f->missing.held || f->missing.unread;
    } else if (f->kind == FINDING_CHANGE) {
        text_copy(line->text, sizeof line->text, f->what.text);
    } else {
        line->row = f->what.row;
        table_letters(f->what.column, line->column);
        text_copy(line->sheet, sizeof line->sheet, f->what.sheet);
        char wrong[sizeof f->what.text], advice[sizeof f->what.text];
        finding_parts(f, wrong, advice, sizeof wrong);
        text_copy(line->text, sizeof line->text, wrong);
        text_copy(line->advice, sizeof line->advice, advice);
        text_make_printable(line->advice);
    }
    text_make_printable(line->text);
    text_make_printable(line->sheet);
}

void desk_preview_page(struct desk_job *job, struct findings *f)
{
    struct desk_preview *p = &job->page.preview;
    findings_sort(f);
    p->faults = f->kinds[FINDING_FAULT];
    p->warnings = f->kinds[FINDING_WARNING];
    p->skipped = f->kinds[FINDING_SKIPPED];
    job->total = f->count;
    job->page.rows = 0;
    for (int i = job->from; i < f->count && job->page.rows < job->rows; i++)
        write_line(&p->lines[job->page.rows++], &f->all[i], &job->config->meeting);
}

void desk_preview_unread(struct findings *findings, const struct err *err)
{
    struct table_fault fault = {.row = 1, .column = 1};
    const char *why = strstr(err->text, ": ");
    text_copy(fault.text, sizeof fault.text, why == NULL ? err->text : why + 2);
    findings_tell(findings, LIST_FAULT, &fault);
}
