#!/usr/bin/env python3
"""Draws lines at random that `mirsad decode` marked as furniture, each where it stands, for judging.

  draw_furniture.py --mirsad BINARY --articles FILE.jsonl[.zst] --seed N [--count 150]

Prints one mark a line: the line before it, the mark in ⟦ ⟧, the line behind it; | for a line's end.
No text is drawn twice, as a share button stands in thousands of articles. With --plain it prints as
many articles instead, their first and last lines with every mark in ⟦ ⟧, for counting what was
missed. Equal seeds draw equal lines. Python 3, standard library; zstd for .zst files.
"""

from __future__ import annotations

import argparse
import json
import random
import subprocess
import sys
from typing import Iterator

AROUND = 110  # characters on either side
EDGE_LINES = 8  # of an article's head, and of its foot


def decoded(mirsad: str, path: str) -> Iterator[dict]:
    command = ["zstd", "-dc", path] if path.endswith(".zst") else ["cat", path]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as lines:
        with subprocess.Popen(
            [mirsad, "decode"], stdin=lines.stdout, stdout=subprocess.PIPE
        ) as articles:
            for line in articles.stdout:
                row = json.loads(line)
                if row.get("text"):
                    yield row


def lines_of(article: dict) -> list[tuple[str, bool]]:
    """Every line of the text, and whether it is marked."""
    lines, at = [], 0
    for line in article["text"].encode().split(b"\n"):
        end = at + len(line)
        is_marked = any(begin < end and at < stop for begin, stop in article["furniture"])
        lines.append((line.decode().strip(), is_marked and bool(line.strip())))
        at = end + 1
    return lines


def shortened(line: str) -> str:
    return line if len(line) <= 2 * AROUND else f"{line[:AROUND]} … {line[-AROUND:]}"


def draw_marks(articles: Iterator[dict], count: int) -> None:
    places: dict[str, tuple[str, str]] = {}
    for article in articles:
        if not article["furniture"]:
            continue
        lines = [line for line in lines_of(article) if line[0]]
        for i, (line, is_marked) in enumerate(lines):
            if is_marked:
                before = lines[i - 1][0] if i > 0 else f"[title] {article['title'] or ''}"
                behind = lines[i + 1][0] if i + 1 < len(lines) else "[end]"
                places.setdefault(line, (before, behind))
    for line in random.sample(sorted(places), min(count, len(places))):
        before, behind = places[line]
        print(f"{before[-AROUND:]} | ⟦{shortened(line)}⟧ | {behind[:AROUND]}")


def draw_articles(articles: Iterator[dict], count: int) -> None:
    all_of_them = list(articles)
    for article in random.sample(all_of_them, min(count, len(all_of_them))):
        lines = [line for line in lines_of(article) if line[0]]
        if len(lines) > 2 * EDGE_LINES:
            lines[EDGE_LINES:-EDGE_LINES] = [("…", False)]
        shown = (f"⟦{shortened(line)}⟧" if marked else shortened(line) for line, marked in lines)
        print(f"{article['title']} || {' | '.join(shown)}")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--mirsad", required=True)
    parser.add_argument("--articles", required=True)
    parser.add_argument("--seed", type=int, required=True)
    parser.add_argument("--count", type=int, default=150)
    parser.add_argument("--plain", action="store_true", help="articles instead of marks")
    options = parser.parse_args()
    random.seed(options.seed)
    articles = decoded(options.mirsad, options.articles)
    (draw_articles if options.plain else draw_marks)(articles, options.count)
    return 0


if __name__ == "__main__":
    sys.exit(main())
