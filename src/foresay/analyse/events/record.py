"""The records of one sentence's happenings, each put together from what the other files find."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple

from foresay.analyse.draft import Draft
from foresay.analyse.events.attribution import find_speaker
from foresay.analyse.events.coding import Coding, code_head
from foresay.analyse.events.folding import Telling, fold_tellings
from foresay.analyse.events.frames import read_frame
from foresay.analyse.events.judgement import Judgement
from foresay.analyse.events.parties import Party, PartyReader
from foresay.analyse.events.phrases import read_phrase
from foresay.analyse.events.places import Place, PlaceReader
from foresay.analyse.events.scene import Scene, is_verb
from foresay.analyse.events.sides import Land, Sides, choose_sides, list_prepositions
from foresay.analyse.events.status import assess
from foresay.analyse.events.windows import attach_times, choose_window, drop_retold, revise_status
from foresay.analyse.syntax import Token
from foresay.model.evidence import Evidence, Span, Trace
from foresay.model.reading import EventMention, EventType, Polarity, TimeExpression

_CONTENT = frozenset("NVJC")
_MAX_WORDS = 24


class Act(NamedTuple):
    """A head of a sentence with what is known of it before its parties are read."""

    head: Token
    coding: Coding
    judgement: Judgement
    time: TimeExpression | None


@dataclass(frozen=True, slots=True, kw_only=True)
class EventWriter:
    """Writes the event mentions of one article, sentence by sentence."""

    draft: Draft
    parties: PartyReader
    places: PlaceReader
    step: str
    version: int

    def write(self, scene: Scene, heads: Sequence[Token], asked: set[int]) -> Iterator[EventMention]:
        """A record for each head whose sense names a happening, and for each one asked for.

        The sentence's main act comes first, then those below it; acts told by a speech verb come before the telling.
        """
        sentence = scene.parse.sentence
        evidence = self.draft.cite(sentence.start, sentence.end, sentence=sentence.index)
        is_political = False
        for act in self._list_acts(scene, heads, asked):
            is_political = is_political or act.coding.type is not EventType.OTHER
            yield self._write_one(scene, act, evidence, is_political=is_political)

    def _list_acts(self, scene: Scene, heads: Sequence[Token], asked: set[int]) -> list[Act]:
        tellings = [Telling(head, coding, assess(scene, head)) for head, coding in _list_codings(scene, heads, asked)]
        kept = tellings if asked else fold_tellings(scene, tellings)
        times = attach_times(scene, [row.head for row in kept], self._list_times(scene))
        published = self.draft.published_on
        acts = [Act(*row, drop_retold(scene, row.head, times.get(row.head.i), published)) for row in kept]
        return _order_acts(scene, acts)

    def _list_times(self, scene: Scene) -> list[TimeExpression]:
        sentence = scene.parse.sentence
        return [time for time in self.draft.times if sentence.start <= time.evidence.start < sentence.end]

    def _write_one(self, scene: Scene, act: Act, evidence: Evidence, *, is_political: bool) -> EventMention:
        head, coding, judgement, time = act
        published = self.draft.published_on
        status = revise_status(judgement.status, time, published)
        place = self.places.find(scene, head, coding.type)
        sides = self._read_sides(scene, act, place, is_political=is_political)
        return EventMention(
            evidence=evidence,
            trace=Trace(step=self.step, version=self.version, rule=f"{coding.rule} | {judgement.rule}"),
            head=Span(start=head.start, end=head.end, text=head.text),
            lemma=head.lemma,
            type=coding.type,
            mode=coding.mode,
            status=status,
            polarity=Polarity.NEGATIVE if judgement.is_negative else Polarity.POSITIVE,
            is_certain=judgement.is_certain,
            who=_list_spans(sides.who),
            whom=_list_spans(sides.whom),
            who_countries=sides.who_countries,
            whom_countries=sides.whom_countries,
            place=None if place is None else place.span,
            place_country=None if place is None else place.country,
            window=choose_window(time, status, published),
            by_whom=self._cut_speaker(scene, head),
            words=_list_words(scene, head),
            lies_ahead=judgement.lies_ahead,
        )

    def _read_sides(self, scene: Scene, act: Act, place: Place | None, *, is_political: bool) -> Sides:
        head = act.head
        frame = read_frame(scene, head)
        who = self.parties.read(scene, frame.who, head)
        whom = self.parties.read(scene, frame.whom, head)
        wanted = list_prepositions(act.coding.type)
        near = [row for row in frame.reached if row[0] in wanted]
        reached = tuple((prep, party) for prep, token in near for party in self.parties.read(scene, (token,), head))
        home = self.places.home
        land = Land(self.places.find_country(place), None if home is None else home.country, is_political)
        nearby = partial(self.parties.find_nearby, scene, head) if is_verb(head) else None
        return choose_sides(act.coding, who, whom, reached, land, nearby)

    def _cut_speaker(self, scene: Scene, head: Token) -> Span | None:
        speaker = find_speaker(scene, head)
        return None if speaker is None else self.draft.cut_span(*read_phrase(scene, speaker).core)


def _list_codings(scene: Scene, heads: Sequence[Token], asked: set[int]) -> Iterator[tuple[Token, Coding]]:
    for head in heads:
        coding = code_head(scene, head)
        if coding is None and head.i in asked:
            coding = Coding(EventType.OTHER, "other", "asked for")
        if coding is not None:
            yield head, coding


def _order_acts(scene: Scene, acts: Sequence[Act]) -> list[Act]:
    codings: Mapping[int, Coding] = {act.head.i: act.coding for act in acts}

    if len(acts) < 2:
        return list(acts)

    def rank(act: Act) -> tuple[bool, int, int]:
        governors = (codings.get(token.i) for token in scene.parse.climb(act.head))
        above = sum(1 for coding in governors if coding is not None and coding.mode != "statement")
        return act.coding.mode == "statement", above, act.head.i

    return sorted(acts, key=rank)


def _list_spans(parties: Sequence[Party]) -> tuple[Span, ...]:
    if len(parties) < 2:
        return (parties[0].span,) if parties else ()
    return tuple({party.span: None for party in parties})


def _list_words(scene: Scene, head: Token) -> tuple[str, ...]:
    """The content words of the clause in base form, the head's own first."""
    found = [head]
    for token in found:
        if len(found) >= _MAX_WORDS:
            break
        found += scene.below[token.i]
    words = [token.lemma for token in sorted(found) if token.tag[:1] in _CONTENT and token.tag != "CC"]
    return tuple(dict.fromkeys([head.lemma, *words]))
