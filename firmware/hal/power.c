#include "hal/power.h"

#include <dlfcn.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <systemd/sd-bus.h>
#include <unistd.h>

enum { ANSWER_US = 5000000 };

/* The library's calls: it is opened when somebody wishes something, and stays then. */
struct bus_calls {
    __typeof__(&sd_bus_open_system) open;
    __typeof__(&sd_bus_set_method_call_timeout) set_timeout;
    __typeof__(&sd_bus_call_methodv) call;
    __typeof__(&sd_bus_error_free) free_error;
    __typeof__(&sd_bus_flush_close_unref) close;
};

struct service {
    const char *name, *path, *interface;
};

static const struct service login = {"org.freedesktop.login1", "/org/freedesktop/login1",
                                     "org.freedesktop.login1.Manager"},
                            timedate = {"org.freedesktop.timedate1", "/org/freedesktop/timedate1",
                                        "org.freedesktop.timedate1"};

static bool find(void *library, const char *name, void *out)
{
    void *symbol = dlsym(library, name);
    memcpy(out, &symbol, sizeof symbol); /* an object's pointer as a function's: POSIX lets it, ISO C does not */
    return symbol != NULL;
}

static bool load(struct bus_calls *calls, struct err *err)
{
    void *library = dlopen("libsystemd.so.0", RTLD_NOW | RTLD_LOCAL);
    if (library == NULL)
        return err_set(err, ERR_IO, "systemd: its library is not here");
    return (find(library, "sd_bus_open_system", &calls->open) &&
            find(library, "sd_bus_set_method_call_timeout", &calls->set_timeout) &&
            find(library, "sd_bus_call_methodv", &calls->call) &&
            find(library, "sd_bus_error_free", &calls->free_error) &&
            find(library, "sd_bus_flush_close_unref", &calls->close)) ||
           err_set(err, ERR_IO, "systemd: its library is too old");
}

/* One call without an answer that matters; what follows `types` is as sd_bus_message_append(3) says. */
static bool call(const struct bus_calls *calls, const struct service *to, const char *method, struct err *err,
                 const char *types, ...)
{
    sd_bus *bus = NULL;
    sd_bus_error why = SD_BUS_ERROR_NULL;
    int code = calls->open(&bus);
    if (code < 0)
        return err_set_errno(err, ERR_IO, -code, "D-Bus");
    calls->set_timeout(bus, ANSWER_US);
    va_list args;
    va_start(args, types);
    code = calls->call(bus, to->name, to->path, to->interface, method, &why, NULL, types, args);
    va_end(args);
    if (code < 0)
        err_set(err, ERR_IO, "%s: %s", method, why.message != NULL ? why.message : strerror(-code));
    calls->free_error(&why);
    calls->close(bus);
    return code >= 0;
}

bool power_off(struct err *err)
{
    struct bus_calls calls;
    return load(&calls, err) && call(&calls, &login, "PowerOff", err, "b", 0);
}

bool power_reboot(struct err *err)
{
    struct bus_calls calls;
    return load(&calls, err) && call(&calls, &login, "Reboot", err, "b", 0);
}

/* timedated refuses a time while it follows the network: it stops for the moment, where it does at all. */
bool power_set_clock(int64_t wall_ms, struct err *err)
{
    struct bus_calls calls;
    struct err ignored;
    if (!load(&calls, err))
        return false;
    bool follows = call(&calls, &timedate, "SetNTP", &ignored, "bb", 0, 0);
    bool set = call(&calls, &timedate, "SetTime", err, "xbb", wall_ms * 1000, 0, 0);
    if (follows)
        call(&calls, &timedate, "SetNTP", &ignored, "bb", 1, 0);
    return set;
}

bool power_supervised(void)
{
    const char *pid = getenv("SYSTEMD_EXEC_PID");
    return pid != NULL && strtoll(pid, NULL, 10) == (long long)getpid();
}
