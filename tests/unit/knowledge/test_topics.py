from __future__ import annotations

import tomllib
from importlib import resources

from foresay.knowledge.topics import load_topics


def test_phrases_are_whole_words_with_an_english_ending() -> None:
    found = {word.phrase for word in load_topics().find("Satellites orbited. Satellitelike things did not.")}
    assert found == {"satellite", "orbit"}


def test_figures_of_speech_hide_the_words_inside_them() -> None:
    assert [word for word in load_topics().find("a trade war") if word.topic == "conflict"] == []
    assert [word for word in load_topics().find("He had a heart attack.") if word.topic == "conflict"] == []


def test_there_are_about_sixty_topics_and_each_has_words() -> None:
    table = load_topics()
    assert 55 <= len(table.names) <= 65
    text = resources.files("foresay.knowledge").joinpath("data", "topics.toml").read_text(encoding="utf-8")
    for name, words in tomllib.loads(text).items():
        assert words.get("strong") or words.get("powers"), name
        assert all(phrase == phrase.lower() for phrase in words.get("strong", ())), name
