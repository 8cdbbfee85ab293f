"""Answers against their facts: every accepted form, every refusal with its words."""

from __future__ import annotations

from datetime import date

import pytest

from redcell_dsl.facts.form import Form
from redcell_dsl.facts.load import Format, load
from redcell_dsl.facts.validate import validate
from redcell_dsl.model.fact import (
    Count,
    Counts,
    Entries,
    Entry,
    Fact,
    Ledger,
    Level,
    Missed,
    Months,
)
from redcell_dsl.model.number import ONE
from redcell_dsl.source.diagnostic import Severity
from redcell_dsl.source.text import Source

MONTHS = (1,) * 12


def codes(validated):
    return [found.code for found in validated.diagnostics]


def one(validated):
    assert len(validated.diagnostics) == 1, validated.diagnostics
    return validated.diagnostics[0]


# Keys


@pytest.mark.parametrize(
    "key",
    ["10.1.1", "制定任务清单的", "任务清单", "１０．１．１", "制定 任务清单的", '"10.1.1"'],
)
def test_keys_of_a_fact(check, key):
    validated = check(f"{key}: 是")
    assert validated.values == {"10.1.1": True}
    assert not validated.diagnostics


@pytest.mark.parametrize(
    ("key", "fact"),
    [("14.2.2", "14.2.1"), ("12.3", "12.3.1"), ("17", "17.1.1"), ("14.2", "14.2.1")],
)
def test_shorter_and_neighbouring_ids(check, key, fact):
    assert list(check(f"{key}: 0").values) == [fact]


def test_key_of_several_facts(check):
    for key in ("11.1.1", "11", "12.1"):
        found = one(check(f"{key}: 1"))
        assert found.code == "F021"
        assert "分开填写" in found.advice[0]


@pytest.mark.parametrize(
    ("key", "proposed"),
    [
        ("制订任务清单的", "10.1.1"),
        ("小组会", "12.1.2"),
        ("10.1.9", "10.1.1"),
        ("14.9", "14.1.1"),
    ],
)
def test_unknown_key(check, key, proposed):
    found = one(check(f"{key}: 是"))
    assert found.code == "F020"
    assert key in found.title
    assert proposed in found.advice[0]


def test_unknown_key_without_neighbours(check):
    assert one(check("毫不相干的内容: 是")).advice == ()


def test_many_unknown_keys_are_all_told(check):
    text = "\n".join(f"没有的事实{i}: 是" for i in range(5000))
    found = check(text).diagnostics
    assert [each.code for each in found] == ["F020"] * 5000


def test_one_fact_under_two_keys(check):
    for second in ("是", "否"):
        validated = check(f"10.1.1: 是\n任务清单: {second}")
        found = one(validated)
        assert found.code == "F022"
        assert "第 1 行 `10.1.1`" in found.title
        assert found.position[0] == 2
        assert not validated.values


def test_empty_answers_are_missing(check):
    validated = check(
        "10.1.1:\n10.1.2: ~\n12.1.2: [~, ~]\n14.1.1:\n  - {等级: , 事由: }\n任务清单: 是"
    )
    found = one(validated)
    assert (found.code, found.severity) == ("F024", Severity.INFO)
    assert "3 项" in found.title
    assert validated.values == {"10.1.1": True}
    assert validated.sound


def test_fact_of_another_honour(measures, check):
    form = Form.of(measures, measures.honours[0])
    validated = check("20.1.1: 1\n立功受奖: []\n组织考评: 2\n20.2: 1\n考评年度: 2018", form=form)
    assert codes(validated) == ["F023"] * 3
    assert "属于「示范岗」" in validated.diagnostics[0].title
    assert "「带头人」、「示范岗」" in validated.diagnostics[1].title
    assert validated.values == {"10.2.1": 2, "考评年度": 2018}


def test_form_of_all_facts(measures, check):
    found = one(check("组织考评: 2", form=Form.of(measures)))
    assert found.code == "F021"


def test_ledger_with_one_level_in_every_reading(measures):
    assert Form.of(measures).sole == {"14.1.1": "县级"}


