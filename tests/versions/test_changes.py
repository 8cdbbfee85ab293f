"""Regulations drawn at random and the rulesets, changed in one point: told as that point and no other.

What is told to differ really scores differently, and what is told to be the same is built the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from random import Random

import pytest

from redcell_dsl.evaluate.amounts import Refusal
from redcell_dsl.evaluate.reference import evaluate
from redcell_dsl.model import expression as e
from redcell_dsl.model.elaborate import elaborate
from redcell_dsl.model.measures import Article, Item, Measures
from redcell_dsl.model.method import Heading
from redcell_dsl.model.number import Number
from redcell_dsl.model.rule import Award, Deduction, Rule, Veto
from redcell_dsl.source.read import read_file
from redcell_dsl.source.text import Source
from redcell_dsl.versions.align import align
from redcell_dsl.versions.match import in_place, units_of
from redcell_dsl.versions.meaning import Kind, Meaning, Witness, meaning, witnesses
from redcell_dsl.versions.meaning.bench import Answers
from tests.agreement.drafts import Sharing
from tests.agreement.regulations import Drafter

ROOT = Path(__file__).resolve().parents[2]
RULESETS = ("2018", "学生综合测评", "安全生产标准化", "机关绩效考核")
Changed = tuple[Rule | Item | Article, Kind]


def more(number: Number | None) -> Number:
    return Number((number.value if number else Fraction(0)) + 1)


def other_rules(rule: Rule) -> Iterator[Changed]:
    """A rule with one point changed, and the kind that the change is of."""
    match rule:
        case Award(amount=amount, cap=cap):
            yield replace(rule, cap=more(cap)), Kind.CAP
            yield from ((replace(rule, amount=new), kind) for new, kind in other_amounts(amount))
        case Deduction(amount=amount, cap=cap, base=base, floored=floored):
            yield replace(rule, cap=more(cap)), Kind.CAP
            yield replace(rule, base=more(base)), Kind.BASE
            yield replace(rule, floored=not floored), Kind.FLOOR
            yield from ((replace(rule, amount=new), kind) for new, kind in other_amounts(amount))
        case Veto(when=e.Not(when)):
            yield replace(rule, when=when), Kind.CONDITION
        case _:
            return


def other_amounts(amount: e.Expression) -> Iterator[tuple[e.Expression, Kind]]:
    match amount:
        case e.When(condition, e.Constant(number)):
            yield e.When(condition, e.Constant(more(number))), Kind.POINTS
            for new, kind in other_conditions(condition):
                yield e.When(new, amount.amount), kind
        case e.Product(e.Constant(number), e.FactValue(fact)):
            yield e.Product(e.Constant(more(number)), e.FactValue(fact)), Kind.POINTS
            two = Number(Fraction(2))
            yield e.Product(e.Constant(number), e.Steps(e.FactValue(fact), two)), Kind.STEP
        case e.Product(e.Constant(number), e.Shortfall() as short):
            wanted = replace(short, minimum=more(short.minimum))
            yield e.Product(e.Constant(number), wanted), Kind.THRESHOLD
        case e.Tiered(tiers=(first, *rest)):
            higher = replace(first, points=more(first.points))
            yield replace(amount, tiers=(higher, *rest)), Kind.POINTS
            turned = replace(first, upward=not first.upward)
            yield replace(amount, tiers=(turned, *rest)), Kind.TIER
            yield replace(amount, distinct=not amount.distinct), Kind.MATTER
        case _:
            return


def other_conditions(condition: e.Expression) -> Iterator[tuple[e.Expression, Kind]]:
    match condition:
        case e.Compare(left, comparison, e.Constant(number)):
            yield e.Compare(left, comparison, e.Constant(more(number))), Kind.THRESHOLD
        case e.Met(fact, minimum):
            yield e.Met(fact, more(minimum)), Kind.THRESHOLD
        case e.Holds():
            yield e.Not(condition), Kind.CONDITION
        case _:
            return


def other_items(item: Item) -> Iterator[Changed]:
    if item.value is not None:
        yield replace(item, value=more(item.value)), Kind.VALUE
    if len(item.rules) > 1:
        yield replace(item, rules=item.rules[:-1]), Kind.RULE_DROPPED
    for place, rule in enumerate(item.rules):
        for new, kind in other_rules(rule):
            rules = (*item.rules[:place], new, *item.rules[place + 1 :])
            yield replace(item, rules=rules), kind  # type: ignore[arg-type]


def other_articles(article: Article) -> Iterator[Changed]:
    yield replace(article, value=more(article.value)), Kind.VALUE
    heading = Heading.OPEN if article.heading is not Heading.OPEN else Heading.CAPPED
    yield replace(article, heading=heading), Kind.HEADING
    for place, item in enumerate(article.items):
        for new, kind in other_items(item):
            items = (*article.items[:place], new, *article.items[place + 1 :])
            yield replace(article, items=items), kind  # type: ignore[arg-type]


def others(measures: Measures) -> Iterator[tuple[Measures, Kind]]:
    """The regulation with one point changed, in every place."""
    for place, article in enumerate(measures.articles):
        for new, kind in other_articles(article):
            articles = (*measures.articles[:place], new, *measures.articles[place + 1 :])
            yield replace(measures, articles=articles), kind  # type: ignore[arg-type]
    method = measures.method
    if method is not None:
        yield replace(measures, method=replace(method, total=more(method.total))), Kind.FULL
        once = replace(method, inclusive=not method.inclusive)
        yield replace(measures, method=once), Kind.METHOD


def told(old: Measures, new: Measures) -> Meaning:
    return meaning(old, new, in_place(old, new))


def proved(found: Meaning, example: Witness) -> bool:
    """Whether both reference evaluators really tell the example apart."""
    old = scored(found.old, example.honour, example.old)
    return old != scored(found.new, example.honour, example.new)


def scored(measures: Measures, honour: str, values: Answers) -> object:
    """Every score that an evaluation gives; nothing where it refuses the answers."""
    try:
        card = evaluate(measures, honour, values)
    except Refusal:
        return None
    items = [item.score for article in card.articles for item in article.items]
    return items, [article.score for article in card.articles], card.total, card.grade, card.shown


def check(old: Measures, new: Measures, kind: Kind, search: bool) -> bool | None:
    """One changed point is told as that point; whether an example was found, where it was looked for."""
    found = told(old, new)
    assert [each.kind for each in found.meant] == [kind], [each.what for each in found.differences]
    if not search:
        return None
    examples = [each for each in witnesses(found) if isinstance(each, Witness)]
    assert all(proved(found, each) for each in examples)
    return bool(examples)


@pytest.mark.parametrize("drafter", [Drafter, Sharing])
@pytest.mark.parametrize("seed", range(4))
def test_a_drawn_regulation_with_one_point_changed(drafter: Callable[..., Drafter], seed) -> None:
    random = Random(seed)  # noqa: S311
    measures = drafter(random).measures()
    assert told(measures, measures).differences == ()
    changed = list(others(measures))
    drawn = random.sample(changed, min(8, len(changed)))
    for place, (new, kind) in enumerate(drawn):
        check(measures, new, kind, search=place < 2)


@pytest.mark.parametrize("name", RULESETS)
def test_a_ruleset_with_one_point_changed(name) -> None:
    measures = of(name)[1]
    assert told(measures, measures).differences == ()
    changed = list(others(measures))
    drawn = Random(1).sample(changed, 30)  # noqa: S311
    shown = [
        check(measures, new, kind, search=place < 8) for place, (new, kind) in enumerate(drawn)
    ]
    assert shown.count(True) >= 4


def of(name: str) -> tuple[Source, Measures]:
    source = read_file(ROOT / "rulesets" / name / "办法.txt").source
    assert source is not None
    return source, elaborate(source).measures


def rewritten(source: Source, edit: Callable[[str], str]) -> Meaning:
    old = elaborate(source).measures
    new = Source("新稿", edit(source.text))
    assert new.text != source.text
    return meaning(old, elaborate(new).measures, units_of(align(source, new)))


def printed_points(measures: Measures) -> list[Number]:
    """The points of awards for a yes, each printed once and standing for nothing else."""
    found = []
    for article in measures.articles:
        for item in article.items:
            for rule in item.rules:
                match rule:
                    case Award(amount=e.When(_, e.Constant(number))) if number.span:
                        found.append(number)
                    case _:
                        pass
    spans = [each.span for each in found]
    return [each for each in found if spans.count(each.span) == 1]


@pytest.mark.parametrize("name", RULESETS)
def test_points_changed_in_the_text_are_told_as_points(name) -> None:
    source, measures = of(name)
    points = printed_points(measures)
    for number in Random(2).sample(points, min(3, len(points))):  # noqa: S311
        span = number.span
        assert span is not None
        assert source.text[span.start : span.end].isdecimal()
        text = source.text[: span.start] + "9" + source.text[span.end :]
        found = rewritten(source, lambda _, text=text: text)  # type: ignore[misc]
        assert [each.kind for each in found.meant] == [Kind.POINTS]
        assert found.meant[0].new == "9分"


WIDE = str.maketrans({",": "，", ";": "；", ":": "：", "(": "（", ")": "）", "0": "０", "1": "１"})


def official_lines(text: str, edit: Callable[[str], str]) -> str:
    """A text whose own lines are edited, and its notes are not."""
    return "".join(
        line if line.startswith(("@", "＠")) else edit(line) for line in text.splitlines(True)
    )


@pytest.mark.parametrize("name", RULESETS)
def test_width_and_punctuation_are_no_difference(name) -> None:
    found = rewritten(of(name)[0], lambda text: official_lines(text, lambda s: s.translate(WIDE)))
    assert found.meant == (), [each.what for each in found.meant][:5]


@pytest.mark.parametrize("name", RULESETS)
def test_the_reasons_of_notes_are_no_difference(name) -> None:
    source = of(name)[0]
    if "@ 理由: " not in source.text:
        assert "@ 理由" not in source.text
        return
    found = rewritten(source, lambda text: text.replace("@ 理由: ", "@ 理由: 经研究,"))
    assert found.differences == ()


@pytest.mark.parametrize(
    ("old", "new"),
    [("最高加3分", "最多加3分"), ("每1次加1分", "每有1次加1分"), ("扣1分", "扣一分")],
)
def test_words_that_are_read_alike_are_no_difference(old, new) -> None:
    found = rewritten(
        of("2018")[0], lambda text: official_lines(text, lambda s: s.replace(old, new))
    )
    assert found.meant == (), [each.what for each in found.meant][:5]


def test_an_item_moved_to_another_place_of_its_article_is_no_difference() -> None:
    source = of("2018")[0]
    lines = source.text.splitlines(True)
    first = next(at for at, line in enumerate(lines) if line.startswith("(一)基层所队党建任务清单"))
    second = next(at for at, line in enumerate(lines) if line.startswith("(二)基层所队党建考评"))
    one = lines[first].replace("(一)", "(二)", 1)
    two = lines[second].replace("(二)", "(一)", 1)
    lines[first], lines[second] = two, one
    found = rewritten(source, lambda _: "".join(lines))
    assert found.meant == (), [each.what for each in found.meant]
