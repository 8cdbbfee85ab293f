"""Files that cannot be read: each says what, why and how to mend; none raises."""

from __future__ import annotations

from io import BytesIO
import os
from pathlib import Path
import re
import struct
from zipfile import ZIP_DEFLATED, ZipFile

from hypothesis import given, settings
from hypothesis import strategies as st
import openpyxl
import pytest

from redcell_dsl.manuscript import read, reader
from redcell_dsl.manuscript.codes import CODES

from .make import W, codes, lines, paragraph, text, word

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504


def stream(name: str) -> bytes:
    """An old container with a stream of a name."""
    return OLE + name.encode("utf-16-le") + b"\0" * 2000


def packed(**parts: bytes) -> bytes:
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml"), data)
    return file.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "code", "said"),
    [
        ("a.doc", stream("WordDocument"), "M004", ".docx"),
        ("a.wps", stream("WordDocument"), "M004", ".docx"),
        ("a.docx", stream("WordDocument"), "M004", ".docx"),
        ("a.xls", stream("Workbook"), "M004", ".xlsx"),
        ("a.ppt", stream("PowerPoint Document"), "M004", ".docx"),
        ("a.docx", stream("EncryptedPackage"), "M005", "密码"),
        ("a.rtf", rb"{\rtf1\ansi \u31532?}", "M004", ".docx"),
        ("a.mht", b"MIME-Version: 1.0\nContent-Type: multipart/related\n", "M004", ".docx"),
        ("a.pptx", packed(ppt__presentation_xml=b"<p/>"), "M004", ".docx"),
        ("a.ofd", packed(OFD_xml=b"<o/>"), "M004", ".docx"),
        ("a.odt", packed(mimetype=b"application/vnd.oasis.opendocument.text"), "M004", ".docx"),
        ("a.zip", packed(a=b"1"), "M009", "解压"),
        ("a.rar", b"Rar!\x1a\x07\x00" + b"1" * 30, "M009", "解压"),
        ("a.png", b"\x89PNG\r\n\x1a\n" + b"1" * 30, "M009", "原件"),
        ("a.jpg", b"\xff\xd8\xff\xe0" + b"1" * 30, "M009", "原件"),
        ("a.txt", bytes(range(256)) * 9, "M009", "UTF-8"),
        ("a.txt", b"", "M003", "保存"),
        ("a.docx", b"", "M003", "保存"),
        ("a.txt", "\ufeff \n\n".encode(), "M003", "保存"),
        ("a.docx", b"PK\x03\x04" + b"1" * 90, "M006", "另存"),
        ("a.pdf", b"%PDF-1.7\n" + b"1" * 90, "M006", "原件"),
        ("a.docx", packed(**{"[Content_Types]_xml": b"<T/>"}), "M006", "另存"),
        ("a.docx", packed(word__document_xml=b"<w:document"), "M006", "另存"),
        ("a.docx", packed(word__document_xml=b"<d/>"), "M006", "另存"),
        ("a.xlsx", packed(xl__workbook_xml=b"<w/>"), "M006", "另存"),
        ("a.xlsx", packed(xl__workbook_xml=b"not xml"), "M006", "另存"),
    ],
)
def test_formats_that_are_not_read(
    tmp_path: Path, name: str, data: bytes, code: str, said: str
) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    made = read(path)
    assert (made.text, made.lines, codes(made)) == ("", (), [code])
    fault = made.diagnostics[0]
    assert f"`{name}`" in fault.title
    assert said in "".join(fault.advice)
    assert not made.sound


def test_places_that_are_no_file(tmp_path: Path) -> None:
    assert codes(read(tmp_path / "没有.txt")) == ["M001"]
    assert codes(read(tmp_path)) == ["M001"]
    os.mkfifo(tmp_path / "管道.txt")
    assert codes(read(tmp_path / "管道.txt")) == ["M001"]
    assert codes(read(tmp_path / "a.txt" / "b.txt")) == ["M001"]


def test_a_file_without_permission(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = text(tmp_path / "a.txt", "第一条 甲。")

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "open", refuse)
    made = read(path)
    assert codes(made) == ["M001"]
    assert "权限" in made.diagnostics[0].title


