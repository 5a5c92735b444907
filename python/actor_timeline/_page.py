"""One page with everything in it."""

from __future__ import annotations

import difflib
import html as markup
import json
from collections.abc import Iterable, Mapping
from typing import Any

from . import _filter

# Nothing is fetched but pictures of the document.
_POLICY = (
    "default-src 'none'; script-src 'unsafe-inline' 'wasm-unsafe-eval'; style-src 'unsafe-inline'; "
    "img-src data: blob: http: https:; base-uri 'none'; form-action 'none'"
)

# The element fills the window.
_STYLE = (
    "html,body{margin:0;block-size:100%;background:light-dark(#fff,#15181c)}"
    "body{display:flex;flex-direction:column;padding:16px;box-sizing:border-box;"
    "font-family:system-ui,'Noto Sans',sans-serif}"
    "@supports (block-size:1dvh){body{block-size:100dvh}}actor-timeline{flex:1 1 0;min-block-size:0}"
)

_RTL = ("ar", "fa", "he", "ur")


def html(
    *,
    document: str,
    before: str,
    attributes: Mapping[str, Any],
    filter: Mapping[str, Any],
    title: str,
    lang: str,
    script: str,
    style: str,
) -> str:
    """The page."""
    said = "".join(f' {name}="{markup.escape(str(value))}"' for name, value in attributes.items() if value is not None)
    direction = ' dir="rtl"' if lang.split("-")[0] in _RTL else ""
    # JSON has `<` in texts only, where it can be written as an escape.
    data = document.replace("<", "\\u003c")
    code = script.replace("</script", "<\\/script").replace("<!--", "<\\!--")
    return (
        f'<!doctype html>\n<html lang="{markup.escape(lang)}"{direction}>\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        f"<title>{markup.escape(title)}</title>\n<style>{_STYLE}{style}</style>\n</head>\n<body>\n"
        f'<actor-timeline{said}>\n<script type="application/json">{data}</script>\n{before}</actor-timeline>\n'
        f"<script>{code}</script>\n{_filtered(filter)}</body>\n</html>\n"
    )


def _filtered(filter: Mapping[str, Any]) -> str:
    if not filter:
        return ""
    asked = dict(filter)
    asked["actors"] = [_filter.actor_word(actor) for actor in filter.get("actors", ())]
    asked["fields"] = {_filter.field_id(name): choice for name, choice in filter.get("fields", {}).items()}
    words = json.dumps(asked).replace("<", "\\u003c")
    return f"<script>document.querySelector('actor-timeline').filter = {words};</script>\n"


def nobody(what: str, name: str, there: Iterable[str]) -> str:
    """That nothing has a name, and what may have been meant."""
    names = sorted(there)
    near = difflib.get_close_matches(name, names, n=1) or [one for one in names if one.lower() == name.lower()]
    hint = f"; did you mean {near[0]!r}?" if near else f"; there are {', '.join(map(repr, names[:10]))}" if names else ""
    return f"filter: there is no {what} {name!r}{hint}"
