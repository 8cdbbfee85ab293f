"""Diagnostics as people and machines read them, character for character."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from redcell_dsl.source.diagnostic import Diagnostic, Severity
from redcell_dsl.source.render import LONGEST_LINE, as_json, render, render_all
from redcell_dsl.source.text import Source, Span, width

TEXT = "第一条  总则\n(一)值班(5分):缺勤的,扣1分;\n末行"


def found(text, start, end, **more):
    source = Source("办法.txt", text)
    return Diagnostic(
        "A101", Severity.WARNING, "有一处不妥", Span(start, end), source=source, **more
    )


def test_a_caret_stands_under_the_very_characters():
    start = TEXT.index("扣1分")
    diagnostic = found(TEXT, start, start + 3, citation="第一条第(一)项", label="这里")
    assert render(diagnostic) == "\n".join(
        [
            "警告[A101] 有一处不妥",
            "  --> 办法.txt:2:15  第一条第(一)项",
            "   |",
            " 2 | (一)值班(5分):缺勤的,扣1分;",
            "   |                      ^^^^^ 这里",
        ]
    )


def test_notes_and_advice():
    diagnostic = found("甲", 0, 1, notes=("说一", "说二"), advice=("改一",))
    assert render(diagnostic).splitlines()[-3:] == [
        "   = 说明: 说一",
        "   = 说明: 说二",
        "   = 建议: 改一",
    ]


def test_severities():
    for severity, word in zip(Severity, ("错误", "警告", "说明"), strict=True):
        assert render(Diagnostic("S001", severity, "题")).startswith(f"{word}[S001] 题")


def test_the_gutter_is_as_wide_as_the_number_of_the_line():
    text = "\n" * 99 + "甲乙"
    assert render(found(text, 100, 101)).splitlines()[2:] == [
        "     |",
        " 100 | 甲乙",
        "     |   ^^",
    ]


def test_a_span_at_the_end_of_a_line():
    for text in ("甲乙\n丙", "甲乙\r\n丙", "甲乙"):
        assert render(found(text, 2, 3)).splitlines()[-2:] == [" 1 | 甲乙", "   |     ^"]


def test_a_span_between_the_characters_of_a_line_end():
    assert render(found("甲乙\r\n丙", 3, 4)).splitlines()[-1] == "   |     ^"


def test_an_empty_span_and_an_empty_line():
    assert render(found("甲乙", 1, 1)).splitlines()[-1] == "   |   ^"
    assert render(found("", 0, 0)).splitlines()[2:] == ["   |", " 1 | ", "   | ^"]


def test_a_span_over_several_lines_is_shown_on_its_first():
    assert render(found("甲乙丙\n丁", 1, 5)).splitlines()[-1] == "   |   ^^^^"


def test_blanks_and_control_characters_take_one_column():
    """A tab or an ideographic space would push the caret aside."""
    assert render(found("\u3000\t甲", 2, 3)).splitlines()[-2:] == [" 1 |   甲", "   |   ^^"]


def test_without_a_place():
    source = Source("办法.txt", "甲")
    whole = Diagnostic("L008", Severity.ERROR, "没有", None, "全文", source=source)
    assert render(whole) == "错误[L008] 没有\n  --> 办法.txt  全文"
    assert render(Diagnostic("L008", Severity.ERROR, "没有", citation="第一条")).endswith(
        "--> 第一条"
    )
    assert render(Diagnostic("L008", Severity.ERROR, "没有")) == "错误[L008] 没有"


def test_a_long_line_is_shown_around_the_span():
    line = "".join(chr(0x4E00 + n) for n in range(200))
    for start, shown in (
        (0, line[:60] + "..."),
        (100, "..." + line[80:140] + "..."),
        (199, "..." + line[140:]),
    ):
        said = render(found(line, start, start + 1)).splitlines()
        assert said[-2] == f" 1 | {shown}"
        mark = shown.index(line[start])
        assert said[-1] == "   | " + " " * width(shown[:mark]) + "^^"


def test_a_long_span_ends_with_the_window():
    line = "".join(chr(0x4E00 + n) for n in range(200))
    said = render(found(line, 100, 200)).splitlines()
    assert said[-1].count("^") == 2 * 40
    assert width(said[-1]) <= width(said[-2])


def test_several_are_parted_by_a_blank_line():
    one = Diagnostic("S001", Severity.ERROR, "甲")
    assert render_all([one, one]) == "错误[S001] 甲\n\n错误[S001] 甲"
    assert render_all([]) == ""


def test_records():
    start = TEXT.index("末行")
    record = as_json(found(TEXT, start, start + 2, citation="全文", notes=("n",), advice=("a",)))
    assert record == {
        "code": "A101",
        "severity": "warning",
        "citation": "全文",
        "line": 3,
        "column": 1,
        "message": "有一处不妥",
        "file": "办法.txt",
        "notes": ["n"],
        "advice": ["a"],
    }
    bare = as_json(Diagnostic("S001", Severity.ERROR, "题"))
    assert (bare["line"], bare["column"], bare["file"]) == (1, 1, "")


@given(st.text(max_size=120), st.integers(0, 130), st.integers(0, 130))
def test_carets_never_leave_the_line(text, first, second):
    start, end = sorted((min(first, len(text)), min(second, len(text))))
    said = render(found(text, start, end)).split("\n")
    assert len(said) == 5
    excerpt, carets = said[-2], said[-1]
    assert carets.rstrip("^").strip() == "|"
    assert carets.count("^") >= 1
    assert width(carets) <= width(excerpt) + 2
    assert len(excerpt) <= LONGEST_LINE + 20
