"""Each kind of clause, worked by hand on a text of our own."""

from __future__ import annotations

import pytest

from redcell_dsl.source.text import Source
from redcell_dsl.versions.amending.amend import amend

from .shelf import TEXT, TITLE, amended, changed, decision, faults, warnings

MOVED_ON = (
    ("\n第五条  藏", "\n第六条  藏"),
    ("\n第六条  本", "\n第七条  本"),
)
"""What becomes of the numbers where one article comes before the fifth."""


# ---- whole units -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "clause",
    [
        "将第三条第(一)项第1目修改为:“1、每日开放的,加4分;”。",
        "第三条第(一)项第1目修改为:“1、每日开放的,加4分;”。",
        "第三条第（一）项第１目改为：“每日开放的,加4分;”。",  # the mark stays where none is quoted
        "第三条(一)第1目修改为“1、每日开放的,加4分;”",
    ],
)
def test_a_subitem_is_said_anew(clause: str) -> None:
    assert amended(clause) == changed(("1、每周开放的,加4分;", "1、每日开放的,加4分;"))


def test_an_article_of_several_lines_is_said_anew() -> None:
    new = "第四条  活动(30分)\n\n(一)读书会(30分):举办“书香”读书会的,每次加3分。"
    begin, end = TEXT.index("第四条"), TEXT.index("\n\n第五条")
    assert amended(f"第四条修改为:“{new}”。") == TEXT[:begin] + new + TEXT[end:]


def test_quotation_marks_inside_a_quotation_are_single_or_double() -> None:
    wanted = changed(("举办讲座的", "举办“百家”讲座的"))
    for quoted in ("‘百家’", "“百家”"):
        clause = f"第四条第(二)项修改为:“(二)讲座(15分):举办{quoted}讲座的,每次加5分。”。"
        assert amended(clause) == wanted


def test_headings_and_the_title_are_renamed() -> None:
    assert amended("第二章章名修改为:“评选和计分”。") == changed(("评选标准", "评选和计分"))
    assert amended("将第五条标题修改为“图书(10分)”。") == changed(("藏书(10分)", "图书(10分)"))
    assert amended("将题目修改为“某县书屋评比办法”。") == changed((TITLE, "某县书屋评比办法"))


def test_a_paragraph_is_said_anew() -> None:
    wanted = changed(("同一活动在(一)和(二)里只计一项。", "同一活动不重复计分。"))
    assert amended("第四条第一款修改为:“同一活动不重复计分。”。") == wanted
    assert amended("将第四条最后一款修改为:“同一活动不重复计分。”。") == wanted


def test_the_whole_text_is_said_anew() -> None:
    assert amended("全文修改为:“某县书屋评选办法\n\n第一条  另行制定。”。") == (
        "某县书屋评选办法\n\n第一条  另行制定。\n"
    )


# ---- words -------------------------------------------------------------------------------------


def test_words_are_changed() -> None:
    assert amended("将第三条标题中的“20分”修改为“25分”。") == changed(
        ("日常管理(20分)", "日常管理(25分)")
    )
    assert amended("将第一条中的“规范书屋评选”修改为“促进阅读”。") == changed(
        ("规范书屋评选", "促进阅读")
    )


def test_all_or_one_of_several() -> None:
    assert amended("将第四条中的“读书会”均修改为“朗诵会”。") == TEXT.replace("读书会", "朗诵会")
    assert amended("将第四条中第二处“读书会”修改为“朗诵会”。") == changed(
        ("举办读书会的", "举办朗诵会的")
    )
    assert amended("将本办法中的“计分”统一修改为“评分”。") == TEXT.replace("计分", "评分")


def test_several_words_in_one_clause() -> None:
    assert amended("将第三条第(二)项中的“5分”修改为“6分”、“2分”修改为“1分”。") == changed(
        ("借阅的,加5分", "借阅的,加6分"), ("登记的,加2分", "登记的,加1分")
    )
    assert amended("将第一条中的“规范”修改为“做好”;删去第二条中的“对依照第五条计的分”。") == (
        changed(("规范", "做好"), ("对依照第五条计的分", ""))
    )


