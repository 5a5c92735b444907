"""In JupyterLab and Notebook 7, with Chromium: what the page does reaches Python, and the other way round."""

from __future__ import annotations

import pathlib

import hosts
import pytest

MAKE = """
import pandas as pd
from actor_timeline import Timeline
df = pd.DataFrame({
    "date": pd.to_datetime(["2020-01-03", "2020-01-08", "2020-03-11", "2021-06-27"]),
    "headline": ["A strike", "An answer", "Rockets", "Another strike"],
    "who": ["United States;Iran", "Iran", "Militia; United States", None],
})
"""
SHOW = "timeline = Timeline(df, start='date', title='headline', actors='who', height=500)\ntimeline"
ELEMENT = "document.querySelector('actor-timeline')"
ROWS = "print(list(timeline.visible()['headline']))"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> pathlib.Path:
    return tmp_path_factory.mktemp("jupyter")


@pytest.fixture(scope="module")
def server(folder: pathlib.Path, chromium):
    with hosts.jupyter(folder) as address:
        yield address


@pytest.fixture(scope="module", params=["lab/tree", "notebooks"])
def page(request, server: str, folder: pathlib.Path, chromium):
    """A notebook whose cells have run, and its kernel."""
    name = f"{request.param.replace('/', '-')}.ipynb"
    hosts.write_notebook(folder / name, MAKE, SHOW)
    page = chromium.new_page(viewport={"width": 1280, "height": 900})
    page.set_default_timeout(hosts.SECONDS * 1000)
    page.goto(f"{server}/{request.param}/{name}")
    page.wait_for_function("window.jupyterapp")
    session = "jupyterapp.shell.currentWidget?.sessionContext?.session"
    page.wait_for_function(f"{session}?.kernel?.status === 'idle'")
    kernel = hosts.Kernel(folder, page.evaluate(f"{session}.kernel.id"))
    run(page, "notebook:run-all-cells")
    page.wait_for_selector("actor-timeline")
    page.evaluate(f"{ELEMENT}.ready.then(() => true)")
    yield page, kernel
    kernel.close()
    page.close()


def run(page, command: str) -> None:
    page.evaluate("(command) => jupyterapp.commands.execute(command)", command)


def test_page_and_python_tell_each_other(page):
    page, kernel = page
    assert "Rockets" in page.evaluate(f"{ELEMENT}.toSVG()")
    # What the reader filters.
    timeline = page.locator("actor-timeline")
    if timeline.get_by_role("checkbox", name="Iran").count() == 0:
        timeline.get_by_role("button", name="Actors", exact=True).click()
    timeline.get_by_role("checkbox", name="Iran").click()
    kernel.until("print(timeline.filter)", "{'actors': ['Iran']}")
    assert kernel.run(ROWS) == "['A strike', 'An answer']"
    # What the reader opens.
    page.evaluate(f"{ELEMENT}.shadowRoot.querySelector('[role=option]').click()")
    kernel.until("print(list(timeline.selection['headline']))", "['A strike']")
    # What Python sets.
    kernel.run("timeline.selected = None; timeline.filter = {'actors': ['United States']}; timeline.view = '2020-02/2020-06'")
    page.wait_for_function(f"{ELEMENT}.filter.actors[0] === 'United%20States'")
    page.wait_for_function(f"{ELEMENT}.view.startsWith('2020-02') && {ELEMENT}.selected === null")
    assert kernel.run(ROWS) == "['Rockets']"
    # What the reader moves.
    page.evaluate(f"{ELEMENT}.shadowRoot.querySelector('canvas').focus()")
    before = kernel.run("print(timeline.view)")
    timeline.get_by_role("button", name="Zoom out").click()
    kernel.until(f"print(timeline.view != {before!r})", "True")
    # Other rows.
    kernel.run("timeline.filter = {}; timeline.update(df.assign(headline='Changed'))")
    page.wait_for_function(f"{ELEMENT}.toCSV().includes('Changed')")


def test_a_cell_that_runs_again_leaves_nothing_behind(page):
    page, _ = page
    cdp = page.context.new_cdp_session(page)

    def listeners() -> int:
        count = 0
        for target in ("window", "document", "document.body"):
            found = cdp.send("Runtime.evaluate", {"expression": target})["result"]["objectId"]
            count += len(cdp.send("DOMDebugger.getEventListeners", {"objectId": found})["listeners"])
        return count

    def again() -> None:
        page.evaluate(f"void (window.old = new WeakRef({ELEMENT}))")
        run(page, "notebook:run-all-cells")
        page.wait_for_function(f"{ELEMENT} && {ELEMENT} !== old.deref()")
        page.evaluate(f"{ELEMENT}.ready.then(() => true)")

    again()
    before = listeners()
    again()
    again()
    assert page.locator("actor-timeline").count() == 1
    assert listeners() == before
    for _ in range(20):
        cdp.send("HeapProfiler.collectGarbage")
        if page.evaluate("old.deref() === undefined"):
            return
        page.wait_for_timeout(200)
    raise AssertionError("something still holds the element of the cell's last run")


def test_it_is_dark_where_the_notebook_is(page):
    page, _ = page
    scheme = f"getComputedStyle({ELEMENT}).colorScheme"
    for theme, wanted in (("JupyterLab Dark", "dark"), ("JupyterLab Light", "light")):
        page.evaluate("(theme) => jupyterapp.commands.execute('apputils:change-theme', { theme })", theme)
        page.wait_for_function(f"{scheme} === '{wanted}'")


def test_a_million_rows_arrive(page):
    page, kernel = page
    if "/lab/" not in page.url:
        return
    many = "pd.DataFrame({'date': pd.date_range('1900', periods=1_000_000, freq='h'), 'headline': 'Reading', 'who': 'Station'})"
    kernel.run(f"timeline.filter = {{}}; timeline.view = None; timeline.update({many})")
    page.wait_for_function(f"{ELEMENT}.shadowRoot.textContent.includes('of 1,000,000 events')")
    kernel.run("timeline.view = '1950-06-01/1950-06-03'")
    page.wait_for_function(f"{ELEMENT}.shadowRoot.textContent.includes('72 of 1,000,000 events')")
    assert kernel.run("print(len(timeline.visible()))") == "72"
