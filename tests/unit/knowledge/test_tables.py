from __future__ import annotations

from importlib import resources

import pytest

from foresay.knowledge.tables import read_rows, split_forms

TABLES = {
    "countries.tsv": 8,
    "country_names.tsv": 2,
    "neighbours.tsv": 2,
    "regions.tsv": 4,
    "metonyms.tsv": 3,
    "disputed.tsv": 4,
    "leaders.tsv": 6,
    "organisations.tsv": 2,
    "groups.tsv": 5,
    "areas.tsv": 2,
    "peoples.tsv": 2,
    "shields.tsv": 1,
    "ambiguous.tsv": 5,
    "personal_names.tsv": 1,
    "divisions.tsv": 6,
    "cities.tsv.gz": 8,
}


@pytest.mark.parametrize("name", TABLES)
def test_every_row_has_all_its_fields(name: str) -> None:
    assert {len(row) for row in read_rows(name)} == {TABLES[name]}


@pytest.mark.parametrize("name", [name for name in TABLES if name.endswith(".tsv")])
def test_every_table_tells_origin_and_licence(name: str) -> None:
    text = resources.files("foresay.knowledge").joinpath("data", name).read_text(encoding="utf-8")
    head = "\n".join(line for line in text.splitlines() if line.startswith("#"))
    assert "Origin:" in head
    assert "Licence:" in head


def test_an_empty_field_holds_no_forms() -> None:
    assert split_forms("") == []
    assert split_forms("a|b") == ["a", "b"]
