"""What must be true between a topic and the store that read it. Each rule yields what is wrong.

A rule is a function of (Topic, Store) and shares nothing with the program it judges. Those in
RULES together say: every record is accounted for exactly once, nothing is stored that was not
sent, and every verdict is true of what is stored.
"""

from __future__ import annotations

import collections
from dataclasses import dataclass, field
from typing import Callable, Iterator, Optional

import decoding
from folding import folded_key, words
from headline import wrong_with
from identity import Identity, identity_of
from likeness import Shingles, containment, jaccard, shingles_of
from store import Partition, Store, Verdict, Wording
from topic import Place, Record

Content = tuple[str, str]  # title, text

# ICU's and Python's tables may see a rare character differently: a word of a hundred.
FOLDED_ALIKE = 0.01

COPIES = ("exact", "near", "abridged")
RELATIONS = (*COPIES, "fresh", "expanded", "revision", "template_sibling", "related")


@dataclass
class Topic:
    """The records of all topics, understood."""

    records: list[Record]
    limits: decoding.Limits = field(default_factory=decoding.Limits)
    articles: dict[Place, decoding.Article] = field(init=False, default_factory=dict)
    refused: dict[Place, tuple[str, bytes]] = field(init=False, default_factory=dict)
    nulls: set[Place] = field(init=False, default_factory=set)

    def __post_init__(self) -> None:
        for record in self.records:
            if record.value is None:
                self.nulls.add(record.place)
                continue
            outcome = decoding.decode(record.value, self.limits)
            if isinstance(outcome, decoding.Refused):
                self.refused[record.place] = (outcome.code, record.value)
            else:
                self.articles[record.place] = outcome

    def logs(self) -> set[tuple[str, int]]:
        return {(record.place.topic, record.place.partition) for record in self.records}

    def wordings(self) -> set[tuple[Identity, Content]]:
        return {(a.identity, (a.title, a.text)) for a in self.articles.values()}


def identity_of_wording(wording: Wording) -> Identity:
    return identity_of(wording.outlet, wording.url, wording.id, wording.title, wording.text)


def stored_once(topic: Topic, store: Store) -> Iterator[str]:
    """Every wording that was sent is stored once, and no other."""
    stored = collections.Counter(
        (identity_of_wording(w), (w.title, w.text)) for w in store.wordings
    )
    sent = topic.wordings()
    for name, _ in sent - stored.keys():
        yield f"lost: a wording of {name} was sent and is not stored"
    for name, _ in stored.keys() - sent:
        yield f"invented: a wording of {name} is stored and was never sent"
    for (name, _), times in stored.items():
        if times > 1:
            yield f"twice: a wording of {name} is stored {times} times"


def keys_name_articles(_: Topic, store: Store) -> Iterator[str]:
    """One key an article, one article a key, one row a (key, number)."""
    names: dict[str, set[Identity]] = collections.defaultdict(set)
    keys: dict[Identity, set[str]] = collections.defaultdict(set)
    for wording in store.wordings:
        names[wording.key].add(identity_of_wording(wording))
        keys[identity_of_wording(wording)].add(wording.key)
    yield from (f"key {k} names {len(n)} articles" for k, n in names.items() if len(n) > 1)
    yield from (f"{name} has {len(of)} keys" for name, of in keys.items() if len(of) > 1)


def revisions_are_numbered(_: Topic, store: Store) -> Iterator[str]:
    """An article's wordings are numbered 1, 2, ...; one of them is the current one."""
    for key, wordings in store.by_key().items():
        numbers = sorted(w.number for w in wordings)
        if numbers != list(range(1, len(wordings) + 1)):
            yield f"article {key}: its wordings are numbered {numbers}"
        if sum(w.current for w in wordings) != 1:
            yield f"article {key}: {sum(w.current for w in wordings)} current wordings"


def origins_are_true(topic: Topic, store: Store) -> Iterator[str]:
    """A wording was read where it says, and that was its first record in that partition."""
    firsts: dict[tuple[Identity, Content, str, int], int] = {}
    for place, article in topic.articles.items():
        name = (article.identity, (article.title, article.text), place.topic, place.partition)
        firsts[name] = min(place.offset, firsts.get(name, place.offset))
    for wording in store.wordings:
        place = wording.place
        content = (wording.title, wording.text)
        name = (identity_of_wording(wording), content, place.topic, place.partition)
        if name not in firsts:
            yield f"article {wording.key}: {place} does not hold its wording {wording.number}"
        elif firsts[name] != place.offset:
            yield (
                f"article {wording.key}: wording {wording.number} says {place}, "
                f"but came first at offset {firsts[name]}"
            )


