from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

import run

STAGE = '''"""A stage."""
def measure(shared):
    return {{"f1": {f1}, "n_docs": 3, "ms_per_500_words": 2.0}}

def measure_slow(shared):
    return {{"took_place": 0.8}}
'''
Write = Callable[[float], None]


@pytest.fixture
def write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Write:
    """Puts a stage with a given accuracy, and nothing else, where stages are looked for."""
    monkeypatch.setattr(run, "HERE", tmp_path)
    monkeypatch.setattr(run, "FLOORS", tmp_path / "floors.json")
    monkeypatch.setenv("FORESAY_SHARED", str(tmp_path))
    (tmp_path / "tool.py").write_text('"""No stage: it measures nothing."""\n', "utf-8")

    def write_stage(f1: float) -> None:
        (tmp_path / "sample.py").write_text(STAGE.format(f1=f1), "utf-8")

    return write_stage


def test_without_labelled_sets_nothing_is_measured_and_that_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("FORESAY_SHARED", str(tmp_path / "nowhere"))
    assert run.main([]) == 0
    assert "nothing was measured" in capsys.readouterr().err


def test_the_table_sets_accuracy_beside_cost(write: Write, capsys: pytest.CaptureFixture[str]) -> None:
    write(0.9)
    assert run.main([]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert any("f1" in line and "ms_per_500_words" in line for line in lines)


def test_what_was_reached_must_be_reached_again(write: Write, capsys: pytest.CaptureFixture[str]) -> None:
    write(0.9)
    assert run.main(["--update"]) == 0
    write(0.8)
    assert run.main([]) == 1
    assert "sample.f1 is 0.8, below its floor" in capsys.readouterr().err
    assert run.main(["--update"]) == 1


def test_a_floor_is_lowered_by_name_and_reason_only(write: Write) -> None:
    write(0.9)
    run.main(["--update"])
    write(0.8)
    with pytest.raises(SystemExit):
        run.main(["--lower", "sample.f1"])
    with pytest.raises(SystemExit):
        run.main(["--lower", "sample.none", "--because", "why not"])
    assert run.main(["--lower", "sample.f1", "--because", "the rule was unsound"]) == 0
    assert run.load_floors(run.FLOORS).lowered[0].because == "the rule was unsound"


def test_slow_figures_are_measured_on_request(write: Write) -> None:
    write(0.9)
    run.main(["--update", "--all"])
    assert "sample.took_place" in run.load_floors(run.FLOORS).bounds
    assert run.main([]) == 0


def test_a_stage_can_be_asked_alone(write: Write) -> None:
    write(0.9)
    run.main(["--update"])
    assert run.main(["sample"]) == 0
    assert run.main(["other"]) == 0
