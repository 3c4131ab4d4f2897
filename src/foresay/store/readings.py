"""Readings kept whole, and beside them the events that questions about countries ask for."""

from __future__ import annotations

import struct
from collections.abc import Collection, Mapping, Sequence
from typing import Any

import msgspec
import sqlalchemy as sa

from foresay.model.errors import NotFoundError, StoreError
from foresay.model.reading import EventMention, EventType, Reading
from foresay.store.articles import load_articles, require_keys
from foresay.store.days import chunk, count_days
from foresay.store.folding import Source, describe_shape, fold_reading, unfold_reading
from foresay.store.packing import Packer
from foresay.store.rollups import change_counts, find_copies, load_rows
from foresay.store.schema import article, event, meta, reading
from foresay.store.tags import replace_tags
from foresay.store.upsert import insert_rows, upsert

_SHAPE = "shape:"
"""Keys of the table meta under which shapes of folded readings are kept."""


def write_readings(conn: sa.Connection, packer: Packer, readings: Sequence[Reading]) -> None:
    """Keep readings; the rows of an article are those of its newest version that has been read.

    Writing a reading again changes nothing; one by a newer step replaces the one of the same version. Raises
    StoreError when the article is not on the desk.
    """
    keys = require_keys(conn, (one.article for one in readings))
    latest = {(keys[one.article], one.version): one for one in readings}
    name = _keep_shape(conn)
    sources = _load_sources(conn, packer, {(one.article, one.version) for one in readings})
    rows = []
    for (key, version), one in sorted(latest.items()):
        dict_id, body = packer.pack("reading", (name, fold_reading(one, sources[one.article, version])))
        rows.append(
            {"article": key, "version": version, "sentences": _pack_spans(one), "dict_id": dict_id, "body": body}
        )
    upsert(conn, reading, rows)
    newest = _find_newest(conn, set(keys.values()))
    shown = {key: one for (key, version), one in latest.items() if newest[key] == version}
    replace_tags(conn, shown)
    _replace_events(conn, shown)
    packer.train(conn, "reading", len(rows))


def _keep_shape(conn: sa.Connection) -> str:
    name, body = describe_shape()
    upsert(conn, meta, [{"key": _SHAPE + name, "value": body}])
    return name


def _load_sources(
    conn: sa.Connection, packer: Packer, keys: Collection[tuple[str, int]]
) -> dict[tuple[str, int], Source]:
    try:
        texts = load_articles(conn, packer, sorted(keys))
    except NotFoundError as error:
        raise StoreError(f"{error}, and cannot have been read: write it first") from error
    return {(one.id, one.version): Source(article=one.id, version=one.version, text=one.text) for one in texts}


def _find_newest(conn: sa.Connection, keys: Collection[int]) -> dict[int, int]:
    found: dict[int, int] = {}
    for some in chunk(sorted(keys)):
        query = (
            sa.select(reading.c.article, sa.func.max(reading.c.version))
            .where(reading.c.article.in_(some))
            .group_by(reading.c.article)
        )
        found.update((key, version) for key, version in conn.execute(query))
    return found


def _replace_events(conn: sa.Connection, shown: Mapping[int, Reading]) -> None:
    gone = list(load_rows(conn, shown.keys()))
    for some in chunk(sorted(shown)):
        conn.execute(sa.delete(event).where(event.c.article.in_(some)))
    told = ((key, n, one) for key, it in sorted(shown.items()) for n, one in enumerate(it.events))
    come = [_make_event(key, n, one) for key, n, one in told if _is_counted(one)]
    insert_rows(conn, event, come)
    change_counts(conn, gone, come, find_copies(conn, shown.keys()))


def _is_counted(one: EventMention) -> bool:
    """Whether a question about countries can count it: it is coded, and a country acts, is acted upon or is its place.

    Three of four event mentions in the news are not, and would take as much room as the text; they stand in the
    reading, under the same number.
    """
    is_coded = one.type is not EventType.OTHER or one.mode not in {None, "other"}
    return is_coded and bool(one.who_countries or one.whom_countries or one.place_country)


