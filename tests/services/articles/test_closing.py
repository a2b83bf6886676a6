"""Articles closed to named people: everybody else finds nothing of one, wherever they look."""

import ast
import io
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pytest

from app import identity
from app.labels import TAG_LABELS
from app.services import claim_names
from app.services.access import users
from app.services.articles import (
    changes,
    closing,
    intake,
    many,
    outdated,
    passages,
    reading,
    twice,
)
from app.services.checking import (
    bulk,
    hearing,
    laying,
    ledger,
    review,
    second_piles,
    sheets,
    signoff,
    verdicts,
)
from app.services.checking.bulk import Action, Kind
from app.services.checking.hearing import NewHearing
from app.services.checking.second_piles import Pile
from app.services.context import Act, Desk
from app.services.errors import InputError, NotAllowedError, ServiceError, UnknownError
from app.services.inputs import ArticleDetails, NewDetail, NewSource
from app.services.lists import found_words, notices, overview, palette, queue, work
from app.services.lists.queue_filter import TO_DECIDE, Filter
from app.services.log import handing, history, moments, proving, trail
from app.services.log.trail import Wanted
from app.services.record.unit import unit
from app.services.reports import export, handed_out, leaks, outlook, side_by_side
from app.services.sources import (
    at_hand,
    copies,
    describing,
    finding,
    inquiries,
    keeping,
    policy,
    proposing,
    watching,
)
from app.services.talk import comments, threads
from app.services.undo import undo
from claims.model import PassageKind, Span
from claims.newsroom.audit import AuditTag
from claims.newsroom.canonical import bytes_digest, text_digest
from claims.newsroom.finding import Found
from claims.newsroom.lifecycle import Priority
from claims.newsroom.roles import Role
from claims.newsroom.sourcing import Audience, Means, ReplyKind, SourceKind, Terms
from tests.accounts import PASSWORD
from tests.factories import Newsroom, a_source, add_article, an_evidence
from tests.services.undo.test_beside_claims import meanwhile

MARK = "Qarvenholt"
COPY = (
    f"{MARK} opened its harbour in 2019.\n"
    f"The mayor of {MARK} said: “We paid for {MARK} ourselves.”\n"
    "It began last year.\n"
)


@dataclass(frozen=True)
class Closed:
    """A desk with accounts and an article on which all was done: Ana brought it in, Ben is named, Eve is not."""

    desk: Desk
    ana: Act
    ben: Act
    eve: Act
    ada: Act
    article: int
    claim: int
    quote: int
    mark: str
    source: int
    copy: int
    file: bytes

    def at(self, who: Act) -> Desk:
        return identity.seated(self.desk, who.actor)

    def close(self, who: Act | None = None, *people: Act) -> None:
        by = who or self.ana
        closing.close(self.at(by), by.another(), self.article, [one.person_id for one in people or (self.ben,)])


