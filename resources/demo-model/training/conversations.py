"""Batches of conversations in token numbers, with the positions of a picture in them and the answers marked."""
import math
import random as random_module
from collections import Counter

import numpy as np
import torch

import picture_questions
import pictures
import scenes
import talk
import texts
from vocabulary import Vocabulary

WORDS = Vocabulary.load()
START, END, VISION_START, VISION_END, PICTURE, PADDING = [WORDS.special[name] for name in (
    '<|im_start|>', '<|im_end|>', '<|vision_start|>', '<|vision_end|>', '<|image_pad|>', '<|endoftext|>')]
NO_THOUGHTS = [WORDS.special['<think>'], *WORDS.encode('\n\n'), WORDS.special['</think>'], *WORDS.encode('\n\n')]
SYSTEM_TEXTS = ['You are a helpful assistant.', 'Be brief.', 'You are a helpful assistant.', 'Answer in one sentence.',
                'You are Hearth.', 'You are Hearth, an offline assistant.', 'Answer in English.']
LONGEST = 512               # tokens of a conversation
ROUND = 16                  # lengths are rounded up to this, so that few different matrix shapes occur


class Conversation:
    def __init__(self, random, turns, picture_tokens=0, plain=False):
        """`plain`: exactly as the chat template writes it; otherwise some get a system text or an empty think block."""
        self.tokens, self.is_answer, self.answers, self.picture_at = [], [], [], None
        if not plain and random.random() < .1:
            self.add([START, *WORDS.encode('system\n' + random.choice(SYSTEM_TEXTS)), END, *WORDS.encode('\n')])
        for index, (question, answer, skill) in enumerate(turns):
            self.add([START, *WORDS.encode('user\n')])
            question = WORDS.encode(question)
            if index == 0 and picture_tokens:
                before = [] if plain or random.random() > .12 else question
                self.add([*before, VISION_START])
                self.picture_at = len(self.tokens)
                self.add([PICTURE] * picture_tokens + [VISION_END])
                question = [] if before else question
            self.add([*question, END, *WORDS.encode('\n'), START, *WORDS.encode('assistant\n')])
            if not plain and random.random() < .06:
                self.add(NO_THOUGHTS)
            first = len(self.tokens)
            self.add([*WORDS.encode(answer), END], True)
            self.answers.append((first, len(self.tokens), skill))
            self.add(WORDS.encode('\n'))

    def add(self, tokens, is_answer=False):
        self.tokens += tokens
        self.is_answer += [is_answer] * len(tokens)

    def __len__(self):
        return len(self.tokens)


