#!/usr/bin/env python3
"""Decides whether a store is what its topic says it must be (Python 3, standard library).

  check.py --topic news.dump [--topic more.dump ...] --store DIR

--topic  all records of a topic, as kcat prints them (`check.py --frame` prints the format to use):
           kcat -C -q -e -b BROKERS -t news -o beginning -f "$(check.py --frame)" > news.dump
--store  a directory with what mirsad prints of the store that read those topics from the beginning
         to the end, and nothing else:
           mirsad export articles|verdicts|quarantine|reports --data-dir D > DIR/WHAT.jsonl
           mirsad status --data-dir D --format json > DIR/status.json

Decodes, names, folds and counts by rules written here a second time; shares no code with mirsad.
Ends with 0, or with 1 and a list of what is wrong. With several partitions it checks what holds in
every order of reading; with one also what the order of the log decides.
"""

from __future__ import annotations

import argparse
import pathlib
import sys

import decoding
import rules
import topic
from store import read_store

SHOWN = 50


def parse_args(argv: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--topic", type=pathlib.Path, action="append", default=[])
    parser.add_argument("--store", type=pathlib.Path)
    parser.add_argument("--frame", action="store_true", help="print kcat's -f and end")
    defaults = decoding.Limits()
    parser.add_argument("--record-limit", type=int, default=defaults.record_bytes)
    parser.add_argument("--depth-limit", type=int, default=defaults.depth)
    parser.add_argument("--node-limit", type=int, default=defaults.nodes)
    parser.add_argument("--text-limit", type=int, default=defaults.text_bytes)
    args = parser.parse_args(argv)
    if not args.frame and not (args.topic and args.store):
        parser.error("name --topic and --store")
    return args


def main(argv: list[str]) -> int:
    args = parse_args(argv)
    if args.frame:
        print(topic.FRAME, end="")
        return 0
    limits = decoding.Limits(args.record_limit, args.depth_limit, args.node_limit, args.text_limit)
    records = [record for dump in args.topic for record in topic.parse_dump(dump.read_bytes())]
    store = read_store(args.store)
    wrong = rules.problems(rules.Topic(records, limits), store)
    for line in wrong[:SHOWN]:
        print(line)
    if len(wrong) > SHOWN:
        print(f"... and {len(wrong) - SHOWN} more")
    verdict = f"{len(wrong)} things are wrong" if wrong else "everything is accounted for"
    print(
        f"check.py: {len(records)} records, {len(store.wordings)} wordings, "
        f"{len(store.quarantine)} quarantined: {verdict}"
    )
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
