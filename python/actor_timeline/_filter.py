"""What a filter and a view are: as Python writes them, and as the core reads them."""

from __future__ import annotations

import datetime as dt
import difflib
import re
from collections.abc import Iterable, Mapping
from typing import Any, Union
from urllib.parse import quote

from . import _native

Moment = Union[str, dt.date]
View = Union[str, dt.date, "tuple[Moment, Moment]", "list[Moment]", None]

KEYS = ("actors", "exclude", "match", "text", "tags", "fields", "status", "connected")
STATUS = ("reported", "disputed", "corrected", "retracted")
_RESERVED = re.compile(r"(actor|kind|status|tag)_*$")


def field_id(name: str) -> str:
    """The id of a field; every document has dimensions of some names."""
    return f"{name}_" if _RESERVED.match(name) else name


def view_text(value: Any) -> str | None:
    """A view as EDTF. Raises `TypeError` and `ValueError`."""
    if value is None:
        return None
    text = "/".join(map(_moment, value)) if isinstance(value, (tuple, list)) else _moment(value)
    try:
        _native.span(text)
    except ValueError as error:
        raise ValueError(f"view: {text!r} is no date or interval: {error}") from None
    return text


def _moment(value: Any) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, dt.datetime):
        value = value.replace(tzinfo=None)
        is_day = value.time() == dt.time.min
        return value.date().isoformat() if is_day else value.isoformat(timespec="milliseconds")
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, int) and not isinstance(value, bool):
        raise TypeError(f"view: {value} is a number; for a year give {str(value)!r}")
    as_type = getattr(value, "astype", None)
    if type(value).__module__ == "numpy" and as_type is not None:
        return _moment(as_type("datetime64[ms]").item())
    raise TypeError(f"view: give EDTF such as '2020/2021', a date, or a pair of these, not {type(value).__name__}")


def clean(value: Any) -> dict[str, Any]:
    """A filter as it is kept: what asks for nothing is left out. Raises `TypeError` and `ValueError`."""
    if value is None:
        return {}
    if not isinstance(value, Mapping):
        raise TypeError(f"filter: give a dict such as {{'actors': ['Iran']}}, not {type(value).__name__}")
    given: dict[Any, Any] = dict(value)
    for key in given:
        if key not in KEYS:
            near = difflib.get_close_matches(str(key), KEYS, n=1)
            hint = f"; did you mean {near[0]!r}?" if near else ""
            raise ValueError(f"filter: {key!r} is none of {', '.join(KEYS)}{hint}")
    if given.get("match") not in (None, "", "any", "all"):
        raise ValueError(f"filter: match is 'any' or 'all', not {given['match']!r}")
    kept: dict[str, Any] = {key: _texts(key, given.get(key)) for key in ("actors", "exclude", "status")}
    for status in kept["status"]:
        if status not in STATUS:
            raise ValueError(f"filter: status is one of {', '.join(STATUS)}, not {status!r}")
    kept["tags"] = _choice("tags", given.get("tags"))
    fields: Any = given.get("fields") or {}
    if not isinstance(fields, Mapping):
        raise TypeError("filter: fields is a dict such as {'region': ['north'], 'deaths': {'min': 5}}")
    kept["fields"] = {str(name): _choice(str(name), choice) for name, choice in fields.items()}
    kept["fields"] = {name: choice for name, choice in kept["fields"].items() if choice}
    kept["match"] = "all" if given.get("match") == "all" else ""
    kept["text"] = str(given.get("text") or "")
    kept["connected"] = given.get("connected")
    return {key: kept[key] for key in KEYS if kept[key]}


def _texts(key: str, value: Any) -> list[str]:
    if value is None:
        return []
    if isinstance(value, str):
        return [value]
    if isinstance(value, Iterable) and not isinstance(value, Mapping):
        return [str(one) for one in value]
    if isinstance(value, (int, float)):
        return [str(value)]
    raise TypeError(f"filter: {key} is a list of texts, not {type(value).__name__}")


def _choice(key: str, value: Any) -> Any:
    if not isinstance(value, Mapping):
        return _texts(key, value)
    choice: dict[Any, Any] = dict(value)
    if set(choice) <= {"min", "max"}:
        return {bound: float(number) for bound, number in choice.items() if number is not None}
    if set(choice) == {"all"}:
        return {"all": _texts(key, choice["all"])}
    raise ValueError(f"filter: {key} takes a list, {{'all': list}}, or {{'min': number, 'max': number}}")


def link(kept: Mapping[str, Any]) -> str:
    """A filter as the text of a link, which the core reads."""
    parts: dict[str, list[str]] = {}

    def add(part: str, *words: str) -> None:
        parts.setdefault(part, []).extend(words)

    for actor in kept.get("actors", []):
        add("actors", actor_word(actor))
    for key in ("exclude", "status", "match", "text"):
        words = kept.get(key, [])
        add(key, *([words] if isinstance(words, str) else words))
    _add_choice(add, "tags", "", "tags", kept.get("tags", []))
    for name, choice in kept.get("fields", {}).items():
        before = re.sub(r"[/%]", lambda found: quote(found[0], safe=""), field_id(name)) + "/"
        _add_choice(add, "fields", before, before, choice)
    connected = kept.get("connected")
    if connected:
        add("connected", str(connected["id"]), str(connected.get("steps", 1)))
    return ";".join(
        f"{part}:" + ",".join(quote(word, safe="-_.~/:!") for word in words) for part, words in parts.items() if words
    )


def actor_word(actor: str) -> str:
    """An actor as the element's filter has it, which parts them by spaces."""
    return re.sub(r"[%\s]", lambda found: quote(found[0]), actor)


def _add_choice(add: Any, part: str, before: str, name: str, choice: Any) -> None:
    if isinstance(choice, Mapping) and "all" not in choice:
        bounds = [_number(choice.get(bound)) for bound in ("min", "max")]
        add("numbers", before + "..".join(bounds))
        return
    words: Any = choice["all"] if isinstance(choice, Mapping) else choice
    if isinstance(choice, Mapping):
        add("all", name)
    add(part, *[before + word for word in words])


def _number(value: Any) -> str:
    return "" if value is None else str(int(value)) if value == int(value) else repr(value)
