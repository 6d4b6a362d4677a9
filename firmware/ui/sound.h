/* sound: two soft tones: it is done; staff, please; and files that say a question aloud. The only home of SDL audio.
 * Owns: the audio device, opened when sounds are wanted. Takes: which. Never: waits; is needed: without a device there is
 * silence. */
#ifndef UI_SOUND_H
#define UI_SOUND_H

#include <stdbool.h>

struct sound;

enum tone { TONE_DONE, TONE_CALL, TONES };

/* NULL if there is no device (said once in the log). */
struct sound *sound_open(void);
void sound_close(struct sound *sound); /* NULL is fine */

/* Begins now; what still sounds is cut off. NULL is fine. */
void sound_play(struct sound *sound, enum tone tone);

/* Says a WAV file: at once (what still sounds is cut off), or after what is being said. No such file, no sound. NULL is fine. */
void sound_say(struct sound *sound, const char *path, bool after);

#endif
