#!/bin/bash
# The program's face: commands, exit codes, words; from any working directory.
. "$(dirname "$0")/../lib.sh"
list=$top/config/demo/list.csv

exits "--help ends well" 0 "$kiosk" --help
exits "no command is a usage error" 64 "$kiosk"
exits "an unknown option too" 64 "$kiosk" status --no-such-option
exits "an option of another command too" 64 "$kiosk" status --sim
exits "a size that is none too" 64 "$kiosk" run --headless 80by40
exits "status without a store finds no input" 66 "$kiosk" status --data "$work/none"
exits "export without a store too" 66 "$kiosk" export --data "$work/none" "$work/x"
check "and makes nothing" test ! -e "$work/none" -a ! -e "$work/x"
exits "a dry run makes no store" 0 "$kiosk" import --data "$work/none" --dry-run "$list"
check "indeed none" test ! -e "$work/none"
mkdir "$work/empty"
exits "nor in a folder that is there" 0 "$kiosk" import --data "$work/empty" --dry-run "$list"
printf '楼栋,房号,姓名\n1,101,\n' >"$work/faulty.csv"
exits "a refused list neither" 65 "$kiosk" import --data "$work/empty" "$work/faulty.csv"
check "the folder is empty" test -z "$(ls "$work/empty")"
exits "import makes the store" 0 "$kiosk" import --data "$work/data" "$list"
check "for its owner only" test "$(stat -c %a "$work/data")$(stat -c %a "$work/data/kiosk.db")" = 700600
cd /
exits "--version" 0 "$kiosk" --version
check "says the release and the commit" grep -qE "^kiosk [0-9]+\.[0-9]+(\+[0-9a-f]{8})?$" "$work/out"
exits "works from any folder" 0 "$kiosk" status --data "$work/data" --json
check "sixty are invited" grep -q '"invited":60,' "$work/out"
cd "$top" || exit
printf '楼栋,房号,姓名,邀请结果\n1,101,,会来\n1,102,张三,也许\n' >"$work/bad.csv"
exits "a bad list is refused" 65 "$kiosk" import --data "$work/data" "$work/bad.csv"
check "with row and column" grep -q "bad.csv:2:3: " "$work/err"
check "of every fault" grep -q "bad.csv:3:4: " "$work/err"
LC_ALL=en_GB.UTF-8 "$kiosk" import --data "$work/data" "$work/bad.csv" 2>"$work/err"
check "in English too" grep -q "is empty" "$work/err"
exits "a list that is a folder finds no input" 66 "$kiosk" import --data "$work/data" "$work"
printf '[printer]\nbuad = 9600\n' >"$work/bad.ini"
exits "a misspelt key is refused" 78 "$kiosk" status --config "$work/bad.ini" --data "$work/data"
check "with its line and the right name" grep -q 'bad.ini:2: buad: .*\[printer\] baud' "$work/err"
exits "a config that is missing is a config error" 78 "$kiosk" status --config "$work/none.ini"
exits "a sample ticket needs no store" 0 "$kiosk" badge --sample --png "$work/s.png" --escpos "$work/s.bin"
exits "a ticket that is none finds no input" 66 "$kiosk" badge --data "$work/data" --png "$work/x.png" 99

# nothing that fails destroys what was there
cp "$work/s.png" "$work/keep.png"
ln -s "$work/keep.png" "$work/link.png"
exits "a picture is not written through a link" 74 "$kiosk" badge --sample --png "$work/link.png"
check "what it points to stays" cmp "$work/s.png" "$work/keep.png"
exits "an output that cannot be written is an error" 74 sh -c "'$kiosk' status --data '$work/data' --json >/dev/full"
cp config/demo/demo.tape "$work/mine.tape"
exits "a tape is not recorded over while it plays" 64 "$kiosk" run --sim --headless 800x480 --data "$work/mine" \
    --record "$work/mine.tape" --replay "$work/mine.tape"
check "and is whole" cmp config/demo/demo.tape "$work/mine.tape"
mkdir "$work/broken"
: >"$work/broken/kiosk.db"
exits "an emptied store is damage" 74 "$kiosk" status --data "$work/broken"
check "and stays as it was" test ! -s "$work/broken/kiosk.db"
mkdir "$work/foreign"
sqlite3 "$work/foreign/kiosk.db" 'CREATE TABLE foo (x)'
before=$(sha256sum <"$work/foreign/kiosk.db")
exits "a foreign store is refused" 74 "$kiosk" status --data "$work/foreign"
check "and not touched" test "$(sha256sum <"$work/foreign/kiosk.db")" = "$before"
cp -r "$work/data" "$work/odd"
sqlite3 "$work/odd/kiosk.db" 'PRAGMA user_version = -5'
exits "a version that is none is refused" 74 "$kiosk" status --data "$work/odd"
cp -r "$work/data" "$work/open"
chmod o+w "$work/open/kiosk.db"
exits "a store that anybody may write is refused" 74 "$kiosk" status --data "$work/open"
chmod o-w "$work/open/kiosk.db"
exits "else it is not" 0 "$kiosk" status --data "$work/open"
cp config/kiosk.ini config/meeting.ini config/badge.ini "$work/" && cp -r config/printers "$work/"
chmod 666 "$work/kiosk.ini"
exits "settings that anybody may write are refused" 78 "$kiosk" status --config "$work/kiosk.ini" --data "$work/data"
chmod 644 "$work/kiosk.ini"; chmod 666 "$work/meeting.ini"
exits "each of them" 78 "$kiosk" status --config "$work/kiosk.ini" --data "$work/data"
chmod 644 "$work/meeting.ini"
exits "then they are taken" 0 "$kiosk" status --config "$work/kiosk.ini" --data "$work/data"

