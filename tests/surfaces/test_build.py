"""``build`` and ``build --check``: everything is written, and anything that differs is named."""

from __future__ import annotations

from importlib.util import find_spec
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from redcell_dsl.office.form import page
from redcell_dsl.output import made

from .desk import AWARDS, ROOT, STATION, ask, edited, run, written


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("成果") / "2018 年"
    assert run("build", "2018", "--out", folder).status == 0
    return folder


def kept(path: Path) -> bool:
    """Whether a file belongs with the ruleset; a PDF depends on the fonts of the machine."""
    return path.suffix not in {".pyc", ".pdf"} and path.name != "printed.json"


def files(folder: Path) -> dict[str, bytes]:
    paths = (path for path in folder.rglob("*") if path.is_file() and kept(path))
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def test_what_is_written(built: Path) -> None:
    names = set(files(built))
    for award in AWARDS:
        expected = {f"sheets/{award}.html", f"sheets/{award}.md", f"facts/{award}.schema.json"}
        assert expected <= names
    assert {"readback.md", "model.json", "model.schema.json", "evaluators/chapter2.py"} <= names


def test_the_kept_files_are_what_building_writes(built: Path) -> None:
    there = ROOT / "generated" / "2018"
    assert files(built) == files(there)
    answer = ask("build", "2018", "--check", "--out", there)
    assert answer.status == 0
    assert list(answer.json) == KEYS
    assert answer.json["differing"] == answer.json["left_out"] == []
    assert {name for name in answer.json["files"] if not name.endswith(".pdf")} == set(files(there))


KEYS = ["folder", "files", "differing", "changed", "aside", "removed", "left_out", "diagnostics"]


def test_building_twice_writes_the_same(built: Path, tmp_path: Path) -> None:
    again = tmp_path / "again"
    assert run("build", "2018", "--out", again).status == 0
    assert every(again) == every(built)


