"""Two invented regulations, built by hand: a table of sixty scored rows, and an assessment of students.

Everything in them is made up. Each row is its words, what it means, and the facts that it asks for.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction

from redcell_dsl.model import expression as e
from redcell_dsl.model.fact import (
    Count,
    Derived,
    Fact,
    FactType,
    Ledger,
    Level,
    Marks,
    Quantity,
    Statistic,
    Supplier,
    YesNo,
)
from redcell_dsl.model.measures import (
    Article,
    Fate,
    Grade,
    Honour,
    Item,
    Measures,
    Sentence,
    Unit,
)
from redcell_dsl.model.method import Bounds, Heading, Method, SetValue
from redcell_dsl.model.number import ZERO, Number
from redcell_dsl.model.rule import (
    Award,
    Deduction,
    Exemption,
    ItemCap,
    Policy,
    Reach,
    Rule,
    Veto,
)

GROUPED = """仓库考评办法
@方法 加分项 基础 0分 最高 设定分值; 减分项 基础 设定分值 最低 0分; 混合项 最低 0分 最高 设定分值
第一条 考评采取百分制,评分标准如下:

| 一级指标(分) | 二级指标 | 分值 | 评分标准 | 得分 |
| 货架管理(60分) | 稳固 | 40 | 货架不稳固的,每处扣4分,最多扣20分。 |  |
| ^^ | 标签 | 20 | 标签缺失的,每处扣2分。 |  |
| ^^ | 总体要求 |  | 各库专人负责。 |  |
| 小计 | << | 60 |  |  |
| 通道管理(40分) | 照明 | 40 | 路灯不亮的,每盏扣5分。 |  |
| 小计 | << | 40 |  |  |
| 合计 | << | 100 |  |  |
"""
"""A table whose items stand in groups with subtotals; one of its rows gives no points."""


def number(value: str | int | Fraction) -> Number:
    return Number(Fraction(value))


def points(value: str | int) -> e.Constant:
    return e.Constant(number(value))


def fact(id: str, name: str, kind: FactType, **others: object) -> Fact:
    """A fact; its question is its name."""
    return Fact(id, name, kind, f"{name}?", f"第{id}项", (id,), **others)  # type: ignore[arg-type]


@dataclass
class Row:
    """A sentence of an item: its words, its read-back, its rule and the facts that this asks for."""

    text: str
    said: str
    rule: Rule
    facts: tuple[Fact, ...] = ()


@dataclass
class Entry:
    """An item: its number, what it is about, its set value, its rows."""

    mark: str
    title: str
    value: str | int | Fraction | None
    rows: list[Row] = field(default_factory=list)
    cap: str | int | None = None


@dataclass
class Group:
    """A group of items, an article of the model."""

    mark: str
    title: str
    value: str | int | None
    entries: list[Entry]
    outside: bool = False
    heading: Heading = Heading.CAPPED


def made(
    title: str, groups: Sequence[Group], method: Method, honour: Honour, *more: Fact
) -> Measures:
    """The regulation of some groups."""
    facts = [
        replace(fact, feeds=(row.rule.id,))
        for group in groups
        for entry in group.entries
        for row in entry.rows
        for fact in row.facts
    ]
    named = Honour(
        honour.name, tuple(str(n) for n in range(1, len(groups) + 1)), grades=honour.grades
    )
    return Measures(
        title,
        tuple(_unit(n, group) for n, group in enumerate(groups, 1)),
        method,
        tuple(_article(n, group) for n, group in enumerate(groups, 1)),
        (named,),
        (*facts, *more),
    )


def _article(at: int, group: Group) -> Article:
    value = None if group.value is None else number(group.value)
    items = tuple(_item(f"{at}.{n}", entry) for n, entry in enumerate(group.entries, 1))
    place = f"{group.mark}{group.title}"
    return Article(
        str(at), group.mark, group.title, place, value, items, (), group.heading, group.outside
    )


def _item(id: str, entry: Entry) -> Item:
    value = None if entry.value is None else number(entry.value)
    caps = () if entry.cap is None else (ItemCap(f"{id}.限", number(entry.cap)),)
    rules = tuple(row.rule for row in entry.rows)
    return Item(id, entry.mark, entry.title, f"第{entry.mark}项", value, rules, caps)


def _unit(at: int, group: Group) -> Unit:
    value = None if group.value is None else number(group.value)
    children = tuple(
        Unit(
            f"{at}.{n}",
            "项",
            entry.mark,
            entry.title,
            None if entry.value is None else number(entry.value),
            tuple(_sentence(row, entry) for row in entry.rows),
        )
        for n, entry in enumerate(group.entries, 1)
    )
    return Unit(str(at), "条", group.mark, group.title, value, (), children)


def _sentence(row: Row, entry: Entry) -> Sentence:
    return Sentence(
        f"{row.rule.id}.句",
        f"第{entry.mark}项",
        row.text,
        Fate.COMPILED,
        (row.said,),
        scoring=True,
        bare=True,
        rules=(row.rule.id,),
    )


METHOD = Method(
    adding=Bounds(ZERO, None, SetValue()),
    deducting=Bounds(SetValue(), ZERO, None),
    mixed=Bounds(ZERO, ZERO, SetValue()),
    total=number(100),
)
NATURAL = Count("处")


# ---- a table of sixty rows --------------------------------------------------------------------


def _lost(id: str, what: str, each: str, unit: str = "处", cap: str | None = None) -> Row:
    """每发现一处 … 扣 … 分."""
    most = "" if cap is None else f",最多扣{cap}分"
    text = f"{what}的,每{unit}扣{each}分{most};"
    amount = e.Product(points(each), e.FactValue(id))
    said = f"扣分 {each}分 每 1{unit}「{what}」" + ("" if cap is None else f" 最多扣 {cap}分")
    rule = Deduction(id, amount, cap=None if cap is None else number(cap))
    return Row(text, said, rule, (fact(id, what, Count(unit)),))


def _none(id: str, what: str, reach: Reach = Reach.ITEM) -> Row:
    """… 的,不得分."""
    scope = {
        Reach.ITEM: "不得分",
        Reach.ARTICLE: "本条不得分",
        Reach.TOTAL: "总分不得分",
        Reach.TOP: "不得评优",
    }[reach]
    rule = Veto(id, e.Holds(id), reach)
    return Row(f"{what}的,{scope};", f"{scope} 当「{what}」", rule, (fact(id, what, YesNo()),))


def _further(id: str, what: str, taken: str, reach: Reach = Reach.BEYOND) -> Row:
    """… 的,追加扣除 … 分."""
    where = "追加" if reach is Reach.BEYOND else "从总分"
    text = f"{what}的,{'追加扣除' if reach is Reach.BEYOND else '从总分中扣'}{taken}分。"
    rule = Deduction(id, e.When(e.Holds(id), points(taken)), reach=reach)
    return Row(text, f"扣分 {taken}分 当「{what}」 {where}", rule, (fact(id, what, YesNo()),))


def _absent(id: str, what: str, policy: Policy = Policy.DROPPED) -> Row:
    """… 的,不计入."""
    said = {"不计入": "不参与评分", "得满分": "得满分", "得零分": "得零分"}[str(policy)]
    rule = Exemption(id, e.Holds(id), policy)
    return Row(
        f"{what}的,本项{said}。", f"不适用 当「{what}」 {policy}", rule, (fact(id, what, YesNo()),)
    )


def _short(id: str, what: str, wanted: str, each: str) -> Row:
    """… 低于 …% 的,每低 1 个百分点扣 … 分."""
    amount = e.Product(
        points(each), e.Steps(e.Difference(points(wanted), e.FactValue(id)), number(1))
    )
    text = f"{what}低于{wanted}%的,每低1个百分点扣{each}分;"
    said = f"扣分 {each}分 每低 1个百分点 ({wanted}%-「{what}」) 不足不计"
    kind = Quantity("%", ZERO, number(100))
    return Row(text, said, Deduction(id, amount), (fact(id, what, kind),))


def _judged(id: str, what: str, least: str, most: str, many: bool = False) -> Row:
    """… 的,酌情扣 … 至 … 分."""
    per = "每项" if many else "酌情"
    kind = Marks(number(least), number(most), many)
    text = f"{what}的,{per}扣{least}至{most}分;"
    said = f"评扣 {least}分～{most}分" + (" 每 1项" if many else "") + f"「{what}」"
    rule = Deduction(id, e.FactValue(id))
    return Row(text, said, rule, (fact(id, what, kind, supplier=Supplier.REVIEW),))


PARTS = (
    ("一、", "责任体系", 12, ("目标和考核", "责任书签订", "投入保障", "机构和人员", "会议记录", "档案管理")),
    ("二、", "制度管理", 10, ("规章制度", "操作规程", "文本修订", "法规识别", "记录留存")),
    ("三、", "教育培训", 12, ("年度计划", "新进人员", "转岗复工", "外来人员", "培训效果", "特种作业")),
    ("四、", "现场管理", 24, ("库区通道", "货架堆垛", "装卸设备", "消防器材", "电气线路", "标志标识", "作业许可", "危险物品", "相关单位", "劳动防护", "冷库制冷", "充电区域")),
    ("五、", "风险管控", 16, ("辨识评估", "分级管控", "告知公示", "变更管理", "重大危险源", "检测检验", "监测预警", "资料更新")),
    ("六、", "隐患治理", 14, ("排查计划", "排查实施", "整改闭环", "统计分析", "奖励举报", "复查验收", "外部检查")),
    ("七、", "应急处置", 8, ("预案编制", "队伍物资", "演练评估", "值班值守")),
    ("八、", "持续改进", 4, ("内部审核", "绩效评定", "改进落实", "社会公开")),
)  # fmt: skip
"""The groups of the table with their values and the subjects of their rows, each worth its part."""


def safety() -> Measures:
    """仓储企业安全生产标准化评分表: rows that deduct, zero, go below zero or do not apply; a bonus."""
    groups = [_group(at, *part) for at, part in enumerate(PARTS, 1)]
    at = len(groups) + 1
    better = Entry(
        "9.1", "科技投入", None, [_bonus(f"{at}.1.1", "采用自动化分拣、无人搬运等新技术", 2)], 4
    )
    told = Entry(
        "9.2", "经验交流", None, [_bonus(f"{at}.2.1", "在市级以上会议作经验介绍", "1.5")], 3
    )
    groups.append(Group("九、", "附加分", 5, [better, told], outside=True))
    method = Method(METHOD.adding, METHOD.deducting, METHOD.mixed, number(100), places=number(1))
    grades = (
        Grade("一级", number(90)),
        Grade("二级", number(75), number(90), most_included=False),
        Grade("三级", number(60), number(75), most_included=False),
        Grade("不达标", None, number(60), most_included=False),
    )
    return made(
        "仓储企业安全生产标准化评分表", groups, method, Honour("标准化仓库", (), grades=grades)
    )


def _group(at: int, mark: str, title: str, value: int, subjects: tuple[str, ...]) -> Group:
    each = Fraction(value, len(subjects))
    entries = []
    for n, subject in enumerate(subjects, 1):
        share = number(each).value
        entries.append(Entry(f"{at}.{n}", subject, share, _rows(f"{at}.{n}", subject, at + n)))
    return Group(mark, title, value, entries)


def _bonus(id: str, what: str, each: str | int) -> Row:
    amount = e.Product(points(each), e.FactValue(id))
    said = f"加分 {each}分 每 1项「{what}」"
    return Row(
        f"{what}的,每项加{each}分。", said, Award(id, amount), (fact(id, what, Count("项")),)
    )


def _rows(id: str, subject: str, kind: int) -> list[Row]:
    """What is asked of one subject; of eight kinds, so that neighbours differ."""
    first, second, third = (f"{id}.{n}" for n in (1, 2, 3))
    match kind % 8:
        case 0:
            return [
                _none(first, f"没有建立{subject}制度"),
                _lost(second, f"{subject}记录不完整", "0.2"),
                _lost(third, f"{subject}与实际不符", "0.5", cap="1"),
            ]
        case 1:
            return [
                _short(first, f"{subject}覆盖率", "95", "0.1"),
                _none(second, f"{subject}弄虚作假"),
            ]
        case 2:
            return [
                _lost(first, f"{subject}不符合要求", "0.3"),
                _absent(second, f"没有{subject}相应设施设备"),
            ]
        case 3:
            return [
                _lost(first, f"{subject}未按期落实", "0.5", "次"),
                _further(second, f"因{subject}不到位被责令停产停业", "2"),
            ]
        case 4:
            return [_judged(first, f"{subject}落实不到位", "0.1", "0.6")]
        case 5:
            return [_judged(first, f"{subject}存在缺项", "0.1", "0.3", many=True)]
        case 6:
            return [
                _none(first, f"{subject}失效", Reach.ITEM),
                _absent(second, f"本年度没有发生{subject}事项", Policy.FULL),
                _lost(third, f"{subject}超过规定时限", "0.2", "天"),
            ]
        case _:
            return [
                _lost(first, f"{subject}缺少专人负责", "0.4", "岗"),
                _none(second, f"{subject}造成人员伤亡", Reach.TOTAL)
                if kind % 16 == 7
                else _none(second, f"{subject}被通报批评", Reach.TOP),
                _further(third, f"{subject}整改逾期", "1", Reach.TOTAL),
            ]


# ---- an assessment of students ----------------------------------------------------------------

PRIZES = (Level("院级"), Level("校级"), Level("省级"), Level("国家级"))


def students() -> Measures:
    """学生综合测评: decimals, weights, lists of prizes, gifts of an assessor, places among all."""
    mean = fact("2.1.1", "学年平均学分绩", Quantity("分", ZERO, number(100)))
    morals = Entry(
        "(一)",
        "品德表现",
        12,
        [
            Row(
                "品德评议由班级测评小组评定,记0至10分;",
                "评加 0分～10分「班级评议」",
                Award("1.1.1", e.FactValue("1.1.1"), number(10)),
                (fact("1.1.1", "班级评议", Marks(ZERO, number(10)), supplier=Supplier.REVIEW),),
            ),
            Row(
                "担任学生干部的,主要负责人、部门负责人、干事分别加2分、1.5分、0.7分,兼任的就高;",
                "就高;加分 2分 当「主要负责人」…",
                Award(
                    "1.1.2",
                    e.Largest(
                        (
                            e.When(e.Holds("1.1.2"), points(2)),
                            e.When(e.Holds("1.1.3"), points("1.5")),
                            e.When(e.Holds("1.1.4"), points("0.7")),
                        )
                    ),
                ),
                (
                    fact("1.1.2", "担任主要负责人", YesNo()),
                    fact("1.1.3", "担任部门负责人", YesNo()),
                    fact("1.1.4", "担任干事", YesNo()),
                ),
            ),
        ],
    )
    conduct = Entry(
        "(二)",
        "纪律表现",
        8,
        [
            _lost("1.2.1", "无故缺课", "0.25", "学时", cap="4"),
            Row(
                "迟到超过3次的,每超1次扣0.15分;",
                "扣分 0.15分 每超 1次 (「迟到」-3次) 不足不计",
                Deduction(
                    "1.2.2",
                    e.Product(
                        points("0.15"),
                        e.Steps(e.Difference(e.FactValue("1.2.2"), points(3)), number(1)),
                    ),
                ),
                (fact("1.2.2", "迟到", Count("次")),),
            ),
            _none("1.2.3", "受到警告以上处分", Reach.ARTICLE),
            _none("1.2.4", "考试作弊", Reach.TOP),
        ],
    )
    study = Entry(
        "(一)",
        "学业成绩",
        60,
        [
            Row(
                "学业成绩按学年平均学分绩的60%计入;",
                "加分 「学年平均学分绩」×60%",
                Award("2.1.1", e.Product(e.FactValue("2.1.1"), points("0.6"))),
                (mean,),
            ),
        ],
    )
    sport = Entry(
        "(一)",
        "体质测试",
        10,
        [
            Row(
                "体质测试成绩达到90分的得10分,80分至90分的得8分,60分至80分的得6分,不足60分的不得分;",
                "赋分 10分 当「体质测试成绩」≥90;…",
                Award(
                    "3.1.1",
                    e.Largest(
                        tuple(
                            e.When(
                                e.Compare(
                                    e.FactValue("3.1.1"), e.Comparison.AT_LEAST, points(least)
                                ),
                                points(worth),
                            )
                            for least, worth in (("90", "10"), ("80", "8"), ("60", "6"))
                        )
                    ),
                ),
                (fact("3.1.1", "体质测试成绩", Quantity("分", ZERO, number(120))),),
            ),
            _absent("3.1.2", "经批准免予体质测试"),
        ],
    )
    tiers = tuple(
        e.Tier(level.name, False, number(worth), "4.1.1")
        for level, worth in zip(PRIZES, ("0.5", "1", "2.5", "4"), strict=True)
    )
    prizes = Entry(
        "(一)",
        "竞赛获奖",
        6,
        [
            Row(
                "参加学科竞赛获国家级、省级、校级、院级奖励的,分别加4分、2.5分、1分、0.5分,"
                "同一赛事只计最高一次,最多计2项;",
                "加分 4分 每 1项「国家级奖励」…;同一「赛事」就高;取最高 2项",
                Award("4.1.1", e.Tiered("4.1.1", tiers, True, number(2))),
                (fact("4.1.1", "学科竞赛获奖", Ledger("项", PRIZES, "赛事")),),
            ),
        ],
    )
    service = Entry(
        "(二)",
        "志愿服务",
        4,
        [
            Row(
                "志愿服务每满5小时加0.5分,不满的按比例计;",
                "加分 0.5分 每 5小时「志愿服务时间」 按比例",
                Award(
                    "4.2.1",
                    e.Product(
                        points("0.5"),
                        e.Steps(e.FactValue("4.2.1"), number(5), e.Rounding.EXACT),
                    ),
                ),
                (fact("4.2.1", "志愿服务时间", Quantity("小时")),),
            ),
        ],
    )
    ranks = Entry(
        "(一)",
        "名次奖励",
        None,
        [
            Row(
                "学业成绩在年级名列前3名的,加2分;",
                "加分 2分 当 名次(「学年平均学分绩」)≤3",
                Award(
                    "5.1.1",
                    e.When(
                        e.Compare(e.FactValue("5.1.1"), e.Comparison.AT_MOST, points(3)),
                        points(2),
                    ),
                ),
                (
                    fact(
                        "5.1.1",
                        "学年平均学分绩的名次",
                        Count("名", number(1)),
                        supplier=Supplier.OFFICE,
                        derived=Derived(Statistic.PLACE, "2.1.1"),
                    ),
                ),
            ),
            Row(
                "发表作品的,每篇加1分,最多计3篇;",
                "加分 1分 每 1篇「发表作品」 最多 3篇",
                Award("5.1.2", e.Smallest((e.FactValue("5.1.2"), points(3)))),
                (fact("5.1.2", "发表作品", Count("篇")),),
            ),
        ],
    )
    groups = [
        Group("第一条", "德育测评", 20, [morals, conduct]),
        Group("第二条", "智育测评", 60, [study]),
        Group("第三条", "体育测评", 10, [sport]),
        Group("第四条", "能力测评", 10, [prizes, service]),
        Group("第五条", "奖励加分", None, [ranks], outside=True),
    ]
    method = Method(METHOD.adding, METHOD.deducting, METHOD.mixed, number(100), places=number(2))
    grades = (
        Grade("优秀", number(90)),
        Grade("良好", number(80), number(90), most_included=False),
        Grade("合格", number(60), number(80), most_included=False),
    )
    return made("学生综合测评实施细则", groups, method, Honour("综合测评", (), grades=grades))


__all__ = ["safety", "students"]
