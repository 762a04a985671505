"""The dashboard: `streamlit run streamlit_app.py`.

Streamlit imports this file once as the server and runs it again, as `__main__`, for every viewer.
"""

from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware

from components import choosing, downloads, live, scripts, text
from components.headers import Headers, below
from components.reports.jobs import sweep
from components.screens import access

ICON = Path(__file__).with_name("components") / "icon.png"


def dashboard() -> None:
    """Page settings, navigation, and the page itself when there is something sound to show."""
    st.set_page_config(page_title="Evacuation logistics", page_icon=str(ICON), layout="wide")
    pages = [
        st.Page(f"components/pages/{name}.py", title=title, default=name == "situation", url_path=name)
        for name, title in {**text.PAGES, **choosing.tools()}.items()
    ]
    edit = st.Page("components/pages/edit.py", title=text.EDIT, url_path="edit", visibility=access.visibility())
    page = st.navigation([*pages, edit])
    shown = st.session_state["shown"] = choosing.choose()
    if shown is not None or page == edit:  # what keeps the files from being shown is mended there
        page.run()


if __name__ == "__main__":
    dashboard()
else:
    sweep()
    app = st.App(
        __file__,
        lifespan=live.LIVE.watching,
        routes=below(st.get_option("server.baseUrlPath"), [*downloads.ROUTES, *scripts.ROUTES, *live.ROUTES]),
        middleware=[Middleware(Headers)],
    )
