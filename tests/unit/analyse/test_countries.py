from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from foresay.analyse.countries import find_countries
from foresay.analyse.draft import Draft
from foresay.analyse.mentions import find_mentions
from foresay.model.reading import CountryRole

Write = Callable[..., Draft]
MAIN, MENTIONED = CountryRole.MAIN, CountryRole.MENTIONED


def tell(draft: Draft) -> dict[str, CountryRole]:
    return {row.code: row.role for row in find_countries(replace(draft, mentions=find_mentions(draft)))}


def test_the_parties_of_the_title_are_main_and_a_passing_name_is_mentioned(write_draft: Write) -> None:
    draft = write_draft(
        "Norway and Sweden will build a tunnel. Oslo pays half. Sweden pays the rest. Norway hopes to open it in a "
        "decade. Swedish firms bid first. A similar tunnel stands in Japan.",
        title="Norway and Sweden agree on a tunnel",
    )
    assert tell(draft) == {"NOR": MAIN, "SWE": MAIN, "JPN": MENTIONED}


def test_main_countries_come_first_and_spans_quote_the_text(write_draft: Write) -> None:
    draft = write_draft("A ship from Chile sank. Peru, Peru and Lima sent boats.", title="Peru sends boats")
    rows = find_countries(replace(draft, mentions=find_mentions(draft)))
    assert [row.code for row in rows] == ["PER", "CHL"]
    assert [draft.article.text[start:end] for start, end in rows[0].spans] == ["Peru", "Peru", "Peru", "Lima"]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Norway votes. The bill passed. Oslo is calm. The king spoke. A Danish cook won a prize.", {"NOR"}),
        (
            "Norway votes. The bill passed. Oslo is calm. The king spoke. The Danish government objected.",
            {"NOR", "DNK"},
        ),
        ("A Danish cook won a prize.", {"DNK"}),
        ("Nobody said where it was.", set()),
    ],
)
def test_one_adjective_that_describes_somebody_is_no_country_of_a_long_text(
    write_draft: Write, text: str, codes: set[str]
) -> None:
    assert set(tell(write_draft(text))) == codes
