"""Blobs: what goes in comes out, dictionaries are learned once and kept, damage is told."""

from __future__ import annotations

from pathlib import Path

import pytest
import sqlalchemy as sa
from desk_records import make_arrival, make_article

from foresay.model.errors import StoreError
from foresay.store import Store, open_store
from foresay.store.packing import TRAIN_AFTER
from foresay.store.schema import article_version, zdict


def fill(desk: Store, n_articles: int, start: int = 0) -> None:
    numbers = range(start, start + n_articles)
    desk.write_articles([make_arrival(f"n{n:05}", text=f"Report number {n} on the canal treaty.") for n in numbers])


def change_rows(folder: Path, statement: sa.Update | sa.Delete) -> None:
    engine = sa.create_engine(f"sqlite:///{folder / 'desk.sqlite3'}")
    with engine.begin() as conn:
        conn.execute(statement)
    engine.dispose()


def list_dictionaries(folder: Path) -> list[tuple[int, int]]:
    """(dictionary id, blobs packed with it)."""
    engine = sa.create_engine(f"sqlite:///{folder / 'desk.sqlite3'}")
    column = article_version.c.dict_id
    with engine.connect() as conn:
        rows = conn.execute(sa.select(column, sa.func.count()).group_by(column).order_by(column)).all()
    engine.dispose()
    return [(dict_id, n) for dict_id, n in rows]


def test_a_dictionary_is_learned_once_and_used_from_then_on(tmp_path: Path) -> None:
    with open_store(tmp_path) as desk:
        fill(desk, TRAIN_AFTER - 1)
        assert desk.describe()["dictionaries"] == []
        fill(desk, 1, start=TRAIN_AFTER - 1)
        fill(desk, 10, start=TRAIN_AFTER)
        assert desk.describe()["dictionaries"] == [{"id": 1, "kind": "article"}]
    with open_store(tmp_path) as desk:
        fill(desk, 10, start=TRAIN_AFTER + 10)
        assert desk.describe()["dictionaries"] == [{"id": 1, "kind": "article"}]
        first, last = desk.load_articles([("n00000", 1), (f"n{TRAIN_AFTER + 19:05}", 1)])
    assert first.text == "Report number 0 on the canal treaty."
    assert last.text == f"Report number {TRAIN_AFTER + 19} on the canal treaty."
    assert list_dictionaries(tmp_path) == [(0, TRAIN_AFTER), (1, 20)]


def test_rows_written_in_many_sessions_count_towards_the_dictionary(tmp_path: Path) -> None:
    for start in range(0, TRAIN_AFTER + 100, TRAIN_AFTER // 4):
        with open_store(tmp_path) as desk:
            fill(desk, TRAIN_AFTER // 4, start=start)
            shown = desk.describe()["dictionaries"]
    assert shown == [{"id": 1, "kind": "article"}]


def test_a_dictionary_of_a_write_that_failed_is_forgotten(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise KeyboardInterrupt

    with open_store(tmp_path) as desk:
        fill(desk, TRAIN_AFTER - 1)
        with monkeypatch.context() as patched:
            patched.setattr("foresay.store.packing.Packer._add", fail)
            with pytest.raises(KeyboardInterrupt):
                fill(desk, 1, start=TRAIN_AFTER - 1)
        fill(desk, 5, start=TRAIN_AFTER - 1)
        fill(desk, 5, start=TRAIN_AFTER + 4)
        assert desk.describe()["dictionaries"] == [{"id": 1, "kind": "article"}]
        assert len(desk.load_articles([(f"n{n:05}", 1) for n in range(TRAIN_AFTER + 9)])) == TRAIN_AFTER + 9


@pytest.mark.parametrize("body", [b"", b"no frame", b"\x28\xb5\x2f\xfd\x00\x58\x19\x00\x00abc"])
def test_a_damaged_blob_is_told_and_not_guessed(tmp_path: Path, body: bytes) -> None:
    with open_store(tmp_path) as desk:
        fill(desk, 1)
    change_rows(tmp_path, sa.update(article_version).values(body=body))
    with open_store(tmp_path) as desk, pytest.raises(StoreError, match=r"stored Article is damaged.*backup"):
        desk.load_latest("n00000")


def test_a_missing_dictionary_is_told_by_its_number(tmp_path: Path) -> None:
    with open_store(tmp_path) as desk:
        fill(desk, TRAIN_AFTER)
        fill(desk, 1, start=TRAIN_AFTER)
    change_rows(tmp_path, sa.delete(zdict))
    with open_store(tmp_path) as desk, pytest.raises(StoreError, match="dictionary 1 is missing"):
        desk.load_latest(f"n{TRAIN_AFTER:05}")


def test_packed_english_is_smaller_than_its_text(tmp_path: Path) -> None:
    sentence = "The ministry said on Tuesday that the treaty would be signed after the summit in the capital. "
    with open_store(tmp_path) as desk:
        desk.write_articles([make_arrival("long", text=sentence * 20)])
        assert desk.load_latest("long") == make_article("long", text=sentence * 20)
    engine = sa.create_engine(f"sqlite:///{tmp_path / 'desk.sqlite3'}")
    with engine.connect() as conn:
        size = conn.execute(sa.select(sa.func.length(article_version.c.body))).scalar_one()
    engine.dispose()
    assert size < len(sentence) * 20 / 3
