#!/usr/bin/env bash
# newest_lavapipe.sh FOLDER PROGRAM [ARGUMENTS...]: runs a program of the build on the newest lavapipe, which has
# cooperative matrices; Debian 12's has none. The first run makes a Debian testing system in FOLDER (root, network,
# about 800 MB), for its libraries alone. For instance
#   HEARTH_TEST_DEVICE=vulkan tests/kernels/vulkan/newest_lavapipe.sh /var/tmp/testing build/release/bin/golden_logits_test
set -euo pipefail
if [ $# -lt 2 ]; then
    sed -n '2,5s/^# //p' "$0" >&2
    exit 2
fi
folder=$1
shift
if [ ! -e "$folder/usr/share/vulkan/icd.d" ]; then
    command -v debootstrap >/dev/null || { echo "debootstrap is not installed; nothing was run" >&2; exit 77; }
    scripts=/usr/share/debootstrap/scripts
    suite=$([ -e "$scripts/testing" ] && echo testing || echo sid)
    debootstrap --variant=minbase \
        --include=mesa-vulkan-drivers,libvulkan1,vulkan-validationlayers "$suite" "$folder" \
        "${HEARTH_DEBIAN_MIRROR:-http://deb.debian.org/debian}" >&2
fi
mkdir -p "$folder/tmp"
libraries=$folder/usr/lib/x86_64-linux-gnu
driver=$folder/tmp/lavapipe.json
sed "s#\"library_path\": *\"[^\"]*\"#\"library_path\": \"$libraries/libvulkan_lvp.so\"#" \
    "$folder"/usr/share/vulkan/icd.d/lvp_icd*.json >"$driver"
export VK_ICD_FILENAMES=$driver VK_LAYER_PATH=$folder/usr/share/vulkan/explicit_layer.d
# Its loader and C library with ours behind them: the driver needs the newer ones.
exec "$folder/usr/lib64/ld-linux-x86-64.so.2" --library-path "$libraries:/usr/lib/x86_64-linux-gnu" "$@"
