#!/usr/bin/env bash
# Builds Hearth where that is still to be done, and starts it.
#
#     bash packaging/start.sh                 opens the window
#     bash packaging/start.sh ask "Hello"     runs the command line program with these arguments
#     bash packaging/start.sh --yes ...       installs missing packages without asking
set -euo pipefail
cd "$(dirname "$0")/.."
# shellcheck source=packaging/install-packages.sh
. packaging/install-packages.sh

if [ "${1:-}" = --yes ]; then
    ASSUME_YES=1
    shift
fi

install_packages run

build=build/release
log=$build/start.log
mkdir -p "$build"
if [ ! -x "$build/bin/hearth-desktop" ]; then
    say "building; the first time takes some minutes (the log is $log)"
fi
if ! { cmake --preset release -DHEARTH_TESTS=OFF && cmake --build --preset release; } >"$log" 2>&1; then
    tail -n 30 "$log" >&2
    say "the build failed; the whole log is $log"
    exit 1
fi

if [ $# -gt 0 ]; then
    exec "$build/bin/hearth" "$@"
fi
if [ "$(uname)" = Linux ] && [ -z "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
    say "there is no display here, so no window can open; the sample question is answered in the terminal"
    say "What colour is the circle? (resources/samples/shapes.png)"
    exec "$build/bin/hearth" ask --image resources/samples/shapes.png "What colour is the circle?"
fi
exec "$build/bin/hearth-desktop"
