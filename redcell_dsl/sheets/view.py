"""One view model of a scoring sheet (评分表), for every rendering of it.

Holds what a sheet says and which cells belong together; knows neither HTML nor Word. Scores are
exact. Texts are the characters of the regulation: a rendering escapes them, and changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import assert_never

from ..evaluate.scorecard import Range
from ..model.number import exact, near

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
    ``value`` is the most that it gives by itself, where it says so; ``caps`` say what its points are
    held to (最多扣5分). ``basis`` is its 计分口径, and ``remark`` why it has none. ``scored``: points may
    be entered. ``own`` is the points of the 自评, ``evidence`` what they rest on. ``notes`` are footnote
    numbers.
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
    caps: tuple[str, ...] = ()

    @property
    def worth(self) -> str:
        """What stands in its cell of values: a line for the value, one for each cap."""
        return beside(self.value, self.caps)


@dataclass(frozen=True, slots=True)
class SheetItem:
    """An item (项) with its rows. ``steps`` say how the rows became its score.

    ``value`` is its set value; an open item has none. ``caps`` say what bounds it besides (最高8分).
    ``exempt``: it may be one that does not apply. ``subtotal``: its score has a line of its own; else
    its one row, or its article, carries it.
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
    caps: tuple[str, ...] = ()

    @property
    def heading(self) -> str:
        """Its number, title and value, for a narrow cell."""
        apart = "" if self.value is None or self.mark.startswith(INNER) else "\n"
        return f"{self.mark}{self.title}{apart}{valued(self.value)}"

    @property
    def worth(self) -> str:
        """What stands in its cell of values, the caps of its only row among it."""
        inner = self.rows[0].caps if self.single else ()
        return beside(self.value, (*self.caps, *inner))

    @property
    def single(self) -> bool:
        """Whether one row carries the whole item."""
        return len(self.rows) == 1

    @property
    def height(self) -> int:
        """Lines of the table that the item's merged cell spans."""
        return len(self.rows) + self.subtotal


@dataclass(frozen=True, slots=True)
class SheetGroup:
    """What items of an article stand under: a cell of a table over several rows, a heading.

    ``items`` are the ids of all items in it. ``subtotal``: a line adds them up where it ends.
    """

    id: str
    mark: str
    title: str
    value: Fraction | None
    items: tuple[str, ...]
    subtotal: bool
    own: Range | None = None

    @property
    def heading(self) -> str:
        """Its number, title and value in a line."""
        return f"{self.mark}{self.title}{valued(self.value)}"

    @property
    def name(self) -> str:
        """The name of the line that adds it up."""
        return f"{self.mark}{self.title}小计"


@dataclass(frozen=True, slots=True)
class Opening:
    """Where a group begins; ``depth`` counts from 1, groups in groups deeper."""

    group: SheetGroup
    depth: int = 1


@dataclass(frozen=True, slots=True)
class Closing:
    """Where a group that is added up ends."""

    group: SheetGroup


Part = SheetRow | SheetItem | Opening | Closing
"""What an article is made of: its own sentences, its items, the groups around them."""


@dataclass(frozen=True, slots=True)
class SheetArticle:
    """An article (条) with its parts, in the order of the text.

    ``whole``: the article has no items, its one item is the article itself. ``value`` is its
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
    parts: tuple[Part, ...]
    whole: bool = False
    limit: str = ""
    own: Range | None = None
    steps: tuple[str, ...] = ()
    notes: tuple[int, ...] = ()
    outside: bool = False

    @property
    def items(self) -> tuple[SheetItem, ...]:
        """Its items."""
        return tuple(part for part in self.parts if isinstance(part, SheetItem))

    @property
    def texts(self) -> tuple[SheetRow, ...]:
        """Sentences that are no item's: they score nothing."""
        return tuple(part for part in self.parts if isinstance(part, SheetRow))

    @property
    def bare(self) -> bool:
        """Whether it is a single remark without a name: it has neither a heading nor a sum."""
        named = self.mark or self.title or self.value is not None
        return not named and self.whole and all(item.single for item in self.items)

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
        found: list[SheetRow] = []
        for part in self.parts:
            match part:
                case SheetRow():
                    found.append(part)
                case SheetItem(rows=rows):
                    found += rows
                case Opening() | Closing():
                    pass
                case _:
                    assert_never(part)
        return tuple(found)


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
    Column("考评内容", 28),
    Column("分值", 7, Align.RIGHT),
    Column("计分口径", 22),
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


def beside(value: Fraction | None, caps: Iterable[str]) -> str:
    """A value with its caps below it, a line for each; where nothing is said, a dash.

    A cap that is the value itself says nothing more.
    """
    same = "" if value is None else capped(value)
    below = (cap for cap in dict.fromkeys(caps) if cap != same)
    return "\n".join(filter(None, (written(value), *below))) or NOTHING


def capped(most: Fraction) -> str:
    """A cap of what is given, in words."""
    return f"最高{written(most)}分"


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
    return spanned(score.least, score.most)


def spanned(least: Fraction, most: Fraction, stroke: str = "~") -> str:
    """An interval of points; where points are only taken, how many: ``扣 0~90``."""
    if least < 0 and most <= 0:
        return f"扣 {_end(-most)}{stroke}{_end(-least)}"
    return f"{_end(least)}{stroke}{_end(most)}"


def _end(value: Fraction) -> str:
    """An end of an interval, about how much where its decimals do not end."""
    return near(value).replace("-", "\N{MINUS SIGN}")


def grouped(fingerprint: str) -> str:
    """The head of a fingerprint in groups of four, to be read out over a telephone."""
    return " ".join(fingerprint[start : start + 4] for start in range(0, 16, 4))
