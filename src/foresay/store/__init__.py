"""What the desk remembers: one schema on SQLite and PostgreSQL, a change log, and records with their evidence."""

from foresay.model.entry import LedgerEntry
from foresay.store.agreements import TellingChoice
from foresay.store.desk_store import Store, open_store
from foresay.store.entities import EntityChanges
from foresay.store.happenings import Happening
from foresay.store.records import Arrival, Change, Known, LedgerChanges, StoryRow
from foresay.store.standings import Limits, Wanted

__all__ = [
    "Arrival",
    "Change",
    "EntityChanges",
    "Happening",
    "Known",
    "LedgerChanges",
    "LedgerEntry",
    "Limits",
    "Store",
    "StoryRow",
    "TellingChoice",
    "Wanted",
    "open_store",
]
