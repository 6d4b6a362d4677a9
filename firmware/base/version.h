/* version: which program this is: the Makefile's VERSION and the commit it was built from ("0.9+1a2b3c4d").
 * Owns: the text's address. Takes: it once, from main. Never: anything else. */
#ifndef BASE_VERSION_H
#define BASE_VERSION_H

/* `text` must outlive the program's use of it. */
void version_set(const char *text);

/* "unknown" until it was set (the unit tests). */
const char *version(void);

#endif
