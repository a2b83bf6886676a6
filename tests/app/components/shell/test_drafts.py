"""What is typed is kept as it is typed, back in a new window, gone once stored, and not back by a late message."""

from typing import Any

import pytest
import streamlit

from app import fields, identity, state
from app.components.shell import drafts as module
from app.services.desk import drafts
from app.services.views import PersonView
from tests.factories import Newsroom

FIELD = "draft-wording-c1"


class Window:
    """A browser window of somebody at the desk; the session of the last one that was used is the one that counts."""

    def __init__(self, room: Newsroom, patch: pytest.MonkeyPatch, person_id: int, name: str) -> None:
        self.room, self.patch, self.session = room, patch, dict[str, Any]()
        self.use()
        state.set_person(PersonView(person_id, name))
        module.bring()

    def use(self) -> "Window":
        """Go on in this window."""
        self.patch.setattr(streamlit, "session_state", self.session)
        return self

    def field(self, key: str = FIELD, stored: str = "2019") -> str:
        """Draw a field; return what stands in it."""
        fields.follow(key, stored)
        return str(self.session[key])

    def types(self, text: str, key: str = FIELD, **more: object) -> list[dict[str, str]]:
        """Let the browser tell what was typed; return what it is told that it was kept."""
        return module.keep({"drafts": [{"key": key, "text": text, "version": 1, **more}]})


@pytest.fixture
def room(sqlite_room: Newsroom, monkeypatch: pytest.MonkeyPatch) -> Newsroom:
    """Ana, Ben, Eve and an article, on SQLite alone."""
    monkeypatch.setattr(module, "desk", lambda: identity.seated(sqlite_room.desk, state.actor()))
    return sqlite_room


@pytest.fixture
def ana(room: Newsroom, monkeypatch: pytest.MonkeyPatch) -> Window:
    """Ana's window."""
    return Window(room, monkeypatch, room.ana.person_id, "Ana")


def again(window: Window, person: str = "Ana") -> Window:
    """Return a new window: the browser was closed, or broke down."""
    who = {"Ana": window.room.ana, "Ben": window.room.ben}[person]
    return Window(window.room, window.patch, who.person_id, person)


def kept(window: Window) -> dict[str, str]:
    """Return the drafts of Ana in the database."""
    return {key: one.text for key, one in drafts.of(window.room.at(window.room.ana)).items()}


def test_what_is_typed_is_kept_and_the_browser_is_told(ana: Window) -> None:
    """Word for word, with the version that it was begun on."""
    assert ana.types("  Opened in\n2019") == [{"key": FIELD, "text": "  Opened in\n2019"}]

    [one] = drafts.of(ana.room.at(ana.room.ana)).values()
    assert (one.text, one.seen_version) == ("  Opened in\n2019", 1)


def test_a_draft_is_back_in_a_new_window(ana: Window) -> None:
    """In its writer's, not in a colleague's; and it counts as begun on what was seen then."""
    ana.types("Opened in 2019")

    assert again(ana, "Ben").field() == "2019"
    new = again(ana)
    assert new.field() == "Opened in 2019"
    assert fields.seen("c1", 4) == 1


def test_a_field_without_a_draft_begins_with_what_is_stored(ana: Window) -> None:
    """Drafts of other fields are theirs alone."""
    ana.types("Opened in 2019")

    assert again(ana).field("draft-wording-c11", "2020") == "2020"
    assert fields.seen("c11", 4) == 4


def test_a_draft_goes_when_its_words_are_stored(ana: Window) -> None:
    """Saved: the field follows what is stored, in this window and in the next."""
    ana.field()
    ana.types("Opened in 2019")
    ana.session[FIELD] = "Opened in 2019"

    state.attempt(lambda: 1, "Wording saved.", "c1", [FIELD])
    module.drop()

    assert kept(ana) == {}
    assert again(ana).field(stored="Opened in 2019") == "Opened in 2019"
    assert fields.seen("c1", 2) == 2


def test_a_refused_save_keeps_the_draft(ana: Window) -> None:
    """What could not be stored is still typed."""
    ana.types("Opened in 2019")
    ana.session[FIELD] = "Opened in 2019"

    def refuse() -> None:
        raise module.ServiceError("No.")

    state.attempt(refuse, "Wording saved.", "c1", [FIELD])
    module.drop()

    assert kept(ana) == {FIELD: "Opened in 2019"}


