"""Public names are documented, and no file is a drawer for odds and ends."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from tree import ROOT, Function, find_files, name_file, parse_file

SOURCES = find_files("src", "quality", "bench", suffix=".py")
DRAWERS = {"utils", "util", "helpers", "helper", "common", "base", "misc", "manager", "shared", "core"}
Documented = ast.ClassDef | Function


def iter_public(body: list[ast.stmt]) -> Iterator[Documented]:
    for node in body:
        if isinstance(node, Documented) and not node.name.startswith("_"):
            yield node
            if isinstance(node, ast.ClassDef):
                yield from iter_public(node.body)


@pytest.mark.parametrize("path", SOURCES, ids=name_file)
def test_public_names_are_documented(path: Path) -> None:
    tree = parse_file(path)
    assert ast.get_docstring(tree), "the module says nothing"
    silent = [node.name for node in iter_public(tree.body) if not ast.get_docstring(node)]
    assert silent == []


def test_files_are_nouns_not_drawers() -> None:
    assert [name_file(path) for path in SOURCES if path.stem.strip("_") in DRAWERS] == []


def test_every_unit_test_file_mirrors_a_source_file() -> None:
    tests = [path for path in find_files("tests/unit", suffix=".py") if path.stem.startswith("test_")]
    assert [name_file(path) for path in tests if not find_source(path.relative_to(ROOT / "tests/unit")).exists()] == []


def find_source(place: Path) -> Path:
    """The file, folder or page of the guide that a test speaks of by its own place and name."""
    name = place.stem.removeprefix("test_")
    if name == "guide":
        return ROOT / "docs/guide" / f"{place.parent.name}.md"
    top = ROOT if place.parts[0] in {"quality", "bench", "docs"} else ROOT / "src/foresay"
    if name == place.parent.name:
        return top / place.parent
    folder = top / place.parent / name
    return folder if folder.is_dir() else folder.with_suffix(".py")
