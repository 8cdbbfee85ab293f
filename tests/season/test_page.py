"""The report page: what it shows, whom it sets beside one another, that it stands by itself."""

from __future__ import annotations

from fractions import Fraction
from html.parser import HTMLParser
import re
from typing import Any

import pytest

from redcell_dsl.evaluate.interval import point
from redcell_dsl.evaluate.ranking import Candidate, rank
from redcell_dsl.season.neighbours import pairs
from redcell_dsl.season.page import page
from redcell_dsl.season.result import Award, Stage

from .ground import POST, STATION, bare, copied, edit, few, held

VOID = {"meta", "br", "link", "img", "col", "hr", "input"}


class Reader(HTMLParser):
    """Reads a page, and fails where elements are not closed in order."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []
        self.cells: list[list[str]] = []
        self.pictures: list[str] = []
        self.feed(text)
        self.close()
        assert not self.open

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        self.ids += [given["id"]] if given.get("id") else []
        self.pictures += [given["aria-label"]] if tag == "svg" and given.get("role") else []
        if tag == "tr":
            self.cells.append([])
        if tag in ("td", "th"):
            self.cells[-1].append("")
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        pass

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        if self.cells and ("td" in self.open or "th" in self.open):
            self.cells[-1][-1] += data


@pytest.fixture(scope="module")
def report(season):
    return page(season)


def ranked(*scores: str) -> Any:
    """Candidates A, B, C … with these scores, by place."""
    names = "ABCDEFG"
    return rank([Candidate(n, n, point(Fraction(s))) for n, s in zip(names, scores, strict=False)])


def test_the_page_stands_by_itself(report):
    read = Reader(report)
    assert len(read.ids) == len(set(read.ids))
    assert "<script" not in report
    assert not re.findall(r"""(?:src|href)\s*=\s*["'](?!#)""", report)
    assert set(re.findall(r"https?://[^\s\"']+", report)) == {"http://www.w3.org/2000/svg"}


def test_every_honour_has_its_distribution(report, season):
    pictures = Reader(report).pictures
    for honour in season.honours:
        assert f"{honour}:考评得分的分布" in pictures


def test_the_ranking_is_the_one_of_the_tables(report):
    rows = Reader(report).cells
    assert [
        "1",
        "甲川县",
        "城关派出所党支部",
        "城关派出所",
        "98.5",
        "",
        "69.5",
        "",
        "拟入选",
        "",
    ] in rows


def test_counties_are_summed_up(report):
    rows = Reader(report).cells
    # 甲川县的文件夹:示范点 4 个,带头人 2 个,示范岗 4 个;推荐 3、2、4 个(决定/县级推荐.yaml)
    (row,) = [each for each in rows if each[0] == "甲川县" and len(each) == 16]
    assert [row[n] for n in (1, 2, 6, 7, 11, 12)] == ["4", "3", "2", "2", "4", "4"]
    # 五个县合计,与汇总表的申报、推荐、入选、待定、落选相同
    (total,) = [each for each in rows if each[0] == "合计"]
    assert total[1:] == [
        "16",
        "13",
        "6",
        "0",
        "10",
        "9",
        "9",
        "3",
        "0",
        "6",
        "15",
        "13",
        "5",
        "3",
        "7",
    ]


def test_those_on_either_side_of_the_line_are_set_side_by_side(report, season):
    # 并列第 5 名的三个,选了石桥、老桥,没有选河口:老桥的党旗没有悬挂,少 2 分;
    # 老桥发表省级文章得 3 分,河口发表县级的得 1 分
    named = f"{STATION}:戊桥县 老桥交警中队党支部、甲川县 河口派出所党支部得分不同的各项"
    assert named in Reader(report).pictures
    drawn = report[report.index(f'aria-label="{named}"') :]
    desc = drawn[drawn.index("<desc>") : drawn.index("</desc>")]
    assert (
        "第十三条第(一)项 党建文化营造:戊桥县 老桥交警中队党支部 1,甲川县 河口派出所党支部 3"
        in desc
    )
    assert (
        "第十四条第(二)项 党建工作经验总结推广:戊桥县 老桥交警中队党支部 3,甲川县 河口派出所党支部 1"
        in desc
    )
    assert desc.count(";") == 2


def test_scores_item_by_item_come_to_the_score_that_ranks(season):
    assert season.cards
    for key, card in season.cards.items():
        assert card.total == season.scores[key]


