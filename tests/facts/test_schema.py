"""The schema: it is one, it covers the facts of an honour, and it lets sound files through."""

from __future__ import annotations

import json

import pytest

from redcell_dsl.facts.schema import schema

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
