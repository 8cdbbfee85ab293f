"""A season of two examples: what each candidate comes to, worked by hand from the sample files."""

from __future__ import annotations

from pathlib import Path

import pytest

from redcell_dsl.source.places import rulesets_folder
from tests.surfaces.desk import ask

# 学生综合测评:德育+智育+体育+美育+劳育,必修课平均成绩的全体平均是 (96+92+88+84+80+76)÷6=86
STUDENTS = {
    "林一诺": ("97.504", "优秀"),  # 20 + (45.504+4+5+3) + 10 + 5 + 5
    "周子安": ("90.468", "优秀"),  # 19 + (43.968+3+3+1.5) + 10 + 5 + 5
    "何晓舟": ("82.952", "良好"),  # 20 + (41.952+2+0+0) + 9 + 5 + 5
    "沈嘉木": ("78.4", "合格"),  # 20 + 38.4 + 10 + 5 + 5
    "唐予乐": ("77.364", "合格"),  # 20 + (36.864+0.5) + 10 + 5 + 5
    "宋知远": ("70.704", "合格"),  # 15 + (40.704+1.5) + 8.5 + 1 + 4
}
OFFICES = {
    "市甲局": ("103", "优秀"),  # 100+2+1
    "市乙局": ("96", "优秀"),  # 100-2-2
    "市丙局": ("94", "良好"),  # 100-2-1-3
    "市丁局": ("83.5", "良好"),  # 100-3.5-3-4-3-3
    "市戊局": ("68", "一般"),  # 100-6-6-10-4-6
    "市己局": ("58", "较差"),  # 100-6-6-10-4-6-5,再从总分中扣5
}


@pytest.mark.parametrize(
    ("name", "expected"), [("学生综合测评", STUDENTS), ("机关绩效考核", OFFICES)]
)
def test_candidates(name: str, expected: dict[str, tuple[str, str]], tmp_path: Path) -> None:
    folder = rulesets_folder() / name / "赛季"
    answer = ask("season", name, folder, "--out", tmp_path / "结果")
    assert answer.status == 0, answer.err
    found = {
        each["name"]: (each["final_score"], each["grade"]) for each in answer.json["candidates"]
    }
    assert found == expected
    (award,) = answer.json["awards"].values()
    ranked = [each["candidate"].rpartition("/")[2] for each in award["ranking"]]
    assert ranked == list(expected)
    assert [each["value"] for each in answer.json.get("cohorts", [])] == ["86"] * (
        name == "学生综合测评"
    )
