"""What reports tell of agreements: the same on both engines."""

from __future__ import annotations

from datetime import date

from desk_records import TRACE, make_arrival, make_evidence, make_window

from foresay.model.agreement import AgreementStage, AgreementTelling
from foresay.store import Store, TellingChoice


def make_telling(
    article: str,
    stage: AgreementStage = AgreementStage.SIGNED,
    *,
    day: int = 2,
    parties: tuple[str, ...] = ("DEU", "FRA"),
    name: str = "",
) -> AgreementTelling:
    return AgreementTelling(
        name=name,
        noun="treaty",
        parties=parties,
        subject="on the canal",
        words=("canal",),
        stage=stage,
        window=make_window("2019-05-01", "2019-05-31"),
        term=None,
        told_on=date(2019, 4, day),
        evidence=make_evidence(article),
        trace=TRACE,
    )


def test_tellings_come_back_in_order_and_as_of_a_day(desk: Store) -> None:
    desk.write_articles([make_arrival("b", day="2019-04-05"), make_arrival("a")])
    told = {"a": (make_telling("a"), make_telling("a", AgreementStage.IN_TALKS)), "b": (make_telling("b", day=5),)}
    desk.write_tellings(told, stage="agreements", seq=2)
    assert desk.load_tellings() == [*told["a"], *told["b"]]
    assert desk.load_tellings(TellingChoice(until=date(2019, 4, 4))) == list(told["a"])
    assert desk.get_cursor("agreements") == 2


def test_what_an_article_tells_anew_replaces_what_it_told(desk: Store) -> None:
    desk.write_articles([make_arrival("a"), make_arrival("b")])
    desk.write_tellings({"a": (make_telling("a"),), "b": (make_telling("b"),)}, stage="agreements", seq=2)
    desk.write_tellings({"a": ()}, stage="agreements", seq=2)
    assert [one.evidence.article for one in desk.load_tellings()] == ["b"]


def test_a_question_reads_whole_threads_and_only_those_it_asks_for(desk: Store) -> None:
    desk.write_articles([make_arrival("a"), make_arrival("b", day="2019-04-05"), make_arrival("c", day="2019-04-06")])
    first, second = make_telling("a"), make_telling("b", day=5)
    charter = make_telling("c", day=6, parties=("POL",), name="Canal  Charter")
    desk.write_tellings({"a": (first,), "b": (second,), "c": (charter,)}, stage="agreements", seq=3)
    ask = {
        "parties": TellingChoice(parties=("FRA", "DEU")),
        "one of them": TellingChoice(parties=("POL", "FRA"), takes_any=True),
        "article": TellingChoice(articles=("b",)),
        "id": TellingChoice(agreement=first.mark),
        "named": TellingChoice(agreement=make_telling("b", parties=("FRA",), name="canal charter").mark),
        "latest": TellingChoice(latest=1),
        "latest then": TellingChoice(latest=1, until=date(2019, 4, 5)),
        "nobody": TellingChoice(parties=("FRA", "POL")),
    }
    assert {name: desk.load_tellings(choice) for name, choice in ask.items()} == {
        "parties": [first, second],
        "one of them": [first, second, charter],
        "article": [first, second],
        "id": [first, second],
        "named": [charter],
        "latest": [charter],
        "latest then": [first, second],
        "nobody": [],
    }
