"""Stories and connections as lines for programs."""

from __future__ import annotations

from typing import Any

from foresay.ask.story import StoryAnswer, StoryHistory
from foresay.publish.agreements import encode_line


def encode_story(story: StoryAnswer) -> dict[str, Any]:
    """One story as `foresay stories --json` prints it."""
    return {
        "id": story.id,
        "title": story.title,
        "articles": list(story.articles),
        "first": story.first_on.isoformat(),
        "last": story.last_on.isoformat(),
    }


def encode_history(history: StoryHistory) -> dict[str, Any]:
    """One story with its developments as `foresay story --json` prints it."""
    return {
        **encode_story(history.story),
        "sources": [{"source": source, "reports": n} for source, n in history.sources],
        "agreements": [encode_line(one) for one in history.agreements],
        "developments": [
            {
                "article": row.article,
                "title": row.title,
                "source": row.source,
                "published": row.published_at.isoformat().replace("+00:00", "Z"),
                "copies": list(row.copies),
                "why": row.why,
            }
            for row in history.developments
        ],
    }
