from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from importlib.resources import files

import pytest

from foresay.analyse.times import cascade, language
from foresay.analyse.times.language import Rule, load_language
from foresay.analyse.times.letters import hand_out, list_numbers, name_look, write_forms
from foresay.analyse.times.meanings import MEANINGS
from foresay.model.reading import TimeExpression

ENGLISH = load_language("english")
RULES = {rule.name: rule for stage in ENGLISH.stages for _, rules in stage.rules.values() for rule in rules}
SILENT = {"age", "month-in-name", "quarters-of", "end-of-the-day"}
"""Rules that keep words from being taken for a time, and so leave no trace."""


def test_every_meaning_a_rule_gives_exists_and_is_used() -> None:
    assert cascade
    assert {rule.gives for rule in RULES.values()} == set(MEANINGS)


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.name)
def test_what_a_rule_says_is_an_example_of_it(
    rule: Rule, read_times: Callable[..., tuple[TimeExpression, ...]]
) -> None:
    found = read_times(f"They {'met' if 'ago' in rule.says else 'will meet'} in 1066 {rule.says}.", on="2017-08-30")
    plain = read_times(f"The two have ties with {rule.says}.", on="2017-08-30")
    names = {name for record in (*found, *plain) for name in record.trace.rule.split(" > ")}
    assert rule.name in names or rule.name in SILENT, names


def test_every_class_listed_is_used_by_a_rule() -> None:
    data = tomllib.loads(files("foresay.analyse.times").joinpath("english.toml").read_text("utf-8"))
    matches = [row["match"] for rules in data["rules"].values() for row in rules.values()]
    used = set(re.findall(r"[A-Z]{2,}", " ".join([*matches, *data["macros"].values(), *data["feasts"]])))
    assert {*data["words"], *data["sets"], *data["subsets"], *data["macros"]} - used == set()


def test_a_word_means_what_each_of_its_classes_says() -> None:
    assert ENGLISH.find_value("MONTH", "MAY") == 5
    assert ENGLISH.find_value("UNIT", "second") == "TS"
    assert ENGLISH.find_value("ORDINAL", "second") == 2
    assert ENGLISH.find_value("DAYNO", "3rd") == 3
    assert ENGLISH.find_value("HHMM", "0215") == "0215"
    assert ENGLISH.find_value("NUM+FIGURE", "10,000") == "10,000"


def test_a_capital_counts_where_the_list_has_one() -> None:
    assert ENGLISH.letters["March"] != ENGLISH.letters["march"]
    assert ENGLISH.letters["TODAY"] == ENGLISH.letters["today"] == ENGLISH.letters["Today"]


@pytest.mark.parametrize(
    ("word", "look"),
    [
        ("2018-03-14", "ISO"),
        ("14/03/18", "SLASHED"),
        ("10:30", "CLOCK"),
        ("10.30", "POINTED"),
        ("10,000", "FIGURE"),
        ("40000", "NUM"),
        ("1" * 12, "FIGURE"),
        ("p.m.", "AMPM"),
        ("Quito", "NAME"),
        ("ships", "PLURAL"),
        ("loss", "OTHER"),
        ("–", ""),
    ],
)
def test_a_stranger_is_known_by_its_look(word: str, look: str) -> None:
    assert name_look(word) == look


def test_letters_are_remembered_only_so_far(monkeypatch: pytest.MonkeyPatch) -> None:
    letters = type(ENGLISH.letters)({}, {"OTHER": "o"})
    monkeypatch.setattr("foresay.analyse.times.letters._MOST_WORDS", 2)
    assert [letters[word] for word in ("ab", "cd", "ef", "-")] == ["o", "o", "o", "."]
    assert len(letters) == 2


def test_numbers_carry_the_classes_they_can_be() -> None:
    numbers = list_numbers()
    assert {"DAYNO", "HOUR", "YY"} <= numbers["12"]
    assert numbers["2018"] >= {"YEAR", "HHMM"}
    assert "DAYNO" not in numbers["32"]
    assert numbers["1848"] >= {"OLDYEAR"}


def test_letters_do_not_depend_on_order() -> None:
    sets = [frozenset({"B"}), frozenset({"A", "B"}), frozenset({"A"})]
    assert hand_out(sets) == hand_out(reversed(sets))


def test_short_words_with_a_capital_are_not_looked_for_in_capitals() -> None:
    assert write_forms("Mar") == {"Mar"}
    assert write_forms("June") == {"June", "JUNE"}


def test_a_rule_that_names_no_class_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    data = {
        "language": "xx",
        "stages": ["date"],
        "words": {},
        "sets": {},
        "subsets": {},
        "macros": {},
        "tense": {},
        "rules": {"date": {"bad": {"match": "{ NOWHERE }", "gives": "year", "says": ""}}},
    }
    monkeypatch.setattr(language.tomllib, "loads", lambda _: data)
    load_language.cache_clear()
    try:
        with pytest.raises(ValueError, match="NOWHERE"):
            load_language("english")
    finally:
        load_language.cache_clear()
