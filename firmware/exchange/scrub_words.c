#include "exchange/scrub_words.h"

#include <stdint.h>
#include <string.h>

#include "base/text.h"

/* Words of a list, a blank between two of them. */
static size_t begins_with(const char *list, const char *text)
{
    size_t best = 0;
    while (*list != '\0') {
        size_t n = strcspn(list, " ");
        if (n > best && strncmp(list, text, n) == 0)
            best = n;
        list += n + (list[n] == ' ');
    }
    return best;
}

size_t scrub_surname(const char *text)
{
    static const char two[] =
        "欧阳 司马 上官 诸葛 夏侯 皇甫 尉迟 公孙 慕容 长孙 司徒 令狐 端木 东方 独孤 南宫 轩辕 宇文";
    static const char one[] =
        "王 李 张 刘 陈 杨 黄 赵 吴 周 徐 孙 马 朱 胡 郭 何 林 罗 高 郑 梁 谢 宋 唐 许 邓 韩 冯 曹 彭 曾 肖 田 董 潘 袁 蔡 蒋 余 于 杜"
        " 叶 程 魏 苏 吕 丁 任 卢 姚 沈 钟 姜 崔 谭 陆 范 汪 廖 石 金 韦 贾 夏 付 方 邹 熊 白 孟 秦 邱 侯 江 尹 薛 闫 段 雷 龙 黎 史 陶"
        " 贺 毛 郝 顾 龚 邵 万 覃 武 钱 戴 严 莫 孔 向 常 汤 康 易 乔 赖 文 施 洪 倪 俞 裴 章 鲁 葛 柳 翁 祝 柴 梅 盛 童 庄 殷 季 兰 褚";
    size_t n = begins_with(two, text);
    return n > 0 ? n : begins_with(one, text);
}

size_t scrub_title(const char *text)
{
    return begins_with(
        "女士 先生 小姐 太太 阿姨 大爷 大妈 大叔 大婶 叔叔 婶婶 奶奶 爷爷 老先生 老太太 老太 老人 老伯 伯伯 老师 医生 大夫 大姐 大哥"
        " 师母 夫妇 夫妻 姐 哥 婶 嫂 姨",
        text);
}

bool scrub_counted(const char *text)
{
    while (*text == ' ')
        text++;
    return begins_with(
               "个 元 米 平方 平米 ㎡ 盏 台 块 次 天 日 月 年 时 点 分 秒 小时 人 名 位 件 条 只 支 辆 棵 株 斤 公斤 千克 克 升 吨 度 层 楼 份"
               " 套 张 根 处 把 包 箱 瓶 卷 双 片 颗 扇 道 组 批 项 段 节 袋 桶 盆 % ％ 厘米 毫米 公里 千 百 万 亿 伏 瓦 安 兆 倍 路 号楼 号线"
               " 多 余 来 : ： . . ． 、号 / 栋 幢 单元 期 周 期 摄氏 ℃ ° kW W V A cm mm m kg 分贝 dB 转",
               text) > 0;
}

bool scrub_speaks(const char *text)
{
    return begins_with("反映 反应 投诉 提出 提到 说 讲 家 要求 建议 希望 表示 认为 报修 报事 来电 的意见 等", text) > 0;
}

bool scrub_common(const char *text, size_t length)
{
    static const char words[] =
        "高度 高兴 高峰 白天 方面 方便 常常 常年 黄昏 金额 雷雨 万一 万分 文明 向来 于是 易燃 康复 任何 任意 任务 严重 严格 江边"
        " 马上 周末 周边 周围 周日 周一 周二 周三 周四 周五 周六 夏天 夏季 秋冬 许多 许久 曾经 何时 何事 何处 钟点 毛病 段落 章程"
        " 施工 林木 石头 田地 叶子 程度 贺卡 丁点 年前 梅雨 武装 盛夏 庄重 季度 方才 余下 余款 童车 汤水 史上 黎明 向上 陆续 应该";
    const char *p = words;
    while (*p != '\0') {
        size_t n = strcspn(p, " ");
        if (n == length && strncmp(p, text, n) == 0)
            return true;
        p += n + (p[n] == ' ');
    }
    return false;
}

size_t scrub_neighbour(const char *text)
{
    return begins_with("楼上 楼下 隔壁 对门 对面 邻居 楼上邻居 楼下邻居 隔壁邻居", text);
}

static bool is_plate_sign(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

/* GA 36: the province, a letter, five signs (six for a new energy car); the last may be a word (警, 学, 挂). */
size_t scrub_plate(const char *text)
{
    size_t n = begins_with(
               "京 津 沪 渝 冀 豫 云 辽 黑 湘 皖 鲁 新 苏 浙 赣 鄂 桂 甘 晋 蒙 陕 吉 闽 贵 粤 青 藏 川 宁 琼", text),
           signs = 0;
    if (n == 0 || !((text[n] >= 'A' && text[n] <= 'Z') || (text[n] >= 'a' && text[n] <= 'z')))
        return 0;
    n++;
    n += begins_with("· • . - ・", text + n);
    n += text[n] == ' ';
    while (is_plate_sign(text[n]) && signs < 6)
        n++, signs++;
    if (signs == 4)
        signs += begins_with("挂 学 警 港 澳", text + n) > 0, n += begins_with("挂 学 警 港 澳", text + n);
    return signs >= 5 && !is_plate_sign(text[n]) ? n : 0;
}
