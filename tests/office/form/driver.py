"""A form in a browser, as a person uses it: by its labels, its keyboard, its files."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, Locator, Page

DIGEST = "0123456789abcdef" * 4
LOCAL = ("file:", "data:", "blob:", "about:")


class Driver:
    """A page and what it asked for. ``left``: requests that went beyond the file."""

    def __init__(self, context: BrowserContext, path: Path) -> None:
        self.path = path
        self.left: list[str] = []
        self.faults: list[str] = []
        self.page: Page = context.new_page()
        context.set_default_timeout(30_000)
        self.page.on("pageerror", lambda fault: self.faults.append(str(fault)))
        self.page.on("console", self._said)
        self.page.route("**/*", self._routed)
        self.open()

    def _said(self, message: Any) -> None:
        if message.type == "error":
            self.faults.append(message.text)

    def _routed(self, route: Any) -> None:
        if route.request.url.startswith(LOCAL):
            route.continue_()
        else:
            self.left.append(route.request.url)
            route.abort()

    def open(self) -> None:
        self.page.goto(self.path.as_uri())
        assert self.faults == []
        self.ready()

    def ready(self) -> None:
        self.page.wait_for_selector("html.ready")

    def fact(self, id: str) -> Locator:
        """The box of a fact, once everything is worked out."""
        self.settle()
        return self.page.locator(f"[data-fact='{id}']")

    def cell(self, id: str, k: str) -> Locator:
        return self.fact(id).locator(f"[data-k='{k}']")

    def settle(self) -> None:
        """Wait until everything is worked out."""
        self.page.wait_for_selector("body:not([data-busy])")

    def message(self, id: str) -> str:
        self.settle()
        return self.fact(id).locator(".message").inner_text()

    def total(self, side: str = "own") -> str:
        return self.score("t", side)

    def notes(self, id: str) -> str:
        self.settle()
        return self.fact(id).locator(".notes").inner_text()

    def score(self, place: str, side: str = "own") -> str:
        self.settle()
        shown = self.page.locator(f".bar [data-score='{place}'], main [data-score='{place}']")
        return shown.first.locator(f".{side} b").inner_text()

    def side(self, side: str) -> None:
        self.page.locator(f"[name=side][value={side}]").check()

    def load(self, path: Path) -> str:
        """Open a file; what the page has to say where not all of it was taken in."""
        self.page.evaluate("document.getElementById('toast').hidden = true")
        self.page.set_input_files("#file", path)
        self.page.wait_for_selector("#toast:not([hidden]), #dialog[open]")
        return self.said() if self.asks() else ""

    def asks(self) -> bool:
        """Whether a dialog waits for an answer."""
        return bool(self.page.locator("#dialog").evaluate("box => box.open"))

    def said(self) -> str:
        """What the dialog says; it is closed."""
        text = self.page.locator("#dialog").inner_text()
        self.page.locator("#dialog-acts button").first.click()
        return text

    def taken(self, button: str, folder: Path) -> Path:
        """The file that a button hands out."""
        with self.page.expect_download() as waiting:
            self.page.click(f"#{button}")
        path = folder / waiting.value.suggested_filename
        waiting.value.save_as(path)
        if self.asks():
            self.said()
        return path

    def record(self, button: str, folder: Path) -> Any:
        return json.loads(self.taken(button, folder).read_text(encoding="utf-8"))


def write(path: Path, answers: dict[str, Any]) -> Path:
    path.write_text(json.dumps(answers, ensure_ascii=False), encoding="utf-8")
    return path


def paste(form: Driver, id: str, k: str, text: str) -> None:
    form.cell(id, k).evaluate(
        """(cell, text) => {
          const data = new DataTransfer();
          data.setData("text/plain", text);
          const event = new ClipboardEvent("paste", {clipboardData: data, bubbles: true, cancelable: true});
          cell.dispatchEvent(event);
        }""",
        text,
    )


def fill_some(form: Driver) -> None:
    form.page.locator("[data-detail=名称]").fill("青石桥/派出所 <支部>")
    form.fact("考评年度").locator("input").fill("2018")
    form.cell("11.2.1", "y是").check()
    form.cell("11.2.1", "p").fill("批复〔2018〕3 号")
    form.cell("11.2.4", "v").fill("一二")
    form.cell("12.2.2", "ms").check()
    form.cell("12.2.2", "s").fill("2")
    form.cell("12.2.3", "add").click()
    form.cell("12.2.3", "g1.n").fill("__proto__")
    form.cell("12.2.3", "f0").click()
    paste(
        form,
        "14.1.1",
        "r0.0",
        "县级\t<img src=x onerror=alert(1)>\t2018-05-01\t奖牌\n乡级\t事\t2018.6.1\t",
    )
    form.side("review")
    form.cell("11.2.1", "y否").check()


def durations(form: Driver, name: str) -> list[float]:
    """How long each measure of this name took, in milliseconds."""
    found = form.page.evaluate(
        "name => performance.getEntriesByName(name).map(each => each.duration)", name
    )
    return [float(each) for each in found]
