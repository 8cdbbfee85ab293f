"""The JSON that the documentation shows has the shape that commands give."""

from __future__ import annotations

import json
from typing import Any

from click.testing import CliRunner

from redcell_dsl.surfaces import cli

from .fences import DOCS, ROOT, blocks

SHOWN = {
    next(iter(found)): found
    for block in blocks(DOCS / "json.md")
    if block.kind == "json"
    for found in [json.loads(block.text)]
}
"""The records of the page by their first key."""
AWARD = ["--award", "党建工作示范点", "--format", "json"]


def given(*arguments: str, facts: str | None = None) -> Any:
    result = CliRunner().invoke(cli.main, arguments, input=facts)
    return json.loads(result.stdout)


def keys(record: Any) -> Any:
    """The keys of a record at every level; of a list, those of its first member."""
    match record:
        case dict():
            return {key: keys(value) for key, value in record.items()}
        case [first, *_]:
            return [keys(first)]
        case _:
            return None


def test_diagnostics() -> None:
    found = given("check", str(ROOT / "rulesets" / "2018"), "--format", "json")["diagnostics"]
    assert list(found[0]) == list(SHOWN["code"])
    shown = next(each for each in found if each["code"] == SHOWN["code"]["code"])
    assert shown["message"] == SHOWN["code"]["message"]


def test_check() -> None:
    found = given("check", "2018", "--format", "json")
    assert {**keys(found), "diagnostics": None} == keys(SHOWN["diagnostics"])


def test_score() -> None:
    sample = str(ROOT / "rulesets" / "2018" / "samples" / "station.yaml")
    full = given("score", "2018", *AWARD, sample)
    shown = SHOWN["award"]
    assert list(full) == list(shown)
    assert full["total"] == shown["total"]
    for part in ("items", "articles", "readings"):
        assert shown[part].items() <= full[part].items()
    article = next(each for each in full["explanation"]["articles"] if each["id"] == "10")
    item = next(each for each in article["items"] if each["id"] == "10.2")
    told = shown["explanation"]["articles"][0]
    assert {**article, "items": None} == {**told, "items": None}
    assert {**item, "rules": None} == {**told["items"][0], "rules": None}
    assert told["items"][0]["rules"][0] in item["rules"]


def test_open_scores() -> None:
    found = given("score", "2018", *AWARD, "-", facts="10.2.1: 是\n")
    assert found["items"]["10.2"] == "[2, 5]"
    assert found["complete"] is False
    missing = next(each for each in found["missing"] if each["fact"] == "10.2.2")
    assert missing == SHOWN["award"]["missing"][0]


def test_other_commands() -> None:
    page = (DOCS / "json.md").read_text(encoding="utf-8")
    rows = {line.split("`")[1]: line for line in page.splitlines() if line.startswith("| `")}
    for name, record in {
        "text": given("text", "2018", "--format", "json"),
        "read": given("read", "2018", "10.2", "--format", "json")[0],
        "facts": {key: None for fact in given("facts", "2018", *AWARD) for key in fact},
        "readings": given("readings", "2018", "--format", "json")[0],
        "build": given("build", "2018", "--check", "--format", "json"),
        "explain": given("explain", "A301", "--format", "json"),
    }.items():
        for key in record:
            assert key in rows[name], f"{name}: {key}"
