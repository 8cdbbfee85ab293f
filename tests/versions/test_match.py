"""What of a new text is what of the old one: by place, then by words, then by what rules do."""

from __future__ import annotations

import pytest

from redcell_dsl.model.elaborate import elaborate
from redcell_dsl.model.fact import Count, Period, Periodic, YesNo
from redcell_dsl.model.measures import Measures
from redcell_dsl.source.text import Source
from redcell_dsl.versions import linkage
from redcell_dsl.versions.match import Match, Sureness, in_place, match
from tests.versions.pairs import compiled

HEAD = (
    "街道书屋评比办法\n@方法 加分项 基础 0分 最高 设定分值; 减分项 基础 设定分值 最低 0分; "
    "混合项 最低 0分 最高 设定分值\n\n第一条  书屋(30分)\n\n"
)


def measures(items: str) -> Measures:
    return elaborate(Source("办法", HEAD + items)).measures


def matched(old: str, new: str, units: dict[str, str] | None = None) -> Match:
    before, after = measures(old), measures(new)
    return match(before, after, in_place(before, after) if units is None else units)


def became(found: Match, old: str) -> tuple[str, Sureness]:
    """What the fact of a name has become, and how sure that is."""
    names = {fact.id: fact.name for fact in found.new.facts}
    id = next(fact.id for fact in found.old.facts if fact.name == old)
    link = found.facts.by_old[id]
    return names[link.new], link.sureness


READING = "(一)阅读(10分):1、开放阅览室的,加4分;2、组织读书会的,每次加1分,最高3分。\n"


def test_the_same_text_is_the_same_in_every_part() -> None:
    found = matched(READING, READING)
    for links in (found.articles, found.items, found.rules, found.facts, found.honours):
        assert links.pairs
        assert not links.dropped
        assert not links.added
        assert all(link.old == link.new and link.sureness is Sureness.SAME for link in links.pairs)


def test_an_item_put_in_front_moves_the_others_and_changes_none() -> None:
    new = "(一)环境(5分):保持整洁的,加5分。\n\n(二)" + READING[3:]
    units = {"1": "1", "1.1": "1.2", "1.1.1": "1.2.1", "1.1.2": "1.2.2"}
    found = matched(READING, new, units)
    assert [(link.old, link.new) for link in found.items.pairs] == [("1.1", "1.2")]
    assert found.items.added == ("1.1",)
    assert found.rules.onward == {"1.1.1": "1.2.1", "1.1.2": "1.2.2"}
    assert found.facts.onward == {"1.1.1": "1.2.1", "1.1.2": "1.2.2"}
    assert found.rules.added == ("1.1.1",)
    assert [fact.name for fact in found.new.facts if fact.id in found.facts.added] == ["保持整洁"]


def test_without_any_units_headings_and_words_decide() -> None:
    new = "(一)环境(5分):保持整洁的,加5分。\n\n(二)" + READING[3:]
    found = matched(READING, new, {})
    assert found.items.onward == {"1.1": "1.2"}
    assert found.facts.onward == {"1.1.1": "1.2.1", "1.1.2": "1.2.2"}


def test_a_reworded_fact_stays_the_same_where_its_rule_does() -> None:
    found = matched(READING, READING.replace("开放阅览室", "设立并开放阅览室"))
    assert became(found, "开放阅览室") == ("设立并开放阅览室", Sureness.RENAMED)


def test_another_fact_in_the_same_rule_is_only_likely() -> None:
    found = matched(READING, READING.replace("开放阅览室", "购置新书"))
    assert became(found, "开放阅览室") == ("购置新书", Sureness.LIKELY)
    assert "1.1.1" not in found.facts.onward


def test_a_name_that_denies_the_other_is_no_rewording() -> None:
    found = matched(READING, READING.replace("开放阅览室", "不开放阅览室"))
    assert became(found, "开放阅览室") == ("不开放阅览室", Sureness.LIKELY)


def test_a_name_with_another_number_is_no_rewording() -> None:
    old = "(一)藏书(10分):建有三层书架的,加4分。\n"
    found = matched(old, old.replace("三层", "五层"))
    assert became(found, "建有三层书架")[1] is Sureness.LIKELY
    same = matched(old, old.replace("三层", "3层"))
    assert became(same, "建有三层书架") == ("建有3层书架", Sureness.RENAMED)


