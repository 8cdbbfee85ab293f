"""For each, or once: one of something is each of it; a step below a rate is counted from the rate."""

from __future__ import annotations

import pytest

from redcell_dsl.source.text import normalise
from redcell_dsl.syntax.printer import print_statement
from redcell_dsl.syntax.prose import parse_sentence


@pytest.mark.parametrize(
    ("sentence", "core"),
    [
        ("值班员脱岗有一节扣5分", "扣分 5分 每有 1节「值班员脱岗」"),
        ("修好一个书架加2分", "加分 2分 每 1个「修好书架」"),
        ("修好一个书架加 2 分", "加分 2分 每 1个「修好书架」"),
        ("抓获的一盗书团伙加3分", "加分 3分 每 1个「抓获盗书团伙」"),
        ("被举报的每个窝点减2分", "扣分 2分 每 1个「被举报,窝点」"),
        ("未按时上架,每项按次扣0.2分", "扣分 0.2分 每 1项次「未按时上架」"),
        ("未按时办结,每案次扣0.5分", "扣分 0.5分 每 1案次「未按时办结」"),
        ("每一次迟到扣1分", "扣分 1分 每 1次「迟到」"),
        ("书架晃动 (扣1分/个)", "扣分 1分 每 1个「书架晃动」"),
        ("撰写书评(一项可得2分,最高不超过6分)", "加分 2分 每 1项「撰写书评」 最高 6分"),
        ("送还书证者,加0.5分/人,并张榜表扬", "加分 0.5分 每 1人「送还书证者」"),
        ("图书污损一册扣3分(若已赔偿的,不扣分)", "扣分 3分 每 1册「图书污损(已赔偿除外)」"),
        ("迟到的扣1分(如遇停电的,不扣分)", "扣分 1分 当 「迟到」 且 非「遇停电」"),
        (
            "抽查上座率大于等于90%,每少于一个百分点扣2分",
            "扣分 2分 每少 1个百分点 (90%-「抽查上座率」)",
        ),
        ("得分=上座率x5分", "得分「」= 「上座率」×5分"),
        (
            "按照借阅量排名,第一名30分,按名次依次递减1分",
            "扣分 1分 每退 1名 「借阅量排名」-1名 基数 30分",
        ),
    ],
)
def test_each(sentence: str, core: str) -> None:
    said = " ;; ".join(map(print_statement, parse_sentence(normalise(sentence)).statements))
    assert said.replace(" ", "") == core.replace(" ", "")


@pytest.mark.parametrize(
    "sentence",
    [
        "同一个问题再次出现扣2分",
        "连续一个季度扣2分",
        "只捺1个指印的,扣1分",
    ],
)
def test_one_that_only_describes_is_not_counted(sentence: str) -> None:
    (statement,) = parse_sentence(normalise(sentence)).statements
    assert "每" not in print_statement(statement)


@pytest.mark.parametrize(
    "sentence",
    ["发生踩踏一次,本表50分扣完", "发生踩踏的,本表不得分", "第一名50分,按名次依次递减2分"],
)
def test_what_reaches_beyond_the_item_is_reported(sentence: str) -> None:
    assert not parse_sentence(normalise(sentence)).statements
