"""Every page of the bundled world: it answers, it is small, nothing in it can run, and its twin says the same."""

from __future__ import annotations

import csv
import gzip
import io
import json
import re
from importlib.resources import files
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from foresay.knowledge.countries import list_countries
from foresay.web.worldmap import load_places

pytest.importorskip("litestar")

pytestmark = [pytest.mark.model, pytest.mark.slow]

LARGEST, MOST_NODES = 60_000, 1_500


def read_page(client: Any, path: str) -> str:
    answer = client.get(path)
    assert answer.headers["content-type"].startswith("text/html"), path
    return str(answer.text)


def test_every_page_answers_with_the_status_it_means(client: Any, pages: list[str]) -> None:
    faulty = {"/search?q=(moon+AND": 400, "/a/no-such-report": 404}
    assert {path: client.get(path).status_code for path in pages} == {path: faulty.get(path, 200) for path in pages}


def test_every_answer_forbids_what_is_not_ours(client: Any, pages: list[str]) -> None:
    for path in [*pages, "/expectations.json", "/expectations.csv", "/nowhere", "/nowhere.json"]:
        headers = client.get(path).headers
        policy = headers["content-security-policy"]
        assert "default-src 'none'" in policy, path
        assert "unsafe" not in policy, path
        assert headers["x-content-type-options"] == "nosniff", path
        assert headers["referrer-policy"] == "same-origin", path


def test_no_page_holds_inline_code_or_style(client: Any, pages: list[str]) -> None:
    for path in pages:
        page = read_page(client, path)
        assert re.findall(r"<script(?![^>]*\bsrc=)|<style|\sstyle=|\son\w+\s*=|javascript:", page) == [], path


def test_pages_are_small(client: Any, pages: list[str]) -> None:
    for path in pages:
        page = read_page(client, path)
        assert len(gzip.compress(page.encode())) <= LARGEST, path
        assert len(re.findall(r"<[a-z]", page)) <= MOST_NODES, path


def test_script_is_small_and_files_are_kept_for_a_year(client: Any) -> None:
    page = read_page(client, "/")
    for kind in ("css", "js", "svg"):
        place = re.search(rf"/static/[\w.]+\.{kind}", page)
        assert place is not None, kind
        answer = client.get(place.group())
        assert "immutable" in answer.headers["cache-control"]
        assert answer.headers["content-encoding"] == "gzip"
        assert kind != "js" or len(answer.content) <= 10_000


def test_page_that_did_not_change_is_not_sent_again(client: Any) -> None:
    first = client.get("/expectations")
    again = client.get("/expectations", headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert client.get("/expectations?order=due").headers["etag"] != first.headers["etag"]


def test_every_page_says_how_fresh_its_data_are(client: Any, pages: list[str]) -> None:
    for path in pages:
        if path != "/a/no-such-report":
            assert re.search(r"Data as of <b>.*55 of 55 reports analysed", read_page(client, path), re.DOTALL), path
    assert "Data as of <b>not known</b>" in read_page(client, "/?as_of=2001-01-01")


def test_every_link_of_every_page_leads_somewhere(client: Any, pages: list[str]) -> None:
    links = {link for path in pages for link in re.findall(r'(?:href|src)="(/[^"#]*)', read_page(client, path))}
    assert len(links) > 100
    wrong = [link for link in sorted(links) if client.get(link.replace("&amp;", "&")).status_code != 200]
    allowed = {"/search.json?q=%28moon+AND"}
    assert set(wrong) <= allowed


def test_every_anchor_is_on_its_page(client: Any, pages: list[str]) -> None:
    for path in pages:
        page = read_page(client, path)
        names = re.findall(r'\sid="([^"]+)"', page)
        assert len(names) == len(set(names)), path
        assert set(re.findall(r'href="#([^"]+)"', page)) <= set(names), path


def test_ledger_shows_what_its_twins_say(client: Any) -> None:
    for query in ("", "?outcome=happened", "?country=CHN&slipped=1", "?tier=firm&due_from=2020-01-01&order=due"):
        record = client.get(f"/expectations.json{query}").json()
        page = read_page(client, f"/expectations{query}")
        rows = list(csv.DictReader(io.StringIO(client.get(f"/expectations.csv{query}").text)))
        assert [row["id"] for row in rows][:50] == [entry["id"] for entry in record["expectations"]]
        assert re.findall(r"<tr data-row>\s*<td[^>]*><a[^>]* href=\"/x/(x\w+)", page) == [
            entry["id"] for entry in record["expectations"]
        ]
        assert len(rows) == record["total"] > 0


def test_filters_keep_only_what_they_name(client: Any) -> None:
    entries = client.get("/expectations.json?outcome=overdue").json()["expectations"]
    assert {entry["outcome"] for entry in entries} == {"overdue"}
    entries = client.get("/expectations.json?country=China&country=rus").json()["expectations"]
    assert entries
    assert all({"CHN", "RUS"} <= set(entry["countries"]) for entry in entries)


@pytest.mark.parametrize(
    ("query", "word"),
    [
        ("outcome=maybe", "outcome"),
        ("country=Atlantis", "country"),
        ("due_from=soon", "due_from"),
        ("due_from=2020-01-02&due_to=2020-01-01", "due_to"),
        ("page=0", "page"),
        ("page=" + "9" * 5000, "page"),
        ("as_of=2999-01-01", "as_of"),
        ("as_of=%00", "as_of"),
        ("tier=hard", "tier"),
        ("order=%C3%A9", "order"),
    ],
)
def test_question_that_cannot_be_asked_names_the_parameter(client: Any, query: str, word: str) -> None:
    answer = client.get(f"/expectations?{query}")
    assert answer.status_code == 400
    assert word in answer.text
    twin = client.get(f"/expectations.json?{query}")
    assert (twin.status_code, twin.json()["status"]) == (400, 400)
    assert twin.json()["error"].startswith(word)


def test_past_day_shows_only_what_was_known_then(client: Any, slipped: dict[str, Any]) -> None:
    first = min(row["published"] for row in slipped["statements"])
    then = client.get(f"/x/{slipped['id']}.json?as_of={first}").json()
    assert then["outcome"] == "open"
    assert then["slips"] == then["evidence"] == []
    assert client.get(f"/x/{slipped['id']}?as_of=2001-01-01").status_code == 404
    page = read_page(client, "/?as_of=2018-06-01")
    assert "As it stood" in page or "as it stood" in page
    assert not re.search(r"<b>[^<]*2019</b>", page)


def test_calendar_has_an_entry_for_every_window_with_an_end(client: Any) -> None:
    text = client.get("/expectations.ics").text
    rows = list(csv.DictReader(io.StringIO(client.get("/expectations.csv").text)))
    assert text.count("BEGIN:VEVENT") == sum(bool(row["held_latest"]) for row in rows)
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))


