"""Elaboration: a drafted text becomes the model. Errors are data and never stop the rest."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from typing import Any

from ..source.diagnostic import Diagnostic, Severity
from ..source.pattern import Pattern
from ..source.text import Source, Span
from ..syntax.norms import Adopting, Provision
from ..syntax.notes import (
    Accept,
    Alias,
    Aside,
    Declared,
    Ladder,
    LedgerNote,
    RuleNote,
)
from ..syntax.outline import outline
from ..syntax.parts import PARTS
from ..syntax.printer import print_statement
from ..syntax.tree import (
    AllOf,
    AnyOf,
    Binary,
    Negated,
    Onceness,
    Phrase,
    Reached,
    Term,
    Uniting,
)
from .choices import NAMING, Choices
from .citation import Located
from .deciding import decides
from .draft import Draft, Noted, Said, aims, draft, sentence_of, targets
from .fact import Level
from .frames import lost_frames
from .grades import graded
from .headed import take_in
from .honours import honours_of, made_title, share_titles
from .items import Scored, ScoredItem, misplaced, score_articles
from .leaning import leaning
from .making import Making
from .measures import Fate, Honour, Measures, Reading, Sentence, Setting, Unit
from .method import Method
from .number import Number, exact
from .place import Doubt
from .provisions import norms_of
from .reference import Target
from .registry import Registry
from .rule import Award, Deduction, Reach, Rule
from .samples import examples_of
from .scoring import method_of, report_method
from .select import adopted
from .spans import numbers_in
from .supply import supplied
from .timing import force_of
from .unread import NAMES, report_unread
from .vocabulary import Vocabulary


@dataclass(frozen=True)
class Compilation:
    """A compiled text: its model, what was found, and which findings were accepted.

    ``apart``: the text says that extra points stand beside the full mark.
    """

    source: Source
    measures: Measures
    diagnostics: tuple[Diagnostic, ...]
    accepted: tuple[tuple[str, str, str], ...] = ()  # code, unit (empty: anywhere), reason
    notes: tuple[tuple[str, Span, tuple[str, ...]], ...] = ()  # keyword, extent, sentences named
    apart: bool = False


@dataclass(slots=True)
class Work:
    """What elaboration knows while it runs."""

    draft: Draft
    vocabulary: Vocabulary
    registry: Registry = field(default_factory=Registry)
    aliases: dict[str, Term] = field(default_factory=dict)
    noted: set[int] = field(default_factory=set)  # sentences that a note changed
    mentioned: set[str] = field(default_factory=set)  # names that only some choice uses
    leaning: frozenset[int] = frozenset()  # sentences that a note amends or explains
    doubted: set[int] = field(
        default_factory=set
    )  # sentences that were reported with their readings


def elaborate(source: Source, honours: tuple[Honour, ...] = ()) -> Compilation:
    """Compile a source: never raises for what a text may hold.

    ``honours`` are those of the text that this one refers to, where it has none of its own.
    """
    made = draft(source, outline(source))
    ledgers = {
        note.body.name: note.body.key
        for note in made.notes
        if isinstance(note.body, LedgerNote) and note.body.key
    }
    once = any(isinstance(s, Onceness) for said in made.sentences for s in said.statements)
    work = Work(made, Vocabulary(_ladders(made), ledgers, once=once, dropped=made.dropped))
    _declare(work)
    _apply_rules(work)
    choices = Choices(made)
    choices.adopt()
    made.valued = choices.valued()
    work.noted |= choices.changed
    work.leaning = leaning(made)
    take_in(made)
    _set_aside(work)
    _report_frames(work)
    share_titles(made)
    method = method_of(made)
    scored = score_articles(made, work.registry, work.vocabulary, work.aliases)
    _report_homeless(work, scored)
    readings = choices.readings(scored)
    _report_findings(work, scored, method)
    honours = graded(made, honours_of(made, scored) or honours)
    _report_honours(work, scored, honours)
    making = Making(made, honours, work.aliases, work.registry.declared)
    norms = norms_of(making)
    _report_idle_notes(work, making)
    _report_strangers(work, making, readings)
    facts = supplied(made, (*work.registry.finished(), *making.facts.values()))
    measures = Measures(
        title=made_title(made),
        units=_units(work, scored),
        method=method,
        articles=tuple(article.article for article in scored),
        honours=honours,
        facts=facts,
        readings=readings,
        chosen=tuple((reading.name, reading.adopted) for reading in readings),
        norms=norms,
        force=force_of(made),
    )
    measures = replace(adopted(measures), examples=examples_of(made, measures))
    notes = tuple((note.keyword, note.raw.span, aims(made, note)) for note in made.notes)
    return Compilation(
        source, measures, tuple(made.found), tuple(_accepted(made)), notes, made.apart
    )


def _ladders(made: Draft) -> tuple[tuple[Level, ...], ...]:
    ladders = []
    for note in made.notes:
        if isinstance(note.body, Ladder) or (
            isinstance(note.body, LedgerNote) and note.body.levels
        ):
            ladders.append(tuple(Level(names[0], names[1:]) for names in note.body.levels))
    return tuple(ladders)


def _declare(work: Work) -> None:
    """Facts and other names that notes declare."""
    declared: dict[str, Noted] = {}
    for note in work.draft.notes:
        match note.body:
            case Declared(name=name):
                if name in declared and declared[name].body != note.body:
                    _contradict(work.draft, declared[name], note, f"事实“{name}”")
                declared.setdefault(name, note)
                work.registry.declared.setdefault(name, note.body)
            case Alias(name, term):
                span = note.raw.span
                if name in work.aliases and work.aliases[name] != term:
                    work.draft.report("N004", Severity.ERROR, f"“{name}”有两个不同的“即”", span)
                if name in _meant(term, work.aliases):
                    title = f"“{name}”的“即”说来说去又是它自己"
                    work.draft.report("N004", Severity.ERROR, title, span)
                    continue
                work.aliases.setdefault(name, term)
            case _:
                continue


def _meant(term: Term, aliases: dict[str, Term]) -> set[str]:
    """The names that a term comes down to, through names that stand for terms."""
    found: set[str] = set()
    waiting: list[Any] = [term]
    while waiting:
        node = waiting.pop()
        if isinstance(node, tuple):
            waiting += node
        elif isinstance(node, Phrase) and node.text not in found:
            found.add(node.text)
            meaning = aliases.get(node.text)
            waiting += [] if isinstance(meaning, Phrase) else [meaning]
        elif isinstance(node, Reached | AllOf | AnyOf | Negated | Binary):
            waiting += PARTS[type(node)](node)
    return found if not isinstance(term, Phrase) else set()


def _contradict(made: Draft, first: Noted, second: Noted, what: str) -> None:
    line = made.source.position(first.raw.span.start)[0]
    made.report(
        "N004",
        Severity.ERROR,
        f"{what}的两条旁注互相矛盾",
        second.raw.span,
        second.unit.citation,
        notes=(f"另一条在第 {line} 行",),
        advice=("留下一条,删去另一条",),
    )


def _apply_rules(work: Work) -> None:
    """@得分: a sentence means what the note says."""
    seen: dict[str, Noted] = {}
    for note in work.draft.notes:
        if not isinstance(note.body, RuleNote):
            continue
        for target in targets(work.draft, note, note.body.references):
            said = sentence_of(work.draft, target, None)
            if said is None:
                _unclear(work.draft, note)
                continue
            if said.id in seen:
                _contradict(work.draft, seen[said.id], note, f"{said.unit.citation}“得分”")
                continue
            seen[said.id] = note
            said.statements = [s for s in note.body.statements if not isinstance(s, Provision)]
            said.provisions = [s for s in note.body.statements if isinstance(s, Provision)]
            said.fate = Fate.NOTED
            work.noted.add(said.order)


def _unclear(made: Draft, note: Noted) -> None:
    made.report(
        "N005",
        Severity.ERROR,
        "旁注没有说明是哪一句",
        note.raw.span,
        note.unit.citation,
        advice=("写明“第几目”或“第几句”,例如 `@得分 第2句 …`",),
    )


def _set_aside(work: Work) -> None:
    """@说明 and @待编: sentences that no rule is made of, with the reason."""
    for note in work.draft.notes:
        if not isinstance(note.body, Aside):
            continue
        fate = Fate.PENDING if note.body.pending else Fate.SET_ASIDE
        for target in targets(work.draft, note, note.body.references):
            _report_buried(work.draft, note, target)
            if target.sentence:
                sentences = [work.draft.of(target.unit)[target.sentence - 1]]
            else:
                front = target.unit is work.draft.whole  # what stands above the first unit, no more
                units = [target.unit] if front else target.unit.walk()
                sentences = [said for unit in units for said in work.draft.of(unit)]
            for said in sentences:
                if said.order not in work.noted:
                    said.fate, said.reason = fate, note.body.reason
                    said.statements, said.provisions = [], []


def _report_buried(made: Draft, note: Noted, target: Target) -> None:
    """Scoring sentences of the units below that a reason takes with it: a remark was meant, perhaps."""
    assert isinstance(note.body, Aside)
    if target.sentence or target.unit is made.whole or note.body.pending:
        return
    below = [unit for unit in target.unit.walk() if unit is not target.unit]
    count = sum(said.scoring for unit in below for said in made.of(unit))
    if count:
        made.report(
            "N015",
            Severity.WARNING,
            f"这条“说明”把{target.unit.citation}下面的 {count} 句计分的话都算作不计分",
            note.raw.span,
            target.unit.citation,
            notes=("“说明”的意思是:这一段不是规则,不参与计分",),
            advice=(
                "只有一句不是规则的,写明是哪一句,如 `@说明 第1句: …`;只想记一笔的,删去这条旁注,记在别处",
                "确实都不计分的,写 `@接受 N015: 理由`",
            ),
        )


def _report_frames(work: Work) -> None:
    """Sentences whose subject stands in one that was not understood: they cannot be understood either."""
    title = "这一句没有说是什么事,前面说的那一句没有读懂"
    for said in list(lost_frames(work.draft)):
        if said.order not in work.noted:
            _doubtful(work, said, Doubt("L028", title, (said.id,)))


def _report_homeless(work: Work, scored: list[Scored]) -> None:
    """Scoring sentences outside every scored item: nothing would count them."""
    housed = {said.id for each in scored for item in each.items for said in item.sentences}
    for said in work.draft.sentences:
        uniting = any(isinstance(s, Uniting) for s in said.statements)
        lives = said.fate in (Fate.COMPILED, Fate.NOTED)
        if not lives or said.id in housed:
            continue
        if said.scoring:
            misplaced(work.draft, said)
        elif uniting:
            _doubtful(work, said, Doubt("L026", "“同一…就高”找不到所指的加分", (said.id,)))


def _report_honours(work: Work, scored: list[Scored], honours: tuple[Honour, ...]) -> None:
    """Two chapters that name one award, and articles without the value that their neighbours have."""
    names = [honour.name for honour in honours]
    for honour in honours[1:]:
        if names.count(honour.name) > 1 and honour is not honours[names.index(honour.name)]:
            title = f"有两章的奖项都叫“{honour.name}”"
            advice = ("把其中一章的标题改成另一个奖项的名称",)
            work.draft.report("L014", Severity.ERROR, title, None, honour.title, advice=advice)
    valued = {each.article.id for each in scored if each.article.value is not None}
    beside = {
        each for honour in honours if valued & set(honour.articles) for each in honour.articles
    }
    for each in scored:
        rules = [rule for item in each.article.items for rule in item.rules]
        scores = any(map(_adds, rules))
        outside = each.article.outside or not scores
        if each.article.value is None and not outside and each.article.id in beside:
            mark = each.unit.block.mark
            work.draft.report(
                "L013",
                Severity.WARNING,
                f"{each.unit.citation}的标题没有写设定分值,按各项合计",
                mark.span if mark else None,
                each.unit.citation,
                advice=("在标题后写上分值,如“(20分)”;写了的,核对括号是否成对",),
            )


def _adds(rule: Rule) -> bool:
    """Whether a rule is a part of its item's sum, and does not only charge or void the total."""
    return isinstance(rule, Award) or (isinstance(rule, Deduction) and rule.reach is Reach.ITEM)


