"""Reading a facts file: text stays as written, places are known, every fault is said."""

from __future__ import annotations

import pytest
import yaml

from redcell_dsl.facts import yamltext
from redcell_dsl.facts.load import Format, load, load_file, sniff
from redcell_dsl.facts.tree import Mapping, Scalar, Sequence
from redcell_dsl.source.text import Source

LOADERS = [getattr(yaml, name) for name in ("SafeLoader", "CSafeLoader") if hasattr(yaml, name)]


@pytest.fixture(params=LOADERS, ids=lambda loader: loader.__name__, autouse=True)
def each_loader(request, monkeypatch):
    """Both parsers of the library, since not every installation has the fast one."""
    monkeypatch.setattr(yamltext, "LOADER", request.param)


def read(text, format=Format.YAML):
    return load(Source("样例.yaml", text), format)


def codes(loaded):
    return [found.code for found in loaded.diagnostics]


def plain(node):
    match node:
        case Scalar(text):
            return text
        case Sequence(items):
            return [plain(item) for item in items]
        case Mapping(pairs):
            return {pair.key.text: plain(pair.value) for pair in pairs}
        case other:
            return other


def content(loaded):
    return plain(loaded.tree.root)


def test_scalars_stay_as_written():
    text = "a: 010\nb: 1_000\nc: 2018-05-01\nd: yes\ne: 1.50\n12.10: '3'\nf: 0x1F\ng: 1:30"
    assert content(read(text)) == {
        "a": "010",
        "b": "1_000",
        "c": "2018-05-01",
        "d": "yes",
        "e": "1.50",
        "12.10": "3",
        "f": "0x1F",
        "g": "1:30",
    }


def test_json_numbers_stay_as_written():
    text = '{"a": 1.50, "b": [1e400, -3], "c": null, "d": true, "e": "\\u4e2d\\ud842\\udfb7"}'
    loaded = read(text, Format.JSON)
    assert not loaded.diagnostics
    assert content(loaded) == {
        "a": "1.50",
        "b": ["1e400", "-3"],
        "c": "null",
        "d": "true",
        "e": "中𠮷",
    }


@pytest.mark.parametrize("text", ["甲: 1\n乙:\n  - {丙: 2}\n", "甲: 1\r\n乙:\r\n  - {丙: 2}\r\n"])
def test_places(text):
    loaded = read(text)
    source = loaded.tree.source
    first, second = loaded.tree.root.pairs
    row = second.value.items[0]
    assert source.position(first.value.span.start) == (1, 4)
    assert source.position(second.key.span.start) == (2, 1)
    assert source.position(row.pairs[0].value.span.start) == (3, 9)
    assert source.text[row.span.start : row.span.end] == "{丙: 2}"


