"""Tables of a PDF that go on over a page."""

from __future__ import annotations

from redcell_dsl.manuscript.glyphs import Glyph
from redcell_dsl.manuscript.ruled import Table, append, follows, table_of

COLUMNS = (50.0, 100.0, 200.0, 260.0)
HEAD = ["项目", "标准", "分值"]


def table(*rows: list[str], columns: tuple[float, ...] = COLUMNS) -> Table:
    matrix = [list(row) for row in rows]
    return Table((columns[0], 0, columns[-1], 9), columns, matrix, list(range(1, len(rows) + 1)))


def test_the_same_columns_go_on() -> None:
    above = table(HEAD, ["巡查", "有记录的,加1分。", "1"])
    assert append(above, table(HEAD, ["服务", "有窗口的,加2分。", "2"])) == [HEAD]
    assert above.matrix == [
        HEAD,
        ["巡查", "有记录的,加1分。", "1"],
        ["服务", "有窗口的,加2分。", "2"],
    ]
    assert above.places == [1, 2, 2]


def test_columns_that_are_merged_on_the_next_page() -> None:
    above = table(HEAD, ["巡查", "有记录的,加1分。", "1"])
    below = table(["小计", "1"], columns=(50.0, 200.0, 260.0))
    assert follows(above, below)
    append(above, below)
    assert above.matrix[-1] == ["小计", "<<", "1"]


def test_columns_that_were_merged_on_the_page_before() -> None:
    above = table(["考评表", "满分"], columns=(50.0, 200.0, 260.0))
    append(above, table(HEAD))
    assert above.matrix == [["考评表", "<<", "满分"], HEAD]


def test_another_table_does_not_go_on() -> None:
    assert not follows(table(HEAD), table(["甲", "乙"], columns=(50.0, 150.0, 260.0)))
    assert not follows(table(HEAD), table(HEAD, columns=(50.0, 100.0, 200.0, 300.0)))


def test_a_row_torn_by_the_page_is_sewn() -> None:
    above = table(HEAD, ["巡查", "每周巡查少于2次的,每少1次", "5"])
    append(above, table(["", "扣1分;没有记录的,扣2分。", ""], ["服务", "有窗口的,加2分。", "2"]))
    assert above.matrix[1:] == [
        ["巡查", "每周巡查少于2次的,每少1次扣1分;没有记录的,扣2分。", "5"],
        ["服务", "有窗口的,加2分。", "2"],
    ]


def test_a_new_row_below_a_merged_cell_is_not_sewn() -> None:
    above = table(HEAD, ["巡查", "每周巡查少于2次的,扣1分。", "5"])
    append(above, table(["", "没有记录的,扣2分。", "3"]))
    assert above.matrix[-1] == ["^^", "没有记录的,扣2分。", "3"]
    unfinished = table(HEAD, ["巡查", "有记录", "5"])
    append(unfinished, table(["", "有窗口", "3"]))
    assert unfinished.matrix[-1] == ["^^", "有窗口", "3"]


def test_cells_and_their_spans() -> None:
    """Two rows over two columns; the first cell takes both rows."""
    cells = [(0.0, 0.0, 50.0, 40.0), (50.0, 0.0, 100.0, 20.0), (50.0, 20.0, 100.0, 40.0)]
    words = [("甲", 10, 15), ("乙", 60, 5), ("丙", 60, 25)]
    glyphs = [Glyph(text, x, x + 10, top, top + 10) for text, x, top in words]
    found = table_of(cells, glyphs)
    assert found is not None
    assert found.matrix == [["甲", "乙"], ["^^", "丙"]]


def test_a_frame_is_no_table() -> None:
    assert table_of([(0.0, 0.0, 50.0, 40.0)], [Glyph("甲", 1, 9, 1, 9)]) is None
