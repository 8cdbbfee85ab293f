"""What programs may rely on: the JSON of every command, exactly; the guarantees of the 2018 text."""

from __future__ import annotations

from fractions import Fraction
import json
from pathlib import Path
import re

import pytest

from redcell_dsl.analysis.coverage import scoring
from redcell_dsl.pipeline import load_ruleset

from .desk import (
    AWARDS,
    LEADER,
    OFFICIAL,
    POST,
    ROOT,
    SAMPLES,
    STATION,
    TEXT,
    TOTALS,
    ask,
    edited,
    run,
    scored,
    written,
)

FINDING = {
    "code": str,
    "severity": str,
    "citation": str,
    "line": int,
    "column": int,
    "message": str,
    "file": str,
    "notes": list,
    "advice": list,
}
SCORE = re.compile(r"-?\d+(?:\.\d+)?|-?\d+/\d+")
OPEN = re.compile(rf"\[({SCORE.pattern}|-∞), ({SCORE.pattern}|∞)\]")
ITEMS = {
    STATION: {
        "8": "9.1875",
        "10.1": "5",
        "10.2": "5",
        "10.3": "4",
        "10.4": "5",
        "11.1": "10",
        "11.2": "5",
        "11.3": "3",
        "12.1": "5",
        "12.2": "9",
        "12.3": "9",
        "13.1": "3",
        "13.2": "2",
        "14.1": "4.5",
        "14.2": "2",
        "14.3": "2",
        "15.1": "2",
        "15.2": "2",
        "15.3": "2",
        "15.4": "2",
        "15.5": "1.5",
        "15.6": "1.5",
        "15.7": "2",
    },
    LEADER: {
        "8": "9.5",
        "16.1": "8",
        "16.2": "5",
        "16.3": "5",
        "16.4": "5",
        "17.1": "4",
        "17.2": "15",
        "17.3": "10",
        "17.4": "5",
        "18.1": "4",
        "18.2": "8",
        "18.3": "4",
        "19.1": "3",
        "19.2": "2",
    },
    POST: {
        "8": "9.8",
        "20.1": "18",
        "20.2": "8",
        "20.3": "6",
        "20.4": "5.5",
        "20.5": "5",
        "21.1": "3",
        "21.2": "2",
        "22": "33.5",
    },
}
ARTICLES = {
    STATION: {
        "8": "9.1875",
        "10": "19",
        "11": "18",
        "12": "20",
        "13": "5",
        "14": "8.5",
        "15": "13",
    },
    LEADER: {"8": "9.5", "16": "23", "17": "34", "18": "16", "19": "5"},
    POST: {"8": "9.8", "20": "42.5", "21": "5", "22": "33.5"},
}


def shaped(record: dict[str, object], shape: dict[str, type]) -> None:
    assert list(record) == list(shape)
    for name, kind in shape.items():
        assert type(record[name]) is kind, name


# ---- check -------------------------------------------------------------------------------------


def test_check() -> None:
    answer = ask("check", "2018")
    assert answer.status == 0
    assert list(answer.json) == ["diagnostics", "coverage"]
    for found in answer.json["diagnostics"]:
        shaped(found, FINDING)
        assert found["severity"] in ("error", "warning", "info")
        assert re.fullmatch(r"[A-Z]\d{3}", found["code"])
        assert found["line"] >= 1
        assert found["column"] >= 1
    found = answer.json["coverage"]
    parts = ["characters", "sentences", "scoring", "numbers", "note_ratio", "note_ratio_all"]
    assert list(found) == parts
    assert list(found["characters"]) == ["total", "accounted"]
    fates = ["total", "compiled", "noted", "set_aside", "pending", "unread"]
    assert list(found["sentences"]) == fates
    assert list(found["scoring"]) == ["total", "bare"]
    assert list(found["numbers"]) == ["total", "live", "quoted", "noted", "unowned"]


def test_sums_of_coverage() -> None:
    found = ask("check", "2018").json["coverage"]
    for part in ("sentences", "numbers"):
        total, *others = found[part].values()
        assert total == sum(others)


