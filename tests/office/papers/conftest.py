"""The papers of the 2018 text, made once."""

from __future__ import annotations

from dataclasses import replace

import pytest

from redcell_dsl.model.measures import Measures
from redcell_dsl.office.document import Document
from redcell_dsl.office.papers import papers
from redcell_dsl.office.papers.gather import gather
from redcell_dsl.office.papers.stationery import Stationery
from tests.surfaces.desk import OFFICIAL, RULESET


@pytest.fixture(scope="session")
def stationery(measures: Measures) -> Stationery:
    found, diagnostics = gather(measures, "ab" * 32, RULESET)
    assert diagnostics == ()
    return replace(found, letterhead=replace(found.letterhead, wide=False))  # words as in the text


@pytest.fixture(scope="session")
def paper(measures: Measures, stationery: Stationery) -> dict[str, Document]:
    """Every blank paper by its name."""
    text = OFFICIAL.decode("utf-8")
    wanted = stationery.desk.wanted
    made = papers(measures, stationery.digest, stationery.letterhead, wanted, text=text)
    return {each.name: each for each in made}
