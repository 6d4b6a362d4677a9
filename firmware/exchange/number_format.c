#include "exchange/number_format.h"

#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/moment.h"
#include "exchange/number_token.h"

enum { DAY_MS = 86400000, LAST_DAY = 2958466 };
static const double exact_most = 1e15;

const char *number_format_builtin(int id)
{
    static const char *const codes[] = {
        [0] = "General",
        [1] = "0",
        [2] = "0.00",
        [3] = "#,##0",
        [4] = "#,##0.00",
        [5] = "#,##0;-#,##0", /* money, whose sign is the computer's */
        [6] = "#,##0;-#,##0",
        [7] = "#,##0.00;-#,##0.00",
        [8] = "#,##0.00;-#,##0.00",
        [9] = "0%",
        [10] = "0.00%",
        [12] = "# ?/?",
        [13] = "# \?\?/\?\?",
        [14] = "yyyy/m/d",
        [15] = "d-mmm-yy",
        [16] = "d-mmm",
        [17] = "mmm-yy",
        [18] = "h:mm AM/PM",
        [19] = "h:mm:ss AM/PM",
        [20] = "h:mm",
        [21] = "h:mm:ss",
        [22] = "yyyy/m/d h:mm",
        [27] = "yyyy\"年\"m\"月\"",
        [28] = "m\"月\"d\"日\"",
        [29] = "m\"月\"d\"日\"",
        [30] = "m-d-yy",
        [31] = "yyyy\"年\"m\"月\"d\"日\"",
        [32] = "h\"时\"mm\"分\"",
        [33] = "h\"时\"mm\"分\"ss\"秒\"",
        [34] = "h\"时\"mm\"分\"",
        [35] = "h\"时\"mm\"分\"ss\"秒\"",
        [36] = "yyyy\"年\"m\"月\"",
        [37] = "#,##0;-#,##0",
        [38] = "#,##0;-#,##0",
        [39] = "#,##0.00;-#,##0.00",
        [40] = "#,##0.00;-#,##0.00",
        [41] = "#,##0;-#,##0;-",
        [42] = "#,##0;-#,##0;-",
        [43] = "#,##0.00;-#,##0.00;-",
        [44] = "#,##0.00;-#,##0.00;-",
        [45] = "mm:ss",
        [46] = "[h]:mm:ss",
        [47] = "mm:ss",
        [49] = "@",
        [50] = "yyyy\"年\"m\"月\"",
        [51] = "m\"月\"d\"日\"",
        [52] = "yyyy\"年\"m\"月\"",
        [53] = "m\"月\"d\"日\"",
        [54] = "m\"月\"d\"日\"",
        [55] = "h\"时\"mm\"分\"",
        [56] = "h\"时\"mm\"分\"ss\"秒\"",
        [57] = "yyyy\"年\"m\"月\"",
        [58] = "m\"月\"d\"日\"",
    };
    return id < 0 || id >= (int)(sizeof codes / sizeof *codes) ? NULL : codes[id];
}

/* ---- days and times ---- */

struct date_shape {
    bool year, day, hour, second, minute_or_month, elapsed;
};

static bool date_shape(struct date_shape *shape, const char *code)
{
    struct scan s = {.at = code};
    *shape = (struct date_shape){false};
    bool any = false;
    for (enum token t = number_token_next(&s); t != T_END && t != T_NEXT; t = number_token_next(&s)) {
        if (t != T_DATE && t != T_ELAPSED)
            continue;
        any = true;
        shape->year = shape->year || s.sign == 'y' || s.sign == 'e';
        shape->day = shape->day || s.sign == 'd' || s.sign == 'a';
        shape->hour = shape->hour || s.sign == 'h';
        shape->second = shape->second || s.sign == 's';
        shape->minute_or_month = shape->minute_or_month || s.sign == 'm';
        shape->elapsed = shape->elapsed || t == T_ELAPSED;
    }
    return any;
}

static bool show_date(char *out, const struct date_shape *shape, double value, bool from_1904)
{
    bool time = shape->hour || shape->second;
    bool day = shape->day || shape->year || (shape->minute_or_month && !time);
    double serial = value + (from_1904 ? NUMBER_FORMAT_1904 : 0);
    if (!(value >= 0) || !(serial < LAST_DAY) || shape->elapsed || (day && serial < 1) || (!day && !time))
        return false;
    serial += !from_1904 && serial < 60; /* Excel counts a 29 February 1900 */
    /* to the second: 20:00 is kept as 0.8333333333 */
    int64_t ms = (int64_t)floor((serial - NUMBER_FORMAT_1970) * DAY_MS / 1000 + 0.5) * 1000;
    struct civil c = moment_civil(ms, 0);
    size_t used = 0;
    out[0] = '\0';
    if (day && shape->year)
        used += (size_t)snprintf(out + used, NUMBER_SHOWN - used, "%d年", c.year);
    if (day)
        used += (size_t)snprintf(out + used, NUMBER_SHOWN - used, "%d月", c.month);
    if (day && (shape->day || !shape->year))
        used += (size_t)snprintf(out + used, NUMBER_SHOWN - used, "%d日", c.day);
    if (time)
        used += (size_t)snprintf(out + used, NUMBER_SHOWN - used, "%s%d:%02d", day ? " " : "", c.hour, c.minute);
    if (time && shape->second)
        snprintf(out + used, NUMBER_SHOWN - used, ":%02d", c.second);
    return true;
}

