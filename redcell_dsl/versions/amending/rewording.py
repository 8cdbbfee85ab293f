"""Words of the old text that a decision changes, strikes out or adds to."""

from __future__ import annotations

from ...source.diagnostic import Severity
from ...source.text import Span
from ...syntax.decisions.tree import EVERY, ONLY, Insert, Place, Quote
from .clerk import Clerk
from .finding import SHOWN, Found, cited, excerpt
from .layout import unit_at
from .wording import alike, meant, occurrences, trimmed


def reword(
    clerk: Clerk, place: Place | None, words: Quote, text: Quote | None, which: int, asked: Span
) -> None:
    for span in _places(clerk, place, words, which):
        new = meant(text.text) if text is not None else ""
        inner, rest = trimmed(clerk.made, span, meant(words.text), new)
        if inner.start == inner.end and not rest:
            title = f"“{words.text}”改前改后一样"
            clerk.faults.add("V035", Severity.WARNING, title, asked)
            continue
        clerk.edit(inner, rest, asked, clerk.made.sentence_of(span))


def insert(clerk: Clerk, operation: Insert) -> None:
    for span in _places(clerk, operation.place, operation.words, operation.which):
        at = span.start if operation.before else span.end
        touched = clerk.made.sentence_of(span)
        clerk.edit(Span(at, at), meant(operation.text.text), operation.span, touched)


def _places(clerk: Clerk, place: Place | None, words: Quote, which: int) -> list[Span]:
    """Where the words stand that are meant; a fault where they do not, or not only there."""
    home = clerk.found(place)
    if home is None:
        return []
    if not words.text.strip():
        advice = ("写明是哪几个字;要增加字的,写“在……中的‘……’后增加‘……’”",)
        title = "引号里是空的,没有说要改哪几个字"
        clerk.faults.error("V031", title, _marks(words), advice=advice)
        return []
    spans = occurrences(clerk.made, home.span, words.text)
    if not spans:
        _strange(clerk, home, words)
        return []
    if which == EVERY or (which == ONLY and len(spans) == 1):
        return spans
    if which == ONLY:
        shown = tuple(f"第{n}处:{_around(clerk, span)}" for n, span in enumerate(spans[:SHOWN], 1))
        title = f"{home.said}里“{words.text}”有 {len(spans)} 处,没有说是哪一处"
        advice = ("写明“第一处”“第二处”;都要改的,写“均修改为”;或者多引几个字,引到只有一处",)
        clerk.faults.error("V027", title, words.span, notes=shown, advice=advice)
        return []
    if which > len(spans):
        title = f"{home.said}里“{words.text}”只有 {len(spans)} 处,没有第{which}处"
        shown = tuple(f"第{n}处:{_around(clerk, span)}" for n, span in enumerate(spans[:SHOWN], 1))
        clerk.faults.error("V027", title, words.span, notes=shown)
        return []
    return [spans[which - 1]]


def _marks(words: Quote) -> Span:
    """A quotation with its marks: one that is empty has nothing else to show."""
    return Span(words.span.start - 1, words.span.end + 1)


def _around(clerk: Clerk, span: Span) -> str:
    """Words in the sentence that they stand in."""
    unit = unit_at(clerk.made, span.start)
    sentence = clerk.made.sentence_of(span)
    start = max(sentence.start, span.start - 10)
    words = excerpt(clerk.made, Span(start, min(sentence.end, span.end + 10)), 40)
    lead = "……" if start > sentence.start else ""
    return f"{cited(unit)}“{lead}{words}”" if unit is not clerk.made.whole else f"“{lead}{words}”"


def _strange(clerk: Clerk, home: Found, words: Quote) -> None:
    """Words that are not there: what is there instead, and where they are."""
    notes = []
    near = alike(clerk.made, home.span, words.text)
    if near is not None:
        notes.append(f"那里写的是:{_around(clerk, near)}")
    else:
        notes.append(f"{home.said}写的是:“{excerpt(clerk.made, home.span, 60)}”")
    elsewhere = occurrences(clerk.made, clerk.made.region(clerk.made.whole), words.text)
    if elsewhere:
        notes.append(f"这几个字在{_around(clerk, elsewhere[0])}")
    title = f"{home.said}里没有“{words.text}”"
    advice = ("照正文原样引,一个字、一个标点也不能差",)
    clerk.faults.error(
        "V026", title, words.span, label="正文里没有", notes=tuple(notes), advice=advice
    )
