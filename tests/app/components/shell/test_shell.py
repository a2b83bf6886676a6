"""What every page has: the palette finds and leads to known pages alone; undo says what it did."""

from typing import Any

import pytest

from app import identity, navigation, state
from app.components.shell import shell as module
from app.keys import KEYS, Where
from app.services.views import PersonView
from app.state import set_person, what_happened
from tests.factories import Newsroom


def shell() -> None:
    """Draw the shell; outside a running page a fragment draws nothing by itself."""
    module.shell.__wrapped__()


class Browser:
    """The browser's side of the shell: what it is given, and what it says."""

    def __init__(self) -> None:
        self.data: dict[str, Any] = {}
        self.heard: dict[str, Any] = {}
        self.went: list[tuple[str, dict[str, str]]] = []
        self.drawn_anew = 0

    def mount(self, part: str, data: dict[str, Any], *, key: str, **heard: Any) -> None:
        """Take what the shell shows."""
        assert (part, key) == ("shell", "shell")
        self.data, self.heard = data, heard

    def says(self, name: str, /, **said: Any) -> "Browser":
        """Say something, and let the shell be drawn again."""
        self.heard[name](said)
        shell()
        return self


@pytest.fixture
def room(sqlite_room: Newsroom) -> Newsroom:
    """Ana, Ben, Eve and an article, on SQLite alone."""
    return sqlite_room


@pytest.fixture
def browser(room: Newsroom, session: dict[str, object], monkeypatch: pytest.MonkeyPatch) -> Browser:
    """Ana's browser."""
    made = Browser()

    def rerun() -> None:
        made.drawn_anew += 1

    monkeypatch.setattr(module, "mount", made.mount)
    monkeypatch.setattr(module, "desk", lambda: identity.seated(room.desk, state.actor()))
    monkeypatch.setattr(module.st, "rerun", rerun)
    monkeypatch.setattr(navigation, "go", lambda page, /, **query: made.went.append((page, query)))
    set_person(PersonView(room.ana.person_id, "Ana"))
    shell()
    return made


def test_the_browser_knows_keys_and_pages(browser: Browser, room: Newsroom) -> None:
    """Every key with what it does, every page by its title, and whose drafts these are."""
    assert [key["action"] for key in browser.data["keys"]] == [
        k.action for k in KEYS if k.where in (Where.ANYWHERE, Where.ARTICLE)
    ]
    assert [key["label"] for key in browser.data["help"]] == [key.label for key in KEYS]
    assert [page["name"] for page in browser.data["pages"]] == [name for name, _ in navigation.titles()]
    assert browser.data["person"] == room.ana.person_id
    assert (browser.data["search"], browser.data["kept"]) == (None, [])


def test_the_palette_finds(browser: Browser, room: Newsroom) -> None:
    """Claims by their words, articles by title and by what they say, people by name; each hit knows where it leads."""
    room.accept("2019")

    hits = browser.says("search", words="2019").data["search"]["hits"]
    assert [hit["kind"] for hit in hits] == ["Article", "Claim"]
    assert hits[1]["label"] == "D1 · The town of Vellmar opened its harbour in “2019”."
    assert [hit["go"] for hit in hits] == [
        {"page": "article", "id": "1", "found": "2019"},
        {"page": "article", "id": "1", "claim": "D1"},
    ]
    assert [hit["kind"] for hit in browser.says("search", words="harb").data["search"]["hits"]] == ["Article"]
    assert browser.data["search"]["words"] == "harb"
    assert [hit["label"] for hit in browser.says("search", words="ana").data["search"]["hits"]] == ["Ana"]


@pytest.mark.parametrize("words", ["", "   ", None, "nothing of the kind", "%", "' OR 1=1 --", '"', "x" * 5000])
def test_a_search_that_finds_nothing(browser: Browser, words: object) -> None:
    """An empty list, and the words that were searched, so that the browser knows whose answer it is."""
    found = browser.says("search", words=words).data["search"]

    assert found["hits"] == []
    assert len(found["words"]) <= 200


def test_every_hit_leads_to_a_page_that_is_there(browser: Browser, room: Newsroom) -> None:
    """Following each hit of a search arrives somewhere."""
    room.attach(room.accept("2019"))
    pages = {name for name, _ in navigation.titles()}

    for words in ("2019", "harbour", "ana", "register"):
        hits = browser.says("search", words=words).data["search"]["hits"]
        assert hits
        for hit in hits:
            browser.says("go", **hit["go"])
            page, query = browser.went[-1]
            assert {"page": page, **query} == hit["go"]
            assert page in pages


def test_going_to_a_page(browser: Browser) -> None:
    """Once; with what the address says, as text."""
    browser.says("go", page="article", id=1, mark="c5", name="x", round=12345)

    assert browser.went == [("article", {"id": "1", "mark": "c5", "name": "x"})]
    shell()
    assert len(browser.went) == 1


@pytest.mark.parametrize(
    "said",
    [{}, {"page": None}, {"page": ""}, {"page": "../../etc/passwd"}, {"page": "http://evil.example"},
     {"page": ["article"]}, {"page": {"a": 1}}, {"page": "__init__"}, {"page": "Article"}],
)  # fmt: skip
def test_going_to_no_page(browser: Browser, said: dict[str, object]) -> None:
    """Only pages of the workbench are gone to."""
    browser.says("go", **said)

    assert browser.went == []


def test_undo_outside_an_article(browser: Browser, room: Newsroom) -> None:
    """The newest act of one's own anywhere; the page is drawn anew and says what was undone."""
    room.accept("2019")

    browser.says("acts", acts=[{"id": "one", "act": "undo"}])

    assert what_happened() == ("Undone: accepted the claim “2019”", "")
    assert browser.drawn_anew == 1


def test_undo_when_there_is_nothing_to_undo(browser: Browser, room: Newsroom) -> None:
    """It says so."""
    browser.says("acts", acts=[{"id": "one", "act": "undo"}])

    assert what_happened() == ("", "There is nothing of yours to undo here.")


def test_nobody_undoes(browser: Browser, room: Newsroom) -> None:
    """Without a name there is nothing of one's own."""
    room.accept("2019")
    set_person(None)

    browser.says("acts", acts=[{"id": "one", "act": "undo"}])

    assert room.key("2019").startswith("c")


def test_elsewhere_than_on_an_article_there_are_no_other_acts(browser: Browser, room: Newsroom) -> None:
    """What is none comes from an older page, and that is said as on an article."""
    room.accept("2019")

    browser.says("acts", acts=[{"act": "accept", "id": "x"}])

    assert what_happened() == ("", "This page is older than the workbench; reload it.")


def test_an_undo_that_comes_again_is_done_once(browser: Browser, room: Newsroom) -> None:
    """The browser repeats what it got no answer to."""
    room.accept("2019")
    room.accept("last year")
    for _ in range(2):
        browser.says("acts", acts=[{"id": "one", "act": "undo"}])

    assert what_happened() == ("Saved.", "")
    assert (room.key("2019")[0], room.key("last year")[0]) == ("c", "m")


@pytest.mark.parametrize("acts", [None, 5, "undo", [None, 5, "undo", []]])
def test_what_is_no_undo(browser: Browser, room: Newsroom, acts: object) -> None:
    """It is passed over."""
    room.accept("2019")

    browser.says("acts", acts=acts)

    assert what_happened() == ("", "")
    assert room.key("2019").startswith("c")