/* ---- numbers ---- */

static bool holds(const char *condition, double value)
{
    size_t sign = strspn(condition, "<>=");
    double bound = strtod(condition + sign, NULL);
    bool less = memchr(condition, '<', sign) != NULL, more = memchr(condition, '>', sign) != NULL;
    bool equal = memchr(condition, '=', sign) != NULL;
    return less && more ? value != bound
                        : (less && value < bound) || (more && value > bound) || (equal && value == bound);
}

/* The part of the code for this value: above 0; below; 0; each the first where it is missing; or the first whose
 * condition holds, a part without one being for all else. A last part with @ is for texts. NULL: no part is. */
static const char *section_of(const char *code, double value, bool *signed_by_code)
{
    const char *starts[4] = {code}, *conditions[4] = {NULL};
    int count = 1;
    bool text = false, conditional = false;
    struct scan s = {.at = code};
    for (enum token t = number_token_next(&s); t != T_END && count <= 4; t = number_token_next(&s)) {
        text = t != T_NEXT && (text || (t == T_TEXT && s.sign == '@'));
        if (t == T_CONDITION) {
            conditions[count - 1] = s.bytes;
            conditional = true;
        } else if (t == T_NEXT && count < 4) {
            starts[count++] = s.at;
        }
    }
    count -= text && count > 1;
    *signed_by_code = !conditional && value < 0 && count >= 2;
    if (!conditional)
        return value < 0 && count >= 2 ? starts[1] : value == 0 && count >= 3 ? starts[2] : starts[0];
    for (int i = 0; i < count; i++)
        if (conditions[i] == NULL || holds(conditions[i], value))
            return value < 0 ? NULL : starts[i]; /* programs differ on the sign */
    return NULL;
}

struct places {
    int whole, decimals, fixed, commas; /* before the point; behind it, and of them written even if 0 */
    bool grouped, percent, text, other;
};

static struct places count_places(const char *section)
{
    struct places p = {0};
    struct scan s = {.at = section};
    bool behind = false;
    for (enum token t = number_token_next(&s); t != T_END && t != T_NEXT; t = number_token_next(&s)) {
        p.whole += t == T_DIGIT && !behind;
        p.decimals += t == T_DIGIT && behind;
        if (t == T_DIGIT && behind && s.sign == '0')
            p.fixed = p.decimals;
        p.grouped = p.grouped || (t == T_DIGIT && p.commas > 0);
        p.commas = t == T_COMMA ? p.commas + 1 : t == T_DIGIT ? 0 : p.commas;
        behind = behind || t == T_POINT;
        p.percent = p.percent || t == T_PERCENT;
        p.text = p.text || t == T_TEXT;
        p.other = p.other || t == T_OTHER || t == T_DATE || t == T_ELAPSED;
    }
    return p;
}

static bool put(char *out, size_t *used, const char *bytes, size_t n)
{
    if (*used + n + 1 > NUMBER_SHOWN)
        return false;
    memcpy(out + *used, bytes, n);
    *used += n;
    out[*used] = '\0';
    return true;
}

/* The digits into the places of the section; those that have no place stand before the first. */
static bool lay_out(char *out, const char *section, const struct places *p, const char *digits, const char *behind,
                    bool minus)
{
    struct scan s = {.at = section};
    int length = (int)strlen(digits), place = 0, decimal = 0;
    size_t used = 0;
    bool point = false, ok = !minus || put(out, &used, "-", 1);
    for (enum token t = number_token_next(&s); ok && t != T_END && t != T_NEXT; t = number_token_next(&s)) {
        if (t == T_LITERAL) {
            ok = put(out, &used, s.bytes, s.length);
        } else if (t == T_PERCENT) {
            ok = put(out, &used, "%", 1);
        } else if (t == T_POINT) {
            point = true;
            ok = p->decimals == 0 || behind[0] == '\0' || put(out, &used, ".", 1);
        } else if (t == T_DIGIT && point) {
            ok = behind[decimal] == '\0' || put(out, &used, behind + decimal, 1);
            decimal += behind[decimal] != '\0';
        } else if (t == T_DIGIT) {
            int from = place == 0 ? 0 : length - (p->whole - place), until = length - (p->whole - place) + 1;
            for (int i = from; ok && i < until; i++) {
                int left = length - i; /* digits from this one on */
                bool written = i >= 0 || s.sign == '0';
                ok = !written || put(out, &used, i < 0 ? "0" : digits + i, 1);
                if (ok && written && p->grouped && left > 1 && left % 3 == 1)
                    ok = put(out, &used, ",", 1);
            }
            if (ok && place == 0 && until <= 0 && s.sign == '0') {
                ok = put(out, &used, "0", 1);
                if (ok && p->grouped && p->whole > 1 && p->whole % 3 == 1)
                    ok = put(out, &used, ",", 1);
            }
            place++;
        }
    }
    return ok;
}

