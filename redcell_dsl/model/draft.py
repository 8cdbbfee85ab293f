"""Drafts: every sentence with its statements and every note with its target, before rules are made."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from lark import Token

from ..source.diagnostic import Diagnostic, Severity
from ..source.pattern import Pattern
from ..source.text import Source, Span
from ..syntax.block import RawNote, RawSentence
from ..syntax.core import CoreFault, parse_note
from ..syntax.norms import Conferring, Enlisting, Proceeding, Provision
from ..syntax.notes import NoteBody, Reference, cited
from ..syntax.outline import Outline
from ..syntax.prose import parse_sentence
from ..syntax.provisions import parse_norm
from ..syntax.tree import (
    Amending,
    Gaining,
    Statement,
)
from .adding import set_added
from .asking import asked_for
from .awarding import SCORING
from .citation import Located, Role, body_id, locate
from .faulted import faulted
from .frames import take_leads
from .front import read_title
from .leads import spread_leads
from .manner import read_manner
from .measures import Fate
from .number import Number
from .organising import set_organised
from .preceding import falling_short, led_by, multiplied
from .rebase import rebase, settled
from .reference import Target, resolve
from .titled import parse_under
from .totals import settle_totals
from .worth import give_values


@dataclass(slots=True)
class Said:
    """A sentence of the text, its statements, and what notes did to it."""

    id: str
    unit: Located
    home: str  # the id under which the sentences of its unit are counted
    raw: RawSentence
    statements: list[Statement]
    fault: int | None
    fate: Fate
    reason: str = ""
    order: int = 0
    parsed: tuple[Statement, ...] = ()  # as the text says it, whatever notes make of it
    provisions: list[Provision] = field(default_factory=list)  # what it says besides points
    ambiguous: tuple[
        tuple[Statement, ...], ...
    ] = ()  # the ways in which it can be read, if several

    @property
    def scoring(self) -> bool:
        return not SCORING.isdisjoint(map(type, self.statements))


@dataclass(slots=True)
class Noted:
    """A note, the unit that it stands at, what it says."""

    unit: Located
    raw: RawNote
    body: NoteBody
    keyword: str


@dataclass(slots=True)
class Draft:
    """A text, read: its units, sentences and notes, and what was found on the way."""

    source: Source
    whole: Located
    sentences: list[Said] = field(default_factory=list)
    notes: list[Noted] = field(default_factory=list)
    found: list[Diagnostic] = field(default_factory=list)
    by_unit: dict[int, list[Said]] = field(default_factory=dict)
    by_outer: dict[int, list[Said]] = field(default_factory=dict)  # once every sentence is read
    apart: bool = False  # what is added stands beside the full mark
    dropped: bool = False  # what does not apply leaves the sum
    valued: dict[str, Number] = field(default_factory=dict)  # set values that notes give, by unit
    told: set[int] = field(default_factory=set)  # unread sentences that were reported, by order

    def of(self, unit: Located) -> list[Said]:
        return self.by_unit.get(id(unit), [])

    def under(self, unit: Located) -> Sequence[Said]:
        """The sentences of a unit and of all that stands in it, in the order of the text."""
        found = self.by_outer.get(id(unit))
        if found is None:
            below = (said for child in unit.children for said in self.under(child))
            found = self.by_outer[id(unit)] = [*self.of(unit), *below]
        return found

    def report(
        self,
        code: str,
        severity: Severity,
        title: str,
        span: Span | None,
        citation: str = "",
        *,
        label: str = "",
        notes: tuple[str, ...] = (),
        advice: tuple[str, ...] = (),
    ) -> None:
        found = Diagnostic(code, severity, title, span, citation, label, notes, advice, self.source)
        self.found.append(found)


def draft(source: Source, outline: Outline) -> Draft:
    """Read every sentence and every note of an outline."""
    give_values(outline.root)
    made = Draft(source, locate(outline.root))
    for unit in made.whole.walk():
        _read_sentences(made, unit)
        for raw in unit.block.notes:
            _read_note(made, unit, raw)
    spread_leads(made)
    take_leads(made)
    read_manner(made)
    settle_totals(made)
    set_added(made)
    set_organised(made)
    read_title(made)
    return made


def _read_sentences(made: Draft, unit: Located) -> None:
    raws = unit.block.sentences
    base = body_id(unit)
    numbered = unit.role is Role.PART
    before: tuple[Statement, ...] = ()
    for position, raw in enumerate(raws, 1):
        single = numbered and len(raws) == 1
        said_id = base if single else f"{base}.{position}"
        first = all(each.part for each in raws[: position - 1])
        said = _said(made, said_id, unit, base, raw, before, first=first)
        _take_fault(made, unit, said)
        before = tuple(said.statements)
        said.order = len(made.sentences)
        said.parsed = tuple(said.statements)
        if not said.statements and not raw.part:
            _read_norm(made, said)
            _keep_lead(made, said)
        made.sentences.append(said)
        made.by_unit.setdefault(id(unit), []).append(said)


def _take_fault(made: Draft, unit: Located, said: Said) -> None:
    """Points that say nothing of what for take in the sentence before them."""
    last = made.of(unit)[-1] if made.of(unit) else None
    if last is None or last.raw.part or last.statements or last.provisions or said.raw.part:
        return
    start, end = last.raw.span.start, said.raw.span.start
    words = _words(made, said)
    found = faulted(made.source.normal[start:end], words)
    if found is not None:
        said.statements = [settled(each, start) for each in found.statements]
        said.fate, said.fault, said.ambiguous = Fate.COMPILED, None, ()
        last.fate, last.reason = Fate.COMPILED, LEADING


def _words(made: Draft, said: Said) -> str:
    return made.source.normal[said.raw.span.start : said.raw.span.end]


INSTANCE = Pattern(r" *\(?(?:比如|例如|譬如|举例(?:说明|来说)?|示例)(?:[,:]|(?=[^的]))")
"""例如…: shows how a rule is meant, and is none."""
POINTING = Pattern(
    r"[^。;]{0,60}?按照? *(?:下|附|上)?表 *\d{0,2}(?:的?(?:标准|规定|分值))?(?:进行|予以)?(?:计分|加分|评分|打分|赋分|执行|扣分)[,;。] *(?=\S)"
)
"""Words that point to a table, before others that say something: 按下表计分,同一作品只计最高分。"""


def _said(
    made: Draft,
    said_id: str,
    unit: Located,
    home: str,
    raw: RawSentence,
    before: tuple[Statement, ...],
    *,
    first: bool = False,
) -> Said:
    """A sentence: as the layout says it, kept as what it is, or read."""
    if raw.made:
        return Said(said_id, unit, home, raw, list(raw.made), None, Fate.COMPILED)
    if raw.part:
        return Said(said_id, unit, home, raw, [], None, Fate.COMPILED, raw.part)
    if INSTANCE.match(raw.text):
        return Said(said_id, unit, home, raw, [], None, Fate.COMPILED, "举例")
    words = made.source.normal[raw.span.start : raw.span.end]
    start, parsed = raw.span.start, parse_sentence(words, before)
    silent = not parsed.statements and not parsed.ambiguous
    pointing = POINTING.match(words) if silent else None
    if pointing is not None:
        rest = parse_sentence(words[pointing.end() :], before)
        start, parsed = (start + pointing.end(), rest) if rest.statements else (start, parsed)
    parsed = multiplied(made.of(unit), words, parsed)
    start, parsed = falling_short(made, made.of(unit), words, start) or (start, parsed)
    if first and silent:
        parsed = parse_under(unit.block.title, words) or parsed
    if not parsed.statements and not parsed.ambiguous:
        parsed = asked_for(unit, words, before) or parsed
    if not parsed.statements and not parsed.ambiguous:
        start, parsed = led_by(made, made.of(unit), words, start) or (start, parsed)
    statements = [settled(each, start) for each in parsed.statements]
    fate = Fate.COMPILED if statements else Fate.UNREAD
    return Said(
        said_id, unit, home, raw, statements, parsed.fault, fate, ambiguous=parsed.ambiguous
    )


LEAD = Pattern(
    r"^[^\d%]*(?:如下|以下|下列|下表|具体|包括|其中|标准|要求|内容|方式|方法|办法|规则|说明|备注|注|附|划分|等次)[^,。;]{0,12}:$|^(?:备注|注|说明|附注?) *:?$"
)
TABLED = Pattern(
    r"^[^\d%;]*(?:按照?|参照|依照|依据|根据|见|如|详见|执行)[^,;。\d]{0,12}(?:附?表 *[\d一二三四五六七八九十]{0,2}|附件 *\d*)[^\d]{0,16}$"
)


def _keep_lead(made: Draft, said: Said) -> None:
    """Words that only lead to what stands below them: 评分标准如下:, 按表2评分。"""
    words = _words(made, said).strip()
    if said.fate is Fate.UNREAD and (LEAD.match(words) or TABLED.match(words)):
        said.fate, said.reason = Fate.COMPILED, LEADING
    elif said.fate is Fate.UNREAD and UNTOUCHED.match(words):
        said.fate, said.reason = Fate.COMPILED, COSTLESS
    elif said.fate is Fate.UNREAD and PURPOSE.match(words) and not POINTED.search(words):
        said.fate, said.reason = Fate.SET_ASIDE, AIM


UNTOUCHED = Pattern(
    r"^(?:原则上|达标|合格|符合|正常|按时|按要求|完成|全部|均|未发生|未出现|无|没有)[^,;。\d]{0,24}?(?:的|者)?,?(?:则|此项|本项)?不(?:予)?扣分[。;]?$"
)
"""达标不扣分。: what costs nothing, which no rule has to say."""
COSTLESS = "不扣分"
PURPOSE = Pattern(
    r"^(?:为了?|根据|依据|按照|遵照)[^。;]{4,300}(?:制定|制订|拟定)(?:本|以下|如下|此)[^,;。]{0,12}[。:]?$"
)
"""为了…,制定本细则。: what a text is for, which asks for nothing."""
POINTED = Pattern(
    r"\d *分(?!析|别|类|级|工)|[扣加减]分|得分|百分制|不超过|不低于|以上|以下(?!简称)"
)
AIM = "目的"


LEADING = "引语"


def _read_norm(made: Draft, said: Said) -> None:
    """What a sentence without points provides."""
    span = said.raw.span
    provided = parse_norm(made.source.normal[span.start : span.end])
    words = _words(made, said).strip()
    likely = [each for each in provided.provisions if _likely(each, words)]
    said.provisions = [rebase(each, span.start) for each in likely]
    if said.provisions:
        said.fate = Fate.COMPILED
    said.fault = max(said.fault or 0, provided.fault or 0)


REWARD = Pattern(r"命名|授牌|奖|牌|证|称号|旗|表扬|表彰|荣誉|资金|记功|嘉奖")
ASIDE = Pattern(r"[的应可须得给予]|情节|处罚")
SHORT_NAME, SHORT_LEAD = 12, 14


def _likely(provision: Provision, words: str) -> bool:
    """Whether words that fit a form of an award's regulation mean it: foreign texts use them otherwise.

    授予单位 and 给予警告 confer nothing; 制定评价程序 in the middle of a sentence leads to no steps.
    """
    match provision:
        case Conferring(honours, gifts):
            named = all(len(name) <= SHORT_NAME and not ASIDE.search(name) for name in honours)
            return named and all(REWARD.search(gift) for gift in gifts)
        case Proceeding() | Enlisting():
            return words.endswith(":") or len(words) <= SHORT_LEAD
        case _:
            return True


def _read_note(made: Draft, unit: Located, raw: RawNote) -> None:
    text = raw.text
    parsed = parse_note(text)
    if isinstance(parsed, CoreFault):
        place = raw.places[min(parsed.place, len(raw.places) - 1)] if raw.places else raw.span.start
        _refuse_note(made, unit, raw, place, parsed)
        return
    body = rebase(parsed, raw.places)
    keyword = next((word for word in KEYWORDS if text.startswith(word)), "")
    made.notes.append(Noted(unit, raw, body, keyword))


KEYWORDS = (
    "事实",
    "台账",
    "即",
    "得分",
    "解释",
    "勘误",
    "例",
    "待编",
    "说明",
    "接受",
    "等级",
    "方法",
    "规定",
    "填报",
    "施行",
    "废止",
    "前身",
)


def _refuse_note(made: Draft, unit: Located, raw: RawNote, place: int, fault: CoreFault) -> None:
    word = raw.text.split(" ")[0].split("\n")[0]
    known = any(raw.text.startswith(keyword) for keyword in KEYWORDS)
    if fault.deep:
        title = "旁注里的括号套得太深,或连写的运算太多"
        advice: tuple[str, ...] = ("用 `@即` 给其中一部分起个名称,拆成几条旁注",)
    elif not known:
        title = f"旁注“@{word[:12]}”不是认识的种类"
        advice = (
            f"旁注以这些词开头:{'、'.join(KEYWORDS)}",
            "如果这一行是正文,请与拟稿人核对行首的 @",
        )
    else:
        title = f"旁注“{raw.text[:2]}”写得不完整或不合格式"
        advice = tuple(expected(fault)) or ("对照文档里这种旁注的写法",)
    span = Span(place, max(place + 1, min(raw.span.end, place + 6)))
    made.report("N001", Severity.ERROR, title, span, unit.citation, label="读到这里", advice=advice)


EXPECTED = {
    "NAME": "「名称」",
    "WORD": "一个词",
    "POINTS": "几分(如 2分)",
    "COUNTED": "数量(如 1次)",
    "PER_WORD": "每、每少、每有 …",
    "PERIOD_WORD": "每月、每季度 …",
    "REFERENCE": "条款(如 第2目)",
    "TEXT": "文字",
    "COLON": "冒号",
    "_LINE": "下一行(以“@ ”开头)",
    "KIND_NAME": "加分项、减分项、混合项",
    "SEMICOLON": "分号",
    "COMPARISON": "≥ > ≤ < =",
    "EQUAL": "等号",
    "ADOPTED": "采用",
}


def expected(fault: CoreFault) -> list[str]:
    """What could have stood where understanding ended, in the reader's words."""
    words = [EXPECTED[name] for name in fault.expected if name in EXPECTED]
    return [f"此处应为:{'、'.join(words)}"] if words else []


