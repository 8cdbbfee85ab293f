"""The papers of a season, filled in from the sample."""

from __future__ import annotations

from fractions import Fraction

import pytest

from redcell_dsl.office import printer
from redcell_dsl.office.document import Paragraph, Style, Table
from redcell_dsl.office.papers.notice import Proposed, Published, notice
from redcell_dsl.season.course import Course
from redcell_dsl.season.papers import papers, statements
from tests.season.ground import LEADER, POST, SAMPLE, STATION, copied, held
from tests.season.ground import bare as alone
from tests.surfaces.desk import TEXT, run

from .reading import column, headed, words


@pytest.fixture(scope="module")
def season():
    courses: list[Course] = []
    return held(SAMPLE, ended=courses.append), courses


@pytest.fixture(scope="module")
def filled(season, stationery):
    found = dict(papers(season[0], stationery))
    return {name.removeprefix("文书/"): document for name, document in found.items()}


def test_each_ranking_and_one_notice(filled):
    assert list(filled) == [*(f"汇总排序表-{award}" for award in (STATION, LEADER, POST)), "公示"]


def test_a_ranking_is_that_of_the_scores(filled):
    table = headed(filled[f"汇总排序表-{STATION}"], "各条得分")
    names = column(table, "申报对象")
    assert names[:4] == [f"{n}派出所党支部" for n in ("城关", "湖滨", "北门", "港口")]
    assert column(table, "名次")[:7] == ["1", "2", "3", "4", "5", "5", "5"]
    assert column(table, "备注")[:2] == ["拟入选", "拟入选"]
    assert column(table, "备注")[2] == "拟入选;复核改正"
    assert column(table, "备注")[4].startswith("并列;")


def test_articles_add_up_to_totals(filled):
    """第十二条 caps at 20 in its own column, so that the columns of everybody add up."""
    for award in (STATION, LEADER, POST):
        table = headed(filled[f"汇总排序表-{award}"], "各条得分")
        marks = [cell.lines[0][0].text for cell in table.head[1].cells]
        totals = column(table, next(h for h in _heads(table) if h.startswith("总分")))
        parts = [column(table, head) for head in _heads(table) if head.split("\n")[0] in marks]
        for total, *points in zip(totals, *parts, strict=True):
            if "～" not in total and all(points):
                assert sum(map(Fraction, points)) == Fraction(total)


def _heads(table):
    return [
        "\n".join(r.text for line in c.lines for r in line) for row in table.head for c in row.cells
    ]


def test_the_review_moved_the_points(filled):
    """北门派出所: 第十一条(二)1 was mended by the review (94.5 → 97.5), so 第十一条 is whole."""
    table = headed(filled[f"汇总排序表-{STATION}"], "各条得分")
    place = column(table, "申报对象").index("北门派出所党支部")
    assert column(table, "第十一条\n20分")[place] == "20"


def test_the_notice_lists_the_proposed(filled):
    text = words(filled["公示"])
    assert "关于2018年度评选候选对象的公示" in text
    assert "公示时间:2019年1月7日至2019年1月13日。" in text
    assert "党建工作示范点候选对象(6个)" in text
    assert "崔凯" in text
    assert "湖心派出所" not in text
    assert "另有3个得分相同或得分待定" in text


def test_a_heading_of_the_notice_stays_with_its_table(filled):
    """What is still open is said behind the table: before it, it would part it from its heading."""
    blocks = filled["公示"].blocks
    at = next(i for i, each in enumerate(blocks) if "另有" in words_of(each))
    assert isinstance(blocks[at - 1], Table)
    assert isinstance(blocks[at - 2], Paragraph)
    assert blocks[at - 2].style is Style.FIRST


def words_of(block):
    return "".join(run.text for run in block.runs) if isinstance(block, Paragraph) else ""


def test_an_honour_that_nobody_is_proposed_for_has_no_empty_rows(stationery):
    found = Published("2018", (None, None), ((STATION, (Proposed("甲所"),)), (POST, ())))
    text = words(notice(stationery, found))
    assert "党建工作示范点候选对象(1个)" in text
    assert text.count("序号候选对象") == 1
    assert text.count("暂无。") == 2


def test_statements_of_all_that_were_assessed(season, stationery):
    made = dict(statements(season[0], season[1][0], stationery, "cd" * 32, "1.0"))
    assert "文书/成绩说明/丙山市-党建工作示范点-北门派出所" in made
    mended = words(made["文书/成绩说明/丙山市-党建工作示范点-北门派出所"])
    assert "97.5分(满分100分)" in mended
    assert "复核改正,94.5分改为97.5分。理由:换届批复2018年4月12日,任期届满前完成。" in mended
    assert "第3名" in mended
    # 没有考评材料的没有说明
    assert not any("东岭派出所" in name for name in made)


def test_the_command_writes_them(tmp_path):
    root = alone(copied(tmp_path), POST)
    answer = run("season", "2018", root)
    assert answer.status == 0, answer.err
    there = sorted(path.name for path in (root / "结果" / "文书").iterdir())
    assert there == sorted(
        f"{n}{e}" for n in ("公示", f"汇总排序表-{POST}") for e in (".docx", ".pdf")
    )
    assert "文书在" in answer.out
    answer = run("season", "2018", root, "--statements")
    assert answer.status == 0
    files = list((root / "结果" / "文书" / "成绩说明").glob("*.docx"))
    assert len(files) > 8


def test_without_the_typesetter_the_season_still_works(tmp_path, monkeypatch):
    monkeypatch.setattr(printer, "find_spec", lambda name: None)
    root = alone(copied(tmp_path), POST)
    answer = run("season", "2018", root)
    assert answer.status == 0, answer.err
    assert answer.err.count("警告[G041]") == 1
    assert "redcell-dsl[documents]" in answer.err
    there = {path.suffix for path in (root / "结果" / "文书").iterdir()}
    assert there == {".docx"}


def test_a_faulty_letterhead_leaves_the_results_whole(tmp_path):
    """Papers are printed without what is faulty; no score or place rests on it."""
    rules = tmp_path / "办法"
    rules.mkdir()
    (rules / "办法.txt").write_text(TEXT, encoding="utf-8")
    (rules / "版式.yaml").write_text("单位: 某局\n页梅: 某\n", encoding="utf-8")
    answer = run("season", rules, alone(copied(tmp_path), POST))
    assert answer.status == 0, answer.err
    assert answer.err.count("警告[P001]") == 1
    assert "错误" not in answer.err
