"""Whatever stands in the plan or a decision: findings, never a failure; nothing is made up."""

from __future__ import annotations

from pathlib import Path
import tempfile

from hypothesis import given
from hypothesis import strategies as st
import pytest

from redcell_dsl.facts.codes import CODES as FACT_CODES
from redcell_dsl.season.codes import CODES
from redcell_dsl.season.decision import Decisions, Known, read_decisions
from redcell_dsl.season.find import Finds
from redcell_dsl.season.folder import CHOSEN, County, Folder
from redcell_dsl.season.plan import KEYS, read_plan
from redcell_dsl.source.codes import CODES as SOURCE_CODES

from .ground import LEADER, POST, STATION, measures

KNOWN = (
    Known("甲/党建工作示范点/一所", "甲", STATION, ("一所",)),
    Known("乙/党建工作示范点/一所", "乙", STATION, ("一所", "一所党支部")),
    Known("甲/党员民警示范岗/张三", "甲", POST, ("张三",)),
)
WORDS = (
    *KEYS,
    *CHOSEN,
    *("一所", "甲/一所", "张三", "甲", "乙", "种子", "人数", "名单文件", "起", "止", "候选"),
    *("结论", "维持", "改正", "事实", "得分", "理由", "提出日期", "认定日期", "县", "奖项", "编号"),
    *(STATION, LEADER, POST, "2018-12-10", "2018", "86.5", "1/3", "-1", "~", "''", "[]", "{}", "*"),
)
LEAVES = st.sampled_from(WORDS) | st.text(max_size=6)
NODES = st.recursive(
    LEAVES,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(LEAVES, inner, max_size=3),
    max_leaves=8,
)


def as_text(node: object) -> str:
    match node:
        case dict():
            return "{" + ", ".join(f"{key}: {as_text(value)}" for key, value in node.items()) + "}"
        case list():
            return "[" + ", ".join(map(as_text, node)) + "]"
        case _:
            return str(node)


def files(folder: Path, text: str) -> tuple[Folder, Finds]:
    path = folder / "随机.yaml"
    path.write_text(text, encoding="utf-8", errors="replace")
    counties = (County("甲", (), (), ()), County("乙", (), (), ()))
    return Folder(folder, path, counties, dict.fromkeys(CHOSEN, path)), Finds(folder)


@pytest.mark.fuzz
@given(st.dictionaries(LEAVES, NODES, max_size=4))
def test_plans_and_decisions(given_):
    text = "\n".join(f"{key}: {as_text(value)}" for key, value in given_.items())
    with tempfile.TemporaryDirectory() as name:
        folder, finds = files(Path(name), text)
        plan = read_plan(folder, measures(), finds)
        decisions = read_decisions(folder, measures(), KNOWN, finds)
    keys = {each.key for each in KNOWN}
    listed = [key for found in decisions.forwarded.values() for key in found]
    listed += [
        key for found in (*decisions.ties.values(), *decisions.approved.values()) for key in found
    ]
    assert set(listed) <= keys
    assert {review.key for review in decisions.reviews} <= keys
    assert all(number >= 0 for number in decisions.numbers.values())
    assert plan.lot is None or plan.lot.number >= 0


@pytest.mark.fuzz
@given(st.text(max_size=60))
def test_any_text(text):
    with tempfile.TemporaryDirectory() as name:
        folder, finds = files(Path(name), text)
        plan = read_plan(folder, measures(), finds)
        decisions = read_decisions(folder, measures(), KNOWN, finds)
    known = CODES | FACT_CODES | SOURCE_CODES
    assert all(each.code in known and each.title for each in finds.found)
    assert {key for keys in decisions.forwarded.values() for key in keys} <= {k.key for k in KNOWN}
    assert finds.found or plan.title in text


def test_nothing_decided_is_nothing(tmp_path):
    finds = Finds(tmp_path)
    empty = Folder(tmp_path, None, (), {})
    assert read_decisions(empty, measures(), (), finds) == Decisions()
    assert not finds.found
