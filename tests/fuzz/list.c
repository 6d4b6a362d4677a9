/* Lists of any bytes through the readers and the import: no crash, no leak, nothing half taken; and whatever name or phone is taken
 * stands in the file's own text. As a libFuzzer target
 * (`make fuzz`), or, built without it, over its own mutations of the files it is given: list COUNT SEED FILES... */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>
#include <zip.h>

#include "base/encoding.h"
#include "base/text.h"
#include "base/words.h"
#include "exchange/list_reader.h"
#include "exchange/roster_import.h"
#include "store/db.h"
#include "store/schema.h"

static void tell(void *context, enum list_level level, const struct table_fault *what)
{
    size_t bad = 0;
    ++*(int *)context;
    if (level == LIST_FAULT && (what->row < 1 || what->column < 1 || !text_valid(what->text, strlen(what->text), &bad)))
        abort();
}

static bool missing(void *context, const struct import_missing *who)
{
    (void)context;
    return who->person != 0;
}

/* Bytes that begin with < are a sheet: put into a book around it, so that what changes is not only the zip's checksum. */
static void add_part(zip_t *archive, const char *name, const void *bytes, size_t length)
{
    zip_source_t *source = zip_source_buffer(archive, bytes, length, 0);
    if (source == NULL || zip_file_add(archive, name, source, ZIP_FL_ENC_UTF_8) < 0)
        abort();
}

static void write_book(const char *path, const uint8_t *bytes, size_t length)
{
    static const char book[] = "<workbook><sheets><sheet name='a' r:id='r1' xmlns:r='x'/></sheets></workbook>",
                      relations[] =
                          "<Relationships><Relationship Id='r1' Type='worksheet' Target='s.xml'/><Relationship Id='r2'"
                          " Type='/sharedStrings' Target='t.xml'/></Relationships>",
                      strings[] = "<sst><si><t>\xe7\x8e\x8b</t></si><si><r><t>1</t></r></si></sst>";
    zip_t *archive = zip_open(path, ZIP_CREATE | ZIP_TRUNCATE, NULL);
    if (archive == NULL)
        abort();
    add_part(archive, "xl/workbook.xml", book, sizeof book - 1);
    add_part(archive, "xl/_rels/workbook.xml.rels", relations, sizeof relations - 1);
    add_part(archive, "xl/t.xml", strings, sizeof strings - 1);
    add_part(archive, "xl/s.xml", bytes, length);
    if (zip_close(archive) != 0)
        abort();
}

/* ---- the oracle: what is taken is in the text ---- */

struct text {
    char *names, *digits; /* the file's text without what parts names; its digits alone */
    bool sheet;           /* it is XML: a number may be written otherwise than it shows */
};

/* Letters and digits of every kind, in order: tags, blanks, dots and what nobody sees are left out. In place. */
static void bare(char *s, bool tags, bool digits)
{
    char *w = s;
    bool inside = false;
    for (const char *p = s; *p != '\0';) {
        const char *start = p;
        uint32_t c = text_next(&p);
        inside = tags && (c == '<' || (inside && c != '>'));
        bool digit = c >= '0' && c <= '9',
             sign = c < 0x80 ? c < 'A' : (c >= 0x2000 && c < 0x2100) || c == 0xB7 || c == 0x30FB;
        sign = sign || c == 0x2219 || c == 0x22C5 || c == 0xAD || c == 0xFEFF || c == 0x180E || c == 0x61C ||
               c == 0x3000 || c == 0x387;
        if (inside || (tags && c == '>') || (digits ? !digit : sign && !digit))
            continue;
        memmove(w, start, (size_t)(p - start));
        w += p - start;
    }
    *w = '\0';
}

static char *plain_of(const char *text)
{
    size_t size = strlen(text) * 20 + 64; /* one character may become eighteen */
    char *out = malloc(size);
    if (out != NULL && !text_plain(out, size, text)) {
        free(out);
        return NULL;
    }
    return out;
}

static bool take(void *context, const struct list_where *where, const struct list_row *row, struct err *err)
{
    const struct text *t = context;
    (void)where;
    (void)err;
    for (int i = 0; i < row->name_count; i++) {
        char name[PERSON_NAME * 4], phone[PERSON_PHONE], *one, *rest = phone;
        if (!text_plain(name, sizeof name, row->names[i]))
            continue;
        bare(name, false, false);
        if (strstr(t->names, name) == NULL) {
            fprintf(stderr, "taken, but nowhere in the text: %s\n", row->names[i]);
            abort();
        }
        text_copy(phone, sizeof phone, row->phones[i]);
        while (!t->sheet && (one = strsep(&rest, "/")) != NULL) {
            bare(one, false, true);
            if (strstr(t->digits, one) == NULL) {
                fprintf(stderr, "a phone that is nowhere in the text: %s\n", row->phones[i]);
                abort();
            }
        }
    }
    return true;
}

static void ignore(void *context, int sheet, enum list_level level, const struct table_fault *what)
{
    (void)context;
    (void)sheet;
    (void)level;
    (void)what;
}

