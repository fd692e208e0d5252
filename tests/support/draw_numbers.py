#!/usr/bin/env python3
"""Draws numbers at random from what `mirsad mentions` read, each with its sentence, for judging.

  draw_numbers.py --mirsad BINARY --articles FILE.jsonl[.zst] --seed N [--count 200]

Prints one number a line: how it was read, then the text around it with the number in ⟦ ⟧. With
--plain it prints as many sentences instead, every number in them marked, for counting what was
missed. Equal seeds draw equal lines. Python 3, standard library; zstd for .zst files.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import subprocess
import sys

AROUND = 110  # characters on either side


def articles_of(path: str) -> dict[str, dict]:
    command = ["zstd", "-dc", path] if path.endswith(".zst") else ["cat", path]
    lines = subprocess.run(command, check=True, capture_output=True).stdout.splitlines()
    return {row["id"]: row for row in map(json.loads, lines) if row.get("text")}


def mentions_of(mirsad: str, path: str) -> list[dict]:
    done = subprocess.run(
        [mirsad, "mentions", "--kind", "number", path], capture_output=True, check=True
    )
    return [json.loads(line) for line in done.stdout.splitlines()]


def field_of(article: dict, mention: dict) -> bytes | None:
    """The bytes the offsets count in, unless decoding changed the field."""
    field = article.get(mention["field"], "").encode()
    for candidate in (field, field.strip()):
        if candidate[mention["begin"] : mention["end"]] == mention["text"].encode():
            return candidate
    return None


def marked(field: bytes, mentions: list[dict], begin: int, end: int) -> str:
    out, at = b"", begin
    for m in sorted(mentions, key=lambda m: m["begin"]):
        if begin <= m["begin"] and m["end"] <= end:
            reading = brief(m) if len(mentions) > 1 else ""
            out += field[at : m["begin"]] + "⟦".encode() + field[m["begin"] : m["end"]]
            out += f"{reading}⟧".encode()
            at = m["end"]
    return (out + field[at:end]).decode(errors="ignore").replace("\n", " ")


def brief(mention: dict) -> str:
    n = mention["number"]
    value = n["value"] if n["max"] is None else f"{n['value']}..{n['max']}"
    relation = "" if n["rel"] == "exact" else f" {n['rel']}"
    return f"={value}{relation} {n['kind']}"


def draw_numbers(found: list[dict], articles: dict, count: int) -> None:
    for mention in random.sample(found, min(count, len(found))):
        field = field_of(articles.get(mention["article"], {}), mention)
        if field is None:
            continue
        begin = max(0, len(field[: mention["begin"]].decode()) - AROUND)
        text = field.decode()
        left = len(text[:begin].encode())
        right = len(text[: len(field[: mention["end"]].decode()) + AROUND].encode())
        noun = mention["number"]["noun"]
        print(f"{brief(mention)} [{noun}]\t{marked(field, [mention], left, right)}")


def draw_sentences(found: list[dict], articles: dict, count: int) -> None:
    by_article: dict[str, list[dict]] = {}
    for mention in found:
        if mention["field"] == "text":
            by_article.setdefault(mention["article"], []).append(mention)
    names = sorted(articles)
    while count > 0:
        name = random.choice(names)
        text = articles[name]["text"]
        sentences = [m.span() for m in re.finditer(r"[^.\n]{60,400}[.\n]", text)]
        if not sentences:
            continue
        first, last = random.choice(sentences)
        begin, end = len(text[:first].encode()), len(text[:last].encode())
        mentions = by_article.get(name, [])
        lead = len(text.encode()) - len(text.lstrip().encode())
        good = all(
            text.encode()[m["begin"] : m["end"]] == m["text"].encode() for m in mentions[:1]
        )
        field = text.encode() if good else text.encode()[lead:]
        shift = 0 if good else lead
        numbers = [m for m in mentions if begin - shift <= m["begin"] < end - shift]
        print("-\t" + marked(field, numbers + [{"begin": -1, "end": -1}] * 2, begin - shift, end - shift))
        count -= 1


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--mirsad", required=True)
    parser.add_argument("--articles", required=True)
    parser.add_argument("--seed", type=int, required=True)
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--plain", action="store_true", help="sentences instead of numbers")
    options = parser.parse_args()
    random.seed(options.seed)
    articles = articles_of(options.articles)
    found = mentions_of(options.mirsad, options.articles)
    (draw_sentences if options.plain else draw_numbers)(found, articles, options.count)
    return 0


if __name__ == "__main__":
    sys.exit(main())
