"""Keys and clicks of the browser: each is one act of a person, done once, answered, and refused in words."""

from dataclasses import dataclass
from typing import Any

import pytest

from app import identity, opened, state
from app.components.claim import accepting, acts, author_notes
from app.fields import follow, seen
from app.services.articles import intake, passages, reading
from app.services.checking import review, signoff, verdicts
from app.services.inputs import ArticleDetails, NewSource
from app.services.log import history
from app.services.sources import describing, keeping
from app.services.talk import threads
from app.services.views import PersonView
from app.state import missed_changes, set_person
from claims.model import ClaimType, PassageKind
from claims.newsroom.audit import AuditTag
from claims.newsroom.lifecycle import ClaimState
from claims.newsroom.sourcing import SourceKind, Stance
from tests.factories import COPY, Newsroom

OLD_PAGE = "This page is older than the workbench; reload it."


@dataclass
class Window:
    """A window in which Ana has an article open."""

    room: Newsroom
    session: dict[str, object]
    sent: int = 0

    def draw(self) -> "Window":
        """Draw the article's copy, as a run of the whole page does."""
        article = reading.article(self.room.desk, self.room.article_id)
        opened.open_article(article, 0, article.marks[0].key if article.marks else None)
        return self

    @property
    def now(self) -> opened.Opened:
        """What the window knows."""
        return opened.opened(self.room.article_id)

    def say(self, name: Any, number: str = "", **fields: object) -> dict[str, Any]:
        """Send one act; return the answer."""
        self.sent += 1
        number = number or f"act-{self.sent}"
        acts.take(self.room.article_id, {"acts": [{"id": number, "act": name, **fields}]})
        return next(answer for answer in self.now.answers if answer["id"] == number)

    def refused(self, name: Any, **fields: object) -> str:
        """Send an act that must change nothing; return why it was refused."""
        lines = history.count(self.room.desk)
        answer = self.say(name, **fields)
        assert history.count(self.room.desk) == lines
        assert "said" not in answer
        return str(answer["error"])


@pytest.fixture
def window(sqlite_room: Newsroom, session: dict[str, object], monkeypatch: pytest.MonkeyPatch) -> Window:
    """Ana's window, on an article with three proposals."""
    for module in (acts, accepting, author_notes):
        monkeypatch.setattr(module, "desk", lambda: identity.seated(sqlite_room.desk, state.actor()))
    set_person(PersonView(sqlite_room.ana.person_id, "Ana"))
    return Window(sqlite_room, session).draw()


def at(words: str) -> dict[str, int]:
    """Return where words stand in the copy, as the browser counts."""
    start = COPY.index(words)
    return {"start": start, "end": start + len(words)}


def newest(window: Window):
    """Return the newest line of the log."""
    return history.newest(window.room.desk, limit=1)[0]


def test_opening_a_mark(window: Window) -> None:
    """The forms follow what the browser has open; a mark that is not there changes nothing."""
    window.say("open", key="m3")
    assert window.now.active == "m3"

    for key in ("m99", "c3", "", "<b>", 7, None, {"a": 1}):
        assert "error" not in window.say("open", key=key)
        assert window.now.active == "m3"


def test_accepting(window: Window) -> None:
    """The proposal is a claim, on record in Ana's name, and stays open under its new key."""
    window.say("open", key="m1")

    answer = window.say("accept", key="m1")

    assert (answer["said"], answer["key"]) == ("Accepted as a claim.", "c1")
    assert (newest(window).tag, newest(window).actor) == (AuditTag.CLAIM_ACCEPT, "Ana")
    assert window.now.active == "c1"


def test_grading_a_claim(window: Window) -> None:
    """The grade is chosen; its reason is still to come."""
    claim_id = window.room.accept("2019")
    window.draw()

    assert window.say("grade", key=f"c{claim_id}", version=1, grade="true")["said"].startswith("Grade saved.")

    sheet = window.room.sheet(claim_id)
    assert (sheet.chosen_scale, sheet.chosen_grade, sheet.chosen_by, sheet.version) == ("desk-six", "true", "Ana", 2)


