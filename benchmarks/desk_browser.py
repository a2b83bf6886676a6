"""The review desk as one person at a browser feels it: each function returns milliseconds, one figure a try.

The clock is in the page itself (`desk_clock.js`): from the key, click or navigation until what was asked for is there.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Page

from benchmarks.serving import COOKIE

CLOCK = Path(__file__).with_name("desk_clock.js")
CHROMIUM = ("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
            "--disable-component-update", "--disable-sync")  # fmt: skip
#: Pages of the navigation that are visited one after the other.
ROUND = ("Queue", "Sources", "Second review", "Reports", "Desk")
#: Choices of the queue that give lists of different length, one after the other.
STATES = ("Signed off", "Open", "Dismissed", "Waiting for a second person", "All claims")
WORDS = ("lighthouse", "Vellmar 1990", "harbour master", "tide gate of Tarn", "appointed mayor", "boats pier")
_SETTLE = 150


@contextmanager
def person_at(browser: Browser, url: str, person: int = 1) -> Iterator[BrowserContext]:
    """Give a browser that nobody used before, in which a person of the desk acts."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    cookies = {"claimdesk_person": str(person), COOKIE[0]: COOKIE[1]}
    context.add_cookies([{"name": name, "value": value, "url": url} for name, value in cookies.items()])
    context.add_init_script(path=CLOCK)
    try:
        yield context
    finally:
        context.close()


def first_views(browser: Browser, url: str, path: str, tries: int) -> tuple[list[float], list[float]]:
    """Return how long a page takes in a new browser, and when it is loaded again in the same."""
    cold, warm = [], []
    for _ in range(tries):
        with person_at(browser, url) as context:
            page = context.new_page()
            page.goto(url + path, wait_until="commit")
            cold.append(_loaded(page))
            page.wait_for_timeout(_SETTLE)
            page.reload(wait_until="commit")
            warm.append(_loaded(page))
    return cold, warm


def _loaded(page: Page) -> float:
    return float(page.evaluate("window.benchLoaded"))


def opened(context: BrowserContext, url: str, path: str) -> Page:
    """Open a page and wait until it is at rest."""
    page = context.new_page()
    page.goto(url + path)
    _loaded(page)
    _rest(page)
    return page


def _rest(page: Page) -> None:
    """Wait as a person does who looks: until nothing runs, and a moment more."""
    page.evaluate("bench.until(bench.settled, bench.now())")
    page.wait_for_timeout(_SETTLE)


def steps(page: Page, tries: int, way: str) -> dict[str, list[float]]:
    """Go from claim to claim of the open article by `key` or `click`.

    Returns:
        Milliseconds until the next is `marked`, until its card is `shown` on the screen, and until the `fields` to
        change it stand below it.
    """
    found: dict[str, list[float]] = {"marked": [], "shown": [], "fields": []}
    for _ in range(tries):
        for name, took in page.evaluate("(way) => bench.next(way)", way).items():
            found[name].append(took)
        _rest(page)
    return found


def grades(page: Page, tries: int) -> list[float]:
    """Choose grades by their keys, each on another claim; until the card says it is saved: committed and audited."""
    found: list[float] = []
    for _ in range(tries):
        if not page.evaluate("bench.toGradable()"):
            break
        _rest(page)
        found.append(page.evaluate("bench.grade()"))
        page.evaluate("bench.press('j')")
        _rest(page)
    return found


def visits(page: Page, tries: int) -> dict[str, list[float]]:
    """Click through the pages of the navigation; for each, milliseconds until its heading is there."""
    found: dict[str, list[float]] = {title: [] for title in ROUND}
    for number in range(tries):
        title = ROUND[number % len(ROUND)]
        found[title].append(page.evaluate("(title) => bench.visit(title)", title))
        _rest(page)
    return {title: took for title, took in found.items() if took}


def queue_lists(page: Page, tries: int) -> dict[str, list[float]]:
    """Open the queue, filter it by state, and search its words; until the list is there and nothing runs."""
    return {
        "queue": _again(page, tries, _queue),
        "filter": _again(page, tries, _filter),
        "search": _again(page, tries, _search),
    }


def _again(page: Page, tries: int, once: Callable[[Page, int], float]) -> list[float]:
    took = []
    for number in range(tries):
        took.append(once(page, number))
        _rest(page)
    return took


def _queue(page: Page, number: int) -> float:
    page.evaluate("bench.visit('Reports')")
    _rest(page)
    return float(page.evaluate("bench.view('Queue', '/queue')"))


def _filter(page: Page, number: int) -> float:
    page.get_by_role("combobox", name="State").click()
    page.get_by_role("option").first.wait_for()
    return float(page.evaluate("(label) => bench.option(label)", STATES[number % len(STATES)]))


def _search(page: Page, number: int) -> float:
    page.get_by_label("Words", exact=True).fill(WORDS[number % len(WORDS)])
    page.wait_for_timeout(_SETTLE)
    page.evaluate("bench.armSearch()")
    page.keyboard.press("Enter")
    return float(page.evaluate("bench.done()"))
