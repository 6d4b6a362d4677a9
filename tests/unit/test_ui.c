/* pages: geometry, fit, contrast; drawing only what changed */
#include "unit.h"

#include <math.h>

#include "base/text.h"
#include "meeting/person.h"
#include "ui/draw.h"
#include "ui/looks.h"
#include "ui/screens.h"

static struct font *font;
static const struct flow_times times = {30000, 15000, 10000, 30000, 5000};

/* Panels as they are sold: 7 inch 800x480, 1024x600 and 720x1280, 10 inch 1280x720 and 1280x800, 15.6 inch 1920x1080. */
static const struct {
    int width, height, dpi;
} sizes[] = {{800, 480, 133},  {1024, 600, 170},  {1280, 720, 147},
             {1280, 800, 149}, {1920, 1080, 141}, {720, 1280, 210}};

static bool overlap(struct rect a, struct rect b)
{
    return a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;
}

static int keys_under(const struct page *page, int from)
{
    int n = 0;
    for (int i = from; i < page->count; i++)
        n += page->widgets[i].role != ROLE_NONE;
    return n;
}

static bool on_the_path(const struct widget *w)
{
    return w->role == ROLE_CHOICE || w->role == ROLE_NAME || w->role == ROLE_STAND_IN || w->role == ROLE_OTHER ||
           w->role == ROLE_START || w->role == ROLE_PAGE || w->role == ROLE_KEYPAD || w->role == ROLE_RANGE;
}

/* Pixels between two keys side by side or above one another; a large number if they are neither. */
static int distance(struct rect a, struct rect b)
{
    int x = a.x < b.x ? b.x - a.x - a.w : a.x - b.x - b.w, y = a.y < b.y ? b.y - a.y - a.h : a.y - b.y - b.h;
    return x < 0 ? y : y < 0 ? x : x > y ? x : y;
}

/* Old hands: 16 mm and 3 mm apart on the invited owner's path, as many whole pixels as that are. */
static void check_millimetres(const struct page *p, enum screen screen, int dpi, int row)
{
    bool path = screen == SCREEN_WELCOME || screen == SCREEN_PLACE || screen == SCREEN_NAME || screen == SCREEN_LIKE;
    for (int i = 0; i < p->count && path && dpi > 0; i++) {
        const struct widget *w = &p->widgets[i];
        if (!on_the_path(w))
            continue;
        if (w->rect.w * 254 < 159 * dpi || w->rect.h * 254 < 159 * dpi)
            fail_msg("%dx%d row %d: \"%s\" is less than 16 mm", p->width, p->height, row, w->text);
        for (int k = 0; k < i; k++)
            if (on_the_path(&p->widgets[k]) && distance(w->rect, p->widgets[k].rect) * 254 < 29 * dpi)
                fail_msg("%dx%d row %d: \"%s\" and \"%s\" are less than 3 mm apart", p->width, p->height, row, w->text,
                         p->widgets[k].text);
    }
}

/* Width of the widest of its lines, sign and number and word included. */
static int words_width(const struct widget *w)
{
    char one[PAGE_TEXT];
    if (w->sign)
        return w->type.px;
    int sign = w->icon == ICON_NONE ? 0 : w->text[0] == '\0' ? w->type.px : w->type.px * 4 / 3;
    if (w->broken == 0)
        return sign + looks_width(font, w->text, w->strong_from, w->strong_to, w->type);
    memcpy(one, w->text, (size_t)w->broken);
    one[w->broken] = '\0';
    text_trim(one);
    int first = font_width(font, one, w->type.px, w->type.weight),
        second = font_width(font, w->text + w->broken, w->type.px, w->type.weight);
    return first > second ? first : second;
}

/* Its lines stand inside it, one under the other. */
static void check_lines(const struct page *p, const struct widget *w, int row)
{
    struct type small = {w->second_px, w->strong_second ? FONT_BOLD : FONT_REGULAR};
    int high = w->broken > 0 ? w->type.px * 11 / 5 : w->type.px;
    high += w->second[0] == '\0' ? 0 : small.px + page_px(p, 4);
    if (high > w->rect.h + 1 || w->text[0] == '\0')
        high = w->text[0] == '\0' ? 0 : high;
    if (high > w->rect.h + 1)
        fail_msg("%dx%d row %d: \"%s\" is higher than its key (%d of %d px)", p->width, p->height, row, w->text, high,
                 w->rect.h);
    int second = font_width(font, w->second, small.px, small.weight) + (w->strong_second ? small.px * 5 / 4 : 0);
    if (w->second[0] != '\0' && second > w->rect.w)
        fail_msg("%dx%d row %d: \"%s\" is cut (%d of %d px)", p->width, p->height, row, w->second, second, w->rect.w);
}

static void check_widget(const struct page *p, const struct widget *w, int row)
{
    int side = p->side, width = words_width(w);
    bool inside =
        w->rect.x >= 0 && w->rect.y >= 0 && w->rect.x + w->rect.w <= p->width && w->rect.y + w->rect.h <= p->height;
    if (!inside || width > w->rect.w)
        fail_msg("%dx%d row %d: \"%s\" is cut (%d of %d px, %d high)", p->width, p->height, row, w->text, width,
                 w->rect.w, w->type.px);
    if (w->text[0] != '\0' && w->type.px < side * 21 / 480)
        fail_msg("%dx%d row %d: \"%s\" is too small", p->width, p->height, row, w->text);
    if (w->strong_to > 0 && w->type.px * THEME_WORD_OF_NUMBER / 100 < side * 21 / 480) /* the word beside a number */
        fail_msg("%dx%d row %d: the word of \"%s\" is too small", p->width, p->height, row, w->text);
    int least = w->dead || w->role == ROLE_ROW || w->role == ROLE_ACTION || w->role == ROLE_KEY ||
                        w->role == ROLE_ERASE || w->role == ROLE_REPRINT || w->role == ROLE_ROUND ||
                        w->role == ROLE_TAB || w->role == ROLE_RESULT
                    ? 44
                    : 56; /* staff's are smaller */
    if ((w->role != ROLE_NONE || w->dead) && (w->rect.h < side * least / 480 - 1 || w->rect.w < side * least / 480 - 1))
        fail_msg("%dx%d row %d: key \"%s\" is too small", p->width, p->height, row, w->text);
    check_lines(p, w, row);
    if ((w->role == ROLE_CHOICE || w->role == ROLE_NAME || w->role == ROLE_RANGE) &&
        (w->rect.h < side * 56 / 480 || w->rect.w < side * 56 / 480))
        fail_msg("%dx%d row %d: choice \"%s\" is too small (%dx%d)", p->width, p->height, row, w->text, w->rect.w,
                 w->rect.h);
}

/* What other things stand on, or a place that is drawn with what it shows beside it. */
static bool ground(const struct widget *w)
{
    return w->look == LOOK_BAND || w->look == LOOK_FIELD || w->look == LOOK_VEIL || w->look == LOOK_DRAIN ||
           w->look == LOOK_SHARE;
}

