# shellcheck shell=sh
# A part of the program that runs in the background: its pid file, its log, the words it was started with.

# service_pid <pid file> <words>: prints the pid if it is alive; a reused pid is not taken for it.
service_pid() {
  pid=$(cat "$1" 2>/dev/null) || return 1
  case $pid in '' | *[!0-9]*) return 1 ;; esac
  tr '\0' ' ' <"/proc/$pid/cmdline" 2>/dev/null | grep -q "/linli $2" || return 1
  echo "$pid"
}

answers() { curl -fsS --max-time 2 -o /dev/null "$1/readyz" 2>/dev/null; }

# service_ready <url> <pid file> <words> <log>: waits until it answers.
service_ready() {
  tries=300 # 60 s: recovery after a crash may have events to fold
  while ! answers "$1"; do
    if ! service_pid "$2" "$3" >/dev/null || [ $((tries -= 1)) -eq 0 ]; then
      printf '失败 failed\n' >&2
      tail -n 30 "$4" >&2
      service_pid "$2" "$3" >/dev/null || rm -f "$2"
      fail "程序没有就绪，日志 / not ready, see $4"
    fi
    sleep 0.2
  done
}

# service_stop <title> <pid file> <words> <log>: false if it does not run.
service_stop() {
  if ! pid=$(service_pid "$2" "$3"); then
    rm -f "$2"
    return 1
  fi
  step "停止 / stopping $1 (pid $pid)"
  kill -TERM "$pid"
  tries=75 # 15 s
  while service_pid "$2" "$3" >/dev/null; do
    if [ $((tries -= 1)) -eq 0 ]; then
      printf '失败 failed\n' >&2
      fail "15 秒后仍在运行，未强制结束 / still running after 15 s, not killed: pid $pid, $4"
    fi
    sleep 0.2
  done
  rm -f "$2"
  done_step "已停止 stopped"
}

is_port() {
  case $1 in '' | *[!0-9]*) fail "端口不是数字 / not a port: $1" ;; esac
}
