"""The words beside a name, read from the characters alone so that no parse is needed."""

from __future__ import annotations

from dataclasses import dataclass

from foresay.analyse.draft import Draft
from foresay.analyse.mentions.candidates import Candidate
from foresay.knowledge.name_words import NameWords, load_name_words

_REACH = 60
"""Characters read to either side of a name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What stands around one candidate inside its sentence.

    `before` and `after` are the characters there (at most 60); `words` the word classes they are held against.
    """

    before: str
    after: str
    is_title: bool
    words: NameWords

    @property
    def previous(self) -> str:
        """The word directly before, without what follows a comma; "" when punctuation stands between."""
        return _last_word(self.before)

    @property
    def following(self) -> str:
        """The word directly after; "" when punctuation stands between."""
        return _first_word(self.after)

    def follows_locative(self) -> bool:
        """Whether words that a place follows stand directly before ("in", "city of"), or a motion to or from it."""
        rest = self.before.rstrip().removesuffix(" the").removesuffix(" The").split()
        for n in (1, 2, 3):
            if " ".join(rest[-n:]).lower() in self.words.locatives:
                return True
        return self._follows_motion(rest)

    def _follows_motion(self, rest: list[str]) -> bool:
        if not rest or not self.before.endswith((" ", "the")):
            return False
        if rest[-1].lower() in {"to", "from", "for"}:
            return any(word.lower().strip(",") in self.words.motions for word in rest[-5:-1])
        return rest[-1].lower() in {"visit", "visited", "visiting", "visits", "left", "leave", "leaving", "toured"}

    def follows_former(self) -> bool:
        """Whether the office before a name is one of the past ("former President")."""
        return any(
            word.lower() in {"former", "ex-president", "late", "ousted", "deposed"} for word in self.before.split()[-4:]
        )

    def is_dateline(self) -> bool:
        """Whether it opens a sentence as a place and date do: "X (Reuters) -", "X, March 3", "X -"."""
        after = self.after
        if self.before.strip(" \"'“(") != "":
            return False
        is_dash = after[:3].strip()[:1] in {"—", "–", "-"} and after[:1] == " "
        return is_dash or (after.startswith((" (", ", ")) and (")" in after[:40] or _starts_with_month(after[2:])))

    def precedes_land(self) -> bool:
        """Whether a word for a shape of land or a building follows ("Moscow region")."""
        return self.following in self.words.lands

    def precedes_body(self) -> bool:
        """Whether a word follows that makes it the name of a paper, a firm, a club, a treaty ("Washington Post")."""
        word = self.following
        return word in self.words.bodies or (word in self.words.firms and not self.is_title)


_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def _starts_with_month(text: str) -> bool:
    return text.startswith(_MONTHS)


def _last_word(before: str) -> str:
    if not before.endswith((" ", "-")):
        return ""
    rest = before.rstrip(" -")
    word = rest[rest.rfind(" ") + 1 :]
    return "" if word.endswith((",", ";", ":", ".", "(", ")")) and not _is_short_form(word) else word.strip("\"'“”‘’(")


def _is_short_form(word: str) -> bool:
    return word.endswith(".") and len(word) <= 5 and word[:1].isupper()


def _first_word(after: str) -> str:
    if not after.startswith((" ", "-")):
        return ""
    word = after[1:].split(" ", 1)[0]
    for end in ("'s", "’s"):
        word = word.removesuffix(end)
    return word.rstrip(",;:.!?)\"'”’")


def read_surroundings(draft: Draft, candidate: Candidate) -> Surroundings:
    """The surroundings of a candidate, cut at its sentence."""
    sentence = draft.sentences[candidate.sentence]
    text = draft.article.text
    return Surroundings(
        before=text[max(sentence.start, candidate.start - _REACH) : candidate.start],
        after=text[candidate.end : min(sentence.end, candidate.end + _REACH)],
        is_title=sentence.is_title,
        words=load_name_words(),
    )
