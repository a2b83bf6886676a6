"""The card: everything about the open claim as the browser is given it, in plain words and values."""

import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from app.components.claim import card as module
from app.components.claim.card import card, shown
from app.services.checking import evidence, review, sheets, signoff
from app.services.views import ClaimSheet
from claims.model import ClaimType, Span
from claims.newsroom.lifecycle import Priority
from claims.newsroom.rating import scales
from db.evidence import Stance
from tests.factories import Newsroom, a_source, add_article, an_evidence, seen_by

TODAY = date(2024, 3, 1)
SCALE = scales()["desk-six"]
HOSTILE = "<img src=x onerror=alert(1)> ![](http://127.0.0.1:1/x) \u202e </script>"


@pytest.fixture
def room(sqlite_room: Newsroom) -> Newsroom:
    """Ana, Ben, Eve and an article, on SQLite alone."""
    return sqlite_room


def of(sheet: ClaimSheet) -> dict[str, Any]:
    """Return a sheet as the browser draws it; it can travel."""
    drawn = shown(sheet, SCALE, TODAY)
    assert json.loads(json.dumps(drawn)) == drawn
    return drawn


def a_proposal(room: Newsroom, words: str, person_id: int | None = 1) -> ClaimSheet:
    """Return the sheet of a proposal."""
    return sheets.sheet(seen_by(room.desk, person_id), room.key(words))


# --- a proposal


def test_a_proposal_says_why_it_was_marked(room: Newsroom) -> None:
    """The words in their place, what the machine read, by which rule, set off by what, and what to ask."""
    drawn = of(a_proposal(room, "last year"))

    assert (drawn["before"], drawn["words"], drawn["after"]) == ("Work on the second pier began ", "last year", ".")
    assert drawn["rule"] == ("Rule “a year”, version 1. Worth checking: 50%. The machine proposes; you decide.")
    assert drawn["reasons"] == ["It names a year."]
    assert drawn["triggers"] == "Set off by: “last year”"
    assert drawn["questions"]
    assert [(slot["label"], slot["value"]) for slot in drawn["slots"]][:2] == [
        ("Date", "2023"), ("Read from", "15 February 2024"),
    ]  # fmt: skip
    assert drawn["slots"][0]["note"] == "a note Could also be: 2018."
    assert (drawn["evidence"], drawn["verdicts"], drawn["grade"], drawn["flags"], drawn["notes"]) == (
        [],
        [],
        "",
        [],
        [],
    )


def test_what_may_be_done_with_a_proposal(room: Newsroom) -> None:
    """Somebody accepts it or grades it; nobody looks at it."""
    known, nobody = of(a_proposal(room, "2019")), of(a_proposal(room, "2019", None))

    assert (known["may"]["accept"], known["may"]["grade"]) == (True, False)
    assert known["hint"] == "Accept it as a claim (a), with a source (p, t) or a grade (1–9), or dismiss it (d)."
    assert (nobody["may"]["accept"], nobody["may"]["grade"]) == (False, False)
    assert nobody["hint"] == "Choose who you are to work on this claim."


def test_what_stands_around_a_claim_is_short(room: Newsroom) -> None:
    """A long line is cut at a word on both sides, and says so."""
    long = "word " * 60
    room.article_id = add_article(room.desk, room.ana, f"First line.\n{long}In 2019 it opened, {long}\nLast line.")

    drawn = of(a_proposal(room, "2019"))

    assert drawn["before"].startswith("… word")
    assert drawn["before"].endswith("In ")
    assert drawn["after"].endswith("word …")
    assert max(len(drawn["before"]), len(drawn["after"])) <= 165


# --- a claim


def test_a_corrected_field_stands_beside_the_machines(room: Newsroom) -> None:
    """What differs is marked, in words; a field that the person emptied still shows what the machine read."""
    claim_id = room.accept("2019")
    review.correct_slots(room.desk, room.again(room.ana), claim_id, 1, {"value": "2018", "modifier": "APPROX"})
    (corrected,) = of(room.sheet(claim_id))["slots"]
    review.correct_slots(room.desk, room.again(room.ana), claim_id, 2, {"value": ""})
    (emptied,) = of(room.sheet(claim_id))["slots"]

    assert (corrected["label"], corrected["value"], corrected["machine"], corrected["differs"]) == (
        "Date", "about 2018", "2019", True,
    )  # fmt: skip
    assert (emptied["value"], emptied["machine"]) == ("", "2019")


