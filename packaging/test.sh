#!/usr/bin/env bash
# Installs what is missing, builds everything and runs every test, without a display.
set -euo pipefail
cd "$(dirname "$0")/.."
# shellcheck source=packaging/install-packages.sh
. packaging/install-packages.sh

if [ "${1:-}" = --yes ]; then
    ASSUME_YES=1
fi

install_packages test
export LC_ALL=C.UTF-8
# The folder and the flags of start.sh, so that neither builds again what the other has built.
cmake --preset release -DHEARTH_TESTS=ON
cmake --build --preset release
ctest --preset release
