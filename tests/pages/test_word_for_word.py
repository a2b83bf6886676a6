"""What every page and report says of words whose speaker is open, or another one: never that they are word for word."""

from collections.abc import Iterable

import pytest
from sqlalchemy import update

from app.reports.registry import EXPORTERS
from app.services.checking import evidence, review
from app.services.inputs import NewSource
from app.services.lists import queue
from app.services.lists.queue_filter import TO_SEE_TO, Filter
from app.services.reports.snapshot import model_in
from app.services.sources import describing, keeping
from claims.newsroom.sourcing import Audience, SourceKind
from claims.policy.quotations import Told
from db.quotations import QuotationRow
from tests.factories import Newsroom, an_evidence, newsroom
from tests.pages.workbench import Workbench

PAID = "“We paid for all of it ourselves.”"
WORDS = "We paid for all of it ourselves"
#: What a copy has, its headline beside the passage, how the ledger tells of it in a row and in its line, how `said_by`
#: in the JSON calls it, and how many the page on which it is laid along counts.
ROWS = [
    (
        "We paid for all of it ourselves. The cranes came by ship.\n",
        "These words stand in this passage; who says them is open.",
        "◑ These words stand there, who says them is open",
        "1 there, but who says it is open",
        "speaker-open",
    ),
    (
        "REED: We paid for all of it ourselves.\nBRANDT: Thank you.\n",
        "Somebody else says these words in this passage.",
        "✕ Somebody else says them there",
        "1 said there by somebody else",
        "speaker-other",
    ),
    (
        "BRANDT: The cranes came by ship. We paid for all of it ourselves.\nREED: Thank you.\n",
        "These words stand in the speaker’s turn, with something beside to be read.",
        "◑ These words stand in the speaker’s turn, to be read",
        "1 in the speaker’s turn (to be read)",
        "speaker-named",
    ),
]
SETTLED = (
    "BRANDT: We paid for all of it ourselves.\nREED: Thank you.\n",
    "Word for word as in this passage.",
    "● Word for word",
    "1 word for word",
    "speaker",
)
FORMS = {"html", "pdf", "markdown", "csv", "xlsx", "docx"}


def a_quotation(room: Newsroom, text: str, *, is_attached: bool = True) -> tuple[Newsroom, int, int]:
    """Return a desk with Brandt's quotation on a kept copy, its claim, and the source."""
    talk = newsroom(room.desk, f"Mayor Ilse Brandt said: {PAID}\n")
    paid = talk.accept(PAID)
    review.correct_slots(talk.desk, talk.again(talk.ana), paid, talk.version(paid), {"speaker": "Ilse Brandt"})
    source = describing.add_source(talk.desk, talk.again(talk.ana), NewSource(SourceKind.RECORDING, "Council evening"))
    copy = keeping.paste(talk.desk, talk.again(talk.ana), source, text)
    if is_attached:
        given = an_evidence(passage=WORDS, copy_id=copy)
        evidence.attach(talk.desk, talk.again(talk.ana), paid, talk.version(paid), source, given)
    return talk, paid, source


def is_word_for_word(texts: Iterable[str]) -> bool:
    """Say whether any of these says that words are word for word, but for what a field asks for."""
    return any("word for word" in text.lower() for text in texts if "as it stands in the source" not in text)


def told(headline: str) -> bool:
    return headline.startswith("Word for word")


@pytest.mark.parametrize(("text", "headline", "state", "line", "by"), [*ROWS, SETTLED])
def test_the_card_and_the_ledger(room: Newsroom, text: str, headline: str, state: str, line: str, by: str) -> None:
    talk, paid, _source = a_quotation(room, text)

    page = Workbench("Ana").article(talk.article_id, f"c{paid}")

    assert page.sheet["evidence"][0]["compared"]["words"].startswith(headline)
    assert [box.label for box in page.at.expander if "quotation:" in box.label] == [f"1 quotation: {line}."]
    page.tab("Sources")
    assert page.says(headline)
    page.expand(f"ledger-{talk.article_id}")
    assert page.says(state)
    assert is_word_for_word(page.texts()) is told(headline)


