"""Records to JSON and back, by their type hints; and the JSON Schema that follows from them.

The one mapping serves every record: a dataclass is an object with its fields in order, a tuple an array, a `Literal`
a string of an enumeration. Keys are written in the order of the fields, so the same record gives the same bytes.
"""

from __future__ import annotations

import dataclasses
import functools
import json
import re
import types
import typing
from collections.abc import Mapping
from typing import Any, Literal, TypeVar, Union, get_args, get_origin

from crossread.errors import DossierError

T = TypeVar("T")
_SURROGATE = re.compile("[\ud800-\udfff]")


def to_plain(value: Any) -> Any:
    """Return `value` as dicts, lists, strings and numbers."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {field.name: to_plain(getattr(value, field.name)) for field in dataclasses.fields(value)}
    if isinstance(value, tuple | list):
        return [to_plain(item) for item in value]
    if isinstance(value, Mapping):
        return {key: to_plain(item) for key, item in value.items()}
    return value


def to_json(value: Any, *, indent: int | None = 1) -> str:
    """Return `value` as JSON text; lone surrogates and control characters are escaped."""
    text = json.dumps(to_plain(value), ensure_ascii=False, indent=indent)
    return _SURROGATE.sub(lambda match: f"\\u{ord(match.group()):04x}", text)


def from_plain(kind: type[T], value: Any, path: str = "$") -> T:
    """Build a record of type `kind` from plain data.

    Raises DossierError naming the path where the data does not fit. Unknown keys are left out: fields may be added.
    """
    return typing.cast("T", _build(kind, value, path))


def from_json(kind: type[T], text: str) -> T:
    """Build a record of type `kind` from JSON text; raises DossierError where it is not one."""
    try:
        value = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise DossierError(f"not JSON: {error}") from error
    return from_plain(kind, value)


@functools.cache
def _hints(kind: type) -> dict[str, Any]:
    return typing.get_type_hints(kind)


def _build(kind: Any, value: Any, path: str) -> Any:
    origin, arguments = get_origin(kind), get_args(kind)
    if origin in (Union, types.UnionType):
        if value is None and type(None) in arguments:
            return None
        return _build(next(item for item in arguments if item is not type(None)), value, path)
    if origin is Literal:
        return _expect(value in arguments, value, path, f"one of {', '.join(map(repr, arguments))}")
    if origin is tuple:
        _expect(isinstance(value, list), value, path, "an array")
        if arguments[-1] is Ellipsis:
            return tuple(_build(arguments[0], item, f"{path}[{i}]") for i, item in enumerate(value))
        _expect(len(value) == len(arguments), value, path, f"{len(arguments)} items")
        return tuple(_build(k, item, f"{path}[{i}]") for i, (k, item) in enumerate(zip(arguments, value, strict=True)))
    if origin is dict:
        _expect(isinstance(value, dict), value, path, "an object")
        return {key: _build(arguments[1], item, f"{path}.{key}") for key, item in value.items()}
    if dataclasses.is_dataclass(kind):
        return _build_record(kind, value, path)
    if kind is float:
        _expect(isinstance(value, int | float) and not isinstance(value, bool), value, path, "a number")
        return float(value)
    return _expect(type(value) is kind, value, path, kind.__name__)


def _build_record(kind: Any, value: Any, path: str) -> Any:
    _expect(isinstance(value, dict), value, path, "an object")
    hints, found = _hints(kind), {}
    for field in dataclasses.fields(kind):
        if field.name in value:
            found[field.name] = _build(hints[field.name], value[field.name], f"{path}.{field.name}")
        elif field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING:
            raise DossierError(f"{path}: the key {field.name!r} is missing")
    return kind(**found)


def _expect(holds: bool, value: Any, path: str, wanted: str) -> Any:
    if not holds:
        raise DossierError(f"{path}: {wanted} expected, {str(value)[:60]!r} found")
    return value


def json_schema(kind: type, *, title: str) -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of the record type `kind`."""
    definitions: dict[str, Any] = {}
    root = _schema(kind, definitions)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": title, **root, "$defs": definitions}


def _schema(kind: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    origin, arguments = get_origin(kind), get_args(kind)
    if origin in (Union, types.UnionType):
        return {"anyOf": [_schema(item, definitions) for item in arguments]}
    if origin is Literal:
        return {"enum": list(arguments)}
    if origin is tuple:
        if arguments[-1] is Ellipsis:
            return {"type": "array", "items": _schema(arguments[0], definitions)}
        return {"type": "array", "prefixItems": [_schema(item, definitions) for item in arguments], "items": False}
    if origin is dict:
        return {"type": "object", "additionalProperties": _schema(arguments[1], definitions)}
    if dataclasses.is_dataclass(kind):
        return _record_schema(kind, definitions)
    names = {str: "string", int: "integer", float: "number", bool: "boolean", type(None): "null"}
    return {"type": names[kind]}


def _record_schema(kind: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    name = kind.__name__
    if name not in definitions:
        definitions[name] = {}  # set first: a record may hold itself
        hints = _hints(kind)
        fields = dataclasses.fields(kind)
        definitions[name] |= {
            "type": "object",
            "description": (kind.__doc__ or "").strip().splitlines()[0],
            "properties": {field.name: _schema(hints[field.name], definitions) for field in fields},
            "required": [
                field.name
                for field in fields
                if field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING
            ],
        }
    return {"$ref": f"#/$defs/{name}"}
