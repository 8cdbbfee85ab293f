"""The model as JSON, and the JSON Schema of it.

Every node is an object that names its class in ``node``; numbers are exact strings beside the place
of their characters. Shapes are read off the dataclasses, so that neither can lag behind them.
"""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from enum import Enum
from fractions import Fraction
from functools import cache
import json
import types
from typing import Any, Union, get_args, get_origin, get_type_hints

from ..source.text import Span
from . import expression, fact, force, measures, method, norm, number, rule
from .measures import Measures
from .number import exact

VERSION = 3
ANSWERS = {
    "Counts",
    "Missed",
    "Entry",
    "Entries",
    "Months",
    "Standing",
    "Places",
    "Span",
    "Fraction",
}
"""Classes that belong to answers, or have a shape of their own."""
MODULES = (number, fact, expression, rule, method, norm, force, measures)


def dump(model: Measures, digest: str = "") -> str:
    """The model as JSON text; ``digest`` is the sha256 of the official text."""
    record = {"format": VERSION, "text_sha256": digest, "measures": encode(model)}
    return json.dumps(record, ensure_ascii=False, indent=1) + "\n"


def load(text: str) -> Measures:
    """The model from JSON text that ``dump`` wrote. Raises ``ValueError`` for anything else."""
    try:
        record = json.loads(text)
        if record["format"] != VERSION:
            raise ValueError(f"模型文件的格式版本是 {record['format']},应为 {VERSION}")
        model = decode(record["measures"])
    except (KeyError, TypeError) as fault:
        raise ValueError(f"不是模型文件:{fault}") from fault
    if not isinstance(model, Measures):
        raise ValueError("不是模型文件:最外层不是办法")
    return model


def encode(node: Any) -> Any:
    """A model node as plain data."""
    match node:
        case Span():
            return [node.start, node.end]
        case Fraction():
            return exact(node)
        case Enum():
            return {"node": type(node).__name__, "value": node.value}
        case tuple():
            return [encode(each) for each in node]
        case None | str() | int():
            return node
        case _:
            pass
    if is_dataclass(node) and not isinstance(node, type):
        record = {"node": type(node).__name__}
        return record | {each.name: encode(getattr(node, each.name)) for each in fields(node)}
    raise TypeError(type(node).__name__)


def decode(data: Any) -> Any:
    """A model node from plain data. Raises ``KeyError`` or ``TypeError`` for what is none."""
    if not isinstance(data, dict):
        return data
    kind = _classes()[data["node"]]
    if issubclass(kind, Enum):
        return kind(data["value"])
    hints = _hints(kind)
    return kind(**{name: _decode_field(data[name], hint) for name, hint in hints.items()})


def _decode_field(data: Any, hint: Any) -> Any:
    options = get_args(hint) if get_origin(hint) in (Union, types.UnionType) else (hint,)
    if Span in options and data is not None:
        return Span(*data)
    if Fraction in options:
        return Fraction(data)
    if isinstance(data, list):
        return _decode_list(data, options)
    value = decode(data)
    if not isinstance(value, tuple(option for option in options if isinstance(option, type))):
        raise TypeError(f"{type(value).__name__} 不能用在这里")
    return value


def _decode_list(data: list[Any], options: tuple[Any, ...]) -> tuple[Any, ...]:
    shapes = [option for option in options if get_origin(option) is tuple]
    if not shapes:
        raise TypeError("这里不是列表")
    inner = get_args(shapes[0])
    if len(inner) == 2 and inner[1] is Ellipsis:
        return tuple(_decode_field(each, inner[0]) for each in data)
    return tuple(_decode_field(each, part) for each, part in zip(data, inner, strict=True))


@cache
def _classes() -> dict[str, Any]:
    found = {}
    for module in MODULES:
        for name, value in vars(module).items():
            if isinstance(value, type) and (is_dataclass(value) or issubclass(value, Enum)):
                found[name] = value
    return found


@cache
def _hints(kind: Any) -> dict[str, Any]:
    hints = get_type_hints(kind)
    return {each.name: hints[each.name] for each in fields(kind)}


def model_schema() -> str:
    """The JSON Schema (2020-12) of what ``dump`` writes."""
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "办法的模型",
        "type": "object",
        "properties": {
            "format": {"const": VERSION},
            "text_sha256": {"type": "string"},
            "measures": {"$ref": "#/$defs/Measures"},
        },
        "required": ["format", "text_sha256", "measures"],
        "additionalProperties": False,
        "$defs": {
            name: _definition(name, kind)
            for name, kind in sorted(_classes().items())
            if name not in ANSWERS
        },
    }
    return json.dumps(schema, ensure_ascii=False, indent=1) + "\n"


def _definition(name: str, kind: Any) -> dict[str, Any]:
    described = {"description": (kind.__doc__ or "").strip().split("\n")[0]}
    if issubclass(kind, Enum):
        values = {"enum": [each.value for each in kind]}
        return described | _object({"node": {"const": name}, "value": values})
    properties = {field: _shape(hint) for field, hint in _hints(kind).items()}
    return described | _object({"node": {"const": name}, **properties})


def _object(properties: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


PLAIN: dict[Any, dict[str, Any]] = {
    str: {"type": "string"},
    bool: {"type": "boolean"},
    int: {"type": "integer"},
    type(None): {"type": "null"},
    Fraction: {"type": "string", "pattern": r"^-?\d+(\.\d+)?(/\d+)?$"},
    Span: {
        "type": "array",
        "prefixItems": [{"type": "integer"}, {"type": "integer"}],
        "minItems": 2,
        "maxItems": 2,
    },
}


def _shape(hint: Any) -> dict[str, Any]:
    if hint in PLAIN:
        return PLAIN[hint]
    if get_origin(hint) in (Union, types.UnionType):
        return {"anyOf": [_shape(option) for option in get_args(hint)]}
    if get_origin(hint) is tuple:
        inner = get_args(hint)
        if len(inner) == 2 and inner[1] is Ellipsis:
            return {"type": "array", "items": _shape(inner[0])}
        shapes = [_shape(each) for each in inner]
        return {
            "type": "array",
            "prefixItems": shapes,
            "minItems": len(inner),
            "maxItems": len(inner),
        }
    return {"$ref": f"#/$defs/{hint.__name__}"}
