"""`foresay source` and `foresay sources`: where reports come from, and how each source is doing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click

from foresay.cli.options import home_option, json_option
from foresay.cli.output import write_line
from foresay.cli.source_tables import print_source, print_sources
from foresay.collect.opml import write_opml
from foresay.desk import find_home, find_source, open_desk
from foresay.knowledge.starters import Starter, load_starters
from foresay.model.errors import InputError, StoreBusyError, UsageError
from foresay.model.source import PageUse, Source, SourceKind
from foresay.publish.sources import encode_drop, encode_source
from foresay.run.source_list import (
    Wish,
    add_sources,
    choose_new,
    name_source,
    pause_source,
    queue_wish,
    read_list,
    remove_source,
)

_LONGEST_LIST = 10_000_000


@click.command()
@home_option
@json_option
@click.argument("name", required=False)
def sources(home: Path | None, name: str | None, *, as_json: bool) -> None:
    """How the sources are doing, those that need a look first; with NAME one of them, and what was dropped of it."""
    with open_desk(home, read_only=True) as desk:
        if name is None:
            answers = list(desk.sources())
            _write_all(encode_source(answer) for answer in answers) if as_json else print_sources(answers)
            return
        answer, drops = desk.source(name)
    if as_json:
        write_line({**encode_source(answer), "drops": [encode_drop(drop) for drop in drops]})
    else:
        print_source(answer, drops)


def _write_all(records: Any) -> None:
    for record in records:
        write_line(record)


@click.group()
def source() -> None:
    """Add, remove, import and export sources."""


def _describing(command: Callable[..., None]) -> Callable[..., None]:
    """The options that say what a source is like."""
    options = (
        click.option("--name", default="", help="Its name; default what the feed calls itself."),
        click.option("--country", default=None, help="ISO 3166 alpha-3 code of its country."),
        click.option("--lang", default=None, help="ISO 639-1 code of its language."),
        click.option("--official", is_flag=True, help="It speaks for a state or an organisation of states."),
        click.option("--licence", default="", help="A note on how its texts may be used."),
        click.option(
            "--kind",
            type=click.Choice([kind.value for kind in SourceKind]),
            default=None,
            help="What the address is, where that is not to be found out.",
        ),
        click.option(
            "--pages",
            type=click.Choice([use.value for use in PageUse]),
            default="auto",
            help="Fetch the page behind an entry: auto (entries under 100 words), always, never.",
        ),
        click.option("--pace", type=click.IntRange(1, 100_000), default=None, help="Minutes between polls."),
        click.option("--zone", type=click.IntRange(-1_440, 1_440), default=0, help="Minutes to add to times it tells."),
        click.option("--inside", is_flag=True, help="Allow it, by name, to lie at an address that is not public."),
        click.option("--no-robots", is_flag=True, help="Do not ask its robots.txt: for sites whose owner agreed."),
    )
    for option in reversed(options):
        command = option(command)
    return command


@source.command("add")
@home_option
@_describing
@click.argument("address")
def add(home: Path | None, address: str, **told: Any) -> None:
    """Add the feed, sitemap, page or folder at ADDRESS; on a page, the feed it names is looked for.

    While another process writes the desk, the source is queued, and that process takes it up within seconds.
    """
    wanted = _read_wish(address, told)
    n_items: int | None = None
    others: tuple[str, ...] = ()
    if wanted.id == "":
        found = find_source(wanted)
        wanted, n_items, others = found.source, found.n_items, found.others
    added = _add(home, [wanted])
    for one in added:
        write_line(
            {"added": one.id, "kind": one.kind.value, "address": one.address, "name": one.name, "items": n_items}
        )
    if not added:
        click.echo(f"foresay: {wanted.address} is a source already", err=True)
    for other in others:
        click.echo(f"foresay: the page also names {other}", err=True)


def _read_wish(address: str, told: dict[str, Any]) -> Source:
    """The source as told; its id is empty when what lies at the address must be looked at first."""
    folder = Path(address)
    is_folder = told["kind"] == "folder" or ("://" not in address and folder.is_dir())
    if not is_folder and "://" not in address:
        address = f"https://{address}"
    place = str(folder.resolve()) if is_folder else address
    kind = SourceKind.FOLDER if is_folder else SourceKind(told["kind"] or "feed")
    is_sure = is_folder or kind in {SourceKind.PAGE, SourceKind.SITEMAP}
    return Source(
        id=name_source(told["name"] or folder.name, place) if is_sure else "",
        kind=kind,
        address=place,
        name=told["name"] or (place if is_sure else ""),
        country=told["country"].upper() if told["country"] else None,
        lang=told["lang"],
        is_official=told["official"],
        licence=told["licence"],
        pages=PageUse(told["pages"]),
        pace=told["pace"],
        zone=told["zone"],
        is_inside=told["inside"],
        follows_robots=not told["no_robots"],
        added_at=datetime.now(UTC),
    )


def _add(home: Path | None, wanted: Sequence[Source]) -> list[Source]:
    """Add to the desk, or to its queue when another process writes it; gives what is new."""
    try:
        with open_desk(home) as desk:
            return add_sources(desk.store, wanted)
    except StoreBusyError:
        with open_desk(home, read_only=True) as desk:
            fresh = choose_new(desk.store.load_sources(), wanted)
        queue_wish(home or find_home(), Wish(add=tuple(fresh)))
        click.echo("foresay: queued; the running `foresay run` takes it up within seconds", err=True)
        return fresh


@source.command("remove")
@home_option
@click.argument("name")
def remove(home: Path | None, name: str) -> None:
    """Remove a source by its id or address; its reports stay."""
    try:
        with open_desk(home) as desk:
            gone = remove_source(desk.store, name)
    except StoreBusyError:
        with open_desk(home, read_only=True) as desk:
            gone = desk.source(name)[0].source
        queue_wish(home or find_home(), Wish(remove=gone.id))
    write_line({"removed": gone.id, "address": gone.address})


@source.command("pause")
@home_option
@click.option("--resume", is_flag=True, help="Poll it again.")
@click.argument("name")
def pause(home: Path | None, name: str, *, resume: bool) -> None:
    """Leave a source alone until it is resumed."""
    with open_desk(home) as desk:
        changed = pause_source(desk.store, name, is_paused=not resume)
    write_line({"source": changed.id, "paused": changed.is_paused})


@source.command("import")
@home_option
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False, exists=True))
def import_(home: Path | None, file: Path) -> None:
    """Add the feeds of an OPML list; each is checked when it is first polled."""
    if file.stat().st_size > _LONGEST_LIST:
        raise InputError(f"larger than {_LONGEST_LIST:,} bytes, the most for a list of feeds", path=str(file))
    wanted = read_list(file.read_bytes(), path=str(file), now=datetime.now(UTC))
    write_line({"found": len(wanted), "added": len(_add(home, wanted))})


@source.command("export")
@home_option
def export(home: Path | None) -> None:
    """Write the sources on the web as an OPML list to standard output."""
    with open_desk(home, read_only=True) as desk:
        click.echo(write_opml(desk.store.load_sources()), nl=False)


@source.command("starters")
@home_option
@click.option("--country", "countries", multiple=True, help="Only of this country (ISO 3166 alpha-3); repeatable.")
@click.option("--lang", "langs", multiple=True, help="Only in this language (ISO 639-1); repeatable.")
@click.option("--kind", "kinds", multiple=True, help="Only of this kind (government, broadcaster, ...); repeatable.")
@click.option("--official", is_flag=True, help="Only official ones.")
@click.option("--add", "is_adding", is_flag=True, help="Add them; without it they are listed.")
def starters(home: Path | None, *, is_adding: bool, official: bool, **wanted: tuple[str, ...]) -> None:
    """The starter list: some 150 sources of world affairs, to choose from."""
    chosen = [one for one in load_starters() if _matches(one, wanted) and (one.is_official or not official)]
    if not chosen:
        raise UsageError("no starter matches; `foresay source starters` without filters lists all")
    if is_adding:
        added = _add(home, [_make_source(one) for one in chosen])
        write_line({"found": len(chosen), "added": len(added)})
        return
    for one in chosen:
        write_line(one)


def _matches(one: Starter, wanted: dict[str, tuple[str, ...]]) -> bool:
    pairs = ((one.country, wanted["countries"]), (one.lang, wanted["langs"]), (one.kind, wanted["kinds"]))
    return all(not choice or value.lower() in {item.lower() for item in choice} for value, choice in pairs)


def _make_source(one: Starter) -> Source:
    return Source(
        id=one.id,
        kind=SourceKind.FEED,
        address=one.address,
        name=one.name,
        site=one.site,
        country=one.country or None,
        lang=one.lang,
        is_official=one.is_official,
        licence=one.licence,
        added_at=datetime.now(UTC),
    )