@pytest.mark.parametrize(
    ("name", "advice"),
    [
        ("a.docx", "把里面的图片删去"),
        ("a.docm", "把里面的图片删去"),
        ("a.xlsx", "只留评分表所在的工作表"),
        ("a.pdf", "Word 原件"),
        ("a.htm", "复制到 Word 里"),
        ("a.txt", "核对是否选对了文件"),
        ("a", "核对是否选对了文件"),
    ],
)
def test_a_large_file_is_refused_unread(tmp_path: Path, name: str, advice: str) -> None:
    path = tmp_path / name
    with path.open("wb") as file:
        file.truncate(100 * 2**20)
    made = read(path)
    assert codes(made) == ["M002"]
    assert "100.0 MB" in made.diagnostics[0].title
    assert "上限 50 MB" in made.diagnostics[0].title
    assert advice in made.diagnostics[0].advice[0]
    assert f"超过 {reader.LARGEST // 2**20} MB" in CODES["M002"][1]


def test_a_bomb_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(packed(word__document_xml=b" " * (60 * 2**20)))
    made = read(path)
    assert codes(made) == ["M007"]
    assert "60 MB" in made.diagnostics[0].title


def test_a_directory_that_lies_about_sizes(tmp_path: Path) -> None:
    """The directory says ten bytes, the part has more: reading stops at what was said."""
    data = packed(word__document_xml=b"<w>" + b" " * 5000 + b"</w>")
    place = data.rindex(b"PK\x01\x02") + 24
    path = tmp_path / "a.docx"
    path.write_bytes(data[:place] + struct.pack("<I", 10) + data[place + 4 :])
    assert codes(read(path)) == ["M006"]


ENTITIES = (
    '<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a "1234567890">'
    + "".join(f'<!ENTITY {c} "{f"&{b};" * 10}">' for b, c in zip("abcdefg", "bcdefgh", strict=True))
    + f']><w:document xmlns:w="{W}"><w:body><w:p><w:r><w:t>&h;</w:t></w:r></w:p></w:body></w:document>'
)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_are_refused(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "a.docx"
    xml = ENTITIES.replace('version="1.0"', f'version="1.0" encoding="{encoding}"')
    path.write_bytes(packed(word__document_xml=xml.encode(encoding)))
    assert codes(read(path)) == ["M008"]


def test_entities_in_a_workbook_are_refused(tmp_path: Path) -> None:
    whole = openpyxl.Workbook()
    whole.save(tmp_path / "a.xlsx")
    with ZipFile(tmp_path / "a.xlsx") as old, ZipFile(tmp_path / "b.xlsx", "w") as new:
        for info in old.infolist():
            data = old.read(info)
            if info.filename == "xl/workbook.xml":
                data = b'<!DOCTYPE d [<!ENTITY a "b">]>' + re.sub(rb"<\?xml.*?\?>", b"", data)
            new.writestr(info, data)
    assert codes(read(tmp_path / "b.xlsx")) == ["M008"]


def test_macros_are_not_run_and_are_said(tmp_path: Path) -> None:
    extra = {"word/vbaProject.bin": "Attribute VB_Name"}
    made = read(word(tmp_path / "a.docm", paragraph("第一条 甲。"), extra))
    assert lines(made) == ["第一条 甲。"]
    assert codes(made) == ["M022"]


@pytest.mark.parametrize("name", ["a.txt", "a.pdf", "a", "a.doc"])
def test_the_content_decides_not_the_name(tmp_path: Path, name: str) -> None:
    made = read(word(tmp_path / name, paragraph("第一条 甲。")))
    assert lines(made) == ["第一条 甲。"]
    assert codes(made) == ([] if name == "a" else ["M020"])


def test_a_page_of_the_web_under_another_name(tmp_path: Path) -> None:
    made = read(text(tmp_path / "a.doc", "<html><body><p>第一条 甲。</p></body></html>"))
    assert lines(made) == ["第一条 甲。"]
    assert codes(made) == ["M020"]


def test_a_part_of_a_document_that_is_damaged(tmp_path: Path) -> None:
    path = word(tmp_path / "a.docx", paragraph("第一条 甲。"))
    data = bytearray(path.read_bytes())
    start = data.index(b"word/document.xml") + len("word/document.xml")
    data[start + 5 : start + 25] = b"\xff" * 20
    path.write_bytes(bytes(data))
    assert codes(read(path)) == ["M006"]


def test_tables_nested_without_end(tmp_path: Path) -> None:
    inner = "<w:tbl><w:tr><w:tc>" * 800 + paragraph("甲") + "</w:tc></w:tr></w:tbl>" * 800
    assert codes(read(word(tmp_path / "a.docx", inner))) == ["M006"]


@pytest.mark.parametrize("part", ["xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/styles.xml"])
def test_a_part_of_a_workbook_that_is_damaged(tmp_path: Path, part: str) -> None:
    book = openpyxl.Workbook()
    book.save(tmp_path / "a.xlsx")
    data = bytearray((tmp_path / "a.xlsx").read_bytes())
    start = data.index(part.encode()) + len(part)
    data[start + 5 : start + 40] = b"\xff" * 35
    (tmp_path / "a.xlsx").write_bytes(bytes(data))
    assert codes(read(tmp_path / "a.xlsx")) == ["M006"]


def test_what_is_not_installed_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str, _: str) -> None:
        raise ModuleNotFoundError(name="pdfplumber")

    monkeypatch.setattr(reader, "import_module", missing)
    path = tmp_path / "a.pdf"
    path.write_bytes(b"%PDF-1.7\n" + b"1" * 90)
    made = read(path)
    assert codes(made) == ["M013"]
    assert "pip install redcell-dsl[import]" in made.diagnostics[0].advice[0]