@pytest.mark.parametrize(
    "edit", [("", ""), ("加2分。", "加若干分。"), ("@说明: 依据", "@说朋: 依据")]
)
def test_places_are_those_of_the_file(edit: tuple[str, str], tmp_path: Path) -> None:
    text = TEXT.replace(*edit, 1) if edit[0] else TEXT
    ruleset = written(tmp_path, text)
    lines = text.split("\n")
    for found in ask("check", ruleset).json["diagnostics"]:
        assert found["file"] == ruleset.as_posix()
        assert found["column"] <= len(lines[found["line"] - 1]) + 1


def test_every_code_that_is_said_is_explained(tmp_path: Path) -> None:
    text = edited(
        (
            "3、检查落实的,加2分。",
            "3、检查落实的,加若干分。请妥善保存。\n@得份 试\n@说明 第9目: 试",
        ),
        ("党建指导(20分)", "党建指导(25分)"),
    )
    codes = set(ask("check", written(tmp_path, text)).codes)
    assert codes >= {"L001", "L002", "N001", "N002", "A301"}
    for code in sorted(codes):
        answer = ask("explain", code)
        assert answer.status == 0
        assert list(answer.json) == ["code", "title", "page"]
        assert answer.json["code"] == code
        assert len(answer.json["page"]) > 40


# ---- score -------------------------------------------------------------------------------------


@pytest.mark.parametrize("award", AWARDS)
def test_score(award: str) -> None:
    answer = scored("2018", award)
    card = answer.json
    assert answer.status == 0
    assert list(card) == [
        "award",
        "total",
        "complete",
        "items",
        "articles",
        "missing",
        "readings",
        "explanation",
        "diagnostics",
        "eligibility",
        "grounds",
        "made_of",
    ]
    assert list(card["made_of"]) == ["software", "ruleset", "readings", "inputs"]
    assert (card["award"], card["total"], card["complete"]) == (award, TOTALS[award], True)
    assert card["items"] == ITEMS[award]
    assert card["articles"] == ARTICLES[award]
    assert card["missing"] == []
    assert card["readings"]["第12条"] == "封顶20"
    assert list(card["explanation"]) == ["steps", "articles"]
    for finding in card["diagnostics"]:
        shaped(finding, FINDING)
    assert sum(map(Fraction, card["articles"].values())) == Fraction(card["total"])


@pytest.mark.parametrize("award", AWARDS)
def test_every_point_has_its_reason(award: str) -> None:
    card = scored("2018", award).json
    for article in card["explanation"]["articles"]:
        assert card["articles"][article["id"]] == article["score"]
        for item in article["items"]:
            assert card["items"][item["id"]] == item["score"]
            for rule in item["rules"]:
                assert all(part.strip() in TEXT for part in re.split("[;。]", rule["sentence"]))
                assert rule["citation"].startswith(article["citation"])
                assert rule["reason"]


def test_an_open_score_is_its_least_and_most() -> None:
    facts = b"10.1.1: \xe6\x98\xaf\n\xe6\x80\xbb\xe6\x8a\x95\xe7\xa5\xa8\xe6\x95\xb0: 7\n"
    answer = ask("score", "2018", "--award", STATION, "-", given=facts)
    card = answer.json
    assert (answer.status, card["complete"]) == (0, False)
    assert card["items"]["10.1"] == "[1, 5]"
    assert card["items"]["8"] == "[0, 10]"
    assert card["total"] == "[1, 100]"
    for score in [card["total"], *card["items"].values(), *card["articles"].values()]:
        assert SCORE.fullmatch(score) or OPEN.fullmatch(score)
    assert all(list(each) == ["fact", "name", "citation", "points"] for each in card["missing"])
    stakes = [Fraction(each["points"]) for each in card["missing"] if each["points"] is not None]
    assert stakes == sorted(stakes, reverse=True)
    listed = {each["id"] for each in ask("facts", "2018", "--award", STATION).json}
    assert {each["fact"] for each in card["missing"]} <= listed
    assert "10.1.1" not in {each["fact"] for each in card["missing"]}


@pytest.mark.parametrize(
    ("votes", "score"),
    [((8, 7, 7), "9.375"), ((3, 2, 1), "35/6"), ((7, 7, 3), "50/7"), ((3, 3, 3), "10")],
)
def test_scores_are_exact(votes: tuple[int, int, int], score: str) -> None:
    names = ("总投票数", "有效票数", "有效满意票数")
    facts = "".join(f"{name}: {count}\n" for name, count in zip(names, votes, strict=True))
    answer = ask("score", "2018", "--award", STATION, "-", given=facts.encode())
    assert answer.json["items"]["8"] == score