/* Everything on the screen, nothing over anything, no word cut, keys large enough for old hands. */
static void check_page(const struct page *p, int row)
{
    int from = 0;
    for (int i = 0; i < p->count; i++)
        if (p->widgets[i].look == LOOK_VEIL)
            from = i + 1;
    assert_true(p->count < PAGE_WIDGETS);
    for (int i = from; i < p->count; i++) {
        const struct widget *w = &p->widgets[i];
        check_widget(p, w, row);
        for (int k = i + 1; k < p->count; k++)
            if (!ground(w) && !ground(&p->widgets[k]) && overlap(w->rect, p->widgets[k].rect))
                fail_msg("%dx%d row %d: \"%s\" lies over \"%s\"", p->width, p->height, row, p->widgets[k].text,
                         w->text);
    }
}

struct scene {
    struct flow flow;
    struct estate estate;
    struct meeting meeting;
};

static void add_buildings(struct scene *s, int buildings, const char *prefix, const char *rule)
{
    struct err err = {0};
    char building[32];
    for (int i = 1; i <= buildings; i++) {
        snprintf(building, sizeof building, "%s%d", strcmp(prefix, "一期") == 0 && i % 3 == 0 ? "二期" : prefix, i);
        assert_true(estate_add_rule(&s->estate, building, rule, &err));
    }
    estate_sort(&s->estate);
}

static void scene_init(struct scene *s, int buildings, const char *rule, enum lang lang)
{
    memset(s, 0, sizeof *s);
    s->meeting = (struct meeting){.code = "m",
                                  .title = "业主沟通会",
                                  .title_en = "Owners' Meeting",
                                  .estate = "远见小区",
                                  .place = "物业培训室",
                                  .place_en = "Training room",
                                  .building_word = "号楼",
                                  .starts_ms = 1789732800000LL,
                                  .utc_offset_min = 480,
                                  .plan = {.rows = 5, .seats = 8}};
    add_buildings(s, buildings, "", rule);
    flow_init(&s->flow, &times, &s->estate, &s->meeting, lang);
    s->flow.writes = true;
    s->flow.state = MEETING_OPEN;
    s->flow.now = (struct moment){5000000, 1789731360000LL};
}

/* At every size, with the panel's dots known and not. */
static void check_all_sizes(struct scene *s, int row)
{
    static struct page page;
    static size_t turn; /* thinned: each page begins at another size */
    const int rows = s->flow.visit.desk.page.rows;
    for (size_t i = turn++ % (size_t)thin(5); i < 2 * COUNT(sizes); i += (size_t)thin(5)) {
        int dpi = i % 2 == 0 ? sizes[i / 2].dpi : 0;
        s->flow.desk_rows = frame_desk_rows(sizes[i / 2].width, sizes[i / 2].height, dpi);
        s->flow.visit.desk.page.rows = rows < s->flow.desk_rows ? rows : s->flow.desk_rows;
        screens_build(&page, &s->flow, font, sizes[i / 2].width, sizes[i / 2].height, dpi);
        check_page(&page, row);
        check_millimetres(&page, s->flow.screen, dpi, row);
    }
    s->flow.visit.desk.page.rows = rows;
}

/* `count` residents with names of `length` characters, masked as the store masks them. */
static void invite(struct visit *v, int count, int length, bool latin)
{
    static char names[6][PERSON_NAME], masks[6][PERSON_MASK];
    static const char *const first[] = {"王", "李", "欧阳", "张", "买", "赵"}, *const more[] = {"建国", "桂芳", "娜"};
    const char *list[6] = {NULL};
    bool ok[6];
    v->household.count = count;
    for (int i = 0; i < count; i++) {
        names[i][0] = '\0';
        for (int k = 0; latin && k < length; k++)
            snprintf(names[i] + k, 2, "%c", k == 0 || k == length / 2 ? 'M' + i : k == length / 2 - 1 ? ' ' : 'm');
        for (int k = 0; !latin && text_length(names[i]) < (size_t)length; k++)
            strcat(names[i], k == 0 && length > 2 ? first[i] : k == 0 ? "王" : k % 7 == 6 ? "·" : more[(i + k) % 3]);
        list[i] = names[i];
    }
    person_mask(list, (size_t)count, masks, ok);
    for (int i = 0; i < count; i++) {
        struct resident *r = &v->household.residents[i];
        *r = (struct resident){.person = i + 1, .tellable = true, .here = i % 3 == 1, .wall_ms = 1789731360000LL};
        memcpy(r->mask, masks[i], sizeof r->mask);
    }
    memcpy(v->like.mask, masks[0], sizeof v->like.mask);
    v->like.here = length % 2 == 0;
    v->like.wall_ms = 1789731360000LL;
}

/* A name half typed, in the ways there are. */
static void half_typed(struct spell *s, int kind, int length)
{
    static const char *const letters[] = {"", "w", "zhuang", "ouyang"};
    spell_begin(s, kind % 3 == 2 ? SPELL_LATIN : SPELL_PINYIN);
    if (kind % 3 == 2) {
        for (int i = 0; i < length * 3; i++)
            spell_key(s, i % 9 == 8 ? ' ' : (unsigned)('a' + i % 26));
        return;
    }
    if (kind % 3 == 1) {
        spell_take_surname(s, (size_t)length % PINYIN_SURNAMES);
        for (int i = 1; i < length; i++) {
            spell_key(s, 'y');
            spell_take(s, (size_t)i % 8);
        }
    }
    for (const char *p = letters[kind / 3 % 4]; *p != '\0'; p++)
        spell_key(s, (unsigned char)*p);
}

