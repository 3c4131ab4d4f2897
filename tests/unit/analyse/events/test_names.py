from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from foresay.analyse.events.names import NameIndex
from foresay.model.evidence import Evidence, Trace
from foresay.model.reading import Mention, MentionKind

HERE = Evidence(article="a", version=1, sentence=0, start=0, end=0, quote_hash="")
TRACE = Trace(step="test", version=1, rule="by hand")


def make_mention(start: int, end: int, country: str | None) -> Mention:
    evidence = replace(HERE, start=start, end=end)
    return Mention(evidence=evidence, trace=TRACE, text="x", kind=MentionKind.PLACE, name="x", country=country)


@st.composite
def make_mentions(draw: st.DrawFn) -> list[Mention]:
    cuts = sorted(draw(st.sets(st.integers(0, 60), max_size=16)))
    pairs = zip(cuts[::2], cuts[1::2], strict=False)
    return [make_mention(start, end, draw(st.sampled_from(["KEN", "UGA", None]))) for start, end in pairs]


@given(mentions=make_mentions(), start=st.integers(0, 60), length=st.integers(1, 30))
def test_found_are_exactly_the_mentions_that_share_a_character(
    mentions: list[Mention], start: int, length: int
) -> None:
    end = start + length
    shared = [m for m in mentions if m.evidence.start < end and start < m.evidence.end]
    index = NameIndex(mentions)
    assert list(index.list_mentions(start, end)) == shared
    codes = [m.country for m in shared if m.country is not None]
    assert list(index.find_codes(start, end)) == list(dict.fromkeys(codes))