def test_all_faults_at_once_in_order(check):
    validated = check("10.2.1: -1\n没有的: 1\n10.1.1: 3\n10.1.2: 是\n17.1.1: x")
    assert codes(validated) == ["F031", "F020", "F030", "F061"]
    assert validated.values == {"10.1.2": True}
    assert not validated.sound


def test_messages_name_fact_place_and_what_is_allowed(check):
    found = one(check("\n10.2.1: 三回"))
    assert found.title == "「组织考评」(10.2.1)单位应是「次」,写的是 `三回`"
    assert found.citation == "第 10.2.1 处"
    assert found.position == (2, 9)
    assert found.notes == ("允许的写法: 整数(单位:次),不小于 0",)
    assert found.advice == ("写 `三` 或 `三次`",)


# Single values


@pytest.mark.parametrize("word", ["是", "有", "√", "对", "true", "True", "yes", "Y", "Ｙ", "'是'"])
def test_yes(check, word):
    assert check(f"10.1.1: {word}").values == {"10.1.1": True}


@pytest.mark.parametrize("word", ["否", "无", "×", "错", "false", "no", "N", "没有"])
def test_no(check, word):
    assert check(f"10.1.1: {word}").values == {"10.1.1": False}


@pytest.mark.parametrize("text", ["1", "0", "一", "基本是", "[是]", "{是: 1}", "on"])
def test_neither_yes_nor_no(check, text):
    validated = check(f"10.1.1: {text}")
    assert one(validated).code == ("F036" if text[0] in "[{" else "F030")
    assert not validated.values


@pytest.mark.parametrize(
    ("text", "value"),
    [("3", 3), ("３", 3), ("3次", 3), ("三", 3), ("十二次", 12), ("否", 0), ("无", 0)],
)
def test_counts(check, text, value):
    validated = check(f"10.2.1: {text}")
    assert validated.values == {"10.2.1": value}
    assert not validated.diagnostics


def test_ranks(check):
    ranked = Fact("22.0.1", "名次", Count("名次", least=ONE), "", "")
    form = Form.of_facts([ranked])
    for text in ("3", "第3名", "第三名次", "３名", "第 3"):
        assert check(f"22.0.1: {text}", form=form).values == {"22.0.1": 3}
    assert codes(check("22.0.1: 3次", form=form)) == ["F033"]


def test_counts_without_a_unit(check):
    form = Form.of_facts([Fact("8.1", "票数", Count(""), "", "")])
    assert check("8.1: 30", form=form).values == {"8.1": 30}
    assert one(check("8.1: 30票", form=form)).notes == ("允许的写法: 整数,不小于 0",)


def test_yes_is_one(check):
    validated = check("10.2.1: 是")
    assert validated.values == {"10.2.1": 1}
    assert one(validated).severity is Severity.INFO


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("10.2.1: -1", "F031"),
        ("10.2.1: 1.5", "F031"),
        ("10.2.1: 1e400", "F031"),
        ("10.2.1: .nan", "F031"),
        ("10.2.1: 1,000", "F031"),
        ("10.2.1: 3人", "F033"),
        ("10.2.1: [1, 2]", "F036"),
        ("10.2.1: {缺: 2}", "F036"),
        ("10.2.2: 7", "F032"),
        ("10.2.3: 0", "F032"),
        ("10.2.3: 否", "F032"),
    ],
)
def test_no_counts(check, text, code):
    validated = check(text)
    assert one(validated).code == code
    assert not validated.values


def test_part_that_exceeds_the_whole(check):
    validated = check("8.3: 6\n8.2: 8\n8.1: 7")
    assert codes(validated) == ["F034"]
    assert "是 8,超过「总票数」(8.1)的 7" in validated.diagnostics[0].title
    assert validated.values == {"8.3": 6, "8.1": 7}
    assert not check("8.1: 7\n8.2: 7\n8.3: 0").diagnostics
    assert not check("8.2: 7").diagnostics