static void every_screen_fits_everywhere(void **state)
{
    static const int lengths[] = {2, 3, 4, 5, 8, 12, 16, 20};
    enum { KINDS = 24 };
    (void)state;
    for (int lang = 0; lang < LANG_COUNT; lang++)
        for (int screen = 0; screen < SCREEN_COUNT; screen++)
            for (int kind = 0;
                 kind < (screen_row((enum screen)screen)->who == FOR_OWNER ? KINDS : 2); /* the desk has its own */
                 kind++) {
                struct scene s;
                int length = lengths[kind % (int)COUNT(lengths)];
                scene_init(&s, 3, "2单元,18层,每层4户", (enum lang)lang);
                struct visit *v = &s.flow.visit;
                s.flow.screen = (enum screen)screen;
                v->path.room = (struct room){"3", "2", "1201"};
                if (screen == SCREEN_PLACE) {
                    v->path = (struct choice_path){0};
                    estate_choose(&s.estate, &v->path, NULL);
                }
                invite(v, kind % 7, length, kind % 5 == 4);
                if (screen == SCREEN_NAME || screen == SCREEN_SURNAME || screen == SCREEN_SPELL ||
                    screen == SCREEN_WRITE || screen == SCREEN_LIKE) /* where a name may be half typed */
                    half_typed(&v->spell, kind, length);
                if (kind % 4 == 0)
                    spell_begin(&v->spell, SPELL_PINYIN);
                v->page = kind % 3;
                v->written.count = kind % 3 == 0 ? 0 : WRITING_FOUND;
                for (int i = 0; i < WRITING_FOUND; i++)
                    v->written.found[i] = 0x9F98u + (uint32_t)i;
                for (int i = 0; i < kind % 4; i++)
                    ink_begin(&v->written.ink, i * 500, 4000);
                s.flow.backups = (struct backups){true,          kind % 3 > 0,  1789731360000LL, 9999,
                                                  kind % 2 * 64, kind % 2 * 99, kind % 5 * 3,    kind % 4 * 3};
                v->desk.sure = screen == SCREEN_RESTORE && kind % 2 == 1;
                v->who = (enum who)(kind % 4);
                v->result.number = kind % 2;
                v->result.seat = kind < 3 ? (struct seat){12, 38} : (struct seat){0, 0};
                v->result.ticket_later = kind % 2 == 1;
                v->result.wall_ms = kind % 6 == 5 ? 600000 : 1789731360000LL;
                s.meeting.plan.rows = kind == 4 ? 0 : 5;
                v->opinion.category = kind % REMARK_CATEGORIES;
                v->result.opinion_noted = kind % 4 == 3;
                s.flow.opinions = kind % 2 == 0 || kind == 7;
                s.flow.signs = kind % 3 != 1;
                s.flow.strange_ms = kind % 4 == 2 ? s.flow.now.boot_ms - 1000 : 0;
                v->result.signature_noted = v->result.is_signed = kind % 5 > 1;
                s.flow.state = MEETING_OPEN;
                v->family = kind == 2;
                v->stand_in = kind % 5 == 3;
                s.flow.tour = kind % 3 == 1;
                static const char *const typed[] = {"33-2-3401", "1201", "", "321"};
                strcpy(v->typed, screen == SCREEN_WHICH ? "1201" : typed[kind % 4]);
                typed_read(&s.estate, v->typed, &v->meant);
                s.flow.care = kind % 3 == 2;
                s.flow.help_ms = kind % 5 == 2 ? s.flow.now.wall_ms : 0;
                s.flow.slot = (enum slot)(kind % 3);
                s.flow.scans = kind % 4 == 1;
                if (kind == 1 || kind == 8) { /* as long as the config lets them be */
                    strcpy(s.meeting.title, "远见花园二期第三季度业主沟通暨意见征询会");
                    strcpy(s.meeting.title_en, "Third Quarter Owners' Communication Meeting");
                    strcpy(s.meeting.place_en, "Training room, second floor of the property office");
                    strcpy(s.meeting.notice.office, "远见花园二期物业服务中心客户服务部");
                    strcpy(s.meeting.notice.contact, "客户服务部前台 010-12345678 转 801 分机");
                }
                if (kind == 9)
                    s.flow.now.wall_ms = 600000; /* a clock nobody has set */
                s.flow.asking = kind == 5;
                s.flow.touched_ms = s.flow.now.boot_ms - 31000;
                check_all_sizes(&s, screen * 100 + kind + lang * 10000);
                estate_finish(&s.estate);
            }
}

/* Every choice of a step is reachable by touch, through the groups it may stand in, and stands once. */
static void walk_step(struct scene *s, int size, int dpi, int row, char choices[][ROOM_PART], int count)
{
    static struct page page;
    struct narrowed *n = &s->flow.visit.narrowed[s->flow.visit.path.reached];
    int found = 0;
    struct range todo[64] = {{0, count}};
    for (int done = 0, known = 1; done < known; done++) { /* each group that a page shows is looked into */
        n->deep = done == 0 ? 0 : 1;
        n->at[0] = todo[done];
        screens_build(&page, &s->flow, font, sizes[size].width, sizes[size].height, dpi);
        check_page(&page, row);
        check_millimetres(&page, SCREEN_PLACE, dpi, row);
        for (int i = 0; i < page.count; i++) {
            const struct widget *w = &page.widgets[i];
            found += w->role == ROLE_CHOICE;
            if (w->role == ROLE_RANGE && known < 64)
                todo[known++] =
                    (struct range){w->index / (ESTATE_CHOICES_MOST + 1), w->index % (ESTATE_CHOICES_MOST + 1)};
        }
    }
    if (found != count)
        fail_msg("row %d at %dx%d: %d of %d choices can be reached (%s)", row, sizes[size].width, sizes[size].height,
                 found, count, choices[0]);
    n->deep = 0;
}

/* Estates from one building to forty, walked step by step, at the first, the middle and the last choice. */
static void estates_of_every_shape(void **state)
{
    static const struct {
        int buildings;
        const char *rule, *prefix;
    } rows[] = {{1, "1单元,1层,每层1户", ""},    {1, "1单元,3层,每层4户", ""},       {1, "8单元,34层,每层4户", ""},
                {3, "2单元,18层,每层4户", ""},   {12, "1单元,6层,每层2户", ""},      {40, "8单元,34层,每层2户", ""},
                {7, "1单元,1层,每层60户", ""},   {2, "1单元,34层,每层12户", ""},     {40, "2单元,6层,每层2户", "一期"},
                {9, "1单元,34层,每层60户", "A"}, {3, "0单元,3层,每层20户", "云锦苑"}};
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++)
        for (size_t k = i % (size_t)thin(5); k < 2 * COUNT(sizes); k += (size_t)thin(5)) {
            struct scene s;
            char choices[ESTATE_CHOICES_MOST][ROOM_PART];
            int dpi = k % 2 == 0 ? sizes[k / 2].dpi : 0;
            scene_init(&s, 0, "", k / 2 % 2 == 0 ? LANG_ZH : LANG_EN);
            add_buildings(&s, rows[i].buildings, rows[i].prefix, rows[i].rule);
            struct visit *v = &s.flow.visit;
            s.flow.screen = SCREEN_PLACE;
            for (int which = 0; which < 3; which++) {
                v->path = (struct choice_path){0};
                estate_choose(&s.estate, &v->path, NULL);
                while (v->path.reached != STEP_NONE) {
                    int count = (int)estate_choices(&s.estate, &v->path, v->path.reached, choices);
                    walk_step(&s, (int)k / 2, dpi, (int)i, choices, count);
                    estate_choose(&s.estate, &v->path, choices[which * (count - 1) / 2]);
                }
            }
            estate_finish(&s.estate);
        }
}

/* What a walk through all pages of an estate has found. */
struct walk {
    size_t size, estate, rooms; /* rooms: reached, each once */
    int worst;                  /* touches */
    bool *seen;
};

