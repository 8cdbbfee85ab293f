"""Notes find their places again when the text was edited."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from redcell_dsl.manuscript.sync import Fate, Synced, aside, sync
from redcell_dsl.source.text import Source
from redcell_dsl.syntax.outline import official, outline

OLD = """青石县街道考评细则
@奖项 街道考评
@方法 加分项 基础 0分 最高 设定分值

第一条  日常巡查(10分)

(一)巡查次数(5分):每周巡查少于2次的,每少1次扣1分。
  @事实 巡查次数: 次数
  @例 巡查次数 = 1 时, 得 4 分

(二)巡查记录(5分):没有记录的,扣1分;记录不全的,扣0.5分。
@解释 第2目 指缺页

第二条  便民服务(10分)

(一)服务点(10分):设立服务点的,加3分。
@说明 目的

| 等次 | 分值 |
| 优 | 5 |
@说明 附表
"""
PLAIN = official(Source("", OLD))


def notes(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip().startswith("@")]


def above(text: str, note: str) -> str:
    """The line of text that a note stands below."""
    lines = [line.strip() for line in text.splitlines()]
    place = next(i for i, line in enumerate(lines) if line.startswith(note))
    return next(line for line in reversed(lines[:place]) if line and not line.startswith("@"))


def test_the_same_text_changes_nothing() -> None:
    made = sync(OLD, PLAIN)
    assert made.identical
    assert made.text == OLD
    assert sync(OLD, PLAIN.replace("(", "（").replace("\n\n", "\n")).identical


def test_notes_keep_their_places_beside_a_changed_line() -> None:
    new = PLAIN.replace("第二条  便民服务(10分)\n", "第二条  便民服务(12分)\n").replace(
        "服务点(10分)", "服务点(12分)"
    )
    made = sync(OLD, new)
    assert [each.fate for each in made.notes] == [*[Fate.KEPT] * 5, Fate.LOOK, Fate.KEPT]
    assert notes(made.text) == notes(OLD)
    assert official(Source("", made.text)).splitlines() == new.splitlines()
    assert above(made.text, "@说明 目的") == "(一)服务点(12分):设立服务点的,加3分。"
    assert (made.added, made.removed, made.changed) == (0, 0, 2)


def test_notes_go_with_what_was_moved_and_renumbered() -> None:
    new = (
        "青石县街道考评细则\n第一条  便民服务(10分)\n(一)服务点(10分):设立服务点的,加3分。\n"
        "第二条  日常巡查(10分)\n(一)巡查记录(5分):没有记录的,扣1分;记录不全的,扣0.5分。\n"
        "(二)巡查次数(5分):每周巡查少于2次的,每少1次扣1分。\n| 等次 | 分值 |\n| 优 | 5 |\n"
    )
    made = sync(OLD, new)
    assert {each.fate for each in made.notes} <= {Fate.KEPT, Fate.MOVED}
    assert above(made.text, "@事实").startswith("(二)巡查次数")
    assert above(made.text, "@解释").startswith("(一)巡查记录")
    assert above(made.text, "@说明 目的").startswith("(一)服务点")
    assert sorted(notes(made.text)) == sorted(notes(OLD))
    assert ("第一条(一)", "第二条(二)") in made.renumbered


def test_notes_of_what_is_gone_are_kept_aside() -> None:
    lines = [line for line in PLAIN.splitlines() if "巡查次数" not in line]
    made = sync(OLD, "\n".join(lines) + "\n")
    lost = made.of(Fate.LOST)
    assert [each.note.lines[0].strip() for each in lost] == [
        "@事实 巡查次数: 次数",
        "@例 巡查次数 = 1 时, 得 4 分",
    ]
    kept = aside(lost, "办法.txt")
    assert "正文:(一)巡查次数(5分):每周巡查少于2次的,每少1次扣1分。" in kept
    assert "位置:第一条(一)(办法.txt 第 8 行)" in kept
    assert "  @例 巡查次数 = 1 时, 得 4 分" in kept
    assert sorted([*notes(made.text), *notes(kept)]) == sorted(notes(OLD))


TABLE = """街道考评细则
第一条  便民服务(20分)
@填报: 考评组