def _make_event(key: int, n: int, one: EventMention) -> dict[str, Any]:
    window = one.window
    return {
        "article": key,
        "n": n,
        "version": one.evidence.version,
        "sentence": one.evidence.sentence,
        "start": one.head.start,
        "end": one.head.end,
        "type": one.type.value,
        "mode": one.mode,
        "status": one.status.value,
        "src": " ".join(one.who_countries),
        "dst": " ".join(one.whom_countries),
        "earliest": None if window.earliest is None else count_days(window.earliest),
        "latest": None if window.latest is None else count_days(window.latest),
        "place_country": one.place_country,
    }


def _pack_spans(one: Reading) -> bytes:
    flat = [place for sentence in one.sentences for place in (sentence.start, sentence.end)]
    steps = [after - before for before, after in zip([0, *flat], flat, strict=False)]
    if any(step > 0xFFFF or step < 0 for step in steps):
        return b"\x01" + struct.pack(f"<{len(flat)}I", *flat)
    return b"\x00" + struct.pack(f"<{len(steps)}H", *steps)


def _unpack_spans(body: bytes) -> tuple[tuple[int, int], ...]:
    if body[:1] == b"\x01":
        flat = list(struct.unpack(f"<{(len(body) - 1) // 4}I", body[1:]))
    else:
        flat, place = [], 0
        for step in struct.unpack(f"<{(len(body) - 1) // 2}H", body[1:]):
            place += step
            flat.append(place)
    return tuple(zip(flat[::2], flat[1::2], strict=True))


def load_readings(conn: sa.Connection, packer: Packer, keys: Sequence[tuple[str, int]]) -> list[Reading]:
    """The readings of exactly these versions, in the order asked. Raises NotFoundError naming one not there."""
    rows: dict[tuple[str, int], Any] = {}
    for some in chunk(sorted({id_ for id_, _ in keys})):
        query = (
            sa.select(article.c.id, reading.c.version, reading.c.dict_id, reading.c.body)
            .join_from(article, reading, reading.c.article == article.c.key)
            .where(article.c.id.in_(some))
        )
        rows.update(((row.id, row.version), row) for row in conn.execute(query))
    for id_, version in keys:
        if (id_, version) not in rows:
            raise NotFoundError(f"article {id_!r} in version {version} has not been read")
    sources = _load_sources(conn, packer, set(keys))
    shapes = _load_shapes(conn)
    found = {key: _unpack(conn, packer, rows[key], source, shapes) for key, source in sources.items()}
    return [found[key] for key in keys]


def _load_shapes(conn: sa.Connection) -> dict[str, str]:
    query = sa.select(meta.c.key, meta.c.value).where(meta.c.key.like(f"{_SHAPE}%"))
    return {key.removeprefix(_SHAPE): value for key, value in conn.execute(query)}


def _unpack(conn: sa.Connection, packer: Packer, row: Any, source: Source, shapes: Mapping[str, str]) -> Reading:
    name, values = packer.unpack(conn, row, tuple[str, list[Any]])
    try:
        return msgspec.convert(unfold_reading(values, source, shapes[name]), Reading)
    except (msgspec.ValidationError, KeyError, ValueError, TypeError) as error:
        raise StoreError(
            f"the reading of article {source.article!r} version {source.version} is of a form this foresay does not "
            f"know ({error}): read the article again"
        ) from error


def load_sentences(
    conn: sa.Connection, keys: Collection[tuple[str, int]]
) -> dict[tuple[str, int], tuple[tuple[int, int], ...]]:
    """(id, version) -> where its sentences begin and end, for those that have been read."""
    found: dict[tuple[str, int], tuple[tuple[int, int], ...]] = {}
    wanted = set(keys)
    for some in chunk(sorted({id_ for id_, _ in wanted})):
        query = (
            sa.select(article.c.id, reading.c.version, reading.c.sentences)
            .join_from(article, reading, reading.c.article == article.c.key)
            .where(article.c.id.in_(some))
        )
        for id_, version, body in conn.execute(query):
            if (id_, version) in wanted:
                found[id_, version] = _unpack_spans(body)
    return found
