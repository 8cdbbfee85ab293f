"""The schema: it is one, it covers the facts of an honour, and it lets sound files through."""

from __future__ import annotations

from dataclasses import replace
import json

import pytest
import yaml

from redcell_dsl.facts.form import Form
from redcell_dsl.facts.schema import schema
from redcell_dsl.model.fact import Standings
from redcell_dsl.model.measures import Measures
from redcell_dsl.model.norm import Ballots
from redcell_dsl.pipeline import load_ruleset
from redcell_dsl.source.places import rulesets_folder

from .conftest import MEASURES, fact, number
from .papers import errors, read

jsonschema = pytest.importorskip("jsonschema")

SOUND = [
    {},
    {"10.1.1": True, "检查落实的": "否", "考评年度": 2018},
    {"任务清单": "√", "8.1": 50, "8.2": "四十八", "8.3": "47票", "考评年度": "2018年"},
    {"10.2.1": "是", "10.2.2": 6, "10.2.3": 1, "12.3.1": None},
    {"12.1.1": [1, 0, "1次", True], "12.1.2": [], "12.1.3": [[1, 1], [0, 1]]},
    {"12.1.1": {"缺": 2}, "12.1.2": "是", "12.1.3": {"上半年": 1, "下半年": 0}, "12.1.5": 2},
    {"12.1.2": {"一组": [1] * 12, "二组": [0] * 12}, "12.1.4": [1] * 53, "12.1.5": [[1], [2]]},
    {
        "14.1.1": [],
        "14.2.1": [{"等级": "省部级", "日期": "2018年5月1日", "文章": "甲", "刊物": "乙"}],
    },
    {"14.1.1": 2, "14.2.1": {"省级": 1, "县级": "2篇"}, "任期起": "2016.3.1"},
]
UNSOUND = [
    [],
    {"10.1.9": True},
    {"20.1.1": 1},
    {"10.1.1": 1},
    {"10.2.1": -1},
    {"10.2.1": 1.5},
    {"10.2.2": 7},
    {"10.2.3": 0},
    {"12.1.1": [1, 1, 1]},
    {"12.1.1": 4},
    {"14.1.1": [{"等级": "村级", "事由": "甲"}]},
    {"14.1.1": [{"等级": "省级", "日期": "去年", "事由": "甲"}]},
    {"考评年度": 18},
    {"任期起": "2016"},
]


@pytest.fixture(scope="module")
def validator(measures):
    made = schema(measures, measures.honours[0])
    jsonschema.Draft202012Validator.check_schema(made)
    return jsonschema.Draft202012Validator(json.loads(json.dumps(made)))


@pytest.mark.parametrize("facts", SOUND)
def test_sound_files_pass(validator, facts):
    validator.validate(facts)


@pytest.mark.parametrize("facts", UNSOUND)
def test_unsound_files_do_not(validator, facts):
    assert not validator.is_valid(facts)


def test_spells_and_medals(measures):
    made = schema(measures, measures.honours[1])
    validator = jsonschema.Draft202012Validator(made)
    assert validator.is_valid({"17.1.1": [14, "2年3个月", {"起": "2016-03", "止": "2018-05"}]})
    assert validator.is_valid({"书记经历": "无", "立功受奖": [{"等级": "嘉奖", "事项": "甲"}]})
    assert not validator.is_valid({"17.1.1": "是"})
    assert not validator.is_valid({"17.1.1": -1})


def test_properties_are_names_and_ids(measures):
    made = schema(measures, measures.honours[0])
    assert {"10.1.1", "制定任务清单的", "任务清单", "考评年度", "8.1"} <= set(made["properties"])
    assert not {"20.1.1", "书记经历", "11.1.1"} & set(made["properties"])
    definition = made["$defs"]["10.2.2"]
    assert definition["title"] == "抽查不熟悉的民警"
    assert "第 10.2.2 处" in definition["description"]
    assert "不大于 6" in definition["description"]


# ---- what has parts: schema and reader say the same ---------------------------------------------

