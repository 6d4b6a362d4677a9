#include <stdio.h>

#include "base/text.h"
#include "flow/swap.h"
#include "ui/desk.h"

enum { WHOLE = 10000 };

/* What a line of the page looks like on a printer that has all of it; x, y and width in units. */
static void text_at(struct builder *b, struct rect paper, int x, int y, int width, int units, enum font_weight weight,
                    const char *text)
{
    int left = build_px(b, x), room = paper.w - left, wanted = build_px(b, width);
    build_line(b, LOOK_TEXT, paper.x + left, paper.y + build_px(b, y), wanted < room ? wanted : room, units, weight,
               text);
}

static void box_at(struct builder *b, struct rect paper, int x, int width, int height)
{
    build_add(b, LOOK_CARD, (struct rect){paper.x + build_px(b, x), paper.y, build_px(b, width), build_px(b, height)});
}

static void sample(struct builder *b, struct rect paper, int line)
{
    static const int heights[] = {28, 54, 54, 80};
    switch (line) {
    case 0:
        text_at(b, paper, 0, 0, WHOLE, TYPE_SECOND, FONT_REGULAR, "12345678901234567890123456789012");
        text_at(b, paper, 0, 36, WHOLE, TYPE_SECOND, FONT_REGULAR, "3456789012345678");
        break;
    case 1:
        text_at(b, paper, 0, 0, WHOLE, TYPE_QUESTION, FONT_REGULAR, "2 国家");
        break;
    case 2:
        text_at(b, paper, 0, 0, WHOLE, TYPE_QUESTION, FONT_REGULAR, "3 镕喆");
        break;
    case 3:
        text_at(b, paper, 0, 0, 50, 20, FONT_REGULAR, "4 A");
        text_at(b, paper, 56, 0, 40, 40, FONT_REGULAR, "A");
        text_at(b, paper, 100, 0, 80, 80, FONT_REGULAR, "A");
        break;
    case 4:
        text_at(b, paper, 0, 0, 150, TYPE_QUESTION, FONT_REGULAR, "5 plain");
        text_at(b, paper, 160, 0, 150, TYPE_QUESTION, FONT_BOLD, "bold");
        break;
    case 5:
        text_at(b, paper, 0, 0, 140, TYPE_SENTENCE, FONT_BOLD, "━━━━");
        text_at(b, paper, 0, 46, 140, TYPE_SENTENCE, FONT_BOLD, "━━━━");
        text_at(b, paper, 160, 24, 120, TYPE_SECOND, FONT_REGULAR, "10 mm");
        break;
    case 6:
        text_at(b, paper, 150, 0, 120, TYPE_SENTENCE, FONT_BOLD, "━━");
        text_at(b, paper, 0, 40, WHOLE, TYPE_SENTENCE, FONT_BOLD, "━━━━━━━━━━");
        break;
    case 7:
    case 8:
        for (int i = 0; i < 4; i++)
            box_at(b, paper, 90 * i, 58, heights[i]);
        break;
    case 9:
        box_at(b, paper, 0, 58, 28);
        box_at(b, paper, 90, 116, 56);
        break;
    default:
        text_at(b, paper, 0, 10, WHOLE, TYPE_SENTENCE, FONT_REGULAR, "- - - - - - - - - -");
    }
}

/* A question about a line of the page that has just come out; above the answers what that line should look like. */
void screen_swap(struct builder *b)
{
    static const enum word questions[SWAP_LINES] = {W_LEARN_WIDTH, W_LEARN_GB2312, W_LEARN_GBK,    W_LEARN_SIZES,
                                                    W_LEARN_BOLD,  W_LEARN_FEED,   W_LEARN_MARGIN, W_LEARN_TRAP,
                                                    W_LEARN_TALL,  W_LEARN_HALF,   W_LEARN_CUT};
    const struct desk *d = &b->flow->visit.desk;
    struct rect row = desk_low_row(b), paper = b->body;
    char of[32];
    int choices = 0, line = d->swap.line;
    while (swap_choice(line, choices) != NULL)
        choices++;
    snprintf(of, sizeof of, "%d/%d", line + 1, SWAP_LINES);
    frame_question(b, build_word(b, W_SWAP_PRINTER), of, 0);
    int y = build_paragraph(b, LOOK_TEXT, paper.x, paper.y + build_px(b, 4), paper.w, TYPE_SENTENCE, FONT_BOLD,
                            build_word(b, questions[line]));
    y = build_paragraph(b, LOOK_SECOND, paper.x, y + build_px(b, 6), paper.w, TYPE_SECOND, FONT_REGULAR,
                        build_word(b, W_SWAP_ABOUT)) +
        build_px(b, 8);
    paper.y = y;
    sample(b, paper, line);
    for (int i = 0; i < choices; i++) {
        const char *choice = swap_choice(line, i);
        build_key(b, LOOK_CARD, grid_part(row, choices, 1, b->gap, i, 0), ROLE_ROW, i, TYPE_SENTENCE,
                  choice[0] == 'y'   ? build_word(b, W_SWAP_YES)
                  : choice[0] == 'n' ? build_word(b, W_SWAP_NO)
                                     : choice);
    }
    desk_back(b);
}
