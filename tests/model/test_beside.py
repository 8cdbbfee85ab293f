"""What sentences of one item mean beside one another, worked from invented sentences by hand."""

from __future__ import annotations

from fractions import Fraction

import pytest

from redcell_dsl.evaluate.reference import evaluate
from redcell_dsl.model.elaborate import Compilation, elaborate
from redcell_dsl.model.fact import Entries, Entry, Value
from redcell_dsl.model.measures import Fate, Sentence, Unit
from redcell_dsl.source.text import Source

METHOD = (
    "社区书社评比办法\n@方法 加分项 基础 0分 最高 设定分值; 减分项 基础 设定分值 最低 0分; "
    "混合项 最低 0分 最高 设定分值\n\n第一条  书社\n\n"
)


def compiled(text: str) -> Compilation:
    return elaborate(Source("办法", METHOD + text))


def item(words: str, points: str = "(50分)") -> Compilation:
    return compiled(f"(一)书社{points}:{words}\n")


def total(made: Compilation, answers: dict[str, Value]) -> Fraction:
    """The total where every other fact is false or none."""
    by_name = {fact.name: fact for fact in made.measures.facts}
    values: dict[str, Value] = {}
    for fact in made.measures.facts:
        kind = type(fact.type).__name__
        values[fact.id] = False if kind == "YesNo" else Entries(()) if kind == "Ledger" else 0
    values.update({by_name[name].id: value for name, value in answers.items()})
    found = evaluate(made.measures, made.measures.honours[0].name, values).total
    assert found.known, found
    assert found.least is not None
    return found.least


def said(made: Compilation) -> list[Sentence]:
    def inside(unit: Unit) -> list[Sentence]:
        return [*unit.sentences, *(s for child in unit.children for s in inside(child))]

    return [s for unit in made.measures.units for s in inside(unit)]


def read(made: Compilation) -> list[str]:
    return [line for sentence in said(made) for line in sentence.readback]


def codes(made: Compilation) -> list[str]:
    return [each.code for each in made.diagnostics if each.code.startswith("L0")]


# ---- what a deduction takes from -----------------------------------------------------------------


@pytest.mark.parametrize(
    "words",
    [
        "新建阅览角的,加1分;账目未公开的,每项扣1分。",  # another matter
        "获评先进的,加1分;每少1次值班的,扣1分。",  # a shortage, of something else
        "骨干全部参加培训的,加1分;骨干每有1人未参加培训的,扣2分。",  # more than there is
    ],
)
def test_an_addition_is_no_base_for_what_it_does_not_name(words: str) -> None:
    assert not any(line.startswith("基数") or "基数 上句" in line for line in read(item(words)))


@pytest.mark.parametrize(
    "words",
    [
        "社员全部参加培训的,加3分;社员每有1人未参加培训的,扣1分。",
        "全年例会全勤的,加3分,每缺席1次扣1分。",
        "社团结对共建的,加3分;每有1个社团未结对共建的,扣1分。",
    ],
)
def test_a_shortfall_takes_from_its_own_award_down_to_nothing(words: str) -> None:
    """3 分;缺 2 扣 2 分得 1 分;缺 5 扣到 0 分为止。"""
    made = item(words)
    assert read(made)[0].startswith("基数 3分")
    (short,) = (fact.name for fact in made.measures.facts)
    assert [total(made, {short: n}) for n in (0, 2, 5)] == [3, 1, 0]


# ---- one matter on several levels ----------------------------------------------------------------

LEVELS = "获市级表彰的,每次加5分;获县级表彰的,每次加2分"


def entries(*rows: tuple[str, str]) -> Entries:
    return Entries(tuple(Entry(level=level, key=key) for level, key in rows))


def ledger(made: Compilation) -> str:
    return next(f.name for f in made.measures.facts if type(f.type).__name__ == "Ledger")


def test_every_entry_counts_where_the_text_does_not_say_that_one_matter_counts_once() -> None:
    """市级 5 分与县级 2 分,同一件事:没有说只计一次,5 + 2 = 7 分。"""
    made = item(LEVELS + "。")
    assert all("逐项" in line for line in read(made))
    assert total(made, {ledger(made): entries(("市级", "春读"), ("县级", "春读"))}) == 7


