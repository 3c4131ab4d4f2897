"""The countries acting and acted on: those named, those a person or office stands for, the publisher's own."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from foresay.analyse.draft import Draft
from foresay.analyse.parties import find_parties, list_mentions
from foresay.analyse.syntax import Parse
from foresay.knowledge.companies import find_company_countries
from foresay.knowledge.countries import find_country, find_demonym
from foresay.knowledge.cues import list_words
from foresay.knowledge.publishers import find_home
from foresay.model.evidence import Span
from foresay.model.reading import CountryRole, MentionKind

_FIRST_PERSONS = frozenset({"we", "i", "our", "us", "my"})
_FOREIGN = frozenset({"foreign", "prime", "secretary-general", "commissioner", "king", "general"})
_MOST = 3
"""Countries a sentence may name for them to stand in for an actor whose own is not told."""


def find_countries_of(
    draft: Draft, parse: Parse, who: Iterable[Span], others: Iterable[Span], runs: tuple[Runs, Runs]
) -> tuple[str, ...]:
    """Alpha-3 codes, doers' first, each once; `runs` are where the words of the doer's phrase and of the head stand."""
    found: list[str] = []
    doers = tuple(who)
    inner = [code for start, end in runs[0] for code in find_parties(draft, start, end)]
    for span in doers:
        found += find_parties(draft, span.start, span.end) or inner or _stand_in(draft, parse, span)
    general = not found and bool(doers) and all(_is_general(span) for span in doers)
    if not found and not general and not any(_starts_name(span) for span in doers):
        # a ministry's own release need not say whose ship, aid or briefing it is
        found += find_home(draft.article.source)
    for span in others:
        found += (
            find_parties(draft, span.start, span.end)
            or _find_land(draft, span)
            or _find_named(span)
            or find_company_countries(span.text, only_last=True)
            or find_by_name(draft, span)
        )
    for start, end in runs[1]:
        found += find_parties(draft, start, end)
    if not found and not (doers and all(_is_above_states(draft, parse, span) for span in doers)):
        sentence = parse.sentence
        near = find_parties(draft, sentence.start, sentence.end)
        found += near if len(near) <= _MOST else ()
        if not found and not general:
            found += _find_main(draft) or find_home(draft.article.source)
    return tuple(dict.fromkeys(found))


def _starts_name(span: Span) -> bool:
    return span.text[:1].isupper() and not span.text.startswith(_ARTICLES)


Runs = tuple[tuple[int, int], ...]
"""Unbroken pieces [start, end) of the text."""


def _is_above_states(draft: Draft, parse: Parse, span: Span) -> bool:
    """As in "the European Union", "ECOWAS leaders": a body of several states, which stands for none of them."""
    rows = list_mentions(draft, span.start, span.end)
    if not rows or any(row.country is not None for row in rows):
        return False
    following = next((token for token in parse.tokens if token.start >= span.end), None)
    if following is not None and following.tag == "NN":
        return False  # "United Nations secretary-general Ito", cut short by the tree
    before = draft.article.text[span.start : rows[0].evidence.start].strip().lower()
    return rows[0].trace.rule == "organisation" and before in {"", "the"}


_ARTICLES = ("The ", "A ", "An ", "This ", "These ", "Our ", "We", "I")


def _is_general(span: Span) -> bool:
    """As in "the international community", "all governments": everybody, and no country."""
    words = span.text.lower().split()
    if not words or words[-1] not in list_words("general_doers") or any(w[:1].isupper() for w in span.text.split()[1:]):
        return False
    return not (words[0] in {"the", "this"} and words[-1] in _ONE_STATES)


_ONE_STATES = frozenset({"government", "state", "country", "nation", "company", "party"})
"""General words that with an article are one body told before."""


def _stand_in(draft: Draft, parse: Parse, span: Span) -> tuple[str, ...]:
    """The country of a doer whose own words name none."""
    words = span.text.lower().split()
    home = find_home(draft.article.source)
    company = find_company_countries(span.text)
    if words and words[0] in _FIRST_PERSONS:
        return home
    if not company and _is_above_states(draft, parse, span):
        return ()
    named = _find_named(span) or company or _find_land(draft, span)
    if named or (home and _is_own_official(span)):
        return named or home
    near = find_by_name(draft, span) or _find_nearest(draft, parse, span)
    belongs = _is_state_body(words) or (not home and _may_be_person(draft, span))
    return near or (home or _find_main(draft) if belongs else ())


def _may_be_person(draft: Draft, span: Span) -> bool:
    """Whether the phrase is a name that is no known body's or place's."""
    rows = list_mentions(draft, span.start, span.end)
    return _starts_name(span) and all(row.kind is MentionKind.PERSON for row in rows)


def _is_state_body(words: list[str]) -> bool:
    """As in "Parliament", "the interior ministry": a state's own body, told without the state."""
    return bool(words) and words[-1] in list_words("state_bodies")


