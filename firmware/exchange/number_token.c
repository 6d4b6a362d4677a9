#include "exchange/number_token.h"

#include <stdbool.h>
#include <string.h>
#include <strings.h>

static size_t character(const char *s)
{
    size_t n = 1;
    while (((unsigned char)s[n] & 0xC0) == 0x80)
        n++;
    return n;
}

static enum token literal(struct scan *s, const char *bytes, size_t length, size_t taken)
{
    s->bytes = bytes;
    s->length = length;
    s->at += taken;
    return T_LITERAL;
}

/* [Red], [$-804], [$¥-804]; [h] counts hours on; [>=100] is a condition. */
static enum token bracket(struct scan *s)
{
    const char *inner = s->at + 1;
    size_t n = strcspn(inner, "]");
    s->at += n + 1 + (inner[n] == ']');
    if (n == 0)
        return T_OTHER;
    if (strspn(inner, "hHmMsS") == n) {
        s->sign = (char)(*inner | 0x20);
        return T_ELAPSED;
    }
    if (strchr("<>=", *inner) != NULL) {
        s->bytes = inner;
        return T_CONDITION;
    }
    if (strncasecmp(inner, "DBNum", 5) == 0)
        return T_OTHER;
    bool currency = *inner == '$';
    size_t shown = currency ? strcspn(inner + 1, "-]") : 0;
    s->bytes = inner + 1;
    s->length = shown;
    return T_LITERAL;
}

/* As the file writes it, and as Chinese Excel's dialog shows it. */
static size_t general_length(const char *p)
{
    static const char chinese[] = "G/通用格式";
    return strncasecmp(p, "General", 7) == 0              ? 7
           : strncmp(p, chinese, sizeof chinese - 1) == 0 ? sizeof chinese - 1
                                                          : 0;
}

enum token number_token_next(struct scan *s)
{
    const char *p = s->at;
    s->length = 0;
    if (*p == '\0')
        return T_END;
    if (*p == '"') {
        size_t n = strcspn(p + 1, "\"");
        return literal(s, p + 1, n, n + 1 + (p[n + 1] == '"'));
    }
    if (*p == '\\' || *p == '!') /* ! where the code was written in Chinese or Japanese Excel */
        return p[1] == '\0' ? literal(s, p, 0, 1) : literal(s, p + 1, character(p + 1), 1 + character(p + 1));
    if (*p == '_' || *p == '*') /* a gap as wide as a character; a fill */
        return literal(s, p, 0, p[1] == '\0' ? 1 : 1 + character(p + 1));
    if (*p == '[')
        return bracket(s);
    size_t general = general_length(p);
    if (general > 0) {
        s->at += general;
        s->sign = 'G';
        return T_TEXT;
    }
    if (strncasecmp(p, "AM/PM", 5) == 0 || strncasecmp(p, "A/P", 3) == 0) {
        s->at += p[1] == '/' ? 3 : 5;
        s->sign = 'p';
        return T_DATE;
    }
    if ((*p | 0x20) == 'e' && (p[1] == '+' || p[1] == '-')) { /* an exponent */
        s->at += 2;
        return T_OTHER;
    }
    if (strchr("0#?", *p) != NULL) {
        s->sign = *p;
        s->at++;
        return T_DIGIT;
    }
    if (strchr("yYmMdDhHsSeEaAgGbB", *p) != NULL) {
        s->sign = (char)(*p | 0x20);
        s->at++;
        return T_DATE;
    }
    static const char signs[] = ".,%@;/"; /* of a number / is a fraction; of a day it stands for itself */
    static const enum token tokens[] = {T_POINT, T_COMMA, T_PERCENT, T_TEXT, T_NEXT, T_OTHER};
    const char *sign = strchr(signs, *p);
    if (sign != NULL) {
        s->sign = *p;
        s->at++;
        return tokens[sign - signs];
    }
    return literal(s, p, character(p), character(p));
}
