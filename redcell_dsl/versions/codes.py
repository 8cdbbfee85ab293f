"""What the codes of versions mean: title and page of each, part by part."""

from __future__ import annotations

from collections.abc import Iterable

from ..source.diagnostic import Diagnostic, Severity
from ..source.pages import page
from .faults import CODES as REDLINE

INFOS = frozenset(("V008",))
WARNINGS = frozenset(("V010", "V080", "V081"))


def finding(
    code: str,
    title: str,
    advice: Iterable[str] = (),
    notes: Iterable[str] = (),
    severity: Severity | None = None,
) -> Diagnostic:
    """A finding about versions as a whole; its weight is that of its code, unless it is given."""
    weight = severity or (
        Severity.INFO if code in INFOS else Severity.WARNING if code in WARNINGS else Severity.ERROR
    )
    return Diagnostic(code, weight, title, notes=tuple(notes), advice=tuple(advice))


REGISTRY: dict[str, tuple[str, str]] = {
    "V001": (
        "那一天没有施行的办法",
        page(
            "`--on` 写的那一天,这部办法有没有一版在施行。每一版从施行那天起,到废止的前一天止。",
            "没有施行的办法,就没有可以依据的规则;拿前后哪一版顶替,都不是程序该决定的。",
            "redcell score 借阅办法 --on 2016-05-01 自评.yaml(最早的一版 2018-01-01 才施行)",
            "redcell score 借阅办法 --on 2018-05-01 自评.yaml",
            "要按某一版试算的,直接写那一版:redcell score 2018 自评.yaml。",
        ),
    ),
    "V002": (
        "那一天有几版同时施行",
        page(
            "`--on` 写的那一天,是不是只有一版在施行。",
            "两版都说自己管那一天,得分就有两个。",
            "2018 版写 `@废止 2020年6月30日`,2020 版 2020年1月1日起施行;--on 2020-03-01",
            "2018 版不写 `@废止`:2020 版一施行,它就被代替",
            "没有。",
        ),
    ),
    "V003": (
        "日期不详,定不下是哪一版",
        page(
            "要在几版里挑一版时,该管那一天的几版,施行、废止的日期知不知道。",
            "正文写“自发布之日起施行”而没有印发布日期的,从哪一天起施行正文没有说,程序不猜。",
            "某县书屋评选办法\n……\n第十条  本办法自发布之日起施行。",
            "某县书屋评选办法\n@施行 2018年3月1日\n……\n第十条  本办法自发布之日起施行。",
            "已经知道用哪一版的,直接写那一版,不写 --on。",
        ),
    ),
    "V004": (
        "两版的施行时间重叠",
        page(
            "同一部办法的两版,有没有都在施行的日子。",
            "重叠的那些天该用哪一版,说不准。",
            "2018 版写 `@废止 2020年6月30日`,2020 版 2020年1月1日起施行",
            "2018 版改写 `@废止 2020年1月1日`,或者删去这一条",
            "没有。",
        ),
    ),
    "V005": (
        "还没有施行就废止了",
        page(
            "一版办法的废止日期,是不是在施行日期之后。代替它的那一版施行得比它还早,也会这样报出来。",
            "两个日期总有一个写错了。",
            "@施行 2020年1月1日\n@废止 2019年12月31日",
            "@施行 2019年1月1日\n@废止 2019年12月31日",
            "没有。",
        ),
    ),
    "V006": (
        "几版互相代替",
        page(
            "`@前身` 和“同时废止”连起来,会不会绕回自己。",
            "甲代替乙、乙又代替甲,就分不出先后。",
            "甲办法写 `@前身 《乙办法》`,乙办法写 `@前身 《甲办法》`",
            "只在后面的一版写 `@前身`",
            "没有。",
        ),
    ),
    "V007": (
        "同一年有两版",
        page(
            "同一部办法的两版,是不是同一年的。年份先看文件夹的名称,再看标题,再看施行日期。",
            "只说年份就分不清是哪一版;两版都没有施行日期的,连先后也分不清。",
            "rulesets/2019、rulesets/2019修改(都没有施行日期)",
            "各在标题下写 `@施行`;或者是同一版放了两份,删去一份",
            "两版的施行日期都知道、又不同的,只是提醒。",
        ),
    ),
    "V008": (
        "代替的那一版不在这里",
        page(
            "“同时废止”的、`@前身` 写的那一版,是不是也在 rulesets 里。",
            "不在也不影响计分,只是列不出它从哪天到哪天。",
            "(正文废止了《书屋评选办法(试行)》,rulesets 里没有它)",
            "redcell import 书屋评选办法试行.docx --into rulesets/2015",
            "不需要那一版的,不必管。",
        ),
    ),
    "V009": (
        "写明的这一版,那一天不在施行",
        page(
            "命令里写了哪一版、又写了 `--on` 的,那一版在那一天是不是正在施行。",
            "写的版和写的日期对不上,总有一个写错了;程序不替人换一版。",
            "redcell score 2018 --on 2020-05-01 自评.yaml(那时施行的是 2020 版)",
            "redcell score 2020 --on 2020-05-01 自评.yaml",
            "就是要用那一版的,不写 --on。",
        ),
    ),
    "V010": (
        "考评年度不在这一版的施行期内",
        page(
            "填报、赛季的考评年度,从那年 1 月 1 日到次年 3 月底,这一版办法有没有施行过。",
            "拿还没有施行、或者早已废止的一版去考评,多半是选错了版。",
            "redcell season 2018 2021年赛季(2018 版 2020-01-01 起废止)",
            "redcell season 2020 2021年赛季",
            "试算、比较两版的,不必管。日期不详的不查。",
        ),
    ),
}

MIGRATION: dict[str, tuple[str, str]] = {
    "V080": (
        "转过来的答案不合新办法的规定",
        page(
            "转好的文件照新办法再读一遍,有没有错误。",
            "新办法把上限改小了、等级改少了,旧的答案就超出了范围。答案照样写在文件里,不改也不删,计分以前要改正。",
            "(旧办法最多填 12 次,填了 10;新办法最多填 6 次)",
            "在转好的文件里改成今年的数,再 redcell score",
            "没有。",
        ),
    ),
    "V081": (
        "旧材料里没有一项能转过去",
        page(
            "给出的文件里,有没有一项事实在新办法的这张表上。",
            "多半是奖项选错了,或者给的是主管部门、考评组的文件。",
            "redcell migrate 2018 2019 县局.xlsx --award 党建工作示范点 -o 新表",
            "redcell migrate 2018 2019 县局.xlsx --award 党建工作示范点 --for 主管部门 -o 新表",
            "没有。",
        ),
    ),
}

CODES: dict[str, tuple[str, str]] = REGISTRY | MIGRATION | REDLINE