def test_year_and_day(check):
    validated = check("考评年度: 2018年\n任期起: 2016.3.1")
    assert validated.values == {"考评年度": 2018, "任期起": date(2016, 3, 1)}
    assert codes(check("考评年度: 18\n任期起: 2016-02-30")) == ["F070", "F052"]
    assert codes(check("考评年度: [2018]\n任期起: {年: 2018}")) == ["F036", "F036"]


# Periodic


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("12.1.1: [1, 0, 2, 1]", Counts(((1, 0, 2, 1),))),
        ("12.1.1: [[1, 0, 2, 1]]", Counts(((1, 0, 2, 1),))),
        ("12.1.1: [1次, 零, ２, 1]", Counts(((1, 0, 2, 1),))),
        ("12.1.1: []", Counts(())),
        ("12.1.1: 是", Missed(0)),
        ("12.1.1: {缺: 2}", Missed(2)),
        ("12.1.3: {缺: 2人}", Missed(2)),
        ("12.1.1: {缺少: 无}", Missed(0)),
        ("12.1.1: {一季度: 1, 第二季度: 0, Q3: 2, 4: 1}", Counts(((1, 0, 2, 1),))),
        ("12.1.1: {四季度: 1, 三季度: 2, 二季度: 0, 2018年1季度: 1}", Counts(((1, 0, 2, 1),))),
        ("12.1.2: [" + "1," * 12 + "]", Counts((MONTHS,))),
        ("12.1.2: [[" + "1," * 12 + "], [" + "1," * 12 + "]]", Counts((MONTHS, MONTHS))),
        ("12.1.2: {" + ", ".join(f"{i}月: 1" for i in range(1, 13)) + "}", Counts((MONTHS,))),
        ("12.1.2: {" + ", ".join(f"2018-{i:02}: 1" for i in range(1, 13)) + "}", Counts((MONTHS,))),
        (
            "12.1.2:\n  一组: ["
            + "1," * 12
            + "]\n  二组: {"
            + ", ".join(f"{i}月份: 1" for i in range(1, 13))
            + "}",
            Counts((MONTHS, MONTHS)),
        ),
        ("12.1.3: [[1, 1], [1, 0], [2, 1]]", Counts(((1, 1), (1, 0), (2, 1)))),
        ("12.1.3: {上半年: 1, 下半年: 0}", Counts(((1, 0),))),
        ("12.1.3: {张三: [1, 1], 李四: {上半年: 1, 下半年: 0}}", Counts(((1, 1), (1, 0)))),
        ("12.1.4: [" + "1," * 52 + "]", Counts(((1,) * 52,))),
        ("12.1.4: [" + "1," * 53 + "]", Counts(((1,) * 53,))),
        ("12.1.4: {" + ", ".join(f"第{i}周: 1" for i in range(1, 54)) + "}", Counts(((1,) * 53,))),
        ("12.1.5: 2", Counts(((2,),))),
        ("12.1.5: [2]", Counts(((2,),))),
        ("12.1.5: {全年: 2}", Counts(((2,),))),
        ("12.1.5: [[2], [1]]", Counts(((2,), (1,)))),
        ("12.1.5: {甲支部: 2, 乙支部: [1]}", Counts(((2,), (1,)))),
        ("12.1.5: 是", Missed(0)),
        ("12.1.5: {缺: 1}", Missed(1)),
    ],
)
def test_periodic(check, text, value):
    validated = check(text)
    assert list(validated.values.values()) == [value]
    assert not validated.diagnostics


def test_periodic_words(check):
    validated = check("12.1.1: [是, 否, 是, 是]")
    assert validated.values == {"12.1.1": Counts(((1, 0, 1, 1),))}
    assert one(validated).code == "F035"
    validated = check("12.1.1: 否")
    assert validated.values == {"12.1.1": Missed(1)}
    assert (one(validated).code, one(validated).severity) == ("F043", Severity.INFO)


