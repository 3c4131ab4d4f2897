"""All benchmarks, one after another: what keeping reports costs, and whether the whole path grows in step with them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent


def main() -> int:
    """Run each; 1 when one of them failed."""
    worst = 0
    for name in ("ingest", "growth", "collect", "search"):
        print(f"\n== {name}", flush=True)
        done = subprocess.run([sys.executable, HERE / f"{name}.py"], check=False)  # noqa: S603  # our own scripts
        worst = max(worst, done.returncode)
    return worst


if __name__ == "__main__":
    sys.exit(main())