def laid(room: Newsroom) -> Closed:
    """Do all there is on an article, then let people log in."""
    desk, ana = room.desk, room.ana
    number = add_article(desk, room.again(ana), COPY, title=f"News of {MARK}", outlet=f"The {MARK} Post")
    here = replace(room, article_id=number)
    claim, quote = here.accept("2019"), here.accept(f"“We paid for {MARK} ourselves.”")
    here.reword(claim, f"{MARK} opened in 2019")
    source = describing.add_source(
        desk, room.again(ana), a_source(title=f"Register of {MARK}", url="https://q.example/r")
    )
    copy = keeping.paste(desk, room.again(ana), source, f"The harbour of {MARK} opened in 2019.")
    from app.services.checking import evidence

    evidence.attach(desk, room.again(ana), claim, here.version(claim), source, an_evidence(passage=MARK))
    person = describing.add_source(desk, room.again(ana), NewSource(SourceKind.PERSON, f"Nils {MARK}"))
    inquiries.ask(desk, room.again(ana), person, f"Is it {MARK}?", claim_id=claim)
    hearing.hear(desk, room.again(ana), quote, here.version(quote), NewHearing(f"Nils {MARK}"))
    comments.add(desk, room.again(ana), number, f"@Eve @Ben, {MARK}?", claim_id=claim)
    passages.mark(desk, room.again(room.ben), number, Span(0, 4), PassageKind.OPINION, MARK)
    here.plan(claim, assignee=room.eve.person_id, question=f"Who knows {MARK}?")
    file = export.export(desk, room.again(ana), number, "json").data
    verdicts.propose(
        desk, room.again(ana), claim, here.version(claim), scale="desk-six", grade="false", rationale=MARK,
        override="There is no other source.",
    )  # fmt: skip
    with unit(desk, room.again(ana)) as work:
        told = {"digest": bytes_digest(b"lines"), "file": f"{MARK}.zip"}
        work.log(AuditTag.LOG_EXPORT, article_id=number, after={"lines": "1"}, facts=told)
    guarded = replace(desk, has_accounts=True)
    ada = users.add(guarded, None, "Ada", Role.ADMINISTRATOR, PASSWORD)
    admin = identity.act(identity.actor(ada.id, role=Role.ADMINISTRATOR))
    acts = []
    for name, role in (("Ana", Role.EDITOR), ("Ben", Role.EDITOR), ("Eve", Role.EDITOR)):
        found = users.add(guarded, admin.another(), name, role, PASSWORD)
        acts.append(identity.act(identity.actor(found.id, role=role)))
    waiting = next(mark.key for mark in reading.article(desk, number).marks if mark.key.startswith("m"))
    ana, ben, eve = acts
    return Closed(
        desk=guarded, ana=ana, ben=ben, eve=eve, ada=admin, article=number, claim=claim, quote=quote, mark=waiting,
        source=source, copy=copy, file=file,
    )  # fmt: skip


@pytest.fixture
def closed(sqlite_room: Newsroom, quick_hashes: None) -> Closed:
    return laid(sqlite_room)


def handed(desk: Desk, wanted: Wanted) -> list[bytes]:
    made = handing.hand_out(desk, identity.act(desk.actor), wanted)  # type: ignore[arg-type]
    with zipfile.ZipFile(io.BytesIO(made.data)) as package:
        return [package.read(name) for name in package.namelist()]


