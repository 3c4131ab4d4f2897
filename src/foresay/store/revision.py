"""The schema's revision: read, compared with the program's, and brought up to it by alembic when it is older."""

from __future__ import annotations

import uuid
from pathlib import Path

import sqlalchemy as sa

from foresay.model.errors import StoreError
from foresay.store.engine import Database

REVISIONS = ("0001", "0002", "0003", "0004", "0005", "0006", "0007", "0008", "0009", "0010", "0011")
"""Every revision this program knows, oldest first; migrations/versions holds one file each."""
MIGRATIONS = Path(__file__).parent / "migrations"


def read_revision(conn: sa.Connection) -> str | None:
    """The revision a store is in, None for an empty one."""
    if not sa.inspect(conn).has_table("alembic_version"):
        return None
    return conn.execute(sa.text("select version_num from alembic_version")).scalar_one_or_none()


def raise_revision(database: Database, *, read_only: bool) -> None:
    """Bring a store to this program's schema. Raises StoreError when it is newer, foreign, or older and read-only."""
    with database.reading() as conn:
        revision = read_revision(conn)
        tables = sa.inspect(conn).get_table_names() if revision is None else []
    if revision == REVISIONS[-1]:
        return
    if revision is not None and revision not in REVISIONS:
        raise StoreError(
            f"{database.shown} was written by a newer foresay (schema {revision}, this one knows {REVISIONS[-1]}): "
            "upgrade with `pip install -U foresay`"
        )
    if tables:
        raise StoreError(f"{database.shown} holds tables of another program ({tables[0]}, ...): name another place")
    if read_only:
        state = "is empty" if revision is None else f"has the older schema {revision}"
        raise StoreError(f"{database.shown} {state}: open it once for writing, for instance with `foresay ingest`")
    _migrate(database)


def _migrate(database: Database) -> None:
    from alembic import command  # noqa: PLC0415  # a third of a second to import, for once in a store's life
    from alembic.config import Config  # noqa: PLC0415  # the same

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    with database.writing() as conn:
        config.attributes["connection"] = conn
        command.upgrade(config, "head")
        conn.execute(
            sa.text("insert into meta (key, value) values ('store_id', :value) on conflict (key) do nothing"),
            {"value": uuid.uuid4().hex},
        )
