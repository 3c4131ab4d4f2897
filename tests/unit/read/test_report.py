from __future__ import annotations

from collections.abc import Callable

import pytest

from foresay.model.article import Capture
from foresay.read.report import Report, build_article, derive_file_id, find_kicker, name_source


@pytest.mark.parametrize(
    ("title", "kicker"),
    [
        ("Norland, Sudland: Ports to Sign Harbour Deal", "Norland, Sudland"),
        ("Port Xara: Cranes Arrive at the Dock", "Port Xara"),
        ("Norland, Sudland and Westmark sign", None),
        ("the port: what comes next year", None),
        ("Update: rain", None),
        ("At 10:30 the ships will leave", None),
        ("A, " * 100_000, None),
        ("", None),
    ],
    ids=lambda value: str(value)[:30],
)
def test_kickers_are_the_names_before_the_colon(title: str, kicker: str | None) -> None:
    assert find_kicker(title) == kicker


def test_the_source_is_named_by_address_then_file(capture: Callable[..., Capture]) -> None:
    assert name_source("https://www.g.example/x", capture("")) == "g.example"
    assert name_source("http://[", capture("")) == "file"
    assert name_source(None, capture("")) == "file"


def test_file_ids_differ_by_folder() -> None:
    assert derive_file_id("a/x.txt") != derive_file_id("b/x.txt")


def test_long_names_are_capped(capture: Callable[..., Capture]) -> None:
    article = build_article(
        Report(text="It rained.", id="i" * 5_000, title="t" * 5_000, source="s" * 5_000), capture("")
    )
    assert max(len(article.id), len(article.title), len(article.source)) == 1_000