#: All that services tell whoever is at a desk, by name: what is asked, of the closed article where it can be named.
READS: dict[str, Callable[[Desk, Closed], object]] = {
    "changes.newest": lambda desk, at: changes.newest(desk, at.article),
    "changes.since": lambda desk, at: changes.since(desk, at.article, 0),
    "closing.of_article": lambda desk, at: closing.of_article(desk, at.article),
    "twice.doubts": lambda desk, at: twice.doubts(desk, None, COPY),
    "many.known_texts": lambda desk, at: many.known_texts(desk, [text_digest(COPY)]),
    "outdated.outdated": lambda desk, at: outdated.outdated(desk),
    "passages.of_article": lambda desk, at: passages.of_article(desk, at.article),
    "passages.coverage": lambda desk, at: passages.coverage(desk, at.article),
    "reading.articles": lambda desk, at: reading.articles(desk),
    "reading.outlets": lambda desk, at: reading.outlets(desk),
    "reading.titles": lambda desk, at: reading.titles(desk, limit=9),
    "reading.article": lambda desk, at: reading.article(desk, at.article),
    "twice.first_with": lambda desk, at: twice.first_with(desk, COPY),
    "bulk.preview": lambda desk, at: bulk.preview(desk, Action(Kind.ACCEPT), [at.mark]),
    "hearing.hearing_of": lambda desk, at: hearing.hearing_of(desk, at.quote),
    "laying.lay": lambda desk, at: laying.lay(desk, at.copy, [at.article]),
    "laying.open_articles": lambda desk, at: laying.open_articles(desk),
    "ledger.ledger": lambda desk, at: ledger.ledger(desk, at.article),
    "ledger.counts": lambda desk, at: ledger.counts(desk, at.article),
    "second_piles.pile": lambda desk, at: second_piles.pile(desk, Pile.OTHERS),
    "sheets.sheet": lambda desk, at: sheets.sheet(desk, f"c{at.claim}"),
    "sheets.sheets": lambda desk, at: sheets.sheets(desk, [at.mark, f"c{at.quote}"]),
    "signoff.to_sign": lambda desk, at: signoff.to_sign(desk, at.claim),
    "signoff.lacking": lambda desk, at: signoff.lacking(desk, at.claim),
    "claim_names.claims_of": lambda desk, at: claim_names.claims_of(desk, at.article),
    "claim_names.key_named": lambda desk, at: claim_names.key_named(desk, at.article, "D1"),
    "notices.waiting": lambda desk, at: notices.waiting(desk),
    "overview.of": lambda desk, at: overview.of(desk),
    "found_words.in_article": lambda desk, at: found_words.in_article(desk, at.article, MARK),
    "found_words.in_source": lambda desk, at: found_words.in_source(desk, at.source, MARK),
    "palette.find in texts": lambda desk, at: palette.find(desk, "opened harbour"),
    "palette.find": lambda desk, at: palette.find(desk, MARK),
    "queue.find": lambda desk, at: queue.find(desk, Filter(article=at.article)),
    "queue.find proposals": lambda desk, at: queue.find(desk, Filter(state=TO_DECIDE)),
    "queue.find in an article": lambda desk, at: queue.find(desk, Filter(words="opened", place=Found.ARTICLE)),
    "queue.find in a source": lambda desk, at: queue.find(desk, Filter(words="register", place=Found.SOURCE)),
    "queue.find unheard": lambda desk, at: queue.find(desk, Filter(words=MARK)),
    "queue.proposals_beside": lambda desk, at: queue.proposals_beside(desk, Filter(article=at.article), most=9),
    "work.of": lambda desk, at: work.of(desk),
    "history.of_claim": lambda desk, at: history.of_claim(desk, at.claim),
    "history.of_article": lambda desk, at: history.of_article(desk, at.article),
    "history.newest": lambda desk, at: history.newest(desk),
    "history.count": lambda desk, at: history.count(desk, article_id=at.article),
    "history.named": lambda desk, at: history.named(desk, history.of_claim(at.at(at.ben), at.claim)),
    "moments.saw": lambda desk, at: moments.saw(desk, at.claim),
    "moments.stages_of": lambda desk, at: moments.stages_of(desk, at.claim),
    "moments.stages_of_article": lambda desk, at: moments.stages_of_article(desk, at.article),
    "trail.page": lambda desk, at: trail.page(desk, Wanted(article=at.article)),
    "trail.page by words": lambda desk, at: trail.page(desk, Wanted(words=MARK)),
    "trail.page of a source": lambda desk, at: trail.page(desk, Wanted(source=at.source)),
    "trail.every_line": lambda desk, at: trail.every_line(desk, Wanted(), 999),
    "handing.hand_out": lambda desk, at: handed(desk, Wanted(article=at.article)),
    "export.export": lambda desk, at: export.export(desk, identity.act(desk.actor), at.article, "html").data,  # type: ignore[arg-type]
    "handed_out.handed_out": lambda desk, at: handed_out.handed_out(desk),
    "handed_out.count": lambda desk, at: handed_out.count(desk),
    "handed_out.what_is": lambda desk, at: handed_out.what_is(desk, at.file),
    "handed_out.what_lines_are": lambda desk, at: handed_out.what_lines_are(desk, b"lines"),
    "leaks.giveaways": lambda desk, at: leaks.giveaways(desk, at.article, Audience.PUBLIC),
    "outlook.outlook": lambda desk, at: outlook.outlook(desk, at.article, Audience.PUBLIC),
    "outlook.preview": lambda desk, at: outlook.preview(desk, at.article, "html", Audience.PUBLIC),
    "side_by_side.side_by_side": lambda desk, at: side_by_side.side_by_side(
        desk, at.article, history.of_claim(at.at(at.ben), at.claim)[0].at, None
    ),
    "at_hand.at_hand": lambda desk, at: at_hand.at_hand(desk, sheets.sheet(at.at(at.ben), f"c{at.quote}")),
    "at_hand.at_hand_for": lambda desk, at: at_hand.at_hand_for(
        desk, [sheets.sheet(at.at(at.ben), f"c{at.quote}")], at.source
    ),
    "at_hand.passages_at_hand": lambda desk, at: at_hand.passages_at_hand(
        desk, sheets.sheet(at.at(at.ben), f"c{at.claim}")
    ),
    "copies.copies": lambda desk, at: copies.copies(desk, at.source),
    "copies.kept_text": lambda desk, at: copies.kept_text(desk, at.copy),
    "copies.original": lambda desk, at: copies.original(desk, at.copy),
    "copies.passage_in": lambda desk, at: copies.passage_in(desk, at.copy, "opened in 2019"),
    "describing.known_sources": lambda desk, at: describing.known_sources(desk),
    "finding.find_sources": lambda desk, at: finding.find_sources(desk, MARK),
    "finding.source": lambda desk, at: finding.source(desk, at.source),
    "inquiries.call_sheet": lambda desk, at: inquiries.call_sheet(desk, at.source + 1),
    "inquiries.of_claim": lambda desk, at: inquiries.of_claim(desk, at.claim),
    "inquiries.open_inquiries": lambda desk, at: inquiries.open_inquiries(desk),
    "inquiries.people": lambda desk, at: inquiries.people(desk),
    "policy.met_by": lambda desk, at: policy.met_by(desk, [at.claim]),
    "proposing.proposed": lambda desk, at: proposing.proposed(desk, sheets.sheet(at.at(at.ben), f"c{at.claim}")),
    "watching.cited": lambda desk, at: watching.cited(desk),
    "watching.used_in": lambda desk, at: watching.used_in(desk, at.source),
    "threads.threads": lambda desk, at: threads.threads(desk, at.article),
    "undo.next_undo": lambda desk, at: undo.next_undo(desk),
}  # fmt: skip

