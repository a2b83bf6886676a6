"""Lay along: a kept source laid along the quotations of an article, and attached."""

from app.services.checking import ledger
from app.services.inputs import NewSource
from app.services.sources import describing, keeping
from claims.newsroom.sourcing import SourceKind
from claims.policy.quotations import QuoteState
from tests.factories import Newsroom, newsroom
from tests.pages.workbench import Workbench

COPY = (
    "Mayor Ilse Brandt said: “We paid for all of it ourselves.”\n"
    "“Nobody at the port was ever asked about this,” said Tom Reed.\n"
    "“The cranes came from Oslo by ship,” she added.\nThe town opened its harbour in 2019.\n"
)
TALK = (
    "BRANDT: We paid for all of it ourselves. The cranes came from Oslo by ship.\n\n"
    "REED: Nobody here at the port was ever asked about this."
)


def states(room: Newsroom) -> list[QuoteState]:
    return [row.state for row in ledger.ledger(room.desk, room.article_id).rows]


def test_a_transcript_is_laid_along_and_attached(room: Newsroom) -> None:
    """Counts, each with what was found; one by its button, the rest that stands word for word by another."""
    talk = newsroom(room.desk, COPY)
    talk.accept("2019")
    source = describing.add_source(talk.desk, talk.again(talk.ana), NewSource(SourceKind.RECORDING, "Council evening"))
    keeping.paste(talk.desk, talk.again(talk.ana), source, TALK)
    page = Workbench("Ana").open("along", article=talk.article_id)
    assert page.says("Nothing is attached before you say so.")
    page.at.selectbox(key="along-from").select(source)
    page.run().click("along-lay")

    assert page.says("2 there, but who says it is open, 1 with differences")
    page.click("along-attach")
    assert states(talk) == [QuoteState.VERBATIM, QuoteState.NOBODY, QuoteState.NOBODY]
    assert page.says("1 attached already")
    page.click("along-all")
    assert page.says("2 attached already")
    assert states(talk) == [QuoteState.VERBATIM, QuoteState.NOBODY, QuoteState.VERBATIM]
    assert page.says("2 of 3")
    page.at.segmented_control(key="along-scope").select("open")
    page.at.checkbox(key="along-all-types").check()
    page.run().click("along-lay")
    assert page.says("1 other claims with their nearest passage") or page.says("not there")


def test_without_an_article_all_open_ones_are_offered(room: Newsroom) -> None:
    """And a source must be chosen first."""
    page = Workbench("Ana").open("along", article="99999")

    assert page.heading == "Lay along"
    assert not page.has("along-lay")


def test_the_ledger_stands_above_the_copy(room: Newsroom) -> None:
    """In one line; behind it every quotation with a way to its mark, and who heard it once somebody has said so."""
    claim = room.accept("“We paid for it ourselves.”")
    page = Workbench("Ana").article(room.article_id, f"c{claim}")
    assert [box.label for box in page.at.expander if "quotation" in box.label] == ["1 quotation: 1 nobody heard."]

    page.expand(f"ledger-{room.article_id}")
    assert page.says("○ Nobody heard")
    page.tab("Sources").expand(f"hear-c{claim}")
    page.at.text_input(key=f"draft-hear-c{claim}-by").set_value("Ida Moss")
    page.at.text_input(key=f"draft-hear-c{claim}-on").set_value("2024-02-01")
    page.click(f"send-hear-c{claim}")

    assert page.said == "It is on record who heard it."
    assert page.says("Heard by Ida Moss · 2024-02-01 · On the record")
    assert [box.label for box in page.at.expander if "quotation:" in box.label] == ["1 quotation: 1 heard."]
    page.click(f"unhear-c{claim}")
    assert states(room) == [QuoteState.NOBODY]


def test_what_the_desk_keeps_is_proposed_and_attached(room: Newsroom) -> None:
    """A passage of a kept copy stands among the sources of the claim, and one press attaches it."""
    claim = room.accept("“We paid for it ourselves.”")
    source = describing.add_source(room.desk, room.again(room.ana), NewSource(SourceKind.RECORDING, "Council evening"))
    keeping.paste(room.desk, room.again(room.ana), source, "BRANDT: We paid for it ourselves, every stone of it.")
    page = Workbench("Ana").article(room.article_id, f"c{claim}")

    page.tab("Sources").expand(f"proposed-c{claim}")
    button = next(one for one in page.at.button if str(one.key).startswith(f"attach-proposed-c{claim}"))
    page.click(str(button.key))

    assert page.said == "Source attached."
    assert states(room) == [QuoteState.VERBATIM]
    assert page.says("Nothing that the desk keeps speaks of this claim, beside what is attached.")


def test_signing_off_an_article_with_quotations_nobody_heard_asks_why(room: Newsroom) -> None:
    """In the second review and beside the copy; without a reason nothing is signed."""
    text = "Mayor Ilse Brandt said: “We paid for all of it ourselves.”\n"
    one = newsroom(room.desk, text)
    claim = one.accept("“We paid for all of it ourselves.”")
    one.propose(claim)
    assert Workbench("Ben").article(one.article_id, f"c{claim}").tab("Verdict").field("unheard").value == ""

    page = Workbench("Ben").open("second")
    assert not page.says("The last claim of the article to be signed off, with 1 quotation nobody heard.")
    page.click(f"confirm-c{claim}")
    assert page.says("The last claim of the article to be signed off, with 1 quotation nobody heard.")
    page.click(f"confirm-c{claim}")
    assert (page.refused, one.sheet(claim).state) == ("", "proposed")  # the cursor is in the field for it
    page.at.text_input(key=f"draft-unheard-c{claim}").set_value("The tape was erased.")
    page.click(f"confirm-c{claim}")
    assert one.sheet(claim).verdicts[0].signoffs[0].override == "The tape was erased."
    assert page.says("Nothing waits for you.")
