"""No import cycle, not even in type-checking blocks or inside functions; nothing heavy loads before it is needed."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest
from tree import SOURCE, find_files, parse_file

MODULES = {
    ".".join(path.relative_to(SOURCE).with_suffix("").parts).removesuffix(".__init__"): path
    for path in find_files("src/foresay", suffix=".py")
}
HEAVY = ("spacy", "numpy", "tantivy", "trafilatura", "sqlalchemy", "psycopg", "feedparser", "nupunkt", "rich")


def find_imports(path: Path) -> set[str]:
    """The project's modules that a file imports, wherever the import stands."""
    found: set[str] = set()
    for node in ast.walk(parse_file(path)):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            inner = {f"{node.module}.{alias.name}" for alias in node.names} & MODULES.keys()
            found.update(inner or {node.module})
    return found & MODULES.keys()


def find_cycle(graph: dict[str, set[str]]) -> list[str]:
    """The modules that are left when all that import nothing left are taken away again and again."""
    left = dict(graph)
    while free := [name for name, needs in left.items() if not needs & left.keys() - {name}]:
        for name in free:
            del left[name]
    return sorted(left)


def list_loaded(statement: str) -> set[str]:
    code = f"{statement}\nimport sys\nprint(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return set(done.stdout.split())


def test_no_module_imports_itself_by_a_detour() -> None:
    assert find_cycle({name: find_imports(path) - {name} for name, path in MODULES.items()}) == []


def test_the_search_for_cycles_finds_one() -> None:
    assert find_cycle({"a": {"b"}, "b": {"c"}, "c": {"b"}, "d": set()}) == ["a", "b", "c"]


@pytest.mark.parametrize("statement", ["import foresay", "import foresay.cli.main", "import foresay.model.reading"])
def test_import_loads_no_heavy_library(statement: str) -> None:
    assert not list_loaded(statement) & set(HEAVY)


def test_help_loads_no_heavy_library() -> None:
    statement = (
        "from foresay.cli.main import run_command\ntry:\n    run_command(['--version'])\nexcept SystemExit: pass"
    )
    assert not list_loaded(statement) & set(HEAVY)
