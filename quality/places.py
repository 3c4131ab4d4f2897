"""Names, places and countries of articles against labelled sets.

    python quality/places.py SHARED [--misses]

Every set is parted in two by a hash of the document's id: rules were written looking at the first half ("tuned"), the
second ("watched") gave figures; of GeoVirus a further quarter of all articles was looked at once.

geovirus   the set of countries of each article. Its labels come from the coordinates of the places: "Africa" counts as
           the Central African Republic, "Europe" as Poland, the American state of Georgia as the country. Nothing here
           follows that; `geovirus_f1` has those labels in it.
names      names of persons, places and bodies in 24 Wikinews articles (labels/wikinews_names.tsv): the share that a
           mention of a person, body, place or government shares a character with.
records    the countries of expectations and of events: the share that some mention of the document has.
seed       whether the first article has its main and mentioned countries and its topics, and no others.
"""

from __future__ import annotations

import gzip
import json
import sys
import time
import xml.etree.ElementTree as ET
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from hashlib import blake2b
from pathlib import Path

from foresay.analyse.countries import find_countries
from foresay.analyse.draft import Draft
from foresay.analyse.mentions import find_mentions
from foresay.analyse.parser import load_parser
from foresay.analyse.sentences import split_sentences
from foresay.analyse.syntax import Parse
from foresay.analyse.topics import find_topics
from foresay.model.article import compose_article
from foresay.model.reading import CountryRole, MentionKind

HERE = Path(__file__).parent
_NAMED = frozenset({MentionKind.PERSON, MentionKind.ORGANISATION, MentionKind.PLACE, MentionKind.GOVERNMENT})


def measure(shared: Path) -> dict[str, float]:
    """Every figure by name: F1 and shares in [0, 1], cost in milliseconds per 500 words beyond parsing."""
    gold = shared / "gold"
    return {
        **_score_geovirus(gold / "geovirus"),
        **_score_names(shared / "corpora" / "wikinews-2019.jsonl.gz"),
        "expectation_countries_recall": _score_records(gold / "expectations", ("countries",)),
        "event_countries_recall": _score_records(gold / "events", ("who_countries", "whom_countries")),
        "seed_exact": _score_seed(shared / "seed"),
        "ms_per_500_words": _time_steps(gold / "expectations" / "docs.jsonl"),
    }


def is_tuned_on(name: str) -> bool:
    """Whether a document is of the half that rules may be written from."""
    return blake2b(name.encode(), digest_size=8).digest()[0] % 2 == 0


def write_draft(name: str, text: str, published: str, *, title: str = "") -> Draft:
    """A draft of a text whose first line may be its title."""
    day = datetime.fromisoformat(published[:10]).replace(hour=12, tzinfo=UTC)
    article = compose_article(text, day, name=name, title=title, published_text=published)
    return Draft(article=article, sentences=split_sentences(article))