def test_a_claim_that_a_person_added(room: Newsroom) -> None:
    """No rule stands behind it; its reading is the person's."""
    claim_id = review.add_claim(room.desk, room.ana, room.article_id, Span(0, 8), ClaimType.QUOTE)

    drawn = of(room.sheet(claim_id))

    assert (drawn["rule"], drawn["reasons"], drawn["triggers"], drawn["slots"]) == ("", [], "", [])
    assert drawn["words"] == drawn["wording"] == "The town"


def test_sources_are_numbered_with_what_they_do(room: Newsroom) -> None:
    """Stance with sign and word, rank, passage word for word, and what is known of the source."""
    claim_id = room.accept("2019")
    for stance in (Stance.SUPPORTS, Stance.REFUTES):
        evidence.attach(
            room.desk, room.again(room.ana), claim_id, room.version(claim_id),
            a_source(title=f"Register {stance}", publisher="Port office", published_on=date(2024, 1, 9)),
            an_evidence(stance=stance, is_primary=stance is Stance.SUPPORTS, passage=HOSTILE, locator="page 4"),
        )  # fmt: skip

    first, second = of(room.sheet(claim_id))["evidence"]

    assert (first["number"], second["number"]) == (1, 2)
    assert (first["stanceKind"], second["stanceKind"]) == ("supports", "refutes")
    assert first["sign"] != second["sign"]
    assert first["rank"] != second["rank"]
    assert (first["title"], first["passage"]) == ("Register supports", HOSTILE)
    assert "Port office · published 2024-01-09" in first["known"]
    assert "page 4" in first["known"]
    assert first["known"].endswith("attached by Ana")


def test_a_verdict_against_the_policy_says_so(room: Newsroom) -> None:
    """What was missing, and why the verdict was given all the same."""
    claim_id = room.accept("2019")
    room.propose(claim_id)

    (verdict,) = of(room.sheet(claim_id))["verdicts"]

    assert verdict["note"] == (
        "Given against the sourcing policy (missing: 1 primary source, or 3 independent secondary sources): "
        "There is no other source."
    )


def test_verdicts_with_what_was_said_to_them(room: Newsroom) -> None:
    """Newest first; who answered, what was taken back, and what was given before the claim changed."""
    claim_id = room.accept("2019")
    room.attach(claim_id)
    room.propose(claim_id)
    signoff.send_back(room.desk, room.again(room.ben), claim_id, room.version(claim_id), "Which register?")
    room.propose(claim_id, grade="false")
    room.undo()
    room.reword(claim_id, "It opened in 2019.")

    withdrawn, returned = of(room.sheet(claim_id))["verdicts"]

    assert (withdrawn["label"], withdrawn["note"]) == ("False", "Taken back.")
    assert (returned["label"], returned["tone"]) == ("True", "good")
    assert returned["by"].startswith("Ana, 1 Mar 2024, 09:")
    assert returned["note"].startswith("Ben sent the verdict back: Which register?")
    assert returned["note"].endswith("Given before the claim or its sources were last changed.")


def test_an_answer_that_was_taken_back_says_so(room: Newsroom) -> None:
    """Ben confirmed by mistake and undid it."""
    claim_id = room.signed("2019")
    room.undo(room.ben)

    [verdict] = of(room.sheet(claim_id))["verdicts"]

    assert verdict["note"] == "Ben confirmed the verdict, and took that back"


def test_the_grade_that_stands_is_shown_as_pressed(room: Newsroom) -> None:
    """The chosen one first, else that of the verdict; a grade of another scale is none here."""
    claim_id = room.accept("2019")
    room.propose(claim_id)
    assert of(room.sheet(claim_id))["grade"] == "true"

    room.choose(claim_id, grade="false")
    drawn = of(room.sheet(claim_id))
    assert drawn["grade"] == "false"
    assert "A grade was chosen by Ana; its reason is still to come." in drawn["notes"][-1]["text"]
    assert drawn["hint"].startswith("Reason still missing")

    other = replace(room.sheet(claim_id), chosen_scale="gone", verdicts=())
    assert of(other)["grade"] == ""


