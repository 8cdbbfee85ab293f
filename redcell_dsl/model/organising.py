"""How an evaluation is organised: 考评组不少于3人, 每年考核1次. It scores nobody, and is set aside."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..source.pattern import Pattern
from .measures import Fate

if TYPE_CHECKING:
    from .draft import Draft, Said

OFFICE = r"(?:考核|考评|评审|评价|评议|评定|评分|测评|检查|验收|督查|监督|工作|领导|仲裁|复核)+(?:工作)?(?:领导)?(?:小组|组|委员会|专班|专家组|专家)"
EVENT = r"(?:考核|考评|评审|评价|评议|评定|测评|检查|验收|督查|公示|抽查|通报)"
COUNT = r"(?:\d{1,3}|[一二两三四五六七八九十]{1,3})"
ASIDE = r"[^,。;分扣加奖罚]{0,24}"
MEMBERS = Pattern(
    rf"(?:每个|各|由)?{ASIDE}?{OFFICE}(?:由|成员|人员|人数|每组|每次|应当?|一般|原则上|的|为|共|,){{0,5}}"
    rf"(?:不(?:得)?少于|至少|不低于|为|由|共|应有|有|设)(?:单数)? *{COUNT} *(?:至 *{COUNT} *)?[人名位](?:以上|及以上)?(?:的?单数)?"
    rf"(?:{ASIDE}(?:组成|担任|参加|构成))?(?:,其中{ASIDE}?(?:不(?:得)?少于|至少|不低于|为|占)? *{COUNT} *[人名位]{ASIDE})?[。;]?"
)
"""How many sit in a body that judges."""
TIMES = Pattern(
    rf"(?:{ASIDE}?{EVENT}(?:工作)?(?:原则上|一般|应当?)?)?,?(?:每(?:学?年度?|半年|季度?|月|学期|周)|(?:一|1) *(?:学?年|季度?|个?月|学期))"
    rf"(?:至少|不少于|组织|开展|进行|集中|统一|应当?|原则上|一般){{0,3}}(?:{EVENT}(?:工作)?)?(?:不少于|至少|进行|开展)? *{COUNT} *次(?:{EVENT}(?:工作)?)?"
    rf"(?:,{ASIDE}(?:进行|开展|完成|组织))?[。;]?"
)
"""How often there is an evaluation."""
SHOWN = Pattern(
    rf"[^。;分扣加奖罚]{{0,60}}?公示(?:期|时间|天数|期限)?(?:应当?)?(?:一般)?(?:不(?:得)?少于|至少|不低于|为)? *{COUNT} *(?:个)?(?:工作日|天|日)[。;]?"
)
"""How long results are shown."""
EVALUATES = Pattern(EVENT)
AIM = "组织"


def set_organised(made: Draft) -> None:
    """Set aside what says how an evaluation is organised, where nothing is scored around it.

    In an item, or beside sentences that give or take points, the same words may be what is asked.
    """
    for unit in made.whole.walk():
        said = made.of(unit)
        valued = any(each.block.value is not None for each in unit.ancestors())
        if valued or any(each.scoring or each.statements for each in said):
            continue
        for each in said:
            if each.fate is Fate.UNREAD and not each.provisions and _organises(made, each):
                each.fate, each.reason = Fate.SET_ASIDE, AIM


def _organises(made: Draft, said: Said) -> bool:
    words = made.source.normal[said.raw.span.start : said.raw.span.end].strip()
    if SHOWN.fullmatch(words) or MEMBERS.fullmatch(words):
        return True
    return TIMES.fullmatch(words) is not None and EVALUATES.search(words) is not None
