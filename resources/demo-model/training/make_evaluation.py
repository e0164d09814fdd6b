"""Writes inputs that the model never saw, with the right answers, as a folder of PNG files and cases.json.

    python3 make_evaluation.py FOLDER --count 100 --seed 20001000

cases.json: [{"skill", "image" (left out where there is none), "prompt", "expected"}].  Seeds from 20 million are for
tests, training uses smaller ones.  Needs Python, Pillow and numpy only.
"""
import argparse
import json
import math
import os
import random as random_module

import picture_questions
import pictures
import scenes
import talk
import texts

FIRST_SEED = 20_000_000
# skill -> kinds of scene, and the names of the questions that belong to it
PICTURE_SKILLS = {
    'colour': (('one', 'several', 'same'), ('colour', 'colour at')),
    'shape': (('one', 'several', 'same'), ('shape', 'shape at')),
    'count': (('several', 'same'), ('count',)),
    'place': (('one', 'several'), ('place',)),
    'number': (('number',), ('number',)),
    'word': (('word',), ('word',)),
    'describe': (('one', 'several', 'same', 'number', 'word'), ('describe',)),
}
TEXT_SKILLS = ('extract', 'absent', 'greet', 'beyond')
WORD_LENGTHS = range(2, 7)


def picture_size(random):
    """Width and height from 120 to 900, up to 2.2 times as wide as high or the other way round."""
    ratio = random.choice([1, 4 / 3, 3 / 2, 16 / 9, random.uniform(1, 2.2)])
    shorter = math.exp(random.uniform(math.log(120), math.log(900 / ratio)))
    sides = int(shorter * ratio), int(shorter)
    return sides if random.random() < .65 else sides[::-1]


def picture_case(random, skill, fonts=pictures.FONTS):
    """(picture, question, answer)"""
    kinds, names = PICTURE_SKILLS[skill]
    while True:
        width, height = picture_size(random)
        scene = scenes.make_scene(random, random.choice(kinds), width, height)
        if scene.kind == 'word' and len(scene.text) not in WORD_LENGTHS:
            continue
        fitting = [q for q in picture_questions.all_questions(random, scene) if q[2] in names]
        if fitting:
            picture, _ = pictures.draw(random, scene, height, width, fonts)
            question, answer, _ = random.choice(fitting)
            return picture, question, answer


def text_case(random, skill):
    while True:
        turns = texts.extraction(random, 1) if skill in ('extract', 'absent') else talk.small_talk(random, 1)
        question, answer, name = turns[0]
        if name == skill and answer not in (talk.THANKS, talk.GOODBYE):
            return question, answer


def make_cases(seed, count, skills=(*PICTURE_SKILLS, *TEXT_SKILLS), fonts=pictures.FONTS):
    """Yields (skill, picture or None, prompt, expected answer); every case has a seed of its own."""
    for skill in skills:
        for number in range(count):
            random = random_module.Random(f'{seed} {skill} {number}')
            if skill in PICTURE_SKILLS:
                yield (skill, *picture_case(random, skill, fonts))
            else:
                yield (skill, None, *text_case(random, skill))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('folder')
    parser.add_argument('--count', type=int, default=100, help='cases per skill')
    parser.add_argument('--seed', type=int, default=FIRST_SEED + 1000)
    options = parser.parse_args()
    os.makedirs(options.folder, exist_ok=True)
    cases, number = [], 0
    for skill, picture, prompt, expected in make_cases(options.seed, options.count):
        case = {'skill': skill}
        if picture is not None:
            number += 1
            case['image'] = '%s-%03d.png' % (skill, number)
            picture.save(os.path.join(options.folder, case['image']), optimize=True)
        cases.append({**case, 'prompt': prompt, 'expected': expected})
    with open(os.path.join(options.folder, 'cases.json'), 'w', encoding='utf8') as target:
        json.dump(cases, target, indent=1, ensure_ascii=False)
        target.write('\n')


if __name__ == '__main__':
    main()
