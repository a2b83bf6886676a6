"""Things to test with: each function names only what matters and fills in the rest."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from sqlalchemy import select

from app import identity
from app.services.articles import intake, reading
from app.services.articles.newest import newest_text, newest_text_id
from app.services.checking import evidence, planning, review, sheets, signoff, suggesting, verdicts
from app.services.context import Act, Desk
from app.services.desk import accounts
from app.services.inputs import ArticleDetails, NewDetail, NewEvidence, NewSource
from app.services.sources import describing
from app.services.undo import undo as undoing
from app.services.views import ClaimSheet
from claims.model import Block, BlockKind, Candidate, ClaimType, Extraction, Sentence, Slot, Span
from claims.newsroom.canonical import text_digest
from db.articles import ArticleVersionRow, ExtractionRow
from db.evidence import SourceKind, Stance
from db.proposals import ProposalRow
from db.records import ClaimRow

#: An article of three lines in which the planted machine finds two dates and a quotation.
COPY = (
    "The town of Vellmar opened its harbour in 2019.\n"
    "Mayor Ilse Brandt said: “We paid for it ourselves.”\n"
    "Work on the second pier began last year.\n"
)


class Clock:
    """A clock that goes on by a second each time it is read."""

    def __init__(self, start: datetime) -> None:
        self.time = start

    def __call__(self) -> datetime:
        """Return the time, then move on."""
        self.time += timedelta(seconds=1)
        return self.time


def planted_reading(
    text: str, *, published: date | None = None, title: str = "", statements: bool = True,
    on_progress: Callable[[float], None] | None = None,
) -> Extraction:  # fmt: skip
    """Read a text as a machine of few words does: lines are sentences, dates are years or "last year".

    It stands in for the real extractor where a test is about what people do with what was found.
    """
    lines = [Span(*match.span()) for match in re.finditer(r"[^\n]+", text)]
    found: list[Candidate] = []
    for number, sentence in enumerate(lines):
        for match in re.finditer(r"\b(?:19|20)\d\d\b|last year|“[^”]+”", sentence.of(text)):
            span = Span(sentence.start + match.start(), sentence.start + match.end())
            found.append(_candidate(match.group(), span, number, published))
    if on_progress is not None:
        on_progress(1.0)
    whole = Span(lines[0].start, lines[-1].end) if lines else Span(0, len(text))
    return Extraction(
        (Block(BlockKind.PARAGRAPH, whole),), tuple(Sentence(span, 0) for span in lines), tuple(found), "planted"
    )


def _candidate(words: str, span: Span, sentence: int, published: date | None) -> Candidate:
    if words.startswith("“"):
        slots = {"words": Slot(words[1:-1]), "kind": Slot("direct"), "speaker": Slot(None), "cue": Slot("said")}
        return Candidate(
            ClaimType.QUOTE, span, sentence, {**slots, "via": Slot(None)}, "words in quotation marks", 1, worth=0.75
        )
    relative = words == "last year"
    year = (str(published.year - 1) if published else None) if relative else words
    slots = {
        "value": Slot(year, span, "a note", ("2018",)),
        "precision": Slot("year" if year else "open"),
        "kind": Slot("DATE"),
        "anchor": Slot(published.isoformat() if published and relative else None),
        "modifier": Slot(None),
    }
    return Candidate(
        type=ClaimType.DATE, span=span, sentence=sentence, slots=slots, rule="a year", rule_version=1, triggers=(span,),
        reasons=("It names a year.",),
    )  # fmt: skip


def act_of(person_id: int) -> Act:
    """Return an act of a person, as from the command line."""
    return identity.act(identity.actor(person_id))


def seen_by(desk: Desk, person_id: int | None) -> Desk:
    """Return the desk with a person at it, `None` for nobody."""
    return identity.seated(desk, None if person_id is None else identity.actor(person_id))


@dataclass
class Newsroom:
    """A desk with three people and an article, and short ways to do what they do all day."""

    desk: Desk
    ana: Act
    ben: Act
    eve: Act
    article_id: int

    def copied_to(self, desk: Desk) -> "Newsroom":
        """Return the same newsroom at another desk, whose database is a copy of this one's."""
        return Newsroom(desk, *(self.again(who) for who in (self.ana, self.ben, self.eve)), self.article_id)

    def again(self, who: Act) -> Act:
        """Return another act of the same person."""
        return who.another()

    def at(self, who: Act) -> Desk:
        """Return the desk with someone at it."""
        return seen_by(self.desk, who.person_id)

    def key(self, words: str) -> str:
        """Return the key of the mark on these words of the copy."""
        shown = reading.article(self.desk, self.article_id)
        return next(mark.key for mark in shown.marks if mark.span.of(shown.text) == words)

    def candidate(self, words: str) -> int:
        """Return the id of the candidate on these words of the copy, the first that nobody has decided on."""
        on_words = (ProposalRow.article_id == self.article_id, ProposalRow.text == words)
        with self.desk.database.read() as session:
            waiting = session.scalar(select(ProposalRow.candidate_id).where(*on_words).order_by(ProposalRow.start))
        return waiting or int(self.key(words)[1:])

    def sheet(self, claim_id: int, who: Act | None = None) -> ClaimSheet:
        """Return the sheet of a claim as someone sees it."""
        return sheets.sheet(self.at(who or self.ana), f"c{claim_id}")

    def version(self, claim_id: int) -> int:
        """Return the present version of a claim."""
        with self.desk.database.read() as session:
            return session.scalars(select(ClaimRow.version).where(ClaimRow.id == claim_id)).one()

    def decided(self, claim_id: int) -> tuple[object, ...]:
        """Return all that people decided about a claim."""
        return decided(self.sheet(claim_id))

    def accept(self, words: str = "2019", who: Act | None = None) -> int:
        """Accept the candidate on these words; return the claim's id."""
        return review.accept(self.desk, self.again(who or self.ana), self.candidate(words))

    def attach(self, claim_id: int, who: Act | None = None, **fields: object) -> int:
        """Attach a fresh source to a claim; return the link's id."""
        act = self.again(who or self.ana)
        return evidence.attach(self.desk, act, claim_id, self.version(claim_id), a_source(), an_evidence(**fields))

    def propose(self, claim_id: int, who: Act | None = None, grade: str = "true") -> int:
        """Propose a verdict; return its id."""
        act = self.again(who or self.ana)
        return verdicts.propose(
            self.desk, act, claim_id, self.version(claim_id), scale="desk-six", grade=grade,
            rationale="The register says so.", override="There is no other source.",
        )  # fmt: skip

    def confirm(self, claim_id: int, who: Act | None = None) -> None:
        """Confirm the newest verdict."""
        signoff.confirm(self.desk, self.again(who or self.ben), claim_id, self.version(claim_id))

    def plan(self, claim_id: int, who: Act | None = None, **parts: Any) -> None:
        """Set parts of a claim's plan."""
        planning.plan(self.desk, self.again(who or self.ana), claim_id, self.version(claim_id), **parts)

    def choose(self, claim_id: int, who: Act | None = None, grade: str = "true") -> None:
        """Choose a grade for a claim."""
        act = self.again(who or self.ana)
        verdicts.choose(self.desk, act, claim_id, self.version(claim_id), scale="desk-six", grade=grade)

    def suggest(self, claim_id: int, wording: str = "in 2020", who: Act | None = None) -> None:
        """Suggest what the copy should say instead of a claim's words."""
        suggesting.suggest(self.desk, self.again(who or self.ana), claim_id, self.version(claim_id), wording)

    def reword(self, claim_id: int, text: str, who: Act | None = None) -> None:
        """Give a claim another wording."""
        review.reword(self.desk, self.again(who or self.ana), claim_id, self.version(claim_id), text)

    def undo(self, who: Act | None = None, article_id: int | None = None) -> str:
        """Undo someone's newest act; return in words what it was."""
        return undoing.undo(self.desk, self.again(who or self.ana), article_id=article_id).text

    def signed(self, words: str = "2019") -> int:
        """Take a candidate all the way to a confirmed verdict; return the claim's id."""
        claim_id = self.accept(words)
        self.attach(claim_id)
        self.propose(claim_id)
        self.confirm(claim_id)
        return claim_id


