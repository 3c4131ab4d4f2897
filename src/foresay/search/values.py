"""The fields of the query language and their values, each read into one canonical form or refused with a suggestion."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable

from foresay.knowledge.countries import find_country, list_countries
from foresay.knowledge.topics import load_topics
from foresay.model.errors import QueryError
from foresay.model.expectation import Outcome
from foresay.model.reading import EventStatus, EventType
from foresay.search.dates import Days, read_days, write_days

FIELDS = {
    "title": "words of the title",
    "country": "a code or a name; several with commas",
    "pair": "two countries that deal with each other: CHN-RUS",
    "actor": "a person or an organisation that is named",
    "topic": "what the report is about",
    "type": "a kind of event: AGREE, CONSULT, ASSAULT ...",
    "status": "of an event (actual, planned, denied ...) or what came of an expectation (open, happened ...)",
    "source": "who published it",
    "lang": "two letters: en, fr, zh",
    "published": "a day, month, year or range: 2021-05..2021-06",
    "seen": "when the desk first saw it, like published",
    "due": "what it expects falls into these days, like published",
    "overdue": "yes: it states something that is overdue",
    "sources": "at least so many publishers tell the same story",
    "story": "the id of a story",
    "watch": "the name of a theme",
    "from": "published on or after a day",
    "to": "published on or before a day",
}
"""Every field and what its value is."""
OUTCOMES = frozenset(outcome.value for outcome in Outcome)
_CUTOFF = 0.7
_LONGEST = 60
"""Characters of a value that are compared and told."""


def find_like(value: str, known: Iterable[str], cutoff: float = _CUTOFF) -> str | None:
    """The known word most like a value, None when none is."""
    return next(iter(difflib.get_close_matches(value[:_LONGEST], list(known), 1, cutoff)), None)


def read_value(field: str, value: str, position: int) -> tuple[str, str]:
    """Field and value in canonical form. Raises QueryError at `position`, with a suggestion where one is near."""
    value = " ".join(value.split())
    if not value:
        raise QueryError(f"{field}: needs a value: {FIELDS[field]}", position=position)
    if field in {"from", "to"}:
        days = _read_days(field, value, position)
        ends = Days(first=days.first, last=None) if field == "from" else Days(first=None, last=days.last)
        return "published", write_days(ends)
    if field in {"published", "seen", "due"}:
        return field, write_days(_read_days(field, value, position))
    if field in _LISTS:
        parts = {_LISTS[field](part.strip(), position) for part in value.split(",") if part.strip()}
        if not parts:
            raise QueryError(f"{field}: needs a value: {FIELDS[field]}", position=position)
        return field, ",".join(sorted(parts))
    return field, _ONES[field](value, position) if field in _ONES else value


def _read_days(field: str, value: str, position: int) -> Days:
    days = read_days(value)
    if days is None or (field in {"from", "to"} and (".." in value or value[0] in "<>")):
        raise QueryError(
            f"{value[:40]!r} is no date: write 2017, 2017-10 or 2017-10-31"
            + ("" if field in {"from", "to"} else ", a range 2017..2018-05, or >=2017"),
            position=position,
        )
    return days


def _read_country(value: str, position: int) -> str:
    code = value.upper()
    if code in list_countries():
        return code
    found = find_country(value)
    if found is None:
        near = find_like(value.title(), (country.name for country in list_countries().values()))
        hint = f"do you mean {near!r}?" if near else "give a three-letter code or a name"
        raise QueryError(f"{value[:40]!r} is no country: {hint}", position=position)
    return found


def _read_pair(value: str, position: int) -> str:
    for sign in ("-", ",", "/", " and "):
        one, found, other = value.partition(sign)
        if found and one.strip() and other.strip():
            codes = sorted({_read_country(one.strip(), position), _read_country(other.strip(), position)})
            if len(codes) == 2:
                return "-".join(codes)
    raise QueryError(f"{value[:40]!r} is no pair: write two countries, as in pair:CHN-RUS", position=position)


def _read_topic(value: str, position: int) -> str:
    topic = value.casefold()
    names = load_topics().names
    spaced = topic.replace("-", " ").replace("_", " ")
    for form in (topic, spaced, spaced.replace(" ", "-", 1)):
        if form in names:
            return form
    near = find_like(topic, names, 0.75)
    if near is not None:
        raise QueryError(f"there is no topic {value[:40]!r}: do you mean topic:{_quote(near)}?", position=position)
    return topic


def _quote(value: str) -> str:
    return f'"{value}"' if " " in value else value


def _read_one_of(field: str, known: Iterable[str], value: str, position: int) -> str:
    names = list(known)
    if value in names:
        return value
    near = find_like(value, names, 0.6)
    hint = f"do you mean {near}?" if near else f"it is one of {', '.join(names)}"
    raise QueryError(f"{value[:40]!r} is no {field}: {hint}", position=position)


def _read_type(value: str, position: int) -> str:
    return _read_one_of("type of event", (one.value for one in EventType), value.upper(), position)


def _read_status(value: str, position: int) -> str:
    known = dict.fromkeys([*(one.value for one in EventStatus), *(one.value for one in Outcome)])
    return _read_one_of("status", known, value.lower().replace("-", "_"), position)


def _read_overdue(value: str, position: int) -> str:
    return _read_one_of("answer", ("yes", "no"), value.lower(), position)


def _read_number(value: str, position: int) -> str:
    digits = value.removeprefix(">=").strip()
    if not (digits.isascii() and digits.isdigit() and len(digits) <= 6 and int(digits) > 0):
        raise QueryError(f"{value[:40]!r} is no number: write sources:3 for three or more", position=position)
    return str(int(digits))


_LISTS: dict[str, Callable[[str, int], str]] = {
    "country": _read_country,
    "topic": _read_topic,
    "type": _read_type,
    "status": _read_status,
    "source": lambda value, _: value.casefold(),
    "lang": lambda value, _: value.casefold(),
}
_ONES: dict[str, Callable[[str, int], str]] = {
    "pair": _read_pair,
    "overdue": _read_overdue,
    "sources": _read_number,
    "watch": lambda value, _: value.casefold(),
}
