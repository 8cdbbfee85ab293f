"""``redcell diff``: two versions side by side, as text, JSON and a page."""

from __future__ import annotations

import json
from pathlib import Path

from click.testing import CliRunner, Result
import pytest

from redcell_dsl.surfaces.cli import main
from tests.versions.pairs import BASE, HEAD


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["diff", *arguments])


@pytest.fixture
def drafts(tmp_path: Path) -> tuple[str, str]:
    """The base text, and one with another number and an item more."""
    old, new = tmp_path / "旧稿.txt", tmp_path / "新稿.txt"
    text = BASE.replace("加4分", "加5分").replace(
        "第二条  ", "(五)服务(5分):延长开放时间的,加5分。\n\n第二条  "
    )
    head = HEAD.replace("(40分)", "")
    old.write_text(head + BASE, encoding="utf-8")
    new.write_text(head + text, encoding="utf-8")
    return str(old), str(new)


def test_the_summary_comes_first_and_an_example_with_each(drafts) -> None:
    result = run(*drafts)
    assert result.exit_code == 0
    lines = result.output.splitlines()
    assert lines[0] == "旧稿 → 新稿:意思改了 2 处"
    assert lines[1] == "  分值 1 处、条款增减 1 处、填报 1 处"
    assert "     分数由“4分”改为“5分”" in lines
    assert "         1.1.1: 是  # 开放阅览室" in lines
    assert "     新增“服务”(5分)一项" in lines


def test_the_same_twice(drafts) -> None:
    result = run(drafts[0], drafts[0])
    assert result.exit_code == 0
    assert result.output == "旧稿 → 旧稿:两个版本没有差别:每一条规则都相同\n"


def test_json_has_the_answers_of_both_versions(drafts) -> None:
    record = json.loads(run(*drafts, "--format", "json").output)
    first = record["differences"][0]
    assert (first["kind"], first["old"]["said"], first["new"]["said"]) == ("points", "4分", "5分")
    assert first["example"]["answers"] == [
        {
            "name": "开放阅览室",
            "said": "是",
            "old": "1.1.1: 是  # 开放阅览室",
            "new": "1.1.1: 是  # 开放阅览室",
        }
    ]
    assert first["example"]["old_facts"]["1.1.1"] == "是"
    assert record["diagnostics"] == []


def test_the_page_is_one_file_and_overwrites_nothing(drafts, tmp_path) -> None:
    target = tmp_path / "比较.html"
    assert run(*drafts, "--format", "html", "--out", str(target)).exit_code == 0
    page = target.read_text(encoding="utf-8")
    assert "<script" not in page
    assert "http" not in page
    assert "分数由“4分”改为“5分”" in page
    again = run(*drafts, "--format", "html", "--out", str(target))
    assert again.exit_code == 1
    assert "已经存在" in again.output


def test_what_a_text_says_is_escaped_on_the_page(tmp_path) -> None:
    old, new = tmp_path / "旧.txt", tmp_path / "新.txt"
    old.write_text(HEAD + BASE, encoding="utf-8")
    new.write_text(HEAD + BASE.replace("开放阅览室", "开放<b>新</b>书架"), encoding="utf-8")
    page = run(str(old), str(new), "--format", "html").output
    assert "<b>新</b>" not in page


def test_scripts_can_ask_whether_the_meaning_changed(drafts) -> None:
    assert run(*drafts, "--exit-code").exit_code == 1
    assert run(drafts[0], drafts[0], "--exit-code").exit_code == 0


def test_one_reading_against_another(tmp_path) -> None:
    note = "@解释 次数 第2目\n@ 逐次 采用: 照原文\n@ 一次: 照原文 只计一次\n@ 理由: 照字面\n"
    text = tmp_path / "稿.txt"
    text.write_text(HEAD + BASE.replace("最高3分。\n\n", f"最高3分。\n{note}\n"), encoding="utf-8")
    result = run(str(text), str(text), "--reading-new", "次数=一次")
    assert "口径“次数”采用的读法由“逐次”改为“一次”" in result.output
    assert "本项 2 分 → 1 分" in result.output
    wrong = run(str(text), str(text), "--reading-new", "次数=两次")
    assert wrong.exit_code == 2
    assert "没有“两次”这个读法" in wrong.output


def test_a_text_with_errors_is_compared_as_far_as_it_is_read(drafts, tmp_path) -> None:
    faulty = tmp_path / "错稿.txt"
    text = BASE.replace("组织读书会的,每次加1分,最高3分", "组织读书会的,比照情形折合3分")
    faulty.write_text(HEAD.replace("(40分)", "") + text, encoding="utf-8")
    result = run(drafts[0], str(faulty))
    assert result.exit_code == 0
    assert "V060" in result.output
    assert "错稿 有 1 处错误,只比较了读懂的部分" in result.output
    assert "没有读懂" in result.output


def test_different_regulations_are_said_to_be_different(drafts) -> None:
    result = run(drafts[0], "机关绩效考核", "--no-examples")
    assert result.exit_code == 0
    assert result.output.startswith("警告[V061]")
    assert result.output.count("[V061]") == 1


def test_texts_that_look_like_two_regulations_are_told_before_the_comparison(
    drafts, monkeypatch
) -> None:
    def broken_off(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("redcell_dsl.surfaces.diff.meaning", broken_off)
    assert "V061" in run(drafts[0], "机关绩效考核", "--no-examples").output


def test_what_is_not_there_is_a_wrong_command(drafts) -> None:
    assert run(drafts[0], "没有的一版").exit_code == 2
