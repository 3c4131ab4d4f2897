"""Classes and countries of the coded sentences of PLOVER's set, for events.py.

One coded sentence each. The class of a sentence is that of the first event the program tells which is neither OTHER
nor background. The set's older ontology maps to ours: DISAPPROVE, INVESTIGATE -> ACCUSE; DEMAND -> REQUEST; CONCEDE,
RETREAT -> YIELD; FIGHT -> ASSAULT. It codes a stated intention as AGREE or THREATEN, where we file the act as planned;
so a planned cooperative act counts as AGREE, a planned hostile one as THREATEN, and a cooperative act that is not done
as REJECT. "Source country right" is the share of sentences with a source country of which one is among the doers'.
"""

from __future__ import annotations

import collections
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from foresay.analyse.chain import read_articles
from foresay.model.reading import EventMention, EventStatus, EventType
from halves import HALVES, find_f1, is_tuned, make_article

_CLASSES = {
    "DISAPPROVE": "ACCUSE",
    "INVESTIGATE": "ACCUSE",
    "DEMAND": "REQUEST",
    "CONCEDE": "YIELD",
    "RETREAT": "YIELD",
    "FIGHT": "ASSAULT",
}
_CODES = {"JAP": "JPN", "ITL": "ITA", "VTN": "VNM"}
_NO_COUNTRY = {"IGO", "NGO", "IMG", "ISM", "MNC", "NGM", "UIS", "EUR", "AFR", "MEA", "INT"}
_COOPERATIVE = {"AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "YIELD"}
_HOSTILE = {"SANCTION", "COERCE", "ASSAULT", "THREATEN", "MOBILIZE", "PROTEST"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Coded:
    """One coded sentence."""

    id: str
    text: str
    label: str
    source: frozenset[str]
    target: frozenset[str]


def read_plover(shared: Path) -> list[Coded]:
    """The coded sentences; ids are made unique, since one occurs twice."""
    rows = json.loads((shared / "gold/plover/PLOVER_GSR_CAMEO.txt").read_text(encoding="utf-8"))
    return [
        Coded(
            id=f"{row['id']}",
            text=row["text"].strip(),
            label=_CLASSES.get(row["event"], row["event"]),
            source=_read_codes(row.get("source")),
            target=_read_codes(row.get("target")),
        )
        for row in rows
        if row["event"] != "DOCUMENT"
    ]


def _read_codes(actors: Any) -> frozenset[str]:
    codes = [str(actor.get("code")) for actor in actors] if isinstance(actors, list) else []
    return frozenset(_CODES.get(code, code) for code in codes if len(code) == 3 and code not in _NO_COUNTRY)


def choose_event(events: Sequence[EventMention]) -> EventMention | None:
    """The event a coded sentence is about: the first that is neither OTHER nor background, where there is one."""
    coded = [event for event in events if event.type is not EventType.OTHER]
    fresh = [event for event in coded if event.status is not EventStatus.BACKGROUND]
    return next(iter((*fresh, *coded, *events)), None)


def name_class(event: EventMention | None) -> str:
    """The class in the set's terms."""
    if event is None:
        return "NONE"
    name = _CLASSES.get(event.type.value, event.type.value)
    if event.status is EventStatus.PLANNED or event.status is EventStatus.CONDITIONAL:
        return "AGREE" if name in _COOPERATIVE else "THREATEN" if name in _HOSTILE else name
    if event.status is EventStatus.NEGATED and name in _COOPERATIVE:
        return "REJECT"
    return name


def score_plover(shared: Path, misses: list[str] | None = None) -> dict[str, float]:
    """Actor countries, source country and class on all sentences and on each half."""
    rows = read_plover(shared)
    readings = read_articles([make_article(str(i), row.text, "2000-01-01") for i, row in enumerate(rows)])
    said = [choose_event(reading.events) for reading in readings]
    figures: dict[str, float] = {}
    for half, keep in HALVES:
        pairs = [(row, event) for row, event in zip(rows, said, strict=True) if keep(row.id)]
        figures.update({f"{key}{half}": value for key, value in _score_coded(pairs).items()})
    if misses is not None:
        misses += [_tell_coded(row, event) for row, event in zip(rows, said, strict=True) if is_tuned(row.id)]
    return figures


def _score_coded(pairs: Sequence[tuple[Coded, EventMention | None]]) -> dict[str, float]:
    gold, hit, told = collections.Counter[str](), collections.Counter[str](), collections.Counter[str]()
    both = wanted = named = sources = right = 0
    for row, event in pairs:
        name = name_class(event)
        gold[row.label] += 1
        told[name] += 1
        hit[row.label] += name == row.label
        who = set(event.who_countries) if event else set()
        actors = who | (set(event.whom_countries) if event else set())
        both += len(actors & (row.source | row.target))
        wanted += len(row.source | row.target)
        named += len(actors)
        sources += bool(row.source)
        right += bool(row.source and who & row.source)
    macro = sum(find_f1(hit[name], gold[name], told[name]) for name in gold) / len(gold)
    return {
        "actor-country F1": find_f1(both, wanted, named),
        "source country right": round(right / sources, 3),
        "class macro-F1": round(macro, 3),
        "class accuracy": round(sum(hit.values()) / len(pairs), 3),
    }


def _tell_coded(row: Coded, event: EventMention | None) -> str:
    name = name_class(event)
    who = set(event.who_countries) if event else set()
    whom = set(event.whom_countries) if event else set()
    marks = ("C" if name != row.label else " ") + ("S" if row.source and not who & row.source else " ")
    marks += "A" if (who | whom) != (row.source | row.target) else " "
    head = f"{event.head.text}/{event.type}/{event.status}" if event else "-"
    gold = f"{sorted(row.source)}>{sorted(row.target)}"
    return f"{marks} {row.label} {name} {head} {gold} said {sorted(who)}>{sorted(whom)} | {row.text}"
