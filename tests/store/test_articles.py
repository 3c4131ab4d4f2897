"""Articles, their versions, and the ways to find what is known: the same on both engines."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from desk_records import make_arrival, make_article

from foresay.model.errors import NotFoundError, StoreError
from foresay.store import Change, Known, Store


def test_an_article_comes_back_as_it_went_in(desk: Store) -> None:
    odd = make_article(
        "ид/1 'quoted'", text="Tab\tand “quotes” — 東京, e\u0301, \U0001f680.", url=None, kicker="World", authors=()
    )
    plain = make_article("b", published_at=datetime(1969, 7, 20, 20, 17, 40, tzinfo=UTC))
    assert desk.write_articles([make_arrival(one.id, content_hash=one.id, **_fields(one)) for one in (odd, plain)]) == 2
    assert desk.load_articles([("b", 1), (odd.id, 1), ("b", 1)]) == [plain, odd, plain]
    assert desk.load_latest(odd.id) == odd


def _fields(article: object) -> dict[str, object]:
    names = ("text", "url", "kicker", "authors", "published_at", "parts", "published_text", "words")
    return {name: getattr(article, name) for name in names}


def test_unknown_articles_are_told_apart_from_known_ones(desk: Store) -> None:
    desk.write_articles([make_arrival("a"), make_arrival("b", duplicate_of="a", url=None)])
    known = make_arrival("a")
    assert desk.find_known(["a", "b", "c"]) == {
        "a": Known(version=1, content_hash=known.content_hash, url=known.article.url, duplicate_of=None),
        "b": Known(version=1, content_hash=known.content_hash, url=None, duplicate_of="a"),
    }
    assert desk.find_known([]) == {}
    assert desk.load_latest("c") is None
    assert desk.list_versions("c") == ()
    with pytest.raises(NotFoundError, match="'c' in version 1"):
        desk.load_articles([("a", 1), ("c", 1)])


def test_a_revision_adds_a_version_and_keeps_the_older_one(desk: Store) -> None:
    desk.write_articles([make_arrival("a", text="The treaty is near.", url="https://x.example/old")])
    desk.write_articles(
        [make_arrival("a", 2, text="The treaty is far.", url="https://x.example/new", day="2019-04-03")]
    )
    assert desk.list_versions("a") == (1, 2)
    assert [one.text for one in desk.load_articles([("a", 2), ("a", 1)])] == [
        "The treaty is far.",
        "The treaty is near.",
    ]
    latest = desk.load_latest("a")
    assert latest is not None
    assert latest.version == 2
    assert desk.find_by_url(["https://x.example/old", "https://x.example/new"]) == {"https://x.example/new": ("a",)}
    assert desk.read_outbox(0, 10) == (
        Change(seq=1, article="a", version=1, is_first=True),
        Change(seq=2, article="a", version=2, is_first=False),
    )


def test_two_versions_in_one_batch_are_two_changes(desk: Store) -> None:
    assert desk.write_articles([make_arrival("a", 1), make_arrival("a", 2, text="Other."), make_arrival("b")]) == 3
    assert [(one.article, one.version, one.is_first) for one in desk.read_outbox(0, 9)] == [
        ("a", 1, True),
        ("a", 2, False),
        ("b", 1, True),
    ]
    assert desk.find_known(["a"])["a"].version == 2


def test_writing_again_changes_nothing(desk: Store) -> None:
    batch = [make_arrival("a"), make_arrival("b", text="Other.")]
    assert desk.write_articles(batch) == 2
    before = desk.describe()["counts"]
    assert desk.write_articles(batch) == 2
    assert desk.describe()["counts"] == before
    assert desk.head() == 2


def test_a_version_is_never_changed_and_never_comes_late(desk: Store) -> None:
    desk.write_articles([make_arrival("a", 1), make_arrival("a", 3, text="Third.")])
    with pytest.raises(StoreError, match="version 1 is already on the desk with another text"):
        desk.write_articles([make_arrival("b"), make_arrival("a", 1, text="Changed.")])
    with pytest.raises(StoreError, match="version 2 is already on the desk in a later version"):
        desk.write_articles([make_arrival("a", 2, text="Second.")])
    assert desk.find_known(["b"]) == {}, "a refused batch leaves nothing behind"
    assert desk.head() == 2


@pytest.mark.parametrize(
    "item",
    [
        make_arrival(""),
        make_arrival("x" * 1_001),
        make_arrival("a\x00b"),
        make_arrival("a", url="https://x.example/\x00"),
        make_arrival("a\ud800"),
        make_arrival("a", text="half \ud83d pair", content_hash="h"),
        make_arrival("a", duplicate_of="nobody"),
    ],
    ids=["no id", "endless id", "NUL in id", "NUL in url", "half a pair in id", "half a pair in text", "no original"],
)
def test_what_no_engine_can_hold_is_refused_by_name(desk: Store, item: object) -> None:
    with pytest.raises(StoreError, match=r"article|Article"):
        desk.write_articles([make_arrival("fine"), item])  # type: ignore[list-item]
    assert desk.head() == 0


def test_a_hash_finds_the_article_that_came_with_it_first(desk: Store) -> None:
    desk.write_articles([make_arrival("late", content_hash="h1", day="2019-04-09")])
    desk.write_articles(
        [make_arrival("early", content_hash="h1", day="2019-04-01"), make_arrival("c", content_hash="h2")]
    )
    desk.write_articles([make_arrival("late", 2, content_hash="h3", text="New.")])
    assert desk.find_by_hash(["h1", "h2", "h3", "h4"]) == {"h1": "late", "h2": "c", "h3": "late"}


def test_bands_lead_to_originals_only_and_to_their_latest_version(desk: Store) -> None:
    top = 2**64 - 1
    desk.write_articles(
        [
            make_arrival("b", bands=(7, top, 7), day="2019-04-02"),
            make_arrival("a", bands=(7, -9), day="2019-04-01"),
            make_arrival("copy", bands=(7,), duplicate_of="b"),
        ]
    )
    assert desk.find_by_bands([7, top, -9, 8]) == {7: ("a", "b"), top: ("b",), -9: ("a",)}
    desk.write_articles([make_arrival("b", 2, bands=(8,), text="New.")])
    assert desk.find_by_bands([7, top, 8]) == {7: ("a",), 8: ("b",)}


def test_signatures_are_those_of_the_latest_version(desk: Store) -> None:
    desk.write_articles([make_arrival("a", signature=b"\x00one"), make_arrival("b"), make_arrival("c", signature=b"c")])
    desk.write_articles([make_arrival("a", 2, signature=b"two", text="N."), make_arrival("c", 2, text="M.")])
    assert desk.load_signatures(["a", "b", "c", "d"]) == {"a": b"two"}


def test_thousands_of_articles_are_found_and_loaded_in_the_order_asked(desk: Store) -> None:
    arrivals = [make_arrival(f"n{n:04}", text=f"Report {n}.", day=f"2019-04-{1 + n % 28:02}") for n in range(2_500)]
    for start in range(0, len(arrivals), 800):
        desk.write_articles(arrivals[start : start + 800])
    asked = [(f"n{n:04}", 1) for n in range(2_499, -1, -1)]
    assert [one.text for one in desk.load_articles(asked)] == [f"Report {n}." for n in range(2_499, -1, -1)]
    assert len(desk.find_known({id_ for id_, _ in asked})) == 2_500
    assert desk.describe()["dictionaries"] == [{"id": 1, "kind": "article"}], "packing has learned from its own rows"
    assert desk.check() == []


def test_the_outbox_is_read_in_pages_and_cursors_keep_their_place(desk: Store) -> None:
    desk.write_articles([make_arrival(f"n{n}", text=f"Report {n}.") for n in range(7)])
    assert [one.seq for one in desk.read_outbox(2, 3)] == [3, 4, 5]
    assert desk.read_outbox(7, 3) == ()
    assert desk.head() == 7
    assert desk.get_cursor("analyse") == 0
    desk.move_cursor("analyse", 5)
    desk.move_cursor("analyse", 4)
    assert (desk.get_cursor("analyse"), desk.get_cursor("other")) == (4, 0)