def refusals_are_kept(topic: Topic, store: Store) -> Iterator[str]:
    """Every record that cannot be used is in the quarantine once, whole, under its code."""
    kept = collections.Counter(r.place for r in store.quarantine)
    yield from (f"{place} is in the quarantine {n} times" for place, n in kept.items() if n > 1)
    for place in sorted(topic.refused.keys() - kept.keys()):
        yield f"lost: {place} should be in the quarantine as {topic.refused[place][0]}"
    for refused in store.quarantine:
        if refused.place not in topic.refused:
            yield f"{refused.place} is in the quarantine as {refused.code}, but can be used"
            continue
        code, value = topic.refused[refused.place]
        if refused.code != code:
            yield f"{refused.place} is in the quarantine as {refused.code}, not as {code}"
        if refused.value != value:
            yield f"{refused.place}: its bytes in the quarantine are not those of the topic"


def verdicts_are_complete(_: Topic, store: Store) -> Iterator[str]:
    """One verdict a wording; every wording of an article but its first is a revision."""
    wordings = {(w.key, w.number) for w in store.wordings}
    verdicts = collections.Counter((v.key, v.number) for v in store.verdicts)
    yield from (f"no verdict on wording {n} of {key}" for key, n in wordings - verdicts.keys())
    yield from (
        f"a verdict on wording {n} of {key}, which is not stored"
        for key, n in verdicts.keys() - wordings
    )
    yield from (
        f"{times} verdicts on wording {n} of {key}"
        for (key, n), times in verdicts.items()
        if times > 1
    )
    for verdict in store.verdicts:
        if verdict.number > 1 and verdict.relation != "revision":
            yield f"wording {verdict.number} of {verdict.key} is called {verdict.relation}"


def one_text_is_in_one_cluster(_: Topic, store: Store) -> Iterator[str]:
    """Two wordings that tell their story in the same words are in one cluster."""
    clusters: dict[tuple[str, str], set[str]] = collections.defaultdict(set)
    for verdict, wording in store.judged():
        clusters[(" ".join(words(wording.title)), folded_key("", wording.story)[0])].add(
            verdict.cluster
        )
    yield from (f"one text is in the clusters {sorted(c)}" for c in clusters.values() if len(c) > 1)


def furniture_is_lines(_: Topic, store: Store) -> Iterator[str]:
    """What takes no part in a text is whole lines of it, and never all of it."""
    for wording in store.wordings:
        if wrong := wrong_with(wording.text, wording.furniture):
            yield f"furniture of wording {wording.number} of {wording.key}: {wrong}"


def clusters_keep_one(_: Topic, store: Store) -> Iterator[str]:
    """A cluster is led by one text, which is no copy; fresh comes once."""
    members: dict[str, list[Verdict]] = collections.defaultdict(list)
    for verdict, _wording in store.judged():
        members[verdict.cluster].append(verdict)
    for cluster, verdicts in members.items():
        if all(v.relation in COPIES for v in verdicts):
            yield f"cluster {cluster} keeps no text"
        if sum(v.relation == "fresh" for v in verdicts) > 1:
            yield f"cluster {cluster}: more than one fresh text"


def verdicts_name_what_they_should(_: Topic, store: Store) -> Iterator[str]:
    """Fresh is held against nothing, a later wording against its own article, the rest against
    another one."""
    names = {key: {w.article for w in wordings} for key, wordings in store.by_key().items()}
    for verdict in store.verdicts:
        name = f"wording {verdict.number} of {verdict.key}"
        own = verdict.of in names.get(verdict.key, ())
        if verdict.relation not in RELATIONS:
            yield f"{name} is called {verdict.relation}"
        elif (verdict.relation == "fresh") != (verdict.of is None):
            yield f"{name} is {verdict.relation}, but held against {verdict.of}"
        elif verdict.of is not None and own != (verdict.number > 1):
            yield f"{name} is a {verdict.relation} of {verdict.of}"


def verdicts_are_true(_: Topic, store: Store) -> Iterator[str]:
    """What is held against a text is as alike to it as the verdict says; a copy is of a text that is
    kept in its cluster, or of a copy of that one."""
    told: dict[str, list[tuple[Verdict, Wording]]] = collections.defaultdict(list)
    for verdict, wording in store.judged():
        told[wording.article].append((verdict, wording))
    made: dict[tuple[str, int], Shingles] = {}

    def shingles(wording: Wording) -> Shingles:
        name = (wording.key, wording.number)
        if name not in made:
            made[name] = shingles_of(wording.story)
        return made[name]

    def may_be_copied(copy: Verdict, first: Verdict) -> bool:
        if first.relation not in COPIES:
            return True
        if first.relation == "exact" or copy.relation == "exact":
            return first.relation != "exact"  # the first that told these words
        return any(kept.relation not in COPIES for kept, _ in told[first.of or ""])

    for verdict, wording in store.judged():
        if verdict.of is None:
            continue
        mine = shingles(wording)
        fitting = [
            v for v, other in told[verdict.of]
            if other is not wording
            and abs(jaccard(mine, shingles(other)) - verdict.jaccard) < FOLDED_ALIKE
        ]
        name = f"wording {verdict.number} of {verdict.key}"
        if not fitting:
            yield f"{name} is not as alike to {verdict.of} as {verdict.jaccard}"
        elif verdict.relation in COPIES and not any(
            v.cluster == verdict.cluster and may_be_copied(verdict, v) for v in fitting
        ):
            yield f"{name} is a copy of {verdict.of}, which its cluster does not keep"
        elif verdict.relation in ("near", "abridged", "expanded") and not any(
            containment(mine, shingles(other)) >= 0.3 for _v, other in told[verdict.of]
        ):
            yield f"{name} is {verdict.relation} to {verdict.of}, but not like it"


