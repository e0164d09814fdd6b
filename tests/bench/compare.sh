#!/usr/bin/env bash
# Hearth beside llama.cpp, and ik_llama.cpp where it was built, on this machine's processor: fetches the prebuilt
# peer where it is missing, makes the files, and prints the table of ratios (compare.py, which knows the options
# that are handed on) at the start of a conversation and 4096 tokens into it.
#
#     tests/bench/compare.sh [--models "0.8B:q4_k_m 4B:q8_0"] [--hearth PROGRAM] [--ik FOLDER] ...
#
# Needs ../shared/bench beside the checkout (or HEARTH_BENCH), python3 with numpy, and npm for the fetching.
set -euo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
bench=${HEARTH_BENCH:-$root/../shared/bench}
peer=${PEER_HOME:-$HOME/.cache/hearth-peers}
if [ ! -d "$bench" ]; then
    echo "compare.sh: $bench is missing; HEARTH_BENCH says where make_synthetic.py and get_peer.sh are" >&2
    exit 1
fi
[ -d "$peer/npm" ] || PEER_HOME=$peer "$bench/get_peer.sh"

# The peer's best build for this processor: it would choose the same.
library=libggml-cpu-haswell.so
flags=$(grep -m1 '^flags' /proc/cpuinfo || true)
case " $flags " in
    *" amx_int8 "*) library=libggml-cpu-sapphirerapids.so ;;
    *" avx512_bf16 "*) library=libggml-cpu-zen4.so ;;
    *" avx512_vnni "*) library=libggml-cpu-icelake.so ;;
    *" avx512f "*) library=libggml-cpu-skylakex.so ;;
    *" avx_vnni "*) library=libggml-cpu-alderlake.so ;;
esac

compare() {
    "${PYTHON:-python3}" "$root/tests/bench/compare.py" --bench "$bench" --peer "$peer" --library "$library" "$@"
}
compare --prompt 512 --depth 0 "$@"
compare --prompt 2048 --depth 4096 "$@"
