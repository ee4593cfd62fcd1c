# shellcheck shell=sh
# shellcheck disable=SC2154,SC2034  # variables shared between the parts of the launcher
# Configuring and building: C++ by preset, the web desk by npm; each only when something changed.
program=$root/build/release/apps/linli/linli

# The generated build files re-run CMake when a file that they know changes; a room that appears
# or disappears and the presets are what they do not know.
configure() {
  preset=$1
  asked=$(find src apps tests bench -name CMakeLists.txt | LC_ALL=C sort | cat - CMakePresets.json | cksum)
  stamp=build/$preset/.configured
  if [ -f "build/$preset/build.ninja" ] && [ "$(cat "$stamp" 2>/dev/null)" = "$asked" ]; then
    return 0
  fi
  quietly "configure-$preset" cmake --preset "$preset"
  printf '%s\n' "$asked" >"$stamp"
}

has_target() { ninja -C "build/$1" -t query "$2" >/dev/null 2>&1; }

# build <preset> <target...>
build() {
  build_preset=$1
  shift
  quietly "build-$build_preset" cmake --build "build/$build_preset" --parallel "$(jobs)" --target "$@"
}

build_program() {
  configure release
  has_target release linli || fail "源代码里还没有程序 / the sources hold no program yet: apps/linli"
  build release linli
}

# Any word that the launcher does not know: the program must be there, and only then is it built.
program_for_words() {
  [ -x "$program" ] && return 0
  step "首次使用，构建程序 / first use, building the program"
  ensure_packages build run
  build_program
  done_step
}

# npm_modules <folder>: npm ci when the lock file is not the one that was installed.
npm_modules() {
  ensure_node
  locked=$(cksum <"$1/package-lock.json")
  [ "$(cat "$1/node_modules/.installed-from" 2>/dev/null)" != "$locked" ] || return 0
  (cd "$1" && quietly "npm-ci-$(basename "$1")" npm ci --no-fund --no-audit)
  printf '%s\n' "$locked" >"$1/node_modules/.installed-from"
}
web_modules() { npm_modules web; }

build_web() {
  [ -f web/package-lock.json ] || return 0
  sources=$(fingerprint web/src web/public web/work.html web/vite.config.ts web/package-lock.json \
    web/tsconfig.json)
  stamp=web/dist/.built-from
  [ "$(cat "$stamp" 2>/dev/null)" != "$sources" ] || return 0
  web_modules
  (cd web && quietly web-build npm run build)
  # Taken before the build: an edit made while it ran is built next time.
  printf '%s\n' "$sources" >"$stamp"
}