def decided(sheet: ClaimSheet) -> tuple[object, ...]:
    """Return all that people decided about a claim, without its version and what was taken back."""
    verdicts = [
        (v.id, v.holds, [(s.by, s.decision) for s in v.signoffs if not s.withdrawn])
        for v in sheet.verdicts
        if not v.withdrawn
    ]
    return (
        sheet.span, sheet.text, sheet.slots, sheet.state, sheet.reason, sheet.assignee, sheet.due_on, sheet.priority,
        sheet.question, sheet.chosen_scale, sheet.chosen_grade, sheet.chosen_by, sheet.merged_into, sheet.split_from,
        sheet.suggestion, sheet.evidence, verdicts,
    )  # fmt: skip


def newsroom(desk: Desk, text: str = COPY, *, published: date | None = date(2024, 2, 15)) -> Newsroom:
    """Seat Ana, Ben and Eve at a desk and lay an article on it."""
    ana, ben, eve = (act_of(accounts.add_person(desk, name).id) for name in ("Ana", "Ben", "Eve"))
    return Newsroom(desk, ana, ben, eve, add_article(desk, ana, text, published=published))


def add_article(desk: Desk, act: Act, text: str = COPY, *, published: date | None = None, **known: str) -> int:
    """Add an article; return its id."""
    details = ArticleDetails(**{"title": "Vellmar has a harbour", **known}, published_on=published)
    return intake.add_article(desk, act_of(act.person_id), details, text)


