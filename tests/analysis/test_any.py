"""Any text can be checked and accounted for."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
import pytest

from redcell_dsl.analysis.coverage import coverage
from redcell_dsl.analysis.index import index_of
from redcell_dsl.analysis.run import run
from redcell_dsl.model.elaborate import elaborate
from redcell_dsl.source.render import as_json, render
from redcell_dsl.source.text import Source
from redcell_dsl.syntax.outline import official

from .test_published import FOLDER, compile_file

PIECES = st.sampled_from(
    [
        *(
            "第一条",
            "第二章",
            "第三条之一",
            "(一)",
            "(十)",
            "1、",
            "2、",
            "3.",
            "①",
            "(5分)",
            "(8)",
            "(二十分)",
        ),
        *(
            "  ",
            "\n",
            "\r\n",
            ":",
            ";",
            "。",
            ",",
            "、",
            "“",
            "”",
            "《",
            "》",
            "〔2016〕",
            "|",
            "\ufeff",
        ),
        *(
            "培训的",
            "迟到的",
            "加1分",
            "扣2分",
            "最高加3分",
            "此项最多6分",
            "每有1次",
            "每少1次",
            "至少2次",
        ),
        *(
            "省级以上",
            "市级",
            "近三年",
            "3人以上不足50人",
            "或不规范的",
            "不按期收缴或规范记载的",
            "第四条第(二)项",
        ),
        *(
            "没少1次扣l分",
            "0,5分",
            "60分一下",
            "采取百分制计分方法",
            "加分项的,基础分值为0分,最高分不超过该项设定分值",
        ),
        *(
            "\n@得分 加分 3分 当「培训」\n",
            "\n@接受 A101: 如此\n",
            "\n@接受 L001\n",
            "\n@说明: 程序\n",
        ),
        *(
            "\n@解释 甲\n@ 一 采用: 照原文\n@ 二: 加分 1分 当「培训」\n",
            "\n@事实 培训: 次数, 不多于 9\n",
            "@坏\n",
        ),
    ]
)
TEXTS = st.lists(st.one_of(PIECES, PIECES, st.text(max_size=4)), max_size=30).map("".join)


@given(TEXTS)
def test_any_text(text):
    source = Source("办法", text)
    compilation = elaborate(source)
    for found in run(compilation):
        assert found.title
        assert found.span is None or 0 <= found.span.start <= found.span.end <= len(text)
        assert render(found)
        assert as_json(found)["citation"] == found.citation
    counted = coverage(compilation)
    assert counted.characters.accounted <= counted.characters.total == len(official(source))
    for figure in counted.figures:
        assert figure.numeral.span.end <= len(text)


@given(st.data())
def test_any_damage_to_the_published_text(data):
    text = (FOLDER / "原文.txt").read_text(encoding="utf-8")
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, min(len(text), start + 40)))
    compilation = elaborate(Source("办法", text[:start] + data.draw(TEXTS) + text[end:]))
    assert run(compilation)
    assert coverage(compilation).characters.total > 0


@pytest.mark.parametrize("name", ["原文.txt", "办法.txt"])
def test_units_are_cited_as_the_model_cites_them(name):
    index = index_of(compile_file(FOLDER / name))
    for each in index.spoken:
        assert index.citation(each.unit) == each.sentence.citation
    for item in index.items.values():
        assert index.citation(item.id) == item.citation


def test_notes_stand_where_the_model_has_them():
    index = index_of(compile_file(FOLDER / "办法.txt"))
    spans = {note.span: note.unit for note in index.notes}
    for reading in index.measures.readings:
        assert reading.span is not None
        assert index.citation(spans[reading.span]) == reading.citation


def test_checking_twice_finds_the_same():
    compilation = compile_file(FOLDER / "办法.txt")
    assert run(compilation) == run(compilation)
    assert index_of(compilation) is index_of(compilation)