def test_places_in_json():
    loaded = read('{"甲":\n  ["乙", 20]}', Format.JSON)
    value = loaded.tree.root.pairs[0].value
    assert [loaded.tree.source.position(item.span.start) for item in value.items] == [
        (2, 4),
        (2, 9),
    ]


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ('甲: "一\n乙: 2\n', "F001", 1),
        ("甲: [1, 2\n乙: 2\n", "F001", 2),
        ("甲: {丙: 2\n乙: 2\n", "F001", 2),
        ("甲: 1: 2", "F001", 1),
        ("甲: - 1", "F001", 1),
        ("甲: 1\n乙\n丙: 2", "F001", 2),
        ("甲:\n  - 1\n - 2", "F001", 3),
        ("- 1\n甲: 2", "F001", 2),
        ("甲: @一", "F001", 1),
        ("甲: *重要", "F001", 1),
        ("甲: !重要", "F001", 1),
        ('甲: "\\q"', "F001", 1),
        ("%甲\n乙: 1", "F001", 1),
        ("甲: 1\n...\n乙", "F001", 3),
        ("甲: 1\n乙: 2\n甲: 3", "F002", 3),
        ("甲: {乙: 1, 乙: 1}", "F002", 1),
        ("甲: &x 1", "F003", 1),
        ("甲: &x [1]\n乙: *x", "F003", 1),
        ("甲: !!python/object/apply:os.system [ls]", "F004", 1),
        ("甲: !!str 3", "F004", 1),
        ("甲: " + "[" * 30 + "]" * 30, "F005", 1),
        ("[" * 10_000, "F005", 1),
        ("{甲: " * 10_000, "F005", 1),
        ("- " * 10_000, "F005", 1),
        ("- 1\n- 2", "F007", 1),
        ("只有一句话", "F007", 1),
        ("甲: 1\n---\n乙: 1", "F008", 2),
        ("", "F009", 1),
        ("# 备注\n\n", "F009", 1),
        ("---\n", "F009", 1),
        ("{}", "F009", 1),
        ("甲: {缺:3}", "F010", 1),
        ("甲: {等级：省级，日期：2018}", "F010", 1),
        ("甲: 1\n  乙：2", "F010", 2),
        ("甲: [1]\n\t- 2", "F011", 2),
        ("甲:\n\t乙: 2", "F011", 2),
        ("甲: \x0b1", "F012", 1),
        ("甲: \x7f1", "F012", 1),
        ('甲: "\\0"', "F012", 1),
        ("? [甲]\n: 1", "F013", 1),
        (": 1", "F013", 1),
        ("'': 1", "F013", 1),
    ],
)
def test_faults_of_yaml(text, code, line):
    found = read(text).diagnostics
    assert [(each.code, each.position[0]) for each in found][:1] == [(code, line)]
    assert all(each.title and each.advice for each in found)


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ('{"甲": 1,\n}', "F001", 2),
        ('{"甲": [1, 2,]}', "F001", 1),
        ('{"甲": 1', "F001", 1),
        ('{"甲": 1}}', "F001", 1),
        ('{"甲": 1]', "F001", 1),
        ('{"甲" 1}', "F001", 1),
        ('{"甲": 1\n "乙": 2}', "F001", 2),
        ('{"甲": "1}', "F001", 1),
        ('{"甲": 是}', "F001", 1),
        ("{'甲': 1}", "F001", 1),
        ("{10.1: 1}", "F001", 1),
        ('{"甲": NaN}', "F001", 1),
        ('{"甲": ３}', "F001", 1),
        ('{"甲": 1} // 完', "F001", 1),
        ('{"甲": "\\q"}', "F001", 1),
        ('{"甲": 1, "甲": 1}', "F002", 1),
        ("[" * 10_000, "F005", 1),
        ('{"a":' * 10_000, "F005", 1),
        ("[1]", "F007", 1),
        ("3", "F007", 1),
        ("", "F009", 1),
        ("{}", "F009", 1),
        ('{"甲"：1}', "F010", 1),
        ("{“甲”: 1}", "F010", 1),
        ('{"甲": "\\u0000"}', "F012", 1),
        ('{"甲": "\\ud800"}', "F012", 1),
        ('{"": 1}', "F013", 1),
    ],
)
def test_faults_of_json(text, code, line):
    found = read(text, Format.JSON).diagnostics
    assert [(each.code, each.position[0]) for each in found][:1] == [(code, line)]
    assert all(each.title and each.advice for each in found)


def test_json_goes_on_after_a_slip():
    loaded = read("{“甲”：1，'乙': 是, \"丙\": [1，2,],}", Format.JSON)
    assert set(codes(loaded)) == {"F010", "F001"}
    assert content(loaded)["丙"] == ["1", "2"]
    assert content(loaded)["甲"] == "1"


