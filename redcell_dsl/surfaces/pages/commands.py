"""The page on commands, from the command line itself."""

from __future__ import annotations

from collections.abc import Iterator

import click

from ..cli import main
from ..usage import FAULTY, FINE, MISUSED
from .page import Pages, closing, fence, opening, table, text_of

PATH = "commands.md"
ORIGIN = " `redcell_dsl/surfaces/cli.py` "
STATION = "rulesets/2018/samples/station.yaml"
EXAMPLES: dict[str, tuple[str, ...]] = {
    "check": ("redcell check 2018", "redcell check 2018 --format json"),
    "text": ("redcell text 2018",),
    "read": ("redcell read 2018", "redcell read 2018 第十条", "redcell read 2018 10.2.2"),
    "facts": ("redcell facts 2018 --award 党建工作示范点",),
    "new": ("redcell new", "redcell new 我的办法 --from 安全生产标准化"),
    "form": (
        "redcell form 2018 --award 党建工作示范点 --out 自评.xlsx",
        "redcell form 2018 --award 党建工作示范点 --for 主管部门 --out 县局.xlsx",
        "redcell form 2018 --award 党建工作示范点 --for 考评组 --out 考评.yaml",
    ),
    "score": (
        f"redcell score 2018 --award 党建工作示范点 {STATION}",
        f"redcell score 2018 --award 党建工作示范点 --reading 第12条=不封顶 {STATION}",
        f"redcell score 2018 --award 党建工作示范点 - --format json < {STATION}",
        f"redcell score 2018 --award 党建工作示范点 --self {STATION}",
    ),
    "advise": (
        f"redcell advise 2018 --award 党建工作示范点 {STATION}",
        f"redcell advise 2018 --award 党建工作示范点 {STATION} --as-of 2018-09-30",
    ),
    "verify": (
        f"redcell score 2018 --award 党建工作示范点 {STATION} --receipt 回执.json",
        "redcell verify 回执.json --inputs rulesets/2018/samples",
    ),
    "paper": (
        "redcell paper 2018",
        "redcell paper 2018 公示 --out 公示.docx",
        "redcell paper 2018 申报表-党建工作示范点 --out 申报表.pdf",
    ),
    "statement": (
        f"redcell statement 2018 --award 党建工作示范点 {STATION} --out 成绩说明.docx",
        f"redcell statement 2018 --award 党建工作示范点 --self {STATION} --out 自评说明.docx",
    ),
    "season": (
        "redcell season 2018 rulesets/2018/赛季 --out 结果",
        "redcell season 2018 rulesets/2018/赛季 --stage 2 --out 县级结果",
        "redcell season 2018 rulesets/2018/赛季 --out 结果 --statements",
    ),
    "versions": (
        "redcell versions",
        "redcell versions 2018",
        "redcell versions 创评办法 --on 2019-05-01",
        "redcell versions 创评办法 --format json",
    ),
    "diff": (
        "redcell diff 2018 草案.txt",
        "redcell diff 2018 2019 --format html --out 比较.html",
        "redcell diff 2018 2018 --reading-new 第12条=不封顶",
        "redcell diff 借阅办法 借阅办法 --on 2019-12-31 --new-on 2020-01-01",
    ),
    "migrate": (
        f"redcell migrate 2018 2018 --award 党建工作示范点 {STATION} -o 转换",
        f"redcell migrate 2018 2018 --award 党建工作示范点 {STATION} -o 新表 --blank",
    ),
    "impact": ("redcell impact 2018 2018 rulesets/2018/赛季 --reading 第12条=不封顶 --out 影响",),
    "readings": ("redcell readings 2018",),
    "build": ("redcell build 2018", "redcell build 2018 --check"),
    "explain": ("redcell explain A301",),
    "import": (
        "redcell import 考评细则.docx",
        "redcell import 正文.docx 附表.xlsx --into rulesets/街道考评",
        "redcell import 征求意见稿.docx --tracked 接受",
    ),
    "corpus": (
        "redcell corpus 办法汇编",
        "redcell corpus 办法汇编 --out 报告",
        "redcell corpus 办法汇编 --sample 50 --seed 1",
    ),
    "redline": (
        "redcell redline 2018 新稿.docx",
        "redcell redline rulesets/旧办法 rulesets/新办法 -o 对照 --format docx",
        "redcell redline 2018 rulesets/新办法 --author 政策法规处 --date 2026-11-01",
    ),
    "amend": (
        "redcell amend 2018 修改决定.txt --dry-run",
        "redcell amend 2018 修改决定.txt -o rulesets/2019",
    ),
    "decide": (
        "redcell decide 2018 新稿.txt",
        "redcell decide 2018 新稿.docx -o 修改决定.txt",
    ),
    "sync": (
        "redcell sync rulesets/街道考评 新细则.docx --dry-run",
        "redcell sync rulesets/街道考评 新细则.docx",
    ),
}
"""Command lines to try; tests hold them to the commands."""
STATUSES = {
    FINE: "没有错误",
    FAULTY: "办法或材料里有错误,已逐条列出;或者生成的材料与重新生成的不一致",
    MISUSED: "命令本身写错了:没有这个命令、选项、办法、奖项、口径或代码",
}


def pages() -> Pages:
    lines = opening("命令", ORIGIN)
    lines += INTRODUCTION.strip().split("\n")
    lines += ["", *table(("退出状态", "意思"), [(str(s), said) for s, said in STATUSES.items()])]
    for name, command in main.commands.items():
        lines += ["", *_section(name, command)]
    return {PATH: text_of([*lines, *closing(ORIGIN)])}


def _section(name: str, command: click.Command) -> Iterator[str]:
    yield f"## redcell {name}"
    yield ""
    yield command.help or ""
    yield ""
    yield from fence("text", usage(name, command))
    options = [each for each in command.params if isinstance(each, click.Option)]
    yield ""
    yield from table(("选项", "意思"), [(_spelled(each), _said(each)) for each in options])
    yield ""
    yield from fence("sh", "\n".join(EXAMPLES[name]))


def usage(name: str, command: click.Command) -> str:
    """The line that shows the order of arguments."""
    words = [f"redcell {name}"]
    for each in command.params:
        if isinstance(each, click.Argument):
            words.append(each.metavar or each.name or "")
    required = [each for each in command.params if isinstance(each, click.Option) and each.required]
    words += [f"{each.opts[0]} {each.metavar}" for each in required]
    if any(isinstance(each, click.Option) and not each.required for each in command.params):
        words.append("[选项]")
    return " ".join(words)


def _spelled(option: click.Option) -> str:
    match option:
        case click.Option(is_flag=True):
            value = ""
        case click.Option(type=click.Choice()):
            value = " 形式"
        case click.Option(metavar=str() as metavar):
            value = f" {metavar}"
        case _:
            value = " DIR" if isinstance(option.type, click.Path) else " 值"
    return f"`{option.opts[0]}{value}`"


def _said(option: click.Option) -> str:
    said = option.help or ""
    if isinstance(option.type, click.Choice):
        said += f"写 {'、'.join(f'`{each}`' for each in option.type.choices)},不写就是 `{option.default}`。"
    return f"{said}必须写。" if option.required else said


INTRODUCTION = """
`RULESET`(办法)写年份、名称、文件夹或文件都可以,如 `2018`、`安全生产标准化`、`rulesets/2018`、`草案.txt`;
写年份、名称时先找当前文件夹下的 `rulesets/`,没有再用随程序带的。`--award` 写奖项的名称,如正文所写。

每条命令都可以加 `--format json`,输出给别的程序读,形式见 [JSON](json.md);加 `-h` 或 `--help` 看说明。
"""
