"""A private PostgreSQL server for the tests: own data folder, free loopback port, gone with the session."""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import psycopg

_DEBIAN = Path("/usr/lib/postgresql")
_PATIENCE = 30.0
"""Seconds to wait for the server's first answer."""


def find_programs() -> Path | None:
    """The folder that holds `initdb` and `postgres`: from PATH, else the newest of Debian's; None without."""
    on_path = shutil.which("initdb")
    folders = [Path(on_path).resolve().parent] if on_path else []
    folders += sorted(_DEBIAN.glob("*/bin"), key=lambda path: int(path.parent.name.split(".")[0]), reverse=True)
    for folder in folders:
        if (folder / "initdb").exists() and (folder / "postgres").exists():
            return folder
    return None


def _find_user() -> tuple[int, int] | None:
    """The user to run as: PostgreSQL refuses to run as root."""
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        return entry.pw_uid, entry.pw_gid
    return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Server:
    """A running server; `process` was started by us and is ended by `stop`."""

    process: subprocess.Popen[bytes]
    folder: Path
    port: int

    def address(self, database: str) -> str:
        """What `open_store` takes."""
        return f"postgresql://foresay@127.0.0.1:{self.port}/{database}"

    def make_database(self, name: str, template: str = "template0") -> str:
        """A new database, empty or a copy; gives its address."""
        with psycopg.connect(self.address("postgres"), autocommit=True) as conn:
            conn.execute(f'create database "{name}" template "{template}"')
        return self.address(name)

    def drop_database(self, name: str) -> None:
        """Remove a database and whoever is still connected to it."""
        with psycopg.connect(self.address("postgres"), autocommit=True) as conn:
            conn.execute(f'drop database if exists "{name}" with (force)')

    def stop(self) -> None:
        """End the server at once (its data is thrown away) and remove its folder."""
        self.process.send_signal(signal.SIGQUIT)
        self.process.wait(timeout=30)
        shutil.rmtree(self.folder, ignore_errors=True)


_MAKE = ("-U", "foresay", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync")
_RUN = ("-c", "fsync=off", "-c", "max_connections=50", "-c", "shared_buffers=64MB")


def start_server(programs: Path) -> Server:
    """Make a data folder and start a server in it, as an unprivileged user when we are root."""
    folder = Path(tempfile.mkdtemp(prefix="foresay-postgres-"))
    user = _find_user()
    identity = {} if user is None else {"user": user[0], "group": user[1], "extra_groups": []}
    if user is not None:
        os.chown(folder, *user)
    data, port = folder / "data", _find_port()
    make = [programs / "initdb", "-D", data, *_MAKE]
    subprocess.run(make, check=True, capture_output=True, cwd=folder, **identity)
    run = [programs / "postgres", "-D", data, "-h", "127.0.0.1", "-p", str(port), "-k", folder, *_RUN]
    with (folder / "server.log").open("wb") as log:
        process = subprocess.Popen(run, stdout=log, stderr=log, stdin=subprocess.DEVNULL, cwd=folder, **identity)
    server = Server(process=process, folder=folder, port=port)
    _wait_for(server)
    return server


def _find_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_for(server: Server) -> None:
    until = time.monotonic() + _PATIENCE
    while True:
        try:
            psycopg.connect(server.address("postgres"), connect_timeout=2).close()
        except psycopg.OperationalError:
            if server.process.poll() is not None or time.monotonic() > until:
                log = (server.folder / "server.log").read_text(errors="replace")
                shutil.rmtree(server.folder, ignore_errors=True)
                raise RuntimeError(f"PostgreSQL did not start:\n{log}") from None
            time.sleep(0.05)
        else:
            return