def test_grading_a_proposal_makes_it_a_claim(window: Window) -> None:
    """One key, two lines of the log: accepted, and its grade chosen."""
    answer = window.say("grade", key="m1", version=0, grade="false")

    assert answer["key"] == "c1"
    assert [line.tag for line in history.newest(window.room.desk, limit=2)] == [
        AuditTag.CLAIM_CHOOSE, AuditTag.CLAIM_ACCEPT,
    ]  # fmt: skip
    assert window.room.sheet(1).chosen_grade == "false"


def test_proposing(window: Window) -> None:
    """Grade and reason are stored; the field is empty again and no draft of it is left."""
    claim_id = window.room.accept("2019")
    window.session[f"grade-c{claim_id}"] = "true"

    answer = window.say(
        "propose", key=f"c{claim_id}", version=1, grade="true", rationale="The register.", override="No other."
    )

    [verdict] = window.room.sheet(claim_id).verdicts
    assert answer["said"].startswith("Verdict proposed;")
    assert (verdict.label, verdict.rationale, verdict.by) == ("True", "The register.", "Ana")
    assert window.session[f"draft-rationale-c{claim_id}"] == ""
    assert window.session[f"grade-c{claim_id}"] is None


@pytest.mark.parametrize(
    ("grade", "rationale", "message"),
    [(None, "Because.", "No grade is chosen"), ("true", " ", "The rationale is empty"), ("best", "Because.", "'best'")],
)
def test_a_proposal_without_grade_or_reason(window: Window, grade: object, rationale: str, message: str) -> None:
    """What is missing is said, and what was typed stays in its field."""
    claim_id = window.room.accept("2019")
    window.session[f"draft-rationale-c{claim_id}"] = rationale

    assert message in window.refused("propose", key=f"c{claim_id}", version=1, grade=grade, rationale=rationale)

    assert window.session[f"draft-rationale-c{claim_id}"] == rationale


def test_a_verdict_on_what_is_no_claim_yet(window: Window) -> None:
    """A proposal is accepted first."""
    assert window.refused("propose", key="m1", version=0, grade="true", rationale="So.").startswith("Accept the")


def test_adding_a_claim(window: Window) -> None:
    """On the selected words, and the browser goes there."""
    before = window.now.jump

    assert window.say("add", type="quote", **at("second pier"))["said"] == "Added as: Quote. Fill in its fields."

    sheet = window.room.sheet(newest(window).claim_id)
    assert (sheet.words, sheet.type, window.now.active) == ("second pier", ClaimType.QUOTE, sheet.key)
    assert window.now.jump == before + 1


def test_marking_a_passage(window: Window) -> None:
    """The passage is marked, and the copy is drawn anew."""
    assert window.say("passage", kind="opinion", **at("Mayor Ilse Brandt"))["said"] == "The passage is marked."

    [one] = passages.of_article(window.room.desk, window.room.article_id)
    assert (one.words, one.kind, one.by) == ("Mayor Ilse Brandt", PassageKind.OPINION, "Ana")
    assert window.now.redraw


def test_commenting_on_words(window: Window) -> None:
    """The comment stands at the selected words, and the copy is drawn anew to show it there."""
    assert window.say("comment", text="@Ben, who paid?", **at("paid"))["said"] == "Your comment stands at these words."

    [thread] = threads.threads(window.room.desk, window.room.article_id)
    assert (thread.words, thread.claim_id, thread.comments[0].by) == ("paid", None, "Ana")
    assert [one.name for one in thread.comments[0].mentions] == ["Ben"]
    assert window.now.redraw


def test_an_empty_comment_on_words(window: Window) -> None:
    """It is refused, and nothing is drawn anew for it."""
    assert "empty" in window.refused("comment", text=" ", **at("paid"))
    assert not window.now.redraw


def test_cutting_a_claim(window: Window) -> None:
    """The claim stands on the selected words."""
    claim_id = window.room.accept("2019")

    assert "said" in window.say("cut", key=f"c{claim_id}", version=1, **at("in 2019"))

    assert window.room.sheet(claim_id).words == "in 2019"


