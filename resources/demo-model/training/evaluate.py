"""Share of right answers per skill, on the inputs of make_evaluation.py from a seed that training never uses.

    python3 evaluate.py ../hearth-demo.gguf ../hearth-demo-mmproj.gguf --count 300
    python3 evaluate.py runs/model.pt --count 300

"Right" is the whole answer, to the last character.
"""
import argparse
import os
import random as random_module

os.environ.setdefault('OPENBLAS_NUM_THREADS', '1')

import torch

import export
import make_evaluation
import pictures
import scenes
import talk
import texts
from conversations import Batch, Conversation, picture_batch
from make_evaluation import FIRST_SEED
from model import Model, right_answers

SIZES = [(192, 224), (224, 224), (192, 256), (256, 160), (160, 256)]


def text_batches(count, seed, rare=.4):
    """`count` questions that the text answers, as many that it does not, half as many of the other skills."""
    random = random_module.Random(seed)
    missing = {'extract': count, 'absent': count, 'greet': count // 2, 'beyond': count // 2}
    talks = []
    while any(missing.values()):
        turns = talk.small_talk(random, 1) if random.random() < .4 else texts.extraction(random, 1, None, rare)
        if missing[turns[0][2]]:
            missing[turns[0][2]] -= 1
            talks.append(Conversation(random, turns, plain=True))
    talks.sort(key=len)
    return [Batch(talks[i:i + 16]) for i in range(0, len(talks), 16)]


_quick = {}


def quick(model, part):
    """A small fixed set for the training log; `part`: 'text' (on codes), 'tower' (codes only) or 'joint'."""
    if part not in _quick:
        batches = [] if part == 'tower' else text_batches(60, FIRST_SEED)
        for number, kind in enumerate(scenes.KINDS):
            random = random_module.Random(FIRST_SEED + 1 + number)
            batches += [picture_batch(random, 8, size, 1, part != 'text', kind, plain=True) for size in SIZES]
        _quick[part] = batches
    counts = right_answers(model, _quick[part], use_codes=part == 'text')
    return {name: round(right / max(total, 1), 3) for name, (right, total) in sorted(counts.items())
            if part != 'tower' or name.startswith('code ')}


def case_batch(skill, picture, prompt, expected):
    """A batch of one conversation, exactly as the engine would see it."""
    random = random_module.Random(0)
    if picture is None:
        return Batch([Conversation(random, [(prompt, expected, skill)], plain=True)])
    pixels = pictures.as_seen(picture).copy()
    grid = pixels.shape[0] // 32, pixels.shape[1] // 32
    batch = Batch([Conversation(random, [(prompt, expected, skill)], grid[0] * grid[1], plain=True)], grid)
    batch.pixels = torch.from_numpy(pixels)[None]
    return batch


def evaluate(model, cases, wrong=None):
    """{skill: [right, all]}; the wrong ones are appended to `wrong`."""
    counts = {}
    for case in cases:
        (skill, (right, total)), = right_answers(model, [case_batch(*case)]).items()
        known = counts.setdefault(skill, [0, 0])
        known[0], known[1] = known[0] + right, known[1] + total
        if wrong is not None and not right:
            wrong.append(case)
    return counts


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('files', nargs='+', help='a checkpoint, or the two GGUF files')
    parser.add_argument('--count', type=int, default=300, help='cases per skill')
    parser.add_argument('--seed', type=int, default=FIRST_SEED + 1000)
    parser.add_argument('--skills', nargs='*', default=[*make_evaluation.PICTURE_SKILLS, *make_evaluation.TEXT_SKILLS])
    parser.add_argument('--show', action='store_true', help='print the cases that were answered wrongly')
    options = parser.parse_args()
    torch.set_num_threads(1)
    model = export.read_pair(*options.files) if len(options.files) == 2 else Model.load(options.files[0])
    for fonts, name in ((pictures.FONTS, ''), (pictures.UNSEEN_FONTS, ', fonts never seen')):
        skills = [s for s in options.skills if not name or s in ('number', 'word')]
        wrong = []
        counts = evaluate(model, make_evaluation.make_cases(options.seed, options.count, skills, fonts), wrong)
        for skill, (right, total) in counts.items():
            print('%-26s %5.1f %% of %d' % (skill + name, 100 * right / total, total), flush=True)
        if options.show:
            for skill, picture, prompt, expected in wrong:
                print(skill, picture and picture.size, repr(prompt), repr(expected))


if __name__ == '__main__':
    main()
