"""`foresay serve`: the desk in a browser, on this machine, or for those who have a login."""

from __future__ import annotations

import importlib.util
import socket
from dataclasses import dataclass
from pathlib import Path

import click

from foresay.cli.options import home_option
from foresay.desk import find_home, open_desk
from foresay.model.errors import MissingPartError, UsageError
from foresay.web.logins import load_logins

PORT = 8642
_ANY = frozenset({"0.0.0.0", "::"})  # noqa: S104  # told apart, not bound here
_FILE = click.Path(path_type=Path, exists=True, dir_okay=False)


@click.command()
@home_option
@click.option("--host", default="127.0.0.1", show_default=True, help="Another than a loopback address asks for logins.")
@click.option("--port", type=click.IntRange(0, 65535), default=PORT, show_default=True, help="0 takes a free one.")
@click.option(
    "--name", "names", multiple=True, help="A name under which others reach it (desk.example.org); asks for logins."
)
@click.option("--certificate", type=_FILE, default=None, help="TLS certificate with its chain (PEM).")
@click.option("--key", type=_FILE, default=None, help="Its private key (PEM).")
@click.option("--behind-proxy", is_flag=True, help="A proxy that encrypts stands before it.")
def serve(  # noqa: PLR0913  # the options of one command
    home: Path | None,
    host: str,
    port: int,
    names: tuple[str, ...],
    certificate: Path | None,
    key: Path | None,
    *,
    behind_proxy: bool,
) -> None:
    """Open the desk in a browser: pages about what was expected, and what came of it. Ctrl-C ends it.

    On this machine alone it asks nobody who they are. With another --host, or a --name, it asks for a login, which
    `foresay login add` makes, and wants the way encrypted: by --certificate and --key, or by a proxy before it.
    """
    opening = Opening(host=host, port=port, names=names, certificate=certificate, key=key, is_behind_proxy=behind_proxy)
    serve_desk(home or find_home(), opening)


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """Where a desk is served and who can reach it."""

    host: str = "127.0.0.1"
    port: int = PORT
    names: tuple[str, ...] = ()
    certificate: Path | None = None
    key: Path | None = None
    is_behind_proxy: bool = False

    @property
    def is_encrypted(self) -> bool:
        """Whether what is sent cannot be read on the way."""
        return self.is_behind_proxy or self.certificate is not None


def serve_desk(home: Path, opening: Opening | None = None) -> None:
    """Serve until interrupted; prints the address. Raises UsageError, StoreError, MissingPartError."""
    opening = opening or Opening()
    if not can_serve():
        raise MissingPartError("the pages need the extra `web`: pip install 'foresay[web]'")
    import uvicorn  # noqa: PLC0415  # only this command needs it

    from foresay.web.app import is_loopback, make_app  # noqa: PLC0415
    from foresay.web.guard import Guard  # noqa: PLC0415

    is_open = not is_loopback(opening.host) or bool(opening.names)
    if is_open:
        check_opening(home, opening)
    open_desk(home, read_only=True).store.close()  # a desk that is not there is told before anything is served
    guard = Guard(home, is_secure=True) if is_open else None
    names = (*opening.names, *([] if opening.host in _ANY else [opening.host]))
    listener = open_listener(opening.host, opening.port)
    shown = opening.names[0] if opening.names else opening.host
    place = f"[{shown}]" if ":" in shown else shown
    scheme = "https" if opening.certificate else "http"
    click.echo(f"The desk is at {scheme}://{place}:{listener.getsockname()[1]}/  (Ctrl-C ends it)")
    config = uvicorn.Config(
        make_app(home, names=names, guard=guard, is_warmed=True),
        log_level="warning",
        access_log=False,
        server_header=False,
        ssl_certfile=opening.certificate,
        ssl_keyfile=opening.key,
    )
    uvicorn.Server(config).run(sockets=[listener])


def check_opening(home: Path, opening: Opening) -> None:
    """Refuse to open a desk to others without a login, unencrypted, or under no name. Raises UsageError."""
    logins = load_logins(home)
    if logins is None or not logins.hashes:
        raise UsageError(
            f"others could reach the desk at {opening.host}, and it has no login: `foresay login add NAME` makes one; "
            "or serve on 127.0.0.1 without --name and reach it from elsewhere through a tunnel, such as "
            f"`ssh -L {opening.port}:127.0.0.1:{opening.port} THIS-MACHINE`"
        )
    if not opening.is_encrypted or (opening.certificate is None) != (opening.key is None):
        raise UsageError(
            "passwords must not travel in the open: give both --certificate and --key, or --behind-proxy where a proxy "
            "that encrypts stands before the desk"
        )
    if opening.host in _ANY and not opening.names:
        raise UsageError(f"--host {opening.host} is every address of this machine: say with --name how it is reached")


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
