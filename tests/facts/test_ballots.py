"""Single ballots are counted into the three facts of a survey, from sheets, lists and tables.

The rule that they are held to is that of 第八条: one of two options, two concrete examples or more,
each borne out by the ledgers.
"""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import openpyxl
import pytest

from redcell_dsl.facts.blank.form import blank
from redcell_dsl.facts.blank.sheets import sheets
from redcell_dsl.facts.depth import Depth
from redcell_dsl.facts.form import Form
from redcell_dsl.facts.survey import surveys_of
from redcell_dsl.model.fact import Count, Supplier
from redcell_dsl.model.measures import Measures
from redcell_dsl.model.norm import Ballots
from redcell_dsl.pipeline import load_ruleset

from .conftest import MEASURES, fact, number
from .papers import book, codes, errors, place, read, saved, the

CAST, VALID, CONTENT = "8.1", "8.2", "8.3"
NORM = Ballots("8.9", ("满意", "不满意"), number(2), "台账")
SURVEYED = replace(MEASURES, norms=(NORM,))
HEAD = ("票号", "满意", "不满意", "事例数", "核实")

#        票号 满意 不满意 事例 核实
VALID_YES = ("√", "", 2, "是")
VALID_NO = ("", "√", 3, "是")
BOTH = ("√", "√", 2, "是")
NEITHER = ("", "", 2, "是")
ONE_EXAMPLE = ("√", "", 1, "是")
NOT_BORNE_OUT = ("√", "", 2, "否")
UNCHECKED_YES = ("√", "", 2, "")
UNCHECKED_NO = ("", "√", 2, "")


def form(measures: Measures = SURVEYED) -> Form:
    return Form.of(measures, measures.honours[0])


@pytest.fixture
def voted(tmp_path):
    """Read these ballots from a sheet, with a facts file beside it."""

    def run(*ballots, more="", measures=SURVEYED, title="选票", head=HEAD):
        rows = [(n, *ballot) for n, ballot in enumerate(ballots, 1)]
        files = {"测评.xlsx": book({title: [head, *rows]})}
        if more:
            files["自评.yaml"] = more
        return read(tmp_path, form(measures), files)

    return run


def figures(dossier):
    return tuple(dossier.values.get(id) for id in (CAST, VALID, CONTENT))


# ---- one ballot ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("ballot", "expected", "reason"),
    [
        (VALID_YES, (1, 1, 1), ""),
        (VALID_NO, (1, 1, 0), ""),
        (BOTH, (1, 0, 0), "选了满意、不满意,只能选一个"),
        (NEITHER, (1, 0, 0), "没有选择,应在满意、不满意中选一个"),
        (("", "", "", ""), (1, 0, 0), "没有选择"),  # a blank ballot was cast
        (ONE_EXAMPLE, (1, 0, 0), "具体事例 1 个,应有 2 个以上"),
        (NOT_BORNE_OUT, (1, 0, 0), "事例与台账不符"),
        (("√", "", 1, ""), (1, 0, 0), "具体事例 1 个"),  # no check can mend it
        (("是", "否", "两", "属实"), (1, 1, 1), ""),
        ((1, 0, 2, "√"), (1, 1, 1), ""),
    ],
)
def test_one_ballot(voted, ballot, expected, reason):
    dossier = voted(ballot)
    assert figures(dossier) == expected
    assert codes(dossier) == []
    for id in (VALID, CONTENT):
        reasons = dossier.grounds[id].lines[1:]
        assert len(reasons) == bool(reason)
        assert all(reason in line and "票号 1,选票!A2" in line for line in reasons)


@pytest.mark.parametrize(
    ("waiting", "expected", "named"),
    [
        (UNCHECKED_YES, (2, None, None), "「有效票数」(8.2)、「满意票数」(8.3)"),
        (UNCHECKED_NO, (2, None, 1), "「有效票数」(8.2)暂按缺少处理"),
    ],
)
def test_ballots_that_are_not_checked_yet_leave_their_counts_missing(
    voted, waiting, expected, named
):
    dossier = voted(VALID_YES, waiting)
    assert figures(dossier) == expected
    found = the(dossier, "F152")
    assert "有 1 张选票还没有结合台账核实" in found.title
    assert named in found.title
    assert errors(dossier) == []


def test_a_text_that_checks_nothing_waits_for_nothing(voted):
    measures = replace(MEASURES, norms=(replace(NORM, checked=""),))
    dossier = voted(VALID_YES[:3], VALID_NO[:3], measures=measures, head=HEAD[:4])
    assert figures(dossier) == (2, 2, 1)


