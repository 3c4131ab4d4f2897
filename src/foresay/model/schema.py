"""JSON Schema (2020-12) out of the records' types, for programs that read the desk's lines."""

from __future__ import annotations

from typing import Any

import msgspec

from foresay.model.agreement import Agreement
from foresay.model.article import Article
from foresay.model.decision import Decision
from foresay.model.entity import Entity
from foresay.model.event import Event
from foresay.model.expectation import Expectation, StatementLink, Verdict
from foresay.model.reading import Reading
from foresay.model.source import Drop, Source, SourceState
from foresay.model.story import Connection, Story

RECORDS: tuple[type, ...] = (
    Article,
    Reading,
    Entity,
    Event,
    Expectation,
    StatementLink,
    Verdict,
    Story,
    Connection,
    Agreement,
    Decision,
    Source,
    SourceState,
    Drop,
)


def describe_records() -> dict[str, Any]:
    """One JSON Schema document whose `$defs` hold every record and enumeration, keyed by name."""
    _, definitions = msgspec.json.schema_components(RECORDS, ref_template="#/$defs/{name}")
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "foresay",
        "$defs": definitions,
    }
