"""What must stand in no file of the project, and what must stand in every data file."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from tree import ROOT, find_files, name_file

TEXT = {".py", ".md", ".toml", ".tsv", ".txt", ".jsonl", ".json", ".ini", ".mako", ".cfg", ".sql", ""}
FILES = [path for path in find_files() if path.suffix in TEXT]
# Each pattern holds a class of one letter, so that this file does not hold what it looks for.
FORBIDDEN = [
    r"(?<![\w.])[/]work/",
    r"[/]root/",
    r"[/]home/\w",
    r"p[y]pi\.org",
    r"pythonhoste[d]",
    r"registry\.npmj[s]",
    r"deb\.debia[n]",
    r"proxy\.golan[g]",
    r"(?i)\bsub-?agent[s]?\b",
    r"\bTOD[O]\b",
    r"\bFIXM[E]\b",
]
DATA = [
    path
    for path in find_files("src", "tests/cases", "quality")
    if path.suffix in {".toml", ".tsv", ".txt"} and "requirements" not in path.name
]


@pytest.mark.parametrize("path", FILES, ids=name_file)
def test_file_names_no_machine_and_no_unfinished_work(path: Path) -> None:
    text = path.read_text("utf-8")
    for pattern in FORBIDDEN:
        found = re.search(pattern, text)
        assert found is None, f"line {text.count(chr(10), 0, found.start()) + 1}: {found.group()}"


@pytest.mark.parametrize("path", DATA, ids=name_file)
def test_data_file_says_where_it_comes_from(path: Path) -> None:
    head = "\n".join(line for line in path.read_text("utf-8").splitlines()[:40] if line.startswith("#")).lower()
    assert re.search(r"origin|of our own", head)
    if path.is_relative_to(ROOT / "tests"):
        return  # our own sentences, under the licence of the whole
    assert re.search(r"licen[cs]e|apache-2\.0|cc by|cc0|public domain", head)


def test_bundled_world_says_where_it_comes_from() -> None:
    for path in find_files("src", suffix=".jsonl"):
        origin = (path.parent / "ORIGIN.md").read_text("utf-8")
        assert "Origin:" in origin
        assert "Licence:" in origin


def test_every_lint_exception_carries_its_reason() -> None:
    for line in (ROOT / "pyproject.toml").read_text("utf-8").splitlines():
        if re.match(r'\s+"[A-Z]+\d+"', line):
            assert "#" in line, line


@pytest.mark.parametrize("path", find_files("src", suffix=".py"), ids=name_file)
def test_exceptions_in_the_code_carry_their_reason(path: Path) -> None:
    """Once a rule and file: the next lines may lean on the first."""
    found = re.findall(
        r"# (noqa: [A-Z0-9]+(?:, ?[A-Z0-9]+)*|type: ignore\[[\w, -]+\])(\s+#\s*\w)?", path.read_text("utf-8")
    )
    reasoned = {rule.strip() for rule, reason in found if reason}
    assert {rule.strip() for rule, _ in found} - reasoned == set()
    assert "noqa\n" not in path.read_text("utf-8")


def test_package_version_has_its_entry_in_the_changelog() -> None:
    version = re.search(r'__version__ = "([^"]+)"', (ROOT / "src/foresay/__init__.py").read_text("utf-8"))
    assert version is not None
    assert f"## {version.group(1)}" in (ROOT / "CHANGELOG.md").read_text("utf-8")


def test_each_target_of_the_makefile_is_one_line() -> None:
    lines = (ROOT / "Makefile").read_text("utf-8").splitlines()
    assert [line for line in lines if line.startswith("\t") or line.endswith("\\")] == []


def test_dependencies_stay_few() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert len(project["dependencies"]) <= 16
    assert not [name for name in project["dependencies"] if re.match(r"en.core.web", name, re.IGNORECASE)]


def test_there_is_something_to_look_at() -> None:
    assert ROOT / "pyproject.toml" in FILES
    assert ROOT / "Makefile" in FILES
    assert DATA