| 考评内容 | 分值 | 评分标准 |
| 设立窗口 | 8 | 未设立的,扣8分。 |
@说明 指综合窗口
| 专人值守 | 6 | 无人值守的,每次扣1分。 |
| 公示指南 | 6 | 未公示的,扣2分。 |
@例 无人值守 = 2 时, 第2行 得 4分
@例 未公示 = 是 时, 第三行 得 4分

第二条  附则
"""
SERVED = official(Source("", TABLE))


def fates(made: Synced) -> list[Fate]:
    return [each.fate for each in made.notes]


def test_a_note_stays_below_the_row_it_is_about() -> None:
    made = sync(OLD, PLAIN + "| 良 | 3 |\n")
    assert made.text.splitlines()[-3:] == ["| 优 | 5 |", "@说明 附表", "| 良 | 3 |"]
    new = SERVED.replace("| 设立窗口", "| 环境整洁 | 0 | 不整洁的,扣1分。 |\n| 设立窗口")
    made = sync(TABLE, new)
    assert above(made.text, "@说明").startswith("| 设立窗口")
    assert official(Source("", made.text)) == new


def test_a_note_that_names_a_row_is_looked_at_when_that_row_changed() -> None:
    made = sync(TABLE, SERVED.replace("每次扣1分", "每次扣2分"))
    assert fates(made) == [Fate.KEPT, Fate.KEPT, Fate.LOOK, Fate.KEPT]
    (look,) = made.of(Fate.LOOK)
    assert look.unit == "第一条第2行"
    assert (look.was, look.now) == (
        "| 专人值守 | 6 | 无人值守的,每次扣1分。 |",
        "| 专人值守 | 6 | 无人值守的,每次扣2分。 |",
    )
    assert notes(made.text) == notes(TABLE)


def test_a_note_that_names_a_row_is_kept_when_only_the_row_above_it_changed() -> None:
    """The notes stand below the third row; the first of them speaks of the second."""
    made = sync(TABLE, SERVED.replace("未公示的,扣2分", "未公示的,扣3分"))
    assert fates(made) == [Fate.KEPT, Fate.KEPT, Fate.KEPT, Fate.LOOK]


def test_a_note_that_names_a_row_goes_with_it() -> None:
    """Its row has another number now: the citation is listed, the note is not changed."""
    new = SERVED.replace("| 专人值守", "| 延时服务 | 0 | 未延时的,扣1分。 |\n| 专人值守")
    made = sync(TABLE, new)
    assert Fate.LOOK not in fates(made)
    assert [each.references for each in made.notes if each.references] == [
        ("第2行:原来的 第一条第2行 现在是 第一条第3行",),
        ("第三行:原来的 第一条第3行 现在是 第一条第4行",),
    ]
    assert notes(made.text) == notes(TABLE)


def test_a_note_that_names_a_row_is_kept_aside_when_the_row_is_gone() -> None:
    lines = [line for line in SERVED.splitlines(keepends=True) if "专人值守" not in line]
    made = sync(TABLE, "".join(lines))
    assert fates(made) == [Fate.KEPT, Fate.KEPT, Fate.LOST, Fate.KEPT]
    (lost,) = made.of(Fate.LOST)
    assert lost.was.startswith("| 专人值守")


def test_a_note_on_the_whole_unit_never_becomes_one_on_the_last_row() -> None:
    """Below a sum it is about the unit; where the sum goes, it must not fall to the row above it."""
    old = SERVED.replace("\n\n第二条", "\n| 合计 | 20 |  |\n@填报: 主管部门\n\n第二条")
    made = sync(old, SERVED.replace("扣8分", "扣7分"))
    lines = made.text.splitlines()
    where = lines.index("@填报: 主管部门")
    assert not lines[where - 1].startswith("|")
    block = next(each for each in outline(Source("", made.text)).root.children)
    assert [note.text for note in block.notes] == ["填报: 主管部门"]
    assert official(Source("", made.text)) == SERVED.replace("扣8分", "扣7分")
    assert fates(made) == [Fate.KEPT]


def test_a_line_of_the_document_that_looks_like_a_note_moves_no_note() -> None:
    new = PLAIN.replace("第一条  日常巡查(10分)\n", "@各街道 照办\n第一条  日常巡查(10分)\n")
    made = sync(OLD, new.replace("扣0.5分", "扣1分"))
    assert above(made.text, "@说明 目的") == "(一)服务点(10分):设立服务点的,加3分。"
    assert "@各街道 照办" in made.text


def test_references_to_what_was_renumbered_are_listed() -> None:
    old = (
        "细则\n第一条  总则\n第二条  巡查(5分)\n(一)没有记录的,扣1分。\n(二)没有报送的,扣2分。\n"
        "@解释 第二条(二) 同第一条\n第三条  附则\n"
    )
    new = (
        "细则\n第一条  依据\n第二条  总则\n第三条  巡查(5分)\n(一)没有登记的,扣1分。\n"
        "(二)没有记录的,扣1分。\n(三)没有报送的,扣2分。\n第四条  附则\n"
    )
    (placed,) = sync(old, new).notes
    assert placed.fate is Fate.MOVED
    assert placed.references == (
        "第二条(二):原来的 第二条(二) 现在是 第三条(三)",
        "第一条:原来的 第一条 现在是 第二条",
    )
    assert notes(sync(old, new).text) == ["@解释 第二条(二) 同第一条"]


def test_lines_that_are_alike_are_told_apart_by_their_order() -> None:
    old = "第一条  甲(5分)\n没有记录的,扣1分。\n@说明 一\n第二条  乙(5分)\n没有记录的,扣1分。\n@说明 二\n"
    new = "第一条  甲(6分)\n没有记录的,扣1分。\n第二条  乙(5分)\n没有记录的,扣1分。\n"
    made = sync(old, new)
    assert [each.fate for each in made.notes] == [Fate.KEPT, Fate.KEPT]
    assert made.text.splitlines() == [
        "第一条  甲(6分)", "没有记录的,扣1分。", "@说明 一",
        "第二条  乙(5分)", "没有记录的,扣1分。", "@说明 二",
    ]  # fmt: skip


LINE = st.sampled_from(
    [f"第{n}条  {w}(5分)" for n in "一二三" for w in ("巡查", "服务")]
    + [f"({n}){w}的,扣{p}分。" for n in "一二三" for w in ("没有记录", "没有报送") for p in (1, 2)]
    + ["| 优 | 5 |", "", "以上由街道办负责。"]
)
NOTE = st.sampled_from(["@说明 目的", "  @事实 甲: 次数", "＠解释 第2目", "@ 续行"])


@given(st.lists(st.one_of(LINE, NOTE), max_size=25), st.lists(LINE, max_size=20))
@settings(max_examples=300)
def test_no_note_and_no_word_is_lost(old: list[str], new: list[str]) -> None:
    text = "\n".join(new) + "\n"
    made = sync("\n".join(old) + "\n", text)
    written = [line for each in made.notes for line in each.note.lines]
    assert sorted(map(str.strip, written)) == sorted(
        line.strip() for line in old if line.strip()[:1] in ("@", "＠")
    )
    lost = aside(made.of(Fate.LOST), "办法.txt")
    found = [line for line in (made.text + lost).splitlines() if line.strip()[:1] in ("@", "＠")]
    assert sorted(map(str.strip, found)) == sorted(map(str.strip, written))
    if not made.identical:
        kept = [line for line in made.text.splitlines() if line.strip()[:1] not in ("@", "＠")]
        assert kept == text.rstrip("\n").split("\n")


@given(st.lists(LINE, min_size=1, max_size=20), st.data())
@settings(max_examples=150)
def test_a_note_stays_below_a_line_that_stays(lines: list[str], data: st.DataObject) -> None:
    """Where every line is different, taking others away never moves a note off its line."""
    lines = [
        f"{line}{i}号" if line and not line.startswith("|") else line
        for i, line in enumerate(lines)
    ]
    marked = [i for i, line in enumerate(lines) if line.endswith("号")]
    if not marked:
        return
    target = data.draw(st.sampled_from(marked))
    old = "\n".join([*lines[: target + 1], "@说明 目的", *lines[target + 1 :]])
    gone = data.draw(st.sets(st.sampled_from(range(len(lines)))))
    new = "\n".join(line for i, line in enumerate(lines) if i == target or i not in gone)
    made = sync(old + "\n", new + "\n")
    assert [each.fate for each in made.notes] in ([Fate.KEPT], [Fate.MOVED])
    assert above(made.text, "@说明 目的") == lines[target].strip()
