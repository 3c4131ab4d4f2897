"""Templates: everything printed is escaped, and characters that would act on the page are shown as what they are."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

import jinja2
from markupsafe import Markup

import foresay
from foresay.ask.sources import Health
from foresay.knowledge.countries import list_countries, name_country
from foresay.model.expectation import Outcome
from foresay.publish.ledger import OUTCOME_MARKS, tell_window
from foresay.web.assets import Assets

_CONTROLS = [*range(0x20), *range(0x7F, 0xA0), 0x061C, *range(0x202A, 0x202F), *range(0x2066, 0x206A), 0xFEFF]
"""Control characters, and those that turn the direction of the text behind them."""
_SHOWN = dict.fromkeys((code for code in _CONTROLS if chr(code) not in "\t\n\r"), "�")
_SHOWN |= dict.fromkeys(range(0xD800, 0xE000), "�")

EVENT_MARKS = {
    "actual": "●",
    "ongoing": "◍",
    "planned": "○",
    "possible": "◌",
    "conditional": "◌",
    "denied": "✕",
    "negated": "✕",
    "background": "·",
}
"""A glyph beside each word, as for outcomes."""

HEALTH_MARKS = {
    Health.OK: "●",
    Health.NEW: "○",
    Health.SILENT: "◌",
    Health.FAILING: "✕",
    Health.PAUSED: "‖",
}


def make_templates(assets: Assets) -> jinja2.Environment:
    """The templates of web/templates; a name that is not given is an error, never an empty place."""
    environment = jinja2.Environment(
        loader=jinja2.PackageLoader("foresay.web"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=show_plainly,
        auto_reload=False,
    )
    environment.globals.update(asset=assets.find, version=foresay.__version__)
    environment.filters.update(
        day=tell_day,
        moment=tell_moment,
        window=tell_window,
        country=name_country,
        words=tell_words,
        outcome_mark=tell_outcome_mark,
        health_mark=HEALTH_MARKS.__getitem__,
        is_country=list_countries().__contains__,
        span=tell_span,
        event_mark=EVENT_MARKS.__getitem__,
        shorten=shorten,
        segments=split_highlights,
        excerpt=shorten_middle,
    )
    return environment


def show_plainly(value: Any) -> Any:
    """Text as it may stand in a page: controls and direction overrides become a visible sign."""
    return value if isinstance(value, Markup) or not isinstance(value, str) else value.translate(_SHOWN)


def tell_day(day: date | None) -> str:
    """7 Apr 2026; "not known" for None."""
    return "not known" if day is None else f"{day.day} {day:%b %Y}"


def tell_moment(moment: datetime | None) -> str:
    """7 Apr 2026, 23:08 GMT; "not known" for None."""
    return "not known" if moment is None else f"{tell_day(moment.date())}, {moment:%H:%M} GMT"


def tell_span(span: timedelta) -> str:
    """A length of time in its largest fitting unit: "3 days", "90 minutes"."""
    minutes = int(span.total_seconds() // 60)
    for unit, name in ((1440, "days"), (60, "hours")):
        if minutes >= 2 * unit:
            return f"{minutes // unit} {name}"
    return f"{minutes} {'minute' if minutes == 1 else 'minutes'}"


def tell_words(name: str) -> str:
    """A stored word as people write it: "happened late"."""
    return name.replace("_", " ")


def tell_outcome_mark(outcome: Outcome) -> str:
    """The glyph of an outcome."""
    return OUTCOME_MARKS[outcome]


def shorten(text: str, limit: int = 180) -> str:
    """A quote on one line, cut at a word with an ellipsis."""
    flat = re.sub(r"\s+", " ", text).strip()
    return flat if len(flat) <= limit else flat[: max(flat.rfind(" ", 0, limit), limit // 2)] + " …"


def shorten_middle(text: str, around: int = 120) -> str:
    """A long stretch with its middle left out, so that what stands beside its ends can be placed."""
    return text if len(text) <= 2 * around + 20 else f"{text[:around]} … {text[-around:]}"


def split_highlights(text: str, spans: Sequence[tuple[int, int]]) -> list[tuple[str, bool]]:
    """(piece, whether it is one of the spans) in order; spans that overlap, or have a space between, are joined."""
    pieces: list[tuple[str, bool]] = []
    place = 0
    for start, end in sorted(spans):
        begin = max(start, place)
        if end <= begin:
            continue
        if pieces and text[place:begin] == " ":
            pieces[-1] = (f"{pieces[-1][0]} {text[begin:end]}", True)
        else:
            pieces += [(text[place:begin], False), (text[begin:end], True)]
        place = end
    return [piece for piece in [*pieces, (text[place:], False)] if piece[0]]
