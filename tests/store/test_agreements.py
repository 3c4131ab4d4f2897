"""What reports tell of agreements: the same on both engines."""

from __future__ import annotations

from datetime import date

from desk_records import TRACE, make_arrival, make_evidence, make_window

from foresay.model.agreement import AgreementStage, AgreementTelling
from foresay.store import Store


def make_telling(article: str, stage: AgreementStage = AgreementStage.SIGNED, *, day: int = 2) -> AgreementTelling:
    return AgreementTelling(
        name="",
        noun="treaty",
        parties=("DEU", "FRA"),
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
    assert desk.load_tellings(until=date(2019, 4, 4)) == list(told["a"])
    assert desk.get_cursor("agreements") == 2


def test_what_an_article_tells_anew_replaces_what_it_told(desk: Store) -> None:
    desk.write_articles([make_arrival("a"), make_arrival("b")])
    desk.write_tellings({"a": (make_telling("a"),), "b": (make_telling("b"),)}, stage="agreements", seq=2)
    desk.write_tellings({"a": ()}, stage="agreements", seq=2)
    assert [one.evidence.article for one in desk.load_tellings()] == ["b"]
