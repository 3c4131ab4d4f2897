"""Mentions for tests of what links them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from foresay.model.evidence import Evidence, Trace, hash_quote
from foresay.model.reading import Mention, MentionKind


@pytest.fixture(name="mention")
def _mention() -> Callable[..., Mention]:
    """Builds a mention: `mention(text, kind, country=None, name=text, at=0)`."""

    def build(text: str, kind: MentionKind, country: str | None = None, name: str = "", at: int = 0) -> Mention:
        evidence = Evidence(
            article="a", version=1, sentence=0, start=at, end=at + len(text), quote_hash=hash_quote(text)
        )
        trace = Trace(step="test", version=1, rule="by hand")
        return Mention(evidence=evidence, trace=trace, text=text, kind=kind, name=name or text, country=country)

    return build
