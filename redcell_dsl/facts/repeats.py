"""Events that stand twice: told with both places, and counted once only where nothing differs."""

from __future__ import annotations

from datetime import date

from .form import fold
from .log import Event, Log


def without_repeats(log: Log, events: list[Event]) -> list[Event]:
    """The events without those that repeat another in every column; all repeats are told."""
    kept: list[Event] = []
    whole: dict[tuple[date | None, tuple[tuple[str, str], ...]], Event] = {}
    alike: dict[tuple[date | None, str, str], Event] = {}
    for event in events:
        key = (event.on, fold(event.group), fold(event.text))
        same = whole.get((event.on, tuple(sorted(event.row))))
        near = alike.setdefault(key, event)
        if same is not None:
            _tell_repeat(
                log, same, event, "各栏完全相同,只计一次", "确是两次的,在内容里写得能够分开"
            )
            continue
        if near is not event and event.text:
            _tell_repeat(log, near, event, "日期和内容相同,各计一次", "确是重复的,删去一条")
        whole[event.on, tuple(sorted(event.row))] = event
        kept.append(event)
    return kept


def _tell_repeat(log: Log, first: Event, again: Event, what: str, advice: str) -> None:
    report = log.asked.report
    places = f"{report.place(first.span)} 和 {report.place(again.span)}"
    log.asked.remark("F134", again.span, f"有两条记录({places}){what}", advice)


def tell_alike(log: Log, events: list[Event]) -> None:
    """Tell events that are alike; all of them count."""
    seen: dict[tuple[date | None, str], Event] = {}
    for event in events:
        first = seen.setdefault((event.on, fold(event.text)), event)
        if first is not event and (event.on or event.text):
            _tell_repeat(log, first, event, "日期和内容相同,各计一次", "确是重复的,删去一条")
