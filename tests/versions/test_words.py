"""When two names ask the same question, and when they do not."""

from __future__ import annotations

import pytest

from redcell_dsl.versions.words import same_words


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("开放阅览室", "开放 阅览室"),
        ("建立台帐(电子)", "建立台账（电子）"),
        ("开放阅览室或者自习室", "开放阅览室或自习室"),
        ("登记以及清点", "登记和清点"),
        ("登记与清点", "登记及清点"),
        ("没有按期公布", "未按期公布"),
    ],
)
def test_the_same_question(one: str, other: str) -> None:
    assert same_words(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("开放阅览室", "开放阅览室或者自习室"),
        ("开放阅览室或者自习室", "开放阅览室和自习室"),
        ("组织读书会", "组织读书会等"),
        ("登记不全", "登记不全且未整改"),
        ("组织读书会", "组织读书会、报告会"),
        ("按期公布", "未按期公布"),
    ],
)
def test_another_question(one: str, other: str) -> None:
    assert not same_words(one, other)
    assert not same_words(other, one)
