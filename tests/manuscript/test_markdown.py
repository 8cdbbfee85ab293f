"""Markdown: its marks set words and are no words."""

from __future__ import annotations

from pathlib import Path

import pytest

from redcell_dsl.manuscript import read

from .make import dropped, lines, text, whole


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("# 街道考评细则", "街道考评细则"),
        ("### 第一章 总则 ###", "第一章 总则"),
        ("**第一条** 甲", "第一条 甲"),
        ("为了*客观*评价", "为了客观评价"),
        ("得分=(课时*成绩)/∑课时*2", "得分=(课时*成绩)/∑课时*2"),
        ("- 甲", "甲"),
        ("1. 甲", "1. 甲"),
        ("> 引用", "引用"),
        ("见[附表](b.html)", "见附表"),
        (r"每次扣\*分", "每次扣*分"),
        ("~~旧~~新", "旧新"),
        ("`扣1分`", "扣1分"),
        ("<center>细则</center>", "细则"),
        ("每次-0.5分", "每次-0.5分"),
        ("#标签", "#标签"),
        ("-100", "-100"),
    ],
)
def test_marks_of_a_line(tmp_path: Path, line: str, words: str) -> None:
    assert lines(read(text(tmp_path / "a.md", f"{line}\n"))) == [words]


def test_tables(tmp_path: Path) -> None:
    content = "| 等次 | 分值 |\n|:---|---:|\n| 优 | **5** |\n\n名称 | 分\n--- | ---\n甲<br>乙 | 3\n"
    made = read(text(tmp_path / "a.md", content))
    assert lines(made) == ["| 等次 | 分值 |", "| 优 | 5 |", "| 名称 | 分 |", "| 甲<br>乙 | 3 |"]
    assert dropped(made, "表格线") == ["|:---|---:|", "--- | ---"]


def test_particulars_above_the_text_and_comments(tmp_path: Path) -> None:
    content = (
        "---\ntitle: 细则\n---\n# 细则\n<!-- 草稿\n待核 -->\n第一条 甲。\n\n---\n\n第二条 乙。\n"
    )
    made = read(text(tmp_path / "a.md", content))
    assert lines(made) == ["细则", "第一条 甲。", "第二条 乙。"]
    assert dropped(made, "文件信息") == ["---", "title: 细则", "---"]
    assert made.place(lines(made).index("第一条 甲。") + 2) == "第 7 行"


def test_the_address_that_a_text_was_taken_from_is_none_of_its_words(tmp_path: Path) -> None:
    content = "# SOURCE http://example.org/a?Id=4&Tid=11\n# NOTE 摘录\n\n# 细则\n第一条 甲。\n"
    made = read(text(tmp_path / "a.md", content))
    assert lines(made) == ["细则", "第一条 甲。"]
    assert dropped(made, "标签") == ["# SOURCE http://example.org/a?Id=4&Tid=11", "# NOTE 摘录"]


def test_no_word_is_lost(tmp_path: Path) -> None:
    content = "# 细则\n\n**第一条** 见[附表](b)![图](c)。\n- 甲\n\n|优|5|\n|-|-|\n|良|3|\n"
    made = read(text(tmp_path / "a.md", content))
    assert whole(made) == sorted("细则第一条见附表b![图](c)。甲优5良3".replace("|", ""))
