#!/usr/bin/env bash
# Everything that has to hold, in one command. Works from any folder, on a Debian-like machine with
# Rust, Node.js and Python; what else it needs (Chromium, three npm packages) it installs itself.
#
#   scripts/test.sh            all of it
#   scripts/test.sh --quick    without the browser and the editor
#
# CHROME_PATH names the browser to use, where it is not a `chromium` on the PATH.
set -euo pipefail

quick=false
for argument in "$@"; do
  case $argument in
    --quick) quick=true ;;
    -h | --help) sed -n '2,8s/^# \{0,1\}//p' "${BASH_SOURCE[0]}"; exit 0 ;;
    *) echo "test.sh: unknown argument: $argument (there is only --quick)" >&2; exit 2 ;;
  esac
done

cd "$(dirname "${BASH_SOURCE[0]}")/.."
site=$PWD/target/site
browser_tests=$PWD/tests/browser
editor_tests=$PWD/tests/editor

# Steps: a heading each; whatever ends the script early is blamed on the last one.
current=
heading() {
  current=$1
  printf '\n== %s\n' "$current"
}
step() {
  heading "$1"
  shift
  "$@"
}
report() {
  local status=$?
  if ((status != 0)); then printf '\ntest.sh: FAILED at: %s (exit status %d)\n' "$current" "$status" >&2; fi
}
trap report EXIT

need() {
  if ! command -v "$1" >/dev/null; then
    echo "test.sh: $1 is missing: $2" >&2
    return 1
  fi
}

install_packages() {
  local as_root=()
  ((EUID == 0)) || as_root=(sudo)
  need apt-get "install $* yourself"
  "${as_root[@]}" apt-get update -qq
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@"
}

have_chromium() {
  [[ -x ${CHROME_PATH:-} ]] || command -v chromium chromium-browser google-chrome >/dev/null
}

# npm leaves no mark of its own that tells a finished installation of this very lock file.
install_npm_packages() {
  local folder=$1 installed=$1/node_modules/.installed-lock.json
  if cmp -s "$folder/package-lock.json" "$installed"; then return; fi
  command -v npm >/dev/null || install_packages npm
  (cd "$folder" && npm ci)
  cp "$folder/package-lock.json" "$installed"
}

heading "Tools"
need cargo "install Rust"
command -v git >/dev/null || step "Installing git" install_packages git
if ! $quick; then
  need node "install Node.js 20 or later"
  node -e 'process.exit(process.versions.node.split(".")[0] >= 20 ? 0 : 1)' ||
    { echo "test.sh: Node.js 20 or later is needed, this is $(node --version)" >&2; exit 1; }
  have_chromium || step "Installing Chromium" install_packages chromium
  step "npm packages of the browser tests" install_npm_packages "$browser_tests"
  step "npm packages of the editor tests" install_npm_packages "$editor_tests"
fi

build_site() {
  rm -rf "$site"
  cargo run -- build -o "$site"
}

run_browser_tests() {
  cd "$browser_tests"
  METKA_SITE=$site node --test --test-reporter=spec site.test.js
  node --test --test-reporter=spec offline.test.js
}

run_editor_tests() (
  cd "$editor_tests"
  node --test --test-reporter=spec editor.test.js
)

step "cargo fmt" cargo fmt --check
step "cargo clippy" cargo clippy --all-targets -- -D warnings
step "cargo test" cargo test
step "Building the shipped site" build_site
$quick || step "Editor tests" run_editor_tests
$quick || step "Browser tests" run_browser_tests

if $quick; then printf '\n== All passed, the tests in a browser and an editor left out\n'; else printf '\n== All passed\n'; fi
