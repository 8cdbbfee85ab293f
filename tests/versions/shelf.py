"""A regulation of our own, and decisions that amend it."""

from __future__ import annotations

from redcell_dsl.source.diagnostic import Diagnostic, Severity
from redcell_dsl.source.text import Source
from redcell_dsl.versions.amending.amend import Amended, amend

TITLE = "某县书屋评选办法"
TEXT = """某县书屋评选办法

第一章  总  则

第一条  为规范书屋评选,制定本办法。

第二条  评选采取百分制计分方法。对依照第五条计的分有异议的,由县文化局复核。

第二章  评选标准

第三条  日常管理(20分)

(一)开放(10分):1、每周开放的,加4分;2、延长开放的,加6分。

(二)登记(10分):1、登记借阅的,加5分;2、登记还书的,加3分;3、公布登记的,加2分。

第四条  读书活动(30分)

(一)读书会(15分):举办读书会的,每次加3分。

(二)讲座(15分):举办讲座的,每次加5分。

同一活动在(一)和(二)里只计一项。

第五条  藏书(10分)

(一)册数(10分):册数按下表计分。

| 册数 | 得分 |
| 1000册以上 | 10分 |
| 500册以上 | 6分 |

第三章  附  则

第六条  本办法自2018年1月1日起施行。
"""


def decision(
    *clauses: str, title: str = TITLE, end: str = "本决定自2019年1月1日起施行。"
) -> Source:
    """A decision with these clauses, numbered."""
    numbered = [
        f"{han}、{clause}" for han, clause in zip("一二三四五六七八九", clauses, strict=False)
    ]
    head = f"关于修改《{title}》的决定\n\n经研究,决定对《{title}》作如下修改:\n\n"
    return Source("决定", head + "\n\n".join(numbered) + f"\n\n{end}\n")


def amended(*clauses: str, text: str = TEXT) -> str:
    """The text that the clauses make; they must have no error."""
    made = amend(Source("办法", text), decision(*clauses))
    assert made.text is not None, told(made)
    return made.text


def faults(*clauses: str, text: str = TEXT) -> list[Diagnostic]:
    """The errors of a decision; with any, nothing is made."""
    made = amend(Source("办法", text), decision(*clauses))
    found = [each for each in made.diagnostics if each.severity is Severity.ERROR]
    assert (made.text is None) == bool(found)
    return found


def warnings(*clauses: str, text: str = TEXT) -> list[Diagnostic]:
    """What is told beside a text that was made."""
    made = amend(Source("办法", text), decision(*clauses))
    assert made.text is not None, told(made)
    return list(made.diagnostics)


def told(made: Amended) -> str:
    return "\n".join(f"{each.code} {each.title} {each.notes}" for each in made.diagnostics)


def changed(*pairs: tuple[str, str], text: str = TEXT) -> str:
    """The text with some words changed by hand; each stands there once."""
    for was, now in pairs:
        assert text.count(was) == 1, was
        text = text.replace(was, now)
    return text
