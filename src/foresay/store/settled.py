"""What is worked out anew whenever something is recorded on an expectation: its rows of `standing` and `account`."""

from __future__ import annotations

from collections.abc import Iterable

import sqlalchemy as sa

from foresay.model.people import Rulebook
from foresay.store import accounts, standings
from foresay.store.days import CHUNK, chunk
from foresay.store.ledger import Selection, iter_entries
from foresay.store.packing import Packer
from foresay.store.schema import account, expectation, meta, standing
from foresay.store.upsert import upsert

_FILLED = "standings"
"""Key of the table meta: the number of the rule by which the rows were made."""
_RULE = "3"
_NO_RULES = Rulebook(())
"""Rows are of the desk's own records; what persons decided on is left to the asker."""


def write_settled(conn: sa.Connection, packer: Packer, ids: Iterable[str]) -> None:
    """Work out anew how these stand, and what they add to the records."""
    for some in chunk(sorted(set(ids))):
        found = iter_entries(conn, packer, Selection(ids=tuple(some)), _NO_RULES)
        entries = [entry for entry in found if not entry.expectation.is_withdrawn]
        for table in (standing, account):
            conn.execute(sa.delete(table).where(table.c.expectation.in_(some)))
        upsert(conn, standing, [standings.summarise(entry) for entry in entries])
        upsert(conn, account, [accounts.summarise(entry) for entry in entries if entry.links])


def fill_settled(conn: sa.Connection, packer: Packer) -> None:
    """Work everything out, once for a store that was made before rows were, or by another rule."""
    if conn.execute(sa.select(meta.c.value).where(meta.c.key == _FILLED)).scalar_one_or_none() == _RULE:
        return
    last = ""
    while True:
        query = sa.select(expectation.c.id).where(expectation.c.id > last).order_by(expectation.c.id).limit(CHUNK)
        ids = [str(id_) for id_ in conn.execute(query).scalars()]
        if not ids:
            break
        write_settled(conn, packer, ids)
        last = ids[-1]
    upsert(conn, meta, [{"key": _FILLED, "value": _RULE}])
