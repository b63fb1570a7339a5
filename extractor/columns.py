"""Records as columns: the Arrow type of a record type, worked out from its annotations, and values there and back.

A field that a record gains is a column by itself; nothing here names one.
"""

import types
from collections.abc import Callable, Hashable
from dataclasses import fields, is_dataclass
from datetime import date
from functools import cache
from typing import Any, Union, get_args, get_origin, get_type_hints

Row = dict[str, Any]
Maker = Callable[[Any], Any]


def arrow_type(hint: Any) -> Any:
    """Arrow's type for an annotation: plain values, tuples as lists, records as structs, `X | None` as nullable.

    Raises:
        TypeError: a record has a field of a kind that no column was thought out for.
    """
    import pyarrow

    plain = {
        str: pyarrow.string(),
        int: pyarrow.int64(),
        float: pyarrow.float64(),
        bool: pyarrow.bool_(),
        bytes: pyarrow.large_binary(),
        date: pyarrow.date32(),
    }
    hint, _ = _bare(hint)
    if hint in plain:
        return plain[hint]
    if get_origin(hint) is tuple:
        return pyarrow.list_(arrow_type(_of(hint)))
    if is_record(hint):
        return pyarrow.struct(arrow_fields(hint))
    raise TypeError(f"there is no column for {hint!r}")


def arrow_fields(record: Any) -> list[Any]:
    """Arrow's fields for a record type, in its order; only what may be None is nullable."""
    import pyarrow

    return [pyarrow.field(name, arrow_type(hint), nullable=_bare(hint)[1]) for name, hint in hints(record).items()]


@cache
def hints(record: Hashable) -> dict[str, Any]:
    """Annotations of the fields of a record type, resolved."""
    kind: Any = record
    found = get_type_hints(kind)
    return {field.name: found[field.name] for field in fields(kind)}


def is_record(thing: Any) -> bool:
    """Tell whether something is a record or a type of records."""
    return is_dataclass(thing)


def _bare(hint: Any) -> tuple[Any, bool]:
    """An annotation without its None, and whether it has one."""
    if get_origin(hint) not in (types.UnionType, Union):
        return hint, False
    (bare,) = (one for one in get_args(hint) if one is not type(None))
    return bare, True


def _of(hint: Any) -> Any:
    """What a tuple holds: `tuple[X, ...]` or several of one type, as `tuple[X, X]`."""
    (inner,) = {one for one in get_args(hint) if one is not Ellipsis}
    return inner


def encode(value: Any) -> Any:
    """A value as Arrow takes it; halves of characters, which file names may hold, become "?" as in a knowledge base."""
    if isinstance(value, str):
        return value if value.isascii() else value.encode("utf-8", "replace").decode("utf-8")
    if isinstance(value, tuple):
        return [encode(one) for one in value]
    if is_record(value):
        kind: Any = type(value)
        return {name: encode(getattr(value, name)) for name in hints(kind)}
    return value


@cache
def decoder(hint: Any) -> Maker:
    """What makes a value of an annotation from what Arrow gives back."""
    hint, _ = _bare(hint)
    if get_origin(hint) is tuple:
        inner = decoder(_of(hint))
        return lambda value: None if value is None else tuple(inner(one) for one in value)
    if is_record(hint):
        return _record(hint)
    if hint is float:
        return lambda value: None if value is None else float(value)
    return lambda value: value


def _record(kind: Any) -> Maker:
    """What makes a record of a type from a row."""
    parts = {name: decoder(one) for name, one in hints(kind).items()}
    return lambda row: None if row is None else kind(**{name: part(row[name]) for name, part in parts.items()})
