"""How a workbook of facts is laid out: sheets, headings, marks. Forms write it, dossiers read it.

Every table has a note in row 1 (``NOTE_ROW``; cell A1 opens with ``编号 <id>`` where the sheet is of
one fact), its headings in row 2 and, in ledgers, one example in row 3. Reading finds the headings by
their words, wherever they stand, so that rows and columns may be moved.

An example row is one whose first cell opens with ``示例``; reading leaves it out, and warns where its
other texts are not those of ``example``. A ledger with nothing to report says ``无`` in the first cell
of its first row; an empty one has not been filled in.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import assert_never

from ..model.fact import (
    Count,
    Day,
    Fact,
    Ledger,
    Marks,
    Periodic,
    Quantity,
    Spells,
    Standings,
    Year,
    YesNo,
)
from ..source.pattern import Pattern
from .form import fold
from .survey import BALLOTS

DETAILS, BASICS, ROSTER, TALLY = "申报信息", "基本事实", "名册", "计次台账"
FILED = "申报日期"
"""The entry of 申报信息 that says when an applicant filed."""
SAVED = ("格式", "网页填报表")
"""The entry by which a file tells that a form saved it: both sides at once, and no answers to score."""
GUIDE = "填写说明"
"""A sheet that reading passes over, as it does others whose title opens with 说明 or 备注."""
SCORE, WORKINGS, HELPERS = "评分表", "计算过程", "计算台账"
"""Sheets of a workbook that scores by formulas: made from the answers, and no answers themselves."""
MADE = (SCORE, WORKINGS, HELPERS)
RESERVED = (DETAILS, BASICS, ROSTER, TALLY, GUIDE, BALLOTS, *MADE)
REMARKS = (GUIDE, "填表说明", "说明", "备注")

NOTE_ROW, HEADING_ROW, EXAMPLE_ROW = 1, 2, 3
MARK = "示例"
NONE = "无"
NOTHING = (NONE, "没有", "暂无")
"""What says that there is nothing to report."""
SERIAL = "序号"
"""A heading of mere row numbers: a row with nothing else is blank."""
SUMS = ("合计", "总计", "小计")
"""What a row opens with that only adds up the rows above; the last of them, only some of these."""
LONGEST_TITLE = 31
NOTE = Pattern(r"编号[ :]*(\S+)")

IDENTITY = ("名称", "编号")
"""Entries of the first sheet that two files of one applicant must agree on."""
DETAIL_ITEMS = ("名称", "单位", "所在支部", "编号", "联系人", "联系电话")


class Kind(StrEnum):
    """What a column holds."""

    TEXT = "文字"
    DAY = "日期"
    MOMENT = "年月或日期"
    YEAR = "年度"
    WHOLE = "整数"
    NUMBER = "数"
    TRUTH = "是否"
    CHOICE = "选项"


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading, what it holds, what its cells may say, other headings it is known by.

    ``nothing`` says what 无 in a cell means; without it, 无 is no answer there.
    """

    heading: str
    kind: Kind = Kind.TEXT
    required: bool = False
    choices: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    example: str = ""
    nothing: str = ""

    @property
    def headings(self) -> tuple[str, ...]:
        """Every heading that names this column, its own first."""
        return self.heading, *self.others


DATES = ("时间", "活动日期", "召开日期", "开展日期", "date")
MATTERS = ("内容", "事由", "事项", "议题", "主题", "题目", "摘要")
PROOF = Column("佐证", others=("佐证材料", "证明材料", "附件"), example="会议记录")
ON = Column("日期", Kind.DAY, True, others=DATES, example="2018-03-01")
GROUP = Column(
    "组",
    others=("组别", "小组", "组名", "党小组", "支部", "姓名", "名称", "对象"),
    example="第一组",
)
CONTENT = Column("内容", others=MATTERS[1:], example="学习有关文件")
MATTER = Column("事由", others=("内容", *MATTERS[2:]), example="专题检查")
NUMBER = Column("编号", required=True, others=("事实编号", "台账"), example="10.2.2")

DETAIL_COLUMNS = (
    Column("项目", required=True, others=("名目", "栏目")),
    Column("内容", required=True),
)
BASIC_COLUMNS = (
    Column("编号", required=True),
    Column("条款", others=("条文",)),
    Column("问题", others=("事实", "事项", "名称")),
    Column("答案", required=True, others=("填报", "回答", "数值")),
    Column("单位", others=("计量单位",)),
    Column("佐证材料", others=("佐证", "证明材料", "附件")),
    Column("需要的佐证", others=("应附材料",)),
)
ROSTER_COLUMNS = (
    Column("台账", required=True, others=("编号", "事项")),
    Column("名称", required=True, others=("组", "组别", "姓名", "党小组", "支部")),
)
TALLY_COLUMNS = (NUMBER, ON, MATTER, PROOF)


