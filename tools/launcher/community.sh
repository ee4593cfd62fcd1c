# shellcheck shell=sh
# shellcheck disable=SC2154,SC2034  # variables shared between the parts of the launcher
# A community with an invented estate of outside devices that speak to it: everything 模拟数据.
community_state=$root/var/community
community_pid=$community_state/linli.pid
community_log=$community_state/linli.log
estate_pid=$community_state/simulation/linli.pid
estate_log=$community_state/simulation/linli.log
community_port=${LINLI_COMMUNITY_PORT:-8081}
mqtt_port=${LINLI_MQTT_PORT:-1883}
estate_points=${LINLI_ESTATE_POINTS:-1000}

community_runs() { service_pid "$community_pid" community >/dev/null; }
estate_runs() { service_pid "$estate_pid" 'simulate estate' >/dev/null; }
community_url() { echo "http://127.0.0.1:$community_port"; }

start_community() {
  if community_runs; then
    community_port=$(cat "$community_state/linli.port" 2>/dev/null || echo "$community_port")
    mqtt_port=$(cat "$community_state/mqtt.port" 2>/dev/null || echo "$mqtt_port")
    return 0
  fi
  ! answers "$(community_url)" ||
    fail "端口 $community_port 已被别的程序占用 / port $community_port serves another program; set LINLI_COMMUNITY_PORT"
  mkdir -p "$community_state/simulation"
  LINLI_COMMUNITY_HTTP_PORT=$community_port LINLI_COMMUNITY_MQTT_PORT=$mqtt_port \
    setsid "$program" community --config "$root/deploy/demo/community.toml" >>"$community_log" 2>&1 </dev/null &
  printf '%s\n' "$!" >"$community_pid"
  printf '%s\n' "$community_port" >"$community_state/linli.port"
  printf '%s\n' "$mqtt_port" >"$community_state/mqtt.port"
  service_ready "$(community_url)" "$community_pid" community "$community_log"
}

# It tells its past first, which takes a while; nobody has to wait for it.
start_estate() {
  ! estate_runs || return 0
  setsid "$program" simulate estate --url "$(community_url)" --mqtt "127.0.0.1:$mqtt_port" \
    --token-file "$community_state/operator.token" --state "$community_state/simulation" \
    --points "$estate_points" --history 3d --incidents "$root/deploy/demo/incidents.yaml" --progress 60 \
    >>"$estate_log" 2>&1 </dev/null &
  printf '%s\n' "$!" >"$estate_pid"
  sleep 0.5
  estate_runs || {
    printf '失败 failed\n' >&2
    tail -n 5 "$estate_log" >&2
    fail "模拟小区没有启动 / the simulated estate did not start, see $estate_log"
  }
}

print_community() {
  printf '\n  小区工作台 / community desk  %s/work/   MQTT 127.0.0.1:%s\n' "$(community_url)" "$mqtt_port"
  printf '  登录令牌 / sign in with the token in   %s\n' "${community_state#"$root/"}/operator.token"
  # shellcheck disable=SC2016  # the reader's shell expands it
  printf '    curl -H "Authorization: Bearer $(cat %s)" %s/api/v1/latest\n' "${community_state#"$root/"}/operator.token" "$(community_url)"
  printf '  设备数据全部为模拟数据 / its devices are simulated, with three days of history\n'
  printf '  日志 / logs: %s, %s\n' "${community_log#"$root/"}" "${estate_log#"$root/"}"
}
