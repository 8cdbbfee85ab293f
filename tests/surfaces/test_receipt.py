"""Receipts: a score is written down, and recomputed later; whatever changed is said."""

from __future__ import annotations

from hashlib import sha256
import json
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
import pytest

from redcell_dsl.receipt.codes import CODES
from redcell_dsl.receipt.record import digest
from redcell_dsl.receipt.shape import parse
from redcell_dsl.source.diagnostic import Diagnostic

from .desk import OFFICIAL, POST, SAMPLES, STATION, TEXT, Answer, ask, edited, run, written

SAMPLE = SAMPLES[POST].read_text(encoding="utf-8")


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    """A receipt beside its input."""
    facts = written(tmp_path, SAMPLE, "何静.yaml")
    receipt = tmp_path / "回执.json"
    answer = run("score", "2018", "--award", POST, facts, "--receipt", receipt)
    assert answer.status == 0
    assert "回执已存到" in answer.err
    return receipt


def record(receipt: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(receipt.read_text(encoding="utf-8"))
    return found


def rewritten(receipt: Path, sealed: bool = True, **changes: Any) -> Path:
    """The receipt with fields changed; ``sealed``: its own digest made to fit again."""
    made = {**record(receipt), **changes}
    if sealed:
        made["sha256"] = digest(made)
    receipt.write_text(json.dumps(made, ensure_ascii=False), encoding="utf-8")
    return receipt


def codes(answer: Answer) -> list[str]:
    assert answer.status == (1 if answer.errors else 0)
    assert answer.json["same"] == (not answer.errors)
    return [found["code"] for found in answer.errors]


def test_a_receipt_says_what_the_score_was_made_of(kept: Path) -> None:
    found = record(kept)
    assert found["ruleset"]["name"] == "2018"
    assert found["ruleset"]["text_sha256"] == sha256(OFFICIAL).hexdigest()
    data = SAMPLE.encode("utf-8")
    assert found["inputs"] == [
        {"name": "何静.yaml", "size": len(data), "sha256": sha256(data).hexdigest()}
    ]
    assert (found["award"], found["part"], found["as_of"]) == (POST, "全部", None)
    assert found["result"]["total"] == "90.8"
    assert found["readings"]["总票为零"] == {"choice": "拒绝", "how": "采用"}
    rest = {name: value for name, value in found.items() if name != "sha256"}
    text = json.dumps(rest, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    assert found["sha256"] == sha256(text.encode("utf-8")).hexdigest()


def test_the_same_is_the_same(kept: Path) -> None:
    assert codes(ask("verify", kept)) == []
    assert "核对一致" in run("verify", kept).out


def test_inputs_may_stand_elsewhere(kept: Path, tmp_path: Path) -> None:
    folder = tmp_path / "存档"
    folder.mkdir()
    (tmp_path / "何静.yaml").rename(folder / "何静.yaml")
    assert codes(ask("verify", kept)) == ["R007"]
    assert codes(ask("verify", kept, "--inputs", folder)) == []
    assert codes(ask("verify", kept, "--inputs", tmp_path / "没有")) == ["R007"]


def test_a_changed_input_and_its_other_score(kept: Path) -> None:
    """漏记 1 次扣 0.5 分,改成 0 次:总分 90.8 变 91.3,第二十条第(四)项 5.5 变 6。"""
    facts = kept.with_name("何静.yaml")
    facts.write_text(edited(("20.4.2: 1 ", "20.4.2: 0 "), text=SAMPLE), encoding="utf-8")
    answer = ask("verify", kept)
    assert codes(answer) == ["R008", "R010"]
    said = "\n".join(answer.errors[1]["notes"])
    for word in ("总分:回执 90.8,现在 91.3", "项 20.4:回执 5.5,现在 6"):
        assert word in said
    assert (answer.json["total"], answer.json["recomputed"]) == ("90.8", "91.3")


def test_an_input_changed_without_another_score(kept: Path) -> None:
    kept.with_name("何静.yaml").write_text(SAMPLE + "# 备注\n", encoding="utf-8")
    assert codes(ask("verify", kept)) == ["R008"]


def test_a_receipt_that_was_edited(kept: Path) -> None:
    result = {**record(kept)["result"], "total": "99"}
    assert codes(ask("verify", rewritten(kept, sealed=False, result=result))) == ["R004", "R010"]
    assert codes(ask("verify", rewritten(kept, result=result))) == ["R010"]


def test_another_text_and_the_same_text_read_otherwise(kept: Path, tmp_path: Path) -> None:
    """思想汇报一句“每少1次扣2分”改成 1 分:正文变了,样例没有少报,得分不变。"""
    old = "遇有重要情况和问题应随时汇报,每少1次扣2分"
    other = written(tmp_path, edited((old, old.replace("扣2分", "扣1分"))), "新稿.txt")
    assert codes(ask("verify", kept, "--ruleset", other)) == ["R005"]
    note = "@ 拒绝 采用: 照原文「有效票数占比」\n@ 零分:"
    turned = "@ 拒绝: 照原文「有效票数占比」\n@ 零分 采用:"
    same = written(tmp_path, edited((note, turned)), "旁注改了.txt")
    assert codes(ask("verify", kept, "--ruleset", same)) == ["R006"]


def test_rulesets_that_are_not_there(kept: Path, tmp_path: Path) -> None:
    assert codes(ask("verify", kept, "--ruleset", "1999")) == ["R011"]
    assert codes(ask("verify", kept, "--ruleset", tmp_path / "没有.txt")) == ["R011"]
    empty = written(tmp_path, "", "空.txt")
    assert codes(ask("verify", kept, "--ruleset", empty)) == ["R011"]
    ruleset = {**record(kept)["ruleset"], "name": "草案"}
    assert codes(ask("verify", rewritten(kept, ruleset=ruleset))) == ["R011"]
    written(tmp_path, TEXT, "草案.txt")
    assert codes(ask("verify", kept)) == []


@pytest.mark.parametrize(("name", "choice"), [("没有这个口径", "是"), ("总票为零", "没有这个读法")])
def test_readings_that_are_not_known(name: str, choice: str, kept: Path) -> None:
    readings = {**record(kept)["readings"], name: {"choice": choice, "how": "改选"}}
    answer = ask("verify", rewritten(kept, readings=readings))
    assert codes(answer) == ["R009"]
    assert answer.json["recomputed"] is None


def test_awards_and_findings_that_differ(kept: Path) -> None:
    assert codes(ask("verify", rewritten(kept, award="没有这个奖项"))) == ["R013"]
    assert codes(ask("verify", rewritten(kept, award=POST, findings=7))) == ["R014"]


def test_another_version_is_only_said(kept: Path) -> None:
    answer = ask("verify", rewritten(kept, software="9.9"))
    assert (codes(answer), answer.codes) == ([], ["R012"])


def test_chosen_readings_and_a_day_are_kept(tmp_path: Path) -> None:
    facts = written(tmp_path, SAMPLES[STATION].read_text(encoding="utf-8"), "所.yaml")
    receipt = tmp_path / "回执.json"
    options = ("--reading", "第12条=不封顶", "--as-of", "2018-06-30", "--self")
    assert (
        run("score", "2018", "--award", STATION, facts, *options, "--receipt", receipt).status == 0
    )
    found = record(receipt)
    assert found["readings"]["第12条"] == {"choice": "不封顶", "how": "改选"}
    assert (found["as_of"], found["part"]) == ("2018-06-30", "自评")
    assert codes(ask("verify", receipt)) == []
    assert codes(ask("verify", rewritten(receipt, as_of=None))) != []


def test_no_receipt_overwrites_a_file(kept: Path, tmp_path: Path) -> None:
    before = kept.read_bytes()
    answer = run("score", "2018", "--award", POST, tmp_path / "何静.yaml", "--receipt", kept)
    assert (answer.status, answer.data) == (1, b"")
    assert "已经存在" in answer.err
    assert kept.read_bytes() == before


def test_no_receipt_without_a_score_or_a_file(tmp_path: Path) -> None:
    receipt = tmp_path / "回执.json"
    line = ("score", "2018", "--award", POST, "--receipt", receipt)
    assert run(*line, written(tmp_path, "20.1.1: -1\n", "错.yaml")).status == 1
    assert "标准输入" in run(*line, "-", given=SAMPLE.encode()).err
    facts = written(tmp_path, SAMPLE, "何静.yaml")
    (tmp_path / "夹").mkdir()
    assert "没有这个位置" in run(*line[:-1], tmp_path / "没有" / "回执.json", facts).err
    assert run(*line, facts, "--assessed", facts).status == 2
    assert not receipt.exists()


BROKEN = {
    "empty": ("", "R001"),
    "words": ("你好", "R001"),
    "list": ("[]", "R001"),
    "number": ("1" * 5000, "R001"),
    "deep": ("[" * 100_000, "R001"),
    "nan": ('{"format": NaN}', "R001"),
    "twice": ('{"format": 1, "format": 1}', "R001"),
    "no format": ("{}", "R001"),
    "other format": ('{"format": 2}', "R002"),
    "true": ('{"format": true}', "R002"),
    "no fields": ('{"format": 1}', "R003"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_broken_receipts(name: str, tmp_path: Path) -> None:
    text, code = BROKEN[name]
    answer = ask("verify", written(tmp_path, text, "回执.json"))
    assert codes(answer) == [code]
    assert len(answer.data) < 10_000


@pytest.mark.parametrize(
    "changes",
    [
        {"award": None},
        {"as_of": "2018-6-1"},
        {"as_of": "9999-99-99"},
        {"part": "一半"},
        {"inputs": []},
        {"inputs": [{"name": "../何静.yaml", "size": 1, "sha256": "0" * 64}]},
        {"inputs": [{"name": "何静.yaml", "size": -1, "sha256": "0" * 64}]},
        {"inputs": [{"name": "何静.yaml", "size": 1, "sha256": "0"}]},
        {"readings": {"总票为零": "拒绝"}},
        {"result": {"total": "1", "articles": [], "items": {}}},
        {"findings": "0"},
        {"多出": 1},
    ],
    ids=str,
)
def test_receipts_of_a_wrong_shape(changes: dict[str, Any], kept: Path) -> None:
    assert codes(ask("verify", rewritten(kept, **changes))) == ["R003"]


def test_files_that_are_no_receipts(tmp_path: Path) -> None:
    assert codes(ask("verify", tmp_path / "没有.json")) == ["S001"]
    assert codes(ask("verify", tmp_path)) == ["S001"]
    huge = written(tmp_path, b"{" + b" " * 3_000_000, "大.json")
    assert codes(ask("verify", huge)) == ["S004"]
    assert codes(ask("verify", written(tmp_path, b"\x00\x01", "乱.json"))) == ["S002"]


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=8,
)
FIELDS = ("software", "ruleset", "award", "part", "as_of", "readings", "inputs", "result")


@given(st.sampled_from(FIELDS), JSON)
@settings(max_examples=200)
def test_any_json_is_read_or_refused(name: str, value: Any) -> None:
    base = {"format": 1, "findings": 0, "sha256": "0" * 64, name: value}
    assert isinstance(parse(json.dumps(base)), Diagnostic)
    assert isinstance(parse(json.dumps(value)), Diagnostic)


@pytest.mark.parametrize("code", CODES)
def test_every_code_is_explained(code: str) -> None:
    answer = ask("explain", code)
    assert (answer.status, answer.json["title"]) == (0, CODES[code][0])


def test_a_receipt_must_name_every_reading(kept: Path) -> None:
    """口径删去再重算校验码,也不能算核对一致。"""
    readings = dict(record(kept)["readings"])
    readings.pop("第12条")
    answer = ask("verify", str(rewritten(kept, readings=readings)))
    assert answer.status == 1
    assert "R009" in codes(answer)
