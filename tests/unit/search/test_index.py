"""The index follows the store, and is never trusted beyond it."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
from desk_records import make_arrival, make_reading

from foresay.model.errors import StoreBusyError, StoreError
from foresay.search import fields
from foresay.search.index import FOLDER, follow_outbox, open_index, rebuild_index
from foresay.search.query import search_articles
from foresay.store import open_store


def test_what_is_written_can_be_found_and_following_again_does_nothing(shelf: Any) -> None:
    assert shelf.add(make_arrival("a", text="The canal opens."), make_arrival("b", text="The port closes.")) == 2
    assert shelf.find("canal") == ["a"]
    assert follow_outbox(shelf.store, shelf.index) == 0
    assert shelf.index.count_articles() == 2


def test_a_newer_version_replaces_the_older(shelf: Any) -> None:
    shelf.add(make_arrival("a", text="The canal opens."))
    shelf.add(make_arrival("a", 2, text="The bridge opens."))
    assert (shelf.find("canal AND opens"), shelf.find("bridge")) == ([], ["a"])
    assert shelf.index.count_articles() == 1


def test_versions_that_arrive_together_leave_the_last(shelf: Any) -> None:
    shelf.add(make_arrival("a", text="The canal opens."), make_arrival("a", 2, text="The bridge opens."))
    assert (shelf.find("canal AND opens"), shelf.find("bridge")) == ([], ["a"])
    assert shelf.index.count_articles() == 1


def test_countries_and_topics_come_with_the_reading_whichever_is_first(shelf: Any) -> None:
    shelf.add(make_arrival("a", text="The canal opens."))
    assert shelf.find("country:FRA") == []
    shelf.store.write_articles([make_arrival("b", text="The port closes.")])
    shelf.store.write_readings([make_reading("a"), make_reading("b", main=("DEU",))], stage="analyse", seq=2)
    assert follow_outbox(shelf.store, shelf.index) == 2
    assert (shelf.find("country:FRA"), shelf.find("country:DEU"), shelf.find("topic:canals")) == (
        ["a"],
        ["b"],
        ["b", "a"],
    )
    assert shelf.index.count_articles() == 2
    assert follow_outbox(shelf.store, shelf.index) == 0


def test_reading_all_again_brings_the_new_countries_in(shelf: Any) -> None:
    shelf.add(make_arrival("a"))
    shelf.store.write_readings([make_reading("a")], stage="analyse", seq=1)
    follow_outbox(shelf.store, shelf.index)
    shelf.store.move_cursor("analyse", 0)
    follow_outbox(shelf.store, shelf.index)
    shelf.store.write_readings([make_reading("a", main=("ITA",))], stage="analyse", seq=1)
    follow_outbox(shelf.store, shelf.index)
    assert (shelf.find("country:FRA"), shelf.find("country:ITA")) == ([], ["a"])


def test_an_index_that_is_missing_is_made_anew(shelf: Any) -> None:
    shelf.add(make_arrival("a", text="The canal opens."))
    shutil.rmtree(shelf.home / FOLDER)
    with open_index(shelf.home, shelf.store) as index:
        assert follow_outbox(shelf.store, index) == 1
        assert [hit.article for hit in search_articles(index, shelf.store, "canal")] == ["a"]


def test_an_index_of_another_desk_is_made_anew(shelf: Any, tmp_path_factory: pytest.TempPathFactory) -> None:
    shelf.add(make_arrival("a", text="The canal opens."))
    other = tmp_path_factory.mktemp("other")
    shutil.copytree(shelf.home / FOLDER, other / FOLDER)
    with open_store(other) as store, open_index(other, store) as index:
        assert index.count_articles() == 0
        store.write_articles([make_arrival("z", text="Another canal.")])
        follow_outbox(store, index)
        assert [hit.article for hit in search_articles(index, store, "canal")] == ["z"]


def test_an_index_ahead_of_a_restored_desk_is_made_anew(shelf: Any, tmp_path_factory: pytest.TempPathFactory) -> None:
    shelf.add(make_arrival("a", text="The canal opens."))
    shelf.store.close()
    restored = tmp_path_factory.mktemp("restored") / "home"
    shutil.copytree(shelf.home, restored)
    with open_store(shelf.home) as store, open_index(shelf.home, store) as index:
        store.write_articles([make_arrival("b", text="Lost by the restore.")])
        follow_outbox(store, index)
    shutil.rmtree(restored / FOLDER)
    shutil.copytree(shelf.home / FOLDER, restored / FOLDER)
    with open_store(restored) as store, open_index(restored, store) as index:
        assert index.count_articles() == 0
        assert follow_outbox(store, index) == 1


def test_an_index_of_another_format_is_made_anew(shelf: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    shelf.add(make_arrival("a", text="The canal opens."))
    monkeypatch.setattr(fields, "FORMAT", fields.FORMAT + 1)
    with open_index(shelf.home, shelf.store) as index:
        assert index.count_articles() == 0
        assert follow_outbox(shelf.store, index) == 1


@pytest.mark.parametrize("damage", ["meta", "segments"])
def test_a_damaged_index_is_made_anew(shelf: Any, damage: str) -> None:
    shelf.add(make_arrival("a", text="The canal opens."))
    folder = shelf.home / FOLDER
    if damage == "meta":
        (folder / "meta.json").write_text("{not json")
    else:
        for path in folder.iterdir():
            if not path.name.startswith((".", "meta")):
                path.unlink()
    with open_index(shelf.home, shelf.store) as index:
        assert follow_outbox(shelf.store, index) == 1
        assert [hit.article for hit in search_articles(index, shelf.store, "canal")] == ["a"]


def test_what_is_no_index_is_moved_aside_and_kept(tmp_path: Path) -> None:
    (tmp_path / FOLDER).mkdir()
    (tmp_path / FOLDER / "thesis.txt").write_text("years of work")
    with open_store(tmp_path) as store, open_index(tmp_path, store) as index:
        assert index.count_articles() == 0
    assert [path.read_text() for path in tmp_path.glob("*/thesis.txt")] == ["years of work"]


def test_a_reader_is_told_to_rebuild_what_it_cannot_trust(shelf: Any) -> None:
    shelf.add(make_arrival("a"))
    shutil.rmtree(shelf.home / FOLDER)
    with (
        open_store(shelf.home, read_only=True) as reader,
        pytest.raises(StoreError, match="is not there yet: make it with `foresay rebuild-index"),
    ):
        open_index(shelf.home, reader)


def test_a_reader_sees_commits_and_a_rebuild_as_they_come(shelf: Any) -> None:
    with open_store(shelf.home, read_only=True) as reader, open_index(shelf.home, reader) as seen:
        shelf.add(make_arrival("a", text="The canal opens."))
        assert [hit.article for hit in search_articles(seen, reader, "canal")] == ["a"]
        assert rebuild_index(shelf.home, shelf.store) == 1
        assert [hit.article for hit in search_articles(seen, reader, "canal")] == ["a"]
        assert seen.count_articles() == 1


def test_a_second_writer_of_the_index_is_refused(shelf: Any) -> None:
    shelf.store.write_articles([make_arrival("a")])
    held = shelf.index.open_writer()
    with pytest.raises(StoreBusyError, match="written by another process"):
        follow_outbox(shelf.store, shelf.index)
    held.rollback()
    held.wait_merging_threads()
    assert follow_outbox(shelf.store, shelf.index) == 1


def test_a_follow_that_fails_leaves_the_last_commit_and_no_lock(shelf: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    shelf.add(make_arrival("a", text="The canal opens."))
    shelf.store.write_articles([make_arrival("b", text="The port closes.")])

    def fail(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("foresay.search.index.make_document", fail)
    with pytest.raises(KeyboardInterrupt):
        follow_outbox(shelf.store, shelf.index)
    monkeypatch.undo()
    assert (shelf.find("canal"), shelf.find("port")) == (["a"], [])
    assert follow_outbox(shelf.store, shelf.index) == 1
    assert shelf.find("port") == ["b"]


def test_what_a_commit_cut_short_left_behind_does_not_stop_the_next(shelf: Any, tmp_path: Path) -> None:
    folder, before = shelf.home / FOLDER, tmp_path / "before"
    shelf.add(make_arrival("a", text="The canal opens."), make_arrival("b", text="The port closes."))
    shutil.copytree(folder, before)
    shelf.add(make_arrival("a", 2, text="The bridge opens."))
    left = [path for path in folder.iterdir() if path.suffix == ".del" or path.name == ".managed.json"]
    assert len(left) > 1, "a commit that replaces a report writes down which it takes out"
    for path in left:
        shutil.copy(path, before / path.name)
    shutil.rmtree(folder)
    before.rename(folder)
    with open_index(shelf.home, shelf.store) as index:
        assert follow_outbox(shelf.store, index) == 1
        assert [hit.article for hit in search_articles(index, shelf.store, "bridge")] == ["a"]
        assert index.count_articles() == 2


def test_progress_is_told_page_by_page(shelf: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("foresay.search.index._PAGE", 3)
    shelf.store.write_articles([make_arrival(f"n{n}", text=f"Report {n}.") for n in range(7)])
    told: list[int] = []
    assert follow_outbox(shelf.store, shelf.index, progress=told.append) == 7
    assert [n for n in told if n] == [3, 3, 1]
    assert shelf.index.count_articles() == 7
