"""Units by their printed marks: what is one, what only looks like one, and how they nest."""

from __future__ import annotations

from fractions import Fraction
import re

from hypothesis import given
from hypothesis import strategies as st
import pytest

from redcell_dsl.source.text import Source, normalise
from redcell_dsl.syntax.outline import official, outline

from .shape import blocks, marks, shape, value

# ---- marks ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "level", "number"),
    [
        ("第一编 总则", "编", 1),
        ("第三章 奖惩", "章", 3),
        ("第三章奖惩", "章", 3),
        ("第十二节 考勤", "节", 12),
        ("第一条 为了规范值班,制定本细则。", "条", 1),
        ("第一条为了规范值班,制定本细则。", "条", 1),
        ("第一百二十三条 附则", "条", 123),
        ("第１０条　考勤", "条", 10),
        ("第 二 条 考勤", "条", 2),
        ("第十条之一 补充", "条", 10),
        ("一、考勤", "一、", 1),
        ("十二、考勤", "一、", 12),
        ("(一)考勤", "(一)", 1),
        ("（十一）考勤", "(一)", 11),
        ("1、考勤", "1、", 1),
        ("１．考勤", "1、", 1),
        ("12. 考勤", "1、", 12),
        ("(1)考勤", "(1)", 1),
        ("（２）考勤", "(1)", 2),
        ("3)考勤", "(1)", 3),
        ("⑳考勤", "(1)", 20),
        ("A2 考勤", "A1", 2),
        ("\u3000\u3000一、考勤", "一、", 1),
        ("\x0c\u00a0(二)考勤", "(一)", 2),
    ],
)
def test_marks(line, level, number):
    assert marks(line) == [(level, number)]


@pytest.mark.parametrize(
    "line",
    [
        "第十条规定的情形除外。",
        "第十条的规定不适用。",
        "第十条、第十一条所列情形,扣1分。",
        "第二条至第五条规定的,扣1分。",
        "第二条和第三条规定。",
        "第二条第一款规定。",
        "第二条,考勤",
        "1.5分以上的,加1分。",
        "10.5%以上的,加1分。",
        "1.5",
        "2018年起施行。",
        "2018.1.1施行",
        "1000、考勤",
        "考勤1、值班",
        "本办法第一条规定",
        "三个月以内的",
        "(甲)考勤",
        "(试行)",
        "第一名加3分",
        "第三节课迟到的,扣1分。",
    ],
)
def test_lines_that_only_look_like_marks(line):
    assert marks(line) == []
    assert [each.strip(" ") for each in shape(line)] == [line]


@pytest.mark.parametrize(
    "line", ["三、四季度各开展1次的,加1分。", "一、二等奖每人加2分。", "二、三名加1分。"]
)
def test_two_numbers_of_a_row_are_no_mark(line):
    assert marks(line) == []


def test_marks_after_a_colon_and_after_the_end_of_a_sentence():
    assert shape("(一)值班:1、到岗的,加1分;2、巡查的,加2分。3、交接的,加1分;") == [
        "(一) | 值班:",
        "  1、 | 到岗的,加1分;",
        "  2、 | 巡查的,加2分。",
        "  3、 | 交接的,加1分;",
    ]


def test_no_marks_inside_a_sentence():
    assert shape("1、甲,2、乙;3、丙") == ["1、 | 甲,2、乙;", "3、 丙"]
    assert shape("见附件(一)和(二)的,加1分。") == ["见附件(一)和(二)的,加1分。"]


@pytest.mark.parametrize(
    "marked",
    ["(1)到岗的,加1分;(2)巡查的,加2分。", "①到岗的;②巡查的。"],
)
def test_points_run_on_behind_a_colon(marked):
    assert [level for level, _ in marks(f"1、值班:{marked}")] == ["1、", "(1)", "(1)"]


# ---- nesting -------------------------------------------------------------------------------------


