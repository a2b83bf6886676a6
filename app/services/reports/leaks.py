"""Words in a report that would give away a source which its audience may not know of, found as they stand."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.language import _
from app.reports.model import ReportClaim, ReportModel
from app.services.context import Desk
from app.services.reports.snapshot import model_in
from app.services.sources.held import known_of
from app.services.views import NOTHING_KNOWN
from claims.newsroom.sourcing import Audience, SourceKind, may_see
from db.evidence import EvidenceRow, InquiryRow, KeptCopyRow, ReplyRow, SourceRow
from db.records import ClaimRow

#: Words of a passage in a row that are looked for; fewer would be found by chance.
_RUN = 5
#: Letters of the shortest last name that is looked for by itself.
_SHORTEST_NAME = 3
_WORD = re.compile(r"\w+")
_SCHEME = re.compile(r"^\w+://(?:www\.)?")


@dataclass(frozen=True, slots=True)
class Giveaway:
    """A place in a report that has words of a source which whoever it is for may not know of.

    Attributes:
        name: of the claim, "A12"; `claim` is its wording.
        place: which text, in words: "rationale of Ana's verdict".
        title: of the source.
        words: those that were found, in small letters and without punctuation.
    """

    name: str
    claim: str
    place: str
    title: str
    words: str


def giveaways(desk: Desk, article_id: int, audience: Audience) -> tuple[Giveaway, ...]:
    """Return where people's words in a report would give away a source that the report leaves out; by claim.

    Args:
        desk: where.
        article_id: of the article; an unknown one has none.
        audience: whom the report is for.
    """
    with desk.read() as session:
        if not _telltales(session, article_id, audience):
            return ()
        return giveaways_in(session, model_in(desk, session, article_id, audience, with_copies=False))


def giveaways_in(session: Session, model: ReportModel) -> tuple[Giveaway, ...]:
    """Return what gives sources away in what a report says, as an open transaction sees it.

    Rationales, overrides, comments, wordings, suggestions, fields, reasons, notes, places in sources, questions and
    replies are searched for title, author and address, for names of files, and for five words in a row of a passage or
    of what a person replied. Only words as they stand are found; big and small letters and punctuation make no
    difference. Sources that were attached to a claim of the article, or asked about one, count, also those taken off.
    """
    telltales = _telltales(session, model.article_id, Audience(model.audience))
    return tuple(giveaway for claim in model.claims for giveaway in _found(claim, telltales)) if telltales else ()


@dataclass(frozen=True, slots=True)
class _Telltale:
    """What would give one source away: phrases that are looked for whole, and runs of words."""

    title: str
    phrases: frozenset[str]
    runs: frozenset[str]

    def among(self, words: list[str]) -> str:
        """Return which of its words are among those of a text, `""` for none; a whole phrase before a run."""
        line = f" {' '.join(words)} "
        phrases = sorted(self.phrases, key=lambda phrase: (-len(phrase), phrase))
        whole = next((phrase for phrase in phrases if f" {phrase} " in line), "")
        return whole or next((run for run in _runs(words) if run in self.runs), "")


def _runs(words: list[str]) -> list[str]:
    return [" ".join(words[at : at + _RUN]) for at in range(len(words) - _RUN + 1)]


def _telltales(session: Session, article_id: int, audience: Audience) -> tuple[_Telltale, ...]:
    claims = select(ClaimRow.id).where(ClaimRow.article_id == article_id)
    links = session.execute(
        select(EvidenceRow.source_id, EvidenceRow.passage).where(EvidenceRow.claim_id.in_(claims))
    ).all()
    replies = session.execute(
        select(InquiryRow.source_id, ReplyRow.said)
        .outerjoin(ReplyRow, ReplyRow.inquiry_id == InquiryRow.id)
        .where(InquiryRow.claim_id.in_(claims))
    ).all()
    quotes = [(source, words or "") for source, words in (*links, *replies)]
    details = known_of(session, {source for source, _ in quotes})
    hidden = {n for n, _ in quotes if not may_see(audience, details.get(n, NOTHING_KNOWN).confidentiality)}
    if not hidden:
        return ()
    copies = session.execute(
        select(KeptCopyRow.source_id, KeptCopyRow.name, KeptCopyRow.final_url).where(KeptCopyRow.source_id.in_(hidden))
    ).all()
    sources = session.scalars(select(SourceRow).where(SourceRow.id.in_(hidden)).order_by(SourceRow.id))
    return tuple(
        _telltale(
            row,
            [
                details[row.id].author,
                details[row.id].title,
                *(words for n, *named in copies if n == row.id for words in named),
            ],
            [words for n, words in quotes if n == row.id],
        )
        for row in sources
    )


def _telltale(row: SourceRow, names: Iterable[str], passages: Iterable[str]) -> _Telltale:
    """Return what gives a source away; a person also by the last name alone, a short passage as a whole."""
    phrases = [_plain(_SCHEME.sub("", name)) for name in (row.title, row.url, *names)]
    last = phrases[0].rpartition(" ")[2]
    if row.kind is SourceKind.PERSON and len(last) >= _SHORTEST_NAME:
        phrases.append(last)
    spoken = [_WORD.findall(passage.casefold()) for passage in passages]
    phrases += [" ".join(words) for words in spoken if 1 < len(words) < _RUN]
    runs = frozenset(run for words in spoken for run in _runs(words))
    return _Telltale(title=row.title, phrases=frozenset(phrases) - {""}, runs=runs)


def _plain(text: str) -> str:
    return " ".join(_WORD.findall(text.casefold()))


def _found(claim: ReportClaim, telltales: Iterable[_Telltale]) -> Iterator[Giveaway]:
    places = [(place, _WORD.findall(text.casefold())) for place, text in _texts(claim) if text]
    for telltale in telltales:
        for place, words in places:
            matched = telltale.among(words)
            if matched:
                yield Giveaway(name=claim.name, claim=claim.text, place=place, title=telltale.title, words=matched)


def _texts(claim: ReportClaim) -> Iterator[tuple[str, str]]:
    """Yield what people wrote that a report says of a claim; what stands in the copy as it is gives nobody away."""
    yield _("wording"), claim.text if claim.text != claim.words else ""
    yield _("reason for dismissing it"), claim.reason
    yield _("suggested wording"), claim.suggestion.text if claim.suggestion else ""
    for slot in claim.slots:
        value = slot.value if slot.value and slot.value != slot.machine else ""
        yield _("field “{field}”").format(field=slot.label), value
    for evidence in claim.evidence:
        yield _("place in source {number}").format(number=evidence.number), evidence.locator
        yield _("note on source {number}").format(number=evidence.number), evidence.note or ""
    for asked in claim.questions:
        yield _("question to {person}").format(person=asked.person), asked.question
        for reply in asked.replies:
            yield _("reply of {person}").format(person=asked.person), reply.said
    for correction in claim.corrections:
        yield _("reason of {by}’s correction").format(by=correction.by), correction.reason
    for verdict in claim.verdicts:
        yield _("rationale of {by}’s verdict").format(by=verdict.by), verdict.rationale
        yield _("reason of {by} to go against the sourcing policy").format(by=verdict.by), verdict.override
        for answer in verdict.signoffs:
            yield _("comment of {name} on {by}’s verdict").format(name=answer.by, by=verdict.by), answer.comment