def _report_strangers(work: Work, making: Making, readings: tuple[Reading, ...]) -> None:
    """Choices that reach an award which the text does not have (设定 增列)."""
    known = [honour.name for honour in making.honours]
    for reading in readings:
        for choice in reading.choices:
            for override in choice.overrides:
                if (
                    isinstance(override, Setting)
                    and override.name in NAMING
                    and override.value not in known
                ):
                    title = f"口径“{reading.name}”增列的“{override.value}”不是本办法的奖项"
                    advice = (f"可写:{'、'.join(known)}",)
                    work.draft.report(
                        "N006",
                        Severity.ERROR,
                        title,
                        reading.span,
                        reading.citation,
                        advice=advice,
                    )


KNOWN_KINDS = Pattern(r"是否|名次|[^\s\d]{1,4}数")


def _report_idle_notes(work: Work, making: Making) -> None:
    """Notes about facts that no sentence asks for, or of a type that is none."""
    names = {fact.name for fact in work.registry.facts.values()} | set(work.registry.facts)
    names |= set(making.named) | {honour.name for honour in making.honours}
    for note in work.draft.notes:
        match note.body:
            case Declared(name=name, kind=kind):
                if not KNOWN_KINDS.fullmatch(kind):
                    advice = ("类型可写:是否、名次,或次数、人数、票数、个数等“…数”",)
                    _report_note(work, note, "N010", f"“{kind}”不是事实的类型", advice)
                elif said := work.registry.misfit(note.body):
                    advice = ("类型由句子定,删去这条旁注;或者改写用到它的句子",)
                    _report_note(work, note, "N010", said, advice)
                wanted = [name, *(b.value for b in note.body.bounds if isinstance(b.value, str))]
            case Alias(term=Phrase(text)):
                wanted = [text]
            case LedgerNote(name=name):
                wanted = [name]
            case _:
                continue
        for name in wanted:
            if name not in names and name not in work.aliases and name not in work.mentioned:
                near = get_close_matches(name, sorted(names), 2, 0.4)
                advice = (f"正文里相近的:{'、'.join(near)}" if near else "核对名称",)
                _report_note(work, note, "N009", f"没有句子用到“{name}”,这条旁注不起作用", advice)


