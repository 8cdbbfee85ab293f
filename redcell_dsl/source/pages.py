"""How the page of a code is laid out: the same headings for every code."""

from __future__ import annotations


def page(what: str, why: str, bad: str, good: str, otherwise: str) -> str:
    """The Markdown of a page: what is looked for, why it matters, an example before and after."""
    return (
        f"## 查什么\n\n{what}\n\n## 为什么要紧\n\n{why}\n\n"
        f"## 例(有问题)\n\n```text\n{bad}\n```\n\n"
        f"## 改法(没问题)\n\n```text\n{good}\n```\n\n## 例外\n\n{otherwise}\n"
    )


def told(meaning: str, reason: str, mend: str, example: str) -> str:
    """The page of a finding about what was filled in; ``example``: how it is written rightly."""
    return (
        f"## 什么意思\n\n{meaning}\n\n## 为什么\n\n{reason}\n\n"
        f"## 怎么改\n\n{mend}\n\n## 例\n\n```yaml\n{example}\n```\n"
    )
