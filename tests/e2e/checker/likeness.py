"""How alike two texts are, by the plainest program: sets of word 3-grams."""

from __future__ import annotations

from typing import FrozenSet

from folding import words

SHINGLE = 3
COMPARED = 16_384  # words; longer texts are compared by their beginning

Shingles = FrozenSet[tuple[str, ...]]


def shingles_of(text: str) -> Shingles:
    said = words(text)[:COMPARED]
    width = min(SHINGLE, len(said))
    return frozenset(tuple(said[i : i + width]) for i in range(len(said) - width + 1) if width)


def jaccard(one: Shingles, other: Shingles) -> float:
    return len(one & other) / max(1, len(one | other))


def containment(one: Shingles, other: Shingles) -> float:
    return len(one & other) / max(1, min(len(one), len(other)))
