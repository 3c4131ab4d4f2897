"""Entities as lines of JSON."""

from __future__ import annotations

from typing import Any

from foresay.ask.entities import EntityAnswer
from foresay.publish.decisions import encode_decision


def encode_entity(answer: EntityAnswer) -> dict[str, Any]:
    """One entity: `members` are the records it is made of, `first` where it was read first, `articles` the latest."""
    one = answer.entity
    return {
        "id": one.id,
        "kind": one.kind.value,
        "name": one.name,
        "country": one.country,
        "aliases": list(one.aliases),
        "n_articles": answer.n_articles,
        "members": [{"id": row.id, "name": row.name, "country": row.country} for row in answer.members],
        "first": {"article": one.evidence.article, "start": one.evidence.start, "end": one.evidence.end},
        "articles": list(answer.articles),
        "decisions": [encode_decision(decision, undone_by) for decision, undone_by in answer.decisions],
    }
