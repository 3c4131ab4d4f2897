"""What a frame amounts to: excluded or kept, its status, its tier."""

from __future__ import annotations

from datetime import timedelta

from foresay.analyse.draft import Draft
from foresay.analyse.statements.agents import is_agent
from foresay.analyse.statements.doers import find_subject
from foresay.analyse.statements.findings import Finding
from foresay.analyse.statements.frames import Frame
from foresay.analyse.statements.modals import has_condition
from foresay.analyse.statements.nouns import is_happening
from foresay.analyse.statements.reports import find_report
from foresay.analyse.statements.verbs import is_be, is_noun, is_past, is_verb
from foresay.analyse.statements.windows import climb_out, is_dated_past, list_times, measure_cost
from foresay.analyse.syntax import Parse, Token
from foresay.knowledge.acts import code_act, is_event_noun
from foresay.knowledge.cues import list_words
from foresay.model.reading import StatementStatus, Tier, TimeExpression, TimeType
from foresay.model.window import Window

_CONDITIONS = frozenset({"if", "unless", "whether"})
_ASKING = frozenset({"when", "how", "where", "why"})
_OPENING_CLAUSES = _CONDITIONS | _ASKING | {"should", "shall"}
_PROMISING = frozenset({"vow", "pledge", "promise", "swear", "assure", "guarantee", "agree"})
_FORECASTING = frozenset(
    {"predict", "forecast", "project", "estimate", "expect", "warn", "believe", "think", "fear", "argue", "claim"}
)
_PREPARING = frozenset({"announce", "say", "confirm", "state", "add", "tell", "reveal", "declare", "report"})


def is_excluded(draft: Draft, finding: Finding) -> bool:
    """Whether the finding is no expectation after all; the reasons are the guide's exclusions."""
    frame = finding.frame
    asks = frame.parse.tokens[-1].lower == "?"
    if asks or _lacks_date(finding) or _is_in_condition(frame.parse, frame.head):
        return True
    if frame.needs_act and not is_act(frame):
        return True
    if _is_old_story(draft, finding) or _is_general_effect(finding) or _is_empty(finding) or _is_duty_of_all(finding):
        return True
    if _is_called_off(frame, finding.doer) or _is_habit(draft, finding) or _is_superseded(frame) or _is_foiled(frame):
        return True
    told_back = is_noun(frame.head) or frame.rule.startswith("modal:would")
    return told_back and not finding.window.is_dated and is_dated_past(draft, frame)


def _is_habit(draft: Draft, finding: Finding) -> bool:
    """As in "Will meet once a year": what comes again and again is no happening to look for."""
    frame = finding.frame
    if finding.window.is_dated:
        return False
    often = [t for t in draft.times_of.get(frame.parse.sentence.index, ()) if t.type is TimeType.SET]
    return any(frame.head.end <= time.phrase.start and (measure_cost(frame, time) or 0) <= 1 for time in often)


def _is_superseded(frame: Frame) -> bool:
    """As in "Was expected to open in May, but work was halted": told in the past and taken back in one breath."""
    governor, parse = frame.governor, frame.parse
    if governor is None or not frame.rule.startswith(("prediction", "arranged")) or not is_past(parse, governor):
        return False
    behind = parse.tokens[frame.head.i + 1 :]
    turn = next((token.i for token in behind if token.lower in {"but", "until", "before"}), None)
    return turn is not None and any(token.tag == "VBD" for token in parse.tokens[turn:])


def _is_foiled(frame: Frame) -> bool:
    """As in "Police killed men planning an attack": those who had the plan are dead or caught."""
    governor, parse = frame.governor, frame.parse
    if governor is None or governor.dep not in {"acl", "relcl"} or not frame.rule.startswith("intention"):
        return False
    planner = parse.head(governor)
    above = parse.head(planner) if planner is not None else None
    caught = planner is not None and planner.dep in {"dobj", "nsubjpass"}
    return caught and above is not None and above.lemma in list_words("catching_verbs")


def _is_called_off(frame: Frame, doer: Token | None) -> bool:
    """As in "The festival, due to open in June, has been cancelled": the sentence itself takes it back."""
    parse = frame.parse
    above = parse.head(frame.head)
    if frame.rule.startswith("nominal") and frame.head.dep == "dobj" and above is not None:
        told = above.tag in {"VBZ", "VBD", "VBP", "VBN"}
        if told and above.lemma in list_words("dropping_verbs"):
            return True
    happening = {frame.head.i, doer.i if doer is not None else -1}
    for verb in () if _TAKING_BACK.isdisjoint(parse.lemmas) else parse.tokens:
        if verb.lemma not in _TAKING_BACK or verb.tag not in {"VBN", "VBD"} or verb.i == frame.head.i:
            continue
        if any(noun.i in happening for noun in parse.children(verb, "nsubjpass")):
            helpers = {aux.lower for aux in parse.children(verb, "aux", "auxpass")}
            return not frame.rule.startswith("phase") and bool(helpers & {"was", "were", "is", "are", "been"})
    return False


