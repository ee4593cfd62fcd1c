#!/bin/sh
# tools/count-tests against logs as the tools really write them.
root=$(CDPATH='' cd -- "$(dirname -- "$0")/../.." && pwd)
log=$(mktemp)
trap 'rm -f "$log"' EXIT
passed=0
failed=0

# counts <expected> <<log
counts() {
  cat >"$log"
  got=$("$root/tools/count-tests" "$log")
  if [ "$got" = "$1" ]; then
    passed=$((passed + 1))
  else
    failed=$((failed + 1))
    printf 'expected %s, got %s for:\n' "$1" "$got"
    cat "$log"
  fi
}

counts "0 0" </dev/null
counts "11 1" <<'LOG'
[==========] 12 tests from 3 test suites ran. (5 ms total)
[  PASSED  ] 11 tests.
[  FAILED  ] 1 test, listed below:
[  FAILED  ] Calendar.Worked
LOG
# ctest, two at once: lines of tests 1 and 2 mixed; 3 has no cases; 4 died; 5 was not built.
counts "8 4" <<'LOG'
1: [  PASSED  ] 4 tests.
2: [  PASSED  ] 3 tests.
2: [  FAILED  ] 2 tests, listed below:
1/5 Test #1: base .............................   Passed    0.03 sec
2/5 Test #2: core/trust .......................***Failed    0.10 sec
3/5 Test #3: layers ...........................   Passed    0.05 sec
4/5 Test #4: app ..............................***Exception: SegFault  0.20 sec
5/5 Test #5: edge/net .........................***Not Run   0.00 sec
LOG
# A suite without cases is not a passed test.
counts "0 0" <<'LOG'
1: [  PASSED  ] 0 tests.
1/1 Test #1: server ...........................   Passed    0.01 sec
LOG
counts "40 2" <<'LOG'
 Test Files  1 failed | 6 passed (7)
      Tests  2 failed | 40 passed (42)
LOG
counts "12 0" <<'LOG'
      Tests  12 passed (12)
LOG
counts "97 3" <<'LOG'
97 passed, 3 failed, 4 pending
LOG
echo "$passed passed, $failed failed"
[ $failed -eq 0 ]
