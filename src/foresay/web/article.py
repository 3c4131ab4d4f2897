"""`/a/ID`: one report with its evidence marked, and beside it what the text says."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote

from litestar import Response

from foresay.ask.article import ArticleAnswer, ask_article
from foresay.ask.connected import ConnectedAnswer
from foresay.ask.freshness import ask_freshness
from foresay.ask.ledger import LedgerAnswer, LedgerQuestion, view_entries
from foresay.ask.revisions import Revision, compare
from foresay.ask.sources import find_origin
from foresay.desk import Desk
from foresay.judge.outcome import OutcomeView
from foresay.knowledge.countries import find_region, name_country
from foresay.link.bearers import name_bearers
from foresay.link.entities import name_entity
from foresay.model.entry import LedgerEntry
from foresay.model.errors import NotFoundError, UsageError
from foresay.model.reading import CountryRole, MentionKind, Reading
from foresay.publish.analysis import encode_analysis
from foresay.web.door import find_door
from foresay.web.marks import mark_article
from foresay.web.place import Place, is_web_address
from foresay.web.respond import Asked, send_json
from foresay.web.worldmap import Locator, locate

_SPAN = re.compile(r"(\d{1,7})-(\d{1,7})", re.ASCII)
_VERSION = re.compile(r"\d{1,6}", re.ASCII)
_TWIN = ".json"
_CONNECTED = 12
_NAMED = frozenset({MentionKind.PERSON, MentionKind.ORGANISATION})
_MOST_NAMED = 14


@dataclass(frozen=True, slots=True, kw_only=True)
class Bearing:
    """How an expectation rests on this report: it states it, decides it, or was weighed and not taken."""

    answer: LedgerAnswer
    states: bool
    decides: bool


def show_article(request: Asked) -> Response[bytes]:
    """The page of a report, or its twin."""
    door = find_door(request)
    place = door.find_place(request)
    version = _read_version(place)
    with door.desks.borrow() as desk:
        answer, is_twin = _find_article(desk, _read_id(request, place), version)
        article, reading = answer.article, answer.reading
        if is_twin:
            return send_json(request, _encode(answer))
        rows = _find_resting(desk, answer, place)
        bearings = list_bearings(article.id, rows)
        connected = _find_connected(desk, answer, place, [entry for entry, _ in rows])
        changed = _find_changes(desk, article.id, article.version, answer.versions)
        origin = find_origin(desk.store, article)
        fresh = ask_freshness(desk.store, as_of=place.as_of)
    return door.show(
        request,
        "article.html",
        place=place,
        fresh=fresh,
        article=article,
        reading=reading,
        versions=answer.versions,
        marked=mark_article(answer, _read_mark(place, len(article.text))),
        owners=_find_owners(answer, bearings),
        connected=connected,
        changed=changed,
        others=[row for row in bearings if not row.states],
        regions=_group_countries(reading),
        named=list_named(reading),
        origin=origin,
        locator=_locate(reading),
        original=article.url if is_web_address(article.url) else None,
    )


def _read_id(request: Asked, place: Place) -> str:
    """The id as it stands in the address: the server's own reading of the path would fold its slashes."""
    raw = request.scope.get("raw_path") or request.url.path.encode()
    _, found, told = raw.partition(b"/a/")
    id_ = unquote(told.partition(b"?")[0].decode("ascii", "replace")) if found else place.get("id")
    if not id_:
        msg = "no report is named; an address looks like /a/ID, and search finds reports"
        raise NotFoundError(msg)
    return id_


def _read_version(place: Place) -> int | None:
    told = place.get("v")
    if told and not _VERSION.fullmatch(told):
        msg = f"v: {told[:40]!r} is no version; count from 1"
        raise UsageError(msg)
    return int(told) if told else None


def _read_mark(place: Place, length: int) -> tuple[int, int] | None:
    """The characters a link points at; a stretch that the text does not have is passed over."""
    found = _SPAN.fullmatch(place.get("mark"))
    if found is None:
        return None
    start, end = int(found[1]), int(found[2])
    return (start, end) if start < end <= length else None


def _find_article(desk: Desk, name: str, version: int | None) -> tuple[ArticleAnswer, bool]:
    """The report of that id, and whether its twin is asked for; an id that ends as twins do is still found."""
    try:
        return ask_article(desk.store, name, version=version), False
    except NotFoundError:
        if not name.endswith(_TWIN):
            raise
        return ask_article(desk.store, name.removesuffix(_TWIN), version=version), True


