"""``redcell statement`` and ``redcell paper`` from the command line to the opened file."""

from __future__ import annotations

from fractions import Fraction
from hashlib import sha256
from io import BytesIO
from pathlib import Path
import re

from docx import Document as Word
from pypdf import PdfReader
import pytest

from redcell_dsl.office import printer
from tests.programs import need
from tests.surfaces.desk import (
    AWARDS,
    LEADER,
    OFFICIAL,
    POST,
    SAMPLES,
    STATION,
    TEXT,
    TOTALS,
    ask,
    run,
)

from . import reading

NARROW = {ord(sign) + 0xFEE0: sign for sign in ",;:?!()"}
"""Marks as the text has them; these papers are printed with full-width ones."""


def bare(text: str) -> str:
    """Text without blanks, whatever the width of its marks."""
    return reading.bare(text).translate(NARROW)


OFFICIAL_TEXT = bare(OFFICIAL.decode("utf-8"))
CHAPTERS = {STATION: ("第二章", "第三章"), LEADER: ("第三章", "第四章"), POST: ("第四章", "第五章")}
ITEMS = {STATION: 4 + 3 + 3 + 2 + 3 + 7, LEADER: 4 + 4 + 3 + 2, POST: 5 + 2}
"""Items of each article of a chapter, in the order of the text."""


def opened(path: Path) -> tuple[str, list[list[list[str]]]]:
    """Everything that a Word file says, without blanks; and its tables, cell by cell."""
    word = Word(BytesIO(path.read_bytes()))
    tables = [[[cell.text for cell in row.cells] for row in table.rows] for table in word.tables]
    cells = [text for table in tables for row in table for text in row]
    return bare("".join([*(p.text for p in word.paragraphs), *cells])), tables


def stated(folder: Path, award: str, *more: str | Path) -> Path:
    path = folder / "成绩说明.docx"
    answer = run("statement", "2018", "--award", award, SAMPLES[award], *more, "--out", path)
    assert answer.status == 0, answer.err
    return path


@pytest.fixture(scope="module")
def statements(tmp_path_factory):
    return {award: opened(stated(tmp_path_factory.mktemp("说明"), award)) for award in AWARDS}


@pytest.mark.parametrize("award", AWARDS)
def test_articles_add_up_to_the_total(statements, award):
    text, tables = statements[award]
    table = next(each for each in tables if each[0][:3] == ["条款", "考评内容", "满分"])
    rows = [row for row in table[1:] if row[0] != "总分"]
    full, won, lost = (sum(Fraction(r[n].replace("—", "0")) for r in rows) for n in (2, 3, 4))
    assert full == 100
    assert won == Fraction(TOTALS[award])
    assert won + lost == 100
    assert f"{TOTALS[award]}分(满分100分)" in text


def chapter(award: str) -> str:
    """The articles of an award as the official text prints them."""
    start, end = (OFFICIAL.decode("utf-8").index(f"\n{mark}") for mark in CHAPTERS[award])
    return OFFICIAL.decode("utf-8")[start:end]


@pytest.mark.parametrize("award", AWARDS)
def test_every_item_stands_with_its_clauses(statements, award):
    """Items are numbered lines of the text; clauses that give or take points end in ; or 。"""
    _, tables = statements[award]
    rows = [bare(row[0]) for table in tables for row in table]
    article, items = "", 0
    for line in chapter(award).splitlines():
        article = m[0] if (m := re.match(r"第\S+?条", line)) else article
        item = re.match(r"(\(\S\))(.+?)\((\d+)分?\)", line)
        if item:
            items += 1
            head = f"{article}第{item[1]}项{item[2]}:满分{item[3]}分"
            assert any(row.startswith(head) for row in rows), head
        for clause in re.findall(r"[^;。]*?(?:[加扣]\d[\d.]*分|不得分)[^;。]*[;。]", line):
            said = re.sub(r"^(\(\S\).*?\(\d+分?\)[:,]?)?(\d、)?", "", bare(clause))
            assert any(said in row for row in rows), said
    assert items == ITEMS[award]


