"""Accuracy of events against three labelled sets beside the checkout.

usage: events.py SHARED [--misses SET]      (SET: plover, meantime or events; misses of the tuned half only)

Every set is split in two by a hash of the document's id; rules were written looking at the first half ("tuned") and
the second ("watched") only ever gave figures.

plover    one coded sentence each. The class of a sentence is that of the first event the program tells which is not
          OTHER nor background. The set's older ontology maps to ours: DISAPPROVE, INVESTIGATE -> ACCUSE; DEMAND ->
          REQUEST; CONCEDE, RETREAT -> YIELD; FIGHT -> ASSAULT. It codes a stated intention as AGREE or THREATEN, where
          we file the act as planned; so a planned cooperative act counts as AGREE, a planned hostile one as THREATEN.
meantime  status of given heads: FUTURE (time), negated (polarity), uncertain (certainty POSSIBLE or PROBABLE).
events    our own labels, by the scorer that stands beside them.
"""

from __future__ import annotations

import collections
import importlib.util
import json
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET  # noqa: S405  # the labelled set is a trusted local file
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import md5
from pathlib import Path
from typing import Any

from foresay.analyse.chain import Spans, read_articles
from foresay.model.article import Article, Part, PartKind
from foresay.model.reading import EventMention, EventStatus, EventType, Polarity, Reading
from foresay.publish.analysis import encode_analysis

