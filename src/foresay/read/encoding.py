"""Bytes -> characters, without guessing wildly."""

from __future__ import annotations

import codecs

from foresay.model.article import Capture
from foresay.read.report import refuse

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_LATIN_SHARE = 0.7
"""Share of ASCII letters from which a text that is not UTF-8 is taken for a Western one of an older kind."""


def decode_text(capture: Capture) -> str:
    """The characters of a plain text: by its byte order mark, as UTF-8, or as Windows-1252 when nearly all is ASCII.

    Raises InputError for bytes that are no text.
    """
    content = capture.content
    for mark, name in _BOMS:
        if content.startswith(mark):
            return content.decode(name, errors="replace")
    if b"\0" in content:
        raise refuse(capture, "this is binary data, not text")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        if _looks_western(content[:65_536]):
            return content.decode("cp1252", errors="replace")
        raise refuse(capture, f"not UTF-8 at byte {error.start + 1}; save it as UTF-8") from error


def _looks_western(sample: bytes) -> bool:
    letters = sum(65 <= byte <= 90 or 97 <= byte <= 122 or byte == 32 for byte in sample)
    controls = sum(byte < 9 or 14 <= byte < 32 for byte in sample)
    return not controls and letters >= _LATIN_SHARE * len(sample)
