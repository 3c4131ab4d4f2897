"""The guide's walk from a word to the deciding sentence, run on the bundled world as the page says."""

from __future__ import annotations

import json
import re
import shlex
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from foresay.cli.main import run_command

pytestmark = [pytest.mark.model, pytest.mark.slow]

Captured = pytest.CaptureFixture[str]
GUIDE = Path(__file__).parents[2] / "docs/guide/navigate.md"
WALK = re.findall(r"^foresay (.+)$", GUIDE.read_text("utf-8"), re.MULTILINE)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("navigate") / "demo-desk"
    assert run_command(["replay", "--home", str(folder), str(files("foresay.demo") / "world.jsonl")]) == 0
    return folder


def run_line(line: str, home: Path, capsys: Captured) -> str:
    capsys.readouterr()
    assert run_command(shlex.split(line.replace("demo-desk", str(home)))) == 0, line
    return " ".join(capsys.readouterr().out.split())


def ask(home: Path, capsys: Captured, *args: str) -> list[dict[str, Any]]:
    capsys.readouterr()
    assert run_command([args[0], "--home", str(home), "--json", *args[1:]]) == 0
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_five_commands_lead_from_a_word_to_the_sentence_that_decides(home: Path, capsys: Captured) -> None:
    assert [line.split()[0] for line in WALK] == ["search", "story", "agreement", "expectation", "show"]
    for line, following in zip(WALK, [*WALK[1:], None], strict=True):
        shown = run_line(line, home, capsys)
        if following is not None:
            assert following.split()[-1] in shown, f"{line} does not lead to {following}"
    assert "signed a five-year programme of cooperation in space" in shown


def test_the_agreements_of_two_countries_follow_one_another(home: Path, capsys: Captured) -> None:
    found = {row["title"]: row for row in ask(home, capsys, "agreements", "--country", "RUS", "--country", "China")}
    station = found["China, Russia: on a lunar research station"]
    assert station["parties"] == ["CHN", "RUS"]
    assert [(step["stage"], step["earliest"]) for step in station["steps"]] == [("signed", "2021-03-09")]
    renewed = found["China, Russia: of cooperation in space"]
    before = next(row for row in found.values() if row["id"] == renewed["predecessor"])
    assert (before["term"]["earliest"], before["term"]["latest"]) == ("2018-01-01", "2022-12-31")
    assert before["successor"] == renewed["id"]
    assert [step["stage"] for step in before["steps"]][-1] == "signed"


def test_what_the_sentences_behind_a_step_say_of_the_agreement_hangs_on_it(home: Path, capsys: Captured) -> None:
    found = ask(home, capsys, "agreements", "--country", "RUS", "--country", "CHN")
    ids = [row["id"] for row in found if row["title"] == "China, Russia: on joint space exploration"]
    assert ids, "the bundled world tells of it"
    acts = {row["act"] for row in ask(home, capsys, "agreement", ids[0])[0]["expectations"]}
    assert any(act.startswith("the agreement covers flights to the moon") for act in acts)


def test_an_agreement_as_of_a_day_before_its_signing_is_still_to_be_signed(home: Path, capsys: Captured) -> None:
    found = ask(home, capsys, "agreements", "--as-of", "2017-11-01")
    assert "to be signed" in {row["stage"] for row in found}
    assert all(step["article"] < "2017-11-02" for row in found for step in row["steps"])


def test_links_say_why_and_never_lead_to_a_copy_of_the_report(home: Path, capsys: Captured) -> None:
    links = ask(home, capsys, "connected", "2017-11-14-programme-signed")
    assert [link["score"] for link in links] == sorted((link["score"] for link in links), reverse=True)
    reasons = {link["article"]: link["reason"] for link in links}
    assert reasons["2017-08-15-programme-this-autumn"].startswith("stated the expectation that this report decides")
    assert "the same agreement" in reasons["2017-08-28-broadcaster-may-sign"]
    copies = {link["article"] for link in ask(home, capsys, "connected", "2017-08-30-space-agreement-october")}
    assert "2017-08-31-space-agreement-copy" not in copies


def test_a_country_and_a_pair_answer_as_of_a_day(home: Path, capsys: Captured) -> None:
    country = ask(home, capsys, "country", "Russia", "--as-of", "2017-12-31", "--weeks", "30")[0]
    assert country["code"] == "RUS"
    assert country["weeks"]
    assert all("2017-05-01" < row["week"] < "2018-01-01" for row in country["weeks"])
    assert "CHN" in {row["code"] for row in country["counterparts"]}
    pair = ask(home, capsys, "pair", "RUS", "CHN", "--as-of", "2017-12-31", "--weeks", "30")[0]
    assert [lane["src"] for lane in pair["lanes"]] == ["RUS", "CHN"]
    assert pair["trend"] in {"too few events to say", "unchanged", "improved", "deteriorated"}
    assert all(row["reported"] <= "2017-12-31" for row in pair["moved_by"])


def test_stories_hold_each_report_once(home: Path, capsys: Captured) -> None:
    stories = ask(home, capsys, "stories")
    articles = [article for story in stories for article in story["articles"]]
    assert len(articles) == len(set(articles)) > 50
    assert all(story["first"] <= story["last"] and story["title"] for story in stories)


def test_what_is_not_there_is_said_with_the_way_out(home: Path, capsys: Captured) -> None:
    for args, way in (
        (("story", "nothing"), "foresay stories"),
        (("agreement", "nothing"), "foresay agreements"),
        (("connected", "nothing"), "foresay search"),
        (("country", "Atlantis"), "CHN or China"),
        (("pair", "CHN", "China"), "two countries"),
    ):
        capsys.readouterr()
        assert run_command([args[0], "--home", str(home), *args[1:]]) in {1, 2, 3}
        assert way in capsys.readouterr().err