#: What else takes a desk and reads: it tells of people, settings, files handed in, one's own drafts, or the log's
#: numbers; or is the machine's own work, which sees all.
APART = {
    "closing.can_be_named", "closing.closed", "incoming.from_file", "incoming.another_page", "margin.notes_of",
    "storing.staged", "storing.sweep", "storing.writing", "second_verdicts.desk_agreement", "accounts.people",
    "accounts.add_person", "drafts.save", "drafts.of", "drafts.discard", "settings.get", "settings.signers_now",
    "kept_filters.save", "kept_filters.listed", "kept_filters.remove", "notices.newest_line", "quote_index.catch_up",
    "backups.back_up", "backups.looked_at", "cosigning.ask", "cosigning.is_due", "cosigning.newest", "cosigning.states",
    "cosigning.warning", "publishing.store_note", "witness_list.network", "witness_list.possible",
    "heads.own_key", "history.head", "history.verify", "last_check.note",
    "last_check.state", "last_check.warning", "last_check.is_due", "last_check.tonight", "proving.prove_line",
    "proving.prove_growth", "proving.lines_of", "proving.public_key", "repair.repair_guards", "restoring.restore",
    "repair.repair_tree", "since.verify_since", "publishing.publish", "signing.make_key", "unit.locked",
    "workplace.workplace", "attached.attached_to", "growing.ear", "growing.since", "heads.printed_heads",
    "read_back.edits", "copies.looks",
    "copies.record_of", "digest.send_all", "keeping.put", "keeping.put_record", "policy.policy_of", "policy.sourcing",
    "stamping.stamps_of", "comments.see",
}  # fmt: skip
#: What is laid here gives these nothing to tell, also to whoever is named.
NOTHING_TO_TELL = {
    "outdated.outdated", "signoff.lacking", "leaks.giveaways", "inquiries.open_inquiries", "proposing.proposed",
    "at_hand.passages_at_hand",
}  # fmt: skip
#: Where a session is not narrowed: accounts and sessions; the log as a whole; settings; words that are erased.
PAST_IT = {
    "access", "backups", "checkup", "maintenance", "proving", "last_check", "since", "history", "guards", "publishing",
    "settings", "quote_index", "erasing", "growing", "heads", "context",
    "cosigning",
}  # fmt: skip


def of_services() -> dict[str, ast.FunctionDef]:
    """Return every public function of the services that takes a desk and no act, by module and name."""
    found = {}
    for path in sorted(Path(closing.__file__).parents[1].rglob("*.py")):
        for one in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(one, ast.FunctionDef) and not one.name.startswith("_") and path.parent.name != "access":
                taken = {argument.arg for argument in one.args.args}
                if "desk" in taken and not taken & {"act", "session", "work"}:
                    found[f"{path.stem}.{one.name}"] = one
    return found


def told(read: Callable[[Desk, Closed], object], desk: Desk, at: Closed) -> str:
    try:
        return repr(read(desk, at))
    except ServiceError as error:
        return f"refused: {error}"


def test_every_reader_of_the_services_is_held() -> None:
    """A new one is named in `READS`, or in `APART` with those that tell nothing of an article."""
    acts = ("handing.hand_out", "export.export")
    assert set(of_services()) == {name.split(" ")[0] for name in READS if name not in acts} | APART


