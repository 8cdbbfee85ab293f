"""What is wrong with a decision is told where it stands, with what the text says instead; all at once."""

from __future__ import annotations

import pytest

from redcell_dsl.source.text import Source
from redcell_dsl.versions.amending.amend import amend

from .shelf import TEXT, TITLE, decision, faults, told, warnings


def one(*clauses: str) -> tuple[str, str, str]:
    """The only error of a decision: its code, the words that it points at, what it notes."""
    (found,) = faults(*clauses)
    assert found.source is not None
    assert found.span is not None
    words = found.source.text[found.span.start : found.span.end]
    return found.code, words, "\n".join((found.title, *found.notes))


@pytest.mark.parametrize(
    ("clause", "words", "said"),
    [
        ("删去第九条。", "第九条", "正文有第一条至第六条"),
        ("删去第三条第(四)项。", "第三条第(四)项", "第三条有第(一)项、第(二)项"),
        ("删去第三条第(二)项第5目。", "第三条第(二)项第5目", "第1目、第2目、第3目"),
        ("删去第四条第二款。", "第四条第二款", "第四条有 1 款"),
        ("将第四章章名修改为“甲”。", "第四章章名", "第一章至第三章"),
        ("删去第五条表格第3行。", "第五条表格第3行", "有 2 行"),
        ("删去第(二)项。", "第(二)项", "没有说是哪一条"),
    ],
)
def test_places_that_are_not_there(clause: str, words: str, said: str) -> None:
    code, pointed, noted = one(clause)
    assert (code, pointed) == ("V025", words)
    assert said in noted


def test_words_that_are_not_there() -> None:
    code, words, noted = one(
        "将第三条第(一)项第1目中的“每周开放的,加3分”修改为“每周开放的,加2分”。"
    )
    assert (code, words) == ("V026", "每周开放的,加3分")
    assert "每周开放的,加4分" in noted  # what stands there instead
    code, words, noted = one("将第三条中的“每次加5分”修改为“每次加6分”。")
    assert (code, words) == ("V026", "每次加5分")
    assert "第四条第(二)项“举办讲座的,每次加5分" in noted  # where it is


def test_words_that_are_there_more_than_once() -> None:
    code, words, noted = one("将第四条中的“15分”修改为“10分”。")
    assert (code, words) == ("V027", "15分")
    assert "第四条第(一)项" in noted
    assert "第四条第(二)项" in noted
    code, words, noted = one("将第四条中第三处“15分”修改为“10分”。")
    assert (code, words) == ("V027", "15分")
    assert "只有 2 处" in noted


@pytest.mark.parametrize(
    "clauses",
    [
        (
            "将第三条第(一)项第1目中的“加4分”修改为“加5分”。",
            "第三条第(一)项修改为:“(一)甲(10分):乙的,加1分。”。",
        ),
        ("将第二条中的“县文化局”修改为“县局”。", "将第二条中的“复核”修改为“审定”。"),
        ("删去第三条。", "将第三条第(二)项第1目中的“5分”修改为“6分”。"),
        ("删去第三条。", "删去第三条第(一)项。"),
        (
            "第四条增加一项,作为第(三)项:“(三)甲(5分):乙的,加1分。”。",
            "第四条修改为:“第四条  甲。”。",
        ),
        ("将第一条中的“规范书屋”修改为“甲”、“书屋评选”修改为“乙”。",),
    ],
)
def test_two_that_touch_the_same_sentence(clauses: tuple[str, ...]) -> None:
    (found,) = faults(*clauses)
    assert found.code == "V028"
    if len(clauses) == 2 and len(found.notes) == 3:
        assert all(f"第 {line} 行" in note for line, note in zip((5, 7), found.notes, strict=False))


def test_numbers_that_collide_or_differ() -> None:
    new = "第五条  志愿服务(10分)\n\n(一)值班(10分):值班的,每次加1分。"
    code, words, noted = one(f"在第四条后增加一条,作为第五条:“{new}”。")
    assert code == "V029"
    assert words.startswith("在第四条后")
    assert "第五条 藏书" in noted
    assert one(f"在第四条后增加一条,作为第六条:“{new}”,以下各条序号依次顺延。")[0] == "V030"
    assert one("第五条修改为:“第五条  甲。”。", "删去第二条,以下各条序号依次顺延。")[0] == "V030"
    assert one("第五条至第六条改为第六条至第八条。")[0] == "V030"


@pytest.mark.parametrize(
    "clause",
    [
        "在第四条后增加一条,作为第五条:“(一)甲的,加1分。”。",
        "在第四条后增加两条,作为第五条、第六条:“第五条  甲。”。",
        "在第五条第(一)项表格第1行后增加一行:“甲”。",
        "第三条第(一)项修改为:“第三条  甲。”。",
        "第三条修改为:“”。",
    ],
)
def test_quotations_that_are_not_what_is_said(clause: str) -> None:
    assert one(clause)[0] == "V031"