def give_another_text(room: Newsroom, text: str = COPY) -> None:
    """Lay down a second text of the article, and let the machine read it."""
    with room.desk.database.write() as session:
        first = newest_text(session, room.article_id)
        session.add(
            ArticleVersionRow(
                article_id=room.article_id, number=first.number + 1, text=text, digest=text_digest(text),
                created_by_id=room.ana.person_id, created_at=datetime(2024, 3, 2, tzinfo=UTC),
            )
        )  # fmt: skip
        session.flush()
        second = newest_text_id(session, room.article_id)
        session.add(ExtractionRow(version_id=second, ruleset="none", created_at=datetime(2024, 3, 2, tzinfo=UTC)))
    intake.find_again(room.desk, room.again(room.ana), room.article_id)


def described_source(desk: Desk, act: Act, source: NewSource, detail: NewDetail) -> int:
    """Take a source into the desk, then set down what the desk holds of it; return its id."""
    number = describing.add_source(desk, act, source)
    describing.describe(desk, act.another(), number, detail)
    return number


def a_source(**fields: object) -> NewSource:
    """Return a web page as a source."""
    known: Mapping[str, object] = {"title": "Harbour register", "url": "https://register.example/vellmar"}
    return NewSource(SourceKind.WEB_PAGE, **{**known, **fields})  # type: ignore[arg-type]  # fields of NewSource


def a_page(*paragraphs: str, title: str = "Register") -> bytes:
    """Return a web page with these paragraphs, in UTF-8."""
    words = "".join(f"<p>{one}</p>" for one in paragraphs)
    head = f"<head><meta charset='utf-8'><title>{title}</title></head>"
    return f"<!doctype html><html lang='en'>{head}<body><article>{words}</article></body></html>".encode()


def an_evidence(**fields: object) -> NewEvidence:
    """Return evidence that supports a claim first hand."""
    known: Mapping[str, object] = {"stance": Stance.SUPPORTS, "is_primary": True, "passage": "Opened 4 May 2019."}
    return NewEvidence(**{**known, **fields})  # type: ignore[arg-type]  # fields of NewEvidence
