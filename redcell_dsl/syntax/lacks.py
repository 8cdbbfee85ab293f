"""What a sentence of a known form leaves out, or asks for that is not known where it is scored."""

from __future__ import annotations

from dataclasses import dataclass

from ..source.pattern import Pattern


@dataclass(frozen=True, slots=True)
class Lack:
    """Where a sentence leaves something out, what that is, how to mend it, how it can be read."""

    start: int
    end: int
    missing: str
    mend: str
    readings: tuple[str, ...] = ()


def lack_in(text: str) -> Lack | None:
    """What a sentence leaves out, where its words tell; ``None`` elsewhere."""
    for pattern, (missing, mend, *readings) in LACKS:
        found = pattern.search(text)
        if found is not None:
            return Lack(found.start(), found.end(), missing, mend, tuple(readings))
    return None


LACKS = (
    (
        Pattern(r"按照?(?:与)?第 *(?:1|一) *名的?(?:比例|占比)"),
        (
            "没有说按什么数的比例,或者从第几名到第几名",
            "写明排的是什么数、管到第几名,例如“招商额排名第1名得6分,第2-5名按第1名的比例得分”",
        ),
    ),
    (
        Pattern(
            r"(?<![\d.])\d+(?:\.\d+)?(?: *: *\d+(?:\.\d+)?){1,5} *的?比例(?:[加计得扣赋]|折算)"
        ),
        (
            "只说了几级之间的比例,没有说一级是几分",
            "写明各级几分,例如“国家级、省级、市级的,每篇分别加2分、1分、0.5分”",
            "比例的各数就是各级的分",
            "另有一级的分,其余各级按比例折算",
        ),
    ),
    (
        Pattern(r"归一化?|(?:最高分|最高得分)[^。;]{0,12}超过 *\d+ *分[^。;]{0,12}(?:折算|换算)"),
        (
            "各人的得分要按全体的最高分折算,得分算完才知道,这里算不出来",
            "先各自计分,折算以后的分写在别处的,用 `@说明` 标明;由主管部门给出最高分的,用 `@得分` 写明折算的算式",
            "最高分超过的,每人的得分都按最高分折算",
            "只有超过的人按上限计",
        ),
    ),
    (
        Pattern(
            r"(?:加分|附加分|奖励分)[^,。;\d]{0,8}不(?:计入|列入|纳入|加入)(?:考核|考评|最终)?总(?:分|成绩)"
        ),
        (
            "加分另列、不加进总分,而各条的得分都合计在一个总分里",
            "把加分写成另一章,作为另一个奖项;或者用 `@说明` 标明,看总分时另外减去",
        ),
    ),
    (
        Pattern(
            r"(?:累[计积](?:记分|扣分|扣)|扣除?总分|扣分(?:总分|总数|总和|合计))[^,。;\d]{0,4}(?:满|达到?|超过) *\d+ *分[^。;]{0,16}(?:取消|资格|评[优先选]|不合格|降|一票)"
        ),
        (
            "说的是各项合起来记了、扣了几分,没有写明是哪些项、从哪天到哪天",
            "写在一项里的,说的是那一项的扣分;几项合起来的,由考评组认定,写成一个事实,例如“经认定累计记分已满的”",
        ),
    ),
    (
        Pattern(
            r"[计得加]分[^,。;]{0,4}(?:只|仅)[取计]前 *[\d一二三四五六七八九十]+ *(?:名|人|位)"
        ),
        (
            "没有说是排名在前的几个人才得分,还是只算得分最高的几个",
            "写明哪几个人得分,例如“排名第6名以后的不得分”;只算最好的几次的,写“最多计5次”",
            "排名在后的人不得分",
            "得分最高的几个才算",
        ),
    ),
    (
        Pattern(
            r"(?:分别|各自|各)(?:最多|至多|不(?:得)?超过) *[\d一二三四五六七八九十]+ *[次项篇个件部场]"
        ),
        (
            "几类各有一个上限,加分却没有一类一类写开",
            "把各类分成几目,每一目写“…的,每篇加2分,最多计2篇”",
        ),
    ),
    (
        Pattern(r"\d *分[^。;]{0,40}(?:以此|依次|依此|以次)类推"),
        (
            "“以此类推”前面只有一档,或者各档不是一样宽、分不是一样增减,往后各是几分没有说",
            "把各档写全,或写明每多几(人、次、名)加减几分",
        ),
    ),
)
"""Words of a form, and what they leave out where the form was not understood."""
