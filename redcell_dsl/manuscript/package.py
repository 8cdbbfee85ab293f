"""An Office file as parts: XML read without entities, texts of parts by name."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
import re
from xml.etree.ElementTree import Element, ParseError
from zipfile import ZipFile

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from ..source.container import UNREADABLE

LARGEST_PART = 120 * 2**20


class Damaged(Exception):
    """A part that cannot be read; the message says which and why, the code is a finding's."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


class Package:
    """The parts of an Office file."""

    def __init__(self, data: bytes) -> None:
        self.archive = ZipFile(BytesIO(data))
        self.names = {each.filename.replace("\\", "/"): each for each in self.archive.infolist()}

    def xml(self, name: str) -> Element | None:
        """The root of a part; ``None`` where there is none. Raises ``Damaged``."""
        info = self.names.get(name)
        if info is None:
            return None
        if info.file_size > LARGEST_PART:
            size = f"{info.file_size / 2**20:.0f} MB"
            raise Damaged("M007", f"里面的 {name} 展开后有 {size}")
        try:
            data = self.archive.read(info)
        except UNREADABLE as fault:
            raise Damaged("M006", f"里面的 {name} 已损坏") from fault
        except Exception as fault:
            raise Damaged("M006", f"里面的 {name} 已损坏") from fault
        return parse(data, name)

    def matching(self, pattern: str) -> list[str]:
        """The names of parts, in order of their numbers."""
        found = [name for name in self.names if re.fullmatch(pattern, name)]
        return sorted(found, key=lambda name: [int(n) for n in re.findall(r"\d+", name)])


def parse(data: bytes, name: str) -> Element:
    """XML without document types and entities. Raises ``Damaged``."""
    try:
        root: Element = fromstring(data, forbid_dtd=True)
    except DefusedXmlException as fault:
        raise Damaged("M008", f"里面的 {name} 带有 XML 实体定义") from fault
    except (ParseError, ValueError, LookupError, RecursionError) as fault:
        raise Damaged("M006", f"里面的 {name} 不是完整的 XML") from fault
    return root


def local(element: Element) -> str:
    """The name of an element without its namespace."""
    tag: object = element.tag  # a comment has a function for a tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def value(element: Element | None, name: str = "val") -> str | None:
    """An attribute, whatever its namespace."""
    if element is None:
        return None
    for key, found in element.attrib.items():
        if key.rpartition("}")[2] == name:
            return found
    return None


def child(element: Element | None, *path: str) -> Element | None:
    """The first child down a path of names."""
    found = element
    for name in path:
        found = next(children(found, name), None)
    return found


def children(element: Element | None, name: str) -> Iterator[Element]:
    """The children of a name."""
    return (each for each in (element if element is not None else ()) if local(each) == name)


def within(element: Element, *names: str) -> Iterator[Element]:
    """The descendants of some names."""
    return (each for each in element.iter() if local(each) in names)


def on(element: Element | None) -> bool:
    """Whether a switch such as ``w:vanish`` is on."""
    return element is not None and value(element) not in ("0", "false", "off")
