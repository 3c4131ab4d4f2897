"""What else to read beside a report, each with a reason a person understands, best first and no two of a kind alone.

Links come from what the desk has decided already: the ledger's verdicts, the stories, the coded events, and the reports
that name the same person at their head. A report's own copies are never among them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from foresay.ask.agreement import find_told_agreements
from foresay.ask.article import ArticleAnswer, ask_article
from foresay.ask.story import name_report
from foresay.knowledge.countries import find_country, find_demonym, name_country
from foresay.knowledge.likeness import load_weights
from foresay.link.agreements import title_agreement
from foresay.link.story_features import Held, compare_sketches, hold_sketch
from foresay.model.evidence import Trace
from foresay.model.live import FINAL, weigh_verdicts
from foresay.model.reading import EventStatus, MentionKind, Reading, Tier
from foresay.model.sketch import StoryPlace
from foresay.store import Happening, LedgerEntry, Store

_AWAY = timedelta(days=120)
"""How far before and after a report another one of the same pair is looked for."""
_PAIRS = 3
"""Pairs of countries of a report that are looked up."""
_EACH = {"ledger": 8, "agreement": 4, "story": 8, "pair": 4, "actor": 4}
"""Links of a kind at most, so that no kind crowds out the others."""
_FROM_ONE_STORY = 2
"""Links to reports of one other story at most."""

_TELLING = 0.45
"""Least weight of a shared word that a reason names."""
_COMMON = 0.3
"""The same of a shared word that is no name, of which there must be one."""
_SAME, _WEEK = 0.95, 7
"""Likeness of terms from which on a report repeats another one, and the days they may be apart."""
_SURE_LINK, _SURE_VERDICT = 3.0, 3.0
"""Scores of a statement's link and of a verdict from which on they are shown as a reason to read on."""
_LIKE = 1.5
"""Least likeness of two reports of a story to be shown side by side."""
_LIKE_ELSEWHERE = 2.0
"""The same where they are mainly about different countries."""
_HEAD = 6
"""Sentences at the head of a report, lines above its text with them, that tell what it is about."""
_SHARED = 2
"""Telling words two reports of a story must share to be shown side by side."""

_ACTS = {
    "AGREE": "agree on something",
    "CONSULT": "meet or talk",
    "COOPERATE": "work together",
    "AID": "give aid",
    "RETREAT": "pull back",
    "REQUEST": "ask for something",
    "ACCUSE": "accuse",
    "REJECT": "refuse",
    "THREATEN": "threaten",
    "PROTEST": "protest",
    "SANCTION": "sanction",
    "MOBILIZE": "move forces",
    "COERCE": "coerce",
    "ASSAULT": "attack",
}
"""Kinds of acts by which a reader is sent on; backing and giving in say little of what was done."""

_TOLD = frozenset({EventStatus.ACTUAL, EventStatus.ONGOING, EventStatus.PLANNED})

