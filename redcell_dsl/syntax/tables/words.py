"""What the words of a table tell: column heads, sums, points, ways of checking."""

from __future__ import annotations

from enum import StrEnum

from ...source.pattern import Pattern
from ..script import simplified
from .cells import Cell, Line, amount


class Role(StrEnum):
    """What a column holds."""

    MARK = "序号"
    GROUP = "项目"
    CONTENT = "内容"
    TOTAL = "总分值"
    VALUE = "分值"
    CRITERIA = "评分标准"
    METHOD = "检查方法"
    NOTE = "备注"
    FILL = "填写栏"


HEADS: tuple[tuple[Role, str], ...] = (
    (Role.MARK, r"序号|号|条款号|[^加扣减得]{0,6}编号|No\.?|项次|序"),
    (
        Role.VALUE,
        (
            r"(?:标准|各项|设定|考核|考评|评价|基本|基础|基准|指标|单项|规定|分项|项目)?分值?|总分值?|满分值?"
            r"|标准分数?|分数|(?:指标|项目)?权重分?|基本分|基础分|赋分|配分|应得分数?|额定分|权数"
            r"|(?:加|扣|奖励?|减|计|记)(?:减|扣)?分(?:值|数)|记分|标准分值|赋予分值|分值权重|分数权重|[^加扣减得]{1,6}(?:最高|标准|应得)分值?|信用(?:赋分|积分|分值?)|积分(?:标准|分值)?"
        ),
    ),
    (
        Role.CRITERIA,
        (
            r"(?:考核|考评|评价|评估|检查|自查|验收|量化)?(?:评分|计分|扣分|加分|打分|记分|积分|评定|加减分|加扣分|赋分)"
            r"(?:标准|办法|方法|细则|说明|规则|规定|依据|要点|原则|标准及办法|办法及标准)|得分计算|计算(?:方法|办法)"
            r"|考评办法|考核办法|考核标准|考评标准|评价标准|评估标准|(?:考核|考评|评价|评估|检查)(?:(?:内容|项目|指标)?(?:及|和|与)(?:考核|评价|评分)?)?细则|考核评分标准|评定(?:标准|办法)|评价(?:办法|方法)"
            r"|检查标准|(?:考核|考评|评价|评估)规则|评分|扣分情形|加分情形|考核计分办法|计分|规则|(?:给|赋)分(?:项|点|条件|情形)|自查标准"
        ),
    ),
    (
        Role.METHOD,
        (
            r"(?:现场)?(?:检查|考核|考评|评估|评价|查验|核查|验收|测评|核验|督查)(?:方式|方法|依据|途径|手段|材料|资料|对象|部门|单位|主体|周期|频次|时间)"
            r"|(?:数据|资料|信息)来源|(?:印证|佐证|支撑|证明|备查)(?:材料|资料)|材料|资料|依据"
            r"|(?:责任|牵头|考核|评分|打分|主管|配合|实施|负责|承办|监管)(?:部门|单位|科室|处室|主体|人员?|领导|机构)"
            r"|完成时限|时限|(?:考核)?(?:周期|频次)|考核方式(?:及|和)?(?:数据来源)?|评审方式|评审方法|评分部门|考核主体"
        ),
    ),
    (
        Role.NOTE,
        r"备注|说明|注|附注|备 注|(?:其他|指标|考核|项目|行为|事项|情形|积分|评分|加分|扣分)说明",
    ),
    (
        Role.FILL,
        (
            r"得分|自[评查测]分|(?:自|考|初|复|核|实|终|互)?(?:评|查|核|测|定)?得分|自评(?:得?分|情况|结果)?|(?:单位|部门|科室|个人|学校|企业|考评组|考核组|检查组|专家|小组|领导)?(?:自评|评分|打分|得分|评定)"
            r"|(?:考评|考核|检查|实际|最后|最终|综合|评审|评估|核定|审核|测评)得?分|扣分|减分|加分|扣减|扣除|扣分(?:原因|情况|理由|值|项|记录|事由|小计)"
            r"|存在(?:的)?(?:主要)?问题|(?:检查|考核|完成|落实|考评|评估|评审|自查)(?:情况|结果|记录|意见|结论)|实得分?数?|复评|复核分?|初评|核定|签名|签字|是否达标"
        ),
    ),
    (
        Role.CONTENT,
        (
            r"(?:考评|考核|评价|评估|评审|检查|自查|评分|验收|测评|工作|岗位|建设|评定|评选|任务|指标|达标|项目|创建|督查)?"
            r"(?:内容|要点|要求|任务|职责|目标|目标任务|内涵)|(?:[^加扣减得分]{1,4})?规范要求|(?:考评|考核|评价|检查|评分|工作|建设)?(?:内容|要点)(?:及|和|与)(?:要求|标准)|三级指标|四级指标|基本要求|任务说明|(?:主要)?观测点|具体(?:内容|指标|要求|任务|事项|项目)"
            r"|标准要求|标准|工作标准|事项|情形|行为|具体行为|违规行为|指标解释|指标内容|评价要素|检查要点|考核(?:事项|点)|评分点"
            r"|(?:加分|扣分|减分|奖励|奖惩|违纪|违规)(?:项目?|内容|事项|行为|条件|因素)|细目|细项"
        ),
    ),
    (
        Role.GROUP,
        (
            r"(?:一级|二级|主要|考核|考评|评价|评估|检查|自查|评分|测评|指标|项目|绩效|验收|总体|评审)?(?:指标|项目|类别|要素|维度|模块|类目|分类|大类|板块|领域|名称|类型|项目名称|指标名称)(?:(?:及|和|与)(?:应得|标准)?分值?数?)?"
            r"|部门|单位|(?:考核|考评|评价|被考核)(?:对象|单位|部门)|(?:考核|考评|评价|检查|评分)项(?:名称)?|子项目|子指标|[^加扣减得分]{1,4}(?:类别|类型|属性|层级|级别|名称)|项|类|岗位|职务|方面|级别|等级|层次|分项|子项|环节|专业"
        ),
    ),
)
PATTERNS = tuple((role, Pattern(pattern)) for role, pattern in HEADS)
ASIDE = Pattern(r"\([^()]*\)|[★*:、/]|\d+$")


