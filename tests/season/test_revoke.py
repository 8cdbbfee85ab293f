"""决定/撤销.yaml: whose honour, on what ground; everything that cannot be used is said."""

from __future__ import annotations

import pytest

from redcell_dsl.season.result import Stage
from redcell_dsl.season.said import fate
from redcell_dsl.season.tables import revoked

from .ground import POST, codes, copied, edit, few, held, said, write

APPROVED = "党员民警示范岗: [何晓静, 杨柳, 周立民]\n"


@pytest.fixture
def root(tmp_path):
    found = few(copied(tmp_path), POST, "何晓静", "杨柳", "周立民")
    (found / "决定" / "县级推荐.yaml").unlink()
    write(found / "决定" / "历年获评.yaml", "党员民警示范岗: [甲川县/方志明, 乙湖县/杨柳]\n")
    return found


def told(root, *rows, approved=False):
    """The season with these rows of 撤销, the posts approved on 2019-01-20 or not yet."""
    if approved:
        write(root / "决定" / "审定.yaml", APPROVED)
        edit(
            root / "赛季.yaml",
            ("评选日期: 2018-12-28", "评选日期: 2018-12-28\n审定日期: 2019-01-20"),
        )
    write(root / "决定" / "撤销.yaml", "撤销:\n" + "".join(f"- {{{row}}}\n" for row in rows))
    return held(root)


def row(name="甲川县/方志明", ground="(三)", on="2019-02-20", more=""):
    return f"奖项: 党员民警示范岗, 获评者: {name}, 情形: {ground}, 认定日期: {on}{more}"


@pytest.mark.parametrize(
    "ground",
    [
        "(三)",
        "（三）",
        "第(三)项",
        "三",
        "29.3",
        "第二十九条第(三)项",
        "丧失模范作用",
        "被命名示范岗民警个人受到党内或行政记过以上处分,丧失模范作用".replace(",", "，"),
    ],
)
def test_a_ground_by_its_mark_or_its_words(root, ground):
    season = told(root, row(ground=f"'{ground}'"))
    assert [(each.holder.name, each.citation, each.due) for each in season.revoked] == [
        ("方志明", "第二十九条第(三)项", True)
    ]


def test_grounds_come_in_the_order_of_the_text(root):
    season = told(root, row(ground="[(四), (一)]"))
    assert [each.citation for each in season.revoked] == [
        "第二十九条第(一)项",
        "第二十九条第(四)项",
    ]
    assert all(each.due for each in season.revoked)


def test_a_ground_that_was_looked_into_and_is_not_there(root):
    season = told(root, row(ground="{(一): 否, (四): 是}"))
    assert [(each.citation[-3:-1], each.due) for each in season.revoked] == [
        ("一)", False),
        ("四)", True),
    ]
    assert [cells[7] for cells in revoked(season).rows] == ["没有此情形", "应当撤销"]


def test_a_ground_of_collectives_does_not_reach_a_person(root):
    # (二)写的是“被命名集体”
    season = told(root, row(ground="(二)"))
    assert [(each.due, each.check) for each in season.revoked] == [(False, None)]
    assert any("只适用于党建工作示范点" in each for each in said(season, "G033"))
    assert season.complete


def test_an_unknown_ground_names_the_nearest(root):
    season = told(root, row(ground="受到记过处分"))
    found = next(each for each in season.findings if each.code == "G031")
    assert "受到党内或行政记过以上处分" in found.advice[0]
    assert "第二十九条第(三)项" in found.advice[0]
    assert season.revoked == ()
    assert not season.complete


def test_an_unknown_holder_names_the_nearest(root):
    season = told(root, row(name="方志民"))
    found = next(each for each in season.findings if each.code == "G030")
    assert "方志明" in found.advice[0]
    assert season.revoked == ()


def test_nobody_holds_what_is_not_approved(root):
    season = told(root, row(name="甲川县/何晓静"))
    found = next(each for each in season.findings if each.code == "G030")
    assert "还没有审定" in found.notes[0]
    assert "取消.yaml" in found.notes[0]


def test_a_winner_of_this_season(root):
    season = told(root, row(name="何晓静"), approved=True)
    assert [(each.holder.key, each.due) for each in season.revoked] == [
        (f"甲川县/{POST}/何晓静", True)
    ]
    assert fate(season, season.candidates[f"甲川县/{POST}/何晓静"]) == "审定(应撤销命名)"
    assert fate(season, season.candidates[f"甲川县/{POST}/周立民"]) == "审定"


def test_who_was_found_out_before_the_decision_had_nothing_to_lose(root):
    season = told(root, row(name="何晓静", on="2019-01-15"), approved=True)
    assert season.revoked == ()
    assert any("早于 2019 年 1 月 20 日的审定" in each for each in said(season, "G032"))


def test_one_name_of_two_holders(root):
    # 杨柳往年获评,今年又审定
    season = told(root, row(name="杨柳"), approved=True)
    assert season.revoked == ()
    assert any("有 2 个" in each for each in said(season, "G010"))


def test_yes_and_no_contradict_one_another(root):
    season = told(root, row(ground="{(三): 是}"), row(ground="{(三): 否}"), row(ground="(四)"))
    assert any("互相矛盾" in each for each in said(season, "G032"))
    assert [each.citation for each in season.revoked] == ["第二十九条第(四)项"]


def test_twice_the_same_is_once(root):
    season = told(root, row(), row())
    assert "G026" in codes(season)
    assert len(season.revoked) == 1


@pytest.mark.parametrize("gone", ["获评者", "情形", "认定日期"])
def test_what_is_left_out_is_asked_for(root, gone):
    kept = [part for part in row().split(", ") if not part.startswith(gone)]
    season = told(root, ", ".join(kept))
    assert any(gone in each for each in said(season, "G002"))


def test_before_the_last_decision_nobody_holds_anything(root):
    told(root, row())
    assert held(root, last=Stage.REVIEW).revoked == ()
