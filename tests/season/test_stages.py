"""What each stage does with what people have decided, or have not."""

from __future__ import annotations

from datetime import date
import shutil

import pytest

from redcell_dsl.season.result import Stage
from redcell_dsl.season.said import fate

from .ground import (
    LEADER,
    POST,
    STATION,
    bare,
    codes,
    copied,
    cut,
    edit,
    exactly,
    held,
    places,
    said,
    short,
    write,
)


@pytest.fixture
def root(tmp_path):
    return copied(tmp_path)


@pytest.fixture
def posts(root):
    return bare(root, POST)


@pytest.fixture
def stations(root):
    return bare(root, STATION)


def test_the_first_stage_alone(root):
    season = held(root, last=Stage.FILED)
    assert set(short(season.falls)) == {"青山派出所", "韩雪", "彭程"}
    assert not season.rounds
    assert not season.city
    assert not season.awards


def test_later_stages_are_worked_through_one_by_one(root):
    city = held(root, last=Stage.CITY)
    # 复核以前:北门 94.5 分;湖心还没有取消,70+19+5+5=99 分,排第一
    scores = {name: score for _, _, name, score in places(city, STATION)}
    assert scores["北门派出所"] == "94.5"
    assert places(city, STATION)[0] == (1, 1, "湖心派出所", "99")
    assert not city.awards
    # 带头人在示范点定下来以前,都在考评的名单里
    assert len(city.city[LEADER]) == 9


def test_without_decisions_everything_is_a_proposal(root):
    shutil.rmtree(root / "决定")
    season = held(root)
    assert not [made for made in season.rounds if made.decided]
    # 乙湖 6 份示范岗申报,韩雪不符合条件,其余 5 个按自评取 4 个:89、88、88、84
    posts = next(m for m in season.rounds if (m.county, m.honour) == ("乙湖县", POST))
    assert set(short(posts.chosen)) == {"杨柳", "邵红", "戴峰", "季春生"}
    assert cut(season, "葛云", POST).citation == "第六条"
    assert season.awards[STATION].number is None
    assert fate(season, season.candidates["甲川县/党建工作示范点/城关派出所"]) == "名额未定"


def test_equals_across_a_countys_quota_are_left_to_the_county(stations):
    write(stations / "决定" / "县级推荐.yaml", "")
    # 10 个所队的 30% 是 3:城关 69.5,河口、石桥并列 67;改成 7 个所队,至多 2 个
    edit(stations / "甲川县" / "县局.yaml", ("6.0.1.1: 10", "6.0.1.1: 7"))
    season = held(stations)
    made = next(m for m in season.rounds if (m.county, m.honour) == ("甲川县", STATION))
    assert short(made.chosen) == ["城关派出所"]
    assert set(short(made.undecided)) == {"河口派出所", "石桥派出所"}
    quota = next(b.check for b in season.bounds if b.county == "甲川县" and "30%" in b.check.said)
    assert (quota.counted, quota.allowed, str(quota.standing)) == (2, 2, "符合")
    # 县里没有定,市里也不能定它们入选
    assert not {"河口派出所", "石桥派出所"} & set(short(season.awards[STATION].chosen))


def test_a_proposal_takes_in_the_window_that_is_owed(posts):
    edit(
        posts / "决定" / "县级推荐.yaml",
        ("  党员民警示范岗: [杨柳, 邵红, 戴峰, 季春生, 葛云]   # 5名\n", ""),
    )
    there = posts / "乙湖县" / POST
    (there / "杨柳.xlsx").unlink()
    (there / "考评-杨柳.xlsx").unlink()
    edit(there / "韩雪.yaml", ("名次: 12", "名次: 2"))
    edit(there / "葛云.yaml", ("6.0.3.1: 否", "6.0.3.1: 是"))
    season = held(posts)
    made = next(m for m in season.rounds if (m.county, m.honour) == ("乙湖县", POST))
    # 韩雪 90、邵红 88、戴峰 88、季春生 84 在前 4,都不是窗口;葛云 83 是窗口,换下季春生
    assert set(short(made.chosen)) == {"韩雪", "邵红", "戴峰", "葛云"}
    there = [each for each in season.bounds if each.county == "乙湖县" and each.listed != "申报"]
    assert {str(each.check.standing) for each in there} == {"符合"}


