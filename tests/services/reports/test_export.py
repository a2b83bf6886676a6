"""Reports: what goes into them, and the line that says they were handed out."""

import hashlib
from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest

from app.reports.base import Exporter
from app.reports.coverage import coverage
from app.reports.model import ReportClaim, ReportModel, ReportPlace
from app.reports.registry import EXPORTERS
from app.services.articles import reading
from app.services.checking import cutting, evidence, review, signoff
from app.services.desk import settings
from app.services.errors import InputError, RepeatedRequestError, UnknownError
from app.services.inputs import NewDetail
from app.services.log import heads, history
from app.services.record.source_lines import record
from app.services.record.unit import unit
from app.services.reports import export
from app.services.sources import describing
from app.services.sources.policy import policy_of
from claims.compare import Outcome
from claims.newsroom.audit import AuditTag
from claims.newsroom.lifecycle import ClaimState
from claims.newsroom.sourcing import Audience, Confidentiality, CopyOrigin, SourceHealth
from db.evidence import KeptCopyRow, SourceCheckRow, TimeStampRow
from tests.factories import Newsroom, a_source, act_of, add_article, an_evidence, described_source


@pytest.fixture
def models(monkeypatch: pytest.MonkeyPatch) -> list[ReportModel]:
    """Collect what reports are made of."""
    made: list[ReportModel] = []

    def render(model: ReportModel) -> bytes:
        made.append(model)
        return model.title.encode()

    monkeypatch.setattr(export, "EXPORTERS", {"plain": Exporter("plain", "Plain", "text/plain", ".txt", render)})
    return made


def test_a_report_tells_everything_as_of_the_newest_line(room: Newsroom, models: list[ReportModel]) -> None:
    """Claims, sources, verdicts, sign-offs and what is still undecided; and the head of the log before its own line."""
    claim_id = room.signed("2019")
    aside = review.dismiss_candidate(room.desk, room.again(room.ben), int(room.key("last year")[1:]), "Vague.")
    seq, head = history.head(room.desk)

    exported = export.export(room.desk, room.again(room.eve), room.article_id, "plain")

    (model,) = models
    assert (model.audit_seq, model.audit_hash, model.made_by) == (seq, head, "Eve")
    assert [(claim.number, claim.id, claim.state, claim.origin) for claim in model.claims] == [
        (1, claim_id, "signed", "machine"), (2, aside, "dismissed", "machine"),
    ]  # fmt: skip
    first = model.claims[0]
    assert (first.words, first.prefix, first.suffix) == (
        "2019", model.text[max(0, first.start - 32) : first.start], ".\nMayor Ilse Brandt said: “We pa",
    )  # fmt: skip
    assert [(e.number, e.title, e.rank) for e in first.evidence] == [(1, "Harbour register", "primary")]
    assert [(v.by, v.label, v.holds, [s.by for s in v.signoffs]) for v in first.verdicts] == [
        ("Ana", "True", True, ["Ben"])
    ]
    assert [(slot.name, slot.value, slot.machine) for slot in first.slots][:2] == [
        ("value", "2019", "2019"), ("precision", "year", "year"),
    ]  # fmt: skip
    assert [words for _, words, _, _ in model.undecided] == ["“We paid for it ourselves.”"]
    assert exported.digest == hashlib.sha256(exported.data).hexdigest()
    assert exported.file_name.startswith("vellmar-has-a-harbour-20240301-")
    line = history.newest(room.desk, limit=1)[0]
    assert (line.tag, line.after) == (AuditTag.REPORT_EXPORT, {"format": "Plain", "audience": "public"})
    assert heads.printed_heads(room.desk) == ((seq, head),)
    assert history.verify(room.desk, heads.printed_heads(room.desk)).problems == ()


def test_a_persons_claim_and_a_withdrawn_source(room: Newsroom, models: list[ReportModel]) -> None:
    """What a person added has no rule; what was withdrawn is not in the report; a void verdict says so."""
    claim_id = room.signed("2019")
    link = room.sheet(claim_id).evidence[0].id
    evidence.withdraw(room.desk, room.again(room.ana), claim_id, room.version(claim_id), link, "Wrong year.")
    mark = next(mark for mark in reading.article(room.desk, room.article_id).marks if mark.text == "last year")
    review.add_claim(room.desk, room.again(room.ana), room.article_id, mark.span, mark.type, "Mine.")

    export.export(room.desk, room.again(room.ana), room.article_id, "plain")

    first, added = models[0].claims
    assert (first.evidence, first.verdicts[0].holds) == ((), False)
    assert (added.origin, added.rule, added.text, added.added_by) == ("person", "", "Mine.", "Ana")


