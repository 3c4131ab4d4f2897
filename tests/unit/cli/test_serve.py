"""`foresay serve` refuses what it must not serve, with the way out."""

from __future__ import annotations

from pathlib import Path

import pytest

pytest.importorskip("litestar")

from foresay.cli.main import run_command
from foresay.cli.serve import open_listener
from foresay.model.errors import UsageError

Captured = pytest.CaptureFixture[str]


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.0.7", "desk.example.org"])  # noqa: S104  # refused here
def test_address_that_others_reach_is_refused(host: str, tmp_path: Path, capsys: Captured) -> None:
    assert run_command(["serve", "--home", str(tmp_path), "--host", host]) == 2
    told = capsys.readouterr().err
    assert host in told
    assert "ssh -L" in told


def test_desk_that_is_not_there_is_told_before_anything_is_served(tmp_path: Path, capsys: Captured) -> None:
    assert run_command(["serve", "--home", str(tmp_path / "none"), "--port", "0"]) == 1
    assert "none" in capsys.readouterr().err


def test_port_that_is_taken_names_the_way_out() -> None:
    with open_listener("127.0.0.1", 0) as taken:
        taken.listen()
        with pytest.raises(UsageError, match="--port"):
            open_listener("127.0.0.1", taken.getsockname()[1])
