#include "config/meeting_file.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/log.h"
#include "base/places.h"
#include "base/settings_edit.h"
#include "base/text.h"
#include "config/config_parts.h"
#include "exchange/room_list.h"

void meeting_file_forget(struct config *c)
{
    estate_finish(&c->estate);
    c->meeting = (struct meeting){.utc_offset_min = 480, .quorum = quorum_usual()};
    c->meeting.notice.keep_days = 30;
    strcpy(c->meeting.building_word, "号楼");
    c->papers = (struct papers){0};
    c->chairs = 0;
    c->room_list[0] = c->over[0] = '\0';
}

bool meeting_file_find(struct config *c, struct err *err)
{
    if (!config_beside(c->files.kiosk, c->meeting_file, c->files.site, err))
        return false;
    return c->meeting_file[0] == '/' || fileio_is_file(c->files.site) ||
           places_config(c->files.site, c->meeting_file, err);
}

static bool site_digest(const struct config *c, char hex[65])
{
    struct digest digest;
    struct err ignored;
    bool ok = fileio_digest(c->files.site, &digest, &ignored);
    if (ok)
        digest_hex(&digest, hex);
    return ok;
}

void meeting_file_choose(struct config *c, const char *data)
{
    char desk[FILEIO_PATH], over[65] = "", now[65] = "";
    struct err ignored;
    memcpy(c->files.meeting, c->files.site, sizeof c->files.meeting);
    if (!fileio_join(desk, data, MEETING_FILE_DESK, &ignored) || !fileio_is_file(desk) ||
        !settings_find(desk, "desk", "over", over, sizeof over, &ignored))
        return;
    if (!site_digest(c, now) || strcmp(over, now) == 0)
        memcpy(c->files.meeting, desk, sizeof c->files.meeting);
    else
        log_warn("%s was changed after the settings at the desk: it counts", c->files.site);
}

static bool read_file(struct config *c, const char *path, struct err *err)
{
    if (!settings_load(path, meeting_keys, meeting_keys_count, c, err))
        return false;
    char rooms[FILEIO_PATH];
    if (c->room_list[0] != '\0' && !(config_beside(c->files.site, c->room_list, rooms, err) &&
                                     room_list_read(&c->estate, c->meeting.estate, rooms, err)))
        return err_add(err, "%s: [meeting] room_list", path);
    c->estate.complete = c->estate.count > 0;
    estate_sort(&c->estate);
    return (c->meeting.code[0] != '\0' && c->meeting.title[0] != '\0' && c->meeting.starts_ms != 0) ||
           err_set(err, ERR_CONFIG, "%s: %s", path, say(W_CONFIG_INCOMPLETE));
}

/* A post whose last part is empty says what the one that ships says. */
static void fill_posts(struct papers *p, const struct papers *shipped)
{
    for (int i = 0; i < p->post_count; i++)
        for (int k = 0; p->posts[i].what[0] == '\0' && k < shipped->post_count; k++)
            if (strcmp(p->posts[i].post, shipped->posts[k].post) == 0)
                text_copy(p->posts[i].what, sizeof p->posts[i].what, shipped->posts[k].what);
}

/* What is to be ready and who does what, where the file does not say: the lists that ship. Without them the papers have empty rows. */
static void fill_lists(struct config *c)
{
    char path[FILEIO_PATH];
    struct err why = {0};
    struct config *shipped = calloc(1, sizeof *shipped);
    if (shipped == NULL || !places_asset(path, "papers/lists.ini", &why) ||
        !settings_load(path, meeting_keys, meeting_keys_count, shipped, &why)) {
        log_warn("%s", why.text);
    } else {
        struct papers *p = &c->papers;
        const struct papers *s = &shipped->papers;
        if (p->thing_count == 0)
            memcpy(p->things, s->things, sizeof p->things), p->thing_count = s->thing_count;
        if (p->post_count == 0)
            memcpy(p->posts, s->posts, sizeof p->posts), p->post_count = s->post_count;
        fill_posts(p, s);
    }
    free(shipped);
}

bool meeting_file_load(struct config *c, const char *path, struct err *err)
{
    meeting_file_forget(c);
    if (read_file(c, path, err)) {
        fill_lists(c);
        return true;
    }
    meeting_file_forget(c);
    return false;
}

bool meeting_file_fits(struct config *tried, const char *section, const char *key, const char *value, struct err *err)
{
    return settings_set(meeting_keys, meeting_keys_count, tried, section, key, value, err);
}

bool meeting_file_write(const struct config *c, const char *data, const char *text, struct err *err)
{
    char desk[FILEIO_PATH], fresh[FILEIO_PATH], over[65] = "", *whole = NULL;
    if (!fileio_join(desk, data, MEETING_FILE_DESK, err) || !fileio_join(fresh, data, "desk-meeting.tmp", err) ||
        !fileio_write(fresh, text, strlen(text), err))
        return false;
    site_digest(c, over);
    const struct setting_change change = {"desk", "over", over};
    struct config *tried = calloc(1, sizeof *tried); /* what does not read back never takes the place of what does */
    bool ok = tried != NULL && settings_edit(fresh, &change, 1, &whole, err) &&
              fileio_write(fresh, whole, strlen(whole), err);
    if (ok) {
        tried->files = c->files;
        ok = meeting_file_load(tried, fresh, err) && fileio_write(desk, whole, strlen(whole), err) &&
             fileio_flush(data, err);
        meeting_file_forget(tried);
    }
    unlink(fresh);
    free(tried);
    free(whole);
    return ok;
}
