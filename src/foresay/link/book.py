"""The book of live expectations: found again by who acts and what is done, in about constant time."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date

from foresay.knowledge.wording import weigh_word
from foresay.model.expectation import Expectation, StatementLink, Verdict
from foresay.model.live import Live, build_live, join_link, join_verdicts
from foresay.model.profile import Profile
from foresay.model.window import UNDATED, Window

_Key = tuple[str, str]
_Place = tuple[date, str]
"""Where an expectation stands in a list: (first published on, id)."""

_RECENT = 192
"""Live entries read of one list, the latest first: what is older is still found by its rarer keys."""
_MOST = 48
"""Candidates handed out at most, those with the weightiest keys in common first."""
_TELLING_WORDS = 4
"""Rare object words by which an expectation is filed beside its acts."""
_RARE = 0.45
"""Least weight of a word worth filing by (about one news item in sixty or fewer)."""


class Book:
    """An in-memory index over live expectations.

    It holds exactly what is added, minus what was retired, and a lookup for a day never gives what is past its last
    day then: when `retire` is called changes the memory used and never an answer. A book built from stored records
    equals the book kept along.
    """

    def __init__(self) -> None:
        self._lives: dict[str, Live] = {}
        self._last_days: dict[str, date] = {}
        self._filed: dict[_Key, list[_Place]] = {}

    def __len__(self) -> int:
        return len(self._lives)

    def __iter__(self) -> Iterator[Live]:
        return iter(sorted(self._lives.values(), key=_place))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Book) and self._lives == other._lives and self._filed == other._filed

    __hash__ = None  # type: ignore[assignment]  # a book changes

    def get(self, expectation: str) -> Live | None:
        """The live expectation of that id."""
        return self._lives.get(expectation)

    def add(
        self, expectation: Expectation, links: Iterable[StatementLink] = (), verdicts: Iterable[Verdict] = ()
    ) -> None:
        """File a new expectation, or further statements and verdicts of one already held; repeats change nothing."""
        ordered = sorted(links, key=lambda row: row.n)
        held = self._lives.get(expectation.id)
        if held is None:
            live = build_live(expectation, tuple(ordered), tuple(verdicts))
        else:
            live = join_verdicts(held, tuple(verdicts))
            for link in ordered:
                live = join_link(live, link)
        self._lives[expectation.id] = live
        self._last_days[expectation.id] = live.last_day
        known = set() if held is None else set(_list_keys(held))
        self._refile(live, known, set(_list_keys(live)))

    def drop(self, expectation: str) -> None:
        """Take an expectation out (withdrawn, merged into another, or past its last day)."""
        live = self._lives.pop(expectation, None)
        self._last_days.pop(expectation, None)
        if live is not None:
            self._refile(live, set(_list_keys(live)), set())

    def retire(self, today: date) -> int:
        """Drop what is past its last day; gives how many. Only memory changes: no later answer does."""
        gone = [name for name, last_day in self._last_days.items() if last_day < today]
        for name in gone:
            self.drop(name)
        return len(gone)

    def find_candidates(self, profile: Profile, today: date, window: Window = UNDATED) -> tuple[Live, ...]:
        """The live expectations that share a party and an act or a telling word, the most alike first.

        A profile that names no party is looked up by the day of its window.
        At most 48, from lists of which only the latest live entries are read, so the cost does not grow with the book.
        """
        votes: Counter[str] = Counter()
        for key in (*_cut_keys(profile), *(() if profile.parties else _cut_date_keys(profile, window))):
            weight = _weigh_key(key)
            for name in self._read_latest(key, today):
                votes[name] += weight
        ranked = sorted(votes, key=lambda name: (-votes[name], _place(self._lives[name])))
        return tuple(self._lives[name] for name in ranked[:_MOST])

    def _read_latest(self, key: _Key, today: date) -> Iterator[str]:
        read = 0
        for _, name in reversed(self._filed.get(key, ())):
            if self._last_days[name] < today:
                continue
            yield name
            read += 1
            if read == _RECENT:
                return

    def _refile(self, live: Live, old: set[_Key], new: set[_Key]) -> None:
        place = _place(live)
        for key in new - old:
            insort(self._filed.setdefault(key, []), place)
        for key in old - new:
            rows = self._filed[key]
            del rows[bisect_left(rows, place)]
            if not rows:
                del self._filed[key]


def _place(live: Live) -> _Place:
    return live.expectation.first_published_on, live.expectation.id


def _list_keys(live: Live) -> Iterator[_Key]:
    for row in live.told:
        yield from _cut_keys(row.profile)
        yield from _cut_date_keys(row.profile, row.window)


def _cut_date_keys(profile: Profile, window: Window) -> set[_Key]:
    """(day, act) for a window of a single day."""
    if window.earliest is None or window.earliest != window.latest:
        return set()
    return {(window.earliest.isoformat(), act) for act in profile.families}


def _cut_keys(profile: Profile) -> set[_Key]:
    """(party, act) and (party, telling word); without a party (telling word, act)."""
    acts = [act for act in profile.acts if "=" not in act] or list(profile.acts)
    telling = _pick_telling(profile.words)
    parties = profile.parties
    if not parties:
        return {(word, act) for word in telling for act in acts}
    return {(party, other) for party in parties for other in (*acts, *telling)}


def _pick_telling(words: frozenset[str]) -> list[str]:
    weighed = sorted((-weigh_word(word), word) for word in words)
    return [word for weight, word in weighed[:_TELLING_WORDS] if -weight >= _RARE]


def _weigh_key(key: _Key) -> int:
    """Integers, so that sums do not depend on their order: two names tell more than a country and an act."""
    party, _ = key
    return 1 if party.isupper() else 3
