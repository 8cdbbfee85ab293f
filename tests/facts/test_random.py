"""Whatever is in a file there is no traceback, and sound answers come back from both formats."""

from __future__ import annotations

from datetime import date
import json

from hypothesis import example, given
from hypothesis import strategies as st
import pytest
import yaml

from redcell_dsl.facts.form import Form
from redcell_dsl.facts.load import Format, load
from redcell_dsl.facts.schema import schema
from redcell_dsl.facts.validate import Validated, validate
from redcell_dsl.model.fact import Counts, Entries, Entry, Missed
from redcell_dsl.model.measures import Honour
from redcell_dsl.source.read import decode
from redcell_dsl.source.render import as_json, render_all
from redcell_dsl.source.text import Source

pytestmark = pytest.mark.fuzz

MARKS = [*"{}[]:,-：，“”\"'\n\t \u3000#&*!|>%@`?0123", ": ", "\n  ", "- ", "\r\n", "\u2028"]
WORDS = [
    *("10.1.1", "10.2.1", "12.1.1", "12.1.2", "12.1.5", "14.1.1", "14.2.1", "17.1.1", "任期起"),
    *("是", "否", "缺", "省级", "等级", "事由", "日期", "起", "止", "一季度", "全年", "2016-03"),
    *("2018-05-01", "1", "３次", "-1", "1e9", "null", "二十", "任务清单", "没有的"),
]
TEXTS = st.lists(st.sampled_from(MARKS + WORDS) | st.characters(), max_size=60).map("".join)
NODES = st.recursive(
    st.sampled_from(WORDS) | st.integers(-2, 400) | st.booleans() | st.none() | st.floats(),
    lambda inner: (
        st.lists(inner, max_size=5) | st.dictionaries(st.sampled_from(WORDS), inner, max_size=4)
    ),
    max_leaves=20,
)
FILES = st.dictionaries(st.sampled_from(WORDS), NODES, max_size=8)


def run(source, format, form):
    """Everything that happens to a file, down to the printing of its findings."""
    loaded = load(source, format)
    found = loaded.diagnostics
    validated = validate(loaded.tree, form) if loaded.tree is not None else Validated({})
    found = (*found, *validated.diagnostics)
    render_all(found).encode("utf-8")
    json.dumps([as_json(each) for each in found], ensure_ascii=False).encode("utf-8")
    for each in found:
        assert each.title
        assert each.span is None or 0 <= each.span.start <= each.span.end <= len(source.text)
    return validated.values, found


@given(TEXTS, st.sampled_from([None, *Format]))
@example("[", None)
@example("甲: 1\r：", None)
@example("\ufeff甲: 1", None)
@example("- - ? : x", None)
@example("x: \x85：2", None)
def test_any_text(form, text, format):
    run(Source("样例", text), format, form)


@given(st.binary(max_size=200), st.sampled_from([None, *Format]))
def test_any_bytes(form, data, format):
    reading = decode(data, "样例")
    if reading.source is not None:
        run(reading.source, format, form)


@given(FILES)
def test_any_mapping(form, content):
    as_yaml = yaml.safe_dump(content, allow_unicode=True, sort_keys=False)
    run(Source("样例", as_yaml), Format.YAML, form)
    as_text = json.dumps(content, allow_nan=False, default=str) if _finite(content) else "{}"
    run(Source("样例", as_text), Format.JSON, form)


def _finite(node):
    match node:
        case dict():
            return all(_finite(each) for each in node.values())
        case list():
            return all(_finite(each) for each in node)
        case float():
            return abs(node) < 1e300
        case _:
            return True


DAYS = st.dates(date(1950, 1, 1), date(2099, 12, 31))
SMALL = st.integers(0, 999)
# What a wrapped or quoted text may hold and still be the same text in both formats.
MATTERS = st.text(st.characters(categories=["L", "N", "P", "Zs"]), min_size=1, max_size=30).filter(
    lambda text: text.strip() and text == text.strip()
)
LEVELS = st.sampled_from(
    [("县级", "县级"), ("区级", "县级"), ("省部级", "省级"), ("国家级", "国家级")]
)


def year_of(length):
    return st.lists(SMALL, min_size=length, max_size=length)


def counts(group):
    return group.map(lambda each: (each, Counts((tuple(each),))))


def groups(group):
    return st.lists(group, max_size=4).map(lambda g: (g, Counts(tuple(tuple(each) for each in g))))


MISSED = SMALL.map(lambda n: ({"缺": n}, Missed(n)))


@st.composite
def ledgers(draw):
    given_rows, entries = [], []
    for _ in range(draw(st.integers(0, 5))):
        (said, level), key = draw(LEVELS), draw(MATTERS)
        on = draw(st.none() | DAYS)
        row = {"等级": said, "事由": key} | ({"日期": on.isoformat()} if on else {})
        given_rows.append(row)
        entries.append(Entry(key, level, on, ", ".join(f"{k}: {v}" for k, v in row.items())))
    return given_rows, Entries(tuple(entries))


ANSWERS = st.fixed_dictionaries(
    {},
    optional={
        "10.1.1": st.booleans().map(lambda b: (b, b)) | st.just(("是", True)),
        "10.2.1": SMALL.map(lambda n: (n, n)) | SMALL.map(lambda n: (f"{n}次", n)),
        "10.2.2": st.integers(0, 6).map(lambda n: (n, n)),
        "12.1.1": counts(year_of(4)) | MISSED | st.just(("是", Missed(0))),
        "12.1.2": counts(year_of(12)) | groups(year_of(12)) | MISSED,
        "12.1.3": groups(year_of(2)),
        "12.1.4": counts(year_of(52)) | counts(year_of(53)),
        "12.1.5": SMALL.map(lambda n: (n, Counts(((n,),)))),
        "14.1.1": ledgers(),
        "考评年度": st.integers(2000, 2100).map(lambda n: (n, n)),
        "任期起": DAYS.map(lambda day: (day.isoformat(), day)),
    },
)


@pytest.fixture(scope="session")
def first(measures):
    jsonschema = pytest.importorskip("jsonschema")
    honour: Honour = measures.honours[0]
    return Form.of(measures, honour), jsonschema.Draft202012Validator(schema(measures, honour))


@given(ANSWERS)
def test_sound_answers_come_back_from_both_formats(first, answers):
    form, validator = first
    content = {key: given for key, (given, _) in answers.items()}
    expected = {key: value for key, (_, value) in answers.items()}
    as_yaml = yaml.safe_dump(content, allow_unicode=True, sort_keys=False)
    for text, format in (
        (as_yaml, Format.YAML),
        (json.dumps(content), Format.JSON),
        (json.dumps(content, ensure_ascii=False, indent=1), None),
    ):
        values, found = run(Source("样例", text), format, form)
        assert values == expected, (text, found)
        assert all(each.severity != "error" for each in found)
    assert validator.is_valid(content)


@given(FILES)
def test_what_is_accepted_fits_the_schema(first, content):
    """The schema never refuses a whole number, word, list or row that validation takes."""
    form, validator = first
    if not _finite(content):
        return
    text = json.dumps(content)
    values, found = run(Source("样例", text), Format.JSON, form)
    if values and all(each.severity != "error" for each in found):
        strict = {key: value for key, value in content.items() if key in form.keys and value}
        assert validator.is_valid(strict), strict
