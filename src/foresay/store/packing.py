"""Records as small blobs: msgpack, then zstd with a dictionary the store has learned from its own rows.

docs/decisions/0010-packing.md says what was measured. A dictionary is trained once a kind, when enough rows of it
are there; its id stands beside every blob packed with it and it is never deleted (id 0: none).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import msgspec
import sqlalchemy as sa
import zstandard

from foresay.model.errors import StoreError
from foresay.store.schema import (
    agreement_telling,
    article_version,
    decision,
    entity,
    expectation,
    reading,
    statement_link,
    story_article,
    verdict,
    zdict,
)

LEVELS = {"reading": 6}
"""zstd's level where it is not 3: readings are long and pack a tenth smaller for a tenth of a millisecond."""
_LEVEL = 3
TRAIN_AFTER = 500
"""Rows of a kind before its dictionary is trained: from about there on it saves more than it weighs."""
_DICT_SIZE = 112_640
"""zstd's own default: 110 KiB."""

SAMPLED: dict[str, sa.Table] = {
    "article": article_version,
    "reading": reading,
    "expectation": expectation,
    "link": statement_link,
    "verdict": verdict,
    "decision": decision,
    "story": story_article,
    "agreement": agreement_telling,
    "entity": entity,
}
"""The kinds of blob that earn a dictionary, and the tables that hold them."""

Record = TypeVar("Record")


class Packer:
    """Packs records and unpacks them; holds the dictionaries it has met."""

    def __init__(self) -> None:
        self._is_loaded = False
        self._trained: dict[str, int] = {}
        self._rows: dict[str, int] = {}
        self._compressors: dict[str, zstandard.ZstdCompressor] = {}
        self._decompressors: dict[int, zstandard.ZstdDecompressor] = {0: zstandard.ZstdDecompressor()}
        self._decoders: dict[type, msgspec.msgpack.Decoder[Any]] = {}
        self._encode: Callable[[object], bytes] = msgspec.msgpack.Encoder().encode

    def load(self, conn: sa.Connection) -> None:
        """Take in every dictionary the store holds."""
        self._is_loaded = True
        for row in conn.execute(sa.select(zdict).order_by(zdict.c.id)):
            self._add(row.id, row.kind, row.body)

    def load_once(self, conn: sa.Connection) -> None:
        """Take them in unless that is done."""
        if not self._is_loaded:
            self.load(conn)

    def _add(self, dict_id: int, kind: str, body: bytes) -> None:
        dictionary = zstandard.ZstdCompressionDict(body)
        level = LEVELS.get(kind, _LEVEL)
        dictionary.precompute_compress(level=level)
        self._compressors[kind] = zstandard.ZstdCompressor(level=level, dict_data=dictionary)
        self._decompressors[dict_id] = zstandard.ZstdDecompressor(dict_data=dictionary)
        self._trained[kind] = dict_id

    def pack(self, kind: str, record: object) -> tuple[int, bytes]:
        """(dictionary id, blob) of one record. Raises StoreError when it holds text that is no Unicode."""
        try:
            encoded = self._encode(record)
        except UnicodeEncodeError as error:
            raise StoreError(
                f"{_name(record)} holds half a surrogate pair, which is no text: replace it first"
            ) from error
        if kind not in self._compressors:
            self._compressors[kind] = zstandard.ZstdCompressor(level=LEVELS.get(kind, _LEVEL))
        return self._trained.get(kind, 0), self._compressors[kind].compress(encoded)

    def unpack(self, conn: sa.Connection, row: Any, kind: type[Record]) -> Record:
        """The record of a row that has `dict_id` and `body`. Raises StoreError when the blob is damaged."""
        self._fetch(conn, row.dict_id)
        return self.open_record(row.dict_id, row.body, kind)

    def open_record(self, dict_id: int, body: bytes, kind: type[Record]) -> Record:
        """The record of a blob whose dictionary is known. Raises StoreError when the blob is damaged."""
        decoder = self._decoders.get(kind)
        if decoder is None:
            decoder = self._decoders[kind] = msgspec.msgpack.Decoder(kind)
        try:
            record: Record = decoder.decode(self._find(dict_id).decompress(body))
        except (zstandard.ZstdError, msgspec.MsgspecError) as error:
            raise StoreError(
                f"a stored {kind.__name__} is damaged ({error}): restore the desk from a backup"
            ) from error
        return record

    def unpack_bytes(self, conn: sa.Connection, dict_id: int, body: bytes) -> bytes:
        """The bytes behind a blob; a dictionary trained since by the writer is fetched."""
        self._fetch(conn, dict_id)
        return self._find(dict_id).decompress(body)

    def knows(self, dict_id: int) -> bool:
        """Whether a dictionary has been taken in."""
        return dict_id in self._decompressors

    def _fetch(self, conn: sa.Connection, dict_id: int) -> None:
        if dict_id not in self._decompressors:
            self.load(conn)

    def _find(self, dict_id: int) -> zstandard.ZstdDecompressor:
        found = self._decompressors.get(dict_id)
        if found is None:
            raise StoreError(f"dictionary {dict_id} is missing from the store: restore the desk from a backup")
        return found

    def train(self, conn: sa.Connection, kind: str, added: int) -> None:
        """Train the kind's dictionary once TRAIN_AFTER rows are there, inside the transaction that writes them."""
        if kind in self._trained:
            return
        table = SAMPLED[kind]
        if kind not in self._rows:
            self._rows[kind] = conn.execute(sa.select(sa.func.count()).select_from(table)).scalar_one()
        else:
            self._rows[kind] += added
        if self._rows[kind] < TRAIN_AFTER:
            return
        rows = conn.execute(sa.select(table.c.dict_id, table.c.body).order_by(*table.primary_key).limit(TRAIN_AFTER))
        samples: list[bytes | bytearray | memoryview] = [self.unpack_bytes(conn, row.dict_id, row.body) for row in rows]
        body = _train_dictionary(samples, LEVELS.get(kind, _LEVEL))
        if body is None:
            self._rows[kind] = 0  # too little to learn from; look again after as many more
            return
        dict_id = conn.execute(sa.select(sa.func.coalesce(sa.func.max(zdict.c.id), 0))).scalar_one() + 1
        conn.execute(sa.insert(zdict), {"id": dict_id, "kind": kind, "body": body})
        self._add(dict_id, kind, body)

    def forget(self) -> None:
        """Drop what was learned in a transaction that was rolled back; the next one asks the store again."""
        self._is_loaded = False
        self._trained.clear()
        self._rows.clear()
        self._compressors.clear()
        self._decompressors = {0: self._decompressors[0]}


def _train_dictionary(samples: list[bytes | bytearray | memoryview], level: int) -> bytes | None:
    try:
        return zstandard.train_dictionary(_DICT_SIZE, samples, k=1024, d=8, level=level).as_bytes()
    except zstandard.ZstdError:
        return None


def _name(record: object) -> str:
    return f"{type(record).__name__} {getattr(record, 'id', getattr(record, 'article', ''))!r}"