def test_deciding_sentence_is_marked_in_its_report(client: Any, slipped: dict[str, Any]) -> None:
    page = read_page(client, f"/x/{slipped['id']}")
    link = re.search(r'<blockquote[^>]*><a href="(/a/[^"#]+)#mark"', page)
    assert link is not None
    report = read_page(client, link.group(1).replace("&amp;", "&"))
    marked = re.findall(r'<(?:a|span) class="m [^"]*asked[^"]*"[^>]*>([^<]*)<', report)
    shown = re.sub(r"\s+", " ", "".join(marked)).replace("&#39;", "'").replace("&#34;", '"')
    assert shown == " ".join(slipped["evidence"][0]["quote"].split())


def test_report_is_shown_whole_with_its_time_and_minutes(client: Any) -> None:
    path = "/a/2016-04-22-station-and-mars"
    record = client.get(f"{path}.json").json()
    page = read_page(client, path)
    body = re.search(r'<div class="text".*?</div>', page, re.DOTALL)
    assert body is not None
    shown = re.sub(r"<sup>.*?</sup>", "", body.group())
    words = re.sub(r"<[^>]+>", "", shown).replace("&#39;", "'").split()
    assert words == record["text"].split()[-len(words) :]
    assert len(words) > 100
    assert "1 min read" in page
    assert "22 Apr 2016, 09:20 GMT" in page


def test_search_marks_the_words_found(client: Any) -> None:
    page = read_page(client, "/search?q=%22space+station%22")
    assert "<mark>space station</mark>" in page
    hits = client.get("/search.json?q=rover").json()["hits"]
    assert hits
    assert client.get("/search.json?q=(rover").json()["position"] >= 0
    past = client.get("/search.json?q=rover&as_of=2018-01-01").json()["hits"]
    assert 0 < len(past) < len(hits)
    assert all(hit["published"] < "2018-01-02" for hit in past)


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "", "10.0.0.1:8642", "[::]"])
def test_other_names_for_this_machine_are_refused(client: Any, host: str) -> None:
    assert client.get("/", headers={"Host": host}).status_code == 421


@pytest.mark.parametrize("host", ["localhost", "localhost:8642", "127.0.0.1:1", "[::1]:8642"])
def test_own_names_are_answered(client: Any, host: str) -> None:
    assert client.get("/system", headers={"Host": host}).status_code == 200


