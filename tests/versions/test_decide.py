"""Decisions drafted from two texts: the clauses that an office would write, and nothing but the new text."""

from __future__ import annotations

import pytest

from redcell_dsl.source.text import Source
from redcell_dsl.versions.amending.amend import amend
from redcell_dsl.versions.amending.decide import decide

from .shelf import TEXT, TITLE, changed

NEW = "第五条  志愿服务(10分)\n\n(一)值班(10分):志愿者值班的,每次加1分。"


def clauses(new: str, old: str = TEXT) -> list[str]:
    """The clauses of the draft; applied, they make the new text."""
    found = decide(Source("旧稿", old), Source("新稿", new))
    assert found.text is not None
    made = amend(Source("旧稿", old), Source("决定", found.text))
    assert made.text == new
    body = found.text.partition("修改：\n\n")[2].rpartition("\n\n本决定")[0]
    return body.split("\n\n") if "\n\n(" not in body else [body]


def test_a_number_and_a_heading() -> None:
    assert clauses(
        changed(("每周开放的,加4分", "每周开放的,加5分"), ("日常管理(20分)", "日常管理(21分)"))
    ) == [
        "一、将第三条标题中的“20分”修改为“21分”。",
        "二、将第三条第（一）项第1目中的“加4分”修改为“加5分”。",
    ]


def test_words_that_come_and_go() -> None:
    assert clauses(changed(("由县文化局复核", "由县文化局和县教育局复核"))) == [
        "一、将第二条中的“由县文化局复核”修改为“由县文化局和县教育局复核”。"
    ]
    assert clauses(changed(("延长开放的,加6分。", "延长开放的,加6分,最高9分。"))) == [
        "一、在第三条第（一）项第2目中的“加6分”后增加“,最高9分”。"
    ]


def test_a_subitem_goes_and_the_others_move_on() -> None:
    assert clauses(
        changed(("1、登记借阅的,加5分;2、登记还书的,加3分;3、公布", "1、登记还书的,加3分;2、公布"))
    ) == ["一、删去第三条第（二）项第1目，以下各目序号依次顺延。"]
    assert clauses(changed(("加3分;3、公布登记的,加2分。", "加3分。"))) == [
        "一、删去第三条第（二）项第3目。"
    ]


def test_a_subitem_comes_at_the_end() -> None:
    assert clauses(changed(("延长开放的,加6分。", "延长开放的,加6分;3、夜间开放的,加1分。"))) == [
        "一、在第三条第（一）项第2目后增加一目，作为第3目：“3、夜间开放的,加1分。”。"
    ]


def test_an_article_comes_and_the_others_move_on() -> None:
    new = changed(("第五条  藏", NEW + "\n\n第六条  藏"), ("第六条  本", "第七条  本"))
    assert clauses(new) == [f"一、在第四条后增加一条，作为第五条：“{NEW}”，以下各条序号依次顺延。"]


def test_citations_inside_the_text_follow() -> None:
    new = changed(
        ("第五条  藏", NEW + "\n\n第六条  藏"),
        ("第六条  本", "第七条  本"),
        ("依照第五条", "依照第六条"),
    )
    assert clauses(new) == [
        f"一、在第四条后增加一条，作为第五条：“{NEW}”。\n\n二、条文顺序和有关条文序号作相应调整。"
    ]


def test_an_article_goes_and_its_number_stays_empty() -> None:
    begin, end = TEXT.index("第二条"), TEXT.index("第二章")
    assert clauses(TEXT[:begin] + TEXT[end:]) == ["一、删去第二条。"]


def test_numbers_that_no_rule_gives_are_said() -> None:
    assert clauses(changed(("第六条  本", "第七条  本"))) == ["一、第六条改为第七条。"]


def test_quotation_marks_are_turned() -> None:
    assert clauses(changed(("举办讲座的", "举办“百家”讲座的"))) == [
        "一、将第四条第（二）项中的“举办讲座的”修改为“举办‘百家’讲座的”。"
    ]


def test_rows_of_a_table() -> None:
    assert clauses(
        changed(("| 500册以上 | 6分 |", "| 500册以上 | 5分 |\n| 100册以上 | 2分 |"))
    ) == [
        "一、将第五条第（一）项表格第2行中的“6分”修改为“5分”。",
        "二、在第五条第（一）项表格第2行后增加一行：“| 100册以上 | 2分 |”。",
    ]


def test_names_of_chapters_and_the_title() -> None:
    assert clauses(changed((TITLE, "某县书屋评比办法"), ("评选标准", "评选和计分"))) == [
        "一、将题目修改为“某县书屋评比办法”。",
        "二、将第二章章名修改为“评选和计分”。",
    ]