@pytest.mark.parametrize(
    ("text", "code", "words"),
    [
        ("12.1.1: [1, 1, 1]", "F040", "应有 4 个季度的数目,写了 3 个"),
        ("12.1.2: [[1, 1]]", "F040", "第 1 组应有 12 个月"),
        ("12.1.4: [1, 1]", "F040", "52 或 53 周"),
        ("12.1.5: [1, 1]", "F040", "写了 2 个"),
        ("12.1.1: [[]]", "F040", "写了 0 个"),
        ("12.1.1: 4", "F041", "写的是总数 `4`"),
        ("12.1.1: 0", "F041", "写的是总数"),
        ("12.1.1: '1，1，1，1'", "F041", "写了几个数"),
        ("12.1.1: [1, [1], 1, 1]", "F041", "既有数目又有列表"),
        ("12.1.1: {缺: 1, 一季度: 1}", "F041", "就不再写别的"),
        ("12.1.2: {一组: 是, 二组: [1]}", "F041", "`一组`应写 12 个月的列表"),
        ("12.1.1: {一季度: 1, 三季度: 1}", "F042", "缺 二季度、四季度"),
        ("12.1.2: {1月: 1}", "F042", "等 11 期"),
        ("12.1.1: {一季度: 1, 1季度: 1, 三季度: 1, 四季度: 1}", "F042", "写了两次"),
        ("12.1.1: {一月: 1}", "F042", "不是 4 个季度里的一期"),
        ("12.1.1: [[1, 1, 1, 1], [1, 1, 1, 1]]", "F044", "写了 2 组"),
        ("12.1.1: [1, x, 1, 1]", "F031", "二季度要整数"),
        ("12.1.1: [1, , 1, 1]", "F001", ""),
        ("12.1.1: [1, ~, 1, 1]", "F031", "二季度没有填"),
        ("12.1.1: [1, -1, 1, 1]", "F031", "二季度不能是负数"),
        ("12.1.1: [2018-01-05, 1, 1, 1]", "F031", "写的是日期"),
        ("12.1.3: {张三: [1, 1], 李四: [1, 1人]}", "F033", "`李四`下半年单位应是「次」"),
        ("12.1.1: {缺: 两三}", "F031", "缺的数目"),
        ("12.1.1: {缺: [1]}", "F036", "缺的数目"),
    ],
)
def test_no_periodic(check, text, code, words):
    validated = check(text)
    assert code in codes(validated)
    assert any(words in found.title for found in validated.diagnostics)
    assert not validated.values


# Spells


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("[14, 30]", (14, 30)),
        ("44", (44,)),
        ("[14个月, 2年3个月, 3年, 十二个月]", (14, 27, 36, 12)),
        ("[]", ()),
        ("无", ()),
        ("{月数: 14}", (14,)),
    ],
)
def test_spells(check, text, months):
    validated = check(f"17.1.1: {text}")
    assert validated.values == {"17.1.1": Months(months)}
    assert not validated.diagnostics


def test_spells_with_ends(check):
    rows = (
        "\n  - {起: 2016-03, 止: 2018-05, 备注: 甲所}\n  - {起: 2014-01-15, 止: 2014-12-14}\n  - 3"
    )
    validated = check(f"17.1.1:{rows}")
    assert validated.values == {"17.1.1": Months((27, 11, 3))}
    found = one(validated)
    assert (found.code, found.severity) == ("F060", Severity.INFO)
    assert "27、11 个月" in found.title


def test_spells_that_overlap_count_once(check):
    # from March 2016 to December 2018: ten months, and two years
    validated = check("17.1.1:\n  - {起: 2016-03, 止: 2018-05}\n  - {起: 2018-04, 止: 2018-12}")
    assert set(codes(validated)) == {"F060", "F062"}
    assert validated.sound
    assert validated.values == {"17.1.1": Months((34,))}


@pytest.mark.parametrize(
    ("rows", "months"),
    [
        ("{起: 2014-01, 止: 2014-12}, {起: 2015-01, 止: 2015-12}", (12, 12)),  # one after the other
        ("{起: 2015-01, 止: 2015-12}, {起: 2014-01, 止: 2014-12}", (12, 12)),
        ("{起: 2014-01, 止: 2017-12}, {起: 2015-01, 止: 2015-12}", (48,)),  # one inside the other
        (
            "{起: 2014-01, 止: 2014-06}, {起: 2014-06, 止: 2014-12}, {起: 2014-12, 止: 2015-01}",
            (13,),
        ),
        ("7, {起: 2015-01, 止: 2015-12}, 3, {起: 2015-01-01, 止: 2015-12-31}", (7, 12, 3)),
    ],
)
def test_time_served_is_the_union_of_the_spells(check, rows, months):
    assert check(f"17.1.1: [{rows}]").values == {"17.1.1": Months(months)}