def test_nothing_can_be_written_through_a_page(client: Any) -> None:
    for method in ("POST", "PUT", "DELETE", "PATCH"):
        assert client.request(method, "/expectations").status_code == 405


def test_report_tells_its_source_and_the_licence_noted_for_it(client: Any) -> None:
    article = client.get("/search.json?q=source:%22Lantern+Wire%22").json()["hits"][0]["article"]
    page = read_page(client, f"/a/{article}")
    assert re.search(r'href="/source/lantern".*CC BY 4\.0', page, re.DOTALL)
    other = next(hit for hit in client.get("/search.json?q=china&n=100").json()["hits"] if "Wire" not in hit["source"])
    assert "none is noted" in read_page(client, f"/a/{other['article']}")


def test_entity_shows_only_what_was_known_then(client: Any) -> None:
    id_ = client.get("/entities.json?kind=government").json()["entities"][0]["id"]
    then, now = (client.get(f"/entity/{id_}.json{day}").json() for day in ("?as_of=2018-06-01", ""))
    assert 0 < then["n_reports"] < now["n_reports"]
    assert all(event["reported_on"] <= "2018-06-01" for event in then["events"])
    assert now["events"]


def test_names_are_found_by_their_beginning_and_by_family_name(client: Any) -> None:
    rows = client.get("/entities.json?kind=person").json()["entities"]
    one = next(row for row in rows if " " in row["name"])
    for told in (one["name"], one["name"].split()[-1], one["name"][: len(one["name"]) // 2 + 1]):
        found = client.get("/entities.json", params={"q": told}).json()["entities"]
        assert one["id"] in {row["id"] for row in found}, told


def test_feeds_tell_what_the_pages_do(client: Any, slipped: dict[str, Any]) -> None:
    name = "{http://www.w3.org/2005/Atom}"
    for path in ("/expectations.atom?slipped=1", "/today.atom?since=2015-01-01", "/country/CHN.atom"):
        answer = client.get(path)
        assert answer.headers["content-type"].startswith("application/atom+xml")
        feed = ET.fromstring(answer.content)  # noqa: S314  # our own answer
        ids = [entry.findtext(f"{name}id") or "" for entry in feed.iter(f"{name}entry")]
        assert len(ids) == len(set(ids)) > 0, path
        for link in feed.iter(f"{name}link"):
            assert client.get(link.get("href", "")).status_code == 200
    feed = client.get("/expectations.atom?slipped=1").text
    assert slipped["id"] in feed


def test_silent_and_failing_sources_stand_first_and_say_why(client: Any) -> None:
    rows = client.get("/sources.json").json()["sources"]
    assert [row["health"] for row in rows] == ["failing", "silent", "new", "ok"]
    page = read_page(client, "/sources")
    assert "HTTP 503" in page
    assert "nothing for 30 days" in page
    assert "no text" in read_page(client, "/source/fennmark")


def test_other_names_of_places_lead_to_their_codes(client: Any) -> None:
    for told, code in (("/pair/China-Russia", "/pair/CHN-RUS"), ("/region/Eastern_Asia", "/region/030")):
        answer = client.get(told, follow_redirects=False)
        assert (answer.status_code // 100, answer.headers["location"]) == (3, code)
    assert client.get("/pair/CHN").status_code == 400
    assert client.get("/pair/CHN-CHN").status_code == 400
    assert client.get("/pair/CHN-Atlantis").status_code == 404
    assert client.get("/region/Atlantis").status_code == 404


def test_map_has_a_shape_or_a_dot_for_every_country() -> None:
    drawing = (files("foresay.web") / "static" / "world.svg").read_text("utf-8")
    assert set(re.findall(r'id="([A-Z]{3})"', drawing)) == set(list_countries()) == set(load_places())


def test_twins_are_json(client: Any, slipped: dict[str, Any]) -> None:
    for path in ("/today.json", "/system.json", "/search.json?q=moon", f"/x/{slipped['id']}.json"):
        answer = client.get(path)
        assert answer.headers["content-type"] == "application/json"
        json.loads(answer.text)


def test_desk_that_is_made_anew_is_seen(client: Any, home: Path, tmp_path: Path) -> None:
    from foresay.web.desks import DeskPool  # noqa: PLC0415  # needs the extra only by its folder

    del client
    pool, place = DeskPool(tmp_path / "desk", size=1), tmp_path / "desk"
    place.symlink_to(home)
    with pool.borrow() as desk:
        first = desk
    with pool.borrow() as desk:
        assert desk is first
    place.unlink()
    place.mkdir()
    for file in home.glob("desk.sqlite3*"):
        (place / file.name).write_bytes(file.read_bytes())
    with pool.borrow() as desk:
        assert desk is not first
    pool.close()
