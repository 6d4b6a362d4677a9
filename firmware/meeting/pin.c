#include "meeting/pin.h"

#include <assert.h>
#include <string.h>

enum { FIRST_MS = 15000, MOST_MS = 15 * 60000 };

/* Lines, squares and crosses on a keypad, lucky words of figures, and what lists of leaked PINs begin with. */
static const char common[] =
    "147258 258369 369258 147369 159357 357159 159753 753159 951753 147896 789632 741852 852963 963852 "
    "321654 456123 789456 654987 142536 415263 963741 258147 123789 789123 246810 135790 "
    "520131 131452 521131 168168 518518 888168 168888 666888 888666 186186 "
    "102030 010203 112358 314159 271828 161803 007007 100200 200100 696969 420420 "
    "147147 258258 369369 159159 357357 741741 852852 963963 123654 456789 159951 753951";

static int digit(const char *pin, int i)
{
    return pin[i] - '0';
}

static int different(const char *pin)
{
    bool seen[10] = {false};
    int count = 0;
    for (int i = 0; i < PIN_DIGITS; i++) {
        count += !seen[digit(pin, i)];
        seen[digit(pin, i)] = true;
    }
    return count;
}

/* Every digit the same step from the one before: 123456, 975310 is none, 864208 is. */
static bool is_run(const char *pin)
{
    int step = (digit(pin, 1) - digit(pin, 0) + 10) % 10;
    for (int i = 2; i < PIN_DIGITS; i++)
        if ((digit(pin, i) - digit(pin, i - 1) + 10) % 10 != step)
            return false;
    return true;
}

/* 121212, 123123, 123321, 112233 */
static bool is_pattern(const char *pin)
{
    bool halves = memcmp(pin, pin + 3, 3) == 0, thirds = memcmp(pin, pin + 2, 4) == 0, mirror = true, pairs = true;
    for (int i = 0; i < PIN_DIGITS / 2; i++) {
        mirror = mirror && pin[i] == pin[PIN_DIGITS - 1 - i];
        pairs = pairs && pin[2 * i] == pin[2 * i + 1];
    }
    return halves || thirds || mirror || pairs;
}

static int two(const char *pin, int at)
{
    return digit(pin, at) * 10 + digit(pin, at + 1);
}

static bool is_day(int month, int day)
{
    return month >= 1 && month <= 12 && day >= 1 && day <= 31;
}

/* 900131, 013190, 310190, 199001, 202609 */
static bool is_date(const char *pin)
{
    int a = two(pin, 0), b = two(pin, 2), c = two(pin, 4);
    return is_day(b, c) || is_day(a, b) || is_day(b, a) || ((a == 19 || a == 20) && c >= 1 && c <= 12);
}

bool pin_weak(const char *pin)
{
    assert(strlen(pin) == PIN_DIGITS);
    return different(pin) < 3 || is_run(pin) || is_pattern(pin) || is_date(pin) || strstr(common, pin) != NULL;
}

int64_t pin_delay_ms(int wrong)
{
    int64_t delay = FIRST_MS;
    if (wrong < PIN_TRIES_FREE)
        return 0;
    for (int i = PIN_TRIES_FREE; i < wrong && delay < MOST_MS; i++)
        delay *= 2;
    return delay < MOST_MS ? delay : MOST_MS;
}