Finder = Callable[[str, int], Sequence[str]]
"""Ids of the reports that hold a phrase, best first, at most so many."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ConnectedAnswer:
    """A link to another report: how strong, and why; `kind` is ledger, agreement, story, pair or actor."""

    article: str
    title: str
    published_on: date
    kind: str
    score: float
    reason: str


@dataclass(frozen=True, slots=True)
class _Link:
    article: str
    kind: str
    score: float
    reason: str


def ask_connected(
    store: Store,
    id_: str,
    *,
    find: Finder,
    limit: int = 20,
    answer: ArticleAnswer | None = None,
    entries: Sequence[LedgerEntry] | None = None,
) -> list[ConnectedAnswer]:
    """The reports connected with one, best first. Raises NotFoundError for an unknown report.

    `answer` is the report's own, and `entries` what rests on it, where they are at hand: of a long report they take
    milliseconds to load.
    """
    answer = answer or ask_article(store, id_)
    if entries is None:
        names = store.find_resting_on(id_)
        entries = list(store.iter_expectations(ids=names)) if names else []
    links = [
        *_link_ledger(entries, id_),
        *_link_agreements(store, answer),
        *_link_story(store, id_),
        *_link_pairs(store, answer),
        *_link_actor(store, answer, find),
    ]
    return _show(store, list(_choose(store, id_, links))[:limit])


def _link_ledger(entries: Sequence[LedgerEntry], id_: str) -> Iterator[_Link]:
    """Through one expectation: stated here and decided there, or the other way round, or stated in both."""
    for entry in entries:
        if not entry.expectation.is_withdrawn:
            yield from _link_entry(entry, id_)


def _link_entry(entry: LedgerEntry, id_: str) -> Iterator[_Link]:
    act = f"“{entry.expectation.act}”"
    held = weigh_verdicts(entry.verdicts)
    is_final = held is not None and held.outcome in FINAL and _is_sure(held.trace, _SURE_VERDICT)
    deciding = [held] if held is not None and is_final else []
    stated = list(dict.fromkeys(link.evidence.article for link in entry.links if _is_sure(link.trace, _SURE_LINK)))
    if any(verdict.evidence.article == id_ for verdict in deciding):
        outcome = deciding[0].outcome.value.replace("_", " ")
        for name in stated:
            yield _Link(name, "ledger", 0.95, f"stated the expectation that this report decides ({outcome}): {act}")
    if id_ not in stated:
        return
    for verdict in deciding:
        outcome = verdict.outcome.value.replace("_", " ")
        yield _Link(
            verdict.evidence.article,
            "ledger",
            0.97,
            f"tells what came of an expectation stated here ({outcome}): {act}",
        )
    for name in stated if entry.expectation.tier is Tier.FIRM else ():
        yield _Link(name, "ledger", 0.8, f"states the same expectation: {act}")


def _is_sure(trace: Trace, least: float) -> bool:
    """Whether the desk's own decision scored high enough to send a reader there; a person's has no score."""
    return dict(trace.features).get("score", least) >= least


def _link_agreements(store: Store, answer: ArticleAnswer) -> Iterator[_Link]:
    """To the other reports that tell a step of an agreement this one tells a step of."""
    for one in find_told_agreements(store, (answer.article.id,), as_of=None):
        days = {step.evidence.article: step for step in one.steps}
        mine = days.get(answer.article.id)
        if mine is None:
            continue
        for name, step in days.items():
            if name != answer.article.id:
                reason = f"another step of the same agreement ({step.stage.value}): {title_agreement(one)}"
                yield _Link(name, "agreement", 0.85, reason)


def _link_story(store: Store, id_: str) -> Iterator[_Link]:
    mine = store.find_places([id_]).get(id_)
    if mine is None:
        return
    for row in store.list_stories(ids=[mine.story]):
        for name, place in store.find_places(row.articles).items():
            link = None if name == id_ else _tell_story(mine, place)
            if link is not None:
                yield link


def _tell_story(mine: StoryPlace, other: StoryPlace) -> _Link | None:
    """The link to another report of the story; None where it is there by way of others or little is shared."""
    first, second = hold_sketch(mine.sketch), hold_sketch(other.sketch)
    likeness = load_weights("story").score(compare_sketches(first, second))
    if likeness < (_LIKE if first.main & second.main else _LIKE_ELSEWHERE):
        return None
    weights = {word: min(first.weights[word], second.weights[word]) for word in first.weights if word in second.weights}
    apart = _list_country_words({*first.countries, *second.countries})
    ranked = sorted(weights, key=lambda word: (-weights[word], word))
    telling = [word for word in ranked if word not in apart and _is_telling(word, weights)][:3]
    common = [word for word in ranked if word not in apart and _is_common(word, weights, first, second)][:1]
    if len(telling) < _SHARED or not common:
        return None
    telling = list(dict.fromkeys([*telling[: 3 - len(common)], *common]))
    gap = (other.sketch.day - mine.sketch.day).days
    when = (
        "the same day" if not gap else f"{abs(gap)} day{'s' if abs(gap) > 1 else ''} {'later' if gap > 0 else 'before'}"
    )
    score = 0.55 + 0.3 / (1 + 2.0**-likeness)
    return _Link(
        other.sketch.article, "story", round(score, 4), f"same story, {when}; both tell of {', '.join(sorted(telling))}"
    )


def _list_country_words(codes: Iterable[str]) -> frozenset[str]:
    """The single words of the names of countries ("south", "korea")."""
    return frozenset(word for code in codes for word in name_country(code).lower().split())


def _is_telling(word: str, weights: Mapping[str, float], least: float = _TELLING) -> bool:
    is_country = find_country(word) is not None or find_demonym(word.title()) is not None
    return weights[word] > least and word.isalpha() and not is_country


def _is_common(word: str, weights: Mapping[str, float], first: Held, second: Held) -> bool:
    """Whether the word is no name and tells something: two reports that share a person only may tell of anything."""
    return word not in first.names and word not in second.names and _is_telling(word, weights, _COMMON)


def _link_pairs(store: Store, answer: ArticleAnswer) -> Iterator[_Link]:
    """To reports of the same kind of act between the same two countries that share more than these."""
    if answer.reading is None:
        return
    day = answer.article.published_at.date()
    days = max(day, date.min + _AWAY) - _AWAY, min(day, date.max - _AWAY) + _AWAY
    rows = [
        row
        for (one, other, type_), _ in _count_pairs(answer.reading).most_common(_PAIRS)
        for row in store.find_between((one, other), days, types=(type_,), alone=True, limit=40)
        if row.status in _TOLD and row.sentence < _HEAD
    ]
    places = store.find_places([answer.article.id, *(row.article for row in rows)])
    mine = places.get(answer.article.id)
    for row in rows:
        place = places.get(row.article)
        is_about = place is not None and {*row.src, *row.dst} <= {*place.sketch.main}
        if mine is not None and place is not None and is_about and _share_telling(mine, place):
            yield _tell_pair(row, day)


def _share_telling(mine: StoryPlace, other: StoryPlace) -> bool:
    """Whether both tell of something besides countries."""
    first, second = hold_sketch(mine.sketch), hold_sketch(other.sketch)
    weights = {word: min(first.weights[word], second.weights[word]) for word in first.weights if word in second.weights}
    apart = _list_country_words({*first.countries, *second.countries})
    return any(word not in apart and _is_telling(word, weights) for word in weights)


def _count_pairs(reading: Reading) -> Counter[tuple[str, str, str]]:
    """(country, country, type) of the events between two countries at a report's head, how often each is told."""
    end = reading.sentences[min(_HEAD, len(reading.sentences)) - 1].end if reading.sentences else 0
    found: Counter[tuple[str, str, str]] = Counter()
    for event in reading.events:
        is_head = event.head.start < end and event.type.value in _ACTS
        if is_head and len(event.who_countries) == len(event.whom_countries) == 1:
            one, other = sorted((event.who_countries[0], event.whom_countries[0]))
            if one != other:
                found[one, other, event.type.value] += 1
    return found


