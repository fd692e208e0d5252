"""Records that must be refused, one fault each, by the code they must be refused under."""

from __future__ import annotations

import json
import random
from dataclasses import dataclass
from typing import Callable

GOOD_TEXT = "نص سليم لا عيب فيه سوى ما يحيط به."


@dataclass(frozen=True)
class Limits:
    """The decoder's work budgets; the defaults are the daemon's."""

    record_bytes: int = 8 << 20
    depth: int = 64
    nodes: int = 100_000


def own(serial: int, **fields: object) -> dict[str, object]:
    record: dict[str, object] = {
        "id": f"poison-{serial}",
        "url": f"https://poison.example/{serial}",
        "title": f"سجل معيب رقم {serial}",
        "text": GOOD_TEXT,
        "published_at": "2025-06-01T12:00:00Z",
        "source": "poison.example",
        "language": "ar",
    }
    record.update(fields)
    return record


def as_bytes(record: object) -> bytes:
    return json.dumps(record, ensure_ascii=False).encode()


def empty(_: random.Random, __: int, ___: Limits) -> bytes:
    return b""


def not_utf8(rng: random.Random, serial: int, _: Limits) -> bytes:
    broken = rng.choice(
        (b"\xff", b"\xc3\x28", b"\xed\xa0\x80", b"\xf5\x80\x80\x80", b"\xe0\x80\xaf")
    )
    good = as_bytes(own(serial))
    at = good.index(GOOD_TEXT.encode())
    return good[:at] + broken + good[at:]


def not_json(rng: random.Random, serial: int, _: Limits) -> bytes:
    good = as_bytes(own(serial))
    return rng.choice(
        (
            good[:-1],
            good[: good.index(b'"published_at"')],
            good.replace(b'"title": ', b'"title" '),
            good.replace(b"https://", b"https:\x00//", 1),
        )
    )


def unknown_shape(rng: random.Random, serial: int, _: Limits) -> bytes:
    return as_bytes(
        rng.choice(
            (
                {"product": serial, "price": 12.5, "in_stock": True},
                {"metric": "cpu", "values": [1, 2, 3]},
                [1, 2, serial],
            )
        )
    )


def scrape_failed(_: random.Random, __: int, ___: Limits) -> bytes:
    return b"json failed to parse"


def no_text(rng: random.Random, serial: int, _: Limits) -> bytes:
    return as_bytes(own(serial, text=rng.choice(("", "  \n\t ", "\u200f\u200f", "\u0001"))))


def too_large(_: random.Random, serial: int, limits: Limits) -> bytes:
    good = own(serial, padding="")
    missing = limits.record_bytes + 1 - len(as_bytes(good))
    return as_bytes(own(serial, padding="x" * missing))


def too_deep(_: random.Random, serial: int, limits: Limits) -> bytes:
    nest: object = 1
    for _level in range(limits.depth + 1):
        nest = [nest]
    return as_bytes(own(serial, nest=nest))


def work_limit(_: random.Random, serial: int, limits: Limits) -> bytes:
    return as_bytes(own(serial, values=[0] * (limits.nodes + 1)))


Maker = Callable[[random.Random, int, Limits], bytes]

MAKERS: dict[str, Maker] = {
    make.__name__: make
    for make in (
        empty,
        not_utf8,
        not_json,
        unknown_shape,
        scrape_failed,
        no_text,
        too_large,
        too_deep,
        work_limit,
    )
}
