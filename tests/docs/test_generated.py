"""Generated pages are up to date and leave nothing out."""

from __future__ import annotations

import dataclasses
import enum
import re

import pytest

from redcell_dsl.evaluate import scorecard
from redcell_dsl.model.forms import FORMS, NORM_FORMS
from redcell_dsl.model.serial import MODULES
from redcell_dsl.source import diagnostic, text
from redcell_dsl.source.places import grammar_folder
from redcell_dsl.surfaces.pages import decisions, forms, glossary
from redcell_dsl.surfaces.pages.folder import all_pages, differing
from redcell_dsl.surfaces.pages.snippet import compile_fragment, readback
from redcell_dsl.syntax import block, norms, notes, outline, tree
from redcell_dsl.syntax.decisions import tree as decision_tree
from redcell_dsl.versions import edition, links, match, registry, version
from redcell_dsl.versions.meaning import change, compare, witness

from .fences import DOCS

ENTRIES = glossary.entries()
FORM_LIST = [form for group in forms.groups().values() for form in group]
SAME = [same for form in FORM_LIST for same in form.same]


def test_pages_are_up_to_date() -> None:
    assert not differing(DOCS), "运行 make docs 更新"


def test_pages_say_that_they_are_generated() -> None:
    for name, page in all_pages().items():
        assert "由 make docs 根据" in page, name
        assert page.rstrip().endswith("生成。*"), name


def test_each_form_has_a_section() -> None:
    known = dict((*FORMS, *NORM_FORMS))
    assert sorted(form.form for form in FORM_LIST) == sorted(named_forms()) == sorted(known)


def named_forms() -> set[str]:
    """The forms that the two grammars of sentences begin with; 名额 has several in one sentence."""
    text = (grammar_folder() / "norms.lark").read_text(encoding="utf-8")
    start = re.search(r"(?ms)^start:(.+?)\n\n", text)
    assert start
    rules = (forms.productions()["clause"].text, start[0], forms.productions()["quotas"].text)
    return {
        name for rule in rules for name in re.findall(r"\b[a-z_]+\b", rule.partition(":")[2])
    } - {"quotas"}


def test_each_operation_of_a_decision_has_a_section() -> None:
    named = set(re.findall(r"[a-z]+", decisions.productions()["operation"].text.partition(":")[2]))
    told = [each.form for each in decisions.operations()]
    assert sorted(told) == sorted(named)
    for each in decisions.operations():
        for example in each.examples:
            made = decisions.applied(example)
            assert made.text not in (None, made.old.text), example


@pytest.mark.parametrize("same", SAME, ids=lambda same: same.sentence)
def test_words_that_mean_the_same_do(same: forms.Same) -> None:
    read = [
        readback(compile_fragment(same.sentence.replace(forms.GAP, word))) for word in same.words
    ]
    assert read[0]
    assert all(each == read[0] for each in read)


VERSIONS = (edition, version, registry, links, match, change, compare, witness)


def classes() -> set[str]:
    found = set()
    for module in (
        *MODULES,
        tree,
        norms,
        notes,
        block,
        outline,
        scorecard,
        diagnostic,
        text,
        *VERSIONS,
        decision_tree,
    ):
        for name, value in vars(module).items():
            if not isinstance(value, type) or value.__module__ != module.__name__:
                continue
            if dataclasses.is_dataclass(value) or issubclass(value, enum.Enum):
                found.add(name)
    return found


def rules() -> set[str]:
    found = set()
    for name in ("structure", "sentences", "norms", "core", "decisions"):
        lark = (grammar_folder() / f"{name}.lark").read_text(encoding="utf-8")
        lark = re.sub(r"(?m)//.*$", "", lark)
        found.update(re.findall(r"(?m)^[?!]?([a-z_]+) *:", lark))
        found.update(re.findall(r"-> *([a-z_]+)", lark))
    return found | {"PART", "CHAPTER", "SECTION", "ARTICLE", "MAJOR", "ITEM", "SUBITEM", "POINT"}


def test_each_class_has_a_term() -> None:
    assert classes() - {name for entry in ENTRIES for name in entry.classes} == set()


def test_each_grammar_rule_has_a_term() -> None:
    assert rules() - {name for entry in ENTRIES for name in entry.rules} == set()


def test_terms_name_what_there_is() -> None:
    assert {name for entry in ENTRIES for name in entry.classes} - classes() == set()
    assert {name for entry in ENTRIES for name in entry.rules} - rules() == set()


def test_terms_are_named_once() -> None:
    terms = [entry.term for entry in ENTRIES]
    assert len(terms) == len(set(terms))
