from __future__ import annotations

from collections.abc import Callable

import pytest

from foresay.model.article import Capture
from foresay.model.errors import InputError
from foresay.read.prolog import check_xml

BOMB = """<?xml version="1.0"?>
<!-- a comment with <rss> in it --><!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>
<rss version="2.0"><channel><title>&b;</title></channel></rss>"""


@pytest.mark.parametrize(
    "content",
    [
        BOMB.encode(),
        BOMB.encode("utf-16"),
        BOMB.encode("utf-16-le"),
        b"\xef\xbb\xbf" + BOMB.encode(),
        b'<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss>&x;</rss>',
        b'<!doctype r SYSTEM "a>b" [<!ENTITY x "y">]><rss/>',
        b"<!DOCTYPE " + b"r" * 10_000 + b'[<!ENTITY x "y">]><rss/>',
    ],
    ids=range(7),
)
def test_entity_declarations_are_refused_unparsed(capture: Callable[..., Capture], content: bytes) -> None:
    with pytest.raises(InputError, match="declares entities"):
        check_xml(capture(content))


@pytest.mark.parametrize("name", ["UTF-7", "cp500", "no-such-code"])
def test_encodings_that_hide_markup_are_refused(capture: Callable[..., Capture], name: str) -> None:
    with pytest.raises(InputError, match="encoding"):
        check_xml(capture(f'<?xml version="1.0" encoding="{name}"?><rss/>'))


@pytest.mark.parametrize(
    "content",
    [
        '<?xml version="1.0" encoding="ISO-8859-1"?><rss/>',
        '<!DOCTYPE rss PUBLIC "-//Netscape//DTD RSS 0.91//EN" "http://g.example/rss-0.91.dtd"><rss/>',
        "<rss><![CDATA[how to write <!ENTITY x 'y'>]]></rss>",
        "<!-- never closed <!DOCTYPE r [",
        "",
    ],
)
def test_plain_documents_pass_unchanged(capture: Callable[..., Capture], content: str) -> None:
    assert check_xml(capture(content)) == content.encode()


def test_wide_documents_come_back_in_utf8_without_their_declaration(capture: Callable[..., Capture]) -> None:
    wide = '<?xml version="1.0" encoding="UTF-16"?><rss>ü</rss>'.encode("utf-16")
    assert check_xml(capture(wide)) == "<rss>ü</rss>".encode()


def test_a_declaration_that_cannot_be_true_is_dropped(capture: Callable[..., Capture]) -> None:
    assert check_xml(capture('<?xml version="1.0" encoding="utf-16"?><rss/>')) == b"<rss/>"