def test_spells_are_cut_at_the_end_of_the_year(check):
    rows = "{起: 2017-07, 止: 2019-06}, {起: 2019-07, 止: 2019-12}, {起: 2015-01, 止: 2015-12}"
    validated = check(f"考评年度: 2018\n17.1.1: [{rows}]")
    assert validated.values["17.1.1"] == Months((18, 0, 12))
    said = [found.title for found in validated.diagnostics if found.code == "F132"]
    assert ["算到 2018-12-31 为止" in title for title in said] == [True, False]
    assert "起 2019-07-01 晚于考评年度的末日 2018-12-31,没有计入" in said[1]


@pytest.mark.parametrize(
    "text",
    [
        "是",
        "多年",
        "[14, x]",
        "[[14]]",
        "[14, ]\n10.1.1: [",
        "{起: 2016-03}",
        "{起: 2016-03, 止: }",
        "{止: 2016-03}",
        "{起: 2016-03, 止: 2016-01}",
        "{起: 2016-03, 止: 2016-05-01}",
        "{起: 2016-03, 止: 至今}",
        "{起: 2016-03, 自: 2016-03, 止: 2018-01}",
        "9999",
        "1.5年",
        "{甲: 1}",
    ],
)
def test_no_spells(check, text):
    validated = check(f"17.1.1: {text}")
    assert not validated.sound
    assert not validated.values


# Ledgers


def rows(*entries):
    return {"14.1.1": Entries(entries)}


def test_ledger_rows(check):
    validated = check(
        "14.1.1:\n"
        "  - {等级: 省级, 日期: 2018-05-01, 事由: 甲, 备注: 市局发文}\n"
        "  - {级别: 区级, 时间: 2018年5月2日, 题目: 乙}\n"
        "  - {level: 全国, date: 2018/5/3, 名称: 丙}\n"
    )
    assert not validated.diagnostics
    assert validated.values == rows(
        Entry(
            "甲", "省级", date(2018, 5, 1), "等级: 省级, 日期: 2018-05-01, 事由: 甲, 备注: 市局发文"
        ),
        Entry("乙", "县级", date(2018, 5, 2), "级别: 区级, 时间: 2018年5月2日, 题目: 乙"),
        Entry("丙", "国家级", date(2018, 5, 3), "level: 全国, date: 2018/5/3, 名称: 丙"),
    )


def test_ledger_of_one_row_without_a_dash(check):
    validated = check("14.2.1: {等级: 省级, 文章: 甲}")
    assert validated.values == {
        "14.2.1": Entries((Entry("甲", "省级", None, "等级: 省级, 文章: 甲"),))
    }


def test_ledger_own_key_wins(check):
    validated = check("14.2.1: [{等级: 省级, 文章: 甲, 名称: 乙}]")
    assert validated.values["14.2.1"].rows[0].key == "甲"


@pytest.mark.parametrize("text", ["[]", "无", "否", "0"])
def test_empty_ledger(check, text):
    for fact in ("14.1.1", "14.2.1"):
        validated = check(f"{fact}: {text}")
        assert validated.values == {fact: Entries(())}
        assert not validated.diagnostics


def test_ledger_skips_blank_rows(check):
    validated = check("14.2.1:\n  - {等级: 省级, 文章: 甲}\n  - {等级: , 文章: }")
    assert len(validated.values["14.2.1"].rows) == 1


def test_tally(check):
    validated = check("14.2.1: {省级: 2, 县级: 1篇, 市级: 无}")
    entries = validated.values["14.2.1"].rows
    assert [entry.level for entry in entries] == ["省级", "省级", "县级"]
    assert len({entry.key for entry in entries}) == 3
    assert codes(validated) == ["F055"]


