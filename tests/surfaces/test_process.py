"""The command as a real process: closed pipes, full disks, standard input, no traces of Python."""

from __future__ import annotations

from pathlib import Path
import subprocess
import sys

import pytest

from .desk import ROOT, SAMPLES, STATION

COMMAND = [sys.executable, "-m", "redcell_dsl.surfaces.cli"]


def process(
    *arguments: str, given: bytes = b"", stdout: int | None = None
) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [*COMMAND, *arguments],
        input=given,
        stdout=subprocess.PIPE if stdout is None else stdout,
        stderr=subprocess.PIPE,
        cwd=ROOT,
        check=False,
    )


def test_standard_input() -> None:
    done = process("score", "2018", "--award", STATION, "-", given=SAMPLES[STATION].read_bytes())
    assert (done.returncode, done.stderr) == (0, b"")
    assert "总分 92.6875 分" in done.stdout.decode("utf-8")


@pytest.mark.parametrize("command", [["read", "2018"], ["text", "2018"], ["explain", "A301"]])
def test_a_reader_that_stops_early(command: list[str]) -> None:
    """As with ``| head -1``: neither an error nor a complaint."""
    with subprocess.Popen(
        [*COMMAND, *command], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdout.close()
        complaint = running.stderr.read()
        assert (running.wait(), complaint) == (0, b"")


@pytest.mark.parametrize("command", [["check", "2018"], ["text", "2018"]])
def test_a_full_disk(command: list[str]) -> None:
    with Path("/dev/full").open("wb") as full:
        done = process(*command, stdout=full.fileno())
    assert done.returncode == 1
    assert done.stderr.decode("utf-8") == "写不出结果:磁盘已满\n"


@pytest.mark.parametrize(
    ("line", "status"),
    [
        (["check", "2018"], 0),
        (["check", "1999"], 2),
        (["score", "2018", "--award", STATION, "没有这个.yaml"], 1),
        ([], 2),
    ],
    ids=str,
)
def test_exit_statuses(line: list[str], status: int) -> None:
    done = process(*line)
    assert done.returncode == status
    assert b"Traceback" not in done.stderr


def test_a_name_that_is_no_text() -> None:
    done = subprocess.run(
        [*[each.encode() for each in COMMAND], b"check", b"\xff\xfe.txt"],
        capture_output=True,
        cwd=ROOT,
        check=False,
    )
    assert done.returncode == 2
    assert b"Traceback" not in done.stderr
