"""Persons' decisions laid over the desk's ledger: what each does, and that all of it can be taken back."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).parents[2] / "store"))  # makes desk_records importable

from desk_records import make_evidence, make_expectation, make_link, make_verdict, make_window

from foresay.model.decision import Decision, DecisionKind, Ruling
from foresay.model.entry import LedgerEntry
from foresay.model.evidence import Trace
from foresay.model.expectation import Expectation, Outcome, StatementLink
from foresay.model.people import Rulebook, name_part

START = datetime(2031, 2, 3, tzinfo=UTC)
TRACE = Trace(step="people", version=1, rule="test")
Drawn = tuple[DecisionKind, int, int, set[int]]
KINDS = (DecisionKind.MERGE, DecisionKind.SPLIT, DecisionKind.WITHDRAW, DecisionKind.OVERRULE)


def make_entry(name: str, days: Sequence[int]) -> LedgerEntry:
    """An expectation whose statements were published on these days of May, each due a year after the one before."""
    links = tuple(
        replace(
            make_link(n, article=f"{name}{n}", on=f"2019-05-{day:02}", is_slip=n > 0),
            window=make_window(f"20{20 + day}-01-01", f"20{20 + day}-12-31"),
            evidence=make_evidence(f"{name}{n}"),
        )
        for n, day in enumerate(days)
    )
    one = make_expectation(links[0].id, first=f"2019-05-{days[0]:02}", article=f"{name}0", window=links[0].window)
    verdict = make_verdict(one.id, on=f"2020-05-{days[0]:02}")
    return LedgerEntry(expectation=one, links=links, verdicts=(verdict,), decisions=())


A, B, C = make_entry("a", (2, 5, 9)), make_entry("b", (4, 7)), make_entry("c", (1, 3, 11, 12))
ENTRIES = (A, B, C)


def decide(minute: int, kind: DecisionKind, subject: str, **more: object) -> Decision:
    return Decision(
        kind=kind,
        subject=subject,
        object=more.pop("object", None),  # type: ignore[arg-type]
        decided_by="A. Reader",
        decided_at=START + timedelta(minutes=minute),
        reason="seen",
        trace=TRACE,
        **more,  # type: ignore[arg-type]
    )


def make_part(entry: LedgerEntry, parts: Sequence[StatementLink]) -> LedgerEntry:
    """What the door keeps beside a split: the record of what the parts make, without statements of its own."""
    first = min(parts, key=lambda link: link.published_on)
    one: Expectation = replace(
        entry.expectation,
        id=name_part(entry.expectation.id, [link.id for link in parts]),
        evidence=first.evidence,
        window=first.window,
        first_published_on=first.published_on,
    )
    return LedgerEntry(expectation=one, links=(), verdicts=(), decisions=())


def lay(entries: Sequence[LedgerEntry], decisions: Sequence[Decision], until: date | None = None) -> list[LedgerEntry]:
    """All groups worked out, and what no decision touches as it is; by id, without the log."""
    rules = Rulebook(decisions, until=until)
    found = {entry.expectation.id: entry for entry in entries}
    ruled = [row for group in rules.list_groups() for row in rules.apply([found[i] for i in group if i in found])]
    plain = [entry for entry in entries if not rules.touches(entry.expectation.id)]
    return sorted((replace(row, decisions=()) for row in (*plain, *ruled)), key=lambda row: row.expectation.id)


def find(entries: Sequence[LedgerEntry], name: str) -> LedgerEntry:
    return next(entry for entry in entries if name in {entry.expectation.id, *entry.names})


def test_what_is_merged_stands_under_one_id_in_order_of_days_with_its_slips_and_verdicts() -> None:
    rows = lay(ENTRIES, [decide(0, DecisionKind.MERGE, A.expectation.id, object=B.expectation.id)])
    assert len(rows) == 2
    one = find(rows, B.expectation.id)
    assert one.expectation.id == A.expectation.id
    assert [link.published_on.day for link in one.links] == [2, 4, 5, 7, 9]
    assert [link.n for link in one.links] == [0, 1, 2, 3, 4]
    assert [link.is_slip for link in one.links] == [False, True, True, True, True]
    assert {verdict.expectation for verdict in one.verdicts} == {A.expectation.id}
    assert len(one.verdicts) == 2


def test_merging_an_earlier_one_in_moves_the_window_to_its_first_statement() -> None:
    one = find(
        lay(ENTRIES, [decide(0, DecisionKind.MERGE, A.expectation.id, object=C.expectation.id)]), A.expectation.id
    )
    assert one.expectation.window == C.expectation.window
    assert one.expectation.first_published_on == C.expectation.first_published_on
    assert one.expectation.act == A.expectation.act


def test_statements_split_out_make_an_expectation_and_leave_the_other_without_them() -> None:
    parts = A.links[1:2]
    ids = tuple(link.id for link in parts)
    made = make_part(A, parts)
    rows = lay((*ENTRIES, made), [decide(0, DecisionKind.SPLIT, A.expectation.id, parts=ids)])
    assert [link.published_on.day for link in find(rows, A.expectation.id).links] == [2, 9]
    (link,) = find(rows, made.expectation.id).links
    assert (link.n, link.is_slip, link.id) == (0, False, ids[0])


def test_what_the_desk_put_to_a_part_goes_home_when_the_split_is_undone() -> None:
    parts = A.links[1:2]
    split = decide(0, DecisionKind.SPLIT, A.expectation.id, parts=tuple(link.id for link in parts))
    late = replace(make_link(0, article="late", on="2019-06-01"), evidence=make_evidence("late"))
    made = replace(make_part(A, parts), links=(late,), verdicts=(make_verdict("n", on="2021-01-01"),))
    assert len(find(lay((A, made), [split]), made.expectation.id).links) == 2
    undo = decide(1, DecisionKind.UNDO, A.expectation.id, object=split.id)
    (home,) = lay((A, made), [split, undo])
    assert [link.evidence.article for link in home.links] == ["a0", "a1", "a2", "late"]
    assert len(home.verdicts) == 2


def test_undoing_a_merge_of_the_desk_takes_that_statement_out() -> None:
    parts = A.links[2:]
    made = make_part(A, parts)
    undo = decide(0, DecisionKind.UNDO, A.expectation.id, object="d-of-desk", parts=(parts[0].id,))
    rows = lay((A, made), [undo])
    assert [len(row.links) for row in (find(rows, A.expectation.id), find(rows, made.expectation.id))] == [2, 1]
    again = decide(1, DecisionKind.UNDO, A.expectation.id, object=undo.id)
    assert lay((A, made), [undo, again]) == [replace(A, names=(made.expectation.id,))]


def test_a_withdrawn_statement_is_gone_and_an_expectation_of_none_is_withdrawn() -> None:
    first = decide(0, DecisionKind.WITHDRAW, B.expectation.id, parts=(B.links[1].id,))
    assert [link.id for link in lay((B,), [first])[0].links] == [B.links[0].id]
    rest = decide(1, DecisionKind.WITHDRAW, B.expectation.id, parts=(B.links[0].id,))
    (one,) = lay((B,), [first, rest])
    assert one.expectation.is_withdrawn
    assert len(one.links) == 2, "what it was is still told"


def test_the_last_ruling_holds_and_follows_a_merge() -> None:
    def rule(minute: int, entry: LedgerEntry, outcome: Outcome) -> Decision:
        ruling = Ruling(outcome=outcome, decided_on=date(2030, 1, 1))
        return decide(minute, DecisionKind.OVERRULE, entry.expectation.id, ruling=ruling)

    made = [rule(0, A, Outcome.VOID), rule(3, B, Outcome.PARTLY), rule(1, B, Outcome.CANCELLED)]
    made.append(decide(4, DecisionKind.MERGE, A.expectation.id, object=B.expectation.id))
    by_people = [row for row in find(lay(ENTRIES, made), A.expectation.id).verdicts if row.decided_by != "desk"]
    assert [(row.outcome, row.expectation) for row in by_people] == [(Outcome.PARTLY, A.expectation.id)]


def test_a_part_has_no_name_before_the_day_on_which_it_was_taken_out() -> None:
    parts = A.links[1:2]
    split = decide(0, DecisionKind.SPLIT, A.expectation.id, parts=(parts[0].id,))
    assert lay((A, make_part(A, parts)), [split], until=START.date() - timedelta(days=1)) == [A]


def test_a_decision_is_not_known_before_its_day() -> None:
    made = [decide(0, DecisionKind.MERGE, A.expectation.id, object=B.expectation.id)]
    before = lay(ENTRIES, made, until=START.date() - timedelta(days=1))
    assert before == sorted(ENTRIES, key=lambda row: row.expectation.id)
    assert len(lay(ENTRIES, made, until=START.date())) == 2


choices = st.lists(
    st.tuples(st.sampled_from(KINDS), st.integers(0, 2), st.integers(0, 2), st.sets(st.integers(0, 3), min_size=1)),
    max_size=8,
)


def draw_decisions(
    drawn: Sequence[tuple[DecisionKind, int, int, set[int]]],
) -> tuple[list[Decision], list[LedgerEntry]]:
    """Decisions on the three entries, in this order, and the records that the splits among them make."""
    made: list[Decision] = []
    parts_made: dict[str, LedgerEntry] = {}
    for minute, (kind, one, other, places) in enumerate(drawn):
        entry, subject = ENTRIES[one], ENTRIES[one].expectation.id
        parts = [entry.links[n] for n in sorted(places) if 0 < n < len(entry.links)]
        ids = tuple(link.id for link in parts)
        if kind is DecisionKind.MERGE:
            made.append(decide(minute, kind, subject, object=ENTRIES[other].expectation.id))
        elif kind is DecisionKind.OVERRULE:
            ruling = Ruling(outcome=Outcome.CANCELLED, decided_on=date(2030, 1, 1 + minute))
            made.append(decide(minute, kind, subject, ruling=ruling))
        elif kind is DecisionKind.WITHDRAW:
            made.append(decide(minute, kind, subject, parts=ids))
        elif ids:
            made.append(decide(minute, kind, subject, parts=ids))
            part = make_part(entry, parts)
            parts_made[part.expectation.id] = part
    return made, list(parts_made.values())


@given(choices)
def test_undoing_all_in_reverse_gives_the_ledger_of_the_desk(
    drawn: list[Drawn],
) -> None:
    made, parts = draw_decisions(drawn)
    undos = [decide(100 + n, DecisionKind.UNDO, one.subject, object=one.id) for n, one in enumerate(reversed(made))]
    rows = lay((*ENTRIES, *parts), [*made, *undos])
    assert [replace(row, names=()) for row in rows] == sorted(ENTRIES, key=lambda row: row.expectation.id)


@given(choices)
def test_no_statement_is_lost_or_told_twice_whatever_is_decided(
    drawn: list[Drawn],
) -> None:
    made, parts = draw_decisions([row for row in drawn if row[0] is not DecisionKind.WITHDRAW])
    rows = lay((*ENTRIES, *parts), made)
    told = sorted(link.id for row in rows for link in row.links)
    assert told == sorted(link.id for entry in ENTRIES for link in entry.links)
    for row in rows:
        assert [link.n for link in row.links] == list(range(len(row.links)))
        assert row.expectation.first_published_on == row.links[0].published_on


@given(choices, st.integers(0, 2), st.sampled_from([Outcome.HAPPENED, Outcome.CONTRADICTED]))
def test_a_ruling_outlives_all_that_the_desk_finds_later(drawn: list[Drawn], place: int, found: Outcome) -> None:
    made, parts = draw_decisions(drawn)
    subject = ENTRIES[place].expectation.id
    ruling = Ruling(outcome=Outcome.UNRESOLVABLE, decided_on=date(2030, 6, 1))
    made.append(decide(50, DecisionKind.OVERRULE, subject, ruling=ruling))
    later = make_verdict(subject, on="2030-12-31", outcome=found)
    entries = [
        replace(one, verdicts=(*one.verdicts, later)) if one.expectation.id == subject else one for one in ENTRIES
    ]
    one = find(lay((*entries, *parts), made), subject)
    assert [row.outcome for row in one.verdicts if row.decided_by != "desk"] == [Outcome.UNRESOLVABLE]
    assert later.outcome in {row.outcome for row in one.verdicts if row.decided_by == "desk"}
