from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import floors
from floors import Figure, Floors

LABELS = [
    "window_exact",
    "n_false_overdue",
    "f1",
    "ms_per_500_words",
    "articles_per_s",
    "memory_mb",
    "lookalikes_taken",
]
FIGURES = st.builds(
    Figure,
    name=st.sampled_from([f"times.{label}" for label in LABELS]),
    value=st.floats(min_value=0.01, max_value=1000),
    is_slow=st.booleans(),
)
DAY = date(2026, 1, 31)


@pytest.mark.parametrize(
    ("label", "is_count", "is_ceiling", "is_speed"),
    [
        ("n_docs", True, False, False),
        ("firm_f1", False, False, False),
        ("ms_per_500_words", False, True, False),
        ("seconds_s", False, True, False),
        ("s", False, True, False),
        ("memory_mb", False, True, False),
        ("lookalikes_taken", False, True, False),
        ("articles_per_s", False, False, True),
        ("articles_per_cpu_s", False, False, True),
        ("places", False, False, False),
        ("f1 (watched)", False, False, False),
        ("n_lookalikes (named reports)", False, True, False),
    ],
)
def test_a_label_tells_how_its_figure_is_meant(label: str, *, is_count: bool, is_ceiling: bool, is_speed: bool) -> None:
    figure = Figure(name=f"stage.{label}", value=1.0)
    assert (figure.is_count, figure.is_ceiling, figure.is_speed) == (is_count, is_ceiling, is_speed)


def test_what_is_no_cost_and_above_one_is_a_count() -> None:
    assert Figure(name="events.gold", value=474).is_count
    assert not Figure(name="events.ms_per_500_words", value=12.0).is_count


def test_a_count_of_faults_has_a_ceiling_without_room() -> None:
    raised = floors.raise_floors(Floors(), [Figure(name="ledger.n_lookalikes", value=1.0)])
    assert raised.bounds == {"ledger.n_lookalikes": 1.0}
    assert floors.find_faults(raised, [Figure(name="ledger.n_lookalikes", value=2.0)], with_slow=False)
    assert (
        floors.raise_floors(raised, [Figure(name="ledger.n_lookalikes", value=0.0)]).bounds["ledger.n_lookalikes"] == 0
    )


def test_parts_and_counts_set_no_bound() -> None:
    figures = [Figure(name="events.f1 (watched)", value=0.6), Figure(name="events.gold", value=474)]
    assert floors.raise_floors(Floors(), figures).bounds == {}


def test_accuracy_below_its_floor_is_a_fault() -> None:
    known = Floors(bounds={"times.f1": 0.9})
    assert floors.find_faults(known, [Figure(name="times.f1", value=0.9)], with_slow=False) == []
    (fault,) = floors.find_faults(known, [Figure(name="times.f1", value=0.89)], with_slow=False)
    assert "times.f1 is 0.89, below its floor of 0.9" in fault


def test_cost_above_its_ceiling_is_a_fault() -> None:
    known = Floors(bounds={"times.ms_per_500_words": 8.0})
    (fault,) = floors.find_faults(known, [Figure(name="times.ms_per_500_words", value=9.0)], with_slow=False)
    assert "above its ceiling" in fault


def test_a_figure_that_is_no_longer_measured_is_a_fault() -> None:
    (fault,) = floors.find_faults(Floors(bounds={"times.f1": 0.9}), [], with_slow=False)
    assert "was not measured" in fault


def test_a_slow_figure_may_be_left_out_unless_all_are_asked_for() -> None:
    known = Floors(bounds={"ledger.took_place": 0.8}, slow=("ledger.took_place",))
    assert floors.find_faults(known, [], with_slow=False) == []
    assert len(floors.find_faults(known, [], with_slow=True)) == 1


def test_a_new_figure_sets_its_bound_with_room_for_noise_in_cost_only() -> None:
    figures = [
        Figure(name="times.f1", value=0.95),
        Figure(name="times.ms_per_500_words", value=10.0),
        Figure(name="times.articles_per_s", value=80.0),
        Figure(name="times.n_docs", value=64),
    ]
    raised = floors.raise_floors(Floors(), figures)
    assert raised.bounds == {"times.f1": 0.9495, "times.ms_per_500_words": 20.0, "times.articles_per_s": 40.0}


@given(st.lists(FIGURES, max_size=6), st.lists(FIGURES, max_size=6))
def test_raising_never_moves_a_bound_to_the_worse_side(first: list[Figure], then: list[Figure]) -> None:
    before = floors.raise_floors(Floors(), first)
    after = floors.raise_floors(before, then)
    for name, bound in before.bounds.items():
        figure = Figure(name=name, value=after.bounds[name])
        assert figure.is_within(bound)


@given(FIGURES)
def test_a_figure_is_within_the_bound_it_sets(figure: Figure) -> None:
    assert figure.is_within(figure.set_bound())


def test_lowering_keeps_the_old_bound_and_the_reason() -> None:
    known = Floors(bounds={"times.f1": 0.95})
    lowered = floors.lower_floor(known, Figure(name="times.f1", value=0.9), because="two labels were wrong", on=DAY)
    assert lowered.bounds == {"times.f1": 0.8995}
    (kept,) = lowered.lowered
    assert (kept.name, kept.old, kept.new, kept.because, kept.on) == (
        "times.f1",
        0.95,
        0.8995,
        "two labels were wrong",
        DAY,
    )


def test_lowering_without_a_reason_is_refused() -> None:
    with pytest.raises(ValueError, match="needs a reason"):
        floors.lower_floor(Floors(bounds={"a.b": 1.0}), Figure(name="a.b", value=0.5), because="  ", on=DAY)


def test_the_file_gives_back_what_was_written(tmp_path: Path) -> None:
    known = floors.lower_floor(
        floors.raise_floors(Floors(), [Figure(name="ledger.f1", value=0.7, is_slow=True)]),
        Figure(name="ledger.f1", value=0.6),
        because="a stricter scorer",
        on=DAY,
    )
    floors.save_floors(known, tmp_path / "floors.json")
    assert floors.load_floors(tmp_path / "floors.json") == known
    assert floors.load_floors(tmp_path / "none.json") == Floors()
