"""Writing the scoring sheet: clauses, bases, live scores, the review team's entries."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from ...facts import layout
from ...facts.blank.looks import lines
from ...model.measures import Measures
from ...model.number import exact
from ...model.registry import YEAR_FACT
from ...sheets.view import NOTHING, Footnote, Sheet, SheetArticle, Signature, grouped
from ..letterhead import Letterhead
from . import looks
from .grid import at, letters, quoted
from .rows import FAULTY, WAITING, WIDEST, Level, Lister, Score
from .rows import Said as Below
from .said import Said
from .scored import Sheets
from .workings import GIVEN, MISSING, PROBLEM
from .writer import Writer, high

TITLE = layout.SCORE
SERIAL, ITEM, TEXT, VALUE, BASIS, OWN, REVIEW, GAP, STATE, PROOF = range(10)
FIELDS = 2
"""The first row of lines to fill in; below them stand a banner, a hint and the headings."""
ROOM = (
    (SERIAL, ITEM, TEXT, TEXT),
    (VALUE, VALUE, BASIS, BASIS),
    (OWN, OWN, REVIEW, GAP),
    (STATE, STATE, PROOF, PROOF),
)
"""Lines to fill in that stand in one row: where its label begins and ends, and what is filled in."""
LONGEST = 110
"""Characters of what is wrong that the line above the table has room for."""
FILLED = {"申报单位": "单位", "申报对象": "名称", YEAR_FACT: YEAR_FACT}
"""Lines above the table that the first sheet answers."""
SUMS = (Level.GROUP, Level.ARTICLE, Level.TOTAL)
"""Lines that add others up."""
INDENT = "\u3000"
STYLES = {
    Level.HEAD: ("group", "group"),
    Level.ROW: ("text", "score"),
    Level.ITEM: ("text", "score"),
    Level.GROUP: ("part", "part_score"),
    Level.ARTICLE: ("sum", "sum_score"),
    Level.TOTAL: ("whole", "whole_score"),
}


@dataclass(slots=True)
class Scoring:
    """Writes the sheet; ``places`` are the rows that scores stand in, by id."""

    writer: Writer
    measures: Measures
    view: Sheet
    made: Sheets
    letterhead: Letterhead
    said: Said
    places: dict[str, int] = field(default_factory=dict)
    page: Any = None

    @property
    def banner(self) -> int:
        """The row that says how the whole stands."""
        return FIELDS + max(1, -(-len(self.view.fields) // len(ROOM)))

    @property
    def top(self) -> int:
        """The row of headings."""
        return self.banner + 2

    def write(self) -> None:
        self.page = self.writer.page(TITLE, looks.WIDTHS)
        self._top()
        for place, head in enumerate(looks.HEADS):
            self.writer.text(self.page, self.top, place, head, "head")
        self.page.set_row(self.top, 22)
        row, lister = self.top + 1, Lister.of(self.measures, self.made)
        for article in self.view.articles:
            row = self._article(row, article, lister)
        for score in lister.below():
            row = self._line(row, score)
        total = row = self._line(row, lister.total(self.view.total))
        for said in lister.above(self.view):
            row = self._said(row, said, total)
        self._banner(total)
        self._colours(total)
        self.page.freeze_panes(self.top + 1, 0)
        self.page.repeat_rows(self.top)
        self._bottom(row + 1)

    # ---- above the table ---------------------------------------------------------------------------

    def _top(self) -> None:
        last = PROOF
        self.writer.across(self.page, 0, last, self.view.title, "heading", 32)
        self.writer.across(self.page, 1, last, f"依据《{self.view.measures}》", "under", 18)
        for line in range(FIELDS, self.banner):
            self._fields(line)
        hint = (
            "自评分由各表填写的情况自动算出,不能改;“考评分”由考评组按项填写,“差”是考评分减自评分。"
            "“待填 2~5”表示还有没填的,得分在 2 到 5 分之间。"
        )
        tall = 4 + 13 * lines(hint, sum(looks.WIDTHS))
        self.writer.across(self.page, self.banner + 1, last, hint, "small", tall)

    def _fields(self, row: int) -> None:
        """One row of the lines to fill in."""
        before = (row - FIELDS) * len(ROOM)
        labels = [each.label for each in self.view.fields][before : before + len(ROOM)]
        for label, (start, end, first, last) in zip(labels, ROOM, strict=False):
            style = self.writer.style("label")
            if start != end:
                self.page.merge_range(row, start, row, end, "", style)
            self.page.write_string(row, start, label, style)
            if first != last:
                self.page.merge_range(row, first, row, last, "", self.writer.style("typed"))
            self._filled(row, first, label)
        self.page.set_row(row, 22)

    def _filled(self, row: int, column: int, label: str) -> None:
        source = self.made.build.detail(FILLED.get(label, label))
        style = self.writer.style("typed")
        if source is None:
            self.page.write_blank(row, column, None, style)
            return
        formula = f'=IF({source}="","",{source})'
        self.writer.formula(self.page, row, column, formula, style, "")

    def _banner(self, last: int) -> None:
        """How the whole stands: what cannot be scored, what is missing, or the final score.

        ``last`` is the row of the total, counted from 1.
        """
        assert self.made.total is not None
        line, row = self.made.total.line, self.banner
        fault, missing = line.far(PROBLEM), line.far(MISSING)
        total, done = f"{letters(OWN)}{last}", quoted("填报齐全。自评总分 ")
        told = f'LEFT({fault},{LONGEST})&IF(LEN({fault})>{LONGEST},"……","")'
        text = (
            f'=IF({fault}<>"","不能计分:"&{told},IF({missing}>0,'
            f'"未填 "&{missing}&" 项,总分"&{total}&"(填齐后为准)",{done}&{total}&" 分"))'
        )
        style = self.writer.style("banner")
        self.page.merge_range(row, 0, row, PROOF, "", style)
        self.writer.formula(self.page, row, 0, text, style, self.said.banner)
        self.page.set_row(row, 34)
        cell, whole = at(row, 0), (row, 0, row, PROOF)
        self._rule(whole, f'LEFT({cell},4)="不能计分"', looks.FAULTY)
        self._rule(whole, f'LEFT({cell},2)="未填"', looks.WAITING)

    # ---- the table ---------------------------------------------------------------------------------

    def _article(self, row: int, article: SheetArticle, lister: Lister) -> int:
        if not article.bare:
            self._band(row, article.heading, "article")
            row += 1
        for score in lister.article(article):
            if score.level is Level.HEAD:
                self._band(row, INDENT * score.depth + score.text, "group")
                row += 1
            else:
                row = self._line(row, score)
        return row

    def _band(self, row: int, text: str, name: str) -> None:
        """A heading over the whole width."""
        style = self.writer.style(name)
        self.page.merge_range(row, 0, row, PROOF, "", style)
        self.page.write_string(row, 0, text, style)
        self.page.set_row(row, 20)

    def _line(self, row: int, score: Score) -> int:
        words, figures = STYLES[score.level]
        if score.height > 1:
            item = self.writer.style("item")
            self.page.merge_range(row, ITEM, row + score.height - 1, ITEM, "", item)
            self.page.write_string(row, ITEM, score.head, item)
        elif score.height == 1:
            self.writer.text(self.page, row, ITEM, score.head, "item")
        elif score.level in SUMS:
            self.writer.text(self.page, row, ITEM, "", words)
        whole = score.level in SUMS
        serial = words if whole else "serial"
        self.writer.text(self.page, row, SERIAL, score.serial, serial)
        if score.plain:
            self.page.merge_range(row, ITEM, row, TEXT, "", self.writer.style(words))
        self.writer.text(self.page, row, ITEM if score.plain else TEXT, score.text, words)
        self.writer.text(self.page, row, VALUE, score.value, figures if whole else "value")
        self.writer.text(self.page, row, BASIS, score.basis, words)
        self._scores(row, score, words, figures)
        wide = looks.WIDTHS[TEXT] + looks.WIDTHS[ITEM] * score.plain
        texts = [(score.text, wide), (score.basis, looks.WIDTHS[BASIS])]
        texts.append((score.value, looks.WIDTHS[VALUE]))
        if score.height == 1:
            texts.append((score.head, looks.WIDTHS[ITEM]))
        tall = -(-lines(score.head, looks.WIDTHS[ITEM]) // max(1, score.height))
        if score.height > 1:
            texts.append(("\n" * (tall - 1), 9))
        self.page.set_row(row, high(texts, 13.5, 20))
        return row + 1

    def _said(self, row: int, said: Below, total: int) -> int:
        """A line below the total: the total as it is rounded, its grade."""
        words, figures = STYLES[Level.TOTAL]
        for column in (SERIAL, ITEM, VALUE, GAP, STATE, PROOF):
            self.writer.text(self.page, row, column, "", words)
        self.writer.text(self.page, row, TEXT, said.text, words)
        self.writer.text(self.page, row, BASIS, said.basis, words)
        zeros = "0." + "0" * said.places if said.places else "0" if said.places == 0 else ""
        style = self.writer.style(figures, zeros)
        assert self.made.total is not None
        shown, line = said.line.far(GIVEN), self.made.total.line
        waiting = f'IF(AND({line.far(MISSING)}=0,{line.far(PROBLEM)}=""),"—","{WAITING}")'
        formula = f'=IF({shown}="",{waiting},{shown})'
        self.writer.formula(self.page, row, OWN, formula, style, WAITING)
        review = f"{letters(REVIEW)}{total}"
        own = said.of(review, self.made.grades, self.made.barred)
        formula = f'=IF(ISNUMBER({review}),{own},"")'
        self.writer.formula(self.page, row, REVIEW, formula, style, "")
        self.page.set_row(row, high([(said.basis, looks.WIDTHS[BASIS])], 13.5, 20))
        return row + 1

    def _scores(self, row: int, score: Score, words: str, figures: str) -> None:
        style = self.writer.style(figures)
        if score.own:
            self.writer.formula(self.page, row, OWN, _safe(score.own), style, self.said.own(score))
            state = self.writer.style(words if words != "text" else "remark")
            self.writer.formula(
                self.page, row, STATE, _safe(score.state), state, self.said.state(score)
            )
        else:
            self.page.write_string(row, OWN, score.instead, style)
            self.writer.text(self.page, row, STATE, "", words)
        self._review(row, score, figures)
        proof = "proof" if score.level in (Level.ROW, Level.ITEM) else words
        self.page.write_blank(row, PROOF, None, self.writer.style(proof))
        if score.level is not Level.ROW:
            self.places[score.id] = row

    def _review(self, row: int, score: Score, figures: str) -> None:
        style = self.writer.style(figures)
        if score.bounds is not None:
            self.page.write_blank(row, REVIEW, None, self.writer.style("review"))
            self._bound(row, score.bounds)
        elif score.parts:
            self.writer.formula(self.page, row, REVIEW, self._summed(score), style, "")
        else:
            idle = score.level is Level.ROW and not score.own and score.instead == NOTHING
            self.writer.text(self.page, row, REVIEW, NOTHING if idle else "", figures)
        if score.bounds is not None or score.parts:
            review, own = at(row, REVIEW), at(row, OWN)
            both = f"AND(ISNUMBER({review}),ISNUMBER({own}))"
            gap = f'=IF({both},ROUND({review}-{own},4),"")'
            self.writer.formula(self.page, row, GAP, gap, style, "")
        else:
            self.page.write_blank(row, GAP, None, style)

    def _bound(self, row: int, bounds: tuple[Fraction, Fraction]) -> None:
        least, most = (float(each) for each in bounds)
        said = _allowed(bounds)
        self.page.data_validation(
            row,
            REVIEW,
            row,
            REVIEW,
            {
                "validate": "decimal",
                "criteria": "between",
                "minimum": least,
                "maximum": most,
                "input_title": "考评分",
                "input_message": f"由考评组填写,{said}",
                "error_title": "不能这样填",
                "error_message": said,
            },
        )

    def _summed(self, score: Score) -> str:
        """What the review team's entries come to, once there is one for each part."""
        cells, more = (
            [at(self.places[part], REVIEW) for part in parts if part in self.places]
            for parts in (score.parts, score.more)
        )
        sums = "+".join(cells) or "0"
        if score.share != 1:
            sums = f"({sums})*{score.share.numerator}/{score.share.denominator}"
        if score.factor:
            sums = f"({sums})*{score.factor}"
        held = f"MIN({_number(score.limit)},{sums})" if score.limit is not None else sums
        held = "+".join([held, *more])
        if score.voided != "FALSE":
            held = f"IF({score.voided},0,{held})"
        ready = ",".join(f"ISNUMBER({cell})" for cell in (*cells, *more))
        return f'=IF(AND({ready}),ROUND({held},4),"")'

    # ---- colours and what stands below -----------------------------------------------------------------

    def _colours(self, last: int) -> None:
        state = f"${letters(STATE)}{self.top + 2}"
        score = f"${letters(OWN)}{self.top + 2}"
        rules = (
            (f'LEFT({score},2)="待填"', looks.WAITING),
            (f'{score}="不能计分"', looks.FAULTY),
            (f'OR({state}="不得分",{score}="不得分")', looks.VETOED),
            (f'{state}="封顶"', looks.CAPPED),
        )
        for condition, style in rules:
            for column in (OWN, STATE):
                self._rule((self.top + 1, column, last, column), condition, style)

    def _rule(
        self, area: tuple[int, int, int, int], condition: str, style: Mapping[str, Any]
    ) -> None:
        form = self.writer.book.add_format(dict(style))
        self.page.conditional_format(
            *area, {"type": "formula", "criteria": f"={condition}", "format": form}
        )

    def _bottom(self, row: int) -> None:
        wide = sum(looks.WIDTHS)
        if self.view.mismatch:
            self._note(row, self.view.mismatch, wide)
            row += 1
        for signature in self.letterhead.signatures:
            row = self._signature(row, signature)
        for note in self.view.footnotes:
            self._note(row, _footnote(note), wide)
            row += 1
        made_of = f"依据《{self.view.measures}》({self.view.edition})。正文校验码:{grouped(self.view.fingerprint)}"
        self._note(row, made_of, wide)

    def _note(self, row: int, text: str, wide: int) -> None:
        tall = 3 + 12.5 * lines(text, int(wide * 1.15))
        self.writer.across(self.page, row, PROOF, text, "small", tall)

    def _signature(self, row: int, signature: Signature) -> int:
        style = self.writer.style("sign")
        seal = "(盖章)" if signature.seal else ""
        self.page.merge_range(row, 0, row, ITEM, "", style)
        self.page.write_string(row, 0, f"{signature.party}{seal}", style)
        said = "        ".join((*signature.lines, "      年   月   日"))
        self.page.merge_range(row, TEXT, row, PROOF, "", style)
        self.page.write_string(row, TEXT, f"\n\n{said}", style)
        self.page.set_row(row, 58)
        return row + 1


def _allowed(bounds: tuple[Fraction, Fraction]) -> str:
    """Which points a review team may enter, in words."""
    least, most = bounds
    if most or least >= 0:
        return f"考评分应在 {exact(least)} 到 {exact(most)} 分之间。"
    limit = f",最多扣 {exact(-least)} 分" if least > -WIDEST else ""
    return f"扣几分写负几(如扣 5 分写 -5),不扣写 0{limit}。"


def _safe(formula: str) -> str:
    """A formula that says so where an error stands in what was filled in."""
    return f'=IFERROR({formula.removeprefix("=")},"{FAULTY}")'


def _number(value: Fraction | None) -> str:
    assert value is not None
    whole = value.denominator == 1
    return str(value.numerator) if whole else f"{value.numerator}/{value.denominator}"


def _footnote(note: Footnote) -> str:
    others = f"(另有:{'、'.join(note.others)})" if note.others else ""
    reason = f" 理由:{note.reason}。" if note.reason else ""
    return f"注 {note.number}.{note.citation}{note.kind}“{note.name}”:采用“{note.adopted}”{others}。{reason}"
