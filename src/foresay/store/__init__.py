"""What the desk remembers: one schema on SQLite and PostgreSQL, a change log, and records with their evidence."""

from foresay.store.desk_store import Store, open_store
from foresay.store.records import Arrival, Change, Known, LedgerChanges, LedgerEntry

__all__ = ["Arrival", "Change", "Known", "LedgerChanges", "LedgerEntry", "Store", "open_store"]
