"""In marimo, with Chromium: what the page does reaches Python, and the other way round."""

from __future__ import annotations

import pathlib

import hosts
import pytest

APP = '''
import marimo

app = marimo.App()


@app.cell
def _():
    import marimo as mo
    import pandas as pd
    from actor_timeline import Timeline

    df = pd.DataFrame({
        "date": pd.to_datetime(["2020-01-03", "2020-01-08", "2020-03-11"]),
        "headline": ["A strike", "An answer", "Rockets"],
        "who": ["United States;Iran", "Iran", "Militia; United States"],
    })
    return Timeline, df, mo


@app.cell
def _(Timeline, df, mo):
    timeline = mo.ui.anywidget(Timeline(df, start="date", title="headline", actors="who"))
    timeline
    return (timeline,)


@app.cell
def _(mo, timeline):
    timeline.value
    mo.md("rows: " + "; ".join(timeline.visible()["headline"]))
    return


@app.cell
def _(mo, timeline):
    def ask(_):
        timeline.widget.filter = {"actors": ["United States"]}

    mo.ui.button(label="Ask", on_click=ask)
    return
'''
ELEMENT = "document.querySelector('actor-timeline')"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory, chromium):
    folder: pathlib.Path = tmp_path_factory.mktemp("marimo")
    (folder / "app.py").write_text(APP)
    port = hosts.free_port()
    command = ["marimo", "run", "app.py", "--headless", "--no-token", f"--port={port}"]
    with hosts.running(command, folder, f"http://127.0.0.1:{port}") as address:
        yield address


def test_page_and_python_tell_each_other(server: str, chromium):
    page = chromium.new_page(viewport={"width": 1280, "height": 900})
    page.set_default_timeout(120_000)
    page.goto(server)
    timeline = page.locator("actor-timeline")
    timeline.wait_for()
    page.get_by_text("rows: A strike; An answer; Rockets").wait_for()
    if timeline.get_by_role("checkbox", name="Iran").count() == 0:
        timeline.get_by_role("button", name="Actors", exact=True).click()
    timeline.get_by_role("checkbox", name="Iran").click()
    page.get_by_text("rows: A strike; An answer", exact=True).wait_for()
    page.get_by_role("button", name="Ask").click()
    timeline.get_by_role("checkbox", name="United States", checked=True).wait_for()
    timeline.get_by_role("checkbox", name="Iran", checked=False).wait_for()
    page.close()
