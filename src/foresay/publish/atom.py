"""Atom feeds (RFC 4287), written by hand: few elements, and every text from outside escaped and cleaned."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from xml.sax.saxutils import escape, quoteattr

from foresay.ask.ledger import LedgerAnswer
from foresay.publish.ledger import tell_window

_LONGEST = 500
_BAD = dict.fromkeys((*range(32), *range(127, 160), *range(55296, 57344), 65534, 65535), " ")


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedEntry:
    """One entry: an id that never changes for what it tells, a title, where it leads, when, by whom, and a summary."""

    id: str
    title: str
    link: str
    updated_at: datetime
    author: str
    summary: str


def encode_feed(title: str, *, own: str, page: str, entries: Iterable[FeedEntry]) -> bytes:
    """A feed as XML, the latest entry first; `own` and `page` are whole addresses."""
    rows = sorted(entries, key=lambda row: (row.updated_at, row.id), reverse=True)
    updated = rows[0].updated_at if rows else datetime(1970, 1, 1, tzinfo=UTC)
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        '<feed xmlns="http://www.w3.org/2005/Atom">',
        f"<title>{_write(title)}</title><id>{_write(own)}</id><updated>{_tell(updated)}</updated>",
        f'<link rel="self" href={quoteattr(own)}/><link rel="alternate" href={quoteattr(page)}/>',
        "<generator>foresay</generator>",
        *(_write_entry(row) for row in rows),
        "</feed>",
    ]
    return "\n".join([*lines, ""]).encode()


def _write_entry(row: FeedEntry) -> str:
    return (
        f"<entry><id>{_write(row.id)}</id><title>{_write(row.title)}</title><updated>{_tell(row.updated_at)}</updated>"
        f"<link href={quoteattr(row.link)}/><author><name>{_write(row.author or 'source not told')}</name></author>"
        f"<summary>{_write(row.summary)}</summary></entry>"
    )


def _write(text: str) -> str:
    return escape(" ".join(text.translate(_BAD).split())[:_LONGEST])


def _tell(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def tell_entry(answer: LedgerAnswer, link: str) -> FeedEntry:
    """An expectation as it stands; another outcome, or another date, makes another entry.

    Readers overlook entries that only change.
    """
    one, view = answer.expectation, answer.view
    window = view.slips[-1].window if view.slips else one.window
    days = [row.published_on for row, _ in answer.statements]
    heard = max([one.first_published_on, *days, *([view.decided_on] if view.verdict and view.decided_on else [])])
    outcome = view.outcome.value.replace("_", " ")
    said = answer.deciding[0][1] if answer.deciding else answer.statements[0][1] if answer.statements else ""
    return FeedEntry(
        id=f"urn:foresay:expectation:{one.id}:{view.outcome.value}:{len(view.slips)}",
        title=f"{outcome}: {one.act or one.head}",
        link=link,
        updated_at=_open_day(heard),
        author=answer.statements[0][0].source if answer.statements else "",
        summary=f"{tell_window(window)}. {said}",
    )


def _open_day(day: date) -> datetime:
    return datetime.combine(day, time(), tzinfo=UTC)