def test_nobody_is_forwarded_where_the_county_says_so(root):
    edit(
        root / "决定" / "县级推荐.yaml",
        ("  党组织示范带头人: [林志远, 丁洪亮]", "  党组织示范带头人: []"),
    )
    season = held(root)
    assert cut(season, "林志远", LEADER).stage is Stage.COUNTY
    assert cut(season, "丁洪亮", LEADER).stage is Stage.COUNTY


def test_a_county_cannot_forward_one_that_fell_out(stations):
    edit(stations / "决定" / "县级推荐.yaml", ("石桥派出所]", "青山派出所]"))
    season = held(stations)
    assert "后进序列" in said(season, "G025")[0]
    assert cut(season, "青山派出所", STATION).stage is Stage.FILED
    assert cut(season, "石桥派出所", STATION).reason.startswith("县局没有推荐")


def test_what_was_not_assessed_leaves_places_open(stations):
    for path in (stations / "丁港区" / STATION).glob("考评-港西*"):
        path.unlink()
    season = held(stations)
    rows = {name: (best, worst) for best, worst, name, _ in places(season, STATION)}
    # 港西还没有考评,什么都可能:第 1 至 12 名,别的名次也都可能让一位
    assert rows["港西派出所"] == (1, 12)
    assert rows["城关派出所"] == (1, 2)
    assert rows["新圩派出所"] == (11, 12)
    # 前 5 个名额不受影响;第 6 个要看港西
    assert "港西派出所" in short(season.awards[STATION].undecided)
    assert any("得分待定" in fault for fault in said(season, "G020"))


def test_periods_after_the_day_are_open(stations):
    # 12.2 十分:不按规定 5 次余 5 分,12.1 五分,12.3 十分,合计正好 20 分;
    # 第四季度党员大会还没有开,到年底没有开就少 1 分。每周推送(1 分)、每月活动日(1 分)填的是“是”,
    # 每半年谈心家访(3 分)填的是没有缺,11 月 30 日以后的各期还没有判断,最少又低 5 分
    path = stations / "甲川县" / STATION / "河口派出所.yaml"
    edit(path, ("12.2.1: [1, 1, 1, 1]", "12.2.1: [1, 1, 1, 0]"), ("12.2.8: 0", "12.2.8: 5"))
    key = "甲川县/党建工作示范点/河口派出所"
    assert exactly(held(stations).candidates[key].claimed) == "66"
    open_ = held(stations, as_of=date(2018, 11, 30)).candidates[key].claimed
    assert exactly(open_) == "61～67"
    assert exactly(held(stations, as_of=date(2018, 12, 31)).candidates[key].claimed) == "66"


def test_ties_do_not_follow_names_or_the_order_of_files(posts):
    before = held(posts).awards[POST]
    there = posts / "戊桥县" / POST
    for path in [*there.glob("孟繁*"), *there.glob("考评-孟繁*")]:
        path.rename(path.with_name(path.name.replace("孟繁", "一号")))
    edit(posts / "决定" / "县级推荐.yaml", ("孟繁", "一号"))
    after = held(posts).awards[POST]
    assert len(before.undecided) == len(after.undecided) == 3
    assert len(before.chosen) == len(after.chosen) == 5


def test_people_settle_the_tie_of_posts(posts):
    with (posts / "决定" / "并列.yaml").open("a", encoding="utf-8") as file:
        file.write("党员民警示范岗: 戊桥县/孟繁\n")
    season = held(posts)
    assert "孟繁" in short(season.awards[POST].chosen)
    assert season.awards[POST].undecided == ()
    assert "没有选它" in cut(season, "戴峰", POST).reason
    assert "G020" not in codes(season)


@pytest.mark.parametrize(
    ("listed", "fault"),
    [
        ("[石桥派出所, 老桥交警中队, 河口派出所]", "只剩 2 个名额"),
        ("[新圩派出所]", "没有入选"),
    ],
)
def test_a_decision_on_a_tie_that_contradicts_the_scores_changes_nothing(stations, listed, fault):
    write(stations / "决定" / "并列.yaml", f"党建工作示范点: {listed}\n")
    season = held(stations)
    assert any(fault in each for each in said(season, "G020"))
    assert set(short(season.awards[STATION].undecided)) == {
        "河口派出所",
        "石桥派出所",
        "老桥交警中队",
    }


