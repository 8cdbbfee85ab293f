"""A table behind the articles of a text: it is an annex, and is cited as one."""

from __future__ import annotations

import pytest

from redcell_dsl.analysis.coverage import coverage
from redcell_dsl.model.elaborate import Compilation, elaborate
from redcell_dsl.source.text import Source

METHOD = (
    "@方法 加分项 基础 0分 最高 设定分值; 减分项 基础 设定分值 最低 0分; "
    "混合项 最低 0分 最高 设定分值\n"
)
ARTICLES = (
    "第一条  为加强仓库管理,制定本办法。\n第二条  考评采取百分制。\n"
    "第三条  本办法自2025年1月1日起施行。\n"
)
TABLE = (
    "| 项目 | 内容 | 分值 | 评分标准 |\n"
    "| 货架(60分) | 稳固 | 60 | 货架不稳固的,每处扣4分。 |\n"
    "| 通道(40分) | 畅通 | 20 | 通道有堆物的,每处扣2分。 |\n"
    "| ^^ | 照明 | 20 | 路灯不亮的,每盏扣5分。 |\n"
)


def compiled(between: str, articles: str = ARTICLES) -> Compilation:
    return elaborate(Source("文", f"仓库考评办法\n{METHOD}{articles}\n{between}\n{TABLE}"))


def places(found: Compilation) -> list[str]:
    return [item.citation for article in found.measures.articles for item in article.items]


@pytest.mark.parametrize(
    ("heading", "annex"),
    [
        ("附件1\n仓库考评评分表\n", "附件1"),
        ("附件:仓库考评评分表\n", "附件"),
        ("附表 2 仓库考评评分表\n", "附表2"),
        ("附:仓库考评评分表\n", "附表"),
        ("仓库考评评分表\n", "附表"),
        ("", "附表"),
    ],
)
def test_a_table_behind_the_articles_is_cited_as_an_annex(heading: str, annex: str) -> None:
    found = compiled(heading)
    assert places(found) == [
        f"{annex}“货架”第1行",
        f"{annex}“通道”第1行",
        f"{annex}“通道”第2行",
    ]
    assert [article.citation for article in found.measures.articles] == [
        f"{annex}“货架”",
        f"{annex}“通道”",
    ]


@pytest.mark.parametrize("heading", ["附:仓库考评评分表\n", "仓库考评评分表\n", ""])
def test_every_character_behind_the_articles_is_accounted_for(heading: str) -> None:
    found = compiled(heading)
    measured = coverage(found)
    assert measured.characters.accounted == measured.characters.total


def test_a_printed_number_stands_apart_from_that_of_its_annex() -> None:
    """附件 and 一、 would read as annex 附件一."""
    table = TABLE.replace("货架(60分)", "一、货架(60分)").replace("通道(40分)", "二、通道(40分)")
    text = f"仓库考评办法\n{METHOD}{ARTICLES}\n附件\n仓库考评评分表\n{table}"
    found = elaborate(Source("文", text))
    assert [article.citation for article in found.measures.articles] == ["附件 一、", "附件 二、"]


def test_a_table_of_an_article_stays_its_own() -> None:
    articles = (
        "第一条  为加强仓库管理,制定本办法。\n第二条  本办法自2025年1月1日起施行。\n"
        "第三条  考评采取百分制,评分标准如下:\n"
    )
    assert places(compiled("", articles))[0] == "第三条“货架”第1行"


def test_a_text_without_articles_has_no_annex_in_its_places() -> None:
    found = elaborate(Source("文", f"仓库考评评分表\n{METHOD}\n{TABLE}"))
    assert places(found)[0] == "货架第1行"
