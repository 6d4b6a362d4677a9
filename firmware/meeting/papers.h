/* papers: what the config says for the papers of a meeting, beside the meeting itself.
 * Owns: nothing, values. Takes: the config's words. Never: an owner. */
#ifndef MEETING_PAPERS_H
#define MEETING_PAPERS_H

#include <stdbool.h>
#include <stdint.h>

enum {
    PAPERS_STAFF = 16,
    PAPERS_AGENDA = 16,
    PAPERS_STOPS = 12,
    PAPERS_THINGS = 48,
    PAPERS_POSTS = 24,
    PAPERS_COSTS = 24,
    PAPERS_WORDS = 97,
    PAPERS_LINE = 193,
    PAPERS_CLOCK = 16
};

/* Somebody of the office who is present; buildings: those she cares for, as they are written ("1号楼、2号楼"). */
struct papers_staff {
    char name[PAPERS_WORDS], post[PAPERS_WORDS], duty[PAPERS_WORDS], buildings[PAPERS_WORDS];
};

/* An item of the agenda; starts "20:00" or "", minutes 0: nobody has said. */
struct papers_item {
    char what[PAPERS_LINE], starts[PAPERS_CLOCK], who[PAPERS_WORDS];
    int minutes;
};

/* Where the visitors are led on the tour. */
struct papers_stop {
    char place[PAPERS_WORDS], guide[PAPERS_WORDS], about[PAPERS_LINE], reminder[PAPERS_WORDS];
    int minutes;
};

/* Something to be ready; group: the heading it stands under. */
struct papers_thing {
    char group[PAPERS_WORDS], what[PAPERS_WORDS], quantity[PAPERS_WORDS], who[PAPERS_WORDS], ready[PAPERS_WORDS],
        note[PAPERS_WORDS];
};

/* A post of the evening. */
struct papers_post {
    char post[PAPERS_WORDS], who[PAPERS_WORDS], when[PAPERS_WORDS], where[PAPERS_WORDS], what[PAPERS_LINE];
};

/* What something is to cost, fen; -1 nobody has said. */
struct papers_cost {
    char name[PAPERS_WORDS], quantity[PAPERS_WORDS], note[PAPERS_WORDS];
    int64_t price, total;
};

struct papers {
    char host[PAPERS_WORDS], recorder[PAPERS_WORDS], reviewer[PAPERS_WORDS];
    char doors[PAPERS_CLOCK], ends[PAPERS_CLOCK];      /* sign-in from, the meeting until; "" nobody has said */
    char telephone[PAPERS_WORDS], hours[PAPERS_WORDS]; /* of the office, for what is posted */
    int staff_count, agenda_count, stop_count, thing_count, post_count, cost_count;
    struct papers_staff staff[PAPERS_STAFF];
    struct papers_item agenda[PAPERS_AGENDA];
    struct papers_stop stops[PAPERS_STOPS];
    struct papers_thing things[PAPERS_THINGS];
    struct papers_post posts[PAPERS_POSTS];
    struct papers_cost costs[PAPERS_COSTS];
    bool phones; /* in the internal sheet of who is missing */
};

/* What all of it is to cost, fen; 0: there is no budget. */
int64_t papers_budget(const struct papers *papers);

/* "a | b | c" of a line of meeting.ini: part `n` from 0, trimmed; "" where there is none. False if it does not fit. */
bool papers_part(const char *line, int n, char *out, int size);

/* Minutes of the day of "20:00", "8：05"; -1 none. */
int papers_clock(const char *text);

#endif
