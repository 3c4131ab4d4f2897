from __future__ import annotations

import pytest

from foresay.analyse.times.language import load_language
from foresay.analyse.times.sense import Tense
from foresay.analyse.times.tense import find_side, has_cue

CUES = load_language("english").cues


@pytest.mark.parametrize(
    ("sentence", "tense"),
    [
        ("The two will meet on | .", Tense.FUTURE),
        ("The two met on | .", Tense.PAST),
        ("The pact was signed on | .", Tense.PAST),
        ("The pact is to be signed on | .", Tense.FUTURE),
        ("The pact , to be signed on | , is long .", Tense.FUTURE),
        ("A vote is set for | .", Tense.FUTURE),
        ("The vote was set for | .", Tense.FUTURE),
        ("He said it would rain on | .", Tense.FUTURE),
        ("It would have rained on | .", Tense.PAST),
        ("It will have ended by | .", Tense.FUTURE),
        ("They flew home to vote on | .", Tense.PAST),
        ("They were told to leave by | .", Tense.FUTURE),
        ("An order to leave by | stands .", Tense.FUTURE),
        ("On | the rebels seized the town .", Tense.PAST),
        ("On | the rebels will leave .", Tense.FUTURE),
        ("She said on | that they will leave .", Tense.PAST),
        ("She said that they left on | .", Tense.PAST),
        ("It will launch its first manned mission on | .", Tense.FUTURE),
        ("They have 40 days from | .", Tense.FUTURE),
        ("They have left on | .", Tense.PAST),
        ("The shop will stay shut on | .", Tense.FUTURE),
        ("The summit was postponed to | .", Tense.FUTURE),
        ("Losses from | 's raid will mount .", Tense.PAST),
        ("Prices have been up since | .", Tense.PAST),
        ("The hostages must be freed before | .", Tense.FUTURE),
        ("The talks failed after | .", Tense.PAST),
        ("A storm | .", Tense.NONE),
        ("Rules until | .", Tense.FUTURE),
        ("A won't do on | .", Tense.FUTURE),
    ],
)
def test_a_clause_shows_its_side(sentence: str, tense: Tense) -> None:
    words = sentence.replace("won't", "wo n't").split()
    at = words.index("|")
    words[at] = "Friday"
    assert find_side(words, at, at + 1, CUES).tense is tense


def test_a_cue_colours_only_what_stands_near() -> None:
    words = ["the", "first", "case", "of", "plague", "in"]
    assert has_cue(words, len(words), "superlatives", CUES)
    assert not has_cue(words + ["x"] * 8, len(words) + 8, "superlatives", CUES)


@pytest.mark.parametrize(
    ("sentence", "is_sure"),
    [
        ("The two will meet on | .", True),
        ("The hearing is on | .", True),
        ("The driver is hurt after a long night and a crash on | .", False),
        ("They will carry out the | agreement .", False),
        ("They will carry out the pact on the | at noon .", True),
        ("They will , so the mayor of the old town by the river , meet on | .", False),
        ("A storm | .", False),
    ],
)
def test_a_verb_far_off_or_a_noun_close_by_leaves_the_side_unsure(sentence: str, *, is_sure: bool) -> None:
    words = sentence.split()
    at = words.index("|")
    words[at] = "Friday"
    assert find_side(words, at, at + 1, CUES).is_sure is is_sure
