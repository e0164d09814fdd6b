"""Byte-level BPE with the pre-tokenizer of qwen35.  Run this file to make vocabulary.json anew (a few seconds).

The merges are learned from the sentences of the training data, but without names, places and words in capitals:
frequent sentences cost few tokens, and whatever has to be copied or read is spelled in small pieces.
"""
import json
import os
import re
from collections import Counter, defaultdict

FILE = os.path.join(os.path.dirname(os.path.abspath(__file__)), 'vocabulary.json')
SIZE = 1024
SPECIAL = ['<|endoftext|>', '<|im_start|>', '<|im_end|>', '<|vision_start|>', '<|vision_end|>', '<|vision_pad|>',
           '<|image_pad|>', '<|video_pad|>', '<think>', '</think>', '<tool_call>', '</tool_call>']
NORMAL, CONTROL, USER_DEFINED = 1, 3, 4     # token types in a GGUF
PIECES = re.compile(r"(?i:'s|'t|'re|'ve|'m|'ll|'d)|(?:[^\r\n\w]|_)?[^\W\d_]+|\d| ?(?:[^\s\w]|_)+[\r\n]*|\s*[\r\n]+"
                    r"|\s+(?!\S)|\s+")


def byte_letters():
    """The printable letter that stands for each byte in merges and token texts."""
    plain = list(range(33, 127)) + list(range(161, 173)) + list(range(174, 256))
    letters, extra = {}, 256
    for byte in range(256):
        if byte in plain:
            letters[byte] = chr(byte)
        else:
            letters[byte] = chr(extra)
            extra += 1
    return letters


LETTERS = byte_letters()
BYTES = {letter: byte for byte, letter in LETTERS.items()}


def learn_merges(texts, count):
    """The `count` merges that shorten the texts most, one after the other."""
    pieces = Counter()
    for text in texts:
        pieces.update(PIECES.findall(text))
    words, frequency = [], []
    for piece, times in sorted(pieces.items()):
        words.append([LETTERS[byte] for byte in piece.encode()])
        frequency.append(times)
    pairs, where = Counter(), defaultdict(set)
    for i, word in enumerate(words):
        for pair in zip(word, word[1:]):
            pairs[pair] += frequency[i]
            where[pair].add(i)
    merges = []
    while len(merges) < count:
        best = max(pairs, key=lambda pair: (pairs[pair], pair))
        merges.append(best)
        for i in list(where[best]):
            word = words[i]
            for pair in zip(word, word[1:]):
                pairs[pair] -= frequency[i]
                where[pair].discard(i)
            words[i] = word = merge(word, best)
            for pair in zip(word, word[1:]):
                pairs[pair] += frequency[i]
                where[pair].add(i)
        del pairs[best]
    return merges


def merge(word, pair):
    out, i = [], 0
    while i < len(word):
        if tuple(word[i:i + 2]) == pair:
            out.append(word[i] + word[i + 1])
            i += 2
        else:
            out.append(word[i])
            i += 1
    return out


class Vocabulary:
    def __init__(self, merges):
        self.merges = [tuple(pair) for pair in merges]
        self.rank = {pair: i for i, pair in enumerate(self.merges)}
        self.tokens = list(dict.fromkeys([LETTERS[b] for b in range(256)] + [a + b for a, b in self.merges]))
        padding = SIZE - len(SPECIAL) - len(self.tokens)
        self.types = [NORMAL] * len(self.tokens)
        self.tokens += ['<|unused%d|>' % i for i in range(padding)] + SPECIAL
        self.types += [CONTROL] * padding
        self.types += [USER_DEFINED if text[1] != '|' else CONTROL for text in SPECIAL]
        self.number = {text: i for i, text in enumerate(self.tokens)}
        self.special = {text: self.number[text] for text in SPECIAL}
        self.known = {}

    def piece(self, text):
        if text not in self.known:
            word = [LETTERS[byte] for byte in text.encode()]
            while len(word) > 1:
                best = min(zip(word, word[1:]), key=lambda pair: self.rank.get(pair, SIZE))
                if best not in self.rank:
                    break
                word = merge(word, best)
            if len(self.known) > 200000:
                self.known.clear()
            self.known[text] = [self.number[part] for part in word]
        return self.known[text]

    def encode(self, text):
        """Token numbers of plain text; special tokens in it are not recognized."""
        return [number for piece in PIECES.findall(text) for number in self.piece(piece)]

    def decode(self, numbers):
        out = bytearray()
        for number in numbers:
            text = self.tokens[number]
            out += bytes(BYTES[letter] for letter in text) if self.types[number] == NORMAL else text.encode()
        return out.decode('utf8', 'replace')

    @staticmethod
    def load(file=FILE):
        with open(file, encoding='utf8') as source:
            return Vocabulary(json.load(source)['merges'])


def sample_sentences(seed=7):
    """Texts, questions and answers in the proportions of training, without names and words in capitals."""
    import random
    import picture_questions
    import scenes
    import talk
    import texts
    import word_lists
    source = random.Random(seed)
    out = ['user\n', 'assistant\n', 'system\n'] * 2000 + (word_lists.NOUNS + word_lists.JOBS) * 8
    for _ in range(2500):
        turns = texts.extraction(source, 4, rare=0.0) + talk.small_talk(source, 1)
        turns += picture_questions.all_questions(source, scenes.make_scene(source))
        out += [text for question, answer, _ in turns for text in (question, answer)]
    names = set(word_lists.FIRST_NAMES + word_lists.LAST_NAMES + word_lists.CITIES + word_lists.COUNTRIES)

    def without_names(match):
        word = match.group()
        return '' if word in names or (word.isupper() and len(word) > 1) else word

    return [re.sub(r'[^\W\d_]+', without_names, text) for text in out]


if __name__ == '__main__':
    learned = learn_merges(sample_sentences(), SIZE - 256 - len(SPECIAL))
    with open(FILE, 'w', encoding='utf8') as target:
        json.dump({'merges': learned}, target)
