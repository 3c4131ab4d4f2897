"""Insert or replace by primary key, in the one form that both engines share."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

Row = Mapping[str, Any]


def insert_rows(conn: sa.Connection, table: sa.Table, rows: Sequence[Row]) -> None:
    """Insert rows, none of which is there; every row has every column.

    They go to the driver as they are (PostgreSQL: by COPY): building each row's parameters anew would cost a third
    of ingest.
    """
    if not rows:
        return
    names = tuple(column.name for column in table.columns)
    values = [tuple([row[name] for name in names]) for row in rows]
    columns = ", ".join(conn.dialect.identifier_preparer.quote(name) for name in names)
    place = f"{conn.dialect.identifier_preparer.quote(table.name)} ({columns})"
    if conn.dialect.name == "sqlite":
        conn.exec_driver_sql(f"INSERT INTO {place} VALUES ({', '.join('?' * len(names))})", values)  # noqa: S608  # our own names
        return
    with conn.connection.cursor() as cursor, cursor.copy(f"COPY {place} FROM STDIN") as copy:  # type: ignore[attr-defined]  # psycopg's own
        for row in values:
            copy.write_row(row)


def upsert(conn: sa.Connection, table: sa.Table, rows: Sequence[Row]) -> None:
    """Insert rows, and replace those whose primary key is there."""
    if rows:
        conn.execute(_upsert(table, conn.dialect.name), rows)


def add_counts(conn: sa.Connection, table: sa.Table, column: str, rows: Sequence[Row]) -> None:
    """Insert rows, and add `column` to the row whose primary key is there."""
    if rows:
        conn.execute(_add(table, column, conn.dialect.name), rows)


def _write_insert(table: sa.Table, dialect: str) -> Any:
    return sqlite.insert(table) if dialect == "sqlite" else postgresql.insert(table)


@cache
def _upsert(table: sa.Table, dialect: str) -> Any:
    statement = _write_insert(table, dialect)
    keys = list(table.primary_key.columns)
    values = {column.name: statement.excluded[column.name] for column in table.columns if column not in set(keys)}
    if not values:
        return statement.on_conflict_do_nothing(index_elements=keys)
    return statement.on_conflict_do_update(index_elements=keys, set_=values)


@cache
def _add(table: sa.Table, column: str, dialect: str) -> Any:
    statement = _write_insert(table, dialect)
    total = table.c[column] + statement.excluded[column]
    return statement.on_conflict_do_update(index_elements=list(table.primary_key.columns), set_={column: total})
