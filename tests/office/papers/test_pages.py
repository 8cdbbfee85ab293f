"""What stands on which page: headings with their tables, forms on the pages that they are meant for."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
import os
from pathlib import Path
import subprocess

from pypdf import PdfReader
import pytest

from redcell_dsl.office.document import Document, Logo, Row, Style, Table, cell, paragraph
from redcell_dsl.office.docx import docx
from redcell_dsl.office.papers.notice import notice
from redcell_dsl.office.papers.review import review
from redcell_dsl.office.pdf import pdf
from tests.office import fonts
from tests.programs import need

from .reading import bare
from .test_letterhead import png

WAYS = ("pdf", "docx")
FORMS = {"公示": notice, "复核表": review}
DRESS = ("素", "全")
"""Without a logo, with one."""
ABOVE = range(13, 23)
"""Lines above a heading; a page has 22. Among them every place for what belongs together."""


def listed(above: int, between: int) -> Document:
    """Lines, then a heading with words between it and its table, the head of which is two lines high."""
    head = Row((cell("表头\n第二行", head=True), cell("得分", head=True)))
    rows = tuple(Row((cell(f"第{n}名"), cell("90")), 8) for n in range(1, 6))
    lines = (paragraph("一行文字") for _ in range(above))
    said = (paragraph("另有说明。", Style.NOTE) for _ in range(between))
    table = Table((60, 40), (head,), rows)
    return Document("表", "表", (*lines, paragraph("名单在下面", Style.FIRST), *said, table))


@pytest.fixture(scope="module")
def dressed(stationery):
    """An office that has set its name, a header, a logo 20 mm high and full-width marks."""
    own = replace(
        stationery.letterhead,
        organ="某某市公安局政治部",
        header="某某市公安局 “三争”活动创评",
        logo=Logo(png(), "png"),
        wide=True,
    )
    return replace(stationery, letterhead=own)


@pytest.fixture(scope="module")
def printed(tmp_path_factory, stationery, dressed):
    """The words of each page, by way and name."""
    folder = tmp_path_factory.mktemp("pages")
    made = {f"{above}-{between}": listed(above, between) for above in ABOVE for between in (0, 1)}
    made |= {f"{name}-素": make(stationery) for name, make in FORMS.items()}
    made |= {f"{name}-全": make(dressed) for name, make in FORMS.items()}
    faces = Path(need("fonts"))
    for name, document in made.items():
        (folder / f"pdf-{name}.pdf").write_bytes(pdf(document))
        (folder / f"docx-{name}.docx").write_bytes(docx(document))
    subprocess.run(
        [
            need("soffice"),
            f"-env:UserInstallation=file://{folder / 'profile'}",
            *("--headless", "--convert-to", "pdf", "--outdir", str(folder)),
            *(str(file) for file in sorted(folder.glob("docx-*.docx"))),
        ],
        check=True,
        capture_output=True,
        env={**os.environ, "FONTCONFIG_FILE": str(fonts.write(folder, faces))},
    )
    return {
        (way, name): [bare(page.extract_text()) for page in PdfReader(path).pages]
        for way in WAYS
        for name in made
        if (path := folder / f"{way}-{name}.pdf")
    }


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("between", [0, 1])
def test_a_heading_stays_with_the_first_row_of_its_table(printed, way, between):
    seen = set()
    for above in ABOVE:
        pages = printed[way, f"{above}-{between}"]
        place = next(n for n, page in enumerate(pages) if "名单在下面" in page)
        seen.add(place)
        assert all(word in pages[place] for word in ("表头第二行", "第1名")), above
        assert "另有说明" in pages[place] or not between, above
    assert seen == {0, 1}


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("dress", DRESS)
def test_the_places_of_a_blank_notice_are_on_its_first_page(printed, way, dress):
    pages = printed[way, f"公示-{dress}"]
    assert len(pages) == 2
    assert [page.count("序号候选对象") for page in pages] == [3, 0]


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("dress", DRESS)
def test_a_review_form_has_a_front_and_a_back(printed, way, dress):
    front, back = printed[way, f"复核表-{dress}"]
    assert "一、申请" in front
    assert "负责人或本人" in front
    assert "二、复核" in back


def test_a_tall_logo_leaves_room_for_what_is_signed(dressed):
    need("fonts")
    for width, high in ((30, 30), (60, 40), (8, 24), (60, 60)):
        logo = Logo(png(width, high), "png", width)
        letterhead = replace(dressed.letterhead, logo=logo)
        made = review(replace(dressed, letterhead=letterhead))
        assert len(PdfReader(BytesIO(pdf(made))).pages) == 2, (width, high)
