"""Make a large desk out of a small one: its reports, readings, ledger and stories again and again, each time earlier.

python bench/large_desk.py HOME [--like DESK] [--reports 100000]

Written straight into the store, not analysed: a copy gets ids of its own, its days lie before those of the copy before
it, and in every other copy the countries are dealt out anew, so that a few countries have most of the reports and
all have some; entities are taken from the readings. Without --like the bundled world is replayed first and copied.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from importlib.resources import files
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from foresay.desk import open_desk
from foresay.knowledge.countries import list_countries
from foresay.model.agreement import AgreementTelling
from foresay.model.article import Article
from foresay.model.errors import InputError
from foresay.model.expectation import Expectation, StatementLink, Verdict
from foresay.model.reading import Reading
from foresay.model.sketch import StoryPlace
from foresay.run.stages import AGREEMENTS, ANALYSE, LEDGER, STORIES, run_entities
from foresay.store import Arrival, LedgerChanges, LedgerEntry, Store, open_store

_BATCH = 500
_CODE = re.compile(rb"\xa3([A-Z]{3})")
"""A word of three capitals as msgpack writes it."""
_DAY = re.compile(rb"\xaa(\d{4}-\d\d-\d\d)")
"""A day as msgpack writes it."""
Record = TypeVar("Record")


class Copier:
    """One copy: other ids, earlier days, countries dealt out anew."""

    def __init__(self, n: int, ids: Sequence[str], *, days: int) -> None:
        self.back = timedelta(days=days * n)
        self.mark = f"-{n}"
        self._ids = frozenset(ids)
        self._days: dict[bytes, bytes] = {}
        self._codes = deal_codes(n)

    def name(self, id_: str) -> str:
        """The id of the copy."""
        return f"{id_}{self.mark}" if self.mark != "-0" else id_

    def copy(self, record: Record, *names: str) -> Record:
        """The record with its days and countries changed, and with these ids in it those of the copy."""
        body = msgspec.msgpack.encode(record)
        body = _DAY.sub(self._move_day, body)
        if self._codes:
            body = _CODE.sub(self._change_code, body)
        for name in set(names):
            body = body.replace(msgspec.msgpack.encode(name), msgspec.msgpack.encode(self.name(name)))
        return msgspec.msgpack.decode(body, type=type(record))

    def _move_day(self, found: re.Match[bytes]) -> bytes:
        told = found[1]
        if told not in self._days:
            day = date.fromisoformat(told.decode())
            moved = day - self.back if day - date.min > self.back else day
            self._days[told] = b"\xaa" + moved.isoformat().encode()
        return self._days[told]

    def _change_code(self, found: re.Match[bytes]) -> bytes:
        return b"\xa3" + self._codes.get(found[1], found[1])


def deal_codes(n: int) -> dict[bytes, bytes]:
    """Code -> another code, in every other copy; none in the rest."""
    if n % 2 == 0:
        return {}
    codes = sorted(list_countries())
    dealt = random.Random(n).sample(codes, len(codes))  # noqa: S311  # made-up news is no secret
    return {one.encode(): other.encode() for one, other in zip(codes, dealt, strict=True)}


def enlarge(home: Path, like: Path, n_reports: int) -> int:
    """Fill `home` with copies of the desk in `like`; the number of reports. Prints how far it is."""
    with open_store(like, read_only=True) as small:
        keys = list_keys(small)
        days = (small.load_articles([keys[0]])[0].published_at - small.load_articles([keys[-1]])[0].published_at).days
        articles = {one.id: one for one in small.load_articles(keys)}
        with open_store(home) as large:
            for n in range(-(-n_reports // len(keys))):
                copier = Copier(n, list(articles), days=abs(days) + 1)
                write_copy(small, large, copier, articles)
                print(f"{large.head():,} reports", file=sys.stderr, flush=True)
            run_entities(large)
            total = large.head()
    with open_desk(home) as desk:
        desk.rebuild_index()
        desk.add_theme("evacuation", "afghanistan evacuation", thesis="It ends by the day that was named.")
        desk.add_theme("states", "country:USA")
    return total


def list_keys(store: Store) -> list[tuple[str, int]]:
    """(id, version 1) of every report, the newest first."""
    return [(id_, 1) for id_, _ in store.list_newest(date.max - timedelta(days=1), sys.maxsize >> 33)]


def write_copy(small: Store, large: Store, copier: Copier, articles: dict[str, Article]) -> None:
    """Write one copy of everything."""
    for some in split(sorted(articles)):
        arrivals = [copy_article(copier, articles[id_]) for id_ in some]
        seq = large.write_articles(arrivals)
        readings = [copier.copy(one, one.article) for one in load_readings(small, some)]
        large.write_readings(readings, stage=ANALYSE, seq=seq)
        places = [copy_place(copier, place) for place in small.find_places(some).values()]
        large.write_places(places, stage=STORIES, seq=seq)
    write_ledger(small, large, copier, set(articles))
    tellings: dict[str, list[AgreementTelling]] = {}
    for telling in small.load_tellings():
        name = telling.evidence.article
        tellings.setdefault(copier.name(name), []).append(copier.copy(telling, name))
    large.write_tellings(tellings, stage=AGREEMENTS, seq=large.head())


def split(names: Sequence[str]) -> Iterator[Sequence[str]]:
    """Batches of them."""
    for start in range(0, len(names), _BATCH):
        yield names[start : start + _BATCH]


def load_readings(store: Store, ids: Sequence[str]) -> list[Reading]:
    """The readings of these reports."""
    return store.load_readings([(id_, 1) for id_ in ids])


def copy_article(copier: Copier, one: Article) -> Arrival:
    """The copy of a report, on its way into the store."""
    name = copier.name(one.id)
    url = None if one.url is None else f"{one.url}#{name}"
    moved = replace(one, id=name, url=url, published_at=one.published_at - copier.back)
    return Arrival(article=moved, content_hash=f"copy of {name}")


def copy_place(copier: Copier, place: StoryPlace) -> StoryPlace:
    """The place of the copy in the copy of its story."""
    names = [place.sketch.article, place.story, *([place.because] if place.because else [])]
    moved = copier.copy(place, *names)
    sketch = replace(moved.sketch, published_at=place.sketch.published_at - copier.back)
    return replace(moved, sketch=sketch)


def write_ledger(small: Store, large: Store, copier: Copier, held: set[str]) -> None:
    """Copy the ledger, a batch a transaction."""
    entries: list[LedgerEntry] = []
    for entry in small.iter_expectations():
        rests = {row.evidence.article for row in (entry.expectation, *entry.links, *entry.verdicts)}
        if rests <= held:
            entries.append(entry)
        if len(entries) == _BATCH:
            large.write_ledger(copy_entries(copier, entries), stage=LEDGER, seq=large.head())
            entries = []
    large.write_ledger(copy_entries(copier, entries), stage=LEDGER, seq=large.head())


def copy_entries(copier: Copier, entries: Sequence[LedgerEntry]) -> LedgerChanges:
    """Entries of the copy. What a verdict says of its day is left as it was."""
    expectations: list[Expectation] = []
    links: list[tuple[str, StatementLink]] = []
    verdicts: list[Verdict] = []
    for entry in entries:
        id_ = entry.expectation.id
        expectations.append(copier.copy(entry.expectation, id_, entry.expectation.evidence.article))
        links += [(copier.name(id_), copier.copy(link, link.evidence.article)) for link in entry.links]
        verdicts += [copier.copy(one, id_, one.evidence.article) for one in entry.verdicts]
    return LedgerChanges(expectations=tuple(expectations), links=tuple(links), verdicts=tuple(verdicts))


def replay_world(home: Path) -> None:
    """A desk that has read the bundled world."""

    def refuse(error: InputError) -> None:
        raise error

    with open_desk(home) as desk:
        world = Path(str(files("foresay.demo") / "world.jsonl"))
        desk.replay([world], report=refuse, progress=lambda *_: None)


def main(arguments: list[str]) -> int:
    """Make the desk and tell its size."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("home", type=Path)
    parser.add_argument("--like", type=Path, help="the desk that is copied")
    parser.add_argument("--reports", type=int, default=100_000)
    told: Any = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        like = told.like or Path(folder) / "small"
        if told.like is None:
            replay_world(like)
        print(f"{enlarge(told.home, like, told.reports):,} reports in {told.home}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