_TAKING_BACK = frozenset({"cancel", "scrap", "abandon", "scrub", "abort"})


def _lacks_date(finding: Finding) -> bool:
    """Whether a frame that only a date makes an expectation has none of its own."""
    frame = finding.frame
    if is_be(frame.head):
        return finding.origin != "own"
    only_length = finding.origin == "length" and not frame.rule.startswith("state")
    return frame.needs_date and (not finding.window.is_dated or only_length)


def _is_old_story(draft: Draft, finding: Finding) -> bool:
    """As in "He said in May he would resign": told as a story of weeks ago, and no date ahead brings it back."""
    frame = finding.frame
    if finding.window.is_dated or frame.rule.startswith(("modal:will", "headline", "schedule", "arranged:be-to")):
        return False
    opens = [time for time in list_times(draft, frame.parse) if time.phrase.start < frame.head.start]
    limit = draft.published_on - _STORY_AGE
    old = [time for time in opens if time.window.latest is not None and time.window.latest < limit]
    return any(_hangs_outside(frame, time) for time in old)


def _hangs_outside(frame: Frame, time: TimeExpression) -> bool:
    """Whether the time dates the telling (the main or the reporting verb), and not something the act is about."""
    parse = frame.parse
    above = next((up for up in climb_out(parse, time) if is_verb(up)), None)
    if above is None or above.tag not in {"VBD", "VBN"}:
        return False
    return any(up.i == above.i for up in (frame.head, *parse.climb(frame.head)))


_NOBODIES = frozenset({"we", "i", "you"})
"""Doers whose soft promises nobody could check."""
_UNNAMED = frozenset({"something", "someone", "somebody", "what", "who", "one", "nothing", "anything"})
"""Doers nobody could look for."""
_EVERYBODY = frozenset(
    {"world", "community", "countries", "nations", "states", "governments", "leaders", "parties", "people"}
)
_STORY_AGE = timedelta(days=14)


def _is_duty_of_all(finding: Finding) -> bool:
    """As in "You have to work", "I have to get up": nobody's obligation that a report would tell of."""
    doer = finding.doer
    if doer is None:
        return False
    every = {child.lower for child in finding.frame.parse.children(doer, "det", "predet")} & {
        "all",
        "any",
        "every",
        "each",
    }
    ordered = finding.frame.rule.startswith(("obligation:order", "obligation:instruct", "obligation:direct"))
    general = doer.lower in {"you", "i", "we", "one", "anyone", "everyone", "people"} or (bool(every) and not ordered)
    return general and finding.frame.rule.startswith(("obligation", "modal:must")) and finding.origin != "own"


def _is_empty(finding: Finding) -> bool:
    """As in "This would take 24 hours", "would do so": words that name no doer and no act."""
    doer, head = finding.doer, finding.frame.head
    vague_doer = doer is not None and doer.lower in {"this", "that", "these", "those", "which", "what"}
    if vague_doer and (head.lemma in list_words("carrying_verbs") or head.lemma in list_words("vague_verbs")):
        return True
    parse = finding.frame.parse
    if finding.frame.rule.startswith("obligation:would") and head.lemma in list_words("carrying_verbs"):
        return not any(child.i > head.i for child in parse.children(head, "dobj"))  # "the steps it would need to take"
    if doer is not None and doer.dep == "csubj":
        return True  # "Whether it invests will determine"
    if head.lemma == "take" and doer is not None and doer.lower == "it" and finding.frame.rule.startswith("modal"):
        return any(token.lemma in _LENGTHS for token in parse.children(head, "dobj", "npadvmod"))
    return head.lemma == "do" and any(child.lower == "so" for child in parse.children(head))


_LENGTHS = frozenset({"time", "while", "minute", "hour", "day", "week", "month", "year", "decade", "long", "effort"})
"""What "it will take" before anything comes of it."""


def _is_in_condition(parse: Parse, head: Token) -> bool:
    """Whether the head stands inside an if-clause or an indirect question."""
    if _OPENING_CLAUSES.isdisjoint(parse.lemmas):
        return False
    for above in (head, *parse.climb(head)):
        if _is_inverted(parse, above):
            return True
        if above.dep not in {"advcl", "ccomp", "pcomp"}:
            continue
        if any(mark.lower in _CONDITIONS for mark in parse.children(above, "mark", "advmod")):
            return True
        if above.dep == "pcomp" and any(mark.lower in _ASKING for mark in parse.children(above, "advmod")):
            return True  # "clash over when the flag is to fly"
    return False


