"""版式.yaml: what it changes on papers, and every way to get it wrong."""

from __future__ import annotations

from pathlib import Path
import re
from zlib import compress, crc32

import pytest
import yaml

from redcell_dsl.office.codes import CODES
from redcell_dsl.office.emblem import LARGEST
from redcell_dsl.office.letterhead import FILE, KEYS, Letterhead, read_letterhead
from redcell_dsl.sheets.view import FIELDS, SIGNATURES, Signature
from redcell_dsl.source.diagnostic import Severity
from tests.surfaces.desk import RULESET, STATION, TEXT

from .reading import made, paragraphs, said, tables, words


def png(wide: int = 40, high: int = 40, filler: int = 0) -> bytes:
    """A PNG file: one colour."""
    size = wide.to_bytes(4, "big") + high.to_bytes(4, "big") + bytes([8, 2, 0, 0, 0])
    pixels = compress((b"\0" + b"\x60" * 3 * wide) * high)
    chunks = [
        (b"IHDR", size),
        (b"tEXt", b"x" * filler),
        (b"IDAT", pixels),
        (b"IEND", b""),
    ]
    body = b"".join(
        len(data).to_bytes(4, "big") + name + data + crc32(name + data).to_bytes(4, "big")
        for name, data in chunks
    )
    return b"\x89PNG\r\n\x1a\n" + body


JPEG = (
    b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00"
    b"\xff\xc0\x00\x11\x08\x00\x20\x00\x30\x03\x01\x22\x00\x02\x11\x01\x03\x11\x01"
    b"\xff\xda\x00\x02\x00\xff\xd9"
)
"""The frame of a JPEG picture, 48 by 32."""
WHOLE = """
单位: 某市公安局政治部
页眉: 某市公安局 “三争”活动
标志: 徽标.png
标志宽度: 25
发文字号: 某公政〔2018〕1号
落款: 某市公安局政治部(代章)
填报栏: [支部名称, 考评年度]
签名栏:
- 意见栏: 支部意见
  签名行: ["书记(签名):"]
  盖章: 是
申报意见栏:
- 意见栏: 党委意见
  签名行: ["书记(签名):", "经办人(签名):"]
  盖章: 否
"""


def read(folder: Path, text: str, **files: bytes) -> tuple[Letterhead, list[str]]:
    path = folder / FILE
    path.write_text(text, encoding="utf-8")
    for name, data in files.items():
        (folder / name).write_bytes(data)
    found, diagnostics = read_letterhead(path)
    assert all(each.severity is Severity.ERROR for each in diagnostics)
    return found, [each.code for each in diagnostics]


def test_without_a_file_papers_are_plain(tmp_path):
    assert read_letterhead(tmp_path / FILE) == (Letterhead(), ())


def test_the_example_beside_the_text_changes_nothing():
    assert read_letterhead(RULESET / FILE) == (Letterhead(wide=True), ())


def test_the_example_explains_every_entry():
    text = (RULESET / FILE).read_text(encoding="utf-8")
    for key in KEYS:
        assert re.search(rf"(?m)^(# )?{key}:", text), key


def test_the_example_with_every_line_used_is_sound(tmp_path):
    text = (RULESET / FILE).read_text(encoding="utf-8")
    used = re.sub(r"(?m)^# (?=[^ 。]+: |- |  \S+: |申报意见栏:$)", "", text)
    found, codes = read(tmp_path, used, **{"徽标.png": png()})
    assert codes == []
    assert (found.organ, found.number) == ("某某市公安局政治部", "某公政〔2018〕1号")
    assert found.opinions == (Signature("申报单位意见", ("负责人(签名):",), True),)


def test_every_entry_is_taken(tmp_path):
    found, codes = read(tmp_path, WHOLE, **{"徽标.png": png()})
    assert codes == []
    assert found.logo is not None
    assert (found.logo.kind, found.logo.width) == ("png", 25)
    assert found == Letterhead(
        "某市公安局政治部",
        "某市公安局 “三争”活动",
        found.logo,
        "某公政〔2018〕1号",
        (Signature("支部意见", ("书记(签名):",), True),),
        ("支部名称", "考评年度"),
        (Signature("党委意见", ("书记(签名):", "经办人(签名):"), False),),
        "某市公安局政治部(代章)",
    )


