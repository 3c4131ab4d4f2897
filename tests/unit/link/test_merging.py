from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from foresay.link.entities import find_entities
from foresay.link.merging import apply_decisions, join_entities, list_decided
from foresay.model.decision import DESK, Decision, DecisionKind, SubjectKind
from foresay.model.entity import Entity, EntityRow
from foresay.model.evidence import Evidence, Trace, hash_quote
from foresay.model.reading import Mention, MentionKind

NOW = datetime(2030, 1, 1, tzinfo=UTC)
TRACE = Trace(step="test", version=1, rule="by hand")
NAMES = ("e1", "e2", "e3", "e4", "e5")


def decide(kind: DecisionKind, subject: str, other: str, *parts: str, by: str = "Ana", n: int = 0) -> Decision:
    return Decision(
        kind=kind,
        subject_kind=SubjectKind.ENTITY,
        subject=subject,
        object=other,
        parts=parts,
        decided_by=by,
        decided_at=NOW + timedelta(minutes=n),
        reason="because",
        trace=TRACE,
    )


def row(name: str, head: str | None = None, merged_by: str | None = None) -> EntityRow:
    evidence = Evidence(article="a", version=1, sentence=0, start=0, end=2, quote_hash=hash_quote(name))
    entity = Entity(
        id=name, evidence=evidence, trace=TRACE, kind=MentionKind.PERSON, name=name, aliases=(), country=None
    )
    return EntityRow(entity=entity, head=head, merged_by=merged_by)


def test_a_merge_holds_until_it_is_undone_and_the_undoing_too_can_be_undone() -> None:
    merge = decide(DecisionKind.MERGE, "e1", "e2")
    undo = decide(DecisionKind.UNDO, "e1", merge.id, n=1)
    again = decide(DecisionKind.UNDO, "e1", undo.id, n=2)
    assert apply_decisions([], [merge]).find("e2") == "e1"
    assert apply_decisions([], [merge, undo]).find("e2") == "e2"
    assert apply_decisions([], [merge, undo, again]).find("e2") == "e1"


def test_a_merge_of_the_desk_falls_to_a_split_and_to_an_undo_by_a_person() -> None:
    desk = decide(DecisionKind.MERGE, "e1", "e2", by=DESK)
    rows = [row("e1"), row("e2", "e1", desk.id)]
    assert apply_decisions(rows, []).find("e2") == "e1"
    assert apply_decisions(rows, [decide(DecisionKind.SPLIT, "e1", "e2", "e2")]).find("e2") == "e2"
    assert apply_decisions(rows, [decide(DecisionKind.UNDO, "e1", desk.id)]).find("e2") == "e2"


def test_what_is_split_out_together_stays_together_and_the_rest_stays() -> None:
    rows = [row("e1"), row("e2", "e1", "d2"), row("e3", "e1", "d3"), row("e4", "e1", "d4")]
    merges = apply_decisions(rows, [decide(DecisionKind.SPLIT, "e1", "e2", "e2", "e3")])
    assert [merges.find(name) for name in NAMES[:4]] == ["e1", "e2", "e2", "e1"]


def test_all_that_stands_under_a_merged_entity_comes_along() -> None:
    rows = [row("e1"), row("e2"), row("e3", "e2", "d3")]
    merges = apply_decisions(rows, [decide(DecisionKind.MERGE, "e1", "e2")])
    assert merges.find("e3") == "e1"


def test_decisions_on_expectations_change_no_entity() -> None:
    of_other = Decision(
        kind=DecisionKind.MERGE, subject="e1", object="e2", decided_by="Ana", decided_at=NOW, reason="x", trace=TRACE
    )
    assert apply_decisions([], [of_other]).find("e2") == "e2"
    assert list_decided([of_other, decide(DecisionKind.SPLIT, "e1", "e2", "e2", "e3")]) == {"e1", "e2", "e3"}


@given(st.lists(st.tuples(st.sampled_from(NAMES), st.sampled_from(NAMES)), max_size=8))
def test_a_head_stands_for_itself_and_merged_pairs_share_one(pairs: list[tuple[str, str]]) -> None:
    merges = apply_decisions([], [decide(DecisionKind.MERGE, a, b, n=n) for n, (a, b) in enumerate(pairs)])
    assert all(merges.find(merges.find(name)) == merges.find(name) for name in NAMES)
    assert all(merges.find(a) == merges.find(b) for a, b in pairs)


def test_joined_entities_keep_all_names_and_a_country(mention: Callable[..., Mention]) -> None:
    rows = find_entities(
        [mention("Sergei Malkov", MentionKind.PERSON), mention("Sergey Malkov", MentionKind.PERSON, "RUS")]
    )
    one = join_entities(rows[0].id, rows)
    assert (one.name, one.aliases, one.country) == ("Sergei Malkov", ("Sergey Malkov",), "RUS")
