"""``redcell import`` and ``redcell sync`` at the command line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from click.testing import CliRunner, Result
import pytest

from redcell_dsl.surfaces import cli

from .make import cell, paragraph, table, text, word
from .test_word import tracked

RULES = (
    "青石县街道考评细则",
    "第一条  日常巡查(10分)",
    "(一)巡查次数(5分):组织每周巡查的,加3分;建立巡查台账的,加2分。",
    "(二)巡查记录(5分):没有记录的,扣1分;记录不全的,扣0.5分。",
)


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(cli.main, [str(each) for each in arguments], catch_exceptions=False)


def said(*arguments: str | Path) -> Any:
    result = run(*arguments, "--format", "json")
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


def rules(*changed: str) -> Path:
    body = "".join(paragraph(line) for line in changed or RULES)
    return word(Path("考评细则.docx"), body, header1=paragraph("青石县文件"))


def snapshot() -> dict[str, bytes]:
    return {
        p.as_posix(): p.read_bytes() for p in sorted(Path("rulesets").rglob("*")) if p.is_file()
    }


def test_a_document_becomes_a_ruleset() -> None:
    result = run("import", rules())
    assert result.exit_code == 0
    folder = Path("rulesets/考评细则")
    assert sorted(each.name for each in folder.iterdir()) == ["办法.txt", "原文.txt"]
    written = (folder / "办法.txt").read_text(encoding="utf-8")
    assert written == (folder / "原文.txt").read_text(encoding="utf-8") == "\n".join(RULES) + "\n"
    assert "页眉 1 处:青石县文件" in result.output
    assert "计分句 4,其中直接能算 4" in result.output
    assert "@方法 加分项 基础 0分 最高 设定分值" in result.output


METHOD = "第三条  考核采用扣分制,满分10分,扣完为止。"
CLOSING: dict[tuple[str, ...], tuple[str, str]] = {
    RULES: ("计分句 4,其中直接能算 4", "先做:正文没有写加分、扣分到什么为止"),
    ("细则", "第一条  巡查(10分)", "(一)记录(10分):记录不全的,扣1分。", METHOD): (
        "计分句 1,其中直接能算 1",
        "先做:都能算",
    ),
    (
        "细则",
        "第一条  巡查(10分)",
        "(一)记录(10分):记录不全的,扣1分;按去年得分的平方计分。",
        METHOD,
    ): ("计分句 2,其中直接能算 1", "先做:改掉"),
}


@pytest.mark.parametrize("lines", CLOSING, ids=["no method", "sound", "faulty"])
def test_it_ends_with_what_was_written_what_computes_and_what_to_do(lines: tuple[str, ...]) -> None:
    """A ruleset that was written is a success, whatever is still to be mended in it."""
    result = run("import", rules(*lines))
    assert result.exit_code == 0
    closing = result.output[result.output.index("写好了") :].splitlines()
    computes, to_do = CLOSING[lines]
    assert computes in closing[1]
    assert any(line.startswith(to_do) for line in closing[2:-1])
    assert closing[-1].startswith("接着:redcell check rulesets/考评细则")
    assert len(closing) <= 6


def test_the_line_to_paste_mends_the_missing_method() -> None:
    found = said("import", rules())
    assert found["reading"]["method"] is False
    path = Path(found["folder"]) / "办法.txt"
    first, rest = path.read_text(encoding="utf-8").split("\n", 1)
    path.write_text(f"{first}\n{found['paste']}\n{rest}", encoding="utf-8")
    again = json.loads(run("check", found["folder"], "--format", "json").stdout)
    before = {each["code"] for each in found["diagnostics"] if "@方法" in "".join(each["advice"])}
    assert before
    assert not before & {each["code"] for each in again["diagnostics"]}


def test_an_existing_folder_is_never_overwritten() -> None:
    run("import", rules())
    before = snapshot()
    result = run("import", rules("改过"))
    assert result.exit_code == 1
    assert "没有覆盖" in result.output
    assert "redcell sync rulesets/考评细则" in result.output
    assert snapshot() == before


def test_where_to_put_it_and_several_files() -> None:
    other = word(Path("附表.docx"), table(cell("等次") + cell("分"), cell("优") + cell("5")))
    found = said("import", rules(), other, "--into", "rulesets/街道")
    assert found["folder"] == "rulesets/街道"
    written = Path("rulesets/街道/办法.txt").read_text(encoding="utf-8")
    assert written == "\n".join([*RULES, "", "| 等次 | 分 |", "| 优 | 5 |"]) + "\n"
    assert [each["name"] for each in found["manuscripts"]] == ["考评细则.docx", "附表.docx"]


@pytest.mark.parametrize(
    ("file", "name"),
    [
        ("考评细则.txt", "考评细则"),
        ("新建文档 2.txt", "青石县街道考评细则"),
        ("1.txt", "青石县街道考评细则"),
        ("附件1.txt", "青石县街道考评细则"),
    ],
)
def test_the_name_of_a_ruleset(file: str, name: str) -> None:
    found = said("import", text(Path(file), "\n".join(RULES) + "\n"))
    assert found["folder"] == f"rulesets/{name}"


def test_a_file_that_cannot_be_read_leaves_nothing() -> None:
    result = run("import", rules(), "没有.docx")
    assert result.exit_code == 1
    assert "M001" in result.output
    assert not Path("rulesets").exists()


def test_tracked_changes_are_asked_for() -> None:
    path = tracked(Path())
    result = run("import", path)
    assert result.exit_code == 1
    assert "--tracked 接受" in result.output
    assert run("import", path, "--tracked", "接受").exit_code == 0
    assert run("import", path, "--tracked", "也许").exit_code == 2


NOTED = (
    "\n".join(
        [
            RULES[0],
            "@方法 加分项 基础 0分 最高 设定分值; 减分项 基础 设定分值 最低 0分; 混合项 最低 0分 最高 设定分值",
            *RULES[1:3],
            "@说明 目的",
            RULES[3],
            "@说明 依据",
        ]
    )
    + "\n"
)


def prepared() -> Path:
    run("import", rules())
    path = Path("rulesets/考评细则/办法.txt")
    path.write_text(NOTED, encoding="utf-8")
    return path


def test_the_same_document_changes_nothing() -> None:
    prepared()
    before = snapshot()
    result = run("sync", "rulesets/考评细则", rules())
    assert (result.exit_code, snapshot()) == (0, before)
    assert "没有改动" in result.output


def test_an_edited_document_takes_the_place_of_the_text() -> None:
    path = prepared()
    published = path.with_name("原文.txt").read_bytes()
    new = [RULES[0], RULES[1], RULES[2].replace("加3分", "加4分").replace("加2分", "加1分")]
    found = said("sync", "rulesets/考评细则", rules(*new))
    assert path.read_text(encoding="utf-8").splitlines() == [
        *NOTED.splitlines()[:3], new[2], "@说明 目的",
    ]  # fmt: skip
    kept = path.parent / "旧稿"
    assert (kept / "办法.1.txt").read_text(encoding="utf-8") == NOTED
    assert (kept / "原文.1.txt").read_bytes() == published
    assert "@说明 依据" in (kept / "待看旁注.txt").read_text(encoding="utf-8")
    assert RULES[3] in (kept / "待看旁注.txt").read_text(encoding="utf-8")
    assert path.with_name("原文.txt").read_text(encoding="utf-8").splitlines() == new
    assert [each["fate"] for each in found["notes"]] == ["保留", "正文改了,要看一看", "正文没有了"]
    again = run("sync", "rulesets/考评细则", rules())
    assert again.exit_code == 0
    assert (kept / "办法.2.txt").exists()
    assert (kept / "办法.1.txt").read_text(encoding="utf-8") == NOTED


def test_the_report_says_what_changed_and_which_points() -> None:
    prepared()
    new = [RULES[0], RULES[1], RULES[2].replace("加3分", "加4分").replace("加2分", "加1分")]
    found = said("sync", "rulesets/考评细则", rules(*new), "--dry-run")
    assert [(each["change"], each["now_at"] or each["was_at"]) for each in found["changes"]] == [
        ("修改", "第一条第(一)项"), ("删除", "第一条第(二)项"),
    ]  # fmt: skip
    output = run("sync", "rulesets/考评细则", rules(*new), "--dry-run").output
    assert "正文改了 2 处(修改 1,删去 1)" in output
    assert "修改  第一条第(一)项  加3分 …… 加2分 → 加4分 …… 加1分" in output
    assert "加分 3分 → 加分 4分" in output
    assert "加分 2分 → 加分 1分" in output


MANY = [f"({'一二三四五六七八九十'[i]})第{i}样(2分):有记录的,加2分。" for i in range(10)] * 2


def test_the_report_stays_short_unless_all_is_asked_for() -> None:
    old = [RULES[0], "第一条  记录(20分)", *MANY[:10], "第二条  档案(20分)", *MANY[10:]]
    run("import", rules(*old))
    new = rules(*(line.replace("2分)", "3分)").replace("加2分", "加3分") for line in old))
    short = run("sync", "rulesets/考评细则", new, "--dry-run").output
    whole = run("sync", "rulesets/考评细则", new, "--dry-run", "--all").output
    assert "正文改了 20 处(修改 20)" in short
    assert short.count("修改  第") == 12
    assert "……另有 8 处,加 --all 全部列出" in short
    assert "计分的数变了 40 处" in short
    assert whole.count("修改  第") == 20
    assert whole.count("加分 2分 → 加分 3分") == 20
    assert "--all" not in whole


def test_another_text_altogether_is_doubted() -> None:
    prepared()
    other = rules("车辆停放守则", "第一条  单车入棚上锁。")
    before = snapshot()
    output = run("sync", "rulesets/考评细则", other, "--dry-run").output
    assert "核对是不是同一部办法" in output
    refused = run("sync", "rulesets/考评细则", other)
    assert refused.exit_code == 1
    assert "像是拿错了文件,没有换进去" in refused.stderr
    assert snapshot() == before
    assert run("sync", "rulesets/考评细则", other, "--force").exit_code == 0
    assert snapshot() != before


def test_a_text_without_scoring_sentences_is_doubted() -> None:
    Path("随笔.txt").write_text("今天下雨。\n明天放晴。\n", encoding="utf-8")
    output = run("import", "随笔.txt").output
    assert "先做:没有找到一句计分的话。核对选对了文件没有" in output
    assert "都能算" not in output


def test_a_name_that_is_none_is_answered_with_those_of_this_folder_too() -> None:
    prepared()
    result = run("check", "考评办法")
    assert result.exit_code == 2
    assert "考评细则" in result.stderr
    assert "学生综合测评" in result.stderr


def test_a_trial_writes_nothing() -> None:
    prepared()
    before = snapshot()
    result = run("sync", "rulesets/考评细则", rules(*RULES[:3]), "--dry-run")
    assert (result.exit_code, snapshot()) == (0, before)
    assert "正文没有了:第一条(二)\n  @说明 依据" in result.output
    assert "没有写文件" in result.output


def test_encoding_and_line_ends_of_the_ruleset_stay() -> None:
    path = prepared()
    path.write_bytes(NOTED.replace("\n", "\r\n").encode("gb18030"))
    run("sync", "rulesets/考评细则", rules(*RULES[:3]))
    data = path.read_bytes().decode("gb18030")
    assert data == "\r\n".join(NOTED.splitlines()[:5]) + "\r\n"


@pytest.mark.parametrize("arguments", [("没有", "a.docx"), ("rulesets/考评细则", "没有.docx")])
def test_names_that_mean_nothing(arguments: tuple[str, str]) -> None:
    prepared()
    before = snapshot()
    assert run("sync", *arguments).exit_code in (1, 2)
    assert snapshot() == before


def test_a_folder_that_cannot_be_written(monkeypatch: pytest.MonkeyPatch) -> None:
    path = rules()
    opened = Path.open

    def refuse(self: Path, mode: str = "r", *rest: Any, **named: Any) -> Any:
        if set(mode) & set("wxa+"):
            raise PermissionError(13, "no")
        return opened(self, mode, *rest, **named)

    monkeypatch.setattr(Path, "open", refuse)
    result = run("import", path)
    assert result.exit_code == 1
    assert "没有权限" in result.output
