"""Traits that take what can be meant and keep one form of it."""

from __future__ import annotations

from typing import Any

import traitlets

from . import _filter


class ViewTrait(traitlets.TraitType[Any, Any]):
    """What is in view, as EDTF; `None` as the timeline itself has chosen."""

    default_value = None

    def validate(self, obj: Any, value: Any) -> str | None:
        return _filter.view_text(value)


class FilterTrait(traitlets.TraitType[Any, Any]):
    """Which events pass; `{}` where all do."""

    def make_dynamic_default(self) -> dict[str, Any]:
        return {}

    def validate(self, obj: Any, value: Any) -> dict[str, Any]:
        kept = _filter.clean(value)
        obj._check_filter(kept)
        return kept


class SelectedTrait(traitlets.TraitType[Any, Any]):
    """The id of the open event."""

    default_value = None

    def validate(self, obj: Any, value: Any) -> str | None:
        if value is None:
            return None
        text = str(value)
        obj._check_selected(text)
        return text