def test_leaders_wait_for_the_tie_of_their_stations(root):
    (root / "决定" / "并列.yaml").unlink()
    season = held(root)
    leaders = season.awards[LEADER]
    # 崔凯、丁洪亮 98 分,老桥、河口是不是示范点还没有定;都是的话,3 个名额只剩 1 个给陶永清,
    # 都不是的话,林志远、施海波也能入选
    assert short(leaders.chosen) == ["陶永清"]
    assert set(short(leaders.undecided)) == {"崔凯", "丁洪亮", "林志远", "施海波"}
    assert cut(season, "丁洪亮", LEADER) is None
    key = "甲川县/党组织示范带头人/丁洪亮"
    assert any("还没有定" in each for each in season.open[key])
    # 钟毅的山前无论如何不会获评
    assert cut(season, "钟毅", LEADER).citation == "第六条"


def test_leaders_of_former_winners(root):
    write(root / "决定" / "历年获评.yaml", "党建工作示范点: [乙湖县/芦荡派出所党支部]\n")
    season = held(root)
    # 朱明 88+5+5×20/25=97,与陶永清并列;崔凯 98,剩 2 个名额正好
    assert set(short(season.awards[LEADER].chosen)) == {"崔凯", "陶永清", "朱明"}


def test_the_last_decision_stands_and_differences_are_said(root):
    write(
        root / "决定" / "审定.yaml",
        "党建工作示范点: [城关派出所, 湖滨派出所, 北门派出所, 港口派出所, 石桥派出所, 河口派出所]\n",
    )
    season = held(root)
    award = season.awards[STATION]
    assert award.approved
    assert "河口派出所" in short(award.chosen)
    assert any("老桥交警中队" in each for each in said(season, "G021"))
    # 老桥没有审定,崔凯的支部就没有获评;河口审定了,丁洪亮 88+10=98 第一
    assert cut(season, "崔凯", LEADER).citation == "第六条"
    assert short(season.awards[LEADER].chosen)[0] == "丁洪亮"


def test_more_than_the_number_is_said(root):
    edit(root / "决定" / "名额.yaml", ("党组织示范带头人: 3", "党组织示范带头人: 1"))
    write(root / "决定" / "审定.yaml", "党组织示范带头人: [崔凯, 陶永清]\n")
    assert any("多于名额 1 个" in each for each in said(held(root), "G021"))


def test_a_finding_of_former_years_bars_until_it_is_over(posts):
    row = "取消:\n  - {{编号: DG-21, 认定日期: {day}, 情形: 弄虚作假}}\n"
    # 评选日期 2018-12-28;两年从认定之日起,到 2018-12-28 当天还在期内
    write(posts / "决定" / "取消.yaml", row.format(day="2016-12-28"))
    fall = cut(held(posts), "金晶", POST)
    assert fall.stage is Stage.FILED
    assert fall.citation == "第二十八条"
    assert "2018 年 12 月 28 日" in fall.reason
    write(posts / "决定" / "取消.yaml", row.format(day="2016-12-27"))
    assert cut(held(posts), "金晶", POST) is None


def test_a_finding_before_the_deadline_counts_at_filing(stations):
    edit(stations / "决定" / "取消.yaml", ("2019-01-15", "2018-12-10"))
    season = held(stations)
    assert cut(season, "湖心派出所", STATION).stage is Stage.FILED
    assert said(season, "G025")  # 县局推荐了它


def test_a_late_filing_may_be_excused(posts):
    edit(posts / "赛季.yaml", ("评选日期:", "准予逾期申报: [丙山市/彭程]\n评选日期:"))
    season = held(posts)
    # 还没有考评,什么得分都可能
    assert "彭程" in short(season.awards[POST].undecided)
    due = next(due for due in season.dues if due.who.endswith("彭程"))
    assert due.kept
    assert "已准予逾期申报" in due.reason


def test_a_filing_without_a_day_is_open(posts):
    edit(posts / "甲川县" / POST / "周立民.yaml", ("  申报日期: 2018-12-07\n", ""))
    season = held(posts)
    key = "甲川县/党员民警示范岗/周立民"
    assert key not in season.falls
    assert any("没有写申报日期" in each for each in season.open[key])


