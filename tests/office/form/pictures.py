"""The pictures of docs/form.md, taken of the station's form: python -m tests.office.form.pictures."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
import json
from pathlib import Path
from shutil import which
import subprocess
from tempfile import TemporaryDirectory
from typing import Any

from playwright.sync_api import Page, sync_playwright
import yaml

from redcell_dsl.facts.wanted import FILE, read_wanted
from redcell_dsl.office.form import emit
from redcell_dsl.office.letterhead import Letterhead
from redcell_dsl.pipeline import load_ruleset, official_bytes
from tests.programs import need

ROOT = Path(__file__).resolve().parents[3]
FOLDER = ROOT / "docs" / "pictures"
SAMPLE = ROOT / "rulesets" / "2018" / "samples" / "station.yaml"
DETAILS = {"名称": "青石桥派出所党支部", "单位": "甲川县公安局", "填报": "自评"}


def main() -> None:
    """Write every picture."""
    with TemporaryDirectory() as made:
        folder = Path(made)
        form, answers = folder / "form.html", folder / "answers.json"
        form.write_text(_form(), encoding="utf-8")
        answers.write_text(json.dumps(_answers(), ensure_ascii=False), encoding="utf-8")
        with _page(1366, 768) as page:
            _opened(page, form, answers)
            _take(page, "form-screen")
            _to(page, "12.2.3")
            _take(page, "form-periods")
            _wrong(page)
            _take(page, "form-wrong")
            _review(page)
            _take(page, "form-review")
            _paper(page, folder)
        with _page(360, 740) as page:
            _opened(page, form, answers)
            _to(page, "11.2.1")
            _take(page, "form-phone")


def _form() -> str:
    ruleset = load_ruleset("2018")
    measures, compilation = ruleset.measures, ruleset.compilation
    assert measures is not None
    assert compilation is not None
    digest = sha256(official_bytes(compilation.source)).hexdigest()
    wanted = read_wanted(ruleset.path.parent / FILE, measures.facts).texts
    return emit(measures, measures.honours[0], digest, Letterhead(), wanted)


def _answers() -> dict[str, Any]:
    read = yaml.load(SAMPLE.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506
    return {"申报信息": DETAILS, **read}


@contextmanager
def _page(width: int, height: int) -> Iterator[Page]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=need("chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        yield browser.new_page(viewport={"width": width, "height": height})
        browser.close()


def _opened(page: Page, form: Path, answers: Path) -> None:
    page.goto(form.as_uri())
    page.wait_for_selector("html.ready")
    page.set_input_files("#file", answers)
    page.wait_for_selector("#toast:not([hidden])")
    page.click("#toast-close")


def _to(page: Page, fact: str) -> None:
    page.locator(f"[data-fact='{fact}']").evaluate(
        "box => box.scrollIntoView({block: 'center', behavior: 'instant'})"
    )


def _wrong(page: Page) -> None:
    _to(page, "11.2.4")
    page.locator("[data-fact='11.2.4'] [data-k=v]").fill("约两次")
    page.locator("[data-fact='11.2.3'] button.quiet").click()


def _review(page: Page) -> None:
    page.locator("[data-fact='11.2.4'] [data-k=v]").fill("0")
    page.locator("[data-fact='11.2.3'] [data-k=y是]").check()
    page.locator("[name=side][value=review]").check()
    page.locator("[data-fact='11.2.2'] [data-k=y否]").check()
    _to(page, "11.2.2")


def _take(page: Page, name: str) -> None:
    page.evaluate("document.activeElement.blur()")
    page.wait_for_timeout(300)
    page.screenshot(path=FOLDER / f"{name}.png")
    _shrink(FOLDER / f"{name}.png")


def _shrink(path: Path) -> None:
    """Fewer colours, where the program for it is at hand: a page of text needs no more."""
    program = which("convert")
    if program:
        more = ("+dither", "-colors", "64", "-define", "png:compression-level=9", f"PNG8:{path}")
        subprocess.run([program, path, *more], check=True)


def _paper(page: Page, folder: Path) -> None:
    page.pdf(path=folder / "sheet.pdf", prefer_css_page_size=True)
    target = FOLDER / "form-paper"
    command = [need("pdftoppm"), "-r", "80", "-f", "1", "-l", "1", "-png", "-singlefile"]
    subprocess.run([*command, folder / "sheet.pdf", target], check=True)
    _shrink(FOLDER / "form-paper.png")


if __name__ == "__main__":
    main()
