from __future__ import annotations

from collections.abc import Callable

import pytest

from foresay.analyse.times import choose_time
from foresay.model.reading import TimeExpression


@pytest.mark.parametrize(
    ("text", "head", "chosen"),
    [
        ("On Friday the two will sign a pact that runs until 2025.", "sign", "Friday"),
        ("The envoy will soon travel to Rome on 4 May.", "travel", "4 May"),
        ("The panel, which meets every week, will report in June.", "report", "June"),
        ("Both sides will meet.", "meet", None),
    ],
)
def test_the_nearest_dated_time_is_chosen(
    text: str, head: str, chosen: str | None, read_times: Callable[..., tuple[TimeExpression, ...]]
) -> None:
    found = choose_time(read_times(text), start=0, end=len(text), head=text.index(head))
    assert (found and found.text) == chosen
