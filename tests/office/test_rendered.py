"""Documents as they come out of a printer: PDF as it is made, Word files through LibreOffice.

Where a test names a place on the page, it is in points from the upper left corner, as poppler finds
the words.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
import os
from pathlib import Path
import re
import subprocess
from xml.etree import ElementTree as ET

import pytest

from redcell_dsl.office.docx import docx
from redcell_dsl.office.pdf import pdf
from tests.office import fonts
from tests.office.samples import HANZI, RARE, every_block, hostile, long_table, running, words
from tests.programs import need

MM = 72 / 25.4
SAMPLES = {
    "running": running(3),
    "long": long_table(40),
    "wide": long_table(30, landscape=True),
    "every": every_block(),
    "hostile": hostile(),
}
WAYS = ("pdf", "docx")


@dataclass(frozen=True)
class Word:
    text: str
    left: float
    top: float
    right: float
    bottom: float


@pytest.fixture(scope="module")
def printed(tmp_path_factory):
    """Every sample as a PDF, by the way in which it came about."""
    folder = tmp_path_factory.mktemp("printed")
    faces = Path(need("fonts"))
    for name, sample in SAMPLES.items():
        (folder / f"pdf-{name}.pdf").write_bytes(pdf(sample))
        (folder / f"docx-{name}.docx").write_bytes(docx(sample))
    convert(folder, faces)
    return folder


def convert(folder, faces):
    """All Word files in one call: a start of LibreOffice takes longer than its work."""
    subprocess.run(
        [
            need("soffice"),
            f"-env:UserInstallation=file://{folder / 'profile'}",
            "--headless",
            "--convert-to",
            "pdf",
            "--outdir",
            str(folder),
            *(str(file) for file in sorted(folder.glob("docx-*.docx"))),
        ],
        check=True,
        capture_output=True,
        env={**os.environ, "FONTCONFIG_FILE": str(fonts.write(folder, faces))},
    )


def pages(folder, way, name):
    """The words of every page, with the size of the paper."""
    program = need("pdftotext")
    out = subprocess.run(
        [program, "-bbox", str(folder / f"{way}-{name}.pdf"), "-"], check=True, capture_output=True
    ).stdout.decode()
    page = "{http://www.w3.org/1999/xhtml}page"
    for one in ET.fromstring(clean(out)).iter(page):  # noqa: S314 — our own file
        yield (
            (float(one.attrib["width"]), float(one.attrib["height"])),
            [word(each) for each in one],
        )


def clean(text):
    """poppler writes the title of a file without escaping it."""
    return re.sub(r"<head>.*?</head>", "<head/>", text, flags=re.DOTALL)


def word(node):
    sides = (float(node.attrib[name]) for name in ("xMin", "yMin", "xMax", "yMax"))
    return Word(node.text or "", *sides)


def lines(found):
    """Words by the line that they stand on."""
    rows: dict[int, list[Word]] = {}
    for one in found:
        rows.setdefault(round(one.top), []).append(one)
    return [rows[top] for top in sorted(rows)]


def signs(text):
    return Counter("".join(text.split()))


@pytest.mark.parametrize("way", WAYS)
def test_the_paper_is_a4(printed, way):
    for name, size in {"running": (210, 297), "wide": (297, 210)}.items():
        for (width, height), _ in pages(printed, way, name):
            assert (round(width / MM), round(height / MM)) == size


@pytest.mark.parametrize("way", WAYS)
def test_a_page_holds_22_lines_of_28_characters(printed, way):
    found = list(pages(printed, way, "running"))
    assert len(found) == 3
    for number, (_, page) in enumerate(found):
        rows = ["".join(one.text for one in line) for line in lines(page)]
        body = [row for row in rows if row[0] in HANZI]
        indent = 2 if number == 0 else 0
        assert [len(row) for row in body] == [28 - indent] + [28] * 21


@pytest.mark.parametrize("way", WAYS)
def test_the_words_fill_the_type_area_and_no_more(printed, way):
    for _, page in pages(printed, way, "running"):
        body = [one for one in page if one.text[0] in HANZI]
        assert abs(min(one.left for one in body[1:]) - 28 * MM) < 1
        assert abs(max(one.right for one in body) - (210 - 26) * MM) < 2
        assert min(one.top for one in body) >= 37 * MM
        assert max(one.bottom for one in body) <= (297 - 35) * MM
        pitches = [after.top - before.top for before, after in pairwise(body)]
        assert all(abs(pitch - 28.95) < 0.2 for pitch in pitches)


@pytest.mark.parametrize("way", WAYS)
def test_the_number_of_a_page_stands_outside_one_character_in(printed, way):
    for number, (_, page) in enumerate(pages(printed, way, "running"), 1):
        foot = [one for one in page if one.top > (297 - 35) * MM]
        assert "".join(one.text for one in foot) == f"—{number}—"
        middle = (foot[0].top + foot[0].bottom) / 2 / MM
        assert abs(middle - (297 - 35 + 7)) < 1.5
        if number % 2:
            assert abs(foot[-1].right - ((210 - 26) * MM - 14)) < 2
        else:
            assert abs(foot[0].left - (28 * MM + 14)) < 2


@pytest.mark.parametrize("name", ["long", "wide"])
@pytest.mark.parametrize("way", WAYS)
def test_the_head_of_a_table_is_repeated_on_every_page(printed, way, name):
    found = list(pages(printed, way, name))
    assert len(found) > 2
    for _, page in found:
        text = "".join(one.text for one in page)
        assert text.count("佐证材料") == 1
        assert text.count("某局") == 1


@pytest.mark.parametrize("name", ["long", "wide", "every"])
@pytest.mark.parametrize("way", WAYS)
def test_no_word_leaves_the_type_area(printed, way, name):
    left, right = {"long": (24, 20), "wide": (20, 20), "every": (28, 26)}[name]
    for (width, height), page in pages(printed, way, name):
        for one in page:
            assert one.left >= left * MM - 1, one
            assert one.right <= width - right * MM + 1, one
            assert 0 < one.top < one.bottom < height, one


@pytest.mark.parametrize("way", WAYS)
def test_no_row_is_broken_over_two_pages(printed, way):
    """A row's serial number and both sentences of its third cell are on one page."""
    for _, page in pages(printed, way, "long"):
        text = "".join(one.text for one in page)
        counts = Counter(re.findall(r"第(\d+)目", text))
        assert set(counts.values()) == {2}


