"""Public names are documented, and no file is a drawer for odds and ends."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from tree import Function, find_files, name_file, parse_file

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
    tests = Path(__file__).parents[1] / "unit"
    for path in find_files("tests/unit", suffix=".py"):
        if path.stem.startswith("test_"):
            place = path.relative_to(tests)
            source = name_source(place)
            assert source.exists(), f"{name_file(path)} tests no file {name_file(source)}"


def name_source(place: Path) -> Path:
    root = Path(__file__).parents[2]
    name = place.name.removeprefix("test_")
    top = root if place.parts[0] in {"quality", "bench", "docs"} else root / "src" / "foresay"
    folder = top / place.parent / name.removesuffix(".py")
    return folder if folder.is_dir() else top / place.parent / name
