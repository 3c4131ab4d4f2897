"""What the commands print: JSON lines and tables to standard output, everything else to standard error."""

from __future__ import annotations

import sys
from typing import Any

import msgspec

_encoder = msgspec.json.Encoder()


def write_line(record: Any) -> None:
    """One JSON object on one line of standard output."""
    sys.stdout.buffer.write(_encoder.encode(record) + b"\n")
    sys.stdout.buffer.flush()
