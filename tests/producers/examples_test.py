#!/usr/bin/env python3
"""deploy/examples run as a user runs them: Scrapy and news-please, a real Kafka, `mirsad run`.

  examples_test.py MIRSAD EXAMPLES

Pages written here are served from the loopback; what they become in a store must be what they say.
MIRSAD_BROKER_DIR names the broker's folder (tests/support/kafka). Ends with 77, which ctest reports
as skipped, where the broker or a package is missing.
"""

from __future__ import annotations

import contextlib
import functools
import http.server
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import threading
import uuid
from typing import Iterator

try:
    import newsplease  # noqa: F401
    import scrapy  # noqa: F401
    from confluent_kafka.admin import AdminClient, NewTopic
except ImportError as missing:
    print(f"SKIPPED: {missing}; pip install -r tests/producers/requirements.txt")
    sys.exit(77)

PAGES = {
    "17.html": (
        "وزارة الصحة تعلن حصيلة الغارة على السوق",
        "2024-03-05T09:30:00+03:00",
        [
            "أعلنت وزارة الصحة في صنعاء يوم الأحد مقتل ثلاثة أشخاص في غارة على سوق شعبي وسط المدينة.",
            "وقال شهود إن القصف استمر ساعة كاملة وإن فرق الإسعاف وصلت متأخرة بسبب الزحام الشديد.",
            "وأضافت الوزارة أن المستشفيات استقبلت أكثر من عشرين جريحا بينهم نساء وأطفال.",
        ],
    ),
    "18.html": (
        "فيضانات تغمر قرى على ضفاف النهر وتشرد مئات العائلات",
        "2024-03-06T18:05:00+03:00",
        [
            "غمرت مياه النهر خمس قرى في شمال البلاد بعد أمطار متواصلة استمرت ثلاثة أيام كاملة.",
            "وقال محافظ الإقليم إن أربعمئة عائلة غادرت بيوتها إلى مدارس في المدينة المجاورة.",
            "وتتوقع دائرة الأرصاد أن تستمر الأمطار حتى نهاية الأسبوع ودعت السكان إلى الحذر.",
        ],
    ),
}
STORED_TIMES = {"17.html": "2024-03-05T06:30:00Z", "18.html": "2024-03-06T15:05:00Z"}

SPIDER = '''
import scrapy

class Pages(scrapy.Spider):
    name = "pages"

    def __init__(self, urls, **more):
        super().__init__(**more)
        self.start_urls = urls.split()

    def parse(self, response):
        yield {
            "url": response.url,
            "source": "akhbar.example",
            "title": response.css("h1::text").get(),
            "text": "\\n".join(response.css("article p::text").getall()),
            "published_at": response.css("meta[property='article:published_time']::attr(content)").get(),
            "language": "ar",
        }
'''


def page(name: str) -> str:
    title, time, paragraphs = PAGES[name]
    return f"""<!DOCTYPE html><html lang="ar" dir="rtl"><head><meta charset="utf-8">
<title>{title}</title><meta property="og:title" content="{title}">
<meta property="article:published_time" content="{time}"></head>
<body><nav><a href="/">الرئيسية</a></nav><article><h1>{title}</h1>
{"".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)}</article></body></html>"""


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


@contextlib.contextmanager
def served(folder: pathlib.Path) -> Iterator[str]:
    handler = functools.partial(Quiet, directory=str(folder))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()


def run(command: list[str], **more: object) -> str:
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, **more)
    if done.returncode != 0:
        sys.exit(f"{' '.join(command[:4])} ended with {done.returncode}:\n{done.stderr[-3000:]}")
    return done.stdout


def scrapy_crawl(examples: str, brokers: str, topic: str, urls: list[str], folder: pathlib.Path):
    spider = folder / "pages_spider.py"
    spider.write_text(SPIDER, encoding="utf-8")
    settings = {
        "ITEM_PIPELINES": json.dumps({"scrapy_mirsad.MirsadPipeline": 900}),
        "MIRSAD_BROKERS": brokers,
        "MIRSAD_TOPIC": topic,
    }
    given = [word for name, value in settings.items() for word in ("-s", f"{name}={value}")]
    run(
        [sys.executable, "-m", "scrapy", "runspider", str(spider), "-a", f"urls={' '.join(urls)}"]
        + given,
        cwd=folder,
        env={**os.environ, "PYTHONPATH": examples},
    )


def news_please(examples: str, brokers: str, topic: str, urls: list[str], folder: pathlib.Path):
    handler = str(pathlib.Path(examples) / "newsplease_mirsad.py")
    run([sys.executable, "-B", handler, "--brokers", brokers, "--topic", topic, *urls], cwd=folder)


def stored(mirsad: str, brokers: str, topic: str, folder: pathlib.Path) -> list[dict]:
    config = folder / "mirsad.toml"
    config.write_text(
        f'[kafka]\nbrokers = "{brokers}"\ntopics = ["{topic}"]\nstart = "earliest"\n'
        f'[storage]\ndir = "{folder / "data"}"\nmin_free = "1MiB"\n'
        # news-please drops the zone of a page's time: the outlet's is meant.
        '[outlets."127.0.0.1"]\nzone = "Asia/Aden"\n',
        encoding="utf-8",
    )
    run([mirsad, "run", "--config", str(config), "--exit-at-end", "--log-level", "warning"])
    rows = run([mirsad, "export", "articles", "--data-dir", str(folder / "data")])
    return [json.loads(line) for line in rows.splitlines()]


def wrong_with(rows: list[dict], base: str) -> list[str]:
    wrong = []
    by_url = {row["url"]: row for row in rows}
    for name, (title, _, paragraphs) in PAGES.items():
        row = by_url.get(f"{base}/{name}")
        if row is None:
            wrong.append(f"no article of {name}; there are {sorted(by_url)}")
            continue
        if row["title"] != title:
            wrong.append(f"{name}: title {row['title']!r}")
        if row["published_at"] != STORED_TIMES[name]:
            wrong.append(f"{name}: published_at {row['published_at']!r}")
        wrong += [f"{name} lacks: {p}" for p in paragraphs if p not in row["text"]]
    return wrong if len(rows) == len(PAGES) else [*wrong, f"{len(rows)} articles"]


def bootstrap() -> str:
    folder = pathlib.Path(os.environ.get("MIRSAD_BROKER_DIR", "."))
    if not (folder / "bootstrap").exists():
        why = folder / "unavailable"
        print(f"SKIPPED: {why.read_text() if why.exists() else 'MIRSAD_BROKER_DIR has no broker'}")
        sys.exit(77)
    return (folder / "bootstrap").read_text().strip()


def main(mirsad: str, examples: str) -> int:
    brokers = bootstrap()
    failed = 0
    for name, scrape in {"scrapy": scrapy_crawl, "news-please": news_please}.items():
        with tempfile.TemporaryDirectory(prefix="mirsad-examples-") as made:
            folder = pathlib.Path(made)
            (folder / "www").mkdir()
            for page_name in PAGES:
                (folder / "www" / page_name).write_text(page(page_name), encoding="utf-8")
            topic = f"examples-{uuid.uuid4().hex}"
            admin = AdminClient({"bootstrap.servers": brokers})
            admin.create_topics([NewTopic(topic, 1, 1)])[topic].result(30)
            with served(folder / "www") as base:
                scrape(examples, brokers, topic, [f"{base}/{each}" for each in PAGES], folder)
            wrong = wrong_with(stored(mirsad, brokers, topic, folder), base)
        failed += bool(wrong)
        print(f"{name}: {'; '.join(wrong) or 'what was scraped is what is stored'}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
