"""Workbooks recalculated by LibreOffice: what their formulas come to, and what they refuse to score."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from io import BytesIO
from itertools import count, islice
from pathlib import Path
from random import Random
from typing import Any

import openpyxl
import pytest
import yaml

from redcell_dsl.evaluate.amounts import Refusal
from redcell_dsl.evaluate.reference import evaluate
from redcell_dsl.facts import layout
from redcell_dsl.facts.dossier import read_dossier
from redcell_dsl.facts.form import Form
from redcell_dsl.facts.load import load
from redcell_dsl.facts.validate import validate_loaded
from redcell_dsl.model.fact import Counts, Entries, Entry, Missed, Months, Value
from redcell_dsl.model.measures import Honour, Measures
from redcell_dsl.model.select import select
from redcell_dsl.office.letterhead import Letterhead
from redcell_dsl.office.workbook import Unsupported, emit
from redcell_dsl.office.workbook.pages import pages
from redcell_dsl.office.workbook.scored import score
from redcell_dsl.source.diagnostic import Severity
from redcell_dsl.source.text import Source
from tests.agreement.applications import Generator
from tests.agreement.regulations import Drafter
from tests.backends import small
from tests.recalculate import recalculated

from .fill import Application, Filled, Found, fill, scores
from .models import worded

CASES = Path(__file__).parents[2] / "cases"


@dataclass
class Case:
    """A case worked by hand, and where its facts were filled in."""

    said: dict[str, Any]
    values: Application

    def __str__(self) -> str:
        return f"{self.said.get('item', self.said.get('article', '全部'))}: {self.said['why']}"


@dataclass
class Book:
    """A workbook to be recalculated: what it is for, its bytes, the cases filled into it."""

    data: bytes
    cases: list[Case] = field(default_factory=list)
    filled: Filled | None = None
    measures: Measures | None = None
    honour: Honour | None = None


def worked(measures: Measures, honour: Honour) -> Iterator[Book]:
    """Workbooks that hold many cases at once: cases of one workbook share no fact."""
    form = Form.of(measures, honour)
    books: list[tuple[Application, list[Case]]] = []
    for path in sorted(CASES.glob("*.yaml")):
        for said in yaml.safe_load(path.read_text(encoding="utf-8")):
            case = _case(said, form, honour)
            if case is None:
                continue
            fits = (book for book in books if not book[0].keys() & _touched(case, measures))
            book = next(fits, None)
            most = MOST_BOOKS[measures.honours.index(honour)]
            if book is None and len(books) < most:
                book = ({}, [])
                books.append(book)
            if book is not None:
                book[0].update(case.values)
                book[1].append(case)
    for number, (values, cases) in enumerate(books):
        filled = fill(measures, honour, values, Random(number))  # noqa: S311
        kept = [case for case in cases if case.values.items() <= filled.values.items()]
        yield Book(filled.data, kept, filled, measures, honour)


MOST_BOOKS = (1, 1, 1)
"""Workbooks for each honour: enough for cases of every item."""


def _case(said: dict[str, Any], form: Form, honour: Honour) -> Case | None:
    place = str(said.get("item", said.get("article", "")))
    mine = said.get("honour", honour.name) == honour.name
    if (
        not place
        or "readings" in said
        or not mine
        or place.split(".", maxsplit=1)[0] not in honour.articles
    ):
        return None
    text = yaml.safe_dump(said["facts"], allow_unicode=True)
    found = validate_loaded(load(Source("案例", text)), form)
    if any(each.severity is Severity.ERROR for each in found.diagnostics):
        return None
    return Case(said, dict(found.values)) if said["score"] != "拒绝" else None


def _touched(case: Case, measures: Measures) -> set[str]:
    """The facts of the item that a case is about; of its article, where items share matters."""
    place = str(case.said.get("item", case.said.get("article", "")))
    article = next(each for each in measures.articles if each.id == place.split(".", maxsplit=1)[0])
    whole = article.id if article.exclusions else place
    ids = {fact.id for fact in measures.facts}
    mine = {id for id in ids if id == whole or id.startswith(f"{whole}.")}
    return mine | (case.values.keys() & ids)


# ---- workbooks filled in by hand -----------------------------------------------------------------


class Desk:
    """A workbook on somebody's screen: cells are typed in by sheet, row and heading."""

    def __init__(
        self, measures: Measures, honour: Honour, answers: Application | None = None
    ) -> None:
        self.measures, self.honour = measures, honour
        data = emit(measures, honour, "", Letterhead(), answers=answers)
        self.book: Any = openpyxl.load_workbook(BytesIO(data))

    def detail(self, key: str, value: object) -> None:
        self._beside(layout.DETAILS, key, 2, value)

    def answer(self, key: str, value: object) -> None:
        self._beside(layout.BASICS, key, 4, value)

    def _beside(self, title: str, key: str, column: int, value: object) -> None:
        sheet = self.book[title]
        row = next(row for row in range(4, 200) if sheet.cell(row, 1).value == key)
        sheet.cell(row, column, value)

    def row(self, title: str, number: int, *values: object) -> None:
        for column, value in enumerate(values, 1):
            self.book[title].cell(number, column, value)

    def review(self, points: int) -> None:
        """The same figure of the review team for every item."""
        sheet = self.book[layout.SCORE]
        for row in range(7, sheet.max_row + 1):
            if not sheet.cell(row, 7).protection.locked:
                sheet.cell(row, 7, points)

    def saved(self) -> Book:
        made = BytesIO()
        self.book.save(made)
        return Book(made.getvalue(), measures=self.measures, honour=self.honour)


