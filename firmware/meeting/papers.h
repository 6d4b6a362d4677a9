/* papers: what the config says for the papers of a meeting, beside the meeting itself.
 * Owns: nothing, values. Takes: the config's words. Never: an owner. */
#ifndef MEETING_PAPERS_H
#define MEETING_PAPERS_H

#include <stdbool.h>

enum { PAPERS_STAFF = 16, PAPERS_AGENDA = 16, PAPERS_STOPS = 12, PAPERS_WORDS = 97, PAPERS_LINE = 193 };

struct papers {
    char host[PAPERS_WORDS], recorder[PAPERS_WORDS], reviewer[PAPERS_WORDS];
    int staff_count, agenda_count;
    struct {
        char name[PAPERS_WORDS], post[PAPERS_WORDS], duty[PAPERS_WORDS];
    } staff[PAPERS_STAFF]; /* of the office, who is present */
    char agenda[PAPERS_AGENDA][PAPERS_LINE];
    int stop_count;
    struct {
        char place[PAPERS_WORDS], guide[PAPERS_WORDS];
    } stops[PAPERS_STOPS]; /* of the tour */
    bool phones;           /* in the internal sheet of who is missing */
};

#endif