/* Every key of this page, and of the pages behind it; a building in thin(10) is gone into, each time others. */
static void walk_page(struct walk *w, const struct scene *s, int touches)
{
    struct page *page = malloc(sizeof *page);
    struct scene *next = malloc(sizeof *next);
    assert_true(page != NULL && next != NULL);
    screens_build(page, &s->flow, font, sizes[w->size].width, sizes[w->size].height, sizes[w->size].dpi);
    for (int i = 0; i < page->count; i++) {
        const struct widget *key = &page->widgets[i];
        bool choice = key->role == ROLE_CHOICE, building = choice && s->flow.visit.path.reached == STEP_BUILDING;
        if ((!choice && key->role != ROLE_RANGE) || (building && (key->index + (int)w->size) % thin(10) != 0))
            continue;
        struct event tap = {.kind = EVENT_TAP, .at = s->flow.now};
        struct effects fx;
        tap.tap.role = key->role;
        tap.tap.index = key->index;
        *next = *s;
        flow_step(&next->flow, &tap, &fx);
        const struct room *room = &next->flow.visit.path.room;
        if (next->flow.visit.waiting == WAITING_NONE) {
            assert_true(touches < 20);
            walk_page(w, next, touches + 1);
            continue;
        }
        int floor = atoi(room->number) / 100, door = atoi(room->number) % 100;
        size_t at = ((size_t)atoi(room->building) - 1) * 272 + (size_t)(floor - 1) * 8 + (size_t)door - 1;
        ROW(at < w->estate && !w->seen[at], at);
        w->seen[at] = true;
        w->rooms++;
        w->worst = touches + 1 > w->worst ? touches + 1 : w->worst;
    }
    free(page);
    free(next);
}

/* 40 buildings of 34 floors with 8 rooms each: start, at most five touches to any of the 10,880 rooms, and the name; in large type at
 * most three more. Every key of every page is followed (`make test`: in four of the buildings at each size). */
static void seven_touches_in_a_large_estate(void **state)
{
    struct scene s;
    (void)state;
    scene_init(&s, 40, "1单元,34层,每层8户", LANG_ZH);
    for (size_t k = 0; k < 2 * COUNT(sizes); k++) {
        struct walk w = {.size = k / 2, .estate = s.estate.count, .seen = calloc(s.estate.count, 1)};
        assert_non_null(w.seen);
        memset(&s.flow.visit, 0, sizeof s.flow.visit);
        s.flow.care = k % 2 == 1;
        s.flow.screen = SCREEN_PLACE;
        estate_choose(&s.estate, &s.flow.visit.path, NULL);
        walk_page(&w, &s, 1); /* 点这里签到 */
        ROW(w.rooms == s.estate.count / (size_t)thin(10), k);
        w.worst++; /* the name */
        if (w.worst > (s.flow.care ? 10 : 7))
            fail_msg("%d touches at %dx%d, large type %d", w.worst, sizes[k / 2].width, sizes[k / 2].height,
                     s.flow.care);
        free(w.seen);
    }
    estate_finish(&s.estate);
}

/* Letters in buildings and rooms: the keypad has them all, page by page, at every size. */
static void the_keypad_has_the_letters(void **state)
{
    static struct page page;
    (void)state;
    for (int letters = 0; letters <= 26; letters++)
        for (size_t k = 0; k < 2 * COUNT(sizes); k++) {
            struct scene s;
            int found = 0;
            scene_init(&s, 1, "1单元,2层,每层2户", LANG_ZH);
            for (int i = 0; i < letters; i++)
                s.estate.letters[i] = (char)('A' + i);
            s.estate.letters[letters] = '\0';
            s.flow.screen = SCREEN_KEYPAD;
            strcpy(s.flow.visit.typed, "S1-05");
            for (int turn = 0; turn < 8; turn++) {
                s.flow.visit.page = turn;
                screens_build(&page, &s.flow, font, sizes[k / 2].width, sizes[k / 2].height,
                              k % 2 == 0 ? sizes[k / 2].dpi : 0);
                check_page(&page, letters);
                for (int i = 0; i < page.count && found < letters; i++)
                    found += page.widgets[i].role == ROLE_KEY && page.widgets[i].index == 'A' + found;
            }
            ROW(found == letters, letters);
            estate_finish(&s.estate);
        }
}

/* T11: nothing hides in the corners and at the edges, where sleeves and children are. */
static void corners_and_edges_are_empty(void **state)
{
    static struct page page;
    (void)state;
    for (size_t k = 0; k < COUNT(sizes); k += (size_t)thin(5))
        for (int screen = 0; screen < SCREEN_COUNT; screen++) {
            struct scene s;
            int w = sizes[k].width, h = sizes[k].height, rim = (w < h ? w : h) / 60;
            scene_init(&s, 3, "2单元,18层,每层4户", LANG_ZH);
            s.flow.screen = (enum screen)screen;
            invite(&s.flow.visit, 3, 3, false);
            estate_choose(&s.estate, &s.flow.visit.path, NULL);
            screens_build(&page, &s.flow, font, w, h, sizes[k].dpi);
            for (int x = 0; x < w; x += 3)
                for (int y = 0; y < h; y += x < rim || x >= w - rim ? 3 : h - rim)
                    ROW(page_at(&page, x, y) == NULL && page_at(&page, x, h - 1) == NULL, screen);
            estate_finish(&s.estate);
        }
}

/* A room of 24 owners: each is on some page. */
static void large_households_page(void **state)
{
    static struct page page;
    struct scene s;
    (void)state;
    scene_init(&s, 1, "1单元,2层,每层2户", LANG_ZH);
    struct visit *v = &s.flow.visit;
    s.flow.screen = SCREEN_NAME;
    v->household.count = HOUSEHOLD_MOST;
    for (int i = 0; i < HOUSEHOLD_MOST; i++)
        strcpy(v->household.residents[i].mask, "王＊国");
    for (size_t k = 0; k < 2 * COUNT(sizes); k++) {
        int found = 0;
        for (v->page = 0; v->page < 24 && found < HOUSEHOLD_MOST; v->page++) {
            screens_build(&page, &s.flow, font, sizes[k / 2].width, sizes[k / 2].height,
                          k % 2 == 0 ? sizes[k / 2].dpi : 0);
            check_page(&page, (int)k);
            for (int i = 0; i < page.count; i++)
                found += page.widgets[i].role == ROLE_NAME && page.widgets[i].index == found;
        }
        ROW(found == HOUSEHOLD_MOST, k);
    }
    estate_finish(&s.estate);
}

