"""Traditional characters: read as simplified ones, names as the text writes them."""

from __future__ import annotations

import pytest

from redcell_dsl.source.text import Source
from redcell_dsl.syntax.outline import outline
from redcell_dsl.syntax.script import PAIRS, SIMPLIFIED, simplified

from .test_scoring import said


@pytest.mark.parametrize(
    ("sentence", "core"),
    [
        ("圖書未上架的,每處扣1分", "扣分 1分 每 1处「圖書未上架」"),
        ("未按時開館的,扣1分", "扣分 1分 当 「未按時開館」"),
        (
            "獲省級、市級表彰的,分別加3分、2分",
            "加分 3分 当 「獲省級表彰」; 加分 2分 当 「獲市級表彰」",
        ),
        ("參加競賽的,每次計2分,最高計6分", "加分 2分 每 1次「參加競賽」 最高 6分"),
        ("經查實遺失圖書的,此項不得分", "不得分 当 「經查實遺失圖書」"),
        ("擔任館員的,酌加1~3分", "评加 1分～3分「擔任館員」"),
        # a character that the text writes both ways stays as the grammar reads it
        ("圖书未上架、书架髒亂的,扣1分", "扣分 1分 当 「圖书未上架、书架髒亂」"),
    ],
)
def test_read_as_simplified(sentence: str, core: str) -> None:
    assert said(sentence) == core


def test_articles_of_traditional_texts() -> None:
    text = "第一條  書庫(10分)\n\n(一)上架(10分):未上架的,每處扣1分。\n"
    root = outline(Source("办法.txt", text)).root
    (article,) = root.children
    assert (article.level, article.title and article.title.text) == ("条", "書庫")


def test_each_character_has_one_reading() -> None:
    old = PAIRS[::2]
    assert len(old) == len(set(old)) == len(SIMPLIFIED)
    assert simplified(PAIRS[1::2]) == PAIRS[1::2]
    assert simplified("图书未上架的") == "图书未上架的"