def test_one_name_in_two_items_goes_with_its_item() -> None:
    old = "(一)图书(10分):登记不全的,每处扣1分。\n\n(二)报刊(10分):登记不全的,每处扣2分。\n"
    new = "(一)报刊(10分):登记不全的,每处扣2分。\n\n(二)图书(10分):登记不全的,每处扣1分。\n"
    found = matched(old, new, {"1": "1", "1.1": "1.2", "1.2": "1.1"})
    assert found.facts.onward == {"1.1.1": "1.2.1", "1.2.1": "1.1.1"}
    assert {link.sureness for link in found.facts.pairs} == {Sureness.SAME}


def test_a_rule_that_moves_to_another_item_is_found_there() -> None:
    old = READING + "\n(二)服务(10分):提供借阅服务的,加5分。\n"
    new = (
        "(一)阅读(10分):1、开放阅览室的,加4分。\n\n"
        "(二)服务(10分):1、提供借阅服务的,加5分;2、组织读书会的,每次加1分,最高3分。\n"
    )
    units = {"1": "1", "1.1": "1.1", "1.2": "1.2", "1.1.1": "1.1.1"}
    found = matched(old, new, units)
    moved = found.rules.by_old["1.1.2"]
    assert (moved.new, moved.sureness) == ("1.2.2", Sureness.MOVED)


def test_a_fact_that_is_answered_otherwise_is_told() -> None:
    found = matched(
        READING, READING.replace("组织读书会的,每次加1分,最高3分", "组织读书会的,加3分")
    )
    assert [(type(a.type), type(b.type)) for a, b in found.retyped()] == [(Count, YesNo)]
    assert became(found, "组织读书会") == ("组织读书会", Sureness.SAME)


def test_bounds_alone_are_no_other_type() -> None:
    old = READING + "@事实 组织读书会: 次数\n"
    assert matched(old, old.replace(": 次数", ": 次数, 不多于 12")).retyped() == ()


def test_another_period_is_another_type() -> None:
    old = "(一)例会(10分):每季度至少召开1次管理例会,每少1次扣1分。\n"
    (pair,) = matched(old, old.replace("每季度", "每月")).retyped()
    kinds = [each.type for each in pair]
    assert [each.period for each in kinds if isinstance(each, Periodic)] == [
        Period.QUARTER,
        Period.MONTH,
    ]


def test_readings_and_norms_go_by_name_and_kind() -> None:
    note = "@解释 次数 第2目\n@ 逐次 采用: 照原文\n@ 一次: 照原文 只计一次\n@ 理由: 照字面\n"
    tail = "\n第二条  本办法由街道文化站负责解释。\n\n第三条  参评材料由各社区于11月30日前报送。\n"
    found = matched(READING + note + tail, READING + note + tail)
    assert found.readings.onward == {"次数": "次数"}
    assert len(found.norms.pairs) == len(found.old.norms) > 0


def test_different_texts_have_nothing_in_common() -> None:
    new = "(一)消防(10分):1、配备灭火器材的,加6分;2、发生火情的,每起扣3分。\n"
    found = matched(READING, new, {})
    assert not found.facts.pairs
    assert set(found.facts.dropped) == {"1.1.1", "1.1.2"}


def test_a_fact_that_people_say_is_the_same_keeps_its_answers() -> None:
    old, new = (
        compiled(f"(一)缴费(10分):{said}的,每次扣1分。\n")[1]
        for said in ("未按期缴费", "缴费不规范或者没有缴费")
    )
    apart = match(old, new, in_place(old, new))
    assert [link for link in apart.facts.pairs if link.sure] == []
    told = match(old, new, in_place(old, new), {"1.1.1": "1.1.1"})
    assert told.facts.onward == {"1.1.1": "1.1.1"}


@pytest.mark.parametrize("many", [400, 1])
def test_facts_of_one_name_go_with_their_places(many: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """However many facts of one name there are: each is that of the unit that its own has become."""
    monkeypatch.setattr(linkage, "MANY", many)
    same = "({})开放(5分):每季度开放的,加5分。\n\n"
    old = "".join(map(same.format, "一二三"))
    new = "(一)环境(5分):保持整洁的,加5分。\n\n" + "".join(map(same.format, "二三四"))
    units = {"1": "1", "1.1": "1.2", "1.2": "1.3", "1.3": "1.4"}
    found = matched(old, new, units)
    pairs = {link.old: link.new for link in found.facts.pairs}
    assert pairs == {"1.1.1": "1.2.1", "1.2.1": "1.3.1", "1.3.1": "1.4.1"}
