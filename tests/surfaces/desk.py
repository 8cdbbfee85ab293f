"""A person at the command line: what is typed, what comes back, drafts of the regulation."""

from __future__ import annotations

from dataclasses import dataclass
import json
from pathlib import Path
from typing import Any

from click.testing import CliRunner

from redcell_dsl.surfaces import cli

ROOT = Path(__file__).resolve().parents[2]
RULESET = ROOT / "rulesets" / "2018"
OFFICIAL = (RULESET / "原文.txt").read_bytes()
TEXT = (RULESET / "办法.txt").read_text(encoding="utf-8")
STATION, LEADER, POST = AWARDS = ("党建工作示范点", "党组织示范带头人", "党员民警示范岗")
SAMPLES = {
    STATION: RULESET / "samples" / "station.yaml",
    LEADER: RULESET / "samples" / "leader.yaml",
    POST: RULESET / "samples" / "post.yaml",
}
TOTALS = {STATION: "92.6875", LEADER: "87.5", POST: "90.8"}


@dataclass(frozen=True)
class Answer:
    """What a command gave: exit status, standard output as bytes, standard error."""

    status: int
    data: bytes
    err: str

    @property
    def out(self) -> str:
        return self.data.decode("utf-8")

    @property
    def json(self) -> Any:
        return json.loads(self.data)

    @property
    def codes(self) -> list[str]:
        """The codes of all findings, in order."""
        return [found["code"] for found in self.json["diagnostics"]]

    @property
    def errors(self) -> list[dict[str, Any]]:
        return [found for found in self.json["diagnostics"] if found["severity"] == "error"]


def run(*arguments: str | Path, given: bytes | None = None) -> Answer:
    """A command, run in this process. A fault that is no exit status fails the test."""
    typed = [str(argument) for argument in arguments]
    result = CliRunner().invoke(cli.main, typed, input=given, catch_exceptions=False)
    return Answer(result.exit_code, result.stdout_bytes, result.stderr)


def ask(*arguments: str | Path, given: bytes | None = None) -> Answer:
    """The same with ``--format json``."""
    return run(*arguments, "--format", "json", given=given)


def edited(*edits: tuple[str, str], text: str = TEXT) -> str:
    """``text`` with each old string, which stands there exactly once, made the new one."""
    for old, new in edits:
        assert text.count(old) == 1, f"“{old}”不是正好一处"
        text = text.replace(old, new)
    return text


def between(start: str, end: str, text: str = TEXT) -> str:
    """The part of ``text`` from the line that begins with ``start`` to the one with ``end``."""
    first = text.index("\n" + start) + 1
    return text[first : text.index("\n" + end, first) + 1]


def written(folder: Path, text: str | bytes, name: str = "草案.txt") -> Path:
    """A file in ``folder``, bytes as given, text as UTF-8 with its line ends as they are."""
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
    return path


def scored(ruleset: str | Path, award: str, facts: Path | None = None) -> Answer:
    """``score`` as JSON; the sample of the award unless other facts are given."""
    return ask("score", ruleset, "--award", award, facts or SAMPLES[award])
