#!/usr/bin/env python3
"""Hearth's image encoder beside ik_llama.cpp's on this machine's processor: the same synthetic F16 towers and a
picture of noise, one engine after the other and back again (A B B A), as a table of seconds.

    tests/bench/pictures.py --ik-source FOLDER --ik-build FOLDER [--towers "0.8B 4B"] [--side 1024] [--threads 0]
                            [--runs 1] [--hearth PROGRAM] [--bench FOLDER] [--work FOLDER]

ik_llama.cpp is built from its sources with shared libraries (cmake -B BUILD -DBUILD_SHARED_LIBS=ON); its encoder
is compiled here, once. --bench holds make_synthetic.py (../shared/bench). --threads 0: the physical cores. Needs
numpy, and g++. The machine should be quiet: numbers are of the wall clock.
"""
import argparse
import json
import os
import pathlib
import statistics
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
# The published shapes that make_synthetic.py has no preset for.
TOWERS = {'4B': dict(d=1024, ff=4096, n=24, h=16, patch=16, grid=48, proj=2560, mat='F16', merge=2)}


def build_peer(options):
    program = pathlib.Path(options.work) / 'picture_peer'
    if program.exists():
        return str(program)
    source, build = pathlib.Path(options.ik_source), pathlib.Path(options.ik_build)
    encoder = source / 'examples/mtmd'
    folders = [encoder, source / 'include', source / 'ggml/include', source / 'src', source, source / 'vendor',
               source / 'common']
    libraries = [build / 'src/libllama.so', build / 'ggml/src/libggml.so']
    subprocess.run(['g++', '-std=c++17', '-O3', '-DNDEBUG', '-march=native', '-DLLAMA_SHARED', '-DGGML_SHARED',
                    *(f'-I{folder}' for folder in folders), str(ROOT / 'tests/bench/picture_peer.cpp'),
                    *(str(encoder / f'{name}.cpp') for name in ('clip', 'mtmd', 'mtmd-audio', 'mtmd-helper')),
                    *map(str, libraries),
                    *(f'-Wl,-rpath,{library.parent}' for library in libraries), '-o', str(program)], check=True)
    return str(program)


def files_of(options, size):
    sys.path.insert(0, options.bench)
    import make_synthetic
    make_synthetic.VISION.update({f'vision_{name}': shape for name, shape in TOWERS.items()})
    tower = pathlib.Path(options.work) / f'tower-{size}.gguf'
    if not tower.exists():
        make_synthetic.build_vision(make_synthetic.VISION[f'vision_{size}'], 1, f'synthetic-{size}').write(str(tower))
    model = pathlib.Path(options.work) / f'{size}-q4_k_m.gguf'
    if not model.exists():
        subprocess.run([sys.executable, f'{options.bench}/make_synthetic.py', '--preset', size, '--mix', 'q4_k_m',
                        '--out', str(model)], check=True, stdout=subprocess.DEVNULL)
    return str(model), str(tower)


def hearth(options, model, tower):
    done = subprocess.run(
        [options.hearth, 'bench', '-m', model, '--mmproj', tower, '--device', 'cpu', '--threads', str(options.threads),
         '--prompt', '8', '--generate', '0', '--image-side', str(options.side), '--repeat', str(options.runs),
         '--json'], stdout=subprocess.PIPE, check=True, text=True)
    line = next(each for each in map(json.loads, done.stdout.splitlines()) if each['test'].startswith('image'))
    return (options.side // 32) ** 2 / line['tokens_per_second']['median']


def peer(options, program, tower):
    done = subprocess.run([program, tower, str(options.side), str(options.threads), str(options.runs)],
                          stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=True, text=True)
    return float(done.stdout.split()[-1])


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('--ik-source', required=True)
    parser.add_argument('--ik-build', required=True)
    parser.add_argument('--towers', default='0.8B 4B')
    parser.add_argument('--side', type=int, default=1024)
    parser.add_argument('--threads', type=int, default=0)
    parser.add_argument('--runs', type=int, default=1)
    parser.add_argument('--hearth', default=str(ROOT / 'build/release/bin/hearth'))
    parser.add_argument('--bench', default=str(ROOT / '../shared/bench'))
    parser.add_argument('--work', default='/tmp/hearth-bench')
    options = parser.parse_args()
    options.threads = options.threads or len(os.sched_getaffinity(0))
    options.side = options.side // 32 * 32
    pathlib.Path(options.work).mkdir(parents=True, exist_ok=True)

    program = build_peer(options)
    print(f'| tower, F16 | a picture of {options.side} x {options.side}, {options.threads} threads | Hearth '
          '| ik_llama.cpp | ratio |\n| --- | --- | --- | --- | --- |', flush=True)
    for size in options.towers.split():
        model, tower = files_of(options, size)
        own, other = [], []
        for turn in 'ABBA':
            if turn == 'A':
                own.append(hearth(options, model, tower))
            else:
                other.append(peer(options, program, tower))
        ours, theirs = statistics.median(own), statistics.median(other)
        print(f'| {size} | seconds | {ours:.2f} | {theirs:.2f} | {theirs / ours:.2f} |', flush=True)


if __name__ == '__main__':
    main()