# root imports into the kiosk user's folder: what is made there is the kiosk's
if [ "$(id -u)" = 0 ]; then
    mkdir "$work/hers" && chown 65534:65534 "$work/hers"
    exits "root imports" 0 "$kiosk" import --data "$work/hers" "$list"
    check "nothing there is root's" test -z "$(find "$work/hers" -user 0)"
    check "a copy among it" test -e "$work/hers/copies/kiosk-000001.db"
fi

# no core file of any command, and it starts again whatever ends it
ulimit -c unlimited 2>/dev/null
build/kiosk run --sim --headless 800x480 --data "$work/open" 2>/dev/null & # the sanitizers' one locks no memory
watched=$!
for _ in $(seq 100); do grep -q kiosk /proc/$watched/comm 2>/dev/null && [ -e "$work/open/kiosk.db-wal" ] && break; sleep 0.05; done
check "no core file" grep -q '^Max core file size  *0  *0 ' /proc/$watched/limits
check "its memory stays out of swap" awk '$1 == "VmLck:" { exit !($2 > 0) }' /proc/$watched/status
kill -TERM $watched
wait $watched
if command -v strace >/dev/null; then # another process of the same user reads nothing out of it
    strace -f -qq -e trace=prctl -o "$work/calls" build/kiosk status --data "$work/data" --json >/dev/null 2>&1
    check "nor may another program look into any command" grep -q 'prctl(PR_SET_DUMPABLE, SUID_DUMP_DISABLE' "$work/calls"
fi
check "systemd starts it again" test "$(grep -c '^Restart=always$' config/systemd/kiosk.service)" = 1
check "and leaves no core either" grep -qx 'LimitCORE=0' config/systemd/kiosk.service

# the medium fails in the middle of a list: nothing is taken (strace makes it fail; without it the row is passed over)
if command -v strace >/dev/null; then
    { echo 'name,room,building'; for n in $(seq 3000); do echo "Person $(printf %04d "$n" | tr 0-9 a-j),$n,1"; done; } >"$work/long.csv"
    strace -f -o /dev/null -e trace=read -P "$work/long.csv" -e inject=read:error=EIO:when=3+ \
        build/kiosk import --data "$work/data" "$work/long.csv" >"$work/out" 2>&1
    check "a list that cannot be read to its end is refused" test $? = 74
    check "and nothing of it is taken" sh -c "'$kiosk' status --data '$work/data' --json | grep -q '\"invited\":60,'"
fi

# somebody holds the store: whoever needs it is told to come again within a second
"$kiosk" run --sim --headless 800x480 --data "$work/data" 2>/dev/null &
running=$!
pids="$pids $running"
for _ in $(seq 100); do
    sqlite3 "$work/data/kiosk.db" "SELECT count(*) FROM meeting" >/dev/null 2>&1 || break
    sleep 0.05
done
printf 'expect "x"\n' >"$work/w.tape"
for command in "run --sim --headless 800x480 --replay $work/w.tape" "status" "import $list" "export $work/e" "badge --png $work/x.png 1" "run --sim --headless 800x480"; do
    # shellcheck disable=SC2046,SC2086
    exits "while it runs: ${command%% *} ends with 75" 75 timeout 5 "$kiosk" ${command%% *} --data "$work/data" \
        $(cut -s -d' ' -f2- <<<"$command")
done
kill -TERM $running
wait $running
check "it ends in peace" test $? = 0
exits "and the store is free again" 0 "$kiosk" status --data "$work/data"

# help in both languages and the man page name the same options
for option in $(grep -oE '(^|[ \[(])--[a-z-]+' assets/help-en.txt | tr -d ' [(' | sort -u); do
    for text in assets/help-zh.txt assets/kiosk.1; do
        tr -d '\\' <$text | grep -qF -- "$option" || not_ok "$text does not name $option"
    done
done
check "the man page can be set" sh -c 'man --warnings -l assets/kiosk.1 2>&1 >/dev/null | grep -q . && exit 1 || exit 0'
[ $failures = 0 ]
