"""Fonts for LibreOffice: the official names, each given by the free face that stands in for it."""

from __future__ import annotations

from pathlib import Path
from typing import Final
from xml.sax.saxutils import escape

STANDS: Final = {
    "仿宋_GB2312": ("FandolFang R", "FandolFang"),
    "仿宋": ("FandolFang R", "FandolFang"),
    "楷体_GB2312": ("FandolKai",),
    "楷体": ("FandolKai",),
    "黑体": ("FandolHei", "Noto Sans CJK SC"),
    "SimHei": ("FandolHei", "Noto Sans CJK SC"),
    "方正小标宋简体": ("Noto Serif CJK SC:bold",),
    "华文中宋": ("Noto Serif CJK SC:bold",),
    "宋体": ("Noto Serif CJK SC",),
    "SimSun": ("Noto Serif CJK SC",),
    "Times New Roman": ("Liberation Serif",),
}
USED: Final = {"FandolFang", "FandolKai", "FandolHei", "NotoSerifCJK", "NotoSansCJK", "Liberation"}


def write(folder: Path, fonts: Path) -> Path:
    """A ``fonts.conf`` in ``folder``, for FONTCONFIG_FILE. ``fonts`` holds the free faces."""
    aliases = "\n".join(alias(name, *instead) for name, instead in STANDS.items())
    conf = folder / "fonts.conf"
    conf.write_text(
        '<?xml version="1.0"?>\n<!DOCTYPE fontconfig SYSTEM "fonts.dtd">\n<fontconfig>\n'
        f"<dir>{escape(str(fonts))}</dir>\n<dir>/usr/share/fonts</dir>\n"
        f"<cachedir>{escape(str(folder / 'cache'))}</cachedir>\n{aliases}\n</fontconfig>\n",
        encoding="utf-8",
    )
    return conf


def alias(name: str, *instead: str) -> str:
    """One official name."""
    edits = "".join(f"<string>{escape(one.split(':')[0])}</string>" for one in instead)
    bold = (
        '<edit name="weight" mode="assign"><const>bold</const></edit>'
        if instead[0].endswith(":bold")
        else ""
    )
    return (
        f'<match target="pattern"><test name="family" qual="any"><string>{escape(name)}</string>'
        f'</test><edit name="family" mode="prepend" binding="same">{edits}</edit>{bold}</match>'
    )
