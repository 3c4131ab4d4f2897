"""Tokens with tags, relations and names for a batch of sentences, from a spaCy pipeline's weights."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Any, NamedTuple

import numpy as np
from spacy.attrs import NAMES
from spacy.tokens import Doc

from foresay.analyse.network.embedding import Embedding, Piece
from foresay.analyse.network.encoder import Encoder, lay_out
from foresay.analyse.network.layers import Floats, read_network
from foresay.analyse.network.recognizer import Recognizer, is_known

_PARTS = ["tok2vec", "tagger", "parser", "ner"]


class Batch(NamedTuple):
    """What was found, one entry a token, all sentences one after another.

    `heads` are distances to the governor; `names` a type or ""; `begins` whether a name begins here.
    """

    lengths: list[int]
    words: list[tuple[int, str, str]]
    tags: list[str]
    relations: list[str]
    heads: list[int]
    names: list[str]
    begins: list[bool]


class Pipeline:
    """Runs the tagger, the parser and the name finder; the library keeps the tokeniser and the parser's steps."""

    def __init__(self, library: Any, embedding: Embedding, encoders: tuple[Encoder, Encoder]) -> None:
        self._library = library
        self._embedding = embedding
        self._encoders = encoders
        tagger = library.get_pipe("tagger")
        output = next(node for node in tagger.model.walk() if node.has_param("W"))
        self._tags = tagger.labels
        self._tagger = (np.ascontiguousarray(output.get_param("W").T), output.get_param("b"))
        self._parser = library.get_pipe("parser")
        self._recognizer = Recognizer(library.get_pipe("ner"))

    def read(self, texts: Sequence[str]) -> Batch:
        """All that is found in these texts, each one sentence."""
        if not texts:
            return Batch([], [], [], [], [], [], [])
        pieces = self._embedding.cut(texts)
        words = [list(_place_words(row)) for row in pieces]
        lengths = [len(row) for row in words]
        alone = np.concatenate([piece.vectors for piece in chain.from_iterable(pieces)])
        width = alone.shape[1] // 2
        places, n_rows = lay_out(lengths, self._encoders[0].reach)
        vectors = self._encoders[0].encode(alone[:, :width], places, n_rows)
        is_blank = np.array([word.isspace() for row in words for _, word, _ in row])
        heads, relations, is_end = self._parse(vectors, lengths, is_blank)
        names, begins = self._name(self._encoders[1].encode(alone[:, width:], places, n_rows), is_end, is_blank)
        flat = list(chain.from_iterable(words))
        return Batch(lengths, flat, self._tag(vectors), relations, heads, names, begins)

    def _tag(self, vectors: Floats) -> list[str]:
        weights, bias = self._tagger
        return [self._tags[i] for i in (vectors @ weights + bias).argmax(axis=1).tolist()]

    def _parse(
        self, vectors: Floats, lengths: list[int], is_blank: np.ndarray
    ) -> tuple[list[int], list[str], np.ndarray]:
        """Heads and relations, and after which words a text or what the parser takes for a sentence ends."""
        docs = list(_make_docs(self._library.vocab, vectors, lengths, is_blank))
        self._parser.set_annotations(docs, self._parser.predict(docs))
        found = np.concatenate([doc.to_array(["HEAD", "DEP", "SENT_START"]) for doc in docs])
        strings = {key: self._library.vocab.strings[key] for key in set(found[:, 1].tolist())}
        is_end = np.append(found[1:, 2] == 1, [True])
        is_end[np.cumsum(lengths) - 1] = True
        return found[:, 0].view(np.int64).tolist(), [strings[key] for key in found[:, 1].tolist()], is_end

    def _name(self, vectors: Floats, is_end: np.ndarray, is_blank: np.ndarray) -> tuple[list[str], list[bool]]:
        names, begins = [""] * len(vectors), [False] * len(vectors)
        for start, end, label in self._recognizer.find_names(vectors, is_end, is_blank):
            names[start:end] = [label] * (end - start)
            begins[start] = True
        return names, begins


def open_pipeline(library: Any) -> Pipeline | None:
    """A pipeline over a loaded spaCy one; None where that is built otherwise, so that only its library can run it."""
    if library.pipe_names != _PARTS or library.vocab.vectors_length or not is_known(library.get_pipe("ner")):
        return None
    networks = [
        read_network(library.get_pipe("tok2vec").model),
        read_network(library.get_pipe("ner").model.get_ref("tok2vec")),
    ]
    known = [network for network in networks if network is not None]
    if len(known) < len(networks) or len({(len(row.windows), row.mixer.width) for row in known}) > 1:
        return None
    # Only what the networks and the parser ask for: each further property of each new word takes time.
    needed = {"LOWER", "NORM", "PREFIX", "SUFFIX", "SHAPE", "IS_SPACE"}
    for key in [key for key in library.vocab.lex_attr_getters if NAMES[key] not in needed]:
        del library.vocab.lex_attr_getters[key]
    first, second = (Encoder(network.windows) for network in known)
    return Pipeline(library, Embedding(library, known), (first, second))


def _place_words(pieces: list[Piece]) -> Iterator[tuple[int, str, str]]:
    at = 0
    for piece, words, _ in pieces:
        for offset, text, lower in words:
            yield at + offset, text, lower
        at += len(piece)


def _make_docs(vocab: Any, vectors: Floats, lengths: list[int], is_blank: np.ndarray) -> Iterator[Doc]:
    # The parser reads vectors and whether a word is a blank; without the words themselves its vocabulary stays small.
    shells, at = np.where(is_blank, " ", "x").tolist(), 0
    for length in lengths:
        doc: Any = Doc(vocab, words=shells[at : at + length])
        doc.tensor = vectors[at : at + length]
        at += length
        yield doc
