"""The blank papers of the 2018 text, held against its words."""

from __future__ import annotations

from pathlib import Path
import re

import pytest

from redcell_dsl.office.document import Face, Paragraph, Style
from tests.surfaces.desk import AWARDS, LEADER, OFFICIAL, POST, STATION, TEXT, edited

from .reading import bare, column, grid, headed, made, paragraphs, plain, said, tables, words

OFFICIAL_TEXT = OFFICIAL.decode("utf-8")
GOLDEN = Path(__file__).parent / "golden"
CHAPTERS = {STATION: ("第二章", "第三章"), LEADER: ("第三章", "第四章"), POST: ("第四章", "第五章")}
"""The chapter of each honour, and the one behind it."""
MARKS = {
    STATION: {"八": 10, "十": 20, "十一": 20, "十二": 20, "十三": 5, "十四": 10, "十五": 15},
    LEADER: {"八": 10, "十六": 25, "十七": 35, "十八": 20, "十九": 10},
    POST: {"八": 10, "二十": 45, "二十一": 10, "二十二": 35},
}
"""The full marks of the articles, as their headings print them; 第八条 says 10 for all three."""


def test_every_paper_is_there(paper):
    for_each = ("评分表", "申报表", "台账清单", "汇总排序表")
    once = {"正文", "现场测评问卷", "现场测评计票单", "公示", "复核表"}
    assert set(paper) == once | {f"{name}-{award}" for name in for_each for award in AWARDS}


def test_tables_are_whole_grids(paper):
    for document in paper.values():
        for table in tables(document):
            assert sum(table.shares) == 100, document.name
            assert min(table.shares) > 0
            grid(table.head, len(table.shares))
            grid(table.rows, len(table.shares))


# ---- 正文 ----------------------------------------------------------------------------------------


def test_the_text_is_verbatim(paper):
    assert words(paper["正文"]) == bare(OFFICIAL_TEXT)


def test_the_text_is_set_by_its_structure(paper):
    styles: dict[Style, list[str]] = {}
    for block in paper["正文"].blocks:
        assert isinstance(block, Paragraph)
        styles.setdefault(block.style, []).append("".join(run.text for run in block.runs))
    assert [text[:3] for text in styles[Style.CHAPTER]] == [f"第{n}章" for n in "一二三四五六七"]
    # 第十条至第二十二条有标题,第二十三条、第二十四条也有
    assert len(styles[Style.FIRST]) == 15
    assert styles[Style.FIRST][0] == "第十条\xa0\xa0县级政工部门党建指导(20分)"


def test_marks_stand_out(paper):
    runs = [block.runs for block in paper["正文"].blocks if isinstance(block, Paragraph)]
    first = next(each for each in runs if each[0].text == "第一条")
    assert first[0].face is Face.HEAD
    item = next(each for each in runs if each[0].text == "(一)基层所队党建任务清单")
    assert item[0].face is Face.KAI
    assert item[1].text.startswith("(5分):1、制定基层所队党建任务清单的,加1分;")


# ---- 评分表 --------------------------------------------------------------------------------------


@pytest.mark.parametrize("award", AWARDS)
def test_full_marks_add_to_a_hundred(paper, award):
    sheet = headed(paper[f"评分表-{award}"], "考评内容", "自评分", "考评分")
    values = dict(zip(column(sheet, "考评项目"), column(sheet, "分值"), strict=True))
    sums = {name: value for name, value in values.items() if name.endswith("小计")}
    assert sums == {f"第{n}条小计": str(v) for n, v in MARKS[award].items()}
    assert sum(map(int, sums.values())) == 100
    assert values["总分"] == "100"


@pytest.mark.parametrize("award", AWARDS)
def test_the_sheet_has_every_sentence_of_its_chapter(paper, award):
    start, end = (OFFICIAL_TEXT.index(f"\n{chapter}") for chapter in CHAPTERS[award])
    sheet = words(paper[f"评分表-{award}"])
    chapter = OFFICIAL_TEXT[start:end].split("\n", 2)[2]
    bodies = re.sub(r"(?m)^\([一二三四五六七]\)[^:,]*\(\d+分?\)[:,]?|^第\S+条.*$", "", chapter)
    for clause in re.split(r"(?<=[;。])\d?、?", bodies):
        assert bare(clause).lstrip("123456、") in sheet


def test_the_sheet_is_wide_with_repeated_heads_and_room_to_sign(paper):
    document = paper[f"评分表-{STATION}"]
    assert document.landscape
    assert [said(cell) for row in tables(document)[-1].head for cell in row.cells] == [
        "申报单位自评意见",
        "考评组考评意见",
    ]


