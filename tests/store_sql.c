/* Changes a store as the kiosk itself would, with its pages' sums: what another program writes there counts as damage.
 * usage: store-sql STORE SQL */
#include <stdio.h>

#include "store/db.h"

int main(int argc, char **argv)
{
    struct db *db = NULL;
    struct err err = {0};
    bool ok = argc == 3 && db_open(&db, argv[1], DB_EXISTING, &err) && db_exec(db, argv[2], &err);
    db_close(db);
    if (!ok)
        fprintf(stderr, "store-sql: %s\n", argc == 3 ? err.text : "STORE SQL");
    return ok ? 0 : 1;
}
