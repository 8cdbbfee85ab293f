"""Generated packages as files: typed, formatted, on their own, and shut against any text."""

from __future__ import annotations

import ast
from dataclasses import replace
from io import StringIO
import os
from pathlib import Path
from random import Random
import re
import subprocess
import sys
import tokenize

from hypothesis import example, given
from hypothesis import strategies as st
import pytest

from redcell_dsl.backends.python import Unsupported, emit
from redcell_dsl.backends.python.escape import comment, docstring, quote, remark
from redcell_dsl.model import expression as e
from redcell_dsl.model.fact import Ledger, Level, Period, Periodic, YesNo
from redcell_dsl.model.measures import Fate, Honour, Measures, Sentence, Unit
from redcell_dsl.model.rule import Award, Deduction, Exclusion
from tests.agreement.drafts import Sharing
from tests.agreement.plain import imported
from tests.backends import small, wide

DRAWN = 6
"""Regulations drawn at random whose code is looked at as well."""

ROOT = Path(__file__).resolve().parents[2]
HOSTILE = (
    '"""',
    "'''",
    "\\",
    '\\"""',
    'ends with "',
    "{}{0}{x!r}%s",
    "line\nraise SystemExit(1)\n",
    "a\r\nimport os",
    "# type: ignore",
    "type: ignore",
    "-*- coding: utf-16 -*-",
    "\u202e\u2066reversed\u2069",
    "\u2028raise SystemExit(1)",
    "\x0craise SystemExit(1)",
    "\x00",
    "\ud800",
    '""" + __import__("os").getcwd() + """',
    "\N{IDEOGRAPHIC SPACE}  spaces \t ",
    "",
    "很长的一句话," * 40,
    "a" * 300,
)
TEXTS = st.text(st.characters(), max_size=200)  # surrogates and unassigned characters too


def hostile(text: str, id: str = "9.1.1") -> Measures:
    """The small regulation with ``text`` wherever it has words, and ``id`` as a fact's id."""
    model = small.whole()
    ladder = Level(f"{text}1"), Level(f"{text}2")
    tiers = e.Tiered("9.1.2", (e.Tier(ladder[0].name, True, small.number(1), text),))
    item = small.item("9.1", 5, small.flag(id, 1), Award("9.1.2", tiers))
    item = replace(item, title=text, citation=text, mark=text)
    article = replace(small.article("9", 5, item), title=text, citation=text)
    sentence = Sentence("9.1", text, text, Fate.COMPILED)
    below = Unit("9.1.1", "目", text, text, None, (sentence,))
    unit = Unit("9.1", "项", text, text, None, (sentence,), (below,))
    flag = replace(small.fact(id, YesNo()), name=text, citation=text)
    ledger = replace(small.fact("9.1.2", Ledger(text, ladder, text)), name=text, citation=text)
    honour = Honour(text, (*model.honours[0].articles, "9"))
    return replace(
        model,
        title=text,
        units=(unit,),
        articles=(*model.articles, article),
        honours=(honour,),
        facts=(*model.facts, flag, ledger),
        chosen=((text, text),),
    )


def skeleton(code: str) -> str:
    """A module's syntax without the value of any string."""
    tree = ast.parse(code)
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            node.value = ""
    return ast.dump(tree)


@pytest.mark.parametrize("text", HOSTILE, ids=ascii)
def test_no_text_gets_out_of_its_place(text):
    files, plain = emit(hostile(text)), emit(hostile("寻常"))
    assert {name: skeleton(code) for name, code in files.items()} == {
        name: skeleton(code) for name, code in plain.items()
    }
    with imported(files) as modules:
        module = modules["honour1"]
        assert text == module.HONOUR
        assert {text: text} == module.READINGS
        assert module.FACTS["9.1.1"].name == text
        assert module.FACTS["9.1.2"].ladder == (f"{text}1", f"{text}2")
        assert module.item_9_1(True, 2) == 4


@pytest.mark.parametrize("text", HOSTILE, ids=ascii)
def test_no_id_gets_out_of_its_place(text):
    with imported(emit(hostile("寻常", text))) as modules:
        module = modules["honour1"]
        assert module.FACTS[text].name == "寻常"
        assert module.item_9_1(True, 2) == 4


def test_ids_that_read_alike_stay_apart():
    item = small.item("1.1", 5, small.flag("1.1-1", 1), small.flag("1.1.1", 2))
    facts = small.fact("1.1-1", YesNo()), small.fact("1.1.1", YesNo())
    with imported(emit(small.one_item(item, *facts))) as modules:
        assert modules["honour1"].score({"1.1-1": True, "1.1.1": False}).total == 1
        assert modules["honour1"].score({"1.1-1": False, "1.1.1": True}).total == 2


@given(TEXTS)
def test_strings_keep_their_value(text):
    assert ast.literal_eval(quote(text)) == text
    quote(text).encode("utf-8")


@given(st.lists(TEXTS, min_size=1, max_size=4), st.sampled_from(["", "    "]))
@example(['"'], "")
@example(["\\"], "")
@example([""], "")
def test_docstrings_are_one_string(paragraphs, indent):
    code = "\n".join(docstring(paragraphs, indent))
    tree = ast.parse("if True:\n" * bool(indent) + code)
    body = tree.body[0].body if isinstance(tree.body[0], ast.If) else tree.body
    assert len(body) == 1
    assert isinstance(body[0], ast.Expr)
    assert isinstance(body[0].value, ast.Constant)


