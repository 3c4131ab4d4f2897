"""Cost of the records over a made ledger of 100,000 expectations: seconds of processor time, and memory it adds.

usage: records.py [N]
"""

from __future__ import annotations

import resource
import sys
import tempfile
import time
from datetime import UTC, date, datetime, timedelta

from foresay.ask.records import ask_records
from foresay.model.article import compose_article
from foresay.model.evidence import Evidence, Trace, hash_quote
from foresay.model.expectation import Expectation, Outcome, StatementLink, Verdict
from foresay.model.reading import EventType, Polarity, StatementStatus, Tier
from foresay.model.window import Window, WindowKind
from foresay.store import Arrival, LedgerChanges, Store, open_store

TEXT = "The delegation will arrive on the day that was named."
EVIDENCE = Evidence(article="a", version=1, sentence=0, start=0, end=14, quote_hash=hash_quote(TEXT[:14]))
TRACE = Trace(step="bench", version=1, rule="made", features=(("score", 4.5),))
START, PAGE = date(2020, 1, 1), 5_000
OUTCOMES = (Outcome.HAPPENED, Outcome.HAPPENED_LATE, Outcome.CANCELLED, Outcome.HAPPENED, Outcome.OPEN)


def make_article() -> Arrival:
    """The one report all evidence rests on."""
    at = datetime(2020, 1, 1, tzinfo=UTC)
    article = compose_article(TEXT, at, name="a", source="gazette")
    return Arrival(article=article, content_hash=hash_quote(TEXT))


def make_link(n: int, place: int) -> StatementLink:
    """One of some hundred publishers and thousand speakers."""
    day = START + timedelta(days=n % 900 + place)
    return StatementLink(
        evidence=EVIDENCE,
        trace=TRACE,
        n=place,
        head="arrive",
        head_start=20,
        published_on=day,
        source=f"source-{(n + place * 7) % 120}",
        window=make_window(n),
        status=StatementStatus.PLANNED,
        hedge=("reportedly", None, "expected")[n % 3],
        by_whom=f"Speaker {n % 1_000}",
        likelihood=(0.55, 0.80) if n % 5 == 0 else None,
        is_copy=place == 2,
        is_slip=False,
        marks=("act:visit", "country:FRA", f"word:{n % 4000}"),
    )


def make_window(n: int) -> Window:
    """Ten days, up to a year after the first report."""
    first = START + timedelta(days=n % 900 + 10 + n % 365)
    return Window(earliest=first, latest=first + timedelta(days=10), kind=WindowKind.AT)


def make_expectation(n: int) -> Expectation:
    """What three statements, one of them a copy, expect."""
    return Expectation(
        id=f"x{n:012}",
        evidence=EVIDENCE,
        trace=TRACE,
        act="the delegation arrives",
        head="arrive",
        lemma="arrive",
        type=tuple(EventType)[n % len(EventType)],
        mode=None,
        who=("the delegation",),
        whom=(),
        places=(),
        countries=("FRA", "DEU"),
        window=make_window(n),
        tier=Tier.FIRM,
        status=StatementStatus.PLANNED,
        polarity=Polarity.POSITIVE,
        condition=None,
        words=("delegation", f"w{n % 4000}"),
        first_published_on=START + timedelta(days=n % 900),
    )


def fill_store(store: Store, n_expectations: int) -> None:
    """The made ledger, page by page."""
    store.write_articles([make_article()])
    for start in range(0, n_expectations, PAGE):
        numbers = range(start, min(start + PAGE, n_expectations))
        verdicts = [
            Verdict(
                expectation=f"x{n:012}",
                outcome=OUTCOMES[n % len(OUTCOMES)],
                decided_on=START + timedelta(days=n % 900 + 400),
                evidence=EVIDENCE,
                trace=TRACE,
                why="made",
                decided_by="desk",
            )
            for n in numbers
            if n % 4
        ]
        changes = LedgerChanges(
            expectations=tuple(map(make_expectation, numbers)),
            links=tuple((f"x{n:012}", make_link(n, place)) for n in numbers for place in range(3)),
            verdicts=tuple(verdicts),
        )
        store.write_ledger(changes, stage="ledger", seq=start + 1)


def main(arguments: list[str]) -> None:
    """Fill, ask, print."""
    n_expectations = int(arguments[0]) if arguments else 100_000
    with tempfile.TemporaryDirectory() as folder, open_store(folder) as store:
        fill_store(store, n_expectations)
        before, start = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.process_time()
        answer = ask_records(store, as_of=date(2026, 1, 1))
        seconds = time.process_time() - start
        grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    print(f"{answer.n_expectations} expectations, {len(answer.rows)} rows: {seconds:.2f} s, +{grown:.0f} MB")


if __name__ == "__main__":
    main(sys.argv[1:])
