"""The page's half by anywidget's contract alone, as VS Code, Colab and others have it: a model with `get`, `set`,
`on`, `off`, `save_changes` and `send`, a script from a blob, a frame with an origin of its own, bytes as any view."""

from __future__ import annotations

import base64
import json

from actor_timeline import Timeline

HOST = """
globalThis.model = (() => {
  const heard = new Map(), state = STATE, parts = PARTS, listeners = () => [...heard.values()].reduce((n, all) => n + all.size, 0);
  const emit = (name, ...args) => [...(heard.get(name) ?? [])].forEach((hear) => hear(...args));
  const bytes = (text) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  // A view into a larger buffer, from an odd place on.
  const view = (text) => { const all = bytes(text), room = new Uint8Array(all.length + 3); room.set(all, 3); return new DataView(room.buffer, 3); };
  return {
    saved: [], asked: [], listeners, emit, state,
    get: (name) => state[name],
    set: (name, value) => { state[name] = value; emit(`change:${name}`); },
    save_changes() { this.saved.push(structuredClone(state)); },
    on: (name, hear) => heard.set(name, (heard.get(name) ?? new Set()).add(hear)),
    off: (name, hear) => heard.get(name)?.delete(hear),
    send({ asks }) { this.asked.push(asks); const [message, buffers] = parts[asks]; setTimeout(() => emit('msg:custom', message, buffers.map(view)), 5); },
  };
})();
"""


def host(timeline: Timeline) -> str:
    """A page that is a host: what Python would answer is there beforehand."""
    answers = {}

    def keep(message, buffers) -> None:
        answers[message["answers"]] = [message, [base64.b64encode(one).decode() for one in buffers]]

    timeline.send = keep
    timeline._handle_custom_msg({"asks": "rows"}, [])
    timeline._handle_custom_msg({"asks": "script"}, [])
    names = ("view", "filter", "selected", "height", "_attributes", "_still", "_title", "_revision")
    state = json.dumps({name: getattr(timeline, name) for name in names})
    script = HOST.replace("STATE", state).replace("PARTS", json.dumps(answers)).replace("</script", "<\\/script")
    module = json.dumps(str(timeline._esm)).replace("</script", "<\\/script")
    return f"""<!doctype html><body><div id="el"></div><script>{script}</script><script type="module">
    const url = URL.createObjectURL(new Blob([{module}], {{ type: 'text/javascript' }}));
    const widget = (await import(url)).default;
    const el = document.getElementById('el');
    globalThis.end = await widget.render({{ model, el }});
    globalThis.again = () => widget.render({{ model, el }});
    </script>"""


def test_a_model_is_all_that_it_needs(chromium, df):
    df = df.assign(status=["open", "open", "closed", "closed"])
    timeline = Timeline(df, start="date", title="headline", actors="who", fields=["deaths", "status"], place="region")
    timeline.filter = {"actors": ["United States"], "fields": {"status": ["open", "closed"]}}
    timeline.view = "2020"
    page = chromium.new_page()
    # As a webview is: a frame of an origin of its own.
    page.set_content('<iframe sandbox="allow-scripts" style="inline-size: 900px; block-size: 600px"></iframe>')
    page.evaluate("(html) => { document.querySelector('iframe').srcdoc = html; }", host(timeline))
    frame = page.frames[1]
    frame.wait_for_selector("actor-timeline")
    element = "document.querySelector('actor-timeline')"
    frame.wait_for_function(f"{element}.filter?.actors[0] === 'United%20States'")
    assert frame.evaluate(f"{element}.filter.fields") == {"status_": ["closed", "open"]}
    assert frame.evaluate(f"{element}.view") == "2020-01-01/2020-12-31"
    assert "Rockets" in frame.evaluate(f"{element}.toCSV()")
    # The reader clears the filter: the model has it, once, and nothing comes back.
    frame.locator("actor-timeline").get_by_role("button", name="Clear").first.click()
    frame.wait_for_function("model.saved.length === 1")
    assert frame.evaluate("model.saved[0].filter") == {}
    # A view that ends takes its listeners along; another asks for rows, and not for the script.
    assert frame.evaluate("model.listeners()") > 0
    frame.evaluate("end()")
    assert frame.evaluate("model.listeners()") == 0
    assert frame.evaluate(f"{element}") is None
    frame.evaluate("again()")
    frame.wait_for_selector("actor-timeline")
    assert frame.evaluate("model.asked") == ["script", "rows", "rows"]
    page.close()


def test_where_nobody_answers_the_picture_shows(chromium, df):
    timeline = Timeline(df, start="date", title="headline", heading="Strikes")
    timeline._repr_mimebundle_()
    page = chromium.new_page()
    page.set_content(host(timeline).replace("setTimeout(() => emit", "void (() => emit"))
    picture = page.get_by_role("img", name="Strikes")
    picture.wait_for()
    assert picture.evaluate("image => image.decode().then(() => image.naturalWidth)") == 960
    page.close()
