from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foresay.model.article import Article, Capture, PartKind
from foresay.model.errors import InputError
from foresay.read.capture import read_capture

Read = Callable[..., list[Article | InputError]]
BODY = "The two ports will sign the deal in June, both said."


def line(**fields: object) -> str:
    return json.dumps({"id": "a1", "published": "2031-05-05", "text": BODY} | fields)


def article(found: list[Article | InputError]) -> Article:
    (one,) = found
    assert isinstance(one, Article), one
    return one


def test_a_document_as_the_commands_take_it(read: Read) -> None:
    found = article(read(line(title="Harbour deal", source="Gazette", url="https://g.example/1", lang="en")))
    assert (found.id, found.version, found.source, found.url) == ("a1", 1, "Gazette", "https://g.example/1")
    assert found.published_at == datetime(2031, 5, 5, 12, tzinfo=UTC)
    assert found.first_seen_at == datetime(2031, 5, 6, 7, 8, tzinfo=UTC)
    assert found.published_text == "2031-05-05"
    assert (found.title, found.text) == ("Harbour deal", BODY)
    assert [part.kind for part in found.parts] == [PartKind.BODY]


def test_a_title_that_begins_the_text_is_a_part_of_it(read: Read) -> None:
    found = article(
        read(line(title="Norland, Sudland: Deal in June", text=f"Norland, Sudland: Deal in\u00a0June\n{BODY}"))
    )
    assert [part.kind for part in found.parts] == [PartKind.TITLE, PartKind.BODY]
    assert found.kicker == "Norland, Sudland"
    assert found.parts[0].end == 30


def test_a_story_name_is_no_title_and_the_first_named_source_is_the_source(read: Read) -> None:
    item = {
        "id": "n1",
        "date": "2031-05-05",
        "heading": "Harbour dispute",
        "text": BODY,
        "sources": ["Gazette", "Post"],
    }
    found = article(read(json.dumps(item)))
    assert (found.title, found.source) == ("", "Gazette")


def test_html_is_read_where_there_is_no_text(read: Read) -> None:
    item = {"guid": "https://g.example/?p=9", "html": f"<p>Press Office</p><p>{BODY}</p>", "author": "Press Office"}
    found = article(read(json.dumps(item)))
    assert (found.id, found.text) == ("https://g.example/?p=9", f"Press Office\n{BODY}")
    assert [part.kind for part in found.parts] == [PartKind.TIMELINE, PartKind.BODY]
    assert found.published_at == found.first_seen_at


def test_an_id_is_made_where_none_is_given_and_a_number_is_one(read: Read) -> None:
    assert article(read(json.dumps({"text": BODY}))).id == article(read(json.dumps({"text": BODY}))).id
    assert article(read(line(id=17))).id == "17"
    assert article(read(json.dumps({"text": BODY, "url": "https://g.example/2"}))).id == "https://g.example/2"


def test_a_date_more_than_a_day_ahead_is_not_believed_but_kept(read: Read) -> None:
    near, far = article(read(line(published="2031-05-06"))), article(read(line(published="2041-05-06")))
    assert near.published_at == datetime(2031, 5, 6, 12, tzinfo=UTC)
    assert (far.published_at, far.published_text) == (far.first_seen_at, "2041-05-06")


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ('{"id": "a", "text": ', "broken JSON"),
        ("not json", "broken JSON"),
        ("[1, 2]", "one JSON object"),
        ("7", "one JSON object"),
        (line(published="the day before"), "no date"),
        (line(published="2031-02-30"), "no date"),
        (line(text=""), "empty"),
        (line(text=" \u00a0\n"), "empty"),
        ('{"id": "a"}', "empty"),
        ('{"id": "a", "text": null}', "empty"),
        (line(text=7), "$.text"),
        (line(id=["a"]), "$.id"),
        (line(id=True), "$.id"),
        (line(sources="Gazette"), "$.sources"),
        (line(published=20310505), "$.published"),
        ('{"id": "a", "text": "x", "score": NaN}', "NaN"),
        ('{"id": "a", "text": "x", "score": -Infinity}', "Infinity"),
        ('{"id": "a", "id": "b", "text": "x"}', "twice"),
        ('{"text": "x", "more": {"k": 1, "k": 2}}', "twice"),
        ('{"id": "a", "text": "half \\ud83d of it"}', "surrogate"),
        ('{"id": "a", "text": "x", "more": ' + "[" * 100_000 + "]" * 100_000 + "}", "deep"),
        ('{"id": "a", "text": "x", "n": ' + "9" * 5_000 + "}", "broken JSON"),
        (b'{"id": "a", "text": "caf\xe9"}', "UTF-8"),
        (line(text="word " * 400_001), "characters"),
    ],
    ids=lambda value: str(value)[:40],
)
def test_what_is_no_document_is_refused_with_its_place(read: Read, content: str | bytes, reason: str) -> None:
    (error,) = read(content, line=12)
    assert isinstance(error, InputError)
    assert reason in str(error)
    assert str(error).startswith("desk/file.dat:12: ")
    assert len(str(error)) < 300


def test_a_whole_pair_and_a_byte_order_mark_are_welcome(read: Read) -> None:
    assert article(read('\ufeff{"id": "a", "text": "a ship \\ud83d\\udea2 came"}')).text == "a ship \U0001f6a2 came"


@given(text=st.text(min_size=1), title=st.text(max_size=20))
def test_offsets_stay_those_of_the_given_text(text: str, title: str) -> None:
    raw = json.dumps({"id": "a", "text": title + "\n" + text, "title": title})
    now = datetime(2031, 5, 6, tzinfo=UTC)
    capture = Capture(origin="f", line=1, content=raw.encode(), media_type="application/x-ndjson", captured_at=now)
    (found,) = read_capture(capture)
    if isinstance(found, Article):
        assert len(found.text) == len(title + "\n" + text)
        assert all(0 <= part.start < part.end <= len(found.text) for part in found.parts)
    else:
        assert found.reason == "the text is empty"
