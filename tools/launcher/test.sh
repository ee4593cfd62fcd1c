# shellcheck shell=sh
# shellcheck disable=SC2154,SC2034  # variables shared between the parts of the launcher
# Every test there is, stage by stage. A stage that fails does not stop the next; a stage whose
# subject does not exist yet says so. tools/count-tests reads the true number of cases off the logs.
test_logs=$root/build/test-logs

# stage <name> <title> <command...>: a failing part ends only its stage.
stage() {
  stage_name=$1
  step "$2"
  shift 2
  stage_log=$test_logs/$stage_name.log
  set +e
  run_logged "$stage_log" "$@"
  status=$?
  set -e
  counts=$("$root/tools/count-tests" "$stage_log")
  stage_passed=${counts% *}
  stage_failed=${counts#* }
  # The stage broke outside its cases: that is a failure of its own.
  [ $status -eq 0 ] || [ "$stage_failed" -gt 0 ] || stage_failed=1
  passed=$((passed + stage_passed))
  failed=$((failed + stage_failed))
  result="$stage_passed passed, $stage_failed failed"
  if [ $status -eq 0 ] && [ "$stage_failed" -eq 0 ]; then
    [ "$stage_passed" -gt 0 ] || result=ok
    done_step "$result"
    return 0
  fi
  done_step "✗ $result"
  grep -E '\[  FAILED  \]|runtime error|ERROR: |\*\*\*(Failed|Exception|Timeout|Not Run)|^FAIL|: error|✗' "$stage_log" |
    head -n 20 | cut -c 1-300 >&2 || true
  say "  --- $stage_log"
  tail -n 40 "$stage_log" | cut -c 1-300 | sed 's/^/  | /' >&2
}

skipped() { say "$1 — 跳过 skipped: $2"; }

# Test names tell the stage: rooms are unit tests, the rest carries its folder's name.
other_stages='^(articles|contract|community|chaos|fuzz|layers|tools)'
ctest_in() {
  where=build/$1
  shift
  ctest --test-dir "$where" --timeout 900 -V "$@"
}
has_tests() { ctest --test-dir "build/$1" -N -R "$2" 2>/dev/null | grep -q 'Test *#'; }

build_everything() {
  cmake --build build/dev --parallel "$(jobs)" -- -k 0 # what compiles is tested even if a part does not
}

sanitizer_targets='base_test core_trust_test core_measures_test core_standard_test core_cases_test
  core_telemetry_test edge_net_test'
sanitized() {
  found=
  for target in $sanitizer_targets; do
    if has_target asan-ubsan "$target"; then found="$found $target"; fi
  done
  # shellcheck disable=SC2086
  cmake --build build/asan-ubsan --parallel "$(jobs)" --target $found
  names=$(echo "$found" | sed 's/_test//g; s/ core_/ core\//g; s/ edge_/ edge\//g; s/^ //; s/ /|/g')
  # Fewer random cases than in the plain run: each takes several times as long here.
  RC_PARAMS=max_success=30 UBSAN_OPTIONS=print_stacktrace=1 ctest_in asan-ubsan -R "^($names)\$"
}

fuzzed() {
  cmake --build build/fuzz --parallel "$(jobs)" --target fuzz
  ctest_in fuzz -R '^fuzz' -j 2
}

web_unit() {
  web_modules
  cd web
  NO_COLOR=1 CI=1 timeout 900 npm test
}

web_types() {
  web_modules
  cd web
  timeout 900 npm run typecheck
}

browser() {
  build_web
  [ ! -f tests/e2e/package-lock.json ] || npm_modules tests/e2e
  LINLI_PROGRAM=$root/build/dev/apps/linli/linli NO_COLOR=1 timeout 2100 node tests/e2e/run.mjs
}

native_stages() {
  stage build "构建 / build (preset dev)" build_everything
  stage unit "单元测试 / unit and property tests" ctest_in dev -E "$other_stages" -j 2
  stage layers "分层与工具 / layers and tools" ctest_in dev -R '^(layers|tools)' -j 2
  if has_tests dev '^articles'; then
    stage articles "条文案例 / article cases" ctest_in dev -R '^articles'
  else
    skipped "条文案例 / article cases" "没有案例或程序 / no cases or no program"
  fi
  for part in contract community chaos; do
    if has_tests dev "^$part"; then
      stage "$part" "$part" ctest_in dev -R "^$part"
    else
      skipped "$part" "tests/$part 为空 / is empty"
    fi
  done
}

web_stages() {
  if [ ! -f web/package-lock.json ]; then
    skipped "网页 / web" "web/package-lock.json"
    return 0
  fi
  stage web "网页单元测试 / web unit tests" web_unit
  stage web-types "网页类型检查 / web typecheck" web_types
}

slow_stages() {
  configure asan-ubsan
  stage sanitizers "消毒器 / address and undefined-behaviour sanitizers" sanitized
  if ls tests/fuzz/*_fuzz.cpp >/dev/null 2>&1; then
    configure fuzz
    stage fuzz "模糊测试 / fuzzing, 10 s each" fuzzed
  else
    skipped "模糊测试 / fuzzing" "tests/fuzz/*_fuzz.cpp"
  fi
  if [ -f tests/e2e/run.mjs ]; then
    stage browser "浏览器测试 / browser tests" browser
  else
    skipped "浏览器测试 / browser tests" "tests/e2e/run.mjs"
  fi
}

# Long, and a check of the tests themselves: not part of the stages.
mutation() {
  step "检查依赖 / packages"
  ensure_packages build run test
  ensure_node
  done_step
  "$root/tools/mutation" "$@"
}

run_tests() {
  if [ "${1:-}" = --mutation ]; then
    shift
    mutation "$@"
    return
  fi
  fast=no
  for word in "$@"; do
    case $word in
      --fast) fast=yes ;;
      *) fail "不认识 / unknown: test $word" ;;
    esac
  done
  began=$(date +%s)
  passed=0
  failed=0
  rm -rf "$test_logs"
  mkdir -p "$test_logs"
  step "检查依赖 / packages"
  ensure_packages build run test
  ensure_node # some native tests drive the program with it; CMake looks for it
  done_step
  configure dev
  native_stages
  web_stages
  [ $fast = yes ] || slow_stages
  say "用时 / took $(($(date +%s) - began)) s，日志 / logs: build/test-logs"
  [ $fast = no ] || say "--fast：未运行消毒器、模糊、浏览器测试 / sanitizers, fuzzing, browser left out"
  printf '%s passed, %s failed\n' "$passed" "$failed"
  [ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
}
