# shellcheck shell=sh
# shellcheck disable=SC2154,SC2034  # variables shared between the parts of the launcher
# Checks that look at the text of the sources, and the benchmarks.
checks_failed=0

# check <name> <title> <command...>: its output is shown only when it fails.
check() {
  check_log=$logs/check-$1.log
  step "$2"
  shift 2
  set +e
  run_logged "$check_log" "$@"
  status=$?
  set -e
  if [ $status -eq 0 ]; then
    done_step
    grep '^warning: ' "$check_log" >&2 || true
  else
    done_step "✗"
    head -n 60 "$check_log" >&2
    say "  --- $check_log"
    checks_failed=$((checks_failed + 1))
  fi
}

# The sample of tools/layers is written oddly on purpose.
formatted() { git ls-files '*.cpp' '*.hpp' ':!tools/layers-sample' | xargs -r clang-format --dry-run --Werror; }

# Without precompiled headers, and flags that clang knows: the database of the fuzz preset.
tidy_files() {
  if [ "$check_all" = yes ]; then
    git ls-files 'src/*.cpp' 'apps/*.cpp'
  else
    {
      git diff --name-only --diff-filter=d HEAD -- 'src/*.cpp' 'apps/*.cpp'
      git ls-files --others --exclude-standard 'src/*.cpp' 'apps/*.cpp'
    } | sort -u
  fi
}
tidied() {
  configure fuzz
  tidy_files | xargs -r -P "$(jobs)" -n 1 clang-tidy-16 -p build/fuzz --quiet
}

headers_alone() {
  configure dev
  cmake --build build/dev --parallel "$(jobs)" --target all_verify_interface_header_sets
}

shell_clean() {
  git ls-files linli .ci/run bench/run 'tools/launcher/*.sh' tools/sizes tools/count-tests '*.sh' |
    sort -u | xargs -r shellcheck -x
}

web_lint() {
  web_modules
  cd web
  npm run lint
}

run_checks() {
  check_all=no
  case ${1:-} in
    --all) check_all=yes ;;
    '') ;;
    *) fail "不认识 / unknown: check $1" ;;
  esac
  mkdir -p build/logs
  step "检查依赖 / packages"
  ensure_packages build run test
  done_step
  check format "格式 / clang-format" formatted
  check layers "分层 / layers" tools/layers
  check sizes "文件大小 / file sizes" tools/sizes
  check texts "错误文字 / texts of errors" tools/texts
  check links "文档链接 / links in documents" tools/links
  check shell "脚本 / shellcheck" shell_clean
  check headers "头文件自足 / headers compile alone" headers_alone
  check tidy "静态检查 / clang-tidy" tidied
  [ ! -f web/package-lock.json ] || check web "网页 / web lint" web_lint
  [ $checks_failed -eq 0 ] || fail "$checks_failed 项未通过 / checks failed"
}

run_benchmarks() {
  step "构建性能测试 / building the benchmarks"
  ensure_packages build run test
  configure release
  build release bench
  ! has_target release linli || build release linli
  case ${1:-desk} in
    d*) # the desk in a browser
      build_web
      npm_modules tests/e2e
      ;;
  esac
  done_step
  LINLI_PROGRAM=$program exec bench/run "$@"
}
