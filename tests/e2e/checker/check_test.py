#!/usr/bin/env python3
"""The checker must be able to fail: its rules catch every tampering with a good export."""

from __future__ import annotations

import json
import unittest
from dataclasses import replace
from typing import Callable, Optional

import decoding
import rules
from folding import folded_key
from likeness import jaccard, shingles_of
from store import Evidence, Partition, Quarantined, Report, Store, Verdict, Wording
from topic import Place, Record

Tampering = Callable[[Store], object]


def own(number: int, text: str, title: str = "خبر", **more: object) -> bytes:
    record = {
        "id": f"a-{number}",
        "url": f"https://paper.example/{number}",
        "title": title,
        "text": text,
        "source": "paper",
        **more,
    }
    return json.dumps(record, ensure_ascii=False).encode()


VALUES: list[Optional[bytes]] = [
    own(1, "قُتل 5 أشخاص في المدينة."),
    own(2, "قتل ٥ اشخاص في المدينه", source="other"),  # copies 1
    own(1, "قُتل 5 أشخاص في المدينة.", url="https://PAPER.example:443/1?utm_source=x#top"),  # again
    own(1, "قُتل 6 أشخاص في المدينة."),  # revises 1
    own(3, "قُتل 6 أشخاص في المدينة!", source="third"),  # copies the revision
    own(4, "اجتمع الوزراء أمس."),
    None,
    b"",
    b'{"id": "a-5", "title": "x\xff"}',
    b'{"id": "a-6", "text": ',
    b'{"price": 1}',
    b"json failed to parse",
    own(7, " \n"),
    own(8, "نص", nest=json.loads("[" * 70 + "]" * 70)),
]


