"""Reads pages with news-please and publishes what it finds to the topic mirsad reads.

  pip install news-please confluent-kafka
  python newsplease_mirsad.py --brokers kafka-1:9092 --topic news URL...
  python newsplease_mirsad.py --brokers kafka-1:9092 --topic news --html page.html --url URL

As a handler in a program of your own: `publish(producer, topic, article)` for every NewsArticle.
"""

from __future__ import annotations

import argparse
import json
import pathlib
import sys
from typing import Any

from confluent_kafka import Producer
from newsplease import NewsPlease


def publish(producer: Producer, topic: str, article: Any) -> None:
    """Sends a NewsArticle as news-please itself writes it to JSON."""
    record = json.dumps(article.get_serializable_dict(), ensure_ascii=False, default=str)
    producer.produce(topic, record.encode())
    producer.poll(0)


def main(argv: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--brokers", required=True)
    parser.add_argument("--topic", default="news")
    parser.add_argument("--html", type=pathlib.Path, help="a page that was fetched already")
    parser.add_argument("--url", help="its address")
    parser.add_argument("urls", nargs="*")
    args = parser.parse_args(argv)
    producer = Producer({"bootstrap.servers": args.brokers, "enable.idempotence": True})
    if args.html:
        html = args.html.read_text(encoding="utf-8")
        publish(producer, args.topic, NewsPlease.from_html(html, url=args.url))
    for url in args.urls:
        publish(producer, args.topic, NewsPlease.from_url(url))
    left = producer.flush(60)
    if left:
        print(f"{left} records were not delivered", file=sys.stderr)
    return 1 if left else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
