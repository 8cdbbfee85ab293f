"""What commands say, as plain records: the JSON of every command."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, assert_never

from ..analysis.coverage import Coverage, coverage
from ..evaluate.items import figures
from ..evaluate.reference import facts_of, honour_of
from ..evaluate.scorecard import (
    NONE,
    ArticleScore,
    ItemScore,
    Range,
    RuleScore,
    Scorecard,
    Tally,
)
from ..facts.expect import bounds, gifts
from ..model.citation import locate
from ..model.fact import (
    PERIODS_PER_YEAR,
    Count,
    Day,
    Fact,
    FactType,
    Ledger,
    Marks,
    Periodic,
    Quantity,
    Spells,
    Standings,
    Year,
    YesNo,
)
from ..model.measures import Measures, Sentence, Unit
from ..model.number import exact
from ..model.reference import Target, resolve
from ..model.registry import TERM_END, TERM_START, YEAR_FACT
from ..pipeline import Result, Ruleset
from ..source.diagnostic import Diagnostic
from ..source.render import as_json
from ..source.text import normalise
from ..syntax.outline import outline

if TYPE_CHECKING:
    from ..facts.dossier import Grounds

Record = dict[str, Any]


def diagnostics(found: Iterable[Diagnostic]) -> list[Record]:
    return [as_json(each) for each in found]


def check(ruleset: Ruleset) -> Record:
    """``check``: findings, and how much of the text was understood."""
    assert ruleset.compilation is not None
    return {
        "diagnostics": diagnostics(ruleset.diagnostics),
        "coverage": covered(coverage(ruleset.compilation)),
    }


def covered(found: Coverage) -> Record:
    """Coverage: ``note_ratio`` leaves 解释 and 例 notes out, ``note_ratio_all`` counts them."""
    return {
        "characters": _counts(found.characters),
        "sentences": _counts(found.sentences),
        "scoring": _counts(found.scoring),
        "numbers": _counts(found.numbers),
        "note_ratio": round(float(found.note_ratio), 4),
        "note_ratio_all": round(float(found.note_ratio_all), 4),
    }


def _counts(record: Any) -> dict[str, int]:
    return {name: getattr(record, name) for name in record.__dataclass_fields__}


def sentences(ruleset: Ruleset, citation: str) -> list[Record]:
    """``read``: the sentences of a citation (all without one) with what each was read as."""
    measures = ruleset.measures
    assert measures is not None
    return [
        {
            "id": sentence.id,
            "citation": sentence.citation,
            "text": sentence.text,
            "fate": str(sentence.fate),
            "readback": list(sentence.readback),
            "reason": sentence.reason,
        }
        for sentence in _wanted(ruleset, measures.units, citation)
    ]


def _wanted(ruleset: Ruleset, units: tuple[Unit, ...], citation: str) -> list[Sentence]:
    """The sentences of a place as it is printed, or of an id."""
    if not citation.strip():
        return list(_sentences(units))
    assert ruleset.compilation is not None
    whole = locate(outline(ruleset.compilation.source).root)
    target = resolve(citation, whole, whole)
    if target is not None:
        return _of_target(units, target)
    wanted = "".join(normalise(citation).split())
    return [s for s in _sentences(units) if s.id == wanted or s.id.startswith(f"{wanted}.")]


def _of_target(units: tuple[Unit, ...], target: Target) -> list[Sentence]:
    if not target.unit.id:
        return list(_sentences(units))
    unit = next(each for each in _units(units) if each.id == target.unit.id)
    if target.sentence is not None:
        return list(unit.sentences[target.sentence - 1 : target.sentence])
    return list(_sentences((unit,)))


def _units(units: tuple[Unit, ...]) -> Iterator[Unit]:
    for unit in units:
        yield unit
        yield from _units(unit.children)


def _sentences(units: tuple[Unit, ...]) -> Iterator[Sentence]:
    for unit in units:
        yield from unit.sentences
        yield from _sentences(unit.children)


def facts(measures: Measures, award: str) -> list[Record]:
    """``facts``: what an honour asks for, those of readings not adopted last."""
    honour = honour_of(measures, award)
    used = facts_of(measures, honour)
    sources = (f.derived.fact for f in measures.facts if f.derived and f.id in used)
    used = tuple(dict.fromkeys((*used, *sources)))
    order = {fact: number for number, fact in enumerate(used)}
    dated = _dates(measures, used)
    mine = [
        f for f in measures.facts if f.id in order or f.id in dated or _other(f, honour.articles)
    ]
    mine.sort(key=lambda fact: order.get(fact.id, len(order)))
    return [_fact(fact, fact.id in order) for fact in mine]


def _dates(measures: Measures, used: tuple[str, ...]) -> set[str]:
    """The year and the term, where a ledger in use counts only what falls in them."""
    windows = [
        fact.type.window
        for fact in measures.facts
        if fact.id in used and isinstance(fact.type, Ledger) and fact.type.window
    ]
    years = {YEAR_FACT} if any(window.years for window in windows) else set()
    return years | ({TERM_START, TERM_END} if any(window.term for window in windows) else set())


def _other(fact: Fact, articles: tuple[str, ...]) -> bool:
    return fact.id.split(".")[0] in articles


def _fact(fact: Fact, used: bool) -> Record:
    return {
        "name": fact.name,
        "id": fact.id,
        "type": type_name(fact.type),
        "unit": unit_of(fact.type),
        "range": range_of(fact.type),
        "citation": fact.citation,
        "question": fact.question,
        "feeds": list(fact.feeds),
        "other_names": list(fact.names),
        "needed": used,
        **_derived(fact),
        **shape_of(fact.type),
    }


def _derived(fact: Fact) -> Record:
    """What a fact about all candidates follows from."""
    found = fact.derived
    if found is None:
        return {}
    return {"derived": {"statistic": str(found.statistic), "of": found.fact}}


def shape_of(kind: FactType) -> Record:
    """What a program needs to fill a fact in: bounds, periods, the columns of a ledger."""
    match kind:
        case Count(_, least, most, most_fact):
            high = exact(most.value) if most else None
            return {"least": exact(least.value), "most": high, "most_fact": most_fact}
        case Quantity(_, lowest, most):
            low = exact(lowest.value) if lowest else None
            return {"least": low, "most": exact(most.value) if most else None}
        case Marks(lowest, most, many):
            low = exact(lowest.value) if lowest else None
            return {"least": low, "most": exact(most.value) if most else None, "many": many}
        case Periodic(_, period, grouped):
            return {
                "period": str(period),
                "counts": list(PERIODS_PER_YEAR[period]),
                "grouped": grouped,
            }
        case Ledger(_, _, key, window):
            return {
                "columns": {"level": "等级", "key": key, "date": "日期"},
                "levels": [list(names) for names in kind.spellings],
                "years": exact(window.years.value) if window and window.years else None,
                "in_term": bool(window and window.term),
            }
        case Standings(years, lists, mark):
            return {"years": exact(years.value), "lists": list(lists), "mark": mark}
        case YesNo() | Spells() | Year() | Day():
            return {}
        case _:
            assert_never(kind)


def type_name(kind: FactType) -> str:
    match kind:
        case YesNo():
            return "是否"
        case Count():
            return "计数"
        case Quantity():
            return "数值"
        case Marks():
            return "评分"
        case Periodic():
            return "按期计数"
        case Spells():
            return "月数"
        case Ledger():
            return "台账"
        case Year():
            return "年份"
        case Day():
            return "日期"
        case Standings():
            return "名次"
        case _:
            assert_never(kind)


def unit_of(kind: FactType) -> str:
    return "分" if isinstance(kind, Marks) else getattr(kind, "unit", "")


def range_of(kind: FactType) -> str:
    """What may be answered, in words."""
    match kind:
        case YesNo():
            return "是/否"
        case Count(_, least, most, most_fact):
            low = exact(least.value)
            high = exact(most.value) if most else f"不多于 {most_fact}" if most_fact else "不限"
            return f"{low}～{high}"
        case Quantity() as quantity:
            return f"{bounds(quantity) or '不限'},可以有小数"
        case Marks() as marks:
            return gifts(marks)
        case Periodic(_, period, grouped):
            few, many = PERIODS_PER_YEAR[period]
            count = f"{few}" if few == many else f"{few} 或 {many}"
            return f"每{period}一个数,共 {count} 个" + (";几个组织各列一行" if grouped else "")
        case Spells():
            return "每段任职的月数"
        case Ledger(labels=labels, key=key):
            levels = " < ".join(labels)
            return f"逐条:等级({levels})、{key}、日期"
        case Year():
            return "四位年份"
        case Day():
            return "年-月-日"
        case Standings(years, lists):
            return f"近 {exact(years.value)} 年逐年的名次和总数({'、'.join(lists)})"
        case _:
            assert_never(kind)


def outcome(result: Result) -> Record:
    """``score``: the scores as exact strings; an open one as ``[least, most]``."""
    card = result.card
    if card is None:
        return {"diagnostics": diagnostics(result.diagnostics)}
    return {
        "award": card.honour,
        "total": amount(card.total),
        **beside(card, result.measures),
        "complete": card.complete,
        "items": {item.id: amount(item.score) for a in card.articles for item in a.items},
        "articles": {article.id: amount(article.score) for article in card.articles},
        "missing": [
            {
                "fact": missing.fact,
                "name": missing.name,
                "citation": missing.citation,
                "points": None if missing.stake is None else exact(missing.stake),
            }
            for missing in card.missing
        ],
        "readings": dict(card.readings),
        "explanation": explanation(card),
        "diagnostics": diagnostics(result.diagnostics),
    }


def beside(card: Scorecard, measures: Measures) -> Record:
    """What stands beside a total, each only where the text has it: as it is rounded, and its grade.

    Either is ``None`` while the total is open.
    """
    record: Record = {}
    if measures.method is not None and measures.method.places is not None:
        record["rounded"] = None if card.shown is None else exact(card.shown)
    if honour_of(measures, card.honour).grades:
        record["grade"] = card.grade or None
    return record


def grounds(found: Mapping[str, Grounds]) -> Record:
    """The evidence behind answers, by fact."""
    return {
        fact: {"depth": str(each.depth), "place": each.place, "lines": list(each.lines)}
        for fact, each in found.items()
    }


def amount(score: Range) -> str:
    """An exact score, or the interval still open."""
    return figures(score)


def explanation(card: Scorecard) -> Record:
    """Why: article by article, item by item, rule by rule, in clause language."""
    return {
        "steps": list(card.steps),
        "articles": [_article(article) for article in card.articles],
    }


def _article(article: ArticleScore) -> Record:
    return {
        "id": article.id,
        "citation": article.citation,
        "title": article.title,
        "value": None if article.value is None else exact(article.value),
        "score": amount(article.score),
        "steps": list(article.steps),
        **_tally(article.tally),
        "items": [_item(item) for item in article.items],
    }


def _tally(tally: Tally | None) -> Record:
    """What an article does to the total besides its score, where it does anything."""
    if tally is None:
        return {}
    record: Record = {"outside": True} if tally.outside else {}
    named = {"dropped": tally.dropped, "charges": tally.charges}
    return record | {name: amount(value) for name, value in named.items() if value != NONE}


def _item(item: ItemScore) -> Record:
    return {
        "id": item.id,
        "citation": item.citation,
        "title": item.title,
        "value": None if item.value is None else exact(item.value),
        "kind": item.kind,
        "score": amount(item.score),
        "steps": list(item.steps),
        "rules": [_rule(rule) for rule in item.rules],
    }


def _rule(rule: RuleScore) -> Record:
    return {
        "id": rule.id,
        "citation": rule.citation,
        "sentence": rule.sentence,
        "given": {given.name: given.text for given in rule.given},
        "outcome": str(rule.outcome),
        "points": amount(rule.points),
        "reason": rule.reason,
    }


def readings(measures: Measures) -> list[Record]:
    """``readings``: every switch, its choices, which is adopted and why."""
    return [
        {
            "name": reading.name,
            "kind": reading.kind,
            "citation": reading.citation,
            "units": list(reading.units),
            "choices": [
                {
                    "name": choice.name,
                    "statements": list(choice.statements),
                    "adopted": choice.name == reading.adopted,
                }
                for choice in reading.choices
            ],
            "adopted": reading.adopted,
            "reason": reading.reason,
            "authority": reading.authority,
        }
        for reading in measures.readings
    ]