REPORTS = "向党支部汇报思想和工作情况"


def typed(measures: Measures) -> Iterator[tuple[str, Book]]:
    """Workbooks with faults and edge cases typed into them."""
    post = measures.honours[2]
    yield "空白", Book(emit(measures, post, "", Letterhead()), measures=measures, honour=post)

    desk = Desk(measures, post)  # 四个季度只缺四季度一次,却写了“缺 2”
    desk.detail("考评年度", 2018)
    desk.answer("20.2.1", "缺 2")
    for row, day in enumerate((date(2018, 1, 1), date(2018, 4, 1), date(2018, 9, 30)), 5):
        desk.row(REPORTS, row, day, None, f"第 {row} 次")
    yield "矛盾", desk.saved()

    desk = Desk(measures, post)  # 写“缺 1”,与台账一致
    desk.detail("考评年度", 2018)
    desk.answer("20.2.1", "缺 1")
    desk.answer("20.2.2", 0)
    for row, day in enumerate((date(2018, 1, 1), date(2018, 4, 1), date(2018, 9, 30)), 5):
        desk.row(REPORTS, row, day, None, f"第 {row} 次")
    desk.row(REPORTS, 8, date(2018, 9, 30), None, "第 7 次")  # 与第 7 行各栏相同,只计一次
    desk.row(REPORTS, 9, date(2017, 12, 31), None, "上一年的")
    yield "一致", desk.saved()

    desk = Desk(measures, post)
    desk.row("立功受奖", 5, "嘉奖", "甲")
    desk.row("立功受奖", 126, "嘉奖", "乙")
    yield "超出", desk.saved()

    desk = Desk(measures, post)
    desk.row("立功受奖", 5, "嘉奖", "甲")
    desk.row("立功受奖", 7, "特等功", "乙")
    desk.detail("考评年度", 2018)
    desk.row(REPORTS, 5, "三月", None, "日期写错")
    yield "填错", desk.saved()

    desk = Desk(measures, post)
    for key, number in (("8.0.2", 0), ("8.0.1", 0), ("8.0.3", 0)):
        desk.answer(key, number)
    yield "零票", desk.saved()

    desk = Desk(measures, post)
    for key, number in (("8.0.2", 5), ("8.0.1", 6), ("8.0.3", 1)):
        desk.answer(key, number)
    yield "超过", desk.saved()

    full: dict[str, Value] = {
        "8.0.2": 8,
        "8.0.1": 7,
        "8.0.3": 7,
        "20.1.1": 1,
        "20.2.1": Missed(1),
        "20.2.2": 0,
        "20.3.1": 0,
        "20.4.1": True,
        "20.4.2": 1,
        "20.4.3": 5,
        "20.5.1": True,
        "20.5.2": False,
        "21.1.1": Entries((Entry("甲", "三等功"), Entry("乙", "嘉奖"), Entry("丙", "嘉奖"))),
        "21.2.1": Entries((Entry("甲", "省厅"), Entry("丁", "县局"))),
        "22.0.1": 3,
        "22.0.2": 1,
    }
    data = emit(measures, post, "", Letterhead(), answers=full)
    yield "填齐", Book(data, filled=Filled(data, full), measures=measures, honour=post)

    desk = Desk(measures, post, full)
    desk.review(1)
    yield "考评", desk.saved()


