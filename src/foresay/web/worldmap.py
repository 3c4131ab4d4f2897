"""The world as one drawing that every page shares: which shapes a page colours, and the cut-out that shows a place."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from foresay.knowledge.countries import name_country

WIDTH, HEIGHT = 2000, 867
"""Units of the drawing; the view box of static/world.svg."""
_STEPS = 5
_NEAR = 420
"""Units a cut-out is wide at least: a country among its neighbours, not alone."""
_ROOM = 1.9
"""A cut-out is this many times as wide as what it shows."""
_SHAPE = 1.5
"""Width of a cut-out by its height."""
_SMALL = 14
"""Units below which a country gets a ring around it, or nobody would see it."""

Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shade:
    """One country of a coloured map: its code and name, how many, and the step of the scale from 1."""

    code: str
    name: str
    n: int
    step: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Choropleth:
    """The countries that have any, and the scale as (step, least, most)."""

    shades: tuple[Shade, ...]
    scale: tuple[tuple[int, int, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Locator:
    """A cut-out of the world: its view box, the codes to mark, and rings (x, y, radius) around the small ones."""

    view: str
    main: tuple[str, ...]
    others: tuple[str, ...]
    rings: tuple[tuple[float, float, float], ...]
    told: str


@lru_cache(maxsize=1)
def load_places() -> Mapping[str, Box]:
    """Code -> left, top, right, bottom in the drawing."""
    text = files("foresay.web").joinpath("map_places.tsv").read_text("utf-8")
    rows = (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))
    return {code: (float(x0), float(y0), float(x1), float(y1)) for code, x0, y0, x1, y1 in rows}


def shade_world(counts: Mapping[str, int]) -> Choropleth:
    """Countries by how many, in five steps that each hold about as many countries; those without any are left out."""
    placed = load_places()
    known = {code: n for code, n in counts.items() if n > 0 and code in placed}
    edges = _find_edges(sorted(known.values()))
    shades = tuple(
        Shade(code=code, name=name_country(code), n=n, step=1 + sum(n > edge for edge in edges))
        for code, n in sorted(known.items(), key=lambda row: (-row[1], row[0]))
    )
    return Choropleth(shades=shades, scale=tuple(_list_scale(shades)))


def _find_edges(ordered: Sequence[int]) -> list[int]:
    """The greatest number of each step but the last."""
    return sorted({ordered[len(ordered) * part // _STEPS] for part in range(1, _STEPS)}) if ordered else []


def _list_scale(shades: Sequence[Shade]) -> Iterator[tuple[int, int, int]]:
    for step in sorted({shade.step for shade in shades}):
        some = [shade.n for shade in shades if shade.step == step]
        yield step, min(some), max(some)


def locate(main: Collection[str], others: Collection[str] = ()) -> Locator | None:
    """The cut-out that shows the main countries, or the others where none is main; None where none is on the map."""
    placed = load_places()
    main = [code for code in main if code in placed]
    others = [code for code in others if code in placed and code not in main]
    if not main and not others:
        return None
    shown = main or others
    boxes = [placed[code] for code in shown]
    return Locator(
        view=" ".join(f"{value:.0f}" for value in _cut_out(boxes)),
        main=tuple(main),
        others=tuple(others),
        rings=tuple(_ring(placed[code]) for code in [*main, *others] if _is_small(placed[code])),
        told="Map: " + ", ".join(name_country(code) for code in shown[:12]),
    )


def _cut_out(boxes: Sequence[Box]) -> Box:
    """Left, top, width, height of a part of the drawing around the boxes, within its edges."""
    left, top = min(box[0] for box in boxes), min(box[1] for box in boxes)
    right, bottom = max(box[2] for box in boxes), max(box[3] for box in boxes)
    width = max(_NEAR, _ROOM * (right - left), _ROOM * _SHAPE * (bottom - top))
    width = min(width, HEIGHT * _SHAPE) if right - left <= HEIGHT * _SHAPE else float(WIDTH)
    height = min(width / _SHAPE, HEIGHT)
    x = min(max((left + right - width) / 2, 0), WIDTH - width)
    y = min(max((top + bottom - height) / 2, 0), HEIGHT - height)
    return x, y, width, height


def _is_small(box: Box) -> bool:
    return box[2] - box[0] < _SMALL and box[3] - box[1] < _SMALL


def _ring(box: Box) -> tuple[float, float, float]:
    return (box[0] + box[2]) / 2, (box[1] + box[3]) / 2, float(_SMALL)