def _find_resting(desk: Desk, answer: ArticleAnswer, place: Place) -> list[tuple[LedgerEntry, OutcomeView]]:
    ids = desk.store.find_resting_on(answer.article.id)
    return list(view_entries(desk.store, LedgerQuestion(as_of=place.as_of, ids=ids))) if ids else []


def list_bearings(id_: str, rows: Sequence[tuple[LedgerEntry, OutcomeView]]) -> list[Bearing]:
    """How the entries rest on the report of that id: what it decides first, then what it states."""
    found = [
        Bearing(
            answer=_answer(entry, view),
            states=any(link.evidence.article == id_ for link in entry.links),
            decides=view.verdict is not None and view.verdict.evidence.article == id_,
        )
        for entry, view in rows
        if not entry.expectation.is_withdrawn
    ]
    return sorted(found, key=lambda row: (not row.decides, not row.states))


def _answer(entry: LedgerEntry, view: OutcomeView) -> LedgerAnswer:
    """The entry as lists are shown it; the sentences it rests on are not shown beside a report, and stay unread."""
    return LedgerAnswer(
        expectation=entry.expectation,
        view=view,
        statements=tuple((link, "") for link in entry.links),
        verdicts=tuple((verdict, "") for verdict in entry.verdicts),
    )


def _find_connected(
    desk: Desk, answer: ArticleAnswer, place: Place, entries: Sequence[LedgerEntry]
) -> list[ConnectedAnswer]:
    """What else to read, of what had been published by the day asked for."""
    found = desk.connected(answer.article.id, limit=_CONNECTED * 2, answer=answer, entries=entries)
    return [row for row in found if row.published_on <= place.as_of][:_CONNECTED]


def _find_changes(desk: Desk, id_: str, version: int, versions: Sequence[int]) -> Revision | None:
    """What this version changed in the one before it; None for the first."""
    if version == versions[0]:
        return None
    before = versions[versions.index(version) - 1]
    old, new = desk.store.load_articles([(id_, before), (id_, version)])
    return compare(old, new)


def _find_owners(answer: ArticleAnswer, bearings: Sequence[Bearing]) -> Mapping[int, LedgerAnswer]:
    """Start of a statement's head in this version -> the expectation it belongs to."""
    key = (answer.article.id, answer.article.version)
    return {
        link.head_start: row.answer
        for row in bearings
        for link, _ in row.answer.statements
        if (link.evidence.article, link.evidence.version) == key
    }


def list_named(reading: Reading | None) -> list[tuple[str, str, int]]:
    """(entity, name, how often) of the persons and bodies a report names, those named most first."""
    names: dict[str, str] = {}
    counts: Counter[str] = Counter()
    for mention in name_bearers(reading.mentions) if reading else ():
        id_ = name_entity(mention) if mention.kind in _NAMED else None
        if id_ is not None:
            names.setdefault(id_, mention.name)
            counts[id_] += 1
    return [(id_, names[id_], n) for id_, n in counts.most_common(_MOST_NAMED)]


def _group_countries(reading: Reading | None) -> list[tuple[str, list[tuple[str, bool, int]]]]:
    """Region -> (code, whether the report is about it, how often it is named), main countries first."""
    rows = [] if reading is None else reading.countries
    groups: dict[str, list[tuple[str, bool, int]]] = {}
    for row in sorted(rows, key=lambda row: (row.role is not CountryRole.MAIN, name_country(row.code))):
        region = find_region(row.code) or "region not known"
        groups.setdefault(region, []).append((row.code, row.role is CountryRole.MAIN, len(row.spans)))
    return list(groups.items())


def _locate(reading: Reading | None) -> Locator | None:
    rows = () if reading is None else reading.countries
    main = [row.code for row in rows if row.role is CountryRole.MAIN]
    return locate(main, [row.code for row in rows if row.role is not CountryRole.MAIN])


def _encode(answer: ArticleAnswer) -> dict[str, Any]:
    article = answer.article
    told: dict[str, Any] = {"text": article.text, "source": article.source, "url": article.url}
    told |= {"version": article.version, "versions": list(answer.versions)}
    if answer.reading is None:
        return {"id": article.id, "title": article.title, "published": article.published_at, **told}
    return {**encode_analysis(article, answer.reading), **told}
