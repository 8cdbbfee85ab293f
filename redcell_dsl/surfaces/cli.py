"""The command line: ``redcell``. A list of commands; each is loaded when it is wanted."""

from __future__ import annotations

import click

from .usage import Group

COMMANDS = (
    ("check", ".reading", "check", "检查办法:读懂了多少,哪里有问题,怎么改。"),
    ("text", ".reading", "text", "只输出正文,去掉旁注,一字不差。"),
    ("read", ".reading", "read", "读回:每一句正文被读成了什么规则(计分口径)。"),
    ("facts", ".reading", "facts", "列出一个奖项要填报的全部事实:名称、编号、类型、单位、范围。"),
    (
        "new",
        ".new",
        "command",
        "新建一部办法:把一部示例写进 rulesets/名称,并说明它的旁注。不写名称的,列出示例。",
    ),
    (
        "form",
        ".form",
        "command",
        "写出空白填报表(Excel 或 YAML):每项事实的条款、允许的答案、需要的佐证。",
    ),
    (
        "score",
        ".score",
        "command",
        "给一份填报计分。FILE 是 YAML、JSON、Excel 或 CSV 文件,可以几个一起给;- 表示标准输入。",
    ),
    (
        "advise",
        ".advise",
        "command",
        "加分建议:还能做什么、各加几分,缺什么,哪些分今年挽不回,哪些由别人填。",
    ),
    (
        "verify",
        ".receipt",
        "command",
        "核对回执:照回执重新计分,说出哪里与出具时不同。RECEIPT 是 score --receipt 存的文件。",
    ),
    (
        "season",
        ".season",
        "command",
        "算一个赛季:从申报到审定,排序、核对名额、说明落选理由。DIR 是赛季文件夹;正文没有逐级推荐的,候选的材料直接放在里面。",
    ),
    (
        "build",
        ".build",
        "command",
        "生成全部成果:计分程序、填报表单、工作簿、Word 和 PDF 文书、评分表、读回。",
    ),
    (
        "paper",
        ".paper",
        "command",
        "写出一份空白文书(评分表、申报表、问卷、公示等)。不写名称的,列出有哪些。",
    ),
    (
        "statement",
        ".statement",
        "command",
        "写出成绩说明:每一项得几分、为什么、原文怎么写。可以打印,附在复核申请后面。",
    ),
    (
        "corpus",
        ".corpus",
        "command",
        "一个文件夹的办法、细则、评分表:各读懂多少,没有读懂的是哪些,原文有什么毛病。",
    ),
    (
        "import",
        ".adopt",
        "command",
        "把 Word、Excel、PDF、网页或文本里的办法读进来,写成办法文件,并说读懂了多少。",
    ),
    ("sync", ".sync", "command", "改过的文件换进办法,旁注各归原位;正文没有了的旁注另存,不丢。"),
    (
        "amend",
        ".amend",
        "command",
        "照修改决定修改办法:得到修改后的全文,旁注跟着走;有一处对不上就一处也不改。",
    ),
    (
        "decide",
        ".decide",
        "command",
        "比较两份正文,起草修改决定:几处修改,照旧稿的先后,用公文的写法。",
    ),
    (
        "versions",
        ".versions",
        "command",
        "列出各部办法有哪几版:从哪天施行,哪天废止,日期是谁说的,今天施行的是哪一版。",
    ),
    (
        "redline",
        ".redline",
        "command",
        "比较新旧两版办法:修订对照表(网页、Word、PDF),和可以逐处接受、拒绝的修订标记稿。",
    ),
    (
        "diff",
        ".diff",
        "command",
        "两个版本的意思有哪些不同:逐条规则比,不是逐行比文字;每处附一个得分不同的例子。",
    ),
    (
        "migrate",
        ".migrate",
        "command",
        "把去年的填报材料转到今年的办法上:换了编号的跟着换,新增的列出来,用不到的留在旁边。",
    ),
    (
        "impact",
        ".impact",
        "command",
        "过去的一个赛季,照新办法(或者换一种读法)结果会怎样:谁升谁降,哪一条造成的,谁进谁出。",
    ),
    ("readings", ".reading", "readings", "列出正文留有余地的地方:有哪些读法,采用哪一种,为什么。"),
    ("explain", ".explain", "command", "解释一个代码(如 A301)是什么意思、为什么要紧、怎么改。"),
)
"""Each command: its name, the module and the name that it is found by, the line that lists it."""


@click.group(cls=Group, context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """把考评办法的正文编译成计分程序和评分表。

    RULESET 是年份(如 2018)、文件夹或办法文件;加了 --on 日期的,也可以是办法的名称。
    """


for name, module, attribute, said in COMMANDS:
    main.commands.keep(name, module, attribute, said)


if __name__ == "__main__":
    main()