/* kind 3: nobody, and no meeting before. */
static void fill_speakers(struct desk *d, enum screen screen, int kind)
{
    struct speaker one = {.person = 7, .room = "商铺S11-12-3401东户", .name = "阿卜杜热合曼·买买提依明江"};
    d->page.rows = kind == 3 ? 0 : screen == SCREEN_SPEAK_HERE ? SPEAK_HERE : DESK_ROWS;
    d->total = kind == 3 ? 0 : 288;
    if (screen == SCREEN_PAST)
        d->page.rows = kind == 3 ? 1 : DESK_ROWS;
    for (int i = 0; i < SPEAK_HERE && screen == SCREEN_SPEAK_HERE; i++) {
        d->page.here.list[i] = one;
        d->page.here.list[i].place = i % 2 * (i + 88);
        d->page.here.list[i].speaks = i == 4;
    }
    for (int i = 0; i < DESK_ROWS && screen == SCREEN_PAST; i++)
        d->page.past[i] = (struct past){.title = "远见小区第一百二十八次业主沟通会暨物业服务质量评议会",
                                        .starts_ms = 1789732800000LL,
                                        .now = i == 0,
                                        .households = 1888,
                                        .persons = 2888,
                                        .remarks = 888,
                                        .plan = 288,
                                        .open = 100};
    if (screen != SCREEN_SPEAKERS)
        return;
    d->page.speakers = (struct desk_speakers){.waiting = kind == 3 ? 0 : 88, .done = 188};
    if (kind < 2)
        d->page.speakers.now = one;
    for (int i = 0; i < DESK_ROWS; i++) {
        d->page.speakers.list[i] = one;
        d->page.speakers.list[i].place = i + 1;
    }
}

