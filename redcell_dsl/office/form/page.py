"""The page: templates, styles and scripts put together into one file that needs nothing else."""

from __future__ import annotations

import base64
from collections.abc import Iterator, Mapping
from functools import cache
from hashlib import sha256
import re
from typing import assert_never

from jinja2 import Environment

from ...backends import javascript
from ...facts.blank.sheets import HINTS
from ...facts.form import Form
from ...facts.layout import DETAIL_ITEMS, FILED
from ...model.measures import Honour, Measures, Unit
from ...sheets.templating import templates
from ...sheets.view import Closing, Opening, grouped, valued, worth, written
from ..document import Logo
from ..letterhead import Letterhead
from .data import condition_records, data
from .plan import Block, Line, Piece, Plan, plan

LARGEST = 500_000
"""Bytes: small enough for any stick, any mail, any old machine."""
STYLES = ("page.css", "form.css", "fields.css", "print.css")
SCRIPTS = (
    "text.js",
    "exact.js",
    "numbers.js",
    "dates.js",
    "rows.js",
    "counts.js",
    "reading.js",
    "state.js",
    "score.js",
    "export.js",
    "plain.js",
    "import.js",
    "draft.js",
    "cells.js",
    "table.js",
    "grid.js",
    "fields.js",
    "facts.js",
    "paint.js",
    "missing.js",
    "dialog.js",
    "files.js",
    "keys.js",
    "print.js",
    "main.js",
)
ENDING = re.compile(r"</script|<!--", re.IGNORECASE)


class TooLarge(ValueError):
    """A form that would not fit the limit; the message says how large it came."""


def emit(
    measures: Measures,
    honour: Honour,
    digest: str,
    letterhead: Letterhead | None = None,
    wanted: Mapping[str, str] | None = None,
) -> str:
    """The form of an honour as one HTML file, the same characters for the same text.

    ``digest`` names the version of the text, ``wanted`` is the evidence that a review wants to see,
    by fact. Raises ``TooLarge``, and what the evaluator for scripts raises.
    """
    made = plan(measures, honour, wanted or {})
    engine = _script(javascript.emit(measures, honour, digest))
    program = _script(_program())
    old = _script(_squeezed("old.js"))
    head = letterhead or Letterhead()
    asked = condition_records(measures, honour)
    style = "".join(map(_squeezed, STYLES)) + _running(head.header or head.organ)
    page = (
        _environment()
        .get_template("form.html.j2")
        .render(
            plan=made,
            sheet=made.sheet,
            details=details(head, made, measures),
            hints=HINTS,
            head=head,
            logo=_picture(head.logo),
            digest=digest,
            data=data(made, Form.of(measures, honour), honour.name, digest, asked),
            old=old,
            engine=engine,
            program=program,
            style=style,
            policy=_policy((old, engine, program), style),
        )
    )
    page += "\n"
    size = len(page.encode("utf-8"))
    if size > LARGEST:
        raise TooLarge(f"「{honour.name}」的网页填报表有 {size} 字节,超过 {LARGEST} 字节")
    return page


PRINTED = {"申报单位": "单位", "申报对象": "名称"}
"""What a scoring sheet calls entries that files of answers call otherwise."""


BRANCH = "支部"


def details(head: Letterhead, made: Plan, measures: Measures) -> tuple[str, ...]:
    """What is asked of the applicant: what every file says of one, and what the sheet's head asks.

    Its branch is asked only where the text speaks of branches.
    """
    general = {fact.id for fact in made.general}
    more = (PRINTED.get(name, name) for name in head.fields)
    wanted = (*DETAIL_ITEMS, FILED, *(name for name in more if name not in general))
    branches = any(BRANCH in said for said in _said(measures.units))
    return tuple(dict.fromkeys(name for name in wanted if branches or BRANCH not in name))


def _said(units: tuple[Unit, ...]) -> Iterator[str]:
    """The words of all units."""
    for unit in units:
        yield unit.title
        yield from (sentence.text for sentence in unit.sentences)
        yield from _said(unit.children)


def _program() -> str:
    """All scripts in one scope that nothing outside can reach."""
    inner = "".join(_squeezed(name) for name in SCRIPTS)
    return f'(() => {{\n"use strict";\n{inner}\n}})();\n'


def _script(text: str) -> str:
    """A script that may stand inside a page as it is; raises ValueError for one that may not."""
    if ENDING.search(text):
        raise ValueError("脚本里有会截断网页的文字,没有生成网页")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _policy(scripts: tuple[str, ...], style: str) -> str:
    """What the page may do: run these scripts, use this style, show pictures it holds. Nothing else."""
    hashes = " ".join(map(_hash, scripts))
    return (
        f"default-src 'none'; script-src {hashes}; style-src {_hash(style)}; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(sha256(text.encode('utf-8')).digest()).decode('ascii')}'"


UNSAFE = re.compile(r"[^\w\u4e00-\u9fff -]")


def _running(header: str) -> str:
    """The style that prints a line at the head of every page; nothing without one."""
    if not header:
        return ""
    told = UNSAFE.sub(lambda sign: f"\\{ord(sign[0]):x} ", header)
    face = 'font: 9pt "宋体", SimSun, "Noto Serif CJK SC", serif'
    return f'@page {{ @top-center {{ content: "{told}"; {face}; }} }}\n'


def _picture(logo: Logo | None) -> str:
    if logo is None:
        return ""
    kind = "jpeg" if logo.kind.lower() in ("jpg", "jpeg") else "png"
    return f"data:image/{kind};base64,{base64.b64encode(logo.data).decode('ascii')}"


@cache
def _source(name: str) -> str:
    made = _environment()
    assert made.loader is not None
    return made.loader.get_source(made, name)[0].rstrip() + "\n"


REMARK = re.compile(r"^/\*\*?(?:.|\n)*?\*/\n|^//.*\n", re.MULTILINE)


@cache
def _squeezed(name: str) -> str:
    """A script or style without its remarks and indents; no text of it runs over several lines."""
    lines = (line.strip() for line in _source(name).splitlines())
    return REMARK.sub("", "".join(f"{line}\n" for line in lines if line))


def _kind(piece: Piece) -> str:
    """What a piece of an article is, for a template to tell."""
    match piece:
        case Line():
            return "line"
        case Block():
            return "block"
        case Opening():
            return "opening"
        case Closing():
            return "closing"
        case _:
            assert_never(piece)


@cache
def _environment() -> Environment:
    environment = templates("redcell_dsl.office.form")
    environment.filters |= {"written": written, "grouped": grouped}
    environment.filters |= {"valued": valued, "worth": worth, "kind": _kind}
    return environment
