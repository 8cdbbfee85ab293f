"""Files as offices have them: encodings, line ends, sizes; the official text comes back whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from .desk import OFFICIAL, SAMPLES, STATION, TEXT, ask, run, scored, written

COMMANDS = ("check", "text", "read", "facts", "score", "readings", "build")


def line(command: str, ruleset: Path, folder: Path) -> list[str]:
    """A sound command line for any command."""
    more = {
        "facts": ["--award", STATION],
        "score": ["--award", STATION, str(SAMPLES[STATION])],
        "build": ["--out", str(folder / "out")],
    }
    return [command, str(ruleset), *more.get(command, [])]


@pytest.mark.parametrize(
    ("name", "text", "official"),
    [
        ("utf-8", TEXT.encode(), OFFICIAL),
        ("mark", b"\xef\xbb\xbf" + TEXT.encode(), b"\xef\xbb\xbf" + OFFICIAL),
        ("crlf", TEXT.replace("\n", "\r\n").encode(), OFFICIAL.replace(b"\n", b"\r\n")),
        ("cr", TEXT.replace("\n", "\r").encode(), OFFICIAL.replace(b"\n", b"\r")),
        ("gb18030", TEXT.encode("gb18030"), OFFICIAL.decode().encode("gb18030")),
        ("no last line end", TEXT.rstrip("\n").encode(), OFFICIAL.rstrip(b"\n")),
    ],
    ids=lambda each: each if isinstance(each, str) else "",
)
def test_the_official_text_comes_back_byte_for_byte(
    name: str, text: bytes, official: bytes, tmp_path: Path
) -> None:
    ruleset = written(tmp_path, text)
    answer = run("text", ruleset)
    assert (answer.status, answer.data) == (0, official)
    assert scored(ruleset, STATION).json["total"] == "92.6875"
    found = ask("check", ruleset)
    assert (found.status, found.errors) == (0, [])
    assert ("S003" in found.codes) == (name == "gb18030")


def test_gb18030_is_said(tmp_path: Path) -> None:
    answer = run("check", written(tmp_path, TEXT.encode("gb18030")))
    assert answer.status == 0
    for word in ("说明[S003]", "GB18030", "UTF-8"):
        assert word in answer.out


BAD = {
    "empty": (b"", "S005", "空"),
    "blank": (b" \n\n\t\n", "S005", "空"),
    "utf-16": (TEXT.encode("utf-16"), "S002", "UTF-16"),
    "utf-16 unmarked": (TEXT.encode("utf-16-le"), "S002", "编码"),
    "binary": (bytes(range(256)) * 20, "S002", "不是"),
    "nul": (TEXT.encode() + b"\0", "S002", "控制字符"),
    "large": (b"a" * 10_000_000, "S004", "2"),
}


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("name", BAD)
def test_files_that_cannot_be_read(name: str, command: str, tmp_path: Path) -> None:
    data, code, word = BAD[name]
    typed = line(command, written(tmp_path, data), tmp_path)
    said = run(*typed)
    assert (said.status, said.data) == (1, b"")
    assert f"错误[{code}]" in said.err
    assert word in said.err
    answer = ask(*typed)
    assert answer.status == 1
    assert [found["code"] for found in answer.errors] == [code]


@pytest.mark.parametrize("name", [name for name in BAD if name not in ("empty", "blank")])
def test_facts_files_that_cannot_be_read(name: str, tmp_path: Path) -> None:
    data, code, _ = BAD[name]
    answer = scored("2018", STATION, written(tmp_path, data, "事实.yaml"))
    assert answer.status == 1
    assert answer.codes == [code]
    stream = ask("score", "2018", "--award", STATION, "-", given=data)
    assert (stream.status, stream.codes) == (1, [code])


def test_a_large_file_is_refused_by_its_size_alone(tmp_path: Path) -> None:
    large = written(tmp_path, b"1" * 10_000_000)
    answer = ask("check", large)
    assert answer.codes == ["S004"]
    assert "9.5 MB" in answer.json["diagnostics"][0]["message"]  # what is read stops at 2 MB


def test_an_endless_file_is_refused() -> None:
    assert ask("check", "/dev/zero").codes == ["S001"]


def test_a_file_that_may_not_be_read(tmp_path: Path) -> None:
    folder = tmp_path / "夹"
    folder.mkdir()
    answer = scored("2018", STATION, folder)
    assert (answer.status, answer.codes) == (1, ["S001"])
    answer = scored("2018", STATION, tmp_path / "没有.yaml")
    assert (answer.status, answer.codes) == (1, ["S001"])
    assert "没有.yaml" in answer.json["diagnostics"][0]["message"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
@pytest.mark.parametrize("end", ["\n", "\r\n"], ids=["lf", "crlf"])
def test_facts_in_any_usual_encoding(encoding: str, end: str, tmp_path: Path) -> None:
    text = SAMPLES[STATION].read_text(encoding="utf-8").replace("\n", end)
    answer = scored("2018", STATION, written(tmp_path, text.encode(encoding), "事实.yaml"))
    assert answer.status == 0
    assert answer.json["total"] == "92.6875"
    assert answer.json["complete"]


@pytest.mark.parametrize(
    "character", ["(", ")", "“", "《", "「", "加", "分", "@", "|", "。", "、", "%", " "]
)
@pytest.mark.parametrize(
    "before", ["", "第一条  甲(20分)\n(一)乙(5分):1、建立丙的,加3分;2、"], ids=["bare", "item"]
)
def test_a_run_of_one_character(before: str, character: str, tmp_path: Path) -> None:
    ruleset = written(tmp_path, before + character * 20_000 + "\n")
    for command in COMMANDS:
        answer = ask(*line(command, ruleset, tmp_path))
        assert answer.status in (0, 1, 2)
        assert answer.status == 2 or answer.json is not None


def test_nested_brackets(tmp_path: Path) -> None:
    deep = "(" * 10_000 + ")" * 10_000
    ruleset = written(tmp_path, TEXT.replace("检查落实的,加2分", f"检查{deep}落实的,加2分", 1))
    assert ask("check", ruleset).status in (0, 1)
    assert deep.encode() in run("text", ruleset).data
    assert scored(ruleset, STATION).json["total"] == "92.6875"
