"""One desk of the bundled world for all tests of the pages, and ways to ask it: a client, and a real browser."""

from __future__ import annotations

import gzip
import json
import os
import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from foresay.desk import Desk, open_desk
from foresay.model.errors import InputError
from foresay.model.source import Drop, FailureKind, Source, SourceKind, SourceState

TODAY = date(2026, 4, 15)
"""The clock of the pages: a few days after the bundled world's last report."""
PAGES = (
    "/",
    "/?as_of=2018-06-01&since=2017-06-01",
    "/?as_of=2001-01-01",
    "/expectations",
    "/expectations?outcome=overdue&outcome=happened&order=due",
    "/expectations?q=nothing+is+called+so",
    "/a/2016-04-22-station-and-mars",
    "/search",
    "/search?q=%22space+station%22",
    "/search?q=(moon+AND",
    "/country/CHN?as_of=2018-06-01",
    "/country/RUS?weeks=260&as_of=2019-01-01",
    "/country/NZL",
    "/pair/CHN-RUS?as_of=2018-06-01&weeks=52",
    "/pair/NZL-FJI",
    "/region/030?as_of=2018-06-01&weeks=52",
    "/region/009",
    "/countries?since=2015-01-01",
    "/countries",
    "/agreements",
    "/agreements?stage=signed&country=CHN",
    "/sources",
    "/source/lantern",
    "/entities",
    "/entities?q=nobody+was+called+so",
    "/entities?kind=government&as_of=2018-06-01",
    "/themes",
    "/themes?as_of=2018-06-01",
    "/theme/station",
    "/theme/station?as_of=2018-06-01",
    "/theme/quiet.atom",
    "/decisions",
    "/records",
    "/expectations/calendar",
    "/expectations/calendar?from=2018-05-01&as_of=2018-04-01",
    "/search?q=china&sort=time",
    "/system",
    "/a/no-such-report",
)
"""Pages whose addresses are known beforehand: full, empty, past and faulty ones among them."""
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-quic",
)


def refuse(error: InputError) -> None:
    raise error


def replay(home: Path, reports: Path) -> Path:
    with open_desk(home) as desk:
        desk.replay([reports], report=refuse, progress=lambda *_: None)
    return home


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = replay(tmp_path_factory.mktemp("web") / "desk", Path(str(files("foresay.demo") / "world.jsonl")))
    with open_desk(folder) as desk:
        add_sources(desk)
        desk.add_theme(
            "station", '"space station" OR module', thesis="The last module flies before the first crew leaves."
        )
        desk.add_theme("quiet.atom", "nothing is called so")
    return folder


def add_sources(desk: Desk) -> None:
    """A source that is well, one that fell silent, one that fails, one not polled yet."""
    day = datetime(2026, 4, 15, 12, tzinfo=UTC)
    names = ("lantern", "tern", "fennmark", "harbour")
    desk.store.write_sources(
        [
            Source(
                id=name,
                kind=SourceKind.FEED,
                address=f"https://{name}.example/feed",
                name=f"{name.title()} Wire",
                country="CHN",
                lang="en",
                licence="CC BY 4.0",
                added_at=day - timedelta(days=90),
            )
            for name in names
        ]
    )
    often = tuple(day - timedelta(hours=3 * n) for n in range(20, -1, -1))
    well = SourceState(source="lantern", polls=90, succeeded_at=day, new_at=day, arrivals=often, seen=60, new=55)
    silent = replace(well, source="tern", arrivals=tuple(at - timedelta(days=30) for at in often))
    failing = replace(well, source="fennmark", failures_in_row=4, last_failure="HTTP 503: come back later")
    failing = replace(failing, failures=((FailureKind.BUSY, 4),), dropped=1)
    drop = Drop(source="fennmark", item="https://fennmark.example/9", reason="no text", first_at=day, last_at=day)
    desk.store.write_states([well, silent, failing], [drop])


def open_client(home: Path) -> Any:
    from litestar.testing import TestClient  # noqa: PLC0415  # the extra may be missing where browsers are not tested

    from foresay.web.app import make_app  # noqa: PLC0415  # as above

    return TestClient(make_app(home, clock=lambda: TODAY), base_url="http://127.0.0.1")


@pytest.fixture(scope="session")
def client(home: Path) -> Iterator[Any]:
    with open_client(home) as client:
        yield client


