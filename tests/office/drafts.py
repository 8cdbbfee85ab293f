"""Random documents."""

from __future__ import annotations

from hypothesis import strategies as st

from redcell_dsl.office.document import (
    Align,
    Block,
    Cell,
    Document,
    Face,
    PageBreak,
    Paragraph,
    Row,
    Run,
    Style,
    Table,
)

SIGNS = "的一是不了和 \u3000\u00a0、。“”《》—…,.;:()#*_$<>@\\`\"'[]{}&%=+-/|~^!?012AbZ喆祎䶮𠮷\n"
WORDS = st.text(st.sampled_from(SIGNS), max_size=30)
RUNS = st.builds(
    Run, WORDS, st.none() | st.sampled_from(Face), bold=st.booleans(), blank=st.booleans()
)
LINES = st.lists(RUNS, max_size=3).map(tuple)
PARAGRAPHS = st.builds(Paragraph, LINES, st.sampled_from(Style))


@st.composite
def tables(draw: st.DrawFn) -> Table:
    """A table whose cells fill its rows, some of them over two columns or two rows."""
    count = draw(st.integers(1, 4))
    shares = tuple(draw(st.integers(5, 40)) for _ in range(count))
    head = (draw(rows([0] * count, 1)),) if draw(st.booleans()) else ()
    taken = [0] * count
    body = []
    number = draw(st.integers(1, 4))
    for left in range(number, 0, -1):
        body.append(draw(rows(taken, left)))
    return Table(shares, head, tuple(body), draw(WORDS))


@st.composite
def rows(draw: st.DrawFn, taken: list[int], left: int) -> Row:
    """A row; ``taken`` are the rows still spanned in each column, and is brought up to date."""
    cells = []
    column = 0
    for at in range(len(taken)):
        if at < column or taken[at]:
            continue
        free = at + 1 < len(taken) and not taken[at + 1]
        across = 2 if free and draw(st.booleans()) else 1
        down = draw(st.integers(1, min(2, left)))
        taken[at : at + across] = [down] * across
        lines = tuple(draw(st.lists(LINES, max_size=2)))
        cells.append(Cell(lines, across, down, draw(st.sampled_from(Align)), draw(st.booleans())))
        column = at + across
    taken[:] = [down - 1 for down in taken]
    return Row(tuple(cells), draw(st.sampled_from((0, 12))))


@st.composite
def documents(draw: st.DrawFn) -> Document:
    """A document of a few blocks."""
    kinds: st.SearchStrategy[Block] = st.one_of(PARAGRAPHS, tables(), st.just(PageBreak()))
    return Document(
        name="随机",
        title=draw(WORDS),
        blocks=tuple(draw(st.lists(kinds, max_size=6))),
        header=draw(WORDS),
        landscape=draw(st.booleans()),
        compact=draw(st.booleans()),
    )
