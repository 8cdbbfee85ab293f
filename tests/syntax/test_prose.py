"""Sentences of official prose: what each form means, worked out by hand, and what is no form."""

from __future__ import annotations

import re

from lark import Tree
import pytest

from redcell_dsl.model.forms import FORMS
from redcell_dsl.model.spans import numbers_in
from redcell_dsl.source.places import grammar_folder
from redcell_dsl.source.text import normalise
from redcell_dsl.syntax.core import parse_statements
from redcell_dsl.syntax.grammar import sentences
from redcell_dsl.syntax.numeral import number
from redcell_dsl.syntax.printer import print_statement
from redcell_dsl.syntax.prose import parse_sentence

from .meanings import VALUED

# Each alternative of «clause», with sentences and what they say in the core language.
MEANINGS: dict[str, dict[str, str]] = {
    "award": {
        "必修课平均成绩高于班级平均分的,加1分": (
            "加分 1分 当「必修课平均成绩」> 平均(「必修课平均成绩」)"
        ),
        "上座率排名第一的,加2分": "加分 2分 当「上座率排名」= 1名",
        "工作满3年的,加1分": "加分 1分 当「工作」≥ 3年",
        "建立借阅登记制度的,加2分。": "加分 2分 当「建立借阅登记制度」",
        "建立借阅登记制度加2分": "加分 2分 当「建立借阅登记制度」",
        "被评为文明窗口的,奖励 0.5 分": "加分 0.5分 当「被评为文明窗口」",
        "分类垃圾桶配备齐全,且标识清楚的,加1分": "加分 1分 当「分类垃圾桶配备齐全,且标识清楚」",
        "值班人员3人以上的,加1分": "加分 1分 当「值班人员」3人以上",
        "值班人员3人以上(含3人)的,加1分": "加分 1分 当「值班人员」≥3人",
        "值班人员3人(含)以上的,加1分": "加分 1分 当「值班人员」≥3人",
        "不少于三人值班的,加1分": "加分 1分 当「值班」≥3人",
        "完成率80%以上的,加2分": "加分 2分 当「完成率」80%以上",
        "积压案卷五件以下的,加1分": "加分 1分 当「积压案卷」5件以下",
        "职工10人以上不足50人设立工会小组或职工50人(含)以上不足200人设立工会委员会的,加5分": (
            "加分 5分 当「职工」10人以上 且「职工」<50人 且「设立工会小组」"
            "或「职工」≥50人 且「职工」<200人 且「设立工会委员会」"
        ),
    },
    "counted_award": {
        "举办读书活动的,每1次加1分。": "加分 1分 每 1次「举办读书活动」",
        "举办读书活动的,每场加5分,最高加15分": "加分 5分 每 1场「举办读书活动」最高 15分",
        "举办读书活动的,每举办1场加2分": "加分 2分 每 1场「举办读书活动」",
        "发表论文的,1篇加3分": "加分 3分 每 1篇「发表论文」",
        "每有1篇论文发表的加3分": "加分 3分 每有 1篇「论文发表」",
        "每满1年加1分": "加分 1分 每满 1年",
        "每推广五百亩加2分": "加分 2分 每 500亩「推广」",
        "年内至少2次检修电梯,每次加1.5分": "加分 1.5分 每 1次「年内检修电梯」应有 2次",
        "好人好事每3件加1分": "加分 1分 每 3件「好人好事」",
    },
    "duty_award": {
        "每周至少推送1次科普文章的,加1分": "加分 1分 当 每周 至少 1次「推送科普文章」",
        "仓库每季度至少盘点两次,加3分": "加分 3分 当 每季度 至少 2次「仓库盘点」",
        "每月固定一天为设备保养日的,加1分": "加分 1分 当 每月 至少 1天「固定为设备保养日」",
        "每半年组织1次疏散演练的,加1分": "加分 1分 当 每半年 至少 1次「组织疏散演练」",
        "每个季度不少于2次巡查的,加1分": "加分 1分 当 每季度 至少 2次「巡查」",
    },
    "deduction": {
        "图书逾期未还的,第一次扣0.5分,第二次扣1分,第三次扣2分": (
            "扣分 0.5分 当「图书逾期未还」≥ 1次; 扣分 1分 当「图书逾期未还」≥ 2次;"
            "扣分 2分 当「图书逾期未还」≥ 3次"
        ),
        "第一次违规借阅扣0.5分,第二次违规借阅扣1分": (
            "扣分 0.5分 当「违规借阅」≥ 1次; 扣分 1分 当「违规借阅」≥ 2次"
        ),
        "违规借阅的,第一次扣0.5分,第二次及以上每次扣1分": (
            "扣分 0.5分 当「违规借阅」≥ 1次; 扣分 1分 每 1次 (「违规借阅」-1次)"
        ),
        "消防器材过期的,扣3分。": "扣分 3分 当「消防器材过期」",
        "未佩戴安全帽的扣0.5分": "扣分 0.5分 当「未佩戴安全帽」",
        "账册涂改的,扣减二分": "扣分 2分 当「账册涂改」",
        "在岗人员3人以下的,减1分": "扣分 1分 当「在岗人员」3人以下",
    },
    "counted_deduction": {
        "借阅证过期的,每证扣1分": "扣分 1分 每 1证「借阅证过期」",
        "受到通报批评的,每次从总分中扣3分": "扣分 3分 每 1次「受到通报批评」从总分",
        "上座率低于全县平均水平的,每低1个百分点扣1分": (
            "扣分 1分 每低 1个百分点 (平均(「上座率」)-「上座率」)"
        ),
        "读者、馆员、志愿者培训覆盖面低于60%的,每降低1个百分点扣2分": (
            "扣分 2分 每降低 1个百分点 (60%-「读者、馆员、志愿者培训覆盖面」)"
        ),
        "每有1次漏检的,扣1分": "扣分 1分 每有 1次「漏检」",
        "地面有积水的,每发现1处扣2分": "扣分 2分 每发现 1处「地面有积水」",
        "未归档的,每少1件扣0.5分": "扣分 0.5分 每少 1件「未归档」",
        "有一处不符合要求扣0.15分": "扣分 0.15分 每有 1处「不符合要求」",
        "每缺一个班组的责任书的,扣1分": "扣分 1分 每缺 1个「班组的责任书」",
        "每迟到1次扣1分": "扣分 1分 每 1次「迟到」",
        "每缺勤1次扣1分": "扣分 1分 每缺 1次「缺勤」",
        "逾期的,每天扣1分": "扣分 1分 每 1天「逾期」",
        "每逾期1天扣1分": "扣分 1分 每逾期 1天",
        "每少1人(次)扣1分": "扣分 1分 每少 1人(次)",
        "合格率每低于1%扣0.5分": "扣分 0.5分 每低 1%「合格率」",
        "台账中每少1次记录的,扣1分": "扣分 1分 每少 1次「记录」",
    },
    "owned_deduction": {
        "病历书写不规范的(5分),每有1份扣0.5分": "扣分 0.5分 每有 1份「病历书写不规范」基数 5分",
        "未按规定归档的（三分），每少1份扣一分": "扣分 1分 每少 1份「未按规定归档」基数 3分",
        "未按规定归档的(3),每少1份扣1分": "扣分 1分 每少 1份「未按规定归档」基数 3分",
    },
    "duty_deduction": {
        "每周巡查少于2次的,每少1次扣1分": "扣分 1分 每少 1次 缺次(每周 至少 2次「巡查」)",
        "每季度至少开展1次消防演练,每少1次扣2分": (
            "扣分 2分 每少 1次 缺次(每季度 至少 1次「开展消防演练」)"
        ),
        "每季度至少召开1次例会,每月开展1次巡检,台账中每少1次扣1分": (
            "扣分 1分 每少 1次 缺次(每季度 至少 1次「召开例会」)+缺次(每月 至少 1次「开展巡检」)"
        ),
        "每季度至少汇报1次工作,遇有险情应随时报告,每少1次扣2分": (
            "扣分 2分 每少 1次 缺次(每季度 至少 1次「汇报工作」)+「遇有险情应随时报告」"
        ),
        "每人每月至少值班1次,每少1人扣1分": "扣分 1分 每少 1人 缺人(每人每月 至少 1次「值班」)",
        "每名干部每月走访2户,每少1户扣1分": "扣分 1分 每少 1户 缺次(每月 至少 2户「每名干部走访」)",
    },
    "sampled_deduction": {
        "随机抽取10名护士,操作不熟练的,每有1人扣1分": ("扣分 1分 每有 1人「操作不熟练」抽取 10名"),
        "随机抽查20个餐盘,有污渍的,每有1个扣1分": "扣分 1分 每有 1个「有污渍」抽取 20个",
    },
    "rank": {
        "上一学年分值为10分,本学年分值为30分,每低第一名2个名次扣1分": (
            "扣分 1分 每低 2名次 「上一学年名次」-1名次 基数 10分;"
            "扣分 1分 每低 2名次 「本学年名次」-1名次 基数 30分"
        ),
        "上季度分值为十分,每低1名扣0.5分": "扣分 0.5分 每低 1名次 「上季度名次」-1名次 基数 10分",
    },
    "veto": {
        "馆长受到处分的,不得评为优秀": "不得评优 当「馆长受到处分」",
        "发生火灾的,此项不得分": "不得分 当「发生火灾」",
        "篡改数据的,不得分": "不得分 当「篡改数据」",
        "存在瞒报的,则该项不计分": "不得分 当「存在瞒报」",
        "未上报的,计0分": "不得分 当「未上报」",
    },
    "cap": {
        "每位职工本项最高累计分值不超过2分": "此项最高 2分",
        "最高加3分": "最高 3分",
        "此项最多6分": "此项最高 6分",
        "本项得分不超过2分": "此项最高 2分",
        "累计不超过十分": "最高 10分",
    },
    "exhaust": {
        "扣完为止": "扣完为止",
        "该项分值扣完为止": "扣完为止",
        "扣到零分为止": "扣完为止",
        "扣分不封顶,扣到零分为止": "扣完为止",
        "污损的,每册扣1分,最低0分": "扣分 1分 每 1册「污损」; 扣完为止",
    },
    "highest": {
        "同一论文在不同刊物发表的,按最高档次认定": "同一「论文」就高",
        "同一职工获多次表彰的,只计最高分": "同一「职工」就高",
        "同一个项目被评为优秀的,取最高分": "同一「项目」就高",
    },
    "exclusion": {
        "因同一课题有(一)和(二)情形的,不重复计分": "同一「课题」在(一)、(二)只计一次",
        "同一专利在(一)、(三)申报的,不再重复加分": "同一「专利」在(一)、(三)只计一次",
    },
    "inclusive": {
        "上述以上含本级": "以上 含本数",
        "本考评办法所称“以上”,包括本数": "以上 含本数",
        "本细则所称以上、以下、以内,均含本数": "以上 含本数",
        "本办法所称“以上”不包括本数": "以上 不含本数",
        "本办法所称以上均含本数": "以上 含本数",
        "以上不含本数": "以上 不含本数",
    },
    "exceeding": {
        "所称的“不满”“超过”,不包括本数": "超过 不含本数",
        "本规定所称超过、不足、以外均不含本数": "超过 不含本数",
    },
    "shared_value": {
        "甲班、乙班和丙班安全评分分值均为10分": "分值 10分 共用「甲班」、「乙班」、「丙班安全评分」",
        "甲班和乙班安全评分分值均为10分,其中到岗率和合格率分别为5分": (
            "分值 10分 共用「甲班」、「乙班安全评分」其中「到岗率」、「合格率」各 5分"
        ),
    },
    "composition": {
        "文明班组考评分值由安全生产、质量管理以及现场测评组成": (
            "总分「文明班组」由「安全生产」、「质量管理」、「现场测评」组成"
        ),
    },
    "formula": {
        "合格率得分=(合格件数÷抽检件数)×5分": "得分「合格率」=(「合格件数」÷「抽检件数」)×5分",
        "总评=笔试+面试-违纪": "得分「总评」=「笔试」+「面试」-「违纪」",
        "折算得分=笔试*60%": "得分「折算」=「笔试」×0.6",
        "人均得分=（甲得分＋乙得分）／人数": "得分「人均」=(「甲得分」+「乙得分」)÷「人数」",
    },
    "sum_of": {
        "两项得分之和即为总成绩": "各部分相加 2",
        "三年分别得分总和为最终成绩": "各部分相加 3",
    },
    "scale": {
        "采取百分制计分": "百分制 100分",
        "考评采用百分制计分方法": "百分制 100分",
    },
    "ways": {
        "单项计分两种方法,即加分项和减分项": "单项 2种 加分项、减分项",
        "单项计分3种方法,即加(得)分项、扣分项和加减分混合项": "单项 3种 加分项、减分项、混合项",
    },
    "bounds": {
        "加分项的,基础分值为0分,最高分不超过该项设定分值": "加分项 基础 0分 最高 设定分值",
        "减分项的,基础分值为设定分值,设定分值扣完为止": "减分项 基础 设定分值 最低 0分",
        "混合项的,单项得分不低于0分,不超过设定分值": "混合项 最低 0分 最高 设定分值",
        "得分项的,最高分不超过该项设定分值的80%": "加分项 最高 设定分值×80%",
        "扣分项的,基础分为设定分值,最低分不低于一分": "减分项 基础 设定分值 最低 1分",
    },
    "once": {
        "加减分属同一类别的只记1次": "同类只计 1次",
        "属于同一类别的,仅计一次": "同类只计 1次",
    },
}
MEANINGS |= VALUED
SENTENCES = [(form, said, core) for form, those in MEANINGS.items() for said, core in those.items()]


