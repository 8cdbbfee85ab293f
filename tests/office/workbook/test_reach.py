"""What a score can still reach, as a recalculated workbook says it: an end wherever there is one."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from redcell_dsl.facts import layout
from redcell_dsl.model.fact import Value
from redcell_dsl.office.letterhead import Letterhead
from redcell_dsl.office.workbook import emit
from redcell_dsl.pipeline import load_ruleset
from redcell_dsl.pipeline.compiler import compile_file
from tests.recalculate import recalculated

OPEN = """街道环境考评办法
@方法 加分项 基础 0分; 减分项 基础 0分; 混合项 最低 0分
第一条  宣传

(一)发放宣传册的,每100册加1分。

(二)街面有积水的,每处扣2分。

(三)承办观摩活动的,加3分。
"""
CRITICISED, PAMPHLETS = "5.1.1", "1.1.1"
FILLED: dict[str, dict[str, Value]] = {"nothing": {}, "criticised": {CRITICISED: 2}}
COUNTED: dict[str, dict[str, Value]] = {"street": {}, "counted": {PAMPHLETS: 250}}
SHOWN: dict[str, dict[str, object]] = {
    # 4.1 gives 4 at most, 4.2 gives 1, 4.3 gives 2: 7 together, beside 100. Criticism has no end.
    # 4.1 gives 4 at most, 4.2 gives 1, 4.3 gives 2: 7 together, beside 100. Criticism has no end.
    "nothing": {
        "本项得分": "待填 0~2",
        "四、附加分小计(附加分,在满分以外另加)": "待填 0~7",
        "五、扣分事项小计(从总分中扣)": "待填",
        "总分": "待填 107以下",
        "banner": "未填 24 项,总分待填 107以下(填齐后为准)",
    },
    # Twice 3 points off: 107 - 6 at most; 9.5 at least from the first part, less 6 and 5.
    "criticised": {
        "总分": "待填 -1.5~101",
        "banner": "未填 23 项,总分待填 -1.5~101(填齐后为准)",
    },
    # Pamphlets have no end above, puddles none below.
    "street": {
        "(一)": "待填 0以上",
        "(二)": "待填 0以下",
        "(三)": "待填 0~3",
        "第一条小计": "待填 不限",
        "总分": "待填 不限",
    },
    # 250 pamphlets are 2 points: nothing is open above any more, 3 may still come.
    "counted": {
        "(一)": 2,
        "(二)": "待填 0以下",
        "第一条小计": "待填 5以下",
        "总分": "待填 5以下",
    },
}


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[Path, Path]]:
    """Workbooks as they are handed out, and recalculated."""
    folder: Path = tmp_path_factory.mktemp("簿")
    made = {}
    offices = load_ruleset("机关绩效考核").measures
    assert offices is not None
    for name, answers in FILLED.items():
        made[name] = emit(offices, offices.honours[0], "", Letterhead(), answers=answers)
    (folder / "办法.txt").write_text(OPEN, encoding="utf-8")
    street = compile_file(folder / "办法.txt").measures
    assert street is not None
    for name, answers in COUNTED.items():
        made[name] = emit(street, street.honours[0], "", Letterhead(), answers=answers)
    paths = []
    for name, data in made.items():
        paths.append(folder / f"{name}.xlsx")
        paths[-1].write_bytes(data)
    found = recalculated(paths, folder / "算后")
    return dict(zip(made, zip(paths, found, strict=True), strict=True))


def read(path: Path) -> dict[str, object]:
    """What stands as the own score of each line, by the line's words; of several, the last."""
    sheet = openpyxl.load_workbook(path, data_only=True)[layout.SCORE]
    found: dict[str, object] = {"banner": sheet.cell(4, 1).value}
    for row in sheet.iter_rows(min_row=6, values_only=True):
        for words in (row[1], row[2]):
            found[str(words)] = row[5]
    return found


@pytest.mark.parametrize("name", SHOWN)
def test_a_score_says_where_it_ends(files: dict[str, tuple[Path, Path]], name: str) -> None:
    found = read(files[name][1])
    assert {words: found[words] for words in SHOWN[name]} == SHOWN[name]


@pytest.mark.parametrize("name", SHOWN)
def test_a_program_that_does_not_calculate_shows_the_same(
    files: dict[str, tuple[Path, Path]], name: str
) -> None:
    found = read(files[name][0])
    assert {words: found[words] for words in SHOWN[name]} == SHOWN[name]
