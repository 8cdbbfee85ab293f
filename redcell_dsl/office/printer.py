"""Papers as files: Word or PDF, by the ending of a name, and what this machine lacks for either."""

from __future__ import annotations

from dataclasses import dataclass, replace
from importlib.util import find_spec

from .document import Block, Document, Picture, Style, paragraph

WORD, PDF = ".docx", ".pdf"
ENDINGS = (WORD, PDF)
EXTRA = 'pip install "redcell-dsl[documents]"'
FONTS = "make programs"


class Unprintable(Exception):
    """This machine cannot make the file: the message says why, and what mends it."""


@dataclass(frozen=True, slots=True)
class Print:
    """The bytes of a file, and what its reader should know of how it came out."""

    data: bytes
    remarks: tuple[str, ...] = ()


def refusal(ending: str) -> str:
    """Why no file of this ending can be made here; empty where one can."""
    if ending == PDF and find_spec("typst") is None:
        return f"生成 PDF 还缺排版组件,先运行:{EXTRA};或者改写 {WORD} 文件"
    return ""


def printed(document: Document, ending: str) -> Print:
    """A document as the file that its ending asks for. Raises ``Unprintable``."""
    why = refusal(ending)
    if why:
        raise Unprintable(why)
    return _pdf(document) if ending == PDF else _word(document)


def _word(document: Document) -> Print:
    from .docx import docx  # noqa: PLC0415 — each format is loaded where it is asked for

    if find_spec("typst") is not None:
        return Print(docx(document))
    told = tuple(_told(block) for block in document.blocks)
    if told == document.blocks:
        return Print(docx(document))
    remark = f"没有排版组件,图改用文字说明;要图,先运行:{EXTRA}"
    return Print(docx(replace(document, blocks=told)), (remark,))


def _told(block: Block) -> Block:
    """A drawing in words, where nothing can draw it."""
    return paragraph(block.alt, Style.NOTE) if isinstance(block, Picture) else block


def _pdf(document: Document) -> Print:
    from .pdf import BadLogo, NoFonts, fonts, pdf  # noqa: PLC0415

    try:
        data = pdf(document)
    except (NoFonts, BadLogo) as fault:
        raise Unprintable(str(fault)) from fault
    lacking = fonts().missing
    if not lacking:
        return Print(data)
    said = (
        f"这台机器没有 {'、'.join(lacking)} 和同类的字体,用别的字体代替,版面不像公文;先运行:{FONTS}"
    )
    return Print(data, (said,))