def _is_inverted(parse: Parse, verb: Token) -> bool:
    """As in "should he be convicted": a condition without "if"."""
    opens = [aux for aux in parse.children(verb, "aux") if aux.lower == "should"]
    return bool(opens) and any(noun.i > opens[0].i for noun in parse.children(verb, "nsubj", "nsubjpass"))


def is_act(frame: Frame) -> bool:
    """Whether the head names an act an editor would file: a coded verb or an event noun, no vague doing."""
    head = frame.head
    if is_noun(head):
        is_weather = head.lemma in list_words("weather_nouns") and frame.rule.startswith(("prediction", "nominal"))
        is_doing = head.lower.endswith("ing") and code_act(head.lemma, noun=False) is not None
        return is_weather or is_doing or is_happening(head) or is_event_noun(head.lemma)
    if head.lemma in list_words("vague_verbs"):
        return False
    if head.lemma in list_words("phase_verbs"):
        return True
    if head.lemma in list_words("carrying_verbs"):
        return _has_event_object(frame)
    if code_act(head.lemma, words=_dependents(frame.parse, head), noun=False) is not None:
        return True
    named = any(is_agent(child) for child in frame.parse.children(head, "nsubj", "nsubjpass", "dobj"))
    plain = head.lemma == "become" or (
        head.lemma not in list_words("soft_verbs") and head.lemma not in list_words("state_verbs")
    )
    return named and plain


def _is_general_effect(finding: Finding) -> bool:
    """As in "A settlement that will end the war": a relative clause on something that does not act, undated."""
    frame = finding.frame
    if (
        finding.window.is_dated
        or _is_passive_head(frame)
        or not frame.rule.startswith("modal")
        or frame.head.dep not in {"relcl", "conj"}
    ):
        return False
    opener = frame.head if frame.head.dep == "relcl" else frame.parse.tokens[frame.head.head]
    subjects = frame.parse.children(opener, "nsubj", "nsubjpass")
    return opener.dep == "relcl" and any(s.lower == "that" for s in subjects) and not is_agent(finding.doer)


def _has_event_object(frame: Frame) -> bool:
    return any(is_happening(child) for child in frame.parse.children(frame.head, "dobj", "pobj", "attr"))


def _dependents(parse: Parse, head: Token) -> tuple[str, ...]:
    return tuple(child.lemma for child in parse.children(head))


def judge_status(finding: Finding) -> StatementStatus:
    """The status: the lexicon's, or for "will" what date, speaker and doer make of it."""
    frame, doer = finding.frame, finding.doer
    if frame.status is not None:
        return frame.status
    report = find_report(frame.parse, frame.head) or (
        find_report(frame.parse, frame.governor) if frame.governor else None
    )
    spoken = _judge_by_speaker(finding, report)
    if spoken is not None:
        return spoken
    if frame.head.lemma in list_words("outcome_verbs") and not _is_passive_head(frame):
        return StatementStatus.PREDICTED
    if finding.window.is_dated and finding.origin != "length" and _is_arranged(frame, doer):
        return StatementStatus.SCHEDULED
    speaks = report is not None and doer is not None and doer.lower == "it"
    if (is_agent(doer) or speaks) and not _is_passive_head(frame):
        return StatementStatus.PLANNED
    return StatementStatus.PREDICTED


def _judge_by_speaker(finding: Finding, report: Token | None) -> StatementStatus | None:
    """What the reporting verb makes of it: a promise, a threat, a forecast."""
    frame = finding.frame
    verb = report.lemma if report is not None else ""
    if verb in _PROMISING or _is_continuing(frame):
        return StatementStatus.PLEDGED
    if verb == "threaten" or (verb == "warn" and is_agent(finding.doer)):
        return StatementStatus.THREATENED
    if (
        report is not None
        and frame.head.lemma in list_words("hostile_verbs")
        and has_condition(frame.parse, frame.head)
    ):
        return StatementStatus.THREATENED
    return StatementStatus.PREDICTED if verb in _FORECASTING else None


def _is_passive_head(frame: Frame) -> bool:
    return bool(frame.parse.children(frame.head, "auxpass"))


def _is_continuing(frame: Frame) -> bool:
    above = frame.parse.head(frame.head) if frame.head.dep == "xcomp" else None
    return any(verb is not None and verb.lemma in {"continue", "keep"} for verb in (frame.governor, above))