def test_levels_nest_in_the_order_of_their_first_appearance():
    assert shape("第一编 甲\n第一章 乙\n第一节 丙\n第一条 丁\n一、戊\n(一)己\n1、庚\n(1)辛") == [
        "  " * depth + line
        for depth, line in enumerate(
            [
                "第一编 甲",
                "第一章 乙",
                "第一节 丙",
                "第一条 丁",
                "一、 戊",
                "(一) 己",
                "1、 庚",
                "(1) 辛",
            ]
        )
    ]


def test_the_order_is_that_of_the_text():
    """Some texts count 1、 above (1) above (一)."""
    assert shape("1、甲\n(1)乙\n(一)丙\n(二)丁\n(2)戊\n2、己") == [
        "1、 甲",
        "  (1) 乙",
        "    (一) 丙",
        "    (二) 丁",
        "  (2) 戊",
        "2、 己",
    ]


def test_an_article_ends_what_is_open():
    assert shape("第一条 甲\n(一)乙\n1、丙\n第二条 丁\n1、戊\n(一)己\n第二章 庚\n第三条 辛") == [
        "第一条 甲",
        "  (一) 乙",
        "    1、 丙",
        "第二条 丁",
        "  1、 戊",
        "    (一) 己",
        "第二章 庚",
        "  第三条 辛",
    ]


def test_a_mark_of_an_open_level_closes_what_is_below():
    assert shape("(一)甲\n1、乙\n(1)丙\n2、丁\n(二)戊") == [
        "(一) 甲",
        "  1、 乙",
        "    (1) 丙",
        "  2、 丁",
        "(二) 戊",
    ]


def test_numbers_are_kept_as_printed():
    text = "(一)甲\n(三)乙\n(三)丙\n(二)丁"
    assert [number for _, number in marks(text)] == [1, 3, 3, 2]


@given(st.permutations(["编", "章", "节", "条"]))
def test_ranks_hold_whatever_comes_first(levels):
    """A 章 never stands in a 条, nor a 编 in a 章."""
    ranks = ["编", "章", "节", "条"]
    for block in blocks("\n".join(f"第一{level} 甲" for level in levels)):
        parent = block.parent
        if parent is not None and parent.mark is not None:
            assert ranks.index(parent.level) < ranks.index(block.level)


MARKS = [
    "第一章 ",
    "第二条 ",
    "一、",
    "二、",
    "(一)",
    "(二)",
    "1、",
    "2、",
    "(1)",
    "①",
    "",
    "@说明: ",
]
PIECES = [
    "值班",
    "的,加1分;",
    "(5分):",
    "“甲。乙”",
    "《丙;丁》",
    "。",
    "1、",
    "(一)",
    "|",
    "@",
    "\u3000",
]
LINES = st.lists(
    st.builds(
        lambda mark, words: mark + "".join(words),
        st.sampled_from(MARKS),
        st.lists(st.sampled_from(PIECES), max_size=4),
    ),
    max_size=10,
)
ENDS = st.sampled_from(["\n", "\r\n", "\r"])


@pytest.mark.fuzz
@given(LINES, ENDS)
def test_every_character_has_one_place(lines, end):
    """Marks, headings, sentences, rows and notes together hold all that is no blank, once."""
    source = Source("文", end.join(line for line in lines if not line.lstrip().startswith("|")))
    owned = [0] * len(source.text)
    made = outline(source)
    spans = []
    for block in (made.root, *_all(made.root.children)):
        spans += [each.span for each in (*block.sentences, *block.notes)]
        spans += [block.mark.span] if block.mark else []
        spans += [block.title.span] if block.title else []
    for span in spans:
        assert 0 <= span.start <= span.end <= len(source.text)
        for place in range(span.start, span.end):
            owned[place] += 1
    values = [block.title for block in _all(made.root.children) if block.title]
    for title in values:
        if title.value_span is not None:
            end_of_value = source.normal.index(")", title.value_span.end) + 1
            for place in range(title.span.end, end_of_value):
                owned[place] += 1
    left = [
        char
        for char, count in zip(source.normal, owned, strict=True)
        if count != 1 and not char.isspace() and char not in ":,"
    ]
    assert not left


