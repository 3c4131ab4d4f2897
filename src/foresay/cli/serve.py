"""`foresay serve`: the desk in a browser, on this machine."""

from __future__ import annotations

import importlib.util
import socket
from pathlib import Path

import click

from foresay.cli.options import home_option
from foresay.desk import find_home, open_desk
from foresay.model.errors import MissingPartError, UsageError

PORT = 8642


@click.command()
@home_option
@click.option("--host", default="127.0.0.1", show_default=True, help="A loopback address; no other is served yet.")
@click.option("--port", type=click.IntRange(0, 65535), default=PORT, show_default=True, help="0 takes a free one.")
def serve(home: Path | None, host: str, port: int) -> None:
    """Open the desk in a browser: pages about what was expected, and what came of it. Ctrl-C ends it."""
    serve_desk(home or find_home(), host=host, port=port)


def serve_desk(home: Path, *, host: str = "127.0.0.1", port: int = PORT) -> None:
    """Serve until interrupted; prints the address. Raises UsageError, StoreError, MissingPartError."""
    if not can_serve():
        raise MissingPartError("the pages need the extra `web`: pip install 'foresay[web]'")
    import uvicorn  # noqa: PLC0415  # only this command needs it

    from foresay.web.app import is_loopback, make_app  # noqa: PLC0415

    if not is_loopback(host):
        raise UsageError(
            f"--host {host} can be reached by others, and the desk has no login yet: "
            "serve on 127.0.0.1 and reach it from elsewhere through a tunnel, such as "
            f"`ssh -L {port}:127.0.0.1:{port} THIS-MACHINE`"
        )
    open_desk(home, read_only=True).store.close()  # a desk that is not there is told before anything is served
    listener = open_listener(host, port)
    place = f"[{host}]" if ":" in host else host
    click.echo(f"The desk is at http://{place}:{listener.getsockname()[1]}/  (Ctrl-C ends it)")
    config = uvicorn.Config(make_app(home), log_level="warning", access_log=False, server_header=False)
    uvicorn.Server(config).run(sockets=[listener])


def can_serve() -> bool:
    """Whether the extra `web` is installed."""
    return all(importlib.util.find_spec(name) is not None for name in ("litestar", "jinja2", "uvicorn"))


def open_listener(host: str, port: int) -> socket.socket:
    """A socket that listens. Raises UsageError when the port is taken or the address is none of this machine's."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((host, port))
    except OSError as error:
        listener.close()
        raise UsageError(f"{host}:{port} cannot be served ({error.strerror}): name another with --port") from error
    return listener
