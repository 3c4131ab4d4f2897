"""What the steps know of one article while it is being read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from foresay.analyse.syntax import Parse
from foresay.model.article import Article
from foresay.model.evidence import Evidence, Span, hash_quote
from foresay.model.reading import CountryMention, EventMention, Mention, Sentence, TimeExpression


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """One article with what the earlier steps of the chain found; each step reads it and gives its own records.

    `parses` has one entry a sentence, in order; a parse without tokens is a sentence nobody needed parsed.
    """

    article: Article
    sentences: tuple[Sentence, ...]
    parses: tuple[Parse, ...] = ()
    mentions: tuple[Mention, ...] = ()
    countries: tuple[CountryMention, ...] = ()
    times: tuple[TimeExpression, ...] = ()
    events: tuple[EventMention, ...] = ()
    mention_starts: tuple[int, ...] = field(init=False, repr=False, compare=False)
    """Where each mention starts, in their order: what spans are looked up by."""
    times_of: Mapping[int, tuple[TimeExpression, ...]] = field(init=False, repr=False, compare=False)
    """The times of each sentence that has some, by its index, in order."""

    def __post_init__(self) -> None:
        rows: dict[int, tuple[TimeExpression, ...]] = {}
        for time in self.times:
            sentence = time.evidence.sentence
            rows[sentence] = (*rows.get(sentence, ()), time)
        object.__setattr__(self, "times_of", rows)
        object.__setattr__(self, "mention_starts", tuple(mention.evidence.start for mention in self.mentions))

    @property
    def published_on(self) -> date:
        """The day of publication (UTC), from which relative times count."""
        return self.article.published_at.date()

    def quote(self, sentence: Sentence) -> str:
        """The characters of a sentence."""
        return self.article.text[sentence.start : sentence.end]

    def cut_span(self, start: int, end: int) -> Span:
        """The characters [start, end) of the text as a span."""
        return Span(start=start, end=end, text=self.article.text[start:end])

    def cite(self, start: int, end: int, *, sentence: int) -> Evidence:
        """Evidence for the characters [start, end), which begin in the sentence of that index (-1: in none)."""
        return Evidence(
            article=self.article.id,
            version=self.article.version,
            sentence=sentence,
            start=start,
            end=end,
            quote_hash=hash_quote(self.article.text[start:end]),
        )
