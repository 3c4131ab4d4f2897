"""Readings without what their article's text says again: a third of the size, and nothing lost.

A reading is mostly places in one text. Folded, a record is the list of its fields' values; a span whose words stand at
its place is [start, length]; evidence whose hash is that of the characters at its place is [sentence, start, length].
What does not agree with the text is kept as it is. The order of the fields, a *shape*, is kept in the store under the
name that stands before each folded reading, so that records may gain, lose and reorder fields.
"""

from __future__ import annotations

import dataclasses
import json
import types
import typing
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from hashlib import blake2b
from operator import attrgetter
from typing import Any

from foresay.model.evidence import Evidence, Span, hash_quote
from foresay.model.reading import Reading


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """The text that a reading reads."""

    article: str
    version: int
    text: str


Shape = Mapping[str, Sequence[str]]
"""Record name -> its fields in order."""
Turn = Callable[[Any, Source], Any]


def fold_reading(reading: Reading, source: Source) -> list[Any]:
    """The reading as a list of values, to be understood with `describe_shape`."""
    values: list[Any] = _fold_record(Reading)(reading, source)
    return values


def unfold_reading(values: Sequence[Any], source: Source, shape: str) -> dict[str, Any]:
    """The fields of a reading by name, for msgspec to convert; `shape` is JSON as `describe_shape` gave it."""
    fields: dict[str, Any] = _unfold_record(Reading, shape)(values, source)
    return fields


@cache
def describe_shape() -> tuple[str, str]:
    """Name and JSON of this program's shape."""
    found: dict[str, list[str]] = {}
    _gather(Reading, found)
    body = json.dumps(found, sort_keys=True)
    return blake2b(body.encode(), digest_size=6).hexdigest(), body


def _gather(kind: type, found: dict[str, list[str]]) -> None:
    found[kind.__name__] = [field.name for field in dataclasses.fields(kind)]
    for hint in typing.get_type_hints(kind).values():
        inner, _ = _look_inside(hint)
        is_plain_record = dataclasses.is_dataclass(inner) and inner not in {Evidence, Span}
        if is_plain_record and (record := typing.cast("type", inner)).__name__ not in found:
            _gather(record, found)


def _look_inside(hint: Any) -> tuple[Any, bool]:
    """The type inside `X | None` or `tuple[X, ...]`, and whether it was a tuple."""
    arguments = typing.get_args(hint)
    if typing.get_origin(hint) is tuple and len(arguments) == 2 and arguments[1] is Ellipsis:
        return arguments[0], True
    if isinstance(hint, types.UnionType) and len(arguments) == 2 and arguments[1] is types.NoneType:
        return arguments[0], False
    return hint, False


def _make_turn(hint: Any, turn_record: Callable[[type], Turn], special: Mapping[Any, Turn]) -> Turn | None:
    """How a value of that type is turned; None when it is left as it is."""
    inner, is_many = _look_inside(hint)
    if not dataclasses.is_dataclass(inner):
        return None
    turn = special.get(inner) or turn_record(typing.cast("type", inner))
    if is_many:
        return lambda values, source: [turn(value, source) for value in values]
    return lambda value, source: None if value is None else turn(value, source)


@cache
def _fold_record(kind: type) -> Turn:
    names = [field.name for field in dataclasses.fields(kind)]
    read = attrgetter(*names)
    hints = typing.get_type_hints(kind)
    turns = [(place, _make_turn(hints[name], _fold_record, _FOLDS)) for place, name in enumerate(names)]
    turned = [(place, turn) for place, turn in turns if turn is not None]

    def fold(record: Any, source: Source) -> list[Any]:
        values = list(read(record))
        for place, turn in turned:
            values[place] = turn(values[place], source)
        return values

    return fold


@cache
def _unfold_record(kind: type, shape: str) -> Turn:
    names: list[str] = json.loads(shape).get(kind.__name__, [])
    hints = typing.get_type_hints(kind)

    def unfold_inner(inner: type) -> Turn:
        return _unfold_record(inner, shape)

    turns = {name: _make_turn(hints[name], unfold_inner, _UNFOLDS) for name in names if name in hints}
    turned = [(name, turn) for name, turn in turns.items() if turn is not None]

    def unfold(values: Any, source: Source) -> dict[str, Any]:
        fields = dict(zip(names, values, strict=True))
        for name, turn in turned:
            fields[name] = turn(fields[name], source)
        return fields

    return unfold


def _fold_evidence(one: Evidence, source: Source) -> list[Any]:
    place = [one.sentence, one.start, one.end - one.start]
    is_here = (one.article, one.version) == (source.article, source.version)
    if is_here and 0 <= one.start <= one.end and one.holds_in(source.text):
        return place
    return [*place, one.quote_hash, one.article, one.version]


def _unfold_evidence(values: Sequence[Any], source: Source) -> dict[str, Any]:
    sentence, start, length, *rest = values
    end = start + length
    quote_hash, article, version = rest or (hash_quote(source.text[start:end]), source.article, source.version)
    return {
        "article": article,
        "version": version,
        "sentence": sentence,
        "start": start,
        "end": end,
        "quote_hash": quote_hash,
    }


def _fold_span(one: Span, source: Source) -> list[Any]:
    is_here = 0 <= one.start <= one.end and source.text[one.start : one.end] == one.text
    place = [one.start, one.end - one.start]
    return place if is_here else [*place, one.text]


def _unfold_span(values: Sequence[Any], source: Source) -> dict[str, Any]:
    start, length, *rest = values
    end = start + length
    return {"start": start, "end": end, "text": rest[0] if rest else source.text[start:end]}


_FOLDS: Mapping[Any, Turn] = {Evidence: _fold_evidence, Span: _fold_span}
_UNFOLDS: Mapping[Any, Turn] = {Evidence: _unfold_evidence, Span: _unfold_span}
