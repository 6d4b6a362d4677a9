/* What the kiosk reads in a table, for tests that hold it against another reader: table FILE prints a line a cell, as JSON:
 * ["sheet", row, column, "text"], with null instead of a text that cannot be told, and ["sheet", row, column, "text", "why"] for
 * what is told of a row or passed over. Hidden sheets are told and not read. Ends with 0, or with 65 and why on standard error. */
#include <stdio.h>

#include "base/text.h"
#include "exchange/table.h"

static void put(const char *text)
{
    putchar('"');
    for (; *text != '\0'; text++)
        if (*text == '"' || *text == '\\')
            printf("\\%c", *text);
        else if ((unsigned char)*text < ' ')
            printf("\\u%04x", (unsigned)(unsigned char)*text);
        else
            putchar(*text);
    putchar('"');
}

static void put_place(const char *sheet, int row, int column)
{
    putchar('[');
    put(sheet);
    printf(", %d, %d, ", row, column);
}

int main(int argc, char **argv)
{
    static const char *const kinds[] = {
        [TABLE_NOTE] = "note", [TABLE_FAULT] = "fault", [TABLE_STOP] = "stop", [TABLE_BROKEN] = "broken"};
    struct err err = {0};
    struct table *table = NULL;
    struct table_row row;
    struct table_fault fault;
    if (argc != 2 || !words_load(&err) || !table_open(&table, argv[1], &err)) {
        fprintf(stderr, "%s\n", err.text);
        return 65;
    }
    for (int i = 0; i < table_sheets(table); i++) {
        const char *name = table_sheet_name(table, i);
        if (table_sheet_hidden(table, i)) {
            put_place(name, 0, 0);
            printf("\"hidden\", \"note\"]\n");
            continue;
        }
        if (!table_go_to(table, i, &err)) {
            put_place(name, 0, 0);
            put(err.text);
            printf(", \"stop\"]\n");
            continue;
        }
        enum table_result result;
        while ((result = table_next(table, &row, &fault)) != TABLE_END) {
            if (result != TABLE_ROW) {
                put_place(name, fault.row, fault.column);
                put(fault.text);
                printf(", \"%s\"]\n", kinds[result]);
                if (result == TABLE_STOP || result == TABLE_BROKEN)
                    break;
                continue;
            }
            for (int k = 0; k < row.count; k++) {
                if (row.cells[k][0] == '\0' && row.wrong[k] == W_NOTHING)
                    continue;
                put_place(name, row.number, k + 1);
                if (row.wrong[k] != W_NOTHING)
                    printf("null");
                else
                    put(row.cells[k]);
                printf("]\n");
            }
        }
    }
    table_close(table);
    return 0;
}
