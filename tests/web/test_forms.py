"""Forms of the pages: what a person decides, follows or marks is kept, without scripts; what is not ours is refused."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from foresay.desk import open_desk

pytest.importorskip("litestar")

pytestmark = [pytest.mark.model, pytest.mark.slow]


def read_page(client: Any, path: str) -> str:
    answer = client.get(path)
    assert answer.headers["content-type"].startswith("text/html"), path
    return str(answer.text)


def decide(client: Any, id_: str, headers: dict[str, str] | None = None, **fields: str) -> Any:
    token = re.search(r'name="token" value="(\w+)"', client.get(f"/x/{id_}").text)
    assert token is not None
    told = {"token": token[1], "by": "Ada", "reason": "seen it", **fields}
    return client.post(f"/x/{id_}/decide", data=told, headers=headers, follow_redirects=False)


def test_person_overrules_and_takes_it_back_without_scripts(client: Any, slipped: dict[str, Any]) -> None:
    path, id_ = f"/x/{slipped['id']}", slipped["id"]
    said = client.get(f"{path}.json").json()["outcome"]
    answer = decide(client, id_, kind="overrule", outcome="partly", decided_on="2026-01-05")
    assert (answer.status_code, answer.headers["location"]) == (303, f"{path}#people")
    assert client.get(f"{path}.json").json()["outcome"] == "partly"
    assert [row["id"] for row in client.get("/expectations.json?outcome=partly").json()["expectations"]].count(id_) == 1
    page = read_page(client, path)
    assert "Ada" in page
    made = re.search(r'name="decision" value="(\w+)"', page)
    assert made is not None
    assert decide(client, id_, kind="undo", decision=made[1]).status_code == 303
    assert client.get(f"{path}.json").json()["outcome"] == said
    assert "taken back" in read_page(client, "/decisions")


@pytest.mark.parametrize(
    ("fields", "headers", "status"),
    [
        ({"token": "0" * 64}, {}, 403),
        ({"token": "é"}, {}, 403),
        ({}, {"Origin": "https://evil.example"}, 403),
        ({}, {"Sec-Fetch-Site": "cross-site"}, 403),
        ({"by": ""}, {}, 400),
        ({"reason": " "}, {}, 400),
        ({"kind": "delete"}, {}, 400),
        ({"outcome": "maybe"}, {}, 400),
        ({"decided_on": "soon"}, {}, 400),
        ({"decided_on": "2999-01-01"}, {}, 400),
        ({"article": "no-such-report"}, {}, 404),
        ({"kind": "merge", "object": "x0"}, {}, 404),
        ({"reason": "a" * 30_000}, {}, 400),
    ],
)
def test_form_that_is_not_ours_or_not_filled_in_changes_nothing(
    client: Any, slipped: dict[str, Any], fields: dict[str, str], headers: dict[str, str], status: int
) -> None:
    before = client.get("/decisions.json").json()
    told = {"kind": "overrule", "outcome": "partly", **fields}
    assert decide(client, slipped["id"], headers, **told).status_code == status
    assert client.get("/decisions.json").json() == before


def send(client: Any, page: str, path: str, **fields: str) -> Any:
    token = re.search(r'name="token" value="(\w+)"', client.get(page).text)
    assert token is not None
    return client.post(path, data={"token": token[1], **fields}, follow_redirects=False)


def test_query_is_followed_looked_at_changed_and_forgotten_without_scripts(client: Any) -> None:
    search = "/search?q=moon+OR+%22rover%22"
    assert "Keep asking this" in read_page(client, search)
    asked = {"name": "Moon", "query": 'moon OR "rover"', "thesis": "A rover lands first."}
    answer = send(client, search, "/themes/keep", **asked)
    assert (answer.status_code, answer.headers["location"]) == (303, "/theme/moon")
    assert "Followed as" in read_page(client, search)
    page = read_page(client, "/theme/moon")
    record = client.get("/theme/moon.json").json()
    assert "A rover lands first." in page
    assert record["total"] == len(client.get(f"/search.json?q={record['theme']['query']}&n=400").json()["hits"]) > 0
    assert [hit["published"] for hit in record["hits"]] == sorted(
        (hit["published"] for hit in record["hits"]), reverse=True
    )
    assert {row["id"] for row in record["stated"]} <= set(re.findall(r"/x/(x\w+)", page))
    assert ET.fromstring(client.get("/theme/moon.atom").content).tag.endswith("feed")  # noqa: S314  # our own answer
    assert send(client, "/theme/moon", "/theme/moon/seen").status_code == 303
    assert client.get("/theme/moon.json").json()["new"] == 0
    assert (
        send(client, "/theme/moon", "/themes/keep", name="moon", query="station").headers["location"] == "/theme/moon"
    )
    assert client.get("/theme/moon.json").json()["theme"]["query"] == "station"
    assert send(client, "/theme/moon", "/theme/moon/remove").headers["location"] == "/themes"
    assert client.get("/theme/moon").status_code == 404


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({"token": "0" * 64}, 403),
        ({"name": "two words"}, 400),
        ({"query": "(moon AND"}, 400),
        ({"query": "moon " * 500}, 400),
        ({"thesis": "a" * 301}, 400),
    ],
)
def test_theme_that_cannot_be_kept_is_told_why_and_not_kept(client: Any, fields: dict[str, str], status: int) -> None:
    before = client.get("/themes.json").json()
    told = {"name": "moon", "query": "moon", **fields}
    assert send(client, "/themes", "/themes/keep", **told).status_code == status
    assert client.get("/themes.json").json() == before


def test_theme_named_as_a_twin_is_found(client: Any) -> None:
    assert "quiet.atom" in read_page(client, "/theme/quiet.atom")
    assert client.get("/theme/quiet.atom.json").json()["theme"]["name"] == "quiet.atom"


def test_today_tells_of_themes_with_news(client: Any) -> None:
    assert "New in your themes" not in read_page(client, "/")
    with open_desk(client.app.state["door"].home) as desk:
        theme = desk.theme("station").theme
        desk.store.write_theme(replace(theme, seen_at=theme.seen_at - timedelta(days=400)))
    page = read_page(client, "/")
    assert re.search(r"New in your themes.*?/theme/station", page, re.DOTALL)
    assert "New in your themes" not in read_page(client, "/?as_of=2018-06-01")
    send(client, "/theme/station", "/theme/station/seen")


def test_names_are_put_together_and_taken_apart_by_a_person(client: Any) -> None:
    first, second = (row["id"] for row in client.get("/entities.json?kind=organisation").json()["entities"][:2])
    signed = {"by": "Ada", "reason": "one body"}
    answer = send(client, f"/entity/{first}", f"/entity/{first}/decide", kind="merge", object=second, **signed)
    assert (answer.status_code, answer.headers["location"]) == (303, f"/entity/{first}#people")
    whole = client.get(f"/entity/{first}.json").json()
    assert {row["id"] for row in whole["members"]} >= {first, second}
    assert client.get(f"/entity/{second}.json").json()["id"] == first
    page = read_page(client, f"/entity/{first}")
    assert "one body" in page
    split = send(client, f"/entity/{first}", f"/entity/{first}/decide", kind="split", **{"part-01": second}, **signed)
    assert split.status_code == 303
    assert client.get(f"/entity/{second}.json").json()["id"] == second
    for decision in re.findall(r'name="decision" value="(\w+)"', read_page(client, f"/entity/{first}"))[::-1]:
        send(client, f"/entity/{first}", f"/entity/{first}/decide", kind="undo", decision=decision, **signed)
    assert client.get(f"/entity/{second}.json").json()["id"] == second
    assert send(client, f"/entity/{first}", f"/entity/{first}/decide", kind="rule", **signed).status_code == 400
    assert (
        send(client, f"/entity/{first}", f"/entity/{first}/decide", kind="merge", object="e0", **signed).status_code
        == 404
    )


def test_statements_are_split_out_by_a_form(client: Any) -> None:
    entries = client.get("/expectations.json?order=stated").json()["expectations"]
    id_ = next(entry["id"] for entry in entries if len(entry["statements"]) > 1)
    page = read_page(client, f"/x/{id_}")
    parts = re.findall(r'name="(part-\d+)" value="(\w+)"', page)
    assert parts
    assert decide(client, id_, kind="split", **{parts[0][0]: parts[0][1]}).status_code == 303
    left = client.get(f"/x/{id_}.json").json()
    made = re.search(r'name="decision" value="(\w+)"', read_page(client, f"/x/{id_}"))
    assert made is not None
    assert decide(client, id_, kind="undo", decision=made[1]).status_code == 303
    assert len(client.get(f"/x/{id_}.json").json()["statements"]) == len(left["statements"]) + 1
    assert decide(client, id_, kind="split").status_code == 400


def test_today_tells_what_changed_since_it_was_marked_as_read(client: Any) -> None:
    token = re.search(r'name="token" value="(\w+)"', client.get("/").text)
    assert token is not None
    assert client.post("/seen", data={"token": "0"}, follow_redirects=False).status_code == 403
    answer = client.post("/seen", data={"token": token[1]}, follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, "/")
    assert "You marked all as read on 15 Apr 2026" in client.get("/").text
    assert client.get("/today.json").json()["since"] == "2026-04-15"
    assert client.get("/today.json?since=2018-01-01").json()["since"] == "2018-01-01"
    client.cookies.delete("foresay-seen")
