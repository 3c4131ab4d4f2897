"""A desk that others can reach lets in those it knows, and nobody else, to anything."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

pytest.importorskip("litestar")

from litestar.testing import TestClient

from foresay.cli.login import login
from foresay.cli.serve import Opening, check_opening
from foresay.model.errors import UsageError
from foresay.web.app import make_app
from foresay.web.guard import COOKIE, Guard
from foresay.web.logins import keep_login

pytestmark = [pytest.mark.model, pytest.mark.slow]

PASSWORD = "a lantern at noon"  # noqa: S105  # of a login that only tests have


@pytest.fixture
def locked(home: Path, tmp_path: Path) -> Iterator[Any]:
    keep_login(tmp_path, "ada", PASSWORD)
    guard = Guard(tmp_path, is_secure=False)
    app = make_app(home, clock=lambda: date(2026, 4, 15), names=["desk.example.org"], guard=guard)
    with TestClient(app, base_url="http://desk.example.org") as client:
        yield client


def find_token(client: Any, path: str) -> str:
    found = re.search(r'name="token" value="(\w+)"', client.get(path).text)
    assert found is not None
    return found[1]


def enter(client: Any, password: str = PASSWORD, after: str = "/", **fields: str) -> Any:
    told = {"token": find_token(client, "/login"), "name": "ada", "password": password, "next": after, **fields}
    return client.post("/login/enter", data=told, follow_redirects=False)


def tell(password: str, name: str = "ada") -> dict[str, str]:
    return {"Authorization": "Basic " + base64.b64encode(f"{name}:{password}".encode()).decode()}


def test_a_stranger_is_sent_to_the_door_and_sees_nothing(locked: Any) -> None:
    for path in ("/", "/expectations?q=moon", "/a/2016-04-22-station-and-mars", "/system"):
        answer = locked.get(path, follow_redirects=False)
        assert answer.status_code == 303, path
        assert answer.headers["location"].startswith("/login?next=%2F"), path
    for page in (locked.get("/login").text, locked.get("/nowhere").text):
        assert "Signed in" not in page
        assert "reports analysed" not in page


def test_programs_and_forms_of_strangers_are_refused(locked: Any) -> None:
    for path in ("/today.json", "/expectations.csv", "/expectations.ics", "/today.atom", "/search.json?q=moon"):
        answer = locked.get(path, follow_redirects=False)
        assert answer.status_code == 401, path
        assert answer.headers["www-authenticate"].startswith("Basic"), path
    for path in ("/seen", "/themes/keep", "/x/x1/decide", "/entity/e1/decide"):
        assert locked.post(path, data={"token": "0"}, follow_redirects=False).status_code == 401, path


def test_the_right_password_lets_in_until_one_signs_out(locked: Any) -> None:
    assert enter(locked, "wrong password here").status_code == 403
    answer = enter(locked, after="/expectations?q=moon")
    assert (answer.status_code, answer.headers["location"]) == (303, "/expectations?q=moon")
    cookie = answer.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=lax" in cookie
    page = locked.get("/")
    assert page.status_code == 200
    assert page.headers["cache-control"].startswith("private")
    assert "Signed in as <bdi>ada</bdi>" in page.text
    assert locked.post("/logout", headers={"Origin": "https://evil.example"}, follow_redirects=False).status_code == 403
    assert locked.post("/logout", follow_redirects=False).headers["location"] == "/login"
    assert locked.get("/", follow_redirects=False).status_code == 303


def test_who_decides_is_who_is_signed_in(locked: Any) -> None:
    enter(locked)
    id_ = locked.get("/expectations.json").json()["expectations"][0]["id"]
    assert "Decided by <b><bdi>ada</bdi></b>" in locked.get(f"/x/{id_}").text
    signed = {"token": find_token(locked, f"/x/{id_}"), "by": "Eve", "reason": "seen"}
    fields = {"kind": "overrule", "outcome": "partly", "decided_on": "2026-01-05", **signed}
    assert locked.post(f"/x/{id_}/decide", data=fields, follow_redirects=False).status_code == 303
    decision = locked.get("/decisions.json").json()["decisions"][0]["decision"]
    assert decision["decided_by"] == "ada"
    made = re.findall(r'name="decision" value="(\w+)"', locked.get(f"/x/{id_}").text)[-1]
    undo = {"kind": "undo", "decision": made, **signed}
    assert locked.post(f"/x/{id_}/decide", data=undo, follow_redirects=False).status_code == 303


def test_a_form_of_another_site_lets_nobody_in(locked: Any) -> None:
    assert enter(locked, token="0" * 64).status_code == 403
    assert COOKIE not in locked.cookies


@pytest.mark.parametrize(
    "after", ["//evil.example", "https://evil.example", "/\\evil.example", "javascript:x", "", "/\r\nb"]
)
def test_nobody_is_led_elsewhere_after_signing_in(locked: Any, after: str) -> None:
    assert enter(locked, after=after).headers["location"] == "/"


def test_programs_send_a_password_with_what_they_ask_and_cannot_write_with_it(locked: Any) -> None:
    for _ in range(2):
        assert locked.get("/today.json", headers=tell(PASSWORD)).status_code == 200
    assert locked.get("/today.json", headers=tell("wrong password")).status_code == 401
    assert locked.get("/today.json", headers={"Authorization": "Basic x"}).status_code == 401
    assert locked.post("/seen", data={}, headers=tell(PASSWORD), follow_redirects=False).status_code == 401


def test_wrong_passwords_are_not_looked_at_for_ever(locked: Any) -> None:
    codes = [enter(locked, f"wrong password {n}").status_code for n in range(6)]
    assert codes == [403, 403, 403, 403, 403, 429]
    assert enter(locked).status_code == 429


def test_it_answers_under_its_names_alone(locked: Any) -> None:
    for host in ("evil.example", "desk.example.org.evil.example", "[::", "[::1"):
        assert locked.get("/login", headers={"Host": host}).status_code == 421, host
    assert locked.get("/login", headers={"Host": "DESK.example.org:443"}).status_code == 200


@pytest.mark.parametrize(
    ("opening", "word"),
    [
        (Opening(host="0.0.0.0", names=("a.example",), is_behind_proxy=True), "login add"),  # noqa: S104  # refused
        (Opening(host="192.0.2.1"), "certificate"),
        (Opening(host="192.0.2.1", certificate=Path("c.pem")), "--key"),
        (Opening(host="::", is_behind_proxy=True), "--name"),
    ],
)
def test_no_desk_is_opened_to_others_without_login_encryption_and_name(
    tmp_path: Path, opening: Opening, word: str
) -> None:
    if word != "login add":
        keep_login(tmp_path, "ada", PASSWORD)
    with pytest.raises(UsageError, match=word):
        check_opening(tmp_path, opening)


def test_logins_are_made_and_removed_by_the_command(tmp_path: Path) -> None:
    run = CliRunner().invoke
    assert run(login, ["add", "--home", str(tmp_path), "ada"], input=PASSWORD + "\n").exit_code == 0
    assert run(login, ["list", "--home", str(tmp_path)]).output == "ada\n"
    assert run(login, ["remove", "--home", str(tmp_path), "ada"]).exit_code == 0
    assert isinstance(run(login, ["add", "--home", str(tmp_path), "ada"], input="short\n").exception, UsageError)
