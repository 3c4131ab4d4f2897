"""Stories against labelled pairs of reports: the reports of four months analysed and put into stories in a new desk.

The pairs in the half by SHA-1 of their id that is even were looked at when weights were set ("tuned"); the others only
ever gave figures ("watched").
"""

from __future__ import annotations

import gzip
import json
import tempfile
import time
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from hashlib import sha1
from pathlib import Path
from typing import Any

from foresay.link.sketches import sketch_article
from foresay.link.stories import Shelf
from foresay.run.pool import count_workers
from foresay.run.session import replay_paths
from foresay.store import Store, open_store

_OWN = 0.2
_PAIRS = "gold/stories/pairs.jsonl"
_REPORTS = ("state-2021-05-to-08.jsonl.gz", "current-events-2021-05-to-08.jsonl.gz")


def measure(shared: Path) -> dict[str, float]:
    """Nothing that is quick: the reports must be analysed first."""
    del shared
    return {}


def measure_slow(shared: Path) -> dict[str, float]:
    """Precision, recall and F1 of "same story", agreement with headings (a weak label), and the speed of placing."""
    pairs = [json.loads(line) for line in (shared / _PAIRS).read_text("utf-8").splitlines()]
    paths = [shared / "corpora" / name for name in _REPORTS]
    with tempfile.TemporaryDirectory() as folder, open_store(Path(folder)) as store:
        now = datetime.now(UTC)
        replay_paths(
            store,
            paths,
            home=Path(folder),
            now=now,
            workers=count_workers(),
            report=lambda _: None,
            progress=lambda _stage, _n: None,
        )
        stories = {name: row.id for row in store.list_stories() for name in row.articles}
        figures = {"articles_per_s": _measure_speed(store)}
    for part, rest in (("", None), (" (tuned)", 0), (" (watched)", 1)):
        chosen = [pair for pair in pairs if rest is None or _split(pair["pair"]) == rest]
        figures |= {f"{name}{part}": value for name, value in _score_pairs(chosen, stories).items()}
    return figures | _score_headings(paths[1], stories)


def list_tuned_pairs(shared: Path) -> list[tuple[str, str, bool, float]]:
    """The pairs that weights may be fitted on, each with its weight: the tuned half of the labelled ones, and our own.

    Our own were drawn from all candidates, five in six of them different: at full weight stories would part too soon.
    """
    pairs = [json.loads(line) for line in (shared / _PAIRS).read_text("utf-8").splitlines()]
    lines = (Path(__file__).parent / "labels/story_pairs.tsv").read_text("utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    tuned = [(pair["a"], pair["b"], pair["same"], 1.0) for pair in pairs if not _split(pair["pair"])]
    return [*tuned, *((first, second, label == "1", _OWN) for first, second, label in rows)]


def _split(pair: str) -> int:
    return int(sha1(pair.encode(), usedforsecurity=False).hexdigest(), 16) % 2


def _score_pairs(pairs: Sequence[Mapping[str, Any]], stories: Mapping[str, str]) -> dict[str, float]:
    said = [pair for pair in pairs if stories[pair["a"]] == stories[pair["b"]]]
    hits = sum(pair["same"] for pair in said)
    gold = sum(pair["same"] for pair in pairs)
    return {
        "precision": hits / max(1, len(said)),
        "recall": hits / max(1, gold),
        "f1": 2 * hits / max(1, len(said) + gold),
    }


def _score_headings(path: Path, stories: Mapping[str, str]) -> dict[str, float]:
    """B-cubed precision of stories against headings of at most 12 items; recall says little, headings last longer."""
    headings: dict[str, set[str]] = {}
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for item in map(json.loads, lines):
            if item.get("heading"):
                headings.setdefault(item["heading"], set()).add(item["id"])
    small = {heading: names & stories.keys() for heading, names in headings.items() if len(names) <= 12}
    counted = {name for names in small.values() for name in names}
    members: dict[str, set[str]] = {}
    for name in counted:
        members.setdefault(stories[name], set()).add(name)
    shares = [
        len(members[stories[name]] & names) / len(members[stories[name]]) for names in small.values() for name in names
    ]
    return {"heading_precision": sum(shares) / max(1, len(shares))}


def _measure_speed(store: Store) -> float:
    """Articles a second of processor time from reading to place, texts and readings loaded before."""
    changes = [change for change in store.read_outbox(0, 10_000) if change.is_first]
    keys = [(change.article, change.version) for change in changes]
    loaded = list(zip(store.load_articles(keys), store.load_readings(keys), strict=True))
    shelf = Shelf(lambda _first, _last: ())
    started = time.process_time()
    for article, reading in loaded:
        shelf.take(sketch_article(article, reading))
    return len(loaded) / (time.process_time() - started)