def test_a_refusal_is_diagnostics_alone() -> None:
    answer = ask("score", "2018", "--award", STATION, "-", given=b"10.2.2: -1\n")
    assert answer.status == 1
    assert list(answer.json) == ["diagnostics"]
    shaped(answer.json["diagnostics"][0], FINDING)


def test_the_readings_that_were_used_are_told() -> None:
    names = {each["name"]: each["adopted"] for each in ask("readings", "2018").json}
    card = scored("2018", STATION).json
    assert card["readings"] == names
    options = ["--reading", "第12条=不封顶", "--reading", "同文=累加"]
    other = ask("score", "2018", "--award", STATION, *options, SAMPLES[STATION]).json
    assert other["readings"] == {**names, "第12条": "不封顶", "同文": "累加"}
    assert (other["articles"]["12"], other["items"]["14.2"]) == ("23", "3")


# ---- the other commands ------------------------------------------------------------------------


def test_read() -> None:
    found = ask("read", "2018").json
    keys = ["id", "citation", "text", "fate", "readback", "reason"]
    assert all(list(each) == keys for each in found)
    fates = {each["fate"] for each in found}
    assert fates <= {"compiled", "noted", "set_aside", "pending", "unread"}
    ids = [each["id"] for each in found]
    assert len(set(ids)) == len(ids)
    official = OFFICIAL.decode()
    assert all(each["text"].strip() in official for each in found)


@pytest.mark.parametrize("award", AWARDS)
def test_facts(award: str) -> None:
    found = ask("facts", "2018", "--award", award).json
    for key in ("name", "id", "type", "unit", "range", "citation"):
        assert all(isinstance(each[key], str) for each in found)
    ids = [each["id"] for each in found]
    assert len(set(ids)) == len(ids)
    needed = {each["id"] for each in found if each["needed"]}
    empty = ask("score", "2018", "--award", award, "-", given=b"").json
    assert {each["fact"] for each in empty["missing"]} <= needed


def test_readings() -> None:
    for each in ask("readings", "2018").json:
        assert {"name", "citation", "choices", "adopted", "reason", "authority"} <= set(each)
        adopted = [choice["name"] for choice in each["choices"] if choice["adopted"]]
        assert adopted == [each["adopted"]]
        assert len(each["choices"]) > 1
        assert each["reason"]


def test_text() -> None:
    assert ask("text", "2018").json == {"text": OFFICIAL.decode()}


@pytest.mark.parametrize(
    "line",
    [
        ["check", "2018"],
        ["text", "2018"],
        ["read", "2018", "第十条"],
        ["facts", "2018", "--award", STATION],
        ["score", "2018", "--award", STATION, str(SAMPLES[STATION])],
        ["readings", "2018"],
        ["explain", "A301"],
        ["build", "2018", "--check", "--out", str(ROOT / "generated" / "2018")],
    ],
    ids=lambda line: str(line[0]),
)
def test_json_stands_alone_on_standard_output(line: list[str]) -> None:
    answer = ask(*line)
    assert answer.err == ""
    json.loads(answer.data)
    assert not answer.data.startswith(b"\xef\xbb\xbf")


# ---- the 2018 ruleset --------------------------------------------------------------------------


def test_the_ruleset_is_the_published_text_with_notes() -> None:
    assert run("text", "2018").data == OFFICIAL


def test_the_whole_text_is_accounted_for() -> None:
    found = ask("check", "2018").json["coverage"]
    assert found["characters"]["total"] == len(OFFICIAL.decode())
    assert found["characters"]["accounted"] == found["characters"]["total"]
    assert found["sentences"]["unread"] == 0
    assert found["numbers"]["unowned"] == 0


def test_notes_are_the_exception() -> None:
    found = ask("check", "2018").json["coverage"]
    assert found["note_ratio"] <= 0.4
    assert found["note_ratio"] < found["note_ratio_all"]


def test_scoring_sentences_need_no_notes() -> None:
    compilation = load_ruleset("2018").compilation
    assert compilation is not None
    articles = {
        article.id
        for article in compilation.measures.articles
        if 10 <= int(article.id) <= 22  # chapters 2 to 4
    }
    assert len(articles) == 13
    found = scoring(compilation, articles)
    assert found.total >= 75
    assert Fraction(found.bare, found.total) >= Fraction(3, 4)
