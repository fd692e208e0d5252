"""Invents articles, and sends them the way scrapers do: once, again, corrected, or by others."""

from __future__ import annotations

import datetime
import json
import random
import urllib.parse
from dataclasses import dataclass, replace
from typing import Optional

import typography
import words

FIRST_DAY = datetime.datetime(2025, 1, 1, tzinfo=datetime.timezone.utc)


@dataclass
class Article:
    """One article of one outlet, with every wording it was sent in."""

    form: str  # "own" or "news-please"
    id: Optional[str]
    url: Optional[str]
    outlet: str
    published: datetime.datetime
    toll: int  # the number that revisions raise
    wordings: list[tuple[str, str]]  # (title, text); the last is the current one

    @property
    def name(self) -> Optional[str]:
        return self.id or self.url


@dataclass(frozen=True)
class Sent:
    """A record and what it is: the kind asked for, or "article" if there was nothing to repeat."""

    article: Article
    value: bytes
    kind: str
    of: Optional[str] = None


class Newsroom:
    """Every text holds a serial number: two are equal only if one copies the other."""

    def __init__(self, rng: random.Random) -> None:
        self._rng = rng
        self._serial = 0
        self._articles: list[Article] = []  # originals only: copies are not copied again

    def send(self, kind: str) -> Sent:
        if kind == "copy" and self._articles:
            return self._copy()
        if kind == "recrawl" and self._articles:
            return self._recrawl()
        if kind == "revision" and (known := self._nameable()):
            return self._revise(known)
        article = self._invent()
        self._articles.append(article)
        return Sent(article, encoded(article), "article")

    def _invent(self) -> Article:
        rng = self._rng
        toll = rng.randint(11, 60)
        title, text = self._story(toll)
        article = self._article((title, text), toll)
        if rng.random() < 0.02 and article.form == "own":  # a page that says nothing of itself
            article.id = article.url = None
        return article

    def _article(self, wording: tuple[str, str], toll: int) -> Article:
        rng = self._rng
        self._serial += 1
        form = "own" if rng.random() < 0.6 else "news-please"
        name, host = rng.choice(words.OUTLETS)
        own_id = f"{host.split('.')[0]}-{self._serial}" if form == "own" else None
        url = rng.choice(
            (
                f"https://{host}/news/{self._serial}",
                f"https://{host}/article.php?id={self._serial}&lang=ar",
                f"https://{host}/أخبار/{self._serial}/",
            )
        )
        if form == "own" and rng.random() < 0.1:
            url = ""
        return Article(
            form,
            own_id,
            url or None,
            name if form == "own" else host,
            FIRST_DAY + datetime.timedelta(minutes=self._serial),
            toll,
            [wording],
        )

    def _story(self, toll: int) -> tuple[str, str]:
        rng = self._rng
        title, first = rng.choice(words.STORIES)
        town, day = rng.choice(words.TOWNS), rng.choice(words.DAYS)
        lines = [
            first,
            *rng.sample(words.FOLLOWING, rng.randint(4, 10)),
            f"وجاء ذلك في البيان رقم {100_000 + self._serial} الصادر {day}.",
        ]
        text = "\n".join(lines)
        filled = {
            "town": town,
            "day": day,
            "n": toll,
            "who": rng.choice(words.PEOPLE),
            "verb": rng.choice(words.VERBS),
        }
        return title.format(**filled), text.format(**filled)

    def _nameable(self) -> Optional[Article]:
        """An article that can come again with another text: its content is not its only name."""
        for _ in range(8):
            article = self._rng.choice(self._articles) if self._articles else None
            if article and article.name:
                return article
        return None

    def _copy(self) -> Sent:
        rng = self._rng
        of = rng.choice(self._articles)
        title, text = of.wordings[-1]
        title = typography.retyped(rng, rng.choice(("", *words.URGENT)) + title)
        copy = self._article((title, typography.retyped(rng, text)), of.toll)
        return Sent(copy, encoded(copy), "copy", of.name)

    def _recrawl(self) -> Sent:
        rng = self._rng
        article = rng.choice(self._articles)
        wording = article.wordings[-1] if rng.random() < 0.8 else rng.choice(article.wordings)
        again = replace(article, url=decorated(rng, article.url), wordings=[wording])
        return Sent(article, encoded(again), "recrawl", article.name)

    def _revise(self, article: Article) -> Sent:
        before, article.toll = article.toll, article.toll + 1
        title, text = (
            part.replace(f" {before} ", f" {article.toll} ") for part in article.wordings[-1]
        )
        article.wordings.append((title, text))
        return Sent(article, encoded(article), "revision", article.name)


def decorated(rng: random.Random, url: Optional[str]) -> Optional[str]:
    """Another spelling of the URL of the same page."""
    if url is None:
        return None
    rest = url.removeprefix("https://")
    host, _, path = rest.partition("/")
    query = "&" if "?" in path else "?"
    return rng.choice(
        (
            url,
            f"HTTPS://{host.upper()}/{path}",
            f"https://{host}:443/{path}",
            f"https://{host}/{urllib.parse.quote(path, safe='/?=&')}",
            f"{url}#comments",
            f"{url}{query}utm_source=feed&utm_medium=rss",
            f"{url}{query}fbclid=abc123",
        )
    )


def encoded(article: Article) -> bytes:
    """The record's bytes, in the article's form and its last wording."""
    title, text = article.wordings[-1]
    record = (
        own(article, title, text) if article.form == "own" else news_please(article, title, text)
    )
    return json.dumps(record, ensure_ascii=False).encode()


def own(article: Article, title: str, text: str) -> dict[str, object]:
    record: dict[str, object] = {
        "title": title,
        "text": text,
        "source": article.outlet,
        "language": "ar",
        "published_at": article.published.isoformat(),
    }
    if article.id is not None:
        record["id"] = article.id
    if article.url is not None:
        record["url"] = article.url
    return record


def news_please(article: Article, title: str, text: str) -> dict[str, object]:
    return {
        "authors": [],
        "date_download": "2025-12-01 00:00:00",
        "date_modify": "None",
        "date_publish": article.published.strftime("%Y-%m-%d %H:%M:%S"),
        "description": None,
        "language": "ar",
        "maintext": text,
        "source_domain": article.outlet,
        "text": None,
        "title": title,
        "url": article.url,
    }
