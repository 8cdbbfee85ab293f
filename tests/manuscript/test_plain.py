"""Plain text: what is one paragraph a line stays as it is; encodings; labels."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
import pytest

from redcell_dsl.manuscript import read

from .make import codes, dropped, lines, seen, text, whole

RULES = """青石县街道考评细则

第一条  为了客观评价各街道的工作,制定本细则。
第二条  街道考评(20分)

（一）日常巡查（10分）：每周巡查少于2次的，每少1次扣0.5分；巡查没有记录的，扣1分。
（二）便民服务（10分）：设立服务点的，加3分；服务点无人值守的，发现一次扣1分，扣完为止。

| 等次 | 分值 |
| 优 | 5 |
"""


@pytest.mark.parametrize(
    ("encoding", "said"),
    [
        ("utf-8", []),
        ("utf-8-sig", []),
        ("gb18030", ["M021"]),
        ("utf-16", ["M021"]),
        ("utf-16-le", ["M021"]),
        ("utf-16-be", ["M021"]),
    ],
)
def test_encodings(tmp_path: Path, encoding: str, said: list[str]) -> None:
    made = read(text(tmp_path / "细则.txt", RULES, encoding))
    assert made.text == RULES
    assert codes(made) == said


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_paragraph_a_line_stays_as_it_is(tmp_path: Path, end: str) -> None:
    content = RULES.replace("\n", end)
    made = read(text(tmp_path / "细则.txt", content))
    assert made.text == content
    assert made.lines == tuple(range(1, len(made.lines) + 1))
    assert made.dropped == ()


def test_a_label_is_no_text(tmp_path: Path) -> None:
    made = read(text(tmp_path / "细则.txt", f"# 来源 网站\n# 备注\n\n{RULES}"))
    assert made.text == RULES
    assert dropped(made, "标签") == ["# 来源 网站", "# 备注"]
    assert made.place(1) == "第 4 行"


def test_a_heading_of_markdown_is_no_label(tmp_path: Path) -> None:
    made = read(text(tmp_path / "细则.txt", "# 青石县街道考评细则\n第一条 考评采取百分制。\n"))
    assert lines(made) == ["青石县街道考评细则", "第一条 考评采取百分制。"]
    assert dropped(made, "标题记号") == ["#"]


def test_the_rule_of_a_markdown_table_is_layout(tmp_path: Path) -> None:
    made = read(text(tmp_path / "细则.txt", "| 等次 | 分 |\n|:---|---:|\n| 优 | 5 |\n"))
    assert made.text == "| 等次 | 分 |\n| 优 | 5 |\n"
    assert [(each.what, each.layout) for each in made.dropped] == [("表格线", True)]


def test_dressed_page_numbers_go(tmp_path: Path) -> None:
    content = "第一条 甲。\n- 1 -\n第二条 乙。\n第2页 共3页\n第三条 丙。\n— 3 —\n"
    made = read(text(tmp_path / "细则.txt", content))
    assert lines(made) == ["第一条 甲。", "第二条 乙。", "第三条 丙。"]
    assert dropped(made, "页码") == ["- 1 -", "第2页 共3页", "— 3 —"]


def test_bare_numbers_of_a_text_that_is_not_wrapped_stay(tmp_path: Path) -> None:
    content = "等次\n优\n5\n良\n3\n中\n1\n"
    assert read(text(tmp_path / "表.txt", content)).text == content


def test_lines_that_would_be_notes_are_said(tmp_path: Path) -> None:
    made = read(text(tmp_path / "细则.txt", "第一条 甲。\n＠各科室 照办。\n"))
    assert codes(made) == ["M031"]
    assert made.text == "第一条 甲。\n＠各科室 照办。\n"


def test_look_alikes_stay_and_are_counted(tmp_path: Path) -> None:
    content = "⼀、组织领导(１０分)\n"
    made = read(text(tmp_path / "细则.txt", content))
    assert made.text == content
    assert codes(made) == ["M029", "M029"]
    assert "⼀(像 一)×1" in made.diagnostics[0].title


WORDS = st.text(
    st.characters(codec="gb18030", exclude_categories=("Cc", "Cs", "Co"), exclude_characters="#<"),
    max_size=40,
)


@given(st.lists(WORDS, max_size=30), st.sampled_from(["\n", "\r\n"]))
@settings(max_examples=150)
def test_no_word_is_lost(
    tmp_path_factory: pytest.TempPathFactory, words: list[str], end: str
) -> None:
    content = end.join(words)
    made = read(text(tmp_path_factory.mktemp("t") / "办法.txt", content))
    if made.sound:
        assert whole(made) == sorted(seen(content))
    else:
        assert codes(made) in (["M003"], ["M009"])


def test_a_line_that_begins_with_a_mark_goes_on_with_the_one_above(tmp_path: Path) -> None:
    made = read(
        text(tmp_path / "细则.txt", "一、巡查(50分)\n1、每日巡查,少1次扣1分\n，扣完为止。\n")
    )
    assert made.text == "一、巡查(50分)\n1、每日巡查,少1次扣1分，扣完为止。\n"
    assert made.lines[:2] == (1, 2)
    assert made.joined == 1


def test_a_table_with_a_cell_a_line_is_not_hard_wrapped(tmp_path: Path) -> None:
    cells = """教研组考核表
项目
分值
评分标准
教研活动
20
每两周开展一次教研,少一次扣2分;没有记录一次扣1分
听课
15
每人每学期听课不少于15节,每少1节扣1分,扣完为止
公开课
40
开设过市级的公开课1节记20分,校级公开课1节记10分
合计
75
"""
    made = read(text(tmp_path / "表.txt", cells))
    assert made.text == cells
    assert made.joined == 0


def test_a_plain_text_beyond_any_regulation_is_refused_at_once(tmp_path: Path) -> None:
    (tmp_path / "大.txt").write_bytes(b"\xe6\x89\xa3" * (3 * 2**20))
    made = read(tmp_path / "大.txt")
    assert codes(made) == ["M002"]
    assert "上限 8 MB" in made.diagnostics[0].title
    assert "图片" not in "".join(made.diagnostics[0].advice)
    assert "核对是否选对了文件" in "".join(made.diagnostics[0].advice)
