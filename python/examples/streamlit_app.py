"""A timeline in Streamlit, as a component of version 2: `streamlit run streamlit_app.py`.

The filter that is set in the page comes back as the component's state, and Python says which rows pass.
"""

import pandas as pd
import streamlit as st
import streamlit.components.v2 as components

from actor_timeline import Timeline, script

JS = script() + """
export default ({ data, parentElement, setStateValue }) => {
  let element = parentElement.querySelector('actor-timeline');
  if (!element) {
    element = document.createElement('actor-timeline');
    element.style.blockSize = '30rem';
    element.addEventListener('timeline-filter', ({ detail }) => setStateValue('filter', detail));
    parentElement.append(element);
  }
  if (element.shown !== data) element.data = element.shown = data;
};
"""


@st.cache_data
def events() -> pd.DataFrame:
    days = pd.date_range("2024-01-01", periods=40, freq="9D")
    who = [["Harbour", "Railway", "Harbour;Railway"][at % 3] for at in range(40)]
    return pd.DataFrame({"day": days, "what": [f"Inspection {at + 1}" for at in range(40)], "who": who})


st.set_page_config(layout="wide")
rows = events()
timeline = Timeline(rows, start="day", title="what", actors="who")
show = components.component("actor_timeline", js=JS, isolate_styles=False)
state = show(data=timeline.to_json(), key="timeline", on_filter_change=lambda: None)

asked = state.get("filter") or {}
timeline.filter = {name: asked.get(name) for name in ("actors", "exclude", "match", "text")}
st.dataframe(timeline.visible(in_view=False))
