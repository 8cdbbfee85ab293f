"""The sample season, worked through once for all tests that only look at it."""

from __future__ import annotations

import pytest

from redcell_dsl.season.result import Season

from .ground import SAMPLE, held


@pytest.fixture(scope="session")
def season() -> Season:
    return held(SAMPLE)
