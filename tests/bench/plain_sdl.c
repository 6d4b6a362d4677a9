/* The yardstick: the least an SDL2 program does to show a page with words and wait for a finger. Software
 * surface, one font, redraw on change; nothing of the kiosk. */
#include <SDL.h>
#include <SDL_ttf.h>
#include <stdbool.h>

/* The first page with its key as it is or pressed, or a second one. */
enum look { PLAIN, PRESSED, SECOND };

static void draw(SDL_Window *window, TTF_Font *font, enum look look)
{
    SDL_Surface *screen = SDL_GetWindowSurface(window);
    SDL_Rect key = {40, 340, screen->w - 80, 200};
    SDL_FillRect(screen, NULL, SDL_MapRGB(screen->format, 0xF6, 0xF4, 0xEF));
    SDL_FillRect(screen, &key,
                 look == PLAIN     ? SDL_MapRGB(screen->format, 0x08, 0x50, 0x49)
                 : look == PRESSED ? SDL_MapRGB(screen->format, 0x03, 0x33, 0x2E)
                                   : SDL_MapRGB(screen->format, 0xFF, 0xFF, 0xFF));
    SDL_Surface *title = TTF_RenderUTF8_Blended(font, "欢迎参加业主沟通会", (SDL_Color){0x17, 0x21, 0x2B, 255});
    SDL_Surface *words = TTF_RenderUTF8_Blended(font, "点这里签到", (SDL_Color){255, 255, 255, 255});
    SDL_BlitSurface(title, NULL, screen, &(SDL_Rect){40, 140, 0, 0});
    SDL_BlitSurface(words, NULL, screen, &(SDL_Rect){500, 400, 0, 0});
    SDL_FreeSurface(title);
    SDL_FreeSurface(words);
    SDL_UpdateWindowSurface(window);
}

int main(int argc, char **argv)
{
    (void)argc;
    (void)argv;
    SDL_Event e;
    SDL_SetHint(SDL_HINT_FRAMEBUFFER_ACCELERATION, "0");
    if (SDL_Init(SDL_INIT_VIDEO) != 0 || TTF_Init() != 0)
        return 1;
    SDL_Window *window = SDL_CreateWindow("plain", 0, 0, 1280, 720, 0);
    TTF_Font *font = TTF_OpenFontIndex("/usr/share/fonts/opentype/noto/NotoSansCJK-Bold.ttc", 64, 2);
    if (window == NULL || font == NULL)
        return 1;
    enum look look = PLAIN;
    bool second = false;
    draw(window, font, look);
    while (SDL_WaitEvent(&e) != 0 && e.type != SDL_QUIT) {
        if (e.type == SDL_MOUSEBUTTONUP)
            second = !second;
        if (e.type == SDL_MOUSEBUTTONDOWN || e.type == SDL_MOUSEBUTTONUP)
            look = e.type == SDL_MOUSEBUTTONDOWN && !second ? PRESSED : second ? SECOND : PLAIN;
        if (e.type == SDL_MOUSEBUTTONDOWN || e.type == SDL_MOUSEBUTTONUP ||
            (e.type == SDL_WINDOWEVENT && e.window.event == SDL_WINDOWEVENT_EXPOSED))
            draw(window, font, look);
    }
    return 0;
}