@pytest.mark.parametrize(("inclusive", "valid"), [(True, 2), (False, 1)])
def test_whether_two_or_more_includes_two(voted, inclusive, valid):
    compiled = load_ruleset("2018").measures
    assert compiled is not None
    method = compiled.method
    assert method is not None
    measures = replace(SURVEYED, method=replace(method, inclusive=inclusive))
    dossier = voted(VALID_YES, VALID_NO, measures=measures)  # two examples, three examples
    assert figures(dossier) == (2, valid, 1 if inclusive else 0)


# ---- ways to write them -------------------------------------------------------------------------


def test_the_option_may_be_named_in_one_column(voted):
    head = ("票号", "选项", "事例数", "核实")
    ballots = [
        ("满意", 2, "是"),
        ("不满意", 2, "是"),
        ("满意、不满意", 2, "是"),
        ("", 2, "是"),
    ]
    dossier = voted(*ballots, head=head)
    assert figures(dossier) == (4, 2, 1)
    assert dossier.grounds[VALID].lines[0] == "有效 2 张,无效 2 张"


def test_examples_may_be_written_out(voted):
    head = ("票号", "满意", "不满意", "事例1", "事例2", "事例3", "核实")
    dossier = voted(
        ("√", "", "帮办户籍", "夜间出警", "", "是"),
        ("√", "", "帮办户籍", "", "", "是"),
        ("", "√", "甲", "无", "丙", "是"),
        head=head,
    )
    assert figures(dossier) == (3, 2, 1)
    assert codes(dossier) == []


def test_a_heading_over_the_options(tmp_path):
    rows = [
        ("票号", "选项", "", "事例数", "核实"),
        ("", "满意", "不满意", "", ""),
        (1, "√", "", 2, "是"),
        (2, "", "√", 2, "是"),
    ]
    made = openpyxl.load_workbook(BytesIO(book({"选票": rows})))
    for cells in ("A1:A2", "B1:C1", "D1:D2", "E1:E2"):
        made["选票"].merge_cells(cells)
    dossier = read(tmp_path, form(), {"测评.xlsx": saved(made)})
    assert figures(dossier) == (2, 2, 1)
    assert codes(dossier) == []


def test_csv_yaml_and_json_say_the_same(tmp_path):
    csv = "票号,满意,不满意,事例数,核实\n1,√,,2,是\n2,,√,2,是\n3,√,,1,是\n"
    yaml = (
        "选票:\n  - {票号: 1, 选项: 满意, 事例数: 2, 核实: 是}\n"
        "  - {票号: 2, 不满意: √, 事例1: 甲, 事例2: 乙, 核实: true}\n"
        "  - {票号: 3, 满意: 是, 事例数: 1, 核实: 是}\n"
    )
    json = '{"选票": [{"满意": true, "事例数": 2, "核实": true}, {"选项": "不满意", "事例数": 2, '
    json += '"核实": "是"}, {"选项": "满意", "事例数": 1, "核实": "是"}]}'
    for name, text in (("选票.csv", csv), ("测评.yaml", yaml), ("测评.json", json)):
        dossier = read(tmp_path, form(), {name: text})
        assert figures(dossier) == (3, 2, 1), name
        assert dossier.grounds[VALID].depth is Depth.EVENTS
        assert codes(dossier) == []


def test_nobody_voted(tmp_path, voted):
    assert figures(read(tmp_path, form(), {"自评.yaml": "选票: []"})) == (0, 0, 0)
    assert figures(voted(head=HEAD)) == (None, None, None)
    dossier = read(tmp_path, form(), {"测评.xlsx": book({"选票": [HEAD, ("无",)]})})
    assert figures(dossier) == (0, 0, 0)


def test_an_empty_sheet_has_not_been_filled_in(voted):
    dossier = voted()
    assert dossier.values == {}
    assert "有 1 张表没有填写" in the(dossier, "F024").title
    assert codes(voted(more="8.1: 3")) == []  # the figure answers


def test_an_empty_entry_says_nothing(tmp_path):
    dossier = read(tmp_path, form(), {"自评.yaml": "选票:\n8.1: 3\n"})
    assert dossier.values == {"8.1": 3}
    assert codes(dossier) == []


# ---- beside bare figures ------------------------------------------------------------------------


