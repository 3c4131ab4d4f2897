"""`foresay analyse FILE...`: what each text says, one JSON line a document."""

from __future__ import annotations

import sys
from collections import deque
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import click

from foresay.cli.output import write_line
from foresay.model.reading import Reading
from foresay.publish.analysis import encode_analysis
from foresay.run.documents import Document, read_documents
from foresay.run.pool import AnalysisPool, Job, count_workers


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--workers", type=click.IntRange(1, 64), default=None, help="Processes; default one a core.")
@click.option("--explain", is_flag=True, help="Show marked sentences and the rules instead of JSON lines.")
def analyse(files: tuple[Path, ...], workers: int | None, *, explain: bool) -> int:
    """Read documents and print what each says: countries, names, times, events, expectations.

    Needs no home and writes none. A line that cannot be read gives its id and the error, and exit status 4.
    """
    show = _explain if explain else _print_line
    n_failed = 0
    documents = read_documents(files, now=datetime.now(UTC))
    with AnalysisPool(workers or count_workers()) as pool:
        for document, reading in _pair_readings(documents, pool):
            if reading is not None:
                show(document, reading)
            else:
                n_failed += 1
                _report_error(document, as_line=not explain)
    return 4 if n_failed else 0


def _report_error(document: Document, *, as_line: bool) -> None:
    click.echo(f"foresay: {document.error}", err=True)
    if as_line and document.error is not None:
        write_line({"id": document.id, "error": document.error.reason})


def _pair_readings(documents: Iterable[Document], pool: AnalysisPool) -> Iterator[tuple[Document, Reading | None]]:
    """Documents with their readings in order; bad ones keep their place between the good."""
    held: deque[Document] = deque()

    def feed() -> Iterator[Job]:
        for document in documents:
            held.append(document)
            if document.article is not None:
                yield document.article, document.heads

    for _, reading in pool.analyse(feed()):
        while held[0].article is None:
            yield held.popleft(), None
        yield held.popleft(), reading
    yield from ((document, None) for document in held)


def _print_line(document: Document, reading: Reading) -> None:
    if document.article is not None:
        write_line(encode_analysis(document.article, reading))


def _explain(document: Document, reading: Reading) -> None:
    from foresay.publish.explain import explain_reading  # noqa: PLC0415  # only this flag needs it

    if document.article is not None:
        sys.stdout.write(explain_reading(document.article, reading) + "\n")