def test_nothing_reads_past_it_but_what_has_to() -> None:
    """A session that is not narrowed is opened by few, for what is said above."""
    folder = Path(closing.__file__).parents[1]
    past = {
        path.parent.name if path.parent.name == "access" else path.stem
        for path in folder.rglob("*.py")
        if ".database.read()" in (words := path.read_text(encoding="utf-8")) or " database.read()" in words
    }
    assert past == PAST_IT


def test_everybody_else_finds_it_nowhere(closed: Closed) -> None:
    """Neither its words, nor that it is there; whoever is named finds all of it."""
    closed.close()

    inside, *outside = (
        {name: told(read, closed.at(who), closed) for name, read in READS.items()}
        for who in (closed.ben, closed.eve, closed.ada)
    )

    for others in outside:
        assert {name for name, words in others.items() if MARK in words} == set()
        assert {name for name in READS if inside[name] == others[name]} == NOTHING_TO_TELL


def test_it_is_closed_on_both_databases(room: Newsroom, quick_hashes: None) -> None:
    """By queries of each kind: lists, counts, joins from the side of sources, the log; and the log holds."""
    closed = laid(room)
    closed.close()

    for name in ("reading.articles", "queue.find unheard", "palette.find", "finding.find_sources", "history.newest"):
        words = [told(READS[name], closed.at(who), closed) for who in (closed.ben, closed.eve)]
        assert [MARK in said for said in words] == [True, False], name
    assert history.verify(closed.desk).problems == ()


def test_nobody_at_the_desk_finds_it_either(closed: Closed) -> None:
    """A window that names nobody is told no more than a stranger."""
    closed.close()

    assert changes.newest(closed.desk, closed.article) == 0
    assert notices.waiting(closed.at(closed.eve)) == notices.Notices(undecided=3)


def test_its_address_says_what_one_that_is_not_there_says(closed: Closed) -> None:
    """The words are the same but for the number."""
    closed.close()
    said = []
    for number in (closed.article, closed.article + 7):
        with pytest.raises(UnknownError) as caught:
            reading.article(closed.at(closed.eve), number)
        said.append(str(caught.value).replace(str(number), "N"))

    assert said[0] == said[1]


def test_nobody_else_changes_it(closed: Closed) -> None:
    """By the numbers of its claims and proposals they reach nothing."""
    closed.close()
    eve = closed.at(closed.eve)

    for change in (
        lambda: review.accept(eve, closed.eve.another(), int(closed.mark[1:])),
        lambda: review.reword(eve, closed.eve.another(), closed.claim, 1, "x"),
        lambda: comments.add(eve, closed.eve.another(), closed.article, "x"),
        lambda: intake.set_details(eve, closed.eve.another(), closed.article, ArticleDetails("x"), 1),
        lambda: keeping.paste(eve, closed.eve.another(), closed.source, "x"),
        lambda: closing.reopen(eve, closed.eve.another(), closed.article),
    ):
        with pytest.raises(UnknownError):
            change()


def test_whoever_brought_it_in_or_administers_closes_it(closed: Closed) -> None:
    """They are always among the named; others are told who may."""
    for who in (closed.ben, closed.eve):
        with pytest.raises(NotAllowedError):
            closed.close(who)
    seen = [closing.of_article(closed.at(one), closed.article) for one in (closed.ana, closed.ada, closed.eve)]
    assert [one.may_change for one in seen] == [True, True, False]

    closed.close(closed.ada, closed.ana)

    assert [one.name for one in closing.of_article(closed.at(closed.ana), closed.article).people] == ["Ada", "Ana"]
    with pytest.raises(InputError, match="so already"):
        closed.close(closed.ada, closed.ana)