def has_sheet(fact: Fact) -> bool:
    """Whether a fact is filled in as a table of its own."""
    return isinstance(fact.type, Periodic | Ledger | Spells | Standings)


def may_have_sheet(fact: Fact) -> bool:
    """Whether a table may be about this fact alone: its own sheet, or a list of what is counted."""
    return has_sheet(fact) or isinstance(fact.type, Count)


def columns(fact: Fact) -> tuple[Column, ...]:
    """The columns of a fact's sheet, in their order; of a count, those of its list of events."""
    match fact.type:
        case Periodic(grouped=grouped):
            return (ON, GROUP, CONTENT, PROOF) if grouped else (ON, CONTENT, PROOF)
        case Ledger(labels=labels, key=key):
            return _ledger(labels, key)
        case Spells():
            return (
                Column(
                    "起", Kind.MOMENT, True, others=("起始", "开始", "自", "从"), example="2016-03"
                ),
                Column(
                    "止", Kind.MOMENT, True, others=("截止", "结束", "至", "到"), example="2018-05"
                ),
                Column("职务", others=("任职", "岗位"), example="负责人"),
                PROOF,
            )
        case Standings(lists=lists, mark=mark):
            return _standings(lists, mark)
        case Count():
            return ON, MATTER, PROOF
        case YesNo() | Quantity() | Marks() | Year() | Day():
            return ()
        case _:
            assert_never(fact.type)


def _ledger(levels: tuple[str, ...], key: str) -> tuple[Column, ...]:
    others = tuple(other for other in ("事由", "事项", "题目", "名称", "对象") if other != key)
    return (
        Column(
            "等级",
            Kind.CHOICE,
            len(levels) > 1,
            levels,
            ("层级", "级别", "等次", "档次", "level"),
            levels[-1],
        ),
        Column(key, required=True, others=others, example="表彰决定"),
        Column("日期", Kind.DAY, others=("时间", "date"), example="2018-05-01"),
        PROOF,
    )


def _standings(lists: tuple[str, ...], mark: str) -> tuple[Column, ...]:
    several = len(lists) > 1
    listed = ("排名", "排名范围", "名单", "条线", "list")
    ranked = (
        Column("年度", Kind.YEAR, True, others=("年份", "年", "year"), example="2018"),
        Column("榜", Kind.CHOICE, several, lists, listed, lists[0] if lists else ""),
        Column(
            "名次", Kind.WHOLE, True, (), ("位次", "rank"), "3", "当年没有排名的写“无”,总数空着。"
        ),
        Column(
            "总数", Kind.WHOLE, True, others=("总人数", "排名总数", "参评数", "total"), example="20"
        ),
    )
    if not mark:
        return ranked
    return (*ranked, Column(mark, Kind.TRUTH, choices=("是", "否"), example="否"))


def example(fact: Fact) -> tuple[str, ...]:
    """The example row of a fact's sheet; its first cell carries the mark."""
    first, *rest = (column.example for column in columns(fact))
    return f"{MARK}:{first}", *rest


def note(fact: Fact) -> str:
    """What cell A1 of a fact's sheet says: its id, and what is asked."""
    return f"编号 {fact.id}  {fact.question}"


def noted(text: str) -> str:
    """The id that a note names; empty where it names none."""
    found = NOTE.match(text.strip())
    return found[1] if found else ""


def titles(facts: Iterable[Fact]) -> Mapping[str, str]:
    """Fact id → title of its sheet: its name as far as a title allows, unique among ``facts``.

    Facts whose titles would be the same all bear their id behind the name.
    """
    sheets = [fact for fact in facts if may_have_sheet(fact)]
    plain = {fact.id: _clipped(fact.name) for fact in sheets}
    taken = Counter(fold(title) for title in (*plain.values(), *RESERVED))
    return {
        fact_id: title if taken[fold(title)] == 1 else _clipped(title, f" {fact_id}")
        for fact_id, title in plain.items()
    }


FORBIDDEN = str.maketrans("[]:*?/\\", "［］：＊？／＼")
"""Characters that no title may hold, each by its full-width form, which reads the same."""


def _clipped(name: str, behind: str = "") -> str:
    """A title of at most 31 characters, as Excel counts them (a rare hanzi counts two)."""
    clean = "".join(char for char in name.translate(FORBIDDEN) if char.isprintable()).strip(" '")
    while len((clean + behind).encode("utf-16-le")) // 2 > LONGEST_TITLE:
        clean = clean[:-1]
    return (clean + behind).strip(" '") or "表"