def doubtful(measures: Measures) -> Iterator[tuple[str, Book]]:
    """Workbooks with entries that only look like answers."""
    post = measures.honours[2]
    desk = Desk(measures, post)  # 看上去像数、像日期、像文字的
    desk.detail("考评年度", 2018)
    desk.answer("20.2.1", "缺 1e0")
    desk.row("立功受奖", 5, "嘉奖", "甲\u00a0")
    desk.row("获得先进个人或标兵", 5, "县局", date(2018, 5, 1))
    yield "貌似", desk.saved()

    desk = Desk(measures, post)  # 只差大小写的组;不合情理的年份
    desk.detail("考评年度", 2018)
    desk.row("名册", 4, REPORTS, "甲A")
    desk.row("名册", 5, REPORTS, "甲a")
    desk.row(REPORTS, 5, date(2018, 1, 1), "甲A", "汇报")
    desk.row("立功受奖", 5, "嘉奖", "甲", date(1900, 5, 1))
    yield "两次", desk.saved()

    desk = Desk(measures, post)  # 只差一个空格的两行:是一次还是两次,说不准
    desk.detail("考评年度", 2018)
    desk.row(REPORTS, 5, date(2018, 1, 1), None, "思想汇报")
    desk.row(REPORTS, 6, date(2018, 1, 1), None, "思想 汇报")
    yield "相近", desk.saved()

    for name, begin in (("月份", "2016-1e0"), ("缺月", "2016年3"), ("满年", "2016年3月")):
        desk = Desk(measures, measures.honours[1])
        desk.row("担任基层党组织书记经历", 5, begin, "2018-05")
        yield name, desk.saved()


def drawn(measures: Measures) -> Iterator[tuple[str, Book]]:
    """Applications drawn at random, of the 2018 text and of regulations drawn at random as well."""
    for honour in measures.honours[1:2]:
        generator = Generator(measures, honour, Random("样本"))  # noqa: S311
        filled = fill(measures, honour, generator.draw(), Random(7))  # noqa: S311
        yield f"样本 {honour.name}", Book(filled.data, [], filled, measures, honour)
    others = [worded(small.whole()), *islice(_drafted(), 1)]
    for number, other in enumerate(others):
        honour = other.honours[0]
        generator = Generator(other, honour, Random(number))  # noqa: S311
        filled = fill(other, honour, generator.draw(), Random(number))  # noqa: S311
        yield f"拟定 {number}", Book(filled.data, [], filled, other, honour)


def _drafted() -> Iterator[Measures]:
    """Regulations drawn at random whose numbers a spreadsheet can count exactly."""
    for seed in count():
        measures = worded(Drafter(Random(seed)).measures())  # noqa: S311
        honour = measures.honours[0]
        try:
            score(measures, honour, pages(measures, honour, {}))
        except Unsupported:
            continue
        yield measures


@dataclass
class Done:
    """A workbook after recalculation."""

    book: Book
    path: Path

    @property
    def scores(self) -> dict[str, Found]:
        return scores(self.path)

    def sheet(self, title: str) -> Any:
        return openpyxl.load_workbook(self.path, data_only=True)[title]

    @property
    def banner(self) -> str:
        return str(self.sheet(layout.SCORE).cell(4, 1).value)


@pytest.fixture(scope="module")
def done(measures: Measures, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Done]:
    """Every workbook of these tests, recalculated in one go."""
    folder = tmp_path_factory.mktemp("簿")
    books = dict(typed(measures)) | dict(doubtful(measures)) | dict(drawn(measures))
    for honour in measures.honours:
        for number, book in enumerate(worked(measures, honour)):
            books[f"案例 {honour.name} {number}"] = book
    paths = []
    for name, book in books.items():
        paths.append(folder / f"{name}.xlsx")
        paths[-1].write_bytes(book.data)
    found = recalculated(paths, folder / "算后")
    return {name: Done(book, path) for (name, book), path in zip(books.items(), found, strict=True)}


# ---- scores -----------------------------------------------------------------------------------------


def test_cases_worked_by_hand(done: dict[str, Done]) -> None:
    """The scores that people worked out from the words of the text."""
    tried = 0
    for name, each in done.items():
        found = each.scores if name.startswith("案例") else {}
        for case in each.book.cases if found else ():
            place = str(case.said.get("item") or f"第{case.said['article']}条")
            made, expected = found[place], case.said["score"]
            assert not made.problem, (str(case), made)
            low, high = expected if isinstance(expected, list) else (expected, expected)
            if isinstance(expected, list):
                assert made.missing, str(case)
                assert made.least <= Fraction(str(low)), str(case)
                assert Fraction(str(high)) <= made.most, str(case)
            else:
                assert made.least == Fraction(str(low)), (str(case), made)
                assert made.least == made.most, (str(case), made)
            tried += 1
    assert tried > 25


