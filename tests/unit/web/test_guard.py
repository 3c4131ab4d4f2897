"""Sessions are ours, end, and end with the login; wrong passwords are counted."""

from __future__ import annotations

from pathlib import Path

import pytest

pytest.importorskip("litestar")

from foresay.web.guard import LASTS, BusyError, Guard, Limiter
from foresay.web.logins import keep_login

PASSWORD = "a lantern at noon"  # noqa: S105  # of a login that only tests have


class Hands:
    """A clock that is set by hand."""

    def __init__(self) -> None:
        self.now = 1_000_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Hands:
    return Hands()


@pytest.fixture
def guard(tmp_path: Path, clock: Hands) -> Guard:
    keep_login(tmp_path, "ada", PASSWORD)
    return Guard(tmp_path, is_secure=True, clock=clock)


def test_a_session_is_read_back_until_it_ends(guard: Guard, clock: Hands) -> None:
    value = guard.make_session("ada")
    assert guard.read_session(guard.load(), value) == "ada"
    clock.now += LASTS - 1
    assert guard.read_session(guard.load(), value) == "ada"
    clock.now += 2
    assert guard.read_session(guard.load(), value) is None


def test_a_session_ends_with_its_password_and_outlives_a_restart(guard: Guard, tmp_path: Path, clock: Hands) -> None:
    value = guard.make_session("ada")
    again = Guard(tmp_path, is_secure=True, clock=clock)
    assert again.read_session(again.load(), value) == "ada"
    keep_login(tmp_path, "ada", "a tern over water")
    assert again.read_session(again.load(), value) is None


def test_no_other_value_is_a_session(guard: Guard, tmp_path: Path) -> None:
    name, until, proof = guard.make_session("ada").split(":")
    keep_login(tmp_path, "eve", "a tern over water")
    wrong = [f"eve:{until}:{proof}", f"{name}:{int(until) + 1}:{proof}", f"{name}:{until}:{proof[:-1]}", "", ":::"]
    wrong += [f"{name}:{until}", f"{name}::{proof}", f"{name}:\u0663:{proof}", f"{name}:{'9' * 5000}:{proof}"]
    wrong += [f"{name}:{until}:{'é' * 64}"]
    assert [value for value in wrong if guard.read_session(guard.load(), value)] == []


def test_five_failures_close_a_key_for_a_while_and_no_other(clock: Hands) -> None:
    limiter = Limiter(clock)
    for _ in range(5):
        limiter.check("name ada", "from here")
        limiter.fail("name ada")
    with pytest.raises(BusyError):
        limiter.check("name ada", "from here")
    limiter.check("name eve", "from here")
    clock.now += 16 * 60
    limiter.check("name ada")


def test_memory_of_failures_is_bounded(clock: Hands) -> None:
    limiter = Limiter(clock)
    for n in range(11_000):
        limiter.fail(f"name {n}")
    assert len(limiter) == 10_000
