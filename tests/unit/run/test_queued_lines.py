from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from foresay.desk import open_desk
from foresay.model.errors import StoreError
from foresay.run import source_list
from foresay.run.decision_queue import QUEUE
from foresay.run.queued_lines import append_lines, keep_refused, take_lines
from foresay.run.source_list import Wish, take_wishes


def test_lines_are_taken_once_in_their_order(tmp_path: Path) -> None:
    path = tmp_path / "some.queue"
    append_lines(path, [b"first", b"second"])
    append_lines(path, [b"third"])
    with take_lines(path) as lines:
        assert lines == [b"first", b"second", b"third"]
    with take_lines(path) as lines:
        assert lines == []


def test_lines_wait_on_when_what_is_made_of_them_fails(tmp_path: Path) -> None:
    path = tmp_path / "some.queue"
    append_lines(path, [b"only"])
    with pytest.raises(ZeroDivisionError), take_lines(path):
        raise ZeroDivisionError
    assert path.read_bytes() == b"only\n"


def test_a_file_that_is_not_there_holds_no_line(tmp_path: Path) -> None:
    with take_lines(tmp_path / "none.queue") as lines:
        assert lines == []


def test_a_queue_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"none.*cannot be written"):
        append_lines(tmp_path / "none" / "some.queue", [b"line"])


def test_a_desk_whose_queue_cannot_be_read_says_so_and_is_closed_again(tmp_path: Path) -> None:
    (tmp_path / QUEUE).mkdir()
    with pytest.raises(StoreError, match="cannot be read"):
        open_desk(tmp_path)
    (tmp_path / QUEUE).rmdir()
    with open_desk(tmp_path):
        pass


def test_a_wish_that_cannot_be_read_is_kept_apart(tmp_path: Path) -> None:
    append_lines(tmp_path / source_list.QUEUE, [b"no wish", msgspec.json.encode(Wish(remove="nobody"))])
    with open_desk(tmp_path) as desk:
        assert take_wishes(tmp_path, desk.store) == 2
    assert (tmp_path / source_list.REFUSED).read_bytes() == b"no wish\n"


def test_a_refused_line_stands_under_its_reason_told_in_one_line(tmp_path: Path) -> None:
    keep_refused(tmp_path / "some.refused", [("no such\nreport \ud800", b"first")])
    keep_refused(tmp_path / "some.refused", [])
    assert (tmp_path / "some.refused").read_bytes() == b"# no such report ?\nfirst\n"
