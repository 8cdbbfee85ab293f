"""From a model to the script that scores one honour."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from ...model.measures import Honour, Measures
from .conditions import printed
from .escape import comment, quote
from .facts import facts
from .layout import Node, array, call, expression, statement
from .rules import Printer, grades, method, sentences

RUNTIME = (
    "number",
    "range",
    "model",
    "answers",
    "ledger",
    "amount",
    "item",
    "exclusion",
    "weigh",
    "missing",
    "eligibility",
    "words",
    "card",
    "known",
    "publish",
)
"""Files of the runtime, in the order in which they are written."""
NAMES = (
    "TITLE",
    "HONOUR",
    "DIGEST",
    "READINGS",
    "FACTS",
    "METHOD",
    "ARTICLES",
    "CONDITIONS",
    "GRADES",
)


def emit(measures: Measures, honour: Honour, digest: str) -> str:
    """The script that scores ``honour``: strict, without dependencies, with one global ``redcell``.

    Only the readings that ``measures`` has chosen are compiled. ``digest`` is the SHA-256 of the
    official text, as a hexadecimal number. Empty where the text declares no method: there is nothing
    to score then.
    """
    if measures.method is None:
        return ""
    lines = [
        *_head(measures, honour, digest),
        "(function () {",
        '"use strict";',
        "",
        runtime(),
        *_text(measures, honour, digest),
        "})();",
        "",
    ]
    return "\n".join(lines)


@cache
def runtime() -> str:
    """The part of the script that is the same for every text."""
    folder = files(__package__) / "runtime"
    return "\n".join((folder / f"{name}.js").read_text(encoding="utf-8") for name in RUNTIME)


def _head(measures: Measures, honour: Honour, digest: str) -> Iterator[str]:
    yield comment(f"{honour.name}: the exact score of an application.")
    yield "//"
    yield comment(f"《{measures.title}》")
    yield "//"
    yield "// Generated from the official text; change the text, not this file. Its SHA-256:"
    yield comment(digest)


def _text(measures: Measures, honour: Honour, digest: str) -> Iterator[str]:
    """What the text says, as declarations."""
    assert measures.method is not None
    articles = Printer(measures, honour, sentences(measures.units)).articles()
    readings = array(array(map(quote, chosen)) for chosen in measures.chosen)
    values: tuple[Node, ...] = (
        quote(measures.title),
        quote(honour.name),
        quote(digest),
        readings,
        facts(measures, honour),
        method(measures.method),
        articles,
        printed(measures, honour),
        grades(honour),
    )
    yield "// ---- the text ".ljust(100, "-")
    yield ""
    for name, value in zip(NAMES, values, strict=True):
        yield from statement(name, value)
        yield ""
    yield from expression(call("publish", *NAMES))
