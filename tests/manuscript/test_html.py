"""Web pages: the words, without what only sets or steers the page."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
import pytest

from redcell_dsl.manuscript import read

from .make import codes, dropped, lines, text, whole


def page(body: str, head: str = '<meta charset="utf-8">') -> str:
    return f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>"


@pytest.mark.parametrize(
    ("head", "encoding"),
    [
        ('<meta charset="utf-8">', "utf-8"),
        ('<meta http-equiv="Content-Type" content="text/html; charset=gb2312">', "gb18030"),
        ("", "gb18030"),
        ("", "utf-8"),
        ('<meta charset="big5">', "utf-8-sig"),
    ],
)
def test_encodings(tmp_path: Path, head: str, encoding: str) -> None:
    made = read(text(tmp_path / "a.html", page("<p>第一条 街道考评。</p>", head), encoding))
    assert lines(made) == ["第一条 街道考评。"]


def test_blocks_and_breaks(tmp_path: Path) -> None:
    body = "<h1>细则</h1><div>第一条  甲\n  乙,<b>加1分</b>。<br>丙<p>丁&nbsp;戊</div>己"
    assert lines(read(text(tmp_path / "a.html", page(body)))) == [
        "细则",
        "第一条 甲乙,加1分。",
        "丙",
        "丁 戊",
        "己",
    ]


def test_tables(tmp_path: Path) -> None:
    body = """<table><caption>表1</caption>
      <tr><th colspan=3>考评表</th></tr><tr><th>项目<th>标准<th>分值</tr>
      <tr><td rowspan=2>巡查<td>每周少于2次的,扣1分;<br>没有记录的,扣1分。<td>5
      <tr><td><p>甲|乙</p><td>2.5<tr><td colspan=2>合计<td>7.5</table>"""
    made = read(text(tmp_path / "a.html", page(body)))
    assert lines(made) == [
        "表1",
        "考评表",
        "| 项目 | 标准 | 分值 |",
        "| 巡查 | 每周少于2次的,扣1分;<br>没有记录的,扣1分。 | 5 |",
        "| ^^ | 甲\\|乙 | 2.5 |",
        "| 合计 | << | 7.5 |",
    ]


def test_a_table_that_sets_the_page_is_no_table(tmp_path: Path) -> None:
    inner = "<table><tr><td>优<td>5<tr><td>良<td>3</table>"
    body = f"<table><tr><td>标题</td></tr><tr><td><p>第一条 甲。</p>{inner}</td></tr></table>"
    made = read(text(tmp_path / "a.html", page(body)))
    assert lines(made) == ["标题", "第一条 甲。", "| 优 | 5 |", "| 良 | 3 |"]
    assert codes(made) == []


def test_a_table_in_a_cell_is_flattened_and_said(tmp_path: Path) -> None:
    inner = "<table><tr><td>优<td>5<tr><td>良<td>3</table>"
    long = "每周巡查少于2次的,每少1次扣0.5分,没有记录的,每发现一次扣1分"
    body = f"<table><tr><td>巡查<td>{long}{inner}</tr><tr><td>服务<td>有</tr></table>"
    made = read(text(tmp_path / "a.html", page(body)))
    assert lines(made) == [f"| 巡查 | {long}<br>优 5<br>良 3 |", "| 服务 | 有 |"]
    assert codes(made) == ["M023"]


def test_lists_are_numbered_as_they_are_shown(tmp_path: Path) -> None:
    body = (
        "<ol><li>甲<li>乙<ol type=a><li>丙</ol></ol><ol start=3><li>丁<li value=9>戊</ol>"
        "<ul><li>己</ul><ol style='list-style-type:cjk-ideographic'><li>庚<li>(二)辛</ol>"
    )
    assert lines(read(text(tmp_path / "a.html", page(body)))) == [
        "1. 甲", "2. 乙", "a. 丙", "3. 丁", "9. 戊", "己", "一、庚", "(二)辛",
    ]  # fmt: skip


def test_what_is_no_text_is_listed(tmp_path: Path) -> None:
    body = (
        "<nav>首页</nav><script>var x</script><style>p{}</style><p>第一条 甲。</p>"
        "<p style='display:none'>暗文</p><p hidden>藏文</p><aside>相关</aside><footer>备案</footer>"
        "<!-- 注 --><button>打印</button><div title=header>页眉字</div>"
    )
    made = read(text(tmp_path / "a.html", page(body, '<meta charset="utf-8"><title>细则</title>')))
    assert lines(made) == ["第一条 甲。"]
    for what, words in {
        "导航": ["首页"], "脚本和样式": ["var x", "p{}"], "隐藏文字": ["暗文", "藏文"],
        "侧栏": ["相关"], "页脚": ["备案"], "表单控件": ["打印"], "网页标题": ["细则"], "页眉": ["页眉字"],
    }.items():  # fmt: skip
        assert dropped(made, what) == words


def test_the_main_part_of_a_page(tmp_path: Path) -> None:
    body = "<div>登录 搜索</div><main><p>第一条 街道考评采取百分制。</p></main><div>版权</div>"
    made = read(text(tmp_path / "a.html", page(body)))
    assert lines(made) == ["第一条 街道考评采取百分制。"]
    assert dropped(made, "网页的其他部分") == ["登录 搜索", "版权"]


def test_tags_nested_without_end(tmp_path: Path) -> None:
    made = read(text(tmp_path / "a.html", page("<b><i>" * 3000 + "甲")))
    assert codes(made) == ["M006"]


CELL = st.text(st.sampled_from("考评巡查5分扣、0.5"), min_size=1, max_size=6)


@given(st.lists(st.lists(CELL, min_size=1, max_size=4), min_size=1, max_size=5), st.lists(CELL))
@settings(max_examples=60)
def test_no_word_is_lost(
    tmp_path_factory: pytest.TempPathFactory, rows: list[list[str]], words: list[str]
) -> None:
    made = "".join("<tr>" + "".join(f"<td>{c}</td>" for c in row) + "</tr>" for row in rows)
    body = "".join(f"<p>{each}</p>" for each in words) + f"<table>{made}</table><nav>导航</nav>"
    path = text(tmp_path_factory.mktemp("h") / "a.html", page(body))
    expected = "".join(words) + "".join(cell for row in rows for cell in row) + "导航"
    assert whole(read(path)) == sorted(expected)