def test_a_clause_goes_on_in_the_place_that_it_named() -> None:
    assert amended(
        "将第三条第(二)项第1目中的“5分”修改为“6分”,第3目中的“2分”修改为“1分”。"
    ) == changed(("借阅的,加5分", "借阅的,加6分"), ("登记的,加2分", "登记的,加1分"))
    below = Source(
        "决定",
        f"对《{TITLE}》作如下修改:\n一、对第三条作如下修改:\n(一)将第(一)项中的“4分”修改为“5分”;\n"
        "(二)第(二)项第2目修改为:“2、登记还书的,加4分;”。\n",
    )
    made = amend(Source("办法", TEXT), below)
    assert made.text == changed(("放的,加4分", "放的,加5分"), ("还书的,加3分", "还书的,加4分"))


def test_words_are_struck_and_put_in() -> None:
    assert amended("删去第二条中的“县文化局”。") == changed(("由县文化局复核", "由复核"))
    assert amended("在第二条中的“县文化局”后增加“和县教育局”。") == changed(
        ("县文化局", "县文化局和县教育局")
    )
    assert amended("在第二条中的“县文化局”前增加“县委宣传部、”。") == changed(
        ("县文化局", "县委宣传部、县文化局")
    )


def test_width_and_blanks_do_not_matter_and_what_stays_is_left_alone() -> None:
    wanted = changed(("每周开放的,加4分;", "每周开放的,加5分;"))
    assert amended("将第三条第(一)项第1目中的“开放的，加４分；”修改为“开放的，加5分；”。") == wanted
    assert amended("将第一章章名中的“总则”修改为“通则”。") == changed(("总  则", "通则"))


def test_a_number_is_no_part_of_a_longer_one() -> None:
    found = faults("将第四条第(二)项中的“5分):”修改为“6分):”。")
    assert [each.code for each in found] == ["V026"]


# ---- what goes ---------------------------------------------------------------------------------


def test_a_subitem_goes_and_the_list_keeps_its_full_stop() -> None:
    assert amended("删去第三条第(二)项第3目。") == changed(
        ("加3分;3、公布登记的,加2分。", "加3分。")
    )
    assert amended("删去第三条第(二)项第1目,以下各目序号依次顺延。") == changed(
        ("1、登记借阅的,加5分;2、登记还书的,加3分;3、公布", "1、登记还书的,加3分;2、公布")
    )


def test_an_article_goes() -> None:
    begin, end = TEXT.index("第二条"), TEXT.index("第二章")
    assert amended("删去第二条。") == TEXT[:begin] + TEXT[end:]
    assert [each.code for each in warnings("删去第二条。")] == ["V032"]


def test_an_article_goes_and_the_others_move_on() -> None:
    begin, end = TEXT.index("第四条"), TEXT.index("第五条  藏")
    wanted = TEXT[:begin] + TEXT[end:]
    wanted = wanted.replace("第五条  藏", "第四条  藏").replace("第六条  本", "第五条  本")
    assert amended("删去第四条,以下各条序号依次顺延。") == wanted
    assert amended("删去第四条。", "本办法条文顺序作相应调整。") == wanted


def test_several_go_at_once() -> None:
    assert amended("删去第三条第(二)项第2目、第3目。") == changed(
        ("加5分;2、登记还书的,加3分;3、公布登记的,加2分。", "加5分。")
    )


def test_a_chapter_goes_with_its_articles() -> None:
    begin = TEXT.index("第三章")
    assert amended("删去第三章。") == TEXT[:begin].rstrip() + "\n"


def test_a_paragraph_goes() -> None:
    assert amended("删去第四条第一款。") == changed(("同一活动在(一)和(二)里只计一项。\n\n", ""))


# ---- what comes --------------------------------------------------------------------------------

NEW = "第五条  志愿服务(10分)\n\n(一)值班(10分):志愿者值班的,每次加1分。"


