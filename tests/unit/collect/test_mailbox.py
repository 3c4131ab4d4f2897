from __future__ import annotations

import io

import pytest

from foresay.collect import mailbox
from foresay.collect.mailbox import read_mailbox
from foresay.model.errors import InputError

BOX = b"""From tern@example Tue May  6 07:00:00 2031
Subject: one

>From here it is far.
From the text, not a message

From auk@example Tue May  6 08:00:00 2031
Subject: two

end"""


def test_messages_begin_after_an_empty_line_and_lose_their_quoting_marks() -> None:
    (first, one), (second, two) = read_mailbox(io.BytesIO(BOX), path="a.mbox")
    assert (first, second) == (2, 8)
    assert one == b"Subject: one\n\nFrom here it is far.\nFrom the text, not a message\n\n"
    assert two == b"Subject: two\n\nend\n"


def test_what_is_no_mailbox_is_told() -> None:
    ((_, error),) = read_mailbox(io.BytesIO(b"hello"), path="a.mbox")
    assert isinstance(error, InputError)


def test_a_message_over_the_limit_is_refused_and_the_next_one_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mailbox, "LONGEST_MESSAGE", 40)
    (_, one), (_, two) = read_mailbox(io.BytesIO(BOX), path="a.mbox")
    assert isinstance(one, InputError)
    assert two == b"Subject: two\n\nend\n"