def test_figures_that_agree_are_explained_by_the_ballots(voted):
    dossier = voted(VALID_YES, VALID_NO, BOTH, more="8.1: 3\n8.2: 2\n8.3: 1\n")
    assert figures(dossier) == (3, 2, 1)
    assert codes(dossier) == []
    assert dossier.grounds[CAST].depth is Depth.EVENTS
    assert dossier.grounds[CAST].lines == ("收到选票 3 张",)


def test_a_figure_that_disagrees_is_an_error_with_both(voted):
    dossier = voted(VALID_YES, VALID_NO, BOTH, more="8.2: 3\n")
    assert figures(dossier) == (3, None, 1)
    found = the(dossier, "F140")
    assert "选票!A2 是 2 票" in found.title
    assert "自评.yaml:1 是 3 票" in found.title
    assert any("无效:选了满意、不满意" in note for note in found.notes)


@pytest.mark.parametrize(("given", "agrees"), [(0, False), (1, True), (2, True), (3, False)])
def test_a_figure_may_lie_where_the_unchecked_ballots_can_lead(voted, given, agrees):
    dossier = voted(VALID_YES, UNCHECKED_YES, BOTH, more=f"8.2: {given}\n")
    # one is valid, one more may be; the third can never be
    assert (dossier.values.get(VALID) == given) is agrees
    assert ("F140" in codes(dossier)) is not agrees


# ---- faults -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("ballot", "cell", "words"),
    [
        (("也许", "", 2, "是"), "B3", "“满意”一栏写的是 `也许`"),
        (("√", "", "若干", "是"), "D3", "事例数写的是 `若干`"),
        (("√", "", "甲;乙", "是"), "D3", "事例数写的是 `甲;乙`"),
        (("√", "", 2, "大概"), "E3", "“核实”一栏写的是 `大概`"),
    ],
)
def test_cells_that_cannot_be_read_stop_the_count(voted, ballot, cell, words):
    dossier = voted(VALID_YES, ballot)
    assert figures(dossier) == (None, None, None)
    found = the(dossier, "F151")
    assert words in found.title
    assert place(found) == f"测评.xlsx › 选票!{cell}"


def test_all_faults_of_a_ballot_are_told_at_once(voted):
    assert codes(voted(("也许", "", "若干", "大概"))) == ["F151"] * 3


def test_a_ballot_that_stands_twice(tmp_path):
    rows = [HEAD, (7, *VALID_YES), ("", *VALID_NO), ("７", *VALID_NO)]
    dossier = read(tmp_path, form(), {"测评.xlsx": book({"选票": rows})})
    found = the(dossier, "F151")
    assert "票号 `７` 写了两次" in found.title
    assert "选票!A2" in found.title
    assert dossier.values == {}


def test_a_number_that_is_not_that_of_the_examples_written_out(voted):
    head = ("票号", "满意", "不满意", "事例数", "事例1", "事例2", "核实")
    dossier = voted(("√", "", 2, "甲", "", "是"), head=head)
    assert "事例数是 2,写出的事例有 1 个" in the(dossier, "F151").title


@pytest.mark.parametrize("said", ["5", "{满意: 3}", "[5]", "[[满意]]", "[{选项: [满意]}]"])
def test_what_is_no_list_of_ballots(tmp_path, said):
    dossier = read(tmp_path, form(), {"自评.yaml": f"选票: {said}"})
    assert dossier.values == {}
    assert codes(dossier) == ["F151"]


def test_columns_that_are_missing(voted):
    assert "缺“不满意”一栏" in the(voted(("√", 2, "是"), head=HEAD[:2] + HEAD[3:]), "F110").title
    head = ("票号", "满意", "不满意", "核实")
    assert "缺“事例数”一栏" in the(voted(("√", "", "是"), head=head), "F110").title


AS_SHEET = "票号,选项,事例数,核实\n1,满意,2,是\n2,{},2,是\n"
AS_LIST = "选票:\n  - {{选项: 满意, 事例数: 2, 核实: 是}}\n  - {{选项: {}, 事例数: 2, 核实: 是}}\n"


@pytest.mark.parametrize(("name", "text"), [("选票.csv", AS_SHEET), ("测评.yaml", AS_LIST)])
@pytest.mark.parametrize(("option", "near"), [("满意票", "满意"), ("不满", "不满意")])
def test_an_option_that_is_none_stops_the_count(tmp_path, name, text, option, near):
    dossier = read(tmp_path, form(), {name: text.format(option)})
    assert dossier.values == {}
    found = the(dossier, "F151")
    assert f"没有 `{option}` 这个选项,只能写 `满意`、`不满意`" in found.title
    assert f"是否 `{near}`?" in found.advice
    assert place(found).endswith(("!B3", ":3"))


