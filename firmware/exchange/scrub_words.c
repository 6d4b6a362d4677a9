#include "exchange/scrub_words.h"

#include <string.h>

#include "base/text.h"

size_t scrub_begins(const char *list, const char *text)
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

bool scrub_ends(const char *list, const char *text)
{
    size_t length = strlen(text);
    while (*list != '\0') {
        size_t n = strcspn(list, " ");
        if (n > 0 && n <= length && strncmp(list, text + length - n, n) == 0)
            return true;
        list += n + (list[n] == ' ');
    }
    return false;
}

static const char surnames_two[] =
    "欧阳 司马 上官 诸葛 夏侯 皇甫 尉迟 公孙 慕容 长孙 司徒 令狐 端木 东方 独孤 南宫 轩辕 宇文";
static const char surnames[] =
    "王 李 张 刘 陈 杨 黄 赵 吴 周 徐 孙 马 朱 胡 郭 何 林 罗 高 郑 梁 谢 宋 唐 许 邓 韩 冯 曹 彭 曾 肖 田 董 潘 袁 蔡 蒋 余 于 杜"
    " 叶 程 魏 苏 吕 丁 任 卢 姚 沈 钟 姜 崔 谭 陆 范 汪 廖 石 金 韦 贾 夏 付 方 邹 熊 白 孟 秦 邱 侯 江 尹 薛 闫 段 雷 龙 黎 史 陶"
    " 贺 毛 郝 顾 龚 邵 万 覃 武 钱 戴 严 莫 孔 常 汤 康 易 乔 赖 文 施 洪 倪 俞 裴 章 鲁 葛 柳 翁 祝 柴 梅 盛 童 庄 殷 季 兰 褚 齐 牛"
    " 岳 左 卞 骆 艾 单 关 游 鲍 欧 安 符 阮 耿 蓝 包 尤 路 解 仲 甘 华 温 房 於 蒲 霍 樊 费 辛 管 祁 景 屈 聂 詹 苗 凌 喻 柯 卫 麦 滕"
    " 缪 荆 冉 项 郁 匡 车 成 涂 焦 丛 司";

size_t scrub_surname(const char *text)
{
    size_t n = scrub_begins(surnames_two, text);
    return n > 0 ? n : scrub_begins(surnames, text);
}

size_t scrub_title(const char *text)
{
    return scrub_begins(
        "女士 先生 小姐 太太 夫人 阿姨 阿婆 阿公 阿伯 大爷 大妈 大叔 大婶 大娘 大嫂 大伯 叔叔 婶婶 奶奶 爷爷 婆婆 外婆 妈妈 老先生 老太太 老太"
        " 老奶奶 老爷子 老头 老伯 伯伯 伯 叔 老师 医生 大夫 大姐 大哥 二哥 二姐 师母 夫妇 夫妻 老板 教授 律师 护士 书记 校长 同学 姑娘 姐 哥 婶 嫂 姨",
        text);
}

static const char neighbours[] =

    "楼上邻居 楼下邻居 隔壁邻居 对门邻居 楼上住户 楼下住户 隔壁住户 楼上业主 楼下业主 隔壁业主 对门业主 楼上 楼下 隔壁 对门 对面 邻居"
    " 上层 下层 同层 左邻 右邻";

size_t scrub_neighbour(const char *text)
{
    return scrub_begins(neighbours, text);
}

const char scrub_provinces[] =
    "京 津 沪 渝 冀 豫 云 辽 黑 湘 皖 鲁 新 苏 浙 赣 鄂 桂 甘 晋 蒙 陕 吉 闽 贵 粤 青 藏 川 宁 琼";
const char scrub_calls[] = "老 小 阿 姓";
const char scrub_numerals[] = "〇 零 一 二 三 四 五 六 七 八 九";

/* The first signs of a list's words. */
static void mark(unsigned char *first, const char *list, enum scrub_first flag)
{
    while (*list != '\0') {
        const char *p = list;
        uint32_t c = text_next(&p);
        if (c < SCRUB_SIGNS)
            first[c] |= (unsigned char)flag;
        list += strcspn(list, " ");
        list += *list == ' ';
    }
}