def test_what_is_typed_and_not_sent_is_not_replaced_by_what_another_stored(ana: Window) -> None:
    """Its field was not left yet, so the browser alone has the words, and the draft; set anew, the field lost them."""
    ana.field()
    ana.types("May 2020")

    assert ana.field(stored="2021, Ben says") == "2019"  # as the browser knows it, so nothing is sent there
    ana.session[FIELD] = "May 2020"  # the field is left
    assert ana.field(stored="2021, Ben says") == "May 2020"
    assert fields.unsaved("c1") == {FIELD: "May 2020"}


def test_a_field_that_comes_back_shows_what_was_typed_and_not_sent(ana: Window) -> None:
    """The browser forgot it with the field, and the draft has it."""
    with fields.drawing("sheet"):
        ana.field()
    ana.types("May 2020")
    with fields.drawing("sheet"):
        pass  # another claim is looked at

    with fields.drawing("sheet"):
        assert ana.field() == "May 2020"
    assert FIELD in fields.left_drafts([FIELD])


def test_a_late_message_does_not_bring_a_stored_draft_back(ana: Window) -> None:
    """The browser sent the words once more before it heard of the save: it is told that all is well, no more."""
    ana.field()
    ana.types("Opened in 2019")
    ana.session[FIELD] = "Opened in 2019"
    state.attempt(lambda: 1, "Wording saved.", "c1", [FIELD])
    module.drop()

    assert ana.types("Opened in 2019") == [{"key": FIELD, "text": "Opened in 2019"}]

    assert kept(ana) == {}
    assert again(ana).field() == "2019"


def test_a_late_message_and_the_save_in_one_breath(ana: Window) -> None:
    """Both arrive together, the save first: the draft is dropped all the same."""
    ana.field()
    ana.session[FIELD] = "Opened in 2019"
    state.attempt(lambda: 1, "Wording saved.", "c1", [FIELD])
    ana.types("Opened in 2019")

    module.drop()

    assert kept(ana) == {}


def test_other_words_after_a_save_are_a_draft_again(ana: Window) -> None:
    """Whoever goes on typing has a new draft."""
    ana.session[FIELD] = "Opened in 2019"
    state.attempt(lambda: 1, "Wording saved.", "c1", [FIELD])
    module.drop()

    ana.types("Opened in 2019, it is")

    assert kept(ana) == {FIELD: "Opened in 2019, it is"}


def test_an_emptied_field_is_no_draft(ana: Window) -> None:
    """Nothing typed, nothing kept."""
    ana.types("Opened")

    assert ana.types("") == [{"key": FIELD, "text": ""}]
    assert kept(ana) == {}


def test_words_left_in_the_browser_come_back_into_their_field(ana: Window) -> None:
    """The server was away while they were typed: they are kept now, and stand in the field."""
    assert ana.types("Opened in 2019", left=True)

    assert ana.session[FIELD] == "Opened in 2019"
    assert kept(ana) == {FIELD: "Opened in 2019"}


def test_a_text_too_long_to_keep_is_told(ana: Window) -> None:
    """The browser is not told that it was kept; the person reads why."""
    assert ana.types("x" * 200_001) == []

    assert "200,001 characters" in state.take(state.Kept.DRAFTS_REFUSED, "")
    assert kept(ana) == {}


def test_nobody_keeps_drafts(ana: Window) -> None:
    """Without a name there is nobody to keep them for."""
    state.set_person(None)
    module.bring()

    assert ana.types("Opened in 2019") == []


@pytest.mark.parametrize(
    "said",
    [
        {}, {"drafts": None}, {"drafts": 5}, {"drafts": [None, 5, "x", []]}, {"drafts": {"key": FIELD}},
        {"drafts": [{}]}, {"drafts": [{"key": FIELD}]}, {"drafts": [{"key": FIELD, "text": None}]},
        {"drafts": [{"key": "acting", "text": "Ben", "left": True}]}, {"drafts": [{"key": 5, "text": "x"}]},
        {"drafts": [{"key": "draft-<b>", "text": "x", "left": True}]},
        {"drafts": [{"key": "draft-" + "x" * 200, "text": "x", "left": True}]},
    ],
)  # fmt: skip
def test_what_is_no_draft_is_not_kept(ana: Window, said: dict[str, object]) -> None:
    """No field beside those for drafts is touched, whatever a browser says or has left over."""
    before = set(ana.session)

    assert module.keep(said) == []

    assert kept(ana) == {}
    assert set(ana.session) - {state.Kept.DRAFTS_REFUSED} == before


@pytest.mark.parametrize("version", [None, "x", -1, 10**30, 1.5, [1]])
def test_a_version_that_is_none_means_nothing(ana: Window, version: object) -> None:
    """The words are kept all the same."""
    assert ana.types("Opened", version=version)

    assert [one.seen_version for one in drafts.of(ana.room.at(ana.room.ana)).values()] == [0]
