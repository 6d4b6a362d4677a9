#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "office/remarks_import_parts.h"

#define READ_TEXT(column, member) remarks_read_text(r, column, member, sizeof(member))

/* 480 as 4.80, for words. */
static const char *in_money(char *out, size_t size, int64_t fen)
{
    snprintf(out, size, "%lld.%02lld", (long long)(fen / 100), (long long)(fen % 100));
    return out;
}

/* 共计, 合计 and their kind are no item: what they say is compared with the sum of the items above. 预算 and 结余 are what the pack
 * writes below: neither item nor sum. */
enum cost_kind { COST_ITEM, COST_SUM, COST_BESIDE };

static enum cost_kind kind_of_cost(const struct reading *r)
{
    static const struct {
        const char *word;
        enum cost_kind kind;
    } words[] = {{"共计", COST_SUM}, {"合计", COST_SUM}, {"总计", COST_SUM},    {"小计", COST_SUM},
                 {"总额", COST_SUM}, {"汇总", COST_SUM}, {"预算", COST_BESIDE}, {"结余", COST_BESIDE}};
    char key[REMARK_SHORT];
    for (int k = 0; k < 2; k++)
        for (size_t i = 0; text_key(key, sizeof key, remarks_cell(r, k == 0 ? CC_NUMBER : CC_NAME)) &&
                           i < sizeof words / sizeof *words;
             i++)
            if (strcmp(key, words[i].word) == 0)
                return words[i].kind;
    return COST_ITEM;
}

bool remarks_reckoned(const struct reading *r)
{
    return r->columns == cost_columns && kind_of_cost(r) != COST_ITEM;
}

static void compare_sum(struct reading *r)
{
    char said[32], sum[32];
    for (int column = CC_PRICE; column <= CC_TOTAL; column++) {
        int64_t fen = remark_money(remarks_cell(r, column));
        if (fen >= 0 && fen != r->sum)
            remarks_warn(r, column, W_REMARKS_SUM, in_money(said, sizeof said, fen), in_money(sum, sizeof sum, r->sum));
    }
}

/* The total is what the two others make, where only they are told ("2斤" counts as 2). */
bool remarks_take_cost(struct reading *r)
{
    struct cost c = {0};
    char said[32], made[32];
    enum cost_kind kind = kind_of_cost(r);
    if (kind == COST_SUM)
        compare_sum(r);
    r->summed = r->summed || kind == COST_SUM;
    if (kind != COST_ITEM || (r->summed && remarks_cell(r, CC_NAME)[0] == '\0'))
        return true;
    READ_TEXT(CC_NAME, c.name);
    READ_TEXT(CC_QUANTITY, c.quantity);
    READ_TEXT(CC_NOTE, c.note);
    c.price = remarks_read_money(r, CC_PRICE);
    c.total = remarks_read_money(r, CC_TOTAL);
    int64_t product = remark_product(c.quantity, c.price);
    if (c.name[0] == '\0') {
        if (c.price >= 0 || c.total >= 0)
            remarks_fault(r, CC_NAME, W_REMARKS_NO_ITEM);
        return true;
    }
    if (c.total >= 0 && product >= 0 && c.total != product)
        remarks_warn(r, CC_TOTAL, W_REMARKS_PRODUCT, in_money(said, sizeof said, c.total),
                     in_money(made, sizeof made, product));
    if (c.total == -1)
        c.total = product;
    r->sum += c.total > 0 ? c.total : 0;
    if (r->cost_count == COSTS_MOST)
        remarks_fault(r, CC_NAME, W_REMARKS_LONG);
    else
        r->costs[r->cost_count++] = c;
    return true;
}

static void cost_gone(void *context, const char *name)
{
    struct reading *r = context;
    char text[300];
    word_format(text, sizeof text, say(W_REMARKS_COST_GONE), "value", name, NULL);
    remarks_tell(r, LIST_WARNING, r->header, 1, text);
}

/* The sheet is the list: an item that it does not have any more goes, and that is told. An empty sheet says nothing. */
bool remarks_keep_costs(struct reading *r)
{
    return r->cost_count == 0 || r->report->faults > 0 ||
           remarks_put_costs(r->db, r->meeting, r->costs, r->cost_count, r->report->costs, cost_gone, r, r->err);
}
