"""Which reports are new: each article that comes in against what the desk already holds. Decides, writes nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from foresay.model.article import Article
from foresay.read.duplicates import Fingerprint, fingerprint_text, is_near
from foresay.read.walls import tell_wall
from foresay.store import Arrival, Known, Store


class Kind(StrEnum):
    """What an incoming report is to the desk."""

    NEW = "new"
    REVISED = "revised"
    """the same id with a new text"""
    UNCHANGED = "unchanged"
    DUPLICATE = "duplicate"
    """another id with a text the desk holds: kept and shown, folded under the first"""
    WORSE = "worse"
    """a consent wall or an error page in the place of a text the desk holds: not taken"""


_SAME_PLACE = 0.5
"""How alike two texts at one address must be to be one report under a new id; less alike, they are two reports."""


@dataclass(slots=True)
class _Shelf:
    """What the store knows about a batch, kept current while the batch is sorted."""

    known: dict[str, Known]
    texts: dict[str, set[str]]
    """every text the desk holds of a report: reading old files again must not turn a revision back"""
    by_hash: dict[str, str]
    by_url: dict[str, tuple[str, ...]]
    """address -> the reports there: a publisher's new id on the same text is the same report"""
    by_band: dict[int, tuple[str, ...]]
    signatures: dict[str, Fingerprint] = field(default_factory=dict)


def sort_arrivals(store: Store, articles: Sequence[Article]) -> list[tuple[Kind, Arrival | None]]:
    """For each article, in order, what it is and the row to write (None when nothing changed)."""
    prints = [fingerprint_text(describe_text(article)) for article in articles]
    shelf = _fill_shelf(store, articles, prints)
    return [_sort_one(shelf, article, mark) for article, mark in zip(articles, prints, strict=True)]


def describe_text(article: Article) -> str:
    """The characters that make two versions of a report the same: the title, where it stands apart, and the text."""
    return article.text if article.text.startswith(article.title) else f"{article.title}\n{article.text}"


def _fill_shelf(store: Store, articles: Sequence[Article], prints: Sequence[Fingerprint]) -> _Shelf:
    by_url = store.find_by_url({article.url for article in articles if article.url})
    known = store.find_known({article.id for article in articles} | {id_ for ids in by_url.values() for id_ in ids})
    shelf = _Shelf(
        known=known,
        texts=_load_texts(store, known),
        by_url=by_url,
        by_hash=store.find_by_hash({mark.content_hash for mark in prints}),
        by_band=store.find_by_bands({band for mark in prints for band in mark.bands}),
    )
    shelves = (*shelf.by_band.values(), *shelf.by_url.values())
    candidates = {article for ids in shelves for article in ids}
    shelf.signatures.update(_load_prints(store, candidates))
    return shelf


def _load_texts(store: Store, known: Mapping[str, Known]) -> dict[str, set[str]]:
    keys = [(id_, version) for id_, row in known.items() for version in range(1, row.version + 1)]
    texts: dict[str, set[str]] = {id_: set() for id_ in known}
    for article in store.load_articles(keys):
        texts[article.id].add(_flatten(article))
    return texts


def _flatten(article: Article) -> str:
    return " ".join(describe_text(article).split())


def _load_prints(store: Store, ids: Iterable[str]) -> Mapping[str, Fingerprint]:
    signatures = store.load_signatures(set(ids))
    return {id_: Fingerprint(content_hash="", bands=(), signature=packed) for id_, packed in signatures.items()}


def _sort_one(shelf: _Shelf, article: Article, mark: Fingerprint) -> tuple[Kind, Arrival | None]:
    article = replace(article, id=_find_same(shelf, article, mark))
    before = shelf.known.get(article.id)
    if _flatten(article) in shelf.texts.get(article.id, ()):
        return Kind.UNCHANGED, None
    if before is not None and tell_wall(article.text) is not None:
        return Kind.WORSE, None
    first = before.duplicate_of if before is not None else _find_first(shelf, article, mark)
    version = 1 if before is None else before.version + 1
    arrival = Arrival(
        article=replace(article, version=version),
        content_hash=mark.content_hash,
        bands=mark.bands,
        signature=mark.signature,
        duplicate_of=first,
    )
    _note(shelf, arrival, mark)
    if before is not None:
        return Kind.REVISED, arrival
    return (Kind.NEW if first is None else Kind.DUPLICATE), arrival


def _find_same(shelf: _Shelf, article: Article, mark: Fingerprint) -> str:
    """The id under which the desk holds this report: its own, or that of an alike text at the same address."""
    if article.id in shelf.known or article.url is None:
        return article.id
    for other in shelf.by_url.get(article.url, ()):
        held = shelf.signatures.get(other)
        is_same = shelf.known[other].content_hash == mark.content_hash
        if is_same or (held is not None and is_near(mark, held, _SAME_PLACE)):
            return other
    return article.id


def _find_first(shelf: _Shelf, article: Article, mark: Fingerprint) -> str | None:
    same = shelf.by_hash.get(mark.content_hash)
    if same is not None and same != article.id:
        return _root(shelf, same)
    for band in mark.bands:
        for other in shelf.by_band.get(band, ()):
            held = shelf.signatures.get(other)
            if other != article.id and held is not None and is_near(mark, held):
                return _root(shelf, other)
    return None


def _root(shelf: _Shelf, article: str) -> str:
    known = shelf.known.get(article)
    return article if known is None or known.duplicate_of is None else known.duplicate_of


def _note(shelf: _Shelf, arrival: Arrival, mark: Fingerprint) -> None:
    article = arrival.article
    shelf.known[article.id] = Known(
        version=article.version,
        content_hash=arrival.content_hash,
        url=article.url,
        duplicate_of=arrival.duplicate_of,
    )
    if article.url is not None and article.id not in shelf.by_url.get(article.url, ()):
        shelf.by_url[article.url] = (*shelf.by_url.get(article.url, ()), article.id)
    shelf.texts.setdefault(article.id, set()).add(_flatten(article))
    shelf.by_hash.setdefault(arrival.content_hash, article.id)
    shelf.signatures[article.id] = mark
    for band in mark.bands:
        shelf.by_band[band] = (*shelf.by_band.get(band, ()), article.id)