def good_topic(partitions: int = 1) -> rules.Topic:
    return rules.Topic(
        [
            Record(Place("news", n % partitions, n // partitions), 1000 + n, None, value)
            for n, value in enumerate(VALUES)
        ]
    )


def good_store(of: rules.Topic) -> Store:
    """What a right program makes of the topic, reading it in the order of its records."""
    store = Store([], [], [], [], [])
    keys: dict[object, str] = {}
    kept: dict[tuple[str, str], str] = {}
    for record in of.records:
        article = of.articles.get(record.place)
        if record.place in of.refused:
            code, value = of.refused[record.place]
            store.quarantine.append(Quarantined(record.place, code, value))
        if article is None:
            continue
        key = keys.setdefault(article.identity, f"{len(keys):032x}")
        before = store.by_key()[key]
        if any((w.title, w.text) == (article.title, article.text) for w in before):
            continue
        folded = folded_key(article.title, article.text)
        relation = "revision" if before else "exact" if folded in kept else "fresh"
        held_against = {"revision": article.id, "exact": kept.get(folded), "fresh": None}[relation]
        kept.setdefault(folded, article.id)
        add(store, record.place, article, key, len(before) + 1, relation, held_against)
    store.partitions = [tally(of, store, *log) for log in sorted(of.logs())]
    return store


def add(
    store: Store,
    place: Place,
    article: decoding.Article,
    key: str,
    number: int,
    relation: str,
    of: Optional[str],
) -> None:
    store.wordings = [replace(w, current=w.current and w.key != key) for w in store.wordings]
    store.wordings.append(
        Wording(
            article.id,
            key,
            number,
            True,
            article.url,
            article.outlet,
            article.title,
            article.text,
            place,
        )
    )
    cluster = "c" + str(folded_key(article.title, article.text))
    mine = shingles_of(article.text)
    like = [jaccard(mine, shingles_of(w.text)) for w in store.wordings if w.article == of]
    alike = 1.0 if relation == "exact" else like[0] if like else 0.0
    store.verdicts.append(Verdict(article.id, key, number, relation, cluster, of, alike))
    if relation != "exact":
        size = len(article.text.encode())
        store.reports.append(
            Report(
                article.id, f"e-{len(store.reports)}", (Evidence("text", article.text, 0, size),)
            )
        )


def tally(of: rules.Topic, store: Store, name: str, partition: int) -> Partition:
    def here(places: object) -> int:
        return sum((p.topic, p.partition) == (name, partition) for p in places)  # type: ignore

    wordings = [
        w for w in store.wordings if (w.place.topic, w.place.partition) == (name, partition)
    ]
    fresh = sum(w.number == 1 for w in wordings)
    total = here(r.place for r in of.records)
    return Partition(
        (name, partition),
        total,
        total,
        fresh,
        here(of.articles) - len(wordings),
        len(wordings) - fresh,
        here(of.refused),
        here(of.nulls),
    )


def change(rows: list, index: int, **fields: object) -> None:
    rows[index] = replace(rows[index], **fields)


def swap_the_first_two_verdicts(store: Store) -> None:
    change(store.verdicts, 0, relation="exact", of="a-2")
    change(store.verdicts, 1, relation="fresh", of=None)


def swap_the_wordings_of_the_first_article(store: Store) -> None:
    change(store.wordings, 0, number=2)
    change(store.wordings, 2, number=1)


# rule that must notice -> ways to lie
TAMPERINGS: dict[str, list[Tampering]] = {
    "stored_once": [
        lambda s: s.wordings.pop(),
        lambda s: s.wordings.append(s.wordings[0]),
        lambda s: change(s.wordings, 0, text="لم يرسل هذا أحد"),
        lambda s: change(s.wordings, 0, url="https://paper.example/elsewhere"),
    ],
    "keys_name_articles": [
        lambda s: change(s.wordings, 3, key=s.wordings[0].key, article=s.wordings[3].article),
        lambda s: change(s.wordings, 2, key="f" * 32),
    ],
    "revisions_are_numbered": [
        lambda s: change(s.wordings, 2, number=3),
        lambda s: change(s.wordings, 0, current=True),
        lambda s: change(s.wordings, 4, current=False),
    ],
    "origins_are_true": [
        lambda s: change(s.wordings, 0, place=Place("news", 0, 2)),  # the re-crawl
        lambda s: change(s.wordings, 0, place=Place("news", 0, 5)),
        lambda s: change(s.wordings, 0, place=Place("sport", 0, 0)),
    ],
    "refusals_are_kept": [
        lambda s: s.quarantine.pop(),
        lambda s: s.quarantine.append(s.quarantine[0]),
        lambda s: s.quarantine.append(Quarantined(Place("news", 0, 0), "not_json", VALUES[0])),
        lambda s: change(s.quarantine, 1, code="not_json"),
        lambda s: change(s.quarantine, 2, value=b"{}"),
        lambda s: change(s.quarantine, 2, value=None),
    ],
    "verdicts_are_complete": [
        lambda s: s.verdicts.pop(),
        lambda s: s.verdicts.append(s.verdicts[0]),
        lambda s: change(s.verdicts, 0, key="f" * 32),
        lambda s: change(s.verdicts, 2, relation="fresh"),
    ],
    "one_text_is_in_one_cluster": [
        lambda s: change(s.verdicts, 1, cluster="c-else"),
    ],
    "furniture_is_lines": [
        lambda s: change(s.wordings, 0, furniture=((0, 1),)),
        lambda s: change(s.wordings, 0, furniture=((0, len(s.wordings[0].text.encode())),)),
    ],
    "clusters_keep_one": [
        lambda s: change(s.verdicts, 1, relation="fresh", of=None),
        lambda s: change(s.verdicts, 0, relation="exact", of="a-2"),
    ],
    "verdicts_name_what_they_should": [
        lambda s: change(s.verdicts, 0, of="a-2"),
        lambda s: change(s.verdicts, 0, relation="revision"),
        lambda s: change(s.verdicts, 1, of=None),
        lambda s: change(s.verdicts, 2, of="a-2"),
        lambda s: change(s.verdicts, 2, of=None),
        lambda s: change(s.verdicts, 0, relation="resembling"),
    ],
    "verdicts_are_true": [
        lambda s: change(s.verdicts, 1, jaccard=0.5),
        lambda s: change(s.verdicts, 1, of="a-4"),
        lambda s: change(s.verdicts, 2, jaccard=1.0),
        lambda s: change(s.verdicts, 1, relation="near", cluster=s.verdicts[4].cluster),
    ],
    "order_is_kept": [
        swap_the_first_two_verdicts,
        swap_the_wordings_of_the_first_article,
    ],
    "reports_are_true": [
        lambda s: s.reports.append(s.reports[0]),
        lambda s: change(s.reports, 0, article="a-2"),  # a copy
        lambda s: change(s.reports, 0, article="a-9"),
        lambda s: change(s.reports, 0, evidence=()),
        lambda s: change(s.reports, 0, evidence=(Evidence("text", "قُتل", 1, 9),)),
    ],
    "tallies_add_up": [
        lambda s: change(s.partitions, 0, consumed=13),
        lambda s: change(s.partitions, 0, fresh=5, recrawled=0),
        lambda s: change(s.partitions, 0, quarantined=6, skipped=2),
        lambda s: change(s.partitions, 0, next_offset=13),
        lambda s: s.partitions.clear(),
    ],
}


class Checker(unittest.TestCase):
    def test_a_good_store_is_accepted(self) -> None:
        for partitions in (1, 3):
            of = good_topic(partitions)
            self.assertEqual([], rules.problems(of, good_store(of)))

    def test_the_good_store_has_something_of_everything(self) -> None:
        store = good_store(good_topic())
        self.assertEqual(
            ["fresh", "exact", "revision", "exact", "fresh"], [v.relation for v in store.verdicts]
        )
        self.assertEqual(
            [
                "empty",
                "not_utf8",
                "not_json",
                "unknown_shape",
                "scrape_failed",
                "no_text",
                "too_deep",
            ],
            [q.code for q in store.quarantine],
        )

    def test_every_rule_is_tampered_with(self) -> None:
        self.assertEqual({rule.__name__ for rule in rules.RULES}, set(TAMPERINGS))

    def test_every_tampering_is_caught_by_its_rule(self) -> None:
        of = good_topic()
        for rule, tamperings in TAMPERINGS.items():
            for number, tamper in enumerate(tamperings):
                with self.subTest(rule=rule, number=number):
                    store = good_store(of)
                    tamper(store)
                    found = rules.problems(of, store)
                    self.assertIn(rule, {wrong.partition(":")[0] for wrong in found})

    def test_a_record_that_appears_or_vanishes_is_noticed(self) -> None:
        store = good_store(good_topic())
        for values in (VALUES[:-1], VALUES[1:], VALUES + [None], VALUES + [own(9, "جديد")]):
            records = [Record(Place("news", 0, n), 0, None, v) for n, v in enumerate(values)]
            self.assertTrue(rules.problems(rules.Topic(records), store))


if __name__ == "__main__":
    unittest.main()
