"""Other words for the copy: typed beside the verdict, kept as a draft, shown to the second reader."""

from app.services.desk import drafts
from claims.newsroom.audit import AuditTag
from claims.newsroom.lifecycle import CopyAnswer
from tests.factories import Newsroom
from tests.pages.test_article import at_claim, newest
from tests.pages.workbench import Workbench


def test_suggesting_other_words(room: Newsroom) -> None:
    """Stored and logged at once; the card says so, and who said what to it."""
    claim_id = room.accept("2019")
    page = at_claim(room, claim_id, tab="Verdict").type(suggestion="in *2020*")

    page.click(f"save-suggestion-c{claim_id}")

    assert (page.said, page.refused) == ("Suggestion saved.", "")
    assert (newest(room).tag, newest(room).after) == (AuditTag.CLAIM_SUGGEST, {"suggestion": "in *2020*"})
    assert [note["text"] for note in page.sheet["notes"]] == ["Suggested wording (not answered yet): in *2020*"]
    page.click(f"suggestion-{CopyAnswer.ACCEPTED}-c{claim_id}")
    one = room.sheet(claim_id).suggestion
    assert (page.said, one and one.answer) == ("Put down.", CopyAnswer.ACCEPTED)
    assert not page.has(f"suggestion-{CopyAnswer.ACCEPTED}-c{claim_id}")
    assert page.has(f"suggestion-{CopyAnswer.REJECTED}-c{claim_id}")


def test_suggesting_to_take_words_out(room: Newsroom) -> None:
    """Nothing comes in their place; the card, the log and the case say so in words, and it can be taken back."""
    claim_id = room.accept("2019")
    page = at_claim(room, claim_id, tab="Verdict").click(f"take-out-c{claim_id}")

    assert (page.said, page.refused) == ("Suggestion saved.", "")
    assert (newest(room).before, newest(room).after) == ({"suggestion": ""}, {"suggestion": "[take these words out]"})
    assert [note["text"] for note in page.sheet["notes"]] == [
        "Suggested wording (not answered yet): [take these words out]"
    ]
    assert not page.has(f"take-out-c{claim_id}")
    page.click(f"suggestion-{CopyAnswer.ACCEPTED}-c{claim_id}")
    room.undo()
    assert room.sheet(claim_id).suggestion
    room.undo()
    assert room.sheet(claim_id).suggestion is None


def test_the_words_of_the_copy_are_no_suggestion(room: Newsroom) -> None:
    """The page says why, and the words stay in their field."""
    claim_id = room.accept("2019")
    page = at_claim(room, claim_id, tab="Verdict").type(suggestion="2019")

    page.click(f"save-suggestion-c{claim_id}")

    assert page.refused.startswith("The copy says just that already")
    assert page.field("suggestion").value == "2019"


def test_a_stale_suggestion_is_kept_and_can_be_saved_again(room: Newsroom) -> None:
    """Ben suggested something else meanwhile: Ana sees it, her words are still there."""
    claim_id = room.accept("2019")
    page = at_claim(room, claim_id, tab="Verdict").type(suggestion="in 2020")
    room.suggest(claim_id, "in 2021", room.ben)

    page.click(f"save-suggestion-c{claim_id}")

    assert page.refused
    assert page.says("What changed while you were at it")
    assert page.field("suggestion").value == "in 2020"
    page.click(f"save-suggestion-c{claim_id}")
    one = room.sheet(claim_id).suggestion
    assert one is not None
    assert (one.text, one.by) == ("in 2020", "Ana")


def test_a_kept_draft_of_a_suggestion_comes_back(room: Newsroom) -> None:
    """As it was typed, on the version that it was begun on."""
    claim_id = room.accept("2019")
    drafts.save(room.at(room.ana), f"draft-suggestion-c{claim_id}", "in 2020", room.version(claim_id))

    page = at_claim(room, claim_id, tab="Verdict")

    assert page.field("suggestion").value == "in 2020"


def test_the_second_reader_sees_the_suggestion(room: Newsroom) -> None:
    """What is taken out and what is put in, and by whom."""
    claim_id = room.accept("2019")
    room.attach(claim_id)
    room.propose(claim_id)
    room.suggest(claim_id, "spring 2020")

    page = Workbench("Ben").open("second")

    assert page.says("<del>2019</del><ins>spring 2020</ins>")
    assert page.says("not answered yet")
