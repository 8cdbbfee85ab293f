"""Drafts: every sentence with its statements and every note with its target, before rules are made."""

from __future__ import annotations

from dataclasses import dataclass, field
import re

from lark import Token

from ..source.diagnostic import Diagnostic, Severity
from ..source.text import Source, Span
from ..syntax.core import CoreFault, parse_note
from ..syntax.norms import Provision
from ..syntax.notes import NoteBody, Reference
from ..syntax.outline import Outline, RawNote, RawSentence
from ..syntax.prose import parse_sentence
from ..syntax.provisions import parse_norm
from ..syntax.tree import (
    Amending,
    Barring,
    Basing,
    Capping,
    Exhausting,
    Gaining,
    Giving,
    Statement,
    Taking,
    Tiering,
)
from .citation import Located, Target, body_id, locate, resolve
from .measures import Fate
from .rebase import rebase

SCORING = (Giving, Taking, Basing, Tiering, Barring, Gaining, Capping, Exhausting)
UNBARE = ("事实", "台账", "即", "得分", "勘误")


@dataclass(slots=True)
class Said:
    """A sentence of the text, its statements, and what notes did to it."""

    id: str
    unit: Located
    raw: RawSentence
    statements: list[Statement]
    fault: int | None
    fate: Fate
    reason: str = ""
    order: int = 0
    parsed: tuple[Statement, ...] = ()  # as the text says it, whatever notes make of it
    provisions: list[Provision] = field(default_factory=list)  # what it says besides points

    @property
    def scoring(self) -> bool:
        return any(isinstance(statement, SCORING) for statement in self.statements)


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

    def of(self, unit: Located) -> list[Said]:
        return self.by_unit.get(id(unit), [])

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
    made = Draft(source, locate(outline.root))
    for unit in made.whole.walk():
        _read_sentences(made, unit)
        for raw in unit.block.notes:
            _read_note(made, unit, raw)
    _read_title(made)
    for misplaced in outline.misplaced:
        made.report(
            "N003",
            Severity.ERROR,
            "旁注不能插在表格中间",
            misplaced.span,
            advice=("把这行移到表格下面,用“第几目”指明是哪一行",),
        )
    return made


def _read_title(made: Draft) -> None:
    """The lines above the first unit that end in no full stop are the title."""
    for said in made.of(made.whole)[:LONGEST_TITLE]:
        words = made.source.normal[said.raw.span.start : said.raw.span.end]
        if said.raw.text[-1:] in "。;；：:" or said.raw in made.whole.block.rows or said.scoring:
            return
        said.fate, said.statements, said.provisions = Fate.COMPILED, [], []
        said.reason = FRONT if REGISTERED.match(words) else TITLE


TITLE, FRONT = "标题", "登记项"
REGISTERED = re.compile(r"[一-鿿]{2,6} *: *\S")
"""A line of a registry above a title: 文号: …."""
LONGEST_TITLE = 10


def _read_sentences(made: Draft, unit: Located) -> None:
    raws = [*unit.block.sentences, *unit.block.rows]
    base = body_id(unit)
    numbered = unit.depth >= 3
    for position, raw in enumerate(raws, 1):
        single = numbered and len(raws) == 1
        said_id = base if single else f"{base}.{position}"
        parsed = parse_sentence(made.source.normal[raw.span.start : raw.span.end])
        statements = [rebase(statement, raw.span.start) for statement in parsed.statements]
        fate = Fate.COMPILED if statements else Fate.UNREAD
        order = len(made.sentences)
        said = Said(said_id, unit, raw, statements, parsed.fault, fate, order=order)
        said.parsed = tuple(statements)
        if not statements:
            _read_norm(made, said)
        made.sentences.append(said)
        made.by_unit.setdefault(id(unit), []).append(said)


def _read_norm(made: Draft, said: Said) -> None:
    """What a sentence without points provides."""
    span = said.raw.span
    provided = parse_norm(made.source.normal[span.start : span.end])
    said.provisions = [rebase(each, span.start) for each in provided.provisions]
    if said.provisions:
        said.fate = Fate.COMPILED
    said.fault = max(said.fault or 0, provided.fault or 0)


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