def test_what_no_clause_can_say_is_said_as_a_whole() -> None:
    new = "某县书屋评选办法\n\n第一条  另行制定。\n\n附注:本办法作废。\n"
    found = decide(Source("旧稿", TEXT), Source("新稿", new))
    assert found.text is not None
    assert "V041" in {each.code for each in found.diagnostics}
    assert amend(Source("旧稿", TEXT), Source("决定", found.text)).text == new


def test_blank_lines_are_told_and_not_decided() -> None:
    new = changed(("\n\n第二条", "\n\n\n第二条"), ("每次加5分", "每次加6分"))
    found = decide(Source("旧稿", TEXT), Source("新稿", new))
    assert [each.code for each in found.diagnostics] == ["V040"]
    assert found.text is not None
    made = amend(Source("旧稿", TEXT), Source("决定", found.text))
    assert made.text == changed(("每次加5分", "每次加6分"))


@pytest.mark.parametrize("new", [TEXT, TEXT.replace("\n", "\r\n"), "@方法 百分制 100分\n" + TEXT])
def test_the_same_text_needs_no_decision(new: str) -> None:
    found = decide(Source("旧稿", TEXT), Source("新稿", new))
    assert found.text is None
    assert [each.code for each in found.diagnostics] == ["V043"]


def test_words_that_no_quotation_holds_are_told() -> None:
    new = changed(("讲座的,每次加5分", "讲座”的,每次加5分"))
    found = decide(Source("旧稿", TEXT), Source("新稿", new))
    assert found.text is None
    assert [each.code for each in found.diagnostics] == ["V042"]


def test_numbers_move_on_where_each_clause_says_so() -> None:
    """Items and 目 each in their own clause; articles at several places in one clause for all."""
    new = changed(
        ("(一)开放(10分):1、每周开放的,加4分;2、延长开放的,加6分。\n\n(二)登记", "(一)登记"),
        ("1、登记借阅的,加5分;2、登记还书的,加3分;3、公布", "1、登记还书的,加3分;2、公布"),
    )
    assert clauses(new) == [
        "一、删去第三条第（一）项，以下各项序号依次顺延。",
        "二、删去第三条第（二）项第1目，以下各目序号依次顺延。",
    ]
    begin, end = TEXT.index("第二条"), TEXT.index("第二章")
    new = TEXT[:begin] + TEXT[end:]
    begin, end = new.index("第四条"), new.index("第五条  藏")
    new = new[:begin] + new[end:]
    new = new.replace("第三条", "第二条").replace("第五条  藏", "第三条  藏")
    new = new.replace("第六条", "第四条")
    assert clauses(new) == [
        "一、删去第二条。",
        "二、删去第四条。",
        "三、条文顺序作相应调整。",
    ]


TABLE = "| 场次 | 得分 |\n| 一场 | 3分 |\n| 两场以上 | 15分 |"


@pytest.mark.parametrize("lead", ["举办读书会的,按下表加分:", "按场次计。"])
def test_words_that_became_a_table_are_told_at_one_stroke(lead: str) -> None:
    new = changed(("举办读书会的,每次加3分。", f"{lead}\n\n{TABLE}"))
    assert clauses(new)[0].startswith("一、第四条第（一）项修改为：“(一)读书会(15分):")
    text = decide(Source("旧稿", TEXT), Source("新稿", new)).text or ""
    assert TABLE in text
    assert not {"删去", "增加"} & {text[at : at + 2] for at in range(len(text))}


def test_a_subitem_of_other_words_under_the_same_number() -> None:
    new = changed(("2、登记还书的,加3分;", "2、每季度盘点藏书1次,得1分,最高得3分;"))
    assert clauses(new) == [
        "一、第三条第（二）项第2目修改为：“2、每季度盘点藏书1次,得1分,最高得3分;”。"
    ]


def test_the_decision_is_in_force_when_the_new_text_is() -> None:
    new = changed(("加4分", "加5分"))
    said = decide(Source("旧稿", TEXT), Source("新稿", new), "2026年1月1日").text or ""
    assert "\n\n本决定自2026年1月1日起施行。\n\n" in said
    plain = decide(Source("旧稿", TEXT), Source("新稿", new)).text or ""
    assert "\n\n本决定自发布之日起施行。\n\n" in plain


@pytest.mark.parametrize(
    ("old", "new", "names"),
    [(TEXT, " \n\n", ["新稿"]), ("@说明: 目的\n", TEXT, ["旧稿"]), ("", "\n", ["旧稿", "新稿"])],
)
def test_an_empty_text_is_no_text(old: str, new: str, names: list[str]) -> None:
    found = decide(Source("旧稿", old), Source("新稿", new))
    assert found.text is None
    assert [each.code for each in found.diagnostics] == ["V044"] * len(names)
    assert [each.title[:2] for each in found.diagnostics] == names
