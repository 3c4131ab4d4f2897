"""Newsletters: a mail message (RFC 5322) as one article. Nothing in it is run, opened or fetched."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from email.utils import parseaddr

from foresay.model.article import Article, Capture
from foresay.read.dates import parse_date
from foresay.read.markup import read_fragment
from foresay.read.report import Report, build_article, refuse
from foresay.read.whitespace import squeeze

_LONGEST = 20_000_000
_MOST_PARTS = 200
_UNSEEN = re.compile(r"[\u034f\u00ad\u200b-\u200f\u2060\ufeff]+")
"""Characters that newsletters fill their previews with."""
_PREFIX = re.compile(r"(?:(?:fwd?|re|wg|tr)\s*:\s*)+", re.IGNORECASE)


def read_mail(capture: Capture) -> Iterator[Article]:
    """The one article of a message: subject and the longest of its texts. Raises InputError when it has none.

    The id is the message's own; the source is the sender's name, else his domain; attachments are left alone.
    """
    if len(capture.content) > _LONGEST:
        raise refuse(capture, f"larger than {_LONGEST:,} bytes, the most for a message")
    message = BytesParser(policy=policy.default.clone(max_line_length=None)).parsebytes(capture.content)
    if not isinstance(message, EmailMessage) or not (message["from"] or message["subject"]):
        raise refuse(capture, "this is no mail message: it has neither sender nor subject")
    title = _PREFIX.sub("", squeeze(_take(message, "subject")), count=1)
    name, address = parseaddr(_take(message, "from"))
    words = _take(message, "date")
    report = Report(
        id=_take(message, "message-id").strip("<> ") or None,
        text="\n".join(filter(None, (title, _find_text(message)))),
        title=title,
        published=parse_date(words),
        published_text=words,
        source=squeeze(name) or address.rpartition("@")[2],
    )
    yield build_article(report, capture)


def _take(message: EmailMessage, name: str) -> str:
    """A header as text; "" when it is missing or cannot be made sense of."""
    try:
        return _plain(str(message[name] or ""))
    except Exception:  # noqa: BLE001  # the header parser of the standard library fails on hostile headers in many ways
        return ""


def _plain(text: str) -> str:
    return text.encode("utf-8", "replace").decode()


def _find_text(message: EmailMessage) -> str:
    texts = [""]
    for number, part in enumerate(message.walk()):
        if number >= _MOST_PARTS:
            break
        if part.get_content_type() in {"text/plain", "text/html"} and not part.is_attachment():
            texts.append(_read_part(part))
    return max(texts, key=len)


def _read_part(part: EmailMessage) -> str:
    payload = part.get_payload(decode=True)
    content = payload if isinstance(payload, bytes) else b""
    try:
        text = content.decode(part.get_content_charset() or "utf-8", "replace")
    except (LookupError, ValueError):
        text = content.decode("utf-8", "replace")
    text = read_fragment(text) if part.get_content_type() == "text/html" else text.replace("\r\n", "\n")
    return _UNSEEN.sub("", text).strip()
