"""Citations: each place that is printed can be written, in the spellings that an editor would try."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
import pytest

from redcell_dsl.analysis.index import Index
from redcell_dsl.model.citation import Located, locate
from redcell_dsl.model.draft import draft
from redcell_dsl.model.reference import resolve
from redcell_dsl.pipeline import compile_source, load_ruleset
from redcell_dsl.source.text import Source
from redcell_dsl.syntax.core import parse_note
from redcell_dsl.syntax.notes import Aside
from redcell_dsl.syntax.outline import outline

RULESETS = ("2018", "学生综合测评", "安全生产标准化", "机关绩效考核")
TEXT = """考评细则
第一条  总则
第七条  值班(30分)
(一)到岗(10分):1、迟到的,扣1分;2、脱岗的,扣2分。
(二)交接(10分)

| 考评内容 | 分值 | 评分标准 |
| 交接记录 | 5 | 没有记录的,扣1分。 |
| 当面交接 | 5 | 未当面交接的,扣2分。 |

(三)备勤(10分)

| 考评项目 | 考评内容 | 分值 | 评分标准 |
| 人员 | 保持在位 | 3 | 离岗的,扣1分。 |
| ^^ | 随叫随到 | 3 | 迟到的,扣1分。 |
| 装备 | 装备齐全 | 4 | 缺少的,每件扣1分。 |
"""
TABLES = """窗口服务评分表

