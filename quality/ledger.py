"""The ledger against labelled outcomes and pairs: what one expectation is, what came of it, and what it costs.

`measure` replays only the reports that the labels name (seconds): what linking and judging can do where nothing else
disturbs them. `measure_slow` replays the whole collection of 2010-2020 (minutes): the figures that count.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha1
from pathlib import Path
from typing import Any

from foresay.judge.outcome import tell_outcome
from foresay.judge.verdicts import judge_reading
from foresay.link.arrangements import list_statements
from foresay.link.book import Book
from foresay.link.expectations import link_statement
from foresay.model.article import Article
from foresay.model.evidence import Evidence
from foresay.model.expectation import Expectation, StatementLink, Verdict
from foresay.model.facts import ArticleFacts, describe_article
from foresay.model.reading import Reading
from readings import iter_readings

CASES, PAIRS = "gold/verdicts/cases.jsonl", "gold/verdicts/statement-pairs.jsonl"
LAST = date(2020, 12, 31)
_EPOCH = date(1970, 1, 1).toordinal()


@dataclass(slots=True)
class Replay:
    """A ledger in memory, fed one report after another as the ledger's stage feeds the stored one."""

    book: Book = field(default_factory=Book)
    expectations: dict[str, Expectation] = field(default_factory=dict)
    links: dict[str, list[StatementLink]] = field(default_factory=lambda: defaultdict(list))
    verdicts: dict[str, list[Verdict]] = field(default_factory=lambda: defaultdict(list))
    texts: dict[str, str] = field(default_factory=dict)
    reports: dict[str, Counter[date]] = field(default_factory=lambda: defaultdict(Counter))
    seconds: list[float] = field(default_factory=list)
    retired_on: date = date.min

    def take(self, article: Article, reading: Reading) -> None:
        """Judge what was expected before this report, then file what it expects."""
        facts = describe_article(article, reading)
        self.texts[article.id] = article.text
        for country in reading.countries:
            self.reports[country.code][facts.published_on] += 1
        started = time.perf_counter()
        self._judge(reading, facts)
        self._link(reading, facts)
        if (facts.published_on - self.retired_on).days >= 7:
            self.book.retire(facts.published_on)
            self.retired_on = facts.published_on
        self.seconds.append(time.perf_counter() - started)

    def _judge(self, reading: Reading, facts: ArticleFacts) -> None:
        for verdict in judge_reading(reading, facts, self.book):
            live = self.book.get(verdict.expectation)
            if live is not None:
                self.book.add(live.expectation, (), (verdict,))
                self.verdicts[verdict.expectation].append(verdict)

    def _link(self, reading: Reading, facts: ArticleFacts) -> None:
        for statement in list_statements(reading, facts):
            linking = link_statement(statement, facts, self.book)
            self.book.add(linking.expectation, (linking.link,))
            self.expectations[linking.expectation.id] = linking.expectation
            self.links[linking.expectation.id].append(linking.link)

    def list_entries(self, as_of: date) -> Iterator[dict[str, Any]]:
        """The lines the contract asks of `foresay expectations --json`."""
        coverage = {country: list(_accumulate(days)) for country, days in self.reports.items()}
        for id_, one in self.expectations.items():
            view = tell_outcome(one, self.links[id_], self.verdicts[id_], as_of=as_of, coverage=coverage)
            yield {
                "id": id_,
                "who": one.who,
                "outcome": view.outcome,
                "statements": [self._show_link(link) for link in self.links[id_]],
                "evidence": [] if view.verdict is None else [self._show(view.verdict.evidence)],
                "slips": [self._show_link(link) for link in view.slips],
            }

    def _show(self, place: Evidence) -> dict[str, Any]:
        return {"article": place.article, "quote": self.texts[place.article][place.start : place.end]}

    def _show_link(self, link: StatementLink) -> dict[str, Any]:
        window = link.window
        ends = {"earliest": window.earliest, "latest": window.latest}
        return {
            **self._show(link.evidence),
            "head": link.head,
            **{name: None if day is None else day.isoformat() for name, day in ends.items()},
        }


