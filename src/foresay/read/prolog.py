"""What stands before the root of an XML document, where entity bombs are declared: looked at before any parser is."""

from __future__ import annotations

import codecs
import re

from foresay.model.article import Capture
from foresay.read.report import refuse

_DECLARATION = re.compile(rb"""\s*<\?xml\s[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{1,40})["'][^>]{0,200}>""")
_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_WIDE = ((b"<\0", "utf-16-le"), (b"\0<", "utf-16-be"))
_PROBE = "<!DOCTYPE ENTITY"


def check_xml(capture: Capture) -> bytes:
    """The document as bytes whose markup is ASCII; raises InputError when it declares entities.

    A document in UTF-16 comes back in UTF-8, without its declaration. One in an encoding that could hide its markup
    (UTF-7, EBCDIC) is refused. Nobody publishing news needs entities of his own; bombs and file reads do.
    """
    content = _unwrap(capture)
    declared = _DECLARATION.match(content)
    if declared is None:
        content = _follow_server(content, capture)
    if declared:
        name = declared.group(1).decode("ascii").lower()
        if name.startswith(("utf-16", "utf-32", "ucs-")):  # it cannot be, for its declaration stands in single bytes
            content = content[declared.end() :]
        elif not _shows_markup(name):
            raise refuse(capture, f"its encoding {name!r} is not read; save it as UTF-8")
    doctype = _find_doctype(content)
    if b"[" in doctype or b"<!ENTITY" in content[:4_096].upper().partition(b"<![CDATA[")[0]:
        raise refuse(capture, "the document declares entities of its own (DOCTYPE with declarations); refused unread")
    return content


def _follow_server(content: bytes, capture: Capture) -> bytes:
    """A document that neither is UTF-8 nor says what it is, by the charset its server named; in UTF-8."""
    told = capture.media_type.lower().partition("charset=")[2].strip("\"' ;")[:40]
    if not told or not _shows_markup(told):
        return content
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return content.decode(told, errors="replace").encode("utf-8")
    return content


def _unwrap(capture: Capture) -> bytes:
    content = capture.content
    for mark, name in _BOMS:
        if content.startswith(mark):
            return _recode(content[len(mark) :], name)
    return next((_recode(content, name) for start, name in _WIDE if content.startswith(start)), content)


def _recode(content: bytes, name: str) -> bytes:
    if name == "utf-8":
        return content
    text = content.decode(name, errors="replace")
    start = text.find("?>", 0, 300) if text.lstrip().startswith("<?xml") else -1
    return text[start + 2 if start >= 0 else 0 :].encode("utf-8", "replace")


def _shows_markup(name: str) -> bool:
    try:
        return codecs.lookup(name).name != "utf-7" and _PROBE.encode(name) == _PROBE.encode("ascii")
    except (LookupError, UnicodeError):
        return False


def _find_doctype(content: bytes) -> bytes:
    """The DOCTYPE up to its end or its inner subset, "" when there is none; comments and instructions are skipped."""
    at = 0
    while (at := content.find(b"<", at)) >= 0:
        if content.startswith(b"<!--", at):
            at = content.find(b"-->", at)
        elif content.startswith(b"<?", at):
            at = content.find(b"?>", at)
        elif content[at : at + 9].upper() == b"<!DOCTYPE":
            return _cut_doctype(content, at)
        else:
            return b""
        if at < 0:
            return b""
    return b""


def _cut_doctype(content: bytes, at: int) -> bytes:
    """Up to ">" outside quotes, or "[", whichever comes first."""
    quote = b""
    for end in range(at, min(len(content), at + 4_096)):
        char = content[end : end + 1]
        if quote:
            quote = b"" if char == quote else quote
        elif char in b"\"'":
            quote = char
        elif char in b"[>":
            return content[at : end + 1]
    return content[at:] + b"["  # a DOCTYPE of 4,096 characters and more is no feed's
