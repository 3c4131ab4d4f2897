"""What reading costs: CPU milliseconds for 500 words, all steps of analysis, one core, reports of Wikinews.

Chunks are those of a worker. The texts are read twice and the second time counts, as in a run that goes on; most of
their words are then remembered and the rest are not, because the memory for words is smaller than the corpus has.
"""

from __future__ import annotations

import sys
import time
from datetime import UTC, datetime
from pathlib import Path

from foresay.analyse.chain import read_articles
from foresay.model.article import Article
from foresay.run.documents import read_documents
from foresay.run.pool import CHUNK, split_chunks

FEWEST, MOST = 200, 900
"""Words of the reports that count as news items of middling length."""


def load_reports(shared: Path) -> list[Article]:
    """The reports of middling length."""
    documents = read_documents([shared / "corpora/wikinews-2019.jsonl.gz"], now=datetime.now(UTC))
    articles = [document.article for document in documents if document.article is not None]
    return [article for article in articles if FEWEST <= article.words <= MOST and article.lang == "en"]


def measure(shared: Path) -> dict[str, float]:
    """The figure that issue 5 bounds at 45."""
    articles = load_reports(shared)
    used = 0.0
    for _ in range(2):
        started = time.process_time()
        for chunk in split_chunks(articles, CHUNK):
            read_articles(chunk)
        used = time.process_time() - started
    return {"analysis_ms_per_500_words": used * 1000 * 500 / sum(article.words for article in articles)}


def main() -> None:
    """Print the figure."""
    for name, value in measure(Path(sys.argv[1])).items():
        print(f"{name:50} {value:.1f}")


if __name__ == "__main__":
    main()
