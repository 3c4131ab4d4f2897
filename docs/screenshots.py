# noqa: INP001  # a script beside the pages it makes
"""Make the pictures of the desk: every page of the bundled world, light and dark, on a desktop and on a phone.

usage: screenshots.py [--home DIR] [--out DIR]     needs the group `browser`, and Chromium (CHROMIUM, or on the path)
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from importlib.resources import files
from pathlib import Path

import uvicorn
from playwright.sync_api import Browser, sync_playwright

from foresay.ask.ledger import LedgerQuestion
from foresay.cli.serve import open_listener
from foresay.desk import Desk, open_desk
from foresay.model.errors import InputError
from foresay.model.reading import MentionKind
from foresay.model.source import Drop, FailureKind, Source, SourceKind, SourceState
from foresay.web.app import make_app
from foresay.web.guard import Guard

TODAY = date(2026, 4, 15)
"""The clock of the pictures: a few days after the last report of the bundled world."""
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-quic",
)
SIZES = {"desktop": (1280, 900), "phone": (390, 844)}
REPORT = "2016-04-22-station-and-mars"


def main(arguments: list[str]) -> int:
    """Serve the desk, visit each page four times, write the pictures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--home", type=Path, help="a desk of the bundled world; made when it is not named")
    parser.add_argument("--out", type=Path, default=Path(__file__).parent / "screenshots")
    told = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        home = told.home or replay_world(Path(folder) / "desk")
        told.out.mkdir(parents=True, exist_ok=True)
        guard = Guard(Path(folder), is_secure=False)
        with serve(home) as address, serve(home, guard=guard) as locked, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=find_chromium(), args=list(FLAGS))
            for name, path in list_pages(home):
                take_pictures(browser, f"{address}{path}", told.out, name)
            take_pictures(browser, f"{locked}/login", told.out, "login")
            browser.close()
    return 0


def find_chromium() -> str:
    """The system's own browser."""
    found = os.environ.get("CHROMIUM") or shutil.which("chromium")
    if not found:
        sys.exit("screenshots: install Chromium, or name it in CHROMIUM")
    return found


def replay_world(home: Path) -> Path:
    """A desk that has read the bundled world."""
    with open_desk(home) as desk:
        desk.replay([Path(str(files("foresay.demo") / "world.jsonl"))], report=refuse, progress=lambda *_: None)
        add_sources(desk)
        desk.add_theme(
            "station", '"space station" OR module', thesis="The last module flies before the first crew leaves."
        )
        desk.add_theme("moon", "moon (china OR russia)", thesis="Nobody lands before 2030.")
    return home


def add_sources(desk: Desk) -> None:
    """Made-up sources: one that is well, one that fell silent, one that fails, one not polled yet."""
    day = datetime(2026, 4, 15, 12, tzinfo=UTC)
    for name, country in (("lantern", "GBR"), ("tern", "IRL"), ("fennmark", "SWE"), ("harbour", "SGP")):
        address = f"https://{name}.example/feed"
        added = day - timedelta(days=90)
        source = Source(
            id=name,
            kind=SourceKind.FEED,
            address=address,
            name=f"{name.title()} Wire",
            country=country,
            lang="en",
            licence="CC BY 4.0",
            added_at=added,
        )
        desk.store.write_sources([source])
    often = tuple(day - timedelta(hours=3 * n) for n in range(20, -1, -1))
    well = SourceState(source="lantern", polls=412, succeeded_at=day, new_at=day, arrivals=often, seen=260, new=241)
    past = tuple(at - timedelta(days=30) for at in often)
    silent = replace(well, source="tern", arrivals=past, new_at=past[-1], new=88, seen=90)
    failing = replace(silent, source="fennmark", failures_in_row=4, last_failure="HTTP 503: come back later", dropped=1)
    failing = replace(failing, failures=((FailureKind.BUSY, 4),), duplicates=3)
    drop = Drop(source="fennmark", item="https://fennmark.example/9", reason="no text", first_at=day, last_at=day)
    desk.store.write_states([well, silent, failing], [drop])


def refuse(error: InputError) -> None:
    """The bundled world has no faults."""
    raise error


@contextmanager
def serve(home: Path, *, guard: Guard | None = None) -> Iterator[str]:
    """The address of a desk that is served while it is needed."""
    listener = open_listener("127.0.0.1", 0)
    server = uvicorn.Server(uvicorn.Config(make_app(home, clock=lambda: TODAY, guard=guard), log_level="error"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
    thread.start()
    try:
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join()


def list_pages(home: Path) -> list[tuple[str, str]]:
    """Name and address of each page; the expectation is the one that was re-dated most often."""
    with open_desk(home, read_only=True) as desk:
        story = next(iter(desk.stories(countries=["CHN"])))
        agreement = max(desk.agreements(countries=["CHN", "RUS"]), key=lambda one: len(one.steps))
        person = desk.entities(kind=MentionKind.PERSON, limit=1)[0].entity
        slipped = list(desk.expectations(LedgerQuestion(as_of=TODAY, only_slipped=True)))
    most = max(slipped, key=lambda answer: (len(answer.view.slips), answer.view.verdict is not None))
    return [
        ("today", "/"),
        ("today-past", "/?as_of=2018-06-01&since=2017-06-01"),
        ("expectations", "/expectations"),
        ("expectation", f"/x/{most.expectation.id}"),
        ("article", f"/a/{REPORT}"),
        ("country", "/country/CHN?as_of=2018-06-01&weeks=52"),
        ("story", f"/story/{story.id}"),
        ("search", "/search?q=%22space+station%22+country%3ACHN"),
        ("calendar", "/expectations/calendar?from=2018-05-07&as_of=2018-05-10"),
        ("records", "/records"),
        ("pair", "/pair/CHN-RUS?as_of=2018-06-01&weeks=52"),
        ("region", "/region/030?as_of=2018-06-01&weeks=52"),
        ("countries", "/countries?since=2015-01-01"),
        ("agreements", "/agreements"),
        ("agreement", f"/agreement/{agreement.agreement.id}"),
        ("entities", "/entities"),
        ("entity", f"/entity/{person.id}"),
        ("themes", "/themes"),
        ("theme", "/theme/station"),
        ("sources", "/sources"),
        ("source", "/source/fennmark"),
        ("decisions", "/decisions"),
        ("search-fault", "/search?q=(moon+AND"),
        ("system", "/system"),
        ("fault", "/a/no-such-report"),
    ]


def take_pictures(browser: Browser, address: str, out: Path, name: str) -> None:
    """Four pictures of a page: what a first look shows. JPEG, since they weigh on everybody who clones."""
    for size, (width, height) in SIZES.items():
        for scheme in ("light", "dark"):
            page = browser.new_page(viewport={"width": width, "height": height}, color_scheme=scheme)
            page.goto(address)
            page.screenshot(path=out / f"{name}-{size}-{scheme}.jpg", type="jpeg", quality=45)
            page.close()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
