"""What commands say, as text for people."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction
from os.path import relpath
from pathlib import Path
from typing import TYPE_CHECKING

from ..analysis.coverage import coverage
from ..evaluate.items import words
from ..evaluate.reference import honour_of
from ..evaluate.scorecard import ArticleScore, Given, ItemScore, Outcome, Scorecard
from ..facts.depth import Depth
from ..facts.expect import follows
from ..model.citation import titled
from ..model.force import UNKNOWN_START
from ..model.measures import Measures
from ..model.number import exact, fixed
from ..model.rule import Veto
from ..pipeline import Result, Ruleset
from ..source.diagnostic import Diagnostic, Severity
from ..source.render import render_all
from .columns import fitted
from .records import Record

if TYPE_CHECKING:
    from ..facts.dossier import Grounds

MOST_MISSING = 12
Evidence = Mapping[str, "Grounds"]
"""The evidence behind answers, by fact."""
MARKS = {
    Outcome.APPLIED: "+",
    Outcome.CAPPED: "+",
    Outcome.IDLE: "-",
    Outcome.VETOED: "x",
    Outcome.EXEMPT: "x",
    Outcome.OPEN: "?",
}
FATES = {
    "compiled": "",
    "noted": "(按旁注)",
    "set_aside": "(不计分)",
    "pending": "(待编)",
    "unread": "(没有读懂)",
}


def findings(found: Iterable[Diagnostic]) -> str:
    return render_all(found)


def check(ruleset: Ruleset) -> str:
    """``check``: findings, then how much of the text was understood."""
    assert ruleset.compilation is not None
    found = coverage(ruleset.compilation)
    said = [render_all(ruleset.diagnostics)] if ruleset.diagnostics else []
    counts = {
        severity: sum(1 for each in ruleset.diagnostics if each.severity is severity)
        for severity in Severity
    }
    s, n = found.sentences, found.numbers
    noted = f"旁注写明 {n.noted}," if n.noted else ""
    lines = [
        f"正文 {found.characters.total} 字,已有着落 {found.characters.accounted} 字",
        (
            f"句子 {s.total}:直接读懂 {s.compiled},按旁注 {s.noted},不计分 {s.set_aside},"
            f"待编 {s.pending},没有读懂 {s.unread}"
        ),
        (
            f"计分句 {found.scoring.total}:不靠旁注即可计分 {found.scoring.bare}"
            f"({_percent(found.scoring.bare, found.scoring.total)})"
        ),
        f"数字 {n.total}:起作用 {n.live},{noted}只在名称或引文里 {n.quoted},没有着落 {n.unowned}",
        f"旁注与正文之比 {_ratio(found.note_ratio)}(连同解释、例子 {_ratio(found.note_ratio_all)})",
        (
            f"错误 {counts[Severity.ERROR]},警告 {counts[Severity.WARNING]},"
            f"说明 {counts[Severity.INFO]};redcell explain 代码 可看详解"
        ),
    ]
    return "\n\n".join([*said, "\n".join(lines)])


def _percent(part: int, whole: int) -> str:
    return f"{100 * part // whole}%" if whole else "-"


def _ratio(value: Fraction) -> str:
    return f"{round(float(value), 3)}"


def sentences(found: list[Record]) -> str:
    """``read``: each sentence above what it was read as."""
    blocks = []
    for each in found:
        head = f"{each['citation']}  [{each['id']}] {FATES[each['fate']]}".rstrip()
        lines = [head, f"  {each['text'].strip()}"]
        lines += [f"    = {line}" for line in each["readback"]]
        if each["reason"]:
            lines.append(f"    = {each['reason']}")
        blocks.append("\n".join(lines))
    return "\n".join(blocks)


def facts(found: list[Record]) -> str:
    """``facts``: a table as wide as the terminal."""
    heads = ("编号", "类型", "单位", "范围", "名称")
    rows = [
        (
            f["id"],
            f["type"],
            f["unit"],
            f["range"],
            f["name"] + _when(f),
        )
        for f in found
    ]
    return fitted(heads, rows)


def _when(fact: Record) -> str:
    """When a fact need not be given."""
    if fact["needed"]:
        return ""
    return "(台账填了日期才需要)" if fact["type"] in ("年份", "日期") else "(改选口径时才需要)"


def outcome(result: Result, evidence: Evidence | None = None) -> str:
    """``score``: the card, or why there is none."""
    if result.card is None:
        return "\n\n".join([render_all(result.diagnostics), "没有计分:先改正上面的错误。"])
    said = [render_all(result.diagnostics)] if result.diagnostics else []
    return "\n\n".join([*said, card(result.card, result.measures, evidence)])


def card(found: Scorecard, measures: Measures, evidence: Evidence | None = None) -> str:
    """A scorecard with every reason."""
    head = f"{found.honour}  总分 {words(found.total)} 分{said_beside(found, measures)}"
    return "\n".join([head, *body(found, measures, evidence)])


def said_beside(found: Scorecard, measures: Measures) -> str:
    """What stands beside a total: as the text has it rounded, and its grade; empty where neither is."""
    shown = rounded(found, measures)
    parts = [f"{shown} 分(正文规定的小数位数)"] if shown else []
    if honour_of(measures, found.honour).grades:
        parts.append(f"等次:{found.grade or _ungraded(found)}")
    return "".join(f"  {part}" for part in parts)


def _ungraded(found: Scorecard) -> str:
    return "不在各等次以内" if found.complete and found.total.known else "待定"


def rounded(found: Scorecard, measures: Measures) -> str:
    """A total with as many decimal places as the text shows; empty where it says none or it is open."""
    places = measures.method.places if measures.method else None
    return "" if found.shown is None or places is None else fixed(found.shown, int(places.value))


def body(found: Scorecard, measures: Measures, evidence: Evidence | None = None) -> list[str]:
    """What stands below the total of a scorecard; below each rule, the evidence of what it reads."""
    lines = [f"  {step}" for step in found.steps]
    barring = _barring(measures)
    for article in found.articles:
        lines += _article(article, evidence or {}, article.id not in barring)
    if not found.complete:
        lines += _missing(found, measures)
    adopted = {reading.name: reading.adopted for reading in measures.readings}
    other = [f"{name}={choice}" for name, choice in found.readings if adopted.get(name) != choice]
    if other:
        lines.append(f"改选的口径:{'、'.join(other)}")
    return lines


def made_of(record: Record) -> str:
    """What a result was made of, in a line; the whole is in its JSON and in a receipt."""
    model = record["ruleset"]["model_sha256"][:SHORT]
    return f"{basis(record['ruleset'])},模型 {model},程序 {record['software']}"


def basis(ruleset: Record) -> str:
    """The version that judged: its title, its name, from when it is in force, its text."""
    text = ruleset["text_sha256"][:SHORT]
    since = f"{ruleset['since']} 起施行" if ruleset["since"] else UNKNOWN_START
    return f"依据《{ruleset['title']}》({ruleset['name']},{since}),正文 {text}"


def place(path: Path) -> str:
    """A path as one writes it from where one stands; on another drive, whole."""
    try:
        return Path(relpath(path)).as_posix()
    except ValueError:  # nothing leads from one drive to another
        return path.as_posix()


SHORT = 12
"""Characters of a digest that tell two texts apart."""


def _barring(measures: Measures) -> set[str]:
    """The articles that give and take no points: what is in them bars a total, or grades it."""
    return {
        article.id
        for article in measures.articles
        if all(isinstance(rule, Veto) for item in article.items for rule in item.rules)
    }


def _article(article: ArticleScore, evidence: Evidence, scores: bool = True) -> list[str]:
    """An article; of one that only bars others (``scores`` is false) what was found, and no points."""
    value = "" if article.value is None else f"(满分 {exact(article.value)})"
    value += "(计在满分以外)" if article.tally is not None and article.tally.outside else ""
    if not scores and article.value is None:
        lines = ["", titled(article.citation, article.title)]
        return [*lines, *(line for item in article.items for line in _rules(item, evidence))]
    lines = ["", f"{titled(article.citation, article.title)}{value}  {words(article.score)} 分"]
    lines += [f"  {step}" for step in article.steps]
    for item in article.items:
        lines += _item(item, evidence)
    return lines


def _item(item: ItemScore, evidence: Evidence) -> list[str]:
    value = "不设分值" if item.value is None else f"满分 {exact(item.value)}"
    lines = [f"  {titled(item.citation, item.title)}({value})  {words(item.score)} 分"]
    return [*lines, *_rules(item, evidence), *(f"    = {step}" for step in item.steps)]


def _rules(item: ItemScore, evidence: Evidence) -> list[str]:
    lines: list[str] = []
    for rule in item.rules:
        said = rule.sentence.strip().replace("\n", "\n        ")
        lines.append(f"    {MARKS[rule.outcome]} [{rule.id}] {said}")
        lines.append(f"        {rule.reason}")
        lines += [
            f"        依据 {said}" for given in rule.given for said in _behind(given, evidence)
        ]
    return lines


def _behind(given: Given, evidence: Evidence) -> list[str]:
    """The evidence of a fact, where it is more than the answer itself."""
    grounds = evidence.get(given.fact)
    if grounds is None or grounds.depth is Depth.BARE or not grounds.lines:
        return []
    return [f"「{given.name}」{grounds.place}: {';'.join(grounds.lines)}"]


def _missing(found: Scorecard, measures: Measures) -> list[str]:
    facts = {fact.id: fact for fact in measures.facts}
    lines = ["", f"计分不完整:还缺 {len(found.missing)} 项事实,按关系分数多少排列"]
    for missing in found.missing[:MOST_MISSING]:
        stake = "不限" if missing.stake is None else exact(missing.stake)
        lines.append(f"  [{missing.fact}] {missing.name}({missing.citation}):关系 {stake} 分")
        said = follows(facts[missing.fact], facts) if missing.fact in facts else ""
        lines += [f"      {said}"] if said else []
    rest = len(found.missing) - MOST_MISSING
    return [*lines, f"  ……另有 {rest} 项"] if rest > 0 else lines


def readings(found: list[Record]) -> str:
    """``readings``: each switch with its choices."""
    if not found:
        return NO_READINGS
    blocks = []
    for each in found:
        lines = [f"{each['name']}({each['kind']},{each['citation']})"]
        for choice in each["choices"]:
            mark = "*" if choice["adopted"] else " "
            lines.append(f"  {mark} {choice['name']}:{';'.join(choice['statements'])}")
        lines.append(f"    理由:{each['reason'] or '(没有写)'}")
        if each["authority"]:
            lines.append(f"    依据:{each['authority']}")
        blocks.append("\n".join(lines))
    return "\n\n".join([*blocks, "* 为采用的读法;计分时可用 --reading 口径=读法 改选"])


NO_READINGS = (
    "没有口径可选:旁注里没有 `@解释`、`@勘误`,每一句都只按一种意思读。"
    "\n正文有两种读法的地方,写法见文档“旁注”里的“解释、勘误”"
)