/* The desk with long names, files and phones, many pages and large figures. */
static void the_desk_fits_everywhere(void **state)
{
    static const char name[] = "阿卜杜热合曼·买买提依明江·阿不都克里木";
    (void)state;
    for (int screen = 0; screen < SCREEN_COUNT; screen++)
        for (int kind = 0; screen_row((enum screen)screen)->who == FOR_STAFF && kind < 4; kind++) {
            struct scene s;
            scene_init(&s, 3, "2单元,18层,每层4户", kind % 2 == 0 ? LANG_ZH : LANG_EN);
            struct desk *d = &s.flow.visit.desk;
            s.flow.screen = (enum screen)screen;
            d->open = true;
            d->said = kind < 2 ? SAID_DONE : SAID_FAILED;
            d->total = d->owed = 240;
            d->letters = kind < 2;
            s.flow.scans = kind % 2 == 0;
            d->uninvited = 1888;
            d->inviting = kind == 2 ? 1788 : 0;
            d->sure = kind == 3;
            strcpy(d->query, "zhangjianguohua");
            d->page.rows = DESK_ROWS;
            if (screen == SCREEN_BRIEFING)
                d->page.briefing = (struct briefing){
                    .here = 888,
                    .persons = 1288,
                    .yes = 999,
                    .yes_here = 888,
                    .maybe = 120,
                    .missing = 111,
                    .chairs = 1500,
                    .stars_waiting = kind == 3 ? 0 : 188,
                    .star_count = kind == 3 ? 0 : BRIEFING_STARS,
                    .tour = kind == 0,
                    .stops =
                        "地下二层生活水泵房（阿卜杜热合曼）、换热站（王工）、消防控制室（李工）、档案室、监控中心、垃圾房",
                    .last = (enum briefing_word)(kind % 4),
                    .quorum = {.rule = {{2, 3}, {999, 1000}, 0, 0},
                               .area_here = 31234567,
                               .area_all = kind % 2 == 0 ? 52000000 : 0,
                               .households_here = 1234,
                               .households_all = 4567},
                    .last_ms = s.flow.now.wall_ms,
                    .ended_ms = kind == 2 ? 1 : 0,
                    .began_ms = kind == 0 || kind == 2 ? 1 : 0};
            if (screen == SCREEN_SPEAKERS || screen == SCREEN_SPEAK_HERE || screen == SCREEN_PAST)
                fill_speakers(d, screen, kind);
            for (int i = 0; i < BRIEFING_STARS && screen == SCREEN_BRIEFING; i++) {
                d->page.briefing.stars[i].room = (struct room){"商铺S11", "12", "3401东户"};
                strcpy(d->page.briefing.stars[i].names, "阿卜杜热合曼·买买提依明江");
            }
            for (int i = 0; i < DESK_ROWS; i++) {
                const struct room room = {"商铺S11", "12", "3401东户"};
                if (screen == SCREEN_DESK) {
                    d->page.latest = i + 1;
                    d->page.last[i] = (struct found){.room = room, .number = 7, .wall_ms = 1000, .seat = {12, 34}};
                }
                if (screen == SCREEN_CALLS || screen == SCREEN_CALL) {
                    struct call_line *c = &d->page.calls.lines[i];
                    c->room = room;
                    c->greeted = i % 2 == 0;
                    c->said = CALL_UNANSWERED;
                    strcpy(c->names, name);
                    strcpy(
                        c->phones,
                        "13800000001\t欧阳文静\n13900000002\t阿卜杜热合曼·买买提依明江\n0755-86001234-8001\t李四\n+85212345678\t王五");
                    strcpy(c->note, i % 3 == 0 ? "" : "腿脚不便，要坐前排；晚上带孩子，只打儿子电话，他会来接老人");
                } else if (screen == SCREEN_SLIPS) {
                    struct desk_slips *p = &d->page.slips;
                    p->households = 888;
                    p->waits[i] = i == 2;
                    p->tabs[i] = (struct call_tab){
                        .households = 288, .noted = 188, .missing = i == 3 ? 0 : 288, .printed_ms = i == 1 ? 0 : 1000};
                    strcpy(p->tabs[i].who, i == 0 ? "" : "阿卜杜热合曼·买买提明");
                    strcpy(s.flow.slip_whose, kind == 1 ? "阿卜杜热合曼·买买提明" : "");
                    s.flow.slip_lost = kind < 3;
                    s.flow.slip_gone = kind == 1;
                } else if (screen == SCREEN_FIND || screen == SCREEN_PERSON || screen == SCREEN_SEAT ||
                           screen == SCREEN_MORE || screen == SCREEN_REPLY || screen == SCREEN_TIME ||
                           screen == SCREEN_PHONE) {
                    d->page.found[i] = (struct found){
                        .room = room, .number = kind < 2 ? 888 : 0, .wall_ms = s.flow.now.wall_ms, .seat = {12, 34}};
                    strcpy(d->page.found[i].name, name);
                    strcpy(d->page.found[i].phone, "13800000001/13900000002");
                } else if (screen == SCREEN_JOURNAL) {
                    d->page.journal[i] =
                        (struct desk_entry){s.flow.now.wall_ms, 1888, "pin_wrong", "", "", {12, 34}, {1, 2}};
                    room_dashed(d->page.journal[i].room, &room);
                    strcpy(d->page.journal[i].result, "点错了人,本人在门口说不是自己,请重新签");
                } else if (screen == SCREEN_LISTS) {
                    strcpy(d->page.files[i], "远见花园二期第三季度业主沟通会邀请名单(最终版改2).xlsx");
                }
            }
            if (screen == SCREEN_PREVIEW) {
                struct desk_preview *p = &d->page.preview;
                *p = (struct desk_preview){.of = (enum import_kind)kind,
                                           .may_be_new = kind == 1,
                                           .added = 2000,
                                           .changed = 1888,
                                           .same = 1777,
                                           .missing = 1666,
                                           .skipped = 155,
                                           .warnings = 144,
                                           .faults = kind < 2 ? 33 : 0,
                                           .strange_rooms = kind >= 2 ? 188 : 0};
                for (int i = 0; i < DESK_ROWS; i++) {
                    p->lines[i] = (struct preview_line){.kind = (enum preview_kind)((i + kind) % PREVIEW_KINDS),
                                                        .row = 188888,
                                                        .column = "BL",
                                                        .person = i + 1,
                                                        .held = i == 2};
                    strcpy(p->lines[i].sheet, kind % 2 == 0 ? "" : "二期三号楼业主名单最终版改");
                    strcpy(p->lines[i].text, "楼栋“商铺S11”（商铺S11-12-3401东户）不在楼栋设置里");
                    strcpy(p->lines[i].advice,
                           i % 3 == 0 ? "" : "照收，但不会在签到屏上给业主选，请核对，或者写成3-2-1201");
                }
                d->off[d->off_count++] = 1;
                d->said = kind == 0 ? SAID_DONE : kind == 1 ? SAID_FAILED : SAID_NOTHING;
                d->asked = kind < 2 ? DESK_REPORT : DESK_PREVIEW;
                d->offer_rooms = kind == 3;
                d->total = 188;
            }
            if (screen == SCREEN_MAP) {
                s.meeting.plan = (struct seat_plan){.rows = 12, .seats = 30, .aisle = 6, .reserved = 3};
                s.flow.visit.page = kind;
                d->page.map.count = 3;
                d->page.map.seated = 288;
                d->page.map.promised = kind < 3 ? 144 : 0;
                d->page.map.reserved = 60;
                d->page.map.open = 122;
                d->page.map.taken[0].number = d->page.map.taken[1].number = 7;
                d->page.map.taken[2].seat = (struct seat){kind / 4 * 5 + 2, kind * 8 + 2};
                strcpy(d->page.map.taken[2].name, "司马相如之后");
                d->page.map.taken[0].seat = (struct seat){kind / 4 * 5 + 1, kind * 8 + 1};
                strcpy(d->page.map.taken[0].name, "阿卜杜热合曼");
                d->seating = kind % 2 == 0;
            }
            if (screen == SCREEN_PERSON) { /* whose kept row is the one just filled */
                d->kept = d->page;
                struct facts *k = &d->page.facts;
                *k = (struct facts){.reply = REPLY_MAYBE,
                                    .heads = 12,
                                    .greeted = kind % 2 == 0,
                                    .call = CALL_FAMILY,
                                    .round = ROUND_TEN_MINUTES,
                                    .called_ms = 1000,
                                    .family = 5};
                strcpy(k->housekeeper, "阿卜杜热合曼·买买提明");
                strcpy(k->phones,
                       "13800000001\t欧阳文静\n13900000002\t阿卜杜热合曼·买买提依明江\n0755-86001234-8001\t李四");
                strcpy(k->note, "腿脚不便，要坐前排；晚上带孩子，只打儿子电话，他会来接老人，八点以后才有空");
                for (int i = 0; i < FACTS_FAMILY; i++) {
                    k->others[i] = d->kept.found[i];
                    k->others[i].number = i;
                }
            }
            if (screen == SCREEN_REMARK) {
                d->category = kind + 1;
                d->subject_chosen = kind % 2 == 0;
                d->page.remarks =
                    (struct desk_remarks){.remarks = 188, .open = kind < 3 ? 144 : 0, .overdue = kind < 2 ? 122 : 0};
                strcpy(d->remark_room, "3-2-1201-12345");
                strcpy(d->remark_name, kind == 0 ? "" : "阿卜杜热合曼·买买提依明江");
                strcpy(d->remark_words, kind == 1 ? "地下二层电梯口的灯坏了三个月没有人修理" : "");
            }
            if (screen == SCREEN_SETUP || screen == SCREEN_SETUP_TYPED || screen == SCREEN_SETUP_LIST) {
                struct setup *p = &d->setup;
                *p = (struct setup){.starts_ms = kind == 1 ? 0 : s.flow.now.wall_ms + 86400000,
                                    .rows = kind < 2 ? 60 : 0,
                                    .seats = 60,
                                    .chairs = kind == 2 ? 0 : 9999,
                                    .staff_count = kind == 3 ? 0 : SETUP_STAFF,
                                    .stop_count = SETUP_STOPS,
                                    .state = kind == 2 ? MEETING_CLOSED : MEETING_OPEN,
                                    .fresh = kind >= 1};
                strcpy(p->title, "远见花园二期第三届第十二次业主大会暨物业服务质量沟通说明会");
                strcpy(p->place, "小区东门物业服务中心二楼培训室");
                for (int i = 0; i < SETUP_STAFF; i++) {
                    p->staff[i].on = i % 2 == 0;
                    strcpy(p->staff[i].name, name);
                    strcpy(p->staff[i].post, i == 1 ? "" : "项目经理兼工程维修部总负责人、安全管理员");
                }
                for (int i = 0; i < SETUP_STOPS; i++) {
                    p->stops[i].on = i % 2 == 0;
                    strcpy(p->stops[i].name, "地下二层生活水泵房与换热站设备间");
                }
                d->field = screen == SCREEN_SETUP_LIST ? (kind % 2 == 0 ? SETUP_PRESENT : SETUP_TOUR)
                                                       : (enum setup_field)(SETUP_DAY + kind);
                d->said = kind == 0 ? SAID_DONE : kind == 1 ? SAID_FAILED : kind == 2 ? SAID_WRONG : SAID_NOTHING;
                d->asked = DESK_SETUP_SHEET;
                strcpy(d->time_typed, "20261231");
                strcpy(s.flow.fault, kind == 1 ? "x" : "");
                s.flow.unset = kind == 3;
            }
            if (screen == SCREEN_CALL)
                d->call = d->page.calls.lines[1];
            if (screen == SCREEN_CALLS || screen == SCREEN_CALL || screen == SCREEN_SLIPS)
                d->round = kind == 0 ? ROUND_DAY_BEFORE : kind == 1 ? ROUND_START : ROUND_TEN_MINUTES;
            if (screen == SCREEN_CALLS) {
                struct desk_calls *p = &d->page.calls;
                *p = (struct desk_calls){
                    .rest = 1288,
                    .tabs = kind < 2 ? 12 : 2,
                    .shown = kind < 2 ? 4 : 2,
                    .of = 1,
                    .lines = {p->lines[0], p->lines[1], p->lines[2], p->lines[3], p->lines[4], p->lines[5]}};
                for (int i = 0; i < p->shown; i++) {
                    p->tab[i] = (struct call_tab){.households = 288, .noted = 188};
                    strcpy(p->tab[i].who, i == 0 ? "" : "欧阳建平");
                }
            }
            if (screen == SCREEN_EXPORT) /* its page is the stick's */
                for (int medium = 0; medium < MEDIUM_STATES; medium++) {
                    s.flow.medium = (enum medium_state)medium;
                    s.flow.lacking = kind == 1 ? 1188 : 0;
                    check_all_sizes(&s, 10000 + medium * 10 + kind);
                }
            if (screen != SCREEN_PERSON)
                d->kept = d->page;
            if (screen == SCREEN_PREVIEW)
                strcpy(d->kept.files[0], "远见花园二期邀请名单.xlsx");
            check_all_sizes(&s, screen * 10 + kind);
            estate_finish(&s.estate);
        }
}