_CLASSES = {
    "DISAPPROVE": "ACCUSE",
    "INVESTIGATE": "ACCUSE",
    "DEMAND": "REQUEST",
    "CONCEDE": "YIELD",
    "RETREAT": "YIELD",
    "FIGHT": "ASSAULT",
}
_CODES = {"JAP": "JPN", "ITL": "ITA", "VTN": "VNM"}
_NO_COUNTRY = {"IGO", "NGO", "IMG", "ISM", "MNC", "NGM", "UIS", "EUR", "AFR", "MEA", "INT"}
_COOPERATIVE = {"AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "YIELD"}
_HOSTILE = {"SANCTION", "COERCE", "ASSAULT", "THREATEN", "MOBILIZE", "PROTEST"}


def is_tuned(id_: str) -> bool:
    """Whether a document belongs to the half that rules were written on."""
    return int(md5(id_.encode(), usedforsecurity=False).hexdigest(), 16) % 2 == 0


def measure(shared: Path) -> dict[str, float]:
    """Every figure of the three sets, on the whole and on each half."""
    figures: dict[str, float] = {}
    for name, score in (("plover", score_plover), ("meantime", score_meantime), ("events", score_events)):
        for key, value in score(shared).items():
            figures[f"{name} {key}"] = value
    return figures


def make_article(id_: str, text: str, published: str, title: str = "") -> Article:
    """An article of one body, or of a title and a body where the text starts with the title."""
    parts = (Part(kind=PartKind.BODY, start=0, end=len(text)),)
    if title and text.startswith(title):
        parts = (
            Part(kind=PartKind.TITLE, start=0, end=len(title)),
            Part(kind=PartKind.BODY, start=len(title), end=len(text)),
        )
    when = datetime.fromisoformat(published).replace(tzinfo=UTC)
    return Article(
        id=id_,
        version=1,
        source="",
        url=None,
        title=title,
        kicker=None,
        authors=(),
        text=text,
        parts=parts,
        published_at=when,
        published_text=published,
        first_seen_at=when,
        lang="en",
        words=len(text.split()),
        minutes=1,
    )


def _f1(hit: float, gold: float, said: float) -> float:
    return round(2 * hit / (gold + said), 3) if gold + said else 0.0


# --- plover


@dataclass(frozen=True, slots=True, kw_only=True)
class Coded:
    """One coded sentence."""

    id: str
    text: str
    label: str
    source: frozenset[str]
    target: frozenset[str]


def read_plover(shared: Path) -> list[Coded]:
    """The coded sentences; ids are made unique, since one occurs twice."""
    rows = json.loads((shared / "gold/plover/PLOVER_GSR_CAMEO.txt").read_text(encoding="utf-8"))
    return [
        Coded(
            id=f"{row['id']}",
            text=row["text"].strip(),
            label=_CLASSES.get(row["event"], row["event"]),
            source=_read_codes(row.get("source")),
            target=_read_codes(row.get("target")),
        )
        for row in rows
        if row["event"] != "DOCUMENT"
    ]


def _read_codes(actors: Any) -> frozenset[str]:
    codes = [str(actor.get("code")) for actor in actors] if isinstance(actors, list) else []
    return frozenset(_CODES.get(code, code) for code in codes if len(code) == 3 and code not in _NO_COUNTRY)


def choose_event(events: Sequence[EventMention]) -> EventMention | None:
    """The event a coded sentence is about."""
    for wanted in (
        lambda e: e.type is not EventType.OTHER and e.status is not EventStatus.BACKGROUND,
        lambda e: e.type is not EventType.OTHER,
        lambda _: True,
    ):
        found = next((event for event in events if wanted(event)), None)
        if found is not None:
            return found
    return None


def name_class(event: EventMention | None) -> str:
    """The class in the set's terms."""
    if event is None:
        return "NONE"
    name = _CLASSES.get(event.type.value, event.type.value)
    if event.status is EventStatus.PLANNED or event.status is EventStatus.CONDITIONAL:
        return "AGREE" if name in _COOPERATIVE else "THREATEN" if name in _HOSTILE else name
    if event.status in {EventStatus.NEGATED} and name in _COOPERATIVE:
        return "REJECT"
    return name


def score_plover(shared: Path, misses: list[str] | None = None) -> dict[str, float]:
    """Actor countries, source country and class on all sentences and on each half."""
    rows = read_plover(shared)
    readings = read_articles([make_article(str(i), row.text, "2000-01-01") for i, row in enumerate(rows)])
    said = [choose_event(reading.events) for reading in readings]
    figures: dict[str, float] = {}
    for half, keep in _halves(rows):
        pairs = [(row, event) for row, event in zip(rows, said, strict=True) if keep(row.id)]
        figures.update({f"{key}{half}": value for key, value in _score_coded(pairs).items()})
    if misses is not None:
        misses += [_tell_coded(row, event) for row, event in zip(rows, said, strict=True) if is_tuned(row.id)]
    return figures


def _halves(rows: Iterable[Any]) -> Iterator[tuple[str, Any]]:
    del rows
    yield "", lambda _: True
    yield " (tuned)", is_tuned
    yield " (watched)", lambda id_: not is_tuned(id_)


def _score_coded(pairs: Sequence[tuple[Coded, EventMention | None]]) -> dict[str, float]:
    gold, hit, told = collections.Counter[str](), collections.Counter[str](), collections.Counter[str]()
    both = wanted = named = sources = right = 0
    for row, event in pairs:
        name = name_class(event)
        gold[row.label] += 1
        told[name] += 1
        hit[row.label] += name == row.label
        who = set(event.who_countries) if event else set()
        actors = who | (set(event.whom_countries) if event else set())
        both += len(actors & (row.source | row.target))
        wanted += len(row.source | row.target)
        named += len(actors)
        sources += bool(row.source)
        right += bool(row.source and who & row.source)
    macro = sum(_f1(hit[name], gold[name], told[name]) for name in gold) / len(gold)
    return {
        "actor-country F1": _f1(both, wanted, named),
        "source country right": round(right / sources, 3),
        "class macro-F1": round(macro, 3),
        "class accuracy": round(sum(hit.values()) / len(pairs), 3),
    }


def _tell_coded(row: Coded, event: EventMention | None) -> str:
    name = name_class(event)
    who = set(event.who_countries) if event else set()
    whom = set(event.whom_countries) if event else set()
    marks = ("C" if name != row.label else " ") + ("S" if row.source and not who & row.source else " ")
    marks += "A" if (who | whom) != (row.source | row.target) else " "
    head = f"{event.head.text}/{event.type}/{event.status}" if event else "-"
    return f"{marks} {row.label} {name} {head} {sorted(row.source)}>{sorted(row.target)} said {sorted(who)}>{sorted(whom)} | {row.text}"


# --- meantime


def score_meantime(shared: Path, misses: list[str] | None = None) -> dict[str, float]:
    """F1 of future, negated and uncertain over the event heads that the set gives."""
    folder = shared / "gold/meantime"
    docs = [_read_meantime(path) for path in sorted(folder.glob("corpus_*/*.xml"))]
    heads: dict[str, Spans] = {id_: [span for span, _ in rows] for id_, _, rows in docs}
    readings = read_articles([article for _, article, _ in docs], heads)
    figures: dict[str, float] = {}
    for half, keep in _halves(docs):
        counts: collections.Counter[tuple[str, str]] = collections.Counter()
        for (id_, article, rows), reading in zip(docs, readings, strict=True):
            if keep(id_):
                _count_flags(article, rows, reading, counts, misses if half == " (tuned)" else None)
        for flag in ("future", "negated", "uncertain"):
            figures[f"{flag} F1{half}"] = _f1(counts[flag, "hit"], counts[flag, "gold"], counts[flag, "said"])
    return figures


def _read_meantime(path: Path) -> tuple[str, Article, list[tuple[tuple[int, int], frozenset[str]]]]:
    root = ET.parse(path).getroot()  # noqa: S314  # the labelled set is a trusted local file
    text, spans = _join_tokens(root)
    rows = []
    for event in root.iter("EVENT_MENTION"):
        anchors = [str(anchor.get("t_id")) for anchor in event.findall("token_anchor")]
        if anchors and event.get("time"):
            start = min(spans[anchor][0] for anchor in anchors)
            end = max(spans[anchor][1] for anchor in anchors)
            rows.append(((start, end), _read_flags(event)))
    date = next((_find_date(line) for line in text.split("\n")[1:3] if _find_date(line)), "2008-01-01")
    title = text.split("\n", 1)[0]
    return str(root.get("doc_id")), make_article(str(root.get("doc_id")), text, str(date), title), rows


def _join_tokens(root: ET.Element) -> tuple[str, dict[str, tuple[int, int]]]:
    text = ""
    spans: dict[str, tuple[int, int]] = {}
    sentence = None
    for token in root.iter("token"):
        word = str(token.text)
        if sentence is not None:
            closes = word in {",", ".", ";", ":", ")", "'s", "''", "?", "!", "%", "'"} or text.endswith(("(", "``"))
            text += "\n" if token.get("sentence") != sentence else "" if closes else " "
        sentence = token.get("sentence")
        spans[str(token.get("t_id"))] = (len(text), len(text) + len(word))
        text += word
    return text, spans


def _find_date(line: str) -> str | None:
    for form in ("%B %d, %Y", "%B %d , %Y"):
        try:
            return datetime.strptime(line.strip(), form).date().isoformat()  # noqa: DTZ007  # only the day is kept
        except ValueError:
            continue
    return None


def _read_flags(event: ET.Element) -> frozenset[str]:
    flags = {
        "future": event.get("time") == "FUTURE",
        "negated": event.get("polarity") == "NEG",
        "uncertain": event.get("certainty") in {"POSSIBLE", "PROBABLE"},
    }
    return frozenset(name for name, holds in flags.items() if holds)


def _count_flags(
    article: Article,
    rows: Sequence[tuple[tuple[int, int], frozenset[str]]],
    reading: Reading,
    counts: collections.Counter[tuple[str, str]],
    misses: list[str] | None,
) -> None:
    for (start, end), gold in rows:
        event = next((e for e in reading.events if e.head.start < end and start < e.head.end), None)
        said = _list_flags(event)
        for flag in gold | said:
            counts[flag, "gold"] += flag in gold
            counts[flag, "said"] += flag in said
            counts[flag, "hit"] += flag in gold and flag in said
        if misses is not None and gold != said:
            around = (
                article.text[max(0, start - 80) : start]
                + "["
                + article.text[start:end]
                + "]"
                + article.text[end : end + 50]
            )
            rule = event.trace.rule.split("|")[-1] if event else "NONE"
            misses.append(f"gold {sorted(gold)} said {sorted(said)} {rule} | {around!r}")


def _list_flags(event: EventMention | None) -> set[str]:
    if event is None:
        return set()
    flags = {
        "future": event.is_future,
        "negated": event.polarity is Polarity.NEGATIVE,
        "uncertain": not event.is_certain,
    }
    return {name for name, holds in flags.items() if holds}


# --- events


def score_events(shared: Path, misses: list[str] | None = None) -> dict[str, float]:
    """The figures of the labelled news items by their own scorer."""
    docs = [json.loads(line) for line in (shared / "gold/events/docs.jsonl").read_text(encoding="utf-8").splitlines()]
    articles = [make_article(d["id"], d["text"], d["published"][:10], d.get("title", "")) for d in docs]
    lines = [
        encode_analysis(article, reading) for article, reading in zip(articles, read_articles(articles), strict=True)
    ]
    figures: dict[str, float] = {}
    for half, keep in _halves(docs):
        kept = [(doc, line) for doc, line in zip(docs, lines, strict=True) if keep(doc["id"])]
        printed = _run_scorer(shared, kept, misses if half == " (tuned)" else None)
        figures.update({f"{key}{half}": value for key, value in _flatten(printed)})
    return figures


def _run_scorer(shared: Path, rows: Sequence[tuple[Any, Any]], misses: list[str] | None) -> dict[str, Any]:
    gold = [json.loads(line) for line in (shared / "gold/events/gold.jsonl").read_text(encoding="utf-8").splitlines()]
    ids = {doc["id"] for doc, _ in rows}
    with tempfile.TemporaryDirectory() as folder:
        names = []
        parts = ([doc for doc, _ in rows], [g for g in gold if g["doc"] in ids], [line for _, line in rows])
        for name, records in zip(("docs", "gold", "said"), parts, strict=True):
            path = Path(folder) / f"{name}.jsonl"
            path.write_text("\n".join(json.dumps(record) for record in records), encoding="utf-8")
            names.append(str(path))
        command = [sys.executable, str(shared / "tools/score_events.py"), *names]
        printed = subprocess.run([*command, "--misses"], check=True, capture_output=True, text=True).stdout  # noqa: S603
    first, *rest = printed.splitlines()
    if misses is not None:
        misses += rest
    scored: dict[str, Any] = json.loads(first)
    return scored


def _flatten(scored: dict[str, Any]) -> Iterator[tuple[str, float]]:
    for key, value in scored.items():
        if isinstance(value, dict):
            yield from ((f"{key} {name}", inner) for name, inner in value.items())
        else:
            yield key, value


def main() -> None:
    """Print the figures, and the misses asked for."""
    shared = Path(sys.argv[1])
    scores = {"plover": score_plover, "meantime": score_meantime, "events": score_events}
    if "--misses" in sys.argv:
        misses: list[str] = []
        print(scores[sys.argv[-1]](shared, misses))
        print("\n".join(misses))
        return
    for name, value in measure(shared).items():
        print(f"{name:50} {value}")


if __name__ == "__main__":
    main()
