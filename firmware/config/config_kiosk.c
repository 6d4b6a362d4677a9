#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "config/config_parts.h"

static bool read_baud(void *target, const char *key, const char *value, struct err *err)
{
    static const int rates[] = {0, 9600, 19200, 38400, 57600, 115200};
    char *end = NULL;
    long rate = strtol(value, &end, 10);
    (void)key;
    for (size_t i = 0; i < sizeof rates / sizeof *rates; i++)
        if (*value != '\0' && *end == '\0' && rate == rates[i]) {
            ((struct config *)target)->printer.baud = (int)rate;
            return true;
        }
    return err_set(err, ERR_CONFIG, "%s", say(W_CONFIG_BAUD));
}

static bool read_rotate(void *target, const char *key, const char *value, struct err *err)
{
    static const char *const quarters[] = {"0", "90", "180", "270"};
    (void)key;
    for (int i = 0; i < 4; i++)
        if (strcmp(value, quarters[i]) == 0) {
            ((struct config *)target)->mount.rotate = 90 * i;
            return true;
        }
    return err_set(err, ERR_CONFIG, "%s", say(W_CONFIG_ROTATE));
}

static bool read_matrix(void *target, const char *key, const char *value, struct err *err)
{
    (void)key;
    return mount_read_matrix(value, ((struct config *)target)->mount.matrix) ||
           err_set(err, ERR_CONFIG, "%s", say(W_CONFIG_MATRIX));
}

static bool read_passphrase(void *target, const char *key, const char *value, struct err *err)
{
    char *to = ((struct config *)target)->passphrase;
    size_t n = strlen(value);
    (void)key;
    if (n != 0 && (n < LOCKED_LEAST || n > LOCKED_MOST))
        return err_set(err, ERR_CONFIG, "%s", say(W_CONFIG_PASSPHRASE));
    memcpy(to, value, n + 1);
    return true;
}

const struct setting kiosk_keys[] = {
    TEXT_OF("kiosk", "data", data, 1),
    TEXT_OF("kiosk", "meeting", meeting_file, 1),
    CHOICE("kiosk", "language", lang, "zh|en"),
    NUMBER("kiosk", "utc_offset_min", meeting.utc_offset_min, -720, 840),
    NUMBER("kiosk", "idle_ms", times.idle_ms, 5000, 600000),
    NUMBER("kiosk", "warn_ms", times.warn_ms, 3000, 60000),
    NUMBER("kiosk", "done_ms", times.done_ms, 2000, 60000),
    NUMBER("kiosk", "stuck_ms", times.save_late_ms, 5000, 120000),
    NUMBER("kiosk", "reopen_ms", times.reopen_ms, 500, 60000),
    NUMBER("screen", "width", width, 320, 4096),
    NUMBER("screen", "height", height, 320, 4096),
    NUMBER("screen", "dpi", dpi, 0, 600),
    FLAG("screen", "full_screen", full_screen),
    FLAG("screen", "tones", tones),
    TEXT("screen", "speech", speech),
    TEXT("screen", "backlight", backlight),
    OWN("screen", "rotate", read_rotate),
    OWN("screen", "touch_matrix", read_matrix),
    CHOICE("screen", "slot", slot, "below|left|right"),
    TEXT_OF("printer", "device", printer.device, 1),
    TEXT_OF("printer", "model", printer.model_name, 1),
    OWN("printer", "baud", read_baud),
    CHOICE("printer", "flow", printer.flow, "time|busy|rts-cts|xon-xoff|port"),
    TEXT("printer", "busy_line", printer.busy.name),
    CHOICE("printer", "busy_active_low", printer.busy_level, "model|no|yes"),
    TEXT("lights", "chip", lights.chip),
    TEXT("lights", "red", lights.red.name),
    FLAG("lights", "red_active_low", lights.red.active_low),
    TEXT("lights", "green", lights.green.name),
    FLAG("lights", "green_active_low", lights.green.active_low),
    TEXT("lights", "blue", lights.blue.name),
    FLAG("lights", "blue_active_low", lights.blue.active_low),
    TEXT("lights", "single", lights.one.name),
    FLAG("lights", "single_active_low", lights.one.active_low),
    TEXT("lights", "buzzer", lights.buzzer.name),
    FLAG("lights", "buzzer_active_low", lights.buzzer.active_low),
    TEXT("desk", "button", button.name),
    FLAG("desk", "button_active_low", button.active_low),
    FLAG("desk", "keyboard", desk_keyboard),
    TEXT("stick", "folder", stick),
    TEXT("stick", "helper", stick_socket),
    TEXT("usb", "allow", usb_allow),
    OWN("stick", "passphrase", read_passphrase),
    FLAG("owners", "remarks", owner_remarks),
    FLAG("owners", "handwriting", owner_writing),
    FLAG("owners", "signature", owner_signature),
    FLAG("owners", "invitations", owner_invitations),
};

const size_t kiosk_keys_count = sizeof kiosk_keys / sizeof *kiosk_keys;
