/* guest: the sign-in of somebody who is not on the list.
 * Owns: nothing. Takes: a connection, a typed name. Never: makes two of one visit. */
#ifndef STORE_GUEST_H
#define STORE_GUEST_H

#include <stdbool.h>
#include <stdint.h>

#include "base/digest.h"
#include "base/err.h"
#include "meeting/admission.h"
#include "meeting/household.h"
#include "meeting/room.h"
#include "meeting/signin.h"
#include "store/event.h"

struct db;

enum { VISIT_TOKEN = DIGEST_SALT_BYTES };

/* Somebody who is not on the list: in the place of a listed person (替家人来), or an owner or tenant who left her name.
 * A person of her own, seated and ticketed alike. Holds a name: wipe it after use. */
struct guest {
    int64_t for_person;         /* 0: for nobody */
    struct room room;           /* one of the estate */
    char name[PERSON_NAME];     /* "" only in somebody's place: 王建国(家属) */
    bool insists;               /* is not the like one she was asked about */
    uint8_t token[VISIT_TOKEN]; /* random and the visit's own: asked again with it, the same sign-in is meant */
};

/* As attendance_sign_in. On SIGNIN_LIKE nothing is written: somebody of a like name is
 * listed in that room, and `*like` says who, so that the owner can be asked whether she is that person. */
bool guest_sign_in(struct db *db, int64_t meeting, const struct guest *guest, const struct event_time *time,
                   enum signin_verdict *verdict, struct admission *out, struct like *like, struct err *err);
bool guest_find(struct db *db, int64_t meeting, const uint8_t *token, bool *found, struct admission *out,
                struct err *err);

#endif
