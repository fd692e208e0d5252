"""Other spellings of a text that tell the same words in the same order: how exact copies differ.

Every function takes the random source first and returns the text in another typography. None adds,
drops or reorders a letter or a digit that folding keeps apart.
"""

from __future__ import annotations

import random
import re
from typing import Callable

Variant = Callable[[random.Random, str], str]

HARAKAT = "\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652"
TATWEEL = "\u0640"
LOOSE_SPELLING = {"أ": "ا", "إ": "ا", "آ": "ا", "ى": "ي", "ة": "ه"}
ARABIC_DIGITS = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
PERSIAN_DIGITS = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")


def is_letter(char: str) -> bool:
    return "\u0621" <= char <= "\u064a" and char != TATWEEL


def marks(rng: random.Random, text: str) -> str:
    return "".join(
        c + rng.choice(HARAKAT) if is_letter(c) and rng.random() < 0.2 else c for c in text
    )


def tatweel(rng: random.Random, text: str) -> str:
    return re.sub(
        r"[بتثجحخسشصضطظعغفقكلمنهي](?=[\u0621-\u063f\u0641-\u064a])",
        lambda m: m[0] + TATWEEL if rng.random() < 0.1 else m[0],
        text,
    )


def spelling(rng: random.Random, text: str) -> str:
    return "".join(
        LOOSE_SPELLING[c] if c in LOOSE_SPELLING and rng.random() < 0.6 else c for c in text
    )


def digits(rng: random.Random, text: str) -> str:
    return text.translate(rng.choice((ARABIC_DIGITS, PERSIAN_DIGITS)))


def punctuation(rng: random.Random, text: str) -> str:
    return text.replace("،", rng.choice((",", " -", "؛"))).replace(".", rng.choice((".", "!", "…")))


def presentation(_: random.Random, text: str) -> str:
    return text.replace("لا", "\ufefb")


def invisible(rng: random.Random, text: str) -> str:
    return " ".join(("\u200f" if rng.random() < 0.2 else "") + word for word in text.split(" "))


def spacing(rng: random.Random, text: str) -> str:
    return rng.choice(("", "\n", "  ")) + text.replace(
        "\n", rng.choice(("\r\n", "\n\n", "\u00a0 "))
    )


VARIANTS: tuple[Variant, ...] = (
    presentation,
    spelling,
    tatweel,
    marks,
    digits,
    punctuation,
    invisible,
    spacing,
)


def retyped(rng: random.Random, text: str) -> str:
    """The text in another typography: one to four of the variants, in the order of VARIANTS."""
    chosen = set(rng.sample(range(len(VARIANTS)), rng.randint(1, 4)))
    for index, variant in enumerate(VARIANTS):
        if index in chosen:
            text = variant(rng, text)
    return text
