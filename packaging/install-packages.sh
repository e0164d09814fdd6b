# shellcheck shell=bash
# Sourced by start.sh and test.sh: installs what Hearth is built from, where it is missing.
#
#     install_packages run   the compiler, Qt and the libraries
#     install_packages test  these, and what the tests compare with
#
# Asks before it installs, unless ASSUME_YES=1 or there is no terminal to ask on. Debian 12 and Ubuntu are tested;
# the other branches were written with care, but not run.

APT_RUN="g++ cmake ninja-build pkg-config
    qt6-base-dev qt6-declarative-dev qt6-tools-dev qt6-tools-dev-tools qt6-l10n-tools libqt6svg6 libgl-dev
    nlohmann-json3-dev libcli11-dev libexpected-dev libmd4c-dev libstb-dev
    qml6-module-qtquick qml6-module-qtquick-window qml6-module-qtquick-controls
    qml6-module-qtquick-templates qml6-module-qtquick-layouts qml6-module-qtquick-dialogs
    qml6-module-qtquick-shapes qml6-module-qtqml-workerscript qml6-module-qtqml-models
    qml6-module-qt-labs-folderlistmodel qml6-module-qt-labs-settings qt6-qpa-plugins
    libgl1-mesa-dri fonts-dejavu-core"
APT_TEST="libpcre2-dev qml6-module-qttest python3-jinja2 python3-pil python3-numpy"

DNF_RUN="gcc-c++ cmake ninja-build pkgconf qt6-qtbase-devel qt6-qtdeclarative-devel qt6-qttools-devel
    qt6-qtsvg json-devel cli11-devel expected-devel md4c-devel stb_image-devel dejavu-sans-fonts"
DNF_TEST="pcre2-devel python3-jinja2 python3-pillow python3-numpy"

PACMAN_RUN="gcc cmake ninja pkgconf qt6-base qt6-declarative qt6-tools qt6-svg nlohmann-json cli11
    tl-expected md4c stb ttf-dejavu"
PACMAN_TEST="pcre2 python-jinja python-pillow python-numpy"

ZYPPER_RUN="gcc-c++ cmake ninja pkgconf qt6-base-devel qt6-declarative-devel qt6-tools-devel
    qt6-linguist-devel qt6-svg-devel nlohmann_json-devel cli11-devel tl-expected-devel md4c-devel stb-devel dejavu-fonts"
ZYPPER_TEST="pcre2-devel python3-Jinja2 python3-Pillow python3-numpy"

BREW_RUN="cmake ninja pkg-config qt nlohmann-json cli11 tl-expected md4c stb"
BREW_TEST="pcre2"

say() { printf 'hearth: %s\n' "$*" >&2; }

as_root() {
    if [ "$(id -u)" = 0 ]; then
        "$@"
    elif command -v sudo >/dev/null 2>&1; then
        sudo "$@"
    else
        say "installing needs root and there is no sudo; run as root: $*"
        return 1
    fi
}

# Succeeds when the person agrees, or cannot be asked.
agree_to_install() {
    say "these packages are missing: $*"
    if [ "${ASSUME_YES:-0}" = 1 ] || [ ! -t 0 ]; then
        return 0
    fi
    printf 'hearth: install them now? [Y/n] ' >&2
    read -r answer
    case "$answer" in
        "" | y | Y | yes | Yes) return 0 ;;
    esac
    say "nothing was installed. Install them yourself and start again."
    return 1
}

# Prints those of the packages that the query command does not know as installed.
missing_of() {
    query=$1
    shift
    for package in "$@"; do
        $query "$package" >/dev/null 2>&1 || printf '%s ' "$package"
    done
}

apt_has() { [ "$(dpkg-query -W -f='${db:Status-Status}' "$1" 2>/dev/null)" = installed ]; }

install_missing() {
    query=$1
    install=$2
    shift 2
    missing=$(missing_of "$query" "$@")
    [ -z "$missing" ] && return 0
    # shellcheck disable=SC2086 # a list of words
    agree_to_install $missing && $install $missing
}

apt_install() {
    as_root apt-get update -qq
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >&2
}
dnf_install() { as_root dnf install -y "$@" >&2; }
pacman_install() { as_root pacman -S --needed --noconfirm "$@" >&2; }
zypper_install() { as_root zypper --non-interactive install "$@" >&2; }
brew_install() { brew install "$@" >&2; }

# shellcheck disable=SC2086 # the lists are words
install_packages() {
    if command -v apt-get >/dev/null 2>&1; then
        [ "$1" = test ] && APT_RUN="$APT_RUN $APT_TEST"
        install_missing apt_has apt_install $APT_RUN
    elif command -v dnf >/dev/null 2>&1; then
        say "this branch (dnf) has not been tested"
        [ "$1" = test ] && DNF_RUN="$DNF_RUN $DNF_TEST"
        install_missing "rpm -q" dnf_install $DNF_RUN
    elif command -v pacman >/dev/null 2>&1; then
        say "this branch (pacman) has not been tested"
        [ "$1" = test ] && PACMAN_RUN="$PACMAN_RUN $PACMAN_TEST"
        install_missing "pacman -Q" pacman_install $PACMAN_RUN
    elif command -v zypper >/dev/null 2>&1; then
        say "this branch (zypper) has not been tested"
        [ "$1" = test ] && ZYPPER_RUN="$ZYPPER_RUN $ZYPPER_TEST"
        install_missing "rpm -q" zypper_install $ZYPPER_RUN
    elif command -v brew >/dev/null 2>&1; then
        say "this branch (brew) has not been tested"
        [ "$1" = test ] && BREW_RUN="$BREW_RUN $BREW_TEST"
        install_missing "brew list" brew_install $BREW_RUN
        CMAKE_PREFIX_PATH="$(brew --prefix qt)${CMAKE_PREFIX_PATH:+:$CMAKE_PREFIX_PATH}"
        export CMAKE_PREFIX_PATH
    else
        say "no package manager that is known here; what is needed stands in packaging/install-packages.sh"
        return 1
    fi
}
