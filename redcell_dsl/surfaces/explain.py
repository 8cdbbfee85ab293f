"""``redcell explain``: what a code means, why it matters, how to mend it."""

from __future__ import annotations

import click

from ..manuscript.codes import CODES as MANUSCRIPT_CODES
from ..office.codes import CODES as OFFICE_CODES
from ..pipeline import near_codes, page_of
from ..receipt.codes import CODES as RECEIPT_CODES
from ..season.codes import CODES as SEASON_CODES
from ..versions.amending.codes import CODES as AMENDING_CODES
from ..versions.codes import CODES as VERSION_CODES
from ..versions.meaning.codes import CODES as MEANING_CODES
from .entry import dump, format_option
from .usage import Command, misuse

UPPER_CODES = (
    MANUSCRIPT_CODES,
    OFFICE_CODES,
    RECEIPT_CODES,
    SEASON_CODES,
    VERSION_CODES,
    MEANING_CODES,
    AMENDING_CODES,
)
"""Codes of the layers that the pipeline does not know."""


@click.command("explain", cls=Command)
@click.argument("code", metavar="CODE")
@format_option
def command(code: str, form: str) -> None:
    """解释一个代码(如 A301)是什么意思、为什么要紧、怎么改。"""
    page = page_of(code, *UPPER_CODES)
    if page is None:
        misuse(f"没有代码“{code}”;相近的:{'、'.join(near_codes(code, *UPPER_CODES)) or '(没有)'}")
    if form == "json":
        dump({"code": page.code, "title": page.title, "page": page.text})
    else:
        click.echo(f"{page.code} {page.title}\n\n{page.text}")