@given(st.binary(max_size=300), st.sampled_from([".txt", ".docx", ".pdf", ".html", ".md", ".xlsx"]))
@settings(max_examples=200)
def test_no_bytes_raise(tmp_path_factory: pytest.TempPathFactory, data: bytes, ending: str) -> None:
    path = tmp_path_factory.mktemp("b") / f"a{ending}"
    path.write_bytes(data)
    made = read(path)
    assert made.sound is not (made.text == "")


@given(st.integers(0, 2000), st.binary(min_size=1, max_size=8))
@settings(max_examples=150)
def test_no_damage_raises(tmp_path_factory: pytest.TempPathFactory, at: int, data: bytes) -> None:
    folder = tmp_path_factory.mktemp("d")
    path = word(folder / "a.docx", paragraph("第一条 甲。") * 3)
    whole = path.read_bytes()
    place = at % len(whole)
    path.write_bytes(whole[:place] + data + whole[place + len(data) :])
    made = read(path)
    assert made.sound is not (made.text == "")


XML = st.sampled_from(
    ["<w:p>", "</w:p>", "<w:r>", "</w:r>", "<w:t>甲</w:t>", "<w:tbl>", "</w:tbl>", "<w:tr>", "</w:tr>",
     "<w:tc>", "</w:tc>", "<w:vMerge/>", "<w:ins>", "</w:ins>", '<w:fldChar w:fldCharType="end"/>',
     '<w:gridSpan w:val="x"/>', '<w:numPr><w:numId w:val="7"/></w:numPr>', "<w:sdt/>", "<w:ruby/>"]
)  # fmt: skip


@given(st.lists(XML, max_size=30))
@settings(max_examples=150)
def test_no_markup_raises(tmp_path_factory: pytest.TempPathFactory, parts: list[str]) -> None:
    path = word(tmp_path_factory.mktemp("x") / "a.docx", "".join(parts))
    made = read(path, tracked="接受")
    assert made.sound is not (made.text == "")


@pytest.mark.parametrize("code", CODES)
def test_every_code_has_a_page(code: str) -> None:
    title, page = CODES[code]
    assert title
    for head in ("## 查什么", "## 为什么要紧", "## 例(有问题)", "## 改法(没问题)", "## 例外"):
        assert head in page


def test_every_code_that_is_given_has_a_page() -> None:
    folder = Path(reader.__file__).parent
    given = {
        code
        for path in (*folder.glob("*.py"), folder.parent / "corpus" / "study.py")
        if path.name != "codes.py"
        for code in re.findall(r'"(M\d{3})"', path.read_text(encoding="utf-8"))
    }
    assert given == set(CODES)
