from __future__ import annotations

from foresay.collect.web_address import check_address
from foresay.knowledge.countries import list_countries
from foresay.knowledge.starters import load_starters


def test_the_list_reaches_round_the_world() -> None:
    rows = load_starters()
    assert len(rows) >= 150
    assert len({row.country for row in rows}) >= 50
    assert len({row.lang for row in rows}) >= 8
    assert sum(row.is_official for row in rows) >= 50


def test_every_row_is_whole_and_stands_once() -> None:
    rows = load_starters()
    assert len({row.id for row in rows}) == len({row.address for row in rows}) == len(rows)
    for row in rows:
        assert check_address(row.address)
        assert check_address(row.site)
        assert row.name
        assert row.licence
        assert len(row.lang) == 2


def test_every_country_is_one() -> None:
    codes = list_countries().keys()
    assert {row.country for row in load_starters()} - codes == {""}
