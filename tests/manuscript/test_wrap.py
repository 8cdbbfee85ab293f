"""Hard-wrapped lines made whole: by hand, and by wrapping what was whole."""

from __future__ import annotations

from pathlib import Path
import textwrap

from hypothesis import given, settings
from hypothesis import strategies as st
import pytest

from redcell_dsl.manuscript import marks, read, wrap

from .make import codes, dropped, lines, text

WRAPPED = """青石县街道考评细则
第一章  总则
第一条  为了客观评价各街道落实日常巡查和便民服务的
情况,根据全县统一部署,结合街道实际,制定本细则。
第二条  考评由县街道工作办公室组织实施,各街道应当
配合,依照本细则第一条和
第三条规定的办法提供材料,不得弄虚作假。
青石县街道考评细则
- 1 -
第三条  街道考评按下列项目计分:
(一)日常巡查(10分)。每周巡查少于2次的,每少一次扣
1.5分;巡查没有记录的,扣1分;记录不全的,每缺一项扣
0.5分,扣完为止。
(二)便民服务(10分)。设立服务点并安排专人值守的,加
3分。
"""


def test_lines_broken_at_the_edge_are_whole_again(tmp_path: Path) -> None:
    made = read(text(tmp_path / "细则.txt", WRAPPED))
    assert lines(made) == [
        "青石县街道考评细则",
        "第一章  总则",
        "第一条  为了客观评价各街道落实日常巡查和便民服务的情况,根据全县统一部署,结合街道实际,制定本细则。",
        "第二条  考评由县街道工作办公室组织实施,各街道应当配合,依照本细则第一条和第三条规定的办法提供材料,不得弄虚作假。",
        "青石县街道考评细则",
        "第三条  街道考评按下列项目计分:",
        "(一)日常巡查(10分)。每周巡查少于2次的,每少一次扣1.5分;巡查没有记录的,扣1分;记录不全的,每缺一项扣0.5分,扣完为止。",
        "(二)便民服务(10分)。设立服务点并安排专人值守的,加3分。",
    ]
    assert dropped(made, "页码") == ["- 1 -"]
    assert codes(made) == ["M028"]
    assert made.place(3) == "第 3 行"
    assert made.place(6) == "第 10 行"


def test_running_heads_go(tmp_path: Path) -> None:
    pages = [
        f"第{n}条 各街道应当在当月报送材料的。\n- {i} -\n青石县考评文件\n"
        for i, n in enumerate("一二三四", 1)
    ]
    made = read(text(tmp_path / "细则.txt", "".join(pages)))
    assert dropped(made, "页眉页脚") == ["青石县考评文件"] * 4
    assert lines(made) == [f"第{n}条 各街道应当在当月报送材料的。" for n in "一二三四"]


def test_lines_of_the_text_are_no_running_heads(tmp_path: Path) -> None:
    content = "".join(
        f"备注：\n第{n}条 各街道报送。\n- {i} -\n" for i, n in enumerate("一二三四", 1)
    )
    made = read(text(tmp_path / "细则.txt", content))
    assert lines(made).count("备注：") == 4
    assert dropped(made, "页眉页脚") == []


def test_bare_page_numbers_go_where_they_count(tmp_path: Path) -> None:
    clause = "各街道应当按照县里的统一要求,在每月月底以前报送当月的巡查记录和服务台账;没有按时报送的,每逾期一日扣0.5分,扣完为止。"
    whole = [f"第{n}条 {clause}" for n in "一二三四五六七八九"]
    cut = [textwrap.wrap(each, 22) for each in whole]
    flat = [piece for pieces in cut for piece in pieces]
    assert len(flat) == 27
    pages = [*flat[:10], "1", *flat[10:20], "2", *flat[20:], "3"]
    made = read(text(tmp_path / "细则.txt", "\n".join(pages) + "\n"))
    assert dropped(made, "页码") == ["1", "2", "3"]
    assert lines(made) == whole