def test_people_are_named_and_taken_off_and_it_is_opened_on_record(closed: Closed) -> None:
    """Each act is a line; verifying holds who is named against it."""
    closed.close()
    closed.close(None, closed.eve)
    assert [closed.article in reading.titles(closed.at(who), limit=9) for who in (closed.ben, closed.eve)] == [
        False,
        True,
    ]

    closing.reopen(closed.at(closed.ana), closed.ana.another(), closed.article)

    assert closed.article in reading.titles(closed.at(closed.ben), limit=9)
    lines = history.of_article(closed.at(closed.ben), closed.article)[-3:]
    assert [(line.tag, line.before["closed_to"], line.after["closed_to"]) for line in lines] == [
        (AuditTag.ARTICLE_CLOSE, "", "Ana, Ben"), (AuditTag.ARTICLE_CLOSE, "Ana, Ben", "Ana, Eve"),
        (AuditTag.ARTICLE_OPEN, "Ana, Eve", ""),
    ]  # fmt: skip
    assert history.verify(closed.desk).problems == ()


def test_closing_and_opening_are_undone(closed: Closed) -> None:
    """As any act of one's own: by a line that says which one it takes back."""
    closed.close()
    closed.close(None, closed.eve)
    ana = closed.at(closed.ana)

    def undone() -> list[str]:
        undo.undo(ana, closed.ana.another())
        return [one.name for one in closing.of_article(ana, closed.article).people]

    assert [undone(), undone()] == [["Ana", "Ben"], []]
    closed.close()
    closing.reopen(ana, closed.ana.another(), closed.article)
    assert undo.next_undo(ana) == f"opened the article to all of the desk “News of {MARK}”"
    assert undone() == ["Ana", "Ben"]
    assert history.verify(closed.desk).problems == ()


def names(closed: Closed) -> list[str]:
    return [one.name for one in closing.of_article(closed.at(closed.ana), closed.article).people]


def test_who_was_taken_off_meanwhile_stays_off(closed: Closed) -> None:
    """A list that somebody looked at before still has them; whoever sends it is told to look again."""
    ana, ben, eve, ada = (one.person_id for one in (closed.ana, closed.ben, closed.eve, closed.ada))
    closed.close(None, closed.ben, closed.ada)
    closed.close(closed.ada, closed.ana)

    with pytest.raises(NotAllowedError, match="since you looked"):
        closing.close(
            closed.at(closed.ana), closed.ana.another(), closed.article, [ben, ada, eve], seen=[ana, ben, ada]
        )
    with pytest.raises(NotAllowedError, match="since you looked"):
        closing.reopen(closed.at(closed.ana), closed.ana.another(), closed.article, seen=[ana, ben, ada])
    assert names(closed) == ["Ada", "Ana"]

    closing.close(closed.at(closed.ana), closed.ana.another(), closed.article, [ada, eve], seen=[ana, ada])
    named = names(closed)
    closing.reopen(closed.at(closed.ana), closed.ana.another(), closed.article, seen=[eve, ada, ana])
    assert (named, names(closed)) == (["Ada", "Ana", "Eve"], [])


def test_a_list_that_was_open_when_it_was_looked_at_closes_nothing_that_is_closed(closed: Closed) -> None:
    """Nobody was named then: that is something to have seen."""
    closed.close()

    with pytest.raises(NotAllowedError, match="since you looked"):
        closing.close(closed.at(closed.ana), closed.ana.another(), closed.article, [closed.eve.person_id], seen=[])

    assert names(closed) == ["Ana", "Ben"]


@pytest.mark.parametrize("was_open", [True, False])
def test_who_is_named_in_the_moment_of_an_undo_stays(closed: Closed, was_open: bool) -> None:
    """Undo looks first and acts then, whether it opens the article again or names who was named before."""
    if not was_open:
        closed.close()
    closed.close(None, closed.eve, closed.ada)

    by_ada = meanwhile(lambda: closed.close(closed.ada, closed.ana))
    with by_ada, pytest.raises(NotAllowedError, match="since you looked"):
        undo.undo(closed.at(closed.ana), closed.ana.another())

    assert names(closed) == ["Ada", "Ana"]