def _is_arranged(frame: Frame, doer: Token | None) -> bool:
    if is_noun(frame.head) or _is_passive_head(frame):
        return True
    return is_agent(doer) or code_act(frame.head.lemma, noun=False) is not None


def _list_following(parse: Parse, head: Token) -> list[str]:
    """The noun right behind a verb whose object the tree lost."""
    return [token.lemma for token in parse.tokens[head.i + 1 : head.i + 5] if is_noun(token)][:1]


def judge_tier(frame: Frame, status: StatementStatus, doer: Token | None, finding: Finding) -> Tier:
    """Firm where somebody would do a nameable act that reports could settle, weak otherwise."""
    window, origin = finding.window, finding.origin
    if frame.tier is Tier.WEAK or status in {StatementStatus.PROPOSED, StatementStatus.POSSIBLE}:
        return Tier.WEAK
    unnamed = doer is not None and doer.lower in _UNNAMED
    if unnamed or _is_continuing(frame) or _is_vague(frame) or _is_talk(finding, doer) or _is_appeal(finding, doer):
        return Tier.WEAK
    if is_noun(frame.head):
        return Tier.FIRM
    if doer is None:
        told = frame.rule.startswith(("obligation", "commitment", "threat", "arranged", "intention", "dated", "phase"))
        coded = code_act(frame.head.lemma, noun=False) is not None
        has_object = bool(frame.parse.children(frame.head, "dobj"))
        return Tier.FIRM if (coded and (told or has_object)) or (told and has_object) else Tier.WEAK
    foretold = frame.rule.startswith("prediction")
    soft = frame.head.lemma in list_words("soft_verbs") and not _is_passive_head(frame) and not foretold
    if soft and origin != "own" and (not is_agent(doer) or doer.lower in _NOBODIES):
        return Tier.WEAK
    return Tier.WEAK if _is_idle(frame, status, doer, window) else Tier.FIRM


def _is_talk(finding: Finding, doer: Token | None) -> bool:
    """What a speaker says of the next minutes ("I will turn to", "we will take questions"), or of good intentions."""
    head = finding.frame.head
    if not is_verb(head):
        return False
    if doer is not None and doer.lower in _NOBODIES and _is_said_only(finding):
        return True
    objects = [child.lemma for child in finding.frame.parse.children(head, "dobj")]
    return bool(objects) and set(objects) <= list_words("vague_objects") and not finding.window.is_dated


def _is_said_only(finding: Finding) -> bool:
    """Whether what "I" or "we" will do is talk, or neither dated nor done to anybody named or any number of things."""
    head, parse = finding.frame.head, finding.frame.parse
    if head.lemma in list_words("spoken_verbs"):
        return True
    if finding.window.is_dated or not finding.frame.rule.startswith("modal"):
        return False
    told = (token for token in parse.subtree(head) if token.i > head.i)
    return not any(token.tag.startswith("NNP") or token.tag == "CD" for token in told)


def _is_appeal(finding: Finding, doer: Token | None) -> bool:
    """As in "The world must renew its resolve": a "must" for nobody in particular, or for nothing one could see."""
    frame = finding.frame
    if not frame.rule.startswith("modal:must") or finding.window.is_dated or _is_passive_head(frame):
        return False
    soft = frame.head.lemma in list_words("soft_verbs") or frame.head.lemma in list_words("state_verbs")
    general = doer is None or not is_agent(doer) or doer.lower in _EVERYBODY or doer.lower in _NOBODIES
    return soft or general


def _is_idle(frame: Frame, status: StatementStatus, doer: Token, window: Window) -> bool:
    """Whether something that cannot act is said to have an effect, undated ("the changes will expand access")."""
    if is_agent(doer) or window.is_dated or _is_passive_head(frame) or not _is_abstract(doer):
        return False
    if is_happening(doer) and frame.rule.startswith(("prediction:expect", "arranged")):
        return False
    if status in {StatementStatus.PLANNED, StatementStatus.PLEDGED, StatementStatus.REQUIRED}:
        return True
    return status is StatementStatus.PREDICTED and code_act(frame.head.lemma, noun=False) is None


def _is_abstract(doer: Token) -> bool:
    return is_happening(doer) or doer.lemma in list_words("abstract_nouns")


def _is_vague(frame: Frame) -> bool:
    head = frame.head
    if not is_verb(head):
        return False
    if head.lemma in list_words("carrying_verbs"):
        objects = [child.lemma for child in frame.parse.children(head, "dobj")] or _list_following(frame.parse, head)
        return not objects or objects[0] in list_words("vague_objects")
    if head.lemma == "focus" and frame.rule.startswith("prediction"):
        subject = find_subject(frame.parse, head)
        return subject is None or not is_happening(subject)
    return head.lemma in list_words("vague_verbs")
