# shellcheck shell=sh
# shellcheck disable=SC2154,SC2034  # variables shared between the parts of the launcher
# Starting and stopping: the district here, the community and its estate in community.sh.
state=$root/var/district
pid_file=$state/linli.pid
log_file=$state/linli.log
port=${LINLI_PORT:-8080}

district_runs() { service_pid "$pid_file" district >/dev/null; }
url() { echo "http://127.0.0.1:$port"; }

start_district() {
  if district_runs; then
    port=$(cat "$state/linli.port" 2>/dev/null || echo "$port")
    return 0
  fi
  ! answers "$(url)" ||
    fail "端口 $port 已被别的程序占用 / port $port serves another program; try --port"
  mkdir -p "$state"
  # QR codes and links of papers lead to where this district listens.
  LINLI_HTTP_PORT=$port LINLI_IMPRINT_PUBLIC_URL=$(url) setsid "$program" district --config "$root/deploy/demo/district.toml" \
    >>"$log_file" 2>&1 </dev/null &
  printf '%s\n' "$!" >"$pid_file"
  printf '%s\n' "$port" >"$state/linli.port"
  service_ready "$(url)" "$pid_file" district "$log_file"
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
  printf '  日志 / log: %s\n' "${log_file#"$root/"}"
}

up() {
  while [ $# -gt 0 ]; do
    case $1 in
      --port) port=${2:?--port N} && shift 2 ;;
      --port=*) port=${1#--port=} && shift ;;
      *) fail "不认识 / unknown: up $1" ;;
    esac
  done
  is_port "$port"
  is_port "$community_port"
  is_port "$mqtt_port"
  # Beside parts that run nothing is built anew: they would not be what was built.
  if [ -x "$program" ] && { district_runs || community_runs; }; then
    say "已在运行 / already running"
  else
    build_all
  fi
  step "[4/6] 启动合作区 / the district"
  start_district
  done_step
  step "[5/6] 演示数据 / demo data"
  seed_demo
  done_step
  step "[6/6] 启动小区和模拟设备 / the community and its simulated estate"
  start_community
  start_estate
  done_step
  print_addresses
  print_community
  printf '\n  停止 / stop: ./linli down\n'
}

build_all() {
  step "[1/6] 检查依赖 / packages"
  ensure_packages build run
  done_step
  step "[2/6] 构建程序 / the program (build/logs/build-release.log)"
  build_program
  done_step
  step "[3/6] 构建网页 / the web desk"
  build_web
  done_step
}

# Who speaks stops before who listens.
down() {
  stopped=no
  ! service_stop "模拟小区 / estate" "$estate_pid" 'simulate estate' "$estate_log" || stopped=yes
  ! service_stop "小区 / community" "$community_pid" community "$community_log" || stopped=yes
  ! service_stop "合作区 / district" "$pid_file" district "$log_file" || stopped=yes
  [ $stopped = yes ] || say "没有在运行 / not running"
}