def order_is_kept(topic: Topic, store: Store) -> Iterator[str]:
    """With one partition the log's order decides: numbers, and which text of a cluster is first."""
    if len(topic.logs()) != 1:
        return
    for key, wordings in store.by_key().items():
        by_offset = sorted(wordings, key=lambda w: w.place.offset)
        if [w.number for w in by_offset] != list(range(1, len(by_offset) + 1)):
            yield f"article {key}: its wordings are not numbered in the order of the log"
    firsts: dict[str, Wording] = {}  # by article's name
    led: set[str] = set()  # clusters that have a text
    for verdict, wording in sorted(store.judged(), key=lambda judged: judged[1].place.offset):
        if verdict.relation in COPIES and verdict.cluster not in led:
            yield f"cluster {verdict.cluster}: its first text, {wording.place}, is called a copy"
        elif verdict.of is not None and verdict.of not in firsts:
            yield f"{wording.place} is held against {verdict.of}, which comes later"
        led.add(verdict.cluster)
        firsts.setdefault(wording.article, wording)


def reports_are_true(_: Topic, store: Store) -> Iterator[str]:
    """Evidence is what stands there; no event comes twice; a copy tells none of its own."""
    events = collections.Counter(report.event for report in store.reports)
    yield from (f"event {event} is told by {n} reports" for event, n in events.items() if n > 1)
    kept: dict[str, list[Wording]] = collections.defaultdict(list)
    for verdict, wording in store.judged():
        if verdict.relation not in COPIES:
            kept[wording.article].append(wording)
    for report in store.reports:
        if not kept[report.article]:
            yield f"event {report.event}: {report.article} keeps no text that could tell it"
        elif not report.evidence:
            yield f"event {report.event} has no evidence"
        elif not any(
            all(piece.stands_in(w) for piece in report.evidence) for w in kept[report.article]
        ):
            yield f"event {report.event}: its evidence does not stand in {report.article}"


def tallies_add_up(topic: Topic, store: Store) -> Iterator[str]:
    """consumed = new + re-crawls + revisions + quarantined + skipped = the records of the topic."""
    for log in sorted(topic.logs() | {p.log for p in store.partitions}):
        partition = next((p for p in store.partitions if p.log == log), None)
        yield from partition_adds_up(topic, log, partition)
    sent, articles = topic.wordings(), {name for name, _ in topic.wordings()}
    expected = {
        "fresh": len(articles),
        "revised": len(sent) - len(articles),
        "recrawled": len(topic.articles) - len(sent),
    }
    for name, count in expected.items():
        told = sum(getattr(p, name) for p in store.partitions)
        if told != count:
            yield f"status tells {told} {name}, the topic holds {count}"


def partition_adds_up(
    topic: Topic, log: tuple[str, int], partition: Optional[Partition]
) -> Iterator[str]:
    name = f"{log[0]}[{log[1]}]"
    if partition is None:
        yield f"status does not know {name}"
        return

    def here(places: object) -> int:
        return sum((p.topic, p.partition) == log for p in places)  # type: ignore[attr-defined]

    expected = {
        "consumed": here(r.place for r in topic.records),
        "quarantined": here(topic.refused),
        "skipped": here(topic.nulls),
    }
    for what, count in expected.items():
        if getattr(partition, what) != count:
            yield f"status tells {getattr(partition, what)} {what} of {name}, there are {count}"
    parts = (
        partition.fresh
        + partition.recrawled
        + partition.revised
        + partition.quarantined
        + partition.skipped
    )
    if parts != partition.consumed:
        yield f"status of {name}: {partition.consumed} consumed, but the parts add up to {parts}"
    last = max(
        (r.place.offset for r in topic.records if (r.place.topic, r.place.partition) == log),
        default=-1,
    )
    if partition.next_offset <= last:
        yield f"status of {name}: next offset {partition.next_offset}, but {last} exists"


Rule = Callable[[Topic, Store], Iterator[str]]

RULES: tuple[Rule, ...] = (
    stored_once,
    keys_name_articles,
    revisions_are_numbered,
    origins_are_true,
    refusals_are_kept,
    verdicts_are_complete,
    one_text_is_in_one_cluster,
    furniture_is_lines,
    clusters_keep_one,
    verdicts_name_what_they_should,
    verdicts_are_true,
    order_is_kept,
    reports_are_true,
    tallies_add_up,
)


def problems(topic: Topic, store: Store) -> list[str]:
    return [f"{rule.__name__}: {wrong}" for rule in RULES for wrong in rule(topic, store)]
