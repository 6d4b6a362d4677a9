/* watch FRAMEBUFFER TOUCHES COMMAND...: starts the command and looks at Xvfb's framebuffer file (-fbdir) until a
 * picture and until the key in the accent are there. TOUCHES times it touches the key by XTEST, waits until it shows the
 * press, lifts, waits for the next page, and goes back. Then it reads the memory and ends the command.
 * Prints: ms from exec to the first picture, ms to the key, PSS in kB; for each touch a line "press MS page MS". */
#include <dlfcn.h>
#include <fcntl.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static double now_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1000 + (double)t.tv_nsec / 1e6;
}

static long pss_kb(pid_t pid)
{
    char path[64], line[128];
    long kb = -1;
    snprintf(path, sizeof path, "/proc/%d/smaps_rollup", (int)pid);
    FILE *file = fopen(path, "r");
    while (file != NULL && fgets(line, sizeof line, file) != NULL)
        if (sscanf(line, "Pss: %ld", &kb) == 1)
            break;
    if (file != NULL)
        fclose(file);
    return kb;
}

/* XTEST, without its headers: the libraries are there wherever xdotool is. */
static struct {
    void *display;
    int (*motion)(void *, int, int, int, unsigned long);
    int (*button)(void *, unsigned, int, unsigned long);
    int (*flush)(void *);
} x;

static int open_x(void)
{
    void *x11 = dlopen("libX11.so.6", RTLD_NOW | RTLD_GLOBAL), *test = dlopen("libXtst.so.6", RTLD_NOW);
    if (x11 == NULL || test == NULL)
        return 0;
    void *(*open_display)(const char *) = (void *(*)(const char *))dlsym(x11, "XOpenDisplay");
    x.motion = (int (*)(void *, int, int, int, unsigned long))dlsym(test, "XTestFakeMotionEvent");
    x.button = (int (*)(void *, unsigned, int, unsigned long))dlsym(test, "XTestFakeButtonEvent");
    x.flush = (int (*)(void *))dlsym(x11, "XFlush");
    x.display = open_display(NULL);
    return x.display != NULL;
}

static void move(int to_x, int to_y)
{
    x.motion(x.display, -1, to_x, to_y, 0);
    x.flush(x.display);
    usleep(20000);
}

static double press(int down)
{
    double at = now_ms();
    x.button(x.display, 1, down, 0);
    x.flush(x.display);
    return at;
}

/* ms until the pixel has the colour (or `not`: has it no more); -1 after two seconds. */
static double until(const volatile uint32_t *pixel, uint32_t color, int not, double from)
{
    while (now_ms() - from < 2000) {
        if (((*pixel & 0xFFFFFF) == color) != not )
            return now_ms() - from;
        usleep(30);
    }
    return -1;
}

int main(int argc, char **argv)
{
    struct stat st;
    int touches = argc > 3 ? atoi(argv[2]) : 0;
    int fd = argc > 3 ? open(argv[1], O_RDONLY) : -1;
    if (fd < 0 || fstat(fd, &st) != 0)
        return 64;
    const volatile uint32_t *xwd = mmap(NULL, (size_t)st.st_size, PROT_READ, MAP_SHARED, fd, 0);
    /* XWD, big-endian: header size, ..., bytes a line at 12, colours at 19 of 12 bytes each */
    uint32_t header = __builtin_bswap32(xwd[0]), stride = __builtin_bswap32(xwd[12]),
             colors = __builtin_bswap32(xwd[19]);
    const volatile uint32_t *pixels = xwd + header / 4 + colors * 3;
    const volatile uint32_t *anywhere = pixels + 20 * (stride / 4) + 20; /* paper, once something is drawn */
    const volatile uint32_t *key =
        pixels + 400 * (stride / 4) + 300; /* inside the main key, and a card of the next page as it comes in */
    double start = now_ms(), first = -1, full = -1;
    pid_t pid = fork();
    if (pid == 0) {
        execv(argv[3], argv + 3);
        _exit(127);
    }
    while (full < 0 && now_ms() - start < 20000) {
        if (first < 0 && (*anywhere & 0xFFFFFF) == 0xF6F4EF)
            first = now_ms() - start;
        if ((*key & 0xFFFFFF) == 0x085049)
            full = now_ms() - start;
        usleep(100);
    }
    sleep(1);
    printf("%.1f %.1f %ld\n", first, full, pss_kb(pid));
    for (int i = 0; i < touches && (x.display != NULL || open_x()); i++) {
        move(300, 400);
        double down = until(key, 0x03332E, 0, press(1));
        usleep(60000);
        double page = until(key, 0xFFFFFF, 0, press(0));
        printf("press %.2f page %.2f\n", down, page);
        usleep(60000);
        move(1160, 670); /* 首页 */
        press(1);
        usleep(60000);
        until(key, 0x085049, 0, press(0));
        usleep(60000);
    }
    if (touches > 0)
        printf("then %ld\n", pss_kb(pid));
    kill(pid, SIGTERM);
    waitpid(pid, NULL, 0);
    for (int i = 0; i < 200 && (*anywhere & 0xFFFFFF) == 0xF6F4EF; i++)
        usleep(10000); /* the next one starts on black */
    return 0;
}
