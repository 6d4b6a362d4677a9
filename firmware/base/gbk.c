#include "base/gbk.h"

static bool in_gb2312(uint16_t code)
{
    int lead = code >> 8, trail = code & 0xFF;
    return trail >= 0xA1 && ((lead >= 0xA1 && lead <= 0xA9) || (lead >= 0xB0 && lead <= 0xF7));
}

uint16_t gbk_code(uint32_t c, bool gb2312)
{
    int low = 0, high = gbk_pair_count;
    while (low < high) {
        int middle = (low + high) / 2;
        if (gbk_pairs[middle].unicode < c)
            low = middle + 1;
        else
            high = middle;
    }
    if (low == gbk_pair_count || gbk_pairs[low].unicode != c)
        return 0;
    return gb2312 && !in_gb2312(gbk_pairs[low].code) ? 0 : gbk_pairs[low].code;
}