PLACES = fact("10.9", "绩效", Standings(number(3), ("本局", "本所"), "后进"))
WITH_BALLOTS = replace(
    MEASURES,
    facts=(*MEASURES.facts, PLACES),
    norms=(Ballots("8.9", ("满意", "不满意"), number(2), "台账"),),
)
BALLOT = {"票号": 1, "选项": "满意", "事例数": 2, "核实": "是"}
DAY = {"日期": "2018-02-01"}
ROW = {"等级": "省级", "文章": "甲", "日期": "2018-05-01"}

# what stands in a file, and whether it can be used
STRUCTURED = [
    # events of periods
    ({"12.1.1": ["2018-02-01", "2018年5月1日"]}, True),
    ({"12.1.1": [DAY, {"时间": "2018.5.1", "内容": "学习", "佐证": 3}]}, True),
    ({"12.1.2": [DAY | {"组": "一组"}, DAY | {"组": "二组"}, None]}, True),
    ({"12.1.1": [DAY, {"日期": None, "内容": None}]}, True),
    ({"12.1.1": [{"内容": "没有日期"}]}, False),
    ({"12.1.1": ["2018-02"]}, False),
    ({"12.1.1": [{"日期": "二月"}]}, False),
    ({"12.1.1": [DAY, 1]}, False),
    ({"12.1.1": [DAY | {"内容": ["甲"]}]}, False),
    # events of counts
    ({"10.2.1": ["2018-02-01", {"事由": "没有日期"}]}, True),
    ({"10.2.1": []}, True),
    ({"10.2.1": [{"日期": "", "事由": "甲"}]}, True),
    ({"10.2.1": [1, 2]}, False),
    ({"10.2.1": ["三月"]}, False),
    ({"10.2.1": [[DAY]]}, False),
    # several depths
    ({"12.1.1": {"记录": [DAY], "按期": [1, 0, 0, 0], "合计": 1}}, True),
    ({"12.1.1": {"记录": []}}, True),
    ({"12.1.1": {"逐条": [DAY], "总数": "1次", "缺": None}}, True),
    ({"12.1.2": {"名册": ["一组", "二组"], "记录": [DAY | {"组": "一组"}]}}, True),
    ({"12.1.2": {"名册": [], "记录": []}}, True),
    ({"12.1.2": {"按期": {"一组": [1] * 12, "二组": [0] * 12}}}, True),
    ({"12.1.5": {"合计": 2}}, True),
    ({"10.2.1": {"记录": [DAY], "合计": 1}}, True),
    ({"10.2.1": {"合计": 3}}, True),
    ({"14.2.1": {"记录": [ROW], "合计": 1}}, True),
    ({"14.2.1": {"记录": [ROW], "按期": {"省级": 1}}}, True),
    ({"12.1.1": {"合计": 4}}, False),
    ({"12.1.1": {"记录": [DAY], "周期": 3}}, False),
    ({"12.1.1": {"记录": 5}}, False),
    ({"12.1.1": {"记录": [DAY], "按期": [1, 0]}}, False),
    ({"12.1.1": {"记录": [DAY], "合计": "几次"}}, False),
    ({"12.1.2": {"名册": "一组", "记录": [DAY]}}, False),
    ({"10.2.1": {"记录": "2018-02-01"}}, False),
    ({"14.2.1": {"记录": [{"等级": "村级", "文章": "甲"}]}}, False),
    # rosters
    ({"名册": {"每月小组会": ["一组", "二组"], "12.1.3": "张三"}}, True),
    ({"名册": {"12.1.2": "无"}}, True),
    ({"名册": {"12.1.2": []}}, True),
    ({"名册": [{"台账": "每月小组会", "名称": "一组"}, {"台账": "12.1.3", "组": "甲"}]}, True),
    ({"名册": None}, True),
    ({"名册": "一组"}, False),
    ({"名册": ["一组"]}, False),
    ({"名册": [{"台账": "12.1.2"}]}, False),
    ({"名册": {"12.1.2": [["一组"]]}}, False),
    # details
    ({"申报信息": {"名称": "某支部", "编号": 7, "考评年度": 2018}, "单位": "某局"}, True),
    ({"申报信息": None, "任期止": "2018-12-31"}, True),
    ({"申报信息": {"考评年度": 18}}, False),
    ({"申报信息": "某支部"}, False),
    ({"任期止": "年底"}, False),
    # ballots
    ({"选票": [BALLOT, {"票号": "2", "不满意": "√", "事例1": "甲", "事例2": "乙"}]}, True),
    ({"选票": [{"满意": True, "不满意": 0, "事例数": "两个", "核实": False}]}, True),
    ({"选票": [BALLOT | {"选项": "满意、不满意"}, BALLOT | {"票号": 2, "选项": None}]}, True),
    ({"选票": []}, True),
    ({"选票": None}, True),
    ({"选票": 5}, False),
    ({"选票": BALLOT}, False),
    ({"选票": ["满意"]}, False),
    ({"选票": [BALLOT | {"满意": "也许"}]}, False),
    ({"选票": [BALLOT | {"事例数": "若干"}]}, False),
    ({"选票": [BALLOT | {"核实": "大概"}]}, False),
    ({"选票": [BALLOT | {"选项": ["满意"]}]}, False),
    # places
    ({"10.9": [{"年度": 2018, "榜": "本局", "名次": 3, "总数": 20, "后进": "否"}]}, True),
    ({"10.9": [{"年度": 2018, "榜": "本局", "名次": "第 3 名", "总数": "20人"}]}, True),
    ({"10.9": [{"年度": 2018, "名次": "无"}]}, True),
    ({"10.9": {"年度": "2018年", "榜": "本所", "名次": 3, "总数": 20}}, True),
    ({"10.9": [{"年度": 2018, "榜": "本局", "名次": 0, "总数": 20}]}, False),
    ({"10.9": [{"年度": 2018, "榜": "本局", "名次": "前列", "总数": 20}]}, False),
    ({"10.9": [{"年度": 2018, "榜": "本局", "总数": 20}]}, False),
    ({"10.9": [{"榜": "本局", "名次": 1, "总数": 20}]}, False),
    ({"10.9": [2018]}, False),
]


