"""Whether cost grows with the number of reports and no faster: a replay of 1, 4 and 16 times as many.

python bench/growth.py [--items 500] [--file REPORTS.jsonl[.gz]] [--from 2017-01-01]

Each replay runs the real command in a process of its own, into a fresh desk. Prints seconds by the clock, processor
seconds of the main process (analysis runs in others), reports a second, the size of the main process, disk per byte of
text, and what each further report took: the same for 16 times as many as for 4 is linear. Without --file the dated news
items beside the checkout are used, and without those nothing is done.
"""

from __future__ import annotations

import argparse
import gzip
import itertools
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

STEPS = (1, 4, 16)
_ITEMS = "corpora/current-events-2002-to-2020.jsonl.gz"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """One replay: reports, bytes of text, seconds, bytes of the largest process and on disk."""

    n_reports: int
    n_bytes: int
    wall_s: float
    cpu_s: float
    largest: int
    on_disk: int


def find_items() -> Path:
    """The dated news items beside the checkout, there or not."""
    return Path(os.environ.get("FORESAY_SHARED") or Path(__file__).parents[2] / "shared") / _ITEMS


def read_documents(path: Path, start: str) -> Iterator[dict[str, Any]]:
    """Documents as `foresay ingest` takes them, from a day on."""
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
        for line in lines:
            item = json.loads(line)
            published = item.get("published") or item["date"]
            if published >= start:
                yield {"id": item["id"], "published": published, "text": item["text"], "title": item.get("title")}


def replay_file(documents: list[dict[str, Any]]) -> Cost:
    """Replay these documents into a fresh desk and tell what it took."""
    with tempfile.TemporaryDirectory() as folder:
        reports, home = Path(folder) / "reports.jsonl", Path(folder) / "desk"
        reports.write_text("".join(json.dumps(document) + "\n" for document in documents), "utf-8")
        command = [sys.executable, "-m", "foresay", "replay", "--home", str(home), str(reports)]
        started = time.perf_counter()
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL)  # noqa: S603  # our own command, our own arguments
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            sys.exit(f"the replay of {len(documents)} reports ended with status {process.returncode}")
        return Cost(
            n_reports=len(documents),
            n_bytes=sum(len(document["text"].encode()) for document in documents),
            wall_s=time.perf_counter() - started,
            cpu_s=usage.ru_utime + usage.ru_stime,
            largest=usage.ru_maxrss * 1024,
            on_disk=sum(path.stat().st_size for path in home.rglob("*") if path.is_file()),
        )


def print_costs(costs: list[Cost]) -> None:
    """One row a size; what each further report took by the clock beside it."""
    names = ("reports", "wall s", "cpu s, main", "reports/s", "ms each more", "MB", "disk x text")
    print("".join(f"{name:>13}" for name in names))
    print_cost(costs[0], None)
    for smaller, cost in itertools.pairwise(costs):
        print_cost(cost, (cost.wall_s - smaller.wall_s) / (cost.n_reports - smaller.n_reports))


def print_cost(cost: Cost, each: float | None) -> None:
    """One row."""
    cells = (
        f"{cost.n_reports}",
        f"{cost.wall_s:.1f}",
        f"{cost.cpu_s:.1f}",
        f"{cost.n_reports / cost.wall_s:.1f}",
        "" if each is None else f"{1000 * each:.1f}",
        f"{cost.largest / 2**20:.0f}",
        f"{cost.on_disk / cost.n_bytes:.2f}",
    )
    print("".join(f"{cell:>13}" for cell in cells))


def main() -> None:
    """Measure and print one table."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--items", type=int, default=500, help="reports of the smallest run")
    options.add_argument("--file", type=Path, default=find_items())
    options.add_argument("--from", dest="start", default="2017-01-01", help="first day of publication")
    chosen = options.parse_args()
    if not chosen.file.is_file():
        print(f"growth: there are no reports in {chosen.file}; nothing was measured", file=sys.stderr)
        return
    documents = list(itertools.islice(read_documents(chosen.file, chosen.start), max(STEPS) * chosen.items))
    costs = []
    for step in STEPS:
        costs.append(replay_file(documents[: step * chosen.items]))
        print(f"{costs[-1].n_reports} reports in {costs[-1].wall_s:.0f} s", file=sys.stderr, flush=True)
    print_costs(costs)


if __name__ == "__main__":
    main()
