"""Documents that tests set: running text, a long table, every kind of block, words that do harm."""

from __future__ import annotations

from zlib import compress, crc32

from redcell_dsl.office.document import (
    Align,
    Block,
    Cell,
    Document,
    Face,
    Logo,
    PageBreak,
    Paragraph,
    Picture,
    Row,
    Run,
    Style,
    Table,
    cell,
    paragraph,
)


def chunk(name: bytes, data: bytes) -> bytes:
    """A chunk of a PNG file."""
    return len(data).to_bytes(4) + name + data + crc32(name + data).to_bytes(4)


def dot() -> bytes:
    """A PNG file, two red points wide and one high."""
    sizes = (2).to_bytes(4) + (1).to_bytes(4) + bytes((8, 2, 0, 0, 0))
    points = compress(bytes((0, 200, 0, 0, 200, 0, 0)))
    parts = (chunk(b"IHDR", sizes), chunk(b"IDAT", points), chunk(b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


HANZI = "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动"
RARE = "喆堃祎赟垚玥珺旻䶮𠮷"
HOSTILE = (
    '#strong[粗] *星* _线_ $x$ <标签> @引用 \\ `码` "引" [方] {花} ~ = - + / // /* ]]> &amp; </w:t>'
    " {{ x }} %d \\n \\u{41} #import"
)
DOT = Logo(dot(), "png")
DRAWING = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 100" width="200" height="100">'
    '<rect width="200" height="100" fill="#c00"/><text x="10" y="60" font-size="30" '
    'font-family="黑体, Noto Sans CJK SC">得分</text></svg>'
)


def running(pages: int) -> Document:
    """One paragraph of plain characters: as many as fill ``pages`` but its indent of two."""
    count = pages * 22 * 28 - 2
    text = (HANZI * (count // len(HANZI) + 1))[:count]
    return Document("连排", "连排", (paragraph(text),))


def long_table(rows: int = 60, *, landscape: bool = False) -> Document:
    """A table of several pages: a repeated head, cells that span rows, words too long for a cell."""
    titles = ("序号", "考评项目", "考评内容", "分值", "佐证材料")
    head = Row(tuple(cell(title, align=Align.CENTRE, head=True) for title in titles))
    body = [
        Row(
            (
                cell(str(number + 1), align=Align.CENTRE),
                *((cell("基层所队党建任务清单", down=2),) if number % 2 == 0 else ()),
                cell(f"第{number + 1}目,制定基层所队党建任务清单并且检查落实的,加一分。" * 2),
                cell("5", align=Align.RIGHT),
                cell("0123456789abcdef" * 4 if number == 3 else RARE),
            ),
            height=12,
        )
        for number in range(rows)
    ]
    table = Table((6, 18, 44, 8, 24), (head,), tuple(body), "表一")
    blocks: tuple[Block, ...] = (paragraph("长表", Style.TITLE), table)
    return Document("长表", "长表", blocks, header="某局", landscape=landscape, compact=True)


def every_block() -> Document:
    """Each kind of block and style once."""
    wide = Cell(((Run("横跨"),), (Run("两行"),)), across=2, align=Align.CENTRE)
    table = Table((30, 70), (), (Row((wide,)), Row((cell("左"), cell("")), height=20)))
    blocks: tuple[Block, ...] = (
        *(paragraph(f"{style.value}的样子", style) for style in Style),
        Paragraph((Run("填写:"), Run("\u3000" * 6, blank=True), Run("黑", Face.HEAD, bold=True))),
        table,
        Picture(DRAWING, "得分的图", 70),
        PageBreak(),
        Table((100,), (), (Row((cell("另页的表"),)),)),
        Table((100,), (), (Row((cell("又一张表"),)),), "有题的表"),
        paragraph("第一行\n第二行", Style.FLUSH),
        paragraph("姓名:" + RARE),
        Paragraph((Run("签名:"), Run("\u3000" * 8, blank=True)), Style.RIGHT),
    )
    return Document("各样", "各样", blocks, subject="办法", header="某局 页眉", logo=DOT)


def hostile() -> Document:
    """Words that mean something to a typesetter, to XML, or to nobody."""
    odd = HOSTILE + "\u2028x\x07y\x00z\ufffe\u202e末\r\n又一行\t完"
    words = tuple(paragraph(odd, style) for style in Style)
    table = Table((50, 50), (Row((cell(odd, head=True),) * 2),), (Row((cell(odd),) * 2),), odd)
    return Document("敌意", odd, (*words, table), subject=odd, header=odd)


def words(document: Document) -> str:
    """Every word of a document's blocks, one after another."""
    return "".join(said for block in document.blocks for said in spoken(block))


def spoken(block: Block) -> list[str]:
    match block:
        case Paragraph():
            return [run.text for run in block.runs]
        case Table():
            rows = (*block.head, *block.rows)
            cells = [cell for row in rows for cell in row.cells]
            return [block.caption] + [run.text for c in cells for line in c.lines for run in line]
        case _:
            return []