def head_of(cell: Cell) -> Role | None:
    """The role that a column head names; ``None`` for words that are none."""
    return role_of(cell.words)


def role_of(said: str) -> Role | None:
    """The role that the words of a column head name, blanks and remarks in them apart."""
    words = ASIDE.sub("", simplified("".join(said.split())))
    if not words or len(words) > LONGEST_HEAD:
        return None
    return next((role for role, pattern in PATTERNS if pattern.fullmatch(words)), None)


LONGEST_HEAD = 12
GRADE = Pattern(
    r"(?:优秀|优良|优|良好|良|较好|好|中等?|合格|基本合格|不合格|及格|不及格|称职|基本称职|不称职|较差|差|一般|达标|不达标|先进|[A-E][+-]?|"
    r"[一二三四五]星级?|[一二三四五]级|[一二三四五]类|[一二三]等)(?:级|等|次|档|单位|等次|等级|类)?(?:\([^()]*\))?"
)
"""Grades, as a table prints them over its columns or beside its rows."""
SUM = Pattern(
    r"(?:得分|分值|本项|本页|各项|分数|加分|扣分|单项)?(?:小计|合计|总计|共计|总分|总得分|累计)(?:得?分|分值)?:?(?:\(?\d*分?\)?)"
)
SCORING = Pattern(
    r"(?:加|扣|得|计|减|奖|记|赋|扣除|扣减|减去|奖励)(?:掉|去)? *(?:\d|[一二两三四五六七八九十半]+ *分)"
    r"|不得分|不计分|不予?(?:得|计|加)分|得满分|计满分|满分|扣完|扣分|加分|\(\d+(?:\.\d+)? *分?[^()]{0,20}\)|各 *\d+(?:\.\d+)? *分|分/|(?<!\d)\+ *\d+(?:\.\d+)?(?!\d* *%)"
)
"""Words of points: they tell a column of criteria from others."""
STRONG = Pattern(
    r"(?:加|扣|得|计|减|奖|记|赋)(?:掉|去|除|减|励)? *"
    r"(?:\d+(?:\.\d+)?(?: *分? *[-~—–至到] *\d+(?:\.\d+)?)?|[一二两三四五六七八九十半]+) *分(?!钟|别|以|之)"
    r"|\+ *\d+(?:\.\d+)? *分|不得分|不计分|得满分|扣完为止|酌情[加扣]|一票否[决优]"
)
"""Words that give or take points for certain."""
CHECKING = Pattern(r"查|抽|访|谈|现场|资料|询问|座谈|核实|统计|测评|台账|材料|数据|文件|记录")
LONG = 24


def summing(line: Line) -> bool:
    """Whether a line adds up: 小计, 合计, 总计, with nothing else but numbers."""
    said = [cell for cell in line if not cell.empty]
    named = [cell for cell in said if SUM.fullmatch(cell.words)]
    rest = [cell for cell in said if cell not in named and amount(cell) is None]
    if len(said) > len(named) and not any(amount(cell) for cell in said):
        return False
    return (
        bool(named)
        and len(said) <= len(named) + MOST_SUMS
        and all(len(cell.words) <= LONGEST_HEAD and not SCORING.search(cell.text) for cell in rest)
    )


MOST_SUMS = 4
