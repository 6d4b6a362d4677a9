#!/bin/bash
# Every screen, ticket and paper looks as the tree says (tests/data/pictures.sums).
. "$(dirname "$0")/../lib.sh"
tools/pictures_sums >"$work/changed"
code=$?
cat "$work/changed"
check "each picture and paper is the one that was looked at" test $code = 0
[ $failures = 0 ]
