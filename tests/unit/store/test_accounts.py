"""Cases come back as they were packed."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from foresay.model.account import Count, Fate, RecordKind
from foresay.store.accounts import pack_counts, unpack_counts

counts = st.builds(
    Count,
    kind=st.none() | st.sampled_from(RecordKind),
    key=st.text(st.characters(codec="utf-8"), max_size=20),
    fate=st.sampled_from(Fate),
    days=st.integers(0, 4_000_000),
)


@given(st.lists(counts, max_size=8))
def test_what_is_packed_is_what_is_unpacked_in_any_order(drawn: list[Count]) -> None:
    body = pack_counts(drawn)
    assert sorted(map(repr, unpack_counts(body))) == sorted(map(repr, drawn))
    assert pack_counts(reversed(drawn)) == body
