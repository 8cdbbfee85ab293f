"""The formulas of a whole honour: answers, items, articles and the total, line by line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction

from ...backends.formula import (
    Added,
    Evidence,
    Formulas,
    Kept,
    Printer,
    Scales,
    Span,
    TooLarge,
    Truth,
    Unsupported,
    article_score,
    barred,
    drop_step,
    facts_of,
    formulas,
    graded,
    leaves,
    rounded,
    total_score,
    unit,
    wanted,
)
from ...backends.formula import values as v
from ...backends.formula.item import instead
from ...backends.formula.leaves import quotients
from ...backends.formula.sums import full_mark
from ...backends.formula.values import NOTHING
from ...facts import layout
from ...model.citation import titled
from ...model.expression import FactValue, Holds, Tiered, Years
from ...model.fact import Count, Fact, Ledger, Marks, Periodic, Quantity, Spells
from ...model.measures import Article, Grade, Honour, Item, Measures
from ...model.method import Method
from ...model.registry import YEAR_FACT
from ...model.rule import Reach, Veto
from . import ledgers, periods, shared, singles
from .build import Build, Limits, count, named, say
from .ends import TOTAL, Ends
from .grid import LAST_CHECKED, letters, on, quoted
from .ledgers import UNSURE, Table, Worth
from .pages import Page, Pages
from .roster import roster
from .spells import spells
from .workings import ABOVE, BELOW, GIVEN, LEAST, LEDGER, MISSING, PROBLEM, Line

LIMITS = (
    Limits(999_999_999, 999_999),
    Limits(999_999_999, 99_999),
    Limits(999_999_999, 9_999),
    Limits(999_999, 9_999),
    Limits(9_999, 9_999),
    Limits(999_999, 999),
    Limits(9_999, 999),
    Limits(9_999, 99),
    Limits(999_999, 9_999, 99_999, 999, 3),
    Limits(99_999, 9_999, 9_999, 999, 2),
    Limits(9_999, 999, 9_999, 999, 2),
    Limits(999, 99, 999, 99, 2),
    Limits(999, 99, 999, 99, 1),
)
"""The largest numbers that are tried, in turn; the first are those that a facts file may hold."""


@dataclass(frozen=True, slots=True)
class Scored:
    """A line and its range: of a rule, an item, an article, the total.

    ``capped``: the condition that a bound held it.
    """

    line: Line
    span: Span
    capped: str = "FALSE"

    def __post_init__(self) -> None:
        if self.capped != "FALSE":
            self.line.cells[GIVEN] = f"=IF({self.capped},1,0)"

    @property
    def settled(self) -> bool:
        """Whether it comes to the same whatever is answered."""
        ends = [end.top.constant for end in self.span]
        return self.span.least == self.span.most and None not in ends


@dataclass(slots=True)
class Sheets:
    """Everything that was worked out, by id."""

    build: Build
    rules: dict[str, Scored] = field(default_factory=dict)
    vetoes: dict[str, Scored] = field(default_factory=dict)
    items: dict[str, Scored] = field(default_factory=dict)
    articles: dict[str, Scored] = field(default_factory=dict)
    vetoed: dict[str, str] = field(default_factory=dict)
    rows: dict[str, Line] = field(default_factory=dict)
    exemptions: dict[str, Scored] = field(default_factory=dict)
    total: Scored | None = None
    charges: Scored | None = None
    dropped: Scored | None = None
    voided: str = "FALSE"
    barred: str = "FALSE"
    full: Fraction = Fraction(0)
    step: Fraction = Fraction(1)
    grade: Line | None = None
    grades: tuple[Grade, ...] = ()
    rounded: Line | None = None


def score(measures: Measures, honour: Honour, found: Pages) -> Sheets:
    """The formulas of an honour. Raises ``Unsupported``, also for numbers that are too large."""
    method = measures.method
    if method is None:
        raise Unsupported("正文没有规定计分方法,没有可算的公式")
    by_id = {article.id: article for article in measures.articles}
    articles = tuple(by_id[id] for id in honour.articles if id in by_id)
    ends = Ends.of(measures, honour)
    for limits in LIMITS:
        try:
            return _Scoring(measures, method, articles, found, limits, honour.grades, ends).make()
        except TooLarge:
            continue
    raise Unsupported("数字可能大到电子表格算不准,不能做成公式")


def _scales(facts: Mapping[str, Fact], limits: Limits) -> Scales:
    """How many times the answers that may have decimals are whole numbers."""
    return {
        id: limits.scale for id, fact in facts.items() if isinstance(fact.type, Quantity | Marks)
    }


class _Scoring:
    """One honour while its formulas are made."""

    def __init__(
        self,
        measures: Measures,
        method: Method,
        articles: tuple[Article, ...],
        found: Pages,
        limits: Limits,
        grades: tuple[Grade, ...],
        ends: Ends,
    ) -> None:
        self.grades, self.ends = grades, ends
        self.facts: Mapping[str, Fact] = {fact.id: fact for fact in measures.facts}
        self.method, self.articles = method, articles
        items = [item for article in articles for item in article.items]
        self.read = tuple(dict.fromkeys(id for item in items for id in self._closure(item)))
        rules = [wanted(rule) for item in items for rule in item.rules]
        ratios = [each for rule in rules for each in quotients(rule)]
        divided = [leaf.fact for ratio in ratios for leaf in leaves(ratio)]
        scales = _scales(self.facts, limits)
        self.build = Build(
            self.facts, method, unit(articles, method, scales), found, limits, frozenset(divided)
        )
        self.step = drop_step(articles, method)
        self.printer = Printer(
            self.facts, method, self.build.unit, self.build.workings, scales, self.step
        )
        self.nodes = self._nodes(items)
        self.worths: dict[Tiered, Worth] = {}
        self.tables: dict[str, Table] = {}
        self.made = Sheets(self.build)
        self.added: list[Added] = []
        self.faults: list[str] = []

    def _closure(self, item: Item) -> Iterator[str]:
        """The facts that an item reads, each behind the one that bounds it."""
        for id in facts_of(item):
            if id not in self.facts:
                raise Unsupported(f"没有「{id}」这项事实")
            yield from self._bounds(id)

    def _bounds(self, id: str) -> Iterator[str]:
        kind = self.facts[id].type
        if isinstance(kind, Count) and kind.most_fact:
            yield from self._bounds(kind.most_fact)
        yield id

    def _nodes(self, items: list[Item]) -> dict[str, list[Evidence | Kept]]:
        """What is read of each fact with rows of its own."""
        found: dict[str, dict[Evidence | Kept, None]] = {}
        for item in items:
            for rule in item.rules:
                for leaf in leaves(wanted(rule)):
                    if not isinstance(leaf, FactValue | Holds):
                        found.setdefault(leaf.fact, {})[leaf] = None
                    elif isinstance(self.facts[leaf.fact].type, Periodic):
                        found.setdefault(leaf.fact, {})[Kept(leaf.fact)] = None
        return {id: list(nodes) for id, nodes in found.items()}

    def make(self) -> Sheets:
        singles.days(self.build)
        self._pages()
        roster(self.build)
        singles.listing(self.build)
        self.build.workings.head("填报的情况")
        for id in self.read:
            self._fact(self.facts[id])
        for article in self.articles:
            self._article(article)
        self._total()
        return self.made

    # ---- answers -------------------------------------------------------------------------------

    def _pages(self) -> None:
        """How many entries stand below the capacity of each table."""
        self.build.workings.head("表格的容量")
        for page in self.build.pages.all:
            if page.capacity:
                last = letters(len(page.sheet.columns) - 1)
                below = f"$A${page.first + page.rows + 1}:${last}${LAST_CHECKED}"
                line = self.build.workings.line("", f"{page.title}(可填 {page.rows} 行)")
                line.cells[GIVEN] = f"=COUNTA({on(page.title, below)})"
                self.build.beyond[page.title] = line.name(GIVEN)
                self.made.rows[page.title] = line
                if page.fact is None:
                    text = f"“{page.title}”超出 {page.rows} 行。"
                    line.cells[PROBLEM] = "=" + say(f"{line.name(GIVEN)}>0", text)
                    self.faults.append(line.name(PROBLEM))

    def _fact(self, fact: Fact) -> None:
        if singles.single(self.build, fact):
            return
        page = self.build.pages.of(fact.id)
        if page is None:
            raise Unsupported(f"{named(fact)}没有可填的表")
        nodes = self.nodes.get(fact.id, [])
        match fact.type:
            case Periodic() as kind:
                periods.periodic(self.build, fact, kind, page, nodes)
            case Ledger() as kind:
                self._ledger(fact, kind, page, nodes)
            case Spells():
                spells(self.build, fact, page, [node for node in nodes if isinstance(node, Years)])
            case _:
                raise Unsupported(f"{named(fact)}按名次排名计分,工作簿的公式还不会算")

    def _ledger(self, fact: Fact, kind: Ledger, page: Page, nodes: list[Evidence | Kept]) -> None:
        table = ledgers.table(self.build, fact, kind, page)
        self.tables[fact.id] = table
        for node in nodes:
            if isinstance(node, Tiered):
                self.worths[node] = ledgers.tiered(table, node)

    # ---- scores --------------------------------------------------------------------------------

    def _article(self, article: Article) -> None:
        self.build.workings.head(titled(article.citation, article.title))
        placed = self._placed(article)
        items = []
        for item in article.items:
            self.build.workings.said = item.citation
            items.append(self._item(item, placed.get(item.id) or formulas(item, self.printer)))
        summed = article_score(article, items, self.build.unit, self.step)
        line, held = self.build.workings.put(
            f"第{article.id}条", f"{article.citation}合计", summed.score
        )
        capped = summed.capped
        self.added.append(Added(article, summed._replace(score=held), items))
        parts = [self.made.items[item.id].line for item in article.items]
        line.cells[MISSING] = "=" + ("+".join(part.name(MISSING) for part in parts) or "0")
        line.cells[PROBLEM] = "=" + ("&".join(part.name(PROBLEM) for part in parts) or '""')
        self._open(article.id, line)
        self.made.articles[article.id] = Scored(line, held, capped)

    def _placed(self, article: Article) -> dict[str, Formulas]:
        """The items between which a matter counts once."""
        found: dict[str, Formulas] = {}
        items = {item.id: item for item in article.items}
        for pair in dict.fromkeys(each.items for each in article.exclusions):
            if not all(id in items for id in pair):
                continue
            first, second = (
                shared.side(items[id], self.worths, self.method, self.build.unit) for id in pair
            )
            if first is None or second is None:
                continue
            if found.keys() & set(pair):
                raise Unsupported(f"{article.citation}: 同一项与几项都不重复计分")
            placed = shared.Sharing(self.build, self.printer, first, second).place()
            found |= dict(zip(pair, placed, strict=True))
        return found

    def _item(self, item: Item, made: Formulas) -> Formulas:
        """Put an item into cells, and give it as those cells have it."""
        workings = self.build.workings
        for part in made.parts:
            line, span = workings.put(part.rule.id, f"{item.citation} {part.rule.id}", part.points)
            self.made.rules[part.rule.id] = Scored(line, span, part.capped)
        vetoes = tuple((veto, self._veto(item, veto, truth)) for veto, truth in made.vetoes)
        for rule, truth in made.exemptions:
            self.made.exemptions[rule.id] = self._flagged(
                rule.id, f"{item.citation} 不适用的情形", truth
            )
        line, span = workings.put(item.id, f"{item.citation}得分", made.score)
        self._state(item, made, line)
        self._open(item.id, line)
        self.made.items[item.id] = Scored(line, span, made.capped)
        return replace(
            made,
            score=span,
            vetoes=vetoes,
            beyond=self._kept(f"{item.citation} 追加扣分", made.beyond),
            charges=self._kept(f"{item.citation} 从总分中扣", made.charges),
            dropped=self._kept(f"{item.citation} 不计入的分值", made.dropped),
        )

    def _veto(self, item: Item, veto: Veto, truth: Truth) -> Truth:
        """Whether a veto holds, in a line of its own."""
        scored = self._flagged(veto.id, f"{item.citation} 不得分的情形", truth)
        self.made.vetoes[veto.id] = scored
        line = scored.line
        if veto.reach is Reach.ITEM:
            return truth
        return Truth(f"{line.name(LEAST)}=1", f"{line.name(LEAST + 2)}=1")

    def _flagged(self, id: str, label: str, truth: Truth) -> Scored:
        line = self.build.workings.line(id, label)
        line.cells[LEAST] = f"=IF({truth.always},1,0)"
        line.cells[LEAST + 2] = f"=IF({truth.possible},1,0)"
        return Scored(line, self.build.workings.spanned(line, 0, 1))

    def _kept(self, said: str, span: Span) -> Span:
        """A number in cells of its own, unless it is nothing at all."""
        return span if span == NOTHING else self.build.workings.keep(said, span)

    def _open(self, id: str, line: Line) -> None:
        """How many answers are not known that leave a score without an end above, or below."""
        for column, facts in ((ABOVE, self.ends.above), (BELOW, self.ends.below)):
            if asked := facts.get(id):
                line.cells[column] = "=" + "+".join(map(self._unknown, asked))

    def _unknown(self, id: str) -> str:
        """Whether a fact lacks an answer, or has rows that are not known in full."""
        missing, table = self.build.workings.states[id].name(MISSING), self.tables.get(id)
        if table is None or not table.open:
            return missing
        return f"IF({table.line.name(UNSURE)}>0,1,{missing})"

    def _state(self, item: Item, made: Formulas, line: Line) -> None:
        """How many facts an item lacks, and what is wrong with those that it has."""
        lines = [self.build.workings.states[id] for id in dict.fromkeys(self._closure(item))]
        asked = [self.build.workings.states[id] for id in facts_of(item)]
        missing = [each.name(MISSING) for each in asked]
        open_tables = [self.tables[id] for id in facts_of(item) if id in self.tables]
        unsure = [f"{table.line.name(UNSURE)}>0" for table in open_tables if table.open]
        if unsure:
            missing.append(f"IF(OR({','.join(unsure)}),1,0)")
        line.cells[MISSING] = "=" + ("+".join(missing) or "0")
        faults = [f'IF({each.name(PROBLEM)}="","",{each.name(PROBLEM)}&"。")' for each in lines]
        if YEAR_FACT in self.build.workings.states and self._dated(item):
            year = self.build.workings.states[YEAR_FACT].name(PROBLEM)
            faults.append(f'IF({year}="","",{year}&"。")')
        for condition, ratio in made.undefined:
            names = "、".join(named(self.facts[leaf.fact]) for leaf in leaves(ratio.right))
            faults.append(say(condition, f"{names}为 0,不能计算比例。"))
        line.cells[PROBLEM] = "=" + ("&".join(faults) or '""')

    def _dated(self, item: Item) -> bool:
        return any(
            isinstance(self.facts[id].type, Periodic | Ledger | Count) for id in facts_of(item)
        )

    def _total(self) -> None:
        workings = self.build.workings
        workings.head("总分")
        self._listing_fault()
        summed = total_score(self.added, self.method, self.build.unit, self.step)
        void = barred(self.added, Reach.TOTAL)
        score, capped = instead(summed.score, void, NOTHING), summed.capped
        self.made.full = full_mark(self.articles, self.method)
        self.made.voided = self._held(Reach.TOTAL)
        self.made.barred = self._held(Reach.TOP)
        self._beside(summed.dropped)
        line, held = workings.put(TOTAL, TOTAL, score)
        asked = [self.build.workings.states[id].name(MISSING) for id in self._asked()]
        unsure = [f"{table.line.name(UNSURE)}>0" for table in self.tables.values() if table.open]
        if unsure:
            asked.append(f"IF(OR({','.join(unsure)}),1,0)")
        line.cells[MISSING] = "=" + ("+".join(asked) or "0")
        faults = [scored.line.name(PROBLEM) for scored in self.made.articles.values()]
        line.cells[PROBLEM] = "=" + ("&".join([*self.faults, *faults]) or '""')
        self._open(TOTAL, line)
        self.made.total = Scored(line, held, capped)
        self._said_of(line, held)

    def _beside(self, dropped: Span) -> None:
        """What is taken from the total, and what was dropped from it, in lines of their own."""
        workings = self.build.workings
        charges = v.total([made.charges for each in self.added for made in each.items])
        if charges != NOTHING:
            self.made.charges = Scored(*workings.put("", "从总分中扣分合计", charges))
        if dropped != NOTHING:
            self.made.dropped = Scored(*workings.put("", "不计入的分值合计(份)", dropped))
            self.made.step = self.step

    def _said_of(self, line: Line, held: Span) -> None:
        """The grade of a total, and the total in as many places as it is shown with."""
        workings, unit = self.build.workings, self.build.unit
        fine = f'{line.name(PROBLEM)}=""'
        if self.grades:
            made = workings.line("", "等次", {LEDGER: f'=IF({fine},{self._found(held)},"")'})
            made.cells[GIVEN] = "=" + self._lowered(made.name(LEDGER))
            self.made.grade, self.made.grades = made, self.grades
        if self.method.places is not None:
            places = int(self.method.places.value)
            whole = rounded(held.least, places, unit)
            ready = f"AND({fine},{v.reaches(held.least, held.most)})"
            shown = f'=IF({ready},({whole})/{10**places},"")'
            self.made.rounded = workings.line("", f"总分(保留 {places} 位小数)", {GIVEN: shown})

    def _found(self, held: Span) -> str:
        """The first grade that a total is within, unless another may come before it."""
        text = '""'
        for truth, name in reversed(graded(self.grades, held, self.build.unit)):
            text = say(truth.always, name, f'IF({truth.possible},"",{text})')
        return text

    def _lowered(self, found: str) -> str:
        """The grade where the best one may be barred, so that the next takes its place."""
        top = barred(self.added, Reach.TOP)
        if top.possible == "FALSE":
            return found
        names = [quoted(grade.name) for grade in self.grades] + ['""']
        lower = f"IF({found}={names[0]},{names[1]},{found})"
        unsure = f'IF({found}={names[0]},"",{found})'
        return f"IF({top.always},{lower},IF({top.possible},{unsure},{found}))"

    def _held(self, reach: Reach) -> str:
        """Whether a veto of this reach holds anywhere, as other sheets ask for it."""
        held = [
            f"{self.made.vetoes[veto.id].line.far(LEAST)}=1"
            for each in self.added
            for made in each.items
            for veto, _ in made.vetoes
            if veto.reach is reach
        ]
        return f"OR({','.join(held)})" if held else "FALSE"

    def _asked(self) -> list[str]:
        items = [item for article in self.articles for item in article.items]
        return list(dict.fromkeys(id for item in items for id in facts_of(item)))

    def _listing_fault(self) -> None:
        """Rows of the common list that are about no fact."""
        if self.build.listed is None:
            return
        which = self.build.listed[0].whole
        line = self.build.workings.line("", f"{layout.TALLY}认不出的行")
        line.cells[GIVEN] = f"={count(f'ISNUMBER({which})*({which}=0)')}"
        text = f"“{layout.TALLY}”有的行认不出是哪一项。"
        line.cells[PROBLEM] = f'=IF({line.name(GIVEN)}>0,{quoted(text)},"")'
        self.faults.append(line.name(PROBLEM))