def test_a_rule_has_its_points_and_its_reason(statements):
    _, tables = statements[STATION]
    rows = [row for table in tables for row in table if len(row) == 4]
    row = next(row for row in rows if bare(row[0]).startswith("常态组织党建考评的,1次加1分"))
    assert row[1:3] == ["4 次", "3"]
    assert "最高 3 分" in row[3]


def test_it_says_what_it_was_made_of(statements):
    text, tables = statements[STATION]
    table = next(each for each in tables if each[0] == ["材料", "字节", "SHA-256"])
    files = {row[0]: (row[1], bare(row[2])) for row in table[1:]}
    data = SAMPLES[STATION].read_bytes()
    assert files["办法正文(施行日期未注明)"] == ("", sha256(OFFICIAL).hexdigest())
    assert files["station.yaml"] == (str(len(data)), sha256(data).hexdigest())
    assert "对考评结果有异议的,可在市局政治部初审公示后提出" in text


def test_the_picture_is_there(tmp_path):
    word = Word(BytesIO(stated(tmp_path, POST).read_bytes()))
    assert len(word.inline_shapes) == 1


def test_missing_facts_are_listed(tmp_path):
    facts = tmp_path / "自评.yaml"
    facts.write_text("考评年度: 2018\n20.4.1: 是\n", encoding="utf-8")
    path = tmp_path / "说明.docx"
    assert run("statement", "2018", "--award", POST, facts, "--out", path).status == 0
    text, tables = opened(path)
    assert "得分是一个范围" in text
    table = next(each for each in tables if each[0] == ["条款", "事实", "关系的分数"])
    assert ["第二十二条", "本年度名次", "20"] in table


def test_a_self_score_says_what_it_leaves_out(tmp_path):
    text, tables = opened(stated(tmp_path, STATION, "--self"))
    assert "自评得分" in text
    assert "(满分70分)" in text
    assert "不含:第八条现场测评10分(考评组填)" in text
    assert not any(row[0] == "第十条" for table in tables for row in table)


def test_a_review_stands_beside_the_filing(tmp_path):
    team = tmp_path / "考评.yaml"
    team.write_text("考评年度: 2018\n12.1.2: 1\n", encoding="utf-8")
    text, _ = opened(stated(tmp_path, STATION, "--assessed", team))
    assert "考评得分" in text
    assert bare("汇报党建工作:自评填 2 次,考评认定 1 次。") in text
    assert bare("第十二条第(一)项 落实党建汇报制度:满分 5 分,得 3.5 分,自评 5 分") in text


def test_other_readings_are_named(tmp_path):
    text, _ = opened(stated(tmp_path, STATION, "--reading", "第12条=不封顶"))
    assert bare("第12条:采用“不封顶”。办法采用的是“封顶20”") in text


def test_a_pdf_says_the_same(tmp_path):
    need("fonts")
    path = tmp_path / "说明.pdf"
    answer = ask("statement", "2018", "--award", POST, SAMPLES[POST], "--out", path)
    assert answer.status == 0
    assert answer.json["total"] == TOTALS[POST]
    text = bare("".join(page.extract_text() for page in PdfReader(path).pages))
    assert "党员民警示范岗成绩说明" in text
    assert "按月交纳党费" in text


def test_nothing_is_overwritten(tmp_path):
    path = stated(tmp_path, POST)
    before = path.read_bytes()
    answer = run("statement", "2018", "--award", POST, SAMPLES[POST], "--out", path)
    assert answer.status == 1
    assert "已经存在,没有改动它" in answer.err
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (("--out", "说明.txt"), "要以 .docx 或 .pdf 结尾"),
        (("--out", ""), "写的是空的"),
        (("--self", "--assessed", "考评.yaml", "--out", "a.docx"), "只能写一个"),
    ],
)
def test_misuse_is_said(more, said):
    answer = run("statement", "2018", "--award", POST, SAMPLES[POST], *more)
    assert answer.status == 2
    assert said in answer.err


