"""What is found in the published text of 2018, as it stands and with its notes."""

from __future__ import annotations

from pathlib import Path

import pytest

from redcell_dsl.analysis.run import run
from redcell_dsl.model.elaborate import Compilation, elaborate
from redcell_dsl.source.diagnostic import Severity
from redcell_dsl.source.places import rulesets_folder
from redcell_dsl.source.read import read_file

FOLDER = rulesets_folder() / "2018"

FOUND = """
15:38   warning A105 第五条 “党建工作示范点”疑似又叫“基层党建示范点”
21:101  info    A105 第八条 “台账”又写作“台帐”
21:154  warning A105 第八条 “有效票数”疑似又叫“有效总票数”
39:43   warning A311 第十一条第(一)项第1目 各档用的不是同一个量:“正式党员”、“党员”
39:53   warning A311 第十一条第(一)项第1目 100人以上的不在任何一档里
41:91   warning A101 第十一条第(二)项第4目 序号 `3、` 重复
45:15   error   A301 第十二条 条标题分值与各项合计不符:`20分`,各项合计 25 分
47:61   warning A213 第十二条第(一)项第2目 不足 2 次的,是每次照加,还是不得分,没有写定
61:95   warning A214 第十四条第(一)项第2目 “此项”最高 2 分,而本项设定分值是 5 分
81:30   warning A212 第十五条第(七)项 照字面,“规范记载”的也要扣分:“不”只写在“或”的前一半
87:19   info    A101 第十六条第(一)项第1目 只有 `1、`,没有后面的序号
89:15   warning A212 第十六条第(二)项 照字面,“规范记载”的也要扣分:“未”只写在“或”的前一半
99:22   error   A211 第十七条第(二)项 扣分从多少分里扣没有写定:本项 15 分,加分又不封顶
101:19  warning A102 第十七条第(三)项 设定分值 `(10)` 没有写“分”,按 10 分读
109:9   warning A102 第十八条第(二)项 设定分值 `(8)` 没有写“分”,按 8 分读
117:17  error   A313 第十九条第(二)项 不知道等级高低:“获得省厅以上”、“获得设区市公安局以上”、“获得县(市)区公安(分)局以上”
125:19  info    A101 第二十条第(一)项第1目 只有 `1、`,没有后面的序号
129:15  warning A212 第二十条第(三)项 照字面,“规范记载”的也要扣分:“不”只写在“或”的前一半
139:17  error   A313 第二十一条第(二)项 不知道等级高低:“获得省厅以上”、“获得设区市公安局以上”、“获得县(市)区公安(分)局以上”
"""


def compile_file(path: Path) -> Compilation:
    source = read_file(path).source
    assert source is not None
    return elaborate(source)


@pytest.fixture(scope="module")
def published() -> Compilation:
    return compile_file(FOLDER / "原文.txt")


def test_every_finding_in_the_published_text(published):
    lines = [
        f"{line}:{column}".ljust(8)
        + f"{found.severity:<7} {found.code} {found.citation} {found.title}"
        for found in run(published)
        if found.code.startswith("A")
        for line, column in [found.position]
    ]
    assert lines == FOUND.strip().splitlines()


def test_notes_leave_no_check_an_error():
    found = run(compile_file(FOLDER / "办法.txt"))
    errors = [
        each.title for each in found if each.code[0] == "A" and each.severity is Severity.ERROR
    ]
    assert errors == []


def edited(published: Compilation, old: str, new: str) -> set[str]:
    """The codes that an edit of the published text adds."""
    source = published.source
    assert source.text.count(old) >= 1
    text = source.text.replace(old, new, 1)
    after = run(elaborate(type(source)(source.name, text)))
    before = run(published)
    known = [(each.code, each.title) for each in before]
    return {each.code for each in after if (each.code, each.title) not in known} - {"L001", "L002"}


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("岗位履职情况(35分)", "岗位履职情况(30分)", "A301"),
        ("岗位业绩情况(35分)", "岗位业绩情况(30分)", "A302"),
        ("有1次加3分;2、支部成员", "有1次加6分;2、支部成员", "A303"),
        ("检查落实的,加2分", "检查落实的,加1分", "A304"),
        ("检查落实的,加2分", "检查落实的,加3分", "A305"),
        ("记载不齐全的(3分)", "记载不齐全的(4分)", "A306"),
        ("或党员50人(含)以上不足100人", "或党员60人(含)以上不足100人", "A311"),
        ("个人二等功以上的,每有1次加3分", "个人二等功以上的,每有1次加1分", "A312"),
        ("每少1人扣1分;2、随机", "没少1人扣1分;2、随机", "A104"),
        ("扣5分。", "扣l分。", "A104"),
        ("(四)撰写党性", "(五)撰写党性", "A101"),
        ("按照此考评办法", "按照本办法第四十条", "A103"),
    ],
)
def test_one_edit_one_finding(published, old, new, code):
    assert code in edited(published, old, new)


def test_an_edit_that_keeps_all_sums_adds_nothing(published):
    assert edited(published, "检查落实的,加2分", "督促落实的,加2分") == set()
