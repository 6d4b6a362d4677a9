/* sound: two soft tones: it is done; staff, please. The only home of SDL audio.
 * Owns: the audio device, opened when sounds are wanted. Takes: which. Never: waits; speaks; is needed: without a device there is
 * silence. */
#ifndef UI_SOUND_H
#define UI_SOUND_H

struct sound;

enum tone { TONE_DONE, TONE_CALL, TONES };

/* NULL if there is no device (said once in the log). */
struct sound *sound_open(void);
void sound_close(struct sound *sound); /* NULL is fine */

/* Begins now; what still sounds is cut off. NULL is fine. */
void sound_play(struct sound *sound, enum tone tone);

#endif