# ---- targets -----------------------------------------------------------------------------------


def targets(
    made: Draft, note: Noted, references: Reference, severity: Severity = Severity.ERROR
) -> list[Target]:
    """The units that a note is about: those that it names, else the one that it stands at.

    A reference to what is not there is reported once; ``severity`` is how much it matters.
    """
    if not references:
        return [Target(note.unit)]
    found = []
    for token in references:
        target = resolve(str(token), note.unit, made.whole)
        if target is None or (target.sentence and target.sentence > len(made.of(target.unit))):
            span = _token_span(note, token)
            if any(d.code == "N002" and d.span == span for d in made.found):
                continue
            made.report(
                "N002",
                severity,
                f"旁注指的“{token}”在正文里没有",
                span,
                note.unit.citation,
                advice=("核对条款号;“目”按位置数,印错的序号不影响",),
            )
        else:
            found.append(target)
    return found


def aims(made: Draft, note: Noted) -> tuple[str, ...]:
    """The ids of the sentences that a note's citations name."""
    found: dict[str, None] = {}
    for token in cited(note.body):
        target = resolve(str(token), note.unit, made.whole)
        if target is None:
            continue
        said = made.under(target.unit)
        if target.sentence:
            said = made.of(target.unit)[target.sentence - 1 : target.sentence]
        found |= dict.fromkeys(each.id for each in said)
    return tuple(found)


def _token_span(note: Noted, token: Token) -> Span:
    start = (
        note.raw.places[token.start_pos or 0]
        if token.start_pos is not None
        else note.raw.span.start
    )
    return Span(start, start + len(token))


def _part(statement: Statement | Amending | None) -> str:
    """The formula that a statement is about, where it names one."""
    match statement:
        case Gaining(name=name) | Amending(part=name):
            return name
        case _:
            return ""


def sentence_of(made: Draft, target: Target, statement: Statement | Amending | None) -> Said | None:
    """The sentence of a target that a statement is for; ``None`` where it cannot be told."""
    sentences = made.of(target.unit)
    if target.sentence:
        return sentences[target.sentence - 1]
    name = _part(statement)
    if name:
        for said in sentences:
            if any(isinstance(s, Gaining) and s.name == name for s in said.parsed):
                return said
    scoring = [said for said in sentences if said.scoring] or sentences
    return scoring[0] if len(scoring) == 1 else None
