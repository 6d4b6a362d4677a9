/* quorum: how much of the estate is here, by area and by households, against what the law asks of a formal 业主大会.
 * Owns: nothing, values. Takes: sums made by the store. Never: says who is counted; says that a vote is valid.
 * Source: 《民法典》第二百七十八条: owners of two thirds of the exclusive area and two thirds of the owners take part (参与表决);
 * "以上" holds the number itself (第一千二百五十九条). */
#ifndef MEETING_QUORUM_H
#define MEETING_QUORUM_H

#include <stdbool.h>
#include <stdint.h>

enum { QUORUM_SHARE = 32, QUORUM_WORDS = 80, AREA_MOST = 9999999, AREA_TOTAL_MOST = 2000000000 };

/* A part of a whole that is asked for: 2/3. */
struct share {
    int of, from; /* 1 <= of <= from <= 1000 */
};

/* What a meeting asks for; totals 0: the sum of the list. */
struct quorum_rule {
    struct share area, households;
    int area_all; /* 0.01 m² */
    int households_all;
};

/* What is here; areas in 0.01 m². */
struct quorum {
    struct quorum_rule rule;
    int64_t area_here, area_all;         /* area_all 0: nobody has told areas, and there is nothing to say */
    int households_here, households_all; /* several homes of one human are one, as the law counts */
    int unknown_here;                    /* households that are here and are not counted: their area is not known */
};

/* The law's. */
struct quorum_rule quorum_usual(void);

/* "2/3", "50%". */
bool share_read(struct share *out, const char *text);
void share_text(char out[QUORUM_SHARE], struct share share);

/* Is `here` of `all` as much as is asked for, the number itself among them? Of nothing it is not. */
bool share_met(struct share share, int64_t here, int64_t all);

/* "60.0%", never rounded up. */
void quorum_percent(char out[QUORUM_SHARE], int64_t here, int64_t all);

/* "60.0%＜2/3", "71.2%≥2/3". */
void quorum_against(char out[QUORUM_WORDS], struct share share, int64_t here, int64_t all);

/* "89.5", "89.50㎡", "1,089.5平方米" in 0.01 m², rounded; "" is 0. False if it is no area, or one beyond `most`. */
bool area_read(int *out, const char *text, int most);

/* "3120", "3120.5", "3120.55": the square metres of 0.01 m². */
void area_text(char out[QUORUM_SHARE], int64_t area);

#endif