def test_random_applications_score_as_the_reference_does(done: dict[str, Done]) -> None:
    for name, each in done.items():
        book = each.book
        if not name.startswith(("样本", "拟定")):
            continue
        assert book.measures is not None
        assert book.honour is not None
        assert book.filled is not None
        found = each.scores
        try:
            card = evaluate(book.measures, book.honour.name, book.filled.values)
        except Refusal:
            assert found["总分"].problem
            continue
        assert not found["总分"].problem
        assert found["总分"].missing == len(card.missing)
        for article in card.articles:
            for item in article.items:
                if item.score.known and not found[item.id].missing:
                    assert found[item.id].least == item.score.least, (name, item.id)
                    assert found[item.id].most == item.score.least, (name, item.id)
        if card.complete:
            assert found["总分"].least == card.total.least == found["总分"].most


def test_a_whole_application_worked_by_hand(done: dict[str, Done]) -> None:
    """8: 5×7/8+5×7/7; 20: 20-2, 8-2, 6, 2+1.5+0, 3; 21: 甲记在(二)3分,(一)两次嘉奖2分,(二)再1分; 22: 14+20."""
    found = done["填齐"].scores
    expected = {"8": "75/8", "20.1": 18, "20.2": 6, "20.3": 6, "20.4": "7/2", "20.5": 3}
    expected |= {"21.1": 2, "21.2": 4, "22": 34}
    for id, points in expected.items():
        assert found[id].least == found[id].most == Fraction(str(points)), id
    total = Fraction(75, 8) + 18 + 6 + 6 + Fraction(7, 2) + 3 + 6 + 34
    assert found["总分"].least == total == Fraction(687, 8)
    assert done["填齐"].banner == "填报齐全。自评总分 85.875 分"


# ---- what a workbook says -----------------------------------------------------------------------------


def test_an_empty_workbook_shows_what_it_had_worked_out(done: dict[str, Done]) -> None:
    """Programs that do not calculate show the same words on the scoring sheet as those that do."""
    before = openpyxl.load_workbook(BytesIO(done["空白"].book.data), data_only=True)[layout.SCORE]
    after = done["空白"].sheet(layout.SCORE)
    for row in range(1, after.max_row + 1):
        for column in (1, 6, 9):
            shown = [str(s.cell(row, column).value or "") for s in (before, after)]
            # what a single row waits for is said only once it is worked out
            allowed = (shown[1], "") if column == 9 else (shown[1],)
            assert shown[0] in allowed, (row, column, shown)
    assert done["空白"].banner.startswith("未填 16 项,总分待填 0~100")


def test_missing_answers_are_no_zeros(done: dict[str, Done]) -> None:
    found = done["空白"].scores
    assert (str(found["20.1"].least), str(found["20.1"].most)) == ("0", "20")
    assert found["20.1"].missing == 1
    assert found["总分"].missing == 16
    sheet = done["空白"].sheet(layout.SCORE)
    shown = {str(sheet.cell(row, 6).value) for row in range(7, 40)}
    assert "待填 0~20" in shown
    assert "0" not in shown


def test_answers_that_disagree_are_not_scored(done: dict[str, Done]) -> None:
    found = done["矛盾"].scores
    assert "互相矛盾" in found["20.2"].problem
    assert "20.2.1" in found["20.2"].problem
    assert done["矛盾"].banner.startswith("不能计分:")
    assert "互相矛盾" in str(done["矛盾"].sheet(REPORTS).cell(2, 1).value)


def test_answers_that_agree_are_scored_once(done: dict[str, Done]) -> None:
    found = done["一致"].scores
    assert not found["20.2"].problem
    assert found["20.2"].least == found["20.2"].most == 6


def test_the_review_teams_figures_are_set_beside(done: dict[str, Done]) -> None:
    """Nine items of 1 point each, against 34 of the last article and 85.875 of all."""
    sheet = done["考评"].sheet(layout.SCORE)
    lines = [[sheet.cell(row, column).value for column in (3, 6, 7, 8)] for row in range(7, 60)]
    total = next(line for line in lines if line[0] == "总分")
    assert total[1:] == [85.875, 9, -76.875]
    assert [34, 1, -33] in [line[1:] for line in lines]


def test_rows_beyond_the_capacity_are_refused_in_plain_sight(done: dict[str, Done]) -> None:
    assert "超出 120 行" in done["超出"].scores["21.1"].problem
    assert done["超出"].banner.startswith("不能计分:")
    said = str(done["超出"].sheet("立功受奖").cell(2, 1).value)
    assert said.startswith("超出容量:第 125 行起还有内容")