static bool show_number(char *out, const char *section, const struct places *p, double value, bool minus)
{
    char text[400], *behind;
    if (p->whole + p->decimals == 0) /* words alone, or nothing */
        return lay_out(out, section, p, "", "", false);
    double shown = fabs(value) * (p->percent ? 100 : 1), scale = pow(10, p->decimals);
    double rounded = floor(shown * scale + 0.5) / scale;
    if (shown >= exact_most || fabs(rounded - shown) > 1e-9 * (shown + 1))
        return false;
    snprintf(text, sizeof text, "%.*f", p->decimals, rounded);
    behind = strchr(text, '.');
    if (behind == NULL)
        behind = text + strlen(text);
    else
        *behind++ = '\0';
    for (int n = (int)strlen(behind); n > p->fixed && behind[n - 1] == '0'; n--)
        behind[n - 1] = '\0';
    const char *digits = strcmp(text, "0") == 0 ? "" : text; /* a 0 is written only where a place wants one */
    if (p->whole == 0 && p->decimals > 0 && digits[0] != '\0')
        return false;
    return lay_out(out, section, p, digits, behind, minus && rounded != 0);
}

/* What stands around General, or around @, which shows a number as General does. */
static bool show_general(char *out, const char *section, double value)
{
    struct scan s = {.at = section};
    char number[NUMBER_SHOWN];
    size_t used = 0;
    bool ok = number_format_general(number, value);
    for (enum token t = number_token_next(&s); ok && t != T_END && t != T_NEXT; t = number_token_next(&s))
        ok = t == T_LITERAL ? put(out, &used, s.bytes, s.length)
                            : t != T_TEXT || put(out, &used, number, strlen(number));
    return ok;
}

bool number_format_show(char *out, const char *code, double value, bool from_1904)
{
    struct date_shape shape;
    bool by_code;
    out[0] = '\0';
    if (!isfinite(value))
        return false;
    if (code[0] == '\0' || (strncasecmp(code, "General", 7) == 0 && code[7] == '\0'))
        return number_format_general(out, value);
    const char *section = section_of(code, value, &by_code);
    if (section == NULL)
        return false;
    if (date_shape(&shape, section))
        return show_date(out, &shape, value, from_1904);
    struct places p = count_places(section);
    if (p.other || p.commas > 0)
        return false;
    if (p.text && p.whole + p.decimals == 0)
        return show_general(out, section, by_code ? -value : value);
    return show_number(out, section, &p, value, value < 0 && !by_code);
}

bool number_format_text(const char *code, char *before, char *after)
{
    struct scan s = {.at = code};
    size_t used[2] = {0, 0};
    char *out[2] = {before, after};
    int side = 0, sections = 1;
    bool text = false, digits = false;
    before[0] = after[0] = '\0';
    for (enum token t = number_token_next(&s);; t = number_token_next(&s)) {
        if (t == T_END || t == T_NEXT) {
            if ((text && !digits) || sections == 4) /* the fourth part is for texts, whatever it holds */
                return text;
            if (t == T_END)
                break;
            before[0] = after[0] = '\0';
            used[0] = used[1] = 0;
            side = 0;
            sections++;
            text = digits = false;
        } else if (t == T_TEXT && (s.sign == '@' || sections == 4)) {
            text = true;
            side = 1;
        } else if (t == T_LITERAL) {
            put(out[side], &used[side], s.bytes, s.length);
        } else {
            digits = true;
        }
    }
    before[0] = after[0] = '\0'; /* no part of the code is for text */
    return true;
}

bool number_format_general(char *out, double value)
{
    if (value == floor(value) && fabs(value) < exact_most)
        snprintf(out, NUMBER_SHOWN, "%.0f", value == 0 ? 0.0 : value);
    else if (fabs(value) < exact_most && fabs(value) >= 1e-4)
        snprintf(out, NUMBER_SHOWN, "%.15g", value);
    else
        return false;
    return strpbrk(out, "eE") == NULL;
}
