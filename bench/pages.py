"""What the pages cost on a large desk: server time of each kind, and whether fifty readers at once are all answered.

python bench/pages.py HOME [--as-of DAY] [--samples 40] [--readers 50]

HOME is a desk that `bench/large_desk.py` made. A server of its own is started on loopback. Each kind of page is asked
for over one connection, articles and expectations at random, so that hardly one is asked for twice; printed are the
median and the 95th of a hundred in milliseconds, by the clock, with the processor time of the server for each answer,
beside what it may take. Then as many readers as told ask for pages at once, a fixed number each; errors are counted.
"""

from __future__ import annotations

import argparse
import http.client
import json
import os
import random
import socket
import subprocess
import sys
import threading
import time
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from urllib.parse import quote

from foresay.desk import open_desk

_SERVE = """
import sys
from datetime import date
from pathlib import Path
import uvicorn
from foresay.web.app import make_app
home, port, day = sys.argv[1:]
app = make_app(Path(home), clock=lambda: date.fromisoformat(day), is_warmed=True)
uvicorn.run(app, host="127.0.0.1", port=int(port), log_level="error", access_log=False)
"""
_FAST, _SLOW = 50.0, 150.0
_EACH = 20
"""Pages each of the readers asks for."""
_TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True, slots=True, kw_only=True)
class Server:
    """Where it answers, and its process."""

    port: int
    pid: int

    def read_cpu(self) -> float:
        """Processor seconds of the server so far."""
        fields = Path(f"/proc/{self.pid}/stat").read_text("ascii").rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / _TICKS


@dataclass(slots=True)
class Tally:
    """What the readers met."""

    answered: int = 0
    errors: list[str] = field(default_factory=list)


def list_pages(home: Path, day: date, samples: int) -> dict[str, list[str]]:
    """Kind -> addresses: many for reports and entries, the same one again for the others."""
    chance = random.Random(9)  # noqa: S311  # which pages are asked for is no secret
    with open_desk(home, read_only=True) as desk:
        newest = desk.store.list_newest(day, 100_000)
        articles = chance.sample([id_ for id_, _ in newest], min(samples, len(newest)))
        entries = [name for id_ in articles for name in desk.store.find_resting_on(id_)[:1]]
        names = [one.entity.id for one in desk.entities(limit=samples)]
        themes = [theme.name for theme in desk.store.load_themes()]
        stories = [story.id for story in desk.stories(limit=samples, as_of=day)]
    countries = ["USA", "CHN", "RUS", "FRA", "IRN", "AFG", "JPN", "BRA"]
    return {
        "article": [f"/a/{quote(id_, safe='')}" for id_ in articles],
        "expectation": [f"/x/{name}" for name in entries],
        "story": [f"/story/{quote(name, safe='')}" for name in stories],
        "today": ["/", "/?since=2021-01-01"],
        "expectations": ["/expectations", "/expectations?outcome=overdue", "/expectations?order=due&outcome=open"],
        "filtered": [f"/expectations?country={code}&tier=firm" for code in countries],
        "calendar": ["/expectations/calendar"],
        "country": [f"/country/{code}" for code in countries],
        "pair": ["/pair/USA-CHN", "/pair/CHN-RUS", "/pair/USA-RUS"],
        "region": ["/region/150", "/region/030"],
        "agreements": ["/agreements"],
        "countries": ["/countries"],
        "records": ["/records"],
        "names": ["/entities", "/entities?q=blinken", "/entities?kind=organisation&country=CHN"],
        "name": [f"/entity/{name}" for name in names],
        "themes": ["/themes"],
        "theme": [f"/theme/{quote(name, safe='')}" for name in themes] or ["/themes"],
        "search": ["/search?q=vaccine", "/search?q=china+sanctions", "/search?q=country%3AUSA"],
        "system": ["/system", "/sources", "/decisions"],
    }


def fetch(server: Server, paths: list[str], keep: list[float] | None = None) -> list[str]:
    """Ask for pages over one connection; the errors met."""
    errors = []
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=60)
    for path in paths:
        start = time.perf_counter()
        try:
            connection.request("GET", path, headers={"Accept-Encoding": "gzip"})
            answer = connection.getresponse()
            answer.read()
        except OSError as error:
            errors.append(f"{path}: {error}")
            connection.close()
            continue
        if keep is not None:
            keep.append(1000 * (time.perf_counter() - start))
        if answer.status != http.HTTPStatus.OK:
            errors.append(f"{path}: {answer.status}")
    connection.close()
    return errors


def measure(server: Server, kinds: dict[str, list[str]], samples: int) -> int:
    """Print a line a kind; 1 when one takes too long."""
    worst = 0
    print(f"{'page':<14}{'median':>8}{'p95':>8}{'cpu':>8}  ms, may take")
    for kind, paths in kinds.items():
        asked = [paths[n % len(paths)] for n in range(samples)]
        few = len(paths) < samples
        fetch(server, paths if few else paths[:1])  # what is worked out once until the desk changes
        times: list[float] = []
        before = server.read_cpu()
        errors = fetch(server, asked, times)
        cpu = 1000 * (server.read_cpu() - before) / len(asked)
        times.sort()
        limit = _FAST if kind in {"article", "expectation"} else _SLOW
        p95 = times[int(len(times) * 0.95)]
        print(f"{kind:<14}{times[len(times) // 2]:>8.1f}{p95:>8.1f}{cpu:>8.1f}  {limit:.0f} {' '.join(errors[:2])}")
        worst = max(worst, int(p95 > limit or bool(errors)))
    return worst


def crowd(server: Server, kinds: dict[str, list[str]], readers: int) -> int:
    """Let readers ask at once; 1 when one of them met an error."""
    tally, lock = Tally(), threading.Lock()
    pages = [path for paths in kinds.values() for path in paths]

    def read(seed: int) -> None:
        errors = fetch(server, random.Random(seed).choices(pages, k=_EACH))  # noqa: S311  # as above
        with lock:
            tally.errors += errors
            tally.answered += _EACH - len(errors)

    threads = [threading.Thread(target=read, args=(seed,)) for seed in range(readers)]
    start = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    seconds = time.perf_counter() - start
    told = {"readers": readers, "answered": tally.answered, "errors": len(tally.errors), "seconds": round(seconds, 1)}
    print(json.dumps({**told, "first_errors": tally.errors[:3]}))
    return int(bool(tally.errors))


def start_server(home: Path, day: date) -> tuple[Server, subprocess.Popen[bytes]]:
    """A server of its own, once it answers."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    process = subprocess.Popen([sys.executable, "-c", _SERVE, str(home), str(port), day.isoformat()])  # noqa: S603  # ourselves
    server = Server(port=port, pid=process.pid)
    for _ in range(300):
        time.sleep(0.1)
        if not fetch(server, ["/system"]):
            return server, process
    process.terminate()
    sys.exit("pages: the server does not answer")


def main(arguments: list[str]) -> int:
    """Measure, then crowd."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("home", type=Path)
    parser.add_argument("--as-of", type=date.fromisoformat, default=date(2021, 9, 1))
    parser.add_argument("--samples", type=int, default=40)
    parser.add_argument("--readers", type=int, default=50)
    told = parser.parse_args(arguments)
    kinds = list_pages(told.home, told.as_of, told.samples)
    server, process = start_server(told.home, told.as_of)
    try:
        return max(measure(server, kinds, told.samples), crowd(server, kinds, told.readers))
    finally:
        process.terminate()
        process.wait()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