@pytest.mark.parametrize(
    ("name", "text", "where"),
    [
        (
            "测评.yaml",
            "选票: [{满意: 是, 事例数: 2, 核实: 是}, {满意度: 是, 事例数: 2, 核实: 是}]",
            ":1",
        ),
        ("测评.json", '{"选票": [{"满意度": true, "事例数": 2, "核实": true}]}', ":1"),
        ("选票.csv", "票号,满意,不满意,事例数,核实,满意度\n1,,√,2,是,\n2,,,2,是,√\n", "!F3"),
    ],
)
def test_a_column_that_is_none_stops_the_count(tmp_path, name, text, where):
    dossier = read(tmp_path, form(), {name: text})
    assert dossier.values == {}
    found = the(dossier, "F151")
    assert "没有 `满意度` 这一栏" in found.title
    assert "是否 `满意`?" in found.advice
    assert any("可写:" in note and "`事例数`" in note for note in found.notes)
    assert place(found).endswith(where)


def test_what_is_like_no_column_is_refused_in_a_list_and_a_remark_in_a_sheet(tmp_path, voted):
    dossier = read(tmp_path, form(), {"测评.yaml": "选票: [{满意: 是, 颜色: 红}]"})
    assert codes(dossier) == ["F151"]
    dossier = voted((*VALID_YES, "红"), head=(*HEAD, "颜色"))
    assert figures(dossier) == (1, 1, 1)
    assert codes(dossier) == ["F112"]
    dossier = read(tmp_path, form(), {"测评.yaml": "选票: [{不满意: 是, 事例数: 0, 备注: 无}]"})
    assert figures(dossier) == (1, 0, 0)


@pytest.mark.parametrize(
    ("ballot", "expected"),
    [
        (("√", "", "", "是"), (2, None, None)),
        (("", "√", "", ""), (2, None, 1)),
        (("√", "√", "", "是"), (2, 1, 1)),  # two options: not valid, however many examples
        (("√", "", "", "否"), (2, 1, 1)),  # not borne out, however many they are
        (("√", "", "无", "是"), (2, 1, 1)),  # none at all, as is said
        (("√", "", 0, "是"), (2, 1, 1)),
    ],
)
def test_examples_that_are_left_empty_are_not_known_yet(voted, ballot, expected):
    dossier = voted(VALID_YES, ballot)
    assert figures(dossier) == expected
    if None in expected:
        assert "有 1 张选票没有写事例数(票号 2,选票!A3)" in the(dossier, "F152").title
    assert errors(dossier) == []


def test_examples_that_are_left_out_of_a_list_are_not_known_yet(tmp_path):
    text = "选票: [{满意: 是, 事例数: 2, 核实: 是}, {满意: 是, 核实: 是}]\n8.2: %d\n"
    assert figures(read(tmp_path, form(), {"测评.yaml": text % 2})) == (2, 2, None)
    assert "F140" in codes(read(tmp_path, form(), {"测评.yaml": text % 3}))


def test_examples_may_wait_although_nothing_is_checked(voted):
    measures = replace(MEASURES, norms=(replace(NORM, checked=""),))
    rows = (VALID_YES[:3], ("√", "", ""))
    assert figures(voted(*rows, measures=measures, head=HEAD[:4])) == (2, None, None)


def test_survey_facts_left_empty_are_not_missed_beside_ballots(voted):
    dossier = voted(("也许", "", 2, "是"), more="8.1:\n8.2:\n")
    assert codes(dossier) == ["F151"]


# ---- which facts --------------------------------------------------------------------------------


def chain(*facts):
    others = tuple(each for each in MEASURES.facts if not each.id.startswith("8."))
    return replace(SURVEYED, facts=(*facts, *others))