def _report_note(work: Work, note: Noted, code: str, title: str, advice: tuple[str, ...]) -> None:
    severity = Severity.ERROR if code == "N010" else Severity.WARNING
    work.draft.report(code, severity, title, note.raw.span, note.unit.citation, advice=advice)


def _report_doubts(work: Work, scored: list[Scored]) -> None:
    """Sentences that their neighbours leave open: they are not compiled, and every reading is shown."""
    said_by_id = {said.id: said for said in work.draft.sentences}
    for each in scored:
        for item in each.items:
            for doubt in item.scope.doubts:
                for sentence in doubt.sentences:
                    _doubtful(work, said_by_id[sentence], doubt)


def _doubtful(work: Work, said: Said, doubt: Doubt) -> None:
    said.statements, said.provisions, said.fate = [], [], Fate.UNREAD
    work.doubted.add(said.order)
    words = work.draft.source.normal[said.raw.span.start : said.raw.span.end].strip()
    shown = [f"{way}:{'; '.join(lines)}".lstrip(":") for way, lines in doubt.readings]
    notes = tuple(f"读法{name} {way}" for name, way in zip(NAMES, shown, strict=False))
    first = "; ".join(doubt.readings[0][1]) if doubt.readings else ""
    advice = [f"用旁注选定一种,例如 `@得分 {first}`"] if first else [RULE_ADVICE]
    work.draft.report(
        doubt.code,
        Severity.ERROR,
        doubt.title,
        said.raw.span,
        said.unit.citation,
        notes=(f"整句:{words[:80]}", *notes),
        advice=tuple(advice),
    )