@pytest.mark.parametrize(
    "clause",
    [
        f"在第四条后增加一条,作为第五条:“{NEW}”,以下各条序号依次顺延。",
        f"增加一条,作为第五条:“{NEW}”,以下各条序号依次顺延。",
        f"在第五条前增加一条,作为第五条:“{NEW}”。以下各条序号依次顺延。",
        f"在第四条后增加一条:“{NEW}”,以下各条序号依次顺延。",
        f"在第四条后增加一条,作为第五条:“{NEW.removeprefix('第五条  ')}”,以下各条序号依次顺延。",
    ],
)
def test_an_article_comes(clause: str) -> None:
    assert amended(clause) == changed(("第五条  藏", NEW + "\n\n第六条  藏"), MOVED_ON[1])


def test_the_others_move_on_one_by_one() -> None:
    clauses = (
        f"在第四条后增加一条,作为第五条:“{NEW}”。",
        "第五条至第六条依次改为第六条至第七条。",
    )
    assert amended(*clauses) == changed(("第五条  藏", NEW + "\n\n第六条  藏"), MOVED_ON[1])


def test_two_articles_come_at_once() -> None:
    two = NEW + "\n\n第六条  宣传(5分)\n\n(一)海报(5分):张贴海报的,加5分。"
    assert amended(
        f"在第四条后增加两条,分别作为第五条、第六条:“{two}”,以下各条序号依次顺延。"
    ) == changed(("第五条  藏", two + "\n\n第七条  藏"), ("第六条  本", "第八条  本"))


def test_an_item_comes() -> None:
    item = "(三)征文(5分):组织征文的,加5分。"
    assert amended(f"第四条增加一项,作为第(三)项:“{item}”。") == changed(
        ("每次加5分。\n", f"每次加5分。\n\n{item}\n")
    )
    first = "(一)征文(5分):组织征文的,加5分。"
    assert amended(f"第四条增加一项,作为第(一)项:“{first}”,以下各项序号依次顺延。") == changed(
        ("(一)读书会", f"{first}\n\n(二)读书会"), ("(二)讲座", "(三)讲座")
    )


def test_a_subitem_comes_and_the_list_keeps_its_full_stop() -> None:
    assert amended("第三条第(一)项增加一目,作为第3目:“3、夜间开放的,加1分。”。") == changed(
        ("延长开放的,加6分。", "延长开放的,加6分;3、夜间开放的,加1分。")
    )


def test_a_paragraph_comes() -> None:
    assert amended("第四条增加一款,作为第二款:“活动由县文化局核实。”。") == changed(
        ("只计一项。", "只计一项。\n\n活动由县文化局核实。")
    )


def test_a_chapter_comes() -> None:
    chapter = "第三章  奖励\n\n第六条  书屋得分90分以上的,给予命名。"
    assert amended(
        f"在第二章后增加一章,作为第三章:“{chapter}”。", "条文顺序作相应调整。"
    ) == changed(("第三章  附", chapter + "\n\n第四章  附"), ("第六条  本", "第七条  本"))


def test_rows_of_a_table() -> None:
    assert amended("第五条第(一)项表格第2行修改为:“| 500册以上 | 5分 |”。") == changed(
        ("| 500册以上 | 6分 |", "| 500册以上 | 5分 |")
    )
    assert amended("在第五条第(一)项表格第2行后增加一行:“| 100册以上 | 2分 |”。") == changed(
        ("| 500册以上 | 6分 |", "| 500册以上 | 6分 |\n| 100册以上 | 2分 |")
    )
    assert amended("删去第五条第(一)项表格第2行。") == changed(("\n| 500册以上 | 6分 |", ""))


# ---- numbers -----------------------------------------------------------------------------------


def test_a_quoted_number_counts_where_nothing_else_is_said() -> None:
    assert amended("第六条修改为:“第七条  本办法自2019年1月1日起施行。”。") == changed(
        ("第六条  本办法自2018", "第七条  本办法自2019")
    )


