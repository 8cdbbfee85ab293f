"""``redcell amend`` and ``redcell decide`` on files: what they write, what they refuse, what they say."""

from __future__ import annotations

import json
from pathlib import Path

from click.testing import CliRunner, Result
import docx
import pytest

from redcell_dsl.source.text import Source
from redcell_dsl.surfaces.cli import main
from redcell_dsl.syntax.outline import official

from .shelf import TEXT, TITLE, changed, decision

NOTED = TEXT.replace("制定本办法。\n", "制定本办法。\n@说明: 目的\n").replace(
    "2、延长开放的,加6分。\n",
    "2、延长开放的,加6分。\n@例 每周开放 = 是, 延长开放 = 否 时, 本项 得 4分\n",
)


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, list(arguments))


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "书屋2018"
    folder.mkdir()
    (folder / "办法.txt").write_bytes(NOTED.replace("\n", "\r\n").encode("gb18030"))
    (folder / "版式.yaml").write_text("页眉: 某县\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def decided(place: Path, *clauses: str) -> None:
    (place / "决定.txt").write_text(decision(*clauses).text, encoding="utf-8")


def test_a_new_folder_with_text_notes_and_decision(place: Path) -> None:
    decided(place, "将第三条第(一)项第1目中的“加4分”修改为“加5分”。")
    before = (place / "书屋2018" / "办法.txt").read_bytes()
    made = run("amend", "书屋2018", "决定.txt", "-o", "书屋2019")
    assert made.exit_code == 0, made.output
    names = sorted(each.name for each in (place / "书屋2019").iterdir())
    assert names == ["修改决定.txt", "办法.txt", "原文.txt", "版式.yaml"]
    text = (place / "书屋2019" / "办法.txt").read_bytes().decode("gb18030")
    wanted = changed(("每周开放的,加4分", "每周开放的,加5分")).replace("\n", "\r\n")
    assert official(Source("", text)) == wanted
    assert (place / "书屋2019" / "原文.txt").read_bytes() == wanted.encode("gb18030")
    assert [line for line in text.splitlines() if line.startswith("@")] == [
        "@说明: 目的",
        "@例 每周开放 = 是, 延长开放 = 否 时, 本项 得 4分",
    ]
    assert "正文改了,要看一看:第三条(一)\n  @例" in made.output  # the example may no longer hold
    assert "第六条写的施行日期是 2018年1月1日" in made.output
    assert (place / "书屋2018" / "办法.txt").read_bytes() == before


def test_notes_without_a_sentence_are_kept_aside(place: Path) -> None:
    decided(place, "删去第三条第(一)项,以下各项序号依次顺延。")
    made = run("amend", "书屋2018", "决定.txt", "-o", "书屋2019")
    assert made.exit_code == 0, made.output
    aside = (place / "书屋2019" / "旧稿" / "待看旁注.txt").read_text(encoding="utf-8")
    assert "@例 每周开放" in aside
    assert "@例" not in (place / "书屋2019" / "办法.txt").read_bytes().decode("gb18030")


def test_a_text_without_a_date_is_dated_by_the_decision(place: Path) -> None:
    text = NOTED.replace("自2018年1月1日起施行", "由某县文化局负责解释")
    (place / "书屋2018" / "办法.txt").write_text(text, encoding="utf-8")
    decided(place, "将第三条第(一)项第1目中的“加4分”修改为“加5分”。")
    assert run("amend", "书屋2018", "决定.txt", "-o", "书屋2019").exit_code == 0
    lines = (place / "书屋2019" / "办法.txt").read_text(encoding="utf-8").splitlines()
    assert lines[:2] == [TITLE, "@施行 2019年1月1日"]


def test_with_an_error_nothing_is_written(place: Path) -> None:
    decided(place, "将第三条第(一)项第1目中的“加4分”修改为“加5分”。", "删去第九条。")
    made = run("amend", "书屋2018", "决定.txt", "-o", "书屋2019")
    assert made.exit_code == 1
    assert "V025" in made.output
    assert not (place / "书屋2019").exists()


def test_what_is_there_stays(place: Path) -> None:
    decided(place, "删去第二条。")
    (place / "书屋2019").mkdir()
    (place / "书屋2019" / "旧东西.txt").write_text("甲", encoding="utf-8")
    made = run("amend", "书屋2018", "决定.txt", "-o", "书屋2019")
    assert made.exit_code == 1
    assert "没有改动它" in made.output
    assert [each.name for each in (place / "书屋2019").iterdir()] == ["旧东西.txt"]


def test_a_trial_writes_nothing(place: Path) -> None:
    decided(place, "删去第二条。")
    made = run("amend", "书屋2018", "决定.txt", "--dry-run", "--format", "json")
    record = json.loads(made.stdout)
    assert record["written"] == []
    assert record["lines"] == {"added": 0, "removed": 1, "changed": 0}
    assert [each["code"] for each in record["diagnostics"]] == ["V032"]
    assert sorted(each.name for each in place.iterdir()) == ["书屋2018", "决定.txt"]


def test_without_a_folder_it_asks_for_one(place: Path) -> None:
    decided(place, "删去第二条。")
    made = run("amend", "书屋2018", "决定.txt")
    assert made.exit_code == 2
    assert "缺少 -o" in made.output


def test_a_version_that_is_replaced_is_not_amended(place: Path) -> None:
    noted = NOTED.replace(TITLE + "\n", TITLE + "\n@废止 2018年7月1日\n")
    (place / "书屋2018" / "办法.txt").write_text(noted, encoding="utf-8")
    decided(place, "删去第二条。")
    made = run("amend", "书屋2018", "决定.txt", "-o", "书屋2019")
    assert made.exit_code == 1
    assert "V024" in made.output
    assert "2018年7月1日" in made.output


def test_a_decision_is_drafted_and_leads_back(place: Path) -> None:
    new = changed(("每周开放的,加4分", "每周开放的,加5分"), ("由县文化局复核", "由县局复核"))
    (place / "新稿.txt").write_text(new, encoding="utf-8")
    made = run("decide", "书屋2018", "新稿.txt", "-o", "决定.txt")
    assert made.exit_code == 0, made.output
    assert "决定 2 款,2 处修改" in made.output
    assert run("amend", "书屋2018", "决定.txt", "-o", "书屋2019").exit_code == 0
    text = (place / "书屋2019" / "原文.txt").read_bytes().decode("gb18030")
    assert text == new.replace("\n", "\r\n")
    again = run("decide", "书屋2018", "新稿.txt", "-o", "决定.txt")
    assert again.exit_code == 1
    assert "已经存在" in again.output


def test_a_draft_is_printed_alone(place: Path) -> None:
    (place / "新稿.txt").write_text(changed(("加4分", "加5分")), encoding="utf-8")
    made = run("decide", "书屋2018", "新稿.txt")
    assert made.stdout.startswith(f"关于修改《{TITLE}》的决定\n")
    assert made.stderr == ""
    record = json.loads(run("decide", "书屋2018", "新稿.txt", "--format", "json").stdout)
    assert record["decision"] == made.stdout
    assert record["clauses"] == 1


def test_word_documents_take_the_blank_lines_of_the_text(place: Path) -> None:
    """A document has no blank lines between its paragraphs; the text that takes them in has."""
    new = "(三)夜间(5分):1、夜间开放的,加5分。"
    clause = f"第三条增加一项,作为第(三)项:“{new}”;第四条修改为:“第四条  活动(30分)\n\n(一)读书会(30分):举办读书会的,每次加3分。”。"
    wanted = changed(("公布登记的,加2分。", f"公布登记的,加2分。\n\n{new}"))
    begin, end = wanted.index("第四条"), wanted.index("第五条  藏")
    wanted = (
        wanted[:begin]
        + "第四条  活动(30分)\n\n(一)读书会(30分):举办读书会的,每次加3分。\n\n"
        + wanted[end:]
    )
    document = docx.Document()
    for line in decision(clause).text.splitlines():
        if line.strip():
            document.add_paragraph(line)
    document.save(str(place / "决定.docx"))
    assert run("amend", "书屋2018", "决定.docx", "-o", "书屋2019").exit_code == 0
    text = (place / "书屋2019" / "原文.txt").read_bytes().decode("gb18030")
    assert text == wanted.replace("\n", "\r\n")
    other = docx.Document()
    for line in wanted.splitlines():
        if line.strip():
            other.add_paragraph(line)
    other.save(str(place / "新稿.docx"))
    drafted = run("decide", "书屋2018", "新稿.docx")
    assert "在第三条第（二）项后增加一项，作为第（三）项：“" + new in drafted.stdout


def test_very_many_errors_are_told_by_their_kind(place: Path) -> None:
    clauses = "\n\n".join(f"{number}、删去第{number}条。" for number in range(7, 32))
    text = f"决定对《{TITLE}》作如下修改:\n\n{clauses}\n\n32、第二条写得不清楚。\n"
    (place / "决定.txt").write_text(text, encoding="utf-8")
    made = run("amend", "书屋2018", "决定.txt", "--dry-run")
    assert made.exit_code == 1
    assert made.output.count("错误[V025] 没有") == 20
    assert "……另有 5 处 错误[V025] 正文里没有决定所说的条、项、目\n" in made.output
    assert "……另有 1 处 错误[V021] 一处修改没有读懂\n" in made.output
    assert "还有 6 处没有列出,加 --all 全部列出" in made.output
    whole = run("amend", "书屋2018", "决定.txt", "--dry-run", "--all")
    assert whole.output.count("错误[V02") == 26
    assert "没有列出" not in whole.output
    record = json.loads(
        run("amend", "书屋2018", "决定.txt", "--dry-run", "--format", "json").output
    )
    assert len(record["diagnostics"]) == 26


def test_a_draft_takes_over_the_day_that_the_new_text_sets(place: Path) -> None:
    (place / "新.txt").write_text(
        changed(("加4分", "加5分"), ("2018年1月1日", "2026年3月1日")), encoding="utf-8"
    )
    assert "本决定自2026年3月1日起施行。" in run("decide", "书屋2018", "新.txt").output
    (place / "新.txt").write_text(changed(("加4分", "加5分")), encoding="utf-8")
    assert "本决定自发布之日起施行。" in run("decide", "书屋2018", "新.txt").output


WANTED = """# 要备的材料
3.1.2: 延长开放的告示
3.2.1: 借阅登记簿
"3.2.2": '还书登记簿'   # 逐本
3.2.3: 公布的照片
4.1.1: 签到表
"""


def test_evidence_goes_by_the_numbers_of_the_new_text(place: Path) -> None:
    (place / "书屋2018" / "佐证.yaml").write_bytes(WANTED.replace("\n", "\r\n").encode("gb18030"))
    decided(place, "删去第三条第(二)项第1目。")
    made = run("amend", "书屋2018", "决定.txt", "-o", "书屋2019")
    assert made.exit_code == 0, made.output
    kept = (place / "书屋2019" / "佐证.yaml").read_bytes().decode("gb18030")
    assert kept.replace("\r\n", "\n") == (
        "# 要备的材料\n3.1.2: 延长开放的告示\n# 3.2.1: 借阅登记簿\n\"3.2.1\": '还书登记簿'   # 逐本\n"
        "3.2.2: 公布的照片\n4.1.1: 签到表\n"
    )
    assert "佐证.yaml:2 行跟着换了编号(3.2.2 改为 3.2.1、3.2.3 改为 3.2.2)" in made.output
    assert "佐证.yaml:3.2.1 新的一版里没有了,这几行前面加了 #" in made.output


def test_evidence_that_cannot_be_read_is_carried_as_it_is(place: Path) -> None:
    (place / "书屋2018" / "佐证.yaml").write_text("3.1.1: [", encoding="utf-8")
    decided(place, "删去第三条第(二)项第1目。")
    assert run("amend", "书屋2018", "决定.txt", "-o", "书屋2019").exit_code == 0
    assert (place / "书屋2019" / "佐证.yaml").read_text(encoding="utf-8") == "3.1.1: ["


def test_another_title_notes_what_it_takes_the_place_of(place: Path) -> None:
    decided(place, "将题目修改为“某县图书室评选办法”。", "将第六条中的“2018年”修改为“2019年”。")
    made = run("amend", "书屋2018", "决定.txt", "-o", "图书室2019")
    assert made.exit_code == 0, made.output
    text = (place / "图书室2019" / "办法.txt").read_bytes().decode("gb18030")
    assert text.splitlines()[:2] == ["某县图书室评选办法", "@前身 《某县书屋评选办法》"]
    assert "`@前身 《某县书屋评选办法》`" in made.output
    (place / "决定.txt").unlink()
    assert "图书室2019" in run("versions", ".").output
    found = json.loads(run("versions", ".", "--format", "json").output)
    (regulation,) = found["regulations"]
    assert [each["version"] for each in regulation["versions"]] == ["书屋2018", "图书室2019"]
    assert "施行的是 图书室2019" in run("check", ".", "--on", "2019-05-01").output


def test_a_title_that_differs_in_its_year_needs_no_note(place: Path) -> None:
    decided(place, "将题目修改为“某县书屋评选办法(2019年修订)”。")
    run("amend", "书屋2018", "决定.txt", "-o", "书屋2019")
    text = (place / "书屋2019" / "办法.txt").read_bytes().decode("gb18030")
    assert "@前身" not in text


def test_a_draft_with_tracked_changes_is_read_as_it_is_asked(place: Path) -> None:
    (place / "新.txt").write_text(
        changed(("每周开放的,加4分", "每周开放的,加5分")), encoding="utf-8"
    )
    (place / "旧.txt").write_text(TEXT, encoding="utf-8")
    assert run("redline", "旧.txt", "新.txt", "-o", "对照").exit_code == 0
    marked = "对照/修订标记稿.docx"
    asked = run("decide", "旧.txt", marked)
    assert (asked.exit_code, "--tracked" in asked.output) == (1, True)
    assert "5分" in run("decide", "旧.txt", marked, "--tracked", "接受").output
    assert "V043" in run("decide", "旧.txt", marked, "--tracked", "拒绝").output


def test_clauses_and_changes_are_both_counted(place: Path) -> None:
    decided(
        place,
        "将第三条第(一)项第1目中的“每周”修改为“每月”、“加4分”修改为“加5分”。",
        "将第二条中的“由县文化局复核”修改为“由县局复核”。",
    )
    made = run("amend", "书屋2018", "决定.txt", "-o", "书屋2019")
    assert "决定 2 款,修改 3 处,都对得上" in made.output
