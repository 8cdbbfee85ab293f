"""Sets documents and pictures with typst; the same document always gives the same bytes."""

from __future__ import annotations

from functools import cache
import json
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal

from ..document import Document, Face, Logo
from ..text import code
from .data import data, drawn
from .fonts import NoFonts, book, folders, fonts

if TYPE_CHECKING:
    import typst

TEMPLATE: Final = Path(__file__).with_name("template.typ")
PICTURE: Final = b"""#set page(width: auto, height: auto, margin: 0pt)
#set text(lang: "zh", region: "cn")
#image(bytes(sys.inputs.drawing), format: "svg", width: float(sys.inputs.width) * 1mm)
"""
PROOF: Final = b"""#set document(date: datetime(year: 2000, month: 1, day: 1))
#set text(font: json(bytes(sys.inputs.families)))
#sys.inputs.signs
"""
STRICT: Final = "a-2b"
"""The standard under which typst refuses a character that no face holds."""


class BadLogo(Exception):
    """The picture above the title cannot be read."""

    def __init__(self) -> None:
        super().__init__("标志图片已损坏,读不出来。请换一个能打开的 PNG 或 JPEG 文件,再运行一次。")


def pdf(document: Document) -> bytes:
    """``document`` as a PDF. A character that no face holds is printed as its code.

    Raises ``NoFonts`` where no face on this machine holds Chinese, ``BadLogo`` where the picture
    above the title is damaged.
    """
    found = fonts()
    if not found.usable:
        raise NoFonts(found.folders)
    if document.logo is not None and not readable(document.logo):
        raise BadLogo
    given = json.dumps(data(document, found), ensure_ascii=False)
    return produce(TEMPLATE.read_bytes(), "pdf", {"document": printable(given)})


@cache
def readable(logo: Logo) -> bool:
    """Whether a picture can be read to its end."""
    import typst  # noqa: PLC0415 — only documents need it

    try:
        produce(PICTURE, "pdf", {"drawing": drawn(logo), "width": str(logo.width)})
    except typst.TypstError:
        return False
    return True


def png(svg: str, width: float = 156, *, dots: int = 220) -> bytes:
    """A drawing as PNG, ``width`` mm wide, with ``dots`` to the inch."""
    return produce(PICTURE, "png", {"drawing": svg, "width": str(width)}, dots)


def produce(
    source: bytes, kind: Literal["pdf", "png"], inputs: dict[str, str], dots: float | None = None
) -> bytes:
    """What ``source`` sets, as one file."""
    done, _ = compiler(folders()).compile_with_warnings(
        source, format=kind, ppi=dots, sys_inputs=inputs
    )
    pages = done if isinstance(done, list) else [done or b""]
    return pages[0]


@cache
def compiler(where: tuple[Path, ...]) -> typst.Compiler:
    """One for all documents, so that fonts are read once."""
    import typst  # noqa: PLC0415 — only documents need it

    return typst.Compiler(font_paths=book(where))


def printable(given: str) -> str:
    """Data as JSON, with a code in place of each character that no face holds."""
    signs = frozenset(sign for sign in frozenset(given) if sign > "\x7f")
    for sign in sorted(without(signs, folders())):
        given = given.replace(sign, code(sign))
    return given


def without(signs: frozenset[str], where: tuple[Path, ...]) -> frozenset[str]:
    """Those of ``signs`` that no face holds; each is looked for once."""
    known = answers(where)
    new = sorted(signs - known.keys())
    if new:
        absent = lacking("".join(new))
        known.update({sign: sign in absent for sign in new})
    return frozenset(sign for sign in signs if known[sign])


@cache
def answers(where: tuple[Path, ...]) -> dict[str, bool]:
    """Characters looked for so far, and whether they are lacking."""
    return {}


def lacking(signs: str) -> frozenset[str]:
    """Those of ``signs`` that cannot be printed: found by halves, since nearly all can."""
    if proof(signs):
        return frozenset()
    if len(signs) == 1:
        return frozenset(signs)
    half = len(signs) // 2
    return lacking(signs[:half]) | lacking(signs[half:])


def proof(signs: str) -> bool:
    """Whether a face holds every one of ``signs``."""
    import typst  # noqa: PLC0415 — only documents need it

    families = json.dumps(fonts().chains[Face.BODY].families)
    try:
        compiler(folders()).compile_with_warnings(
            PROOF,
            format="pdf",
            sys_inputs={"signs": signs, "families": families},
            pdf_standards=[STRICT],
        )
    except typst.TypstError:
        return False
    return True
