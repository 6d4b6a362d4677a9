/* posts: who is where on the evening, and who would have to be in two places at once.
 * Owns: nothing. Takes: the posts as staff wrote them. Never: guesses: a time that cannot be read is compared with nothing. */
#ifndef MEETING_POSTS_H
#define MEETING_POSTS_H

#include <stdbool.h>

#include "meeting/papers.h"

/* Minutes of the day from and to: "19:20—20:15", "20:00—散会", "开会前半小时—开会后15分钟". False: no span of time. `starts`, `ends`: of
 * the meeting, minutes of the day. */
bool posts_span(const char *text, int starts, int ends, int *from, int *to);

/* The next pair of posts that have one name at one time, after the pair (*a, *b) that was told before (0, 0 at first); the name in
 * `who` (PAPERS_WORDS bytes). False: no more. */
bool posts_next_clash(const struct papers *papers, int starts, int ends, int *a, int *b, char *who);

#endif