@pytest.fixture(scope="module")
def structured():
    honour = WITH_BALLOTS.honours[0]
    made = schema(WITH_BALLOTS, honour)
    jsonschema.Draft202012Validator.check_schema(made)
    return Form.of(WITH_BALLOTS, honour), jsonschema.Draft202012Validator(made)


@pytest.mark.parametrize(("content", "sound"), STRUCTURED, ids=lambda each: str(each)[:60])
def test_schema_and_reader_agree_on_what_has_parts(structured, tmp_path, content, sound):
    form, validator = structured
    text = json.dumps(content, ensure_ascii=False)
    dossier = read(tmp_path, form, {"自评.json": text}, year=2018)
    assert (not errors(dossier)) is sound, dossier.diagnostics
    assert validator.is_valid(content) is sound


@pytest.mark.parametrize(
    ("content", "sound"),
    [(c, True) for c in SOUND] + [(c, False) for c in UNSOUND[1:]],
    ids=lambda each: str(each)[:60],
)
def test_schema_and_reader_agree_on_single_answers(structured, tmp_path, content, sound):
    form, _ = structured
    dossier = read(
        tmp_path,
        form,
        {"自评.json": json.dumps(content)},
        year=None if "考评年度" in content else 2020,  # 53 weeks
    )
    assert (not errors(dossier)) is sound, dossier.diagnostics


def test_samples_of_2018_fit_their_schemas():
    measures = load_ruleset("2018").measures
    assert isinstance(measures, Measures)
    for name, honour in zip(("station", "leader", "post"), measures.honours, strict=True):
        path = rulesets_folder() / "2018" / "samples" / f"{name}.yaml"
        content = yaml.safe_load(path.read_text(encoding="utf-8"))
        validator = jsonschema.Draft202012Validator(schema(measures, honour))
        assert content
        assert list(validator.iter_errors(json.loads(json.dumps(content, default=str)))) == []
