/* net: carries out a small neural network from a file, on a square picture.
 * Owns: the network and the room for what it computes. Takes: a file made by tools/picture_model. Never: allocates after it is open,
 * keeps what it was shown (net_wipe). */
#ifndef NAMES_NET_H
#define NAMES_NET_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"

struct net;

/* ERR_NO_INPUT where there is no file, ERR_DATA for one that is no network. */
bool net_open(struct net **net, const char *path, struct err *err);
void net_close(struct net *net);

/* The side of the picture, in dots. */
size_t net_side(const struct net *net);

/* What each answer stands for: the number net_answers has (net_labels, values as the file has them). */
size_t net_answers(const struct net *net);
const uint32_t *net_labels(const struct net *net);

/* How many places along the picture are answered for, left to right. */
size_t net_places(const struct net *net);

/* `picture`: side x side numbers, by rows. The answer at place p for label l is at [p * *stride + l]: a number that grows with its
 * likelihood (no probability yet), the network's own until the next run. Not for two threads at once. */
const float *net_run(struct net *net, const float *picture, size_t *stride);

/* What a run left behind. */
void net_wipe(struct net *net);

#endif
