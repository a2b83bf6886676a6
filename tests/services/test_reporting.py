"""Reports: what goes into them, and the line that says they were handed out."""

import hashlib

import pytest

from app.reports.base import Exporter
from app.reports.coverage import coverage
from app.reports.model import ReportModel
from app.reports.registry import EXPORTERS
from app.services import cutting, evidence, history, reading, reporting, review
from app.services.errors import InputError, UnknownError
from claims.audit import AuditTag
from claims.lifecycle import ClaimState
from tests.factories import Newsroom, add_article


@pytest.fixture
def models(monkeypatch: pytest.MonkeyPatch) -> list[ReportModel]:
    """Collect what reports are made of."""
    made: list[ReportModel] = []

    def render(model: ReportModel) -> bytes:
        made.append(model)
        return model.title.encode()

    monkeypatch.setattr(reporting, "EXPORTERS", {"plain": Exporter("plain", "Plain", "text/plain", ".txt", render)})
    return made


def test_a_report_tells_everything_as_of_the_newest_line(room: Newsroom, models: list[ReportModel]) -> None:
    """Claims, sources, verdicts, sign-offs and what is still undecided; and the head of the log before its own line."""
    claim_id = room.signed("2019")
    aside = review.dismiss_candidate(room.desk, room.again(room.ben), int(room.key("last year")[1:]), "Vague.")
    seq, head = history.head(room.desk)

    exported = reporting.export(room.desk, room.again(room.eve), room.article_id, "plain")

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
    assert reporting.printed_heads(room.desk) == ((seq, head),)
    assert history.verify(room.desk, reporting.printed_heads(room.desk)).problems == ()


def test_a_persons_claim_and_a_withdrawn_source(room: Newsroom, models: list[ReportModel]) -> None:
    """What a person added has no rule; what was withdrawn is not in the report; a void verdict says so."""
    claim_id = room.signed("2019")
    link = room.sheet(claim_id).evidence[0].id
    evidence.withdraw(room.desk, room.again(room.ana), claim_id, room.version(claim_id), link, "Wrong year.")
    mark = next(mark for mark in reading.article(room.desk, room.article_id).marks if mark.text == "last year")
    review.add_claim(room.desk, room.again(room.ana), room.article_id, mark.span, mark.type, "Mine.")

    reporting.export(room.desk, room.again(room.ana), room.article_id, "plain")

    first, added = models[0].claims
    assert (first.evidence, first.verdicts[0].holds) == ((), False)
    assert (added.origin, added.rule, added.text, added.added_by) == ("person", "", "Mine.", "Ana")


def test_a_format_or_an_article_there_is_none_of(room: Newsroom, models: list[ReportModel]) -> None:
    """Both are said in words, and nothing is put on record."""
    before = history.count(room.desk)

    with pytest.raises(InputError, match="no format 'fax'; choose one of plain"):
        reporting.export(room.desk, room.again(room.ana), room.article_id, "fax")
    with pytest.raises(UnknownError, match="no article 99"):
        reporting.export(room.desk, room.again(room.ana), 99, "plain")

    assert history.count(room.desk) == before


@pytest.mark.parametrize("name", EXPORTERS)
def test_every_format_comes_out_of_a_worked_on_article(room: Newsroom, name: str) -> None:
    """The bytes are not empty and the log has their digest."""
    room.signed("2019")

    exported = reporting.export(room.desk, room.again(room.ana), room.article_id, name)

    assert len(exported.data) > 100
    assert history.verify(room.desk).problems == ()


@pytest.mark.parametrize(("title", "slug"), [("Ünal: “Yes!”", "ünal-yes"), ("???", "article"), ("x" * 99, "x" * 60)])
def test_a_file_is_named_after_the_article(room: Newsroom, models: list[ReportModel], title: str, slug: str) -> None:
    """Without anything a file system stumbles over."""
    article_id = add_article(room.desk, room.ana, title=title)

    exported = reporting.export(room.desk, room.again(room.ana), article_id, "plain")

    assert exported.file_name.startswith(f"{slug}-20240301-")


def test_what_was_taken_back_is_not_in_a_report(room: Newsroom, models: list[ReportModel]) -> None:
    """Neither a claim, a verdict nor a sign-off; the proposal is undecided again, and nothing of it is counted."""
    kept, undone = room.accept("2019"), room.accept("last year", room.eve)
    room.propose(kept, room.ana, "mixed")
    room.propose(kept, room.ben, "false")
    room.confirm(kept, room.eve)
    for who in (room.eve, room.ben, room.eve):
        room.undo(who)

    reporting.export(room.desk, room.again(room.eve), room.article_id, "plain")

    (model,) = models
    assert room.sheet(undone).state is ClaimState.WITHDRAWN
    assert [(claim.id, claim.state) for claim in model.claims] == [(kept, "proposed")]
    assert [(v.by, v.label, v.signoffs) for v in model.claims[0].verdicts] == [("Ana", "Mixed", ())]
    assert [words for _, words, _, _ in model.undecided] == ["“We paid for it ourselves.”", "last year"]
    assert coverage(model).verdicts == (("Mixed, waiting for a second person", 1),)
    assert coverage(model).states == (("Waiting for a second person", 1),)


def test_a_merged_claim_names_the_other_as_the_report_numbers_it(room: Newsroom, models: list[ReportModel]) -> None:
    """A reader knows the numbers of the report, not those of the database."""
    late, early = room.accept("last year"), room.accept("2019")
    cutting.merge(room.desk, room.again(room.ana), early, 1, late, 1)

    reporting.export(room.desk, room.again(room.eve), room.article_id, "plain")

    assert [(c.number, c.id, c.state, c.reason) for c in models[0].claims] == [
        (1, early, "open", ""), (2, late, "dismissed", "Merged into claim 1"),
    ]  # fmt: skip