def test_readings_stand_below_the_sheet(paper):
    found = [text for text in paragraphs(paper[f"评分表-{STATION}"]) if text.startswith("〔")]
    assert any("第12条:采用“封顶20”。" in text for text in found)


def test_a_changed_number_changes_the_sheet():
    changed = edited(
        ("常态组织党建考评的,1次加1分,最高加3分。", "常态组织党建考评的,1次加1分,最高加2分。")
    )
    document = made(changed)[f"评分表-{STATION}"]
    assert "最高加2分" in words(document)
    assert "最高加3分" not in words(document)


# ---- 申报表 --------------------------------------------------------------------------------------


def conditions(paper, award):
    return [bare(text) for text in column(headed(paper[f"申报表-{award}"], "条件"), "条件")]


def test_conditions_of_a_station(paper):
    assert conditions(paper, STATION) == [
        "近三年队伍无违法违纪问题",
        "近3年综合绩效至少1次列本局条线前50%",
        "近3年综合绩效均不属后进序列",
        "提供完整绩效考评排序文件",
        "加盖各县(市)区公安(分)局行政公章",
        "申报市级的:县级公安机关示范点",
    ]


def test_conditions_of_a_leader(paper):
    found = conditions(paper, LEADER)
    assert found[0] == "近3年个人绩效均列本局条线或所在单位前30%"
    # 第四条两条、第四条第三句两条、第五条一条,第六条从获评示范点的书记中产生两条
    assert len(found) == 7
    assert any("获评党建工作示范点" in each for each in found)
    assert any("「基层党(总)支部书记」" in each for each in found)


def test_conditions_have_boxes_and_evidence(paper):
    table = headed(paper[f"申报表-{POST}"], "条件")
    assert {bare(text) for text in column(table, "是否符合")} == {"是□否□"}
    assert column(table, "应附材料")[-1] == "县级公安机关命名示范岗的文件"
    assert column(table, "条款") == ["第四条"] * 4 + ["第五条"]


def test_a_window_is_asked_for_where_a_quota_counts_windows(paper):
    assert "是否服务群众办事窗口" in words(paper[f"申报表-{POST}"])
    assert "服务群众办事窗口" not in words(paper[f"申报表-{STATION}"])


def test_who_scores_what(paper):
    table = headed(paper[f"申报表-{STATION}"], "由谁填报")
    found = dict(zip(column(table, "条款"), column(table, "由谁填报"), strict=True))
    assert found["第八条"] == "考评组"
    assert found["第十条"] == "主管部门"
    assert found["第十四条"] == "申报对象"
    assert found["第十五条"] == "申报对象、考评组"
    own = dict(zip(column(table, "条款"), column(table, "自评得分"), strict=True))
    assert [name for name, text in own.items() if text == "不填"] == ["第八条", "第十条"]


def test_everybody_who_acts_gives_an_opinion(paper):
    parties = [bare(said(row.cells[0])) for row in tables(paper[f"申报表-{STATION}"])[-1].rows]
    assert parties == [
        "申报单位(人)意见",
        "县(市)区公安(分)局意见",
        "考评组考评意见",
        "市局政治部意见",
        "市局党委意见",
    ]


def test_the_day_is_that_of_the_text():
    for day in ("25", "20"):
        text = edited(("每年12月25日前", f"每年12月{day}日前"))
        form = made(text)[f"申报表-{STATION}"]
        assert f"第二十七条:12月{day}日以前(含当日):申报市局评定候选名单" in words(form)


# ---- 问卷 ----------------------------------------------------------------------------------------


def test_the_ballot_offers_what_the_text_offers(paper):
    document = paper["现场测评问卷"]
    options = [
        said(cell)
        for table in tables(document)
        for row in table.rows
        for cell in row.cells
        if said(cell).endswith(" □")
    ]
    assert options == ["满意 □", "不满意 □"]
    clause = "现场测评问卷有满意和不满意选项(二者选其一),且对应给予两个以上具体事例,结合台帐资料认定是否为有效票。"
    assert clause in words(document)
    assert "不记名" in words(document)
    assert "姓名" not in words(document)
    for award in AWARDS:
        assert f"{award}□" in words(document)


@pytest.mark.parametrize(("asked", "number"), [("两个以上", 2), ("三个以上", 3)])
def test_as_many_examples_as_the_text_asks(asked, number):
    text = edited(("对应给予两个以上具体事例", f"对应给予{asked}具体事例"))
    document = made(text)["现场测评问卷"]
    rooms = [
        row for table in tables(document) for row in table.rows if "人和事" in said(row.cells[0])
    ]
    assert len(rooms) == number
    assert all(row.height >= 20 for row in rooms)


