#!/bin/bash
# kill -9 at 200 moments spread at random over the demonstration: every sign-in that was acknowledged (its page was
# shown) is in the store, none twice, no seat twice, the file is whole, and the stick holds a good copy or none.
. "$(dirname "$0")/../lib.sh"
kiosk=$top/build/kiosk
rounds=${KILLS:-200}
"$kiosk" import --data "$work/start" config/demo/list.csv >/dev/null || exit 1

# without its pictures: nobody looks at them, and a kill while one is compressed hits nothing
grep -v '^shot' config/demo/demo.tape >"$work/demo.tape"

# how long does it take unharmed?
began=$(date +%s%N)
cp -r "$work/start" "$work/whole"
"$kiosk" run --sim --headless 800x480 --data "$work/whole" --stick "$work/whole-stick" --replay "$work/demo.tape" 2>"$work/whole.log" || { cat "$work/whole.log"; exit 1; }
length=$(( ($(date +%s%N) - began) / 1000 )) # us
echo "$length" >"$work/length" # shorter for each that ended before its kill: the machine may have been busy

# one ROUND SEED: prints what is wrong, or "acknowledged N"
one() {
    local data=$work/d$1 acked problem="" present doubled verdict
    cp -r "$work/start" "$data"
    "$kiosk" run --sim --headless 800x480 --data "$data" --stick "$data-stick" --replay "$work/demo.tape" 2>"$data.log" &
    local pid=$!
    sleep "$(awk -v l="$(cat "$work/length")" -v s="$2" 'BEGIN { srand(s); printf "%.4f", rand() * l / 1e6 }')"
    kill -9 $pid 2>/dev/null || awk "{ print \$1 * 0.9 }" "$work/length" >"$work/length-$1" && mv "$work/length-$1" "$work/length" 2>/dev/null
    wait $pid 2>/dev/null
    acked=$(sed -n 's/^kiosk: sign-in \([0-9]*\) acknowledged$/\1/p' "$data.log")
    present=$(peek "$data" "SELECT number FROM attendance") || problem="unreadable"
    for number in $acked; do
        grep -qx "$number" <<<"$present" || problem="$problem lost:$number"
    done
    doubled=$(peek "$data" "SELECT person FROM attendance GROUP BY person HAVING count(*) > 1
        UNION ALL SELECT seat_row FROM attendance GROUP BY seat_row, seat_number HAVING count(*) > 1")
    [ -z "$doubled" ] || problem="$problem doubled:$doubled"
    verdict=$(peek "$data" "PRAGMA integrity_check")
    [ "$verdict" = ok ] || problem="$problem integrity:$verdict"
    "$kiosk" status --data "$data" >/dev/null 2>&1 || problem="$problem cannot-start-again"
    if compgen -G "$data-stick/*.db" >/dev/null; then
        local file # a file that has its name is whole, the newest too
        for file in "$data-stick"/*.db; do
            [ "$(sql "$file" "PRAGMA integrity_check" 2>/dev/null)" = ok ] || problem="$problem torn:${file##*/}"
        done
    fi
    [ -z "$problem" ] && echo "acknowledged $(wc -w <<<"$acked")" || echo "round $1:$problem"
    rm -rf "$data" "$data-stick" "$data.log"
}

for round in $(seq "$rounds"); do
    while [ "$(jobs -rp | wc -l)" -ge 2 ]; do wait -n; done
    one "$round" $((RANDOM * 32768 + RANDOM)) >"$work/result-$round" &
done
wait
bad=$(cat "$work"/result-* | grep -vc '^acknowledged')
early=$(cat "$work"/result-* | grep -c '^acknowledged [0-6]$')
grep -h '^round' "$work"/result-*
echo "# $rounds kills over $((length / 1000)) ms; $early before the last acknowledgement"
check "kill -9 loses and doubles nothing" test "$bad" = 0
some=$(cat "$work"/result-* | grep -c '^acknowledged [1-9]')
check "there were acknowledgements to lose" test "$some" -ge $((rounds / 4))
check "the kills hit the work, not the end" test "$early" -ge $((rounds / 4))
[ $failures = 0 ]
