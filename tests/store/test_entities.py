"""Entities: the same on both engines."""

from __future__ import annotations

from typing import Any

import pytest
from desk_records import make_arrival, make_decision, make_evidence

from foresay.model.decision import DESK, DecisionKind, SubjectKind
from foresay.model.entity import Entity, EntityRow
from foresay.model.errors import StoreError
from foresay.model.evidence import Trace
from foresay.model.reading import MentionKind
from foresay.store import EntityChanges, Store


def make_row(id_: str, *, article: str = "a", head: str | None = None, **more: Any) -> EntityRow:
    fields: dict[str, Any] = {"kind": MentionKind.PERSON, "name": id_, "aliases": (), "country": None, **more}
    trace = Trace(step="entities", version=1, rule="same name")
    entity = Entity(id=id_, evidence=make_evidence(article), trace=trace, **fields)
    return EntityRow(entity=entity, head=head, merged_by=None if head is None else "d1")


def write(desk: Store, told: dict[str, list[str]], *rows: EntityRow, **more: Any) -> None:
    desk.write_entities(EntityChanges(rows=rows, told=told, **more), stage="entities", seq=1)


def test_an_entity_comes_back_with_the_number_of_articles_that_name_it(desk: Store) -> None:
    desk.write_articles([make_arrival("a"), make_arrival("b", day="2019-04-05")])
    write(desk, {"a": ["p1", "p2"], "b": ["p1"]}, make_row("p1", country="FRA"), make_row("p2"))
    rows = desk.load_entities(["p1", "p2", "none"])
    assert {name: (row.entity.country, row.n_articles) for name, row in rows.items()} == {
        "p1": ("FRA", 2),
        "p2": (None, 1),
    }
    assert desk.find_naming(["p1", "p2"], limit=5) == (["b", "a"], 2)
    assert desk.find_naming(["p1"], limit=1) == (["b"], 2)
    assert desk.get_cursor("entities") == 1


def test_reading_an_article_anew_counts_it_once(desk: Store) -> None:
    desk.write_articles([make_arrival("a")])
    for _ in range(2):
        write(desk, {"a": ["p1"]}, make_row("p1"))
    assert desk.load_entities(["p1"])["p1"].n_articles == 1
    write(desk, {"a": ["p2"]}, make_row("p2"))
    assert desk.load_entities(["p1"])["p1"].n_articles == 0
    assert [row.entity.id for row in desk.list_entities()] == ["p2"]


def test_entities_are_found_by_key_and_by_head(desk: Store) -> None:
    desk.write_articles([make_arrival("a")])
    keys = (("name ana", "p1"), ("name ana", "p2"), ("name bo", "p2"))
    write(desk, {"a": ["p1", "p2"]}, make_row("p1"), make_row("p2", head="p1"), keys=keys)
    found = desk.find_keyed_entities(["name ana", "name bo", "name none"])
    assert {key: [row.entity.id for row in rows] for key, rows in found.items()} == {
        "name ana": ["p1", "p2"],
        "name bo": ["p2"],
    }
    assert [(row.entity.id, row.head, row.merged_by) for row in desk.find_entities_under(["p1"])] == [
        ("p2", "p1", "d1")
    ]


def test_entities_are_listed_by_articles_kind_and_country(desk: Store) -> None:
    desk.write_articles([make_arrival("a"), make_arrival("b")])
    rows = (make_row("p1"), make_row("p2", country="FRA"), make_row("o1", kind=MentionKind.ORGANISATION))
    write(desk, {"a": ["p1", "p2", "o1"], "b": ["p2"]}, *rows)
    assert [row.entity.id for row in desk.list_entities(limit=2)] == ["p2", "p1"]
    assert [row.entity.id for row in desk.list_entities(kind=MentionKind.ORGANISATION)] == ["o1"]
    assert [row.entity.id for row in desk.list_entities(country="FRA")] == ["p2"]


def test_a_merge_of_the_desk_is_kept_in_the_log_and_is_no_persons(desk: Store) -> None:
    desk.write_articles([make_arrival("a")])
    merge = make_decision("p1", "p2", kind=DecisionKind.MERGE, subject_kind=SubjectKind.ENTITY, decided_by=DESK)
    write(desk, {"a": ["p1", "p2"]}, make_row("p1"), make_row("p2", head="p1"), decisions=(merge,))
    assert desk.find_decision(merge.id) == merge
    assert desk.load_decisions(kind=SubjectKind.ENTITY) == []


def test_an_unknown_article_names_nothing(desk: Store) -> None:
    with pytest.raises(StoreError, match="nowhere"):
        write(desk, {"nowhere": ["p1"]}, make_row("p1", article="nowhere"))
