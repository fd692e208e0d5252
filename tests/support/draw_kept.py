#!/usr/bin/env python3
"""Draws pairs of alike articles at random of which the later one was kept, for judging by reading.

  draw_kept.py --verdicts FILE.jsonl --articles FILE.jsonl[.zst] --seed N [--count 150]

Knows nothing of mirsad's index: it goes through every pair of articles of different outlets
published within three days whose sets of word 3-grams have Jaccard >= .5 or containment >= .8 (of
the smaller in the larger), takes those whose later article, in the order of the file, `mirsad
export verdicts` does not call a copy (exact, near, abridged), and prints them as word diffs: [- of
the earlier -] {+ of the later +}. Only the first of several articles with one id counts. Equal
seeds draw equal pairs. Python 3, standard library; zstd for .zst files.
"""

from __future__ import annotations

import argparse
import collections
import datetime
import difflib
import json
import random
import re
import subprocess

COPIES = {"exact", "near", "abridged"}
JACCARD, CONTAINMENT = 0.5, 0.8
WITHIN = datetime.timedelta(days=3)
SHORTEST = 20  # tokens
AROUND = 6  # words of context
MARKS = re.compile("[\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed]")
LETTERS = str.maketrans("أإآٱىئیةؤک٠١٢٣٤٥٦٧٨٩", "اااايييهوك0123456789")
WORD = re.compile(r"[^\W_]+")


def plain(text: str) -> list[str]:
    return WORD.findall(MARKS.sub("", text).translate(LETTERS).lower())


def read(path: str) -> list[dict]:
    command = ["zstd", "-dc", path] if path.endswith(".zst") else ["cat", path]
    lines = subprocess.run(command, check=True, capture_output=True).stdout.splitlines()
    return [json.loads(line) for line in lines]


def articles_of(path: str) -> list[dict]:
    articles = list({row["id"]: row for row in reversed(read(path))}.values())[::-1]
    kept = []
    for article in articles:
        words = plain(article.get("text") or "")
        if len(words) >= SHORTEST and article.get("published_at"):
            article["at"] = datetime.datetime.fromisoformat(article["published_at"])
            article["grams"] = set(zip(words, words[1:], words[2:]))
            kept.append(article)
    return kept


def pairs_of(articles: list[dict]) -> list[tuple[dict, dict, float, float]]:
    """Every alike pair (earlier, later, Jaccard, containment)."""
    having = collections.defaultdict(list)
    pairs = []
    for place, later in enumerate(articles):
        shared = collections.Counter(i for gram in later["grams"] for i in having[gram])
        for i, both in sorted(shared.items()):
            earlier = articles[i]
            if earlier["source"] == later["source"] or abs(later["at"] - earlier["at"]) > WITHIN:
                continue
            one, other = len(earlier["grams"]), len(later["grams"])
            jaccard, containment = both / (one + other - both), both / min(one, other)
            if jaccard >= JACCARD or containment >= CONTAINMENT:
                pairs.append((earlier, later, jaccard, containment))
        for gram in later["grams"]:
            having[gram].append(place)
    return pairs


def diff(one: str, other: str) -> str:
    """Both texts as one; long runs of equal words are left out but for their ends."""
    a, b = one.split(), other.split()
    same = [" ".join(plain(word)) or word for word in a], [" ".join(plain(word)) or word for word in b]
    out = []
    for kind, i, k, m, n in difflib.SequenceMatcher(None, *same, autojunk=False).get_opcodes():
        if kind == "equal":
            run = a[i:k]
            if len(run) > 2 * AROUND + 1:
                run = run[:AROUND] + [f"…{len(run) - 2 * AROUND}…"] + run[-AROUND:]
            out.append(" ".join(run))
            continue
        if k > i:
            out.append("[-" + " ".join(a[i:k]) + "-]")
        if n > m:
            out.append("{+" + " ".join(b[m:n]) + "+}")
    return " ".join(out)


def show(place: int, pair: tuple[dict, dict, float, float], verdicts: dict[str, dict]) -> None:
    earlier, later, jaccard, containment = pair
    print(f"=== {place}  J {jaccard:.2f}  C {containment:.2f}")
    for name, article in (("earlier", earlier), ("later", later)):
        verdict = verdicts.get(article["id"], {})
        told = f"{verdict.get('relation')} of {verdict.get('of')}"
        print(f"{name}: {article['id']} {article['source']} {article['published_at']}  {told}")
        print(f"  title: {article.get('title')}")
    print(diff(earlier["text"], later["text"]), end="\n\n")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--verdicts", required=True)
    parser.add_argument("--articles", required=True)
    parser.add_argument("--seed", type=int, required=True)
    parser.add_argument("--count", type=int, default=150)
    options = parser.parse_args()
    verdicts = {row["article"]: row for row in read(options.verdicts)}
    articles = articles_of(options.articles)
    pairs = pairs_of(articles)
    kept = [p for p in pairs if verdicts.get(p[1]["id"], {}).get("relation") not in COPIES]
    print(f"{len(pairs)} pairs, {len(kept)} with the later one kept")
    relations = collections.Counter(verdicts.get(p[1]["id"], {}).get("relation") for p in kept)
    print(", ".join(f"{relation} {count}" for relation, count in relations.most_common()), end="\n\n")
    drawn = random.Random(options.seed).sample(kept, min(options.count, len(kept)))
    for place, pair in enumerate(drawn, 1):
        show(place, pair, verdicts)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
