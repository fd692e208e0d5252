"""A Scrapy pipeline that publishes items to the topic mirsad reads.

  pip install scrapy confluent-kafka

  # settings.py
  ITEM_PIPELINES = {"scrapy_mirsad.MirsadPipeline": 900}   # behind those that clean items
  MIRSAD_BROKERS = "kafka-1:9092"
  MIRSAD_TOPIC = "news"

An item needs `text`; `url` and `title` should be there, `source`, `published_at`,
`language`, `authors` and `id` may. Other members are sent and ignored. Do not fold copies yourself.
"""

from __future__ import annotations

import json
from typing import Any

from confluent_kafka import KafkaException, Producer
from itemadapter import ItemAdapter


class MirsadPipeline:
    def __init__(self, brokers: str, topic: str, stats: Any) -> None:
        self.topic = topic
        self.stats = stats
        # Idempotent: what is retried arrives once and in order.
        self.producer = Producer(
            {"bootstrap.servers": brokers, "enable.idempotence": True, "compression.type": "zstd"}
        )

    @classmethod
    def from_crawler(cls, crawler: Any) -> "MirsadPipeline":
        settings = crawler.settings
        return cls(settings["MIRSAD_BROKERS"], settings.get("MIRSAD_TOPIC", "news"), crawler.stats)

    def process_item(self, item: Any, spider: Any = None) -> Any:
        record = json.dumps(ItemAdapter(item).asdict(), ensure_ascii=False, default=str)
        while True:
            try:
                self.producer.produce(self.topic, record.encode(), on_delivery=self.delivered)
                break
            except BufferError:  # the queue is full: wait for the broker, lose nothing
                self.producer.poll(1)
        self.producer.poll(0)
        return item

    def delivered(self, error: Any, _message: Any) -> None:
        self.stats.inc_value("mirsad/failed" if error else "mirsad/published")

    def close_spider(self, spider: Any = None) -> None:
        left = self.producer.flush(60)
        if left:
            raise KafkaException(f"{left} records were not delivered")
