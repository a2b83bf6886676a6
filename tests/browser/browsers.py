"""Browsers that have loaded the workbench's files before, each handed out to one test at a time and emptied after it.

A browser that nobody used yet takes three times as long to show a page, most of it for Streamlit's own files.
"""

from typing import Any

from playwright.sync_api import Browser, BrowserContext

from tests.browser.runs import watch

#: What a browser keeps of a workbench, but for the files.
_KEPT = "cookies,local_storage,indexeddb,service_workers"


class Browsers:
    """Hands out browsers, each with cookies and a memory of its own."""

    def __init__(self, chromium: Browser) -> None:
        self._chromium = chromium
        self._free: dict[str, list[BrowserContext]] = {}
        self._options: dict[BrowserContext, str] = {}

    def take(self, **options: Any) -> BrowserContext:
        """Return a browser in which nothing is remembered, 1440 x 900 if nothing else is asked for."""
        options = {"viewport": {"width": 1440, "height": 900}, **options}
        free = self._free.get(repr(options))
        context = free.pop() if free else watch(self._chromium.new_context(**options))
        self._options[context] = repr(options)
        return context

    def give_back(self, context: BrowserContext) -> None:
        """Close a browser's pages and let it forget the workbenches it saw."""
        origins = {"/".join(page.url.split("/", 3)[:3]) for page in context.pages if page.url.startswith("http")}
        for page in context.pages:
            page.close()
        blank = context.new_page()
        session = context.new_cdp_session(blank)
        for origin in origins:
            session.send("Storage.clearDataForOrigin", {"origin": origin, "storageTypes": _KEPT})
        context.clear_cookies()
        blank.close()
        self._free.setdefault(self._options[context], []).append(context)
