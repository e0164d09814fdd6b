# shellcheck shell=bash
# Sourced by start.sh and test.sh: installs what Hearth is built from, where it is missing.
#
#     install_packages run   the compiler, Qt and the libraries
#     install_packages test  these, and what the tests compare with
#
# Asks before it installs, unless ASSUME_YES=1 or there is no terminal to ask on. Debian 12 is tested; the branches
# for other systems were written with care, but not run.

# libmd4c-html0-dev: libmd4c-dev's CMake files name it. No CMake file names the qml6 modules: they are what the
# window needs at run time.
APT_RUN="g++ cmake ninja-build pkg-config
    qt6-base-dev qt6-declarative-dev qt6-tools-dev qt6-l10n-tools qt6-svg-dev qt6-pdf-dev qt6-image-formats-plugins
    nlohmann-json3-dev libcli11-dev libexpected-dev libmd4c-dev libmd4c-html0-dev libstb-dev
    libsqlite3-dev libzip-dev libpugixml-dev libgumbo-dev libssl-dev
    qml6-module-qtquick qml6-module-qtquick-window qml6-module-qtquick-controls
    qml6-module-qtquick-templates qml6-module-qtquick-layouts qml6-module-qtquick-dialogs
    qml6-module-qtquick-shapes qml6-module-qtqml qml6-module-qtqml-workerscript qml6-module-qtqml-models
    qml6-module-qt-labs-folderlistmodel qml6-module-qt-labs-settings
    glslc libvulkan-dev libvulkan-volk-dev libvulkan1
    libgl1-mesa-dri fonts-dejavu-core"
# mesa-vulkan-drivers: its software device runs the Vulkan tests where there is no graphics device.
# g++-aarch64-linux-gnu, qemu-user-static: for the kernels of processors other than this one.
APT_TEST="g++-aarch64-linux-gnu qemu-user-static desktop-file-utils appstream mesa-vulkan-drivers spirv-tools libpcre2-dev qml6-module-qttest python3-jinja2 python3-pil python3-numpy"

DNF_RUN="gcc-c++ cmake ninja-build pkgconf-pkg-config qt6-qtbase-devel qt6-qtdeclarative-devel qt6-qttools-devel
    qt6-qtsvg-devel qt6-qtpdf-devel qt6-qtimageformats json-devel cli11-devel expected-devel md4c-devel stb_image-devel dejavu-sans-fonts
    sqlite-devel libzip-devel pugixml-devel gumbo-parser-devel openssl-devel
    glslc vulkan-headers vulkan-volk-devel vulkan-loader"
DNF_TEST="pcre2-devel python3-jinja2 python3-pillow python3-numpy"

PACMAN_RUN="gcc cmake ninja pkgconf qt6-base qt6-declarative qt6-tools qt6-svg qt6-imageformats nlohmann-json cli11
    tl-expected md4c stb sqlite libzip pugixml gumbo-parser openssl qt6-webengine ttf-dejavu shaderc vulkan-headers volk vulkan-icd-loader"
PACMAN_TEST="pcre2 python-jinja python-pillow python-numpy"

ZYPPER_RUN="gcc-c++ cmake ninja pkg-config qt6-base-devel qt6-declarative-devel qt6-tools-devel
    qt6-linguist-devel qt6-svg-devel qt6-imageformats nlohmann_json-devel cli11-devel tl-expected-devel
    md4c-devel stb-devel sqlite3-devel libzip-devel pugixml-devel gumbo-devel libopenssl-devel qt6-pdf-devel dejavu-fonts shaderc vulkan-headers vulkan-volk-devel libvulkan1"
ZYPPER_TEST="pcre2-devel python3-Jinja2 python3-Pillow python3-numpy"

BREW_RUN="cmake ninja pkgconf qt nlohmann-json cli11 tl-expected md4c stb sqlite libzip pugixml gumbo-parser openssl"
BREW_TEST="pcre2"

say() { printf 'hearth: %s\n' "$*" >&2; }
has() { command -v "$1" >/dev/null 2>&1; }

# The word that makes a command root's: nothing for root, sudo where there is one, else failure.
root_word() { [ "$(id -u)" = 0 ] || { has sudo && echo sudo; }; }

# Succeeds when the person agrees, or cannot be asked.
agree_to_install() {
    if [ "${ASSUME_YES:-0}" = 1 ] || [ ! -t 0 ]; then
        return 0
    fi
    local answer
    printf 'hearth: install them now? [Y/n] ' >&2
    read -r answer || answer=no
    case "$answer" in
        "" | y | Y | yes | Yes) return 0 ;;
    esac
    say "nothing was installed. Install them yourself and start again."
    return 1
}

apt_has() { [ "$(dpkg-query -W -f='${db:Status-Status}' "$1" 2>/dev/null)" = installed ]; }

# Prints those of the packages that the query command does not know as installed.
missing_of() {
    local query=$1 package
    shift
    for package in "$@"; do
        $query "$package" >/dev/null 2>&1 || printf '%s ' "$package"
    done
}

# install_missing QUERY INSTALL PACKAGE...: both are commands as words; INSTALL runs as root, but for brew.
install_missing() {
    local query=$1 install=$2 root='' missing
    shift 2
    missing=$(missing_of "$query" "$@")
    missing=${missing% }
    if [ -z "$missing" ]; then
        return 0
    fi
    say "these packages are missing: $missing"
    if [ "${install%% *}" != brew ] && ! root=$(root_word); then
        say "installing them needs root, and there is no sudo here. As root, run this, then start again:"
        say "    $install $missing"
        return 1
    fi
    agree_to_install || return 1
    if [ "${install%% *}" = apt-get ]; then
        # shellcheck disable=SC2086 # nothing or a word
        $root apt-get update -qq >&2 || return 1
        install="env DEBIAN_FRONTEND=noninteractive $install -qq"
    fi
    # shellcheck disable=SC2086 # lists of words
    $root $install $missing >&2
}

# shellcheck disable=SC2086 # the lists are words
install_packages() {
    local with_tests=''
    if [ "$1" = test ]; then
        with_tests=yes
    fi
    if has apt-get; then
        install_missing apt_has "apt-get install -y --no-install-recommends" $APT_RUN ${with_tests:+$APT_TEST}
    elif has dnf; then
        say "this branch (dnf) has not been tested"
        install_missing "rpm -q" "dnf install -y" $DNF_RUN ${with_tests:+$DNF_TEST}
    elif has pacman; then
        say "this branch (pacman) has not been tested"
        install_missing "pacman -Q" "pacman -S --needed --noconfirm" $PACMAN_RUN ${with_tests:+$PACMAN_TEST}
    elif has zypper; then
        say "this branch (zypper) has not been tested"
        install_missing "rpm -q" "zypper --non-interactive install" $ZYPPER_RUN ${with_tests:+$ZYPPER_TEST}
    elif has brew; then
        say "this branch (brew) has not been tested"
        install_missing "brew list" "brew install" $BREW_RUN ${with_tests:+$BREW_TEST} || return 1
        CMAKE_PREFIX_PATH="$(brew --prefix qt)${CMAKE_PREFIX_PATH:+:$CMAKE_PREFIX_PATH}"
        export CMAKE_PREFIX_PATH
    else
        say "no package manager that is known here; what is needed stands in packaging/install-packages.sh"
        return 1
    fi
}
