from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from email.message import EmailMessage

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foresay.model.article import Article, Capture
from foresay.model.errors import InputError
from foresay.read.capture import read_capture

Read = Callable[..., list[Article | InputError]]
MAIL = "message/rfc822"


def write_mail(**more: str) -> EmailMessage:
    message = EmailMessage()
    headers = {
        "From": "Tern Brief <news@tern.example>",
        "Subject": "Ferry returns – in June",
        "Date": "Tue, 06 May 2031 07:00:00 +0200",
        "Message-ID": "<7@tern.example>",
    } | more
    for name, value in headers.items():
        message[name.replace("_", "-")] = value
    message.set_content("The ferry returns.\n")
    return message


def test_a_newsletter_is_one_article_with_its_richest_text(read: Read) -> None:
    message = write_mail()
    message.add_alternative(
        "<p>The ferry returns in June,\u200b\u200b its director said.</p><p>Two ships sail.</p>", subtype="html"
    )
    message.add_attachment(b"The attachment is long. " * 99, maintype="text", subtype="plain", filename="a.txt")
    (article,) = read(message.as_bytes(), MAIL)
    assert isinstance(article, Article)
    assert article.text == "Ferry returns – in June\nThe ferry returns in June, its director said.\nTwo ships sail."
    assert (article.id, article.source, article.title) == ("7@tern.example", "Tern Brief", "Ferry returns – in June")
    assert article.published_at.isoformat() == "2031-05-06T05:00:00+00:00"


def test_a_forwarded_message_loses_the_mark_of_it_and_a_nameless_sender_is_his_domain(read: Read) -> None:
    (article,) = read(write_mail(Subject="Fwd: RE: Ferry", From="news@tern.example").as_bytes(), MAIL)
    assert isinstance(article, Article)
    assert (article.title, article.source) == ("Ferry", "tern.example")


@pytest.mark.parametrize("content", [b"", b"hello there", b"\x00\x01", b"Subject: =?bad?Q?x"])
def test_what_is_no_message_is_refused_or_read(read: Read, content: bytes) -> None:
    assert len(read(content, MAIL)) == 1


@given(st.binary(max_size=300))
def test_any_bytes_are_a_message_or_a_reason(content: bytes) -> None:
    moment = datetime(2031, 5, 6, tzinfo=UTC)
    whole = b"From: a@b.example\nContent-Type: multipart/mixed; boundary=x\n\n--x\n" + content
    capture = Capture(origin="m.eml", line=None, content=whole, media_type=MAIL, captured_at=moment)
    assert len(list(read_capture(capture))) == 1
