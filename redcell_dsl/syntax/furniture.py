"""Lines that belong to the sheet and not to the rules: page numbers, dates, file numbers, notices."""

from __future__ import annotations

from ..source.pattern import Pattern

HAN = "〇零一二三四五六七八九十"
PAGE, NUMBER, DAY, LINK, LABEL, NOTICE, ANNEX = (
    "页码",
    "文号",
    "日期",
    "网址",
    "登记项",
    "通知",
    "附件",
)
SIGNATURE = "署名"
OFFICE = Pattern(
    r"[\u4e00-\u9fff()、 ]{1,40}(?:局|委|部|处|科|厅|院|校|会|组|室|府|中心|公司|大学|学院|支队|大队|集团|协会)"
)
"""The name of an office on a line of its own."""
ANYWHERE: tuple[tuple[str, Pattern], ...] = (
    (
        PAGE,
        Pattern(
            r"[-—–·―]+ *\d{1,4} *[-—–·―]+|第 *\d{1,4} *页(?:[,/ ]*共? *\d{1,4} *页)?|\d{1,4}/\d{1,4}"
        ),
    ),
    (
        NUMBER,
        Pattern(r"[\u4e00-\u9fff()]{2,16} *[〔\[(【] *(?:19|20)\d\d *[〕\])】] *第? *\d{1,5} *号"),
    ),
    (
        DAY,
        Pattern(
            rf"(?:(?:19|20)\d\d|[{HAN}]{{4}}) *年 *(?:\d{{1,2}}|[{HAN}]{{1,3}}) *月(?: *(?:\d{{1,2}}|[{HAN}]{{1,3}}) *日)?(?: *印发)?"
        ),
    ),
    (LINK, Pattern(r"(?:https?://|www\.)\S+")),
    (
        LABEL,
        Pattern(
            r"(?:(?:所属|相关|关联)(?:通知|文件|栏目)|原?发布(?:日期|单位|机构|时间|页)|发文(?:单位|机关|字号|日期)|成文日期|签发(?:人|日期)?|印发(?:日期|机关|单位)|(?:信息)?来源|作者|责任编辑"
            r"|主题词|抄送|主送|文号|编号|索引号|公开(?:方式|属性|类别)|有效性|(?:附件)?下载(?:地址|链接)|页码|版本|密级|联系(?:人|电话)|联系方式|电话|邮箱) *[:：].*"
        ),
    ),
)
FRONT: tuple[tuple[str, Pattern], ...] = (
    (
        NOTICE,
        Pattern(
            r"关于(?:印发|下发|发布|转发|公布|开展|做好|组织).*的?(?:通知|公告|函)(?:\.[a-z]{2,5})?"
        ),
    ),
    (NOTICE, Pattern(r"(?:各|全|[省市州县区校院局厅][直内属]|有关|机关|直属)[^。;,]{1,40}:")),
    (
        NOTICE,
        Pattern(
            r".*(?:印发给你们|现(?:将|予以?)[^。]*(?:印发|下发|公布|发布)|特此通知|审议通过).*"
        ),
    ),
    (ANNEX, Pattern(r"附件(?:正文|全文|内容|下载)?:?.{0,40}")),
)


def part_of(text: str, front: bool) -> str:
    """What a line of a normalised text is, where it is no rule; empty for all others.

    ``front``: it stands before the first unit, where notices stand.
    """
    for part, pattern in (*ANYWHERE, *(FRONT if front else ())):
        if pattern.fullmatch(text):
            return part
    return ""
