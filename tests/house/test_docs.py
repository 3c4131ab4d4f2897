"""Pages do not drift: links resolve, generated pages are fresh, and every folder and command is told."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from tree import ROOT, find_files, name_file

PAGES = find_files("docs", suffix=".md") + sorted(ROOT.glob("*.md"))
PARTS = ("Context", "Choice", "What we gave up", "How we would notice it is wrong")


def test_generated_pages_are_fresh_and_links_resolve() -> None:
    done = subprocess.run(
        [sys.executable, "docs/generate.py", "--check"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


def test_architecture_names_every_folder_of_the_package() -> None:
    page = (ROOT / "docs/architecture.md").read_text("utf-8")
    folders = [path.parent.name for path in (ROOT / "src/foresay").glob("*/__init__.py")]
    assert [name for name in sorted(folders) if f"`{name}/`" not in page] == []


def test_files_named_in_the_architecture_exist() -> None:
    page = (ROOT / "docs/architecture.md").read_text("utf-8")
    named = re.findall(r"`([a-z_]+/[\w/]+\.py)(?::(\w+))?`", page)
    assert named
    for path, function in named:
        source = ROOT / "src" / "foresay" / path
        assert source.is_file(), path
        assert not function or re.search(rf"^(?:def|class) {function}\b", source.read_text("utf-8"), re.MULTILINE), (
            f"{path} has no {function}"
        )


@pytest.mark.parametrize("path", sorted((ROOT / "docs/decisions").glob("[0-9]*.md")), ids=name_file)
def test_decision_says_what_it_cost_and_how_it_could_be_wrong(path: Path) -> None:
    text = path.read_text("utf-8")
    assert [part for part in PARTS if not re.search(rf"^(?:## |\*\*){part}", text, re.MULTILINE)] == []
    assert len(text.splitlines()) <= 45


def test_every_page_is_reached_from_the_index() -> None:
    index = (ROOT / "docs/index.md").read_text("utf-8")
    pages = [path.relative_to(ROOT / "docs").as_posix() for path in PAGES if path.is_relative_to(ROOT / "docs")]
    assert [page for page in pages if page != "index.md" and f"({page})" not in index] == []


def test_readme_fits_a_screen_or_two() -> None:
    assert len((ROOT / "README.md").read_text("utf-8").splitlines()) <= 90