@pytest.mark.parametrize(("form", "sentence", "core"), SENTENCES)
def test_meanings(form, sentence, core):
    parsed = parse_sentence(normalise(sentence))
    assert parsed.fault is None
    assert parsed.statements == parse_statements(core)


@pytest.mark.parametrize(("form", "sentence", "core"), SENTENCES)
def test_each_sentence_is_read_by_the_form_that_it_stands_under(form, sentence, core):
    body = normalise(sentence).rstrip("。; ")
    clauses = [each for each in sentences().parse(body).children if isinstance(each, Tree)]
    assert form in [str(clause.data) for clause in clauses]


def test_no_form_is_without_a_sentence():
    text = (grammar_folder() / "sentences.lark").read_text(encoding="utf-8")
    clause = re.search(r"^\?clause:(.+?)\n\n", text, re.S | re.M)
    assert clause
    named = set(re.findall(r"[a-z_]+", clause[1]))
    assert named - REFUSED == set(MEANINGS)
    assert {name for name, _ in FORMS} == set(MEANINGS)


REFUSED = {"spread"}
"""Forms that are known and refused: which of several gets what is not read."""

# ---- several clauses -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("sentence", "core"),
    [
        ("迟到的,扣1分,早退的,扣2分。", "扣分 1分 当「迟到」; 扣分 2分 当「早退」"),
        ("迟到1次扣1分,早退1次扣2分", "扣分 1分 每 1次「迟到」; 扣分 2分 每 1次「早退」"),
        ("每有1次扣1分,扣完为止。", "扣分 1分 每有 1次; 扣完为止"),
        ("甲的,加1分,乙的,加1分,最高2分", "加分 1分 当「甲」; 加分 1分 当「乙」; 最高 2分"),
        ("甲的,每次加1分,此项最高2分", "加分 1分 每 1次「甲」; 此项最高 2分"),
        (
            "到馆满6次的,计1分,不满6次的不计分",
            "赋分 1分 当「到馆」≥ 6次; 不得分 当「到馆」< 6次",
        ),
        ("每少1人扣1分(扣完为止)", "扣分 1分 每少 1人; 扣完为止"),
        ("每少1人扣1分,最多扣3分", "扣分 1分 每少 1人 最多扣 3分"),
        ("迟到的,每次扣1分,扣满5分为止", "扣分 1分 每 1次「迟到」最多扣 5分"),
        ("开馆少于2次的,每少1次扣5分", "扣分 5分 每少 1次 (2次-「开馆」)"),
        ("上架率低于80%的,每降低1个百分点扣1分", "扣分 1分 每降低 1个百分点 (80%-「上架率」)"),
        ("闭馆超过3天的,每超1天扣1分", "扣分 1分 每超 1天 (「闭馆」-3天)"),
        ("发生失窃的,从总分中扣5分", "扣分 5分 当「发生失窃」从总分"),
        ("发生失窃的,倒扣5分", "扣分 5分 当「发生失窃」追加"),
        ("发生失窃的,一票否决", "总分不得分 当「发生失窃」"),
        ("发生失窃的,一票否优", "不得评优 当「发生失窃」"),
        ("弄虚作假的,本条不得分", "本条不得分 当「弄虚作假」"),
    ],
)
def test_several_clauses(sentence, core):
    assert parse_sentence(sentence).statements == parse_statements(core)


