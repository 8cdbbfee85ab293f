"""Wrong command lines: exit status 2, a Chinese sentence on standard error, nothing else."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

import pytest

from redcell_dsl.surfaces.cli import COMMANDS

from .desk import SAMPLES, STATION, TEXT, Answer, ask, run, written

SAMPLE = str(SAMPLES[STATION])
SCORE = ("score", "2018", "--award", STATION)


def misused(answer: Answer, *words: str) -> None:
    assert answer.status == 2
    assert answer.data == b""
    assert "Traceback" not in answer.err
    for word in words:
        assert word in answer.err


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (["bogus"], ["没有命令", "bogus", "check"]),
        (["check"], ["缺少", "RULESET"]),
        (["check", "2018", "2019"], ["多余", "2019"]),
        (["check", "2018", "--bogus"], ["没有选项", "--bogus"]),
        (["check", "2018", "--form", "json"], ["没有选项", "--format"]),
        (["check", "2018", "--format"], ["--format", "要写值"]),
        (["check", "2018", "--format", "xml"], ["--format", "text", "json"]),
        (["facts", "2018"], ["缺少", "--award"]),
        (["score", "2018", SAMPLE], ["缺少", "--award"]),
        (["score", "2018", "--award", STATION], ["缺少", "FILE"]),
        (["explain"], ["缺少", "CODE"]),
        (["readings", "2018", "x"], ["多余", "x"]),
    ],
    ids=" ".join,
)
def test_arguments(line: list[str], words: list[str]) -> None:
    misused(run(*line), *words)


def test_no_arguments_show_the_help() -> None:
    misused(run(), "用法", "check", "score")
    assert "用法错误" not in run().err


@pytest.mark.parametrize("command", ["check", "score", "read", "facts", "text", "build"])
def test_help_is_chinese(command: str) -> None:
    answer = run(command, "--help")
    assert answer.status == 0
    for word in ("用法", "选项", "--format", "显示这份说明"):
        assert word in answer.out
    for word in ("Usage", "Options", "OPTIONS", "required", "Show this"):
        assert word not in answer.out


@pytest.mark.parametrize("command", ["check", "text", "read", "readings", "build"])
@pytest.mark.parametrize(
    ("ruleset", "words"),
    [
        ("1999", ["没有 1999 年的办法", "2018"]),
        ("没有这个.txt", ["没有这个文件或文件夹", "没有这个.txt"]),
        ("", ["RULESET", "空"]),
        ("x" * 5000, ["打不开", "名称太长"]),
    ],
    ids=["year", "file", "empty", "long"],
)
def test_rulesets_that_do_not_exist(command: str, ruleset: str, words: list[str]) -> None:
    misused(run(command, ruleset), *words)


def test_a_folder_without_a_ruleset(tmp_path: Path) -> None:
    folders = [tmp_path / name for name in ("空", "一", "二")]
    for count, folder in enumerate(folders):
        folder.mkdir()
        for number in range(count):
            written(folder, TEXT, f"{number}.txt")
    none, one, two = (run("check", folder) for folder in folders)
    misused(none, "空", "办法.txt")
    assert one.status == 0
    misused(two, "二", "办法.txt")


@pytest.mark.parametrize("command", ["score", "facts"])
@pytest.mark.parametrize("award", ["没有这个奖", "", "示范点"])
def test_unknown_awards_are_answered_with_the_known(command: str, award: str) -> None:
    file = [SAMPLE] if command == "score" else []
    misused(run(command, "2018", "--award", award, *file), award, STATION, "党员民警示范岗")


@pytest.mark.parametrize(
    ("readings", "words"),
    [
        (["第12条"], ["口径=读法", "第12条"]),
        (["第12条="], ["口径=读法"]),
        (["=不封顶"], ["口径=读法"]),
        (["没有=不封顶"], ["没有", "第12条", "同文"]),
        (["第12条=没有"], ["没有", "封顶20", "不封顶", "折算"]),
        (["第12条=不封顶", "第12条=折算"], ["第12条", "两个读法"]),
    ],
    ids=" ".join,
)
def test_readings(readings: list[str], words: list[str]) -> None:
    options = [part for reading in readings for part in ("--reading", reading)]
    misused(run(*SCORE, *options, SAMPLE), *words)


@pytest.mark.parametrize(
    "reading",
    ["第12条=不封顶", "第12条 = 不封顶", "第１２条＝不封顶"],
    ids=["plain", "blank", "wide"],
)
def test_a_reading_may_be_written_as_readers_take_it(reading: str) -> None:
    answer = ask(*SCORE, "--reading", reading, "--reading", reading, SAMPLE)
    assert answer.status == 0
    assert answer.json["readings"]["第12条"] == "不封顶"
    assert answer.json["articles"]["12"] == "23"


@pytest.mark.parametrize(
    "citation", ["第九十条", "10.9", "第十条(九)", "(一)", "()", "10.", "abc", "第九章"]
)
def test_unknown_citations(citation: str) -> None:
    misused(run("read", "2018", citation), citation, "第十条(二)")


@pytest.mark.parametrize(
    ("citation", "ids"),
    [
        ("10.1", ["10.1.1", "10.1.2", "10.1.3"]),
        ("１０．１", ["10.1.1", "10.1.2", "10.1.3"]),
        ("第十条(一)", ["10.1.1", "10.1.2", "10.1.3"]),
        ("第10条第(一)项", ["10.1.1", "10.1.2", "10.1.3"]),
        ("第十条第一项", ["10.1.1", "10.1.2", "10.1.3"]),
        (" 第 十 条（一） ", ["10.1.1", "10.1.2", "10.1.3"]),
        ("第十条第(一)项第2目", ["10.1.2"]),
        ("第十条(一)2", ["10.1.2"]),
        ("第七章", ["30.0.1", "31.0.1"]),
    ],
)
def test_citations_as_people_write_them(citation: str, ids: list[str]) -> None:
    assert [sentence["id"] for sentence in ask("read", "2018", citation).json] == ids


def test_a_row_of_a_table_is_read_by_the_place_that_is_printed() -> None:
    every = ask("read", "学生综合测评").json
    for place in ("第五条第(三)项第1组第2行", "第五条第（三）项表第二行", "第五条(三)第２行"):
        found = ask("read", "学生综合测评", place).json
        assert [each["text"] for each in found] == ["省级", "3分", "2分", "1.5分"]
        assert {each["citation"] for each in found} == {"第五条第(三)项第1组第2行"}
    for citation in dict.fromkeys(each["citation"] for each in every):
        found = ask("read", "学生综合测评", citation).json
        assert [each for each in every if each["citation"] == citation] == [
            each for each in found if each["citation"] == citation
        ]


def test_a_text_without_readings_says_so() -> None:
    assert ask("readings", "学生综合测评").json == []
    said = run("readings", "学生综合测评").out
    assert "没有口径可选" in said
    assert "* 为采用的读法" not in said
    assert "* 为采用的读法" in run("readings", "2018").out


@pytest.mark.parametrize("code", ["301", "Z999", "", "*"])
def test_unknown_codes(code: str) -> None:
    misused(run("explain", code), "没有", code)


def test_a_code_in_any_case() -> None:
    assert run("explain", "a301").data == run("explain", "A301").data
    assert "分值" in run("explain", "A301").out


@pytest.mark.parametrize(
    "name", ["我的 办法.txt", "a'b\"c.txt", "办法(定稿)(2).txt", "$(x)*.txt", "😀.txt"]
)
def test_file_names(name: str, tmp_path: Path) -> None:
    ruleset = written(tmp_path, TEXT, name)
    facts = written(tmp_path, SAMPLES[STATION].read_bytes(), f"{name}.yaml")
    answer = ask("score", ruleset, "--award", STATION, facts)
    assert (answer.status, answer.json["total"]) == (0, "92.6875")
    assert ask("check", ruleset).json["diagnostics"][0]["file"].endswith(name)


def test_help_lists_each_command_as_it_speaks_of_itself() -> None:
    for name, module, attribute, said in COMMANDS:
        command = getattr(import_module(f"redcell_dsl.surfaces{module}"), attribute)
        assert command.name == name
        assert command.get_short_help_str(len(said) + 9) == said
