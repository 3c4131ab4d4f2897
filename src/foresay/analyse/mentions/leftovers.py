"""Names that neither the gazetteer nor the model saw: runs of capitalised words inside a sentence."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence

from foresay.analyse.draft import Draft
from foresay.analyse.mentions.named import Named
from foresay.analyse.syntax import Parse
from foresay.knowledge.name_words import NameWords, load_name_words
from foresay.model.reading import MentionKind, Sentence

_CAPITAL = re.compile(r"(?<!\w)[A-Z\u00c0-\u00de\u0100-\u024f\u0370-\u052f](?:[\w&-]|['’](?!s\b)|\.(?=\w))*")
"""A word that may open with a capital: Latin, Greek or Cyrillic; small letters of those ranges are sorted out later."""
_JOINTS = frozenset(
    {"of", "for", "de", "del", "la", "al", "bin", "bint", "ibn", "von", "van", "der", "du", "da", "dos"}
)
_GAPS = frozenset({" ", *(f" {joint} " for joint in _JOINTS)})
"""What may stand between two words of one name."""
_LONGEST = 7
"""Words; a longer run of capitals is a heading."""


def find_leftovers(draft: Draft, found: Sequence[Named], families: dict[str, Named]) -> Iterator[Named]:
    """Runs of capitalised words that overlap no name found, in order.

    A family name of the article is its bearer; `families` grows by the last words of longer runs, which are taken for
    family names where they stand alone again. Longer runs are names wherever they stand but in a headline; a single
    word is one only where the model tags it as a proper noun, or where it is an acronym.
    """
    covered = {i for named in found for i in range(named.start, named.end)}
    words = load_name_words()
    for sentence in draft.sentences:
        parse = draft.parses[sentence.index] if draft.parses else None
        for run in _find_runs(draft.article.text, sentence, covered):
            named = _name_run(draft.article.text, run, sentence, parse, families, words)
            if named is None:
                continue
            if named.kind is MentionKind.OTHER and len(run) in {2, 3} and len(run[-1].group()) > 2:
                families.setdefault(run[-1].group(), named)
            yield named


def _find_runs(text: str, sentence: Sentence, covered: Collection[int]) -> Iterator[list[re.Match[str]]]:
    """Capitalised words that stand side by side, joined by a space or by "of" and its like."""
    run: list[re.Match[str]] = []
    for word in _CAPITAL.finditer(text, sentence.start, sentence.end):
        if word.start() in covered or not word.group()[0].isupper():
            continue
        if run and text[run[-1].end() : word.start()] not in _GAPS:
            yield run
            run = []
        run.append(word)
    if run:
        yield run


def _name_run(
    text: str,
    run: list[re.Match[str]],
    sentence: Sentence,
    parse: Parse | None,
    families: Mapping[str, Named],
    words: NameWords,
) -> Named | None:
    start = run[0].start()
    bearer = families.get(run[-1].group())
    if bearer is not None and bearer.start < start:
        at = run[-1]
        name, country = bearer.name, bearer.country
        return Named(at.start(), at.end(), sentence.index, MentionKind.PERSON, name, country, "family name")
    office = [word for word in run if word.group() in words.titles]
    run = _strip_run(run, sentence, words)
    if sentence.is_title or not run or len(run) > _LONGEST:
        return None
    if all(
        word.group() in words.organs or word.group() in words.lands or _is_outer(word.group(), words) for word in run
    ):
        return None
    name = text[run[0].start() : run[-1].end()]
    is_office = " ".join(word.group() for word in office) in words.offices and office[-1].end() < run[0].start()
    kind = _guess_kind(run, words, is_officer=is_office)
    if len(run) == 1 and kind is MentionKind.OTHER and not _is_proper(run[0], sentence, parse):
        return None
    return Named(run[0].start(), run[-1].end(), sentence.index, kind, name, None, "capitals")


def _strip_run(run: list[re.Match[str]], sentence: Sentence, words: NameWords) -> list[re.Match[str]]:
    """The run without offices and common words at its head, and without a lone word that opens the sentence."""
    while run and (_is_outer(run[0].group(), words)):
        run = run[1:]
    while run and run[-1].group() in words.no_names:
        run = run[:-1]
    if len(run) == 1 and run[0].start() <= sentence.start + 1 and not run[0].group().isupper():
        return []
    return run


def _is_outer(word: str, words: NameWords) -> bool:
    return word in words.no_names or word in words.titles


def _guess_kind(run: list[re.Match[str]], words: NameWords, *, is_officer: bool) -> MentionKind:
    parts = {word.group() for word in run}
    if parts & words.bodies or parts & words.firms or parts & words.organs:
        return MentionKind.ORGANISATION
    if parts & words.things:
        return MentionKind.OTHER
    if len(run) == 1 and run[0].group().isupper() and 2 <= len(run[0].group()) <= 6:
        return MentionKind.ORGANISATION
    if is_officer:
        return MentionKind.PERSON
    return MentionKind.PLACE if len(run) > 1 and parts & words.lands else MentionKind.OTHER


def _is_proper(word: re.Match[str], sentence: Sentence, parse: Parse | None) -> bool:
    if parse is None or word.start() <= sentence.start + 1:
        return False
    tokens = parse.at(word.start(), word.end())
    return bool(tokens) and tokens[0].tag.startswith("NNP")
