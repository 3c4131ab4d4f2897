"""A replay killed at random moments and resumed gives the ledger of a replay that was left alone."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
from importlib.resources import files
from pathlib import Path

import pytest

WORLD = Path(str(files("foresay.demo") / "world.jsonl"))


def run_foresay(*args: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([sys.executable, "-m", "foresay", *args], capture_output=True, check=False, timeout=300)


def replay_and_kill(home: Path, seconds: float) -> bool:
    """Whether the replay was still running when it was killed."""
    command = [sys.executable, "-m", "foresay", "replay", "--home", str(home), str(WORLD)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            process.wait(timeout=seconds)
        except subprocess.TimeoutExpired:
            os.kill(process.pid, signal.SIGKILL)
            return True
    return False


def read_ledger(home: Path) -> list[dict[str, object]]:
    result = run_foresay("expectations", "--home", str(home), "--json", "--as-of", "2026-06-30")
    assert result.returncode == 0, result.stderr.decode()
    return [json.loads(line) for line in result.stdout.splitlines()]


@pytest.mark.slow
@pytest.mark.model
def test_killed_replay_resumes_to_the_same_ledger(tmp_path: Path) -> None:
    left_alone = tmp_path / "left-alone"
    assert run_foresay("replay", "--home", str(left_alone), str(WORLD)).returncode == 0
    expected = read_ledger(left_alone)

    killed = tmp_path / "killed"
    moments = random.Random(7)
    n_kills = sum(replay_and_kill(killed, moments.uniform(0.8, 4.0)) for _ in range(int(os.environ.get("KILLS", "3"))))
    final = run_foresay("replay", "--home", str(killed), str(WORLD))

    assert final.returncode == 0, final.stderr.decode()
    assert read_ledger(killed) == expected
    counts = json.loads(final.stdout.splitlines()[-1])
    assert counts["new"] + counts["duplicates"] + counts["unchanged"] == counts["seen"]
    assert n_kills >= 1


@pytest.mark.model
def test_second_replay_changes_nothing(tmp_path: Path) -> None:
    first = run_foresay("replay", "--home", str(tmp_path), str(WORLD))
    before = read_ledger(tmp_path)
    second = run_foresay("replay", "--home", str(tmp_path), str(WORLD))

    counts = json.loads(second.stdout.splitlines()[-1])
    assert (first.returncode, second.returncode) == (0, 0)
    assert (counts["new"], counts["revised"], counts["duplicates"], counts["failed"]) == (0, 0, 0, 0)
    assert read_ledger(tmp_path) == before
