"""What a workbook file is before anything opens it: size, locks, macros, damage, bombs."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from zipfile import ZipFile

from ...source.container import OLE, UNREADABLE, Limits, directory, encrypted

LARGEST = 20 * 2**20
"""Bytes of a file. A dossier has some hundred rows and stays far below 1 MB."""
LIMITS = Limits(unpacked=300 * 2**20, packing=400, parts=2000)
"""Honest sheets unpack to about 100 times their size."""
WORKBOOK, DOCUMENT = "xl/workbook.xml", "word/document.xml"
SAVE_AS = "在 Excel 或 WPS 里打开,另存为“Excel 工作簿(*.xlsx)”"


@dataclass(frozen=True, slots=True)
class Refused:
    """Why a workbook is not opened: code, title, advice."""

    code: str
    title: str
    advice: str


def inspect(data: bytes, suffix: str) -> Refused | None:
    """Why these bytes must not be opened as a workbook; ``None`` where they may be."""
    if data.startswith(OLE):
        return _ole(data)
    if suffix in (".xls", ".et"):
        return Refused("F103", f"不支持 {suffix} 格式", SAVE_AS)
    if suffix == ".xlsm":
        return Refused("F104", "工作簿带宏(.xlsm)", SAVE_AS + ",宏不会带过去")
    if not data:
        return Refused("F101", "文件是空的(0 字节)", "重新保存后再交")
    try:
        with ZipFile(BytesIO(data)) as archive:
            return _parts(archive, len(data))
    except UNREADABLE:
        title = (
            "工作簿已损坏或不完整,打不开" if data.startswith(b"PK") else "文件内容不是 Excel 工作簿"
        )
        return Refused("F101", title, "用原件重新复制一份;仍打不开的," + SAVE_AS)


def is_workbook(data: bytes) -> bool:
    """Whether bytes are those of a workbook, whatever their file is called."""
    try:
        with ZipFile(BytesIO(data)) as archive:
            return WORKBOOK in archive.namelist()
    except UNREADABLE:
        return False


def _ole(data: bytes) -> Refused:
    if encrypted(data):
        advice = "在 Excel 或 WPS 里打开,“文件→信息→保护工作簿”里去掉打开密码后保存"
        return Refused("F102", "工作簿设了打开密码,读不了", advice)
    return Refused("F103", "是旧格式(.xls)的工作簿", SAVE_AS)


def _parts(archive: ZipFile, size: int) -> Refused | None:
    found = directory(archive, size, LIMITS)
    if found.locked:
        return Refused("F102", "文件加了密,读不了", "去掉密码后保存")
    if found.macros:
        return Refused("F104", "工作簿里有宏", SAVE_AS + ",宏不会带过去")
    if found.swollen:
        title = f"展开后有 {found.unpacked / 2**20:.0f} MB,远大于台账应有的大小"
        return Refused("F105", title, "只把台账的行复制到新工作簿,再保存")
    if DOCUMENT in found.names:
        advice = "把内容填进空白表,存成 .xlsx;只改文件名的结尾不行"
        return Refused("F101", "文件内容是 Word 文档,不是 Excel 工作簿", advice)
    if WORKBOOK not in found.names:
        return Refused("F101", "文件内容不是 Excel 工作簿", "核对是否选错了文件;" + SAVE_AS)
    return None