def _all(some):
    for block in some:
        yield block
        yield from _all(block.children)


@pytest.mark.fuzz
@given(
    st.text(
        st.sampled_from("第一条章(一)1、.;:。\n\r \u3000“”@|分的加5") | st.characters(), max_size=80
    )
)
def test_any_text_has_an_outline(text):
    made = outline(Source("文", text))
    assert made.root.mark is None


# ---- headings ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("heading", "points"),
    [
        ("(一)值班(5分)", 5),
        ("(一)值班(5分):", 5),
        ("(一)值班（５分）：", 5),
        ("(一)值班(10):", 10),
        ("(一)值班(10)", 10),
        ("(一)值班(5分),每有1项不符合要求的扣2分", 5),
        ("(一)值班(二十分):", 20),
        ("(一)值班(十)", 10),
        ("(一)值班(两分)", 2),
        ("(一)值班(2.5分)", Fraction(5, 2)),
        ("(一)值班( 5 分 ) :", 5),
        ("(一)值班\u00a0(5\u00a0分)\u3000:", 5),
        ("(一)值班(含节假日)(8分):", 8),
        ("(一)值班、备勤(8分)", 8),
        ("(一)“平安”值班(8分)", 8),
        ("第三条 值班(100分)", 100),
        ("一、值班(40分)", 40),
        ("第一章 值班(60分)", 60),
    ],
)
def test_headings_with_a_value(heading, points):
    assert value(heading) == points


@pytest.mark.parametrize(
    "heading",
    [
        "(一)值班",
        "(一)值班(试行)",
        "(一)值班不到岗的(5分),每少1次扣1分",
        "(一)到岗5分",
        "(一)值班(第5条)",
        "(一)值班(5分钟)",
        "(一)值班(5-10分)",
        "1、到岗的,加1分(5分)",
    ],
)
def test_headings_without_one(heading):
    assert value(heading) is None


def test_where_a_value_stands():
    text = "第二条\u3000值班（十二分）：甲。"
    title = next(blocks(text)).title
    assert title is not None
    assert title.value_span is not None
    assert text[title.value_span.start : title.value_span.end] == "十二"
    assert text[title.span.start : title.span.end] == "值班"
    assert title.value_text == "(十二分)"


def test_what_follows_a_heading_is_its_first_sentence():
    assert shape("(一)值班(5分):缺勤的,扣1分;迟到的,扣1分。") == [
        "(一) 值班 (5分) | 缺勤的,扣1分; | 迟到的,扣1分。"
    ]
    assert shape("(一)值班(5分),每缺1人扣1分。") == ["(一) 值班 (5分) | 每缺1人扣1分。"]


# ---- sentences -----------------------------------------------------------------------------------


def test_stops_inside_quotations_titles_and_brackets_end_nothing():
    assert shape("甲“乙。丙;丁”戊(己。庚)辛《壬。》癸。子") == [
        "甲“乙。丙;丁”戊(己。庚)辛《壬。》癸。 | 子"
    ]


def test_a_quotation_that_is_never_closed_ends_with_its_line():
    assert shape("甲“乙。丙\n丁”戊。") == ["甲“乙。 | 丙 | 丁”戊。"]


def test_unmarked_lines_belong_to_the_article():
    assert shape("第一条 甲\n(一)乙。\n1、丙。\n另起一段。") == [
        "第一条 甲 | 另起一段。",
        "  (一) | 乙。",
        "    1、 | 丙。",
    ]


def test_the_text_below_a_bare_heading_is_its_own():
    assert shape("第一条 甲\n(一)乙\n另起一段。\n再起一段。\n(二)丙") == [
        "第一条 甲",
        "  (一) 乙 | 另起一段。 | 再起一段。",
        "  (二) 丙",
    ]