static void check_taken(const char *path, const uint8_t *bytes, size_t length)
{
    static const struct estate estate;
    static const char shared[] = "\xe7\x8e\x8b 1"; /* the texts of write_book */
    struct err err = {0};
    bool unread = false;
    int skipped = 0;
    size_t n = 0, bad = 0;
    bool sheet = length > 0 && bytes[0] == '<';
    char *decoded = encoding_decode((const char *)bytes, length, &n);
    if (decoded == NULL || strlen(decoded) != n || !text_valid(decoded, n, &bad) ||
        memchr(bytes, '&', length) != NULL) {
        free(decoded);
        return;
    }
    struct text t = {.names = plain_of(decoded), .digits = plain_of(decoded), .sheet = sheet};
    char *all = t.names == NULL ? NULL : malloc(strlen(t.names) + sizeof shared + 8);
    struct list_reader reader = {.estate = &estate, .estate_name = "", .context = &t, .tell = ignore, .take = take};
    if (all != NULL && t.digits != NULL && table_open(&reader.table, path, &err)) {
        sprintf(all, "%s 1%s", t.names, sheet ? shared : "");
        free(t.names);
        t.names = all;
        all = NULL;
        bare(t.names, sheet, false);
        bare(t.digits, sheet, true);
        list_read(&reader, &skipped, &unread, &err);
        table_close(reader.table);
    }
    free(all);
    free(t.names);
    free(t.digits);
    free(decoded);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);
int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    static struct db *db;
    static struct meeting meeting = {.code = "m", .title = "t", .building_word = "w", .plan = {.rows = 5, .seats = 8}};
    struct err err = {0};
    struct import_report report;
    int told = 0;
    int64_t before = 0, after = 0;
    struct import_listener listener = {&told, tell, missing};
    struct event_time time = {.boot_id = "fuzz"};
    const struct import_how how = {.dry_run = true};
    char path[64];
    if (db == NULL && !schema_open(&db, NULL, true, &err))
        abort();
    int fd = -1;
    if (length > 0 && bytes[0] == '<') {
        snprintf(path, sizeof path, "/dev/shm/kiosk-fuzz-%d.xlsx", (int)getpid());
        write_book(path, bytes, length);
    } else {
        fd = memfd_create("list", 0);
        if (fd < 0 || write(fd, bytes, length) != (ssize_t)length)
            abort();
        snprintf(path, sizeof path, "/proc/self/fd/%d", fd);
    }
    db_number(db, &before, 0, &err, "SELECT count(*) FROM person", "");
    bool ok = roster_import(db, &meeting, path, &how, &time, &listener, &report, &err);
    db_number(db, &after, 0, &err, "SELECT count(*) FROM person", "");
    if (before != after || (!ok && err.code != ERR_DATA && err.code != ERR_IO) || (ok && report.faults > 0)) {
        fprintf(stderr, "%lld persons, then %lld; %s; %d faults; error %d: %s\n", (long long)before, (long long)after,
                ok ? "taken" : "refused", report.faults, (int)err.code, err.text);
        abort();
    }
    check_taken(path, bytes, length);
    if (fd >= 0)
        close(fd);
    else
        unlink(path);
    return 0;
}

#ifndef LIBFUZZER
enum { MOST = 1 << 20 };

static uint64_t seed;

static size_t dice(size_t sides)
{
    seed = seed * 6364136223846793005u + 1442695040888963407u;
    return (size_t)(seed >> 33) % sides;
}

static const char sheet[] =
    "<worksheet><sheetData><row r='1'><c r='A1' t='inlineStr'><is><t>\xe6\xa5\xbc\xe6\xa0\x8b</t></is></c><c r='B1' t='str'>"
    "<v>\xe6\x88\xbf\xe5\x8f\xb7</v></c><c r='C1' t='str'><v>\xe5\xa7\x93\xe5\x90\x8d</v></c><c r='D1' t='str'>"
    "<v>\xe7\x94\xb5\xe8\xaf\x9d</v></c></row><row r='2'><c r='A2'><v>3</v></c><c r='B2' s='1'><v>1201</v></c><c r='C2'"
    " t='s'><v>0</v></c><c r='D2'><v>1.38E10</v></c></row></sheetData><mergeCells><mergeCell ref='A2:A5'/></mergeCells>"
    "</worksheet>";

static size_t load(const char *path, uint8_t *bytes)
{
    FILE *file = fopen(path, "rb");
    size_t n = file == NULL ? 0 : fread(bytes, 1, MOST, file);
    if (file != NULL)
        fclose(file);
    return n;
}

/* Bytes changed, cut out, doubled. */
static size_t mutate(uint8_t *bytes, size_t n)
{
    static const uint8_t odd[] = {0, '"', ',', '\n', '\r', 0xFF, 0x80, 0xE7, '<', '-', 0x81, ';'};
    for (size_t times = 1 + dice(6); times > 0 && n > 4; times--) {
        size_t at = dice(n), length = dice(n - at) % 64 + 1;
        switch (dice(4)) {
        case 0:
            bytes[at] = odd[dice(sizeof odd)];
            break;
        case 1:
            bytes[at] = (uint8_t)dice(256);
            break;
        case 2:
            if (at + length < n) {
                memmove(bytes + at, bytes + at + length, n - at - length);
                n -= length;
            }
            break;
        default:
            if (at + length < n && n + length < MOST) {
                memmove(bytes + at + length, bytes + at, n - at);
                n += length;
            }
        }
    }
    return n;
}

int main(int argc, char **argv)
{
    static uint8_t bytes[MOST];
    struct err err = {0};
    if (argc < 4 || !words_load(&err))
        return 64;
    seed = strtoull(argv[2], NULL, 10);
    for (long i = 0; i < atol(argv[1]); i++) {
        size_t n = sizeof sheet - 1;
        if (dice(4) == 0)
            memcpy(bytes, sheet, n);
        else
            n = load(argv[3 + dice((size_t)argc - 3)], bytes);
        LLVMFuzzerTestOneInput(bytes, mutate(bytes, n));
    }
    printf("ok %s lists of odd bytes\n", argv[1]);
    return 0;
}
#endif
