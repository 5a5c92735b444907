"""The example for Streamlit, with Chromium."""

from __future__ import annotations

import pathlib

import hosts

EXAMPLE = pathlib.Path(__file__).parents[1] / "examples" / "streamlit_app.py"


def test_the_example_is_short():
    assert len(EXAMPLE.read_text().splitlines()) <= 42


def test_what_is_filtered_reaches_python(tmp_path: pathlib.Path, chromium):
    port = hosts.free_port()
    options = ["--server.headless=true", f"--server.port={port}", "--browser.gatherUsageStats=false"]
    command = ["streamlit", "run", str(EXAMPLE), *options]
    with hosts.running(command, tmp_path, f"http://127.0.0.1:{port}/_stcore/health") as address:
        page = chromium.new_page(viewport={"width": 1280, "height": 900})
        page.set_default_timeout(120_000)
        page.goto(address.removesuffix("/_stcore/health"))
        timeline = page.locator("actor-timeline")
        timeline.wait_for()
        timeline.evaluate("element => customElements.whenDefined('actor-timeline').then(() => element.ready).then(() => true)")
        rows = page.locator("[data-testid=stDataFrame] canvas").first
        rows.wait_for()
        if timeline.get_by_role("checkbox", name="Railway").count() == 0:
            timeline.get_by_role("button", name="Actors", exact=True).click()
        timeline.get_by_role("checkbox", name="Railway").click()
        # 26 of 40: the table of Streamlit says how many rows it has to screen readers.
        page.locator('[data-testid=stDataFrame] [role=grid][aria-rowcount="27"]').wait_for(state="attached")
        page.close()
