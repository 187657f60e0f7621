# shellcheck shell=bash
# Sourced: brings a program that is missing, where that is allowed. GLOWCART_INSTALL=no forbids it.

say() { printf '%s\n' "$*" >&2; }

fail() {
  say "$*"
  exit 1
}

_package_lists_are_fresh=no

# install_package <package> <what it is for>
install_package() {
  if [[ ${GLOWCART_INSTALL:-yes} == no || $(id -u) != 0 ]] || ! command -v apt-get >/dev/null; then
    fail "$1 is missing ($2). Install it (Debian: apt-get install $1; macOS: brew install $1)."
  fi
  say "installing $1 ($2)"
  if [[ $_package_lists_are_fresh == no ]]; then
    apt-get update -qq >&2
    _package_lists_are_fresh=yes
  fi
  # In run level 1 the package's own service isn't started: only what a test starts may run.
  RUNLEVEL=1 DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$1" >&2
}

# need <program> <package> <what it is for>
need() {
  command -v "$1" >/dev/null || install_package "$2" "$3"
}