CHAINS = {
    "two": (fact("8.1", "总", Count("票")), fact("8.2", "有效", Count("票", most_fact="8.1"))),
    "four": (
        fact("8.1", "总", Count("票")),
        fact("8.2", "有效", Count("票", most_fact="8.1")),
        fact("8.3", "满意", Count("票", most_fact="8.2")),
        fact("8.4", "很满意", Count("票", most_fact="8.3")),
    ),
    "beside one another": (
        fact("8.1", "总", Count("票")),
        fact("8.2", "有效", Count("票", most_fact="8.1")),
        fact("8.3", "满意", Count("票", most_fact="8.1")),
    ),
    "two chains": (
        fact("8.1", "总", Count("票")),
        fact("8.2", "有效", Count("票", most_fact="8.1")),
        fact("8.3", "满意", Count("票", most_fact="8.2")),
        fact("8.4", "很满意", Count("票", most_fact="8.2")),
    ),
    "of another article": (
        fact("8.1", "总", Count("票")),
        fact("8.2", "有效", Count("票", most_fact="8.1")),
        fact("9.3", "满意", Count("票", most_fact="8.2")),
    ),
}


@pytest.mark.parametrize("name", CHAINS)
def test_without_three_counts_in_a_chain_ballots_have_nowhere_to_go(voted, name):
    dossier = voted(VALID_YES, measures=chain(*CHAINS[name]))
    assert dossier.values == {}
    assert "计不进事实" in the(dossier, "F150").title
    assert blank(chain(*CHAINS[name]), MEASURES.honours[0], None, {}).surveys == ()


def test_the_order_in_the_text_does_not_matter(voted):
    # as in the 2018 text, where the part is written before its whole
    facts = (
        fact("8.1", "有效", Count("票", most_fact="8.2")),
        fact("8.2", "总", Count("票")),
        fact("8.3", "满意", Count("票", most_fact="8.1")),
    )
    assert figures(voted(VALID_YES, VALID_NO, BOTH, measures=chain(*facts))) == (2, 3, 1)


def test_no_survey_at_all(voted):
    found = the(voted(VALID_YES, measures=MEASURES), "F150")
    assert "「示范点」没有按选票计算的测评" in found.title


def test_a_survey_of_another_award(tmp_path):
    article = replace(NORM, id="20.9")  # of the third honour alone
    measures = replace(MEASURES, norms=(article,))
    assert surveys_of(measures, measures.honours[0]) == ()
    assert len(surveys_of(measures, measures.honours[2])) == 1


def test_several_surveys_are_told_apart_by_their_ids(voted):
    more = (
        fact("10.5", "丙", Count("票")),
        fact("10.6", "乙", Count("票", most_fact="10.5")),
        fact("10.7", "甲", Count("票", most_fact="10.6")),
    )
    facts = (*MEASURES.facts, *more)
    measures = replace(MEASURES, norms=(NORM, replace(NORM, id="10.9")), facts=facts)
    assert "不知道 `选票` 是哪一处的" in the(voted(VALID_YES, measures=measures), "F150").title
    for title in ("选票 10.9", "选票10"):
        dossier = voted(VALID_YES, measures=measures, title=title)
        assert dossier.values == {"10.5": 1, "10.6": 1, "10.7": 1}


# ---- blank forms, and the 2018 text -------------------------------------------------------------


def test_the_sheet_is_on_the_form_of_whoever_counts():
    facts = tuple(
        replace(each, supplier=Supplier.REVIEW) if each.id.startswith("8.") else each
        for each in MEASURES.facts
    )
    measures = replace(SURVEYED, facts=facts)
    honour = measures.honours[0]
    for side, there in ((Supplier.REVIEW, True), (None, True), (Supplier.CANDIDATE, False)):
        made = [sheet.title for sheet in sheets(blank(measures, honour, side, {}))]
        assert ("选票" in made) is there
    (sheet,) = [s for s in sheets(blank(measures, honour, None, {})) if s.title == "选票"]
    assert [column.heading for column in sheet.columns] == list(HEAD)
    assert sheet.rows[0].cells == ("示例:001", "√", "", "2", "是")


def test_a_2018_ballot_is_counted_by_its_article(tmp_path):
    measures = load_ruleset("2018").measures
    assert measures is not None
    rows = [HEAD, *[(n, "√", "", 2, "是") for n in range(1, 18)]]  # 17 of them content
    rows += [(18, "", "√", 2, "是"), (19, "√", "√", 2, "是"), (20, "√", "", 1, "是")]
    for honour in measures.honours:
        dossier = read(tmp_path, Form.of(measures, honour), {"测评.xlsx": book({"选票": rows})})
        assert dossier.values == {"8.0.2": 20, "8.0.1": 18, "8.0.3": 17}
        assert dossier.grounds["8.0.1"].lines[1:] == (
            "第 19 票(票号 19,选票!A20)无效:选了满意、不满意,只能选一个",
            "第 20 票(票号 20,选票!A21)无效:具体事例 1 个,应有 2 个以上",
        )
