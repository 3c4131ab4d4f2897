from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

from foresay.collect.changed import list_changed


def test_only_what_has_changed_since_is_listed(tmp_path: Path) -> None:
    for name in ("a/one.txt", "two.txt", ".hidden", ".git/x"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")
    every = [tmp_path / "two.txt", tmp_path / "a/one.txt"]
    assert sorted(list_changed(tmp_path, since=None)) == sorted(every)
    later = datetime.now(UTC) + timedelta(minutes=5)
    assert list(list_changed(tmp_path, since=later)) == []
    os.utime(tmp_path / "two.txt", (later.timestamp(), later.timestamp()))
    assert list(list_changed(tmp_path, since=later)) == [tmp_path / "two.txt"]