| 项目 | 考评内容 | 标准分值 | 考评办法 |
| 一、环境(10分) | 清洁 | 4 | 不清洁的,扣1分。 |
| ^^ | 安静 | 6 | 喧哗的,每次扣1分。 |
| 二、秩序(10分) | 排队 | 10 | 插队的,每次扣1分。 |
"""


def whole_of(text: str) -> Located:
    return locate(outline(Source("文", text)).root)


def unit(whole: Located, place: str) -> Located:
    return next(each for each in whole.walk() if each.id == place)


def found(reference: str, whole: Located, here: Located | None = None) -> str | None:
    target = resolve(reference, here or whole, whole)
    return target.unit.id if target else None


def check_printed(whole: Located) -> None:
    """Every printed place leads back to its unit, or to the first of those printed alike."""
    first: dict[str, Located] = {}
    for each in whole.walk():
        first.setdefault(each.citation, each)
    for each in whole.walk():
        target = resolve(each.citation, whole, whole)
        assert target is not None, each.citation
        assert target.unit is first[each.citation]


@pytest.mark.parametrize("name", RULESETS)
def test_each_printed_place_of_a_ruleset_leads_back_to_it(name: str) -> None:
    compilation = load_ruleset(name).compilation
    assert compilation is not None
    whole = locate(outline(compilation.source).root)
    check_printed(whole)
    made = draft(compilation.source, outline(compilation.source))
    for said in made.sentences:
        target = resolve(said.unit.citation, whole, whole)
        assert target is not None
        assert target.unit.id == said.unit.id


@pytest.mark.parametrize("name", RULESETS)
def test_each_printed_place_of_a_ruleset_can_stand_in_a_note(name: str) -> None:
    """A note takes the place as one citation, whatever the note goes on with."""
    compilation = load_ruleset(name).compilation
    assert compilation is not None
    for each in locate(outline(compilation.source).root).walk():
        if each.depth:
            parsed = parse_note(f"说明 {each.citation}: 目的")
            assert isinstance(parsed, Aside), each.citation
            assert [str(token) for token in parsed.references] == [each.citation]


NUMBERED_TWICE = (
    "值班表\n| 序号 | 内容 | 分值 | 评分标准 |\n"
    "| 6 | 巡查 | 3 | 漏巡的,扣1分。 |\n| 6 | 交接 | 3 | 未交接的,扣1分。 |\n"
    "| 7 | 清洁 | 3 | 脏乱的,扣1分。 |\n| 8 | 安静 | 3 | 喧哗的,扣1分。 |\n"
    "| 8 | 安静 | 3 | 打闹的,扣1分。 |\n"
)


def test_rows_of_one_number_are_cited_by_their_names_or_one_after_the_other() -> None:
    cited = [each.citation for each in whole_of(NUMBERED_TWICE).walk() if each.depth > 1]
    assert cited == [
        "评分表第6行“巡查”",
        "评分表第6行“交接”",
        "评分表第7行",
        "评分表第8行",
        "评分表第8行“第2处”",
    ]


def test_the_checks_cite_as_the_model_does() -> None:
    source = Source("值班表", NUMBERED_TWICE)
    compilation = compile_source(source).compilation
    assert compilation is not None
    index = Index(compilation)
    for each in locate(outline(source).root).walk():
        assert index.citation(each.id) == each.citation


CELL = st.sampled_from(["^^", "交接", "一、环境(4分)", "(二)秩序", "装备", "1.2"])
ROW = st.tuples(CELL, st.sampled_from(["清洁", "安静", "1、齐全", "①"]), st.sampled_from("346"))
LINES = st.lists(
    st.one_of(
        ROW.map(lambda row: f"| {row[0]} | {row[1]} | {row[2]} | 未做到的,扣1分。 |"),
        st.sampled_from(
            [
                *("", "第一条  总则", "第二条  值班(10分)", "(一)到岗(5分):迟到的,扣1分。"),
                *("三、备勤(5分)", "1、脱岗的,扣1分。", "1.1 交接(3分)", "第一章 总则"),
                "| 项目 | 内容 | 分值 | 标准 |",
            ]
        ),
    ),
    max_size=12,
)


@given(LINES)
@settings(max_examples=200, deadline=None)
def test_each_printed_place_of_an_invented_text_leads_back_to_it(lines: list[str]) -> None:
    whole = whole_of("考评细则\n" + "\n".join(lines) + "\n")
    check_printed(whole)
    for each in whole.walk():
        if each.depth > 1:
            parsed = parse_note(f"说明 {each.citation}: 目的")
            assert isinstance(parsed, Aside), each.citation
            assert [str(token) for token in parsed.references] == [each.citation]


SECOND = (
    "第七条第(二)项第2行",
    "第七条第（二）项第２行",
    "第七条第(二)项第二行",
    "第七条(二)第2行",
    "第7条(2)第2行",
    "第七条第二项第2行",
    "第七条第(二)项表第2行",
    "第七条第(二)项表格中第二行",
    "第七条第(二)项表中的第2行",
    " 第七条 第(二)项 第2行 ",
)


@pytest.mark.parametrize("said", SECOND)
def test_a_row_is_found_in_each_spelling(said: str) -> None:
    whole = whole_of(TEXT)
    row = resolve(said, whole, whole)
    assert row is not None
    assert row.unit.block.title is not None
    assert row.unit.block.title.text == "当面交接"
    assert row.unit.citation == "第七条第(二)项第2行"


def test_a_row_is_counted_in_its_group_or_in_the_whole_table() -> None:
    whole = whole_of(TEXT)
    assert found("第七条第(三)项“人员”第2行", whole) == "7.3.1.2"
    assert found('第七条(三)"人员"第二行', whole) == "7.3.1.2"
    assert found("第七条第(三)项“装备”第1行", whole) == "7.3.2.1"
    assert found("第七条第(三)项第3行", whole) == "7.3.2.1"  # the third row of its table
    assert found("第七条第(三)项第4行", whole) is None
    assert found("“装备”", whole) == "7.3.2"


def test_a_row_is_named_from_the_unit_of_its_table_and_from_its_neighbours() -> None:
    whole = whole_of(TEXT)
    item = unit(whole, "7.3")
    for here in (item, unit(whole, "7.3.1.1"), unit(whole, "7.3.2.1")):
        assert found("第2行", whole, here) == "7.3.1.2"
        assert found("第二行", whole, here) == "7.3.1.2"
        assert found("表第3行", whole, here) == "7.3.2.1"
    assert found("第2行", whole, unit(whole, "7.1")) is None  # no table stands there
    assert found("第2行", whole) is None  # two tables have such a row


def test_a_sentence_of_a_row_is_its_last_step() -> None:
    whole = whole_of(TEXT)
    target = resolve("第七条第(二)项第2行第1句", whole, whole)
    assert target is not None
    assert (target.unit.id, target.sentence) == ("7.2.2", 1)
    assert resolve("第七条第1句第2行", whole, whole) is None


def test_numbers_go_to_their_end() -> None:
    """第1条 begins 第10条, and 1.1 begins 1.10: neither is what is meant."""
    whole = whole_of("细则\n1.1 交接(3分)\n没有交接的,扣1分。\n")
    assert found("1.1", whole) is not None
    assert found("1.10", whole) is None
    assert found("第十条", whole_of(TEXT)) is None


def test_units_of_a_table_without_articles_are_found() -> None:
    whole = whole_of(TABLES)
    second = found("一、第2行", whole)
    assert second is not None
    assert unit(whole, second).citation == "一、第2行"
    assert found("一第2行", whole) == found("一、第二行", whole) == second
    assert found("二、", whole) == found("二", whole)


OLD = {
    "第七条": "7",
    "第七条第(一)项": "7.1",
    "第七条(一)": "7.1",
    "第七条(一)2": "7.1.2",
    "第七条第(一)项第2目": "7.1.2",
    "7.1.2": "7.1.2",
    "第七条第9目": None,
    "第八条": None,
    "随便": None,
    "": None,
}


@pytest.mark.parametrize("said", OLD)
def test_articles_items_and_parts_are_found(said: str) -> None:
    assert found(said, whole_of(TEXT)) == OLD[said]


def test_short_forms_are_seen_from_where_they_stand() -> None:
    whole = whole_of(TEXT)
    assert found("(一)", whole, unit(whole, "7.3")) == "7.1"
    assert found("(一)2", whole, unit(whole, "7.3")) == "7.1.2"
    assert found("第2目", whole, unit(whole, "7.1")) == "7.1.2"
    assert found("第2目", whole, unit(whole, "7.1.1")) == "7.1.2"