@pytest.mark.parametrize(
    "lines",
    [
        "[自评人(签名), 负责人(签名)]",
        '["自评人(签名):", "负责人(签名):"]',
        "\n  - 自评人(签名):\n  - 负责人(签名)",
    ],
)
def test_lines_to_sign_end_in_a_colon_however_they_are_written(tmp_path, lines):
    found, codes = read(tmp_path, f"签名栏:\n- 意见栏: 单位意见\n  签名行: {lines}\n")
    assert codes == []
    assert found.signatures == (Signature("单位意见", ("自评人(签名):", "负责人(签名):")),)


def test_a_jpeg_will_do(tmp_path):
    found, codes = read(tmp_path, "标志: 徽标.jpg", **{"徽标.jpg": JPEG})
    assert codes == []
    assert found.logo is not None
    assert found.logo.kind == "jpeg"


def test_papers_bear_it(tmp_path):
    letterhead, _ = read(tmp_path, WHOLE, **{"徽标.png": png()})
    papers = made(TEXT, letterhead)
    for each in papers.values():
        assert each.header == "某市公安局 “三争”活动"
        assert each.logo == letterhead.logo
    sheet = papers[f"评分表-{STATION}"]
    assert [said(cell) for cell in tables(sheet)[0].rows[0].cells] == [
        "支部名称",
        "",
        "考评年度",
        "",
    ]
    assert [said(cell) for cell in tables(sheet)[-1].head[0].cells] == ["支部意见"]
    form = tables(papers[f"申报表-{STATION}"])[-1]
    assert [said(row.cells[0]) for row in form.rows] == ["党委意见"]
    assert paragraphs(papers["公示"])[-2] == "某市公安局政治部(代章)"
    assert "某公政〔2018〕1号" in paragraphs(papers["公示"])


def test_the_organ_signs_where_nothing_else_is_said(tmp_path):
    letterhead, _ = read(tmp_path, "单位: 某市公安局政治部")
    papers = made(TEXT, letterhead)
    assert paragraphs(papers["公示"])[-2] == "某市公安局政治部"
    assert papers["复核表"].header == "某市公安局政治部"


def test_it_changes_no_word_of_the_text(tmp_path):
    letterhead, _ = read(tmp_path, WHOLE, **{"徽标.png": png()})
    plain, dressed = made(TEXT)["正文"], made(TEXT, letterhead)["正文"]
    assert words(dressed).replace("某公政〔2018〕1号", "") == words(plain)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("单位名: 某局", "P001"),
        ("单位: [甲, 乙]", "P002"),
        ("签名栏: 支部意见", "P002"),
        ("签名栏: []", "P002"),
        ("填报栏: []", "P002"),
        ("签名栏: [支部意见]", "P002"),
        ("签名栏: [{意见栏: 甲, 签名行: 乙, 盖章: 也许}]", "P002"),
        ("填报栏: {甲: 乙}", "P002"),
        ("标志宽度: 三十", "P002"),
        ("标志宽度: 20", "P002"),
        (f"单位: {'某' * 61}", "P003"),
        (f"填报栏: [{', '.join(f'栏{n}' for n in range(13))}]", "P003"),
        ("签名栏: [{签名行: [签名]}]", "P004"),
        ("签名栏: [{意见栏: 甲, 盖章: 是}]", "P010"),
        ("申报意见栏: [{意见栏: 甲, 签名行: , 盖章: 是}]", "P010"),
        ("签名栏: [{意见栏: 甲, 签名行: 乙}, {意见栏: 丙}]", "P010"),
        ("标志: 没有.png", "P005"),
        ("标志: ../徽标.png", "P005"),
        ("标志: 图\\徽标.png", "P005"),
        ("标志: ..", "P005"),
        ("标志: 文字.png", "P006"),
        ("标志: 超大.png", "P007"),
        ("标志: 超宽.png", "P007"),
        ("标志: 残缺.png", "P008"),
        ("标志: 缺像素.png", "P008"),
        ("标志: 坏.png", "P008"),
        ("标志: 截断.jpg", "P008"),
        ("标志: 细高.png", "P007"),
        ("标志: 残缺.jpg", "P008"),
        ("单 位: 甲\n单位: 乙", "P009"),
        ("填报栏: [甲, 甲]", "P009"),
    ],
)
def test_faults_are_said_and_change_nothing(tmp_path, text, code):
    pictures = {
        "文字.png": b"GIF89a",
        "超大.png": png(filler=LARGEST),
        "超宽.png": png(4001, 10),
        "残缺.png": png()[:20],
        "缺像素.png": png()[:45] + png()[-12:],
        "坏.png": png().replace(b"IDAT\x78", b"IDAT\x79"),
        "截断.jpg": JPEG[:-2],
        "细高.png": png(2, 40),
        "残缺.jpg": JPEG[:12],
    }
    found, codes = read(tmp_path, text, **pictures)
    assert codes == [code]
    assert (found.organ, found.logo) in (("", None), ("甲", None))
    assert (found.signatures, found.fields) == (SIGNATURES, FIELDS)


