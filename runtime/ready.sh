# Read by ./underpin and ./test, which set $here to the checkout.
# ready run|dev   makes sure of a supported Node ($node) and of the locked dependencies. Both cost one look when warm.

readonly NODE_MAJOR=24
readonly INSTALL_NODE="Install Node $NODE_MAJOR or newer yourself, or see to the network, then run this again."

say() { printf '%s\n' "underpin: $*" >&2; }
stop() { say "$@"; exit 2; }

ready() {
  node=$here/runtime/node
  locked="$here/node_modules/.locked-$1"
  if [ -x "$node" ] && cmp -s "$here/package-lock.json" "$locked"; then return; fi
  (
    if command -v flock >/dev/null 2>&1; then exec 9>"$here/runtime/.lock" && flock 9; fi
    [ -x "$node" ] || choose_node
    cmp -s "$here/package-lock.json" "$locked" || install_dependencies "$1"
  ) || exit $?
}

# The machine's own Node where it is new enough, else the one that the npm registry ships as a plain package.
choose_node() {
  own=$(command -v node || true)
  if [ -n "$own" ] && [ "$(major_of "$own")" -ge "$NODE_MAJOR" ]; then
    ln -sfn "$own" "$node"
    return
  fi
  say "bringing Node $NODE_MAJOR (once)"
  npm_install "$here/runtime" || stop "could not bring Node $NODE_MAJOR. $INSTALL_NODE"
  for one in "$here"/runtime/node_modules/node-linux-*/bin/node; do
    if [ -x "$one" ] && [ "$(major_of "$one")" -ge "$NODE_MAJOR" ]; then ln -sfn "${one#"$here"/runtime/}" "$node"; return; fi
  done
  # Both are optional packages, so that npm is content when it cannot fetch the one for this machine.
  case $(uname -sm) in
    'Linux x86_64' | 'Linux aarch64') stop "could not fetch Node $NODE_MAJOR from the npm registry. $INSTALL_NODE" ;;
    *) stop "there is no ready-made Node for this machine ($(uname -sm)). $INSTALL_NODE" ;;
  esac
}

# A checkout that has the tools of development keeps them.
install_dependencies() {
  [ ! -e "$here/node_modules/.locked-dev" ] || set -- dev
  say "installing the locked dependencies (once)"
  case $1 in
    run) npm_install "$here" --omit=dev || stop "could not install the dependencies named in package-lock.json." ;;
    dev) npm_install "$here" || stop "could not install the dependencies named in package-lock.json." ;;
  esac
  rm -f "$here"/node_modules/.locked-*
  cp "$here/package-lock.json" "$here/node_modules/.locked-run"
  [ "$1" = run ] || cp "$here/package-lock.json" "$here/node_modules/.locked-dev"
}

major_of() { "$1" -p 'process.versions.node.split(".")[0]' 2>/dev/null || echo 0; }

# Not `npm ci`: it refuses a lockfile without the entries of other platforms, which a mirror may not carry.
# --no-save takes versions and checksums from the lockfile all the same, and writes neither file.
npm_install() {
  directory=$1
  shift
  command -v npm >/dev/null 2>&1 || stop "npm is not installed. Install Node.js with npm, then run this again."
  log=$(mktemp)
  # npm runs under the chosen Node as soon as there is one: an older one resolves other packages.
  if PATH="$(dirname "$(readlink -f "$node" 2>/dev/null || command -v node)"):$PATH" \
    npm install --no-save --prefix "$directory" --ignore-scripts --no-audit --no-fund "$@" >"$log" 2>&1; then
    rm -f "$log"
    return 0
  fi
  tail -n 5 "$log" >&2
  rm -f "$log"
  return 1
}
