"""The ledger as persons left it: what the desk recorded, with every decision of theirs that holds laid over it.

The desk's own records are never changed by a person's decision, so that taking all decisions back gives the desk's
ledger again, and its next runs add to it as ever. What persons decided touches few expectations; those that decisions
tie together form a group, which is worked out as a whole.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from hashlib import blake2b

from foresay.model.decision import Decision, DecisionKind, Ruling, keep_active, order_decisions
from foresay.model.entry import LedgerEntry
from foresay.model.evidence import Trace
from foresay.model.expectation import Expectation, StatementLink, Verdict
from foresay.model.live import redates

NAME, VERSION = "people", 1
Row = tuple[str, StatementLink]
"""A statement and the expectation under which the desk keeps it."""


def name_part(subject: str, parts: Sequence[str]) -> str:
    """The id of the expectation that statements taken out of another make: the same whenever they are taken out."""
    said = "\n".join((subject, *sorted(set(parts))))
    return "x" + blake2b(said.encode("utf-8", "surrogatepass"), digest_size=6).hexdigest()


def name_object(decision: Decision) -> str | None:
    """The other expectation a decision speaks of: the one taken in, or the one its parts make."""
    if decision.kind is DecisionKind.MERGE:
        return decision.object
    takes_out = decision.kind is DecisionKind.SPLIT or (decision.kind is DecisionKind.UNDO and decision.parts)
    return name_part(decision.subject, decision.parts) if takes_out else None


class Rulebook:
    """What persons decided on the ledger, all of it, and what of it holds by the end of a day (None: by now)."""

    def __init__(self, decisions: Sequence[Decision], *, until: date | None = None) -> None:
        made = [one for one in decisions if until is None or one.decided_at.date() <= until]
        self.made = tuple(order_decisions(made))
        self.active = tuple(keep_active(made))
        self.born: dict[str, str] = {}
        """Expectation that parts of another made, in any decision -> that other."""
        self._heads: dict[str, str] = {}
        for one in decisions:
            other = name_object(one)
            self._tie(one.subject, one.subject if other is None else other)
            if other is not None and one.kind is not DecisionKind.MERGE:
                self.born[other] = one.subject
        self._groups: dict[str, list[str]] = defaultdict(list)
        for name in sorted(self._heads):
            self._groups[self._find(name)].append(name)
        self._rules = self._sort(self.active)
        self._log = self._sort(self.made)

    def _sort(self, decisions: Iterable[Decision]) -> Mapping[str, list[Decision]]:
        by_group: dict[str, list[Decision]] = defaultdict(list)
        for one in decisions:
            by_group[self._find(one.subject)].append(one)
        return by_group

    def _find(self, name: str) -> str:
        while (head := self._heads.setdefault(name, name)) != name:
            self._heads[name] = self._heads[head]
            name = head
        return name

    def _tie(self, one: str, other: str) -> None:
        self._heads[self._find(one)] = self._find(other)

    def touches(self, id_: str) -> bool:
        """Whether any decision, even one taken back, speaks of it."""
        return id_ in self._heads

    def list_groups(self, ids: Iterable[str] | None = None) -> list[list[str]]:
        """The groups of expectations that decisions tie together; only those in which one of `ids` stands."""
        if ids is None:
            return list(self._groups.values())
        heads = {self._find(id_) for id_ in ids if id_ in self._heads}
        return [self._groups[head] for head in sorted(heads)]

    def apply(self, entries: Sequence[LedgerEntry]) -> list[LedgerEntry]:
        """One group's entries as persons left them; the entries are the desk's, of that day."""
        if not entries:
            return []
        head = self._find(entries[0].expectation.id)
        table = _Table(entries, self.born)
        for one in self._rules.get(head, ()):
            table.take(one)
        log = self._log.get(head, [])
        table.settle({name_object(one) for one in log})
        return [cell.build(log) for cell in table.cells.values() if cell.rows or cell.is_bare]


@dataclass(slots=True)
class _Cell:
    """One expectation while decisions are laid over it."""

    expectation: Expectation
    rows: list[Row]
    verdicts: list[Verdict]
    decisions: list[Decision]
    founders: dict[str, Expectation]
    names: list[str] = field(default_factory=list)
    ruling: Decision | None = None
    is_withdrawn: bool = False
    is_bare: bool = False
    is_whole: bool = True
    """whether it still holds exactly what the desk put there"""
    withdrawn: set[str] = field(default_factory=set)

    def absorb(self, other: _Cell) -> None:
        """Take all of another in."""
        self.is_whole = self.is_whole and not other.rows
        self.rows += other.rows
        self.verdicts += other.verdicts
        self.decisions += other.decisions
        self.founders |= other.founders
        self.names += [other.expectation.id, *other.names]
        self.withdrawn |= other.withdrawn
        rulings = [one for one in (self.ruling, other.ruling) if one is not None]
        self.ruling = max(rulings, key=lambda one: (one.decided_at, one.id), default=None)

    def build(self, log: Sequence[Decision]) -> LedgerEntry:
        """The entry that comes of it."""
        kept = _order([row for row in self.rows if row[1].id not in self.withdrawn])
        is_withdrawn = self.is_withdrawn or (bool(self.rows) and not kept)
        rows = kept or _order(self.rows)
        is_same = self.is_whole and len(rows) == len(self.rows)
        one = self.expectation if is_same or not rows else _describe(self, rows[0])
        verdicts = [replace(row, expectation=one.id) for row in self.verdicts]
        if self.ruling is not None and self.ruling.ruling is not None:
            verdicts.append(give_verdict(one, self.ruling, self.ruling.ruling))
        return LedgerEntry(
            expectation=replace(one, is_withdrawn=is_withdrawn or one.is_withdrawn),
            links=tuple(link for _, link in rows) if is_same else _number(rows),
            verdicts=tuple(sorted(verdicts, key=lambda row: row.decided_on)),
            decisions=tuple(order_decisions([*self.decisions, *_list_decisions(self, log)])),
            names=tuple(self.names),
        )


class _Table:
    """The cells of a group, and who was merged into whom."""

    def __init__(self, entries: Sequence[LedgerEntry], born: Mapping[str, str]) -> None:
        self.cells: dict[str, _Cell] = {}
        self._waiting: dict[str, _Cell] = {}
        """Expectations that only a decision made, until it is met."""
        self._born = born
        self._merged: dict[str, str] = {}
        for entry in entries:
            is_born = entry.expectation.id in born
            cell = _open_cell(entry, is_bare=not entry.links and not is_born)
            (self._waiting if is_born else self.cells)[entry.expectation.id] = cell

    def _resolve(self, name: str) -> _Cell | None:
        while name in self._merged:
            name = self._merged[name]
        return self.cells.get(name)

    def take(self, one: Decision) -> None:
        """Lay one decision over the cells; what it speaks of may be gone, and then it waits."""
        other = name_object(one)
        if one.kind is DecisionKind.MERGE and other is not None:
            self._merge(one.subject, other)
        elif other is not None:
            self._split(other, set(one.parts))
        elif (cell := self._resolve(one.subject)) is not None:
            _rule(cell, one)

    def _merge(self, subject: str, other: str) -> None:
        into, gone = self._resolve(subject), self._resolve(other)
        if into is None or gone is None or into is gone:
            return
        into.absorb(gone)
        del self.cells[gone.expectation.id]
        self._merged[gone.expectation.id] = into.expectation.id

    def _split(self, name: str, parts: set[str]) -> None:
        made = self._waiting.pop(name, None)
        if made is None:
            return
        for cell in self.cells.values():
            taken = [row for row in cell.rows if row[1].id in parts]
            if not taken:
                continue
            made.rows += taken
            cell.rows = [row for row in cell.rows if row[1].id not in parts]
            made.is_whole = cell.is_whole = False
            made.decisions += [one for one in cell.decisions if one.object in parts]
            cell.decisions = [one for one in cell.decisions if one.object not in parts]
        self.cells[name] = made

    def settle(self, known: Container[str | None]) -> None:
        """Put what was made by decisions that do not hold back to where it came from.

        It answers to the name of what was made only where that was `known` by the day.
        """
        for name, cell in self._waiting.items():
            parent = self._born.get(name)
            seen = {name}
            while parent in self._waiting and parent not in seen:
                seen.add(parent)
                parent = self._born.get(parent)
            home = None if parent is None else self._resolve(parent)
            if home is not None:
                cell.founders = {}
                names = list(home.names)
                home.absorb(cell)
                home.names = home.names if name in known else names


def _open_cell(entry: LedgerEntry, *, is_bare: bool) -> _Cell:
    one = entry.expectation
    return _Cell(
        expectation=one,
        rows=[(one.id, link) for link in entry.links],
        verdicts=list(entry.verdicts),
        decisions=[row for row in entry.decisions if row.decided_by == "desk"],
        founders={one.id: one},
        is_bare=is_bare,
    )


def _rule(cell: _Cell, one: Decision) -> None:
    if one.kind is DecisionKind.WITHDRAW:
        cell.withdrawn.update(one.parts)
        cell.is_withdrawn = cell.is_withdrawn or not one.parts
    elif one.ruling is not None:
        cell.ruling = one


def _order(rows: Sequence[Row]) -> list[Row]:
    """As the desk read them; by day where they come from several expectations."""
    if len({home for home, _ in rows}) == 1:
        return sorted(rows, key=lambda row: row[1].n)
    return sorted(rows, key=lambda row: (row[1].published_on, row[0], row[1].n))


def _number(rows: Sequence[Row]) -> tuple[StatementLink, ...]:
    """The statements numbered anew; a slip is one against what now stands before it."""
    links: list[StatementLink] = []
    for n, (_, link) in enumerate(rows):
        is_slip = link.is_slip or (link.n == 0 and n > 0 and not link.is_copy)
        is_slip = is_slip and redates(link.window, [row.window for row in links])
        links.append(replace(link, n=n, is_slip=is_slip))
    return tuple(links)


def _describe(cell: _Cell, first: Row) -> Expectation:
    """The record: its words are its own, its window, tier and status those of its first statement."""
    one, (home, link) = cell.expectation, first
    founder = cell.founders.get(home) if link.n == 0 else None
    if founder is None:
        founder = next((row for row in cell.founders.values() if row.evidence == link.evidence), None)
    if founder == one and len(cell.founders) == 1:
        return one
    countries = dict.fromkeys(code for row in (one, *cell.founders.values()) for code in row.countries)
    return replace(
        one,
        evidence=link.evidence,
        window=link.window,
        status=link.status,
        tier=one.tier if founder is None else founder.tier,
        polarity=one.polarity if founder is None else founder.polarity,
        condition=one.condition if founder is None else founder.condition,
        countries=tuple(countries),
        first_published_on=link.published_on,
    )


def _list_decisions(cell: _Cell, log: Sequence[Decision]) -> list[Decision]:
    """What persons decided on it, and what took that back, even where it does not hold any more."""
    names = {cell.expectation.id, *cell.names}
    said = [one for one in log if one.subject in names or name_object(one) in names]
    ids = {one.id for one in said}
    return said + [one for one in log if one.kind is DecisionKind.UNDO and one.object in ids]


def give_verdict(expectation: Expectation, decision: Decision, ruling: Ruling) -> Verdict:
    """A person's word as a verdict; it rests on the first statement where no other sentence was named."""
    return Verdict(
        expectation=expectation.id,
        outcome=ruling.outcome,
        decided_on=ruling.decided_on,
        evidence=ruling.evidence or expectation.evidence,
        trace=Trace(step=NAME, version=VERSION, rule=decision.kind.value),
        why=decision.reason,
        decided_by=decision.decided_by,
    )
