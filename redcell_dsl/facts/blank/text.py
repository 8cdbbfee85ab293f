"""A blank form as a YAML text: every fact with its clause, what may be answered, what to bring."""

from __future__ import annotations

from collections.abc import Iterator

from ...model.fact import Fact, Supplier
from .. import layout
from ..expect import expectation
from ..survey import Survey
from ..ticket import CHECK, CHOICE, EXAMPLES
from . import guide
from .entered import ASIDE, Entered
from .form import Blank
from .sheets import IDLE, items


def text(form: Blank, entered: Entered | None = None) -> str:
    """The form, ready to be filled in behind the colons; ``entered`` stands there already."""
    return "\n".join(_lines(form, entered or Entered())) + "\n"


def _lines(form: Blank, entered: Entered) -> Iterator[str]:
    yield f"# {guide.heading(form)}"
    yield f"# {_line(form.version)}"
    yield "#"
    for number, said in enumerate((*entered.heading, *guide.text_advice(form)), 1):
        yield f"# {number}. {_line(said)}"
    yield ""
    yield f"{layout.DETAILS}:"
    hints = dict(items(form))
    for item in dict.fromkeys((*hints, *entered.details)):
        given = entered.details.get(item, "")
        hint = f"  # {hints[item]}" if hints.get(item) and not given else ""
        yield f"  {item}:{' ' * bool(given)}{given}{hint}"
    for fact in (*form.general, *form.marks):
        yield from _fact(fact, form, entered)
    for head, facts in form.sections:
        yield from ("", "", f"# ==== {_line(head)} ====")
        for fact in facts:
            yield from _fact(fact, form, entered)
            for survey in form.surveys:
                if fact == survey.facts[-1]:
                    yield from _ballots(survey, entered)
    yield from _behind(entered)


def _behind(entered: Entered) -> Iterator[str]:
    """What stands behind the last fact: lists of all facts together, and what has no place."""
    for key, lines in entered.more.items():
        yield from ("", f"{key}:", *lines)
    if entered.aside:
        yield from ("", "", f"# ==== {ASIDE} ====")
        for row in entered.aside:
            said = " | ".join(_line(cell) for cell in row if cell)
            yield f"# {said}"


def _ballots(survey: Survey, entered: Entered) -> Iterator[str]:
    """The lines of a list of single ballots, which may stand instead of their counts."""
    norm = survey.norm
    checked = f", {CHECK.heading}: 是" if norm.checked else ""
    least = max(1, -int(-norm.examples.value // 1))
    option = norm.options[0] if norm.options else ""
    yield ""
    yield f"# {survey.title}({_line(survey.facts[0].citation)}): 逐张登记的写在这里,一张一行,票数由此算出"
    yield f"#   - {{票号: 1, {CHOICE.heading}: {option}, {EXAMPLES.heading}: {least}{checked}}}"
    yield from _answered(survey.title, entered)


def _answered(key: str, entered: Entered) -> Iterator[str]:
    """A key with what is written behind it, or below it."""
    lines = entered.written.get(key, ())
    if lines and not lines[0].startswith(" "):
        yield f"{key}: {lines[0]}"
        yield from lines[1:]
    else:
        yield f"{key}:"
        yield from lines


def _fact(fact: Fact, form: Blank, entered: Entered) -> Iterator[str]:
    """The lines of a fact. What it is called stands above it, for its key is its id."""
    yield ""
    name = fact.name if fact.id == fact.name else f"{fact.id} {fact.name}"
    yield f"# {_line(name)}({fact.citation})"
    if fact.id in form.idle:
        yield f"#   {IDLE}"
    if fact.id in form.origins:
        yield f"#   {form.origins[fact.id]}"
    if form.side is None and fact.supplier is not Supplier.CANDIDATE:
        yield f"#   由{fact.supplier}填"
    yield f"#   问: {_line(fact.question)}"
    yield f"#   填: {_line(expectation(fact))}"
    if form.evidence.get(fact.id):
        yield f"#   备: {_line(form.evidence[fact.id])}"
    for said in entered.remarks.get(fact.id, ()):
        yield f"#   注意: {_line(said)}"
    yield from _answered(fact.id, entered)


def _line(text: str) -> str:
    """A text on one line, so that it stays inside its comment."""
    return " ".join(text.split())