# ---- traps ---------------------------------------------------------------------------------------


def only(sentence: str) -> str:
    """The single statement of a sentence, in the core language."""
    parsed = parse_sentence(normalise(sentence))
    assert parsed.fault is None, sentence[parsed.fault :]
    (statement,) = parsed.statements
    return print_statement(statement)


@pytest.mark.parametrize(
    "words",
    [
        *(
            "学习三十分钟",
            "迟到10分钟",
            "取得10学分",
            "部分设备停用",
            "分别设立甲组",
            "分管领导到场",
        ),
        *(
            "工作十分出色",
            "按百分制考评",
            "满分",
            "充分准备",
            "分公司达标",
            "完成部分任务",
            "实行积分制",
        ),
        *(
            "增加三分之一",
            "减少三分之二",
            "参加分组讨论",
            "建立三分类制度",
            "加班10分钟",
            "记分牌完好",
        ),
        *("每天清扫", "每人配备安全帽", "每月开会", "每年体检", "每周通报", "连续三次未参加"),
        *("得分率达标", "计分册齐全", "奖励机制健全", "扣押物品登记", "减员增效", "第一时间报告"),
        "“每次加1分”活动开展正常",
        "学习《扣分办法(每次扣1分)》",
        "落实『每少1次扣1分』要求",
        "落实‘每少1次扣1分’要求",
        '落实"每少1次扣1分"要求',
        "开展“不得分;不计分”宣传",
        "执行《细则》(最高3分)",
        "获得十分好评",
        "显得十分整洁",
        "获得第一名",
        "获得第三名以上",
        "完成21次",
        "满二十一次",
        "累计扣12分",
        "累计得10分以上",
    ],
)
@pytest.mark.parametrize("points", ["加2分", "扣1分"])
def test_words_that_hold_a_keyword_are_words(words, points):
    said = normalise(words).replace("「", "『").replace("」", "』")
    expected = f"{points[0]}分 {points[1:]} 当 「{said}」"
    assert only(f"{words}的,{points}。") == expected


