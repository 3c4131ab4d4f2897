"""Status of the given event heads of the MEANTIME set, for events.py: future, negated, uncertain.

FUTURE is the set's `time`, negated its polarity NEG, uncertain its certainty POSSIBLE or PROBABLE.
"""

from __future__ import annotations

import collections
import xml.etree.ElementTree as ET  # the labelled set is a trusted local file
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from foresay.analyse.chain import Spans, read_articles
from foresay.model.article import Article
from foresay.model.reading import EventMention, Polarity, Reading
from halves import HALVES, find_f1, make_article


def score_meantime(shared: Path, misses: list[str] | None = None) -> dict[str, float]:
    """F1 of future, negated and uncertain over the event heads that the set gives."""
    folder = shared / "gold/meantime"
    docs = [_read_meantime(path) for path in sorted(folder.glob("corpus_*/*.xml"))]
    heads: dict[str, Spans] = {id_: [span for span, _ in rows] for id_, _, rows in docs}
    readings = read_articles([article for _, article, _ in docs], heads)
    figures: dict[str, float] = {}
    for half, keep in HALVES:
        counts: collections.Counter[tuple[str, str]] = collections.Counter()
        for (id_, article, rows), reading in zip(docs, readings, strict=True):
            if keep(id_):
                _count_flags(article, rows, reading, counts, misses if half == " (tuned)" else None)
        for flag in ("future", "negated", "uncertain"):
            figures[f"{flag} F1{half}"] = find_f1(counts[flag, "hit"], counts[flag, "gold"], counts[flag, "said"])
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