def _find_nearest(draft: Draft, parse: Parse, span: Span) -> tuple[str, ...]:
    """As in "The government": that of the country named last before it in the sentence."""
    if span.text[:4].lower() != "the ":
        return ()
    near = find_parties(draft, parse.sentence.start, span.start)
    return near[-1:]


def _find_land(draft: Draft, span: Span) -> tuple[str, ...]:
    """The country that "the country" stands for: the one named last before."""
    if span.text.lower().split()[-1:] not in (["country"], ["nation"], ["kingdom"], ["republic"], ["homeland"]):
        return ()
    for mention in reversed(draft.mentions):
        if mention.evidence.start < span.start and mention.country is not None:
            return (mention.country,)
    return ()


def _find_named(span: Span) -> tuple[str, ...]:
    """The country that a word inside a longer name carries ("Malaysian Airlines", "Pakistani Taliban")."""
    before = ""
    for word in _NAME_WORD.findall(span.text):
        if len(word) > 3 and word[0].isupper() and not (word == "American" and before in _AMERICAS):
            code = find_demonym(word) or (find_country(word) if before in _LEADING else None)
            if code is not None:
                return (code,)
        before = word
    return ()


_NAME_WORD = re.compile(r"[^\W\d_]+")
_AMERICAS = frozenset({"South", "Latin", "North", "Central", "Native", "Ibero", "Pan", "Inter"})
"""Before "American" they make it a continent's."""
_LEADING = frozenset({"of", "in", "to", "for", "from"})
"""Behind them a country's name is the country ("Prime Minister of Vanuatu Salwai"), elsewhere it may be a family's."""


def _is_own_official(span: Span) -> bool:
    """Whether the words are those of the publisher's own officials: a state's ministry need not name its state."""
    words = {word.strip(",.’'s").lower() for word in span.text.split()}
    return bool(words & list_words("own_officials")) and not words & _FOREIGN


def find_by_name(draft: Draft, span: Span) -> tuple[str, ...]:
    """The country another mention of the same name stands with ("Kazakhstani Foreign Minister Tileuberdi")."""
    last = span.text.split()[-1].removesuffix("’s").removesuffix("'s") if span.text else ""
    if len(last) < 3 or not last[0].isupper():
        return ()
    text = draft.article.text
    at = text.find(last)
    tries = 0
    while at >= 0 and tries < 6:
        codes = (
            find_parties(draft, at, at + len(last)) or _find_before(draft, at) or _find_behind(draft, at + len(last))
        )
        if codes:
            return codes[-1:]
        at = text.find(last, at + len(last))
        tries += 1
    return ()


def _find_before(draft: Draft, at: int) -> tuple[str, ...]:
    """The country named in the run of capitalised words and titles before a name ("Dutch foreign minister Jan Vos")."""
    start = draft.article.text.rfind("\n", 0, at) + 1
    words = draft.article.text[max(start, at - 70) : at].split(" ")
    length = 0
    for word in reversed(words):
        if word and not (word[:1].isupper() or word.rstrip(",") in _TITLE_WORDS or word in list_words("title_nouns")):
            break
        length += len(word) + 1
    return find_parties(draft, max(start, at - length), at)


_TITLE_WORDS = frozenset(
    {
        "of",
        "and",
        "for",
        "the",
        "prime",
        "foreign",
        "defence",
        "defense",
        "finance",
        "interior",
        "deputy",
        "vice",
        "king",
    }
    | {"health", "trade", "energy", "police", "army", "opposition", "party", "president", "mayor", "queen", "prince"}
)
"""Small words of a title in front of a name."""
_TOLD_BEHIND = re.compile(r", (?:an? |the )?([^,.;\n]{3,60}),")


def _find_behind(draft: Draft, end: int) -> tuple[str, ...]:
    """The country told right behind a name ("Jan Vos, the Dutch foreign minister, said")."""
    match = _TOLD_BEHIND.match(draft.article.text, end, end + 80)
    if match is None or not any(word in list_words("title_nouns") for word in match[1].lower().split()):
        return ()
    return find_parties(draft, match.start(1), match.end(1))


def _find_main(draft: Draft) -> tuple[str, ...]:
    """The country the article is about: its one main country, or the one it names most."""
    main = [country.code for country in draft.countries if country.role is CountryRole.MAIN]
    if len(main) == 1:
        return tuple(main)
    counted = Counter(mention.country for mention in draft.mentions if mention.country is not None)
    return tuple(code for code, _ in counted.most_common(1))