def test_corner_brackets_become_inner_ones():
    """Names stand in 「」 wherever they are printed."""
    assert only("开展「每次加1分」活动的,加2分") == "加分 2分 当 「开展『每次加1分』活动」"


@pytest.mark.parametrize(
    ("sentence", "minimum"),
    [
        ("每季度组织三会一课1次,每少1次扣1分", "每季度 至少 1次「组织三会一课」"),
        ("每月开展十佳评选2次,每少1次扣1分", "每月 至少 2次「开展十佳评选」"),
        ("每月与第一书记谈话两次,每少1次扣1分", "每月 至少 2次「与第一书记谈话」"),
    ],
)
def test_numerals_inside_words_are_not_what_is_due(sentence, minimum):
    assert minimum in only(sentence)


def test_words_of_what_is_counted_are_not_lost():
    """Two counts without words of their own would be one fact."""
    assert only("每迟到1次扣1分") != only("每早退1次扣1分")


@pytest.mark.parametrize(
    ("sentence", "read"),
    [
        (
            "每人每年至少参加3次培训,每少1次扣1分",
            "扣分 1分 每少 1次 缺次(每人每年 至少 3次「参加培训」)",
        ),
        ("未上报的,得零分", "不得分 当 「未上报」"),
        ("举办活动的,1 次 加 1 分", "加分 1分 每 1次「举办活动」"),
        ("举办活动的,每次加１．５分", "加分 1.5分 每 1次「举办活动」"),
        ("举办活动的,每次加一分", "加分 1分 每 1次「举办活动」"),
    ],
)
def test_other_ways_to_write_a_form(sentence, read):
    assert only(sentence) == read


