"""What the house tests look at: the files of the project, and the syntax of its Python."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src"
_OUTSIDE = {".git", ".venv", "__pycache__", "build", "dist"}

Function = ast.FunctionDef | ast.AsyncFunctionDef


def find_files(*folders: str, suffix: str = "") -> list[Path]:
    """The project's own files below the folders (the whole tree without any), caches and environments left out."""
    tops = [ROOT / folder for folder in folders] or [ROOT]
    found = (path for top in tops for path in sorted(top.rglob(f"*{suffix}")) if path.is_file())
    return [path for path in found if not is_outside(path)]


def is_outside(path: Path) -> bool:
    parts = path.relative_to(ROOT).parts
    return any(part in _OUTSIDE or part.endswith((".egg-info", "_cache")) or part == ".hypothesis" for part in parts)


@cache
def parse_file(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"), filename=str(path))


def name_file(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def iter_functions(path: Path) -> list[Function]:
    return [node for node in ast.walk(parse_file(path)) if isinstance(node, Function)]
