"""无 for what is checked period by period, and how messages speak in cells and in texts."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from zipfile import ZipFile

import pytest

from redcell_dsl.facts.depth import Depth
from redcell_dsl.facts.form import Form
from redcell_dsl.model.fact import Counts, Fact, Missed, Standings
from redcell_dsl.model.number import ONE
from redcell_dsl.pipeline import load_ruleset, read_answers

from .papers import book, codes, read, the

YEAR = "考评年度: 2018\n"
DETAILS = {"申报信息": [("项目", "内容"), ("考评年度", 2018)]}
QUARTERS, MONTHS = Counts(((0,) * 4,)), Counts(((0,) * 12,))


@pytest.fixture
def told(tmp_path, form):
    def run(files, form=form, **more):
        return read(tmp_path, form, files, **more)

    return run


def basics(*rows):
    return book(
        DETAILS
        | {"基本事实": [("编号", "问题", "答案"), *((id, "问题?", said) for id, said in rows)]}
    )


# ---- 无 in an answer -----------------------------------------------------------------------------


@pytest.mark.parametrize("word", ["无", "没有", " 无 "])
@pytest.mark.parametrize(("fact", "value"), [("12.1.1", QUARTERS), ("12.1.2", MONTHS)])
def test_none_means_that_nothing_was_held_in_any_period(told, check, word, fact, value):
    texts = {"自评.yaml": f"{YEAR}{fact}: {word}"}
    tables = {"基本事实.csv": f"编号,答案\n{fact},{word}\n"}
    for files in (texts, tables, {"自评.xlsx": basics((fact, word))}):
        dossier = told(files)
        assert dossier.values[fact] == value
        assert dossier.grounds[fact].depth is Depth.COUNTS
        assert codes(dossier) == []
    assert check(f"{fact}: {word}").values == {fact: value}


def test_no_still_means_that_one_at_least_is_missing(told):
    dossier = told({"基本事实.csv": "编号,答案\n12.1.1,否\n"})
    assert dossier.values["12.1.1"] == Missed(1)
    assert "写“无”" in the(dossier, "F043").advice[0]


def test_none_agrees_with_the_sheet_that_says_none_and_not_with_records(told):
    answer = {"基本事实.csv": "编号,答案\n12.1.1,无\n"}
    assert told(answer | {"12.1.1.csv": "日期,内容\n无\n"}).values["12.1.1"] == QUARTERS
    held = told(answer | {"12.1.1.csv": "日期,内容\n2018-02-01,学习\n"}, year=2018)
    assert codes(held) == ["F140"]


def test_none_for_each_group_of_a_roster(told):
    dossier = told({"自评.yaml": YEAR + "名册: {12.1.3: [一组, 二组]}\n12.1.3: 无"})
    assert dossier.values["12.1.3"] == Counts(((0, 0), (0, 0)))


def test_none_in_weeks_and_in_a_year_that_is_not_over(told):
    weeks = told(
        {"自评.yaml": "考评年度: 2020\n12.1.4: 无"}
    )  # 53 weeks, as 2020 ends on a Thursday
    assert weeks.values["12.1.4"] == Counts(((0,) * 53,))
    open_ = told({"自评.yaml": YEAR + "12.1.1: 无"}, as_of=date(2018, 6, 30))
    assert open_.values["12.1.1"] == Counts(((0,) * 4,), 2)
    assert codes(told({"自评.yaml": "12.1.4: 无"})) == ["F130"]


def test_none_among_several_depths(told):
    dossier = told({"自评.yaml": YEAR + "12.1.1: {按期: 无, 合计: 0}"})
    assert dossier.values["12.1.1"] == QUARTERS
    assert told({"自评.yaml": "12.1.1: {缺: 无}"}).values["12.1.1"] == Missed(0)


# ---- words for cells -----------------------------------------------------------------------------

FAULTS = [
    ("12.1.1", "3"),
    ("12.1.1", "否"),
    ("12.1.1", "一些"),
    ("12.1.1", "1、0、1"),
    ("12.1.3", "5"),
    ("12.1.5", "1、0"),
    ("10.2.1", "1、2"),
    ("14.2.1", "5"),
    ("14.2.1", "很多"),
    ("17.1.1", "很久"),
    ("10.9.9", "是"),
    ("14.2.1", None),
    ("12.1.3", None),
]


@pytest.mark.parametrize(("fact", "answer"), FAULTS)
def test_messages_about_cells_speak_of_cells(told, fact, answer):
    for files in (
        {"自评.xlsx": basics((fact, answer), ("10.1.1", "是"))},
        {"基本事实.csv": f"编号,答案,单位\n{fact},{answer or ''},次\n"},
    ):
        found = told(files).diagnostics
        assert found
        for each in found:
            said = " ".join((each.title, *each.notes, *each.advice))
            assert not any(mark in said for mark in ("[", "{", "#", "列表")), said


def test_messages_about_texts_speak_of_texts(told):
    said = the(told({"自评.yaml": "12.1.1: 否"}), "F043").advice[0]
    assert "{缺: 几}" in said
    assert "`[]`" in the(told({"自评.yaml": "12.1.1:"}), "F024").advice[0]


def test_an_empty_cell_says_how_to_say_that_there_is_no_such_group(told):
    assert (
        "“名册”里名称写“无”"
        in the(told({"表.xlsx": basics(("12.1.3", None), ("10.1.1", "是"))}), "F024").advice[0]
    )
    sheet = book(DETAILS | {"每半年谈心": [("日期", "组", "内容")]})
    assert "“名册”里名称写“无”" in the(told({"表.xlsx": sheet}), "F024").advice[0]


def test_a_year_is_asked_for_where_it_can_be_given(told):
    table = "日期,内容\n2018-02-01,学习\n"
    assert "申报信息.csv" in the(told({"12.1.1.csv": table}), "F130").advice[0]
    text = the(told({"自评.yaml": "12.1.1: [2018-02-01]"}), "F130")
    assert "`考评年度: 2018`" in text.advice[0]
    sheets = book({"12.1.1": [("日期", "内容"), ("2018-02-01", "学习")]})
    assert the(told({"表.xlsx": sheets}), "F130").advice == ("在“申报信息”表里填考评年度",)


# ---- single slips ----------------------------------------------------------------------------------


@pytest.mark.parametrize("day", ["3月1日", "3月1号", "03-01", "3.1", "3/1"])
def test_a_day_without_its_year(told, day):
    found = the(told({"12.1.1.csv": f"日期,内容\n{day},学习\n"}), "F052")
    assert f"没有写年份,写的是 `{day}`" in found.title


def test_an_unknown_level_lists_all_levels(told):
    found = the(told({"集体荣誉.csv": "等级,事由,日期\n部门,甲,2018-05-01\n"}, year=2018), "F051")
    assert "可写:县级、市级、省级、国家级" in found.advice


def test_a_place_left_empty_says_how_to_write_none(told):
    ranked = Fact("22.1", "排名", Standings(ONE, ("甲榜",), ""), "?", "第 22 条")
    form = Form.of_facts([ranked])
    found = the(told({"排名.csv": "年度,榜,名次,总数\n2018,甲榜,,20\n"}, form=form), "F050")
    assert "当年没有排名的,名次写 `无`" in found.advice


def test_answers_that_differ_are_shown_as_they_stand(told):
    files = {"甲.yaml": "10.1.1: 是\n10.2.1: 3", "基本事实.csv": "编号,答案\n10.1.1,否\n10.2.1,5\n"}
    found = {each.title.partition("」")[0]: each for each in told(files).diagnostics}
    agreed = next(each for each in found.values() if "制定任务清单的" in each.title)
    assert "甲.yaml:1 填“是”" in agreed.title
    assert "基本事实.csv!B2 填“否”" in agreed.title
    assert any(note.endswith("甲.yaml:1 答案: 是") for note in agreed.notes)
    counted = next(each for each in found.values() if "组织考评" in each.title)
    assert "甲.yaml:2 是 3 次" in counted.title


def test_totals_and_words_that_differ_are_shown_as_they_stand(told):
    total = told({"12.1.1.csv": "日期,内容\n2018-02-01,学习\n合计,5\n"}, year=2018)
    assert "12.1.1.csv!B3 合计 5" in the(total, "F140").title
    words = {"甲.yaml": "12.1.1: 是", "基本事实.csv": "编号,答案\n12.1.1,缺 2\n"}
    found = the(told(words), "F140")
    assert "甲.yaml:1 期期达到" in found.title
    assert "基本事实.csv!B2 缺 2" in found.title
    assert any(note.endswith("甲.yaml:1 答案: 期期达到") for note in found.notes)


# ---- files of other kinds ----------------------------------------------------------------------------


def word():
    data = BytesIO()
    with ZipFile(data, "w") as archive:
        archive.writestr("word/document.xml", "<x/>")
    return data.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "code", "words"),
    [
        (
            "自评.docx",
            basics(("10.1.1", "是")),
            "F100",
            "内容是 Excel 工作簿,文件名却以 .docx 结尾",
        ),
        ("自评.docx", word(), "F100", "读不了 .docx 文件里的内容"),
        ("自评.pdf", b"%PDF-1.7 \xff\xfe", "F100", "读不了 .pdf 文件里的内容"),
        ("自评.xlsx", word(), "F101", "文件内容是 Word 文档"),
    ],
)
def test_a_lone_file_of_another_kind_is_answered_with_what_to_do(
    tmp_path, name, content, code, words
):
    path = tmp_path / name
    path.write_bytes(content)
    ruleset = load_ruleset("2018")
    assert ruleset.measures is not None
    answers = read_answers(ruleset, ruleset.measures.honours[0].name, [str(path)])
    (found,) = answers.diagnostics
    assert answers.values is None
    assert found.code == code
    assert words in found.title
    assert ".xlsx" in found.advice[0]
    assert "UTF-8" not in found.advice[0]
