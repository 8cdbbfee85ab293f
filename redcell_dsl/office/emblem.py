"""The picture above a paper's title: a PNG or JPEG file, checked before anything is made with it."""

from __future__ import annotations

from pathlib import Path, PurePosixPath, PureWindowsPath
import zlib

from .document import Logo

LARGEST = 1024 * 1024
"""Bytes of a picture; each paper carries it."""
MOST_SIDE = 4000
"""Pixels of a side."""
STEEPEST = 3
"""Times its width that a picture may be high: it stands above a title."""
PNG, JPEG = b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"
PORTION = 1 << 20
"""Bytes that are unpacked at a time."""
FRAMES = frozenset({*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC})
"""The markers of a JPEG file that say how large the picture is."""


class Unusable(ValueError):
    """A picture that cannot be printed: the message says why, ``advice`` how to mend it."""

    def __init__(self, code: str, message: str, advice: str) -> None:
        super().__init__(message)
        self.code = code
        self.advice = advice


def read_emblem(folder: Path, name: str) -> Logo:
    """The picture of a name in a folder. Raises ``Unusable``."""
    if name in (".", "..") or len(PurePosixPath(name).parts) + len(PureWindowsPath(name).parts) > 2:
        raise Unusable("P005", f"标志只写文件名,现在是 `{name}`", "把图片放在版式.yaml 旁边")
    path = folder / name
    if not path.is_file():
        raise Unusable("P005", f"没有标志文件 `{name}`", "核对文件名;图片放在版式.yaml 旁边")
    try:
        size = path.stat().st_size
        if size > LARGEST:
            kb = -(-size // 1024)
            raise Unusable("P007", f"标志 `{name}` 有 {kb} kB,太大", "压缩到 1024 kB 以内")
        return emblem(path.read_bytes(), name)
    except OSError as fault:
        raise Unusable("P005", f"打不开标志文件 `{name}`", "核对是否被占用、有无权限") from fault


def emblem(data: bytes, name: str = "标志") -> Logo:
    """The picture of these bytes. Raises ``Unusable``."""
    kind = "png" if data.startswith(PNG) else "jpeg" if data.startswith(JPEG) else ""
    sides = _png(data) if kind == "png" else _jpeg(data) if kind else None
    if not kind:
        advice = "用画图等程序打开,另存为 PNG;只改文件名的结尾不行"
        raise Unusable("P006", f"标志 `{name}` 不是 PNG 或 JPEG 图片", advice)
    damaged = Unusable("P008", f"标志 `{name}` 的图片已损坏", "换一份能打开的图片")
    if sides is None or not all(sides):
        raise damaged
    if max(sides) > MOST_SIDE:
        wide, high = sides
        title = f"标志 `{name}` 有 {wide}×{high} 像素,太大"
        raise Unusable("P007", title, f"缩小到每边 {MOST_SIDE} 像素以内")
    if not (_whole_png if kind == "png" else _whole_jpeg)(data):
        raise damaged
    wide, high = sides
    if high > STEEPEST * wide:
        title = f"标志 `{name}` 宽 {wide} 像素、高 {high} 像素,太高,标题上面放不下"
        raise Unusable("P007", title, f"裁剪到高不超过宽的 {STEEPEST} 倍")
    return Logo(data, kind)


def _png(data: bytes) -> tuple[int, int] | None:
    if len(data) < 33 or data[12:16] != b"IHDR" or b"IEND" not in data[-12:]:
        return None
    return int.from_bytes(data[16:20], "big"), int.from_bytes(data[20:24], "big")


def _jpeg(data: bytes) -> tuple[int, int] | None:
    at = 2
    while at + 9 < len(data):
        if data[at] != 0xFF:
            return None
        marker = data[at + 1]
        if marker == 0xFF or 0xD0 <= marker <= 0xD9:
            at += 1 if marker == 0xFF else 2
            continue
        if marker in FRAMES:
            high = int.from_bytes(data[at + 5 : at + 7], "big")
            return int.from_bytes(data[at + 7 : at + 9], "big"), high
        at += 2 + int.from_bytes(data[at + 2 : at + 4], "big")
    return None


def _whole_png(data: bytes) -> bool:
    """Whether every part of a PNG file is as it was written, and its pixels can be unpacked."""
    at, unpacked = len(PNG), zlib.decompressobj()
    try:
        while at < len(data):
            length, kind = int.from_bytes(data[at : at + 4], "big"), data[at + 4 : at + 8]
            body, end = data[at + 8 : at + 8 + length], at + 8 + length
            if zlib.crc32(kind + body) != int.from_bytes(data[end : end + 4], "big"):
                return False
            if kind == b"IEND":
                return unpacked.eof
            while kind == b"IDAT" and body:
                unpacked.decompress(body, PORTION)
                body = unpacked.unconsumed_tail
            at = end + 4
    except zlib.error:
        return False
    return False


def _whole_jpeg(data: bytes) -> bool:
    """Whether a JPEG file has its pixels, and does not stop in the middle of them."""
    start = data.find(b"\xff\xda")
    return start > 0 and data.rfind(b"\xff\xd9") > start
