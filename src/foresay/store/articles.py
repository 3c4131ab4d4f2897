"""Articles in every version, and the ways to find out that one is known already."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from foresay.model.article import Article
from foresay.model.errors import NotFoundError, StoreError
from foresay.store.days import chunk, count_days, digest_text, make_key, sign
from foresay.store.outbox import read_head
from foresay.store.packing import Packer
from foresay.store.records import Arrival, Known
from foresay.store.schema import DAY_BITS, article, article_version, band, day_seq, outbox, signature
from foresay.store.upsert import insert_rows, upsert


def find_keys(conn: sa.Connection, ids: Iterable[str]) -> dict[str, tuple[int, int]]:
    """Article id -> (key, latest version) of those that are there."""
    found: dict[str, tuple[int, int]] = {}
    for some in chunk(sorted(set(ids))):
        query = sa.select(article.c.id, article.c.key, article.c.version).where(article.c.id.in_(some))
        found.update((id_, (key, version)) for id_, key, version in conn.execute(query))
    return found


def require_keys(conn: sa.Connection, ids: Iterable[str]) -> dict[str, int]:
    """Article id -> key of all of them. Raises StoreError naming one that is missing: evidence needs its article."""
    wanted = set(ids)
    found = find_keys(conn, wanted)
    if missing := sorted(wanted - set(found)):
        raise StoreError(f"article {missing[0]!r} is not on the desk, and evidence cannot rest on it: write it first")
    return {id_: key for id_, (key, _) in found.items()}


def find_known(conn: sa.Connection, ids: Collection[str]) -> dict[str, Known]:
    """What is held under each of these ids."""
    original = article.alias()
    found: dict[str, Known] = {}
    for some in chunk(sorted(set(ids))):
        query = (
            sa.select(article.c.id, article.c.version, article_version.c.content_hash, article.c.url, original.c.id)
            .join_from(article, article_version, _is_latest())
            .outerjoin(original, original.c.key == article.c.duplicate_of)
            .where(article.c.id.in_(some))
        )
        for id_, version, content_hash, url, duplicate_of in conn.execute(query):
            found[id_] = Known(version=version, content_hash=content_hash, url=url, duplicate_of=duplicate_of)
    return found


def _is_latest() -> sa.ColumnElement[bool]:
    return sa.and_(article_version.c.article == article.c.key, article_version.c.version == article.c.version)


def find_by_hash(conn: sa.Connection, hashes: Collection[str]) -> dict[str, str]:
    """Content hash -> the article that came with it first, in any version."""
    wanted = {digest_text(value): value for value in hashes}
    found: dict[str, str] = {}
    for some in chunk(sorted(wanted)):
        query = (
            sa.select(article_version.c.content_hash, article.c.id)
            .join_from(article_version, article, article_version.c.article == article.c.key)
            .where(article_version.c.hash_key.in_(some))
            .order_by(article_version.c.seq)
        )
        for content_hash, id_ in conn.execute(query):
            found.setdefault(content_hash, id_)
    return {value: found[value] for value in hashes if value in found}


def find_by_bands(conn: sa.Connection, bands: Collection[int]) -> dict[int, tuple[str, ...]]:
    """Band -> the originals that carry it, earliest published first."""
    wanted = {sign(value): value for value in bands}
    found: dict[int, list[str]] = defaultdict(list)
    for some in chunk(sorted(wanted)):
        query = (
            sa.select(band.c.band, article.c.id)
            .join_from(band, article, band.c.article == article.c.key)
            .where(band.c.band.in_(some))
            .order_by(band.c.band, band.c.article)
        )
        for value, id_ in conn.execute(query):
            found[wanted[value]].append(id_)
    return {value: tuple(ids) for value, ids in found.items()}


def find_by_url(conn: sa.Connection, urls: Collection[str]) -> dict[str, tuple[str, ...]]:
    """Address -> the articles whose latest version has it, earliest published first."""
    wanted = {digest_text(value) for value in urls}
    found: dict[str, list[str]] = defaultdict(list)
    for some in chunk(sorted(wanted)):
        query = sa.select(article.c.url, article.c.id).where(article.c.url_key.in_(some)).order_by(article.c.key)
        for url, id_ in conn.execute(query):
            found[url].append(id_)
    return {url: tuple(found[url]) for url in urls if url in found}


def load_signatures(conn: sa.Connection, ids: Collection[str]) -> dict[str, bytes]:
    """Article id -> signature of the latest version, for those that have one."""
    found: dict[str, bytes] = {}
    for some in chunk(sorted(set(ids))):
        query = (
            sa.select(article.c.id, signature.c.body)
            .join_from(article, signature, signature.c.article == article.c.key)
            .where(article.c.id.in_(some))
        )
        found.update((id_, body) for id_, body in conn.execute(query))
    return found


def load_articles(conn: sa.Connection, packer: Packer, keys: Sequence[tuple[str, int]]) -> list[Article]:
    """Exactly these versions, in the order asked. Raises NotFoundError naming the first that is missing."""
    wanted = set(keys)
    found: dict[tuple[str, int], Article] = {}
    for some in chunk(sorted({id_ for id_, _ in wanted})):
        query = (
            sa.select(article.c.id, article_version.c.version, article_version.c.dict_id, article_version.c.body)
            .join_from(article, article_version, article_version.c.article == article.c.key)
            .where(article.c.id.in_(some))
        )
        for row in conn.execute(query):
            if (row.id, row.version) in wanted:
                found[row.id, row.version] = packer.unpack(conn, row, Article)
    for id_, version in keys:
        if (id_, version) not in found:
            raise NotFoundError(f"article {id_!r} in version {version} is not on the desk")
    return [found[key] for key in keys]


def list_versions(conn: sa.Connection, id_: str) -> tuple[int, ...]:
    """The versions held of one article, oldest first; none when it is unknown."""
    query = (
        sa.select(article_version.c.version)
        .join_from(article_version, article, article_version.c.article == article.c.key)
        .where(article.c.id == id_)
        .order_by(article_version.c.version)
    )
    return tuple(conn.execute(query).scalars())


_LONGEST_ID = 1_000
"""Bytes of an id: an index entry of PostgreSQL holds 2,700, a term of the search index 65,000."""


def _check_names(item: Arrival) -> None:
    """Refuse what one of the engines cannot hold, on both: an empty or endless id, a NUL, half a surrogate pair."""
    one = item.article
    try:
        n_bytes = len(one.id.encode())
        (one.url or "").encode()
    except UnicodeEncodeError as error:
        raise StoreError(f"article {one.id!r}: its id or url holds half a surrogate pair: replace it") from error
    if not 0 < n_bytes <= _LONGEST_ID:
        raise StoreError(f"article id {one.id[:60]!r} has {n_bytes} bytes; ids have 1 to {_LONGEST_ID}: shorten it")
    if "\x00" in one.id or "\x00" in (one.url or "") or "\x00" in item.content_hash:
        raise StoreError(f"article {one.id!r}: a NUL in its id, url or hash cannot be stored: remove it")


@dataclass(slots=True)
class _Batch:
    """The rows of one write, by table; `latest` is the last state of each article in it."""

    keys: dict[str, int]
    latest: dict[str, Arrival]
    is_new: set[str]
    accepted: list[Arrival]


def write_articles(conn: sa.Connection, packer: Packer, items: Sequence[Arrival]) -> int:
    """Write versions with one outbox row each; give the last outbox number.

    A version that is there with the same hash is passed over. Raises StoreError when it is there with another hash,
    or when a later one is there: versions are never changed, and never come late.
    """
    for item in items:
        _check_names(item)
    batch = _sort_arrivals(conn, items)
    _allocate_keys(conn, batch)
    seq = read_head(conn)
    if not batch.accepted:
        return seq
    originals = _find_originals(conn, batch)
    _write_heads(conn, batch, originals)
    _write_versions(conn, packer, batch, seq)
    _write_sketches(conn, batch)
    packer.train(conn, "article", len(batch.accepted))
    return seq + len(batch.accepted)


def _sort_arrivals(conn: sa.Connection, items: Sequence[Arrival]) -> _Batch:
    known = find_keys(conn, (item.article.id for item in items))
    versions = {id_: version for id_, (_, version) in known.items()}
    batch = _Batch(keys={id_: key for id_, (key, _) in known.items()}, latest={}, is_new=set(), accepted=[])
    for item in items:
        id_, version = item.article.id, item.article.version
        if id_ in versions and version <= versions[id_]:
            _check_repeat(conn, batch, item)
            continue
        if id_ not in versions:
            batch.is_new.add(id_)
        versions[id_] = version
        batch.latest[id_] = item
        batch.accepted.append(item)
    return batch


def _check_repeat(conn: sa.Connection, batch: _Batch, item: Arrival) -> None:
    id_, version = item.article.id, item.article.version
    held = [
        other.content_hash for other in batch.accepted if (other.article.id, other.article.version) == (id_, version)
    ]
    if not held and id_ in batch.keys:
        query = sa.select(article_version.c.content_hash).where(
            article_version.c.article == batch.keys[id_], article_version.c.version == version
        )
        held = list(conn.execute(query).scalars())
    if held != [item.content_hash]:
        why = "with another text" if held else "in a later version"
        raise StoreError(f"article {id_!r} version {version} is already on the desk {why}: give it the next version")


def _allocate_keys(conn: sa.Connection, batch: _Batch) -> None:
    firsts = [item for item in batch.accepted if item.article.id in batch.is_new]
    days: dict[str, int] = {}
    for item in firsts:
        days.setdefault(item.article.id, count_days(item.article.published_at.date()))
    if not days:
        return
    used: Counter[int] = Counter()
    for some in chunk(sorted(set(days.values()))):
        used.update(dict(conn.execute(sa.select(day_seq.c.day, day_seq.c.used).where(day_seq.c.day.in_(some))).all()))
    for id_, day in days.items():
        if used[day] >> DAY_BITS:
            raise StoreError(f"one day cannot hold more than {1 << DAY_BITS:,} articles: open a second desk")
        batch.keys[id_] = make_key(day, used[day])
        used[day] += 1
    upsert(conn, day_seq, [{"day": day, "used": count} for day, count in sorted(used.items())])


def _find_originals(conn: sa.Connection, batch: _Batch) -> dict[str, int]:
    wanted = {item.duplicate_of for item in batch.latest.values() if item.duplicate_of is not None}
    found = {id_: batch.keys[id_] for id_ in wanted if id_ in batch.keys}
    found.update((id_, key) for id_, (key, _) in find_keys(conn, wanted - set(found)).items())
    if missing := sorted(wanted - set(found)):
        raise StoreError(f"article {missing[0]!r} is not on the desk, so nothing can repeat it: write it first")
    return found


def _write_heads(conn: sa.Connection, batch: _Batch, originals: dict[str, int]) -> None:
    rows: list[dict[str, Any]] = []
    for id_, item in batch.latest.items():
        url = item.article.url
        rows.append(
            {
                "key": batch.keys[id_],
                "id": id_,
                "version": item.article.version,
                "url": url,
                "url_key": None if url is None else digest_text(url),
                "duplicate_of": None if item.duplicate_of is None else originals[item.duplicate_of],
            }
        )
    rows.sort(key=lambda row: row["key"])
    insert_rows(conn, article, [row for row in rows if row["id"] in batch.is_new])
    upsert(conn, article, [row for row in rows if row["id"] not in batch.is_new])


def _write_versions(conn: sa.Connection, packer: Packer, batch: _Batch, seq: int) -> None:
    versions: list[dict[str, Any]] = []
    changes: list[dict[str, Any]] = []
    met: set[str] = set()
    for item in batch.accepted:
        seq += 1
        key, version = batch.keys[item.article.id], item.article.version
        is_first = item.article.id in batch.is_new and item.article.id not in met
        met.add(item.article.id)
        dict_id, body = packer.pack("article", item.article)
        changes.append({"seq": seq, "article": key, "version": version, "is_first": int(is_first)})
        versions.append(
            {
                "article": key,
                "version": version,
                "seq": seq,
                "content_hash": item.content_hash,
                "hash_key": digest_text(item.content_hash),
                "dict_id": dict_id,
                "body": body,
            }
        )
    insert_rows(conn, article_version, sorted(versions, key=lambda row: (row["article"], row["version"])))
    insert_rows(conn, outbox, changes)


def _write_sketches(conn: sa.Connection, batch: _Batch) -> None:
    revised = sorted(batch.keys[id_] for id_ in batch.latest if id_ not in batch.is_new)
    for some in chunk(revised):
        conn.execute(sa.delete(band).where(band.c.article.in_(some)))
        conn.execute(sa.delete(signature).where(signature.c.article.in_(some)))
    signatures = [
        {"article": batch.keys[id_], "body": item.signature} for id_, item in batch.latest.items() if item.signature
    ]
    insert_rows(conn, signature, sorted(signatures, key=lambda row: row["article"]))
    # Only originals are found by their bands: a text sent round a thousand times stays one candidate.
    bands = {
        (sign(value), batch.keys[id_])
        for id_, item in batch.latest.items()
        if item.duplicate_of is None
        for value in item.bands
    }
    insert_rows(conn, band, [{"band": value, "article": key} for value, key in sorted(bands)])