def test_without_the_typesetter(tmp_path, monkeypatch):
    monkeypatch.setattr(printer, "find_spec", lambda name: None)
    answer = run("paper", "2018", "公示", "--out", tmp_path / "公示.pdf")
    assert answer.status == 1
    assert 'pip install "redcell-dsl[documents]"' in answer.err
    path = tmp_path / "说明.docx"
    answer = run("statement", "2018", "--award", POST, SAMPLES[POST], "--out", path)
    assert answer.status == 0
    assert "图改用文字说明" in answer.err
    text, _ = opened(path)
    assert bare("总分 90.8 分,满分 100 分") in text


# ---- redcell paper -------------------------------------------------------------------------------


def test_papers_are_listed_and_made(tmp_path):
    names = run("paper", "2018").out.split()
    assert names == [each["name"] for each in ask("paper", "2018").json]
    assert "公示" in names
    for name in ("现场测评问卷", f"评分表-{POST}"):
        path = tmp_path / f"{name}.docx"
        assert run("paper", "2018", name, "--out", path).status == 0
        assert bare(name.partition("-")[0]) in opened(path)[0]


def test_the_text_as_a_word_file(tmp_path):
    path = tmp_path / "正文.docx"
    assert run("paper", "2018", "正文", "--out", path).status == 0
    assert opened(path)[0] == OFFICIAL_TEXT


@pytest.mark.parametrize(
    ("name", "near"),
    [("评分表", "评分表-党建工作示范点"), ("公事", "公示"), ("现场测评", "现场测评问卷")],
)
def test_an_unknown_paper_is_told_its_nearest(name, near):
    answer = run("paper", "2018", name, "--out", "a.docx")
    assert answer.status == 2
    assert near in answer.err


def test_a_paper_wants_a_file():
    answer = run("paper", "2018", "公示")
    assert answer.status == 2
    assert "缺少 --out" in answer.err


LETTERHEADS = [
    ("单位: 某局\n页梅: 某\n", "P001"),
    ("单位: 某局\n页眉: 甲\n页眉: 乙\n", "F002"),
    ("单位: 某局\n标志: 没有.png\n", "P005"),
]


@pytest.fixture
def lettered(tmp_path):
    """Writes a ruleset with a letterhead."""
    (tmp_path / "办法.txt").write_text(TEXT, encoding="utf-8")

    def write(text: str) -> Path:
        (tmp_path / "版式.yaml").write_text(text, encoding="utf-8")
        return tmp_path

    return write


@pytest.mark.parametrize(("text", "code"), LETTERHEADS)
def test_a_faulty_letterhead_is_told_and_the_paper_made(lettered, text, code):
    folder = lettered(text)
    for number, order in enumerate(
        (("paper", folder, "公示"), ("statement", folder, "--award", POST, SAMPLES[POST]))
    ):
        path = folder / f"{number}.docx"
        answer = run(*order, "--out", path)
        assert answer.status == 1
        assert f"错误[{code}]" in answer.err
        assert path.name in answer.out
        assert "某局" in opened(path)[0]


@pytest.mark.parametrize(("text", "code"), LETTERHEADS)
def test_programs_are_told_of_a_faulty_letterhead(lettered, text, code):
    folder = lettered(text)
    for number, order in enumerate(
        (("paper", folder, "公示"), ("statement", folder, "--award", POST, SAMPLES[POST]))
    ):
        path = folder / f"{number}.docx"
        answer = ask(*order, "--out", path)
        assert answer.status == 1
        assert answer.json["file"] == path.as_posix()
        assert [
            each["code"] for each in answer.json["diagnostics"] if each["severity"] == "error"
        ] == [code]
        assert path.exists()
