from __future__ import annotations

from collections.abc import Callable

import pytest

from foresay.model.reading import EventMention

pytestmark = pytest.mark.model
Codes = tuple[str, ...]


@pytest.mark.parametrize(
    ("sentence", "head", "who", "whom"),
    [
        ("Kenya accused Ethiopia of spying.", "accused", ("KEN",), ("ETH",)),
        ("Ethiopia was accused of spying by Kenya.", "accused", ("KEN",), ("ETH",)),
        ("Kenya and Uganda signed an accord.", "signed", ("KEN", "UGA"), ()),
        ("Kenya held talks with Uganda.", "talks", ("KEN",), ("UGA",)),
        ("Talks between Kenya and Uganda began.", "Talks", ("KEN", "UGA"), ()),
        ("Kenya demanded that Uganda free the sailors.", "demanded", ("KEN",), ("UGA",)),
        ("Kenya threatened to expel diplomats from Uganda.", "threatened", ("KEN",), ("UGA",)),
        ("Kenya said it would send tents to Uganda.", "send", ("KEN",), ("UGA",)),
        ("Kenya rejected Ugandan claims to the island.", "rejected", ("KEN",), ("UGA",)),
        ("The pirates who attacked Kenya fled.", "attacked", (), ("KEN",)),
        ("Kenyan air strikes on Uganda killed nine people.", "strikes", ("KEN",), ("UGA",)),
        ("Nine sailors were killed in a Kenyan air strike.", "killed", ("KEN",), ()),
        ("Kenya was the first country to visit Uganda.", "visit", ("KEN",), ("UGA",)),
        ("Kenya's Ugandan envoy resigned.", "resigned", ("KEN",), ()),
        ("Kenya condemned opposition from Uganda.", "opposition", ("UGA",), ()),
        ("Kenya imposed a curfew on the town of Nakuru.", "imposed", ("KEN",), ()),
        ("Rebels attacked a convoy in Kenya.", "attacked", (), ("KEN",)),
        ("Rebels in Kenya rejected the offer from Uganda.", "rejected", ("KEN",), ("UGA",)),
        ("Ugandan-backed militants shelled a Kenyan town.", "shelled", (), ("KEN",)),
        ("Pro-Kenyan activists criticised Uganda.", "criticised", (), ("UGA",)),
        ("Kenya called on Uganda to free the sailors.", "free", ("UGA",), ()),
        ("The senate imposed sanctions on Uganda.", "imposed", (), ("UGA",)),
        ("Weavers demanded a truce in northern Kenya.", "demanded", ("KEN",), ("KEN",)),
        ("Two ethnic Albanian guerrillas in Kenya surrendered.", "surrendered", ("KEN",), ()),
        ("The leaders of Kenya and Uganda criticised a court.", "criticised", ("KEN", "UGA"), ()),
        ("Kenya and Uganda are engaged in fighting near Ethiopia.", "engaged", ("KEN", "UGA"), ()),
        ("The Kenyan-led invasion of Ethiopia went on.", "invasion", ("KEN",), ("ETH",)),
        ("Kenya imposed a lockdown.", "imposed", ("KEN",), ()),
        ("Kenya signed a deal with Uganda and Chad.", "signed", ("KEN",), ("UGA", "TCD")),
        ("Kenya faces sanctions.", "sanctions", (), ("KEN",)),
        ("The Kenyan premier gave an interview in Rome.", "interview", ("KEN",), ()),
        ("Kenya condemned the curfew in Uganda.", "curfew", (), ()),
        ("The visit of the Kenyan king to Uganda ended.", "visit", ("KEN",), ("UGA",)),
        ("Kenya used a plane to bomb Uganda.", "bomb", ("KEN",), ("UGA",)),
        ("The U.S recognition of Kenya pleased many.", "recognition", ("USA",), ("KEN",)),
        ("The International Chess Union urged Kenyan players to wait.", "urged", (), ("KEN",)),
        ("Fifty countries condemned a massacre in Kenya.", "condemned", (), ("KEN",)),
        ("Uganda condemned the expulsion of its envoy by Kenya.", "expulsion", ("KEN",), ("UGA",)),
        ("Voters in Kenya vote on a new law.", "vote", ("KEN",), ()),
        ("Jane Abott, head of a charity, urged Kenya to open the camp.", "urged", (), ("KEN",)),
        (
            "A Kenyan judge ordered the former president to answer questions about Uganda.",
            "ordered",
            ("KEN",),
            ("KEN",),
        ),
    ],
)
def test_doers_and_those_acted_on_give_their_countries(
    read_act: Callable[..., EventMention], sentence: str, head: str, who: Codes, whom: Codes
) -> None:
    event = read_act(sentence, head)
    assert (event.who_countries, event.whom_countries) == (who, whom)


def test_police_without_a_country_are_of_the_place(read_act: Callable[..., EventMention]) -> None:
    event = read_act("Police arrested two editors in Nairobi.", "arrested")
    assert event.who_countries == ("KEN",)
    assert event.place_country == "KEN"


def test_a_protest_that_tells_no_doer_has_none(read_act: Callable[..., EventMention]) -> None:
    assert read_act("Protests broke out in Kenya.", "Protests").who_countries == ()


def test_an_office_is_told_with_the_name_of_its_holder(read_act: Callable[..., EventMention]) -> None:
    event = read_act("The President of Kenya William Ruto opened the dam.", "opened")
    assert [span.text for span in event.who] == ["President of Kenya William Ruto"]


def test_a_pronoun_stands_for_the_subject_before(read_act: Callable[..., EventMention]) -> None:
    event = read_act("Kenya closed the border. It also recalled its ambassador.", "recalled")
    assert event.who_countries == ("KEN",)


def test_private_people_give_no_country_in_a_private_matter(read_act: Callable[..., EventMention]) -> None:
    assert read_act("A Kenyan singer married a dentist.", "married").who_countries == ()


def test_bodies_of_no_country_take_none_from_the_place(read_act: Callable[..., EventMention]) -> None:
    assert read_act("The United Nations accused a general in Kenya.", "accused").who_countries == ()


def test_a_relative_clause_gives_its_country_to_nobody_else(read_act: Callable[..., EventMention]) -> None:
    event = read_act("Kenya, which trades with Uganda, signed an accord.", "signed")
    assert event.who_countries == ("KEN",)
