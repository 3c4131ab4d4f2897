from __future__ import annotations

from collections.abc import Callable

import pytest

from foresay.model.reading import TimeExpression


@pytest.mark.parametrize(
    ("words", "on", "first", "last"),
    [
        ("Easter Monday 2021", "2021-01-01", "2021-04-05", "2021-04-05"),
        ("Pentecost 2019", "2019-01-01", "2019-06-09", "2019-06-09"),
        ("Memorial Day 2022", "2022-01-01", "2022-05-30", "2022-05-30"),
        ("Labor Day 2020", "2020-01-01", "2020-09-07", "2020-09-07"),
        ("Thanksgiving 2018", "2018-01-01", "2018-11-22", "2018-11-22"),
        ("Eid al-Fitr 2017", "2017-01-01", "2017-06-25", "2017-06-27"),
        ("Hanukkah 2017", "2017-01-01", "2017-12-13", "2017-12-20"),
        ("Nowruz 2020", "2020-01-01", "2020-03-20", "2020-03-20"),
        ("Chinese New Year 2020", "2020-01-01", "2020-01-25", "2020-01-25"),
        ("Ramadan", "2016-05-30", "2016-06-06", "2016-07-05"),
        ("next Christmas", "2019-12-25", "2020-12-25", "2020-12-25"),
        ("last Easter", "2019-04-21", "2018-04-01", "2018-04-01"),
    ],
)
def test_a_feast_is_found_in_its_year(
    words: str, on: str, first: str, last: str, read_times: Callable[..., tuple[TimeExpression, ...]]
) -> None:
    (found,) = read_times(f"They will meet at {words}.", on=on)
    assert (str(found.window.earliest), str(found.window.latest)) == (first, last)


def test_a_feast_outside_the_tables_is_no_date(read_times: Callable[..., tuple[TimeExpression, ...]]) -> None:
    assert [found.value for found in read_times("The rising began at Easter 1916.", on="2016-03-01")] == ["1916"]