# ---- numbers without articles ----------------------------------------------------------------------


def test_decimals_stand_in_the_number_that_they_begin_with():
    assert shape("1.目标\n1.1制定\n1.2考核\n1.2.1季度\n2.机构\n2.1人员") == [
        "1. 目标",
        "  1.1 制定",
        "  1.2 考核",
        "    1.2.1 季度",
        "2. 机构",
        "  2.1 人员",
    ]


def test_decimals_without_the_number_above_take_the_line_before_as_its_heading():
    assert shape(
        "日常管理\n\n1.1 到岗的,得2分。\n1.2 交接的,得1分。\n\n专项工作\n\n2.1 演练的,得3分。"
    ) == [
        "日常管理",
        "  1.1 | 到岗的,得2分。",
        "  1.2 | 交接的,得1分。",
        "专项工作",
        "  2.1 | 演练的,得3分。",
    ]


def test_a_list_begins_anew_inside_another():
    assert shape("1.甲。\n(1)乙。\n1.丙。\n2.丁。\n(2)戊。\n2.己。") == [
        "1. | 甲。",
        "  (1) | 乙。",
        "    1. | 丙。",
        "    2. | 丁。",
        "  (2) | 戊。",
        "2. | 己。",
    ]


def test_headings_whose_stop_was_lost():
    assert shape("一值班管理(10分)\n迟到的,扣1分。\n二备勤管理(15)\n脱岗的,扣2分。") == [
        "一 值班管理 (10分) | 迟到的,扣1分。",
        "二 备勤管理 (15) | 脱岗的,扣2分。",
    ]
    assert marks("一般值班(10分)") == []


def test_the_title_of_a_chapter_on_the_line_below():
    assert shape("第一章\n总  则\n第一条 为了值班,制定本办法。\n第二章\n评分") == [
        "第一章 总  则",
        "  第一条 | 为了值班,制定本办法。",
        "第二章 评分",
    ]


def test_annexes_end_what_is_open():
    assert shape("第一条 值班。\n附件1:值班评分表\n一、到岗。\n附件2\n巡查评分表\n一、巡查。") == [
        "第一条 | 值班。",
        "附件1: 值班评分表",
        "  一、 | 到岗。",
        "附件2 巡查评分表",
        "  一、 | 巡查。",
    ]
    assert marks("附件由办公室印发。") == []


def test_headings_that_run_on_in_one_paragraph():
    assert shape("备注: 一、按月考核。 二、按年考核。") == [
        "备注:",
        "一、 | 按月考核。",
        "二、 | 按年考核。",
    ]


def test_a_numbered_line_with_a_value_and_nothing_below_is_what_is_scored():
    assert shape("一、值班(10分)\n1.建立制度(4分)\n2.开展检查(6分)") == [
        "一、 值班 (10分)",
        "  1. | 建立制度(4分)",
        "  2. | 开展检查(6分)",
    ]


def test_a_first_sentence_that_only_names_what_is_scored():
    assert shape("一、值班\n1.1 交接班制度(2分)。未交接的,扣1分。") == [
        "一、 值班",
        "  1.1 交接班制度 (2分)。 | 未交接的,扣1分。",
    ]


def test_scoring_sentences_without_any_unit_are_one():
    made = outline(Source("文", "值班考核\n迟到的,扣1分。\n早退的,扣2分。"))
    assert [each.text for each in made.root.sentences] == ["值班考核"]
    (unit,) = made.root.children
    assert [each.text for each in unit.sentences] == ["迟到的,扣1分。", "早退的,扣2分。"]


