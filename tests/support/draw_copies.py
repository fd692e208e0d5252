#!/usr/bin/env python3
"""Draws at random articles that were suppressed as copies, each as a word diff, for judging.

  draw_copies.py --verdicts FILE --articles FILE.jsonl[.zst] --seed N --outlets cross|same
                 [--count 150] [--hours-apart 20]

Copies are the relations near and abridged: what is exact needs no judge. Cross: the outlet of the
copy is another than that of the article it was folded into; same: they are equal. Prints the two
titles, then every stretch in which the texts differ, [-only in the kept one-] and {+only in the
copy+}, with a few equal words around. Spelling and punctuation are no difference here; a stretch
that the other text has elsewhere, word for word, is marked "moved". With --hours-apart only pairs
published so far from each other are drawn. Equal seeds draw equal pairs. Python 3, standard
library; zstd for .zst files.
"""

from __future__ import annotations

import argparse
import datetime
import difflib
import json
import random
import re
import subprocess
import sys
import unicodedata

AROUND = 6  # equal words on either side of a difference
LONGEST_CUT = 60  # what the copy leaves out is shown up to so many words
LETTERS = str.maketrans("أإآٱةىئیؤکـ", "ااااهيييوك ")


def articles_of(path: str) -> dict[str, dict]:
    """By id; of several rows of one id the first, as ingestion met it."""
    command = ["zstd", "-dc", path] if path.endswith(".zst") else ["cat", path]
    lines = subprocess.run(command, check=True, capture_output=True).stdout.splitlines()
    articles: dict[str, dict] = {}
    for row in map(json.loads, lines):
        articles.setdefault(row["id"], row)
    return articles


def outlet_of(article: dict) -> str:
    return article.get("outlet") or article.get("source") or ""


def time_of(article: dict) -> datetime.datetime:
    text = article.get("published") or article.get("published_at")
    return datetime.datetime.fromisoformat(text).replace(tzinfo=None)


def hours_between(one: dict, other: dict) -> float:
    return abs((time_of(one) - time_of(other)).total_seconds()) / 3600


def words_of(text: str) -> tuple[list[str], list[str]]:
    """As written, and as they are compared."""
    words, keys = [], []
    for match in re.finditer(r"(?:[^\W_]|[\u064b-\u0652])+", text):
        key = unicodedata.normalize("NFKC", match[0]).casefold().translate(LETTERS)
        key = "".join(
            str(int(c)) if c.isdecimal() else c
            for c in key
            if c != " " and unicodedata.category(c) != "Mn"
        )
        if key:
            words.append(match[0])
            keys.append(key)
    return words, keys


def has_run(keys: list[str], run: list[str]) -> bool:
    return f" {' '.join(run)} " in f" {' '.join(keys)} "


def shown(words: list[str], run: list[str], other: list[str], longest: int | None) -> str:
    moved = "moved: " if len(run) > 2 and has_run(other, run) else ""
    rest = f" … {len(words) - longest} more words" if longest and len(words) > longest else ""
    return moved + " ".join(words[:longest] if longest else words) + rest


def stretches(before: str, after: str) -> list[str]:
    old, old_keys = words_of(before)
    new, new_keys = words_of(after)
    lines, last = [], 0
    matcher = difflib.SequenceMatcher(None, old_keys, new_keys, autojunk=False)
    for kind, a, b, c, d in matcher.get_opcodes():
        if kind == "equal" or "".join(old_keys[a:b]) == "".join(new_keys[c:d]):
            continue
        line = " ".join(new[max(last, c - AROUND) : c])
        if a < b:
            line += f" [-{shown(old[a:b], old_keys[a:b], new_keys, LONGEST_CUT)}-]"
        if c < d:
            line += f" {{+{shown(new[c:d], new_keys[c:d], old_keys, None)}+}}"
        lines.append(f"{line} {' '.join(new[d : d + AROUND])}".strip())
        last = d
    return lines


def show(number: int, verdict: dict, kept: dict, copy: dict) -> None:
    similarity = f"J {verdict['jaccard']:.2f} C {verdict['containment']:.2f}"
    print(f"=== {number} {verdict['relation']} {similarity}")
    for name, article in (("kept", kept), ("copy", copy)):
        length = len(words_of(article["text"])[0])
        print(f"{name} {article['id']} {outlet_of(article)} {time_of(article)} {length} words")
        print(f"  {article['title'].strip()}")
    for line in stretches(kept["text"], copy["text"]):
        print(f"  · {line}")
    print()


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--verdicts", required=True)
    parser.add_argument("--articles", required=True)
    parser.add_argument("--seed", type=int, required=True)
    parser.add_argument("--count", type=int, default=150)
    parser.add_argument("--outlets", choices=("cross", "same"), required=True)
    parser.add_argument("--hours-apart", type=float, default=0)
    options = parser.parse_args()
    random.seed(options.seed)
    articles = articles_of(options.articles)
    found = []
    with open(options.verdicts, encoding="utf-8") as lines:
        for verdict in map(json.loads, lines):
            kept, copy = articles.get(verdict["of"]), articles.get(verdict["article"])
            if verdict["relation"] not in ("near", "abridged") or not kept or not copy:
                continue
            crosses = outlet_of(kept) != outlet_of(copy)
            wanted = crosses == (options.outlets == "cross")
            if wanted and hours_between(kept, copy) >= options.hours_apart:
                found.append((verdict, kept, copy))
    found.sort(key=lambda pair: pair[0]["article"])
    drawn = random.sample(found, min(options.count, len(found)))
    print(f"{len(found)} such copies, {len(drawn)} drawn with seed {options.seed}\n")
    for number, pair in enumerate(drawn, 1):
        show(number, *pair)
    return 0


if __name__ == "__main__":
    sys.exit(main())