@given(TEXTS)
def test_comments_are_nothing_else(text):
    code = "\n".join([*comment(text), f"1{remark(text)}", ""])
    tokens = tokenize.generate_tokens(StringIO(code).readline)
    kinds = [tokenize.tok_name[token.type] for token in tokens]
    assert set(kinds) <= {"COMMENT", "NL", "NUMBER", "NEWLINE", "ENDMARKER"}
    assert kinds.count("NUMBER") == 1


def test_only_words_of_python_stand_outside_strings():
    """Chinese stands in strings and comments alone; every name is plain."""
    for code in emit(hostile("红色细胞")).values():
        for token in tokenize.generate_tokens(StringIO(code).readline):
            if token.type not in {tokenize.STRING, tokenize.COMMENT}:
                assert token.string.isascii()


@pytest.fixture(scope="module")
def folder(tmp_path_factory, measures) -> Path:
    """Generated packages, of the 2018 text, of the small one and of a hostile one."""
    place = tmp_path_factory.mktemp("generated")
    models = {"real": measures, "little": small.whole(), "nasty": hostile("# type: \\\n\"'{}")}
    models["wider"] = wide.wide()
    drawn = (Sharing(Random(seed)).measures() for seed in range(DRAWN))  # noqa: S311
    models |= {f"drawn{number}": model for number, model in enumerate(drawn)}
    for name, model in models.items():
        (place / name).mkdir()
        for file, text in emit(model, "ab" * 32).items():
            (place / name / file).write_text(text, encoding="utf-8")
    return place


def test_generated_code_is_typed(folder):
    command = [sys.executable, "-m", "mypy", "--strict", "--config-file", os.devnull, "."]
    ran = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout


def test_generated_code_is_formatted(folder):
    command = [sys.executable, "-m", "ruff", "format", "--isolated", "--line-length", "100"]
    command += ["--no-cache", "--check", "--diff", "real", "little", "wider"]
    ran = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout


def test_generated_code_has_no_idle_imports(folder):
    command = [
        sys.executable,
        "-m",
        "ruff",
        "check",
        "--isolated",
        "--no-cache",
        "--select",
        "F,I,B",
    ]
    command += ["--line-length", "100", "--config", "lint.isort.force-sort-within-sections=true"]
    ran = subprocess.run([*command, "."], cwd=folder, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout


def test_generated_code_stands_on_its_own(folder):
    """It runs without this project: no other package is in reach."""
    code = "import sys; from real import chapter2; print('redcell_dsl' in sys.modules)"
    command = [sys.executable, "-I", "-S", "-c", f"import sys; sys.path.insert(0, '.'); {code}"]
    ran = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert (ran.stdout.strip(), ran.stderr) == ("False", "")


def test_modules_are_named_after_chapters(folder):
    names = {path.name for path in (folder / "real").glob("*.py")}
    chapters = {"chapter2.py", "chapter3.py", "chapter4.py"}
    assert names == {"__init__.py", "evidence.py", "facts.py", *chapters}


def test_the_header_says_what_was_compiled(folder, measures):
    text = (folder / "real" / "chapter2.py").read_text(encoding="utf-8")
    header = ast.get_docstring(ast.parse(text))
    assert header is not None
    assert "ab" * 32 in header
    assert measures.title in header
    assert all(f"- {name}: {choice}" in header for name, choice in measures.chosen)


def test_functions_cite_the_text(folder):
    """Every sentence of a scored item stands in the docstring of its function, word for word."""
    text = (folder / "real" / "chapter2.py").read_text(encoding="utf-8")
    functions = [node for node in ast.parse(text).body if isinstance(node, ast.FunctionDef)]
    docs = {node.name: ast.get_docstring(node) or "" for node in functions}
    said = re.sub(r"\s", "", docs["item_12_3"])
    assert said.startswith("第十二条第(三)项涉及“三重一大”事项落实情况")
    assert said.endswith("表彰奖励推荐候选人等事项,台账中每少1次记录的,扣1分。")


def test_the_same_model_gives_the_same_files(measures):
    assert emit(measures, "1") == emit(measures, "1")


def test_a_text_without_a_method_gives_nothing(measures):
    assert emit(replace(measures, method=None)) == {}
    assert emit(replace(measures, honours=())) == {}


def unsupported() -> dict[str, Measures]:
    """Models that no Python can be made of."""
    flag = small.item("1.1", 5, small.flag("1.1.1", 1))
    half = e.Shortfall("1.1.1", small.number("0.5"))
    duty = small.item("1.1", 5, Deduction("1.1.1", half))
    ledger = small.fact("1.1.1", Ledger("次", small.LADDER, "事由"))
    pairs = replace(small.honours(), exclusions=())
    tiers = small.tiers("3.1.1", ("县级", 1), ("市级", 2), ("省级", 3))
    again = Deduction("3.1.2", e.Product(small.constant(1), tiers))
    first = replace(pairs.items[0], rules=(*pairs.items[0].rules, again))
    twice = replace(
        pairs, items=(first, pairs.items[1]), exclusions=(Exclusion("1", "", ("3.1", "3.2")),)
    )
    return {
        "没有「1.1.1」这项事实": small.one_item(flag),
        "类型与用法不符": small.one_item(flag, ledger),
        "下限应是整数": small.one_item(duty, small.fact("1.1.1", Periodic("次", Period.MONTH))),
        "在同一项里另有用处": small.measures(twice, facts=small.HONOUR_FACTS),
    }


@pytest.mark.parametrize(("why", "model"), unsupported().items())
def test_what_has_no_form_in_python_is_said(why, model):
    with pytest.raises(Unsupported, match=why):
        emit(model)
