/* pages: geometry, fit, contrast; drawing only what changed */
#include "unit.h"

#include <math.h>

#include "base/text.h"
#include "ui/draw.h"
#include "ui/screens.h"

static struct font *font;
static const struct flow_times times = {30000, 15000, 10000, 30000, 5000};
static const struct {
    int width, height;
} sizes[] = {{800, 480}, {1024, 600}, {1280, 720}, {1280, 800}, {1920, 1080}, {720, 1280}};

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

/* Everything on the screen, nothing over anything, no word cut, keys large enough for old hands. */
static void check_page(const struct page *p, int row)
{
    int from = 0, side = p->width < p->height ? p->width : p->height;
    for (int i = 0; i < p->count; i++)
        if (p->widgets[i].look == LOOK_VEIL)
            from = i + 1;
    assert_true(p->count < PAGE_WIDGETS);
    for (int i = from; i < p->count; i++) {
        const struct widget *w = &p->widgets[i];
        int width = font_width(font, w->text, w->type.px, w->type.weight);
        bool inside =
            w->rect.x >= 0 && w->rect.y >= 0 && w->rect.x + w->rect.w <= p->width && w->rect.y + w->rect.h <= p->height;
        if (!inside || width > w->rect.w)
            fail_msg("%dx%d row %d: \"%s\" is cut (%d of %d px)", p->width, p->height, row, w->text, width, w->rect.w);
        if (w->text[0] != '\0' && w->type.px < side * 21 / 480)
            fail_msg("%dx%d row %d: \"%s\" is too small", p->width, p->height, row, w->text);
        if (w->role != ROLE_NONE && (w->rect.h < side * 60 / 480 || w->rect.w < side * 60 / 480))
            fail_msg("%dx%d row %d: key \"%s\" is too small", p->width, p->height, row, w->text);
        if ((w->role == ROLE_CHOICE || w->role == ROLE_NAME || w->role == ROLE_KEY) &&
            (w->rect.h < side * 83 / 480 || w->rect.w < side * 80 / 480))
            fail_msg("%dx%d row %d: choice \"%s\" is too small (%dx%d)", p->width, p->height, row, w->text, w->rect.w,
                     w->rect.h);
        for (int k = i + 1; k < p->count; k++)
            if (overlap(w->rect, p->widgets[k].rect))
                fail_msg("%dx%d row %d: \"%s\" lies over \"%s\"", p->width, p->height, row, p->widgets[k].text,
                         w->text);
    }
}

struct scene {
    struct flow flow;
    struct estate estate;
    struct meeting meeting;
};

static void scene_init(struct scene *s, int buildings, const char *rule, enum lang lang)
{
    struct err err = {0};
    char building[16];
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
                                  .plan = {5, 8}};
    for (int i = 1; i <= buildings; i++) {
        snprintf(building, sizeof building, "%d", i);
        assert_true(estate_add_rule(&s->estate, building, rule, &err));
    }
    estate_sort(&s->estate);
    flow_init(&s->flow, &times, &s->estate, &s->meeting, lang);
    s->flow.state = MEETING_OPEN;
    s->flow.now = (struct moment){5000000, 1789731360000LL};
}

static void check_all_sizes(struct scene *s, int row)
{
    static struct page page;
    for (size_t i = 0; i < COUNT(sizes); i++) {
        screens_build(&page, &s->flow, font, sizes[i].width, sizes[i].height, 0);
        check_page(&page, row);
    }
}

static void every_screen_fits_everywhere(void **state)
{
    static const char *const masks[] = {"王*国", "李*芳", "欧**娜", "J*** S***", "买***·艾***", "王建*"};
    (void)state;
    for (int lang = 0; lang < LANG_COUNT; lang++)
        for (int screen = 0; screen < SCREEN_COUNT; screen++)
            for (int kind = 0; kind < 6; kind++) {
                struct scene s;
                scene_init(&s, 3, "2单元,18层,每层4户", (enum lang)lang);
                struct visit *v = &s.flow.visit;
                s.flow.screen = (enum screen)screen;
                v->path.room = (struct room){"3", "2", "1201"};
                if (screen == SCREEN_PLACE) {
                    v->path = (struct choice_path){0};
                    estate_choose(&s.estate, &v->path, NULL);
                }
                v->household.count = 1 + kind;
                for (int i = 0; i < v->household.count; i++) {
                    v->household.residents[i].here = i % 2 == 1;
                    strcpy(v->household.residents[i].mask, masks[i]);
                }
                v->result.seat = kind < 3 ? (struct seat){12, 38} : (struct seat){0, 0};
                v->result.ticket_later = kind % 2 == 1;
                s.meeting.plan.rows = kind == 4 ? 0 : 5;
                v->typed_answer = (enum typed_answer)(kind % 3);
                v->family = kind == 2;
                strcpy(v->typed, "33-2-3401");
                if (kind == 1) { /* as long as the config lets them be */
                    strcpy(s.meeting.title, "远见花园二期第三季度业主沟通暨意见征询会");
                    strcpy(s.meeting.title_en, "Third Quarter Owners' Communication Meeting");
                    strcpy(s.meeting.place_en, "Training room, second floor of the property office");
                }
                s.flow.asking = kind == 5;
                s.flow.touched_ms = s.flow.now.boot_ms - 31000;
                check_all_sizes(&s, screen * 100 + kind + lang * 10000);
                estate_finish(&s.estate);
            }
}

