"""What reports tell of agreements, sentence by sentence; the agreements themselves are put together when asked for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

import sqlalchemy as sa

from foresay.model.agreement import AgreementTelling
from foresay.store.articles import require_keys
from foresay.store.days import chunk, count_days
from foresay.store.packing import Packer
from foresay.store.schema import agreement_telling
from foresay.store.upsert import insert_rows


def write_tellings(conn: sa.Connection, packer: Packer, told: Mapping[str, Sequence[AgreementTelling]]) -> None:
    """Make the tellings of these articles those given; none where the list is empty. Raises StoreError for others."""
    keys = require_keys(conn, told)
    for some in chunk(sorted(keys.values())):
        conn.execute(sa.delete(agreement_telling).where(agreement_telling.c.article.in_(some)))
    rows = []
    for name, tellings in sorted(told.items()):
        for n, telling in enumerate(tellings):
            dict_id, body = packer.pack("agreement", telling)
            day = count_days(telling.told_on)
            rows.append({"article": keys[name], "n": n, "day": day, "dict_id": dict_id, "body": body})
    insert_rows(conn, agreement_telling, sorted(rows, key=lambda row: (row["article"], row["n"])))
    packer.train(conn, "agreement", len(rows))


def load_tellings(conn: sa.Connection, packer: Packer, until: date | None) -> list[AgreementTelling]:
    """All tellings published up to a day, in order of publication."""
    query = sa.select(agreement_telling).order_by(agreement_telling.c.article, agreement_telling.c.n)
    if until is not None:
        query = query.where(agreement_telling.c.day <= count_days(until))
    return [packer.unpack(conn, row, AgreementTelling) for row in conn.execute(query)]
