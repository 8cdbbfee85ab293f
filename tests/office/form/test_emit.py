"""The page as text: escaped, the same each time, small, and made of any regulation."""

from __future__ import annotations

import base64
from dataclasses import replace
from hashlib import sha256
from html.parser import HTMLParser
import json
from random import Random
import re

import pytest

from redcell_dsl.facts.form import honour_facts
from redcell_dsl.model.measures import Measures
from redcell_dsl.model.select import select
from redcell_dsl.office.document import Logo
from redcell_dsl.office.form import TooLarge, emit
from redcell_dsl.office.form.page import LARGEST
from redcell_dsl.office.form.plan import plan
from redcell_dsl.office.letterhead import Letterhead
from redcell_dsl.sheets.view import Signature
from tests.agreement.regulations import Drafter
from tests.backends import small
from tests.office.form.driver import DIGEST
from tests.office.form.texts import printed

VOID = {"meta", "input", "br", "img", "col", "link", "wbr"}


class Page(HTMLParser):
    """Elements of a page with their attributes; scripts and styles as text."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.blocks: dict[str, list[str]] = {"script": [], "style": []}
        self.text = ""
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)
        if tag in self.blocks:
            self.blocks[tag].append("")

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] in self.blocks:
            self.blocks[self.open[-1]][-1] += data
        else:
            self.text += data


@pytest.fixture(scope="module")
def texts(measures: Measures) -> dict[str, str]:
    return {each.name: emit(measures, each, DIGEST, Letterhead()) for each in measures.honours}


def test_a_form_is_the_same_each_time_and_small_enough(measures: Measures, texts) -> None:
    for honour in measures.honours:
        assert emit(measures, honour, DIGEST, Letterhead()) == texts[honour.name]
        assert len(texts[honour.name].encode()) <= LARGEST == 500_000


def test_nothing_comes_from_elsewhere_and_only_hashed_scripts_run(texts) -> None:
    for text in texts.values():
        page = Page(text)
        assert page.open == []
        policy = next(a["content"] for t, a in page.elements if a.get("http-equiv"))
        assert policy is not None
        assert policy.startswith("default-src 'none'; ")
        assert "unsafe" not in policy
        assert "http" not in policy
        kinds = [a.get("type") for t, a in page.elements if t == "script"]
        blocks = zip(page.blocks["script"], kinds, strict=True)
        running = [script for script, kind in blocks if kind != "application/json"]
        for part in (*running, *page.blocks["style"]):
            digest = base64.b64encode(sha256(part.encode()).digest()).decode()
            assert f"'sha256-{digest}'" in policy
        for _, attributes in page.elements:
            assert not {"onclick", "onload", "style", "srcset"} & set(attributes)
            place = attributes.get("src") or attributes.get("href") or "#"
            assert place.startswith(("#", "data:image/"))
        assert not re.search(r"(?:@import|url\()", page.blocks["style"][0])
        assert not re.search(r"innerHTML|insertAdjacentHTML|document\.write|eval\(", running[-1])


def test_every_fact_has_exactly_one_place(measures: Measures) -> None:
    dates = {"考评年度", "任期起", "任期止"}
    for honour in measures.honours:
        made = plan(measures, honour, {})
        placed = [each.fact.id for each in made.asked]
        assert len(placed) == len(set(placed))
        asked = {fact.id for fact in honour_facts(measures, honour)}
        assert set(placed) == asked - dates
        rules = [rule for part in made.parts for line in part.lines for rule in line.rules]
        wanted = [
            rule.id
            for article in measures.articles
            if article.id in honour.articles
            for item in article.items
            for rule in item.rules
        ]
        assert sorted(rules) == sorted(wanted)


def test_facts_stand_beside_the_sentence_that_counts_them(measures: Measures) -> None:
    station = plan(measures, measures.honours[0], {"12.2.1": "会议记录"})
    lines = {line.row.id: line for part in station.parts for line in part.lines}
    meetings = [each.fact.id for each in lines["12.2.1"].asked]
    assert meetings == [f"12.2.{number}" for number in range(1, 9)]
    assert lines["12.2.1"].asked[0].evidence == "会议记录"
    ballots = next(
        line for line in lines.values() if line.asked and line.asked[0].fact.id[0] == "8"
    )
    assert "有效票数占比得分=" in ballots.row.text
    assert [fact.id for fact in lines["11.1.2"].see] == ["11.1.1.2", "11.1.1.4"]
    idle = [each.fact.id for each in station.asked if each.idle]
    assert idle == ["15.4.2"]


def test_hostile_names_stay_text(hostile: Measures) -> None:
    text = emit(hostile, hostile.honours[0], DIGEST, Letterhead(organ="<b>\"'&</script>"))
    page = Page(text)
    assert page.open == []
    assert [t for t, _ in page.elements].count("script") == 4
    assert "alert(1)" in page.text
    data = json.loads(page.blocks["script"][0])
    assert all("</script>" in fact["name"] for fact in data["facts"])
    assert "\u2028" not in page.blocks["script"][0]


def test_letterhead_stands_on_screen_and_on_paper(measures: Measures) -> None:
    head = Letterhead(
        organ="甲市公安局政治部",
        header='内部材料 "急" </style>',
        logo=Logo(b"\x89PNG\r\n\x1a\n", "png"),
        number="甲公政〔2018〕1 号",
        signatures=(Signature("支部意见", ("书记(签名):",), seal=True), Signature("复核", ())),
        fields=("申报单位", "警种"),
    )
    page = Page(emit(measures, measures.honours[0], DIGEST, head))
    for said in (
        "甲市公安局政治部",
        "支部意见",
        "书记(签名):",
        "复核",
    ):
        assert said in page.text
    assert "单位负责人(签名):" not in page.text
    (style,) = page.blocks["style"]
    told = re.search(r'@top-center \{ content: "(.*?)";', style)
    assert told
    shown = re.sub(r"\\([0-9a-f]+) ", lambda code: chr(int(code[1], 16)), told[1])
    assert shown == '内部材料 "急" </style>'
    pictures = [a["src"] for t, a in page.elements if t == "img"]
    assert pictures
    assert all(p and p.startswith("data:image/png;base64,") for p in pictures)
    asked = [a["data-detail"] for _, a in page.elements if "data-detail" in a]
    assert asked[:2] == ["名称", "单位"]
    assert "警种" in asked


def test_any_regulation_has_a_form() -> None:
    for seed in range(12):
        measures = printed(Drafter(Random(seed)).measures())  # noqa: S311
        page = Page(emit(measures, measures.honours[0], DIGEST, Letterhead()))
        assert page.open == []
        asked = {a["data-fact"] for _, a in page.elements if "data-fact" in a}
        read = {fact.id for fact in honour_facts(measures, measures.honours[0])}
        assert read - asked <= {"任期起", "任期止"}


def test_another_reading_gives_another_form(measures: Measures) -> None:
    other = select(measures, {"第12条": "不封顶"})
    honour = measures.honours[0]
    assert emit(other, honour, DIGEST) != emit(measures, honour, DIGEST)


def test_a_text_without_a_method_can_still_be_filled_in() -> None:
    bare = replace(printed(small.whole()), method=None)
    page = Page(emit(bare, bare.honours[0], DIGEST))
    assert [a for _, a in page.elements if "data-fact" in a]


def test_a_form_that_grows_too_large_is_refused() -> None:
    measures = printed(small.whole(), "很长的一句话。" * 6_000)
    with pytest.raises(TooLarge, match="超过 500000 字节"):
        emit(measures, measures.honours[0], DIGEST)
