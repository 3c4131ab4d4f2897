"""Persons: names after an office, countries they act for, and family names used alone later in the article."""

from __future__ import annotations

from collections.abc import Sequence

from foresay.analyse.draft import Draft
from foresay.analyse.mentions.named import Named
from foresay.knowledge.name_words import NameWords, load_name_words
from foresay.model.reading import MentionKind

_BETWEEN = 60
"""Characters within which a people's name and a person's name can belong together."""
_MOST_WORDS = 6
_SUFFIXES = frozenset({"Jr", "Jr.", "Sr", "Sr.", "II", "III", "IV"})


def add_states(draft: Draft, found: Sequence[Named]) -> list[Named]:
    """The same names, officials with the country that the text gives them.

    Three forms: "Russian President X", "X, the Russian president" and "President X of France".
    """
    text, words = draft.article.text, load_name_words()
    rows = list(found)
    for i, named in enumerate(rows):
        if named.kind is not MentionKind.PERSON:
            continue
        before, after = rows[i - 1] if i else None, rows[i + 1] if i + 1 < len(rows) else None
        country = _read_before(text, before, named, words) or _read_after(text, named, after, words)
        if country is not None:
            rows[i] = named._replace(country=country, rule="official")
    return rows


def _read_before(text: str, state: Named | None, person: Named, words: NameWords) -> str | None:
    """The country of "<people> <office> <person>", "<country>'s <office>, <person>", "<office> of <country> X"."""
    if state is None or state.country is None or state.kind is MentionKind.PERSON or state.sentence != person.sentence:
        return None
    if text[state.end : person.start] == " " and text.endswith((" of ", " of the "), 0, state.start):
        office = text[max(0, state.start - _BETWEEN) : state.start].removesuffix("the ").removesuffix(" of ")
        return state.country if office.endswith(tuple(words.offices)) else None
    return state.country if _is_office(text[state.end : person.start], words) else None


def _read_after(text: str, person: Named, state: Named | None, words: NameWords) -> str | None:
    """The country of "<person>, the <people> <office>" and "<office> <person> of <country>"."""
    if state is None or state.country is None or state.kind is MentionKind.PERSON or state.sentence != person.sentence:
        return None
    between = text[person.end : state.start]
    if between in {" of ", " of the "}:
        office = text[max(0, person.start - _BETWEEN) : person.start].rstrip()
        is_ranked = office.endswith(tuple(words.offices)) or office.rpartition(" ")[2] in words.officials
        return state.country if is_ranked else None
    if between in {", ", ", the ", ", a ", ", an "}:
        tail = text[state.end : state.end + _BETWEEN].replace(".", ",").partition(",")[0].split()
        return state.country if any(word.lower() in words.officials for word in tail[:4]) else None
    return None


def _is_office(between: str, words: NameWords) -> bool:
    """Whether the words between a state and a person are an office: few, no verb among them, the last one of rank."""
    if len(between) > _BETWEEN or between.startswith(",") or any(mark in between for mark in ";:.()"):
        return False
    parts = between.replace("’s", " ").replace("'s", " ").replace(",", " ").split()
    if not parts or len(parts) > _MOST_WORDS or parts[0] == "and":
        return False
    if not all(part[0].isupper() or part in words.officials or part in words.modifiers for part in parts):
        return False
    return parts[-1] in words.offices or any(part.lower() in words.officials for part in parts[-2:])


def find_family_names(found: Sequence[Named]) -> dict[str, Named]:
    """The last words of the full names of persons, for later mentions by that word alone; the first bearer wins."""
    names: dict[str, Named] = {}
    for named in found:
        parts = named.name.split()
        while len(parts) > 2 and parts[-1].strip(",") in _SUFFIXES:
            parts.pop()
        if named.kind is MentionKind.PERSON and len(parts) > 1 and len(parts[-1]) > 2 and parts[-1][0].isupper():
            names.setdefault(parts[-1].strip(",."), named)
    return names


def spread_names(found: Sequence[Named], families: dict[str, Named]) -> list[Named]:
    """The same names, a lone family name under its bearer's full name and country."""
    rows: list[Named] = []
    for named in found:
        bearer = families.get(named.name) if " " not in named.name else None
        if bearer is not None and named.start > bearer.start and named.country is None:
            rows.append(
                named._replace(kind=MentionKind.PERSON, name=bearer.name, country=bearer.country, rule="family name")
            )
        else:
            rows.append(named)
    return rows


def join_cut_names(draft: Draft, found: Sequence[Named]) -> list[Named]:
    """The same names, a person's with the capitalised words right behind it that nobody could name."""
    rows: list[Named] = []
    for named in found:
        before = rows[-1] if rows else None
        if before is None or not _is_cut_off(draft.article.text, before, named):
            rows.append(named)
            continue
        name = draft.article.text[before.start : named.end]
        rows[-1] = before._replace(end=named.end, name=name if before.rule == "person" else before.name)
    return rows


def _is_cut_off(text: str, person: Named, rest: Named) -> bool:
    is_behind = text[person.end : rest.start] == " " and person.sentence == rest.sentence
    is_person = person.kind is MentionKind.PERSON and person.rule in {"person", "official", "office"}
    is_rest = rest.rule == "capitals" and rest.kind in {MentionKind.OTHER, MentionKind.PERSON}
    return is_behind and is_person and is_rest and len(rest.name) > 1
