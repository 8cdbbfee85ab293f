"""The text is the program: an edit of the text alone changes what it says, and nothing else."""

from __future__ import annotations

from fractions import Fraction

import pytest

from redcell_dsl.evaluate.reference import evaluate
from redcell_dsl.model.elaborate import Compilation, elaborate
from redcell_dsl.model.fact import Value
from redcell_dsl.model.measures import Measures
from redcell_dsl.pipeline import locate
from redcell_dsl.source.diagnostic import Severity
from redcell_dsl.source.read import read_file
from redcell_dsl.source.text import Source

STATION = "党建工作示范点"


@pytest.fixture(scope="module")
def text() -> str:
    source = read_file(locate("2018")).source
    assert source is not None
    return source.text


def edited(text: str, old: str, new: str) -> Compilation:
    assert text.count(old) == 1, f"“{old}”不是正好一处"
    return elaborate(Source("改稿", text.replace(old, new)))


def item(
    measures: Measures, unit: str, values: dict[str, Value], honour: str = STATION
) -> Fraction:
    card = evaluate(measures, honour, values)
    score = next(i.score for a in card.articles for i in a.items if i.id == unit)
    assert score.known
    assert score.least is not None
    return score.least


def codes(compilation: Compilation) -> set[str]:
    return {found.code for found in compilation.diagnostics}


ALL_THREE: dict[str, Value] = {"10.1.1": True, "10.1.2": False, "10.1.3": False}


def test_points(text: str) -> None:
    changed = edited(text, "制定基层所队党建任务清单的,加1分", "制定基层所队党建任务清单的,加2分")
    assert item(elaborate(Source("原稿", text)).measures, "10.1", ALL_THREE) == 1
    assert item(changed.measures, "10.1", ALL_THREE) == 2


@pytest.mark.parametrize("written", ["加２分", "加二分", "加 2 分", "加两分"])
def test_ways_to_write_a_number(text: str, written: str) -> None:
    changed = edited(
        text, "制定基层所队党建任务清单的,加1分", f"制定基层所队党建任务清单的，{written}"
    )
    assert item(changed.measures, "10.1", ALL_THREE) == 2


def test_item_value(text: str) -> None:
    changed = edited(text, "基层所队党建任务清单(5分)", "基层所队党建任务清单（3分）")
    everything: dict[str, Value] = {"10.1.1": True, "10.1.2": True, "10.1.3": True}
    assert item(changed.measures, "10.1", everything) == 3


def test_floor_of_the_method(text: str) -> None:
    missed: dict[str, Value] = {"11.3.1": False, "11.3.2": False, "11.3.3": True}
    assert item(elaborate(Source("原稿", text)).measures, "11.3", missed) == 0
    changed = edited(text, "单项得分不低于0分", "单项得分不低于1分")
    assert item(changed.measures, "11.3", missed) == 1


def test_ceiling_of_the_method(text: str) -> None:
    many: dict[str, Value] = {"12.1.1": True, "12.1.2": 4}
    assert item(elaborate(Source("原稿", text)).measures, "12.1", many) == 5
    unbounded = edited(text, ",最高分不超过该项设定分值", "")
    assert item(unbounded.measures, "12.1", many) == 8
    bounded = edited(text, "最高分不超过该项设定分值;", "最高分不超过4分;")
    assert item(bounded.measures, "12.1", many) == 4
    share = edited(text, "最高分不超过该项设定分值;", "最高分不超过该项设定分值的80%;")
    assert item(share.measures, "12.1", many) == 4


def test_exhaustion_of_the_method(text: str) -> None:
    changed = edited(text, ",设定分值扣完为止", "")
    assert item(changed.measures, "15.5", {"15.5.1": 5}) == Fraction(-1, 2)


def test_base_of_the_method(text: str) -> None:
    changed = edited(text, "加(得)分项的,基础分值为0分", "加(得)分项的,基础分值为1分")
    assert item(changed.measures, "10.1", ALL_THREE) == 2


def test_new_sentence_of_a_known_form(text: str) -> None:
    changed = edited(
        text, "3、检查落实的,加2分。", "3、检查落实的,加1分;4、每季度通报进度的,加1分。"
    )
    values: dict[str, Value] = {**ALL_THREE, "10.1.4": True}
    assert item(changed.measures, "10.1", values) == 2
    assert not codes(changed) - codes(elaborate(Source("原稿", text)))


def test_new_sentence_of_an_unknown_form(text: str) -> None:
    changed = edited(text, "3、检查落实的,加2分。", "3、检查落实的,加2分;4、视情形再给若干分。")
    found = [d for d in changed.diagnostics if d.code == "L001"]
    assert len(found) == 1
    assert "第十条第(一)项第4目" in found[0].citation
    assert found[0].advice


def test_deleted_sentence(text: str) -> None:
    changed = edited(text, "2、结合本地实际、体现地区特色的,加2分;", "")
    names = {fact.name for fact in changed.measures.facts}
    assert "结合本地实际、体现地区特色" not in names
    left = [d for d in changed.diagnostics if d.code == "N002"]
    assert [d.severity for d in left] == [Severity.WARNING], "旁注里还提到删去的句子"
    assert item(changed.measures, "10.1", {"10.1.1": True, "10.1.2": True}) == 3


def test_deleted_method_is_an_error(text: str) -> None:
    start, end = text.index("加(得)分项的,基础"), text.index("加减分属同一类别")
    changed = elaborate(Source("改稿", text[:start] + text[end:]))
    assert "L008" in codes(changed)


def test_missing_kind_of_the_method_is_an_error(text: str) -> None:
    start, end = text.index("混合项的,分别按"), text.index("加减分属同一类别")
    changed = elaborate(Source("改稿", text[:start] + text[end:]))
    assert "L009" in codes(changed)


def test_one_bad_sentence_hides_nothing(text: str) -> None:
    changed = edited(text, "检查落实的,加2分。", "检查落实的,加((2分。")
    assert any(d.code.startswith("L00") for d in changed.diagnostics)
    assert item(changed.measures, "10.2", {"10.2.1": True, "10.2.2": 1}) == 3
