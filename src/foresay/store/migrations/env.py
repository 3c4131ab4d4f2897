"""Runs the migrations on the connection that the store hands over; there is no other way to run them."""

from __future__ import annotations

from alembic import context

from foresay.store.schema import metadata

connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=metadata,
    render_as_batch=True,
    # The store holds the transaction; a migration that fails leaves nothing behind on either engine.
    transactional_ddl=False,
)
context.run_migrations()