@pytest.mark.parametrize(
    ("line", "part"),
    [
        ("- 3 -", "页码"),
        ("第 2 页,共 5 页", "页码"),
        ("某政发〔2021〕7号", "文号"),
        ("2021年3月5日", "日期"),
        ("二〇二一年三月五日", "日期"),
        ("发布日期:2021-03-05", "登记项"),
        ("关于印发值班考核办法的通知", "通知"),
        ("各科室、大队:", "通知"),
        ("小计", "合计"),
        ("在第2页写明页数", ""),
        ("值班扣2分", ""),
    ],
)
def test_lines_that_are_no_rules(line, part):
    root = outline(Source("文", f"{line}\n")).root
    found = [*root.sentences, *(each for child in root.children for each in child.sentences)]
    assert [each.part for each in found] == [part]


# ---- notes ---------------------------------------------------------------------------------------


def notes(text):
    return {
        block.mark.text if block.mark else "": [note.text for note in block.notes]
        for block in (outline(Source("文", text)).root, *blocks(text))
        if block.notes
    }


def test_notes_stand_at_the_unit_that_starts_the_line_above():
    text = "题\n@说明: 甲\n第一条 乙(5分)\n@说明: 丙\n(一)丁:1、戊;2、己。\n  @说明: 庚\n尾。\n@说明: 辛"
    assert notes(text) == {
        "": ["说明: 甲"],
        "第一条": ["说明: 丙", "说明: 辛"],
        "(一)": ["说明: 庚"],
    }


@pytest.mark.parametrize(
    "mark", ["@", "＠", "  @", "\u3000\u3000＠", "\t@", "\u00a0@", "\u2002@", "\ufeff@"]
)
def test_ways_to_mark_a_note(mark):
    text = f"甲。\n{mark}说明: 乙\n丙。\n"
    assert notes(text) == {"": ["说明: 乙"]}
    assert official(Source("文", text)) == "甲。\n丙。\n"


def test_a_note_goes_on_in_lines_that_begin_with_a_blank():
    text = "甲。\n@解释 乙\n@ 丙: 丁\n＠\u3000戊: 己\n@说明: 庚"
    assert notes(text) == {"": ["解释 乙\n 丙: 丁\n 戊: 己", "说明: 庚"]}


def test_the_characters_of_a_note_know_their_places():
    text = "甲。\r\n  @解释 乙\r\n  @ 丙: 丁\r\n"
    note = outline(Source("文", text)).root.notes[0]
    for char, place in zip(note.text, note.places, strict=True):
        assert char == "\n" or text[place] == char


GROUPED = """第一条  值班(20分)
| 项目 | 内容 | 分值 | 标准 |
@说明: 一
| 到岗 | 按时 | 4 | 迟到的,扣1分。 |
@说明: 二
@解释 三
@ 四: 五
| ^^ | 在位 | 6 | 脱岗的,扣1分。 |
@说明: 六
| 交接 | 清楚 | 10 | 漏交的,扣1分。 |

@说明: 七
第二条  附则
"""


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_note_below_a_row_of_a_table_is_about_the_row(end):
    """The table goes on behind it; below the heads of columns it is about what the table stands in."""
    noted = outline(Source("文", GROUPED.replace("\n", end))).root
    plain = outline(Source("文", official(Source("文", GROUPED.replace("\n", end))))).root
    found = {
        note.text.split(" ")[-1].strip(): (block.level, [said.text for said in block.sentences])
        for block in _all(noted.children)
        for note in block.notes
    }
    assert found["二"] == found["五"] == ("行", ["迟到的,扣1分。"])
    assert found["六"] == ("行", ["脱岗的,扣1分。"])
    assert found["一"][0] == found["七"][0] == "条"
    assert [(b.level, b.title and b.title.text) for b in _all(noted.children)] == [
        (b.level, b.title and b.title.text) for b in _all(plain.children)
    ]