def test_citations_inside_the_text_follow_where_the_decision_says_so() -> None:
    added = f"在第四条后增加一条,作为第五条:“{NEW}”。"
    silent = changed(("第五条  藏", NEW + "\n\n第六条  藏"), MOVED_ON[1])
    assert amended(added, "条文顺序作相应调整。") == silent
    assert [each.code for each in warnings(added, "条文顺序作相应调整。")] == ["V033"]
    assert amended(added, "条文顺序和有关条文序号作相应调整。") == silent.replace(
        "依照第五条", "依照第六条"
    )


def test_citations_of_items_are_told() -> None:
    item = "(一)征文(5分):组织征文的,加5分。"
    clause = f"第四条增加一项,作为第(一)项:“{item}”,以下各项序号依次顺延。"
    (look,) = warnings(clause)
    assert look.code == "V033"
    assert len(look.notes) == 2  # 同一活动在(一)和(二)里
    assert "同一活动在(二)和(三)里" in amended(clause, "有关条文序号作相应调整。")


def test_the_end_of_a_decision_may_say_that_numbers_follow() -> None:
    end = f"《{TITLE}》根据本决定作相应修改并对条文顺序作相应调整,重新公布。"
    made = amend(Source("办法", TEXT), decision(f"增加一条,作为第五条:“{NEW}”。", end=end))
    assert made.text == changed(("第五条  藏", NEW + "\n\n第六条  藏"), MOVED_ON[1])


# ---- the file ----------------------------------------------------------------------------------


def test_line_ends_stay_as_they_are() -> None:
    text = TEXT.replace("\n", "\r\n")
    assert amended(f"增加一条,作为第五条:“{NEW}”,以下各条序号依次顺延。", text=text) == changed(
        ("第五条  藏", NEW + "\n\n第六条  藏"), MOVED_ON[1]
    ).replace("\n", "\r\n")


def test_clauses_cite_the_text_as_it_stood_whatever_their_order() -> None:
    one = f"在第四条后增加一条,作为第五条:“{NEW}”,以下各条序号依次顺延。"
    two = "将第五条第(一)项中的“册数按”修改为“藏书按”。"
    assert amended(one, two) == amended(two, one)
    assert "第六条  藏书(10分)\n\n(一)册数(10分):藏书按下表" in amended(one, two)


def test_the_same_words_in_several_places() -> None:
    made = amended("将第四条第(一)项、第(二)项中的“每次加”修改为“每场加”。")
    assert made == changed(
        ("举办读书会的,每次加3分", "举办读书会的,每场加3分"),
        ("举办讲座的,每次加5分", "举办讲座的,每场加5分"),
    )
    both = amended("将第三条、第五条中的“(10分):”均修改为“(12分):”。")
    assert both.count("(12分):") == 3


@pytest.mark.parametrize(
    "clause",
    [
        "删去第四条第(一)项、第(二)项中的“每次”。",
        "将第四条第(一)项、第(二)项中的“每次”删去。",
    ],
)
def test_the_same_words_go_in_several_places(clause: str) -> None:
    assert amended(clause) == changed(
        ("举办读书会的,每次加3分", "举办读书会的,加3分"),
        ("举办讲座的,每次加5分", "举办讲座的,加5分"),
    )


def test_a_quotation_whose_paragraphs_each_open_with_a_mark() -> None:
    made = amended(
        "第三条修改为:“第三条  日常管理(20分)\n\n"
        "“(一)开放(10分):称为“全天书屋”的,加10分。\n\n"
        "“(二)登记(10分):登记的,加10分。”",
        "将第五条标题中的“10分”修改为“12分”。",
    )
    begin, end = TEXT.index("第三条  日常"), TEXT.index("\n\n第四条")
    new = (
        "第三条  日常管理(20分)\n\n(一)开放(10分):称为“全天书屋”的,加10分。\n\n"
        "(二)登记(10分):登记的,加10分。"
    )
    assert made == (TEXT[:begin] + new + TEXT[end:]).replace("藏书(10分)", "藏书(12分)")


def test_a_quotation_within_one_that_begins_a_paragraph_is_text() -> None:
    made = amended("第二条修改为:“第二条  书屋分为两种。\n\n“全天书屋”每日开放。”")
    assert "\n\n“全天书屋”每日开放。\n" in made
