"""Lines and cells that break off behind a pause and go on below: one to a reader, at the same places."""

from __future__ import annotations

import pytest

from redcell_dsl.source.text import Source


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("路面有果皮、\n纸屑的,扣1分", "路面有果皮、 纸屑的,扣1分"),
        ("路面不洁的，\r\n每处扣1分", "路面不洁的,  每处扣1分"),
        ("路面不洁的，  \n  每处扣1分，\n扣完为止", "路面不洁的,     每处扣1分, 扣完为止"),
        ("|路灯|路灯不亮、|\n| |缺盏的,扣1分|", "|路灯|路灯不亮、     缺盏的,扣1分|"),
        ("|路灯|不亮、| |\n||缺盏的||", "|路灯|不亮、      缺盏的||"),
    ],
)
def test_goes_on(text: str, read: str) -> None:
    source = Source("办法.txt", text)
    assert source.normal == read
    assert len(source.normal) == len(text)


@pytest.mark.parametrize(
    "text",
    [
        "有下列情形之一的,\n(一)未按时报送;",
        "有下列情形之一的,\n1、未按时报送;",
        "有下列情形之一的,\n1.1 未按时报送;",
        "有下列情形之一的,\n①未按时报送;",
        "有下列情形之一的,\n第三条 未按时报送",
        "有下列情形之一的,\n@说明: 程序",
        "@方法 加分项 基础 0分,\n第一条 总则",
        "路面不洁的,\n\n每处扣1分",
        "路面不洁的,\n|内容|分值|",
        "一、\n总则",
        "5人以下:个人得分=总分÷人数,\n负责人得分=个人得分×2",
        "|路灯|路灯不亮、|\n|绿化|草坪枯死的,扣1分|",
        "|路灯|路灯不亮、|\n|缺盏的,扣1分| |",
        "|路灯|路灯不亮、|5分|\n| |缺盏的,扣1分| |",
        "|路灯|路灯不亮、| |\n| |缺盏的,扣1分|5分|",
        "|考评内容、|\n|---|",
    ],
)
def test_stands_alone(text: str) -> None:
    assert Source("办法.txt", text).normal == text
