"""Fit the weights by which statements are joined, expectations judged and stories made, and print them as shipped.

usage: fit_weights.py link|judge|story SHARED CACHE > weights.toml, then move it to src/foresay/knowledge/weights_*.toml

CACHE is what quality/readings.py made with the analysis as it is: of its own collection, for `story` of the two that
quality/stories.py names.

Logistic regression drawn back to quality/weights_prior.toml (so that sixty labels move what they speak of and nothing
else), over the half of the labels that `ledger.is_tuned` names; signs of the prior are kept. The labels of `link` are
the statement pairs; of `judge` the cases: an occurrence in a report that decides the case is right, any other one that
no bar keeps off, in any report of the collection, is wrong (reports of the month after the verdict are left out: most
tell the same again). Those of `story` are the tuned half of the story pairs and quality/labels/story_pairs.tsv.
"""

from __future__ import annotations

import math
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from foresay.judge.occurrences import find_occurrences
from foresay.judge.verdicts import compare_finding
from foresay.link.arrangements import list_statements
from foresay.link.book import Book
from foresay.link.expectations import link_statement
from foresay.link.placing import compare_statement, find_bar, prepare_statement
from foresay.link.sketches import sketch_article
from foresay.link.stories import Shelf
from foresay.link.story_features import Held, compare_sketches, hold_sketch
from foresay.model.article import Article
from foresay.model.facts import ArticleFacts, describe_article
from foresay.model.live import build_live
from foresay.model.reading import Reading, Statement
from ledger import CASES, PAIRS, find_named, is_tuned, read_lines
from readings import read_cache
from stories import list_tuned_pairs

