#!/usr/bin/env python3
"""Hearth beside llama.cpp and ik_llama.cpp on this machine's processor: the same synthetic files, one engine
after the other and back again (A B C C B A), as a table of ratios.

    tests/bench/compare.py [--models "0.8B:q4_k_m 4B:q8_0"] [--threads 0] [--prompt 512] [--generate 64]
                           [--depth 0] [--hearth PROGRAM] [--bench FOLDER] [--peer FOLDER] [--library FILE]
                           [--ik FOLDER] [--work FOLDER] [--rounds 1] [--large-pages] [--instructions SET]

FOLDER of --bench holds make_synthetic.py and peerlib.py (../shared/bench); that of --peer what get_peer.sh
brings, of which --library names the build for this processor (libggml-cpu-sapphirerapids.so; the peer's
default is libggml-cpu-zen4.so). --ik is the build folder of ik_llama.cpp, which has no packages; without it,
that column stays empty. --large-pages and --instructions are handed on to Hearth: avx512vnni beside
libggml-cpu-icelake.so leaves AMX out on both sides. --threads 0: the physical cores. Numbers are of
the wall clock, so the machine should be quiet; every engine has its file in the page cache before it is timed.
The median of three is taken, but with --depth or a --prompt of 2048 or more every engine is timed once a turn.
Needs numpy.
"""
import argparse
import json
import os
import pathlib
import re
import statistics
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
PEER = '''
import sys, time
sys.path.insert(0, sys.argv[3])
import numpy, peerlib
name, model, threads, prompt, generate, depth, repeats = sys.argv[1], sys.argv[2], *map(int, sys.argv[4:9])
engine = peerlib.Engine(name, model, n_ctx=max(prompt, depth + generate) + 256, n_batch=512, threads=threads)
ids = [int(i) for i in numpy.random.default_rng(3).integers(100, engine.n_vocab - 300, max(prompt, depth) + generate)]
engine.decode(ids[:4])
def seconds(work):
    taken = []
    for _ in range(repeats):
        engine.clear()
        taken.append(work())
    return sorted(taken)[repeats // 2]
def read():
    start = time.perf_counter()
    engine.decode(ids[:prompt])
    return time.perf_counter() - start
def write():
    engine.decode(ids[:max(depth, 1)])
    start = time.perf_counter()
    for i in range(generate):
        engine.decode(ids[i:i + 1])
    return time.perf_counter() - start
print(prompt / seconds(read), generate / seconds(write))
'''


def repeats(options):
    """Of every timing within a run. Long ones take minutes and vary less: the rounds are enough."""
    return 1 if options.depth > 0 or options.prompt >= 2048 else 3


def hearth(options, model):
    done = subprocess.run(
        [options.hearth, 'bench', '-m', model, '--device', 'cpu', '--threads', str(options.threads), '--prompt',
         str(options.prompt), '--generate', str(options.generate), '--depth', str(options.depth), '--repeat',
         str(repeats(options)), '--json'] + (['--large-pages'] if options.large_pages else [])
        + (['--instructions', options.instructions] if options.instructions else []),
        stdout=subprocess.PIPE, check=True, text=True)
    lines = [json.loads(line) for line in done.stdout.splitlines()][:2]
    options.shares.append([line['roofline'] for line in lines])
    return tuple(line['tokens_per_second']['median'] for line in lines)


def peer(options, model, name):
    environment = {**os.environ, 'PEER_HOME': options.peer}
    if options.library:
        environment['PEER_MAINLINE_CPU'] = options.library
    if options.ik:
        environment['PEER_IK_DIRS'] = f'{options.ik}/src:{options.ik}/ggml/src'
    done = subprocess.run(
        [sys.executable, '-c', PEER, name, model, options.bench, str(options.threads), str(options.prompt),
         str(options.generate), str(options.depth), str(repeats(options))], env=environment, stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL, check=True)
    return tuple(float(number) for number in done.stdout.split()[-2:])


def file_of(options, which):
    preset, mix = which.split(':')
    file = pathlib.Path(options.work) / f'{preset}-{mix}.gguf'
    if not file.exists():
        subprocess.run([sys.executable, f'{options.bench}/make_synthetic.py', '--preset', preset, '--mix', mix,
                        '--out', str(file)], check=True, stdout=subprocess.DEVNULL)
    with open(file, 'rb') as stream: # into the page cache
        while stream.read(1 << 24):
            pass
    return str(file)


def limits(options):
    """Bytes read a second and 8-bit operations a second, both at most, from our own bench of the kernels."""
    program = pathlib.Path(options.hearth).with_name('kernels_bench')
    if not program.exists():
        return None
    done = subprocess.run([str(program), '--peaks', '--threads', str(options.threads)], stdout=subprocess.PIPE,
                          text=True, check=True)
    found = json.loads(done.stdout)
    return found['read_bytes'], found['int8_operations']


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('--models', default='0.8B:q4_k_m 0.8B:q8_0 2B:q4_k_m 2B:q8_0 4B:q4_k_m')
    parser.add_argument('--threads', type=int, default=0)
    parser.add_argument('--prompt', type=int, default=512)
    parser.add_argument('--generate', type=int, default=64)
    parser.add_argument('--depth', type=int, default=0)
    parser.add_argument('--hearth', default=str(ROOT / 'build/release/bin/hearth'))
    parser.add_argument('--bench', default=str(ROOT / '../shared/bench'))
    parser.add_argument('--peer', default=os.path.expanduser('~/.cache/hearth-peers'))
    parser.add_argument('--library', default='')
    parser.add_argument('--ik', default='')
    parser.add_argument('--work', default='/tmp/hearth-bench')
    parser.add_argument('--rounds', type=int, default=1)
    parser.add_argument('--large-pages', action='store_true')
    parser.add_argument('--instructions', default='')
    options = parser.parse_args()
    options.threads = options.threads or len(os.sched_getaffinity(0))
    options.shares = []
    pathlib.Path(options.work).mkdir(parents=True, exist_ok=True)

    engines = ['hearth'] + (['ik'] if options.ik else []) + ['mainline']
    names = {'ik': 'ik_llama.cpp', 'mainline': 'llama.cpp'}
    most = limits(options)
    if most:
        print(f'{options.threads} threads; the machine reads {most[0] / 1e9:.1f} GB/s and does {most[1] / 1e9:.0f} '
              f'8-bit Gop/s at most\n')
    print('| file | | Hearth | ' + ' | '.join(f'{names[e]} | ratio' for e in engines[1:]) + ' |')
    print('| --- | --- | ' + ' | '.join(['---'] * (2 * len(engines) - 1)) + ' |', flush=True)
    for which in options.models.split():
        model = file_of(options, which)
        runs = {engine: [] for engine in engines}
        options.shares.clear()
        for engine in (engines + engines[::-1]) * options.rounds:
            runs[engine].append(hearth(options, model) if engine == 'hearth' else peer(options, model, engine))
        for test, label in enumerate((f'reading {options.prompt}', f'generating {options.generate}'
                                      + (f' after {options.depth}' if options.depth else ''))):
            speed = {engine: statistics.median(run[test] for run in runs[engine]) for engine in engines}
            share = statistics.median(run[test] for run in options.shares)
            bound = '8-bit products' if test == 0 else 'reads'
            own = f'{speed["hearth"]:.1f}' + (f' ({100 * share:.0f} % of the {bound})' if share and not options.depth else '')
            cells = ' | '.join(f'{speed[e]:.1f} | {speed["hearth"] / speed[e]:.2f}' for e in engines[1:])
            print(f'| {which} | {label} | {own} | {cells} |', flush=True)


if __name__ == '__main__':
    main()