# ---- what is no form -----------------------------------------------------------------------------

REFUSALS = (
    "视情加1到5分",
    "酌情扣0.5～1分",
    "加10-20分",
    "扣l分",
    "扣0,5分",
    "加1分",
    "扣1分",
    "均扣除5分/人/次",
    "加分(1分/篇)",
    "召开会议。",
    "",
    "得满分",
    "的,加1分",
    "得分=",
    "得分=甲×",
    "得分=甲=乙",
    "得分=(甲+乙",
    "每有0次扣1分",
    "同一课题多次申报的,不重复计分",
    "甲班测评分值均为10分,其中分别为5分",
    "甲班考评分值由、组成",
    "“每次加1分活动开展的,加2分",
    "学习《细则的,加2分",
    "到岗”的,加2分",
    "得分=甲×" + "1" * 5000,
    "得分=" + "+".join("甲" * 3000),
    "得分=" + "(" * 3000 + "甲" + ")" * 3000,
)
DISTRIBUTED = (
    "甲乙达标的,分别加1分",
    "甲、乙、丙达标的,分别加3分、2分",
    "两项合计10分",
    "总计100分",
)


@pytest.mark.parametrize("sentence", [*REFUSALS, *(each for each in DISTRIBUTED)])
def test_what_is_no_form_gives_a_place_and_no_statement(sentence):
    text = normalise(sentence)
    parsed = parse_sentence(text)
    assert parsed.statements == ()
    assert parsed.fault is not None
    assert 0 <= parsed.fault <= len(text)


