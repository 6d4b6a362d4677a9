/* desk_lists: the lists on a stick, for 导入名单. Both run on the worker's thread, for a stick may hang.
 * Owns: nothing after the call. Takes: a job of the desk and where its stick is mounted. Never: follows a link; opens a device.
 */
#ifndef STAFF_DESK_LISTS_H
#define STAFF_DESK_LISTS_H

#include <stdbool.h>

struct desk_job;

/* Fills the job's page with names of lists, newest first: regular files of the stick's first folder and of those in it. */
bool desk_lists_find(struct desk_job *job);

/* Copies the job's list to the data partition (tools->list), 64 MB at most: who pulls the stick then holds up nobody. False if it
 * is no regular file there, or cannot be copied (job->err). */
bool desk_lists_copy(struct desk_job *job);

#endif
