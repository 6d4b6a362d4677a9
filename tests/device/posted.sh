#!/bin/bash
# What is posted names nobody, read by two readers: ours takes the names out, Python looks for them in what LibreOffice and Word would show,
# and that no word is lost that names nobody. Then the desk: each place that was changed is shown before the papers are written, and mended.
. "$(dirname "$0")/../lib.sh"
data=$work/data
stick=$work/stick
mkdir "$stick"
py() { /usr/bin/python3 - "$@"; }
play() { "$kiosk" run --sim --headless "${2:-800x480}" --lang "${3:-zh}" --data "$data" --stick "$stick" --replay "$1" --shots "$work/shots" 2>"$work/log" >"$work/out" || { cat "$work/log"; return 1; }; }

# ---- random remarks of real phrases with markers
py "$work" >"$work/made" <<'END'
import json, random, sys, openpyxl
random.seed(20260918)
work = sys.argv[1]
surnames, given = '王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高', ['建国', '桂芳', '秀英', '志强', '晓梅', '海波', '淑珍', '永福', '雪', '磊']
people = []
for i in range(60):
    building, unit, room = str(i % 3 + 1), str(i % 2 + 1), '%d%02d' % (i % 17 + 2, i % 4 + 1)
    people.append((building, unit, room, surnames[i % 20] + given[i // 2 % 10], '138%08d' % (i * 1234567 % 10**8)))
book = openpyxl.Workbook()
book.active.append(['楼栋', '单元', '房号', '业主姓名', '联系电话'])
for p in people:
    book.active.append(list(p))
book.save(work + '/list.xlsx')

def room(p):
    b, u, r = p[:3]
    return random.choice(['%s-%s-%s' % (b, u, r), '%s号楼%s单元%s' % (b, u, r), '%s栋%s单元%s室' % (b, u, r), '%s#%s-%s' % (b, u, r), '%s室' % r,
                          '楼下%s' % r, '楼上%s室' % r, '隔壁%s' % r])

def phone(p):
    n = p[4]
    return random.choice([n, '%s-%s-%s' % (n[:3], n[3:7], n[7:]), '%s %s %s' % (n[:3], n[3:7], n[7:])])

def person(p):
    return random.choice([p[3], '业主' + p[3], p[3] + '业主', p[3][0] + random.choice(['女士', '先生', '阿姨', '大爷', '老师']), '业主%s女士' % p[3][0]])

def plate(p):
    return random.choice('苏浙沪皖') + random.choice('ABC') + random.choice(['', '·']) + ''.join(random.choice('0123456789DF') for _ in range(5))

marked = ['{room}反映', '{person}反映', '{room}{person}家', '{person}、{person}都提过', '联系电话{phone}', '请回复{person}（{phone}）', '{plate}长期占用', '{room}、{room}漏水', '{person}说']
neutral = ['电梯夜里有异响', '3号楼北侧垃圾桶太少', '2号楼2单元门厅的灯不亮', '景观灯22:30关', '清洗302个灯罩', '2026年10月8日前完成', '共12012元', '1、2号楼之间的路面破损',
           '水泵房噪声大', '每周抽查3个楼道', '24小时内回复', '草坪约802平方米要补种', '高度重视', '关于女士卫生间的门锁', '301路公交站牌', '3-5天内修好', '业主委员会', '全体业主']
rows = []
for i in range(200):
    parts, markers = [], []
    for _ in range(random.randint(2, 4)):
        if random.random() < 0.5:
            text = random.choice(neutral)
            parts.append(text)
        else:
            p, q = random.choice(people), random.choice(people)
            made = {'room': room(p), 'person': person(q), 'phone': phone(p), 'plate': plate(p)}
            parts.append(random.choice(marked).format(**made))
            markers += [p[3], q[3], p[4], made['phone'], made['plate'], '-%s' % p[2], '单元%s' % p[2], '楼下%s' % p[2], '楼上%s' % p[2], '%s室' % p[2]]
            markers += [q[3][0] + t for t in ('女士', '先生', '阿姨', '大爷', '老师')]
    rows.append(('；'.join(parts), [t for t in parts if t in neutral]))
book = openpyxl.Workbook()
s = book.active
s.title = '整改方案'
s.append(['序号', '类别', '存在的问题', '具体位置', '整改措施'])
for i, (text, _) in enumerate(rows):
    s.append([i + 1, '工程', '第%03d行：' % i + text, None, None])
book.save(work + '/plan.xlsx')
json.dump({'rows': rows, 'people': people}, open(work + '/rows.json', 'w'))
print(len(rows))
END
"$kiosk" import --data "$data" --offer-rooms "$work/list.xlsx" >/dev/null 2>&1 || not_ok "the list"
exits "two hundred rows of a plan" 0 "$kiosk" remark --data "$data" "$work/plan.xlsx"
exits "the papers" 0 "$kiosk" pack --data "$data" "$work/packs"
check "and the console says how many places nobody has looked at" grep -qE "^公布版有 [0-9]+ 处和原话不一样（整改第 [0-9、]+ 项）" "$work/err"
for paper in '整改方案(公布版)' 整改完成情况公示; do
    check "$paper: another reader finds nobody, and every word that names nobody" py "$work" "$(ls -d "$work"/packs/*-001)/会后/$paper.docx" <<'END'
import json, re, sys, zipfile, xml.etree.ElementTree as xml
made = json.load(open(sys.argv[1] + '/rows.json'))
W = '{http://schemas.openxmlformats.org/wordprocessingml/2006/main}'
texts = [''.join(t.text or '' for t in p.iter(W + 't')) for p in xml.fromstring(zipfile.ZipFile(sys.argv[2]).read('word/document.xml')).iter(W + 'p')]
posted = {re.match(r'第(\d{3})行', t).group(1): t for t in texts if re.match(r'第\d{3}行', t)}
assert len(posted) == len(made['rows']), len(posted)
titles = '女士|先生|阿姨|大爷|老师'
bad = []
for i, (text, neutral) in enumerate(made['rows']):
    out = posted['%03d' % i]
    rest = out
    for n in neutral:
        if n not in rest:
            bad.append(('lost', n, out))
        rest = rest.replace(n, '', 1)
    for p in made['people']:
        if p[3] in rest:
            bad.append(('name', p[3], out))
    for what, pattern in (('phone', r'1[38]\d[- ]?\d{4}[- ]?\d{4}'), ('room', r'\d[-#]\d[-#]\d{3,4}|单元\d{3,4}|楼[上下]\d{3,4}|隔壁\d{3,4}|\d{3,4}室'), ('plate', r'[苏浙沪皖][A-C]'),
                          ('title', '[王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高](?:%s)' % titles), ('twice', '业主业主|某户某户')):
        found = re.search(pattern, rest)
        if found:
            bad.append((what, found.group(), out, text))
for b in bad[:10]:
    print(*b, sep=' | ')
sys.exit(bool(bad))
END
done
check "the minutes name nobody either, but have the rooms" sh -c "! unzip -p '$work'/packs/*-001/会后/会议纪要.docx word/document.xml | grep -qE '王建国|138[0-9]{8}'"

# ---- the desk: seen and mended before it is written
data=$work/desk
"$kiosk" import --data "$data" config/demo/list.csv >/dev/null 2>&1
tests/data/make_remarks "$work/remarks.xlsx"
"$kiosk" remark --data "$data" "$work/remarks.xlsx" >/dev/null 2>&1 || not_ok "the remarks"
named=$(peek "$data" "SELECT name FROM person WHERE listed = 1 AND length(name) > 2 ORDER BY id LIMIT 1")
build/store-sql "$data/kiosk.db" "UPDATE plan SET measure = '请$named先看现场；' || measure WHERE number = 1"
cat >"$work/desk.tape" <<END
clock 2026-09-18 21:30
$in_again
$pin
tap "导出"
tap "写会议资料"
expect "公布版：请看一遍"
expect "有3处和原话不一样"
expect "整改第1项"
expect "整改第2项"
shot posted
# the first in its own words, the third in others; the name of the second stays hidden
tap result:0
refuse "王建国→"
tap result:5
expect "请写要公布的话"
tap erase
tap erase
tap erase
tap erase
tap letter "t"
tap letter "o"
tap letter "n"
tap letter "g"
tap candidate:0
tap letter "t"
tap letter "o"
tap letter "n"
tap letter "g"
tap candidate:0
tap "好了"
expect "公布版：请看一遍"
refuse "（电话）"
shot posted-typed
tap "看过了，写资料"
wait 20
expect "会议资料-2026-09-18-001"
shot written
# a second pack: what was settled on is still there
tap "写会议资料"
expect "有3处和原话不一样"
refuse "王建国→"
tap back
expect "U盘"
END
check "each place is shown before the papers are written" play "$work/desk.tape"
posted=$(unzip -p "$stick"/会议资料-*/会后/'整改方案(公布版).docx' word/document.xml 2>/dev/null | sed 's/<[^>]*>//g')
check "what staff left in its own words is posted so" grep -q '3-2-1201王建国家窗下' <<<"$posted"
check "what nobody touched is hidden" grep -q '请业主先看现场' <<<"$posted"
check "what they typed stands there" grep -qE '完成后电话[^（1]{2}告知' <<<"$posted"
check "no telephone" test "${posted/1380000/}" = "$posted"
[ $failures = 0 ]
