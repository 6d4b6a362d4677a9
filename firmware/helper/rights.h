/* rights: the helper keeps the one right it needs. Owns: nothing. Takes: nothing. Never: leaves root's others. */
#ifndef HELPER_RIGHTS_H
#define HELPER_RIGHTS_H

#include "base/err.h"

/* From here on CAP_SYS_ADMIN (mounting) only, and none can be gained again. */
bool rights_keep_mounting(struct err *err);

#endif
