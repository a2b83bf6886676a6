"""The quote ledger: every direct or mixed quotation of an article's newest text, and what accounts for it."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.services.articles.newest import newest_reading
from app.services.checking.hearing import Hearing, hearings_of
from app.services.claim_names import names_in
from app.services.context import Desk
from app.services.record.digests import beside
from app.services.record.quotations import Account, accounts, in_paragraph, is_quotation
from claims.compare import Comparison
from claims.model import ClaimType, Span
from claims.newsroom.lifecycle import ClaimState
from claims.policy.quotations import QuoteState, Unfit
from db.articles import ArticleVersionRow, CandidateRow
from db.records import ClaimRow

_AROUND = 200
_OUT = (ClaimState.DISMISSED, ClaimState.WITHDRAWN)


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quotation of the copy.

    Attributes:
        key: of its mark; `claim_id` and `name` are of its claim, `None` and `""` while nobody decided on it.
        version: of the claim as it is shown, 0 for a proposal.
        words: those of the copy; `beside` is what stands before and after them in the same paragraph.
        slots: the claim's fields, or what the machine reads; `text` is the wording.
        state: how it is accounted for; the newest text's proposals are nobody's yet.
        source, place: what it stands in word for word, or cut or changed, and where; `""` for nothing.
        source_id, copy_id: of that source, and of its kept copy.
        comparison: with that source.
        unfit: what else is attached, as (title, why it does not account for the quotation).
    """

    key: str
    claim_id: int | None
    name: str
    version: int
    span: Span
    words: str
    beside: tuple[str, str]
    text: str
    slots: Mapping[str, str | None]
    state: QuoteState
    source: str = ""
    source_id: int | None = None
    copy_id: int | None = None
    place: str = ""
    comparison: Comparison | None = None
    hearing: Hearing | None = None
    unfit: tuple[tuple[str, Unfit], ...] = ()


@dataclass(frozen=True, slots=True)
class Ledger:
    """The quotations of an article's newest text, in its order; `counts` is how many stand in each state."""

    article_id: int
    rows: tuple[Quotation, ...]
    counts: Mapping[str, int] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "counts", Counter(row.state for row in self.rows))


def ledger(desk: Desk, article_id: int) -> Ledger:
    """Return the quote ledger of an article, in a fixed number of queries.

    Raises:
        UnknownError: when there is no such article.
    """
    with desk.database.read() as session:
        return ledger_in(session, article_id)


def ledger_in(session: Session, article_id: int) -> Ledger:
    """Return what `ledger` returns, as an open transaction sees it."""
    run = newest_reading(session, article_id)
    text = session.scalars(select(ArticleVersionRow.text).where(ArticleVersionRow.id == run.version_id)).one()
    taken = session.scalars(
        select(ClaimRow).where(ClaimRow.version_id == run.version_id, ClaimRow.state != ClaimState.WITHDRAWN)
    ).all()
    decided = {claim.candidate_key for claim in taken}
    proposed = session.scalars(
        select(CandidateRow).where(CandidateRow.extraction_id == run.id, CandidateRow.type == ClaimType.QUOTE)
    ).all()
    claims = [one for one in taken if one.state not in _OUT and is_quotation(one.type, one.slots)]
    rows = [*_claims(session, claims, text), *(_proposal(one, text) for one in proposed if one.key not in decided)]
    quotations = [row for row in rows if is_quotation(ClaimType.QUOTE, row.slots)]
    return Ledger(article_id, tuple(sorted(quotations, key=lambda row: (row.span.start, row.span.end, row.key))))


def _claims(session: Session, claims: Sequence[ClaimRow], text: str) -> Sequence[Quotation]:
    ids = [claim.id for claim in claims]
    if not ids:
        return ()
    links = {number: rows.links for number, rows in beside(session, ids).items()}
    found, names = accounts(session, claims, links), names_in(session, ids)
    heard = hearings_of(session, [account.hearing for account in found.values() if account.hearing])
    return [_claim(claim, found[claim.id], names[claim.id], text, heard.get(claim.id)) for claim in claims]


def _claim(claim: ClaimRow, account: Account, name: str, text: str, heard: Hearing | None) -> Quotation:
    span, link, source = Span(claim.start, claim.end), account.link, account.source
    return Quotation(
        key=f"c{claim.id}", claim_id=claim.id, name=name, version=claim.version, span=span, words=span.of(text),
        beside=_beside(text, span), text=claim.text, slots=dict(claim.slots), state=account.state,
        source=source.title if source else "", source_id=source.id if source else None,
        copy_id=link.copy_id if link else None,
        place=link.locator if link else "", comparison=account.comparison, hearing=heard,
        unfit=tuple((row.title, why) for row, why in account.unfit),
    )  # fmt: skip


def _proposal(row: CandidateRow, text: str) -> Quotation:
    span = Span(row.start, row.end)
    slots = {name: _value(stored) for name, stored in row.slots.items()}
    return Quotation(
        key=f"m{row.id}", claim_id=None, name="", version=0, span=span, words=span.of(text), beside=_beside(text, span),
        text=span.of(text),
        slots=slots, state=QuoteState.NOBODY,
    )  # fmt: skip


def _beside(text: str, span: Span) -> tuple[str, str]:
    return in_paragraph(text[max(0, span.start - _AROUND) : span.start], text[span.end : span.end + _AROUND])


def _value(stored: Mapping[str, object]) -> str | None:
    value = stored.get("value")
    return None if value is None else str(value)