/* A list with nothing in it says why: nobody takes an empty page for an answer. */
static void an_empty_list_says_so(void **state)
{
    static struct page page;
    static const struct {
        enum screen screen;
        enum word word;
        int listed, expected;
    } rows[] = {{SCREEN_SLIPS, W_SLIPS_NO_LIST, 0, 0},  {SCREEN_SLIPS, W_SLIPS_NONE_SAID, 60, 0},
                {SCREEN_SLIPS, W_SLIPS_NONE, 60, 7},    {SCREEN_CALLS, W_CALLS_NONE, 60, 7},
                {SCREEN_LISTS, W_LISTS_NONE, 0, 0},     {SCREEN_TICKETS, W_TICKETS_NONE, 0, 0},
                {SCREEN_JOURNAL, W_JOURNAL_NONE, 0, 0}, {SCREEN_SETUP_LIST, W_SETUP_EMPTY_LIST, 0, 0},
                {SCREEN_SPEAKERS, W_SPEAK_EMPTY, 0, 0}, {SCREEN_SPEAK_HERE, W_DESK_NOBODY, 0, 0},
                {SCREEN_PAST, W_PAST_NONE, 0, 0},       {SCREEN_MAP, W_MAP_NO_PLAN, 0, 0},
                {SCREEN_FIND, W_FIND_NONE, 0, 0}};
    (void)state;
    for (size_t k = 0; k < COUNT(rows) * COUNT(sizes) * 2; k++) {
        struct scene s;
        size_t row = k / (COUNT(sizes) * 2), size = k / 2 % COUNT(sizes);
        enum lang lang = k % 2 == 0 ? LANG_ZH : LANG_EN;
        scene_init(&s, 3, "2单元,18层,每层4户", lang);
        s.meeting.plan = (struct seat_plan){0};
        s.flow.screen = rows[row].screen;
        struct desk *d = &s.flow.visit.desk;
        strcpy(d->query, "zzz");
        d->page.rows = rows[row].screen == SCREEN_PAST;
        if (rows[row].screen == SCREEN_SLIPS) {
            d->page.slips.listed = rows[row].listed;
            d->page.slips.expected = rows[row].expected;
        }
        screens_build(&page, &s.flow, font, sizes[size].width, sizes[size].height, sizes[size].dpi);
        check_page(&page, (int)k);
        bool said = false;
        for (int i = 0; i < page.count; i++) { /* a paragraph's first line begins it */
            size_t n = strlen(page.widgets[i].text);
            said = said || (n > 8 && strncmp(page.widgets[i].text, word_in(lang, rows[row].word), n) == 0);
        }
        ROW(said, (int)k);
        estate_finish(&s.estate);
    }
}

/* 快报: whom the manager still expects is named or counted, at every size. */
static void nobody_with_a_star_is_left_out(void **state)
{
    static struct page page;
    char more[64];
    (void)state;
    for (size_t k = 0; k < COUNT(sizes) * 2; k++) {
        struct scene s;
        int shown = 0, told = 0;
        enum lang lang = k % 2 == 0 ? LANG_ZH : LANG_EN;
        scene_init(&s, 3, "2单元,18层,每层4户", lang);
        s.flow.screen = SCREEN_BRIEFING;
        struct briefing *b = &s.flow.visit.desk.page.briefing;
        *b = (struct briefing){.greeted = 9, .stars_waiting = 9, .star_count = BRIEFING_STARS};
        for (int i = 0; i < BRIEFING_STARS; i++) {
            b->stars[i].room = (struct room){"1", "1", "101"};
            strcpy(b->stars[i].names, "欧阳文静");
        }
        screens_build(&page, &s.flow, font, sizes[k / 2].width, sizes[k / 2].height, sizes[k / 2].dpi);
        for (int n = 1; n <= 9; n++) {
            word_format(more, sizeof more, word_in(lang, W_BRIEFING_STARS_MORE), "n", word_number(n), NULL);
            for (int i = 0; i < page.count; i++)
                told += strcmp(page.widgets[i].text, more) == 0 ? n : 0;
        }
        for (int i = 0; i < page.count; i++)
            shown += strstr(page.widgets[i].text, "1-1-101") != NULL;
        ROW(shown > 0 && shown + told == 9, (int)k);
        estate_finish(&s.estate);
    }
}

/* Back and start-over stand at the same place on every page that has them. */
static void the_same_thing_stands_at_the_same_place(void **state)
{
    static struct page page;
    (void)state;
    for (size_t k = 0; k < COUNT(sizes); k++) {
        struct rect back[2] = {{0}}, restart = {0}; /* of owners' pages, of staff's */
        for (int screen = 0; screen < SCREEN_COUNT; screen++) {
            struct scene s;
            scene_init(&s, 3, "2单元,18层,每层4户", LANG_ZH);
            s.flow.screen = (enum screen)screen;
            invite(&s.flow.visit, 2, 3, false);
            estate_choose(&s.estate, &s.flow.visit.path, NULL);
            screens_build(&page, &s.flow, font, sizes[k].width, sizes[k].height, sizes[k].dpi);
            for (int i = 0; i < page.count; i++) {
                bool staff = screen_row((enum screen)screen)->who == FOR_STAFF;
                struct rect *of = page.widgets[i].role == ROLE_BACK      ? &back[staff ? 1 : 0]
                                  : page.widgets[i].role == ROLE_RESTART ? &restart
                                                                         : NULL;
                if (of != NULL && of->w == 0)
                    *of = page.widgets[i].rect;
                ROW(of == NULL || (of->y == page.widgets[i].rect.y && of->h == page.widgets[i].rect.h), screen);
                ROW(of == NULL || (of == &restart ? of->x + of->w == page.widgets[i].rect.x + page.widgets[i].rect.w
                                                  : of->x == page.widgets[i].rect.x),
                    screen);
            }
            estate_finish(&s.estate);
        }
        ROW(back[0].w > 0 && back[1].w > 0 && restart.w > 0, k);
    }
}

static double luminance(unsigned c)
{
    double sum = 0;
    static const double weights[] = {0.2126, 0.7152, 0.0722};
    for (int i = 0; i < 3; i++) {
        double v = (double)(c >> (16 - 8 * i) & 0xFF) / 255;
        sum += weights[i] * (v <= 0.04045 ? v / 12.92 : pow((v + 0.055) / 1.055, 2.4));
    }
    return sum;
}

