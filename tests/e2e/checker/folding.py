"""When two texts are exact copies: the same words of the body, the same numerals in the title; of a
body too short to speak for itself, the same words in the title.

Written a second time, over Python's Unicode tables.
"""

from __future__ import annotations

import re
import unicodedata

# Letters of Arabic script that readers take for one (the hamza forms decompose to letter and mark).
UNITED = str.maketrans({"ٱ": "ا", "ة": "ه", "ى": "ي", "ی": "ي", "ک": "ك", "ـ": None})
NUMERAL = re.compile("[0-9]+")
VISIBLE_FORMATS = frozenset("\u0600\u0601\u0602\u0603\u0604\u0605\u06dd")

TELLING_WORDS = 20  # a body of fewer does not speak for itself

FoldedKey = tuple[str, str]  # words of the body, numerals or words of the title


def folded_key(title: str, text: str) -> FoldedKey:
    body, headline = words(text), " ".join(words(title))
    told = " ".join(NUMERAL.findall(headline)) if len(body) >= TELLING_WORDS else f"title {headline}"
    return " ".join(body), told


def words(text: str) -> list[str]:
    plain = unicodedata.normalize("NFKC", text).casefold()
    plain = unicodedata.normalize("NFD", unicodedata.normalize("NFKC", plain))
    return "".join(map(folded_character, plain.translate(UNITED))).split()


def folded_character(char: str) -> str:
    if char.isascii():
        return char if char.isalnum() else " "
    category = unicodedata.category(char)
    if category == "Nd":
        return str(unicodedata.digit(char))
    if category in ("Mn", "Me") or (category == "Cf" and char not in VISIBLE_FORMATS):
        return ""
    return char if category[0] in "LN" or category == "Mc" else " "
