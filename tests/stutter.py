#!/usr/bin/env python3
"""Runs a command while its processes are halted at random moments, all but the first, as on a machine that others
use too. A test that passes by the luck of its timing fails, and so does what it tests.

    tests/stutter.py [--seed 1] [--longest 0.5] ctest --preset release -LE vulkan -j 5

Half of the processes stand still at a time, for at most --longest seconds; one time in twenty for four times as
long. The exit code is the command's. Linux.
"""
import argparse
import os
import pathlib
import random
import signal
import subprocess
import sys
import time


def descendants(root):
    children = {}
    for entry in pathlib.Path('/proc').glob('[0-9]*'):
        try:
            # pid (name) state parent; the name may hold anything
            parent = int((entry / 'stat').read_text().rpartition(')')[2].split()[1])
        except OSError:
            continue  # it has ended
        children.setdefault(parent, []).append(int(entry.name))
    found, waiting = [], [root]
    while waiting:
        below = children.get(waiting.pop(), [])
        found += below
        waiting += below
    return found


def send(processes, number):
    for process in processes:
        try:
            os.kill(process, number)
        except ProcessLookupError:
            pass


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('--seed', type=int, default=1)
    parser.add_argument('--longest', type=float, default=0.5)
    parser.add_argument('command', nargs=argparse.REMAINDER)
    options = parser.parse_args()
    if not options.command:
        parser.error('no command')
    chance = random.Random(options.seed)
    running = subprocess.Popen(options.command)
    halted = []
    try:
        while running.poll() is None:
            processes = descendants(running.pid)
            halted = chance.sample(processes, (len(processes) + 1) // 2)
            send(halted, signal.SIGSTOP)
            time.sleep(chance.uniform(0.02, options.longest) * (4 if chance.random() < 0.05 else 1))
            send(halted, signal.SIGCONT)
            time.sleep(chance.uniform(0.02, 0.3))
    finally:
        send(halted, signal.SIGCONT)
        if running.poll() is None:
            running.terminate()
    return running.returncode


if __name__ == '__main__':
    sys.exit(main())
