"""The model as JSON: it comes back whole, places of numbers included, and fits its schema."""

from __future__ import annotations

from dataclasses import replace
import json
from random import Random
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
import pytest

from redcell_dsl.model.elaborate import elaborate
from redcell_dsl.model.measures import Measures
from redcell_dsl.model.select import select
from redcell_dsl.model.serial import VERSION, dump, load, model_schema
from redcell_dsl.source.text import Source
from tests.agreement.regulations import Drafter
from tests.agreement.run import draw_choices
from tests.backends import small

jsonschema = pytest.importorskip("jsonschema")


@pytest.fixture(scope="module")
def validator() -> Any:
    schema = json.loads(model_schema())
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


def whole(model: Measures, validator: Any) -> None:
    """It comes back; ``repr`` also tells spans, which equality leaves out."""
    text = dump(model, "ab" * 32)
    again = load(text)
    assert again == model
    assert repr(again) == repr(model)
    assert dump(again, "ab" * 32) == text
    validator.validate(json.loads(text))


def test_the_2018_ruleset(measures: Measures, validator: Any) -> None:
    whole(measures, validator)


def test_under_other_readings(measures: Measures, validator: Any) -> None:
    for seed in range(3):
        whole(select(measures, draw_choices(measures, Random(seed))), validator)  # noqa: S311


def test_a_model_with_every_kind_of_rule(validator: Any) -> None:
    whole(small.whole(), validator)


@pytest.mark.parametrize("seed", range(12))
def test_regulations_drawn_at_random(validator: Any, seed: int) -> None:
    whole(Drafter(Random(seed)).measures(), validator)  # noqa: S311


@pytest.mark.parametrize(
    "text",
    [
        "",
        "没有计分的话。",
        "第一条 甲的,加1分。",
        "@说明\n",
        "(一)甲(5分):1、乙的,扣1分。\n@例 乙 = 是 时, 本项 得 4分",
    ],
)
def test_texts_with_little_in_them(text: str, validator: Any) -> None:
    whole(elaborate(Source("办法", text)).measures, validator)


def test_strange_words(measures: Measures, validator: Any) -> None:
    whole(replace(measures, title='"\\\u2028\x7f{}\ud7ff'), validator)


def test_the_digest_is_kept_beside_the_model(measures: Measures) -> None:
    record = json.loads(dump(measures, "数字指纹"))
    assert record["text_sha256"] == "数字指纹"
    assert set(record) == {"format", "text_sha256", "measures"}


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{}",
        "[]",
        "1",
        "null",
        '{"format": 3, "text_sha256": "", "measures": {}}',
        '{"format": 2, "text_sha256": "", "measures": {}}',
        '{"format": 2, "text_sha256": "", "measures": null}',
        '{"format": 2, "text_sha256": "", "measures": [1]}',
        '{"format": 2, "text_sha256": "", "measures": {"node": "YesNo"}}',
        '{"format": 2, "text_sha256": "", "measures": {"node": "os"}}',
        '{"format": 2, "text_sha256": "", "measures": {"node": "Kind", "value": "甲"}}',
    ],
)
def test_what_is_no_model_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        load(text)


def test_a_model_that_was_cut_is_refused(measures: Measures) -> None:
    record = json.loads(dump(measures))
    for name in list(record["measures"]):
        if name != "node":
            cut = {key: value for key, value in record["measures"].items() if key != name}
            with pytest.raises(ValueError, match=r"."):
                load(json.dumps(record | {"measures": cut}))


STRANGERS = st.sampled_from([None, 1, "甲", [], {}, [1, 2], True, {"node": "YesNo"}, 0.5])


@pytest.mark.fuzz
@given(st.lists(st.integers(0, 30), min_size=1, max_size=9), STRANGERS)
def test_a_stranger_anywhere_is_refused_or_fits(way: list[int], stranger: Any) -> None:
    """What loads is a model, whatever was put into it: its dump loads again."""
    record = json.loads(dump(SMALL))
    container, key = descend(record, way)
    container[key] = stranger
    try:
        loaded = load(json.dumps(record))
    except ValueError:
        return
    assert load(dump(loaded)) == loaded


def descend(record: Any, way: list[int]) -> tuple[Any, Any]:
    """A place in a record: which list or object, and where in it."""
    container: Any = record
    key: Any = "measures"
    for step in way:
        inner = container[key]
        keys = (
            list(inner)
            if isinstance(inner, dict)
            else range(len(inner) if isinstance(inner, list) else 0)
        )
        if not keys:
            break
        container, key = inner, keys[step % len(keys)]
    return container, key


SMALL = small.whole()


def test_the_schema_refuses_what_is_no_model(measures: Measures, validator: Any) -> None:
    record = json.loads(dump(measures))
    assert not validator.is_valid({})
    assert not validator.is_valid(record | {"more": 1})
    assert not validator.is_valid(record | {"format": VERSION + 1})
    item = record["measures"]["articles"][0]["items"][0]
    for value in (1.5, 1, "一", None):
        item["value"]["value"] = value
        assert not validator.is_valid(record), value