@pytest.mark.parametrize(
    ("sentence", "rest"),
    [
        ("甲的,加1分,扣2分", "扣2分"),
        ("得分=甲=乙", "=乙"),
        ("每有0次扣1分", "每有0次扣1分"),
    ],
)
def test_where_understanding_ends(sentence, rest):
    parsed = parse_sentence(sentence)
    assert parsed.fault is not None
    assert sentence[parsed.fault :] == rest


# ---- numbers and where they stand ----------------------------------------------------------------


def held(text: str) -> None:
    """Every number of a sentence stands where it says, and holds nothing else."""
    for found in numbers_in(parse_sentence(text).statements):
        assert found.span is not None
        said = text[found.span.start : found.span.end]
        if said in ("百", "设定分值"):  # 百分制 is out of 100
            assert found.value in (100, 1)
        elif found.value == 0 and "为止" in said:  # what is taken until nothing is left
            assert said.endswith("为止")
        else:
            assert number(said) in (found.value, found.value * 100)


@pytest.mark.parametrize("sentence", [said for _, said, _ in SENTENCES])
def test_numbers_stand_where_they_are_said_to(sentence):
    held(normalise(sentence))


@pytest.mark.parametrize("sentence", [said for _, said, _ in SENTENCES])
def test_sentences_read_back(sentence):
    statements = parse_sentence(normalise(sentence)).statements
    assert parse_statements(";".join(print_statement(each) for each in statements)) == statements


@pytest.mark.parametrize(
    ("sentence", "core"),
    [
        ("每降低1名减1分", "每降低 1名"),
        ("每下降一个名次扣1分", "每下降 1个名次"),
        ("每退后一名扣1分", "每低 1名"),
        ("每后移一位扣1分", "每退 1位"),
    ],
)
def test_a_lower_place_has_a_higher_number(sentence, core):
    parsed = parse_sentence(f"上座率排名第1名得10分,{sentence}")
    assert parsed.statements == parse_statements(f"扣分 1分 {core} (「上座率排名」-1名) 基数 10分")


@pytest.mark.parametrize(
    "sentence",
    [
        "其余依次递减1分",  # less than what?
        "排名第三的得5分,其余依次递减1分",  # what the first and the second get is not said
        "排名第一的得5分,第四名起依次递减1分",  # the second and the third are left out
        "项目负责人计4分,其他成员依次递减1分",  # who is the first of the others?
        "第一作者计6分,其余作者依次递减0.1分",  # a list that nobody would write out
    ],
)
def test_series_that_cannot_be_told(sentence):
    assert parse_sentence(sentence).statements == ()