def test_clauses_that_are_no_form() -> None:
    code, words, noted = one("第五条写得不清楚,请酌情修改。")
    assert (code, words) == ("V021", "写得不清楚,请酌情修改。")
    assert "修改为" in noted
    assert one("将第五条修改为第五条  甲。")[0] == "V021"


def test_quotation_marks_without_a_mate() -> None:
    found = faults("第五条修改为:“第五条  甲。", "删去第九条。")
    assert [each.code for each in found] == ["V022", "V025"]  # the next clause is still read


def test_another_regulation_is_not_amended() -> None:
    made = amend(Source("办法", TEXT), decision("删去第五条。", title="某县农家书屋管理办法"))
    assert made.text is None
    assert [each.code for each in made.diagnostics if each.code == "V023"] == ["V023"]
    assert "某县书屋评选办法" in told(made)


def test_no_regulation_and_no_clause() -> None:
    for text in ("", "删去第五条。", "关于通知的决定\n\n一、删去第五条。"):
        made = amend(Source("办法", TEXT), Source("决定", text))
        assert made.text is None
        assert "V020" in {each.code for each in made.diagnostics}


def test_one_that_is_no_longer_in_force() -> None:
    made = amend(Source("办法", TEXT), decision("删去第二条。"), "从2020年起已经废止")
    assert made.text is None
    assert "V024" in {each.code for each in made.diagnostics}


def test_all_faults_are_told_at_once() -> None:
    found = faults(
        "删去第九条。",
        "将第一条中的“没有的字”修改为“甲”。",
        "乱写一气。",
        "将第四条中的“15分”修改为“10分”。",
    )
    assert [each.code for each in found] == ["V025", "V026", "V021", "V027"]


def test_what_changes_nothing_is_told() -> None:
    assert [each.code for each in warnings("将第一条中的“书屋”修改为“书屋”。")] == ["V035", "V035"]


def test_numbers_of_clauses_that_jump_are_told() -> None:
    text = decision("删去第二条,以下各条序号依次顺延。", "将第一条中的“书屋”修改为“书房”。").text
    made = amend(Source("办法", TEXT), Source("决定", text.replace("二、将", "三、将")))
    assert made.text is not None
    assert "V037" in {each.code for each in made.diagnostics}


def test_duplicates_that_were_there_before_are_nobody_s_fault() -> None:
    text = TEXT.replace("3、公布", "2、公布")
    made = amend(Source("办法", text), decision("删去第二条,以下各条序号依次顺延。"))
    assert made.text is not None
    assert made.text.count("2、公布登记") == 1
    assert TITLE in made.text


def test_another_file_is_told_to_be_no_decision() -> None:
    marks = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一"]
    letter = "\n\n".join(f"{mark}、例会讨论了书屋的开放时间,没有结论。" for mark in marks)
    made = amend(Source("书屋", TEXT), Source("纪要", letter))
    (found,) = made.diagnostics
    assert found.code == "V020"
    assert found.title == "这个文件不像修改决定:没有说修改哪一部办法,11 处没有读懂"


@pytest.mark.parametrize("inside", ["第五条  开放。\n@说明: 目的", "@说明: 目的\n第五条  开放。"])
def test_a_decision_brings_no_notes_in(inside: str) -> None:
    made = amend(Source("书屋", TEXT), decision(f"将第五条修改为:“{inside}”"))
    assert made.text is None
    assert "不能由修改决定写进正文" in told(made)


def test_an_empty_quotation_says_nothing_to_change() -> None:
    (found,) = faults("将第二条中的“”修改为“三日内”。")
    assert (found.code, found.title) == ("V031", "引号里是空的,没有说要改哪几个字")
    assert found.source is not None
    assert found.span is not None
    assert found.source.text[found.span.start : found.span.end] == "“”"
    assert "后增加" in found.advice[0]


@pytest.mark.parametrize(
    "clause",
    [
        "在第五条后增加一条,作为第六条:“第七条  每年评选一次。”,以下各条序号依次顺延",
        "第三条至第五条依次改为第四条至第五条",
    ],
)
def test_numbers_at_odds_say_how_they_are_mended(clause: str) -> None:
    found = [each for each in faults(f"{clause}。") if each.code == "V030"]
    assert found
    assert all(each.advice for each in found)


def test_of_several_places_the_one_without_the_words_is_named() -> None:
    (found,) = faults("将第三条第(一)项、第四条第(一)项中的“加4分”修改为“加5分”。")
    assert (found.code, found.title) == ("V026", "第四条第(一)项里没有“加4分”")


def test_a_decision_that_leaves_no_article_is_none() -> None:
    (found,) = faults("删去第一章、第二章、第三章。")
    assert found.code == "V045"
    assert any("废止" in each for each in found.advice)
    assert not faults("删去第一章、第二章。")  # one is left
