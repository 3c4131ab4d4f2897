"""Passwords are kept as hashes, in a file that nobody else reads."""

from __future__ import annotations

from pathlib import Path

import pytest

from foresay.model.errors import NotFoundError, StoreError, UsageError
from foresay.web.logins import FILE, hash_password, is_password, keep_login, load_logins, remove_login

PASSWORD = "a lantern at noon"  # noqa: S105  # of a login that only tests have


def test_a_kept_login_is_let_in_with_its_password_alone(tmp_path: Path) -> None:
    assert load_logins(tmp_path) is None
    assert keep_login(tmp_path, "ada", PASSWORD)
    logins = load_logins(tmp_path)
    assert logins is not None
    assert is_password(logins, "ada", PASSWORD)
    for name, password in (("ada", PASSWORD + "!"), ("ada", ""), ("eve", PASSWORD), ("ada", "a" * 300), ("", "")):
        assert not is_password(logins, name, password)


def test_the_file_holds_no_password_and_is_its_owners_alone(tmp_path: Path) -> None:
    keep_login(tmp_path, "ada", PASSWORD)
    path = tmp_path / FILE
    assert PASSWORD.encode() not in path.read_bytes()
    assert path.stat().st_mode & 0o077 == 0
    assert [file.name for file in tmp_path.iterdir()] == [FILE]


def test_equal_passwords_are_kept_differently() -> None:
    assert hash_password(PASSWORD) != hash_password(PASSWORD)


def test_another_password_replaces_the_first_and_the_secret_stays(tmp_path: Path) -> None:
    keep_login(tmp_path, "ada", PASSWORD)
    before = load_logins(tmp_path)
    assert not keep_login(tmp_path, "ada", "a tern over water")
    after = load_logins(tmp_path)
    assert before is not None
    assert after is not None
    assert after.secret == before.secret
    assert not is_password(after, "ada", PASSWORD)


@pytest.mark.parametrize(
    ("name", "password"),
    [("Ada", PASSWORD), ("", PASSWORD), ("a:b", PASSWORD), ("a" * 41, PASSWORD), ("ada", "short"), ("ada", "a" * 257)],
)
def test_what_cannot_be_kept_is_refused(tmp_path: Path, name: str, password: str) -> None:
    with pytest.raises(UsageError):
        keep_login(tmp_path, name, password)
    assert load_logins(tmp_path) is None


def test_a_removed_login_is_gone_and_a_strange_file_is_told(tmp_path: Path) -> None:
    keep_login(tmp_path, "ada", PASSWORD)
    remove_login(tmp_path, "ada")
    with pytest.raises(NotFoundError):
        remove_login(tmp_path, "ada")
    (tmp_path / FILE).write_text("no logins")
    with pytest.raises(StoreError, match=FILE):
        load_logins(tmp_path)
