"""Trains the built-in model.

    python3 train.py --recipe full --out runs/model.pt                      from nothing
    python3 train.py --recipe continue --init some.pt --out runs/model.pt   from a checkpoint, to a new end

Two processes with one thread each.  In a phase 'apart' the first trains the tower and the second the text model on
codes (see codes.py); in a phase 'joint' both train everything on batches of their own and average the gradients.
Phases last a given time, not a number of steps, so a run is seeded but its result depends on the machine.  The time
is processor time, so other work on the machine costs patience, not quality; with --wall it is time on the clock.
"""
import argparse
import ctypes
import json
import os
import signal
import time

os.environ.setdefault('OPENBLAS_NUM_THREADS', '1')
os.environ.setdefault('OMP_WAIT_POLICY', 'passive')
os.environ.setdefault('DNNL_PRIMITIVE_CACHE_CAPACITY', '12000')     # oneDNN makes one kernel per matrix shape

import torch
import torch.multiprocessing as multiprocessing

import evaluate
import kernels
from conversations import PictureBatches, TextBatches
from model import CODE_WEIGHT, Model
from optimizer import Optimizer

# kind, minutes per process, learning rates of text model and tower, share of the phase in which the rates fall to zero,
# and how far the text tasks are from the first copying tasks (0) to the final mixture (1)
RECIPES = {
    'full': [
        dict(kind='apart', minutes=180, text_rate=2.5e-3, tower_rate=2e-3, decay=.3, progress=(0, 1)),
        dict(kind='joint', minutes=120, text_rate=1.9e-3, tower_rate=4e-4, decay=.8, progress=(1, 1)),
    ],
    'continue': [
        dict(kind='joint', minutes=40, text_rate=1.6e-3, tower_rate=4e-4, decay=.8, progress=(1, 1)),
    ],
    'apart': [
        dict(kind='apart', minutes=30, text_rate=2e-3, tower_rate=1.6e-3, decay=.3, progress=(1, 1)),
    ],
}
TEXT_TOKENS, PICTURES, QUESTIONS = 2000, 10, 5      # of a step of one process that trains the text model
TOWER_PICTURES = 24                                 # of a step of a process that trains the tower alone
WARM_UP = 60                                        # steps


def prepare_process():
    """One thread; memory is kept (new pages cost as much as the arithmetic); no life after the parent's death."""
    torch.set_num_threads(1)
    libc = ctypes.CDLL('libc.so.6')
    for option, value in ((-4, 0), (-1, 2 ** 31 - 1), (-2, 256 << 20)):     # no mmap, never trim, grow by 256 MB
        libc.mallopt(option, value)
    libc.prctl(1, signal.SIGKILL)


def share(model, values, gradients):
    """Makes all parameters of the model parts of the flat tensor `values`, and their gradients of `gradients`."""
    start = 0
    for parameter in model.parameters():
        part = slice(start, start + parameter.numel())
        parameter.data = values[part].view(parameter.shape)
        parameter.grad = gradients[part].view(parameter.shape)
        start = part.stop


