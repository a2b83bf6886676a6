"""The quote ledger: every direct or mixed quotation of an article's newest text, and what accounts for it."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from app.services.articles.newest import newest_reading
from app.services.checking.hearing import Hearing, hearings_of
from app.services.claim_names import names_in
from app.services.context import Desk
from app.services.record.comparing import is_quotation
from app.services.record.digests import links_of
from app.services.record.quotations import Account, accounts, words_around
from claims.compare import Comparison
from claims.model import ClaimType, Span
from claims.newsroom.lifecycle import ClaimState
from claims.policy.quotations import QuoteState, Unfit, told_as
from db.articles import ArticleVersionRow, CandidateRow, ExtractionRow
from db.records import SET_ASIDE, ClaimRow


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

    @property
    def told(self) -> str:
        """Its state, or `SPEAKER_OPEN` when it stands there word for word and who says it was not compared."""
        return told_as(self.state, self.comparison)


@dataclass(frozen=True, slots=True)
class Ledger:
    """The quotations of an article's newest text, in its order; `counts` is how many are told of in each way."""

    article_id: int
    rows: tuple[Quotation, ...]
    counts: Mapping[str, int] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "counts", Counter(row.told for row in self.rows))


def ledger(desk: Desk, article_id: int) -> Ledger:
    """Return the quote ledger of an article, in a fixed number of queries.

    Raises:
        UnknownError: when there is no such article.
    """
    with desk.read() as session:
        return ledger_in(session, article_id)


def ledger_in(session: Session, article_id: int) -> Ledger:
    """Return what `ledger` returns, as an open transaction sees it."""
    run = newest_reading(session, article_id)
    text = session.scalars(select(ArticleVersionRow.text).where(ArticleVersionRow.id == run.version_id)).one()
    proposed = session.scalars(_proposed(run, CandidateRow)).all()
    rows = [*_claims(session, _taken(session, run), text), *(_proposal(candidate, text) for candidate in proposed)]
    quotations = [row for row in rows if is_quotation(ClaimType.QUOTE, row.slots)]
    return Ledger(article_id, tuple(sorted(quotations, key=lambda row: (row.span.start, row.span.end, row.key))))


def counts(desk: Desk, article_id: int) -> Mapping[str, int]:
    """Return the counts of an article's ledger, without its rows: what a page asks for after every act.

    They are by `Quotation.told`; one that is missing has none.

    Raises:
        UnknownError: when there is no such article.
    """
    with desk.read() as session:
        return counts_in(session, article_id)


def counts_in(session: Session, article_id: int) -> Mapping[str, int]:
    """Return what `counts` returns, as an open transaction sees it."""
    run = newest_reading(session, article_id)
    claims = _taken(session, run)
    accounted = accounts(session, claims, links_of(session, [claim.id for claim in claims])) if claims else {}
    proposed = session.scalars(_proposed(run, CandidateRow.slots))
    waiting = sum(is_quotation(ClaimType.QUOTE, _values(slots)) for slots in proposed)
    return Counter(str(account.told) for account in accounted.values()) + Counter({str(QuoteState.NOBODY): waiting})


def _taken(session: Session, run: ExtractionRow) -> Sequence[ClaimRow]:
    """Return the quotations of a text that somebody took up, and nobody put aside."""
    query = select(ClaimRow).where(ClaimRow.version_id == run.version_id, ClaimRow.type == ClaimType.QUOTE)
    claims = session.scalars(query.where(ClaimRow.state.not_in(SET_ASIDE)))
    return [claim for claim in claims if is_quotation(claim.type, claim.slots)]


def _proposed(run: ExtractionRow, what: Any) -> Select[Any]:
    """Return the query for the quotations that the machine found and nobody decided on."""
    decided = select(ClaimRow.candidate_key).where(
        ClaimRow.version_id == run.version_id,
        ClaimRow.state != ClaimState.WITHDRAWN,
        ClaimRow.candidate_key.is_not(None),
    )
    return select(what).where(
        CandidateRow.extraction_id == run.id,
        CandidateRow.type == ClaimType.QUOTE,
        CandidateRow.key.not_in(decided),
    )


def _claims(session: Session, claims: Sequence[ClaimRow], text: str) -> Sequence[Quotation]:
    ids = [claim.id for claim in claims]
    if not ids:
        return ()
    accounted, names = accounts(session, claims, links_of(session, ids)), names_in(session, ids)
    heard = hearings_of(session, [account.hearing for account in accounted.values() if account.hearing])
    return [_claim(claim, accounted[claim.id], names[claim.id], text, heard.get(claim.id)) for claim in claims]


def _claim(claim: ClaimRow, account: Account, name: str, text: str, heard: Hearing | None) -> Quotation:
    span, link, source = Span(claim.start, claim.end), account.link, account.source
    return Quotation(
        key=f"c{claim.id}", claim_id=claim.id, name=name, version=claim.version, span=span, words=span.of(text),
        beside=words_around(text, span.start, span.end), text=claim.text, slots=dict(claim.slots), state=account.state,
        source=source.title if source else "", source_id=source.id if source else None,
        copy_id=link.copy_id if link else None,
        place=link.locator if link else "", comparison=account.comparison, hearing=heard,
        unfit=tuple((row.title, why) for row, why in account.unfit),
    )  # fmt: skip


def _proposal(row: CandidateRow, text: str) -> Quotation:
    span = Span(row.start, row.end)
    return Quotation(
        key=f"m{row.id}", claim_id=None, name="", version=0, span=span, words=span.of(text),
        beside=words_around(text, span.start, span.end), text=span.of(text), slots=_values(row.slots),
        state=QuoteState.NOBODY,
    )  # fmt: skip


def _values(slots: Mapping[str, Mapping[str, object]]) -> dict[str, str | None]:
    """Return the fields that the machine read, each as it would be shown."""
    values = {name: stored.get("value") for name, stored in slots.items()}
    return {name: None if value is None else str(value) for name, value in values.items()}
