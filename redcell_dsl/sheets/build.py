"""From a regulation, and a result where there is one, to the view model of a sheet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
import hashlib
import re

from ..evaluate.scorecard import Scorecard
from ..model.measures import Grade, Honour, Measures, Unit
from .article import Builder
from .footnote import Notes
from .view import ARTICLE, COLUMNS, FIELDS, SIGNATURES, Field, Sheet, SheetArticle, Stage, written


class UnknownHonour(LookupError):
    """The regulation confers no honour of this name; the message lists those that it confers."""


def sheet(
    measures: Measures,
    honour: str,
    card: Scorecard | None = None,
    *,
    header: Mapping[str, str] | None = None,
    edition: str = "",
    digest: str = "",
) -> Sheet:
    """The scoring sheet of an honour: blank, or with the 自评分 of ``card``.

    ``header`` fills the lines above the table by their labels (申报单位 …), further labels follow
    them. ``edition`` names the version of the text, else its start does; ``digest`` is the SHA-256
    of its file. Raises UnknownHonour, also for a card of another honour.
    """
    found = _find(measures, honour)
    if card is not None and _find(measures, card.honour) != found:
        raise UnknownHonour(f"得分是 `{card.honour}` 的,不能填入 `{found.name}` 的评分表")
    notes = Notes.of_sheet(measures, found, card)
    builder = Builder(measures, card, notes)
    articles = tuple(builder.article(id) for id in found.articles)
    total, mismatch = _total(measures, articles)
    return Sheet(
        title=entitled(found.name, "评分表"),
        honour=found.name,
        measures=one_line(measures.title),
        stage=_stage(card),
        fields=_fields(header or {}),
        columns=COLUMNS,
        articles=articles,
        total=total,
        signatures=SIGNATURES,
        footnotes=notes.footnotes,
        fingerprint=digest or fingerprint(measures),
        edition=edition or measures.force.start_words,
        mismatch=mismatch,
        own=card.total if card else None,
        steps=card.steps if card else (),
        missing=_missing(card),
        grades=tuple((grade.name, bounds(grade)) for grade in found.grades),
        grade=card.grade if card else "",
        places=_places(measures),
        shown=card.shown if card else None,
    )


TAIL = re.compile(
    r"(?:实施|评分|计分|赋分|量化|试行|暂行)*(?:标准|细则|办法|表|规定|方案|意见)"
    r"(?:[((](?:试行|暂行|修订|修订稿|征求意见稿)[))])?$"
)
"""What a regulation's title ends in; an honour that the text does not name bears its title."""
SCORING = "评分"


def entitled(honour: str, kind: str) -> str:
    """The title of a sheet of a kind for an honour."""
    base = TAIL.sub("", honour).removesuffix(SCORING)
    return (base or honour) + kind


def bounds(grade: Grade) -> str:
    """From where to where a grade reaches, as a sheet prints it."""
    least, most = grade.least, grade.most
    low = "" if least is None else ("≥" if grade.least_included else ">") + written(least.value)
    high = "" if most is None else ("≤" if grade.most_included else "<") + written(most.value)
    return ",".join(filter(None, (low, high)))


def _places(measures: Measures) -> int | None:
    places = measures.method.places if measures.method else None
    return None if places is None else int(places.value)


def fingerprint(measures: Measures) -> str:
    """The SHA-256 of the text as it stands in the model: its headings, values and sentences."""
    digest = hashlib.sha256(measures.title.encode())
    for unit in measures.units:
        for part in _characters(unit):
            digest.update(b"\0" + part.encode())
    return digest.hexdigest()


def _characters(unit: Unit) -> Iterator[str]:
    value = "" if unit.value is None else str(unit.value.value)
    yield from (unit.level, unit.mark, unit.title, value)
    for sentence in unit.sentences:
        yield sentence.text
    for child in unit.children:
        yield from _characters(child)


def _find(measures: Measures, name: str) -> Honour:
    for honour in measures.honours:
        if name in (honour.name, honour.title, *honour.names):
            return honour
    known = "、".join(honour.name for honour in measures.honours) or "(没有)"
    raise UnknownHonour(f"没有这一类创评:`{name}`;本办法有:{known}")


def _stage(card: Scorecard | None) -> Stage:
    if card is None:
        return Stage.BLANK
    return Stage.FINAL if card.complete else Stage.DRAFT


def _fields(header: Mapping[str, str]) -> tuple[Field, ...]:
    labels = (*FIELDS, *(label for label in header if label not in FIELDS))
    return tuple(Field(label, header.get(label, "")) for label in labels)


def _missing(card: Scorecard | None) -> tuple[str, ...]:
    if card is None:
        return ()
    return tuple(
        f"{fact.citation} {fact.name}" + (f"({written(fact.stake)}分)" if fact.stake else "")
        for fact in card.missing
    )


def _total(measures: Measures, articles: tuple[SheetArticle, ...]) -> tuple[Fraction, str]:
    """The full mark, and what to say where the articles add up to another."""
    inside = (article.value for article in articles if not article.outside)
    added = sum((value for value in inside if value is not None), Fraction())
    declared = measures.method.total if measures.method else None
    if declared is None or declared.value == added:
        return added, ""
    parts = "各条" if all(each.mark.endswith(ARTICLE) for each in articles) else "各部分"
    mismatch = f"{parts}分值合计 {written(added)} 分,办法规定满分 {written(declared.value)} 分"
    return declared.value, mismatch


def one_line(text: str) -> str:
    """A title that is printed on several lines, as one."""
    return "".join(line.strip() for line in text.splitlines())
