#!/usr/bin/env bash
# Everything about the source that needs no run: format of C++ and QML, clang-tidy, qmllint, shell scripts.
#
#     bash packaging/lint.sh BUILD_FOLDER          clang-tidy over what changed since origin/HEAD, or the last commit
#     bash packaging/lint.sh BUILD_FOLDER --all    clang-tidy over every source that the build folder compiles
#     bash packaging/lint.sh --format              lays out C++ as .clang-format says
#
# The other checks always see everything; they take seconds. The build folder has been built: clang-tidy needs what
# the build generates. A tool that is not installed is named, and its check left out.
set -uo pipefail
cd "$(dirname "$0")/.." || exit 1

failures=0
skipped=0

section() { printf '\n-- %s\n' "$*"; }
failed() {
    printf 'lint: %s\n' "$*" >&2
    failures=$((failures + 1))
}
skip() {
    printf 'lint: SKIPPED %s\n' "$*" >&2
    skipped=$((skipped + 1))
}

# Prints the first of the commands that exists.
first_of() {
    local name
    for name in "$@"; do
        command -v "$name" 2>/dev/null && return 0
    done
    return 1
}

# Our files with these patterns, committed or about to be.
ours() { git ls-files --cached --others --exclude-standard --deduplicate -- "$@" | grep -v '/corpus/' |
    while IFS= read -r file; do [ -f "$file" ] && printf '%s\n' "$file"; done; }

# clang-format of another version lays out some lines differently.
find_clang_format() {
    clang_format=$(first_of clang-format-14 clang-format) &&
        "$clang_format" --version | grep -q 'version 14\.'
}
find_qml_tool() { first_of "/usr/lib/qt6/bin/$1" "$1-qt6" "${1}6" "$1"; }

format_sources() {
    if find_clang_format; then
        ours '*.h' '*.cpp' | xargs "$clang_format" -i
    else
        skip "formatting C++: no clang-format 14"
    fi
}

check_cpp_format() {
    section "clang-format"
    if ! find_clang_format; then
        skip "the format of C++: no clang-format 14 (package clang-format-14)"
        return
    fi
    ours '*.h' '*.cpp' | xargs "$clang_format" --dry-run -Werror ||
        failed "C++ is formatted differently: cmake --build build/check --target format"
}

# Empty lines are left to the writer: qmlformat 6.4 takes every one out of functions.
check_qml_format() {
    section "qmlformat"
    local qmlformat file
    if ! qmlformat=$(find_qml_tool qmlformat); then
        skip "the format of QML: no qmlformat (package qt6-declarative-dev-tools)"
        return
    fi
    while IFS= read -r file; do
        "$qmlformat" "$file" | diff -uB --label "$file" --label formatted "$file" - ||
            failed "$file is formatted differently"
    done < <(ours '*.qml')
}

check_shell() {
    section "shell scripts"
    local file
    while IFS= read -r file; do
        bash -n "$file" || failed "$file does not parse"
    done < <(ours '*.sh' .ci/run)
    if command -v shellcheck >/dev/null 2>&1; then
        ours '*.sh' .ci/run | xargs shellcheck --external-sources || failed "shellcheck has findings"
    else
        skip "shellcheck of shell scripts: not installed (package shellcheck)"
    fi
}

# The sources clang-tidy is to read: of a changed header, the source of the same name.
changed_sources() {
    local base=HEAD~1
    if git rev-parse -q --verify origin/HEAD >/dev/null &&
        [ "$(git rev-parse origin/HEAD)" != "$(git rev-parse HEAD)" ]; then
        base=$(git merge-base HEAD origin/HEAD)
    fi
    { git diff --name-only --diff-filter=d "$base" && git ls-files --others --exclude-standard; } |
        sed -n 's/\.h$/.cpp/; /\.cpp$/p' | sort -u
}

# Of the sources on stdin, those that the build folder compiles and that are written by hand.
compiled_ones() {
    local compiled
    compiled=$(sed -n 's/^ *"file": "\(.*\)",\{0,1\}$/\1/p' "$build/compile_commands.json" | sort -u)
    while IFS= read -r file; do
        grep -qxF "$PWD/$file" <<<"$compiled" && printf '%s\n' "$file"
    done
}

check_tidy() {
    section "clang-tidy ($1)"
    local tidy runner sources
    if ! tidy=$(first_of clang-tidy-19) || ! runner=$(first_of run-clang-tidy-19); then
        skip "clang-tidy: no clang-tidy-19 (package clang-tidy-19)"
        return
    fi
    if [ "$1" = all ]; then
        sources=$(ours 'core/*.cpp' 'kernels/*.cpp' 'gui/*.cpp' 'tests/*.cpp' | compiled_ones)
    else
        sources=$(changed_sources | compiled_ones)
    fi
    if [ -z "$sources" ]; then
        echo "no source to read"
        return
    fi
    printf '%s sources\n' "$(wc -l <<<"$sources")"
    # The runner takes regular expressions of whole paths; it names every source, so only findings are kept.
    local patterns
    patterns=$(sed "s#^#^$PWD/#; s#[.+]#\\\\&#g; s#\$#\$#" <<<"$sources")
    # shellcheck disable=SC2086 # one pattern a word
    if ! $runner -clang-tidy-binary "$tidy" -p "$build" -quiet $patterns >"$build/clang-tidy.log" 2>&1; then
        grep -E -A3 ': (error|warning): ' "$build/clang-tidy.log" || cat "$build/clang-tidy.log"
        failed "clang-tidy has findings; the whole log is $build/clang-tidy.log"
    fi
}

if [ "${1:-}" = --format ]; then
    format_sources
    exit 0
fi
build=${1:?usage: lint.sh BUILD_FOLDER [--all]}
if [ ! -f "$build/compile_commands.json" ]; then
    echo "lint: $build has no compile_commands.json: configure and build it first" >&2
    exit 2
fi

check_cpp_format
check_qml_format
check_shell
if [ "${2:-}" = --all ]; then
    check_tidy all
else
    check_tidy changed
fi

section "lint: $failures failed, $skipped skipped"
[ "$failures" = 0 ]
