"""One view model of a scoring sheet (评分表), for every rendering of it.

Holds what a sheet says and which cells belong together; knows neither HTML nor Word. Scores are
exact. Texts are the characters of the regulation: a rendering escapes them, and changes nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from ..evaluate.scorecard import Range
from ..model.number import exact

OPEN = "待定"
NOTHING = "—"
ARTICLE = "条"
INNER = ("(", "（")
"""How the number of an item opens that starts again in every article."""
MARKS = ("、", ".", "．", ",", "，", ")", "）")


class Stage(StrEnum):
    """How far a sheet is filled in."""

    BLANK = "空白表"
    DRAFT = "自评稿"
    FINAL = "自评表"


class Align(StrEnum):
    """Where the words of a column stand."""

    LEFT = "left"
    CENTRE = "center"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its head, its share of the width in percent, where its words stand."""

    title: str
    share: int
    align: Align = Align.LEFT


@dataclass(frozen=True, slots=True)
class Field:
    """A line above the table to fill in (申报单位 …); ``text`` is empty on a blank sheet."""

    label: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class Footnote:
    """A reading adopted (解释), or a mistake mended (勘误), with what it says and why.

    ``others`` are the readings that were not adopted. A sheet asked for under another reading than
    the regulation's own names that one in ``instead_of``.
    """

    number: int
    kind: str
    citation: str
    name: str
    adopted: str
    statements: tuple[str, ...]
    reason: str
    authority: str = ""
    instead_of: str = ""
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signs: the party, what each of its lines asks for, whether its seal is needed."""

    party: str
    lines: tuple[str, ...]
    seal: bool = False


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One row of the text: a subitem (目), or a sentence of an item or article.

    ``text`` is verbatim; ``mark`` its printed number where the text does not begin with it.
    ``value`` is the most that it gives by itself, where it says so. ``basis`` is its 计分口径, and
    ``remark`` why it has none. ``scored``: points may be entered. ``own`` is the points of the 自评,
    ``evidence`` what they rest on. ``notes`` are footnote numbers.
    """

    serial: int
    id: str
    citation: str
    mark: str
    text: str
    value: Fraction | None
    basis: tuple[str, ...]
    remark: str
    scored: bool
    own: Range | None = None
    evidence: tuple[str, ...] = ()
    notes: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class SheetItem:
    """An item (项) with its rows. ``steps`` say how the rows became its score.

    ``value`` is its set value; an open item has none. ``group``: what the items from this one on stand
    under, where that is not the article itself. ``exempt``: it may be one that does not apply.
    ``subtotal``: its score has a line of its own; else its one row, or its article, carries it.
    """

    id: str
    citation: str
    mark: str
    title: str
    value: Fraction | None
    rows: tuple[SheetRow, ...]
    subtotal: bool
    own: Range | None = None
    steps: tuple[str, ...] = ()
    notes: tuple[int, ...] = ()
    exempt: bool = False
    group: str = ""

    @property
    def heading(self) -> str:
        """Its number, title and value, for a narrow cell; what it stands under comes first."""
        apart = "" if self.value is None or self.mark.startswith(INNER) else "\n"
        own = f"{self.mark}{self.title}{apart}{valued(self.value)}"
        return f"{self.group}:\n{own}" if self.group else own

    @property
    def single(self) -> bool:
        """Whether one row carries the whole item."""
        return len(self.rows) == 1

    @property
    def height(self) -> int:
        """Lines of the table that the item's merged cell spans."""
        return len(self.rows) + self.subtotal


