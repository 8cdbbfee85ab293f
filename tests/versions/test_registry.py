"""Versions of a regulation: which belong together, from when to when, what contradicts itself."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from redcell_dsl.model.elaborate import elaborate
from redcell_dsl.source.diagnostic import Diagnostic
from redcell_dsl.source.text import Source
from redcell_dsl.versions.edition import Edition, edition_of, key_of
from redcell_dsl.versions.force import holds, in_force, outside
from redcell_dsl.versions.registry import Regulation, registry
from redcell_dsl.versions.version import State, Version

from .texts import text

TITLE = "镇村书屋评选办法"


def edition(name: str, *notes: str, title: str = TITLE, last: str = "") -> Edition:
    source = Source("办法", text(title, *notes, last=last))
    return edition_of(name, Path(name, "办法.txt"), elaborate(source))


def only(*editions: Edition) -> Regulation:
    (found,) = registry(editions)
    return found


def named(found: Version | Diagnostic) -> str:
    return found.edition.name if isinstance(found, Version) else found.code


def codes(found: Regulation) -> list[str]:
    return [each.code for each in found.diagnostics]


OLD = edition("2018", "@施行 2018年3月1日")
NEW = edition("2020", "@施行 2020年1月1日")


@pytest.mark.parametrize(
    "title",
    [
        "镇村书屋评选办法(试行)",
        "镇村书屋评选暂行办法",
        "《镇村书屋评选办法》",
        "2019年镇村书屋评选办法",
        "镇村书屋评选办法（2019年修订）",
        "镇村 书屋评选办法(修订稿)",
        "二〇一九年度镇村书屋评选办法",
    ],
)
def test_year_and_state_of_a_draft_do_not_make_another_regulation(title):
    assert key_of(title) == key_of(TITLE)


@pytest.mark.parametrize("title", ["镇村书屋考评办法", "镇村书屋评选细则", "县级书屋评选办法"])
def test_another_title_is_another_regulation(title):
    assert key_of(title) != key_of(TITLE)


@pytest.mark.parametrize(
    ("name", "notes", "title", "year"),
    [
        ("2018", (), TITLE, 2018),
        ("书屋2019", ("@施行 2020年1月1日",), TITLE, 2019),
        ("书屋", (), "镇村书屋评选办法(2017年修订)", 2017),
        ("书屋", ("@施行 2020年1月1日",), TITLE, 2020),
        ("书屋", (), TITLE, None),
    ],
)
def test_the_year_is_that_of_the_folder_the_title_or_the_start(name, notes, title, year):
    assert edition(name, *notes, title=title).year == year


def test_a_version_ends_on_the_day_on_which_the_next_one_starts():
    found = only(NEW, OLD)
    assert [each.edition.name for each in found.versions] == ["2018", "2020"]
    assert found.versions[0].end == date(2020, 1, 1)
    assert found.versions[1].end is None
    assert codes(found) == []


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2018, 2, 28), "V001"),
        (date(2018, 3, 1), "2018"),
        (date(2019, 12, 31), "2018"),
        (date(2020, 1, 1), "2020"),
        (date(2035, 1, 1), "2020"),
    ],
)
def test_the_version_of_a_day(day, expected):
    assert named(in_force(only(OLD, NEW), day)) == expected


def test_another_regulation_is_listed_by_itself():
    other = edition("2019", title="县级书屋评选办法")
    assert [each.title for each in registry([OLD, other])] == ["县级书屋评选办法", TITLE]


def test_a_repealed_text_of_another_title_is_the_same_regulation():
    old = edition("2015", "@施行 2015年1月1日", title="农家书屋评比办法(试行)")
    new = edition("2018", last="本办法自2018年3月1日起施行,《农家书屋评比办法(试行)》同时废止。")
    found = only(new, old)
    assert [each.edition.name for each in found.versions] == ["2015", "2018"]
    assert (found.versions[0].end, found.versions[0].why) == (
        date(2018, 3, 1),
        "被 2018 代替(2018 正文第二条)",
    )


def test_a_note_names_the_predecessor():
    old = edition("2015", "@施行 2015年1月1日", title="农家书屋评比办法")
    new = edition("2018", "@施行 2018年3月1日", "@前身 《农家书屋评比办法》")
    assert only(old, new).versions[0].why == "被 2018 代替(2018 旁注)"


def test_a_predecessor_that_is_not_there_is_a_remark():
    found = only(edition("2018", "@施行 2018年3月1日", "@前身 《农家书屋评比办法》"))
    assert codes(found) == ["V008"]
    assert found.faults == ()
    assert named(in_force(found, date(2018, 3, 1))) == "2018"


def test_unknown_dates_are_not_guessed():
    unknown = edition("2018", last="本办法自发布之日起施行。")
    found = only(unknown)
    assert found.versions[0].state(date(2030, 1, 1)) is State.UNKNOWN
    fault = in_force(found, date(2030, 1, 1))
    assert isinstance(fault, Diagnostic)
    assert fault.code == "V003"
    assert "自发布之日起施行" in fault.notes[0]
    assert "2018 的施行日期不详" in fault.title
    assert "在 2018 的标题下加一行,如 `@施行" in fault.advice[0]


def test_a_known_successor_ends_a_version_of_unknown_start():
    found = only(edition("2018"), NEW)
    assert named(in_force(found, date(2019, 12, 31))) == "V003"
    assert named(in_force(found, date(2020, 1, 1))) == "2020"


def test_a_successor_of_unknown_start_leaves_it_open_when_the_former_ends():
    found = only(OLD, edition("2020"))
    assert found.versions[0].state(date(2018, 2, 28)) is State.NOT_YET
    assert found.versions[0].state(date(2018, 3, 1)) is State.UNKNOWN
    fault = in_force(found, date(2018, 3, 1))
    assert isinstance(fault, Diagnostic)
    assert fault.code == "V003"
    assert fault.title.endswith("2018 的废止日期不详,2020 的施行日期不详")
    assert "在 2020 的标题下" in fault.advice[0]


def test_a_note_ends_a_version_and_leaves_a_gap():
    found = only(edition("2018", "@施行 2018年3月1日", "@废止 2019年1月1日"), NEW)
    assert codes(found) == []
    assert named(in_force(found, date(2018, 12, 31))) == "2018"
    assert named(in_force(found, date(2019, 1, 1))) == "V001"


def test_a_version_that_lasts_beyond_the_next_one_overlaps_it():
    found = only(edition("2018", "@施行 2018年3月1日", "@废止 2020年7月1日"), NEW)
    assert codes(found) == ["V004"]
    shown = "\n".join(found.diagnostics[0].notes)
    assert "2018-03-01" in shown
    assert "2020-07-01" in shown
    assert "2020-01-01" in shown
    both = in_force(found, date(2020, 6, 30))
    assert isinstance(both, Diagnostic)
    assert both.code == "V002"
    assert len(both.notes) == 2


def test_an_end_on_the_day_of_the_next_start_is_no_overlap():
    assert codes(only(edition("2018", "@施行 2018-03-01", "@废止 2020-01-01"), NEW)) == []


def test_an_end_before_the_start_is_an_error():
    assert codes(only(edition("2018", "@施行 2018年3月1日", "@废止 2018年2月1日"))) == ["V005"]


def test_a_text_repealed_by_one_that_started_earlier_is_an_error():
    old = edition("2021", "@施行 2021年1月1日", title="农家书屋评比办法")
    new = edition("2018", "@施行 2018年3月1日", "@前身 《农家书屋评比办法》")
    assert "V005" in codes(only(old, new))


def test_a_circle_of_successions_is_an_error():
    one = edition("2018", "@前身 《乙办法》", title="甲办法")
    two = edition("2019", "@前身 《丙办法》", title="乙办法")
    three = edition("2020", "@前身 《甲办法》", title="丙办法")
    found = only(one, two, three)
    assert [each.code for each in found.faults] == ["V006"]
    for name in ("2018", "2019", "2020"):
        assert name in found.faults[0].title


def test_two_versions_of_one_year_cannot_be_told_apart():
    assert [d.code for d in only(edition("2018"), edition("2018修改")).faults] == ["V007"]
    told = only(edition("2018", "@施行 2018-03-01"), edition("2018修改", "@施行 2018-09-01"))
    assert (codes(told), told.faults) == (["V007"], ())
    assert named(in_force(told, date(2018, 8, 31))) == "2018"
    assert named(in_force(told, date(2018, 9, 1))) == "2018修改"


def test_two_copies_of_one_version_are_an_error():
    found = only(OLD, edition("2018副本", "@施行 2018年3月1日"))
    assert {"V005", "V007"} <= {each.code for each in found.faults}


@pytest.mark.parametrize(
    ("name", "day", "expected"),
    [
        ("2018", date(2019, 5, 1), None),
        ("2018", date(2020, 5, 1), "V009"),
        ("2020", date(2019, 5, 1), "V009"),
        ("2020", date(2020, 5, 1), None),
    ],
)
def test_a_version_that_is_named_has_to_be_that_of_the_day(name, day, expected):
    found = only(OLD, NEW)
    version = next(each for each in found.versions if each.edition.name == name)
    fault = holds(found, version, day)
    assert (fault and fault.code) == expected


def test_the_version_of_the_day_is_named_where_another_was_asked_for():
    found = only(OLD, NEW)
    fault = holds(found, found.versions[0], date(2020, 5, 1))
    assert fault is not None
    assert "用 2020" in fault.advice[0]


@pytest.mark.parametrize(
    ("year", "fits"), [(2016, False), (2017, True), (2018, True), (2019, True), (2020, False)]
)
def test_a_year_fits_where_the_version_was_in_force_before_its_assessment_ended(year, fits):
    # in force from March 2018 to the end of 2019; 2017 is assessed until the end of March 2018
    version = only(OLD, NEW).versions[0]
    assert (outside(version, year) == "") is fits


DRAFT = edition("2021", "@施行 2021年1月1日", title=TITLE + "(2021年修订草案)")


def test_a_draft_takes_no_place():
    found = only(OLD, NEW, DRAFT)
    assert [each.state(date(2022, 5, 1)) for each in found.versions] == [
        State.ENDED,
        State.IN_FORCE,
        State.DRAFT,
    ]
    assert found.title == TITLE
    assert named(in_force(found, date(2022, 5, 1))) == "2020"
    fault = holds(found, found.of(DRAFT), date(2022, 5, 1))
    assert fault is not None
    assert fault.code == "V009"
    assert "2021 是草案,没有施行" in fault.title


def test_a_draft_alone_is_never_in_force():
    found = only(DRAFT)
    assert named(in_force(found, date(2022, 5, 1))) == "V001"


@pytest.mark.parametrize("word", ["征求意见稿", "送审稿", "讨论稿"])
def test_what_a_title_calls_a_draft(word):
    assert edition("2021", title=f"{TITLE}({word})").draft
    assert not edition("2021", title=f"关于{word}的评选办法").draft


def only_fault(*editions: Edition) -> Diagnostic:
    (fault,) = only(*editions).faults
    return fault


def test_an_overlap_is_mended_by_ending_the_former_where_the_later_starts():
    fault = only_fault(edition("2018", "@施行 2018年3月1日", "@废止 2020年7月1日"), NEW)
    assert "2018 应在 2020 施行那天废止:旁注改为 `@废止 2020年1月1日`" in fault.advice[0]


def test_a_version_that_starts_and_ends_on_one_day():
    fault = only_fault(edition("2018", "@施行 2018年3月1日", "@废止 2018年3月1日"))
    assert fault.title == "2018 的施行日期和废止日期是同一天(2018-03-01),一天也没有施行"
    early = only_fault(edition("2018", "@施行 2018年3月1日", "@废止 2018年2月1日"))
    assert early.title == "2018 还没有施行就废止了:2018-03-01 施行,2018-02-01 废止"


def test_two_versions_that_start_on_one_day_are_both_named():
    other = edition("2020", "@施行 2018年3月1日", last="本办法由县文化局负责解释。")
    fault = only_fault(OLD, other)
    assert fault.code == "V005"
    assert fault.title == "2018 和代替它的 2020 都从 2018-03-01 起施行,2018 一天也没有施行"
    assert len(fault.notes) == 2


def test_two_copies_are_told_by_their_text():
    faults = only(OLD, edition("2018副本", "@施行 2018年3月1日")).faults
    assert faults[0].title == "2018 和 2018副本 是同一版放了两份,正文一字不差"
    assert faults[0].advice == ("2018、2018副本 删去一份",)


def test_a_version_replaced_before_it_started_names_the_one_that_replaced_it():
    old = edition("2021", "@施行 2021年1月1日", title="农家书屋评比办法")
    new = edition("2018", "@施行 2018年3月1日", "@前身 《农家书屋评比办法》")
    fault = only_fault(old, new)
    assert fault.title == (
        "2021 还没有施行就被代替了:它 2021-01-01 施行,代替它的 2018 2018-03-01 施行"
    )
    assert len(fault.notes) == 2


def test_the_first_of_a_circle_is_the_one_to_mend():
    one = edition("2018", "@施行 2018年1月1日", "@前身 《乙办法》", title="甲办法")
    two = edition("2020", "@施行 2020年1月1日", "@前身 《甲办法》", title="乙办法")
    fault = only_fault(one, two)
    assert fault.advice == ("2018 施行最早,不会代替后来的一版:改正它旁注写的《乙办法》",)
    assert any(note.startswith("2020《乙办法》") for note in fault.notes)
    unknown = only_fault(
        edition("2018", "@前身 《乙办法》", title="甲办法"),
        edition("2020", "@前身 《甲办法》", title="乙办法"),
    )
    assert "只有后来的一版代替先前的一版" in unknown.advice[0]
