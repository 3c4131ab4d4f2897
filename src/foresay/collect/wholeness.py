"""Whether a document came to its end: a feed that was cut off must neither be believed nor be marked as read."""

from __future__ import annotations

import re

_ROOT = re.compile(rb"<([A-Za-z_][\w.:-]{0,40})[\s>]")
_SKIPPED = (b"<?", b"<!")
_TAIL = 4_096


def is_whole(content: bytes) -> bool:
    """Whether an XML or JSON document ends with the end of what it began with; others are taken as whole."""
    start = content[:_TAIL].lstrip(b"\xef\xbb\xbf \t\r\n")
    tail = content[-_TAIL:].rstrip(b"\0 \t\r\n")
    if start.startswith((b"{", b"[")):
        return tail.endswith((b"}", b"]"))
    if not start.startswith(b"<") or b"\0" in start[:100]:
        return True
    root = _ROOT.search(start)
    if root is None or root.group(1).lower() == b"html":
        return True
    return b"</" + root.group(1) in tail
