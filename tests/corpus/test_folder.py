"""The report over a folder, on texts written here: every figure counted by hand."""

from __future__ import annotations

import json
from pathlib import Path
import re
import sys

from click.testing import CliRunner
import pytest

from redcell_dsl.corpus import study, total
from redcell_dsl.corpus.page import Piece, page, share, spanned
from redcell_dsl.corpus.sample import digest, sample
from redcell_dsl.source.render import render
from redcell_dsl.source.text import Source
from redcell_dsl.surfaces.cli import main
from tests.manuscript.make import paragraph, word

module = sys.modules["redcell_dsl.corpus.study"]  # the name is also that of its function

PLAIN = """值班工作考核办法

第一条  值班(10分)

(一)值守(6分):1、建立值班制度的,加2分;2、值班记录完整的,加4分。

(二)交接(4分):1、交接手续齐全的,加3分;2、其余情形合并加3分的三分之一。
"""
LABELLED = "# 来源:某处\n# 注:表头\n\n" + PLAIN

SECTIONS = """值班考核表

| 序号 | 考核项目 | 分值 | 考核内容 | 评分标准 | 备注 |
| 一、 | 共性项目 | 40 |  |  |  |
| 1 | 值守 | 40 | 按时到岗 | 迟到的,每次扣1分 |  |
| 二、 | 差异项目 | 60 |  |  | 各组按50分另行考核 |
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "甲.txt").write_text(PLAIN, encoding="utf-8")
    (tmp_path / "下").mkdir()
    (tmp_path / "下" / "乙.txt").write_text(LABELLED, encoding="utf-8")
    (tmp_path / "~$甲.docx").write_bytes(b"lock")
    (tmp_path / "说明.rtf").write_bytes(b"{}")
    return tmp_path


def run(*arguments: str) -> dict[str, object]:
    result = CliRunner().invoke(main, ["corpus", *arguments, "--format", "json"])
    assert result.exit_code == 0, result.output
    found = json.loads(result.stdout)
    assert isinstance(found, dict)
    return found


def test_counts_of_one_text(folder: Path) -> None:
    found = study(folder / "甲.txt")
    assert (found.scoring, found.bare, found.reported, found.unread) == (4, 3, 1, 0)
    # in the reported sentence: 3分 and the 三分 of 三分之一
    assert found.numbers.unread == 0
    assert found.numbers.reported == 2
    live, quoted = found.numbers.live, found.numbers.quoted
    assert live + quoted + 2 == found.numbers.total


def test_a_label_is_no_text_and_lines_are_those_of_the_file(folder: Path) -> None:
    bare, labelled = study(folder / "甲.txt"), study(folder / "下" / "乙.txt")
    assert labelled.source.text.strip() == bare.source.text.strip()
    place = labelled.source.text.index("建立值班制度")
    assert labelled.line(place) == 3 + bare.line(bare.source.text.index("建立值班制度"))


def test_json_holds_every_text_and_the_sums(folder: Path) -> None:
    found = run(str(folder))
    texts = found["texts"]
    assert isinstance(texts, list)
    assert [each["file"] for each in texts] == ["下/乙.txt", "甲.txt"]
    summed = found["total"]
    assert isinstance(summed, dict)
    assert (summed["scoring"], summed["bare"], summed["reported"], summed["unread"]) == (8, 6, 2, 0)
    for key in ("total", "live", "quoted", "reported", "unread"):
        assert summed["numbers"][key] == sum(each["numbers"][key] for each in texts)
    unread = [d for d in texts[0]["diagnostics"] if d["code"] == "L001"]
    assert len(unread) == 1
    assert unread[0]["line"] == unread[0]["file_line"] == unread[0]["text_line"] + 3


def test_page_shows_every_sentence_with_its_fate(folder: Path) -> None:
    studies = [study(folder / "甲.txt")]
    made = page(studies, "<夹>")
    assert "&lt;夹&gt;" in made
    assert "<夹>" not in made
    assert made.count('class="bare scoring"') == 3
    assert made.count('class="reported scoring"') == 1
    assert "加分 2分 当 「建立值班制度」" in made
    assert "<script" not in made


def test_written_files_and_text_report(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "报告"
    result = CliRunner().invoke(main, ["corpus", str(folder), "--out", str(out)])
    assert result.exit_code == 0, result.output
    assert "合计 2 份" in result.stdout
    assert json.loads((out / "读懂多少.json").read_text("utf-8"))["total"]["texts"] == 2
    assert (out / "读懂多少.html").read_text("utf-8").startswith("<!doctype html>")


def test_sample_is_fixed_by_its_seed_and_names_no_text_twice(folder: Path) -> None:
    studies = [study(folder / "甲.txt"), study(folder / "下" / "乙.txt", "下/乙.txt")]
    first, again = sample(studies, 4, 7), sample(studies, 4, 7)
    assert first == again
    assert len(first) == 4
    assert any(sample(studies, 2, seed) != sample(studies, 2, 0) for seed in range(1, 9))
    for each in sample(studies, 99, 1):
        assert each["sha256"] == digest(each["text"])
        assert each["readback"]
    assert len(sample(studies, 99, 1)) == 6


def test_text_without_anything_and_bad_arguments(tmp_path: Path) -> None:
    empty = tmp_path / "空"
    empty.mkdir()
    result = CliRunner().invoke(main, ["corpus", str(empty)])
    assert result.exit_code == 2
    assert "没有可读的文件" in result.output
    result = CliRunner().invoke(main, ["corpus", str(tmp_path / "无")])
    assert result.exit_code == 2
    assert "没有这个文件夹" in result.output
    (empty / "白.txt").write_text("\n\n", encoding="utf-8")
    found = run(str(empty))
    assert found["total"]["scoring"] == 0  # type: ignore[index]
    assert total([]).scoring == 0
    assert share(0, 0) == "-"
    assert share(899, 999) == "89.9%"


def test_a_text_that_the_compiler_fails_on_does_not_take_the_others_with_it(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    compiled = module.compile_source

    def failing(source: Source) -> object:
        if "甲" in source.name:
            raise ZeroDivisionError
        return compiled(source)

    monkeypatch.setattr(module, "compile_source", failing)
    result = CliRunner().invoke(main, ["corpus", str(folder)])
    assert result.exit_code == 0, result.output
    assert "合计 2 份" in result.stdout
    assert "M033" in result.stdout
    assert "ZeroDivisionError" in result.stdout
    found = study(folder / "甲.txt")
    assert (found.unread, found.compilation) == (1, None)


def test_what_was_not_read_is_said(folder: Path) -> None:
    (folder / "坏.docx").write_bytes(b"PK\x03\x04")
    (folder / "环").symlink_to("环")
    result = CliRunner().invoke(main, ["corpus", str(folder)])
    assert result.exit_code == 0, result.output
    assert "没有读的文件(不是可读的格式):说明.rtf" in result.stdout
    assert "错误[M006] `坏.docx`" in result.stdout


def test_files_with_macros_are_read_as_elsewhere_and_named(folder: Path) -> None:
    programs = {"word/vbaProject.bin": "Attribute VB_Name"}
    word(folder / "丙.docm", paragraph("第一条 迟到的,每次扣1分。"), programs)
    (folder / "丁.doc").write_bytes(b"old")
    result = CliRunner().invoke(main, ["corpus", str(folder)])
    assert result.exit_code == 0, result.output
    assert "合计 3 份" in result.stdout
    assert "没有运行;另存为不带宏的再分发:丙.docm" in result.stdout
    assert "没有读的文件(不是可读的格式):丁.doc、说明.rtf" in result.stdout
    assert "先在 Word、Excel 或 WPS 里另存为 .docx、.xlsx" in result.stdout
    assert "M022" in [each.code for each in study(folder / "丙.docm").diagnostics]


def test_words_beside_a_heading_in_a_table_are_read(tmp_path: Path) -> None:
    (tmp_path / "表.txt").write_text(SECTIONS, encoding="utf-8")
    found = study(tmp_path / "表.txt")
    place = found.source.text.index("各组按50分")
    assert place in [each.span.start for each in found.stretches]
    lots = found.numbers
    assert lots.unread == 0
    assert lots.total == lots.live + lots.quoted + lots.reported
    said = [each.span.start for each in found.diagnostics if each.span]
    assert any(place <= start < place + len("各组按50分另行考核") for start in said)


def test_a_number_of_very_many_figures_is_not_told_in_full(tmp_path: Path) -> None:
    (tmp_path / "数.txt").write_text("1" * 100_000 + "分\n", encoding="utf-8")
    found = study(tmp_path / "数.txt").diagnostics
    assert "L001" in [each.code for each in found]  # no sentence that gives or takes points
    assert all(len(render(each)) < 1000 for each in found)


def test_a_chapter_below_a_row_of_a_table_has_a_place(tmp_path: Path) -> None:
    text = "| 甲 | 80分(含)②90分 | 1.0 |\n值班办法\n第三条 作风(30分)\n"
    (tmp_path / "表.txt").write_text(text, encoding="utf-8")
    found = study(tmp_path / "表.txt")
    assert found.compilation is not None
    assert found.numbers.unread == 0


def cells(*lines: str) -> list[list[tuple[str, int, int]]]:
    """What a table shows: the words of each cell, its columns and its rows."""
    rows = [[(Piece(words, "plain"),) for words in line.split("|")] for line in lines]
    return [
        [(cell.pieces[0].text, cell.across, cell.down) for cell in row] for row in spanned(rows)
    ]


def test_cells_that_go_on_are_part_of_the_cell_they_go_on_from() -> None:
    assert cells("甲|<<|乙", "^^|<<|丙", "丁|戊|^^") == [
        [("甲", 2, 2), ("乙", 1, 1)],
        [("丙", 1, 2)],
        [("丁", 1, 1), ("戊", 1, 1)],
    ]


def test_marks_that_make_no_rectangle_stay_as_they_are_printed() -> None:
    """The first column goes on from nothing; 乙 would be wide above and narrow below."""
    assert cells("^^|甲", "乙|<<", "^^|丙", "^^|^^") == [
        [("^^", 1, 1), ("甲", 1, 1)],
        [("乙", 2, 1)],
        [("^^", 1, 1), ("丙", 1, 2)],
        [("^^", 1, 1)],
    ]


def test_the_page_shows_spanning_cells_and_no_marks(tmp_path: Path) -> None:
    text = """仓库检查评分表

| 项目 | 内容 | 分值 | 评分标准 |
| 卫生(10分) | 地面 | 6 | 地面有积水的,每处扣2分。 |
| ^^ | 货架 | 4 | 货架有积灰的,每处扣1分。 |
| 合计 | << | 10 |  |
"""
    (tmp_path / "仓库.txt").write_text(text, encoding="utf-8")
    shown = page([study(tmp_path / "仓库.txt")], "文件夹")
    assert '<td rowspan="2">' in shown
    assert '<td colspan="2">' in shown
    assert not {"^^", "<<", "&lt;&lt;"} & {*re.findall(r"\^\^|<<|&lt;&lt;", shown)}