static void contrast_holds(void **state)
{
    static const struct {
        unsigned ink, ground;
        double least;
    } rows[] = {
        {THEME_INK, THEME_PAPER, 7},     {THEME_INK, THEME_CARD, 7},      {THEME_INK, THEME_TINT, 7},
        {THEME_SECOND, THEME_PAPER, 7},  {THEME_ACCENT, THEME_PAPER, 7},  {THEME_ON_ACCENT, THEME_ACCENT, 7},
        {THEME_RED, THEME_PAPER, 7},     {THEME_SECOND, THEME_CARD, 7},   {THEME_EDGE, THEME_PAPER, 3},
        {THEME_ON_ACCENT, THEME_INK, 7}, {THEME_SECOND, THEME_TINT, 4.5}, {THEME_DEAD, THEME_PAPER, 4.5},
        {THEME_EDGE, THEME_CARD, 3},     {THEME_ACCENT, THEME_TINT, 4.5},
    };
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        double a = luminance(rows[i].ink) + 0.05, b = luminance(rows[i].ground) + 0.05;
        ROW((a > b ? a / b : b / a) >= rows[i].least, i);
    }
    assert_true(THEME_TICK_MS <= 200); /* motion says what happened, and is over */
}

static void a_veil_hides_and_catches(void **state)
{
    struct scene s;
    static struct page page;
    (void)state;
    scene_init(&s, 3, "2单元,18层,每层4户", LANG_ZH);
    s.flow.screen = SCREEN_NAME;
    s.flow.visit.household.count = 1;
    strcpy(s.flow.visit.household.residents[0].mask, "王＊国");
    screens_build(&page, &s.flow, font, 800, 480, 0);
    assert_true(page_shows(&page, "王＊国"));
    s.flow.asking = true;
    screens_build(&page, &s.flow, font, 800, 480, 0);
    assert_false(page_shows(&page, "王＊国"));
    int veil = 0;
    for (int i = 0; i < page.count; i++)
        veil = page.widgets[i].look == LOOK_VEIL ? i : veil;
    assert_int_equal(keys_under(&page, veil), 1);
    for (int y = 0; y < 480; y += 10) /* no key behind it can be met */
        for (int x = 0; x < 800; x += 10) {
            const struct widget *w = page_at(&page, x, y);
            assert_true(w == NULL || w->role == ROLE_STAY);
        }
    estate_finish(&s.estate);
}

static bool same_pixels(const struct bitmap *a, const struct bitmap *b)
{
    return memcmp(a->pixels, b->pixels, (size_t)a->width * (size_t)a->height * sizeof(uint32_t)) == 0;
}

/* Drawing what changed gives the same pixels as drawing all; drawing nothing touches nothing. */
static void only_what_changed_is_drawn(void **state)
{
    struct scene s;
    static struct page page;
    static struct drawing step, whole;
    struct bitmap a, b;
    struct err err = {0};
    (void)state;
    scene_init(&s, 3, "2单元,18层,每层4户", LANG_ZH);
    s.flow.screen = SCREEN_KEYPAD;
    draw_init(&step);
    assert_true(bitmap_init(&a, 800, 480, &err) && bitmap_init(&b, 800, 480, &err));
    for (int i = 0; i < 12; i++) {
        snprintf(s.flow.visit.typed, sizeof s.flow.visit.typed, "%.*s", i % 9, "3-2-12011");
        typed_read(&s.estate, s.flow.visit.typed, &s.flow.visit.meant);
        s.flow.now.wall_ms += i == 6 ? 60000 : 0;
        screens_build(&page, &s.flow, font, 800, 480, 0);
        int pressed = i % 3 == 0 ? 4 : -1;
        struct rect dirty = draw_page(&step, &page, pressed, &a, font);
        ROW(dirty.w > 0 || i == 0, i);
        ROW(i == 0 || dirty.w * dirty.h < 800 * 480, i);
        draw_init(&whole);
        draw_page(&whole, &page, pressed, &b, font);
        ROW(same_pixels(&a, &b), i);
        dirty = draw_page(&step, &page, pressed, &a, font);
        ROW(dirty.w == 0, i);
    }
    bitmap_finish(&a);
    bitmap_finish(&b);
    estate_finish(&s.estate);
}

static int set_up(void **state)
{
    struct err err = {0};
    return load_words(state) == 0 && font_open(&font, &err) ? 0 : -1;
}

static int tear_down(void **state)
{
    (void)state;
    font_close(font);
    return 0;
}

/* How many digits, never which; and the keys lie anew for each entry, all ten of them. */
static void the_pin_is_not_shown(void **state)
{
    static struct page page;
    char before[11] = "";
    int moved = 0;
    (void)state;
    for (int entry = 0; entry < 8; entry++) {
        struct scene s;
        struct event tap = {.kind = EVENT_TAP};
        struct effects fx;
        char lie[11] = "";
        scene_init(&s, 3, "2单元,18层,每层4户", LANG_ZH);
        s.flow.pin.set = true;
        s.flow.screen = SCREEN_WELCOME;
        s.flow.now.boot_ms += entry * 7919;
        tap.at = s.flow.now;
        tap.tap.role = ROLE_DESK;
        flow_step(&s.flow, &tap, &fx);
        for (const char *d = "271"; *d != '\0'; d++) {
            tap.tap.role = ROLE_KEY;
            tap.tap.index = *d;
            flow_step(&s.flow, &tap, &fx);
        }
        screens_build(&page, &s.flow, font, 800, 480, 0);
        ROW(page_shows(&page, "●●●○○○"), entry);
        for (int i = 0; i < page.count; i++) {
            const struct widget *w = &page.widgets[i];
            if (w->role == ROLE_KEY)
                lie[strlen(lie)] = (char)w->index;
            ROW(w->role == ROLE_KEY || strstr(w->text, "271") == NULL, entry);
        }
        ROW(strlen(lie) == 10 && strspn(lie, "0123456789") == 10, entry);
        for (char d = '0'; d <= '9'; d++)
            ROW(strchr(lie, d) != NULL, entry);
        moved += entry > 0 && strcmp(lie, before) != 0;
        strcpy(before, lie);
        estate_finish(&s.estate);
    }
    assert_true(moved >= 6);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_screen_fits_everywhere),    cmocka_unit_test(estates_of_every_shape),
        cmocka_unit_test(seven_touches_in_a_large_estate), cmocka_unit_test(corners_and_edges_are_empty),
        cmocka_unit_test(the_keypad_has_the_letters),      cmocka_unit_test(the_pin_is_not_shown),
        cmocka_unit_test(the_desk_fits_everywhere),        cmocka_unit_test(an_empty_list_says_so),
        cmocka_unit_test(nobody_with_a_star_is_left_out),  cmocka_unit_test(the_same_thing_stands_at_the_same_place),
        cmocka_unit_test(large_households_page),           cmocka_unit_test(contrast_holds),
        cmocka_unit_test(a_veil_hides_and_catches),        cmocka_unit_test(only_what_changed_is_drawn),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
