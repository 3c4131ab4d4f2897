from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from foresay.analyse.network.pipeline import open_pipeline
from foresay.analyse.parser import Parser, load_parser
from foresay.analyse.syntax import Token

pytestmark = pytest.mark.model

SENTENCES = [
    "Ministers of France and Kenya will meet in Nairobi on Friday, a spokesman said.",
    "Prime Minister Anna Maria van der Berg, 54, didn't say when the World Fisheries Council's 3rd meeting begins.",
    "No name stands here.",
    "Oslo",
    "Lima, Accra and Dakar: mayors of the three cities (one of them Ama Mensah) signed on 3 March 2031.",
    "The U.S. said it can't and won't pay $4.5m; \u201cNever,\u201d the E.U.'s envoy told Radio Nord :) yesterday .",
    "Two  blanks, a\u00a0hard one\tand a tab stand between  Peter Holm  and Norway .",
    "It ended . Then Jonas Lund of the Nordic Bank spoke . Nobody at the Hague Court answered him .",
    ": ) :-) a.m.p.m. e.g., i.e. http://news.example/a?b=c d'etat rock-and-roll",
    "\u201e\u4e2d\u56fd\u201c \u2014 \u00c9lys\u00e9e \U0001f642",
]


def read_both(texts: list[str]) -> tuple[list[tuple[Token, ...]], list[tuple[Token, ...]]]:
    """What the weights run here give, and what their library gives."""
    parser = load_parser()
    assert parser.network is not None
    asked = [(7 * i, text) for i, text in enumerate(texts)]
    return list(parser.parse(asked)), list(replace(parser, network=None).parse(asked))


def test_tokens_tags_relations_and_names_are_those_of_the_library() -> None:
    ours, library = read_both(SENTENCES)
    assert ours == library
    assert {token.entity for row in ours for token in row} >= {"PERSON", "GPE", "ORG", "DATE"}


def test_what_a_sentence_gives_does_not_depend_on_its_neighbours() -> None:
    whole, _ = read_both(SENTENCES)
    alone = [read_both([text])[0][0] for text in SENTENCES]
    for first, second in zip(whole, alone, strict=True):
        assert [token[3:] for token in first] == [token[3:] for token in second]


def test_a_batch_longer_than_a_block_is_read_as_by_the_library() -> None:
    ours, library = read_both(SENTENCES * 15)
    assert ours == library


def test_no_sentences_give_nothing() -> None:
    assert read_both([]) == ([], [])


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ["Peter", "holm", "'s", "3", ".", ",", "(", "U.N.", "-", "\u00a0", "", "said", "can't", "\u201d"]
        )
    ).map(" ".join)
)
def test_any_row_of_words_and_blanks_is_cut_as_by_the_library(text: str) -> None:
    ours, library = read_both([text or "x"])
    assert ours == library


def test_a_pipeline_of_other_parts_is_left_to_its_library() -> None:
    parser: Parser = load_parser()
    with parser.pipeline.select_pipes(disable=["tagger"]):
        assert open_pipeline(parser.pipeline) is None
