/* config: kiosk.ini and meeting.ini as one struct.
 * Owns: the estate's rooms, the logo. Takes: files. Never: starts with half of them, unless staff shall see on the screen what is
 * wrong. */
#ifndef CONFIG_CONFIG_H
#define CONFIG_CONFIG_H

#include "badge/design.h"
#include "base/fileio.h"
#include "base/words.h"
#include "exchange/locked.h"
#include "flow/flow.h"
#include "hal/lights.h"
#include "meeting/estate.h"
#include "meeting/meeting.h"
#include "meeting/papers.h"
#include "printer/model.h"
#include "ui/mount.h"

enum flow_control { FLOW_CONTROL_TIME, FLOW_CONTROL_BUSY, FLOW_CONTROL_RTS, FLOW_CONTROL_XON, FLOW_CONTROL_PORT };

/* Which level of the busy line means busy: as the model has it, or as this wiring has it. */
enum busy_level { BUSY_AS_MODEL, BUSY_HIGH, BUSY_LOW };

struct config {
    struct {
        char kiosk[FILEIO_PATH];   /* kiosk.ini */
        char site[FILEIO_PATH];    /* the site's meeting.ini; a list of rooms stands beside it */
        char meeting[FILEIO_PATH]; /* whose words count: the site's or the desk's */
    } files;
    struct err fault; /* rescued: what is wrong with the files; ERR_NONE: nothing */
    bool unset;       /* rescued: no meeting at all could be read */
    char over[65];    /* of the desk's file: the digest of the site's that it was made over */
    char data[FILEIO_PATH];
    char meeting_file[FILEIO_PATH];
    char room_list[FILEIO_PATH]; /* every room of the estate; "" none */
    int chairs;                  /* in the room; 0 not known, or the seat plan's */
    int lang;
    struct meeting meeting;
    struct estate estate; /* what meeting.ini says; the store adds the list's rooms */
    struct papers papers;
    struct flow_times times;
    bool tones;
    char backlight[FILEIO_PATH]; /* its folder; "": the first in /sys/class/backlight */
    char speech[FILEIO_PATH];    /* folder with zh/ and en/ of WAV files; "": nothing is said */
    bool desk_keyboard;
    bool owner_remarks, owner_writing, owner_signature, owner_invitations;
    char usb_allow[257];    /* read by the helper; here only so that a wrong key is told */
    int width, height, dpi; /* of the panel; dpi 0: not known */
    struct mount mount;
    int slot; /* enum slot: where tickets come out, seen from the screen */
    bool full_screen;
    struct {
        char device[129], model_name[33];
        struct model model;
        int baud; /* 0: the model's */
        int flow;
        int busy_level; /* enum busy_level; `busy` below has what comes of it */
        struct gpio_line busy;
    } printer;
    struct design design; /* of the tickets */
    struct lights_config lights;
    struct gpio_line button; /* the staff's way in, beside the corner; an empty name: none */
    char stick[FILEIO_PATH], stick_socket[101];
    char passphrase[LOCKED_MOST + 1]; /* of what goes onto the stick; "": plain */
};

void config_finish(struct config *config);

/* From here on this is the printer; the busy line is read as it, or as kiosk.ini, says. */
void config_use_model(struct config *config, const struct model *model);

#endif
