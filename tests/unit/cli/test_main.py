from __future__ import annotations

import sys
from collections.abc import Callable

import click
import pytest

import foresay
from foresay.cli import main as door
from foresay.model.errors import InputError, NotFoundError, QueryError, StoreBusyError


def run_raising(monkeypatch: pytest.MonkeyPatch, error: BaseException) -> int:
    @click.command()
    def fails() -> None:
        raise error

    monkeypatch.setattr(door.cli, "get_command", lambda *_: fails)
    return door.run_command(["fails"])


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (NotFoundError("no report x"), 3),
        (QueryError("a quote is not closed", position=4), 2),
        (InputError("no JSON", path="a.jsonl", line=3), 4),
        (StoreBusyError("held by process 12"), 1),
        (KeyboardInterrupt(), 130),
        (click.UsageError("no such option"), 2),
        (RuntimeError("a defect"), 1),
    ],
)
def test_each_kind_of_error_has_its_exit_code(monkeypatch: pytest.MonkeyPatch, error: BaseException, code: int) -> None:
    assert run_raising(monkeypatch, error) == code


def test_an_error_is_told_in_one_line_on_standard_error(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    run_raising(monkeypatch, InputError("no JSON object", path="a.jsonl", line=3))
    said = capsys.readouterr()
    assert (said.out, said.err) == ("", "foresay: a.jsonl:3: no JSON object\n")


def test_a_defect_shows_no_traceback_unless_asked(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("FORESAY_DEBUG", raising=False)
    run_raising(monkeypatch, ZeroDivisionError("x"))
    assert "Traceback" not in capsys.readouterr().err
    monkeypatch.setenv("FORESAY_DEBUG", "1")
    run_raising(monkeypatch, ZeroDivisionError("x"))
    assert "Traceback" in capsys.readouterr().err


def test_version_names_the_program(capsys: pytest.CaptureFixture[str]) -> None:
    assert door.run_command(["--version"]) == 0
    assert capsys.readouterr().out == f"foresay {foresay.__version__}\n"


def test_every_named_command_loads() -> None:
    context = click.Context(door.cli)
    names = door.cli.list_commands(context)
    assert names
    assert [name for name in names if not isinstance(door.cli.get_command(context, name), click.Command)] == []


def test_unknown_command_is_a_usage_error() -> None:
    assert door.run_command(["no-such-command"]) == 2


def test_main_leaves_with_the_exit_code(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["foresay", "--version"])
    leave: Callable[[], None] = door.main
    with pytest.raises(SystemExit) as left:
        leave()
    assert left.value.code == 0
