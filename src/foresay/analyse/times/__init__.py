"""Every time expression of an article: what it spans, its TIMEX3 value, and the window it sets."""

from __future__ import annotations

from foresay.analyse.draft import Draft
from foresay.analyse.times.cascade import Piece, find_pieces
from foresay.analyse.times.choice import choose_time
from foresay.analyse.times.language import load_language
from foresay.analyse.times.sense import Grain, Sense
from foresay.analyse.times.words import Words, split_words
from foresay.model.evidence import Trace
from foresay.model.reading import Sentence, TimeExpression
from foresay.model.window import UNDATED, Window

__all__ = ["NAME", "VERSION", "choose_time", "find_times"]

NAME, VERSION = "times", 1


def find_times(draft: Draft) -> tuple[TimeExpression, ...]:
    """The time expressions of title and body in order of the text.

    Needs sentences and the day of publication, no parse. The two ends of a range ("June 20-22") are two expressions,
    each with its own span and value; both carry the whole as `phrase` and the range's window.
    """
    language = load_language("english")
    found: list[TimeExpression] = []
    anchor: Sense | None = None
    for sentence in draft.sentences:
        words = split_words(draft.article.text, sentence.start, sentence.end, language)
        pieces = find_pieces(words, language, draft.published_on, anchor)
        told = (piece for piece in pieces if not _is_inside_name(draft, words, piece))
        found += [record for piece in told for record in _make_records(draft, sentence, words, piece)]
        anchor = next((piece.sense for piece in reversed(pieces) if piece.sense.is_anchor), None)
    return tuple(found)


def _is_inside_name(draft: Draft, words: Words, piece: Piece) -> bool:
    """As in "21st Century Fox": a century written large before another name is part of it."""
    if piece.sense.grain is not Grain.CENTURY:
        return False
    end = words.end(piece.end)
    text = draft.article.text
    return text[words.start(piece.end)].isupper() and text[end : end + 1] == " " and text[end + 1 : end + 2].isupper()


def _make_records(draft: Draft, sentence: Sentence, words: Words, piece: Piece) -> list[TimeExpression]:
    phrase = draft.cut_span(words.start(piece.start), words.end(piece.end))
    return [
        TimeExpression(
            evidence=draft.cite(words.start(start), words.end(end), sentence=sentence.index),
            trace=Trace(step=NAME, version=VERSION, rule=piece.rule),
            text=draft.article.text[words.start(start) : words.end(end)],
            phrase=phrase,
            type=sense.type,
            value=sense.value,
            window=_make_window(sense if piece.sense.grain is Grain.LIST else piece.sense),
        )
        for start, end, sense in piece.spans
    ]


def _make_window(sense: Sense) -> Window:
    if sense.first is None and sense.last is None:
        return UNDATED
    return Window(earliest=sense.first, latest=sense.last, kind=sense.kind)
