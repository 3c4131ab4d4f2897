"""What a query finds, counted by field."""

from __future__ import annotations

from typing import Any

import pytest
from desk_records import make_arrival, make_reading

from foresay.model.errors import QueryError
from foresay.search.facets import FacetCount, count_facets
from foresay.search.query import Scope


@pytest.fixture
def counted(shelf: Any) -> Any:
    shelf.store.write_articles(
        [
            make_arrival("a", text="The canal opens.", day="2018-03-01", source="Tern.Example"),
            make_arrival("b", text="The canal is long.", day="2018-04-01", lang="fr"),
            make_arrival("c", text="A port.", day="2019-04-01"),
            make_arrival("d", text="The canal is long.", day="2018-04-02", duplicate_of="b"),
        ]
    )
    shelf.store.write_readings(
        [make_reading("a"), make_reading("b", main=("DEU", "FRA"), events=()), make_reading("c", main=("ITA",))],
        stage="analyse",
        seq=4,
    )
    shelf.add()
    return shelf


def test_each_value_stands_with_its_count_and_its_filter(counted: Any) -> None:
    found = count_facets(counted.index, counted.store, "canal")
    assert found.total == 3
    assert found.fields["country"] == (
        FacetCount(value="FRA", count=2, query="country:FRA"),
        FacetCount(value="DEU", count=1, query="country:DEU"),
    )
    assert [(row.value, row.count) for row in found.fields["month"]] == [("2018-03", 1), ("2018-04", 2)]
    assert [(row.query, row.count) for row in found.fields["year"]] == [("published:2018", 3)]
    assert [(row.value, row.count) for row in found.fields["type"]] == [("AGREE", 1)]
    assert [(row.value, row.count) for row in found.fields["status"]] == [("planned", 1)]
    assert {row.value for row in found.fields["source"]} == {"tern.example", "gazette.example"}


def test_each_filter_narrows_to_its_count(counted: Any) -> None:
    found = count_facets(counted.index, counted.store, "")
    assert found.total == 4
    for name, rows in found.fields.items():
        for row in rows:
            assert len(counted.find(row.query)) == row.count, (name, row)


def test_copies_and_further_values_can_be_left_out(counted: Any) -> None:
    found = count_facets(counted.index, counted.store, "canal", most=1, names=("lang",), scope=Scope(with_copies=False))
    assert (found.total, [(row.value, row.count) for row in found.fields["lang"]]) == (2, [("en", 1)])


def test_a_query_that_cannot_be_asked_is_refused(counted: Any) -> None:
    with pytest.raises(QueryError):
        count_facets(counted.index, counted.store, "canal (")
