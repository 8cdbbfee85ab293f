"""Two sentences of one item in the same words: reported, never counted on one answer."""

from __future__ import annotations

from redcell_dsl.model.elaborate import Compilation, elaborate
from redcell_dsl.model.measures import Fate, Sentence
from redcell_dsl.source.text import Source

HEAD = (
    "值守办法\n\n第一条  采用百分制计分。加分项的,基础分值为0分,最高分不超过该项设定分值;"
    "减分项的,基础分值为设定分值,设定分值扣完为止;混合项的,单项得分不低于0分,不超过设定分值。\n\n"
    "第二条  值守(20分)\n\n"
)


def compiled(items: str) -> Compilation:
    return elaborate(Source("办法", HEAD + items))


def sentences(found: Compilation) -> dict[str, Sentence]:
    units = [*found.measures.units]
    said: dict[str, Sentence] = {}
    while units:
        unit = units.pop()
        said |= {each.id: each for each in unit.sentences}
        units += unit.children
    return said


def codes(found: Compilation) -> list[str]:
    return [each.code for each in found.diagnostics if each.code.startswith("L")]


def test_the_same_words_for_two_things_are_reported_and_not_compiled() -> None:
    found = compiled(
        "(一)台账(10分):1、建立器材台账的,加2分;登记不全的,每处扣1分;"
        "2、建立人员台账的,加2分;登记不全的,每处扣1分。\n\n(二)交接(10分):交接及时的,加10分。\n"
    )
    assert codes(found) == ["L031", "L031"]
    unread = [each for each in sentences(found).values() if each.fate is Fate.UNREAD]
    assert {each.text.strip().rstrip("。;") for each in unread} == {"登记不全的,每处扣1分"}
    assert len(unread) == 2


def test_the_same_words_in_two_items_are_two_things() -> None:
    found = compiled(
        "(一)器材台账(10分):登记不全的,每处扣1分。\n\n(二)人员台账(10分):登记不全的,每处扣1分。\n"
    )
    assert codes(found) == []
    names = {fact.id: fact.name for fact in found.measures.facts}
    assert list(names.values()) == ["登记不全", "登记不全"]


def test_giving_and_taking_for_one_thing_in_steps_is_no_doubt() -> None:
    found = compiled(
        "(一)巡查(10分):1、组织巡查的,加6分;2、巡查记录不全的,每处扣1分;"
        "3、巡查记录不全造成后果的,扣2分。\n\n(二)交接(10分):交接及时的,加10分。\n"
    )
    assert codes(found) == []
