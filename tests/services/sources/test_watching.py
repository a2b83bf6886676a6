"""Pages that claims rest on, looked at again; and the reports that went out with a source."""

import pytest

from app.reports.base import Exporter
from app.services.checking import evidence, review
from app.services.errors import NotKeptError
from app.services.inputs import NewSource
from app.services.reports import export as reporting
from app.services.sources import copies, describing, finding, keeping, watching
from app.services.sources.watching import Looked
from claims.newsroom.sourcing import SourceHealth, SourceKind
from tests.app.documents.servers import Site, answer
from tests.factories import Newsroom, a_page, a_source, add_article, an_evidence

pytestmark = pytest.mark.slow

HTML = "Content-Type: text/html; charset=utf-8"
OPENED = "The harbour of Vellmar was opened on 4 May 2019, the register says."


@pytest.fixture
def room(room: Newsroom, monkeypatch: pytest.MonkeyPatch) -> Newsroom:
    """A newsroom with a plain kind of report."""
    plain = Exporter("plain", "Plain", "text/plain", ".txt", lambda model: str(model.audit_seq).encode())
    monkeypatch.setattr(reporting, "EXPORTERS", {"plain": plain})
    return room


def rest(room: Newsroom, claim_id: int, source: NewSource | int) -> tuple[int, int]:
    """Let a claim rest on a source; return the ids of link and source."""
    act = room.again(room.ana)
    link = evidence.attach(room.desk, act, claim_id, room.version(claim_id), source, an_evidence())
    return link, room.sheet(claim_id).evidence[-1].source_id


def withdraw(room: Newsroom, claim_id: int, link: int) -> None:
    evidence.withdraw(room.desk, room.again(room.ana), claim_id, room.version(claim_id), link)


def export(room: Newsroom, article_id: int = 0) -> str:
    """Hand out a report; return its digest."""
    return reporting.export(room.desk, room.again(room.eve), article_id or room.article_id, "plain").digest


def used(room: Newsroom, source_id: int) -> list[str]:
    return [one.digest for one in watching.used_in(room.desk, source_id)]


def test_the_pages_that_standing_claims_rest_on_are_cited(room: Newsroom) -> None:
    """Each once, oldest first; not what was taken off, not what has no address, not what only a dismissed claim has."""
    first, second, third = room.accept("2019"), room.accept("last year"), room.accept("“We paid for it ourselves.”")
    _, twice = rest(room, first, a_source(title="Twice", url="https://a.example/"))
    rest(room, second, twice)
    _, newer = rest(room, second, a_source(title="Newer", url="https://b.example/"))
    link, _ = rest(room, first, a_source(title="Taken off"))
    withdraw(room, first, link)
    rest(room, first, NewSource(SourceKind.DOCUMENT, "Without address"))
    rest(room, third, a_source(title="Of a dismissed claim"))
    review.dismiss(room.desk, room.again(room.ana), third, room.version(third), "No claim.")
    describing.add_source(room.desk, room.again(room.ana), a_source(title="Of no claim"))

    assert watching.cited(room.desk) == ((twice, "Twice", "https://a.example/"), (newer, "Newer", "https://b.example/"))


def test_every_cited_page_is_looked_at_and_told_one_by_one(room: Newsroom, site: Site) -> None:
    """What one look finds is stored before the next begins: leaving in between loses nothing."""
    claim_id = room.accept()
    site.answers["/kept"] = answer(a_page(OPENED), HTML)
    _, kept = rest(room, claim_id, a_source(title="Kept", url=site.url("/kept")))
    _, gone = rest(room, claim_id, a_source(title="Gone", url=site.url("/gone")))
    heard: list[tuple[Looked, int, int]] = []

    def hear(one: Looked, total: int) -> None:
        stored = sum(len(copies.looks(room.desk, number)) for number in (kept, gone))
        heard.append((one, total, stored))

    done = watching.check(room.desk, room.again(room.ben), on_looked=hear)

    assert [(one.source_id, one.title, one.url, one.found.health) for one in done] == [
        (kept, "Kept", site.url("/kept"), SourceHealth.FIRST), (gone, "Gone", site.url("/gone"), SourceHealth.GONE),
    ]  # fmt: skip
    assert heard == [(done[0], 2, 1), (done[1], 2, 2)]
    assert watching.check(room.desk, room.again(room.ben))[0].found.health is SourceHealth.UNCHANGED
    assert {seen.by for seen in copies.looks(room.desk, kept)} == {"Ben"}


