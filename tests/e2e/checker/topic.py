"""Reads what kcat wrote of a topic, byte for byte.

The frame is a header line, then the key's bytes and the value's bytes, then a line feed:

  kcat -C -q -e -b BROKERS -t TOPIC -o beginning -f '%t %p %o %T %K %S\\n%k%s\\n'
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Optional

FRAME = r"%t %p %o %T %K %S\n%k%s\n"


@dataclass(frozen=True, order=True)
class Place:
    """Coordinates of a record."""

    topic: str
    partition: int
    offset: int

    def __str__(self) -> str:
        return f"{self.topic}[{self.partition}]@{self.offset}"


@dataclass(frozen=True)
class Record:
    place: Place
    timestamp_ms: int
    key: Optional[bytes]
    value: Optional[bytes]


class BadDump(Exception):
    """The dump is cut, or was written in another frame."""


def parse_dump(dump: bytes) -> list[Record]:
    records = []
    at = 0
    while at < len(dump):
        end = dump.find(b"\n", at)
        words = dump[at:end].split(b" ") if end >= 0 else []
        if len(words) != 6:
            raise BadDump(f"byte {at}: expected a header of six words")
        partition, offset, timestamp, key_size, value_size = map(int, words[1:])
        key, at = _field(dump, end + 1, key_size)
        value, at = _field(dump, at, value_size)
        if dump[at : at + 1] != b"\n":
            raise BadDump(f"byte {at}: the record does not end where its length says")
        at += 1
        place = Place(words[0].decode(), partition, offset)
        records.append(Record(place, timestamp, key, value))
    return records


def _field(dump: bytes, at: int, size: int) -> tuple[Optional[bytes], int]:
    if size < 0:
        return None, at
    return dump[at : at + size], at + size
