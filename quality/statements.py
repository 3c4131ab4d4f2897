"""How well statements about the future are read: the labelled documents and the first article.

    python quality/statements.py SHARED [--half tune|watch|all] [--misses]

Documents are parted in two by the parity of sha1 of their id: rules are written looking at the misses of the tune half
alone, the watch half tells whether they hold elsewhere. The scorer is shared/tools/score_expectations.py, asked as a
program, so that the figures are those an outsider gets.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha1
from pathlib import Path
from typing import Any

from foresay.analyse.chain import read_articles
from foresay.analyse.draft import Draft
from foresay.analyse.mentions import find_mentions
from foresay.analyse.parser import load_parser
from foresay.analyse.sentences import split_sentences
from foresay.analyse.statements import find_statements
from foresay.analyse.syntax import Parse
from foresay.analyse.times import find_times
from foresay.model.article import Article, compose_article
from foresay.publish.analysis import encode_analysis

Chooser = Callable[[str], bool]


def is_tuned_on(name: str) -> bool:
    """Whether rules may be written looking at this document's misses."""
    return int(sha1(name.encode(), usedforsecurity=False).hexdigest(), 16) % 2 == 0


HALVES: dict[str, Chooser] = {"all": lambda _: True, "tune": is_tuned_on, "watch": lambda name: not is_tuned_on(name)}


def measure(shared: Path) -> dict[str, float]:
    """The figures `make quality` holds to their floors."""
    rows = load_rows(shared)
    predicted = predict_rows(rows)
    figures = score_half(shared, predicted, HALVES["all"])
    watched = score_half(shared, predicted, HALVES["watch"])
    figures |= {f"{name} (watched)": value for name, value in watched.items()}
    figures |= {"ms_per_500_words": measure_cost(rows), "n_docs": float(len(rows))}
    return figures | measure_seed(shared)


def load_rows(shared: Path) -> list[dict[str, Any]]:
    """The labelled documents."""
    return [json.loads(line) for line in (shared / "gold/expectations/docs.jsonl").read_text("utf-8").splitlines()]


def make_article(row: dict[str, Any]) -> Article:
    """The article of one document; where the text starts with the title, it is the title."""
    text, title = row["text"].replace("\xa0", " "), row.get("title") or ""
    published = row["published"]
    day = datetime.fromisoformat(published if "T" in published else f"{published}T12:00:00+00:00").astimezone(UTC)
    source = row.get("source") or ""
    return compose_article(text, day, name=row["id"], title=title, source=source, published_text=published)


def predict_rows(rows: Iterable[dict[str, Any]]) -> dict[str, list[dict[str, Any]]]:
    """The expectations of each document, by id, as `foresay analyse` gives them."""
    articles = [make_article(row) for row in rows]
    readings = read_articles(articles)
    pairs = zip(articles, readings, strict=True)
    return {article.id: encode_analysis(article, reading)["expectations"] for article, reading in pairs}


def score_half(shared: Path, predicted: dict[str, list[dict[str, Any]]], chosen: Chooser) -> dict[str, float]:
    """Firm precision, recall, F1; all F1; and the fields of the firm records that were found."""
    scores = json.loads(run_scorer(shared, predicted, chosen, misses=False))
    fields = scores["on_matched_firm"]
    return {
        "firm precision": scores["firm"]["p"],
        "firm recall": scores["firm"]["r"],
        "firm f1": scores["firm"]["f1"],
        "all f1": scores["all"]["f1"],
        "dated window exact": fields["dated_window_exact"],
        "status": fields["status"],
        "polarity": fields["polarity"],
        "who overlap": fields["who_overlap"],
        "countries f1": fields["countries_f1"],
    }