@pytest.fixture(scope="session")
def open_reports() -> Callable[[Path], Any]:
    """Gives a client of the desk that has read a file of reports, in the folder of that file."""
    return lambda reports: open_client(replay(reports.with_suffix(".desk"), reports))


@pytest.fixture(scope="session")
def address(home: Path) -> Iterator[str]:
    """The desk over a socket, for browsers."""
    with serve(home, TODAY) as address:
        yield address


@pytest.fixture
def locked_address(home: Path, tmp_path: Path) -> Iterator[str]:
    """The desk behind a login, Ada's."""
    from foresay.web.guard import Guard  # noqa: PLC0415  # as above
    from foresay.web.logins import keep_login  # noqa: PLC0415  # as above

    keep_login(tmp_path, "ada", "a lantern at noon")
    with serve(home, TODAY, guard=Guard(tmp_path, is_secure=False)) as address:
        yield address


@pytest.fixture(scope="session")
def summer_address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A desk of May to August 2021, press releases and dated items, over a socket; takes minutes to read."""
    corpora = Path(os.environ.get("FORESAY_SHARED") or Path(__file__).parents[3] / "shared") / "corpora"
    parts = [corpora / f"{name}-2021-05-to-08.jsonl.gz" for name in ("state", "current-events")]
    if not all(part.is_file() for part in parts):
        pytest.skip(f"the corpora do not stand in {corpora}")
    reports = tmp_path_factory.mktemp("summer") / "reports.jsonl"
    with reports.open("w", encoding="utf-8") as out:
        for part in parts:
            with gzip.open(part, "rt", encoding="utf-8") as lines:
                out.writelines(json.dumps(adapt(json.loads(line))) + "\n" for line in lines)
    with serve(replay(reports.with_suffix(".desk"), reports), date(2021, 8, 31)) as address:
        yield address


def adapt(told: dict[str, Any]) -> dict[str, Any]:
    """A document as `foresay replay` takes it."""
    return {
        "id": told["id"],
        "published": told.get("published") or told["date"],
        "title": told.get("title") or told.get("heading") or "",
        "text": told["text"],
        "source": (told.get("sources") or ["U.S. Department of State"])[0],
    }


@contextmanager
def serve(home: Path, day: date, *, guard: Any = None) -> Iterator[str]:
    uvicorn = pytest.importorskip("uvicorn")
    from foresay.cli.serve import open_listener  # noqa: PLC0415  # as above
    from foresay.web.app import make_app  # noqa: PLC0415  # as above

    listener = open_listener("127.0.0.1", 0)
    server = uvicorn.Server(
        uvicorn.Config(make_app(home, clock=lambda: day, guard=guard), log_level="error", ws="none")
    )
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
    thread.start()
    try:
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join()


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """Chromium, driven by Playwright; the browser is the system's, and nothing is downloaded.

    No longer than its module: while Playwright runs, an event loop does, and other tests could not start theirs.
    """
    executable = os.environ.get("CHROMIUM") or shutil.which("chromium")
    try:
        from playwright.sync_api import sync_playwright  # noqa: PLC0415  # may be missing, which is told below
    except ImportError:
        executable = None
    if executable is None:
        message = "Chromium or the group `browser` is not installed (Debian: apt install chromium)"
        pytest.fail(message) if os.environ.get("CI") == "true" else pytest.skip(message)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=list(FLAGS))
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def slipped(client: Any) -> dict[str, Any]:
    """The entry that was re-dated and then decided."""
    found = client.get("/expectations.json?slipped=1").json()["expectations"]
    return next(entry for entry in found if entry["slips"] and entry["evidence"])


@pytest.fixture(scope="session")
def pages(client: Any, slipped: dict[str, Any]) -> list[str]:
    """An address of every kind of page, with full, empty, past and faulty ones among them."""
    story = client.get("/country/CHN.json").json()["stories"][0]["id"]
    agreement = client.get("/agreements.json").json()["agreements"][0]["id"]
    person, government = (
        client.get(f"/entities.json?kind={kind}").json()["entities"][0]["id"] for kind in ("person", "government")
    )
    return [
        *PAGES,
        f"/x/{slipped['id']}",
        f"/a/{slipped['evidence'][0]['article']}?mark=10-60",
        f"/story/{story}",
        f"/agreement/{agreement}",
        f"/entity/{person}",
        f"/entity/{government}?as_of=2018-06-01",
    ]
