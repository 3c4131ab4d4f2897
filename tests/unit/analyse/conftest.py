"""Drafts of short texts, for tests of the steps that read them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from foresay.analyse.draft import Draft
from foresay.analyse.parser import load_parser
from foresay.analyse.sentences import split_sentences
from foresay.analyse.syntax import Parse
from foresay.model.article import compose_article


@pytest.fixture(name="write_draft")
def _write_draft() -> Callable[..., Draft]:
    """Builds a draft: `write_draft(text, title="", on="2017-08-30", parsed=False)`."""

    def build(text: str, *, title: str = "", on: str = "2017-08-30", parsed: bool = False) -> Draft:
        day = datetime.fromisoformat(on).replace(hour=12, tzinfo=UTC)
        whole = f"{title}\n{text}" if title else text
        article = compose_article(whole, day, name="a1", source="wire", title=title, published_text=on)
        draft = Draft(article=article, sentences=split_sentences(article))
        return _parse(draft) if parsed else draft

    return build


def _parse(draft: Draft) -> Draft:
    rows = load_parser().parse([(s.start, draft.quote(s)) for s in draft.sentences])
    return replace(draft, parses=tuple(Parse(sentence=s, tokens=next(rows)) for s in draft.sentences))