def test_a_part_of_less_than_all_has_two_readings():
    parsed = parse_sentence("上架率达到90%的得10分,达不到的按比例得分")
    assert parsed.statements == ()
    assert set(parsed.ambiguous) == {
        parse_statements("得分「」=(「上架率」÷90%)×10分 最高 10分"),
        parse_statements("得分「」=(「上架率」÷100%)×10分 最高 10分"),
    }


@pytest.mark.parametrize(
    "sentence",
    [
        "未完成的按比例得分",  # a part of how many points?
        "完成编目得10分,质量好的按比例得分",  # of what there is a part is not said
        "否则不得分",  # where what does not hold?
    ],
)
def test_parts_of_nothing(sentence):
    assert parse_sentence(sentence).statements == ()


@pytest.mark.parametrize(
    "sentence",
    [
        "每起扣5分,当年追回的减半扣分",  # of what, only a heading could say
        "迟到的,扣1分,早退的,扣2分,累犯的加倍扣分",  # which of them?
        "图书丢失的,每册扣2分,扣分不超过10分,当年追回的减半扣分",  # one bound for both?
        "图书丢失的,加2分,当年追回的减半扣分",  # nothing is taken
    ],
)
def test_half_of_what_is_not_said(sentence):
    assert parse_sentence(sentence).statements == ()


def test_double_in_a_sentence_of_its_own_is_taken_besides():
    before = parse_sentence("图书丢失的,每册扣2分").statements
    parsed = parse_sentence("故意隐瞒的加倍扣分", before)
    assert parsed.statements == parse_statements("扣分 2分 每 1册「图书丢失,故意隐瞒」")
    assert parse_sentence("当年追回的减半扣分", before).statements == ()


@pytest.mark.parametrize(
    ("sentence", "core"),
    [
        ("获表彰的加2分(不累计)", "加分 2分 当「获表彰」"),
        (
            "获省级表彰加5分,获市级表彰加3分(不重复加分)",
            "加分 5分 当「获省级表彰」; 加分 3分 当「获市级表彰」; 就高",
        ),
        ("没有该项工作的单位,此项按满分计", "不适用 当「没有该项工作」得满分"),
        ("开馆不足的此项得分为0分", "不得分 当「开馆不足」"),
        ("检查不合格此项分数为0", "不得分 当「检查不合格」"),
        ("无投诉的得满分", "赋分 设定分值 当「无投诉」"),
    ],
)
def test_what_stands_behind_points(sentence, core):
    assert parse_sentence(sentence).statements == parse_statements(core)


def test_what_is_counted_and_not_summed_has_two_readings():
    parsed = parse_sentence("每项加1分(不累加)")
    assert set(parsed.ambiguous) == {
        parse_statements("加分 1分 每 1项 最多 1项"),
        parse_statements("加分 1分 每 1项; 就高"),
    }


@pytest.mark.parametrize(
    "sentence",
    [
        "在此基础上再扣1分",  # for what?
        "100%得10分,每降低1个百分点扣1分",  # 100% of what?
        "读者投诉最多的得满分,其他按比例折算",  # less is better
        "最高的得满分,其他按比例折算",  # the most of what?
    ],
)
def test_what_cannot_be_told_alone(sentence):
    assert parse_sentence(sentence).statements == ()


@pytest.mark.parametrize(
    "sentence",
    [
        "缺书1至2册扣1分,3至5册扣2分,以此类推",  # steps of different width
        "缺书1册扣1分,2册扣3分,以此类推",  # points that do not grow alike
        "缺书2至3册扣1分,4至5册扣2分,以此类推",  # what one costs is left out
        "缺书超过1册扣1分,超过2册扣2分,以此类推",  # bounds, and no counts
        "缺书1册扣1分,迟还2天扣2分,以此类推",  # of two things
    ],
)
def test_series_that_do_not_go_on_alike(sentence):
    assert parse_sentence(sentence).statements == ()
