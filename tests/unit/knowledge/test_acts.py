from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foresay.knowledge.acts import code_act, find_sense, is_event_noun, load_senses
from foresay.model.reading import EventType

LEMMAS = sorted({lemma for lemma, _ in load_senses()})


@pytest.mark.parametrize(
    ("lemma", "words", "expected"),
    [
        ("sign", ("agreement",), (EventType.AGREE, None)),
        ("sign", ("treaty",), (EventType.SUPPORT, None)),
        ("launch", ("rocket",), (EventType.OTHER, "launch")),
        ("launch", ("strike",), (EventType.ASSAULT, None)),
        ("withdraw", ("troop",), (EventType.RETREAT, None)),
        ("withdraw", ("ambassador",), (EventType.SANCTION, None)),
        ("withdraw", ("race",), (EventType.OTHER, "election")),
        ("impose", ("curfew",), (EventType.COERCE, None)),
        ("impose", ("sanction",), (EventType.SANCTION, None)),
        ("call", ("for",), (EventType.REQUEST, None)),
        ("kill", (), (EventType.OTHER, "death")),
        ("kill", ("militant",), (EventType.ASSAULT, None)),
        ("strike", ("general",), (EventType.PROTEST, None)),
        ("step", ("down",), (EventType.OTHER, "resignation")),
    ],
)
def test_the_words_beside_a_verb_choose_its_sense(
    lemma: str, words: tuple[str, ...], expected: tuple[EventType, str | None]
) -> None:
    assert code_act(lemma, words=words) == expected


def test_a_dropped_sense_is_no_act_but_keeps_its_example() -> None:
    assert code_act("meet", words=["demand"]) is None
    sense = find_sense("meet", words=["demand"])
    assert sense is not None
    assert sense.example


def test_an_unknown_word_names_no_act() -> None:
    assert code_act("knit") is None


def test_words_elsewhere_in_the_sentence_choose_where_near_ones_do_not() -> None:
    assert code_act("kill", words=["guard"], context=["rebel"]) == (EventType.ASSAULT, None)
    assert code_act("kill", words=["guard"], context=["earthquake"]) == (EventType.OTHER, "disaster")


def test_a_noun_that_needs_company_is_no_event_noun_alone() -> None:
    assert is_event_noun("summit")
    assert not is_event_noun("table")
    assert not is_event_noun("crime")


def test_the_lexicon_is_broad_and_every_sense_has_an_example() -> None:
    senses = load_senses()
    assert sum(is_noun for _, is_noun in senses) > 400
    assert sum(not is_noun for _, is_noun in senses) > 600
    assert all(sense.example.endswith(".") for group in senses.values() for sense in group)


@given(st.sampled_from(LEMMAS), st.permutations(["troop", "aid", "agreement", "for"]))
def test_the_order_of_context_never_matters(lemma: str, words: list[str]) -> None:
    assert code_act(lemma, context=words) == code_act(lemma, context=sorted(words))