PULL, ROUNDS, STEP = {"link": 3.0, "judge": 3.0, "story": 0.3}, 1500, 0.012
"""How strongly the prior draws back; rounds of descent; length of its first step."""
RIGHT = 6.0
"""How much a right occurrence weighs against a wrong one: there are far fewer."""
WHAT = {
    "link": "When a statement speaks of an expectation already on the desk",
    "judge": "When a report's event answers an expectation",
    "story": "When two reports tell of one story",
}
BARS = {"link": (0.0, -1.5), "judge": (0.0, -1.5), "story": (-0.9, -2.0)}
"""The least score to accept (for stories: of a report with a story), and that from which on a comparison counts."""
HEADER = """# {what}: what each feature adds to the score, in logits.
# Origin: fitted by quality/fit_weights.py on {n} comparisons of the labels' tuned half, drawn back to a prior set by
# hand; licence: Apache-2.0."""
_OUTCOMES = {"contradicted": "failed", "cancelled": "called off"}
Labelled = dict[str, tuple[ArticleFacts, Reading]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """One comparison: its features, whether it was right, and its weight."""

    features: dict[str, float]
    is_right: bool
    weight: float


def find_statements(side: dict[str, Any], labelled: Labelled) -> list[Statement]:
    """The report's statements with the label's head, else those whose head stands in its quote."""
    facts, reading = labelled[side["report"]]
    statements = list_statements(reading, facts)
    exact = [row for row in statements if row.head.text.lower() == side["head"].lower()]
    return exact or [row for row in statements if row.head.text in side["quote"]]


def iter_pairs(shared: Path, labelled: Labelled) -> Iterator[Example]:
    """The best comparison of each pair of the fitted half that no bar decides."""
    for pair in read_lines(shared / PAIRS):
        first, second = sorted((pair["a"], pair["b"]), key=lambda side: labelled[side["report"]][0].published_on)
        found = []
        for known in find_statements(first, labelled) if is_tuned(pair["pair"]) else ():
            linking = link_statement(known, labelled[first["report"]][0], Book())
            live = build_live(linking.expectation, (linking.link,), ())
            for statement in find_statements(second, labelled):
                placing = prepare_statement(statement, labelled[second["report"]][0])
                features = compare_statement(placing, live)
                if statement is not known and find_bar(placing, live, features) is None:
                    found.append(features)
        if found:
            yield Example(features=max(found, key=lambda row: sum(row.values())), is_right=pair["same"], weight=1.0)


def iter_cases(shared: Path, labelled: Labelled, cache: Path) -> Iterator[Example]:
    """Every occurrence of the collection beside the expectation of each case of the fitted half."""
    book, cases = Book(), {}
    for case in read_lines(shared / CASES):
        for statement in find_statements(case, labelled)[:1] if is_tuned(case["case"]) else ():
            linking = link_statement(statement, labelled[case["report"]][0], Book())
            book.add(linking.expectation, (linking.link,))
            cases[linking.expectation.id] = case
    for article, reading in read_cache(cache):
        facts = describe_article(article, reading)
        for seen in find_occurrences(reading, facts):
            for finding in compare_finding(seen, facts, book):
                case = cases[finding.live.expectation.id]
                is_right = _is_right(case, article.id, seen.effect.value)
                if finding.bar is None and is_right is not None and not _tells_again(case, facts):
                    yield Example(features=finding.features, is_right=is_right, weight=RIGHT if is_right else 1.0)


def _is_right(case: dict[str, Any], report: str, effect: str) -> bool | None:
    """None for an occurrence of a deciding report that tells something else: it is neither right nor wrong."""
    if report not in {row["report"] for row in case["evidence"]}:
        return False
    return True if effect == _OUTCOMES.get(case["verdict"], "done") or case["polarity"] == "-" else None


def _tells_again(case: dict[str, Any], facts: ArticleFacts) -> bool:
    labels = {*case["lookalikes"], *(row["report"] for row in case["evidence"])}
    if not case["evidence"] or facts.id in labels:
        return False
    waited = facts.published_on - type(facts.published_on).fromisoformat(case["verdict_on"])
    return bool(0 <= waited.days <= 30)


def iter_story_pairs(shared: Path, rows: Iterator[tuple[Article, Reading]]) -> Iterator[Example]:
    """The comparison of each labelled pair of reports, as they stood when they were put into stories."""
    shelf = Shelf(lambda _first, _last: ())
    sketches: dict[str, Held] = {}
    for article, reading in sorted(rows, key=lambda row: (row[0].published_at, row[0].id)):
        sketches.update(
            (place.sketch.article, hold_sketch(place.sketch)) for place in shelf.take(sketch_article(article, reading))
        )
    for first, second, is_right, weight in list_tuned_pairs(shared):
        features = compare_sketches(sketches[first], sketches[second])
        yield Example(features=features, is_right=is_right, weight=weight)


def fit(examples: list[Example], prior: dict[str, Any], pull: float) -> tuple[float, dict[str, float]]:
    """Bias and weights: gradient descent on the logistic loss and the distance to the prior."""
    start: dict[str, float] = prior["weights"]
    weights, bias = dict(start), float(prior["bias"])
    for turn in range(ROUNDS):
        change = {name: pull * (weights[name] - start[name]) for name in weights}
        lean = 0.2 * pull * (bias - prior["bias"])
        for row in examples:
            total = bias + sum(weights.get(name, 0.0) * value for name, value in row.features.items())
            miss = row.weight * (1 / (1 + math.exp(-max(-30.0, min(30.0, total)))) - row.is_right)
            lean += miss
            for name, value in row.features.items():
                if name in change:
                    change[name] += miss * value
        step = STEP / (1 + turn / 300)
        bias -= step * lean
        for name, slope in change.items():
            moved = weights[name] - step * slope
            weights[name] = moved if moved * start[name] >= 0 else 0.0
    return bias, weights


def iter_examples(name: str, shared: Path, cache: Path) -> Iterator[Example]:
    """The labelled comparisons that the weights of that name are fitted on."""
    if name == "story":
        return iter_story_pairs(shared, read_cache(cache))
    named = find_named(shared)
    labelled = {a.id: (describe_article(a, r), r) for a, r in read_cache(cache) if a.id in named}
    return iter_pairs(shared, labelled) if name == "link" else iter_cases(shared, labelled, cache)


def main() -> None:
    """Print the fitted file."""
    name, shared, cache = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3])
    examples = list(iter_examples(name, shared, cache))
    prior = tomllib.loads((Path(__file__).parent / "weights_prior.toml").read_text("utf-8"))[name]
    bias, weights = fit(examples, prior, PULL[name])
    print(HEADER.format(what=WHAT[name], n=len(examples)))
    accept, doubt = BARS[name]
    print(f"bias = {bias:.1f}\naccept = {accept}\ndoubt = {doubt}\n\n[weights]")
    for feature, weight in sorted(weights.items()):
        if round(weight, 1):
            print(f"{feature} = {weight:.1f}")


if __name__ == "__main__":
    main()