@dataclass(frozen=True, slots=True)
class SheetArticle:
    """An article (条) with its items.

    ``before`` and ``after`` are sentences of the article itself, in the text's order around its
    items. ``whole``: the article has no items, its one item is the article itself. ``value`` is its
    own, else what the items' values add up to; none where all of them are open. ``sum`` is
    what the items' values add up to, ``limit`` how the article is held to its own value where the
    two differ, and that it stands outside the full mark.
    """

    id: str
    citation: str
    mark: str
    title: str
    value: Fraction | None
    sum: Fraction
    items: tuple[SheetItem, ...]
    before: tuple[SheetRow, ...] = ()
    after: tuple[SheetRow, ...] = ()
    whole: bool = False
    limit: str = ""
    own: Range | None = None
    steps: tuple[str, ...] = ()
    notes: tuple[int, ...] = ()
    outside: bool = False

    @property
    def heading(self) -> str:
        """Its number, title and value in a line."""
        return f"{self.mark}{self._gap}{self.title}{valued(self.value)}".strip()

    def place(self, item: SheetItem) -> str:
        """An item's number, behind the article's where it is none by itself."""
        return self.mark + item.mark if item.mark.startswith(INNER) else item.mark

    @property
    def subtotal(self) -> str:
        """The name of the line that adds it up: by its number, where that is a word."""
        named = self.mark if self.mark.endswith(ARTICLE) else self.mark + self.title
        return f"{named}小计"

    @property
    def _gap(self) -> str:
        """What parts a number from its title: nothing where the number ends in a mark."""
        return "" if self.mark.endswith(MARKS) else " "

    @property
    def rows(self) -> tuple[SheetRow, ...]:
        """Every row, in the order of the sheet."""
        inner = tuple(row for item in self.items for row in item.rows)
        return (*self.before, *inner, *self.after)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A scoring sheet for one honour.

    ``total`` is the full mark; ``mismatch`` says so where the articles add up to another.
    ``missing`` are the facts still to be given. ``grades`` are those that a total can have, best
    first, each with its bounds in words; ``grade`` is the one that it has. ``shown`` is the total as
    the text rounds it, to ``places``. ``fingerprint`` identifies the text that the sheet
    was made from (64 hexadecimal digits).
    """

    title: str
    honour: str
    measures: str
    stage: Stage
    fields: tuple[Field, ...]
    columns: tuple[Column, ...]
    articles: tuple[SheetArticle, ...]
    total: Fraction
    signatures: tuple[Signature, ...]
    footnotes: tuple[Footnote, ...]
    fingerprint: str
    edition: str = ""
    mismatch: str = ""
    own: Range | None = None
    steps: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    grades: tuple[tuple[str, str], ...] = ()
    grade: str = ""
    places: int | None = None
    shown: Fraction | None = None

    @property
    def rows(self) -> tuple[SheetRow, ...]:
        """Every row, in the order of the sheet."""
        return tuple(row for article in self.articles for row in article.rows)


COLUMNS = (
    Column("序号", 4, Align.CENTRE),
    Column("考评项目", 11, Align.CENTRE),
    Column("考评内容", 29),
    Column("分值", 5, Align.RIGHT),
    Column("计分口径", 23),
    Column("自评分", 6, Align.RIGHT),
    Column("考评分", 6, Align.RIGHT),
    Column("佐证/扣分原因", 16),
)

SIGNATURES = (
    Signature("申报单位自评意见", ("自评人(签名):", "单位负责人(签名):"), seal=True),
    Signature("考评组考评意见", ("考评人员(签名):", "考评组负责人(签名):")),
)

FIELDS = ("申报单位", "申报对象", "考评年度", "考评日期")


def written(value: Fraction | None) -> str:
    """A number as a sheet prints it, with a real minus sign; nothing for no number."""
    return "" if value is None else exact(value).replace("-", "\N{MINUS SIGN}")


def valued(value: Fraction | None) -> str:
    """A set value behind a title; nothing where there is none."""
    return "" if value is None else f"({written(value)}分)"


def worth(value: Fraction | None) -> str:
    """A set value in a column of its own."""
    return written(value) or NOTHING


def rounded(value: Fraction, places: int) -> str:
    """A number in so many decimal places, with the zeros that stand at its end."""
    whole = abs(value * 10**places)
    digits = str(int(whole)).rjust(places + 1, "0")
    sign = "\N{MINUS SIGN}" if value < 0 else ""
    return sign + (f"{digits[:-places]}.{digits[-places:]}" if places else digits)


def reached(score: Range | None) -> str:
    """A score as a sheet prints it: exact, or the interval still open; nothing on a blank sheet."""
    if score is None:
        return ""
    if score.known:
        return written(score.least)
    if score.least is None or score.most is None:
        return OPEN
    return f"{written(score.least)}~{written(score.most)}"


def grouped(fingerprint: str) -> str:
    """The head of a fingerprint in groups of four, to be read out over a telephone."""
    return " ".join(fingerprint[start : start + 4] for start in range(0, 16, 4))
