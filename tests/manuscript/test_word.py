"""Word documents: numbers as printed, tables, notes, what is hidden or tracked."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest

from redcell_dsl.manuscript import read
from redcell_dsl.manuscript.figures import figure

from .make import (
    cell,
    codes,
    dropped,
    level,
    lines,
    listed,
    numbering,
    paragraph,
    run,
    table,
    whole,
    word,
)


@pytest.mark.parametrize(
    ("value", "format", "shown"),
    [
        (1, "chineseCounting", "一"),
        (10, "chineseCounting", "十"),
        (11, "chineseCounting", "十一"),
        (20, "chineseCounting", "二十"),
        (99, "chineseCounting", "九十九"),
        (100, "chineseCounting", "一〇〇"),
        (100, "chineseCountingThousand", "一百"),
        (103, "chineseCountingThousand", "一百零三"),
        (110, "chineseCountingThousand", "一百一十"),
        (12, "japaneseCounting", "十二"),
        (10, "ideographDigital", "一〇"),
        (12, "chineseLegalSimplified", "壹拾贰"),
        (3, "ideographLegalTraditional", "參"),
        (3, "decimalEnclosedCircle", "③"),
        (21, "decimalEnclosedCircleChinese", "㉑"),
        (3, "decimalFullWidth", "３"),
        (2, "decimalEnclosedParen", "⑵"),
        (2, "decimalEnclosedFullstop", "⒉"),
        (4, "lowerRoman", "iv"),
        (9, "upperRoman", "IX"),
        (28, "upperLetter", "BB"),
        (3, "lowerLetter", "c"),
        (7, "decimalZero", "07"),
        (2, "ideographTraditional", "乙"),
        (3, "ideographZodiac", "寅"),
        (5, "someFormatOfTomorrow", "5"),
    ],
)
def test_numbers_of_lists(value: int, format: str, shown: str) -> None:
    assert figure(value, format) == shown


ARTICLES = (
    level(0, "chineseCountingThousand", "第%1条")
    + level(1, "chineseCounting", "（%2）", '<w:suff w:val="nothing"/>')
    + level(2, "decimal", "%3．")
)


def test_automatic_numbers_are_printed(tmp_path: Path) -> None:
    body = (
        listed("巡查考评(20分)", 1)
        + listed("日常巡查(10分):", 1, 1)
        + listed("每周巡查少于2次的,扣1分;", 1, 2)
        + listed("没有记录的,扣1分。", 1, 2)
        + listed("便民服务(10分):", 1, 1)
        + listed("设立服务点的,加3分。", 1, 2)
        + listed("附则", 1)
        + listed("本细则自发布之日起施行。", 1, 1)
    )
    made = read(word(tmp_path / "a.docx", body, numbering=numbering(ARTICLES)))
    assert lines(made) == [
        "第一条 巡查考评(20分)",
        "（一）日常巡查(10分):",
        "1．每周巡查少于2次的,扣1分;",
        "2．没有记录的,扣1分。",
        "（二）便民服务(10分):",
        "1．设立服务点的,加3分。",
        "第二条 附则",
        "（一）本细则自发布之日起施行。",
    ]
    assert made.lines[:3] == (1, 2, 3)
    assert made.place(2) == "第 2 段"


def test_a_number_of_several_levels(tmp_path: Path) -> None:
    levels = (
        level(0, "chineseCounting", "%1、")
        + level(1, "decimal", "%1.%2", "<w:isLgl/>")
        + level(2, "decimal", "%3)", '<w:lvlRestart w:val="0"/>')
    )
    body = "".join(
        listed(t, 1, i)
        for t, i in (("甲", 0), ("乙", 1), ("丙", 2), ("丁", 1), ("戊", 2), ("己", 0))
    )
    made = read(word(tmp_path / "a.docx", body, numbering=numbering(levels)))
    assert lines(made) == ["一、甲", "1.1 乙", "1)丙", "1.2 丁", "2)戊", "二、己"]


def test_a_list_begins_anew_where_it_says_so(tmp_path: Path) -> None:
    again = (
        '<w:num w:numId="2"><w:abstractNumId w:val="1"/>'
        '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
        '<w:num w:numId="3"><w:abstractNumId w:val="1"/></w:num>'
    )
    body = listed("甲", 1) + listed("乙", 1) + listed("丙", 2) + listed("丁", 2) + listed("戊", 3)
    lists = numbering(level(0, "decimal", "%1、"), more=again)
    made = read(word(tmp_path / "a.docx", body, numbering=lists))
    assert lines(made) == ["1、甲", "2、乙", "1、丙", "2、丁", "3、戊"]


def test_numbers_by_style(tmp_path: Path) -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="T1"><w:name w:val="条"/><w:pPr><w:numPr>'
        '<w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="T2"><w:name w:val="项"/><w:basedOn w:val="T1"/>'
        '<w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    levels = level(0, "chineseCounting", "第%1条", '<w:pStyle w:val="T1"/>') + level(
        1, "chineseCounting", "（%2）", '<w:pStyle w:val="T2"/>'
    )
    body = (
        paragraph("甲", properties='<w:pStyle w:val="T1"/>')
        + paragraph("乙", properties='<w:pStyle w:val="T2"/>')
        + paragraph(
            "不编号", properties='<w:pStyle w:val="T1"/><w:numPr><w:numId w:val="0"/></w:numPr>'
        )
        + paragraph("丙", properties='<w:pStyle w:val="T1"/>')
    )
    made = read(word(tmp_path / "a.docx", body, numbering=numbering(levels), styles=styles))
    assert lines(made) == ["第一条 甲", "（一）乙", "不编号", "第二条 丙"]


def test_bullets_are_layout(tmp_path: Path) -> None:
    lists = numbering(level(0, "bullet", "●"))
    made = read(word(tmp_path / "a.docx", listed("甲", 1) + listed("乙", 1), numbering=lists))
    assert lines(made) == ["甲", "乙"]
    assert [each.layout for each in made.dropped] == [True, True]


SPAN = '<w:gridSpan w:val="2"/>'
BEGIN, ON = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"


def test_tables_keep_their_spans(tmp_path: Path) -> None:
    body = paragraph("考评表") + table(
        cell("街道考评表", properties='<w:gridSpan w:val="3"/>'),
        cell("项目") + cell("标准") + cell("分值"),
        cell("巡查", properties=BEGIN)
        + cell("每周少于2次的,扣1分;", "没有记录的,扣1分。")
        + cell("5"),
        cell("", properties=ON) + cell("甲|乙") + cell("2.5"),
        cell("合计", properties=SPAN) + cell("7.5"),
        cell("备注:以台账为准。", properties='<w:gridSpan w:val="3"/>'),
    )
    made = read(word(tmp_path / "a.docx", body))
    assert lines(made) == [
        "考评表",
        "街道考评表",
        "| 项目 | 标准 | 分值 |",
        "| 巡查 | 每周少于2次的,扣1分;<br>没有记录的,扣1分。 | 5 |",
        "| ^^ | 甲\\|乙 | 2.5 |",
        "| 合计 | << | 7.5 |",
        "| 备注:以台账为准。 | << | << |",
    ]


def test_a_frame_is_no_table(tmp_path: Path) -> None:
    made = read(word(tmp_path / "a.docx", table(cell("第一条 甲。", "第二条 乙。"))))
    assert lines(made) == ["第一条 甲。", "第二条 乙。"]


def test_numbers_go_on_in_cells(tmp_path: Path) -> None:
    lists = numbering(level(0, "decimal", "%1."))
    body = table(cell(listed("甲", 1), listed("乙", 1)) + cell(listed("丙", 1)))
    made = read(word(tmp_path / "a.docx", body, numbering=lists))
    assert lines(made) == ["| 1. 甲<br>2. 乙 | 3. 丙 |"]


def test_a_table_in_a_cell_is_flattened_and_said(tmp_path: Path) -> None:
    inner = table(cell("优") + cell("5"), cell("良") + cell("3"))
    body = table(cell("等次") + cell(paragraph("按下表:"), inner, "<w:p/>"))
    made = read(word(tmp_path / "a.docx", body))
    assert lines(made) == ["| 等次 | 按下表:<br>优  5<br>良  3 |"]
    assert codes(made) == ["M023"]


def test_text_boxes_come_after_their_paragraph(tmp_path: Path) -> None:
    box = f"<w:txbxContent>{paragraph('附加分10分。')}</w:txbxContent>"
    drawn = f"<w:drawing><wps:txbx>{box}</wps:txbx></w:drawing>"
    older = f"<w:pict><v:textbox>{box}</v:textbox></w:pict>"
    both = (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps">{drawn}</mc:Choice>'
        f"<mc:Fallback>{older}</mc:Fallback></mc:AlternateContent></w:r>"
    )
    made = read(word(tmp_path / "a.docx", paragraph("第一条 ", both, "甲。") + paragraph("乙。")))
    assert lines(made) == ["第一条 甲。", "附加分10分。", "乙。"]
    assert codes(made) == ["M024"]


def test_notes_stand_at_the_end_of_their_section(tmp_path: Path) -> None:
    mark = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    notes = (
        '<w:footnote w:type="separator" w:id="0"><w:p/></w:footnote>'
        f'<w:footnote w:id="2">{paragraph("含书面报送。")}</w:footnote>'
    )
    body = (
        paragraph("第一章 总则")
        + paragraph("第一条 报送材料", mark, "的,加1分。")
        + paragraph("第二条 乙。")
        + paragraph("第二章 附则")
        + paragraph("第三条 丙。")
    )
    made = read(word(tmp_path / "a.docx", body, footnotes=notes))
    assert lines(made) == [
        "第一章 总则",
        "第一条 报送材料的,加1分。",
        "第二条 乙。",
        "[1] 含书面报送。",
        "第二章 附则",
        "第三条 丙。",
    ]
    assert dropped(made, "注码") == ["[1]"]


def test_furniture_goes(tmp_path: Path) -> None:
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> TOC \\o "1-3" </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )
    body = (
        paragraph("青石县街道考评细则")
        + paragraph("目  录")
        + paragraph(field, "第一章 总则 1")
        + paragraph("第二章 附则 2")
        + paragraph('<w:r><w:fldChar w:fldCharType="end"/></w:r>')
        + paragraph("第一章 总则")
        + paragraph("第一条 甲。")
    )
    comment = f'<w:comment w:author="李某">{paragraph("这里要改")}</w:comment>'
    made = read(
        word(
            tmp_path / "a.docx",
            body,
            header1=paragraph("青石县文件"),
            footer1=paragraph("- 1 -"),
            comments=comment,
        )
    )
    assert lines(made) == ["青石县街道考评细则", "第一章 总则", "第一条 甲。"]
    assert dropped(made, "目录") == ["目  录", "第一章 总则 1", "第二章 附则 2"]
    assert dropped(made, "页眉") == ["青石县文件"]
    assert dropped(made, "页脚") == ["- 1 -"]
    assert dropped(made, "批注") == ["李某:这里要改"]


def test_a_control_with_contents_goes(tmp_path: Path) -> None:
    control = (
        '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj>'
        f"</w:sdtPr><w:sdtContent>{paragraph('目录')}{paragraph('总则 1')}</w:sdtContent></w:sdt>"
    )
    kept = f"<w:sdt><w:sdtContent>{paragraph('第一条 甲。')}</w:sdtContent></w:sdt>"
    made = read(word(tmp_path / "a.docx", control + kept))
    assert lines(made) == ["第一条 甲。"]
    assert dropped(made, "目录") == ["目录", "总则 1"]


def test_hidden_words_are_listed(tmp_path: Path) -> None:
    styles = (
        '<w:style w:type="character" w:styleId="H"><w:name w:val="藏"/>'
        "<w:rPr><w:vanish/></w:rPr></w:style>"
    )
    body = paragraph(
        "报送的,加1分",
        run("(试行)", "<w:vanish/>"),
        run("(旧)", '<w:rStyle w:val="H"/>'),
        run(";", '<w:rStyle w:val="H"/><w:vanish w:val="0"/>'),
    )
    made = read(word(tmp_path / "a.docx", body, styles=styles))
    assert lines(made) == ["报送的,加1分;"]
    assert dropped(made, "隐藏文字") == ["(试行)", "(旧)"]
    assert codes(made) == ["M027"]


def tracked(tmp_path: Path) -> Path:
    new = f'<w:ins w:author="王某">{run("5")}</w:ins>'
    old = '<w:del w:author="李某"><w:r><w:delText>2</w:delText></w:r></w:del>'
    gone = '<w:rPr><w:del w:author="李某"/></w:rPr>'
    row = '<w:tr><w:trPr><w:ins w:author="王某"/></w:trPr>' + cell("良") + cell("3") + "</w:tr>"
    body = (
        paragraph("没有记录的,扣", old, new, "分。")
        + paragraph("第二条 ", properties=gone)
        + paragraph("乙。")
        + table(cell("优") + cell("5")).replace("</w:tbl>", f"{row}</w:tbl>")
    )
    return word(tmp_path / "a.docx", body)


def test_tracked_changes_must_be_decided(tmp_path: Path) -> None:
    made = read(tracked(tmp_path))
    assert (made.text, codes(made)) == ("", ["M010"])
    assert "插入 2 处(王某 2),删除 2 处(李某 2)" in made.diagnostics[0].title
    assert "--tracked 接受" in made.diagnostics[0].advice[0]


def test_tracked_changes_of_either_side(tmp_path: Path) -> None:
    path = tracked(tmp_path)
    accepted, rejected = read(path, tracked="接受"), read(path, tracked="拒绝")
    assert lines(accepted) == ["没有记录的,扣5分。", "第二条 乙。", "| 优 | 5 |", "| 良 | 3 |"]
    assert lines(rejected) == ["没有记录的,扣2分。", "第二条", "乙。", "| 优 | 5 |"]
    assert dropped(accepted, "修订中去掉的") == ["2"]
    assert dropped(rejected, "修订中去掉的") == ["5", "良3"]


def test_a_number_in_a_circle_and_a_formula(tmp_path: Path) -> None:
    circle = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>eq \\o\\ac(○,3)</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    fraction = (
        "<m:oMath><m:r><m:t>得分=</m:t></m:r><m:f><m:num><m:r><m:t>甲+乙</m:t></m:r></m:num>"
        "<m:den><m:r><m:t>总数</m:t></m:r></m:den></m:f></m:oMath>"
    )
    made = read(word(tmp_path / "a.docx", paragraph(circle, "甲") + paragraph(fraction)))
    assert lines(made) == ["③甲", "得分=(甲+乙)÷总数"]
    assert codes(made) == ["M026"]


def test_breaks_inside_a_paragraph(tmp_path: Path) -> None:
    body = paragraph("甲", "<w:r><w:br/></w:r>", "乙", '<w:r><w:br w:type="page"/></w:r>', "丙")
    assert lines(read(word(tmp_path / "a.docx", body))) == ["甲", "乙丙"]


def test_a_document_of_the_library(tmp_path: Path) -> None:
    """A document as programs write it, with styles, heads and merged cells."""
    document = docx.Document()
    document.add_heading("青石县街道考评细则", 0)
    document.add_heading("一、日常巡查", 1)
    document.add_paragraph("每周巡查少于2次的,每少1次扣0.5分。", style="List Number")
    document.add_paragraph("没有记录的,扣1分。", style="List Number")
    made = document.add_table(2, 3)
    for row in range(2):
        for column in range(3):
            made.cell(row, column).text = f"{row}-{column}"
    made.cell(0, 0).merge(made.cell(0, 1)).text = "合并"
    document.sections[0].header.paragraphs[0].text = "页眉"
    path = tmp_path / "a.docx"
    document.save(str(path))
    found = read(path)
    assert lines(found) == [
        "青石县街道考评细则",
        "一、日常巡查",
        "1. 每周巡查少于2次的,每少1次扣0.5分。",
        "2. 没有记录的,扣1分。",
        "| 合并 | << | 0-2 |",
        "| 1-0 | 1-1 | 1-2 |",
    ]
    assert dropped(found, "页眉") == ["页眉"]
    assert found.diagnostics == ()


def test_no_word_is_lost(tmp_path: Path) -> None:
    words = ["青石县", "街道考评|细则", "巡查", "5", "记录", "(试行)", "附加", "页眉字", "尾注字"]
    body = (
        paragraph(
            words[0], run(words[5], "<w:vanish/>"), '<w:r><w:endnoteReference w:id="1"/></w:r>'
        )
        + table(cell(words[1]) + cell(words[2]), cell(words[3]) + cell(words[4]))
        + paragraph(
            f"<w:r><w:pict><v:textbox><w:txbxContent>{paragraph(words[6])}</w:txbxContent></v:textbox></w:pict></w:r>"
        )
    )
    path = word(
        tmp_path / "a.docx",
        body,
        header1=paragraph(words[7]),
        endnotes=f'<w:endnote w:id="1">{paragraph(words[8])}</w:endnote>',
    )
    assert whole(read(path)) == sorted("".join(words) + "[1]")
