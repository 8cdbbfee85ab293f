"""--same: a fact of last year's text and this year's that a person knows to be the same."""

from __future__ import annotations

from collections.abc import Mapping

import click

from ..model.measures import Measures
from .usage import misuse

same_option = click.option(
    "--same",
    "same",
    multiple=True,
    metavar="旧编号=新编号",
    help="换了说法、其实问的是同一件事的两个事实,可写多次;编号用 redcell facts 查看。",
)


def same_of(said: tuple[str, ...], old: Measures, new: Measures) -> Mapping[str, str]:
    """Old id → new id, as they were said; or stop."""
    found: dict[str, str] = {}
    for each in said:
        one, sign, other = (part.strip() for part in each.replace("＝", "=").partition("="))
        if not sign or not one or not other:
            misuse(f"--same 要写成 旧编号=新编号,现在写的是“{each}”")
        _known(one, old, "旧")
        _known(other, new, "新")
        if found.setdefault(one, other) != other or list(found.values()).count(other) > 1:
            misuse(f"--same 里的 {one}、{other} 写了两次,各说的不一样")
    return found


def _known(id: str, measures: Measures, which: str) -> None:
    if not any(fact.id == id for fact in measures.facts):
        misuse(f"--same:{which}办法里没有编号为“{id}”的事实;编号用 redcell facts 查看")
