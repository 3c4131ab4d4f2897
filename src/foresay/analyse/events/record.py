"""The records of one sentence's happenings, each put together from what the other files find."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from foresay.analyse.draft import Draft
from foresay.analyse.events.attribution import find_speaker
from foresay.analyse.events.coding import Coding, code_head
from foresay.analyse.events.frames import read_frame
from foresay.analyse.events.parties import Party, PartyReader
from foresay.analyse.events.phrases import read_phrase
from foresay.analyse.events.places import Place, PlaceReader
from foresay.analyse.events.scene import Scene, is_verb
from foresay.analyse.events.sides import Sides, choose_sides
from foresay.analyse.events.status import judge
from foresay.analyse.events.windows import attach_times, choose_window, revise_status
from foresay.analyse.syntax import Token
from foresay.model.evidence import Evidence, Span, Trace
from foresay.model.reading import EventMention, EventType, Polarity, TimeExpression

_CONTENT = ("N", "V", "J", "C")
_MAX_WORDS = 24


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
        times = attach_times(scene, heads, self._list_times(sentence.start, sentence.end))
        codings = {head.i: code_head(scene, head) for head in heads}
        for i in asked:
            codings[i] = codings[i] or Coding(EventType.OTHER, "other", "asked for")
        for head in _order_heads(scene, heads, codings):
            coding = codings[head.i]
            if coding is not None:
                yield self._write_one(scene, head, coding, evidence, times.get(head.i))

    def _list_times(self, start: int, end: int) -> list[TimeExpression]:
        return [time for time in self.draft.times if start <= time.evidence.start < end]

    def _write_one(
        self, scene: Scene, head: Token, coding: Coding, evidence: Evidence, time: TimeExpression | None
    ) -> EventMention:
        judgement = judge(scene, head)
        published = self.draft.published_on
        status = revise_status(judgement.status, time, published)
        place = self.places.find(scene, head, coding.type)
        sides = self._read_sides(scene, head, coding, place)
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
            is_alleged=judgement.is_alleged,
        )

    def _read_sides(self, scene: Scene, head: Token, coding: Coding, place: Place | None) -> Sides:
        frame = read_frame(scene, head)
        who = self.parties.read(scene, frame.who, head)
        whom = self.parties.read(scene, frame.whom, head)
        reached = tuple(
            (prep, party) for prep, token in frame.reached for party in self.parties.read(scene, (token,), head)
        )
        here = self.places.find_country(place)
        nearby = partial(self.parties.find_nearby, scene, head) if is_verb(head) else None
        return choose_sides(coding, who, whom, reached, here, nearby)

    def _cut_speaker(self, scene: Scene, head: Token) -> Span | None:
        speaker = find_speaker(scene, head)
        return None if speaker is None else self.draft.cut_span(*read_phrase(scene, speaker).core)


def _order_heads(scene: Scene, heads: Sequence[Token], codings: Mapping[int, Coding | None]) -> list[Token]:
    telling = {i for i, coding in codings.items() if coding is not None and coding.mode == "statement"}

    def rank(head: Token) -> tuple[bool, int, int]:
        above = sum(1 for token in scene.parse.climb(head) if token.i in codings and token.i not in telling)
        return head.i in telling, above, head.i

    return sorted(heads, key=rank)


def _list_spans(parties: Sequence[Party]) -> tuple[Span, ...]:
    return tuple({party.span: None for party in parties})


def _list_words(scene: Scene, head: Token) -> tuple[str, ...]:
    """The content words of the clause in base form, the head's own first."""
    words = [
        token.lemma
        for token in scene.parse.subtree(head)[:_MAX_WORDS]
        if token.tag[:1] in _CONTENT and token.tag != "CC"
    ]
    return tuple(dict.fromkeys([head.lemma, *words]))