def test_tallies_of_two_ledgers_share_no_matter(check):
    validated = check("14.1.1: {省级: 2}\n14.2.1: {省级: 2}")
    first, second = ({e.key for e in value.rows} for value in validated.values.values())
    assert not first & second


def test_bare_number_where_the_level_is_moot(check):
    validated = check("14.1.1: 2次")
    assert [entry.level for entry in validated.values["14.1.1"].rows] == ["县级", "县级"]
    assert codes(validated) == ["F055"]
    assert "按 `县级`、" in one(validated).title
    assert check("14.1.1: 是").values["14.1.1"].rows[0].level == "县级"
    found = one(check("14.2.1: 2"))
    assert found.code == "F056"
    assert "{国家级: 1}" in found.advice[0]


def test_ledger_remarks(check):
    row = "  - {等级: 省级, 事由: 甲, 备注: %s}\n"
    validated = check("14.1.1:\n" + row % "一" + row % "二")
    assert codes(validated) == ["F057", "F054"]
    assert validated.sound
    assert "第 2 行已有" in validated.diagnostics[1].title
    assert codes(check("14.2.1: [{等级: 省级, 文章: 甲}]")) == []


@pytest.mark.parametrize(
    ("text", "code", "words"),
    [
        ("[{等级: 省厅级, 文章: 甲}]", "F051", "没有 `省厅级` 这一等级"),
        ("[{等级: 省级以上, 文章: 甲}]", "F051", "没有 `省级以上` 这一等级"),
        ("[{等级: 村级, 文章: 甲}]", "F051", "`村级`"),
        ("[{等级: 省级, 文章: 甲, 日期: 2018-02-30}]", "F052", "没有 30 日"),
        ("[{等级: 省级, 文章: 甲, 日期: 去年}]", "F052", "不是日期"),
        ("[{等级: 省级}]", "F053", "缺 `文章`"),
        ("[{等级: 省级, 备注: 甲}]", "F053", "缺 `文章`"),
        ("[{等级: 省级, 名称: 甲, 事由: 乙}]", "F053", "都可能是文章"),
        ("[{等级: 省级, 文章: [甲]}]", "F053", "缺 `文章`"),
        ("[{文章: 甲}]", "F050", "缺 `等级`"),
        ("[{等级: 省级, 级别: 省级, 文章: 甲}]", "F050", "只写一个"),
        ("[{等级: [省级], 文章: 甲}]", "F050", "只能写一个值"),
        ("[省级, 县级]", "F050", "每一行应写成栏目"),
        ("{省级: 1, 省部级: 1}", "F050", "写了两次"),
        ("{省级: x}", "F031", "`省级` 的篇数"),
        ("{缺: 1}", "F051", "`缺`"),
        ("{省级: 999999999}", "F056", "超过 1000"),
        ("三", "F056", "得分要看等级"),
        ("是", "F056", "得分要看等级"),
        ("-1", "F056", "不能是负数"),
    ],
)
def test_no_ledger(check, text, code, words):
    validated = check(f"14.2.1: {text}")
    found = validated.diagnostics[0]
    assert found.code == code
    assert words in found.title
    assert not validated.values


@pytest.mark.parametrize(
    ("level", "advice"),
    [
        ("省级以上", "写 `省级`"),
        ("省", "是否 `省级`?"),
        ("省厅级", "`省级`"),
        ("县级(含)以上", "`县级`"),
    ],
)
def test_levels_are_proposed(check, level, advice):
    found = check(f"14.2.1: [{{等级: {level}, 文章: 甲}}]").diagnostics[0]
    assert advice in found.advice[0]


def test_one_bad_row_spoils_the_ledger_and_all_rows_are_read(check):
    validated = check(
        "14.2.1:\n  - {等级: 省级, 文章: 甲}\n  - {等级: 村级, 文章: 乙, 日期: x}\n  - {等级: 省级}"
    )
    assert codes(validated) == ["F051", "F052", "F053"]
    assert not validated.values


# Speed and JSON


