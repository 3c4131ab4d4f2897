from __future__ import annotations

import pytest

from foresay.collect.wholeness import is_whole

FEED = b'<?xml version="1.0"?>\n<!-- a --><rss version="2.0"><channel><item><title>A</title></item></channel></rss>\n'


@pytest.mark.parametrize(
    "content", [FEED, b"", b"<html><body>x", b'{"items": []} \n', b"plain", FEED + b"<!-- end -->"]
)
def test_a_document_with_its_end_is_whole(content: bytes) -> None:
    assert is_whole(content)


def test_a_feed_cut_anywhere_inside_is_not_whole() -> None:
    start, end = FEED.index(b"<channel>"), FEED.index(b"</rss>")
    assert not any(is_whole(FEED[:cut]) for cut in range(start, end))
    assert not is_whole(b'{"items": [')