@pytest.mark.parametrize(("text", "headline", "state", "line", "by"), [*ROWS, SETTLED])
def test_the_second_review(room: Newsroom, text: str, headline: str, state: str, line: str, by: str) -> None:
    talk, paid, _source = a_quotation(room, text)
    talk.propose(paid)

    page = Workbench("Ben").open("second")

    assert page.says(headline)
    assert is_word_for_word(page.texts()) is told(headline)


@pytest.mark.parametrize(("text", "headline", "state", "line", "by"), [*ROWS, SETTLED])
def test_a_source_that_is_laid_along(room: Newsroom, text: str, headline: str, state: str, line: str, by: str) -> None:
    """In the counts, in the list, beside the passage, and on the button that attaches all of them."""
    talk, _paid, source = a_quotation(room, text, is_attached=False)
    page = Workbench("Ana").open("along", article=talk.article_id)
    page.at.selectbox(key="along-from").select(source)
    page.run().click("along-lay")

    assert page.says(line)
    assert page.says(headline)
    button = [button.label for button in page.at.button if button.key == "along-all"]
    words = "Attach 1 that stands there word for word" if told(headline) else "Attach 1 whose words stand there"
    assert button == ([] if by == "speaker-other" else [words])
    assert is_word_for_word([*page.texts(), *button]) is told(headline)


@pytest.mark.parametrize(("text", "headline", "state", "line", "by"), [*ROWS, SETTLED])
def test_every_report(room: Newsroom, text: str, headline: str, state: str, line: str, by: str) -> None:
    """Where a form tells how claim and passage stand to each other it has the headline, and no form another one."""
    talk, _paid, _source = a_quotation(room, text)
    with talk.desk.database.read() as session:
        model = model_in(talk.desk, session, talk.article_id, Audience.DESK)

    for name, form in EXPORTERS.items():
        words = " ".join(form.text_of(form.render(model)).replace("\u2060", "").split())
        if name in FORMS:
            assert headline in words, name
        if name == "json":
            assert f'"said_by": "{by}"' in words
        assert told(headline) or not is_word_for_word([words]), name


@pytest.mark.parametrize(("text", "headline", "state", "line", "by"), ROWS)
def test_the_queue(room: Newsroom, text: str, headline: str, state: str, line: str, by: str) -> None:
    """It says of no row that it is word for word, and lists it under every filter that asks for unfinished work."""
    talk, paid, _source = a_quotation(room, text)

    page = Workbench("Ana").open("queue")

    assert not is_word_for_word(page.texts())
    assert [row.key for row in queue.find(talk.desk, Filter(state="open", verdict="none")).rows] == [f"c{paid}"]


@pytest.mark.parametrize(("text", "headline", "state", "line", "by"), [*ROWS, SETTLED])
def test_the_queue_finds_quotations_by_whose_words_they_are(
    room: Newsroom, text: str, headline: str, state: str, line: str, by: str
) -> None:
    """Those whose speaker is open, or another one, are to be seen to, and nobody heard is another matter."""
    talk, paid, _source = a_quotation(room, text)
    asked = (TO_SEE_TO, "speaker-open", "speaker-other", "speaker-named", "nobody")

    def found() -> list[str]:
        return [one for one in asked if queue.find(talk.desk, Filter(quotes=one)).rows]

    wanted = [] if told(headline) else [TO_SEE_TO, by]
    assert found() == wanted
    with talk.desk.database.write() as session:  # as a desk from before has it
        session.execute(update(QuotationRow).values(state=Told.UNKNOWN))
    assert found() == wanted
    listed = Workbench("Ana").open("queue", quotes=TO_SEE_TO).parts.get("list", {"rows": []})
    assert [row["key"] for row in listed["rows"]] == ([] if told(headline) else [f"c{paid}"])


def test_an_older_address_still_asks_for_what_nobody_heard() -> None:
    """Kept lists and links have it."""
    assert Filter.from_query({"unheard": "1"}) == Filter(quotes="nobody")
