# shellcheck shell=sh
# shellcheck disable=SC2154,SC2034  # variables shared between the parts of the launcher
# Starting and stopping the district. (The community role starts here too once it exists.)
state=$root/var/district
pid_file=$state/linli.pid
log_file=$state/linli.log
port=${LINLI_PORT:-8080}

# Prints the pid if the district that we started is alive; a reused pid is not taken for it.
running_pid() {
  pid=$(cat "$pid_file" 2>/dev/null) || return 1
  case $pid in '' | *[!0-9]*) return 1 ;; esac
  tr '\0' ' ' <"/proc/$pid/cmdline" 2>/dev/null | grep -q '/linli district' || return 1
  echo "$pid"
}

url() { echo "http://127.0.0.1:$port"; }
is_ready() { curl -fsS --max-time 2 -o /dev/null "$(url)/readyz" 2>/dev/null; }

start_district() {
  mkdir -p "$state"
  # QR codes and links of papers lead to where this district listens.
  LINLI_HTTP_PORT=$port LINLI_IMPRINT_PUBLIC_URL=$(url) setsid "$program" district --config "$root/deploy/demo/district.toml" \
    >>"$log_file" 2>&1 </dev/null &
  printf '%s\n' "$!" >"$pid_file"
  printf '%s\n' "$port" >"$state/linli.port"
}

wait_until_ready() {
  tries=300 # 60 s: recovery after a crash may have events to fold
  while ! is_ready; do
    if ! running_pid >/dev/null || [ $((tries -= 1)) -eq 0 ]; then
      printf '失败 failed\n' >&2
      tail -n 30 "$log_file" >&2
      running_pid >/dev/null || rm -f "$pid_file"
      fail "程序没有就绪，日志 / not ready, see $log_file"
    fi
    sleep 0.2
  done
}

# The demo is made by real commands over the running program; the logins that it writes are the
# mark that it is complete.
seed_demo() {
  [ ! -f "$state/demo-logins.txt" ] || return 0
  quietly demo-seed "$program" demo seed --url "$(url)" --logins "$state/demo-logins.txt"
}

print_addresses() {
  printf '\n  公众页面 / public pages   %s/\n' "$(url)"
  printf '  工作台   / work desk      %s/work/\n' "$(url)"
  if [ -f "$state/demo-logins.txt" ]; then
    printf '\n  演示账号 / demo logins (模拟数据 simulated data)\n'
    sed 's/^/    /' "$state/demo-logins.txt"
  fi
  printf '\n  停止 / stop: ./linli down   日志 / log: %s\n' "${log_file#"$root/"}"
}

up() {
  while [ $# -gt 0 ]; do
    case $1 in
      --port) port=${2:?--port N} && shift 2 ;;
      --port=*) port=${1#--port=} && shift ;;
      *) fail "不认识 / unknown: up $1" ;;
    esac
  done
  case $port in '' | *[!0-9]*) fail "端口不是数字 / not a port: $port" ;; esac
  if running_pid >/dev/null; then
    port=$(cat "$state/linli.port" 2>/dev/null || echo "$port")
    say "已在运行 / already running (pid $(running_pid))"
    print_addresses
    return 0
  fi
  step "[1/5] 检查依赖 / packages"
  ensure_packages build run
  done_step
  if is_ready; then
    fail "端口 $port 已被别的程序占用 / port $port serves another program; try --port"
  fi
  step "[2/5] 构建程序 / the program (build/logs/build-release.log)"
  build_program
  done_step
  step "[3/5] 构建网页 / the web desk"
  build_web
  done_step
  step "[4/5] 启动 / start"
  start_district
  wait_until_ready
  done_step
  step "[5/5] 演示数据 / demo data"
  seed_demo
  done_step
  print_addresses
}

down() {
  if ! pid=$(running_pid); then
    rm -f "$pid_file"
    say "没有在运行 / not running"
    return 0
  fi
  step "停止 / stopping (pid $pid)"
  kill -TERM "$pid"
  tries=75 # 15 s
  while running_pid >/dev/null; do
    if [ $((tries -= 1)) -eq 0 ]; then
      printf '失败 failed\n' >&2
      fail "15 秒后仍在运行，未强制结束 / still running after 15 s, not killed: pid $pid, $log_file"
    fi
    sleep 0.2
  done
  rm -f "$pid_file"
  done_step "已停止 stopped"
}
