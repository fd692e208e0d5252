#!/usr/bin/env python3
"""What the checker is built of: reading dumps and exports, naming pages, folding texts."""

from __future__ import annotations

import json
import pathlib
import tempfile
import unittest

import topic
from folding import folded_key
from headline import headline_of, without, wrong_with
from identity import canonical_url
from store import Partition, Quarantined, Wording, read_store
from topic import Place, Record


class Parts(unittest.TestCase):
    def test_a_dump_is_read_byte_for_byte(self) -> None:
        value = b"\xff\n news 0 1 2 3 4\n"
        dump = (b"news 2 7 1000 -1 %d\n" % len(value)) + value + b"\n" + b"news 2 8 1001 1 -1\nk\n"
        self.assertEqual(
            [
                Record(Place("news", 2, 7), 1000, None, value),
                Record(Place("news", 2, 8), 1001, b"k", None),
            ],
            topic.parse_dump(dump),
        )
        self.assertRaises(topic.BadDump, topic.parse_dump, dump[:-2])
        self.assertRaises(topic.BadDump, topic.parse_dump, b"x" + dump[9:])

    def test_one_page_has_one_canonical_url(self) -> None:
        page = "https://paper.example/%D8%AE%D8%A8%D8%B1?id=1"
        for url in (
            "HTTPS://Paper.Example:443/خبر?id=1#top",
            "https://paper.example/%d8%ae%D8%A8ر?id=1",
            "https://paper.example/خبر?utm_source=x&id=1&fbclid=y",
            " https://paper.example/خبر?id=%31 ",
        ):
            self.assertEqual(page, canonical_url(url))
        for url in (
            "http://paper.example/خبر?id=1",
            "https://paper.example/خبر?id=2",
            "https://paper.example/خبر/?id=1",
            "https://paper.example:8443/خبر?id=1",
        ):
            self.assertNotEqual(page, canonical_url(url))

    def test_typography_folds_and_words_and_numbers_do_not(self) -> None:
        more = " كلمة" * 20  # a shorter body does not speak for itself
        text = folded_key("5 قتلى", "أُصيب ٣ في المدينة، أمس." + more)
        self.assertEqual(text, folded_key("مقتل ٥", "اصـيب 3 في المدينه امس" + more))
        self.assertNotEqual(text, folded_key("6 قتلى", "أُصيب ٣ في المدينة، أمس." + more))
        self.assertNotEqual(text, folded_key("5 قتلى", "أُصيب ٤ في المدينة، أمس." + more))
        self.assertNotEqual(text, folded_key("5 قتلى", "أُصيب ٣ في المدينة اليوم." + more))

    def test_a_title_is_the_line_above_the_story(self) -> None:
        story = "قالت الشرطة إن ثلاثة أشخاص قتلوا في غارة."
        self.assertEqual("خبر", headline_of("\nخبر \n\n" + story, bare=True))
        self.assertIsNone(headline_of("خبر\n" + story, bare=False))
        self.assertEqual(
            "مقتل ثلاثة في غارة", headline_of("ميداني\nمقتل ثلاثة في غارة\n" + story, bare=False)
        )
        self.assertIsNone(headline_of(story + "\n" + story, bare=True))

    def test_furniture_is_whole_lines_and_not_all(self) -> None:
        text = "شارك\nنص"
        end = len("شارك".encode())
        self.assertIsNone(wrong_with(text, [(0, end)]))
        self.assertEqual(" \nنص", without(text, [(0, end)]))
        for spans in ([(0, 2)], [(0, len(text.encode()))], [(end, end)], [(9, 11), (0, 8)]):
            self.assertIsNotNone(wrong_with(text, spans))

    def test_a_short_body_does_not_speak_for_itself(self) -> None:
        self.assertNotEqual(folded_key("الأول", "كرة القدم"), folded_key("الثاني", "كرة القدم"))
        self.assertEqual(folded_key("الأوّل", "كرة القدم"), folded_key("الأول", "كرة القدم"))

    def test_an_export_is_read_from_its_files(self) -> None:
        article = {
            "article": "a-1",
            "key": "0" * 32,
            "revision": 1,
            "current": True,
            "url": None,
            "outlet": "paper",
            "title": "t",
            "text": "x",
            "furniture": [],
            "topic": "news",
            "partition": 0,
            "offset": 4,
        }
        refused = {
            "topic": "news",
            "partition": 0,
            "offset": 5,
            "code": "not_utf8",
            "value": "/w==",
        }
        partition = {
            "topic": "news",
            "partition": 0,
            "next_offset": 6,
            "consumed": 2,
            "fresh": 1,
            "recrawled": 0,
            "revised": 0,
            "quarantined": 1,
            "skipped": 0,
        }
        with tempfile.TemporaryDirectory() as name:
            directory = pathlib.Path(name)
            for what, row in (("articles", article), ("quarantine", refused)):
                (directory / f"{what}.jsonl").write_text(json.dumps(row) + "\n", encoding="utf-8")
            for what in ("verdicts", "reports"):
                (directory / f"{what}.jsonl").touch()
            (directory / "status.json").write_text(json.dumps({"partitions": [partition]}))
            store = read_store(directory)
        self.assertEqual(
            [Wording("a-1", "0" * 32, 1, True, "", "paper", "t", "x", Place("news", 0, 4))],
            store.wordings,
        )
        self.assertEqual([Quarantined(Place("news", 0, 5), "not_utf8", b"\xff")], store.quarantine)
        self.assertEqual([Partition(("news", 0), 6, 2, 1, 0, 0, 1, 0)], store.partitions)


if __name__ == "__main__":
    unittest.main()