def test_one_matter_counts_once_where_the_text_says_so() -> None:
    """同一活动只计最高的:5 分;另一活动县级 2 分,共 7 分。"""
    made = item(LEVELS + "。同一活动只计最高分。")
    rows = entries(("市级", "春读"), ("县级", "春读"), ("县级", "秋读"))
    assert total(made, {ledger(made): rows}) == 7
    assert total(made, {ledger(made): entries(("市级", "春读"), ("县级", "春读"))}) == 5


def test_a_single_level_makes_no_ledger_by_itself() -> None:
    """每次加 2 分,3 次加 6 分。"""
    made = item("读书经验被县级以上报刊介绍的,每次加2分。")
    assert read(made) == ["加分 2分 每 1次「读书经验被县级以上报刊介绍」"]
    assert total(made, {"读书经验被县级以上报刊介绍": 3}) == 6


def test_once_reaches_only_the_list_of_its_own_sentence() -> None:
    made = item(
        "被评为五星级、四星级书社的,分别加4分、2分,同一书社只计最高分。新建书架的,每个加1分。"
    )
    assert read(made)[-1] == "加分 1分 每 1个「新建书架」"


def test_the_highest_of_the_grades_leaves_taking_part_alone() -> None:
    """参加 1 分;市级 4 分、县级 2 分只计最高:都有的,1 + 4 = 5 分。"""
    made = item(
        "参加读书活动并完成任务的,加1分。获市级表彰者、县级表彰者,分别加4分、2分。"
        "同时获得几级表彰的,按最高分计。"
    )
    names = {fact.name: True for fact in made.measures.facts}
    assert len(names) == 3
    assert total(made, dict(names)) == 5


# ---- thresholds ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("rate", "points"), [("95", 3), ("90", 3), ("85", 2), ("80", 2), ("79", 0)]
)
def test_of_rising_thresholds_only_the_farthest_counts(rate: str, points: int) -> None:
    """达到 90% 加 3 分,达到 80% 加 2 分:90% 正好得 3 分,不是 5 分。"""
    made = item("借阅率达到90%的,加3分;借阅率达到80%的,加2分。")
    assert total(made, {"借阅率": Fraction(rate)}) == points


@pytest.mark.parametrize(("rate", "points"), [("1", 47), ("4", 49), ("5", 50), ("2", 49)])
def test_of_falling_thresholds_only_the_farthest_takes(rate: str, points: int) -> None:
    """低于 5% 扣 1 分,低于 2% 扣 3 分;正好 2% 的只扣 1 分,正好 5% 的不扣。"""
    made = item("归还率低于5%的,扣1分;归还率低于2%的,扣3分。")
    assert total(made, {"归还率": Fraction(rate)}) == points


def test_what_is_added_again_adds_to_the_lower_threshold() -> None:
    """达到 80% 加 2 分,达到 90% 再加 1 分:95% 共 3 分。"""
    made = item("借阅率达到80%的,加2分;借阅率达到90%的,再加1分。")
    assert [total(made, {"借阅率": Fraction(n)}) for n in ("95", "85")] == [3, 2]


@pytest.mark.parametrize(
    ("yes", "points"),
    [
        (("前10%", "前20%", "前30%"), 6),
        (("前20%", "前30%"), 4),
        (("前30%",), 2),
        (("前10%",), 6),
        ((), 0),
    ],
)
def test_places_in_one_ranking_exclude_one_another(yes: tuple[str, ...], points: int) -> None:
    """前 10% 6 分,前 20% 4 分,前 30% 2 分:进了前 10% 的只得 6 分。"""
    made = item("借阅量位居全镇前10%加6分,前20%加4分,前30%加2分。")
    answers: dict[str, Value] = {f"借阅量位居全镇{each}": True for each in yes}
    assert total(made, answers) == points


def test_places_in_two_rankings_add_up() -> None:
    """借阅量前 10% 3 分,活动次数前 20% 2 分,共 5 分。"""
    made = item("借阅量位居全镇前10%的,加3分。活动次数位居全镇前20%的,加2分。")
    assert total(made, {"借阅量位居全镇前10%": True, "活动次数位居全镇前20%": True}) == 5


# ---- what is refused -----------------------------------------------------------------------------


