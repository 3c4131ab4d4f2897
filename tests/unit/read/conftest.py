"""Captures for the tests of reading."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from foresay.model.article import Article, Capture
from foresay.model.errors import InputError
from foresay.read.capture import read_capture

NOW = datetime(2031, 5, 6, 7, 8, tzinfo=UTC)


@pytest.fixture
def capture() -> Callable[..., Capture]:
    """Builds a capture of some bytes, taken on 6 May 2031."""

    def build(content: bytes | str, media_type: str = "application/x-ndjson", line: int | None = None) -> Capture:
        raw = content.encode() if isinstance(content, str) else content
        return Capture(origin="desk/file.dat", line=line, content=raw, media_type=media_type, captured_at=NOW)

    return build


@pytest.fixture
def read(capture: Callable[..., Capture]) -> Callable[..., list[Article | InputError]]:
    """Reads some bytes: what `read_capture` gives for them."""
    return lambda *args, **kwargs: list(read_capture(capture(*args, **kwargs)))