def _tell_pair(row: Happening, day: date) -> _Link:
    src, dst = (" and ".join(name_country(code) for code in side) for side in (row.src, row.dst))
    ahead = "expected, " if row.status == EventStatus.PLANNED else ""
    away = abs((row.reported_on - day).days)
    reason = (
        f"the same pair and kind of act ({_ACTS[row.type]}): {src} towards {dst}, {ahead}reported {row.reported_on}"
    )
    return _Link(row.article, "pair", round(0.5 - 0.2 * away / _AWAY.days, 4), reason)


def _link_actor(store: Store, answer: ArticleAnswer, find: Finder) -> Iterator[_Link]:
    name = _find_actor(answer)
    if name is None:
        return
    words = {word.lower() for word in name.split()}
    day = answer.article.published_at.date()
    hits = find(name, 60)
    places = store.find_places([*hits, answer.article.id])
    mine = places.get(answer.article.id)
    for hit in hits:
        place = places.get(hit)
        is_head = place is not None and words <= set(place.sketch.title) and place.sketch.day < day
        if place is not None and is_head and mine is not None and _share_more(mine, place, words):
            away = (day - place.sketch.day).days
            score = round(0.4 - 0.2 * min(1.0, away / 365), 4)
            yield _Link(hit, "actor", score, f"background on {name}, named at its head {away} days before")


def _share_more(mine: StoryPlace, other: StoryPlace, words: Collection[str]) -> bool:
    """Whether both tell at their head of something besides the person and countries."""
    first, second = hold_sketch(mine.sketch), hold_sketch(other.sketch)
    weights = {
        word: min(first.weights[word], second.weights[word]) for word in {*mine.sketch.title} & {*other.sketch.title}
    }
    apart = _list_country_words({*first.countries, *second.countries}) | set(words)
    return any(word not in apart and _is_telling(word, weights) for word in weights)


def _find_actor(answer: ArticleAnswer) -> str | None:
    """The person named in full in the title or first sentence, the one named most in the whole report."""
    reading = answer.reading
    if reading is None or not reading.sentences:
        return None
    people = [one for one in reading.mentions if one.kind is MentionKind.PERSON and " " in one.name]
    counts = Counter(one.name for one in people)
    end = reading.sentences[min(1, len(reading.sentences) - 1)].end
    head = dict.fromkeys(one.name for one in people if one.evidence.start < end)
    return max(head, key=lambda name: counts[name], default=None)


def _choose(store: Store, id_: str, links: Iterable[_Link]) -> Iterator[_Link]:
    """The strongest link to each report, no copies, at most so many of a kind and of one other story."""
    ranked = sorted(links, key=lambda link: (-link.score, link.article, link.reason))
    names = {link.article for link in ranked} | {id_}
    known, places = store.find_known(names), store.find_places(names)
    met = {known[id_].duplicate_of or id_}
    shown = [hold_sketch(places[id_].sketch)] if id_ in places else []
    kinds: Counter[str] = Counter()
    stories: Counter[str] = Counter()
    mine = places[id_].story if id_ in places else None
    for link in ranked:
        text, place = known[link.article].duplicate_of or link.article, places.get(link.article)
        story = link.article if place is None else place.story
        full = kinds[link.kind] >= _EACH[link.kind] or (story != mine and stories[story] >= _FROM_ONE_STORY)
        held = None if place is None else hold_sketch(place.sketch)
        if text in met or full or (held is not None and _repeats(held, shown)):
            continue
        met.add(text)
        shown += [] if held is None else [held]
        kinds[link.kind] += 1
        stories[story] += 1
        yield link


def _repeats(held: Held, shown: Iterable[Held]) -> bool:
    """Whether a report says what one of those shown says, word for word or nearly so, within a week."""
    return any(
        abs(held.day - other.day) <= _WEEK and compare_sketches(held, other)["terms_alike"] >= _SAME for other in shown
    )


def _show(store: Store, links: Sequence[_Link]) -> list[ConnectedAnswer]:
    articles = store.load_articles([(link.article, 1) for link in links])
    return [
        ConnectedAnswer(
            article=link.article,
            title=name_report(article),
            published_on=article.published_at.date(),
            kind=link.kind,
            score=link.score,
            reason=link.reason,
        )
        for link, article in zip(links, articles, strict=True)
    ]
