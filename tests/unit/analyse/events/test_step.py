from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from foresay.analyse.draft import Draft
from foresay.analyse.events import NAME, find_events
from foresay.analyse.syntax import Parse, Token
from foresay.model.reading import EventMention, Sentence

WORDS = ["Kenya", "signed", "not", "to", "strike", "will", "refused", "talks", "it", "if", "of", "charge"]
DEPS = [
    "nsubj",
    "dobj",
    "ROOT",
    "xcomp",
    "ccomp",
    "advcl",
    "prep",
    "pobj",
    "conj",
    "acl",
    "relcl",
    "aux",
    "neg",
    "mark",
]
TAGS = ["NNP", "VBD", "RB", "TO", "NN", "MD", "VBN", "NNS", "PRP", "IN", "VB", "VBG", "JJ"]


@pytest.mark.model
def test_heads_that_are_given_are_answered_whatever_they_are(write_draft: Callable[..., Draft]) -> None:
    draft = write_draft("The valley will contain two lakes.", parsed=True)
    start = draft.article.text.index("contain")
    assert find_events(draft) == ()
    (event,) = find_events(draft, [(start, start + len("contain"))])
    assert (event.head.text, event.status.value) == ("contain", "planned")


def test_a_sentence_without_a_parse_tells_nothing(write_draft: Callable[..., Draft]) -> None:
    assert find_events(write_draft("Kenya signed an accord.")) == ()


@pytest.mark.model
def test_records_quote_the_text_they_rest_on(read: Callable[..., tuple[EventMention, ...]]) -> None:
    text = "Kenya refused on Monday to sign the accord, the minister said. Police in Lima freed two editors."
    events = read(text)
    assert len(events) >= 4
    for event in events:
        assert event.evidence.holds_in(text)
        spans = [event.head, *event.who, *event.whom, *(span for span in (event.place, event.by_whom) if span)]
        assert all(text[span.start : span.end] == span.text for span in spans)
        assert event.trace.step == NAME


@pytest.mark.model
def test_the_main_act_comes_first_and_the_telling_last(read: Callable[..., tuple[EventMention, ...]]) -> None:
    events = read("The minister said that Kenya expelled the envoy who had attacked a guard.")
    assert [event.head.text for event in events] == ["expelled", "attacked", "said"]


@st.composite
def write_trees(draw: st.DrawFn) -> list[tuple[str, str, str, int]]:
    n = draw(st.integers(1, 8))
    return [
        (
            draw(st.sampled_from(WORDS)),
            draw(st.sampled_from(TAGS)),
            draw(st.sampled_from(DEPS)),
            draw(st.integers(0, n - 1)),
        )
        for _ in range(n)
    ]


@given(tree=write_trees())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_no_tree_however_wrong_breaks_the_step(
    write_draft: Callable[..., Draft], tree: list[tuple[str, str, str, int]]
) -> None:
    text = " ".join(word for word, *_ in tree)
    draft = write_draft(text)
    tokens: list[Token] = []
    at = 0
    for i, (word, tag, dep, head) in enumerate(tree):
        tokens.append(Token(i, at, at + len(word), word, word.lower(), word.lower(), tag, dep, head, "", False))
        at += len(word) + 1
    sentence = Sentence(index=0, start=0, end=len(text), is_title=False)
    parse = Parse(sentence=sentence, tokens=tuple(tokens))
    events = find_events(replace(draft, sentences=(sentence,), parses=(parse,)), [(0, len(text))])
    assert all(text[event.head.start : event.head.end] == event.head.text for event in events)