def test_a_note_below_a_blank_line_is_about_what_the_table_stands_in():
    rows = "| 内容 | 分值 | 标准 |\n| 按时 | 4 | 迟到的,扣1分。 |\n| 在位 | 6 | 脱岗的,扣1分。 |\n"
    for apart, level in (("", "行"), ("\n", "条")):
        root = outline(Source("文", f"第一条  值班(10分)\n{rows}{apart}@说明: 甲\n")).root
        assert [block.level for block in _all(root.children) if block.notes] == [level]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_the_official_text_is_what_notes_leave(end):
    lines = ["题", "\u3000@等级 甲 < 乙", "第一条 丙。", "  @说明: 丁", "", "＠ 续", "戊@己", "尾"]
    kept = [line for line in lines if "@" not in line.lstrip()[:1] and "＠" not in line]
    assert official(Source("文", end.join(lines))) == end.join(kept)
    assert official(Source("文", end.join(lines) + end)) == end.join(kept) + end


@pytest.mark.fuzz
@given(LINES, ENDS, st.text(st.sampled_from(" \u3000\t\u00a0\u2003@＠甲\x0c"), max_size=4))
def test_a_line_is_a_note_or_official_and_never_both(lines, end, odd):
    text = end.join([*lines, odd])
    source = Source("文", text)
    made = outline(source)
    noted = []
    for block in (made.root, *_all(made.root.children)):
        noted += [note.span for note in block.notes]
    printed = [match for match in LINE.finditer(text) if match[0]]
    kept = [
        line[0]
        for line in printed
        if not normalise(line[0]).strip()
        or not any(span.start < line.end() and line.start() < span.end for span in noted)
    ]
    assert official(source) == "".join(kept)


LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|$)")


def test_a_first_sentence_of_two_hanzi_with_a_value_is_a_heading():
    text = "一、考核\n(四)宣传(10分)。每季度少1期扣1分。\n(五)台账(20分)。缺1种扣2分。\n"
    titles = [each.title for each in blocks(text) if each.title]
    assert [(each.text, each.value) for each in titles] == [
        ("考核", None),
        ("宣传", Fraction(10)),
        ("台账", Fraction(20)),
    ]


def test_a_value_above_numbered_parts_in_one_line_is_that_of_a_heading():
    assert value("一、组织建设(40分)。1.按期换届得5分;2.阵地达标得10分。\n") == 40


def test_a_value_above_a_formula_is_that_of_a_heading():
    assert value("第五条 信访(10分)。得分=10-超期件数×2。\n") == 10


def test_letters_nest_by_their_figures():
    text = (
        "检查细则\nA 组织体系(20分)\nA1 责任体系(12分)\nA101 未签责任书的扣3分\nA102 缺1次扣2分\n"
        "A2 队伍建设(8分)\nA201 缺1次扣1分\nB 化学安全(80分)\nB101 每处扣5分\n"
    )
    assert marks(text) == [
        ("A", 1),
        ("A1", 1),
        ("A1.1", 1),
        ("A1.1", 2),
        ("A1", 2),
        ("A1.1", 1),
        ("A", 2),
        ("A1.1", 1),
    ]
    outer = outline(Source("文", text)).root.children
    assert [(each.title.text, each.title.value) for each in outer if each.title] == [
        ("组织体系", Fraction(20)),
        ("化学安全", Fraction(80)),
    ]


def test_a_letter_that_only_begins_a_line_is_no_mark():
    assert marks("A 类单位优先推荐\nA级企业(20家)\nB 超链接的扣1分\n") == []


def test_line_that_goes_on_below() -> None:
    text = "第一条 保洁(5分)\n(一)路面有果皮、\n纸屑的,\n每处扣1分。\n(二)沟渠堵塞的,扣2分。\n"
    root = outline(Source("办法.txt", text)).root
    first, second = root.children[0].children
    assert [said.text for said in first.sentences] == ["路面有果皮、 纸屑的, 每处扣1分。"]
    assert [said.text for said in second.sentences] == ["沟渠堵塞的,扣2分。"]
    span = first.sentences[0].span
    assert text[span.start : span.end] == "路面有果皮、\n纸屑的,\n每处扣1分。"
