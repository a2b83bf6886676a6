"""Second review: what waits for whom, with everything the first person saw, and the answers to it."""

from app.services.checking import review, second_piles, verdicts
from app.services.desk import drafts, settings
from app.services.talk import comments
from claims.model import Span
from claims.newsroom.lifecycle import ClaimState
from tests.factories import COPY, Newsroom, add_article
from tests.pages.test_every_page import statements
from tests.pages.workbench import Workbench


def proposed(room: Newsroom, words: str = "2019", who=None) -> int:
    """Return a claim with a verdict on it; by Ana unless said otherwise."""
    claim_id = room.accept(words)
    room.attach(claim_id)
    room.propose(claim_id, who)
    return claim_id


def opened(person: str = "Ben", **query: object) -> Workbench:
    return Workbench(person).open("second", **query)


def test_nothing_waits(room: Newsroom) -> None:
    """An empty pile says what will stand there."""
    page = opened()

    assert page.heading == "Second review"
    assert page.says("Nothing waits for you.")
    assert page.click("pile-own").says("None of your verdicts waits.")
    assert page.click("pile-back").says("Nothing came back.")


def test_ones_own_verdicts_are_for_someone_else(room: Newsroom) -> None:
    """Ana's verdict waits for Ben; on Ana's own pile there is nothing to answer."""
    theirs, own = proposed(room, "2019", room.ana), proposed(room, "last year", room.ben)

    page = opened()

    assert [page.at.button(key=f"pile-{one}").label for one in ("others", "own", "back")] == [
        "For you (1)", "Your own (1)", "Sent back (0)",
    ]  # fmt: skip
    assert page.has(f"confirm-c{theirs}")
    assert "in **2019**" in page.at.radio(key="second-open").options[0]
    page.click("pile-own")
    assert page.says("Yours: someone else has to look at it.")
    assert not page.has(f"confirm-c{own}")
    assert opened("Eve").at.button(key="pile-others").label == "For you (2)"


def test_nobody_can_look_and_not_answer(room: Newsroom) -> None:
    """Who has not said who they are sees the case and is told."""
    claim_id = proposed(room)

    page = opened("")

    assert page.says("Say who you are to answer")
    assert not page.has(f"confirm-c{claim_id}")


def test_everything_the_first_person_saw(room: Newsroom) -> None:
    """Words in context, wording, fields beside the machine's, source with passage, rationale, comments, reasons."""
    claim_id = proposed(room)
    review.reword(room.desk, room.again(room.ana), claim_id, room.version(claim_id), "Vellmar's harbour: 2019")
    review.correct_slots(room.desk, room.again(room.ana), claim_id, room.version(claim_id), {"value": "2018"})
    room.propose(claim_id)
    comments.add(room.desk, room.again(room.eve), room.article_id, "Which register?", claim_id=claim_id)

    page = opened()

    shown = next(text for text in page.texts() if "cd-case" in text and "cd-copy" in text)
    for words in (
        "opened its harbour in ", "<mark>2019</mark>", "<ins>", "The register says so.", "Harbour register",
        "Opened 4 May 2019.", "Supports", "Primary source", "<b>2018</b>", "≠", "Which register?", "It names a year.",
    ):  # fmt: skip
        assert words in shown, words


def test_a_verdict_is_confirmed_and_the_next_one_opens(room: Newsroom) -> None:
    """One press; the claim is signed off and leaves the pile."""
    first, later = proposed(room, "2019"), proposed(room, "last year")
    page = opened(claim=first)

    page.click(f"confirm-c{first}")

    assert page.said.startswith("Verdict confirmed.")
    assert room.sheet(first).state is ClaimState.SIGNED
    assert page.has(f"confirm-c{later}")
    assert page.click(f"confirm-c{later}").says("Nothing waits for you.")


def test_after_the_last_answer_the_page_leads_on(room: Newsroom) -> None:
    """To the piles that are not empty, the queue, and article and report of what was answered last."""
    claim_id = proposed(room)
    room.propose(room.accept("last year"), room.ben)
    page = opened()

    page.click(f"confirm-c{claim_id}")

    labels = [link.proto.label for link in page.at.get("page_link")]
    assert labels == ["Go on in the queue", "Back to the article", "Make the report"]
    assert page.at.session_state["last-article"] == room.article_id
    assert page.at.button(key="on-to-own").label == "1 of yours waits for a second person"
    assert page.click("on-to-own").says("Yours: someone else has to look at it.")


