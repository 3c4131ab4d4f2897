from __future__ import annotations

from collections.abc import Callable

import pytest

from foresay.model.article import Capture
from foresay.model.errors import InputError
from foresay.read.encoding import decode_text

TEXT = "The café on the harbour’s edge will open in June, said its owner on Monday."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252"])
def test_the_encodings_people_save_in_are_read(capture: Callable[..., Capture], encoding: str) -> None:
    assert decode_text(capture(TEXT.encode(encoding))) == TEXT


@pytest.mark.parametrize("content", [b"GIF89a\0\0\1", bytes(range(1, 256)), "Порт откроется".encode("cp1251")])
def test_what_is_no_text_is_refused(capture: Callable[..., Capture], content: bytes) -> None:
    with pytest.raises(InputError, match=r"binary|UTF-8"):
        decode_text(capture(content))
