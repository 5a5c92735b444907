"""The notebooks of the manual run from top to bottom, and what is made of them has the picture."""

from __future__ import annotations

import json
import pathlib
from typing import Any

import hosts
import nbformat
import pytest
from nbclient import NotebookClient
from nbconvert import HTMLExporter, MarkdownExporter

EXAMPLES = pathlib.Path(__file__).parents[1] / "examples"
NOTEBOOKS = sorted(EXAMPLES.glob("*.ipynb"))
STATE = "application/vnd.jupyter.widget-state+json"


def run(path: pathlib.Path, keeps_state: bool = False) -> Any:
    notebook = nbformat.read(path, as_version=4)
    client = NotebookClient(
        notebook, timeout=120, store_widget_state=keeps_state, resources={"metadata": {"path": str(path.parent)}}
    )
    return client.execute()


def test_there_are_three():
    assert len(NOTEBOOKS) == 3


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_runs_and_its_page_has_the_picture(path: pathlib.Path):
    source = nbformat.read(path, as_version=4)
    assert not any(cell.get("outputs") for cell in source.cells), "notebooks are kept without what they print"
    done = run(path)
    said = [output for cell in done.cells for output in cell.get("outputs", ())]
    assert not [output for output in said if output.get("name") == "stderr"]
    html, _ = HTMLExporter().from_notebook_node(done)
    shown = sum("application/vnd.jupyter.widget-view+json" in output.get("data", {}) for output in said)
    assert shown > 0 and html.count('src="data:image/svg+xml;base64,') == shown
    markdown, files = MarkdownExporter().from_notebook_node(done)
    assert sum(name.endswith(".svg") for name in files["outputs"]) == shown and ".svg" in markdown


def test_what_is_kept_of_a_widget_has_no_rows(tmp_path: pathlib.Path):
    make = (
        "import pandas as pd\nfrom actor_timeline import Timeline\n"
        "df = pd.DataFrame({'at': pd.date_range('2000', periods=200_000, freq='h'), 'what': 'Event'})\n"
        "Timeline(df, start='at', title='what')"
    )
    hosts.write_notebook(tmp_path / "many.ipynb", make)
    done = run(tmp_path / "many.ipynb", keeps_state=True)
    assert "AnyModel" in json.dumps(done.metadata["widgets"][STATE])
    assert len(json.dumps(done)) < 300_000
