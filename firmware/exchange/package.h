/* package: which parts an Office file has and how they lead to one another, as OPC says (ECMA-376 part 2): by relations, names
 * compared without case, with either slash. Owns: nothing. Takes: an open archive. Never: believes that a part lies where
 * one program happens to put it. */
#ifndef EXCHANGE_PACKAGE_H
#define EXCHANGE_PACKAGE_H

#include <stdbool.h>

struct zip;

enum { PACKAGE_PATH = 256 };

/* The part `target` as the part `from` ("" the package itself) names it: "/xl/a.xml", "../a.xml", "a%20b.xml". `out` holds
 * PACKAGE_PATH bytes; "" if it leads out of the package or is too long. */
void package_resolve(char *out, const char *from, const char *target);

/* One relation: `type` is the last word of its type ("worksheet"), `part` the part it leads to. */
typedef void package_relation_fn(void *context, const char *id, const char *type, const char *part);

/* Calls `each` for every relation of `part` ("": of the package). False if they are missing or no XML. */
bool package_relations(struct zip *archive, const char *part, package_relation_fn *each, void *context);

#endif
