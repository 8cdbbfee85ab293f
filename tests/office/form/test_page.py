"""The page as a whole: speed, paper, everybody who uses it."""

from __future__ import annotations

from pathlib import Path
import re
from unicodedata import normalize

from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import BrowserContext
from pypdf import PdfReader

from tests.office.form.driver import Driver, durations, fill_some, paste, write

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def test_the_page_measures_itself(form: Driver) -> None:
    first = durations(form, "redcell:first-paint")
    assert len(first) == 1
    form.page.evaluate("performance.clearMeasures()")
    for at in range(12):
        form.cell("11.2.4", "v").fill(str(at))
    assert len(durations(form, "redcell:recalculate")) == 12


def test_an_old_browser_is_told(context: BrowserContext, pages: dict[str, Path]) -> None:
    page = context.new_page()
    page.goto(pages["小"].as_uri())
    assert page.locator("#old").is_hidden()
    page.add_init_script("delete window.HTMLDialogElement")
    page.reload()
    assert "太旧" in page.locator("#old").inner_text()
    assert page.locator("#old").is_visible()


OLDER = """
delete Element.prototype.replaceChildren;
delete Object.fromEntries;
delete Blob.prototype.arrayBuffer;
const measure = performance.measure.bind(performance);
performance.measure = (...given) => { measure(...given); };
"""


def test_a_browser_of_2018_fills_scores_and_opens(
    context: BrowserContext, pages: dict[str, Path], tmp_path: Path
) -> None:
    context.add_init_script(OLDER)
    form = Driver(context, pages["党建工作示范点"])
    fill_some(form)
    assert form.score("i:11.2") == "2~5"
    form.page.click("#fresh")
    assert form.load(write(tmp_path / "given.json", {"11.2.1": "是", "11.2.4": 1})) == ""
    assert form.score("i:11.2") == "2~4"
    assert form.page.locator("#old").is_hidden()
    assert form.left == form.faults == []


def test_only_what_changed_is_touched(form: Driver) -> None:
    form.page.evaluate(
        """() => {
          globalThis.touched = 0;
          new MutationObserver(found => { globalThis.touched += found.length; })
            .observe(document.querySelector("main"), {childList: true, characterData: true, subtree: true});
        }"""
    )
    form.cell("13.2.1", "p").fill("公众号截图")
    form.page.wait_for_timeout(50)
    assert form.page.evaluate("touched") <= 2
    form.cell("11.2.4", "v").fill("1")
    form.page.wait_for_timeout(50)
    assert 0 < form.page.evaluate("touched") < 40


def test_the_sheet_prints_filled_and_half_filled(form: Driver, tmp_path: Path) -> None:
    blank = printed(form, tmp_path)
    assert "申报单位" in blank
    assert "(盖章)" in blank
    assert "下一处未填" not in blank
    assert "待定" not in blank
    assert "0~100" not in blank
    form.page.locator("[data-detail=名称]").fill("青石桥派出所党支部")
    form.page.locator("[data-detail=单位]").fill("甲川县公安局")
    form.cell("11.2.1", "y是").check()
    form.cell("11.2.1", "p").fill("批复三号")
    paste(form, "14.1.1", "r0.0", "县级\t先进集体\t2018-05-01\t奖牌照片\n")
    half = printed(form, tmp_path)
    for said in (
        "派出所党支部",
        "甲川县公安局",
        "批复三号",
        "尚缺",
        "~70",
        "单位负责人(签名):",
    ):
        assert said in half
    assert re.search(r"第1.共\d+.", half)
    assert half.count("考评内容") >= 5


def printed(form: Driver, folder: Path) -> str:
    path = folder / "sheet.pdf"
    form.page.pdf(path=path, prefer_css_page_size=True)
    pages = PdfReader(path).pages
    for page in pages:
        assert float(page.mediabox.width) > float(page.mediabox.height)
    text = normalize("NFKC", "".join(page.extract_text() for page in pages))
    return "".join(text.split())


def test_nothing_hinders_those_who_listen(context: BrowserContext, pages) -> None:
    form = Driver(context, pages["党员民警示范岗"])
    form.cell("20.4.1", "y是").check()
    form.cell("20.4.2", "v").fill("约三次")
    paste(form, "21.1.1", "r0.0", "三等功\t抢险\t2018-05-01\t\n四等功\t值勤\t\t")
    form.side("review")
    form.cell("20.2.1", "new").click()
    form.settle()
    found = Axe().run(form.page, options={"runOnly": {"type": "tag", "values": TAGS}})
    assert found.violations_count == 0, found.generate_report()
    assert form.left == form.faults == []


def test_the_page_fits_a_phone_and_a_large_zoom(form: Driver) -> None:
    fill_some(form)
    for width, height in ((683, 384), (360, 740)):  # 1366 at 200 %, a phone
        form.page.set_viewport_size({"width": width, "height": height})
        assert form.page.evaluate("document.documentElement.scrollWidth") <= width


def test_nothing_hinders_anybody_on_a_phone(tiny: Driver) -> None:
    tiny.page.set_viewport_size({"width": 360, "height": 740})
    tiny.page.click("#tools")
    found = Axe().run(tiny.page, options={"runOnly": {"type": "tag", "values": TAGS}})
    assert found.violations_count == 0, found.generate_report()


def test_totals_are_told_politely(form: Driver) -> None:
    live = form.page.locator("#live")
    assert live.get_attribute("aria-live") == "polite"
    form.cell("11.2.1", "y是").check()
    form.cell("11.2.2", "y是").check()
    form.page.wait_for_selector("#live:not(:empty)", state="attached")
    assert live.inner_text().startswith("自评 3 到 70 分")


def test_the_small_regulation_is_filled_in(tiny: Driver) -> None:
    tiny.cell("1.1.1", "y是").check()
    tiny.cell("1.1.2", "v").fill("1")
    assert tiny.score("i:1.1") == "3.5"
    tiny.cell("2.3.1", "none").check()
    assert tiny.score("i:2.3") == "0"
