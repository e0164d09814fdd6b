#!/usr/bin/env python3
"""Hearth beside llama.cpp's CPU library on one core, in seconds of processor time, which other work on the
machine disturbs least. One after the other and back again.

    tests/bench/cpu.py MODEL.gguf [--hearth PROGRAM] [--bench FOLDER] [--peer FOLDER] [--library FILE]
                       [--prompt 512] [--generate 32] [--order ABBA]

A is Hearth, B the peer. FOLDER of --bench holds peerlib.py (../shared/bench), that of --peer what get_peer.sh
brings; --library names the build of the peer for this processor (libggml-cpu-sapphirerapids.so). Needs numpy.
"""
import argparse
import os
import pathlib
import resource
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
PEER = '''
import sys, time
sys.path.insert(0, sys.argv[2])
import numpy, peerlib
prompt, generate = int(sys.argv[3]), int(sys.argv[4])
engine = peerlib.Engine('mainline', sys.argv[1], n_ctx=prompt + generate + 256, n_batch=512, threads=1)
ids = [int(i) for i in numpy.random.default_rng(3).integers(100, engine.n_vocab - 300, prompt + generate)]
engine.decode(ids[:4])
engine.clear()
start = time.process_time()
engine.decode(ids[:prompt])
read = prompt / (time.process_time() - start)
engine.clear()
engine.decode(ids[:1])
start = time.process_time()
for i in range(generate):
    engine.decode(ids[i:i + 1])
print(read, generate / (time.process_time() - start))
'''


def processor_seconds(command):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def hearth(options):
    def run(prompt, generate, repeat):
        return processor_seconds([options.hearth, 'bench', '-m', options.model, '--device', 'cpu', '--threads', '1',
                                  '--prompt', str(prompt), '--generate', str(generate), '--repeat', str(repeat)])
    start = run(1, 0, 1)  # loading, which is no part of the speed
    return (3 * options.prompt / (run(options.prompt, 0, 3) - start),
            2 * options.generate / (run(1, options.generate, 2) - start))


def peer(options):
    environment = {**os.environ, 'PEER_HOME': options.peer}
    if options.library:
        environment['PEER_MAINLINE_CPU'] = options.library
    done = subprocess.run([sys.executable, '-c', PEER, options.model, options.bench, str(options.prompt),
                           str(options.generate)], env=environment, stdout=subprocess.PIPE,
                          stderr=subprocess.DEVNULL, check=True)
    return tuple(float(number) for number in done.stdout.split()[-2:])


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('model')
    parser.add_argument('--hearth', default=str(ROOT / 'build/release/bin/hearth'))
    parser.add_argument('--bench', default=str(ROOT / '../shared/bench'))
    parser.add_argument('--peer', default=os.path.expanduser('~/.cache/hearth-peers'))
    parser.add_argument('--library', default='')
    parser.add_argument('--prompt', type=int, default=512)
    parser.add_argument('--generate', type=int, default=32)
    parser.add_argument('--order', default='ABBA')
    options = parser.parse_args()
    for which in options.order:
        read, generated = hearth(options) if which == 'A' else peer(options)
        print(f"{'Hearth' if which == 'A' else 'peer':8} prompt {read:7.1f} tokens/s, generating {generated:6.2f} "
              f"tokens/s", flush=True)


if __name__ == '__main__':
    main()
