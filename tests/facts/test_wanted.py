"""Notes on the evidence wanted: for which facts they hold, and what is said of faulty ones."""

from __future__ import annotations

from pathlib import Path

import pytest

from redcell_dsl.facts.wanted import read_wanted
from redcell_dsl.model.fact import Count, Fact, YesNo
from redcell_dsl.source.diagnostic import Severity

FACTS = (
    Fact("10.1.1", "清单", YesNo(), "", "", ("10.1.1",)),
    Fact("11.1.1.1", "党员", Count("人"), "", "", ("11.1.1",)),
    Fact("11.1.1.2", "支部", YesNo(), "", "", ("11.1.1", "11.1.2")),
    Fact("12.2.1", "大会", Count("次"), "", "", ("12.2.1",)),
    Fact("12.2.8", "不按规定", Count("次"), "", "", ("12.2.1",)),
)


@pytest.fixture
def read(tmp_path):
    def run(text: str):
        path = tmp_path / "佐证.yaml"
        path.write_text(text, encoding="utf-8")
        return read_wanted(path, FACTS)

    return run


ALL = "10.1.1: 文件\n11.1.1: 名册\n12.2.1: 签到表\n12.2.8: 核对记录\n"


def test_without_a_file_there_are_none(tmp_path):
    found = read_wanted(tmp_path / "佐证.yaml", FACTS)
    assert (found.texts, found.diagnostics) == ({}, ())


def test_a_line_of_a_sentence_holds_for_all_facts_that_feed_it(read):
    found = read(ALL)
    assert found.diagnostics == ()
    assert found.texts == {
        "10.1.1": "文件",
        "11.1.1.1": "名册",
        "11.1.1.2": "名册",
        "12.2.1": "签到表",
        "12.2.8": "核对记录",
    }


def test_a_line_of_a_fact_comes_before_that_of_its_sentence(read):
    texts = read(ALL + "11.1.1.2: 批复\n").texts
    assert (texts["11.1.1.1"], texts["11.1.1.2"]) == ("名册", "批复")


def test_a_line_of_another_fact_is_not_borrowed(read):
    # 12.2.1 is a fact itself; what proves meetings proves no irregular one
    found = read(ALL.replace("12.2.8: 核对记录\n", ""))
    assert "12.2.8" not in found.texts
    (said,) = found.diagnostics
    assert (said.code, said.severity) == ("F091", Severity.INFO)
    assert "「不按规定」(12.2.8)" in said.title


def test_an_unknown_id_is_answered_with_the_nearest(read):
    found = read(ALL + "10.1.9: 照片\n")
    (said,) = found.diagnostics
    assert (said.code, said.severity, said.position) == ("F090", Severity.WARNING, (5, 1))
    assert "10.1.9" in said.title
    assert "10.1.1" in said.advice[0]


def test_a_list_is_refused_and_the_others_stand(read):
    found = read(ALL.replace("文件", "[文件, 照片]"))
    assert [each.code for each in found.diagnostics] == ["F092", "F091"]
    assert found.texts["12.2.1"] == "签到表"


def test_an_empty_line_says_nothing(read):
    found = read(ALL.replace(" 文件", ""))
    assert [each.code for each in found.diagnostics] == ["F091"]


def test_a_line_that_stands_twice_is_an_error(read):
    found = read(ALL + "10.1.1: 照片\n")
    assert "F002" in [each.code for each in found.diagnostics]


@pytest.mark.parametrize("text", ["", "# 空\n", "一段话\n", "- 甲\n", "a: [\n"])
def test_damaged_files_are_told(read, text):
    found = read(text)
    assert found.texts == {}
    assert found.diagnostics


def test_a_folder_in_its_place_is_told(tmp_path: Path):
    (tmp_path / "佐证.yaml").mkdir()
    (said,) = read_wanted(tmp_path / "佐证.yaml", FACTS).diagnostics
    assert said.severity is Severity.ERROR
