"""Happenings whose only cue is a date still ahead: "the vote on Sunday", "talks begin tomorrow", "grounded until 9 July"."""

from __future__ import annotations

from collections.abc import Iterator

from foresay.analyse.draft import Draft
from foresay.analyse.statements.frames import Frame
from foresay.analyse.statements.verbs import find_auxiliaries, is_noun, is_verb
from foresay.analyse.statements.windows import list_times
from foresay.analyse.syntax import Parse, Token
from foresay.knowledge.cues import list_words
from foresay.model.reading import StatementStatus, TimeExpression, TimeType
from foresay.model.window import WindowKind


def find_dated(draft: Draft, parse: Parse) -> Iterator[Frame]:
    """A frame for each event noun, present-tense verb or lasting state that a time ahead dates."""
    for time in list_times(draft, parse):
        if time.type is TimeType.TIME or not _starts_ahead(draft, time):
            continue
        inside = parse.at(time.phrase.start, time.phrase.end)
        if not inside:
            continue
        numbers = {token.i for token in inside}
        top = next((token for token in inside if token.head not in numbers), inside[0])
        for above in parse.climb(top):
            if above.i in numbers:
                continue
            frame = _read_above(parse, inside, above, time)
            if frame is not None:
                yield frame
            if is_verb(above) or frame is not None:
                break


def _starts_ahead(draft: Draft, time: TimeExpression) -> bool:
    window, today = time.window, draft.published_on
    if window.kind is WindowKind.SPAN:
        return window.latest is not None and window.latest > today and _says_until(time)
    return window.earliest is not None and window.earliest > today


def _says_until(time: TimeExpression) -> bool:
    words = time.phrase.text.lower().split()
    return bool(words) and words[0] in {"until", "till", "through"}


def _read_above(parse: Parse, inside: tuple[Token, ...], above: Token, time: TimeExpression) -> Frame | None:
    if time.window.kind is WindowKind.SPAN and _says_until(time):
        return _read_state(parse, inside, above)
    if is_noun(above) and above.lemma in list_words("event_nouns"):
        return _make_frame(parse, inside, above, "dated:noun")
    if above.tag in {"VBZ", "VBP"} and above.lemma in list_words("opening_verbs"):
        return _make_frame(parse, inside, above, "futurate:present")
    if above.tag == "VBG" and any(aux.tag in {"VBZ", "VBP"} for aux in find_auxiliaries(parse, above)):
        return _make_frame(parse, inside, above, "futurate:progressive")
    return None


def _read_state(parse: Parse, inside: tuple[Token, ...], above: Token) -> Frame | None:
    told = above.tag in {"VBZ", "VBP", "VBD", "VBN"} and above.lemma not in list_words("state_verbs")
    noun = is_noun(above) and above.lemma in list_words("event_nouns")
    return _make_frame(parse, inside, above, "state:until") if told or noun else None


def _make_frame(parse: Parse, inside: tuple[Token, ...], head: Token, rule: str) -> Frame:
    return Frame(parse=parse, cue=inside, head=head, rule=rule, status=StatementStatus.SCHEDULED, needs_date=True)
