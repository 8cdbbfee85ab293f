"""Marks between Chinese characters, in the form in which they are printed."""

from __future__ import annotations

import pytest

from redcell_dsl.office.document import Document, Paragraph, Picture, Row, Run, Table, cell
from redcell_dsl.office.punctuation import wide, widened

COMMA, SEMICOLON, COLON, OPEN, CLOSE = "\uff0c", "\uff1b", "\uff1a", "\uff08", "\uff09"


@pytest.mark.parametrize(
    ("given", "wanted"),
    [
        ("制定清单,加1分;", f"制定清单{COMMA}加1分{SEMICOLON}"),
        ("清单的,加分;二", f"清单的{COMMA}加分{SEMICOLON}二"),
        ("清单(5分):1、制定", f"清单{OPEN}5分{CLOSE}{COLON}1、制定"),
        ("前50%,且", f"前50%{COMMA}且"),
        ("“合一”(试行)", f"“合一”{OPEN}试行{CLOSE}"),
        ("签名:", f"签名{COLON}"),
    ],
)
def test_marks_by_chinese_characters_are_wide(given, wanted):
    assert wide(given) == wanted


@pytest.mark.parametrize("given", ["8:30", "1,000", "f(x), a;", "12.2.1", "", "(", ")(", "a:b"])
def test_other_marks_stay(given):
    assert wide(given) == given


def test_marks_are_seen_across_runs_and_in_tables():
    line = (Run("清单"), Run("("), Run("5"), Run("分)"))
    table = Table((100,), (Row((cell("分值(分)"),)),), (Row((cell("一,二"),)),), "表一:题")
    made = widened(Document("名", "题(一)", (Paragraph(line), table), header="甲,乙"))
    first, second = made.blocks
    assert isinstance(first, Paragraph)
    assert [run.text for run in first.runs] == ["清单", OPEN, "5", f"分{CLOSE}"]
    assert isinstance(second, Table)
    assert second.head[0].cells[0].lines == ((Run(f"分值{OPEN}分{CLOSE}"),),)
    assert second.rows[0].cells[0].lines == ((Run(f"一{COMMA}二"),),)
    assert (second.caption, made.header) == (f"表一{COLON}题", f"甲{COMMA}乙")
    assert made.title == f"题{OPEN}一{CLOSE}"


def test_words_in_a_drawing_are_wide_and_its_marks_up_stay():
    svg = '<svg font-family="仿宋, 宋体"><text>总分(甲), a &lt;乙&gt;, &amp;丙</text></svg>'
    (made,) = widened(Document("名", "题", (Picture(svg, "甲, 乙"),))).blocks
    assert isinstance(made, Picture)
    words = f"总分{OPEN}甲{CLOSE}{COMMA} a &lt;乙&gt;, &amp;丙"
    assert made.svg == f'<svg font-family="仿宋, 宋体"><text>{words}</text></svg>'
    assert made.alt == f"甲{COMMA} 乙"


def test_the_name_of_a_file_stays_as_it_is():
    line = (Run("见台账(1).xlsx", exact=True), Run(",共"))
    (made,) = widened(Document("名", "题", (Paragraph(line),))).blocks
    assert isinstance(made, Paragraph)
    assert [run.text for run in made.runs] == ["见台账(1).xlsx", f"{COMMA}共"]
