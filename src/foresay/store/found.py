"""What a list of hits shows of each article, by the keys the index holds, in one query."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence

import sqlalchemy as sa

from foresay.model.article import Article
from foresay.store.articles import find_keys
from foresay.store.days import chunk
from foresay.store.engine import Database
from foresay.store.packing import Packer
from foresay.store.schema import story_article

_LATEST = "SELECT article, version, dict_id, body FROM article_version WHERE article IN ({values})"


def load_found(database: Database, packer: Packer, keys: Sequence[int]) -> dict[int, Article]:
    """Key -> the latest version of its article; keys the store does not know are left out.

    One table and one bare statement, since it is asked for every page of hits: versions are few and only added.
    """
    latest: dict[int, tuple[int, int, bytes]] = {}
    for some in chunk(keys):
        for key, version, dict_id, body in database.fetch(_LATEST, some):
            if key not in latest or latest[key][0] < version:
                latest[key] = (version, dict_id, body)
    if any(not packer.knows(dict_id) for _, dict_id, _ in latest.values()):
        with database.reading() as conn:
            packer.load(conn)
    return {key: packer.open_record(dict_id, body, Article) for key, (_, dict_id, body) in latest.items()}


def find_article_keys(conn: sa.Connection, ids: Collection[str]) -> dict[str, int]:
    """Article id -> its key, for those that are there."""
    return {id_: key for id_, (key, _) in find_keys(conn, ids).items()}


def list_story_keys(conn: sa.Connection, least: int) -> list[tuple[int, ...]]:
    """The keys of the articles of each story that has at least so many."""
    large = sa.select(story_article.c.story).group_by(story_article.c.story).having(sa.func.count() >= least)
    query = sa.select(story_article.c.story, story_article.c.article).where(story_article.c.story.in_(large))
    stories: dict[str, list[int]] = defaultdict(list)
    for story, key in conn.execute(query):
        stories[story].append(key)
    return [tuple(keys) for keys in stories.values()]
