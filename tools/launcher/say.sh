# shellcheck shell=sh
# shellcheck disable=SC2154,SC2034  # variables shared between the parts of the launcher
# What the launcher says, and how it runs something long: one line on screen, the rest in a log.
# Everything goes to stderr, so that stdout stays clean for results.
logs=$root/build/logs

say() { printf '%s\n' "$*" >&2; }
fail() {
  say "✗ $*"
  exit 1
}

# step "[2/5] 中文 / English": begins a line; done_step ends it with the seconds it took.
step() {
  step_began=$(date +%s)
  printf '%s … ' "$*" >&2
}
done_step() { printf '%s (%s s)\n' "${1:-好 ok}" "$(($(date +%s) - step_began))" >&2; }

# run_logged <log> <command...>: output to the log; while it runs, the newest "[12/340]" of the log
# (ninja's count) is shown. Status: the command's. A function runs in a subshell with set -e.
run_logged() {
  watched=$1
  shift
  (
    set -e
    "$@"
  ) >"$watched" 2>&1 </dev/null &
  worker=$!
  # Without job control a background child ignores Ctrl-C, so it is passed on.
  trap 'kill_tree "$worker"; exit 130' INT TERM
  waited=0
  while kill -0 "$worker" 2>/dev/null; do
    sleep 0.1
    waited=$((waited + 1))
    [ $((waited % 20)) -ne 0 ] || show_count
  done
  trap - INT TERM
  wait "$worker"
}

kill_tree() {
  # shellcheck disable=SC2013  # words are wanted
  for child in $(sed 's/ $//' "/proc/$1/task/$1/children" 2>/dev/null); do kill_tree "$child"; done
  kill -TERM "$1" 2>/dev/null || true
}

# quietly <log name> <command...>: as above in build/logs/<name>.log; its end, if the command fails.
quietly() {
  mkdir -p "$logs"
  quiet_log=$logs/$1.log
  shift
  # Not "run_logged || ...": that would switch set -e off inside it.
  set +e
  run_logged "$quiet_log" "$@"
  quiet_status=$?
  set -e
  [ $quiet_status -ne 0 ] || return 0
  printf '失败 failed\n' >&2
  tail -n 40 "$quiet_log" >&2
  fail "完整日志 / full log: $quiet_log"
}

# On a terminal every two seconds, over the same place; in a log file once a minute.
show_count() {
  count=$(tail -c 4000 "$watched" | tr '\r' '\n' | sed -n 's/^\(\[[0-9]*\/[0-9]*\]\).*/\1/p' | tail -n 1)
  [ -n "$count" ] || return 0
  if [ -t 2 ]; then
    printf '%s\033[%dD' "$count" "${#count}" >&2
  elif [ $((waited % 600)) -eq 0 ]; then
    printf '%s ' "$count" >&2
  fi
}

# Changes when a file is added, removed or edited below the given paths; missing paths are skipped.
fingerprint() {
  for path in "$@"; do
    [ ! -e "$path" ] || find "$path" -type f -not -path '*/node_modules/*' -printf '%p %s %T@\n'
  done | LC_ALL=C sort | cksum
}

# Compilations at once: one per core, but 1.5 GB of memory for each.
jobs() {
  cores=$(nproc)
  by_memory=$(awk '/MemAvailable/ {print int($2 / 1500000)}' /proc/meminfo)
  n=${LINLI_JOBS:-$((cores < by_memory ? cores : by_memory))}
  echo $((n > 0 ? n : 1))
}
