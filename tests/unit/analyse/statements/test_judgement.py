"""What is no expectation after all, and what is too weak to be firm."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from foresay.model.reading import Statement, Tier

Read = Callable[..., tuple[Statement, ...]]
pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    "sentence",
    [
        pytest.param("The general is jailed for ordering the killing of two monks.", id="a deed answered for"),
        pytest.param("The prosecutor accuses him of planning to flee.", id="a charge"),
        pytest.param("Police arrest two men who planned to rob a bank.", id="an old plan"),
        pytest.param("The envoy refused to sign the accord.", id="a refusal told back"),
        pytest.param("The mayor cancels a planned visit to Riga.", id="called off in the same breath"),
        pytest.param("It is the seventh bridge to be rebuilt since the war.", id="one of those that were"),
        pytest.param("Residents argue about when the bridge is to be opened.", id="an indirect question"),
        pytest.param("It will take months for the port to recover.", id="how long before anything comes"),
        pytest.param("Small firms are more likely to leave the city.", id="a comparison"),
    ],
)
def test_nothing_is_read_from_what_is_done_charged_or_only_asked(sentence: str, read: Read) -> None:
    assert read(sentence) == ()


def test_a_condition_without_if_is_no_statement_of_its_own(read: Read) -> None:
    found = read("Novak says she will appeal should she be convicted.")
    assert [statement.head.text for statement in found] == ["appeal"]


@pytest.mark.parametrize(
    "sentence",
    [
        pytest.param("We will work hard for a better tomorrow.", id="good intentions of a speaker"),
        pytest.param("Norway pledged to continue providing aid.", id="going on as before"),
        pytest.param("Something will happen.", id="nobody and nothing"),
    ],
)
def test_what_nobody_could_look_up_is_weak(sentence: str, read: Read) -> None:
    assert {statement.tier for statement in read(sentence)} <= {Tier.WEAK}


def test_what_a_speaker_will_do_on_a_day_is_firm(read: Read) -> None:
    (statement,) = read("We will send 500 tents to Malta on Monday.")
    assert statement.tier is Tier.FIRM


def test_an_order_to_all_of_a_kind_is_firm(read: Read) -> None:
    (statement,) = read("The governor orders all cinemas in the province to close.")
    assert statement.tier is Tier.FIRM


@pytest.mark.parametrize(
    "text",
    [
        "The rocket has yet to fly.",
        "The ministers will meet once a year.",
        "The bridge was expected to open in May but the work was halted.",
        "Police killed five men planning an attack in Kabul.",
        "The general admitted to ordering the killings.",
        "The trip was delayed on Friday.",
    ],
)
def test_what_is_no_expectation_after_all_yields_nothing(text: str, read: Read) -> None:
    assert read(text) == ()


@pytest.mark.parametrize(
    ("text", "polarity"),
    [
        ("There are no plans to close the plant.", "-"),
        ("Chad will neither sign nor ratify the treaty.", "-"),
        ("He refused to rule out an early election.", "+"),
        ("Kenya decides against joining the pact.", "-"),
    ],
)
def test_a_negation_is_read_wherever_it_stands(text: str, polarity: str, read: Read) -> None:
    assert {statement.polarity.value for statement in read(text)} == {polarity}


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("The launch has been moved to 4 June.", "2018-06-04", "2018-06-04"),
        ("The airline will cease to exist on 1 March.", "2018-03-01", "2018-03-01"),
        ("The deadline for triggering the clause is 29 March.", "2017-08-30", "2018-03-29"),
        ("Shops will see an overnight closure of the bridge on 11 October.", "2017-10-11", "2017-10-11"),
        ("Ministers are due in Oslo on 4 May.", "2018-05-04", "2018-05-04"),
    ],
)
def test_a_date_belongs_to_what_it_dates(text: str, first: str, last: str, read: Read) -> None:
    (statement,) = read(text)
    assert (str(statement.window.earliest), str(statement.window.latest)) == (first, last)