def test_a_review_is_in_the_scores_item_by_item(tmp_path):
    root = few(copied(tmp_path), STATION, "北门", "港口")
    found = held(root)
    (key,) = [key for key in found.cards if key.endswith("北门派出所")]
    # 复核前 94.5 分,换届改正以后 97.5 分
    assert found.cards[key].total == point(Fraction("97.5"))


def test_a_review_that_leaves_the_total_is_in_the_items_all_the_same(tmp_path):
    # 换届改正加 3 分,同时不按规定时间回复意愿由 0 次改为 6 次,扣完 2 分;
    # 民警家庭情况不熟知由 0 人改为 1 人,再扣 1 分:总分不变
    root = few(copied(tmp_path), STATION, "北门", "港口")
    own = root / "丙山市" / STATION / "北门派出所.yaml"
    assert "15.5.1: 0 " in own.read_text(encoding="utf-8")
    facts = ("事实: {11.2.1: 是}", "事实: {11.2.1: 是, 15.5.1: 6, 15.2.2: 1}")
    edit(root / "决定" / "复核.yaml", facts)
    found = held(root)
    (key,) = [key for key in found.cards if key.endswith("北门派出所")]
    items = {item.id: item.score for part in found.cards[key].articles for item in part.items}
    assert found.scores[key] == point(Fraction("94.5")) == found.cards[key].total
    assert items["15.5"] == point(Fraction(0))


def test_a_score_set_by_a_review_is_told(tmp_path):
    root = few(copied(tmp_path), STATION, "北门", "港口")
    edit(root / "决定" / "复核.yaml", ("事实: {11.2.1: 是}", "得分: 96"))
    said = page(held(root))
    assert "丙山市 北门派出所党支部复核直接改了得分,现为 96 分,各项没有列明" in said


def test_an_unsettled_honour_compares_the_first_two_only():
    found = pairs(ranked("9", "8", "7"), None)
    assert [(each.first, each.second) for each in found] == [("A", "B")]


def test_the_line_and_the_equals_that_wait_are_compared():
    order = ranked("9", "8", "8", "8", "7")
    award = Award("先进", 2, order, ("A",), ("B", "C", "D"))
    # 前两名也就是名额线两侧,只列一次
    assert [(each.first, each.second) for each in pairs(order, award)] == [
        ("A", "B"),
        ("B", "C"),
        ("C", "D"),
    ]


def test_one_candidate_has_no_neighbour():
    assert pairs(ranked("9"), Award("先进", 1, ranked("9"), ("A",))) == ()
    assert pairs((), None) == ()


def test_before_the_assessment_self_scores_are_shown(tmp_path):
    root = bare(copied(tmp_path), POST)
    found = held(root, last=Stage.COUNTY)
    said = page(found)
    assert f"{POST}:自评得分的分布" in Reader(said).pictures
    assert not found.cards


def test_errors_are_told_first(tmp_path):
    root = bare(copied(tmp_path), POST)
    edit(root / "赛季.yaml", ("评选日期: 2018-12-28", "评选日期: 12月28"))
    said = page(held(root))
    assert "有 1 处错误,材料没有全部计入" in said


def test_hostile_names_stay_text(tmp_path):
    root = few(copied(tmp_path), POST, "何晓静", "杨柳")
    edit(root / "赛季.yaml", ("名称: 2018年度“三争”活动创评(样例)", "名称: '<script>x</script>'"))
    path = root / "甲川县" / POST / "何晓静.yaml"
    text = path.read_text(encoding="utf-8")
    hostile = re.sub(r"(?m)^  名称: .*$", "  名称: '<img src=x onerror=1>\"&'", text, count=1)
    assert hostile != text
    path.write_text(hostile, encoding="utf-8")
    said = page(held(root))
    assert "<script" not in said
    assert "<img" not in said
    assert "&lt;img src=x onerror=1&gt;" in said
    Reader(said)


def test_the_same_season_gives_the_same_page(season, report):
    assert page(season) == report


def test_the_page_fits_a_screen_and_the_paper(report, browser):
    opened = browser.new_page(viewport={"width": 1366, "height": 768})
    opened.set_content(report)
    wide = "document.documentElement.scrollWidth"
    assert opened.evaluate(wide) == 1366
    cut = "[...document.querySelectorAll('.scroll')].every(e => e.scrollWidth <= e.clientWidth)"
    assert opened.evaluate(cut)
    # A4 横放去掉页边,宽 273 毫米,合 1032 像素
    opened.set_viewport_size({"width": 1032, "height": 680})
    opened.emulate_media(media="print")
    assert opened.evaluate(wide) <= 1032
    opened.close()
