"""Nothing is built for one text: with every noun phrase replaced by another, scores are the same."""

from __future__ import annotations

import re

from redcell_dsl.evaluate.reference import evaluate
from redcell_dsl.evaluate.scorecard import Range
from redcell_dsl.facts.form import Form
from redcell_dsl.facts.load import load_file
from redcell_dsl.facts.validate import validate_loaded
from redcell_dsl.model.elaborate import elaborate
from redcell_dsl.model.fact import Entries, Entry, Value
from redcell_dsl.model.measures import Measures
from redcell_dsl.pipeline import locate
from redcell_dsl.source.read import read_file
from redcell_dsl.source.text import Source

NOUNS = [
    "基层所队",
    "党支部",
    "党总支",
    "党组织",
    "党小组",
    "支委会",
    "支部委员会",
    "支部党员大会",
    "党员大会",
    "组织生活会",
    "民主生活会",
    "民主评议",
    "党课",
    "党员手册",
    "党员名册",
    "党员活动室",
    "党员民警",
    "党务干部",
    "党费",
    "党员",
    "党建",
    "党性",
    "党徽",
    "党旗",
    "党日",
    "党内",
    "党委",
    "党组",
    "入党介绍人",
    "入党誓词",
    "入党",
    "支部",
    "书记",
    "民警",
    "辅警",
    "学警",
    "新警",
    "警察",
    "公安机关",
    "市公安局",
    "公安",
    "市局",
    "县局",
    "省厅",
    "部级",
    "县级",
    "市级",
    "地级市",
    "省级",
    "国家级",
    "嘉奖",
    "三等功",
    "二等功",
    "一等功",
    "荣誉称号",
    "示范点",
    "示范带头人",
    "示范岗",
    "领导",
    "班子",
    "成员",
    "机关",
    "部门",
    "单位",
    "任务清单",
    "清单",
    "制度",
    "培训",
    "计划",
    "负责人",
    "名单",
    "候选人",
    "媒体",
    "期刊",
    "网页",
    "文章",
    "刊物",
    "荣誉",
    "奖励",
    "先进个人",
    "先进",
    "标兵",
    "集体",
    "网络",
    "阵地",
    "微信",
    "微博",
    "平台",
    "志愿服务",
    "社区",
    "学校",
    "企业",
    "家访",
    "谈心",
    "家庭",
    "思想",
    "材料",
    "手册",
    "问卷",
    "有效票",
    "满意票",
    "投票",
    "总票",
    "满意度",
    "意愿",
    "系统",
    "职业生涯",
    "三会一课",
    "三重一大",
    "红色细胞工程",
    "四句话",
    "十六字",
    "挂钩",
    "结对共建",
    "名次",
    "排名",
    "教案",
    "述职",
    "调研",
    "督导",
    "检查",
    "任期",
    "经历",
    "事项",
    "对象",
    "台帐",
    "测评",
]
KEPT = {"名次", "排名", "任期", "测评"}
"""Words that the language itself knows."""


def renamed(text: str) -> str:
    """Every noun as another word of the same length, all at once."""
    words = sorted(set(NOUNS) - KEPT, key=lambda word: (-len(word), word))
    codes = {word: _other(number, len(word)) for number, word in enumerate(words)}
    return re.sub("|".join(map(re.escape, words)), lambda match: codes[match[0]], text)


STEMS = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午申酉戌亥鼠牛虎兔龙蛇马羊猴鸡狗猪松竹梅兰菊荷桃李杏桂"
"""Characters of which no word of the language is made: no 未, which denies what follows it."""


def _other(number: int, length: int) -> str:
    letters = ""
    for place in range(length):
        letters += STEMS[(number // len(STEMS) ** place + 7 * place) % len(STEMS)]
    return letters


def _answers(measures: Measures, honour: str, file: str) -> dict[str, Value]:
    chosen = next(each for each in measures.honours if each.name == honour)
    path = locate("2018").parent / "samples" / file
    return dict(validate_loaded(load_file(path), Form.of(measures, chosen)).values)


def _renamed_answers(values: dict[str, Value]) -> dict[str, Value]:
    def rename(value: Value) -> Value:
        if not isinstance(value, Entries):
            return value
        return Entries(tuple(Entry(e.key, renamed(e.level), e.on) for e in value.rows))

    return {renamed(fact): rename(value) for fact, value in values.items()}


def _scores(measures: Measures, honour: str, values: dict[str, Value]) -> dict[str, Range]:
    card = evaluate(measures, honour, values)
    return {i.id: i.score for a in card.articles for i in a.items} | {"total": card.total}


def test_every_noun_replaced(measures: Measures) -> None:
    source = read_file(locate("2018")).source
    assert source is not None
    other = elaborate(Source("换名", renamed(source.text))).measures
    files = {"station.yaml": 0, "leader.yaml": 1, "post.yaml": 2}
    for file, place in files.items():
        honour, new = measures.honours[place].name, other.honours[place].name
        assert honour != new
        values = _answers(measures, honour, file)
        assert len(values) > 15
        assert _scores(other, new, _renamed_answers(values)) == _scores(measures, honour, values)