def run_scorer(shared: Path, predicted: dict[str, list[dict[str, Any]]], chosen: Chooser, *, misses: bool) -> str:
    """What the shared scorer prints for the chosen documents."""
    folder = shared / "gold/expectations"
    gold = [line for line in (folder / "gold.jsonl").read_text("utf-8").splitlines() if chosen(json.loads(line)["doc"])]
    said = [json.dumps(row) for name, rows in predicted.items() if chosen(name) for row in rows]
    with tempfile.TemporaryDirectory() as place:
        for name, lines in (("gold", gold), ("said", said)):
            Path(place, name).write_text("\n".join(lines) + "\n", "utf-8")
        command = [
            sys.executable,
            shared / "tools/score_expectations.py",
            folder / "docs.jsonl",
            f"{place}/gold",
            f"{place}/said",
        ]
        command += ["--misses"] if misses else []
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout  # noqa: S603  # our own scorer


def measure_cost(rows: list[dict[str, Any]]) -> float:
    """Processor milliseconds of this step alone for 500 words, parsing left out; the best of nine."""
    drafts = [_prepare(make_article(row)) for row in rows[:120]]
    n_words = sum(draft.article.words for draft in drafts)
    best = min(_time_run(drafts) for _ in range(9))
    return round(1000 * best * 500 / n_words, 2)


def _prepare(article: Article) -> Draft:
    draft = Draft(article=article, sentences=split_sentences(article))
    tokens = load_parser().parse([(s.start, draft.quote(s)) for s in draft.sentences])
    draft = replace(draft, parses=tuple(Parse(sentence=s, tokens=next(tokens)) for s in draft.sentences))
    return replace(draft, mentions=find_mentions(draft), times=find_times(draft))


def _time_run(drafts: list[Draft]) -> float:
    for draft in drafts:
        for parse in draft.parses:
            parse.trees.clear()
    started = time.process_time()
    for draft in drafts:
        find_statements(draft)
    return time.process_time() - started


def measure_seed(shared: Path) -> dict[str, float]:
    """The first article: how many of X1-X8 are found as they should be, and how many statements are invented."""
    text = (shared / "seed/article.txt").read_text("utf-8").partition("\n\nConnected Content")[0]
    gold = json.loads((shared / "seed/gold.json").read_text("utf-8"))
    row = {"id": "seed", "text": text, "title": gold["document"]["title"], "published": gold["document"]["published"]}
    said = predict_rows([row])["seed"]
    found = {want["id"]: _find_expected(text.replace("\xa0", " "), want, said) for want in gold["expectations"]}
    used = [row for row in found.values() if row is not None]
    windows = [_has_window(found[name], gold) for name in ("X1", "X2", "X5", "X6", "X7")]
    weak = [found[name] is not None and found[name]["tier"] == "weak" for name in ("X4", "X8")]  # type: ignore[index]
    return {
        "seed found": len(used) / len(found),
        "seed windows": sum(windows) / len(windows),
        "seed weak kept weak": sum(weak) / len(weak),
        "seed precision": len(used) / len(said) if said else 0.0,
    }


def _find_expected(text: str, want: dict[str, Any], said: list[dict[str, Any]]) -> dict[str, Any] | None:
    at = text.find(want["quote"].replace("\xa0", " "))
    place = text.find(want["head"], at)
    near = [row for row in said if abs(row["head_start"] - place) <= len(want["head"])]
    return near[0] if near else None


def _has_window(row: dict[str, Any] | None, gold: dict[str, Any]) -> bool:
    if row is None:
        return False
    return any(
        row["head"] == want["head"] and (row["earliest"], row["latest"]) == (want["earliest"], want["latest"])
        for want in gold["expectations"]
    )


def main() -> None:
    """Print the figures of one half, and on request the misses of the tune half."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("shared", type=Path)
    parser.add_argument("--half", choices=sorted(HALVES), default="all")
    parser.add_argument("--misses", action="store_true", help="only with --half tune")
    asked = parser.parse_args()
    predicted = predict_rows(load_rows(asked.shared))
    misses = asked.misses and asked.half == "tune"
    print(run_scorer(asked.shared, predicted, HALVES[asked.half], misses=misses))
    print(json.dumps(measure_seed(asked.shared)))


if __name__ == "__main__":
    main()
