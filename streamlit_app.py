"""The dashboard: `streamlit run streamlit_app.py`.

Streamlit imports this file once as the server and runs it again, as `__main__`, for every viewer.
"""

import asyncio
import gc
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial

import streamlit as st
from starlette.middleware import Middleware

from components.dashboard import page_blocks, sidebar, start_page
from components.dashboard.edit import access
from components.dashboard.run import begin_run
from components.dashboard.turns import in_turn
from components.look import html_blocks
from components.look.icon import ICON
from components.paths import COMPONENTS
from components.reports.jobs.queue import jobs, sweep_reports
from components.server import assets, downloads, index_page, live_reload, session_tokens
from components.server.first_style import FirstStyle
from components.server.origins import OwnHosts, OwnPagesOnly
from components.server.scripts_ahead import links_ahead
from components.server.security_headers import SecurityHeaders, routes_below
from components.words import text

PAGE_SCRIPTS = COMPONENTS / "dashboard/pages"


def dashboard() -> None:
    """Page settings, navigation, and the page itself when there is something sound to show."""
    st.set_page_config(page_title="Evacuation logistics", page_icon=ICON, layout="wide")
    begin_run()
    pages = [
        st.Page(
            partial(page_blocks.show, name),
            title=title,
            default=name == next(iter(text.PAGES)),
            url_path=name,
            visibility=visibility,
        )
        for name, (title, visibility) in sidebar.pages().items()
    ]
    pages += [
        st.Page(PAGE_SCRIPTS / f"{name}.py", title=title, url_path=name) for name, title in sidebar.tools().items()
    ]
    edit = st.Page(PAGE_SCRIPTS / "edit.py", title=text.EDIT, url_path="edit", visibility=access.visibility())
    unchosen = start_page.nothing_chosen()
    page = st.navigation([*pages, edit], position="hidden" if unchosen else "sidebar")
    if start_page.opens_first(first_page=page == pages[0]):
        start_page.show_crises()
        return
    if unchosen:
        st.navigation([*pages, edit])
    notices = st.container(key="notices")
    shown = st.session_state["shown"] = sidebar.choose(page.url_path, notices)
    if shown is not None or page == edit:  # what keeps the files from being shown is mended there
        page.run()
    if shown is not None:
        with notices:
            sidebar.show_edit(shown)


def other_origins() -> list[str]:
    """The origins besides our own whose pages may connect, as Streamlit is told of them."""
    return st.get_option("server.corsAllowedOrigins") if st.get_option("server.enableCORS") else ["*"]


@asynccontextmanager
async def lifespan(server: object) -> AsyncIterator[None]:
    """Have pages follow the files; remove reports of readers at the end, also of a server that is told to end.

    What is imported by now stays for good: a collection of garbage that walked it would halt all readers for a moment.
    """
    gc.freeze()
    async with live_reload.LIVE_RELOAD.lifespan(server):
        try:
            yield
        finally:
            await asyncio.to_thread(jobs().close)


if __name__ == "__main__":
    with in_turn():
        dashboard()
else:
    sweep_reports()
    app = st.App(
        __file__,
        lifespan=lifespan,
        routes=routes_below(
            st.get_option("server.baseUrlPath"),
            [*index_page.ROUTES, *downloads.ROUTES, *assets.ROUTES, *live_reload.ROUTES, *session_tokens.ROUTES],
        ),
        middleware=[
            Middleware(SecurityHeaders),
            Middleware(OwnPagesOnly, origins=other_origins(), hosts=OwnHosts()),
            Middleware(FirstStyle, links=links_ahead(), style=html_blocks.FIRST_STYLE),
        ],
    )
