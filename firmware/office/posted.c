#include "office/posted.h"

bool posted_words(struct db *db, const struct scrub *scrub, const struct plan_row *p, enum plan_part part, char *out,
                  struct err *err)
{
    *err = (struct err){0};
    if (remarks_published(db, p, part, out, REMARK_TEXT, err))
        return true;
    if (err->code != ERR_NONE)
        return false;
    scrub_text(scrub, plan_part(p, part), out, REMARK_TEXT);
    return true;
}

const char *posted_state(const struct plan_row *p)
{
    enum plan_state state = plan_state(p);
    return plan_state_words(state > PLAN_DONE ? PLAN_DONE : state);
}