/* Estates from one building to forty, walked step by step: every choice is reachable by touch, page by page.
 */
static void estates_of_every_shape(void **state)
{
    static const struct {
        int buildings;
        const char *rule;
    } rows[] = {{1, "1单元,1层,每层1户"},  {1, "1单元,3层,每层4户"},  {1, "8单元,34层,每层4户"},
                {3, "2单元,18层,每层4户"}, {12, "1单元,6层,每层2户"}, {40, "8单元,34层,每层2户"},
                {7, "1单元,1层,每层60户"}, {2, "1单元,34层,每层12户"}};
    static struct page page;
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++)
        for (size_t k = 0; k < COUNT(sizes); k++) {
            struct scene s;
            char choices[ESTATE_CHOICES_MOST][ROOM_PART];
            scene_init(&s, rows[i].buildings, rows[i].rule, k % 2 == 0 ? LANG_ZH : LANG_EN);
            struct visit *v = &s.flow.visit;
            s.flow.screen = SCREEN_PLACE;
            estate_choose(&s.estate, &v->path, NULL);
            while (v->path.reached != STEP_NONE) {
                int count = (int)estate_choices(&s.estate, &v->path, v->path.reached, choices), found = 0;
                for (v->page = 0; v->page < 20 && found < count; v->page++) {
                    screens_build(&page, &s.flow, font, sizes[k].width, sizes[k].height, 0);
                    check_page(&page, (int)i);
                    for (int w = 0; w < page.count; w++)
                        found += page.widgets[w].role == ROLE_CHOICE && page.widgets[w].index == found;
                }
                if (found != count)
                    fail_msg("row %d at %dx%d: %d of %d choices can be reached", (int)i, sizes[k].width,
                             sizes[k].height, found, count);
                v->page = 0;
                estate_choose(&s.estate, &v->path, choices[count - 1]);
            }
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
        strcpy(v->household.residents[i].mask, "王*国");
    for (size_t k = 0; k < COUNT(sizes); k++) {
        int found = 0;
        for (v->page = 0; v->page < 6 && found < HOUSEHOLD_MOST; v->page++) {
            screens_build(&page, &s.flow, font, sizes[k].width, sizes[k].height, 0);
            check_page(&page, (int)k);
            for (int i = 0; i < page.count; i++)
                found += page.widgets[i].role == ROLE_NAME && page.widgets[i].index == found;
        }
        ROW(found == HOUSEHOLD_MOST, k);
    }
    estate_finish(&s.estate);
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
        {THEME_INK, THEME_PAPER, 7},     {THEME_INK, THEME_CARD, 7},     {THEME_INK, THEME_TINT, 7},
        {THEME_SECOND, THEME_PAPER, 7},  {THEME_ACCENT, THEME_PAPER, 7}, {THEME_ON_ACCENT, THEME_ACCENT, 7},
        {THEME_RED, THEME_PAPER, 7},     {THEME_SECOND, THEME_CARD, 7},  {THEME_OUTLINE, THEME_PAPER, 3},
        {THEME_ON_ACCENT, THEME_INK, 7},
    };
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        double a = luminance(rows[i].ink) + 0.05, b = luminance(rows[i].ground) + 0.05;
        ROW((a > b ? a / b : b / a) >= rows[i].least, i);
    }
}

static void a_veil_hides_and_catches(void **state)
{
    struct scene s;
    static struct page page;
    (void)state;
    scene_init(&s, 3, "2单元,18层,每层4户", LANG_ZH);
    s.flow.screen = SCREEN_NAME;
    s.flow.visit.household.count = 1;
    strcpy(s.flow.visit.household.residents[0].mask, "王*国");
    screens_build(&page, &s.flow, font, 800, 480, 0);
    assert_true(page_shows(&page, "王*国"));
    s.flow.asking = true;
    screens_build(&page, &s.flow, font, 800, 480, 0);
    assert_false(page_shows(&page, "王*国"));
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
        s.flow.visit.typed_answer = i % 4 == 3 ? TYPED_NONE : TYPED_OPEN;
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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_screen_fits_everywhere), cmocka_unit_test(estates_of_every_shape),
        cmocka_unit_test(large_households_page),        cmocka_unit_test(contrast_holds),
        cmocka_unit_test(a_veil_hides_and_catches),     cmocka_unit_test(only_what_changed_is_drawn),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