def _accumulate(days: Counter[date]) -> Iterator[tuple[int, int]]:
    total = 0
    for day in sorted(days):
        total += days[day]
        yield day.toordinal() - _EPOCH, total


def read_lines(path: Path) -> list[dict[str, Any]]:
    """The objects of a JSON lines file."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


def find_named(shared: Path) -> set[str]:
    """The reports that cases and pairs name."""
    named = {pair[side]["report"] for pair in read_lines(shared / PAIRS) for side in ("a", "b")}
    for case in read_lines(shared / CASES):
        named |= {case["report"], *case["lookalikes"]}
        named |= {row["report"] for row in (*case["evidence"], *case["slips"])}
    return named


def is_tuned(id_: str) -> bool:
    """Whether a case or pair belongs to the half the weights were fitted on."""
    return int(sha1(id_.encode(), usedforsecurity=False).hexdigest(), 16) % 2 == 0


def score(replay: Replay, shared: Path) -> dict[str, float]:
    """The figures of both scorers over one replayed ledger: of all labels, and of the halves fitted on and watched."""
    with tempfile.TemporaryDirectory() as folder:
        ledger = Path(folder) / "ledger.jsonl"
        ledger.write_text("".join(json.dumps(row) + "\n" for row in replay.list_entries(LAST)), "utf-8")
        return {
            **_score_part(shared, ledger, "", lambda _: True),
            **_score_part(shared, ledger, " (tuned)", is_tuned),
            **_score_part(shared, ledger, " (watched)", lambda id_: not is_tuned(id_)),
        }


def _score_part(shared: Path, ledger: Path, suffix: str, is_in: Callable[[str], bool]) -> dict[str, float]:
    part = ledger.with_name("labels.jsonl")
    found = []
    for labels, key, scorer in ((CASES, "case", "score_verdicts.py"), (PAIRS, "pair", "score_pairs.py")):
        rows = [row for row in read_lines(shared / labels) if is_in(row[key])]
        part.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
        found.append(_run(shared / "tools" / scorer, part, ledger))
    verdicts, pairs = found
    figures = {
        "found": verdicts["found"],
        "verdict": verdicts["verdict"],
        "took place precision": verdicts["took_place"]["p"],
        "took place recall": verdicts["took_place"]["r"],
        "evidence": verdicts["evidence"],
        "slips": verdicts["slips"],
        "same precision": pairs["p"],
        "same f1": pairs["f1"],
    }
    counts = {"n_lookalikes": verdicts["lookalikes_taken"], "n_false_overdue": verdicts["false_overdue"]}
    return {f"{name}{suffix}": value or 0.0 for name, value in figures.items()} | ({} if suffix else counts)


def _run(scorer: Path, gold: Path, ledger: Path) -> dict[str, Any]:
    done = subprocess.run([sys.executable, scorer, gold, ledger], capture_output=True, text=True, check=True)  # noqa: S603 our own scorer on our own files
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def measure(shared: Path) -> dict[str, float]:
    """The figures over the named reports alone."""
    replay = Replay()
    for article, reading in iter_readings(shared, find_named(shared)):
        replay.take(article, reading)
    return {f"{name} (named reports)": value for name, value in score(replay, shared).items()}


def measure_slow(shared: Path) -> dict[str, float]:
    """The figures over the whole collection, and the cost of linking and judging at its start and its end."""
    replay = Replay()
    for article, reading in iter_readings(shared):
        replay.take(article, reading)
    fifth = len(replay.seconds) // 5
    first, last = sum(replay.seconds[:fifth]), sum(replay.seconds[-fifth:])
    cost = {"ms_per_article": 1000 * sum(replay.seconds) / len(replay.seconds), "ratio_last_to_first_s": last / first}
    return {**score(replay, shared), **cost}
