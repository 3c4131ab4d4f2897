"""Mailboxes (mbox, RFC 4155): the messages in a file, each as bytes, however large the file is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from foresay.collect.lines import read_lines
from foresay.model.errors import InputError

LONGEST_MESSAGE = 20_000_000
"""Bytes of one message; a larger one is refused, and reading goes on behind it."""


def read_mailbox(stream: BinaryIO, *, path: str) -> Iterator[tuple[int, bytes | InputError]]:
    """The messages of a mailbox with the number of their first line; memory is bounded by one message.

    A message begins with "From " after an empty line (or at the top); ">From " inside one loses its mark.
    """
    held, start, is_after_blank, is_open = bytearray(), 1, True, False
    for number, line in read_lines(stream, path=path, is_packed=False):
        if isinstance(line, InputError):
            yield number, line
            continue
        if is_after_blank and line.startswith(b"From "):
            if is_open:
                yield start, _close(held, path, start)
            held, start, is_open = bytearray(), number + 1, True
        elif is_open and len(held) <= LONGEST_MESSAGE:
            held += _unquote(line) + b"\n"
        is_after_blank = not line.strip()
    if is_open:
        yield start, _close(held, path, start)
    else:
        yield 1, InputError('this is no mailbox: no message begins with "From "', path=path)


def _unquote(line: bytes) -> bytes:
    return line[1:] if line.lstrip(b">").startswith(b"From ") and line.startswith(b">") else line


def _close(held: bytearray, path: str, start: int) -> bytes | InputError:
    if len(held) > LONGEST_MESSAGE:
        return InputError(f"the message is larger than {LONGEST_MESSAGE:,} bytes", path=path, line=start)
    return bytes(held)