def test_a_refused_addition_leaves_the_others_of_the_item() -> None:
    """登记 3 分;志愿者本职以内的不予加分:仍得 3 分。"""
    made = item("建立登记簿的,加3分;志愿者本职以内的活动,不予加分。")
    names = {fact.name: True for fact in made.measures.facts}
    assert total(made, dict(names)) == 3


def test_a_refusal_behind_an_award_of_its_sentence_takes_that_award() -> None:
    """担任管理员 2 分,一年未到会两次的不予加分;另一句 3 分照得。"""
    made = item("建立登记簿的,加3分。担任管理员的,加2分,全年未到会的,不予加分。")
    assert total(made, {"建立登记簿": True, "担任管理员": True}) == 5
    assert total(made, {"建立登记簿": True, "担任管理员": True, "全年未到会": True}) == 3


def test_a_named_whole_is_the_total() -> None:
    made = item("建立登记簿的,加3分。受处分者,本学期总成绩为0分。")
    assert "总分不得分 当 「受处分者」" in read(made)


# ---- names and frames ----------------------------------------------------------------------------


def test_short_names_with_different_points_are_reported() -> None:
    made = item("镇书社社长加8分。组长每人加0-7分。村书社社长加6分。组长每人加0-4分。")
    assert codes(made).count("L031") == 2
    unread = [s.text.strip() for s in said(made) if s.fate is Fate.UNREAD]
    assert unread == ["组长每人加0-7分。", "组长每人加0-4分。"]


def test_a_lead_tells_two_lists_with_the_same_entries_apart() -> None:
    """文学刊物 10 分,科普刊物 6 分:各 1 篇,共 16 分。"""
    made = compiled(
        "(一)文章(50分)\n\n1.发表于文学刊物者:\n\n(1)独立完成的,每篇加10分。\n\n"
        "2.发表于科普刊物者:\n\n(1)独立完成的,每篇加6分。\n"
    )
    names = [fact.name for fact in made.measures.facts]
    assert names == ["发表于文学刊物者,独立完成", "发表于科普刊物者,独立完成"]
    assert total(made, dict.fromkeys(names, 1)) == 16


def test_a_bare_predicate_falls_with_the_sentence_that_had_its_subject() -> None:
    made = item("共4项制度,1项1分,照此类推乙丙。落实的,得1分。未落实的,不得分。")
    assert [s.fate for s in said(made)][-2:] == [Fate.UNREAD, Fate.UNREAD]
    assert "L028" in codes(made)


def test_a_sentence_with_its_own_subject_stands() -> None:
    made = item("共4项制度,1项1分,照此类推乙丙。登记簿齐全的,加1分。")
    assert said(made)[-1].fate is Fate.COMPILED


def test_the_headings_of_parts_tell_the_same_prizes_apart() -> None:
    """征文一等奖 5 分,书画一等奖 3 分:两个都得,8 分;只得书画的,3 分。"""
    made = compiled(
        "(一)获奖(50分)\n\n1.征文比赛\n\n镇级一等奖加5分,二等奖加4分。\n\n"
        "2.书画比赛\n\n镇级一等奖加3分,二等奖加2分。\n"
    )
    first = {
        fact.name.split(",")[0]: fact.name
        for fact in made.measures.facts
        if fact.name.endswith("一等奖")
    }
    assert set(first) == {"征文比赛", "书画比赛"}
    assert total(made, dict.fromkeys(first.values(), True)) == 8
    assert total(made, {first["书画比赛"]: True}) == 3


# ---- prizes --------------------------------------------------------------------------------------


def test_prizes_add_up_where_the_text_says_so() -> None:
    """一等奖两个、二等奖一个:2×5 + 3 = 13 分。"""
    made = item("征文比赛一等奖加5分,二等奖加3分。可累计加分。")
    names = {fact.name.rsplit(",")[-1]: fact.name for fact in made.measures.facts}
    first = next(name for key, name in names.items() if "一等奖" in key)
    second = next(name for key, name in names.items() if "二等奖" in key)
    assert total(made, {first: 2, second: 1}) == 13


def test_a_sentence_of_once_without_awards_is_reported() -> None:
    made = compiled("(一)藏书(5分):建立书目的,加5分。\n\n(二)说明:同一活动只计最高分。\n")
    assert "L026" in codes(made)