def test_json_says_the_same(check):
    text = '{"10.1.1": true, "10.2.1": "3", "12.1.1": [1, 1, 1, 1], "12.1.5": 2.0, "14.1.1": []}'
    validated = check(text, Format.JSON)
    assert not validated.diagnostics
    assert list(validated.values.values()) == [
        True,
        3,
        Counts(((1, 1, 1, 1),)),
        Counts(((2,),)),
        Entries(()),
    ]


def test_a_full_application_is_sound(form):
    text = (
        "考评年度: 2018\n8.1: 50\n8.2: 48\n8.3: 47\n10.1.1: 是\n10.1.2: 否\n10.2.1: 3\n10.2.2: 0\n"
    )
    text += "12.1.2:\n" + ("  - [" + "1, " * 12 + "]\n") * 5 + "12.1.4: [" + "1, " * 52 + "]\n"
    text += "12.1.3:\n" + "  - [1, 1]\n" * 30
    text += "14.1.1:\n" + "".join(
        f"  - {{等级: 省级, 日期: 2018-05-{i:02}, 事由: 表彰{i}}}\n" for i in range(1, 21)
    )
    tree = load(Source("样例.yaml", text), Format.YAML).tree
    assert tree is not None
    validated = validate(tree, form)
    assert validated.sound
    honours = validated.values["14.1.1"]
    assert isinstance(honours, Entries)
    assert len(honours.rows) == 20
    assert validated.values["12.1.2"] == Counts(((1,) * 12,) * 5)


@pytest.mark.parametrize(
    "text",
    [
        "10.1.1: !x 是",
        "10.2.1: !x 3",
        "12.1.1: !x 是",
        "12.1.1: [1, !x 1, 1, 1]",
        "12.1.1: [!x 1, !x 1, 1, 1]",
        "12.1.3: [[!x 1, 1], !x 2]",
        "12.1.1: {一季度: !x 1, 二季度: 1, 三季度: 1, 四季度: 1}",
        "12.1.2: {一组: !x 1, 二组: !x 2}",
        "12.1.1: {缺: !x 1}",
        "17.1.1: !x 3",
        "17.1.1: [3, !x 4]",
        "17.1.1: {起: !x 2016-03, 止: 2018-05}",
        "14.2.1: !x 无",
        "14.2.1: [!x 甲]",
        "14.2.1: [{等级: !x 省级, 文章: 甲}]",
        "14.2.1: [{等级: 省级, 文章: !x 甲}]",
        "14.2.1: [{等级: 省级, 文章: 甲, 日期: !x 2018-05-01}]",
        "14.2.1: {省级: !x 1}",
        "考评年度: !x 2018",
        "任期起: !x 2018-05-01",
        "!x 10.1.1: 是",
        "10.1.1: 是\n10.1.1: 是",
    ],
)
def test_what_could_not_be_read_is_told_once(check, text):
    validated = check(text)
    assert set(codes(validated)) <= {"F002", "F004"}
    assert validated.diagnostics
    assert not validated.values


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("17.1.1: [[14]]", "写的是 1 项的列表"),
        ("17.1.1: [14, ~]", "有一段没有填"),
        ("14.2.1: [{等级: 省级, 文章: 甲}, [乙]]", "写的是 1 项的列表"),
        ("10.1.1: {甲: 1, 乙: 2, 丙: 3, 丁: 4, 戊: 5}", "写的是 `{甲、乙、丙、丁 ...}`"),
        ("10.1.1: []", "写的是 空列表 `[]`"),
        ("10.1.1: " + "很" * 100, "很..."),
    ],
)
def test_what_was_given_is_shown(check, text, title):
    assert title in check(text).diagnostics[0].title


def test_a_ladder_of_one_level(check):
    kind = Ledger("次", (Level("优秀"),), "事由")
    form = Form.of_facts([Fact("18.1.1", "评议", kind, "", "")])
    assert check("18.1.1: 2", form=form).values["18.1.1"].rows[1].level == "优秀"
    validated = check("18.1.1: [{事由: 甲}]", form=form)
    assert validated.values["18.1.1"].rows[0].level == "优秀"