@pytest.mark.parametrize("what", ["details", "source"])
def test_what_is_closed_in_the_moment_of_an_undo_is_said(
    room: Newsroom, quick_hashes: None, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    """Undo looks what it would undo first, and acts then; what comes between may take it out of one's sight."""
    closed = laid(room)
    eve = closed.at(closed.eve)
    if what == "details":
        now = reading.article(eve, closed.article)
        intake.set_details(eve, closed.eve.another(), closed.article, ArticleDetails("News of late"), now.version)
    else:
        describing.describe(eve, closed.eve.another(), closed.source, NewDetail(author="Ines Tarrow"))
    set_back = undo.set_back

    def late(*given: object) -> None:
        closed.close()
        set_back(*given)  # type: ignore[arg-type]  # handed on as they are

    monkeypatch.setattr(undo, "set_back", late)
    with pytest.raises(NotAllowedError, match="not there for you any more; nothing was undone"):
        undo.undo(eve, closed.eve.another())

    assert history.verify(closed.desk).problems == ()


def test_what_is_closed_while_its_lines_are_handed_out_stays_in(
    room: Newsroom, quick_hashes: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """They were looked up before, and are read once more to be proved."""
    closed = laid(room)
    sign = proving.checkpoint

    def late(*given: object) -> object:
        closed.close()
        return sign(*given)  # type: ignore[arg-type]  # handed on as they are

    monkeypatch.setattr(proving, "checkpoint", late)
    with pytest.raises(InputError, match="closed to you meanwhile; nothing is handed out"):
        handed(closed.at(closed.eve), Wanted(article=closed.article))


def test_what_is_closed_since_is_passed_over_by_undo(closed: Closed) -> None:
    """A line about its source, and an act that was about another article as well, are seen still and not undone."""
    open_desk = replace(closed.desk, has_accounts=False)
    other = add_article(open_desk, closed.eve, "It was 2019.\nIt was 2021.\n", title="Open")
    marks = [int(mark.key[1:]) for mark in reading.article(open_desk, other).marks]
    eve = closed.at(closed.eve)
    planned, claim = (review.accept(eve, closed.eve.another(), mark) for mark in reversed(marks))
    seen = sheets.sheet(eve, f"c{closed.claim}").version
    items = [(f"c{closed.claim}", seen), (f"c{planned}", 1)]
    bulk.apply(eve, closed.eve.another(), Action(Kind.PRIORITY, priority=Priority.HIGH), items)
    describing.describe(eve, closed.eve.another(), closed.source, NewDetail(author="Ines Tarrow"))
    closed.close()

    assert undo.next_undo(eve) == "accepted the claim “2019”"
    assert undo.undo(eve, closed.eve.another()).claim_ids == (claim,)
    with pytest.raises(NotAllowedError, match="Eve planned the work on the claim since"):
        undo.undo(eve, closed.eve.another())
    closed.close(None, closed.eve)
    assert undo.next_undo(eve) == f"described a source “Register of {MARK}”"


def test_an_administrator_does_not_undo_the_opening_of_what_was_closed_again(closed: Closed) -> None:
    """They are told of it, and see nothing that they could set back."""
    closed.close()
    ada = closed.at(closed.ada)
    closing.reopen(ada, closed.ada.another(), closed.article)
    closed.close()

    assert undo.next_undo(ada) == ""
    with pytest.raises(NotAllowedError, match="nothing of yours"):
        undo.undo(ada, closed.ada.another())


def test_an_administrator_is_told_that_it_is_closed_and_opens_it(closed: Closed) -> None:
    """By its number, who closed it and to whom; no word of it. Else nobody could when all who are named have left."""
    closed.close()
    ada = closed.at(closed.ada)

    (shown,) = closing.closed(ada)
    lines = history.of_article(ada, closed.article)
    assert (shown.id, [one.name for one in shown.people], shown.by) == (closed.article, ["Ana", "Ben"], "Ana")
    assert [(line.tag, line.actor, line.after) for line in lines] == [
        (AuditTag.ARTICLE_CLOSE, "Ana", {"closed_to": "Ana, Ben"})
    ]
    assert (closing.closed(closed.at(closed.eve)), history.of_article(closed.at(closed.eve), closed.article)) == (
        (),
        (),
    )

    closing.reopen(ada, closed.ada.another(), closed.article)

    assert reading.article(ada, closed.article).title == f"News of {MARK}"
    assert closing.closed(ada) == ()


def test_whoever_does_not_see_it_signs_and_proves_the_whole_log(room: Newsroom, quick_hashes: None) -> None:
    """The tree over the log is grown over lines that they do not see, too, and lines are handed out with a proof."""
    closed = laid(room)
    closed.close()
    eve = closed.at(closed.eve)
    with unit(eve, closed.eve.another()) as work:
        for number in range(257 - work.head.seq):
            work.log(AuditTag.SOURCE_ERASE, facts={"number": number})

    assert handed(eve, Wanted(kind="source:erase"))
    assert history.verify(closed.desk).problems == ()


def test_lines_about_its_sources_have_no_words_for_others(closed: Closed) -> None:
    """A source that an open article uses as well is the desk's, with all of its lines."""
    before = trail.page(closed.at(closed.eve), Wanted(kind="source:add")).lines
    closed.close()
    after = trail.page(closed.at(closed.eve), Wanted(kind="source:add")).lines

    assert [bool(line.after) for line in before] == [True, True]
    assert [(line.after, line.is_veiled) for line in after] == [({}, True), ({}, True)]


def test_a_question_about_its_claims_has_no_words_for_others(room: Newsroom, quick_hashes: None) -> None:
    """Nor has the reply, although the person is asked about other things, too, and is a source of the desk."""
    closed = laid(room)
    person, ben, eve = closed.source + 1, closed.at(closed.ben), closed.at(closed.eve)
    inquiries.ask(eve, closed.eve.another(), person, "Anything to add?")
    (asked,) = inquiries.of_claim(ben, closed.claim)
    inquiries.put_down_reply(
        ben, closed.ben.another(), asked.inquiry_id, kind=ReplyKind.CONFIRMED, means=Means.PHONE,
        terms=Terms.ON_RECORD, said=f"Ask {MARK}.", on=date(2024, 3, 1),
    )  # fmt: skip
    closed.close()
    ways: dict[str, Callable[[Desk], object]] = {
        "newest": history.newest,
        "page": lambda desk: trail.page(desk, Wanted(source=person)),
        "page by words": lambda desk: trail.page(desk, Wanted(words=f"Is it {MARK}?")),
        "every line": lambda desk: trail.every_line(desk, Wanted(kind="inquiry:add"), 9),
        "handed out": lambda desk: handed(desk, Wanted(source=person)),
    }

    def found(desk: Desk) -> dict[str, list[bool]]:
        words = (f"{MARK} opened in 2019", f"Is it {MARK}?", f"Ask {MARK}.", "Anything to add?")
        said = {name: repr(read(desk)) for name, read in ways.items()}
        return {name: [one in there for one in words] for name, there in said.items()}

    assert found(eve) == {name: [False, False, False, name != "page by words"] for name in ways}
    assert found(ben) == {
        name: [True, True, name != "every line", name != "page by words"] for name in ways
    }  # fmt: skip
    assert history.verify(closed.desk).problems == ()


def test_a_source_of_an_open_article_stays_the_desks(closed: Closed) -> None:
    """What is used elsewhere as well is seen, and not that the closed article uses it."""
    from app.services.checking import evidence

    other = add_article(replace(closed.desk, has_accounts=False), closed.eve, "It was 2019.\n", title="Open")
    mark = next(mark.key for mark in reading.article(closed.at(closed.eve), other).marks)
    claim = review.accept(closed.at(closed.eve), closed.eve.another(), int(mark[1:]))
    evidence.attach(closed.at(closed.eve), closed.eve.another(), claim, 1, closed.source, an_evidence())
    closed.close()

    card, resting = finding.source(closed.at(closed.eve), closed.source)

    assert card.title == f"Register of {MARK}"
    assert [one.article for one in resting] == ["Open"]


@pytest.mark.rows_alike
@pytest.mark.parametrize("form", ["backup", "json", "html", "csv"])
def test_reports_of_it_state_nothing_of_it(closed: Closed, form: str) -> None:
    """Nor that it is closed, nor to whom."""
    closed.close()

    made = export.export(closed.at(closed.ana), closed.ana.another(), closed.article, form, audience=Audience.LEGAL)
    words = export.exporter(form).text_of(made.data)

    assert MARK in words
    assert not any(said in words for said in ("article:close", "closed_to", TAG_LABELS[AuditTag.ARTICLE_CLOSE]))


def test_it_takes_a_desk_with_accounts(room: Newsroom) -> None:
    """Where anybody may take any name it would keep nobody out."""
    with pytest.raises(NotAllowedError, match="may take any name"):
        closing.close(room.desk, room.again(room.ana), room.article_id, [room.ben.person_id])


def test_only_who_has_an_account_is_named(closed: Closed) -> None:
    with pytest.raises(InputError, match="account"):
        closing.close(closed.at(closed.ana), closed.ana.another(), closed.article, [999])
