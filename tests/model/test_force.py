"""From when to when a text is in force: what its head, its last article and its notes say."""

from __future__ import annotations

from datetime import date

import pytest

from redcell_dsl.model.elaborate import Compilation, elaborate
from redcell_dsl.model.serial import dump, load
from redcell_dsl.source.text import Source
from tests.versions.texts import text

TITLE = "镇村书屋评选办法"


def compiled(*notes: str, last: str = "", head: str = "") -> Compilation:
    return elaborate(Source("办法", text(TITLE, *notes, last=last, head=head)))


def start(found: Compilation) -> tuple[date, str] | None:
    dated = found.measures.force.start
    return (dated.on, dated.place) if dated else None


def codes(found: Compilation) -> list[str]:
    return [each.code for each in found.diagnostics]


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"last": "本办法自2019年1月1日起施行。"}, (date(2019, 1, 1), "正文第二条")),
        (
            {"last": "本办法由县文化局负责解释,自2019年1月1日起施行。"},
            (date(2019, 1, 1), "正文第二条"),
        ),
        (
            {"last": "本办法自发布之日起施行。", "head": "发布日期: 2018-11-05"},
            (date(2018, 11, 5), "文首“发布日期”"),
        ),
        (
            {
                "last": "本办法自印发之日起施行。",
                "head": "文号: 文发〔2018〕5号 印发日期:2018年11月5日",
            },
            (date(2018, 11, 5), "文首“印发日期”"),
        ),
        ({"head": "施行日期: 2018-12-01"}, (date(2018, 12, 1), "文首“施行日期”")),
        # the day of writing is not that of publication
        ({"last": "本办法自发布之日起施行。", "head": "成文日期: 2018-11-05"}, None),
        # a folder, a number or a notice name no day
        ({"last": "本办法自发布之日起施行。", "head": "文号: 文发〔2018〕5号"}, None),
        ({"last": "本办法自发布之日起施行。"}, None),
        ({}, None),
        # a part of it is not the whole
        ({"last": "第一条第(一)项自2019年1月1日起施行。"}, None),
        # two different days name none
        ({"last": "本办法自2019年1月1日起施行。本办法自2019年2月1日起施行。"}, None),
    ],
)
def test_the_start_is_what_the_text_says(given, expected):
    assert start(compiled(**given)) == expected


@pytest.mark.parametrize(
    "written",
    ["2018年3月1日", "2018-03-01", "2018/3/1", "二〇一八年三月一日", "２０１８年３月１日"],
)
def test_a_note_gives_the_start_that_the_text_does_not(written):
    found = compiled(f"@施行 {written}", last="本办法自发布之日起施行。")
    assert codes(found) == []
    assert start(found) == (date(2018, 3, 1), "旁注")


def test_a_note_gives_the_end():
    end = compiled("@废止: 2021年1月1日").measures.force.end
    assert end is not None
    assert (end.on, end.place) == (date(2021, 1, 1), "旁注")


@pytest.mark.parametrize(
    "written", ["2018年2月30日", "以后", "2018年3月", "18年3月1日", "2018年13月1日", "0018-01-01"]
)
def test_what_is_no_day_is_an_error(written):
    found = compiled(f"@施行 {written}")
    assert codes(found) == ["N012"]
    assert start(found) is None


def test_a_note_against_the_text_is_an_error_and_the_text_holds():
    found = compiled("@施行 2019年2月1日", last="本办法自2019年1月1日起施行。")
    assert codes(found) == ["N013"]
    assert start(found) == (date(2019, 1, 1), "正文第二条")


def test_a_note_that_says_the_same_is_none():
    assert codes(compiled("@施行 2019年1月1日", last="本办法自2019年1月1日起施行。")) == []


def test_two_notes_that_differ_are_an_error():
    assert codes(compiled("@施行 2019年1月1日", "@施行 2019年1月2日")) == ["N004"]
    assert codes(compiled("@施行 2019年1月1日", "@施行 2019-01-01")) == []


@pytest.mark.parametrize("note", ["@施行 2019年1月1日", "@废止 2019年1月1日", "@前身 《甲办法》"])
def test_a_note_below_a_clause_is_an_error(note):
    words = text(TITLE).replace("公布书目的,加6分。", f"公布书目的,加6分。\n{note}")
    assert codes(elaborate(Source("办法", words))) == ["N014"]


def test_predecessors_are_those_that_are_repealed_and_those_that_notes_name():
    found = compiled(
        "@前身 《农家书屋评比办法》、《流动书屋评比办法》",
        last="2015年3月1日县文化局印发的《书屋评选办法(试行)》(文发〔2015〕3号)同时废止。",
    )
    said = [(r.title, r.number, r.place, r.ended) for r in found.measures.force.replaces]
    assert said == [
        ("书屋评选办法(试行)", "文发〔2015〕3号", "正文第二条", True),
        ("农家书屋评比办法", "", "旁注", False),
        ("流动书屋评比办法", "", "旁注", False),
    ]


def test_the_file_number_and_the_days_of_the_head_are_kept():
    force = compiled(
        head="文号: 文发〔2018〕5号 成文日期: 2018-11-02 发布日期: 2018-11-05"
    ).measures.force
    assert force.number == "文发〔2018〕5号"
    assert force.written is not None
    assert force.issued is not None
    assert (force.written.on, force.issued.on) == (date(2018, 11, 2), date(2018, 11, 5))


def test_what_is_known_of_time_survives_the_model_file():
    measures = compiled("@施行 2018-03-01", "@前身 《甲办法》").measures
    assert load(dump(measures)).force == measures.force
