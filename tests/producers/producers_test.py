#!/usr/bin/env python3
"""Real producers: pages written for the project, read by the scrapers' own packages, decode right.

  producers_test.py MIRSAD

Needs trafilatura, news-please, fundus and extruct (requirements.txt). Ends with 77, which ctest
reports as skipped, where they are not installed.
"""

from __future__ import annotations

import json
import subprocess
import sys

try:
    import extruct
    import trafilatura
    from fundus.parser.data import ArticleBody, ArticleSection, TextSequence
    from fundus.scraping.article import Article as FundusArticle
    from newsplease import NewsPlease
except ImportError as missing:
    print(f"SKIPPED: {missing}; pip install -r tests/producers/requirements.txt")
    sys.exit(77)

URL = "https://akhbar.example/news/17"
TITLE = "وزارة الصحة تعلن حصيلة الغارة على السوق"
PARAGRAPHS = [
    "أعلنت وزارة الصحة في صنعاء يوم الأحد مقتل ثلاثة أشخاص في غارة على سوق شعبي وسط المدينة.",
    "وقال شهود إن القصف استمر ساعة كاملة وإن فرق الإسعاف وصلت متأخرة إلى المكان بسبب الزحام.",
    "وأضافت الوزارة أن المستشفيات استقبلت أكثر من عشرين جريحا بينهم نساء وأطفال في حال الخطر.",
]
LINKED = {
    "@context": "https://schema.org",
    "@type": "NewsArticle",
    "headline": TITLE,
    "articleBody": "\n".join(PARAGRAPHS),
    "datePublished": "2024-03-05T09:30:00+03:00",
    "inLanguage": "ar",
    "mainEntityOfPage": URL,
    "publisher": {"@type": "Organization", "name": "أخبار"},
    "author": [{"@type": "Person", "name": "ليلى حداد"}],
}
PAGE = f"""<!DOCTYPE html><html lang="ar" dir="rtl"><head><meta charset="utf-8">
<title>{TITLE} | أخبار</title><link rel="canonical" href="{URL}">
<meta property="og:title" content="{TITLE}"><meta property="og:site_name" content="أخبار">
<meta property="article:published_time" content="2024-03-05T09:30:00+03:00">
<meta name="author" content="ليلى حداد">
<script type="application/ld+json">{json.dumps(LINKED, ensure_ascii=False)}</script></head>
<body><nav><a href="/">الرئيسية</a></nav><article><h1>{TITLE}</h1>
{"".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)}</article></body></html>"""


def from_trafilatura() -> dict:
    text = trafilatura.extract(PAGE, url=URL, output_format="json", with_metadata=True)
    return json.loads(text)


def from_news_please() -> dict:
    return NewsPlease.from_html(PAGE, url=URL).get_serializable_dict()


def from_fundus() -> dict:
    """As a publisher's parser makes it: fundus reads only the sites it has a parser for."""
    import datetime

    section = ArticleSection(headline=TextSequence([]), paragraphs=TextSequence(PARAGRAPHS))
    body = ArticleBody(summary=TextSequence([]), sections=[section])
    zone = datetime.timezone(datetime.timedelta(hours=3))
    extraction = {
        "title": TITLE,
        "authors": ["ليلى حداد"],
        "publishing_date": datetime.datetime(2024, 3, 5, 9, 30, tzinfo=zone),
        "topics": [],
        "body": body,
    }
    article = FundusArticle(html=None, **extraction)
    return article.to_json("title", "authors", "publishing_date", "body")


def from_extruct() -> dict:
    return extruct.extract(PAGE, base_url=URL, syntaxes=["json-ld"])


# format, record, its time (a day of trafilatura is midnight)
PRODUCERS = [
    ("trafilatura", from_trafilatura, "2024-03-05T00:00:00Z"),
    ("news-please", from_news_please, None),
    ("fundus", from_fundus, "2024-03-05T06:30:00Z"),
    ("schema-org", from_extruct, "2024-03-05T06:30:00Z"),
]


def wrong_with(name: str, record: dict, time: str | None, mirsad: str) -> list[str]:
    line = json.dumps(record, ensure_ascii=False, default=str)
    done = subprocess.run([mirsad, "decode"], input=line, capture_output=True, text=True, check=True)
    article = json.loads(done.stdout)
    if "rejected" in article:
        return [f"refused: {article}"]
    wrong = []
    if article["format"] != name:
        wrong.append(f"read as {article['format']}")
    if TITLE not in (article["title"] or ""):
        wrong.append(f"title {article['title']!r}")
    wrong += [f"lacks: {p}" for p in PARAGRAPHS if p not in article["text"]]
    if name != "fundus" and article["url"] != URL:
        wrong.append(f"url {article['url']!r}")
    if not (article["published_at"] or "").startswith("2024-03-05") or time not in (
        None,
        article["published_at"],
    ):
        wrong.append(f"published_at {article['published_at']!r}")
    return wrong


def main(mirsad: str) -> int:
    failed = 0
    for name, produce, time in PRODUCERS:
        wrong = wrong_with(name, produce(), time, mirsad)
        failed += bool(wrong)
        print(f"{name}: {'; '.join(wrong) or 'decodes right'}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
