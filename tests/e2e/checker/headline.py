"""Which line of a text is its title, where no field says so; and what is left of a text whose page
furniture is left out.

A second writing of the rule, over generated texts: their lines hold no cue, no date, no bare number.
"""

from __future__ import annotations

import re
from typing import Optional, Sequence

SPACE = " \t\r\n\v\f"
LONG_HEADLINE = 4  # words
SENTENCE_END = re.compile("[.!?؟…۔][\"'»”’)\\]›]*$")

Spans = Sequence[tuple[int, int]]


def is_story(line: str) -> bool:
    words = len(re.split("[ \t]+", line))
    return words >= 25 or (words >= 6 and SENTENCE_END.search(line) is not None)


def headline_of(text: str, bare: bool) -> Optional[str]:
    """Of a bare text any line above its story, the first of four words if there is one; else only
    a line of four words, and only above a story."""
    lines = [line.strip(SPACE) for line in text.split("\n") if line.strip(SPACE)]
    story = next((n for n, line in enumerate(lines) if is_story(line)), None)
    if story is None:
        return lines[0] if bare and len(lines) > 1 else None
    above = lines[: min(story, 40)]
    long = [line for line in above if len(re.split("[ \t]+", line)) >= LONG_HEADLINE]
    return next(iter(long or (above if bare else [])), None)


def without(text: str, spans: Spans) -> str:
    """The text with a space in the place of every span of its bytes."""
    data, at, rest = text.encode(), 0, b""
    for begin, end in spans:
        rest, at = rest + data[at:begin] + b" ", end
    return (rest + data[at:]).decode(errors="replace")


def wrong_with(text: str, spans: Spans) -> Optional[str]:
    """What is wrong with the furniture of a text: it is whole lines, in order, and not all of it."""
    data, at = text.encode(), 0
    for begin, end in spans:
        if not at <= begin < end <= len(data):
            return f"[{begin}, {end}) is out of order or out of the text"
        before, behind = data[:begin].rpartition(b"\n")[2], data[end:].partition(b"\n")[0]
        if before.strip() or behind.strip():
            return f"[{begin}, {end}) is part of a line"
        at = end
    if spans and not re.search(r"\w", without(text, spans)):
        return "nothing is left of the text"
    return None
