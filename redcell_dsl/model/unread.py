"""What is said of a sentence that was not understood: a slip, what it leaves out, the nearest forms."""

from __future__ import annotations

from ..source.diagnostic import Severity
from ..source.pattern import Pattern
from ..source.text import Span
from ..syntax.lacks import Lack, lack_in
from ..syntax.slips import Slip, slips_in
from .draft import Draft, Said
from .forms import nearest_forms

WEIGHTY = Pattern(
    r"\d|分|加|扣|得分|名额|以上|以下|不得|撤销|取消|百分之|不超过|不少于|不多于"
    r"|[一二两三四五六七八九十]+(?:年|月|日|季度|次|人|名|个|票)(?!级|度|来|间)"
)


def report_unread(made: Draft, said: Said) -> None:
    """Report a sentence that was not understood: what is typed wrong in it, what it leaves out, or
    where understanding ended.
    """
    words = made.source.normal[said.raw.span.start : said.raw.span.end]
    slips, lack = slips_in(words), lack_in(words)
    if slips:
        _report_slips(made, said, slips)
    elif lack is not None:
        _report_lack(made, said, lack)
    else:
        _report_form(made, said, words)


def _report_form(made: Draft, said: Said, words: str) -> None:
    """A sentence of a form that is not known."""
    weighty = WEIGHTY.search(words) is not None
    stop = said.raw.span.start + min(said.fault or 0, max(len(words) - 1, 0))
    near = nearest_forms(words)
    made.report(
        "L001" if weighty else "L002",
        Severity.ERROR if weighty else Severity.WARNING,
        "这一句没有读懂,不会计分" if weighty else "这一句没有归类",
        Span(stop, max(stop + 1, said.raw.span.end)),
        said.unit.citation,
        label="从这里起不合已知句式" if said.fault else "不合已知句式",
        notes=(f"整句:{words.strip()[:80]}",),
        advice=(
            *(f"相近的句式:{form}" for form in near),
            "改用相近的句式;或用 `@得分` 写明含义;不计分的用 `@说明: 原因` 或 `@待编` 标明",
        ),
    )


def _report_slips(made: Draft, said: Said, slips: tuple[Slip, ...]) -> None:
    """Typing mistakes that change what a sentence gives: each with what is probably meant."""
    words = made.source.normal[said.raw.span.start : said.raw.span.end]
    for slip in slips:
        start = said.raw.span.start + slip.start
        made.report(
            "L023",
            Severity.ERROR,
            f"“{slip.said}”疑是“{slip.meant}”的笔误,这一句没有计分",
            Span(start, max(start + 1, said.raw.span.start + slip.end)),
            said.unit.citation,
            notes=(f"整句:{words.strip()[:80]}",),
            advice=(
                f"核对原件;确是笔误的,改为“{slip.meant}”,或用 `@勘误` 写明",
                "不是笔误的,用 `@得分` 写明含义",
            ),
        )


def _report_lack(made: Draft, said: Said, lack: Lack) -> None:
    """A sentence whose form is known, and that leaves out what it would take to score it."""
    words = made.source.normal[said.raw.span.start : said.raw.span.end]
    start = said.raw.span.start + lack.start
    readings = tuple(f"读法{name} {way}" for name, way in zip(NAMES, lack.readings, strict=False))
    made.report(
        "L001",
        Severity.ERROR,
        f"这一句没有读懂,不会计分:{lack.missing}",
        Span(start, max(start + 1, said.raw.span.start + lack.end)),
        said.unit.citation,
        notes=(f"整句:{words.strip()[:80]}", *readings),
        advice=(lack.mend, "正文不便改的,用 `@得分` 写明含义"),
    )


NAMES = "甲乙丙丁戊"