RULE_ADVICE = "用 `@得分` 写明含义;不计分的用 `@说明: 原因` 标明"


def _report_steps(work: Work, item: ScoredItem) -> None:
    """Steps of measured numbers: whether a part of one counts is seldom said."""
    for step in item.scope.steps:
        size = f"{exact(step.value)}{step.unit}"
        work.draft.report(
            "L025",
            Severity.INFO,
            f"不足 {size} 的怎样计,正文没有说;现按不足不计",
            step.span,
            item.unit.citation,
            notes=("三种计法:不足不计、不足计一、按比例",),
            advice=(
                "另有规定的,用 `@解释 零头` 写明,例如“按比例 采用: 照原文 按比例; 不计: 照原文 不足不计”",
            ),
        )


def _report_findings(work: Work, scored: list[Scored], method: Method | None) -> None:
    """What stands in the way of scoring, each with its place."""
    made = work.draft
    for fact, said, span in work.registry.conflicts:
        made.report("L006", Severity.ERROR, said, span, work.registry.facts[fact].citation)
    for each in scored:
        for item in each.items:
            _report_steps(work, item)
            for step in item.scope.uneven:
                made.report(
                    "L011",
                    Severity.ERROR,
                    "按等级加分的,每几次不是 1 次,几级合在一起怎样数不明确",
                    step.span,
                    item.unit.citation,
                    advice=("改为“每有1次”;或分开写成不按等级的句子",),
                )
            for name, span in dict(item.scope.unknown).items():
                title = f"「{name}」没有定义"
                made.report("L007", Severity.ERROR, title, span, item.unit.citation)
    adopting = any(isinstance(p, Adopting) for said in made.sentences for p in said.provisions)
    if not scored and not adopting:
        made.report(
            "L010",
            Severity.WARNING,
            "没有找到计分的条款" if made.sentences else "文件里没有正文",
            None,
            "全文",
            advice=("计分的条、项要有序号和设定分值,例如“(一)组织领导(5分):1、…的,加2分”",),
        )
    report_method(made, [each.article for each in scored], method)
    _report_doubts(work, scored)
    for sentence in made.sentences:
        if sentence.fate is not Fate.UNREAD or sentence.order in work.doubted | made.told:
            continue
        if sentence.ambiguous:
            _report_ambiguous(work, sentence)
        else:
            report_unread(made, sentence)