def test_the_review_team_may_correct_an_office(stations):
    # 甲川县的第十条核实后少 2 分:考评只有 1 次
    write(stations / "甲川县" / "考评-县局.yaml", "10.2.2: 1\n")
    season = held(stations)
    scores = {name: score for _, _, name, score in places(season, STATION)}
    assert scores["城关派出所"] == "96.5"
    assert scores["河口派出所"] == "94.5"
    assert scores["湖滨派出所"] == "98"


def test_readings_of_the_plan_are_in_force(root):
    with (root / "赛季.yaml").open("a", encoding="utf-8") as file:
        file.write("口径: {任职: 分段}\n")
    season = held(root)
    # 14 个月满 1 年,22 个月满 1 年,分段共 2 分:比累计少 1 分
    assert exactly(season.candidates["甲川县/党组织示范带头人/林志远"].claimed) == "85"
    assert dict(season.readings)["任职"] == "分段"


def test_a_level_is_only_asked_where_it_is_applied_to(posts):
    edit(posts / "赛季.yaml", ("评选级别: 市级\n", ""))
    # 没有申报市级,就不问县级称号
    season = held(posts)
    assert cut(season, "白洁", POST) is None


def test_reviews_must_give_reasons_and_one_of_facts_or_score(stations):
    path = stations / "决定" / "复核.yaml"
    edit(path, ("    理由: 换届批复2018年4月12日,任期届满前完成\n", ""))
    season = held(stations)
    assert any("没有写理由" in each for each in said(season, "G019"))
    assert not season.complete
    scores = {name: score for _, _, name, score in places(season, STATION)}
    assert scores["北门派出所"] == "94.5"


def test_a_review_may_set_a_score(stations):
    edit(stations / "决定" / "复核.yaml", ("    事实: {11.2.1: 是}\n", "    得分: 95.5\n"))
    scores = {name: score for _, _, name, score in places(held(stations), STATION)}
    assert scores["北门派出所"] == "95.5"


def test_a_review_with_wrong_facts_changes_nothing(stations):
    edit(stations / "决定" / "复核.yaml", ("{11.2.1: 是}", "{11.2.1: 大概}"))
    season = held(stations)
    assert "F030" in codes(season)
    assert not season.complete
    assert "94.5" in [
        score for _, _, name, score in places(season, STATION) if name == "北门派出所"
    ]
    # 没有结论的,不能先定入选
    assert "北门派出所" not in short(season.awards[STATION].chosen)


def test_no_objection_before_a_notice(stations):
    edit(stations / "赛季.yaml", ("公示: {起: 2019-01-07, 止: 2019-01-13}\n", ""))
    season = held(stations)
    assert all(found.fault for found in season.reviews)
    assert len(said(season, "G017")) == 4


DEADLINE = "各单位申报名单及简要事迹和自我评分于12月10日下午下班前发至县局政治处邮箱。"


def test_a_notice_sets_the_last_day_of_its_county(posts):
    with (posts / "申报通知.txt").open("a", encoding="utf-8") as file:
        file.write(f"\n三、上报时间\n\n{DEADLINE}\n")
    edit(
        posts / "赛季.yaml",
        ("申报截止: 2018-12-10", "# 见通知"),
        ("申报通知: 申报通知.txt", "申报通知: {丙山市: 申报通知.txt}"),
    )
    season = held(posts)
    fall = cut(season, "彭程", POST)
    assert fall.stage is Stage.FILED
    assert "迟 2 天" in fall.reason
    assert fall.citation == "申报通知 三、"
    assert {due.who.partition("/")[0] for due in season.dues if "/" in due.who} == {"丙山市"}
    # 通知只在丙山市有效,乙湖县的支部不再受 1 名的限制
    assert {bound.county for bound in season.bounds if bound.listed == "申报"} == {"丙山市"}


def test_a_notice_that_cannot_be_read(posts):
    edit(posts / "赛季.yaml", ("申报通知: 申报通知.txt", "申报通知: 没有.txt"))
    season = held(posts)
    assert any("没有.txt" in each for each in said(season, "G029"))
    assert not season.complete
    assert len(season.awards[POST].ranked) == 12
