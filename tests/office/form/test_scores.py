"""The page scores as the reference does, and what it hands out is read without loss."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
import json
from pathlib import Path
from random import Random
from typing import Any

from click.testing import CliRunner
from playwright.sync_api import BrowserContext
import pytest
import yaml

from redcell_dsl.evaluate.amounts import Refusal
from redcell_dsl.evaluate.compare import known_part
from redcell_dsl.evaluate.reference import evaluate
from redcell_dsl.evaluate.scorecard import Range
from redcell_dsl.facts.dossier import read_dossier
from redcell_dsl.facts.form import Form
from redcell_dsl.model.fact import Supplier, Value
from redcell_dsl.model.measures import Honour, Measures
from redcell_dsl.source.diagnostic import Severity
from redcell_dsl.surfaces import cli
from tests.agreement.applications import Generator
from tests.backends import small
from tests.office.form.driver import Driver
from tests.office.form.filed import filed

SAMPLE = Path(__file__).parents[3] / "rulesets" / "2018" / "samples" / "station.yaml"
DRAWN = 20
LEFT_OUT = 0.2


def words(score: Range) -> str:
    """A score as the page shows it."""
    if score.known and score.least is not None:
        return number(score.least)
    if score.least is None or score.most is None:
        return "待定"
    return f"{end(score.least)}~{end(score.most)}"


def end(value: Fraction) -> str:
    """An end of what is still open: to the cent, where its decimals go on without end."""
    said = number(value)
    if "/" not in said:
        return said
    cents = round(abs(value) * 100)
    return f"约{'−' if value < 0 else ''}{cents // 100}.{cents % 100:02}"


def number(value: Fraction) -> str:
    places = next((p for p in range(12) if (value * 10**p).denominator == 1), None)
    sign = "−" if value < 0 else ""
    if places is None:
        return f"{sign}{abs(value.numerator)}/{value.denominator}"
    digits = str(abs(value) * 10**places).rjust(places + 1, "0")
    return sign + (f"{digits[:-places]}.{digits[-places:]}" if places else digits)


def read(paths: list[Path], measures: Measures, honour: Honour) -> dict[str, Value]:
    """What the files say; they must be free of errors."""
    dossier = read_dossier(paths, Form.of(measures, honour))
    errors = [each.title for each in dossier.diagnostics if each.severity is Severity.ERROR]
    assert not errors, errors
    return dict(dossier.values)


def expected(measures: Measures, honour: Honour, values: Mapping[str, Value]) -> tuple[str, str]:
    """The self-score and the review's score of answers that both sides agree on."""
    own = known_part(measures, honour.name, values).card.total
    return words(own), words(evaluate(measures, honour.name, values).total)


def applications(measures: Measures, honour: Honour, count: int) -> Iterator[dict[str, Any]]:
    """Facts files, some with gaps, none that the reference refuses or a reader faults."""
    facts = {fact.id: fact for fact in measures.facts}
    generator = Generator(measures, honour, Random(20))  # noqa: S311
    random = Random(21)  # noqa: S311
    while count:
        values = generator.draw()
        gaps = random.choice((0.0, 0.0, LEFT_OUT))
        kept = {id: value for id, value in values.items() if random.random() >= gaps}
        if isinstance(kept.get("考评年度"), int) or "考评年度" not in kept:
            count -= 1
            yield filed(facts, kept, random)


@pytest.mark.parametrize("name", ["党建工作示范点", "党组织示范带头人", "党员民警示范岗", "小"])
def test_the_page_and_its_files_score_as_the_reference(
    context: BrowserContext, pages, measures: Measures, tmp_path: Path, name: str
) -> None:
    text = small.whole() if name == "小" else measures
    honour = next((each for each in text.honours if each.name == name), text.honours[0])
    team = {fact.id for fact in text.facts if fact.supplier is Supplier.REVIEW}
    form = Driver(context, pages[name])
    given, compared = tmp_path / "given.json", 0
    for answers in applications(text, honour, DRAWN // 4 + 1):
        given.write_text(json.dumps(answers, ensure_ascii=False), encoding="utf-8")
        form.page.click("#fresh")
        assert form.load(given) == ""
        values = read([given], text, honour)
        try:
            own, review = expected(text, honour, values)
        except Refusal:
            continue
        assert (form.total("own"), form.total("other")) == (own, review), answers
        compared += 1
        if compared % 2:
            continue
        filed_own = read([form.taken("export-own", tmp_path)], text, honour)
        assert not team & set(filed_own)
        assessed = read([form.taken("export-review", tmp_path)], text, honour)
        assert expected(text, honour, {**filed_own, **assessed}) == (own, review)
    assert compared >= DRAWN // 8
    assert form.left == form.faults == []


def test_the_command_says_what_the_page_says(
    context: BrowserContext, pages, tmp_path: Path
) -> None:
    form = Driver(context, pages["党建工作示范点"])
    text = SAMPLE.read_text(encoding="utf-8")
    given = tmp_path / "given.json"
    answers = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 - texts alone
    given.write_text(json.dumps(answers, ensure_ascii=False), encoding="utf-8")
    assert form.load(given) == ""
    form.side("review")
    form.cell("11.2.2", "y否").check()
    form.cell("15.5.1", "v").fill("3")
    own = form.taken("export-own", tmp_path)
    review = form.taken("export-review", tmp_path)
    line = ["score", "2018", "--award", "党建工作示范点", str(own), "--assessed", str(review)]
    found = CliRunner().invoke(cli.main, [*line, "--format", "json"])
    record = json.loads(found.stdout)
    assert (form.total("own"), form.total("other")) == (record["self"], record["assessed"])
    assert record["self_full"] == "70"
    assert form.total("gap") == "−2"
    for item in record["items"]:
        place = item["id"] if "." in item["id"] else ""
        shown = form.score(f"i:{place}", "gap") if place else "—"
        said = (item["difference"] or "—").replace("-", "−")
        assert shown == said, item


def test_the_command_judges_who_may_apply_as_the_page_does(
    context: BrowserContext, pages, tmp_path: Path
) -> None:
    form = Driver(context, pages["党组织示范带头人"])
    ranks = [
        {"年度": year, "榜": "本局条线", "名次": rank, "总数": 10}
        for year, rank in ((2016, 3), (2017, 2), (2018, 4))
    ]
    answers = {"考评年度": 2018, "4.0.3.1": ranks, "4.0.3.2": "是", "5.0.2.2": "否"}
    given = tmp_path / "given.json"
    given.write_text(json.dumps(answers, ensure_ascii=False), encoding="utf-8")
    assert form.load(given) == ""
    own = form.taken("export-own", tmp_path)
    line = ["score", "2018", "--award", "党组织示范带头人", "--self", str(own)]
    found = json.loads(CliRunner().invoke(cli.main, [*line, "--format", "json"]).stdout)
    judged = found["eligibility"]["conditions"]
    assert {each["standing"] for each in judged} == {"符合", "不符合", "待定"}
    shown = form.page.locator("#verdicts li")
    assert len(judged) == shown.count()
    for at, each in enumerate(judged):
        standing, said = shown.nth(at).locator("b, span").all_inner_texts()
        assert standing.replace("未填", "待定") == each["standing"]
        assert said.startswith(each["citation"])
        assert said.endswith(f":{each['condition']}")
