"""A random sample of compiled sentences, for people to judge their read-back by."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256
from typing import Any

from ..analysis.index import Index, index_of
from ..model.measures import Fate, Sentence
from .study import Study


def sample(studies: Sequence[Study], count: int, seed: int) -> list[dict[str, Any]]:
    """``count`` scoring sentences that compiled, in the order of the texts.

    Drawn by the digest of seed, file, place and words, so that a text's other sentences do not change
    whether one is drawn. Each with file, line, the sha256 of its words, what it stands under, and its
    read-back.
    """
    known = [
        (study, sentence)
        for study in studies
        if study.compilation is not None
        for sentence in _compiled(study)
    ]
    order = sorted(range(len(known)), key=lambda place: _lot(*known[place], seed))
    return [_entry(*known[place]) for place in sorted(order[:count])]


def _lot(study: Study, sentence: Sentence, seed: int) -> str:
    place = sentence.span.start if sentence.span else 0
    return digest(f"{seed} {study.file} {place} {sentence.text}")


def _compiled(study: Study) -> list[Sentence]:
    assert study.compilation is not None
    spoken = index_of(study.compilation).spoken
    return [
        each.sentence
        for each in spoken
        if each.sentence.scoring
        and each.sentence.fate is Fate.COMPILED
        and each.sentence.readback
        and each.sentence.span is not None
    ]


def digest(words: str) -> str:
    """The sha256 of a sentence without the blanks around it."""
    return sha256(words.strip().encode("utf-8")).hexdigest()


def _entry(study: Study, sentence: Sentence) -> dict[str, Any]:
    assert sentence.span is not None
    assert study.compilation is not None
    index = index_of(study.compilation)
    return {
        "file": study.file,
        "line": study.line(sentence.span.start),
        "sha256": digest(sentence.text),
        "citation": sentence.citation,
        "under": _above(index, sentence),
        "text": sentence.text.strip(),
        "readback": list(sentence.readback),
    }


def _above(index: Index, sentence: Sentence) -> list[str]:
    """The headings above a sentence, outermost first, with their set values."""
    assert sentence.span is not None
    found = []
    for id in index.line(index.unit_at(sentence.span.start)):
        unit = index.units[id]
        value = f"({unit.value.value}分)" if unit.value else ""
        found.append(f"{unit.mark} {unit.title}{value}".strip())
    return [each for each in reversed(found) if each]
