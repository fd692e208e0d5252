"""Reads what `mirsad export` and `mirsad status` print of a store."""

from __future__ import annotations

import base64
import collections
import json
import pathlib
from dataclasses import dataclass
from typing import Any, Iterator, Optional

from headline import without
from topic import Place


@dataclass(frozen=True)
class Wording:
    """One row of `export articles`."""

    article: str
    key: str
    number: int
    current: bool
    url: str
    outlet: str
    title: str
    text: str
    place: Place
    furniture: tuple[tuple[int, int], ...] = ()  # bytes of `text` that are not the story

    @property
    def story(self) -> str:
        return without(self.text, self.furniture)

    @property
    def id(self) -> str:
        """The record's own id: `article` repeats the key where there is none."""
        return "" if self.article == self.key else self.article


@dataclass(frozen=True)
class Verdict:
    article: str
    key: str
    number: int
    relation: str
    cluster: str
    of: Optional[str]  # the article it was held against
    jaccard: float


@dataclass(frozen=True)
class Quarantined:
    place: Place
    code: str
    value: Optional[bytes]


@dataclass(frozen=True)
class Evidence:
    field: str
    sentence: str
    begin: int
    end: int

    def stands_in(self, wording: Wording) -> bool:
        text = wording.title if self.field == "title" else wording.text
        in_furniture = self.field == "text" and any(
            begin < self.end and self.begin < end for begin, end in wording.furniture
        )
        stands = text.encode()[self.begin : self.end] == self.sentence.encode() != b""
        return stands and not in_furniture


@dataclass(frozen=True)
class Report:
    article: str
    event: str
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True)
class Partition:
    log: tuple[str, int]
    next_offset: int
    consumed: int
    fresh: int
    recrawled: int
    revised: int
    quarantined: int
    skipped: int


@dataclass
class Store:
    wordings: list[Wording]
    verdicts: list[Verdict]
    quarantine: list[Quarantined]
    reports: list[Report]
    partitions: list[Partition]

    def by_key(self) -> dict[str, list[Wording]]:
        articles: dict[str, list[Wording]] = collections.defaultdict(list)
        for wording in self.wordings:
            articles[wording.key].append(wording)
        return articles

    def judged(self) -> Iterator[tuple[Verdict, Wording]]:
        """Every verdict with the wording it is on; what has no partner is left out."""
        wordings = {(w.key, w.number): w for w in self.wordings}
        for verdict in self.verdicts:
            if wording := wordings.get((verdict.key, verdict.number)):
                yield verdict, wording


def read_store(directory: pathlib.Path) -> Store:
    """From articles.jsonl, verdicts.jsonl, quarantine.jsonl, reports.jsonl and status.json."""
    return Store(
        [wording_of(row) for row in rows(directory / "articles.jsonl")],
        [verdict_of(row) for row in rows(directory / "verdicts.jsonl")],
        [quarantined_of(row) for row in rows(directory / "quarantine.jsonl")],
        [report_of(row) for row in rows(directory / "reports.jsonl")],
        partitions_of(json.loads((directory / "status.json").read_text(encoding="utf-8"))),
    )


def rows(file: pathlib.Path) -> Iterator[dict[str, Any]]:
    with file.open(encoding="utf-8", newline="\n") as lines:
        for line in lines:
            yield json.loads(line)


def place_of(row: dict[str, Any]) -> Place:
    return Place(row["topic"], row["partition"], row["offset"])


def wording_of(row: dict[str, Any]) -> Wording:
    return Wording(
        row["article"],
        row["key"],
        row["revision"],
        row["current"],
        row["url"] or "",
        row["outlet"] or "",
        row["title"],
        row["text"],
        place_of(row),
        tuple((begin, end) for begin, end in row["furniture"]),
    )


def verdict_of(row: dict[str, Any]) -> Verdict:
    return Verdict(
        row["article"],
        row["key"],
        row["revision"],
        row["relation"],
        row["cluster"],
        row["of"],
        row["jaccard"],
    )


def quarantined_of(row: dict[str, Any]) -> Quarantined:
    value = None if row["value"] is None else base64.b64decode(row["value"], validate=True)
    return Quarantined(place_of(row), row["code"], value)


def report_of(row: dict[str, Any]) -> Report:
    evidence = tuple(
        Evidence(e["field"], e["sentence"], e["begin"], e["end"]) for e in row["evidence"]
    )
    return Report(row["article"], row["event"], evidence)


def partitions_of(status: Any) -> list[Partition]:
    status = status[0] if isinstance(status, list) else status  # one row, in a list or alone
    counts = ("next_offset", "consumed", "fresh", "recrawled", "revised", "quarantined", "skipped")
    return [
        Partition((row["topic"], row["partition"]), *(row[name] or 0 for name in counts))
        for row in status["partitions"]
    ]
