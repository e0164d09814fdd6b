#!/usr/bin/env python3
"""Frequencies and scale of YaRN, computed apart from the engine, for context_extension_test.cpp.

Written from the paper (Peng et al. 2023, "YaRN", sections 3.2 to 3.4): a dimension is told by how
often it turns within the original context. Above 32 turns it is left alone, below one it is
interpolated, in between both are mixed; the mix is taken over whole pair numbers as published
implementations do. Prints rows for the test.

    python3 yarn_numbers.py
"""
import math
from decimal import Decimal, getcontext

getcontext().prec = 40
PI = Decimal("3.14159265358979323846264338327950288419717")


def turns_at(pair, dims, base, original):
    wavelength = 2 * PI * base ** (Decimal(2 * pair) / dims)
    return original / wavelength


def pair_with_turns(turns, dims, base, original):
    """The real number of the pair that turns so often, by bisection."""
    low, high = Decimal(-dims), Decimal(2 * dims)
    for _ in range(200):
        middle = (low + high) / 2
        if turns_at(middle, dims, base, original) > turns:
            low = middle
        else:
            high = middle
    return low


def table(dims, base, original, factor):
    first = max(0, math.floor(pair_with_turns(Decimal(32), dims, base, original)))
    last = min(dims - 1, math.ceil(pair_with_turns(Decimal(1), dims, base, original)))
    frequencies = []
    for pair in range(dims // 2):
        plain = 1 / base ** (Decimal(2 * pair) / dims)
        if pair <= first:
            mixed = plain
        elif pair >= last:
            mixed = plain / factor
        else:
            share = Decimal(pair - first) / (last - first)
            mixed = plain * (1 - share) + plain / factor * share
        frequencies.append(mixed)
    return frequencies, 1 + factor.ln() / 10


for factor in (Decimal(2), Decimal(4)):
    frequencies, scale = table(64, Decimal(10) ** 7, Decimal(262144), factor)
    print(f"factor {factor}: scale {scale:.9f}")
    print(", ".join(f"{x:.9e}" for x in frequencies))
