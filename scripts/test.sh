#!/usr/bin/env bash
# Everything that has to hold, in one command. Works from any folder, on a Debian-like machine with
# Rust, Node.js and Python; what else it needs (Chromium, pdftotext, npm and Python packages) it installs itself.
#
#   scripts/test.sh            all of it
#   scripts/test.sh --quick    without the browser, the editor, and the validators of data and workflows
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
data_tests=$PWD/tests/data
ci_tests=$PWD/tests/ci
data_tools=$PWD/target/data-tools

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

# Where Debian has taken `venv` or `pip` out of Python, the other one does as well.
install_python_packages() {
  local installed=$data_tools/installed.txt
  local requirements=("$data_tests"/requirements*.txt "$ci_tests/requirements.txt")
  if cat "${requirements[@]}" | cmp -s - "$installed"; then return; fi
  rm -rf "$data_tools"
  mkdir -p "$data_tools"
  local pip=("$data_tools/venv/bin/python" -m pip install --quiet --disable-pip-version-check)
  if ! python3 -m venv "$data_tools/venv" >/dev/null 2>&1; then
    rm -rf "$data_tools/venv"
    if python3 -m pip --version >/dev/null 2>&1; then
      pip=(python3 -m pip install --quiet --disable-pip-version-check --target "$data_tools/packages")
    else
      install_packages python3-venv
      python3 -m venv "$data_tools/venv"
    fi
  fi
  "${pip[@]}" -r "$data_tests/requirements.txt" -r "$ci_tests/requirements.txt"
  "${pip[@]}" --no-deps -r "$data_tests/requirements-shapes.txt"
  cat "${requirements[@]}" >"$installed"
}

heading "Tools"
need cargo "install Rust"
command -v git >/dev/null || step "Installing git" install_packages git
if ! $quick; then
  need node "install Node.js 20 or later"
  node -e 'process.exit(process.versions.node.split(".")[0] >= 20 ? 0 : 1)' ||
    { echo "test.sh: Node.js 20 or later is needed, this is $(node --version)" >&2; exit 1; }
  have_chromium || step "Installing Chromium" install_packages chromium
  command -v pdftotext >/dev/null || step "Installing pdftotext" install_packages poppler-utils
  step "npm packages of the browser tests" install_npm_packages "$browser_tests"
  step "npm packages of the editor tests" install_npm_packages "$editor_tests"
  need python3 "install Python 3.10 or later"
  step "Python packages of the tests" install_python_packages
fi

build_site() {
  rm -rf "$site"
  cargo run -- build -o "$site"
}

run_browser_tests() {
  cd "$browser_tests"
  METKA_SITE=$site node --test --test-reporter=spec site.test.js
  node --test --test-reporter=spec offline.test.js moved.test.js
}

run_search_tests() {
  METKA_SITE=$site node --test --test-reporter=spec tests/search/*.test.js
}

run_editor_tests() (
  cd "$editor_tests"
  node --test --test-reporter=spec editor.test.js
)

# The shipped site, a site with all sorts of values, and the same without address, licence and contact.
run_data_tests() {
  local python=$data_tools/venv/bin/python rich=$data_tools/rich bare=$data_tools/bare
  [[ -x $python ]] || python=python3
  rm -rf "$rich" "$bare"
  cargo run --quiet -- build --root "$data_tests/site" -o "$rich"
  cp -r "$data_tests/site" "$bare"
  sed -i -e '/^base_url/d;/^license/d;/^contact/d;/^dataset/,$d' "$bare/content/site.yaml"
  cargo run --quiet -- build --root "$bare" -o "$bare/dist"
  PYTHONPATH=$data_tools/packages "$python" "$data_tests/check.py" "$site" "$rich" "$bare/dist"
}

# Without a network, and with the rules that ask for most.
run_workflow_tests() {
  local zizmor=$data_tools/venv/bin/zizmor
  [[ -x $zizmor ]] || zizmor=$data_tools/packages/bin/zizmor
  "$zizmor" --offline --no-progress --no-config --persona=auditor examples/ci/github*.yml
}

step "cargo fmt" cargo fmt --check
step "cargo clippy" cargo clippy --all-targets -- -D warnings
step "cargo test" cargo test
step "Building the shipped site" build_site
$quick || step "Audit of the CI examples" run_workflow_tests
$quick || step "Search tests" run_search_tests
$quick || step "Data tests" run_data_tests
$quick || step "Editor tests" run_editor_tests
$quick || step "Browser tests" run_browser_tests

if $quick; then printf '\n== All passed, the tests in a browser, in an editor, of the data and of workflows left out\n'; else printf '\n== All passed\n'; fi
