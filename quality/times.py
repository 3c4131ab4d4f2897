"""How well and how fast times are read: MEANTIME, the labelled expectations, the windows of single sentences.

    python quality/times.py SHARED [--half tune|watch|all] [--misses]

SHARED is the folder that holds `gold/` and `corpora/`. Documents are parted in two by a hash of their id: rules are
written looking at the misses of the tune half alone, the watch half tells whether they hold elsewhere.
"""

from __future__ import annotations

import argparse
import json
import time
import xml.etree.ElementTree as ET
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from hashlib import blake2b
from pathlib import Path

from foresay.analyse.draft import Draft
from foresay.analyse.sentences import split_sentences
from foresay.analyse.times import find_times
from foresay.model.article import Article, Part, PartKind
from foresay.model.reading import TimeExpression

_LAST_SENTENCE, _DATE_LINE = 5, 1
"""MEANTIME annotates the title (0), the date line (1) and sentences 2-5."""
Chooser = Callable[[str], bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class Labelled:
    """One expression of a labelled document: characters [start, end) and its TIMEX3 value."""

    start: int
    end: int
    value: str


def measure(shared: Path, *, choose: Chooser = lambda _: True, misses: bool = False) -> dict[str, float]:
    """Every figure of the issue by name: F1 and shares in [0, 1], cost in milliseconds per 500 words."""
    return {
        **_score_meantime(shared / "gold" / "meantime", choose, misses=misses),
        "windows_exact": _score_windows(shared / "gold" / "windows.tsv", misses=misses),
        **_score_expectations(shared / "gold" / "expectations", choose, misses=misses),
        "ms_per_500_words": _time_reading(shared / "gold" / "expectations" / "docs.jsonl"),
    }


def is_tuned_on(name: str) -> bool:
    """Whether a document is of the half that rules may be written from."""
    return blake2b(name.encode(), digest_size=8).digest()[0] % 2 == 0


def write_draft(text: str, published_at: datetime, *, title: str = "") -> Draft:
    """A draft of a text whose first line may be its title."""
    cut = len(title) if title and text.startswith(title) else 0
    parts = [Part(kind=PartKind.TITLE, start=0, end=cut)] if cut else []
    if cut < len(text):
        parts.append(Part(kind=PartKind.BODY, start=cut, end=len(text)))
    article = Article(
        id="measured",
        version=1,
        source="",
        url=None,
        title=title,
        kicker=None,
        authors=(),
        text=text,
        parts=tuple(parts),
        published_at=published_at,
        published_text="",
        first_seen_at=published_at,
        lang="en",
        words=0,
        minutes=0,
    )
    return Draft(article=article, sentences=split_sentences(article))


def _at_noon(day: str) -> datetime:
    return datetime.combine(date.fromisoformat(day[:10]), datetime.min.time(), UTC).replace(hour=12)


# MEANTIME


def _score_meantime(folder: Path, choose: Chooser, *, misses: bool) -> dict[str, float]:
    counts: dict[str, int] = defaultdict(int)
    for path in sorted(folder.glob("corpus_*/*.xml")):
        name = path.name.partition("_")[0]
        if choose(name):
            draft, gold = _read_meantime(path)
            _count(draft, gold, find_times(draft), counts, name if misses and is_tuned_on(name) else "")
    total = counts["gold"] + counts["found"]
    return {f"meantime_{kind}_f1": 2 * counts[kind] / total for kind in ("value", "relaxed", "strict")}


def _read_meantime(path: Path) -> tuple[Draft, list[Labelled]]:
    root = ET.parse(path).getroot()  # noqa: S314 - a local, known corpus
    tokens = {
        token.get("t_id"): (int(token.get("sentence", 0)), token.text or "")
        for token in root.iter("token")
        if int(token.get("sentence", 0)) <= _LAST_SENTENCE and int(token.get("sentence", 0)) != _DATE_LINE
    }
    text, places = _join_tokens(tokens)
    gold, published = [], ""
    for timex in root.iter("TIMEX3"):
        value = timex.get("value", "")
        if timex.get("functionInDocument") == "CREATION_TIME":
            published = value
        anchors = [places[name] for row in timex.findall("token_anchor") if (name := row.get("t_id")) in places]
        if anchors:
            gold.append(Labelled(start=anchors[0][0], end=anchors[-1][1], value=value))
    published = published or _read_date_line(root)
    return write_draft(text, _at_noon(published), title=text.partition("\n")[0]), gold


def _read_date_line(root: ET.Element) -> str:
    """The day of a document whose creation time was not marked, from its second line: March 27 , 2008."""
    words = [token.text or "" for token in root.iter("token") if token.get("sentence") == str(_DATE_LINE)]
    return f"{datetime.strptime(' '.join(words), '%B %d , %Y').replace(tzinfo=UTC):%F}"


def _join_tokens(tokens: dict[str | None, tuple[int, str]]) -> tuple[str, dict[str | None, tuple[int, int]]]:
    """The tokens with a space between, a line for each sentence, and where each stands."""
    text, last, places = "", 0, {}
    for name, (sentence, token) in tokens.items():
        text += "" if not text else " " if sentence == last else "\n"
        places[name] = (len(text), len(text) + len(token))
        text, last = text + token, sentence
    return text, places


def _count(
    draft: Draft, gold: list[Labelled], found: Sequence[TimeExpression], counts: dict[str, int], name: str
) -> None:
    counts["gold"] += len(gold)
    counts["found"] += len(found)
    free = list(gold)
    for record in found:
        start, end = record.evidence.start, record.evidence.end
        over = [row for row in free if row.start < end and start < row.end]
        best = max(
            over, key=lambda row: (row.value == record.value, (row.start, row.end) == (start, end)), default=None
        )
        if best is not None:
            free.remove(best)
            counts["relaxed"] += 1
            counts["value"] += best.value == record.value
            counts["strict"] += (best.start, best.end) == (start, end)
        if name and (best is None or best.value != record.value or (best.start, best.end) != (start, end)):
            print(
                f"{name} found {record.text!r} {record.value} [{record.trace.rule}], gold",
                best and (draft.article.text[best.start : best.end], best.value),
                "in",
                draft.article.text[max(0, start - 50) : end + 30].replace("\n", " "),
            )
    for row in free if name else ():
        print(
            f"{name} missed {draft.article.text[row.start : row.end]!r} {row.value} in {draft.article.text[max(0, row.start - 50) : row.end + 30]!r}"
        )


# Windows of single sentences


def _score_windows(path: Path, *, misses: bool) -> float:
    rows = [line.rstrip("\n").split("\t") for line in path.read_text("utf-8").splitlines() if not line.startswith("#")]
    exact = 0
    for published, text, phrase, *window in rows:
        found = find_times(write_draft(text, _at_noon(published)))
        given = [(record.phrase.text, *_write_window(record)) for record in found]
        exact += (is_right := (phrase, *window) in given)
        if misses and not is_right:
            print(f"{published} {text} {phrase} {window}: {given}")
    return exact / len(rows)


def _write_window(record: TimeExpression) -> tuple[str, str, str]:
    return str(record.window.earliest or ""), str(record.window.latest or ""), str(record.window.kind)


# Expectations


def _score_expectations(folder: Path, choose: Chooser, *, misses: bool) -> dict[str, float]:
    docs = {row["id"]: row for row in map(json.loads, (folder / "docs.jsonl").read_text("utf-8").splitlines())}
    right = asked = 0
    for record in map(json.loads, (folder / "gold.jsonl").read_text("utf-8").splitlines()):
        if not choose(record["doc"]) or not _is_asked(record):
            continue
        doc = docs[record["doc"]]
        published = datetime.fromisoformat(doc["published"].replace("Z", "+00:00")).replace(tzinfo=UTC)
        draft = write_draft(doc["text"], published, title=doc.get("title", ""))
        windows = [(str(row.window.earliest), str(row.window.latest)) for row in _in_quote(draft, record)]
        wanted = [tuple(map(str, pair)) for pair in record.get("windows") or [[record["earliest"], record["latest"]]]]
        asked += 1
        right += (is_right := any(pair in windows for pair in wanted))
        if misses and not is_right and is_tuned_on(record["doc"]):
            print(f"{record['doc']} {published:%F} {record['when']!r} {wanted}: {windows} in {record['quote'][:200]}")
    return {"expectations_windows_exact": right / asked, "expectations_windows_asked": asked}


def _is_asked(record: dict[str, object]) -> bool:
    """Firm, dated, undisputed, and the words that date it stand in the sentence that tells it."""
    dated = record["earliest"] or record["latest"]
    return (
        record["tier"] == "firm"
        and bool(dated)
        and not record.get("disputed")
        and str(record["when"]) in str(record["quote"])
    )


def _in_quote(draft: Draft, record: dict[str, object]) -> Iterator[TimeExpression]:
    """The expressions of the record's sentence that share a character with the words that date it."""
    text, quote, when = draft.article.text, str(record["quote"]), str(record["when"])
    start = text.index(quote) + quote.index(when)
    for row in find_times(draft):
        if row.phrase.start < start + len(when) and start < row.phrase.end:
            yield row


# Cost


def _time_reading(path: Path, rounds: int = 3) -> float:
    """Processor milliseconds per 500 words over the labelled documents, the best of a few rounds."""
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    drafts = [write_draft(row["text"], _at_noon(row["published"]), title=row.get("title", "")) for row in rows]
    words = sum(len(row["text"].split()) for row in rows)
    return min(_run(drafts) for _ in range(rounds)) * 1000 * 500 / words


def _run(drafts: list[Draft]) -> float:
    start = time.process_time()
    for draft in drafts:
        find_times(draft)
    return time.process_time() - start


def main() -> None:
    """Prints the figures, and with --misses what is not right on the tune half."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("shared", type=Path)
    parser.add_argument("--half", choices=("all", "tune", "watch"), default="all")
    parser.add_argument("--misses", action="store_true")
    asked = parser.parse_args()
    chosen: dict[str, Chooser] = {
        "all": lambda _: True,
        "tune": is_tuned_on,
        "watch": lambda name: not is_tuned_on(name),
    }
    for name, figure in measure(asked.shared, choose=chosen[asked.half], misses=asked.misses).items():
        print(f"{name:30} {figure:8.3f}")


if __name__ == "__main__":
    main()
