"""The commands that docs/guide/sources.md shows are run, in its order, against a site of the test's own."""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from typing import Any

import pytest
from tree import ROOT

from foresay.cli.main import cli, run_command
from foresay.collect.fetcher import Manners
from foresay.model.source import FailureKind

PAGE = (ROOT / "docs/guide/sources.md").read_text("utf-8")
SHOWN = [
    line for block in re.findall(r"^```\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL) for line in block.splitlines()
]
FEED = (
    b'<rss version="2.0"><channel><title>News</title><item><title>Ferry</title><guid>1</guid><description>The ferry '
    b"company will return to the northern islands in June.</description></item></channel></rss>"
)


def test_the_page_takes_a_site_to_a_healthy_source(
    web: Any, make_answer: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    here = web.at("", host="127.0.0.1")
    page = b'<html><link rel="alternate" type="application/rss+xml" href="/feed"></html>'
    web.replies |= {"/": make_answer(page, "Content-Type: text/html"), "/feed": make_answer(FEED)}
    monkeypatch.setattr("foresay.desk.name_manners", lambda: Manners(agent="foresay-test", pause=0.0))
    monkeypatch.setenv("FORESAY_HOME", str(tmp_path / "desk"))
    assert SHOWN[0] == "foresay source add https://news.example/"
    assert run_command(["source", "add", "--inside", "--pages", "never", f"{here}/"]) == 0
    name = re.search(r'"added":"([^"]+)"', capsys.readouterr().out)
    assert name is not None
    assert SHOWN[1] == "foresay run"
    assert run_command(["run", "--once"]) == 0
    for line in SHOWN[2:]:
        words = [name.group(1) if word == "news-example-feed" else word for word in shlex.split(line)[1:]]
        assert run_command(words) == 0, line
    assert '"health":"ok"' in capsys.readouterr().out


def test_every_kind_of_failure_is_told() -> None:
    assert [kind.value for kind in FailureKind if not re.search(rf"^\|[^|]*\b{kind.value}\b", PAGE, re.MULTILINE)] == []


def test_every_option_the_page_names_exists() -> None:
    source = cli.get_command(None, "source")  # type: ignore[arg-type]  # the lazy group needs no context
    assert source is not None
    known = {option for command in source.commands.values() for one in command.params for option in one.opts}  # type: ignore[attr-defined]  # a group
    known |= {
        option
        for name in ("run", "sources", "show")
        for one in cli.get_command(None, name).params
        for option in one.opts
    }  # type: ignore[arg-type,union-attr]  # the same
    assert set(re.findall(r"(?<![\w-])--[a-z][a-z-]*", PAGE)) <= known
