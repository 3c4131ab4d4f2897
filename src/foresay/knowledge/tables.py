"""Rows of the package's own tab-separated tables: comment lines start with "#", one row a line."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from importlib import resources


def read_rows(name: str) -> Iterator[list[str]]:
    """The fields of each row of `data/<name>`, unpacked where the name ends in .gz. Raises OSError when absent."""
    content = resources.files("foresay.knowledge").joinpath("data", name).read_bytes()
    if name.endswith(".gz"):
        content = gzip.decompress(content)
    for line in content.decode("utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line.split("\t")


def split_forms(field: str) -> list[str]:
    """The forms of a field that holds several between bars; none of an empty field."""
    return [form for form in field.split("|") if form]