def test_a_format_or_an_article_there_is_none_of(room: Newsroom, models: list[ReportModel]) -> None:
    """Both are said in words, and nothing is put on record."""
    before = history.count(room.desk)

    with pytest.raises(InputError, match="no format 'fax'; choose one of plain"):
        export.export(room.desk, room.again(room.ana), room.article_id, "fax")
    with pytest.raises(UnknownError, match="no article 99"):
        export.export(room.desk, room.again(room.ana), 99, "plain")

    assert history.count(room.desk) == before


def test_while_a_report_takes_form_other_people_go_on(room: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    """A slow format holds nobody up; the report is as of its beginning, and is put on record behind what came since."""
    begun, gone_on = Event(), Event()
    made: list[ReportModel] = []

    def render(model: ReportModel) -> bytes:
        made.append(model)
        begun.set()
        assert gone_on.wait(60), "the other person's act waits for the report"
        return model.title.encode()

    monkeypatch.setattr(export, "EXPORTERS", {"slow": Exporter("slow", "Slow", "text/plain", ".txt", render)})
    before = history.head(room.desk)

    with ThreadPoolExecutor(1) as beside:
        report = beside.submit(export.export, room.desk, room.again(room.eve), room.article_id, "slow")
        assert begun.wait(60)
        claim_id = room.accept("2019", room.ben)
        gone_on.set()
        exported = report.result(60)

    [model] = made
    after, newest = history.newest(room.desk, limit=2)[::-1]
    assert ((model.audit_seq, model.audit_hash), model.claims) == (before, ())
    assert (after.tag, after.claim_id) == (AuditTag.CLAIM_ACCEPT, claim_id)
    assert (newest.tag, newest.actor, newest.seq) == (AuditTag.REPORT_EXPORT, "Eve", before[0] + 2)
    assert heads.printed_heads(room.desk) == (before,)
    assert exported.digest == hashlib.sha256(model.title.encode()).hexdigest()
    assert history.verify(room.desk, heads.printed_heads(room.desk)).problems == ()


def test_one_click_is_one_report(room: Newsroom, models: list[ReportModel]) -> None:
    """The second time that a request comes, nothing is made and nothing put on record; nor for nobody."""
    act = room.again(room.eve)
    export.export(room.desk, act, room.article_id, "plain")
    lines = history.count(room.desk)

    with pytest.raises(RepeatedRequestError):
        export.export(room.desk, act, room.article_id, "plain")
    with pytest.raises(UnknownError, match="Choose who you are"):
        export.export(room.desk, act_of(99), room.article_id, "plain")

    assert (len(models), history.count(room.desk)) == (1, lines)


def test_two_clicks_at_once_are_one_report(room: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both take form; whichever comes second is not put on record."""
    act = room.again(room.eve)

    def render(model: ReportModel) -> bytes:
        if not made:
            made.append(model)
            export.export(room.desk, act, room.article_id, "plain")
        return model.title.encode()

    made: list[ReportModel] = []
    monkeypatch.setattr(export, "EXPORTERS", {"plain": Exporter("plain", "Plain", "text/plain", ".txt", render)})

    with pytest.raises(RepeatedRequestError):
        export.export(room.desk, act, room.article_id, "plain")

    assert [line.tag for line in history.newest(room.desk, limit=2)].count(AuditTag.REPORT_EXPORT) == 1


@pytest.mark.rows_alike
@pytest.mark.parametrize("name", EXPORTERS)
def test_every_format_comes_out_of_a_worked_on_article(room: Newsroom, name: str) -> None:
    """The bytes are not empty and the log has their digest."""
    room.signed("2019")
    settings.change(room.desk, room.again(room.ana), name="Tidewater Desk")
    address = "https://desk.example/checks/7"

    exported = export.export(room.desk, room.again(room.ana), room.article_id, name, published_at=address)

    assert len(exported.data) > 100
    assert history.verify(room.desk).problems == ()


@pytest.mark.rows_alike
@pytest.mark.parametrize(("title", "slug"), [("Ünal: “Yes!”", "ünal-yes"), ("???", "article"), ("x" * 99, "x" * 60)])
def test_a_file_is_named_after_the_article(room: Newsroom, models: list[ReportModel], title: str, slug: str) -> None:
    """Without anything a file system stumbles over."""
    article_id = add_article(room.desk, room.ana, title=title)

    exported = export.export(room.desk, room.again(room.ana), article_id, "plain")

    assert exported.file_name.startswith(f"{slug}-20240301-")


def test_what_was_taken_back_is_not_in_a_report(room: Newsroom, models: list[ReportModel]) -> None:
    """Neither a claim, a verdict nor a sign-off; the proposal is undecided again, and nothing of it is counted."""
    kept, undone = room.accept("2019"), room.accept("last year", room.eve)
    room.propose(kept, room.ana, "mixed")
    room.propose(kept, room.ben, "false")
    room.confirm(kept, room.eve)
    for who in (room.eve, room.ben, room.eve):
        room.undo(who)

    export.export(room.desk, room.again(room.eve), room.article_id, "plain")

    (model,) = models
    assert room.sheet(undone).state is ClaimState.WITHDRAWN
    assert [(claim.id, claim.state) for claim in model.claims] == [(kept, "proposed")]
    assert [(v.by, v.label, v.signoffs) for v in model.claims[0].verdicts] == [("Ana", "Mixed", ())]
    assert [words for _, words, _, _ in model.undecided] == ["“We paid for it ourselves.”", "last year"]
    assert coverage(model).verdicts == (("Mixed, waiting for a second person", 1),)
    assert coverage(model).states == (("Waiting for a second person", 1),)


def test_a_merged_claim_names_the_other_as_everything_does(room: Newsroom, models: list[ReportModel]) -> None:
    """It stands inside of that, by the name that it has at the desk; and is counted as no claim of its own."""
    late, early = room.accept("last year"), room.accept("2019")
    cutting.merge(room.desk, room.again(room.ana), early, 1, late, 1)

    export.export(room.desk, room.again(room.eve), room.article_id, "plain")

    assert [(c.number, c.name, c.id, c.state) for c in models[0].claims] == [(1, "D2", early, "open")]
    assert [(part.name, part.id, part.words) for part in models[0].claims[0].parts] == [("D1", late, "last year")]


def keep(room: Newsroom, source: int, text: str, origin: CopyOrigin = CopyOrigin.FETCHED) -> int:
    """Keep a text as the copy of a source, as the database has it after a fetch; return the copy's id."""
    with unit(room.desk, room.again(room.ana)) as work:
        row = KeptCopyRow(
            source_id=source, origin=origin, name="page.html", final_url="", media_type="text/html", headers=[],
            digest=hashlib.sha256(text.encode()).hexdigest(), size=len(text), record_digest="", text=text,
            text_digest=hashlib.sha256(text.encode()).hexdigest(), places=[], notes=[],
            created_by_id=work.person.id, created_at=work.now,
        )  # fmt: skip
        return record(work, row, AuditTag.SOURCE_KEEP, source, after={"origin": origin.value})


def look(room: Newsroom, source: int, health: SourceHealth, copy_id: int | None = None) -> None:
    """Put on record what a look at a source's address found."""
    with unit(room.desk, room.again(room.ana)) as work:
        row = SourceCheckRow(
            source_id=source, health=health, reason=f"It is {health}.", copy_id=copy_id,
            created_by_id=work.person.id, created_at=work.now,
        )  # fmt: skip
        record(work, row, AuditTag.SOURCE_CHECK, source, after={"health": health.value})


def reported(room: Newsroom, models: list[ReportModel], audience: Audience = Audience.DESK) -> ReportClaim:
    """Return the only claim of a report that is made now."""
    export.export(room.desk, room.again(room.eve), room.article_id, "plain", audience=audience)
    [claim] = models[-1].claims
    return claim


def test_a_passage_is_told_with_the_copy_it_stands_in(room: Newsroom, models: list[ReportModel]) -> None:
    """Its own words and what is around, counted in signs and not in bytes; and how it compares with the claim."""
    claim_id, text = room.accept("2019"), "🚢 Die Fähre. Opened\n in 2019, they say."
    source = describing.add_source(room.desk, room.again(room.ana), a_source())
    keep(room, source, "Nothing yet.")
    copy = keep(room, source, text)
    evidence.attach(
        room.desk, room.again(room.ana), claim_id, room.version(claim_id), source,
        an_evidence(passage="Opened in 2019", copy_id=copy),
    )  # fmt: skip
    keep(room, source, "Quite another page.")

    [one] = reported(room, models).evidence

    assert one.copy is not None
    assert one.copy.text_digest == hashlib.sha256(text.encode()).hexdigest()
    assert one.place == ReportPlace(13, 28, "Opened\n in 2019", "🚢 Die Fähre. ", ", they say.")
    assert text[one.place.start : one.place.end] == one.place.exact
    assert one.comparison is not None
    assert (one.comparison.outcome, one.fall) == (Outcome.STANDS, None)


def test_the_time_stamp_of_a_copy_is_told_as_it_holds(room: Newsroom, models: list[ReportModel]) -> None:
    """A stamp that is none is not called one that was verified."""
    claim_id = room.accept("2019")
    room.attach(claim_id)
    source = room.sheet(claim_id).evidence[0].source_id
    copy = keep(room, source, "Opened 4 May 2019.")
    unstamped = reported(room, models).evidence[0].copy
    with unit(room.desk, room.again(room.ana)) as work:
        row = TimeStampRow(
            copy_id=copy, token=b"no stamp", server="https://stamps.example", at=work.now, authority="CN=Nobody",
            serial="1f", created_by_id=work.person.id, created_at=work.now,
        )  # fmt: skip
        record(work, row, AuditTag.SOURCE_STAMP, source, after={"authority": "CN=Nobody"})

    stamped = reported(room, models).evidence[0].copy

    assert unstamped is not None
    assert stamped is not None
    assert unstamped.stamp is None
    assert stamped.stamp is not None
    assert (stamped.stamp.authority, stamped.stamp.serial) == ("CN=Nobody", "1f")
    assert stamped.stamp.problem


def test_without_a_place_the_copy_nearest_to_the_attaching_is_told(room: Newsroom, models: list[ReportModel]) -> None:
    """The last one before it; where there is none, the next one."""
    claim_id = room.accept("2019")
    room.attach(claim_id)
    source = room.sheet(claim_id).evidence[0].source_id
    assert reported(room, models).evidence[0].copy is None

    keep(room, source, "first", CopyOrigin.PASTED)
    keep(room, source, "second")
    evidence.attach(
        room.desk, room.again(room.ana), claim_id, room.version(claim_id), source, an_evidence(passage="Opened.")
    )
    keep(room, source, "third")

    early, late = reported(room, models).evidence
    assert early.copy is not None
    assert late.copy is not None
    assert [one.size for one in (early.copy, late.copy)] == [len("first"), len("second")]
    assert (early.copy.origin, late.copy.name, early.place, late.place) == ("pasted", "page.html", None, None)


@pytest.mark.rows_alike
@pytest.mark.parametrize(
    ("looks", "told"),
    [
        ([], None),
        ([SourceHealth.UNCHANGED], None),
        ([SourceHealth.MOVED], None),
        ([SourceHealth.GONE], "gone"),
        ([SourceHealth.GONE, SourceHealth.UNCHANGED], None),
        ([SourceHealth.CHANGED], "changed"),
        ([SourceHealth.CHANGED, SourceHealth.UNCHANGED], "changed"),
        ([SourceHealth.CHANGED, SourceHealth.UNREACHABLE], "unreachable"),
    ],
)
def test_what_became_of_the_page_since_its_copy_was_kept(
    room: Newsroom, models: list[ReportModel], looks: list[SourceHealth], told: str | None
) -> None:
    """A page that changed and stays so is not what the passage was taken from, whatever copy was kept meanwhile."""
    claim_id = room.accept("2019")
    source = describing.add_source(room.desk, room.again(room.ana), a_source())
    look(room, source, SourceHealth.CHANGED)  # before the copy, which has the words as they are
    copy = keep(room, source, "Opened in 2019.")
    look(room, source, SourceHealth.CHANGED, copy)  # the look that kept the copy
    evidence.attach(
        room.desk, room.again(room.ana), claim_id, room.version(claim_id), source,
        an_evidence(passage="Opened in 2019.", copy_id=copy),
    )  # fmt: skip
    for health in looks:
        look(room, source, health, keep(room, source, "Other words.") if health is SourceHealth.CHANGED else None)

    [one] = reported(room, models).evidence

    assert (one.fall.health if one.fall else None) == told


def test_a_page_without_a_place_is_watched_from_the_attaching_on(room: Newsroom, models: list[ReportModel]) -> None:
    """Also when the look that found it changed kept the only copy."""
    claim_id = room.accept("2019")
    room.attach(claim_id)
    source = room.sheet(claim_id).evidence[0].source_id
    look(room, source, SourceHealth.CHANGED, keep(room, source, "Other words."))

    [one] = reported(room, models).evidence

    assert one.fall is not None
    assert (one.fall.health, one.fall.reason) == ("changed", "It is changed.")


def test_sources_keep_their_numbers_and_are_counted_once(room: Newsroom, models: list[ReportModel]) -> None:
    """A rationale that says “source 3” means the same source whoever reads it."""
    claim_id = room.accept("2019")
    hidden = described_source(
        room.desk, room.again(room.ana), a_source(), NewDetail("", "Knows.", " Wire", Confidentiality.DESK)
    )
    for source in (hidden, hidden):
        evidence.attach(
            room.desk, room.again(room.ana), claim_id, room.version(claim_id), source, an_evidence(note="Hush.")
        )
    for group in ("wire", "WIRE ", ""):
        open_to_all = described_source(room.desk, room.again(room.ana), a_source(), NewDetail(independence_group=group))
        evidence.attach(
            room.desk, room.again(room.ana), claim_id, room.version(claim_id), open_to_all, an_evidence(note="Hm.")
        )

    public, inside = reported(room, models, Audience.PUBLIC), reported(room, models)

    assert [(one.number, one.same_origin) for one in public.evidence] == [(3, (4,)), (4, (3,)), (5, ())]
    assert [one.same_origin for one in inside.evidence] == [(3, 4), (3, 4), (1, 2, 4), (1, 2, 3), ()]
    assert (public.withheld, inside.withheld) == (1, 0)
    assert {(one.note, one.reliability, one.independence_group) for one in public.evidence} == {(None, None, None)}
    assert [(one.note, one.reliability) for one in inside.evidence[1:3]] == [("Hush.", "Knows."), ("Hm.", "")]


def test_a_verdict_tells_its_policy_what_was_missing_and_why_it_was_given(
    room: Newsroom, models: list[ReportModel]
) -> None:
    """In every report: what people say of their own verdict stays."""
    claim_id = room.accept("2019")
    room.propose(claim_id)
    room.attach(claim_id)
    room.propose(claim_id)

    enough, bare = reported(room, models, Audience.PUBLIC).verdicts

    assert enough.policy == bare.policy == policy_of(room.desk).fingerprint
    assert (enough.missing, enough.override) == ("", "")
    assert (bare.missing, bare.override) == (
        "1 primary source, or 3 independent secondary sources", "There is no other source.",
    )  # fmt: skip


@pytest.mark.parametrize("audience", Audience)
def test_whom_a_report_is_for_is_on_record(room: Newsroom, models: list[ReportModel], audience: Audience) -> None:
    """In the log, in the report and in the name of a file that readers must not get."""
    exported = export.export(room.desk, room.again(room.eve), room.article_id, "plain", audience=audience)

    assert history.newest(room.desk, limit=1)[0].after == {"format": "Plain", "audience": audience}
    assert models[0].audience == exported.audience == audience
    assert exported.file_name.endswith(".txt" if audience is Audience.PUBLIC else f"-{audience}.txt")


def test_an_audience_there_is_none_of() -> None:
    """It is said in words which there are."""
    assert export.audience_named("desk") is Audience.DESK
    with pytest.raises(InputError, match="no audience 'press'; choose one of public, desk, legal"):
        export.audience_named("press")


@pytest.mark.rows_alike
@pytest.mark.parametrize("audience", list(Audience))
def test_what_colleagues_write_to_each_other_is_nothing_for_readers(room: Newsroom, audience: Audience) -> None:
    """That a verdict was sent back is told to all, what was said of it to the desk alone."""
    claim_id = room.accept("2019")
    room.propose(claim_id)
    signoff.send_back(room.desk, room.again(room.ben), claim_id, room.version(claim_id), "Ask the lighthouse keeper.")

    for name in [name for name, one in EXPORTERS.items() if one.part is None]:
        made = export.export(room.desk, room.again(room.ana), room.article_id, name, audience=audience)
        text = EXPORTERS[name].text_of(made.data)
        assert ("lighthouse keeper" in text) == (audience is not Audience.PUBLIC), name
