"""Every code has its page, and every page its code."""

from __future__ import annotations

from pathlib import Path
import re

import pytest
import yaml

from redcell_dsl import facts
from redcell_dsl.facts.codes import CODES, INFOS, WARNINGS

FOLDER = Path(facts.__file__).parent
SOURCES = [path for path in FOLDER.rglob("*.py") if FOLDER / "codes" not in path.parents]


def test_codes_that_are_given_are_those_that_are_explained():
    texts = [path.read_text(encoding="utf-8") for path in SOURCES]
    given = {code for text in texts for code in re.findall(r'"(F\d{3})"', text)}
    assert given == set(CODES)
    assert set(CODES) >= WARNINGS | INFOS


@pytest.mark.parametrize("code", CODES)
def test_pages(code):
    title, page = CODES[code]
    assert title
    assert re.findall("^## (.+)$", page, re.M) == ["什么意思", "为什么", "怎么改", "例"]
    assert not re.search("非法|违法", page)
    example = re.search(r"```yaml\n(.+?)```", page, re.S)
    assert example
    assert yaml.compose(example[1], Loader=yaml.SafeLoader) is not None