def test_a_list_of_names_is_left_alone(tmp_path: Path) -> None:
    names = "".join(
        f"青石县{place}街道办事处{n}号服务站点\n" for place in "东西南北" for n in "甲乙丙"
    )
    assert read(text(tmp_path / "名单.txt", names)).text == names


def test_columns_set_by_blanks_are_left_alone(tmp_path: Path) -> None:
    row = "日常巡查,每周两次,有记录       每少一次扣一分           5"
    made = read(text(tmp_path / "细则.txt", WRAPPED + f"{row}\n" * 3))
    assert lines(made)[-3:] == [row] * 3


def test_rows_and_cells_are_never_joined(tmp_path: Path) -> None:
    content = WRAPPED + "等次\n优\n良\n| 优 | 5 |\n| 良 | 3 |\n"
    made = read(text(tmp_path / "细则.txt", content))
    assert lines(made)[-5:] == ["等次", "优", "良", "| 优 | 5 |", "| 良 | 3 |"]


def test_a_latin_word_keeps_its_space() -> None:
    assert wrap.glue(["use the APP", "of the town"]) == "use the APP of the town"
    assert wrap.glue(["登录APP", "办理"]) == "登录APP办理"
    assert wrap.glue(["扣1", "0分"]) == "扣10分"


@pytest.mark.parametrize(
    ("line", "begins"),
    [
        ("第三条 考评", True),
        ("第一节 巡查", True),
        ("一、组织领导", True),
        ("（二）服务", True),
        ("1.巡查", True),
        ("1．巡查", True),
        ("2、服务", True),
        ("（3）值守", True),
        ("1.2 目标", True),
        ("3)值守", True),
        ("① 记录", True),
        ("附件1", True),
        ("表2：等次表", True),
        ("备注：", True),
        ("| 优 | 5 |", True),
        ("1.5分的", False),
        ("2.5个百分点", False),
        ("0.5%的", False),
        ("15%的", False),
        ("2024年3月", False),
        ("一次性扣完", False),
        ("附近的居民", False),
    ],
)
def test_marks(line: str, begins: bool) -> None:
    assert marks.starts(line) is begins


HAN = st.text(
    st.sampled_from("考核评价街道巡查服务记录材料报送逾期单位责任落实情况发现登记"),
    min_size=4,
    max_size=60,
)


@given(
    st.lists(st.lists(HAN, min_size=1, max_size=4), min_size=6, max_size=14), st.integers(18, 40)
)
@settings(max_examples=80)
def test_what_was_wrapped_is_whole_again(
    tmp_path_factory: pytest.TempPathFactory, clauses: list[list[str]], width: int
) -> None:
    """Numbered paragraphs of hanzi, cut every so many characters, come back as they were."""
    whole = [f"{i}、{'，'.join(parts)}。" for i, parts in enumerate(clauses, 1)]
    cut = [piece for line in whole for piece in textwrap.wrap(line, width)]
    made = read(text(tmp_path_factory.mktemp("w") / "细则.txt", "\n".join(cut) + "\n"))
    assert made.text.replace("\n", "") == "".join(whole)
    if wrap.measure(cut):  # else only lines that begin with a mark of the line above were joined
        assert lines(made) == whole


@given(st.lists(HAN, min_size=1, max_size=40))
@settings(max_examples=80)
def test_a_paragraph_a_line_is_left_alone(
    tmp_path_factory: pytest.TempPathFactory, words: list[str]
) -> None:
    content = "".join(f"（一）{each}的，扣{i}分。\n" for i, each in enumerate(words, 1))
    assert read(text(tmp_path_factory.mktemp("p") / "细则.txt", content)).text == content


def test_a_formula_cut_by_the_end_of_a_line_is_whole_again(tmp_path: Path) -> None:
    cut = "第一条  评分\n(1)五人以下团体:个人得分=对应等级评\n分×120%÷人数;\n(2)负责人另计。\n"
    made = read(text(tmp_path / "细则.txt", cut))
    assert lines(made) == [
        "第一条  评分",
        "(1)五人以下团体:个人得分=对应等级评分×120%÷人数;",
        "(2)负责人另计。",
    ]