def every(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*.*")}


def test_what_people_use_is_there(built: Path) -> None:
    names = set(every(built))
    for award in AWARDS:
        assert f"forms/{award}.html" in names
        assert {f"workbooks/{award}.xlsx", f"workbooks/汇总排序-{award}.xlsx"} <= names
        for kind in ("评分表", "申报表", "台账清单", "汇总排序表"):
            assert {f"documents/{kind}-{award}.{end}" for end in ("docx", "pdf")} <= names
    for paper in ("正文", "现场测评问卷", "公示", "复核表"):
        assert {f"documents/{paper}.{end}" for end in ("docx", "pdf")} <= names


LIBRARY = """农家书屋考评办法
@方法 加分项 基础 0分 最高 设定分值; 减分项 基础 设定分值 最低 0分; 混合项 最低 0分 最高 设定分值

第一条  本办法由{town}负责解释。

第二条  服务（100分）

（一）登记（60分）：建立借阅登记制度的，加60分。

（二）活动（40分）：举办故事会的，每场加5分，最高加40分。
"""
TITLE = "农家书屋考评"


@pytest.fixture
def library(tmp_path: Path) -> Path:
    """A small text, built."""
    written(tmp_path, LIBRARY.format(town="城关镇"))
    assert run("build", tmp_path / "草案.txt", "--out", tmp_path / "out").status == 0
    return tmp_path


def with_comment(path: Path) -> bytes:
    """An office file with one part more."""
    data = BytesIO(path.read_bytes())
    with ZipFile(data, "a") as packed:
        packed.writestr("docProps/custom.xml", "<填了/>")
    return data.getvalue()


def test_a_file_that_somebody_filled_in_is_kept(library: Path) -> None:
    book = library / f"out/workbooks/{TITLE}.xlsx"
    filled = with_comment(book)
    for number in ("", "-2"):
        book.write_bytes(filled)
        answer = ask("build", library / "草案.txt", "--out", library / "out")
        assert answer.status == 0
        assert answer.json["aside"] == [f"改动/workbooks/{TITLE}{number}.xlsx"]
        assert (library / "out" / answer.json["aside"][0]).read_bytes() == filled
    assert run("build", library / "草案.txt", "--check", "--out", library / "out").status == 0


def test_what_the_text_no_longer_has_goes(library: Path) -> None:
    paper = f"documents/评分表-{TITLE}.docx"
    filled = with_comment(library / "out" / paper)
    (library / "out" / paper).write_bytes(filled)
    (library / "out/会议记录.txt").write_text("不是生成的", encoding="utf-8")
    renamed = LIBRARY.replace("农家书屋", "农村书屋").format(town="城关镇")
    answer = ask("build", written(library, renamed), "--out", library / "out")
    assert answer.status == 0
    assert f"forms/{TITLE}.html" in answer.json["removed"]
    assert answer.json["aside"] == [f"改动/{paper}"]
    assert (library / "out" / answer.json["aside"][0]).read_bytes() == filled
    assert (library / "out/会议记录.txt").is_file()
    assert not (library / f"out/forms/{TITLE}.html").exists()
    assert (library / "out/forms/农村书屋考评.html").is_file()


def test_check_names_what_differs(library: Path) -> None:
    folder = library / "out"
    page, readback, schema = (
        folder / name for name in (f"sheets/{TITLE}.md", "readback.md", "model.schema.json")
    )
    page.write_bytes(page.read_bytes() + b" ")
    readback.write_bytes(readback.read_bytes().replace(b"\n", b"\r\n"))
    schema.unlink()
    before = files(folder)
    answer = ask("build", library / "草案.txt", "--check", "--out", folder)
    assert answer.status == 1
    assert answer.json["differing"] == sorted(
        ["readback.md", "model.schema.json", f"sheets/{TITLE}.md"]
    )
    assert files(folder) == before
    said = run("build", library / "草案.txt", "--check", "--out", folder)
    assert f"sheets/{TITLE}.md" in said.out


def test_without_the_libraries_the_rest_is_built(
    library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    absent = {"xlsxwriter", "typst"}
    monkeypatch.setattr(made, "find_spec", lambda name: name not in absent and find_spec(name))
    answer = ask("build", library / "草案.txt", "--out", library / "out")
    assert answer.status == 0
    assert {each["what"] for each in answer.json["left_out"]} == {
        "workbooks/*.xlsx",
        "documents/*.pdf",
    }
    assert all("pip install" in each["mend"] for each in answer.json["left_out"])
    assert (library / f"out/workbooks/{TITLE}.xlsx").is_file()
    assert ask("build", library / "草案.txt", "--check", "--out", library / "out").status == 0
    monkeypatch.undo()
    assert ask("build", library / "草案.txt", "--check", "--out", library / "out").status == 0


@pytest.mark.parametrize(
    ("said", "code"),
    [("页梅: 某", "P001"), ("页眉: 甲\n页眉: 乙", "F002"), ("标志: 无.png", "P005")],
)
def test_a_faulty_letterhead_is_told_and_the_rest_is_built(
    library: Path, said: str, code: str
) -> None:
    beside = library / "版式.yaml"
    beside.write_text(f"单位: 城关镇文化站\n{said}\n", encoding="utf-8")
    order = ("build", library / "草案.txt", "--out", library / "out")
    answer = ask(*order)
    assert answer.status == 1
    assert [each["code"] for each in answer.json["diagnostics"]] == [code]
    assert f"documents/评分表-{TITLE}.docx" in answer.json["changed"]
    with ZipFile(library / f"out/documents/评分表-{TITLE}.docx") as packed:
        heads = "".join(packed.read(n).decode() for n in packed.namelist() if "header" in n)
    assert "城关镇文化站" in heads
    told = run(*order)
    assert told.status == 1
    assert f"错误[{code}]" in told.err
    assert "与正文一致" in told.out
    assert run(*order, "--check").status == 1
    beside.write_text("单位: 城关镇文化站\n", encoding="utf-8")
    assert ask(*order).json["diagnostics"] == []
    assert run(*order, "--check").status == 0


def test_what_a_format_cannot_hold_is_left_out(
    library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(page, "LARGEST", 1000)
    answer = ask("build", library / "草案.txt", "--out", library / "out")
    assert answer.status == 0
    assert [each["what"] for each in answer.json["left_out"]] == [f"forms/{TITLE}.html"]
    assert "超过 1000 字节" in answer.json["left_out"][0]["why"]
    assert answer.json["removed"] == [f"forms/{TITLE}.html"]
    assert not (library / f"out/forms/{TITLE}.html").exists()
    assert "超过 1000 字节" in run("build", library / "草案.txt", "--out", library / "out").out
    assert run("build", library / "草案.txt", "--check", "--out", library / "out").status == 0


def test_check_of_a_changed_text(built: Path, tmp_path: Path) -> None:
    text = edited(("制定基层所队党建任务清单的,加1分", "制定基层所队党建任务清单的,加2分"))
    answer = ask("build", written(tmp_path, text), "--check", "--out", built)
    assert answer.status == 1
    assert {f"sheets/{STATION}.md", "readback.md", "model.json"} <= set(answer.json["differing"])


def test_check_writes_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "none"
    assert run("build", "2018", "--check", "--out", folder).status == 1
    assert not folder.exists()


def test_the_folder_is_named_after_the_ruleset(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    ruleset = written(tmp_path, LIBRARY.format(town="城关镇"), "我的 办法.txt")
    answer = ask("build", ruleset)
    assert answer.status == 0
    assert answer.json["folder"] == "generated/我的 办法"
    assert (tmp_path / "generated" / "我的 办法" / "readback.md").is_file()


@pytest.mark.parametrize("below", ["", "深", "深/更深"])
def test_a_folder_that_cannot_be_written(below: str, tmp_path: Path) -> None:
    file = written(tmp_path, "", "是文件")
    answer = run("build", "2018", "--out", file / below)
    assert answer.status == 1
    assert answer.data == b""
    for word in ("写不进", "是文件"):
        assert word in answer.err
    assert "error" in ask("build", "2018", "--out", file / below).json


def test_an_empty_folder_name_is_not_the_current_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    answer = run("build", ROOT / "rulesets" / "2018", "--out", "")
    assert answer.status == 2
    assert "--out" in answer.err
    assert list(tmp_path.iterdir()) == []


def test_what_is_worth_a_look_in_the_text_is_said(library: Path) -> None:
    more = LIBRARY.replace("加60分", "加70分").format(town="城关镇")
    answer = run("build", written(library, more), "--out", library / "out")
    assert answer.status == 0
    assert "redcell check" in answer.out.splitlines()[-1]
    assert "1 处" in answer.out.splitlines()[-1]