def test_faulty_rows_are_named(done: dict[str, Done]) -> None:
    each = done["填错"]
    assert str(each.sheet("立功受奖").cell(2, 1).value).startswith("第 7 行填错:等级")
    assert str(each.sheet(REPORTS).cell(2, 1).value).startswith("第 5 行填错:日期")
    assert each.scores["21.1"].problem
    assert each.scores["20.2"].problem


def test_what_only_looks_like_an_answer_is_not_scored(
    done: dict[str, Done], measures: Measures
) -> None:
    """1e0 is no number; a no-break space and a day are no way to name a matter."""
    found = done["貌似"].scores
    for id in ("20.2", "21.1", "21.2"):
        assert found[id].problem, id
    found = done["两次"].scores
    assert "名册" in found["20.2"].problem
    assert "填错" in found["21.1"].problem
    for name, honour in (("貌似", 2), ("两次", 2), ("月份", 1), ("缺月", 1)):
        form = Form.of(measures, measures.honours[honour])
        read = read_dossier([done[name].path], form)
        assert any(d.severity is Severity.ERROR for d in read.diagnostics), name


def test_rows_that_differ_in_a_space_are_not_guessed_at(done: dict[str, Done]) -> None:
    assert done["相近"].scores["20.2"].problem
    assert "第 6 行填错:与上面的一行只差" in str(done["相近"].sheet(REPORTS).cell(2, 1).value)


def test_months_are_written_in_full(done: dict[str, Done]) -> None:
    """From March 2016 to May 2018 are 27 months: two full years, a point each."""
    for name in ("月份", "缺月"):
        assert "起止填错" in done[name].scores["17.1"].problem
    found = done["满年"].scores["17.1"]
    assert not found.problem
    assert found.least == found.most == 2


def test_a_ratio_without_a_divisor_is_not_scored(done: dict[str, Done]) -> None:
    assert "为 0,不能计算比例" in done["零票"].scores["8"].problem
    assert done["零票"].banner.startswith("不能计分:")


def test_a_part_is_no_more_than_its_whole(done: dict[str, Done]) -> None:
    assert "超过" in done["超过"].scores["8"].problem


# ---- reading back ----------------------------------------------------------------------------------------


def test_filled_workbooks_are_read_back_as_what_was_filled_in(done: dict[str, Done]) -> None:
    """What ``redcell score`` makes of the file is what the file makes of itself."""
    for name, each in done.items():
        book = each.book
        if not name.startswith(("案例", "填齐", "样本")) or book.filled is None:
            continue
        assert book.measures is not None
        assert book.honour is not None
        dossier = read_dossier([each.path], Form.of(book.measures, book.honour))
        errors = [d.title for d in dossier.diagnostics if d.severity is Severity.ERROR]
        assert not errors, (name, errors)
        read = {id: _plain(value) for id, value in dossier.values.items()}
        given = {id: _plain(value) for id, value in book.filled.values.items()}
        assert read.keys() >= given.keys(), name
        try:
            ways = [
                evaluate(book.measures, book.honour.name, v)
                for v in (dossier.values, book.filled.values)
            ]
        except Refusal:
            assert each.scores["总分"].problem
            continue
        assert ways[0].total == ways[1].total, name
        assert {a.id: a.score for a in ways[0].articles} == {
            a.id: a.score for a in ways[1].articles
        }
        for id, value in given.items():
            if not isinstance(value, str):
                assert read[id] == value, (name, id)


def _plain(value: Value) -> object:
    """An answer as far as every depth keeps it; counts may come back as how many were missed."""
    match value:
        case Entries(rows):
            return sorted((row.key, row.level, str(row.on)) for row in rows)
        case Months(spells):
            return sorted(spells)
        case Counts() | Missed():
            return "按期"
        case _:
            return value


def test_an_empty_workbook_is_read_without_a_fault(
    done: dict[str, Done], measures: Measures
) -> None:
    form = Form.of(measures, measures.honours[2])
    dossier = read_dossier([done["空白"].path], form)
    assert not [d for d in dossier.diagnostics if d.severity is Severity.ERROR]
    assert not dossier.values


def test_other_readings_make_other_formulas(measures: Measures) -> None:
    other = select(measures, {"会议计期": "按年总数"})
    honour = other.honours[0]
    assert emit(other, honour, "", Letterhead()) != emit(measures, honour, "", Letterhead())
