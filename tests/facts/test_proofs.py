"""What single answers rest on, in a facts file: kept with the evidence, never part of a score."""

from __future__ import annotations

from pathlib import Path

import pytest

from redcell_dsl.facts.dossier import Dossier, read_dossier
from redcell_dsl.facts.form import Form
from redcell_dsl.model.fact import Fact, YesNo


@pytest.fixture(scope="module")
def form() -> Form:
    names = {"11.2.1": "党支部按期换届选举", "11.2.2": "候选人名单经讨论酝酿"}
    return Form.of_facts(Fact(id, name, YesNo(), "?", f"第{id}目") for id, name in names.items())


def read(text: str, form: Form, folder: Path) -> Dossier:
    path = folder / "自评.json"
    path.write_text(text, encoding="utf-8")
    return read_dossier([path], form)


def test_proofs_stand_behind_their_answers(form: Form, tmp_path: Path) -> None:
    found = read(
        '{"11.2.1": "是", "佐证": {"党支部按期换届选举": "批复〔2018〕3 号", "11.2.2": null}}',
        form,
        tmp_path,
    )
    assert found.values == {"11.2.1": True}
    assert "佐证: 批复〔2018〕3 号" in found.grounds["11.2.1"].lines
    assert [each.code for each in found.diagnostics] == []


@pytest.mark.parametrize(
    ("proofs", "code"),
    [
        ('{"没有这一项": "批复"}', "F020"),
        ('{"11.2.1": ["批复", "请示"]}', "F036"),
        ('"批复"', "F036"),
    ],
)
def test_proofs_of_nothing_are_reported(form: Form, tmp_path: Path, proofs: str, code: str) -> None:
    found = read(f'{{"11.2.1": "是", "佐证": {proofs}}}', form, tmp_path)
    assert found.values == {"11.2.1": True}
    assert [each.code for each in found.diagnostics] == [code]
