"""Browsers that have loaded the workbench's files before, each handed out to one test at a time and emptied after it.

A browser that nobody used yet takes longer to show a page, most of it for Streamlit's own files: so there are two kinds
alone, and a page gets its size when it is opened. One page of each stays at the workbench's address, and with it the
process that has Streamlit's scripts compiled (`ONE_PROCESS`): Chromium without windows keeps nothing of that in files.
"""

from playwright.sync_api import Browser, BrowserContext, CDPSession, Page, Route

from tests.browser.runs import watch
from tests.browser.servers import let_in
from tests.browser.timers import KNOW_TIMERS

#: What a browser keeps of a workbench, but for the files.
_KEPT = "cookies,local_storage,indexeddb,service_workers"
#: Pages of a browser that are at the same host are shown by one process; what it has compiled, it does not throw away.
ONE_PROCESS = ("--process-per-site", "--js-flags=--single-threaded --no-flush-bytecode")


class Browsers:
    """Hands out browsers, each with cookies and a memory of its own."""

    def __init__(self, chromium: Browser) -> None:
        self._chromium = chromium
        self._free: dict[bool, list[BrowserContext]] = {True: [], False: []}
        self._is_phone: dict[BrowserContext, bool] = {}
        self._cleaners: dict[BrowserContext, CDPSession] = {}

    def take(self, *, is_phone: bool = False) -> BrowserContext:
        """Return a browser in which nothing is remembered, whose pages are 1440 x 900, or a telephone's 390 x 844."""
        context = self._free[is_phone].pop() if self._free[is_phone] else self._begin(is_phone)
        context.add_cookies([let_in()])
        return context

    def give_back(self, context: BrowserContext) -> None:
        """Close a browser's pages and let it forget the workbenches it saw."""
        pages = opened(context)
        origins = {"/".join(page.url.split("/", 3)[:3]) for page in pages if page.url.startswith("http")}
        for page in pages:
            page.close()
        for origin in origins:
            self._cleaners[context].send("Storage.clearDataForOrigin", {"origin": origin, "storageTypes": _KEPT})
        context.clear_cookies()
        self._free[self._is_phone[context]].append(context)

    def _begin(self, is_phone: bool) -> BrowserContext:
        width, height = (390, 844) if is_phone else (1440, 900)
        context = watch(
            self._chromium.new_context(
                viewport={"width": width, "height": height},
                is_mobile=is_phone,
                has_touch=is_phone,
                reduced_motion="reduce",
            )
        )
        context.add_init_script(KNOW_TIMERS)
        self._is_phone[context] = is_phone
        self._cleaners[context] = context.new_cdp_session(_staying(context))
        return context


def _staying(context: BrowserContext) -> Page:
    """Open a page at the workbench's host that nobody has to serve, and which stays."""
    page = context.new_page()
    page.route("**/*", _nothing)
    page.goto("http://127.0.0.1/")
    page.unroute_all()
    return page


def _nothing(route: Route) -> None:
    route.fulfill(content_type="text/html", body="<!DOCTYPE html><title>Stays</title>")


def opened(context: BrowserContext) -> list[Page]:
    """Return the pages of a browser that are a test's."""
    return context.pages[1:]