def parse_drafts(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts with their trees."""
    rows = load_parser().parse([(s.start, draft.quote(s)) for draft in drafts for s in draft.sentences])
    return [
        replace(draft, parses=tuple(Parse(sentence=s, tokens=next(rows)) for s in draft.sentences)) for draft in drafts
    ]


def read_drafts(drafts: Sequence[Draft]) -> Iterator[Draft]:
    """The drafts with mentions and countries."""
    for parsed in parse_drafts(drafts):
        draft = replace(parsed, mentions=find_mentions(parsed))
        yield replace(draft, countries=find_countries(draft))


def _read_lines(path: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


def _score_geovirus(folder: Path) -> dict[str, float]:
    articles = ET.parse(folder / "GeoVirus.xml").getroot().findall("article")  # noqa: S314 # a labelled set beside us, nothing from outside
    rows = (folder / "countries.tsv").read_text("utf-8").splitlines()[1:]
    gold = {name: set(codes.split()) for name, _, codes in (row.partition("\t") for row in rows)}
    drafts = [write_draft(str(i), row.findtext("text") or "", "2013-01-01") for i, row in enumerate(articles)]
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for draft in read_drafts(drafts):
        said, wanted = {country.code for country in draft.countries}, gold[draft.article.id]
        row = Counter(hit=len(said & wanted), said=len(said), gold=len(wanted))
        counts["tuned" if is_tuned_on(draft.article.id) else "watched"] += row
        if "--misses" in sys.argv and is_tuned_on(draft.article.id) and said != wanted:
            print("geovirus", draft.article.id, "missed", sorted(wanted - said), "too many", sorted(said - wanted))
    whole = counts["tuned"] + counts["watched"]
    return {
        "geovirus_f1": _find_f1(whole),
        "geovirus_precision": whole["hit"] / whole["said"],
        "geovirus_recall": whole["hit"] / whole["gold"],
        **{f"geovirus_f1 ({half})": _find_f1(row) for half, row in sorted(counts.items())},
    }


def _find_f1(counts: Counter[str]) -> float:
    return 2 * counts["hit"] / max(1, counts["said"] + counts["gold"])


def _score_names(corpus: Path) -> dict[str, float]:
    labels: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
    for line in (HERE / "labels" / "wikinews_names.tsv").read_text("utf-8").splitlines():
        if not line.startswith("#"):
            name, start, end, words = line.split("\t")
            labels[name].append((int(start), int(end), words))
    with gzip.open(corpus, "rt", encoding="utf-8") as stream:
        rows = [row for row in map(json.loads, stream) if row["id"] in labels]
    drafts = [write_draft(row["id"], row["text"], row["published"]) for row in rows]
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for draft in read_drafts(drafts):
        spans = [(m.evidence.start, m.evidence.end) for m in draft.mentions if m.kind in _NAMED]
        half = "tuned" if is_tuned_on(draft.article.id) else "watched"
        for start, end, words in labels[draft.article.id]:
            is_found = any(a < end and start < b for a, b in spans)
            counts[half] += Counter(hit=is_found, gold=1)
            if "--misses" in sys.argv and half == "tuned" and not is_found:
                print("names", draft.article.id, words)
    whole = counts["tuned"] + counts["watched"]
    return {
        "names_recall": whole["hit"] / whole["gold"],
        **{f"names_recall ({half})": row["hit"] / row["gold"] for half, row in sorted(counts.items())},
    }


def _score_records(folder: Path, fields: Iterable[str]) -> float:
    wanted: dict[str, set[str]] = defaultdict(set)
    for record in _read_lines(folder / "gold.jsonl"):
        for field in fields:
            codes = record[field]
            wanted[str(record["doc"])].update(codes if isinstance(codes, list) else ())
    rows = _read_lines(folder / "docs.jsonl")
    drafts = [
        write_draft(str(row["id"]), str(row["text"]), str(row["published"]), title=str(row.get("title") or ""))
        for row in rows
    ]
    hit = 0
    for draft in read_drafts(drafts):
        said = {mention.country for mention in draft.mentions}
        hit += len(wanted[draft.article.id] & said)
    return hit / sum(map(len, wanted.values()))


def _score_seed(folder: Path) -> float:
    gold = json.loads((folder / "gold.json").read_text("utf-8"))["document"]
    text = (folder / "article.txt").read_text("utf-8").replace("\u00a0", " ")
    title, _, rest = text.partition("\n")
    body = rest.partition("GMT")[2].partition("Connected Content")[0].strip()
    draft = next(read_drafts([write_draft("seed", f"{title}\n{body}", gold["published"], title=title)]))
    main = {country.code for country in draft.countries if country.role is CountryRole.MAIN}
    other = {country.code for country in draft.countries} - main
    is_exact = main == set(gold["countries_main"]) and other == set(gold["countries_mentioned"])
    return float(is_exact and set(find_topics(draft)) == set(gold["topics"]))


def _time_steps(path: Path) -> float:
    rows = _read_lines(path)
    drafts = parse_drafts([write_draft(str(row["id"]), str(row["text"]), str(row["published"])) for row in rows])
    find_mentions(drafts[0])
    started = time.process_time()
    for parsed in drafts:
        draft = replace(parsed, mentions=find_mentions(parsed))
        find_topics(replace(draft, countries=find_countries(draft)))
    words = sum(draft.article.words for draft in drafts)
    return (time.process_time() - started) * 1000 * 500 / words


if __name__ == "__main__":
    for figure, value in measure(Path(sys.argv[1])).items():
        print(f"{figure:34} {value:.4f}")
