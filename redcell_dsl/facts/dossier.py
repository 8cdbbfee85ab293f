"""A dossier: all files of one applicant, or of one office, read together.

Each file is YAML, JSON, CSV or a workbook. What they say of a fact may stand at several depths and
in several places; where all agree the finest is the answer and explains it, else both are shown.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from ..model.fact import Count, Day, Fact, Periodic, Value, Year
from ..model.registry import TERM_END, TERM_START, YEAR_FACT
from ..source.diagnostic import Diagnostic
from ..source.text import Span
from .agree import settled
from .answers import claims_of
from .ballots import node_ballots, sheet_ballots, survey_named
from .depth import Between, Claim, Depth, Frame, Total
from .form import Form, fold
from .intake import Input, about, take
from .layout import DETAIL_ITEMS, DETAILS, IDENTITY, PROOF, ROSTER
from .logged import log_claims
from .pages import Read, answer_node, sort_pages
from .report import Asked, Report, naming, quote
from .roster import add_roster, empty_rosters, roster_of_node, roster_of_table
from .single import read_given_day, read_given_year, scalar_of
from .survey import means_ballots
from .tables.grid import Grid
from .tables.page import Page
from .timely import tell_pending
from .tree import Mapping as Pairs
from .tree import Pair, Scalar, Tree, blank
from .validate import DATES, OTHERS, Answered, assigned, passed_over, remark_empty

__all__ = ["Depth", "Dossier", "Grounds", "Input", "read_dossier"]


FEWEST_DATED = 5
"""How many rows must be dated before they say anything of the year."""


@dataclass(frozen=True, slots=True)
class Grounds:
    """Why a fact has its value: the finest evidence, where it is, and its words."""

    fact: str
    depth: Depth
    place: str
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Dossier:
    """What the files of one applicant say. A fact that is absent from ``values`` is missing.

    ``details`` is what they say of the applicant: 名称, 单位 and so on.
    """

    values: Mapping[str, Value] = field(default_factory=dict)
    grounds: Mapping[str, Grounds] = field(default_factory=dict)
    diagnostics: tuple[Diagnostic, ...] = ()
    inputs: tuple[Input, ...] = ()
    details: Mapping[str, str] = field(default_factory=dict)


def read_dossier(
    paths: Sequence[Path], form: Form, *, as_of: date | None = None, year: int | None = None
) -> Dossier:
    """Read files together. Every fault of every file is a diagnostic, never an exception.

    ``as_of``: periods that end after that day are still open, and later events do not count.
    ``year`` is the year of assessment; without it the files must say it where events are dated.
    """
    reader = _Reader(Frame.of(form, as_of), year)
    for path in paths:
        reader.take(path)
    return reader.finish()


@dataclass(slots=True)
class _Said:
    """A text that holds for the whole dossier, and where it stands."""

    text: str
    value: object
    report: Report
    span: Span


class _Reader:
    """Reads the files one by one, then, once the year and the rosters are known, their answers."""

    def __init__(self, frame: Frame, year: int | None) -> None:
        self.frame = frame
        self.form = frame.form
        self.given_year = year
        self.inputs: list[Input] = []
        self.reports: list[Report] = []
        self.loose: list[Diagnostic] = []
        self.trees: list[tuple[Report, Tree, bool]] = []
        self.reads: list[Read] = []
        self.details: dict[str, _Said] = {}
        self.dates: dict[str, list[_Said]] = {name: [] for name in DATES}
        self.claims: dict[str, list[Claim]] = {}
        self.conflicting: set[str] = set()
        self.empty: list[tuple[Report, list[Answered]]] = []
        self.proofs: dict[str, list[str]] = {}
        self.surveyed: set[str] = set()
        self.facts: dict[str, Fact] = {fact.id: fact for fact in frame.form.facts}

    # ---- files --------------------------------------------------------------------------------

    def take(self, path: Path) -> None:
        """Read one file as far as it can be read by itself."""
        taken = take(path, self.inputs)
        self.loose += taken.found
        if taken.input is not None:
            self.inputs.append(taken.input)
        if taken.tree is not None:
            report = Report(taken.tree.source)
            self.reports.append(report)
            self._tree(taken.tree, report, False)
        read = sort_pages([Page(sheet) for sheet in taken.sheets], self.frame)
        self.reads.append(read)
        self.reports += [page.report for page in read.pages]
        for page, pair in read.details:
            self._detail(pair, page.report)
        for page, tree in read.trees:
            self._tree(tree, page.report, True)

    # ---- what holds for the whole ----------------------------------------------------------------

    def _tree(self, tree: Tree, report: Report, cells: bool) -> None:
        """Take out what is no fact: details, dates that the form does not ask for. Keep the rest."""
        rest: list[Pair] = []
        for pair in tree.root.pairs:
            key = fold(pair.key.text)
            if key == fold(DETAILS) and (isinstance(pair.value, Pairs) or blank(pair.value)):
                for each in pair.value.pairs if isinstance(pair.value, Pairs) else ():
                    self._detail(each, report)
            elif key in map(fold, DATES):
                self._date(pair, report, rest)
            elif key in map(fold, DETAIL_ITEMS) and not self.form.find(pair.key.text):
                self._detail(pair, report)
            else:
                rest.append(pair)
        self.trees.append((report, Tree(tree.source, Pairs(tuple(rest), tree.root.span)), cells))

    def _detail(self, pair: Pair, report: Report) -> None:
        """An entry about the applicant; where it is a fact as well, an answer too."""
        name = " ".join(pair.key.text.split())
        if not isinstance(pair.value, Scalar) or pair.value.empty:
            return
        text = " ".join(pair.value.text.split())
        known = self.details.setdefault(name, _Said(text, None, report, pair.value.span))
        if fold(known.text) != fold(text) and name in IDENTITY:
            places = f"{known.report.place(known.span)} 是 {quote(known.text)}"
            title = f"申报信息的“{name}”有两个: {places},这里是 {quote(text)}"
            advice = "核对是否混进了别的申报对象的文件"
            report.add("F141", title, pair.value.span, advice=(advice,))
        elif self.form.find(name) or fold(name) in map(fold, DATES):
            single = Pairs((pair,), pair.value.span)
            self._tree(Tree(report.source, single), report, isinstance(report.source, Grid))

    def _date(self, pair: Pair, report: Report, rest: list[Pair]) -> None:
        """A year or a day of the whole dossier; it is a fact too where the form asks for it."""
        asked_for = self.form.find(pair.key.text)
        name = next(name for name in DATES if fold(name) == fold(pair.key.text))
        kind: Year | Day = Year() if name == YEAR_FACT else Day()
        if asked_for:
            rest.append(pair)
            report = Report(report.source)  # the answer itself is told where it is read
        if blank(pair.value):
            return
        asked = Asked(Fact(name, name, kind, name, ""), report)
        read = read_given_year if name == YEAR_FACT else read_given_day
        value = read(pair.value, asked)
        if value is not None:
            self.dates[name].append(_Said(str(value), value, report, pair.value.span))

    def _settle_dates(self) -> None:
        """The year and the term, which all files must agree on."""
        for name, said in self.dates.items():
            if len({each.value for each in said}) > 1 and (
                name == YEAR_FACT or not self.form.find(name)
            ):
                places = ";".join(f"{each.report.place(each.span)} 是 {each.text}" for each in said)
                last = said[-1]
                report = self._shown(last.report)
                advice = ("核对是否混进了别的年度、别的申报对象的文件",)
                report.add("F131", f"{name}有几个: {places}", last.span, advice=advice)
                self.conflicting.add(name)
        years = self.dates[YEAR_FACT]
        found = years[0].value if years else None
        if self.given_year is not None and isinstance(found, int) and found != self.given_year:
            title = f"文件写的考评年度是 {found},要考评的是 {self.given_year} 年"
            report = self._shown(years[0].report)
            report.add("F131", title, years[0].span, advice=("核对是否选错了年度的文件",))
        year = self.given_year if self.given_year is not None else found
        self.frame.year = year if isinstance(year, int) else None
        start, end = (self.dates[name] for name in (TERM_START, TERM_END))
        self.frame.term = (_day(start), _day(end))

    def _shown(self, report: Report) -> Report:
        """A report over the same source whose findings are kept."""
        kept = Report(report.source)
        self.reports.append(kept)
        return kept

    # ---- answers ---------------------------------------------------------------------------------

    def finish(self) -> Dossier:
        """The answers, once every file has been taken."""
        self._settle_dates()
        self._rosters()
        self._ballots()
        self._proofs()
        for report, tree, cells in self.trees:
            self._answers(report, tree, cells)
        for read in self.reads:
            for logged in read.logs:
                self._claim(log_claims(logged, self.frame))
            for page in read.pages:
                page.close()
        self._claim(empty_rosters(self.frame))
        self._tell_passed()
        self._tell_wanting()
        self._tell_year()
        settled_claims = self._settled()
        for report, empty in self.empty:
            remark_empty([each for each in empty if self._wanted(each[0])], report)
        self._tell_unfilled()
        self._drop_excesses(settled_claims)
        return self._dossier(settled_claims)

    def _wanted(self, fact: Fact) -> bool:
        """Whether nothing answers a fact that is asked under the readings that are adopted."""
        surveyed = fact.id in self.surveyed
        return not surveyed and fact.id not in self.claims and fact.id not in self.form.idle

    def _rosters(self) -> None:
        for read in self.reads:
            for table in read.rosters:
                add_roster(roster_of_table(table, self.frame), table.page.report, self.frame)
        for report, pair in self._taken_out(lambda name: fold(name) == fold(ROSTER)):
            add_roster(roster_of_node(pair, report, self.frame), report, self.frame)

    def _ballots(self) -> None:
        """Ballots one by one, in sheets and in lists."""
        for read in self.reads:
            for page in read.ballots:
                survey = survey_named(page.sheet.title, page.report, self.frame)
                if survey is not None:
                    claims = sheet_ballots(page, survey, self.frame)
                    told = {fact.id for fact in survey.facts} - set(self.frame.unfilled)
                    self.surveyed |= told if len(told) == len(survey.facts) else set()
                    self._claim(claims)
        for report, pair in self._taken_out(lambda name: means_ballots(name) is not None):
            survey = survey_named(pair.key.text, report, self.frame)
            if survey is not None:
                given = not blank(pair.value)
                self.surveyed |= {fact.id for fact in survey.facts} if given else set()
                self._claim(node_ballots(pair.value, survey, report))

    def _proofs(self) -> None:
        """What single answers rest on, told apart from the answers: a text for each fact."""
        for report, pair in self._taken_out(lambda name: fold(name) == fold(PROOF.heading)):
            if isinstance(pair.value, Pairs):
                told = Tree(report.source, pair.value)
                for fact, each in assigned(told, self.form, report).given.values():
                    text = scalar_of(each.value, Asked(fact, report))
                    self.proofs.setdefault(fact.id, []).extend([text.text] if text else [])
            elif not blank(pair.value):
                title = f"`{PROOF.heading}` 应写成 `{{编号: 材料}}`"
                report.add("F036", title, pair.value.span, advice=("一项事实写一行",))

    def _taken_out(self, wanted: Callable[[str], bool]) -> list[tuple[Report, Pair]]:
        """The entries of all files whose key is wanted and is no fact; they are no answers."""
        taken: list[tuple[Report, Pair]] = []
        for index, (report, tree, cells) in enumerate(self.trees):
            rest: list[Pair] = []
            for pair in tree.root.pairs:
                name = pair.key.text
                if wanted(name) and not self.form.find(name):
                    taken.append((report, pair))
                else:
                    rest.append(pair)
            self.trees[index] = (
                report,
                Tree(tree.source, Pairs(tuple(rest), tree.root.span)),
                cells,
            )
        return taken

    def _answers(self, report: Report, tree: Tree, cells: bool) -> None:
        found = assigned(tree, self.form, report)
        self.empty.append((report, found.empty))
        self.frame.note_passed(found.passed, report)
        for fact, pair in found.given.values():
            node = answer_node(pair, fact) if cells else pair.value
            self._claim(claims_of(node, Asked(fact, report), self.frame))

    def _claim(self, claims: list[Claim]) -> None:
        for claim in claims:
            self.claims.setdefault(claim.fact.id, []).append(claim)

    def _tell_passed(self) -> None:
        """One remark in each file for all facts in it that others answer."""
        for file, facts in self.frame.passed.items():
            title = passed_over(facts.values(), self.form)
            self.loose.append(about("F026", title, file, OTHERS))

    def _tell_wanting(self) -> None:
        """One error for all facts that could not be counted without a year or a term."""
        by_need: dict[str, list[tuple[Asked, Span]]] = {}
        for asked, span, need in self.frame.wanting.values():
            by_need.setdefault(need, []).append((asked, span))
        for need, found in by_need.items():
            listed = "、".join(naming(asked.fact) for asked, _ in found[:6])
            more = " 等" if len(found) > 6 else ""
            title = f"记录按日期计算,要先填{need};{len(found)} 项没有算: {listed}{more}"
            first, span = found[0]
            first.report.add("F130", title, span, advice=(_remedy(need, first.report),))

    def _tell_year(self) -> None:
        """Warn of a year that most of the dated rows lie outside of."""
        outside, dated = self.frame.outside, self.frame.dated
        if self.frame.year is None or dated < FEWEST_DATED or 2 * len(outside) <= dated:
            return
        often = Counter(day.year for day in outside).most_common(1)[0][0]
        title = (
            f"考评年度可能写错:考评年度是 {self.frame.year},有日期的 {dated} 条记录里"
            f" {len(outside)} 条不在规定的年度以内,其中 {often} 年的最多"
        )
        advice = ("核对考评年度;没有写错的,核对是否交了别的年度的台账",)
        said = self.dates[YEAR_FACT]
        if said:
            self._shown(said[0].report).add("F143", title, said[0].span, advice=advice)
        elif self.inputs:
            self.loose.append(about("F143", title, self.inputs[0].name, *advice))

    def _tell_unfilled(self) -> None:
        """One remark for all sheets with nothing in them, where nothing else answers."""
        by_file: dict[str, list[Asked]] = {}
        told = {fact.id for _, empty in self.empty for fact, _ in empty}
        for fact_id, asked in self.frame.unfilled.items():
            if self._wanted(asked.fact) and fact_id not in told:
                file = asked.report.source.name.partition(" › ")[0]
                by_file.setdefault(file, []).append(asked)
        for file, found in by_file.items():
            listed = "、".join(naming(asked.fact) for asked in found[:6])
            more = " 等" if len(found) > 6 else ""
            title = f"有 {len(found)} 张表没有填写,按缺少处理: {listed}{more}"
            kinds = [asked.fact.type for asked in found]
            grouped = any(isinstance(kind, Periodic) and kind.grouped for kind in kinds)
            none = f";没有这种组织的,在“{ROSTER}”里名称写“无”" if grouped else ""
            advice = f"一次也没有的,在第一行的第一格填“无”{none}"
            self.loose.append(about("F024", title, file, advice))

    def _settled(self) -> dict[str, Claim]:
        found = {
            id: settled(claims if id not in self.conflicting else claims[:1], self.frame)
            for id, claims in self.claims.items()
        }
        return {id: claim for id, claim in found.items() if claim is not None}

    def _drop_excesses(self, claims: dict[str, Claim]) -> None:
        """Counts that exceed the fact which bounds them are reported with both, and not used."""
        for claim in list(claims.values()):
            kind = claim.fact.type
            whole = claims.get(kind.most_fact or "") if isinstance(kind, Count) else None
            if whole is None or not isinstance(whole.value, int):
                continue
            if isinstance(claim.value, int) and claim.value > whole.value:
                title = (
                    f"{naming(claim.fact)}是 {claim.value},超过{naming(whole.fact)}的 {whole.value}"
                )
                claim.report.add(
                    "F034",
                    title,
                    claim.span,
                    citation=claim.fact.citation,
                    notes=(f"{naming(whole.fact)}写在 {whole.place}",),
                    advice=("核对两个数,改正错的一个",),
                )
                del claims[claim.fact.id]

    def _dossier(self, claims: dict[str, Claim]) -> Dossier:
        order = [id for id in self.facts if id in claims]
        answers = {id: claims[id].value for id in order}
        pending = {id for id in order if tell_pending(claims[id], self.frame)}
        values = {
            id: v
            for id, v in answers.items()
            if id not in pending and not isinstance(v, Total | Between)
        }
        grounds = {id: self._grounds(claims[id]) for id in order}
        year = self.frame.year
        if year is not None and YEAR_FACT in self.facts and YEAR_FACT not in values:
            values[YEAR_FACT] = year
        details = {name: said.text for name, said in self.details.items()}
        found = (*self.loose, *_sorted(self.reports))
        return Dossier(values, grounds, found, tuple(self.inputs), details)

    def _grounds(self, claim: Claim) -> Grounds:
        proofs = [
            read.proofs[key]
            for read in self.reads
            for key in read.proofs
            if claim.fact in self.form.find(key)
        ]
        proofs += self.proofs.get(claim.fact.id, [])
        lines = (*claim.lines, *(f"佐证: {proof}" for proof in proofs))
        return Grounds(claim.fact.id, claim.depth, claim.place, lines)


def _remedy(need: str, report: Report) -> str:
    """How to say a year or the days of a term in files of this kind."""
    if isinstance(report.source, Grid):
        lone = " › " not in report.source.name
        where = f"另加一个 {DETAILS}.csv(两栏:项目,内容),里面" if lone else f"在“{DETAILS}”表里"
        return f"{where}填{need}"
    examples = {YEAR_FACT: "2018", TERM_START: "2015-01-01", TERM_END: "2018-01-01"}
    lines = "、".join(f"`{name}: {examples[name]}`" for name in need.split("、"))
    return f"在文件里写上 {lines}"


def _day(said: list[_Said]) -> date | None:
    value = said[0].value if said else None
    return value if isinstance(value, date) else None


def _sorted(reports: list[Report]) -> Iterator[Diagnostic]:
    """Findings file by file, in each in the order of its text; each once."""
    by_source: dict[int, list[Diagnostic]] = {}
    for report in reports:
        by_source.setdefault(id(report.source), []).extend(report.found)
    for found in by_source.values():
        ordered = sorted(found, key=lambda each: each.span.start if each.span else -1)
        yield from dict.fromkeys(ordered)
