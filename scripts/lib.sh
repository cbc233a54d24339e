# What run, check and the scripts beside this file share. To be sourced; by itself it does nothing.
#
#   source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
#   step "configure" "see the log" cmake --preset release
#
# Every script ends either in silence or success, or in one line "<command>: failed at <step>: <what to do>".
# shellcheck shell=bash

set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
logs=$root/build/logs
# The command the user typed, also when it calls other scripts.
export DONGHU_COMMAND=${DONGHU_COMMAND:-$(basename "$0")}
# Logs are read later, in other places than a terminal.
export NO_COLOR=1

# Whatever no step foresaw still ends in one line.
trap 'give_up "line $LINENO of ${0##*/}" "this is a mistake in the script; please report it"' ERR

say() { printf '%s: %s\n' "$DONGHU_COMMAND" "$*"; }

# give_up STEP ADVICE: the one line a failure ends with.
give_up() {
  printf '%s: failed at %s: %s\n' "$DONGHU_COMMAND" "$1" "$2" >&2
  exit 1
}

# wrong_use TEXT: a mistake on the command line.
wrong_use() {
  printf '%s: %s (see --help)\n' "$DONGHU_COMMAND" "$1" >&2
  exit 2
}

# step NAME ADVICE COMMAND…: runs a command in silence; when it fails, shows the end of what it said.
step() {
  local name=$1 advice=$2 log
  shift 2
  mkdir -p "$logs"
  log=$logs/${name//[^A-Za-z0-9.]/-}.log
  if ! "$@" </dev/null >"$log" 2>&1; then
    tail -n 40 "$log" >&2
    printf '(the whole log: %s)\n' "${log#"$root"/}" >&2
    give_up "$name" "$advice"
  fi
}

# as_root COMMAND…: directly when we are root, else through sudo.
as_root() {
  if [ "$(id -u)" -eq 0 ]; then "$@"; else sudo "$@"; fi
}

# missing_packages FILE…: the Debian packages in these lists that are not installed.
missing_packages() {
  local wanted
  wanted=$(sed 's/#.*//' "$@" | tr -s '[:space:]' '\n' | sed '/^$/d' | sort -u)
  # shellcheck disable=SC2086  # one word for each package is what dpkg-query wants
  comm -23 <(printf '%s\n' "$wanted") <(
    { dpkg-query -W -f='${db:Status-Status} ${Package}\n' $wanted 2>/dev/null || true; } | sed -n 's/^installed //p' | sort -u
  )
}

# install_packages NAME…: refreshes the package list first, for it may be missing or old.
install_packages() {
  as_root apt-get -q -o DPkg::Lock::Timeout=120 update
  as_root env DEBIAN_FRONTEND=noninteractive apt-get -q -y -o DPkg::Lock::Timeout=120 --no-install-recommends install "$@"
}

# Vite 8 needs Node 20.19 or later of the 20s, or 22.12 and later.
node_is_new_enough() {
  command -v node >/dev/null && command -v npm >/dev/null &&
    node -e 'const [a, b] = process.versions.node.split(".").map(Number);
             process.exit((a === 20 && b >= 19) || (a === 22 && b >= 12) || a > 22 ? 0 : 1)' 2>/dev/null
}

# use_node: puts our own Node first in PATH when scripts/setup had to fetch one.
use_node() {
  if [ -x "$root/.tools/node/node_modules/.bin/node" ]; then
    PATH=$root/.tools/node/node_modules/.bin:$PATH
    export PATH
  fi
}

# jobs_for_memory: as many compilers as there are processors, but one for each 2 GB of free memory.
jobs_for_memory() {
  local processors by_memory
  processors=$(nproc)
  by_memory=$(awk '/^MemAvailable:/ { print int($2 / 2000000) }' /proc/meminfo)
  [ "$by_memory" -ge 1 ] || by_memory=1
  if [ "$by_memory" -lt "$processors" ]; then echo "$by_memory"; else echo "$processors"; fi
}

# digest_of PATH…: one hash over the names and bytes of all files there, without what builds leave behind.
digest_of() {
  find "$@" \( -name node_modules -o -name dist -o -name coverage \) -prune -o -type f -print0 |
    LC_ALL=C sort -z | xargs -0 -r sha256sum | sha256sum | cut -d' ' -f1
}

# sources PATTERN…: the project's files, tracked or new, that still exist.
sources() {
  git -C "$root" ls-files -z --cached --others --exclude-standard -- "$@" |
    while IFS= read -r -d '' file; do if [ -f "$root/$file" ]; then printf '%s\n' "$file"; fi; done
}