def test_flags_say_how_it_is_planned(room: Newsroom) -> None:
    """Priority, help, day and person, each with a sign; a day that has passed is urgent until the claim is signed."""
    claim_id = room.accept("2019")
    room.plan(
        claim_id, assignee=room.ben.person_id, due_on=date(2024, 2, 28), priority=Priority.LOW, question="Whose year?"
    )

    drawn = of(room.sheet(claim_id))

    assert [(flag["text"], flag["kind"]) for flag in drawn["flags"]] == [
        ("Low priority", "plain"), ("Help needed", "urgent"), ("due 2024-02-28", "urgent"), ("Ben", "plain"),
    ]  # fmt: skip
    assert drawn["notes"] == [{"text": "Help needed: Whose year?", "kind": "warn"}]
    later = shown(room.sheet(claim_id), SCALE, date(2024, 2, 28))["flags"]
    assert later[2] == {"text": "due 2024-02-28", "kind": "plain", "sign": ""}


def test_a_signed_claim_is_never_late(room: Newsroom) -> None:
    """Its day has passed and it is done."""
    claim_id = room.accept("2019")
    room.plan(claim_id, due_on=date(2024, 2, 28))
    room.propose(claim_id)
    room.confirm(claim_id)

    assert [flag["kind"] for flag in of(room.sheet(claim_id))["flags"]] == ["plain"]


def test_a_dismissed_claim_says_why(room: Newsroom) -> None:
    """The reason word for word, and no grade can be given."""
    claim_id = room.accept("2019")
    review.dismiss(room.desk, room.again(room.ana), claim_id, 1, HOSTILE)

    drawn = of(room.sheet(claim_id))

    assert drawn["notes"][0]["text"] == f"Dismissed: {HOSTILE}"
    assert drawn["may"] == {**drawn["may"], "accept": False, "grade": False}
    assert drawn["hint"] == ""


def test_another_reading_of_the_machine_is_told(room: Newsroom) -> None:
    """The claim keeps what was accepted, and says that the machine reads otherwise now."""
    drawn = of(replace(room.sheet(room.accept("2019")), reading_changed=True))

    assert "The machine reads this differently now" in drawn["notes"][0]["text"]


def test_the_hint_says_what_comes_next(room: Newsroom) -> None:
    """From the first source to the second person."""
    claim_id = room.accept("2019")
    hints = [of(room.sheet(claim_id))["hint"]]
    room.attach(claim_id)
    hints.append(of(room.sheet(claim_id))["hint"])
    room.propose(claim_id)
    hints += [of(room.sheet(claim_id, who))["hint"] for who in (room.ana, room.ben)]
    room.confirm(claim_id)
    hints.append(of(room.sheet(claim_id))["hint"])

    assert hints == [
        "Attach a source (p, t or s), then choose a grade with its number.",
        "Choose a grade with its number.",
        "Waiting for a second person.",
        "You can confirm it or send it back, under “Verdict”.",
        "Two people stand behind this verdict.",
    ]


def test_what_the_card_hands_to_the_browser(room: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    """Sheets by key, grades with number keys (nine at most), where to ask for news; acts come back."""
    given: list[dict[str, Any]] = []
    monkeypatch.setattr(
        module, "mount", lambda part, data, *, key, acts: given.append({"part": part, "key": key, "hear": acts, **data})
    )
    heard: list[object] = []
    claim_id = room.accept("2019")

    card(
        key="card-1", article_id=1, active=f"c{claim_id}", jump="1-0", sheets=[room.sheet(claim_id)], patches=[],
        answers=[], scale=SCALE, undo="accepted the claim “2019”", seq=5, notice="", today=TODAY, notes={},
        comments={f"c{claim_id}": 2}, on_acts=heard.append,
    )  # fmt: skip

    [data] = given
    data["hear"]({"acts": []})
    assert (data["part"], data["key"], data["article"], heard) == ("card", "card-1", 1, [{"acts": []}])
    assert list(data["sheets"]) == [f"c{claim_id}"]
    assert data["comments"] == {f"c{claim_id}": 2}
    assert [grade["slug"] for grade in data["grades"]] == [grade.slug for grade in SCALE.grades[:9]]
    assert all(grade["definition"] for grade in data["grades"])
    json.dumps({name: value for name, value in data.items() if name != "hear"})
