"""The findings about how papers look: what each code means, why it matters, how to mend it."""

from __future__ import annotations

from ..source.diagnostic import Diagnostic, Severity
from ..source.text import Source, Span


def finding(code: str, title: str, source: Source, span: Span, advice: str) -> Diagnostic:
    """A finding about 版式.yaml: a warning, since what is faulty there changes no score."""
    return Diagnostic(code, Severity.WARNING, title, span, advice=(advice,), source=source)


def _page(meaning: str, reason: str, mend: str, example: str) -> str:
    return (
        f"## 什么意思\n\n{meaning}\n\n## 为什么\n\n{reason}\n\n"
        f"## 怎么改\n\n{mend}\n\n## 例\n\n```yaml\n{example}\n```\n"
    )


CODES: dict[str, tuple[str, str]] = {
    "P001": (
        "版式里没有这一栏",
        _page(
            "`版式.yaml` 里写了不认识的栏目,没有采用。",
            "写错一个字,印出来的就还是原来的样子;不报出来,要到打印了才发现。",
            "按提示改成认识的名称;另作他用的,行首加 `#` 变成说明。",
            "单位: 某某市公安局\n页眉: 某某市公安局“三争”活动创评",
        ),
    ),
    "P002": (
        "版式里的内容写法不对",
        _page(
            "这一栏要的是一行文字、一个列表、是否或者一个数,写的是别的。",
            "猜着用,印出来的意见栏可能缺一行、错一行。这一栏没有采用,其余各栏照用。",
            "照例子写:列表的每一项以 `- ` 开头;`盖章` 写 是 或 否;`标志宽度` 写毫米数。",
            "签名栏:\n- 意见栏: 申报单位自评意见\n  签名行: [自评人(签名), 单位负责人(签名)]\n  盖章: 是",
        ),
    ),
    "P003": (
        "版式里的内容太长",
        _page(
            "一行文字超过 60 个字,或者一个列表超过 12 段。",
            "版面放不下,会挤掉签名和日期的位置。这一栏没有采用。",
            "写短一些;意见栏太多的,分成两份表。",
            "页眉: 某某市公安局“三争”活动创评",
        ),
    ),
    "P004": (
        "意见栏没有写是谁的意见",
        _page(
            "`签名栏` 或 `申报意见栏` 里有一段,没有写 `意见栏`。",
            "空着的意见栏,谁也不知道该由谁签。整个列表没有采用。",
            "每一段都写 `意见栏`。",
            "申报意见栏:\n- 意见栏: 县(市)区公安(分)局意见\n  签名行: [负责人(签名)]\n  盖章: 是",
        ),
    ),
    "P005": (
        "标志的文件找不到",
        _page(
            "`标志` 写的图片,不在 `版式.yaml` 所在的文件夹里,或者打不开。",
            "没有图片,印出来的文书就没有标志。文书照样生成,只是没有标志。",
            "把图片放在 `版式.yaml` 旁边,`标志` 只写文件名,不写文件夹。",
            "标志: 徽标.png",
        ),
    ),
    "P006": (
        "标志不是 PNG 或 JPEG 图片",
        _page(
            "`标志` 写的文件,内容不是 PNG 或 JPEG 图片。",
            "别的格式在 Word、WPS、PDF 里有的显示、有的不显示。只看内容,不看文件名的结尾。",
            "用画图等程序打开,另存为 PNG。",
            "标志: 徽标.png   # 由 徽标.bmp 另存而来",
        ),
    ),
    "P007": (
        "标志太大",
        _page(
            "图片超过 1024 kB,或者有一边超过 4000 像素。",
            "每份文书里都有一份标志,图片太大,文书就打不开、发不出。",
            "用画图等程序缩小:印出来宽 20 毫米的标志,500 像素已经很清楚。",
            "标志: 徽标.png\n标志宽度: 20",
        ),
    ),
    "P008": (
        "标志的图片已损坏",
        _page(
            "文件的开头是 PNG 或 JPEG 图片,后面读不出图片的大小。",
            "损坏的图片会使整份文书打不开。",
            "换一份能打开的图片。",
            "标志: 徽标.png",
        ),
    ),
    "P009": (
        "版式里写重了",
        _page(
            "同一栏写了两次,或者同一个列表里有两行相同。",
            "不知道以哪一个为准;表上两行相同的栏目,填的人不知道填在哪一行。",
            "只留一个。",
            "填报栏: [申报单位, 申报对象, 考评年度, 考评日期]",
        ),
    ),
}