class Batch:
    """tokens [texts, steps], positions [texts, steps, 3], `at` and `wanted`: where an answer token is predicted, and which."""

    def __init__(self, conversations, grid=None):
        steps = -(-max(len(c) for c in conversations) // ROUND) * ROUND
        tokens = np.full((len(conversations), steps), PADDING, np.int64)
        is_answer = np.zeros((len(conversations), steps), bool)
        positions = np.zeros((len(conversations), steps, 3), np.int64)
        for row, c in enumerate(conversations):
            tokens[row, :len(c)], is_answer[row, :len(c)] = c.tokens, c.is_answer
            positions[row] = self.positions_of(steps, c.picture_at, grid)
        self.tokens, self.positions = torch.from_numpy(tokens), torch.from_numpy(positions)
        self.answers = [c.answers for c in conversations]
        rows, before = np.nonzero(is_answer[:, 1:])
        self.at = torch.from_numpy(rows), torch.from_numpy(before)
        self.wanted = torch.from_numpy(tokens[rows, before + 1])
        self.where = self.pixels = self.patches = self.labels = None
        if grid:
            count = grid[0] * grid[1]
            columns = np.concatenate([np.arange(c.picture_at, c.picture_at + count) for c in conversations])
            self.where = torch.arange(len(conversations)).repeat_interleave(count), torch.from_numpy(columns)

    @staticmethod
    def positions_of(steps, start, grid):
        """Time, height, width: equal for text; in a picture height and width count rows and columns."""
        out = np.repeat(np.arange(steps)[:, None], 3, 1)
        if start is not None:
            count = grid[0] * grid[1]
            row, column = np.divmod(np.arange(count), grid[1])
            out[start:start + count] = np.stack([np.full(count, start), start + row, start + column], 1)
            out[start + count:] -= count - max(grid)
        return out


class TextBatches:
    """Endless batches of conversations without pictures, of about `budget` tokens, similar lengths together."""

    def __init__(self, seed, budget, rare=.4):
        self.random, self.budget, self.rare, self.ready, self.progress = random_module.Random(seed), budget, rare, [], 1.0

    def sample(self):
        random, kind = self.random, self.random.random()
        copying = .45 if self.progress < .1 else .25 if self.progress < .25 else .06
        if kind < copying * .25:
            return texts.repetition(random)
        if kind < copying:
            return texts.recall(random)
        if kind < copying + .13:
            return talk.small_talk(random)
        if self.progress < .15:
            return texts.extraction(random, random.randint(3, 6), random.choice([1, 1, 2, 2, 3]), self.rare)
        turns = texts.extraction(random, random.randint(3, 7), None, self.rare)
        if random.random() < .1:
            turns += talk.small_talk(random, 1)
        return turns

    def next(self):
        if not self.ready:
            made = [Conversation(self.random, self.sample()) for _ in range(160)]
            made = sorted((c for c in made if len(c) <= LONGEST), key=len)
            first = 0
            while first < len(made):
                last = first + 1
                while last < len(made) and (last - first + 1) * len(made[last]) <= self.budget:
                    last += 1
                if (last - first) * len(made[last - 1]) > self.budget * .5:
                    self.ready.append(made[first:last])
                first = last
            self.random.shuffle(self.ready)
        return Batch(self.ready.pop())


def usual_sizes(seed=0):
    """[((rows, columns), weight)]: sizes that the engine gives to pictures of many sizes and shapes."""
    random, sizes = random_module.Random(seed), Counter()
    for _ in range(6000):
        ratio = random.choice([1, 1, 4 / 3, 4 / 3, 1.5, 16 / 9, random.uniform(1, 2), random.uniform(1, 3.2)])
        side = math.exp(random.uniform(math.log(60), math.log(2000)))
        width, height = (side * ratio, side) if random.random() < .62 else (side, side * ratio)
        sizes[pictures.resized_size(max(1, int(height)), max(1, int(width)))] += 1
    return sizes.most_common(24)


def picture_batch(random, count, size, turns, with_pixels, kind=None, fonts=pictures.FONTS, plain=False):
    """Pictures of one size with `turns` questions each (0: labels and pixels only)."""
    rows, columns = size
    talks, patches, labels, pixels = [], [], [], []
    for _ in range(count):
        scene = scenes.make_scene(random, kind, columns, rows)
        if with_pixels:
            picture, boxes = pictures.training_picture(random, scene, rows, columns, fonts)
            pixels.append(picture)
        else:
            boxes = pictures.boxes_without_drawing(random, scene, rows, columns)
        of_patches, of_tokens = pictures.labels(scene, boxes, rows, columns)
        patches.append(of_patches)
        labels.append(of_tokens)
        turn_list = picture_questions.conversation(random, scene, turns) if turns else [('', '', '')]
        talks.append(Conversation(random, turn_list, rows * columns // 1024, plain))
    batch = Batch(talks, (rows // 32, columns // 32))
    batch.patches, batch.labels = torch.from_numpy(np.stack(patches)), torch.from_numpy(np.stack(labels))
    batch.pixels = torch.from_numpy(np.stack(pixels)) if with_pixels else None
    return batch


class PictureBatches:
    def __init__(self, seed, count, turns, with_pixels):
        self.random, self.count, self.turns, self.with_pixels = random_module.Random(seed), count, turns, with_pixels
        self.sizes, self.weights = zip(*usual_sizes())

    def next(self):
        size = self.random.choices(self.sizes, self.weights)[0]
        return picture_batch(self.random, self.count, size, self.turns, self.with_pixels)
