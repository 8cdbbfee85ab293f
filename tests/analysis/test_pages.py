"""Every code has a page, and the examples on the pages show what they say."""

from __future__ import annotations

import ast
from pathlib import Path
import re

import pytest

import redcell_dsl
from redcell_dsl.analysis.explain import Page, explain, nearest, pages
from redcell_dsl.analysis.run import CHECKS, run
from redcell_dsl.facts.codes import CODES as FACT_CODES
from redcell_dsl.pipeline import SCORE_CODES
from redcell_dsl.surfaces.explain import UPPER_CODES

from .conftest import Compile

PACKAGE = Path(redcell_dsl.__file__).parent
PAGES = pages()
HEADINGS = ["查什么", "为什么要紧", "例(有问题)", "改法(没问题)", "例外"]
GUARD = "L007"
"""What a text cannot bring about by itself: names in notes become facts of their own."""
SHOWN = [page for page in PAGES if page.code[0] in "ALN" and page.code != GUARD]
"""Pages whose examples are regulations; those on files show commands and files."""


def codes_in(path: Path) -> set[str]:
    """The codes that a module mentions."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    words = (n.value for n in ast.walk(tree) if isinstance(n, ast.Constant))
    return {word for word in words if isinstance(word, str) and re.fullmatch(r"[A-Z]\d{3}", word)}


def example(page: Page, heading: str) -> str:
    match = re.search(rf"^## {re.escape(heading)}\n\n```text\n(.*?)\n```", page.text, re.S | re.M)
    assert match, f"{page.code} shows no example under {heading}"
    return match[1]


def test_every_code_that_is_reported_has_a_page():
    used = {code for path in PACKAGE.rglob("*.py") for code in codes_in(path)}
    explained = {page.code for page in pages(FACT_CODES, SCORE_CODES, *UPPER_CODES)}
    assert used == explained


def test_every_check_is_registered_in_the_order_of_its_code():
    modules = {path.stem for path in (PACKAGE / "analysis" / "checks").glob("*.py")} - {"__init__"}
    assert {check.__name__.rpartition(".")[2] for check in CHECKS} == modules  # type: ignore[attr-defined]
    codes = [check.CODE for check in CHECKS]
    assert codes == sorted(set(codes))


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.CODE)
def test_a_check_is_titled_as_its_page(check):
    page = explain(check.CODE)
    assert page is not None
    assert page.title == check.TITLE


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.code)
def test_every_page_has_the_same_headings(page):
    assert page.title
    assert page.title[-1] not in "。."
    assert re.findall("^## (.+)$", page.text, re.M) == HEADINGS
    assert not re.search("非法|违法", page.text)


@pytest.mark.parametrize("page", SHOWN, ids=lambda page: page.code)
def test_the_bad_example_is_found_and_the_good_one_is_not(page, compiled: Compile):
    bad = run(compiled(example(page, "例(有问题)")))
    good = run(compiled(example(page, "改法(没问题)")))
    assert page.code in {found.code for found in bad}
    assert page.code not in {found.code for found in good}


def test_a_code_is_found_in_either_case_and_width():
    page = explain("A301")
    assert page is not None
    assert page == explain("a301") == explain(" Ａ３０１ ")


def test_other_rooms_hand_in_their_tables():
    assert explain("F001") is None
    page = explain("F001", FACT_CODES)
    assert page is not None
    assert page.title == FACT_CODES["F001"][0]


def test_an_unknown_code_has_neighbours():
    assert explain("A3O1") is None
    assert "A301" in nearest("A3O1")