def test_slips_are_mended_for_the_rest_of_the_run():
    text = "10.1.1：是\n10.1.2:否\n台账：\n　　- 等级：省级\n　　  事由:　甲\n12.1: 2\n"
    loaded = read(text)
    assert codes(loaded) == ["F010", "F010", "F010"]
    assert content(loaded) == {
        "10.1.1": "是",
        "10.1.2": "否",
        "台账": [{"等级": "省级", "事由": "甲"}],
        "12.1": "2",
    }
    source = loaded.tree.source
    for pair in loaded.tree.root.pairs:
        assert source.text[pair.key.span.start : pair.key.span.end] == pair.key.text
    assert source.position(loaded.tree.root.pairs[3].value.span.start) == (6, 7)
    assert "第 1、3、4 行" in loaded.diagnostics[0].notes[0]


def test_wide_indentation_is_mended():
    loaded = read("台账:\n\u3000\u3000- 等级: 省级\n\u3000\u3000  事由: 甲\n")
    assert codes(loaded) == ["F010"]
    assert content(loaded) == {"台账": [{"等级": "省级", "事由": "甲"}]}


def test_a_colon_inside_a_text_is_left_alone():
    loaded = read("甲: 时间：三月\n乙: '一：二'\n丙: |\n  一：二\n丁: 12:30")
    assert not loaded.diagnostics


def test_a_slip_beside_another_fault():
    loaded = read('甲：1\n乙: "二')
    assert loaded.tree is None
    assert codes(loaded) == ["F010", "F001"]


def test_a_wrapped_text_that_looks_like_a_key():
    loaded = read("甲: 表彰\n  要求：一是\n乙: 2")
    assert codes(loaded) == ["F010"]
    assert loaded.tree is not None
    assert loaded.tree.root.pairs[1].value.text == "2"


def test_too_many_values():
    assert codes(read("甲: [" + "1," * 100_001 + "]")) == ["F006"]


def test_duplicates_show_both_places_and_are_not_used():
    loaded = read("甲: 1\n乙: 2\n甲: 1")
    assert "第 1 行" in loaded.diagnostics[0].title
    assert loaded.diagnostics[0].position == (3, 1)
    assert [type(pair.value).__name__ for pair in loaded.tree.root.pairs] == ["Broken", "Scalar"]


@pytest.mark.parametrize(
    ("text", "format"),
    [
        ('{"甲": 1}', Format.JSON),
        ("\ufeff\n{\n}", Format.JSON),
        ("{甲: 1}", Format.YAML),
        ("甲: 1", Format.YAML),
        ("", Format.YAML),
        ("[]", Format.JSON),
    ],
)
def test_sniffing(text, format):
    assert sniff(text) is format


def test_standard_input_in_yaml_brackets():
    assert content(read('{"甲": 是, 乙: 3}', None)) == {"甲": "是", "乙": "3"}
    assert codes(read('{"甲": 是, 乙：3', None))


@pytest.mark.parametrize(
    "bytes_", ["甲: 是\n".encode(e) for e in ("utf-8", "utf-8-sig", "gb18030")]
)
def test_files(tmp_path, bytes_):
    path = tmp_path / "事实.yaml"
    path.write_bytes(bytes_)
    loaded = load_file(path)
    assert content(loaded) == {"甲": "是"}
    assert codes(loaded) == (["S003"] if bytes_.startswith("甲".encode("gb18030")) else [])


def test_files_by_ending(tmp_path):
    for name, text in (("甲.json", '{"甲": 1}'), ("甲.txt", '{"甲": 1}'), ("甲.yml", "甲: 1")):
        (tmp_path / name).write_text(text, encoding="utf-8")
        assert content(load_file(tmp_path / name)) == {"甲": "1"}


def test_files_that_cannot_be_read(tmp_path):
    large = tmp_path / "大.yaml"
    large.write_bytes(b"a" * (4 * 1024 * 1024 + 1))
    assert codes(load_file(large)) == ["S004"]
    assert codes(load_file(tmp_path)) == ["S001"]
    assert codes(load_file(tmp_path / "没有")) == ["S001"]
    assert load_file(large).tree is None
