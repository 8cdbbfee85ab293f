"""Whatever is in the files of a dossier there is no traceback, and nothing is lost in silence."""

from __future__ import annotations

from datetime import date, datetime
import json

from hypothesis import given, settings
from hypothesis import strategies as st
import pytest

from redcell_dsl.facts.depth import Depth
from redcell_dsl.facts.dossier import Dossier, read_dossier
from redcell_dsl.source.diagnostic import Severity
from redcell_dsl.source.render import as_json, render_all

from .papers import book

pytestmark = pytest.mark.fuzz

TITLES = [
    *(
        "基本事实",
        "申报信息",
        "名册",
        "计次台账",
        "Sheet1",
        "每季度召开大会",
        "每月小组会",
        "每周发布",
    ),
    *("每年评议", "集体荣誉", "书记经历", "组织考评", "10.2.1", "总票数", "制定任务清单的", "备注"),
]
HEADINGS = [
    *(
        "日期",
        "组",
        "内容",
        "佐证",
        "编号",
        "事由",
        "答案",
        "台账",
        "名称",
        "项目",
        "等级",
        "起",
        "止",
    ),
    *("一季度", "二季度", "1月", "次数", "季度", "序号", "时间"),
]
WORDS = [
    *HEADINGS,
    *("10.1.1", "10.2.1", "12.1.1", "12.1.3", "考评年度", "一组", "二组", "是", "否", "无", "合计"),
    *(
        "省级",
        "缺2",
        "1、1、0、1",
        "2018-05-01",
        "2018年",
        "2016-03",
        "示例:甲",
        "#REF!",
        "=1+1",
        "３次",
    ),
]
CELLS = st.one_of(
    st.none(),
    st.sampled_from(WORDS),
    st.integers(-5, 80_000),
    st.floats(allow_nan=False, allow_infinity=False, width=32),
    st.booleans(),
    st.dates(date(1990, 1, 1), date(2030, 1, 1)),
    st.datetimes(datetime.fromisoformat("1990-01-01"), datetime.fromisoformat("2030-01-01")),
    st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=8),
)
ROWS = st.lists(st.lists(CELLS, max_size=6), max_size=6)
SHEETS = st.dictionaries(
    st.sampled_from(TITLES),
    st.tuples(st.lists(st.sampled_from(HEADINGS), min_size=1, max_size=6), ROWS).map(
        lambda both: [both[0], *both[1]]
    ),
    min_size=1,
    max_size=5,
)
NODES = st.recursive(
    st.sampled_from(WORDS) | st.integers(0, 60) | st.none(),
    lambda inner: (
        st.lists(inner, max_size=5)
        | st.dictionaries(
            st.sampled_from(["记录", "按期", "合计", "名册", *WORDS]), inner, max_size=4
        )
    ),
    max_leaves=20,
)
KEYS = st.sampled_from(["名册", "申报信息", "名称", *TITLES, *WORDS])
TEXTS = st.dictionaries(KEYS, NODES, max_size=8)
DAYS = st.none() | st.dates(date(2017, 1, 1), date(2019, 12, 31))


def holds(dossier: Dossier) -> None:
    """What is true of every dossier."""
    assert set(dossier.grounds) <= set(dossier.values)
    for grounds in dossier.grounds.values():
        assert grounds.depth in Depth
        assert grounds.place
        assert grounds.lines
    render_all(dossier.diagnostics)
    json.dumps([as_json(found) for found in dossier.diagnostics], ensure_ascii=False)
    assert all(found.title for found in dossier.diagnostics)


@settings(max_examples=settings().max_examples // 2)
@given(sheets=SHEETS, text=TEXTS, as_of=DAYS, year=st.none() | st.integers(2015, 2021))
def test_any_workbook_beside_any_text(tmp_path_factory, form, sheets, text, as_of, year):
    folder = tmp_path_factory.mktemp("any")
    (folder / "台账.xlsx").write_bytes(book(sheets))
    (folder / "自评.json").write_text(json.dumps(text, ensure_ascii=False), encoding="utf-8")
    paths = [folder / "台账.xlsx", folder / "自评.json"]
    holds(read_dossier(paths, form, as_of=as_of, year=year))


@given(content=st.text(max_size=80), title=st.sampled_from(TITLES))
def test_any_csv(tmp_path_factory, form, content, title):
    path = tmp_path_factory.mktemp("any") / f"{title}.csv"
    path.write_bytes(content.encode("utf-8", "surrogatepass"))
    holds(read_dossier([path], form, year=2018))


SOUND = book({"每季度召开大会": [["日期"], [date(2018, 1, 1)]], "申报信息": [["项目", "内容"]]})


@given(cut=st.integers(0, len(SOUND)), at=st.integers(0, len(SOUND) - 1), byte=st.integers(0, 255))
def test_any_damage(tmp_path_factory, form, cut, at, byte):
    path = tmp_path_factory.mktemp("any") / "台账.xlsx"
    data = bytearray(SOUND)
    data[at] = byte
    path.write_bytes(bytes(data[:cut]) if cut % 2 else bytes(data))
    dossier = read_dossier([path], form, year=2018)
    holds(dossier)
    assert dossier.values or any(f.severity is Severity.ERROR for f in dossier.diagnostics)
