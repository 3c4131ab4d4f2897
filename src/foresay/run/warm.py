"""Imported once by the server that workers are forked from: loads the model and tables, so that workers share them."""

from __future__ import annotations

import gc
from datetime import UTC, datetime

from foresay.analyse.chain import read_articles
from foresay.model.article import compose_article

_TEXT = "Ministers of France and Kenya will meet in Nairobi on Friday, a spokesman said."
_EPOCH = datetime(2000, 1, 1, tzinfo=UTC)


def warm_up() -> None:
    """Reads one sentence, so that everything lazily loaded is loaded; then moves it out of the collector's sight."""
    read_articles([compose_article(_TEXT, _EPOCH)])
    gc.collect()
    # A forked worker's collector would touch, and so copy, every page of the model.
    gc.freeze()


warm_up()
