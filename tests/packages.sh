# Read by ./test. Debian packages that tests compare with are installed where that is ours to do: as root, with apt-get.
# UNDERPIN_TEST_INSTALL=no leaves the machine as it is.

want_packages() {
  missing=$(missing_packages "$1")
  [ -n "$missing" ] || return 0
  if [ "${UNDERPIN_TEST_INSTALL:-yes}" = no ] || [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null 2>&1; then
    say "not installed, so tests that need them are skipped:" $missing
    return 0
  fi
  say "installing what the tests compare with (once):" $missing
  install_packages $missing || say "could not install them; tests that need them are skipped"
}

missing_packages() {
  sed 's/[[:space:]]*#.*//; /^$/d' "$1" | while read -r package; do
    case $(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null) in
      installed) ;;
      *) printf '%s\n' "$package" ;;
    esac
  done
}

# No service is started, and needrestart, which hooks into apt, restarts none.
install_packages() (
  export DEBIAN_FRONTEND=noninteractive NEEDRESTART_SUSPEND=1
  policy=/usr/sbin/policy-rc.d
  if [ ! -e "$policy" ]; then
    trap 'rm -f "$policy"' EXIT
    printf '#!/bin/sh\nexit 101\n' >"$policy" && chmod +x "$policy"
  fi
  log=$(mktemp)
  if { apt-get update && apt-get install -y --no-install-recommends "$@"; } >"$log" 2>&1; then rm -f "$log"; return 0; fi
  tail -n 5 "$log" >&2
  rm -f "$log"
  return 1
)
