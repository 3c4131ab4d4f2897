"""What reports tell of agreements, sentence by sentence; the agreements themselves are put together when asked for.

All tellings that may be of one agreement share a thread (`AgreementTelling.thread`); a question reads whole threads,
never all of them unless it asks for all.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa

from foresay.model.agreement import AgreementTelling
from foresay.store.articles import require_keys
from foresay.store.days import chunk, count_days
from foresay.store.packing import Packer
from foresay.store.schema import agreement_party, agreement_telling, article
from foresay.store.upsert import insert_rows, upsert


@dataclass(frozen=True, slots=True, kw_only=True)
class TellingChoice:
    """Which threads are read: with all of these parties, told of by one of these articles, holding this agreement.

    None of them: every thread. `takes_any`: one of the parties is enough. `latest` keeps the threads told of last, so
    many; `until` what was published by a day.
    """

    parties: tuple[str, ...] = ()
    takes_any: bool = False
    articles: tuple[str, ...] | None = None
    agreement: str | None = None
    latest: int | None = None
    until: date | None = None


def write_tellings(conn: sa.Connection, packer: Packer, told: Mapping[str, Sequence[AgreementTelling]]) -> None:
    """Make the tellings of these articles those given; none where the list is empty. Raises StoreError for others."""
    keys = require_keys(conn, told)
    for some in chunk(sorted(keys.values())):
        conn.execute(sa.delete(agreement_telling).where(agreement_telling.c.article.in_(some)))
    rows = []
    for name, tellings in told.items():
        for n, telling in enumerate(tellings):
            dict_id, body = packer.pack("agreement", telling)
            place = {"article": keys[name], "n": n, "day": count_days(telling.told_on)}
            rows.append(
                {**place, "thread": telling.thread, "mark": telling.mark, "dict_id": dict_id, "body": body},
            )
    insert_rows(conn, agreement_telling, sorted(rows, key=lambda row: (row["article"], row["n"])))
    sides = {(party, one.thread) for tellings in told.values() for one in tellings for party in one.parties}
    upsert(conn, agreement_party, [{"party": party, "thread": thread} for party, thread in sorted(sides)])
    packer.train(conn, "agreement", len(rows))


def load_tellings(conn: sa.Connection, packer: Packer, choice: TellingChoice) -> list[AgreementTelling]:
    """The tellings of the chosen threads, in order of publication."""
    table = agreement_telling
    query = sa.select(table.c.article, table.c.n, table.c.dict_id, table.c.body)
    if choice.until is not None:
        query = query.where(table.c.day <= count_days(choice.until))
    threads = _find_threads(conn, choice)
    if threads is None:
        rows = list(conn.execute(query))
    else:
        rows = [row for some in chunk(sorted(threads)) for row in conn.execute(query.where(table.c.thread.in_(some)))]
    rows.sort(key=lambda row: (row.article, row.n))
    return [packer.unpack(conn, row, AgreementTelling) for row in rows]


def _find_threads(conn: sa.Connection, choice: TellingChoice) -> set[str] | None:
    """The threads that meet every condition; None where there is none to meet."""
    table = agreement_telling
    sets: list[set[str]] = []
    for some in [choice.parties] if choice.takes_any else [(party,) for party in choice.parties]:
        query = sa.select(agreement_party.c.thread).where(agreement_party.c.party.in_(some))
        sets.append(set(conn.execute(query).scalars()))
    if choice.agreement is not None:
        sets.append(set(conn.execute(sa.select(table.c.thread).where(table.c.mark == choice.agreement)).scalars()))
    if choice.articles is not None:
        sets.append(_find_told(conn, choice.articles))
    found = set.intersection(*sets) if sets else None
    return found if choice.latest is None else _keep_latest(conn, choice, found)


def _find_told(conn: sa.Connection, articles: Collection[str]) -> set[str]:
    found: set[str] = set()
    for some in chunk(sorted(set(articles))):
        query = (
            sa.select(agreement_telling.c.thread)
            .join_from(agreement_telling, article, article.c.key == agreement_telling.c.article)
            .where(article.c.id.in_(some))
        )
        found.update(conn.execute(query).scalars())
    return found


def _keep_latest(conn: sa.Connection, choice: TellingChoice, found: set[str] | None) -> set[str]:
    table = agreement_telling
    last = sa.func.max(table.c.article)
    query = sa.select(table.c.thread, last).group_by(table.c.thread)
    if choice.until is not None:
        query = query.where(table.c.day <= count_days(choice.until))
    rows = [(key, thread) for thread, key in conn.execute(query) if found is None or thread in found]
    return {thread for _, thread in sorted(rows, reverse=True)[: choice.latest]}
