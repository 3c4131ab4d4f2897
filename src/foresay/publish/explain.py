"""A reading for a person's eyes: each statement's sentence with its parts marked, and the rule that made it."""

from __future__ import annotations

from collections.abc import Iterator

from foresay.model.article import Article
from foresay.model.evidence import Span
from foresay.model.reading import Reading, Statement

_MARKS = {"cue": ("[", "]"), "head": ("*", "*"), "who": ("{", "}"), "when": ("<", ">")}
LEGEND = "[cue] *head* {who} <when>"
_OUTERMOST = ("who", "when", "cue", "head")
"""At one place the wider mark opens first and closes last."""


def explain_reading(article: Article, reading: Reading) -> str:
    """The text `foresay analyse --explain` prints for one article: a line of title, then a block a statement."""
    blocks = [f"{article.id}  {article.published_at.date().isoformat()}  {article.title or '(no title)'}"]
    blocks += [explain_statement(article, statement) for statement in reading.statements]
    if not reading.statements:
        blocks.append("  no statements about the future")
    return "\n".join(blocks)


def explain_statement(article: Article, statement: Statement) -> str:
    """One statement: what it says, the marked sentence, the fields behind it and the rule's name."""
    sign = "" if statement.polarity.value == "+" else "not: "
    lines = [
        f"  {sign}{statement.act}",
        f"    {mark_statement(article.text, statement)}",
        f"    {statement.tier.value} {statement.status.value} · {_say_window(statement)}",
    ]
    lines += [f"    {name}: {value}" for name, value in _list_fields(statement)]
    lines.append(f"    rule: {statement.trace.rule} ({statement.trace.step} {statement.trace.version})")
    return "\n".join(lines)


def mark_statement(text: str, statement: Statement) -> str:
    """The sentence with cue, head, doers and time words marked; marks outside the sentence are left out."""
    start, end = statement.evidence.start, statement.evidence.end
    opens: dict[int, list[tuple[int, str]]] = {}
    closes: dict[int, list[tuple[int, str]]] = {}
    for order, (kind, span) in enumerate(_list_marks(statement)):
        if start <= span.start < span.end <= end:
            opens.setdefault(span.start, []).append((order, _MARKS[kind][0]))
            closes.setdefault(span.end, []).append((-order, _MARKS[kind][1]))
    pieces: list[str] = []
    for place in range(start, end + 1):
        pieces += [mark for _, mark in sorted(closes.get(place, []))]
        pieces += [mark for _, mark in sorted(opens.get(place, []))]
        pieces.append(text[place] if place < end else "")
    return " ".join("".join(pieces).split())


def _list_marks(statement: Statement) -> Iterator[tuple[str, Span]]:
    parts: dict[str, tuple[Span, ...]] = {
        "who": statement.who,
        "when": () if statement.when is None else (statement.when,),
        "cue": (statement.cue,),
        "head": (statement.head,),
    }
    for kind in _OUTERMOST:
        yield from ((kind, span) for span in parts[kind])


def _say_window(statement: Statement) -> str:
    window = statement.window
    if not window.is_dated:
        return "no date"
    first = "…" if window.earliest is None else window.earliest.isoformat()
    last = "…" if window.latest is None else window.latest.isoformat()
    return f"{first} to {last} ({window.kind.value})"


def _list_fields(statement: Statement) -> Iterator[tuple[str, str]]:
    yield from (("doers", ", ".join(span.text for span in statement.named)),) if statement.named else ()
    yield from (("whom", ", ".join(span.text for span in statement.whom)),) if statement.whom else ()
    yield from (("countries", ", ".join(statement.countries)),) if statement.countries else ()
    for name, span in (("by", statement.by_whom), ("hedge", statement.hedge), ("condition", statement.condition)):
        if span is not None:
            yield name, span.text
    if statement.likelihood is not None:
        low, high = statement.likelihood
        yield "likelihood", f"{low:.0%} to {high:.0%}"
    if statement.also:
        yield "also", ", ".join(span.text for span in statement.also)