def _report_ambiguous(work: Work, said: Said) -> None:
    """A sentence that can be read in several ways: each is shown, none is compiled."""
    readings = tuple(
        ("", tuple(print_statement(statement) for statement in way)) for way in said.ambiguous
    )
    _doubtful(work, said, Doubt("L020", "这一句可以有几种读法", (said.id,), readings))


# ---- units and sentences of the model ----------------------------------------------------------


def _units(work: Work, scored: list[Scored]) -> tuple[Unit, ...]:
    """The outermost units; what stands above them is one of its own, without a mark."""
    whole = work.draft.whole
    rules = {sentence: made for each in scored for sentence, made in each.sentences.items()}
    children = _within(work, whole, rules)
    front = _unit(work, whole, rules, ())
    return (front, *children) if front.sentences else children


def _within(work: Work, unit: Located, rules: dict[str, list[str]]) -> tuple[Unit, ...]:
    return tuple(_unit(work, each, rules, _within(work, each, rules)) for each in unit.children)


def _unit(
    work: Work, unit: Located, rules: dict[str, list[str]], children: tuple[Unit, ...]
) -> Unit:
    block = unit.block
    title = block.title
    value = Number(title.value, title.value_span) if title and title.value is not None else None
    return Unit(
        unit.id,
        block.level,
        block.mark.text if block.mark else "",
        title.text if title else "",
        value,
        tuple(_sentence(work, said, rules) for said in work.draft.of(unit)),
        children,
        span=block.mark.span if block.mark else None,
    )


def _sentence(work: Work, said: Said, rules: dict[str, list[str]]) -> Sentence:
    compiled = said.fate in (Fate.COMPILED, Fate.NOTED)
    statements = [*said.statements, *said.provisions] if compiled else []
    span = said.raw.span
    weighty = said.fate is Fate.UNREAD and decides(said.raw.text)
    scoring = said.scoring or (weighty and said.unit.depth >= 1)
    return Sentence(
        said.id,
        said.unit.citation,
        work.draft.source.text[span.start : span.end],
        said.fate,
        tuple(print_statement(statement) for statement in statements),
        said.reason,
        scoring=scoring,
        bare=scoring and compiled and said.order not in work.leaning,
        rules=tuple(rules.get(said.id, ())),
        numbers=tuple(numbers_in(tuple(statements))),
        span=span,
    )


def _accepted(made: Draft) -> list[tuple[str, str, str]]:
    found = []
    for note in made.notes:
        if isinstance(note.body, Accept):
            for target in targets(made, note, note.body.references):
                found.append((note.body.code, target.unit.id, note.body.reason))
    return found