@pytest.mark.parametrize(
    ("off", "rest"),
    [("“We paid", "for it ourselves.”"), ("for it ourselves.”", "“We paid"), ("ourselves.”", "“We paid for it")],
)
def test_splitting_a_claim(window: Window, off: str, rest: str) -> None:
    """The selected words at one edge become a claim of their own; white space between them belongs to neither."""
    claim_id = window.room.accept("“We paid for it ourselves.”")
    window.draw()

    assert "said" in window.say("split", key=f"c{claim_id}", version=1, **at(off))

    made = window.room.sheet(newest(window).claim_id)
    assert (window.room.sheet(claim_id).words, made.words, made.split_from) == (rest, off, claim_id)
    assert window.now.active == made.key


def test_undoing(window: Window) -> None:
    """The newest act of one's own in this article is taken back; undoing again goes one further."""
    window.say("passage", kind="opinion", **at("Mayor"))
    window.say("accept", key="m1")

    assert window.say("undo", key="c1")["said"] == "Undone: accepted the claim “2019”"
    assert window.room.sheet(1).state is ClaimState.WITHDRAWN
    assert "Undone: " in window.say("undo", key="m1")["said"]
    assert passages.of_article(window.room.desk, window.room.article_id) == ()
    assert window.refused("undo", key="m1") == "There is nothing of yours to undo here."


# --- once, in a row, too late


def test_a_repeated_act_is_done_once(window: Window) -> None:
    """The browser repeats what it got no answer to: it is answered again, and nothing is done twice."""
    first = window.say("add", "same", type="date", **at("harbour"))
    lines = history.count(window.room.desk)

    again = window.say("add", "same", type="date", **at("harbour"))

    assert again == first
    assert history.count(window.room.desk) == lines


@pytest.mark.parametrize(
    ("name", "fields"),
    [("accept", {"key": "m1"}), ("grade", {"key": "m1", "version": 0, "grade": "true"}),
     ("add", {"type": "date", **at("harbour")})],
)  # fmt: skip
def test_a_repeated_act_after_the_server_began_anew(window: Window, name: str, fields: dict[str, object]) -> None:
    """The window of then is gone and the log is not: saved already, and said so."""
    window.say(name, "same", **fields)
    lines = history.count(window.room.desk)
    window.session.pop(f"opened-{window.room.article_id}")
    window.draw()

    assert window.say(name, "same", **fields)["said"]

    assert history.count(window.room.desk) == lines


