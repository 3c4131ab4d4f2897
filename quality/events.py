"""Accuracy of events against three labelled sets beside the checkout, and what the step costs.

usage: events.py SHARED [--misses SET]      (SET: plover, meantime or events; misses of the tuned half only)

plover    classes and countries of coded sentences (plover.py says how the ontologies meet)
meantime  status of given heads (meantime.py)
events    our own labels, by the scorer that stands beside them
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from foresay.analyse.chain import read_articles
from foresay.analyse.draft import Draft
from foresay.analyse.events import find_events
from foresay.analyse.mentions import find_mentions
from foresay.analyse.parser import load_parser
from foresay.analyse.sentences import split_sentences
from foresay.analyse.syntax import Parse
from foresay.model.article import Article
from foresay.publish.analysis import encode_analysis
from halves import HALVES, make_article
from meantime import score_meantime
from plover import score_plover


def measure(shared: Path) -> dict[str, float]:
    """Every figure of the three sets, on the whole and on each half."""
    figures: dict[str, float] = {}
    for name, score in (("plover", score_plover), ("meantime", score_meantime), ("events", score_events)):
        for key, value in score(shared).items():
            figures[f"{name} {key}"] = value
    figures["ms_per_500_words"] = measure_cost(shared)
    return figures


def measure_cost(shared: Path) -> float:
    """Processor milliseconds of the step alone for 500 words of the news items, the best of three rounds."""
    docs = [json.loads(line) for line in (shared / "gold/events/docs.jsonl").read_text(encoding="utf-8").splitlines()]
    articles = [make_article(d["id"], d["text"], d["published"][:10], d.get("title", "")) for d in docs]
    drafts = [replace(draft, mentions=find_mentions(draft)) for draft in parse_drafts(articles)]
    rounds = []
    for _ in range(3):
        started = time.process_time()
        for draft in drafts:
            find_events(draft)
        rounds.append(time.process_time() - started)
    return round(min(rounds) / sum(article.words for article in articles) * 500_000, 2)


def parse_drafts(articles: Sequence[Article]) -> list[Draft]:
    """Drafts with sentences and parses."""
    drafts = [Draft(article=article, sentences=split_sentences(article)) for article in articles]
    tokens = load_parser().parse([(s.start, draft.quote(s)) for draft in drafts for s in draft.sentences])
    return [
        replace(draft, parses=tuple(Parse(sentence=s, tokens=next(tokens)) for s in draft.sentences))
        for draft in drafts
    ]


def score_events(shared: Path, misses: list[str] | None = None) -> dict[str, float]:
    """The figures of the labelled news items by their own scorer."""
    docs = [json.loads(line) for line in (shared / "gold/events/docs.jsonl").read_text(encoding="utf-8").splitlines()]
    articles = [make_article(d["id"], d["text"], d["published"][:10], d.get("title", "")) for d in docs]
    lines = [
        encode_analysis(article, reading) for article, reading in zip(articles, read_articles(articles), strict=True)
    ]
    figures: dict[str, float] = {}
    for half, keep in HALVES:
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
        if key == "gold":
            yield "n_gold", value
        elif isinstance(value, dict):
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
