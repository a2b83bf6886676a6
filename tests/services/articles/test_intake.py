"""Articles come in, whatever they look like, and their dates are read anew when the day is known."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select

from app.documents.limits import MAX_TEXT
from app.services.articles import intake, outdated, reading
from app.services.checking import review, sheets
from app.services.context import Desk
from app.services.desk import settings
from app.services.errors import InputError, StaleArticleError, UnknownError
from app.services.inputs import ArticleDetails
from app.services.lists import queue
from app.services.lists.queue_filter import TO_DECIDE, Filter
from app.services.log import history
from claims.model import ClaimType, Extraction, Span
from claims.newsroom.audit import AuditTag
from claims.newsroom.canonical import text_digest
from db.articles import ArticleVersionRow, ExtractionRow, SentenceRow
from tests.factories import COPY, Newsroom, add_article, newsroom, planted_reading


def test_an_article_is_stored_with_everything_found_in_it(room: Newsroom) -> None:
    """Text, details, sentences and candidates are read back, and the import is on record with its digest."""
    article_id = add_article(
        room.desk, room.ben, published=date(2024, 2, 15), title=" Vellmar  opens ", outlet="The Post",
        author="C. Roth", url="https://post.example/1",
    )  # fmt: skip

    shown = reading.article(room.desk, article_id)
    line = history.of_article(room.desk, article_id)[0]
    assert (shown.title, shown.outlet, shown.author, shown.url) == (
        "Vellmar opens", "The Post", "C. Roth", "https://post.example/1",
    )  # fmt: skip
    assert (shown.text, shown.digest, shown.published_on) == (COPY, text_digest(COPY), date(2024, 2, 15))
    assert (shown.sentences, len(shown.blocks), shown.replaced, shown.version) == (3, 1, False, 1)
    assert [(mark.text, mark.state, mark.worth) for mark in shown.marks] == [
        ("2019", None, 0.5), ("“We paid for it ourselves.”", None, 0.75), ("last year", None, 0.5),
    ]  # fmt: skip
    assert (line.tag, line.actor, line.after["title"]) == (AuditTag.ARTICLE_IMPORT, "Ben", "Vellmar opens")


@pytest.mark.rows_alike
@pytest.mark.parametrize("text", ["", "   \n\t", "\u200b\u200d\ufeff", "\x00\x01", "\ud800", "\r\n\r\n"])
def test_an_article_needs_words(desk: Desk, planted: None, text: str) -> None:
    """Empty, blank and invisible texts are refused, and nothing is stored."""
    room = newsroom(desk)
    before = history.count(desk)

    with pytest.raises(InputError, match="There is no text yet") as caught:
        add_article(desk, room.ana, text)

    assert (caught.value.field, history.count(desk), len(reading.articles(desk))) == ("text", before, 1)


@pytest.mark.rows_alike
@pytest.mark.parametrize(
    ("known", "field"),
    [({"title": " "}, "title"), ({"title": "\u200b"}, "title"), ({"title": "x" * 501}, "title"),
     ({"outlet": "x" * 201}, "outlet"), ({"author": "x" * 201}, "author"), ({"url": "javascript:alert(1)"}, "url"),
     ({"url": "http://[::1"}, "url")],
)  # fmt: skip
def test_details_that_cannot_be_stored(room: Newsroom, known: dict[str, str], field: str) -> None:
    """The field at fault is named."""
    with pytest.raises(InputError) as caught:
        add_article(room.desk, room.ana, **known)

    assert caught.value.field == field


def test_what_cannot_be_stored_is_replaced_and_the_original_kept(room: Newsroom) -> None:
    """Positions stay, the page can say so, and the text as it came is kept to the byte."""
    text = "In 2019\x00 a \ud83d pier.\r\nDone in 2020.\n"

    article_id = add_article(room.desk, room.ana, text)

    shown = reading.article(room.desk, article_id)
    assert shown.text == "In 2019\ufffd a \ufffd pier.\r\nDone in 2020.\n"
    assert shown.replaced
    assert [mark.span.of(text) for mark in shown.marks] == ["2019", "2020"]
    with room.desk.database.read() as session:
        row = session.scalars(select(ArticleVersionRow).where(ArticleVersionRow.article_id == article_id)).one()
        assert row.original == text.encode("utf-8", "surrogatepass")


def test_two_million_characters_fit_and_one_more_does_not(room: Newsroom) -> None:
    """The limit is said with both figures; at the limit, everything is stored and read back."""
    sentence = "Nothing happened at the harbour, said nobody. "
    text = (sentence * (MAX_TEXT // len(sentence) + 1))[: MAX_TEXT - 5] + " 2019"

    article_id = add_article(room.desk, room.ana, text)
    with pytest.raises(InputError, match="2,000,001 characters; one article holds at most 2,000,000"):
        add_article(room.desk, room.ana, text + "x")

    shown = reading.article(room.desk, article_id)
    assert len(shown.text) == MAX_TEXT
    assert [mark.text for mark in shown.marks] == ["2019"]


def test_the_real_rules_read_an_article(sqlite_desk: Desk) -> None:
    """With nothing planted: text, blocks and sentences come through, and the person hears how far it is."""
    ana = newsroom(sqlite_desk).ana
    heard: list[float] = []

    article_id = intake.add_article(
        sqlite_desk, ana.another(), ArticleDetails("Harbour"), COPY, on_progress=heard.append
    )

    shown = reading.article(sqlite_desk, article_id)
    assert shown.sentences >= 3
    assert all(0 <= share <= 1 for share in heard)
    assert all(mark.span.of(COPY) for mark in shown.marks)


STATED = "The old paper mill has poisoned the river with chlorine for decades. It burned in 2019."


def test_a_desk_without_statements_has_none_proposed(sqlite_desk: Desk) -> None:
    """In what is read from then on; what was read before offers to be read again, and a claim of a person stays."""
    ana = newsroom(sqlite_desk).ana
    details = ArticleDetails("Mill poisons river")
    first = intake.add_article(sqlite_desk, ana.another(), details, STATED)
    assert types_in(sqlite_desk, first) == [ClaimType.STATEMENT, ClaimType.DATE]
    wanted = Filter(state=TO_DECIDE, article=first)
    assert [row.type for row in queue.find(sqlite_desk, wanted).rows] == [ClaimType.DATE, ClaimType.STATEMENT]
    wanted = replace(wanted, type=ClaimType.STATEMENT)
    assert [row.text for row in queue.find(sqlite_desk, wanted).rows] == [STATED[: STATED.index(".")]]

    settings.change(sqlite_desk, ana.another(), statements=False)

    assert types_in(sqlite_desk, intake.add_article(sqlite_desk, ana.another(), details, STATED)) == [ClaimType.DATE]
    assert first in outdated.outdated(sqlite_desk)
    assert intake.find_again(sqlite_desk, ana.another(), first) == intake.Reread(added=0, gone=1)
    assert first not in outdated.outdated(sqlite_desk)
    review.add_claim(sqlite_desk, ana.another(), first, Span(0, 69), ClaimType.STATEMENT)
    assert types_in(sqlite_desk, first) == [ClaimType.STATEMENT, ClaimType.DATE]
    assert history.verify(sqlite_desk).problems == ()


def types_in(desk: Desk, article_id: int) -> list[ClaimType]:
    return [mark.type for mark in reading.article(desk, article_id).marks]


def test_work_that_is_called_off_stores_nothing(room: Newsroom) -> None:
    """Whoever stops the reading finds the desk as it was."""
    before = history.count(room.desk)

    def stop(_share: float) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        intake.add_article(room.desk, room.again(room.ana), ArticleDetails("Harbour"), COPY, on_progress=stop)

    assert (history.count(room.desk), len(reading.articles(room.desk))) == (before, 1)


@pytest.fixture
def undated(desk: Desk, planted: None) -> Newsroom:
    """A newsroom whose article came without its day."""
    return newsroom(desk, published=None)


def test_the_day_of_publication_set_later_resolves_what_was_open(undated: Newsroom) -> None:
    """What nobody has decided on is read anew; what people decided stays, with the new reading beside it."""
    room = undated
    relative, absolute = room.accept("last year"), room.accept("2019")
    review.dismiss_candidate(
        room.desk, room.again(room.ana), int(room.key("“We paid for it ourselves.”")[1:]), "Boast."
    )

    intake.set_details(
        room.desk, room.again(room.ben), room.article_id, ArticleDetails("Harbour", published_on=date(2024, 2, 15)), 1
    )

    sheet = room.sheet(relative)
    shown = reading.article(room.desk, room.article_id)
    assert (sheet.slots["value"], sheet.slots["precision"], sheet.version) == (None, "open", 1)
    assert sheet.machine is not None
    assert sheet.machine.slots["value"].value == "2023"
    assert sheet.reading_changed
    assert not room.sheet(absolute).reading_changed
    assert len(shown.marks) == 3
    assert {mark.state.value if mark.state else None for mark in shown.marks} == {"open", "dismissed"}
    line = history.of_article(room.desk, room.article_id)[-1]
    assert (line.tag, line.before, line.after) == (
        AuditTag.ARTICLE_DETAILS,
        {"title": "Vellmar has a harbour", "published_on": ""},
        {"title": "Harbour", "published_on": "2024-02-15"},
    )


def test_taking_over_the_new_reading_settles_it(undated: Newsroom) -> None:
    """Once the claim says what the machine reads now, nothing is left to point out."""
    room = undated
    claim_id = room.accept("last year")
    intake.set_details(
        room.desk, room.again(room.ben), room.article_id, ArticleDetails("Harbour", published_on=date(2024, 2, 15)), 1
    )

    review.correct_slots(
        room.desk, room.again(room.ana), claim_id, 1, {"value": "2023", "precision": "year", "anchor": "2024-02-15"}
    )

    assert not room.sheet(claim_id).reading_changed


def test_undecided_proposals_follow_the_newest_reading(undated: Newsroom) -> None:
    """An old proposal opened from an old page shows, and accepts, the same words."""
    room = undated
    old = room.key("last year")
    intake.set_details(
        room.desk, room.again(room.ben), room.article_id, ArticleDetails("Harbour", published_on=date(2024, 2, 15)), 1
    )

    new = room.key("last year")
    claim_id = review.accept(room.desk, room.again(room.ana), int(old[1:]))

    assert new != old
    assert room.sheet(claim_id).reading_changed
    assert sheets.sheet(room.at(room.ana), new).claim_id == claim_id


def test_details_without_another_day_are_not_read_anew(room: Newsroom) -> None:
    """A title put right costs no second reading."""
    intake.set_details(
        room.desk, room.again(room.ana), room.article_id, ArticleDetails("New", published_on=date(2024, 2, 15)), 1
    )

    with room.desk.database.read() as session:
        assert len(session.scalars(select(ExtractionRow)).all()) == 1
    assert reading.article(room.desk, room.article_id).version == 2


def test_stale_details_overwrite_nothing(room: Newsroom) -> None:
    """The second of two people is told."""
    intake.set_details(room.desk, room.again(room.ana), room.article_id, ArticleDetails("Ana's"), 1)

    with pytest.raises(StaleArticleError, match="nothing was overwritten"):
        intake.set_details(room.desk, room.again(room.ben), room.article_id, ArticleDetails("Ben's"), 1)

    assert reading.article(room.desk, room.article_id).title == "Ana's"


def test_finding_again_touches_no_decision(room: Newsroom) -> None:
    """The rules run once more; a claim stays as it was left."""
    claim_id = room.accept("2019")
    review.reword(room.desk, room.again(room.ana), claim_id, 1, "Mine.")

    intake.find_again(room.desk, room.again(room.ben), room.article_id)

    assert (room.sheet(claim_id).text, room.sheet(claim_id).version) == ("Mine.", 2)
    assert len(reading.article(room.desk, room.article_id).marks) == 3
    assert history.of_article(room.desk, room.article_id)[-1].tag is AuditTag.ARTICLE_EXTRACT


def test_an_older_reading_never_replaces_a_newer_one(undated: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    """The day is set while the rules still run without it: their result is thrown away."""
    room = undated

    def slow(text: str, *, published: date | None, title: str, **_: object) -> Extraction:
        monkeypatch.setattr(intake, "extract", planted_reading)
        details = ArticleDetails("Harbour", published_on=date(2024, 2, 15))
        intake.set_details(room.desk, room.again(room.ben), room.article_id, details, 1)
        return planted_reading(text, published=published, title=title)

    monkeypatch.setattr(intake, "extract", slow)
    with pytest.raises(StaleArticleError, match="read anew"):
        intake.find_again(room.desk, room.again(room.ana), room.article_id)

    sheet = sheets.sheet(room.desk, room.key("last year"))
    assert sheet.slots["value"] == "2023"


def newer_rules(text: str, **known: object) -> Extraction:
    """Read as rules of tomorrow do: what was found at first is found no more, and the first word is."""
    found = planted_reading(text, **known)  # type: ignore[arg-type]  # handed through
    first = replace(found.candidates[0], span=Span(0, 3), sentence=0)
    return replace(found, candidates=(first, *found.candidates[1:]), ruleset="newer")


def test_newer_rules_propose_additions_and_leave_what_people_decided(
    room: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A claim accepted, one dismissed and their digests stay; only what nobody decided on comes and goes."""
    kept = room.accept("2019")
    review.dismiss_candidate(room.desk, room.again(room.ana), int(room.key("last year")[1:]), "Vague.")
    before = [(mark.key, mark.state, mark.text) for mark in reading.article(room.desk, room.article_id).marks]
    sheet = room.sheet(kept)
    monkeypatch.setattr(intake, "extract", newer_rules)
    heard: list[float] = []

    change = intake.find_again(room.desk, room.again(room.ben), room.article_id, on_progress=heard.append)

    after = [(mark.key, mark.state, mark.text) for mark in reading.article(room.desk, room.article_id).marks]
    decided = [mark for mark in before if mark[1] is not None]
    assert change == intake.Reread(added=1, gone=0)
    assert len(decided) == 2
    assert [mark for mark in after if mark[1] is not None] == decided
    assert [mark[2] for mark in after if mark[1] is None] == ["The", "“We paid for it ourselves.”"]
    assert (room.sheet(kept).version, room.sheet(kept).slots) == (sheet.version, sheet.slots)
    assert heard == [1.0]
    line = history.of_article(room.desk, room.article_id)[-1]
    assert (line.tag, line.actor) == (AuditTag.ARTICLE_EXTRACT, "Ben")


