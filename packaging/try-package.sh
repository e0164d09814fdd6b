#!/usr/bin/env bash
# Installs a .deb of Hearth in a bare Debian 12 and starts it there as a desktop does: from its desktop file, and by
# opening a model file. Leaves a screenshot of each. Needs root, a network for the packages, debootstrap, Xvfb and
# import (ImageMagick); about 600 MB.
#
#     sudo bash packaging/try-package.sh build/release/hearth_0.1.0_amd64.deb FOLDER
#
# FOLDER/debian is the system; where it is there, it is used again.
set -euo pipefail

package=${1:?usage: try-package.sh PACKAGE FOLDER}
folder=${2:?usage: try-package.sh PACKAGE FOLDER}
mkdir -p "$folder"
folder=$(cd "$folder" && pwd)
system=$folder/debian

# Our own mounts and processes, which go when this ends.
if [ "${HEARTH_APART:-}" != yes ]; then
    HEARTH_APART=yes exec unshare --mount --pid --fork --mount-proc bash "$0" "$package" "$folder"
fi

if [ ! -e "$system/usr/bin/apt-get" ]; then
    debootstrap --variant=minbase bookworm "$system"
fi
cp "$package" "$system/tmp/hearth.deb"
inside() { chroot "$system" env LC_ALL=C.UTF-8 DEBIAN_FRONTEND=noninteractive "$@"; }
inside apt-get update -qq
# gio starts desktop files and looks up types of files, as a file manager does.
inside apt-get install -qq -y --no-install-recommends --reinstall /tmp/hearth.deb \
    libglib2.0-bin shared-mime-info desktop-file-utils dbus
inside useradd --create-home person 2>/dev/null || true

mount --bind /tmp "$system/tmp" # X's socket
mount -t proc proc "$system/proc"
Xvfb :87 -screen 0 1280x860x24 -nolisten tcp >/dev/null 2>&1 &
until [ -S /tmp/.X11-unix/X87 ]; do sleep 0.1; done
person() { chroot "$system" su person -c "cd && export DISPLAY=:87 LC_ALL=C.UTF-8 && $1"; }

# photograph NAME: the screen once it has stopped changing.
photograph() {
    local last='' now=none
    while [ "$last" != "$now" ]; do
        last=$now
        sleep 3
        now=$(DISPLAY=:87 import -window root rgba:- | sha256sum)
    done
    DISPLAY=:87 import -window root "$folder/$1.png"
    echo "$folder/$1.png"
}

person 'hearth ask --greedy --image /usr/share/hearth/samples/shapes.png "What colour is the circle?"'
person 'dbus-run-session gio launch /usr/share/applications/hearth.desktop' &
photograph started
pid=$(pgrep -x hearth-desktop)
tr '\0' ' ' <"/proc/$pid/cmdline" && echo
kill "$pid"
while kill -0 "$pid" 2>/dev/null; do sleep 0.1; done

person 'cp /usr/share/hearth/demo-model/hearth-demo.gguf "my model.gguf" && gio mime application/x-gguf'
person 'dbus-run-session gio open "my model.gguf"' &
photograph opened
tr '\0' ' ' <"/proc/$(pgrep -x hearth-desktop)/cmdline" && echo