void scrub_mark_first(unsigned char *first)
{
    mark(first, surnames_two, SCRUB_FIRST_PERSON);
    mark(first, surnames, SCRUB_FIRST_PERSON);
    mark(first, scrub_calls, SCRUB_FIRST_PERSON);
    mark(first, neighbours, SCRUB_FIRST_HOME);
    mark(first, scrub_numerals, SCRUB_FIRST_HOME);
    mark(first, scrub_provinces, SCRUB_FIRST_PLATE);
}

/* Behind a number of three digits and more; two lists, for what begins alike and counts nothing. */
static bool is_counted(const char *text)
{
    static const char others[] =
        "来电 来访 来过 来人 多次 多年 多日 处理 处置 处于 楼上 楼下 楼道 楼栋 天花 天台 天然 次卧 台盆 台面 包立 包管 安装 安全 年久 年初 年底 名下"
        " 分户 分别 转租 转让 转交 把垃圾 把车 路由 元旦 家里 家中 点名 时常 时有 月底 日前 日常 度假 层高 张贴 根本 节能 片区 组织 期间 周边 周围"
        " 期望 百叶 千万 万一 位于 件事 条件 项目 段时间 倍感 余下 号召 份额 批评 套内 米色 卷帘 人员 人为 秒";
    static const char counters[] =
        "个 元 米 平方 平米 ㎡ 盏 台 块 次 天 日 月 年 时 点 分 秒 小时 人 名 位 件 条 只 支 辆 棵 株 斤 公斤 千克 克 升 吨 度 层 楼 份 套 张 根 处 把 包"
        " 箱 瓶 卷 双 片 颗 扇 道 组 批 项 段 节 袋 桶 盆 % ％ 厘米 毫米 公里 千 百 万 亿 伏 瓦 安 兆 倍 路 号线 号 多 余 来 栋 幢 单元 期 周 摄氏 ℃ °"
        " kW W V cm mm m kg 分贝 dB 转 票 趟 延米 公分 樘 丛 幅 立方 架 级 孔 亩 公顷 岁 例 宗 页 遍 欧元 美元 L Pa MPa KVA GB lx Ω 车位 会议室 户型"
        " 国道 不锈钢 × * 采暖季 年度 公交 地块";
    return scrub_begins(others, text) == 0 && scrub_begins(counters, text) > 0;
}

bool scrub_counted(const char *text)
{
    while (*text == ' ')
        text++;
    if (is_counted(text))
        return true;
    size_t sign = scrub_begins("- — – ~ ～ 至 到 、", text), n = sign; /* 302—400元 */
    while (sign > 0 && text[n] >= '0' && text[n] <= '9')
        n++;
    return n > sign && is_counted(text + n);
}

bool scrub_speaks(const char *text)
{
    return text[0] == '\0' ||
           scrub_begins(
               "反映 反应 投诉 提出 提到 说 讲 家 要求 建议 希望 表示 认为 报修 报事 来电 的意见 等 多次 电话 再次 昨日 昨天 今天 称 问 询问 咨询"
               " 拒绝 同意 不同意 已签 签字 的车 的家 的房 ， 。 、 ； （ ） , ; ( )",
               text) > 0;
}

bool scrub_common(const char *text, size_t length)
{
    static const char words[] =
        "高度 高层 高兴 高峰 白天 方面 方便 方代 常常 常年 黄昏 金额 金属 雷雨 万一 万分 文明 文字 于是 于九 关于 对于 由于 等于 位于 属于 易燃 康复 任何"
        " 任意 任务 严重 严格 严厉 江边 马上 马桶 周末 周边 周围 周日 周一 周二 周三 周四 周五 周六 夏天 夏季 许多 许久 曾经 曾多 曾多次 何时 何事 何处 钟点"
        " 毛病 毛坯 段落 章程 施工 林木 石头 田地 叶子 程度 贺卡 丁点 梅雨 武装 盛夏 庄重 郑重 季度 方才 余下 余款 童车 汤水 史上 黎明 陆续 安全 单独 单元"
        " 关注 关心 包括 路面 路灯 解决 房屋 费用 管理 管道 项目 车辆 车位 成立 司机 温度 华丽 左右 齐全 游客 卫生 景观 文件 车主 房东 安装";
    const char *p = words;
    while (*p != '\0') {
        size_t n = strcspn(p, " ");
        if (n == length && strncmp(p, text, n) == 0)
            return true;
        p += n + (p[n] == ' ');
    }
    return false;
}
