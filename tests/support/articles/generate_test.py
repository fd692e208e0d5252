#!/usr/bin/env python3
"""The generator and the checker were written apart: what one says it made, the other must find."""

from __future__ import annotations

import argparse
import collections
import pathlib
import random
import sys
import unittest
from typing import Iterator

sys.path.insert(0, str(pathlib.Path(__file__).parents[2] / "e2e" / "checker"))

import decoding  # noqa: E402
import folding  # noqa: E402
import generate  # noqa: E402

SEED = 20250301
LIMITS = decoding.Limits(record_bytes=64_000, nodes=5_000)


def arguments() -> argparse.Namespace:
    return generate.parse_args(
        [
            "--records",
            "3000",
            "--seed",
            str(SEED),
            "--out",
            "-",
            "--poison",
            "12",
            "--record-limit",
            str(LIMITS.record_bytes),
            "--node-limit",
            str(LIMITS.nodes),
        ]
    )


def records() -> Iterator[generate.Record]:
    return generate.with_poison(random.Random(SEED), arguments())


class Generator(unittest.TestCase):
    def test_the_same_seed_makes_the_same_records(self) -> None:
        self.assertEqual(list(records()), list(records()))

    def test_every_kind_and_every_code_is_there(self) -> None:
        made = list(records())
        self.assertEqual(3000, len(made))
        self.assertEqual(
            {"article", "copy", "recrawl", "revision", "tombstone", "poison"},
            {record.kind for record in made},
        )
        codes = collections.Counter(record.code for record in made if record.code)
        self.assertEqual({code: 12 for code in generate.poison.MAKERS}, dict(codes))

    def test_poison_and_nothing_else_is_refused_under_its_code(self) -> None:
        for record in records():
            if record.value is not None:
                outcome = decoding.decode(record.value, LIMITS)
                found = outcome.code if isinstance(outcome, decoding.Refused) else None
                self.assertEqual(record.code, found, f"seed {SEED}: {record.value[:200]!r}")

    def test_the_truth_of_articles_is_told(self) -> None:
        wordings: dict[object, set[tuple[str, str]]] = collections.defaultdict(set)
        texts = set()
        for record in records():
            article = record.value is not None and decoding.decode(record.value, LIMITS)
            if not isinstance(article, decoding.Article):
                continue
            content, known = (article.title, article.text), wordings[article.identity]
            folded = folding.folded_key(*content)
            expected = {
                "article": (False, False, False),
                "copy": (False, False, True),
                "recrawl": (True, True, True),
                "revision": (True, False, False),
            }[record.kind]
            self.assertEqual(
                expected, (bool(known), content in known, folded in texts), f"seed {SEED}: {record}"
            )
            known.add(content)
            texts.add(folded)


if __name__ == "__main__":
    unittest.main()
