"""Windows as drawings: places on a line of days in per cent, so that one drawing fits a phone and a wall."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from foresay.ask.ledger import LedgerAnswer
from foresay.ask.today import tell_window_held
from foresay.judge.outcome import OutcomeView
from foresay.model.window import Window, WindowKind
from foresay.publish.ledger import tell_window

_MOST_TICKS = 6
_MOST_ROWS = 14
_FAR = timedelta(days=365 * 40)
"""A window that ends further off than this is drawn as open."""
_EDGE = 5
"""Per cent at both ends where a label would be cut off."""
_THIN = 2.0
"""Per cent of the line a day is drawn at least as."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """A window on the line: per cent from the left and of width; an end that nobody dated is drawn open."""

    x: float
    width: float
    opens: bool
    stays_open: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Tick:
    """A year or month on the line."""

    x: float
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One statement: where it was made, and the window it gave."""

    said: float
    bar: Bar | None
    label: str
    is_slip: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """How the window of one expectation moved; `decided` and `as_of` are places on the same line."""

    rows: tuple[Row, ...]
    left_out: int
    ticks: tuple[Tick, ...]
    decided: float | None
    as_of: float | None
    told: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """A line from one day to another."""

    first: date
    last: date

    def place(self, day: date) -> float:
        """Per cent from the left, held within the line."""
        share = (day - self.first).days / max(1, (self.last - self.first).days)
        return round(100 * min(1.0, max(0.0, share)), 2)

    def holds(self, day: date) -> bool:
        """Whether the day lies on the line."""
        return self.first <= day <= self.last

    def draw(self, window: Window) -> Bar | None:
        """The bar of a window; None for one without a day."""
        if not window.is_dated:
            return None
        opens = window.earliest is None or window.earliest < self.first
        stays_open = window.latest is None or window.latest > self.last
        left = 0.0 if window.earliest is None else self.place(window.earliest)
        if window.earliest is None and window.latest is not None and window.kind is WindowKind.BY:
            left = max(0.0, self.place(window.latest) - 8)  # "by" says no start: a short run up to the day
        right = 100.0 if window.latest is None else self.place(window.latest + timedelta(days=1))
        width = max(_THIN, right - left)
        return Bar(x=round(min(left, 100 - width), 2), width=round(width, 2), opens=opens, stays_open=stays_open)

    def list_ticks(self) -> tuple[Tick, ...]:
        """Years, or months on a short line; at most six."""
        days = _list_years(self.first, self.last) if (self.last - self.first).days > 500 else _list_months(self)
        step = -(-len(days) // _MOST_TICKS) or 1
        is_years = (self.last - self.first).days > 500
        ticks = (Tick(x=self.place(day), label=f"{day:%Y}" if is_years else f"{day:%b %Y}") for day in days[::step])
        return tuple(tick for tick in ticks if _EDGE <= tick.x <= 100 - _EDGE)


def _list_years(first: date, last: date) -> list[date]:
    return [date(year, 1, 1) for year in range(first.year + 1, last.year + 1)]


def _list_months(scale: Scale) -> list[date]:
    months = range(scale.first.year * 12 + scale.first.month, scale.last.year * 12 + scale.last.month)
    return [date(month // 12, month % 12 + 1, 1) for month in months]


def fit_scale(days: Iterable[date], *, around: date) -> Scale:
    """A line that holds all days, with some room on both sides; days far from `around` do not stretch it."""
    near = [day for day in days if abs(day - around) <= _FAR] or [around]
    first, last = min(near), max(near)
    room = max(timedelta(days=20), (last - first) * 0.06)
    return Scale(first=_move(first, -room), last=_move(last, room))


def _move(day: date, by: timedelta) -> date:
    try:
        return day + by
    except OverflowError:
        return day


def draw_strip(answers: Sequence[LedgerAnswer], *, as_of: date) -> tuple[Scale, tuple[Bar | None, ...]]:
    """The windows of many expectations, as last given, on one line."""
    windows = [tell_window_held(answer) for answer in answers]
    scale = fit_scale([day for window in windows for day in _list_ends(window)], around=as_of)
    return scale, tuple(scale.draw(window) for window in windows)


def _list_ends(window: Window) -> list[date]:
    return [day for day in (window.earliest, window.latest) if day is not None]


def draw_history(answer: LedgerAnswer, *, as_of: date) -> Chart:
    """Each statement that gave a window of its own: when it was said, and for when."""
    links = [link for link, _ in answer.statements if not link.is_copy]
    kept = links[:_MOST_ROWS]
    around = answer.expectation.first_published_on
    days = [day for link in kept for day in (link.published_on, *_list_ends(link.window))]
    days += [answer.view.decided_on] if answer.view.decided_on else []
    scale = fit_scale(days, around=around)
    rows = tuple(
        Row(
            said=scale.place(link.published_on),
            bar=scale.draw(link.window),
            label=f"{link.published_on.day} {link.published_on:%b %Y}: {tell_window(link.window)}",
            is_slip=link.is_slip,
        )
        for link in kept
    )
    return Chart(
        rows=rows,
        left_out=len(links) - len(kept),
        ticks=scale.list_ticks(),
        decided=_place_decided(scale, answer.view),
        as_of=scale.place(as_of) if scale.holds(as_of) else None,
        told="; ".join(f"said on {row.label}" for row in rows),
    )


def _place_decided(scale: Scale, view: OutcomeView) -> float | None:
    has_happened = view.verdict is not None and view.decided_on is not None
    return scale.place(view.decided_on) if has_happened and view.decided_on else None