class Worker:
    def __init__(self, rank, phase, index, options, model, values, gradients, barrier, shared):
        prepare_process()
        self.rank, self.phase, self.options, self.model, self.shared = rank, phase, options, model, shared
        self.joint = phase['kind'] == 'joint'
        self.wait = barrier.wait if self.joint else (lambda: None)
        self.gradient = gradients[rank]
        share(model, values, self.gradient)
        named = list(model.named_parameters())
        if self.joint:
            self.optimizer = Optimizer(named, values, gradients, rank, len(gradients))
        else:
            self.optimizer = Optimizer(named, values, [self.gradient], 0, 1, ('tower', 'text')[rank])
        self.trains_text, self.trains_tower = self.joint or rank == 1, self.joint or rank == 0
        seed = options.seed * 10000 + index * 100 + rank
        torch.manual_seed(seed)
        self.texts = TextBatches(seed, TEXT_TOKENS)
        self.pictures = PictureBatches(seed + 50, PICTURES if self.trains_text else TOWER_PICTURES,
                                       QUESTIONS if self.trains_text else 0, self.trains_tower)
        self.clock = time.time if options.wall else time.process_time
        self.means, self.step, self.paused, self.start = {}, 0, 0.0, self.clock()

    def minutes(self):
        """Time spent in this phase, without the evaluations."""
        return (self.clock() - self.start - self.paused) / 60

    def fraction(self):
        """How much of the phase is over; the first process decides for both."""
        own = self.minutes() / (self.phase['minutes'] * self.options.scale)
        if not self.joint:
            return own
        if self.rank == 0:
            self.shared[0] = own
        self.wait()
        return float(self.shared[0])

    def rates(self, fraction):
        decay = self.phase['decay']
        factor = min(1, (self.step + 1) / WARM_UP)
        if fraction > 1 - decay:
            factor *= max(.02, (1 - fraction) / decay)
        return factor * self.phase['text_rate'], factor * self.phase['tower_rate']

    def losses(self):
        """Runs the batches of one step, gradients included; yields (name, loss)."""
        if self.trains_text:
            loss = self.model.answer_loss(self.texts.next())
            loss.backward()
            yield 'text', loss.item()
        batch = self.pictures.next()
        said = self.model.tower(batch.pixels) if self.trains_tower else self.model.noisy_codes(batch)
        loss = 0
        if self.trains_text:
            loss = self.model.answer_loss(batch, said)
            yield 'picture', loss.item()
        if self.trains_tower:
            entropy, distance = self.model.code_loss(batch, said)
            yield 'code', entropy.item()
            loss = loss + (CODE_WEIGHT * (entropy + distance) if self.joint else entropy + 2 * distance)
        loss.backward()

    def report(self):
        """Accuracy on a small fixed set, a line in the log, a checkpoint."""
        before, minutes = self.clock(), self.minutes()
        accuracy = evaluate.quick(self.model, 'joint' if self.joint else ('tower', 'text')[self.rank])
        line = dict(process=self.rank, minutes=round(minutes, 1), step=self.step,
                    losses={k: round(v, 3) for k, v in self.means.items()}, accuracy=accuracy)
        with open(self.options.out + '.log', 'a', encoding='utf8') as log:
            log.write(json.dumps(line) + '\n')
        print(json.dumps(line), flush=True)
        if self.rank == 0 or not self.joint:
            self.model.save(self.options.out if self.joint or self.rank == 0 else self.options.out + '.text')
        self.paused += self.clock() - before

    def run(self):
        last = self.clock()
        while True:
            fraction = self.fraction()
            if fraction >= 1:
                break
            begin, end = self.phase['progress']
            self.texts.progress = begin + (end - begin) * fraction
            self.gradient.zero_()
            for name, loss in self.losses():
                self.means[name] = loss + .98 * (self.means.get(name, loss) - loss)
            self.wait()
            self.optimizer.step(*self.rates(fraction))
            self.wait()
            self.step += 1
            if self.clock() - last > 60 * self.options.report:
                if self.rank == 0 or not self.joint:
                    self.report()
                last = self.clock()
        if self.rank == 0 or not self.joint:
            self.report()


def work(rank, *arguments):
    Worker(rank, *arguments).run()


def run_phase(phase, index, options, model, processes=2):
    count = sum(parameter.numel() for parameter in model.parameters())
    values = torch.zeros(count).share_memory_()
    gradients = [torch.zeros(count).share_memory_() for _ in range(processes)]
    torch.cat([parameter.data.reshape(-1) for parameter in model.parameters()], out=values)
    context = multiprocessing.get_context('spawn')
    barrier, shared = context.Barrier(processes, timeout=1800), torch.zeros(1, dtype=torch.float64).share_memory_()
    workers = [context.Process(target=work, args=(rank, phase, index, options, model, values, gradients, barrier, shared))
               for rank in range(processes)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    if any(worker.exitcode for worker in workers):
        raise SystemExit('a training process failed')
    share(model, values, gradients[0])


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('--recipe', choices=RECIPES, required=True)
    parser.add_argument('--init', help='checkpoint to start from')
    parser.add_argument('--init-tower', help='checkpoint to take the tower from')
    parser.add_argument('--out', default='runs/model.pt')
    parser.add_argument('--seed', type=int, default=1)
    parser.add_argument('--scale', type=float, default=1, help='factor on the minutes of every phase')
    parser.add_argument('--report', type=float, default=5, help='minutes between two checkpoints')
    parser.add_argument('--wall', action='store_true', help='minutes on the clock instead of processor minutes')
    parser.add_argument('--set', action='append', default=[], metavar='NAME=VALUE', help='change a number in every phase')
    options = parser.parse_args()
    os.makedirs(os.path.dirname(os.path.abspath(options.out)), exist_ok=True)
    torch.manual_seed(options.seed)
    torch.set_num_threads(1)
    model = Model.load(options.init, options.init_tower) if options.init else Model()
    kernels.enabled()                                       # builds them once, before there are two processes
    changes = dict(change.split('=') for change in options.set)
    for index, phase in enumerate(RECIPES[options.recipe]):
        phase = {**phase, **{name: float(value) for name, value in changes.items()}}
        print('phase', index, phase, flush=True)
        run_phase(phase, index, options, model)
        model.save(options.out)


if __name__ == '__main__':
    main()