def test_going_through_a_pile(room: Newsroom) -> None:
    """Next and previous, and a link that opens the very claim for another person."""
    first, later = proposed(room, "2019"), proposed(room, "last year")
    page = opened()
    assert page.at.query_params["claim"] == "D1"

    page.click("second-Next")
    assert page.at.query_params["claim"] == "D2"
    assert page.at.button(key="second-Next").disabled
    assert page.click("second-Previous").at.query_params["claim"] == "D1"

    assert opened("Eve", id=room.article_id, claim="D2").has(f"confirm-c{later}")
    assert opened("Eve", claim=later).has(f"confirm-c{later}"), "an address from before claims had names"
    for nonsense in ("99", "x", "D9", "9" * 40, "²"):
        assert opened("Eve", claim=nonsense).has(f"confirm-c{first}")


def test_sending_back_needs_a_comment_and_stays_as_a_thread(room: Newsroom) -> None:
    """The single keys rest while one writes; what was typed is no draft any more once it is said."""
    claim_id = proposed(room)
    page = opened().click(f"send-back-c{claim_id}")
    assert not page.has(f"confirm-c{claim_id}")

    page.click(f"return-c{claim_id}")
    assert "comment is empty" in page.refused
    drafts.save(room.at(room.ben), f"draft-back-c{claim_id}", "Which")
    page.type(back="Which *one*?", passage="harbour in").click(f"return-c{claim_id}")

    assert room.sheet(claim_id).state is ClaimState.RETURNED
    (thread,) = comments.threads(room.desk, room.article_id, claim_id)
    start = COPY.index("harbour in")
    assert (thread.span, thread.comments[0].text) == (Span(start, start + 10), "Which *one*?")
    assert page.said.startswith("Sent back, with your comment.")
    assert page.click("pile-back").says("Which *one*?")
    assert opened().click("pile-back").says("Which *one*?")


def test_words_that_stand_nowhere_are_said_and_nothing_is_lost(room: Newsroom) -> None:
    """The form stays open with what was typed in it."""
    claim_id = proposed(room)
    page = opened().click(f"send-back-c{claim_id}")

    page.type(back="Why?", passage="never said").click(f"return-c{claim_id}")

    assert "do not stand in the copy" in page.refused
    assert page.field("back").value == "Why?"
    assert room.sheet(claim_id).state is ClaimState.PROPOSED


def test_another_verdict_stands_beside_the_first(room: Newsroom) -> None:
    """Ben objects with his own; Eve sees both, and may confirm."""
    claim_id = proposed(room)
    page = opened().click(f"object-c{claim_id}")
    page.at.radio(key=f"own-grade-c{claim_id}").set_value("false")

    page.type(own_rationale="Page 9 says 2020.").click(f"own-propose-c{claim_id}")

    assert [one.label for one in room.sheet(claim_id).verdicts] == ["False", "True"]
    assert page.at.button(key="pile-own").label == "Your own (1)"
    eve = opened("Eve")
    shown = next(text for text in eve.texts() if "Two verdicts that differ" in text)
    assert "Page 9 says 2020." in shown
    assert "The register says so." in shown
    eve.click(f"confirm-c{claim_id}")
    assert room.sheet(claim_id).state is ClaimState.SIGNED


def test_a_form_can_be_left(room: Newsroom) -> None:
    """Cancel brings the three answers back, and so does going on to another claim."""
    first, _ = proposed(room, "2019"), proposed(room, "last year")
    page = opened().click(f"object-c{first}")

    assert page.click(f"cancel-own-propose-c{first}").has(f"confirm-c{first}")
    page.click(f"send-back-c{first}").click("second-Next").click("second-Previous")
    assert page.has(f"confirm-c{first}")


def test_what_somebody_changed_meanwhile_is_shown_instead(room: Newsroom) -> None:
    """Ben wants to confirm what Ana has just changed: nothing is signed, and he sees the change."""
    claim_id = proposed(room)
    page = opened()
    verdicts.propose(
        room.desk, room.again(room.ana), claim_id, room.version(claim_id), scale="desk-six", grade="mixed",
        rationale="On second thoughts.",
    )  # fmt: skip

    page.click(f"confirm-c{claim_id}")

    assert "changed this claim while you were at it" in page.refused
    assert room.sheet(claim_id).state is ClaimState.PROPOSED
    assert page.says("On second thoughts.")


