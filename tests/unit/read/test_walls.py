from __future__ import annotations

import pytest

from foresay.read.walls import is_better, tell_wall

STORY = (
    "The ferry company Nordlinje will return to the northern islands in June, its director said on Friday. "
    "Two ships are to sail each day, and a third is planned for the summer of next year if the harbour is deepened. "
    "The islands have been without a regular line since the storm of last November broke the pier at Sandvik. "
    "Mayor Ingrid Dale said the pier would be ready by the middle of May and that the county had paid for it."
)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("We value your privacy\nWe and our partners store information on a device. Accept all", "consent"),
        ("Nous et nos partenaires utilisons des cookies. Continuer sans accepter", "consent"),
        ("404 Not Found\nThe page you are looking for has moved.", "error"),
        ("Just a moment... Checking your browser before you go on", "barrier"),
        ("Please enable JavaScript to view this site", "barrier"),
        ("This article is for subscribers. Log in to read.", "paywall"),
        (STORY, None),
        (STORY + " Subscribe to continue", None),
        (STORY * 3 + " We value your privacy. Accept all cookies.", None),
        ("", None),
    ],
)
def test_what_stands_in_the_place_of_an_article_is_told(text: str, kind: str | None) -> None:
    assert tell_wall(text) == kind


def test_a_page_is_taken_when_it_tells_more_of_the_same() -> None:
    entry = "The ferry company Nordlinje will return to the northern islands in June."
    assert is_better(STORY, entry)
    assert is_better(STORY, "")
    assert not is_better(entry, STORY), "a shorter text"
    assert not is_better("We value your privacy. Accept all cookies to read about the ferry company.", "Ferry")
    weather = "Clouds gather over the coast, with rain at times and gusts up to force six towards evening. " * 5
    assert not is_better(weather, entry), "another text"
