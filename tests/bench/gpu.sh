#!/usr/bin/env bash
# Hearth beside llama.cpp's Vulkan library on this machine's graphics device: the same synthetic files, one
# after the other and back again (A B B A), as a table of ratios. From a tree that was built here or elsewhere.
#
#     tests/bench/gpu.sh [--hearth PROGRAM] [--bench FOLDER] [--peer FOLDER] [--device vulkan:N]
#                        [--models "0.8B:q4_k_m 4B:q8_0"] [--prompts 512,2048] [--generate 128]
#                        [--depths 0,4096,32768] [--work FOLDER]
#
# FOLDER of --bench holds make_synthetic.py, run_peer.py and peerlib.py (../shared/bench); that of --peer what
# get_peer.sh brings. Without a peer only Hearth is measured. What to look at first on a new device is listed
# at the end of what this prints.
set -euo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
hearth=$root/build/release/bin/hearth
bench=$root/../shared/bench
peer=${PEER_HOME:-$HOME/.cache/hearth-peers}
device=vulkan
models="0.8B:q4_k_m 0.8B:q8_0 2B:q4_k_m 2B:q8_0 4B:q4_k_m 4B:q8_0 9B:q4_k_m 9B:q8_0 35B-A3B:q4_k_m"
prompts=512,2048
generate=128
depths=0,4096,32768
python=${PYTHON:-python3}
work=${TMPDIR:-/tmp}/hearth-gpu-bench
while [ $# -gt 0 ]; do
    case "$1" in
        --hearth) hearth=$2 ;;
        --bench) bench=$2 ;;
        --peer) peer=$2 ;;
        --device) device=$2 ;;
        --models) models=$2 ;;
        --prompts) prompts=$2 ;;
        --generate) generate=$2 ;;
        --depths) depths=$2 ;;
        --work) work=$2 ;;
        *)
            sed -n '2,12p' "$0"
            exit 2
            ;;
    esac
    shift 2
done
mkdir -p "$work"
runs=$work/runs.jsonl
: >"$runs"

"$hearth" devices --json >"$work/devices.json"
"$hearth" devices
index=${device#vulkan}
index=${index#:}

# The tests of the peer's driver for our prompts and depths: pp512,tg128@4096,...
peer_tests() {
    local tests='' one
    for one in ${prompts//,/ }; do tests+="pp$one,"; done
    for one in ${depths//,/ }; do tests+="tg$generate@$one,"; done
    printf '%s' "${tests%,}"
}

run_hearth() {
    "$hearth" bench --device "$device" -m "$1" --prompt "$prompts" --generate "$generate" --depth "$depths" \
        --repeat 2 --json >>"$runs" || echo "{\"failed\": \"hearth $1\"}" >>"$runs"
}

# Every layer on the device; the library leaves software devices out unless they are named.
run_peer() {
    if [ ! -d "$peer/npm" ]; then return; fi
    GGML_VK_VISIBLE_DEVICES=${index:-0} PEER_HOME=$peer "$python" - "$bench" "$1" "$(peer_tests)" >>"$runs" <<'PYTHON' ||
import runpy, sys
bench, model, tests = sys.argv[1:]
sys.path.insert(0, bench)
import peerlib
init = peerlib.Engine.__init__
peerlib.Engine.__init__ = lambda self, *a, **k: init(self, *a, **{**k, 'ngl': 999})
sys.argv = ['run_peer.py', model, '--engines', 'vulkan', '--tests', tests, '--reps', '2', '--worker']
runpy.run_path(bench + '/run_peer.py', run_name='__main__')
PYTHON
        echo "{\"failed\": \"peer $1\"}" >>"$runs"
}

for entry in $models; do
    file=$work/${entry/:/-}.gguf
    if [ -f "$entry" ]; then # a file of one's own
        file=$entry
    elif [ ! -f "$file" ]; then
        "$python" "$bench/make_synthetic.py" --preset "${entry%%:*}" --mix "${entry##*:}" --out "$file" >&2
    fi
    echo "{\"file\": \"$(basename "$file")\"}" >>"$runs"
    for one in hearth peer peer hearth; do
        echo "$entry: $one" >&2
        "run_$one" "$file"
    done
done

"$python" - "$runs" "$work/devices.json" "$device" <<'PYTHON'
import json, statistics, sys
lines = [json.loads(line) for line in open(sys.argv[1])]
devices = [d for d in json.load(open(sys.argv[2]))['devices'] if d['device'] != 'cpu']
bandwidth = max((d['bandwidth_bytes_per_second'] for d in devices), default=0)
rows, file = {}, ''
for line in lines:
    if 'file' in line:
        file = line['file']
    elif 'tokens_per_second' in line:
        row = rows.setdefault((file, line['test'].replace('@d', '@').removesuffix('@0')), {})
        row.setdefault('own', []).append(line['tokens_per_second']['median'])
        row.update({k: line[k] for k in ('bytes_per_token', 'dispatches_per_token', 'submits_per_token')})
    elif 'tok_s' in line:
        rows.setdefault((file, line['test'].removesuffix('@0')), {}).setdefault('peer', []).append(line['tok_s'])
    elif 'failed' in line:
        print('failed:', line['failed'])
print(f"{'file':24} {'test':14} {'Hearth':>9} {'peer':>9} {'ratio':>6} {'% of reads':>10} {'dispatches':>10}")
for (file, test), row in rows.items():
    own = statistics.median(row['own']) if 'own' in row else float('nan')
    peer = statistics.median(row['peer']) if 'peer' in row else float('nan')
    part = own * row.get('bytes_per_token', 0) / bandwidth * 100 if test.startswith('tg') and bandwidth else float('nan')
    print(f"{file:24} {test:14} {own:9.2f} {peer:9.2f} {own / peer:6.2f} {part:10.1f} {row.get('dispatches_per_token', 0):10}")
PYTHON
cat <<'WORDS'

What to look at first on a device that has not been measured:
  1. hearth devices --test: is everything right, and which tier?
  2. tg at depth 0 of 0.8B: far below the reads' share of 4B means that starting kernels costs, not reading;
     dispatches and barriers per token are what to take away.
  3. the rows of a workgroup and the lanes of a row in kernels/vulkan/products.cpp (shapeFor), per type.
  4. pp on tier 3: the tiles of kernels/vulkan/rounded_tiles.cpp (matrixKernel) per type and size of product; then
     shaders/matrix_tiles.comp, whose decoding and multiplying should take about as long.
  5. pp2048 against pp512: attention multiplies in F32 on every tier (shaders/attention.comp).
  6. tg at depth 32768 against depth 0: the splits of kernels/vulkan/attention.cpp.
WORDS
