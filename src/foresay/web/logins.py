"""Who may open a desk that others can reach: names with hashed passwords in a file of the desk's folder.

Passwords are hashed with scrypt (RFC 7914) at the cost OWASP's password storage guide names for it: N = 2^16, r = 8,
p = 2 would take 130 MB for each that is tried at once, N = 2^15 with p = 3 takes 34 MB and as long.
"""

from __future__ import annotations

import hashlib
import hmac
import os
import re
import secrets
from pathlib import Path

import msgspec

from foresay.model.errors import NotFoundError, StoreError, UsageError

FILE = "logins.json"
SHORTEST, LONGEST = 12, 256
"""Characters of a password; what is longer is refused before it is hashed."""
_NAME = re.compile(r"[a-z0-9][a-z0-9._-]{0,39}")
_N, _R, _P = 2**15, 8, 3
_MEMORY = 64 * 1024 * 1024


class Logins(msgspec.Struct, frozen=True, kw_only=True):
    """Names with what their passwords hash to, and the secret that sessions are signed with."""

    secret: str
    hashes: dict[str, str]


def load_logins(home: Path) -> Logins | None:
    """The logins of a desk, None where none was ever made. Raises StoreError for a file that is none."""
    path = home / FILE
    try:
        return msgspec.json.decode(path.read_bytes(), type=Logins)
    except FileNotFoundError:
        return None
    except (OSError, msgspec.MsgspecError) as error:
        raise StoreError(f"{path} cannot be read ({error}): mend it, or remove it and make the logins anew") from error


def keep_login(home: Path, name: str, password: str) -> bool:
    """Add a login, or give it another password; whether it is new. Raises UsageError, StoreError."""
    if _NAME.fullmatch(name) is None:
        raise UsageError(
            f"{name[:40]!r} is no name for a login: use small letters, digits, . _ - and at most 40 of them"
        )
    if not SHORTEST <= len(password) <= LONGEST:
        raise UsageError(f"a password has {SHORTEST} to {LONGEST} characters, this one has {len(password)}")
    held = load_logins(home) or Logins(secret=secrets.token_hex(32), hashes={})
    _write(home, msgspec.structs.replace(held, hashes={**held.hashes, name: hash_password(password)}))
    return name not in held.hashes


def remove_login(home: Path, name: str) -> None:
    """Let a name in no more; its sessions end. Raises NotFoundError, StoreError."""
    held = load_logins(home)
    if held is None or name not in held.hashes:
        raise NotFoundError(f"there is no login {name[:40]!r}; `foresay login list` shows those there are")
    _write(home, msgspec.structs.replace(held, hashes={one: told for one, told in held.hashes.items() if one != name}))


def _write(home: Path, logins: Logins) -> None:
    """Whole or not at all, and readable by nobody else."""
    path, draft = home / FILE, home / f".{FILE}.{secrets.token_hex(4)}"
    try:
        home.mkdir(parents=True, exist_ok=True)
        with open(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out:  # noqa: PTH123  # a mode from the start
            out.write(msgspec.json.encode(logins))
        draft.replace(path)
    except OSError as error:
        raise StoreError(f"{path} cannot be written: {error.strerror}") from error


def hash_password(password: str, salt: bytes | None = None) -> str:
    """What is kept of a password: the way it was hashed, the salt and the hash."""
    salt = salt or secrets.token_bytes(16)
    return f"scrypt${_N}${_R}${_P}${salt.hex()}${_scrypt(password, salt, _N, _R, _P).hex()}"


def _scrypt(password: str, salt: bytes, n: int, r: int, p: int) -> bytes:
    told = password.encode("utf-8", "surrogatepass")
    return hashlib.scrypt(told, salt=salt, n=n, r=r, p=p, maxmem=_MEMORY, dklen=32)


_NOBODY = f"scrypt${_N}${_R}${_P}${'00' * 16}${'00' * 32}"
"""Checked for a name that is not there, so that how long an answer takes tells nothing."""


def is_password(logins: Logins, name: str, password: str) -> bool:
    """Whether the name is there and the password is its own; takes as long when it is not."""
    kept = logins.hashes.get(name, _NOBODY)
    way, n, r, p, salt, expected = kept.split("$")
    if way != "scrypt" or len(password) > LONGEST:
        return False
    made = _scrypt(password, bytes.fromhex(salt), int(n), int(r), int(p))
    return hmac.compare_digest(made.hex(), expected) and name in logins.hashes