def test_a_source_whose_page_says_something_else_has_fallen(sqlite_room: Newsroom, site: Site) -> None:
    """As the newest look found it, whether or not anybody described the source; one that stands has not."""
    room = sqlite_room
    source_id = describing.add_source(room.desk, room.again(room.ana), a_source(url=site.url()))
    states = [finding.source(room.desk, source_id)[0].known]
    for page in (answer(a_page(OPENED), HTML), answer(b"", status="410 Gone")):
        site.answers["/"] = page
        keeping.look(room.desk, room.again(room.ana), source_id)
        states.append(finding.source(room.desk, source_id)[0].known)

    assert [known.has_fallen for known in states] == [False, False, True]
    assert [known.health for known in states] == [None, SourceHealth.FIRST, SourceHealth.GONE]
    assert "410 Gone" in states[-1].reason


def test_what_was_looked_at_stays_when_checking_stops(sqlite_room: Newsroom, site: Site) -> None:
    """A disk that takes nothing more ends it; the page before that is on record."""
    room = sqlite_room
    claim_id = room.accept()
    _, gone = rest(room, claim_id, a_source(title="Gone", url=site.url("/gone")))
    site.answers["/kept"] = answer(a_page(OPENED), HTML)
    _, kept = rest(room, claim_id, a_source(title="Kept", url=site.url("/kept")))
    room.desk.store.folder.write_text("in the way")

    with pytest.raises(NotKeptError):
        watching.check(room.desk, room.again(room.ana))

    assert [seen.health for seen in copies.looks(room.desk, gone)] == [SourceHealth.GONE]
    assert copies.looks(room.desk, kept) == ()


def test_nothing_cited_is_nothing_to_do(room: Newsroom, site: Site) -> None:
    """Nobody is asked, nothing is written."""
    assert watching.check(room.desk, room.again(room.ana)) == ()
    assert site.asked == []


def test_a_source_that_falls_leads_to_the_reports_that_went_out_with_it(room: Newsroom) -> None:
    """Those made while it stood in the article: not the one before, not the one after it was withdrawn."""
    claim_id = room.accept()
    export(room)
    link, source_id = rest(room, claim_id, a_source())
    first, second = export(room), export(room)
    withdraw(room, claim_id, link)
    export(room)

    found = watching.used_in(room.desk, source_id)

    assert [one.digest for one in found] == [second, first]
    assert (found[0].article_id, found[0].article, found[0].format) == (
        room.article_id, "Vellmar has a harbour", "plain",
    )  # fmt: skip
    assert found[0].line > found[1].line
    assert found[0].at > found[1].at
    assert used(room, source_id + 1) == []


def test_reports_of_other_articles_are_left_out(room: Newsroom) -> None:
    """A source may serve many claims; only the articles that it stands in count."""
    other = add_article(room.desk, room.ana, title="Elsewhere")
    _, source_id = rest(room, room.accept(), a_source())

    export(room, other)
    here = export(room)

    assert used(room, source_id) == [here]


def test_a_source_attached_again_counts_again(room: Newsroom) -> None:
    """Withdrawn, and later attached once more: the report in between went out without it."""
    claim_id = room.accept()
    link, source_id = rest(room, claim_id, a_source())
    first = export(room)
    withdraw(room, claim_id, link)
    export(room)
    rest(room, claim_id, source_id)
    third = export(room)

    assert used(room, source_id) == [third, first]
    assert [one.digest for one in watching.used_in(room.desk, source_id, 1)] == [third]
