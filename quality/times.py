"""How well and how fast times are read: MEANTIME, the labelled expectations, the windows of single sentences.

usage: times.py SHARED        prints what is not right in the tuned half

Documents are parted in two by a hash of their id. Rules are written looking at the misses of the tuned half alone; the
watched half tells whether they hold elsewhere.
"""

from __future__ import annotations

import json
import sys
import time
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from hashlib import blake2b
from pathlib import Path
from typing import Any

from foresay.analyse.draft import Draft
from foresay.analyse.sentences import split_sentences
from foresay.analyse.times import choose_time, find_times
from foresay.model.article import compose_article
from foresay.model.reading import TimeExpression

_LAST_SENTENCE, _DATE_LINE = 5, 1
"""MEANTIME annotates the title (0), the date line (1) and sentences 2-5; the date line is left out."""
_HALVES = ("", " (tuned)", " (watched)")
Outcome = tuple[str, str, bool]
"""document, what was asked and answered, whether it was right"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Labelled:
    """One expression of a labelled document: characters [start, end) and its TIMEX3 value."""

    start: int
    end: int
    value: str


def measure(shared: Path) -> dict[str, float]:
    """F1 on MEANTIME (value, relaxed and strict span), shares of windows that are exactly right, and the cost."""
    gold = shared / "gold"
    figures: dict[str, float] = {}
    meantime = list(_read_corpus(gold / "meantime"))
    for half in _HALVES:
        figures |= _score_spans([row for row in meantime if _is_of(row[0], half)], half)
    figures["windows"] = _share(_ask_windows(gold / "windows.tsv"))
    for name, outcomes in (("expected", _ask_expectations(gold)), ("chosen", _ask_expectations(gold, chooses=True))):
        rows = list(outcomes)
        figures |= {f"{name}_windows{half}": _share(row for row in rows if _is_of(row[0], half)) for half in _HALVES}
        figures["n_expected"] = len(rows)
    figures["ms_per_500_words"] = _time_reading(gold / "expectations" / "docs.jsonl")
    return figures


def is_tuned_on(name: str) -> bool:
    """Whether a document is of the half that rules may be written from."""
    return blake2b(name.encode(), digest_size=8).digest()[0] % 2 == 0


def _is_of(name: str, half: str) -> bool:
    return not half or is_tuned_on(name) == (half == " (tuned)")


def _share(outcomes: Iterator[Outcome]) -> float:
    right = [is_right for _, _, is_right in outcomes]
    return sum(right) / len(right)


def _write_draft(text: str, published: str, *, title: str = "") -> Draft:
    """A draft of a text whose first line may be its title, published at noon when only the day is known."""
    day = date.fromisoformat(published[:10])
    published_at = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
    article = compose_article(text, published_at, title=title)
    return Draft(article=article, sentences=split_sentences(article))


# MEANTIME


def _read_corpus(folder: Path) -> Iterator[tuple[str, Draft, list[Labelled]]]:
    for path in sorted(folder.glob("corpus_*/*.xml")):
        root = ET.parse(path).getroot()  # noqa: S314  # a known corpus on this machine
        text, places = _join_tokens(root)
        gold, published = [], _read_date_line(root)
        for timex in root.iter("TIMEX3"):
            anchors = [places[name] for row in timex.findall("token_anchor") if (name := row.get("t_id")) in places]
            if anchors:
                gold.append(Labelled(start=anchors[0][0], end=anchors[-1][1], value=timex.get("value", "")))
        yield path.name.partition("_")[0], _write_draft(text, published, title=text.partition("\n")[0]), gold


def _join_tokens(root: ET.Element) -> tuple[str, dict[str | None, tuple[int, int]]]:
    """The annotated tokens with a space between, a line for each sentence, and where each stands."""
    text, last, places = "", 0, {}
    for token in root.iter("token"):
        sentence, word = int(token.get("sentence", 0)), token.text or ""
        if sentence == _DATE_LINE or sentence > _LAST_SENTENCE:
            continue
        text += "" if not text else " " if sentence == last else "\n"
        places[token.get("t_id")] = (len(text), len(text) + len(word))
        text, last = text + word, sentence
    return text, places


def _read_date_line(root: ET.Element) -> str:
    """The day of publication, from the second line: "March 27 , 2008"."""
    words = [token.text or "" for token in root.iter("token") if token.get("sentence") == str(_DATE_LINE)]
    return f"{datetime.strptime(' '.join(words), '%B %d , %Y').replace(tzinfo=UTC):%F}"


def _score_spans(rows: Sequence[tuple[str, Draft, list[Labelled]]], half: str) -> dict[str, float]:
    """F1 pooled over documents; each labelled expression is used once."""
    counts: Counter[str] = Counter()
    for _, draft, gold in rows:
        found = find_times(draft)
        counts["all"] += len(gold) + len(found)
        for record, row in _pair(found, gold):
            if record is not None and row is not None:
                counts["relaxed"] += 1
                counts["value"] += row.value == record.value
                counts["strict"] += (row.start, row.end) == (record.evidence.start, record.evidence.end)
    return {f"{name}_f1{half}": 2 * counts[name] / counts["all"] for name in ("value", "relaxed", "strict")}


def _pair(
    found: Sequence[TimeExpression], gold: Sequence[Labelled]
) -> Iterator[tuple[TimeExpression | None, Labelled | None]]:
    """Expressions found with the labelled ones they overlap, the best first; what is left over stands alone."""
    free = list(gold)
    for record in found:
        start, end = record.evidence.start, record.evidence.end
        over = [row for row in free if row.start < end and start < row.end]
        best = max(over, key=lambda row: (row.value == record.value, row.start == start, row.end == end), default=None)
        if best is not None:
            free.remove(best)
        yield record, best
    yield from ((None, row) for row in free)


# Windows


def _ask_windows(path: Path) -> Iterator[Outcome]:
    for line in path.read_text("utf-8").splitlines():
        if line.startswith("#"):
            continue
        published, text, phrase, *window = line.split("\t")
        found = find_times(_write_draft(text, published))
        given = [[record.phrase.text, *_tell_window(record)] for record in found]
        yield text, f"{published} {text} {window}: {given}", [phrase, *window] in given


def _tell_window(record: TimeExpression) -> tuple[str, str, str]:
    return str(record.window.earliest or ""), str(record.window.latest or ""), str(record.window.kind)


def _ask_expectations(gold: Path, *, chooses: bool = False) -> Iterator[Outcome]:
    """Firm, dated, undisputed records whose time words stand in their sentence.

    The sentence's expression for the record is the one that shares a character with those words; with `chooses` it is
    the one that `choose_time` picks for the head of the record.
    """
    folder = gold / "expectations"
    docs = {row["id"]: row for row in map(json.loads, (folder / "docs.jsonl").read_text("utf-8").splitlines())}
    for record in map(json.loads, (folder / "gold.jsonl").read_text("utf-8").splitlines()):
        if not _is_asked(record):
            continue
        doc = docs[record["doc"]]
        draft = _write_draft(doc["text"], doc["published"], title=doc.get("title", ""))
        given = [_tell_window(row)[:2] for row in (_choose if chooses else _find_named)(draft, record)]
        windows = record.get("windows") or [[record["earliest"], record["latest"]]]
        wanted = [(earliest or "", latest or "") for earliest, latest in windows]
        yield doc["id"], f"{doc['id']} {record['when']!r} {wanted}: {given}", any(pair in given for pair in wanted)


def _is_asked(record: Mapping[str, Any]) -> bool:
    is_dated = record["earliest"] or record["latest"]
    return (
        record["tier"] == "firm"
        and is_dated
        and not record.get("disputed")
        and (record["when"] or "\0") in record["quote"]
    )


def _find_named(draft: Draft, record: Mapping[str, Any]) -> list[TimeExpression]:
    start = draft.article.text.index(record["quote"]) + record["quote"].index(record["when"])
    end = start + len(record["when"])
    return [row for row in find_times(draft) if row.phrase.start < end and start < row.phrase.end]


def _choose(draft: Draft, record: Mapping[str, Any]) -> list[TimeExpression]:
    start = draft.article.text.index(record["quote"])
    head = start + max(record["quote"].find(record["head"]), 0)
    chosen = choose_time(find_times(draft), start=start, end=start + len(record["quote"]), head=head)
    return [] if chosen is None else [chosen]


# Cost


def _time_reading(path: Path, rounds: int = 3) -> float:
    """Processor milliseconds per 500 words over the labelled documents, the best of a few rounds."""
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    drafts = [_write_draft(row["text"], row["published"], title=row.get("title", "")) for row in rows]
    words = sum(len(row["text"].split()) for row in rows)
    return min(_run(drafts) for _ in range(rounds)) * 1000 * 500 / words


def _run(drafts: Sequence[Draft]) -> float:
    start = time.process_time()
    for draft in drafts:
        find_times(draft)
    return time.process_time() - start


# What is not right


def list_misses(shared: Path) -> Iterator[str]:
    """One line for each thing that is not right in the tuned half."""
    for name, draft, gold in _read_corpus(shared / "gold" / "meantime"):
        for record, row in _pair(find_times(draft), gold) if is_tuned_on(name) else ():
            if miss := _tell_miss(draft.article.text, record, row):
                yield f"{name} {miss}"
    yield from (told for _, told, is_right in _ask_windows(shared / "gold" / "windows.tsv") if not is_right)
    yield from (
        told for name, told, is_right in _ask_expectations(shared / "gold") if not is_right and is_tuned_on(name)
    )


def _tell_miss(text: str, record: TimeExpression | None, row: Labelled | None) -> str:
    if record is None and row is not None:
        return f"missed {text[row.start : row.end]!r} {row.value}"
    if record is None:
        return ""
    told = f"found {record.text!r} {record.value} ({record.trace.rule})"
    if row is None:
        return f"{told} in {text[max(0, record.evidence.start - 40) : record.evidence.end + 30]!r}"
    is_right = (record.text, record.value) == (text[row.start : row.end], row.value)
    return "" if is_right else f"{told} for {text[row.start : row.end]!r} {row.value}"


if __name__ == "__main__":
    for miss in list_misses(Path(sys.argv[1])):
        print(miss)