def test_a_grade_on_a_proposal_is_never_stored_by_half(window: Window, monkeypatch: pytest.MonkeyPatch) -> None:
    """The machine stopped between accepting and choosing: nothing is stored, and the browser's second try does both."""
    lines = history.count(window.room.desk)
    grade = {"key": "m1", "version": 0, "grade": "true"}
    with monkeypatch.context() as patch:
        patch.setattr(acts.verdicts, "_choose_in", lambda *_, **__: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            window.say("grade", "same", **grade)
    assert history.count(window.room.desk) == lines
    window.session.pop(f"opened-{window.room.article_id}")
    window.draw()

    assert "said" in window.say("grade", "same", **grade)

    assert window.room.sheet(1).chosen_grade == "true"


def test_two_acts_in_a_row_on_the_version_seen_before_the_first(window: Window) -> None:
    """Keys are quicker than answers: accepted, graded twice and proposed, all on the mark as it was first seen."""
    for name, fields in (
        ("accept", {}), ("grade", {"version": 0, "grade": "true"}), ("grade", {"version": 0, "grade": "false"}),
        ("propose", {"version": 0, "grade": "false", "rationale": "The register.", "override": "No other."}),
    ):  # fmt: skip
        assert "error" not in window.say(name, key="m1", **fields), name

    assert window.room.sheet(1).verdicts[0].grade == "false"


def test_two_acts_in_a_row_with_a_page_drawn_in_between(window: Window) -> None:
    """The copy was drawn anew while the second was under way: its key and version still count."""
    window.say("grade", key="m1", version=0, grade="true")
    window.draw()

    assert "error" not in window.say("grade", key="m1", version=0, grade="false")
    assert window.room.sheet(1).chosen_grade == "false"


def test_a_grade_stored_by_the_short_way_is_ones_own(window: Window) -> None:
    """What follows was sent on the version seen before it; it is no conflict once the page is told of the grade."""
    window.say("accept", key="m1")
    claim = window.room.sheet(1)
    verdicts.choose(window.room.desk, window.room.ana, 1, claim.version, scale="desk-six", grade="true")

    window.say("moved", key="c1", version=claim.version)

    assert "said" in window.say("grade", key="c1", version=claim.version, grade="false")


def test_a_proposal_graded_by_the_short_way_is_ones_own_claim(window: Window) -> None:
    """Told of both grades, the later first: the mark goes by its claim, and what was sent on any version follows."""
    here, act = identity.seated(window.room.desk, window.room.ana.actor), window.room.again(window.room.ana)
    claim, version = verdicts.grade_proposal(here, act, 1, scale="desk-six", grade="true")
    verdicts.choose(here, act.another(), claim, version, scale="desk-six", grade="mixed")

    window.say("moved", key="m1", version=version, claim=claim, to=version + 1)
    window.say("moved", key="m1", version=0, claim=claim, to=version)

    assert window.now.claim("m1") == claim
    assert window.say("accept", key="m1")["said"] == "Accepted as a claim."
    assert "said" in window.say("grade", key="m1", version=0, grade="false")
    assert window.room.sheet(claim).chosen_grade == "false"


@pytest.mark.parametrize("to", [0, 1, -1, "x"])
def test_no_version_leads_back(window: Window, to: object) -> None:
    """Whatever a browser says: whoever follows the versions comes to an end."""
    window.say("accept", key="m1")

    assert window.say("moved", key="c1", version=1, to=to)["error"] == OLD_PAGE
    assert "said" in window.say("grade", key="c1", version=1, grade="true")


def test_a_proposal_stored_by_the_short_way_whose_answer_was_lost(window: Window) -> None:
    """It comes again by the common way, with the same id: the page is told which claim came of it."""
    here, act = identity.seated(window.room.desk, window.room.ana.actor), window.room.ana.another("lost")
    claim, _version = verdicts.grade_proposal(here, act, 1, scale="desk-six", grade="true")
    lines = history.count(window.room.desk)

    answer = window.say("grade", "lost", key="m1", version=0, grade="true")

    assert (answer["said"].startswith("Grade saved."), answer["key"]) == (True, f"c{claim}")
    assert history.count(window.room.desk) == lines


def test_a_key_pressed_twice(window: Window) -> None:
    """Accepting what one has just accepted is no error."""
    window.say("accept", key="m1")
    lines = history.count(window.room.desk)

    assert window.say("accept", key="m1")["said"] == "Accepted as a claim."
    assert history.count(window.room.desk) == lines


def test_a_proposal_that_was_accepted_and_undone_is_there_again(window: Window) -> None:
    """Accepted, undone, graded: the same mark, and no trace of the first try is in the way."""
    window.say("accept", key="m1")
    window.say("undo", key="c1")
    window.draw()
    window.now.follow("c1", "m1")

    assert "said" in window.say("grade", key="m1", version=0, grade="true")
    assert (window.room.sheet(1).state, window.room.sheet(1).chosen_grade) == (ClaimState.OPEN, "true")


@pytest.mark.parametrize(
    ("name", "fields"),
    [
        ("grade", {"grade": "true"}),
        ("propose", {"grade": "true", "rationale": "So.", "override": "No other."}),
        ("cut", at("in 2019")),
    ],
)
def test_a_stale_version_is_answered_with_the_change(window: Window, name: str, fields: dict[str, object]) -> None:
    """Ben changed the claim meanwhile: nothing is stored, and his change is there to read."""
    claim_id = window.room.accept("2019")
    window.room.reword(claim_id, "Ben's wording", window.room.ben)

    assert "Ben changed this claim while you were at it" in window.refused(
        name, key=f"c{claim_id}", version=1, **fields
    )

    [line] = missed_changes()
    assert (line.actor, line.after["text"]) == ("Ben", "Ben's wording")


def test_what_somebody_changed_between_two_acts_is_seen(window: Window) -> None:
    """Ana's second act is on a claim that Ben changed after her first: that is no act in a row any more."""
    claim_id = window.room.accept("2019")
    window.say("grade", key=f"c{claim_id}", version=1, grade="true")
    window.room.reword(claim_id, "Ben's wording", window.room.ben)

    assert "Ben changed" in window.refused("grade", key=f"c{claim_id}", version=1, grade="false")


def test_what_somebody_else_decided_first(window: Window) -> None:
    """Ben dismissed the proposal: Ana's key tells her so."""
    review.dismiss_candidate(window.room.desk, window.room.again(window.room.ben), 1, "A year only.")

    assert "Someone decided on this proposal already" in window.refused("accept", key="m1")
    assert "Someone decided on this proposal already" in window.refused("grade", key="m1", version=0, grade="true")


def test_a_change_of_ones_own_is_no_surprise_to_ones_draft(window: Window) -> None:
    """Words are typed into a field, a grade is chosen by key: the words were begun on what is there now."""
    claim_id = window.room.accept("2019")
    about, field = f"c{claim_id}", f"draft-wording-c{claim_id}"
    follow(field, "2019")
    seen(about, 1)
    window.session[field] = "Opened in 2019"

    window.say("grade", key=about, version=1, grade="true")

    assert seen(about, 2) == 2


def test_a_proposed_verdict_is_no_ones_to_undo_after_it_was_confirmed(window: Window) -> None:
    """Ben confirmed: what Ana cannot take back is said with who stands in the way."""
    claim_id = window.room.accept("2019")
    window.say("propose", key=f"c{claim_id}", version=1, grade="true", rationale="So.", override="No other.")
    signoff.confirm(window.room.desk, window.room.again(window.room.ben), claim_id, window.room.version(claim_id))

    assert "Ben" in window.refused("undo", key=f"c{claim_id}")


def test_attaching_a_source_of_the_desk(window: Window) -> None:
    """With its passage; a proposal is accepted by it in one act, and a key pressed before the answer counts."""
    room = window.room
    source = describing.add_source(room.desk, room.again(room.ana), NewSource(SourceKind.DOCUMENT, "Harbour office"))
    said = "Vellmar opened its harbour in May 2019."
    copy = keeping.paste(room.desk, room.again(room.ana), source, said)
    found = {"source": source, "copy": copy, "passage": said, "place": "", "near": 0, "primary": True}

    answer = window.say("attach", key="m1", version=0, stance="supports", **found)
    window.say("attach", key="m1", version=0, stance="context", **found)
    window.say("grade", key="m1", version=0, grade="true")

    assert (answer["said"], answer["key"]) == ("Source attached.", "c1")
    sheet = room.sheet(1)
    assert [(one.stance, one.passage, one.is_primary) for one in sheet.evidence] == [
        (Stance.SUPPORTS, said, True), (Stance.CONTEXT, said, True),
    ]  # fmt: skip
    assert sheet.chosen_grade == "true"
    for _ in range(3):
        window.say("undo", key="c1")
    window.draw()
    assert [mark.key for mark in window.now.marks if mark.state is not None] == []


def test_a_source_without_a_near_passage_is_chosen_in_its_form(window: Window) -> None:
    """The proposal is accepted, and the form that attaches a source has that one."""
    room = window.room
    source = describing.add_source(room.desk, room.again(room.ana), NewSource(SourceKind.DOCUMENT, "Harbour office"))

    answer = window.say("choose-source", key="m1", source=source)

    assert (answer["said"], answer["key"]) == ("Now copy its exact passage.", "c1")
    assert state.get(state.Kept.NEXT.of("source-c1")) == source
    assert room.sheet(1).evidence == ()


# --- what no browser of ours sends


@pytest.mark.parametrize(
    "said",
    [{}, {"acts": None}, {"acts": 5}, {"acts": "accept"}, {"acts": [None, 5, "x", [], {}]}, {"acts": {"id": "x"}},
     {"acts": [{"act": "accept", "key": "m1"}]}, {"acts": [{"id": "", "act": "accept", "key": "m1"}]}],
)  # fmt: skip
def test_what_is_no_act(window: Window, said: dict[str, object]) -> None:
    """Without an id there is no act: nothing happens, nothing is answered."""
    lines = history.count(window.room.desk)

    acts.take(window.room.article_id, said)

    assert (window.now.answers, history.count(window.room.desk)) == ([], lines)


@pytest.mark.parametrize(
    ("name", "fields"),
    [
        ("drop", {}), (None, {}), (5, {"key": "m1"}), ("__class__", {}),
        ("accept", {}), ("accept", {"key": None}), ("accept", {"key": "x"}), ("accept", {"key": "c"}),
        ("accept", {"key": "m"}), ("accept", {"key": "m1; DROP TABLE claim"}), ("accept", {"key": {"m": 1}}),
        ("grade", {"key": "m1"}), ("grade", {"key": "m1", "version": "x", "grade": "true"}),
        ("grade", {"key": "m1", "version": None, "grade": "true"}), ("grade", {"key": "m1", "version": 0}),
        ("grade", {"key": "m1", "version": float("inf"), "grade": "true"}),
        ("propose", {"key": "c1", "version": 1}),
        ("add", {}), ("add", {"type": "date"}), ("add", {"type": "poem", "start": 0, "end": 3}),
        ("add", {"type": "date", "start": 3, "end": 3}), ("add", {"type": "date", "start": 9, "end": 3}),
        ("add", {"type": "date", "start": -5, "end": 3}), ("add", {"type": "date", "start": None, "end": 3}),
        ("passage", {"kind": "poem", "start": 0, "end": 3}), ("passage", {"kind": "opinion"}),
        ("comment", {"text": "So?"}), ("comment", {"start": 0, "end": 3}),
        ("attach", {"key": "m1", "version": 0, "source": 1}), ("choose-source", {"key": "c1"}),
        ("cut", {"key": "c99"}), ("split", {"key": "c99", "version": 1, "start": 0, "end": 3}),
    ],
)  # fmt: skip
def test_an_act_of_another_page(window: Window, name: object, fields: dict[str, object]) -> None:
    """A page of yesterday's version, or no page at all: told to reload, and nothing is stored."""
    if name == "grade" and fields.keys() == {"key", "version"}:
        window.say("accept", key="m1")  # what is missing shows only after that

    assert window.refused(name, **fields) == OLD_PAGE


@pytest.mark.parametrize(
    ("name", "fields", "message"),
    [
        ("accept", {"key": "m99999999999999999999"}, "There is no"), ("accept", {"key": "m-1"}, "There is no"),
        ("grade", {"key": "c99", "version": 1, "grade": "true"}, "There is no such claim"),
        ("cut", {"key": "c99999999999999999999", "version": 1, "start": 0, "end": 3}, "There is no such claim"),
        ("add", {"type": "date", "start": 0, "end": 10**30}, "outside"),
        ("passage", {"kind": "opinion", "start": 10**6, "end": 10**6 + 1}, "outside"),
    ],
)  # fmt: skip
def test_an_act_on_what_is_not_there(window: Window, name: str, fields: dict[str, object], message: str) -> None:
    """The message says what there is not."""
    assert message in window.refused(name, **fields)


def test_nobody_acts(window: Window) -> None:
    """Without a name nothing is stored; one may still look around."""
    set_person(None)

    for name, fields in {"accept": {"key": "m1"}, "undo": {}, "add": {"type": "date", **at("pier")}}.items():
        assert "Choose who you are first" in window.refused(name, **fields)
    assert "error" not in window.say("open", key="m2")
    assert "error" not in window.say("news")


def test_answers_do_not_pile_up(window: Window) -> None:
    """A long day in one window leaves thirty answers, no more."""
    for _ in range(40):
        window.say("news")

    assert [answer["id"] for answer in window.now.answers] == [f"act-{number}" for number in range(11, 41)]


def test_answers_outlive_a_copy_that_is_drawn_anew(window: Window) -> None:
    """The browser hears of its act also when the whole page was run for it."""
    window.say("accept", "first", key="m1")
    details = reading.article(window.room.desk, window.room.article_id)
    changed = ArticleDetails(details.title, "The Vellmar Post", "", "", details.published_on)
    intake.set_details(window.room.desk, window.room.again(window.room.ben), details.id, changed, details.version)

    window.draw()

    assert [answer["id"] for answer in window.now.answers] == ["first"]