@pytest.mark.parametrize("name", ["running", "every", "hostile"])
@pytest.mark.parametrize("way", WAYS)
def test_every_character_is_printed(printed, way, name):
    found = list(pages(printed, way, name))
    text = "".join(one.text for _, page in found for one in page)
    for page in range(1, len(found) + 1):
        text = text.replace(f"—{page}—", "", 1)
    wanted = signs(words(SAMPLES[name]))
    missing = wanted - signs(text)
    assert not {sign for sign in missing if sign.isprintable()}


@pytest.mark.parametrize("way", WAYS)
def test_every_face_is_one_that_was_asked_for(printed, way):
    names = set()
    for name in ("running", "long", "every"):
        listed = subprocess.run(
            [need("pdffonts"), str(printed / f"{way}-{name}.pdf")], check=True, capture_output=True
        ).stdout.decode()
        rows = [line.split() for line in listed.splitlines()[2:]]
        assert all(row[-5] == "yes" for row in rows), listed
        names |= {row[0].partition("+")[2] for row in rows}
    assert {"FandolFang", "FandolKai", "FandolHei", "LiberationSerif"} <= {
        name.split("-")[0] for name in names
    }
    assert all(any(name.startswith(used) for used in fonts.USED) for name in names), names


def test_rare_names_are_printed(printed):
    for way in WAYS:
        text = "".join(one.text for _, page in pages(printed, way, "every") for one in page)
        assert RARE in text


@pytest.mark.parametrize("name", ["running", "every"])
def test_a_document_has_as_many_pages_either_way(printed, name):
    counts = {way: len(list(pages(printed, way, name))) for way in WAYS}
    assert counts["pdf"] == counts["docx"]
