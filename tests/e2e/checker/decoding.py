"""What a record says, or the code it must be refused under: the rules, written a second time.

Knows the project's own form, news-please and raw text without headers.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Any, Optional, Union

import identity
from headline import headline_of

NO_VALUE = ("", "None", "null", "NULL", "undefined", "NaN", "nan", "NaT", "N/A", "n/a") + (
    "0000-00-00", "0000-00-00 00:00:00", "0001-01-01T00:00:00", "0001-01-01T00:00:00Z"
)
# Control characters that are dropped: all but white space.
DROPPED = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
INVISIBLE = re.compile(
    "[\x00-\x20\x7f-\xa0\xad\u061c\u1680\u180e\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\ufeff]*"
)
SCRAPERS_FAILURE = "json failed to parse"
JSON_KEY = re.compile(r'"[A-Za-z0-9_.@-]+"\s*:')
JSON_ARRAY = re.compile(r'\[[ \t-\r]*([{\[\]"0-9-]|$)')


@dataclass(frozen=True)
class Limits:
    record_bytes: int = 8 << 20
    depth: int = 64
    nodes: int = 100_000
    text_bytes: int = 4 << 20


@dataclass(frozen=True)
class Article:
    identity: identity.Identity
    id: str
    url: str
    outlet: str
    title: str
    text: str


@dataclass(frozen=True)
class Refused:
    code: str


class Refusal(Exception):
    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def decode(value: bytes, limits: Limits = Limits()) -> Union[Article, Refused]:
    try:
        return article_of(fields_of(admitted(value, limits), limits), limits)
    except Refusal as refusal:
        return Refused(refusal.code)


def admitted(value: bytes, limits: Limits) -> str:
    if len(value) > limits.record_bytes:
        raise Refusal("too_large")
    try:
        text = value.decode()
    except UnicodeDecodeError:
        raise Refusal("not_utf8") from None
    if "\0" in text:
        raise Refusal("not_json")
    if INVISIBLE.fullmatch(text):
        raise Refusal("empty")
    return text.removeprefix("\ufeff")


def fields_of(text: str, limits: Limits) -> dict[str, str]:
    trimmed = text.strip(identity.SPACE)
    if trimmed == SCRAPERS_FAILURE:
        raise Refusal("scrape_failed")
    if trimmed.startswith("{") or JSON_ARRAY.match(trimmed) or is_scalar(trimmed):
        return fields_of_json(parsed(trimmed, limits))
    if JSON_KEY.search(trimmed):
        raise Refusal("not_json")
    title = headline_of(text, bare=True) or ""
    if not title or not trimmed.startswith(title):
        return {"title": title, "text": text}
    return {"title": title, "text": trimmed[len(title) :].strip(identity.SPACE)}


def is_scalar(text: str) -> bool:
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return False
    return True


def parsed(text: str, limits: Limits) -> Any:
    def no_constant(name: str) -> None:
        raise ValueError(name)

    try:
        value = json.loads(text, object_pairs_hook=first_counts, parse_constant=no_constant)
    except RecursionError:
        raise Refusal("too_deep") from None
    except ValueError:
        raise Refusal("not_json") from None
    measure(value, limits)
    return value


def first_counts(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    members: dict[str, Any] = {}
    for key, value in pairs:
        members.setdefault(key, value)
    return members


def measure(root: Any, limits: Limits) -> None:
    """Refuses what is nested too deep, or has too many values; too deep is found first."""
    nodes = 0
    level, depth = [root], 0
    while level:
        nodes += len(level)
        if any(isinstance(value, (dict, list)) for value in level):
            depth += 1
        level = [child for value in level for child in children(value)]
    if depth > limits.depth:
        raise Refusal("too_deep")
    if nodes > limits.nodes:
        raise Refusal("work_limit")


def children(value: Any) -> list[Any]:
    if isinstance(value, dict):
        return list(value.values())
    return value if isinstance(value, list) else []


def fields_of_json(root: Any) -> dict[str, str]:
    if not isinstance(root, dict):
        raise Refusal("unknown_shape")
    if root.get("success") is False or root.get("success") == "false":
        raise Refusal("scrape_failed")
    if "maintext" in root:
        return {
            "url": first(root, "url"),
            "outlet": first(root, "source_domain"),
            "title": first(root, "title"),
            "text": first(root, "maintext", "text"),
        }
    if ("text" in root or "title" in root) and not {"plaintext", "source-hostname"} & root.keys():
        return {
            "id": first(root, "id", numbers=True),
            "url": first(root, "url"),
            "outlet": first(root, "source"),
            "title": first(root, "title"),
            "text": first(root, "text"),
        }
    raise Refusal("unknown_shape")


def first(root: dict[str, Any], *keys: str, numbers: bool = False) -> str:
    """The first of the keys whose value says something."""
    for key in keys:
        value = root.get(key)
        if numbers and isinstance(value, (int, float)) and not isinstance(value, bool):
            value = json.dumps(value)
        if isinstance(value, str) and value not in NO_VALUE:
            return re.sub("[\ud800-\udfff]", "\ufffd", value)
    return ""


def article_of(fields: dict[str, str], limits: Limits) -> Article:
    title, text = fields.get("title", ""), fields["text"]
    if max(len(title.encode()), len(text.encode())) > limits.text_bytes:
        raise Refusal("too_large")
    title, text = DROPPED.sub("", title), DROPPED.sub("", text)
    if INVISIBLE.fullmatch(text):
        raise Refusal("no_text")
    if INVISIBLE.fullmatch(title):
        title = headline_of(text, bare=False) or title
    own_id, url, outlet = (tidied(fields.get(name)) for name in ("id", "url", "outlet"))
    outlet = outlet or identity.host_of(url)
    name = identity.identity_of(outlet, url, own_id, title, text)
    return Article(name, own_id, url, outlet, title, text)


def tidied(value: Optional[str]) -> str:
    return DROPPED.sub("", value or "").strip(identity.SPACE)