def test_a_forgotten_draft_stands_in_nobodys_way(room: Newsroom) -> None:
    """Ben began a wording and an answer before Ana went on; what he is shown now, he can confirm at once."""
    claim_id = proposed(room)
    page = Workbench("Ben").article(room.article_id, f"c{claim_id}").type(wording="Half a wording").run()
    for name in ("wording", "back"):
        drafts.save(room.at(room.ben), f"draft-{name}-c{claim_id}", "Half a", 1)
    verdicts.propose(
        room.desk, room.again(room.ana), claim_id, room.version(claim_id), scale="desk-six", grade="mixed",
        rationale="On second thoughts.",
    )  # fmt: skip

    page.open("second").click(f"confirm-c{claim_id}")

    assert page.refused == ""
    assert room.sheet(claim_id).state is ClaimState.SIGNED


def test_a_draft_of_an_answer_is_called_one(room: Newsroom) -> None:
    """It was written another time; one click lets it go."""
    claim_id = proposed(room)
    drafts.save(room.at(room.ben), f"draft-back-c{claim_id}", "Which register?", 1)

    page = opened().click(f"send-back-c{claim_id}")

    assert page.says("Draft, not saved")
    assert page.click(f"discard-draft-back-c{claim_id}").field("back").value == ""


def test_a_claim_opens_in_its_article(room: Newsroom) -> None:
    """The button leads to the very claim."""
    claim_id = proposed(room, "last year")

    page = opened().click(f"look-{claim_id}")

    assert page.at.query_params == {"id": str(room.article_id), "claim": "D1"}


def test_a_long_pile_comes_in_pages(room: Newsroom) -> None:
    """Twenty-five at a time; the page takes as many queries for thirty as for two."""
    counts = []
    for size in (2, 30):
        room.article_id = add_article(room.desk, room.ana, "".join(f"It was {1950 + n}.\n" for n in range(size)))
        for number in range(size):
            room.propose(room.accept(str(1950 + number)))
        page = opened()
        with statements() as heard:
            page.run()
        counts.append(len(heard))

    assert len(page.at.radio(key="second-open").options) == 25
    assert second_piles.pile(room.at(room.ben), second_piles.Pile.OTHERS).heights[second_piles.Pile.OTHERS] == 32
    assert counts[0] == counts[1]


def test_a_blind_check_from_the_first_verdict_to_the_third_person(room: Newsroom) -> None:
    """The first is hidden until the second is given; then both stand side by side, and a third person decides."""
    settings.change(room.desk, room.again(room.ana), blind=True)
    claim_id = proposed(room)

    page = opened("Ben").click(f"blind-open-c{claim_id}")
    assert not any("The register says so." in text for text in page.texts())
    assert not page.has(f"confirm-c{claim_id}")
    page.at.radio(key=f"blind-grade-c{claim_id}").set_value("false")
    page.type(blind="The register is of another harbour.")
    page.click(f"give-second-c{claim_id}")
    assert page.said == "Your verdict is given; now both are shown."

    page = opened("Eve")
    shown = next(text for text in page.texts() if "cd-pair" in text)
    assert "The register says so." in shown
    assert "The register is of another harbour." in shown
    page.click(f"blind-open-c{claim_id}").type(blind="It names our harbour.")
    page.click(f"holds-first-c{claim_id}")

    sheet = room.sheet(claim_id)
    assert (sheet.state, [one.by for one in sheet.verdicts[0].signoffs]) == (ClaimState.SIGNED, ["Ben", "Eve"])


def test_an_answer_is_taken_back_by_a_button(room: Newsroom) -> None:
    """Whoever has no keys has no other way on this page; the claim waits again, and nothing else is offered then."""
    claim_id = proposed(room)
    page = opened()
    assert not page.has("second-undo")

    page.click(f"confirm-c{claim_id}")
    assert room.sheet(claim_id).state is ClaimState.SIGNED
    page.click("second-undo")

    assert room.sheet(claim_id).state is ClaimState.PROPOSED
    assert page.has(f"confirm-c{claim_id}")
    assert not page.has("second-undo")
