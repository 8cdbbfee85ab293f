"""Example rulesets as templates: which there are, and a copy of one with its notes explained."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
import shutil
import tempfile

from ..pipeline import MAIN_FILE, PUBLISHED_FILE
from ..source.pattern import Pattern
from ..source.places import rulesets_folder
from ..source.read import encode, read_file

MARKED = Pattern(r"[（(]示例[)）]")
EXPLAINED = "说明.md"
NOTED = Pattern(r"[ \t\u3000]*[@＠](?P<kind>[^\s::@＠]*)")
KINDS = {
    "方法": "正文没有说加分项、减分项各怎样计,在这里写明",
    "填报": "这里的事实由谁填:申报对象、主管部门或考评组",
    "事实": "要填的一项事实是什么类型,最少最多是多少",
    "即": "两个说法是一回事,或者一个数由别的数算出",
    "等级": "等级从低到高怎样排,各有什么别名",
    "台账": "台账的等级从低到高怎样排,按哪一列算同一件事",
    "得分": "这一句正文没有写成认得的句式,用读回的写法写明怎样计分",
    "规定": "这一句不给分,正文没有写成认得的句式,用读回的写法写明",
    "解释": "这一处有几种读法:列出来,采用一种,写明理由",
    "勘误": "正文自己对不上,写明以哪一处为准",
    "例": "一笔验算:给定事实,应得几分;每次检查都重算",
    "说明": "这段话不是规则,写明为什么",
    "待编": "这段话应当成为规则,留待以后",
    "接受": "检查报告里的这一条属实,不必改,写明为什么",
}
"""What each kind of margin note is for."""
FILES = {
    MAIN_FILE: "正文和旁注,改的就是它",
    "版式.yaml": "印出来的样子:单位、落款、签名栏",
    "佐证.yaml": "各项事实要备什么材料",
    "samples": "填好的样例,试算用;改了正文以后不再合用,可以删",
    "赛季": "一个赛季的样例,试算用;不需要可以删",
}


@dataclass(frozen=True, slots=True)
class Template:
    """An example that a new ruleset can start from; ``length`` in bytes of its text."""

    name: str
    title: str
    folder: Path
    length: int


@dataclass(frozen=True, slots=True)
class Started:
    """A new ruleset: its folder and its files, below it, in order."""

    folder: Path
    files: tuple[str, ...]


def templates() -> tuple[Template, ...]:
    """The rulesets that came along and call themselves an example in their title."""
    found = []
    for folder in sorted(rulesets_folder().iterdir()):
        title = _title(folder / MAIN_FILE)
        if MARKED.search(title):
            length = (folder / MAIN_FILE).stat().st_size
            found.append(Template(folder.name, MARKED.sub("", title).strip(), folder, length))
    return tuple(found)


def _title(path: Path) -> str:
    """The first line that says anything; empty where there is no such file."""
    try:
        with path.open(encoding="utf-8") as file:
            return next((line.strip() for line in file if line.strip()), "")
    except (OSError, UnicodeDecodeError):
        return ""


def start(template: Template, folder: Path) -> Started:
    """Copy a template to a folder that is not there yet. OSError where it cannot be written."""
    place = folder.parent
    place.mkdir(parents=True, exist_ok=True)
    # all or nothing: what cannot be finished leaves no half ruleset behind
    with tempfile.TemporaryDirectory(prefix=".", dir=place) as scratch:
        made = Path(scratch) / "new"
        shutil.copytree(template.folder, made, ignore=shutil.ignore_patterns(PUBLISHED_FILE, ".*"))
        _untitled(made / MAIN_FILE)
        (made / EXPLAINED).write_text(_explained(template, made, folder.name), encoding="utf-8")
        made.rename(folder)
    files = sorted(each.relative_to(folder) for each in folder.rglob("*") if each.is_file())
    return Started(folder, tuple(each.as_posix() for each in files))


def _untitled(path: Path) -> None:
    """The copy is no example any more."""
    source = read_file(path).source
    assert source is not None
    path.write_bytes(encode(source, MARKED.sub("", source.text, count=1)))


def _explained(template: Template, folder: Path, name: str) -> str:
    notes = list(_notes((folder / MAIN_FILE).read_text(encoding="utf-8")))
    lines = [f"# {name}", "", f"照示例“{template.name}”新建。里面的单位、内容、分值都是编的。", ""]
    lines += ["## 文件", "", *_listed(folder), ""]
    lines += ["## 旁注", "", "行首是 `@` 的行是旁注,不是正文;公布时用 `redcell text` 去掉。", ""]
    lines += [*_table(notes), "", "## 接下来", "", *_steps(name), ""]
    return "\n".join(lines)


def _listed(folder: Path) -> Iterator[str]:
    for name, said in FILES.items():
        if (folder / name).exists():
            yield f"- `{name}`:{said}"


def _table(notes: list[tuple[int, str, str]]) -> Iterator[str]:
    if not notes:
        yield "这部示例没有旁注。"
        return
    yield "| 行 | 旁注 | 管什么 |"
    yield "| --- | --- | --- |"
    for number, line, kind in notes:
        shown = line.replace("|", "\\|")
        yield f"| {number} | `{shown}` | {KINDS.get(kind, '接着上一行')} |"


def _notes(text: str) -> Iterator[tuple[int, str, str]]:
    for number, line in enumerate(text.splitlines(), 1):
        found = NOTED.match(line)
        if found:
            yield number, line.strip(), found["kind"]


def _steps(name: str) -> Iterator[str]:
    yield f"1. 打开 `{MAIN_FILE}`,把正文换成自己的,可以一条一条地换。"
    yield f"2. `redcell check {name}`:哪里没有读懂、对不上,怎样改。"
    yield f"3. `redcell read {name}`:每一句读成了什么。"
    yield f"4. `redcell form {name} --out 空白表.xlsx`:要填的表(全由考评组填的,加 `--for 考评组`);填好后 `redcell score` 计分。"
    yield f"5. `redcell build {name}`:生成评分表、工作簿、填报表单和文书。"