def test_ballots_are_counted_into_the_facts_of_the_text(paper):
    table = headed(paper["现场测评计票单"], "计票项目")
    assert column(table, "计票项目") == ["总投票数", "有效票数", "有效满意票数"]
    assert "有效票数占比得分=(有效票数÷总投票数)×5分" in words(paper["现场测评计票单"])


# ---- 台账清单 ------------------------------------------------------------------------------------


def test_the_list_says_what_to_bring(paper):
    table = headed(paper[f"台账清单-{STATION}"], "需要的佐证")
    facts = column(table, "要核实的事")
    place = facts.index("召开支部党员大会")
    assert column(table, "需要的佐证")[place] == "支部会议记录本、党员大会签到表"
    assert column(table, "台账怎样记")[place] == "每季度\n日期、组、内容、佐证"
    honour = facts.index("党支部获集体荣誉")
    assert column(table, "台账怎样记")[honour].startswith("近3年\n等级、事由、日期")
    drawn = facts.index("不能熟知民警家庭情况")
    assert column(table, "由谁提供")[drawn] == "考评组"
    assert column(table, "条款")[drawn] == "第十五条第(二)项第2目"


def test_facts_of_one_sentence_share_its_words(paper):
    table = headed(paper[f"台账清单-{STATION}"], "办法原文")
    clause = [text for text in column(table, "办法原文") if text.startswith("每季度至少召开1次")]
    # 七种会议,和不按规定召开的
    assert len(clause) == 8


def test_a_ledger_stands_with_all_clauses_that_read_it(paper):
    table = headed(paper[f"台账清单-{POST}"], "办法原文")
    place = column(table, "要核实的事").index("立功受奖")
    assert [bare(line) for line in column(table, "办法原文")[place].split("\n")] == [
        "个人二等功以上的,每有1次加3分;",
        "个人三等功以上的,每有1次加2分;",
        "个人嘉奖以上的,每有1次加1分。",
    ]


@pytest.mark.parametrize("award", AWARDS)
def test_the_list_is_numbered_through(paper, award):
    table = headed(paper[f"台账清单-{award}"], "序号")
    numbers = [int(found[0]) for text in column(table, "序号") if (found := text.split("\n"))[1:]]
    assert numbers == list(range(1, len(numbers) + 1))
    assert len(numbers) > 15


# ---- 排序表、公示、复核表 ------------------------------------------------------------------------


@pytest.mark.parametrize("award", AWARDS)
def test_the_ranking_has_a_column_for_each_article(paper, award):
    table = headed(paper[f"汇总排序表-{award}"], "各条得分")
    heads = [said(cell) for cell in table.head[1].cells]
    assert heads == [f"第{n}条\n{v}分" for n, v in MARKS[award].items()]
    assert all(set(row) == {""} for row in grid(table.rows, len(table.shares)))
    assert "得分相同的,名次并列" in words(paper[f"汇总排序表-{award}"])


def test_the_notice_says_how_to_object_and_leaves_the_rest_open(paper):
    found = paragraphs(paper["公示"])
    clause = "对考评结果有异议的,可在市局政治部初审公示后提出,由考评组进行复核。复核以1次为限。"
    assert f"第二十五条:{clause}" in found
    assert "办法由市局政治部负责解释。" in found
    assert found[-2:] == ["市局政治部", "\u3000\u3000年\u3000\u3000月\u3000\u3000日"]
    assert next(text for text in found if text.startswith("公示时间")).count("\u3000") == 12


def test_a_review_goes_to_whom_the_text_says(paper):
    text = words(paper["复核表"])
    assert "复核以1次为限" in text
    assert "考评组意见" in text
    other = made(
        edited(("由考评组进行复核", "由督导组进行复核"), ("复核以1次为限", "复核以2次为限"))
    )
    assert "督导组意见" in words(other["复核表"])
    assert "(复核以2次为限)" in words(other["复核表"])


@pytest.mark.parametrize("name", ["现场测评问卷", "公示", "复核表"])
def test_short_papers_read_as_they_were_approved(paper, name):
    assert plain(paper[name]) == (GOLDEN / f"{name}.txt").read_text(encoding="utf-8")


def test_the_text_is_the_ruleset():
    assert bare(made(TEXT)["正文"].title) == bare("".join(OFFICIAL_TEXT.split("\n")[:3]))
