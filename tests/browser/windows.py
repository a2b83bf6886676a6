"""Windows on the workbench, whose consoles are listened to."""

from playwright.sync_api import BrowserContext, ConsoleMessage, Page, expect

from tests.browser.browsers import Browsers, opened
from tests.browser.desks import ANA, remembered
from tests.browser.workbench import keep, settled


def _complaint(said: ConsoleMessage) -> list[str]:
    """What the browser's console says that should not be.

    On a deep link Streamlit first asks for its own paths below the page's, gets 404, and asks again from the root.
    """
    url = said.location["url"]
    own_probe = "404" in said.text and url.rsplit("/", 1)[-1] in ("health", "host-config")
    return [f"{said.text} {url}"] if said.type == "error" and not own_probe else []


class Windows:
    """Opens pages of the workbench in browsers of their own."""

    def __init__(self, browsers: Browsers, url: str) -> None:
        self._browsers = browsers
        self._url = url
        self._taken: list[BrowserContext] = []
        self._stay: dict[str, Page] = {}
        self._complaints: list[str] = []

    def open(
        self, path: str = "", *, ana: bool = False, moving: bool = False, width: int = 1440, height: int = 900
    ) -> Page:
        """Open a page; whoever acts there chooses a name, or is Ana from the start.

        What need not move does not, as some people ask of their browser: it takes a tenth less work. Where `moving`,
        it does, as it does for the others.
        """
        context = self._browsers.take(is_phone=width < 640)
        self._taken.append(context)
        if ana:
            context.add_cookies([remembered(ANA, self._url)])
        page = context.new_page()
        if page.viewport_size != {"width": width, "height": height}:
            page.set_viewport_size({"width": width, "height": height})
        if moving:
            page.emulate_media(reduced_motion="no-preference")
        page.on("pageerror", lambda error: self._complaints.append(str(error)))
        page.on("console", lambda said: self._complaints.extend(_complaint(said)))
        page.goto(f"{self._url}/{path}")
        expect(page.locator("h1")).to_be_visible()
        return page

    def stay(self, path: str = "", **options: object) -> Page:
        """Return the page that was opened with the same words before, as it was left, or open it."""
        key = repr((path, options))
        if key not in self._stay:
            self._stay[key] = self.open(path, **options)
        return self._stay[key]

    def complaints(self) -> list[str]:
        """Return what consoles have complained of since this was asked last."""
        heard, self._complaints = self._complaints, []
        return heard

    def close(self, picture: str = "") -> None:
        """Give all browsers back; `picture` names the last pictures of their pages, `""` for none."""
        for number, context in enumerate(self._taken):
            for page in opened(context) if picture else ():
                settled(page)
                keep(page, f"{picture}-{number}")
            self._browsers.give_back(context)
        self._taken.clear()
        self._stay.clear()