def test_all_faults_are_said_at_once(tmp_path):
    found, codes = read(tmp_path, "单位: 某局\n页梅: 某\n标志: 没有.png\n盖章: 是")
    assert codes == ["P001", "P005", "P001"]
    assert found.organ == "某局"


def test_an_unknown_entry_is_told_its_nearest(tmp_path):
    (tmp_path / FILE).write_text("发文子号: 某〔2018〕1号", encoding="utf-8")
    _, found = read_letterhead(tmp_path / FILE)
    assert "发文字号" in found[0].advice[0]
    assert found[0].position == (1, 1)


def test_a_broken_file_is_said(tmp_path):
    found, codes = read(tmp_path, "单位: [某")
    assert found == Letterhead()
    assert codes == ["F001"]


@pytest.mark.parametrize("text", ["- 单位: 某局\n", "某市公安局\n"])
def test_a_file_of_another_shape_is_told_what_belongs_there(tmp_path, text):
    (tmp_path / FILE).write_text(text, encoding="utf-8")
    letterhead, found = read_letterhead(tmp_path / FILE)
    assert letterhead == Letterhead()
    assert [each.code for each in found] == ["F007"]
    said = found[0].title + "".join(found[0].advice)
    assert "`栏目: 内容`" in said
    assert "可写:单位、页眉" in said
    assert "申报对象" not in said


@pytest.mark.parametrize("text", ["", "# 单位: 某局\n"])
def test_a_file_without_entries_is_no_fault(tmp_path, text):
    assert read(tmp_path, text) == (Letterhead(), [])


def test_no_seal_is_asked_for_where_none_is_named(tmp_path):
    found, codes = read(tmp_path, "签名栏: [{意见栏: 甲, 签名行: 乙}]")
    assert codes == []
    assert found.signatures == (Signature("甲", ("乙:",), seal=False),)


@pytest.mark.parametrize("code", CODES)
def test_each_code_has_a_page(code):
    title, page = CODES[code]
    assert title
    assert all(f"## {part}" in page for part in ("什么意思", "为什么", "怎么改", "例"))
    assert not re.search("非法|违法", page)
    shown = re.search(r"```yaml\n(.+?)```", page, re.S)
    assert shown
    assert isinstance(yaml.safe_load(shown[1]), dict)


@pytest.mark.parametrize(
    "code", [code for code in CODES if code not in ("P005", "P006", "P007", "P008")]
)
def test_each_example_is_sound(tmp_path, code):
    shown = re.search(r"```yaml\n(.+?)```", CODES[code][1], re.S)
    assert shown
    assert read(tmp_path, shown[1])[1] == []


def test_punctuation_is_printed_as_the_file_says(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text("标点: 全角\n", encoding="utf-8")
    assert read_letterhead(tmp_path / FILE) == (Letterhead(wide=True), ())
    (tmp_path / FILE).write_text("标点: 原样\n", encoding="utf-8")
    assert read_letterhead(tmp_path / FILE) == (Letterhead(), ())
    (tmp_path / FILE).write_text("标点: 半角\n", encoding="utf-8")
    letterhead, found = read_letterhead(tmp_path / FILE)
    assert letterhead == Letterhead()
    assert [(each.code, "全角 或 原样" in each.title) for each in found] == [("P002", True)]
