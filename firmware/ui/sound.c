#include "ui/sound.h"

#include <SDL.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/log.h"

/* An octave of two notes upwards, as a door bell that is glad; one low note for staff. Struck, not held: each dies away. */
enum {
    RATE = 22050,
    NOTES = 2,
    NOTE_MS = 140,
    NOTE = RATE * NOTE_MS / 1000,
    LOUD = 6000,
    RISE = RATE / 200,
    SAID_MOST = 4 * 1024 * 1024
};

static const double notes[TONES][NOTES] = {
    [TONE_DONE] = {659.26, 987.77}, [TONE_CALL] = {392.00, 0}}; /* Hz: E5 B5; G4 */

struct sound {
    SDL_AudioDeviceID device;
    Sint16 samples[TONES][NOTES * NOTE];
};

static void strike(Sint16 *out, double hz)
{
    for (int i = 0; i < NOTE; i++) {
        double t = (double)i / RATE, rise = i < RISE ? (double)i / RISE : 1,
               fall = exp(-t * 18) * (1 - (double)i / NOTE);
        out[i] = (Sint16)(LOUD * rise * fall * (sin(2 * M_PI * hz * t) + 0.3 * sin(4 * M_PI * hz * t)));
    }
}

struct sound *sound_open(void)
{
    const SDL_AudioSpec wanted = {.freq = RATE, .format = AUDIO_S16SYS, .channels = 1, .samples = 512};
    struct sound *s = calloc(1, sizeof *s);
    if (s == NULL || SDL_InitSubSystem(SDL_INIT_AUDIO) != 0) {
        log_warn("no sound: %s", SDL_GetError());
        free(s);
        return NULL;
    }
    s->device = SDL_OpenAudioDevice(NULL, 0, &wanted, NULL, 0);
    if (s->device == 0) {
        log_warn("no sound: %s", SDL_GetError());
        sound_close(s);
        return NULL;
    }
    for (int t = 0; t < TONES; t++)
        for (int n = 0; n < NOTES; n++)
            strike(s->samples[t] + n * NOTE, notes[t][n]);
    SDL_PauseAudioDevice(s->device, 0);
    return s;
}

void sound_close(struct sound *s)
{
    if (s == NULL)
        return;
    if (s->device != 0)
        SDL_CloseAudioDevice(s->device);
    SDL_QuitSubSystem(SDL_INIT_AUDIO);
    free(s);
}

void sound_play(struct sound *s, enum tone tone)
{
    if (s == NULL)
        return;
    SDL_ClearQueuedAudio(s->device);
    SDL_QueueAudio(s->device, s->samples[tone], sizeof s->samples[tone]);
}

void sound_say(struct sound *s, const char *path, bool after)
{
    SDL_AudioSpec spec;
    SDL_AudioCVT convert = {0};
    Uint8 *bytes = NULL;
    Uint32 length = 0;
    if (s == NULL || SDL_LoadWAV(path, &spec, &bytes, &length) == NULL)
        return;
    if (!after)
        SDL_ClearQueuedAudio(s->device);
    int needed = SDL_BuildAudioCVT(&convert, spec.format, spec.channels, spec.freq, AUDIO_S16SYS, 1, RATE);
    convert.len = (int)length;
    convert.buf = needed > 0 && length < SAID_MOST ? malloc((size_t)length * (size_t)convert.len_mult) : NULL;
    if (convert.buf != NULL) {
        memcpy(convert.buf, bytes, length);
        if (SDL_ConvertAudio(&convert) == 0)
            SDL_QueueAudio(s->device, convert.buf, (Uint32)convert.len_cvt);
        free(convert.buf);
    } else if (needed == 0) {
        SDL_QueueAudio(s->device, bytes, length);
    }
    SDL_FreeWAV(bytes);
}