def test_a_proposal_made_no_more_is_counted(room: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody had decided on the year that is found no more."""
    monkeypatch.setattr(intake, "extract", newer_rules)

    assert intake.find_again(room.desk, room.again(room.ben), room.article_id) == intake.Reread(added=1, gone=1)
    assert intake.find_again(room.desk, room.again(room.ben), room.article_id) == intake.Reread(added=0, gone=0)


def test_an_article_read_by_older_rules_is_known_until_it_is_read_again(
    room: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two articles are outdated once the rules change; each is brought up to date by itself."""
    second = add_article(room.desk, room.ana)
    assert outdated.outdated(room.desk) == ()
    monkeypatch.setattr(outdated, "ruleset", lambda **_: "newer")
    monkeypatch.setattr(intake, "extract", newer_rules)

    assert outdated.outdated(room.desk) == (room.article_id, second)
    assert outdated.outdated(room.desk, second) == (second,)
    intake.find_again(room.desk, room.again(room.ana), second)

    assert outdated.outdated(room.desk) == (room.article_id,)
    assert outdated.outdated(room.desk, second) == ()


def test_a_reading_that_is_called_off_leaves_the_one_before(room: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever stops it finds marks and log as they were."""
    before, marks = history.count(room.desk), reading.article(room.desk, room.article_id).marks

    def stop(_share: float) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        intake.find_again(room.desk, room.again(room.ana), room.article_id, on_progress=stop)

    assert (history.count(room.desk), reading.article(room.desk, room.article_id).marks) == (before, marks)


@pytest.mark.parametrize("number", [0, 99, 2**31, 10**30])
def test_an_unknown_article(room: Newsroom, number: int) -> None:
    """Every door says so in the same words."""
    act = room.again(room.ana)
    for call in (
        lambda: intake.set_details(room.desk, act, number, ArticleDetails("x"), 1),
        lambda: intake.find_again(room.desk, act, number),
        lambda: reading.article(room.desk, number),
    ):
        with pytest.raises(UnknownError, match=f"There is no article {number}"):
            call()


def test_every_sentence_is_stored_whether_anything_was_found_or_not(room: Newsroom) -> None:
    """Three lines, three sentences, in the order of the text."""
    with room.desk.database.read() as session:
        rows = session.scalars(select(SentenceRow).order_by(SentenceRow.number)).all()
        assert [COPY[row.start : row.end] for row in rows] == COPY.splitlines()
