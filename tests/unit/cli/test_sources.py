"""The commands around sources, against a server of the test's own."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from foresay.cli.main import run_command
from foresay.collect.fetcher import Manners
from foresay.run.source_list import take_wishes
from foresay.store import open_store

FEED = (
    b'<?xml version="1.0"?><rss version="2.0"><channel><title>Tern Brief</title><language>en</language><item>'
    b"<title>Ferry returns</title><guid>1</guid><description>The ferry company Nordlinje will return to the northern "
    b"islands in June, its director said on Friday.</description></item></channel></rss>"
)
Run = Callable[..., tuple[int, list[dict[str, Any]], str]]


@pytest.fixture(autouse=True)
def hurry(monkeypatch: pytest.MonkeyPatch) -> None:
    """The server is our own: no pause between visits."""
    monkeypatch.setattr("foresay.desk.name_manners", lambda: Manners(agent="foresay-test", pause=0.0))


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "desk"


@pytest.fixture
def foresay(home: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs a command on one desk: its exit code, its JSON lines, what it says beside them."""

    def run(command: str, *args: str) -> tuple[int, list[dict[str, Any]], str]:
        code = run_command([*command.split(), "--home", str(home), *args])
        said = capsys.readouterr()
        lines = [json.loads(line) for line in said.out.splitlines() if line.startswith("{")]
        return code, lines, said.err if lines else said.out + said.err

    return run


def test_a_page_leads_to_its_feed_and_the_feed_to_its_reports(foresay: Run, web: Any, make_answer: Any) -> None:
    page = b'<!DOCTYPE html><html><head><link rel="alternate" type="application/rss+xml" href="/feed"></head></html>'
    web.replies |= {"/": make_answer(page, "Content-Type: text/html"), "/feed": make_answer(FEED)}
    code, (added,), _ = foresay("source add", "--inside", "--pages", "never", web.at("/", host="127.0.0.1"))
    assert (code, added["name"], added["items"]) == (0, "Tern Brief", 1)
    assert added["address"] == web.at("/feed", host="127.0.0.1")
    assert [row["health"] for row in foresay("sources --json")[1]] == ["new"]
    code, (count,), _ = foresay("run --once")
    assert (code, count["polls"], count["new"]) == (0, 1, 1)
    (row,) = foresay("sources --json")[1]
    assert (row["health"], row["kept"], row["dropped"], row["site"]) == ("ok", 1, 0, web.at("/", host="127.0.0.1"))
    assert "Tern Brief" in foresay("sources")[2]
    assert "1 polls" in foresay("sources", added["added"])[2]
    again = foresay("source add", "--inside", web.at("/feed", host="127.0.0.1"))
    assert "is a source already" in again[2]


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("http://localhost:{port}/", "loopback"),
        ("http://127.0.0.1:{port}/", "loopback"),
        ("http://0x7f000001/", "disguise"),
        ("javascript://alert(1)", "only http"),
    ],
)
def test_a_source_inside_is_refused_unless_it_is_allowed_by_name(
    foresay: Run, web: Any, address: str, words: str
) -> None:
    code, lines, said = foresay("source add", address.format(port=web.port))
    assert (code, lines) == (4, [])
    assert words in said
    assert web.asked == []


def test_a_page_without_a_feed_says_the_way_out(foresay: Run, web: Any, make_answer: Any) -> None:
    web.replies["/"] = make_answer(b"<html><body>Hello</body></html>", "Content-Type: text/html")
    code, _, said = foresay("source add", "--inside", web.at("/", host="127.0.0.1"))
    assert code == 4
    assert "--kind page" in said


def test_a_folder_is_a_source_too(foresay: Run, tmp_path: Path) -> None:
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "a.txt").write_text("Ministers of France and Kenya will meet in Nairobi on Friday, a spokesman said.")
    assert foresay("source add", str(folder))[1][0]["kind"] == "folder"
    assert foresay("run --once")[1][0]["new"] == 1


def test_lists_are_imported_once_and_exported_again(foresay: Run, tmp_path: Path) -> None:
    path = tmp_path / "list.opml"
    path.write_text(
        '<opml><body><outline text="A" xmlUrl="https://a.example/feed"/><outline xmlUrl="https://b.example/rss"/>'
        '<outline text="bad" xmlUrl="javascript:x"/></body></opml>'
    )
    assert foresay("source import", str(path))[1] == [{"found": 2, "added": 2}]
    assert foresay("source import", str(path))[1] == [{"found": 2, "added": 0}]
    written = foresay("source export")[2]
    assert 'xmlUrl="https://a.example/feed"' in written
    (tmp_path / "again.opml").write_text(written)
    assert foresay("source import", str(tmp_path / "again.opml"))[1] == [{"found": 2, "added": 0}]


def test_a_source_is_removed_by_its_id_and_a_wrong_one_is_helped(foresay: Run, tmp_path: Path) -> None:
    (tmp_path / "list.opml").write_text('<opml><outline text="A" xmlUrl="https://auk.example/feed"/></opml>')
    foresay("source import", str(tmp_path / "list.opml"))
    code, _, said = foresay("source remove", "auk")
    assert (code, "did you mean auk-example-feed" in said) == (2, True)
    assert foresay("source remove", "auk-example-feed")[1][0]["removed"] == "auk-example-feed"
    assert foresay("sources", "auk-example-feed")[0] == 3


def test_a_paused_source_is_left_alone_until_it_is_resumed(foresay: Run, tmp_path: Path) -> None:
    folder = tmp_path / "reports"
    folder.mkdir()
    name = foresay("source add", str(folder))[1][0]["added"]
    assert foresay("source pause", name)[1] == [{"source": name, "paused": True}]
    assert foresay("run --once")[1][0]["polls"] == 0
    foresay("source pause", name, "--resume")
    assert foresay("run --once")[1][0]["polls"] == 1


def test_what_is_added_while_another_process_writes_waits_in_the_queue(
    foresay: Run, home: Path, tmp_path: Path
) -> None:
    (tmp_path / "list.opml").write_text('<opml><outline text="A" xmlUrl="https://auk.example/feed"/></opml>')
    with open_store(home):
        code, (line,), said = foresay("source import", str(tmp_path / "list.opml"))
        assert (code, line["added"], "queued" in said) == (0, 1, True)
        assert foresay("sources --json")[1] == []
    with open_store(home) as store:
        assert take_wishes(home, store) == 1
        assert take_wishes(home, store) == 0
        assert [source.id for source in store.load_sources()] == ["auk-example-feed"]


def test_starters_are_listed_by_what_is_asked_and_added(foresay: Run) -> None:
    code, rows, _ = foresay("source starters", "--country", "fra", "--official")
    assert code == 0
    assert rows
    assert {(row["country"], row["is_official"]) for row in rows} == {("FRA", True)}
    assert foresay("source starters", "--country", "fra", "--official", "--add")[1][0]["added"] == len(rows)
    assert foresay("source starters", "--country", "xxx")[0] == 2


def test_a_run_without_sources_brings_the_stages_up_to_date_and_ends(foresay: Run) -> None:
    assert foresay("run")[0] == 0
