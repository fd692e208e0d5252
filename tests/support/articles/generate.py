#!/usr/bin/env python3
"""Makes synthetic Arabic news records whose truth is known (Python 3, standard library).

  generate.py --records 20000 --seed 7 --out records.b64l --truth truth.jsonl

--out    one record a line: PARTITION KEY VALUE, separated by spaces. PARTITION is a number, or `-`
         (the producer chooses). KEY and VALUE are base64, `=` for zero bytes, `-` for null.
--truth  one JSON object a line, in the same order: {"n", "kind", "article", "of", "code"}.
         kind     article    not seen before
                  copy       another outlet's print of the text of `of`, in another typography
                  recrawl    `article` again, unchanged; its URL may be decorated
                  revision   `article` again with another number in headline and text
                  tombstone  a null value
                  poison     must be refused under `code`
         article  the record's own id, else its URL; null where it has neither

Shares are probabilities a record; poison is counted, so many of every code asked for, at seeded
places. The same arguments make the same bytes. The seed is printed on standard error, with the
counts of each kind.
"""

from __future__ import annotations

import argparse
import base64
import collections
import json
import random
import secrets
import sys
from dataclasses import dataclass
from typing import IO, Iterator, Optional

import newsroom
import poison


@dataclass(frozen=True)
class Record:
    """One line of each output."""

    key: Optional[bytes]
    value: Optional[bytes]
    kind: str
    article: Optional[str] = None
    of: Optional[str] = None
    code: Optional[str] = None


def article_records(rng: random.Random, count: int, args: argparse.Namespace) -> Iterator[Record]:
    """`count` records that are not poison."""
    desk = newsroom.Newsroom(rng)
    kinds = ("copy", "recrawl", "revision", "tombstone")
    shares = [args.copies, args.recrawls, args.revisions, args.tombstones]
    weights = [1 - sum(shares), *shares]
    for kind in rng.choices(("article", *kinds), weights, k=count):
        if kind == "tombstone":
            yield Record(b"https://withdrawn.example/", None, kind)
            continue
        sent = desk.send(kind)
        key = sent.article.url.encode() if sent.article.url and rng.random() < 0.1 else None
        yield Record(key, sent.value, sent.kind, sent.article.name, sent.of)


def with_poison(rng: random.Random, args: argparse.Namespace) -> Iterator[Record]:
    """args.records records; the poison among them at seeded places."""
    codes = [code for code in args.poison_codes for _ in range(args.poison)]
    rng.shuffle(codes)
    places = set(rng.sample(range(args.records), len(codes)))
    good = article_records(rng, args.records - len(codes), args)
    limits = poison.Limits(args.record_limit, args.depth_limit, args.node_limit)
    for number in range(args.records):
        if number in places:
            code = codes.pop()
            yield Record(None, poison.MAKERS[code](rng, number, limits), "poison", code=code)
        else:
            yield next(good)


def field(value: Optional[bytes]) -> str:
    if value is None:
        return "-"
    return base64.b64encode(value).decode() or "="


def write(
    records: Iterator[Record], args: argparse.Namespace, out: IO[str], truth: Optional[IO[str]]
) -> collections.Counter[str]:
    counts: collections.Counter[str] = collections.Counter()
    places = random.Random(args.seed + 1)
    for number, record in enumerate(records):
        partition = str(places.randrange(args.partitions)) if args.partitions else "-"
        out.write(f"{partition} {field(record.key)} {field(record.value)}\n")
        counts[record.kind] += 1
        if truth:
            row = {
                "n": number,
                "kind": record.kind,
                "article": record.article,
                "of": record.of,
                "code": record.code,
            }
            truth.write(json.dumps(row, ensure_ascii=False) + "\n")
    return counts


def parse_args(argv: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--records", type=int, required=True, help="how many, poison included")
    parser.add_argument("--seed", type=int, default=None, help="default: a random one")
    parser.add_argument("--out", required=True)
    parser.add_argument("--truth", default=None)
    parser.add_argument("--partitions", type=int, default=0, help="0: the producer chooses")
    parser.add_argument("--copies", type=float, default=0.10)
    parser.add_argument("--recrawls", type=float, default=0.05)
    parser.add_argument("--revisions", type=float, default=0.05)
    parser.add_argument("--tombstones", type=float, default=0.01)
    parser.add_argument("--poison", type=int, default=0, help="records of each code")
    parser.add_argument(
        "--poison-codes",
        nargs="+",
        choices=list(poison.MAKERS),
        default=list(poison.MAKERS),
        metavar="CODE",
        help="which codes: " + " ".join(poison.MAKERS),
    )
    defaults = poison.Limits()
    parser.add_argument("--record-limit", type=int, default=defaults.record_bytes)
    parser.add_argument("--depth-limit", type=int, default=defaults.depth)
    parser.add_argument("--node-limit", type=int, default=defaults.nodes)
    args = parser.parse_args(argv)
    if args.seed is None:
        args.seed = secrets.randbelow(1 << 32)
    if args.copies + args.recrawls + args.revisions + args.tombstones > 1:
        parser.error("the shares add up to more than 1")
    if args.poison * len(args.poison_codes) > args.records:
        parser.error("more poison than records")
    counted = args.poison and "work_limit" in args.poison_codes
    if counted and 3 * args.node_limit + 1000 > args.record_limit:
        parser.error("a work_limit record would be too_large: lower --node-limit")
    return args


def main(argv: list[str]) -> int:
    args = parse_args(argv)
    records = with_poison(random.Random(args.seed), args)
    with open(args.out, "w", encoding="ascii") as out:
        if args.truth:
            with open(args.truth, "w", encoding="utf-8") as truth:
                counts = write(records, args, out, truth)
        else:
            counts = write(records, args, out, None)
    print(f"generate.py: seed {args.seed}, {json.dumps(counts)}", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
