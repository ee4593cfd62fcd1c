#!/bin/sh
# The HTTP transport beside nginx on the same small JSON answer, one worker each, in turns: five
# rounds of two seconds, 64 connections. Prints each side's median and the ratio, won or lost.
set -eu
cd "$(dirname "$0")/.."
work=$(mktemp -d)
trap 'kill $ours $theirs 2>/dev/null || true; rm -rf "$work"' EXIT
cat >"$work/nginx.conf" <<CONF
worker_processes 1; daemon off; pid $work/nginx.pid; error_log $work/error.log;
events { worker_connections 1024; }
http {
  access_log off;
  client_body_temp_path $work/b; proxy_temp_path $work/p; fastcgi_temp_path $work/f;
  uwsgi_temp_path $work/u; scgi_temp_path $work/s;
  keepalive_requests 100000000;
  server { listen 127.0.0.1:18932; location / { default_type application/json; return 200 '{"status":"ok","open_cases":17}'; } }
}
CONF
build/release/bench/http_server 18931 1 >/dev/null &
ours=$!
nginx -c "$work/nginx.conf" -p "$work" 2>/dev/null &
theirs=$!
sleep 1
rate() { wrk -t1 -c64 -d2s "http://127.0.0.1:$1/" | awk '/Requests\/sec/ {print $2}'; }
median() { sort -n "$1" | sed -n 3p; }
rate 18931 >/dev/null
rate 18932 >/dev/null
for round in 1 2 3 4 5; do
  rate 18931 >>"$work/ours"
  rate 18932 >>"$work/theirs"
  echo "# round $round" >&2
done
a=$(median "$work/ours") b=$(median "$work/theirs")
printf '{"name":"http small json","value":%s,"unit":"req/s"}\n' "$a"
printf '{"name":"nginx small json","value":%s,"unit":"req/s"}\n' "$b"
printf '{"name":"http / nginx","value":%s,"unit":"ratio"}\n' "$(awk "BEGIN {printf \"%.2f\", $a / $b}")"
