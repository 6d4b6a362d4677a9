/* CPU time of a frame at 1280x800: a page that comes in (five frames), beside what plain SDL2 takes to fill a surface of that
 * size and set two lines of text on it. Prints p50 and p99 of both, in microseconds. */
#include <SDL.h>
#include <SDL_ttf.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "ui/draw.h"
#include "ui/screens.h"

enum { WIDTH = 1280, HEIGHT = 800, DPI = 149, ROUNDS = 60, MOST = 40000 };

static double plain[MOST], kiosk[MOST];

static double cpu_us(void)
{
    struct timespec t;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
    return (double)t.tv_sec * 1e6 + (double)t.tv_nsec / 1e3;
}

static int by_size(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static void tell(const char *who, double *times, int count)
{
    qsort(times, (size_t)count, sizeof *times, by_size);
    printf("%s %.0f %.0f\n", who, times[count / 2], times[count * 99 / 100]);
}

static int plain_frames(void)
{
    SDL_Surface *screen = SDL_CreateRGBSurfaceWithFormat(0, WIDTH, HEIGHT, 32, SDL_PIXELFORMAT_RGB888);
    TTF_Font *font = TTF_OpenFontIndex("/usr/share/fonts/opentype/noto/NotoSansCJK-Bold.ttc", 64, 2);
    int count = 0;
    for (; screen != NULL && font != NULL && count < 20 * ROUNDS; count++) {
        double began = cpu_us();
        SDL_FillRect(screen, NULL, SDL_MapRGB(screen->format, 0xF6, 0xF4, 0xEF));
        SDL_FillRect(screen, &(SDL_Rect){40, 340, WIDTH - 80, 200}, SDL_MapRGB(screen->format, 0x08, 0x50, 0x49));
        const char *const lines[] = {"欢迎参加业主沟通会", "点这里签到"};
        for (int i = 0; i < 2; i++) {
            SDL_Surface *words = TTF_RenderUTF8_Blended(font, lines[i], (SDL_Color){0x17, 0x21, 0x2B, 255});
            SDL_BlitSurface(words, NULL, screen, &(SDL_Rect){40, 140 + 260 * i, 0, 0});
            SDL_FreeSurface(words);
        }
        plain[count] = cpu_us() - began;
    }
    return count;
}

static void invite(struct household *h)
{
    static const char *const masks[] = {"王＊国", "李＊芳", "王＊梅"};
    h->count = 3;
    for (int i = 0; i < h->count; i++) {
        h->residents[i] = (struct resident){.person = i + 1, .tellable = true};
        strcpy(h->residents[i].mask, masks[i]);
    }
}

int main(void)
{
    static const enum screen pages[] = {SCREEN_PLACE, SCREEN_NAME,    SCREEN_KEYPAD, SCREEN_SURNAME,
                                        SCREEN_SPELL, SCREEN_WELCOME, SCREEN_DONE};
    static const struct flow_times times = {30000, 15000, 10000, 30000, 5000};
    static struct flow flow;
    static struct page page;
    static struct drawing drawing;
    struct estate estate;
    struct meeting meeting = {.code = "m",
                              .title = "业主沟通会",
                              .estate = "远见小区",
                              .place = "物业培训室",
                              .building_word = "号楼",
                              .starts_ms = 1789732800000LL,
                              .utc_offset_min = 480,
                              .plan = {.rows = 12, .seats = 20, .aisle = 10}};
    struct bitmap bitmap;
    struct font *font;
    struct err err = {0};
    int count = 0;
    estate_init(&estate);
    if (SDL_Init(0) != 0 || TTF_Init() != 0 || !words_load(&err) || !font_open(&font, &err) ||
        !bitmap_init(&bitmap, WIDTH, HEIGHT, &err) || !estate_add_rule(&estate, "3", "2单元,33层,每层4户", &err))
        return 1;
    estate_sort(&estate);
    flow_init(&flow, &times, &estate, &meeting, LANG_ZH);
    flow.writes = true;
    flow.state = MEETING_OPEN;
    draw_init(&drawing);
    for (int round = 0; round < ROUNDS; round++)
        for (size_t i = 0; i < sizeof pages / sizeof *pages; i++) {
            memset(&flow.visit, 0, sizeof flow.visit);
            flow.screen = pages[i];
            flow.visit.path.room = (struct room){"3", "2", "1201"};
            if (pages[i] == SCREEN_PLACE) {
                flow.visit.path = (struct choice_path){.room = {"3", "2", ""}, .reached = STEP_FLOOR};
            } else if (pages[i] != SCREEN_WELCOME) {
                invite(&flow.visit.household);
            }
            flow.visit.result.number = 1;
            flow.visit.result.seat = (struct seat){3, 5};
            flow.now = (struct moment){5000000 + round * 100000 + (int64_t)i * 1000, 1789731360000LL};
            flow.entered_ms = flow.touched_ms = flow.now.boot_ms;
            for (int frame = 0; frame < 6; frame++, flow.now.boot_ms += THEME_FRAME_MS) {
                double began = cpu_us();
                screens_build(&page, &flow, font, WIDTH, HEIGHT, DPI);
                draw_page(&drawing, &page, -1, &bitmap, font);
                if (round > 0) /* the first has every glyph still to be made */
                    kiosk[count++] = cpu_us() - began;
            }
        }
    tell("plain", plain, plain_frames());
    tell("kiosk", kiosk, count);
    font_close(font);
    bitmap_finish(&bitmap);
    estate_finish(&estate);
    return 0;
}
