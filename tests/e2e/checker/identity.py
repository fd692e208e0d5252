"""Which records tell of one article: the rules, written a second time.

An article is its outlet and its canonical URL; without a URL its outlet and its own id; without
both its title and text.
"""

from __future__ import annotations

import re
from typing import Hashable
from urllib.parse import quote

Identity = tuple[Hashable, ...]

UNRESERVED = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~"
RESERVED = ":/?#[]@!$&'()*+,;="
DEFAULT_PORTS = {"http": "80", "https": "443"}

# What the test articles are decorated with, and the best known others.
TRACKING = re.compile(r"utm_.*|fbclid|gclid|dclid|msclkid|igshid|yclid|mc_cid|mc_eid|twclid", re.I)

URL = re.compile(r"([A-Za-z][A-Za-z0-9.+~_-]*)://([^/?#]*)([^?#]*)(?:\?([^#]*))?(?:#.*)?", re.S)
AUTHORITY = re.compile(r"(.*@)?(.*?)(?::(\d*))?", re.S)
ESCAPE_OR_TEXT = re.compile(r"%([0-9A-Fa-f]{2})|([^%]+|%)", re.S)

SPACE = " \t\n\v\f\r"


def identity_of(outlet: str, url: str, own_id: str, title: str, text: str) -> Identity:
    if url:
        return ("url", outlet, canonical_url(url))
    if own_id:
        return ("id", outlet, own_id)
    return ("content", title, text)


def canonical_url(url: str) -> str:
    parts = split_url(url)
    if parts is None:
        return url.strip(SPACE)
    scheme, user, host, port, path, query = parts
    address = f"{scheme}://{user}{escaped(host)}"
    if port and port != DEFAULT_PORTS.get(scheme):
        address += f":{port}"
    address += escaped(path or "/")
    kept = [pair for pair in query.split("&") if pair and not is_tracking(pair)]
    return address + ("?" + "&".join(map(escaped, kept)) if kept else "")


def host_of(url: str) -> str:
    """The outlet of a record that names none: its host without www."""
    parts = split_url(url)
    return parts[2].removeprefix("www.") if parts else ""


def split_url(url: str) -> tuple[str, str, str, str, str, str] | None:
    """(scheme, user with @, host, port, path, query), or None if it is no absolute URL."""
    match = URL.fullmatch(url.strip(SPACE))
    if not match:
        return None
    scheme, authority, path, query = match.groups()
    user, host, port = AUTHORITY.fullmatch(authority).groups()  # type: ignore[union-attr]
    if not host:
        return None
    return scheme.lower(), user or "", ascii_lower(host), port or "", path, query or ""


def is_tracking(pair: str) -> bool:
    return TRACKING.fullmatch(pair.partition("=")[0]) is not None


def escaped(part: str) -> str:
    """Percent-encoding in one way: upper-case escapes, and none where none is needed."""

    def one(match: re.Match[str]) -> str:
        if match[1] is None:
            return quote(match[2], safe=UNRESERVED + RESERVED)
        char = chr(int(match[1], 16))
        return char if char in UNRESERVED else "%" + match[1].upper()

    return ESCAPE_OR_TEXT.sub(one, part)


def ascii_lower(text: str) -> str:
    return re.sub("[A-Z]", lambda m: m[0].lower(), text)
