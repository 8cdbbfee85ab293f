"""Decisions damaged at random: every fault is told, none stops the run."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
import pytest

from redcell_dsl.source.text import Source
from redcell_dsl.versions.amending.consolidate import consolidate
from redcell_dsl.versions.amending.decide import decide

from .shelf import TEXT, decision

SOUND = decision(
    "将第三条第(一)项第1目中的“加4分”修改为“加5分”。",
    "在第四条后增加一条,作为第五条:“第五条  志愿‘服务’(10分)\n\n(一)值班(10分):值班的,每次加1分。”,以下各条序号依次顺延。",
    "删去第三条第(二)项第3目;第四条增加一款,作为第二款:“甲。”。",
    "第五条第(一)项表格第2行修改为:“| 500册以上 | 5分 |”。",
    "第六条改为第七条。",
    "条文顺序和有关条文序号作相应调整。",
).text
PIECES = [
    "“",
    "”",
    "‘",
    "第",
    "条",
    "第三条",
    "第(一)项",
    "第1目",
    "款",
    "修改为",
    "删去",
    "增加一条",
    "作为",
    "后",
    "\n",
    "二、",
    "(一)",
    "|",
    "中的",
    "均",
    "第九处",
    "本办法",
    "全文",
    "@",
    "《",
    "》",
    "一",
    "9",
    "以下各条序号依次顺延",
    "。",
    ";",
    ":",
    "\r\n",
    "第〇条",
    "第十条之一",
    "最后一款",
    " ",
    "0",
]
EDITS = st.lists(
    st.tuples(
        st.integers(0, 400), st.integers(0, 6), st.lists(st.sampled_from(PIECES), max_size=3)
    ),
    min_size=1,
    max_size=8,
)


def damaged(edits: list[tuple[int, int, list[str]]], text: str = SOUND) -> str:
    for at, gone, come in edits:
        place = at % (len(text) + 1)
        text = text[:place] + "".join(come) + text[place + gone :]
    return text


@pytest.mark.fuzz
@settings(deadline=None)
@given(EDITS)
def test_a_damaged_decision_is_told_or_applied(edits: list[tuple[int, int, list[str]]]) -> None:
    made = consolidate(Source("办法", TEXT), Source("决定", damaged(edits)))
    assert (made.text is None) == any(d.severity == "error" for d in made.amended.diagnostics)


@pytest.mark.fuzz
@settings(deadline=None)
@given(EDITS)
def test_any_two_texts_have_a_draft_that_holds(edits: list[tuple[int, int, list[str]]]) -> None:
    new = damaged(edits, TEXT)
    found = decide(Source("旧稿", TEXT), Source("新稿", new))
    assert found.text is not None or found.diagnostics


@pytest.mark.fuzz
@settings(deadline=None)
@given(EDITS)
def test_any_text_takes_a_decision_or_refuses(edits: list[tuple[int, int, list[str]]]) -> None:
    old = damaged(edits, TEXT)
    made = consolidate(Source("办法", old), Source("决定", SOUND))
    assert made.text is not None or made.amended.diagnostics
