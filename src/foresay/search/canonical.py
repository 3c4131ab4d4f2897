"""A query's tree written back as text: `parse_query(write_query(tree)) == tree`."""

from __future__ import annotations

import re

from foresay.search.tree import Either, Every, Filter, Node, Not, Run, Words

_BARE = re.compile(r"""[^\s()":*-][^\s()":*]*""")
_OPERATORS = frozenset({"AND", "OR", "NOT"})


def write_query(node: Node) -> str:
    """The one spelling of a tree: quotes and parentheses only where they are needed, values in canonical form."""
    match node:
        case Words(text=text, is_prefix=is_prefix):
            return _write_text(text, is_bare=text not in _OPERATORS) + "*" * is_prefix
        case Filter(field=field, value=value):
            is_prefix = field in {"title", "actor"} and value.endswith("*")
            return f"{field}:{_write_text(value.removesuffix('*'), is_bare=True)}{'*' * is_prefix}"
        case Not(inner=inner):
            text = _write_inside(inner, Every | Either | Run)
            return f"NOT {text}" if isinstance(inner, Not) else f"-{text}"
        case Every(parts=parts):
            return " AND ".join(_write_inside(part, Every | Either | Run) for part in parts)
        case Run(parts=parts):
            return " ".join(_write_inside(part, Either | Run) for part in parts)
        case Either(parts=parts):
            return " OR ".join(_write_inside(part, Either) for part in parts)


def _write_inside(node: Node, grouped: type | object) -> str:
    text = write_query(node)
    return f"({text})" if isinstance(node, grouped) else text  # type: ignore[arg-type]  # a union of classes


def _write_text(text: str, *, is_bare: bool) -> str:
    return text if is_bare and _BARE.fullmatch(text) else f'"{text}"'
