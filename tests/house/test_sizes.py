"""Small files, small functions, few branches: limits for the tail; the usual size lies far below them."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from tree import Function, find_files, iter_functions, name_file

FILES = find_files("src", "quality", "bench", "docs", "tests", suffix=".py")
LONGEST_FILE, LONGEST_FUNCTION, MOST_BRANCHES = 400, 50, 10
BRANCHES = (ast.If, ast.For, ast.AsyncFor, ast.While, ast.ExceptHandler, ast.match_case)


def count_lines(function: Function) -> int:
    return (function.end_lineno or function.lineno) - function.lineno + 1


def is_schema(path: Path) -> bool:
    """A migration is a list of tables, and as long as they are many."""
    return "migrations/versions" in path.as_posix()


def count_branches(function: Function) -> int:
    """As ruff's C901 counts: statements that branch, without the operators inside one condition."""
    return 1 + sum(isinstance(node, BRANCHES) for node in ast.walk(function))


@pytest.mark.parametrize("path", FILES, ids=name_file)
def test_files_stay_short(path: Path) -> None:
    assert len(path.read_text("utf-8").splitlines()) <= LONGEST_FILE


@pytest.mark.parametrize("path", FILES, ids=name_file)
def test_functions_stay_short_and_simple(path: Path) -> None:
    for function in iter_functions(path):
        place = f"{function.name} (line {function.lineno})"
        assert count_lines(function) <= LONGEST_FUNCTION or is_schema(path), place
        assert count_branches(function) <= MOST_BRANCHES, place


def test_the_usual_function_is_small() -> None:
    lengths = sorted(
        count_lines(function) for path in find_files("src", suffix=".py") for function in iter_functions(path)
    )
    assert lengths[len(lengths) // 2] <= 12
