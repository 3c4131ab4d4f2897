"""Measure every stage against its labelled sets and hold the figures to `floors.json`.

usage: run.py [STAGE...] [--all] [--parts] [--update] [--lower NAME --because REASON]

Each stage is one module beside this one with `measure(shared) -> {figure: value}`; one that takes long may also have
`measure_slow(shared)`, asked only with --all. Names tell how a figure is meant (floors.py): `n_docs` is a count,
`ms_per_500_words`, `seconds_s`, `memory_mb` are costs, `articles_per_s` a speed, everything else accuracy. Figures of
one half of a set (`f1 (watched)`) have no bound and are shown with --parts.
The labelled sets stand beside the checkout in `shared/` (or where FORESAY_SHARED says); without them nothing is
measured, and that is said.
"""

from __future__ import annotations

import argparse
import importlib.util
import os
import sys
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from itertools import zip_longest
from pathlib import Path
from types import ModuleType

from floors import Figure, Floors, find_faults, load_floors, lower_floor, raise_floors, save_floors

HERE = Path(__file__).parent
FLOORS = HERE / "floors.json"
Measure = Callable[[Path], dict[str, float]]


def find_shared() -> Path:
    """The folder with the labelled sets, there or not."""
    return Path(os.environ.get("FORESAY_SHARED") or HERE.parents[1] / "shared")


def load_stages(only: list[str]) -> dict[str, ModuleType]:
    """The modules of this folder that measure something, by name; all of them unless some are named."""
    stages = {}
    for path in sorted(HERE.glob("*.py")):
        is_stage = path.name != Path(__file__).name and "\ndef measure(" in path.read_text("utf-8")
        if not is_stage or (only and path.stem not in only):
            continue
        spec = importlib.util.spec_from_file_location(f"quality_{path.stem}", path)
        if spec is None or spec.loader is None:
            continue
        module = importlib.util.module_from_spec(spec)
        sys.modules[spec.name] = module
        spec.loader.exec_module(module)
        stages[path.stem] = module
    return stages


def iter_measures(module: ModuleType, *, with_slow: bool) -> Iterator[tuple[Measure, bool]]:
    """The module's questions, and whether each is a slow one."""
    yield module.measure, False
    if with_slow and hasattr(module, "measure_slow"):
        yield module.measure_slow, True


def measure_stage(name: str, module: ModuleType, shared: Path, *, with_slow: bool) -> list[Figure]:
    """All figures of one stage, and how long they took."""
    figures, started = [], time.monotonic()
    for measure, is_slow in iter_measures(module, with_slow=with_slow):
        found = measure(shared)
        figures += [Figure(name=f"{name}.{label}", value=value, is_slow=is_slow) for label, value in found.items()]
    print(f"{name}: {len(figures)} figures in {time.monotonic() - started:.0f} s", file=sys.stderr, flush=True)
    return figures


def print_table(figures: list[Figure], floors: Floors) -> None:
    """Accuracy beside cost, stage by stage; ! marks a broken bound."""
    wide = 2 + max((len(figure.label) for figure in figures), default=0)
    print(f"{'stage':<12}{'accuracy':<{wide}}{'is':>9}{'floor':>9}   {'cost':<22}{'is':>9}{'bound':>9}")
    for stage in dict.fromkeys(figure.name.partition(".")[0] for figure in figures):
        own = [figure for figure in figures if figure.name.startswith(f"{stage}.")]
        left, right = [f for f in own if not f.is_cost], [f for f in own if f.is_cost]
        for row, (accuracy, cost) in enumerate(zip_longest(left, right)):
            label = stage if row == 0 else ""
            print(f"{label:<12}{tell_figure(accuracy, floors, wide)}   {tell_figure(cost, floors, 22)}".rstrip())


def tell_figure(figure: Figure | None, floors: Floors, wide: int) -> str:
    """One half of a row: label, value, bound."""
    if figure is None:
        return " " * (wide + 18)
    bound = floors.bounds.get(figure.name)
    mark = "" if bound is None or figure.is_within(bound) else "!"
    value = f"{figure.value:.0f}" if figure.is_count or figure.is_fault else f"{figure.value:.4g}"
    return f"{figure.label:<{wide}}{mark + value:>9}{'' if bound is None else f'{bound:.4g}':>9}"


def read_arguments(arguments: list[str]) -> argparse.Namespace:
    """The command line as the module's docstring tells it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("stages", nargs="*", metavar="STAGE")
    parser.add_argument("--all", action="store_true", help="also what takes long")
    parser.add_argument("--parts", action="store_true", help="also the figures of the halves of the sets")
    parser.add_argument("--update", action="store_true", help="raise the bounds to what is measured")
    parser.add_argument("--lower", metavar="NAME", help="move one bound to what is measured, to the worse side")
    parser.add_argument("--because", metavar="REASON", default="", help="why; kept in the file")
    options = parser.parse_args(arguments)
    if bool(options.lower) != bool(options.because.strip()):
        parser.error("--lower and --because go together")
    return options


def update_floors(floors: Floors, figures: list[Figure], options: argparse.Namespace) -> Floors:
    """The floors as the options ask for them. Raises SystemExit for a figure that was not measured."""
    if options.lower:
        figure = next((figure for figure in figures if figure.name == options.lower), None)
        if figure is None or figure.name not in floors.bounds:
            sys.exit(f"{options.lower} is no bound that was measured now")
        floors = lower_floor(floors, figure, because=options.because, on=datetime.now(UTC).date())
    return raise_floors(floors, figures) if options.update else floors


def main(arguments: list[str]) -> int:
    """Measure, print, compare; 0 when every bound holds."""
    options, shared = read_arguments(arguments), find_shared()
    if not shared.is_dir():
        print(f"quality: there are no labelled sets in {shared}; nothing was measured", file=sys.stderr)
        return 0
    figures: list[Figure] = []
    for name, module in load_stages(options.stages).items():
        figures += measure_stage(name, module, shared, with_slow=options.all)
    floors = load_floors(FLOORS)
    if options.update or options.lower:
        floors = update_floors(floors, figures, options)
        save_floors(floors, FLOORS)
    print_table([figure for figure in figures if options.parts or not figure.is_part], floors)
    asked = {name: bound for name, bound in floors.bounds.items() if is_asked(name, options.stages)}
    faults = find_faults(Floors(bounds=asked, slow=floors.slow), figures, with_slow=options.all)
    for fault in faults:
        print(f"quality: {fault}", file=sys.stderr)
    return 1 if faults else 0


def is_asked(name: str, stages: list[str]) -> bool:
    """Whether the figure belongs to the stages named on the command line; all do when none is named."""
    return not stages or name.partition(".")[0] in stages


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
