"""How quotations are accounted for, as what is on record has it; an index of it goes along with every change."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from sqlalchemy import case, func, select, update
from sqlalchemy.orm import Session

from app.services.record.comparing import Kept, compared, is_quotation, kept_in, passage_of
from claims.compare import Comparison
from claims.model import ClaimType
from claims.policy.quotations import QuoteState, Told, Unfit, Witness, is_same_place, state_of, told_as, unfit
from db.articles import ArticleRow, ArticleVersionRow
from db.evidence import EvidenceRow, SourceRow
from db.quotations import HearingRow, QuotationRow
from db.records import ClaimRow

#: Evidence of one claim that was not withdrawn, each piece with its source.
Links: TypeAlias = Sequence[tuple[EvidenceRow, SourceRow]]
#: Characters before a passage in which a quotation mark is looked for that is open there, and behind it.
BEFORE, AFTER = 1_000, 200


@dataclass(frozen=True, slots=True)
class Account:
    """How one quotation is accounted for.

    Attributes:
        link, source: what it rests on, `None` where it rests on nothing that is attached.
        comparison: of the quotation with that passage.
        hearing: who heard it, `None` where nobody is on record.
        unfit: what else is attached, with why it does not account for the quotation.
    """

    state: QuoteState
    link: EvidenceRow | None = None
    source: SourceRow | None = None
    comparison: Comparison | None = None
    hearing: HearingRow | None = None
    unfit: tuple[tuple[SourceRow, Unfit], ...] = ()

    @property
    def told(self) -> Told:
        """How it is told of, as lists and pages have it."""
        return told_as(self.state, self.comparison)


def accounts(session: Session, claims: Sequence[ClaimRow], links: Mapping[int, Links]) -> dict[int, Account]:
    """Return how the quotations among some claims of one article are accounted for, by claim; in at most five queries.

    Args:
        session: an open transaction.
        claims: of one article, of any type.
        links: what is attached to each, by claim; one that is missing has none.
    """
    quotes = [claim for claim in claims if is_quotation(claim.type, claim.slots)]
    if not quotes:
        return {}
    hearings = newest_hearings(session, [claim.id for claim in quotes])
    attached = [pair for claim in quotes for pair in links.get(claim.id, ())]
    places = kept_in(session, [link for link, _ in attached])
    own = own_text(session, quotes[0].article_id, quotes) if places else _NO_OWN
    return {claim.id: _account(claim, links.get(claim.id, ()), hearings.get(claim.id), places, own) for claim in quotes}


def newest_hearings(session: Session, claim_ids: Iterable[int]) -> dict[int, HearingRow]:
    """Return who heard some quotations, by claim; one that nobody is on record for is left out."""
    newest = select(func.max(HearingRow.id)).where(HearingRow.claim_id.in_(claim_ids)).group_by(HearingRow.claim_id)
    rows = session.scalars(select(HearingRow).where(HearingRow.id.in_(newest)))
    return {row.claim_id: row for row in rows if row.heard_by}


def restate(session: Session, claim: ClaimRow, links: Links) -> None:
    """Set in the index how a claim stands after a change; one that is no quotation, or is not checked, has no place."""
    if claim.type is not ClaimType.QUOTE:
        return
    account = accounts(session, [claim], {claim.id: links}).get(claim.id)
    # Held, so that a list which finds out how the quotation stands does so before this change or after it.
    row = session.get(QuotationRow, claim.id, with_for_update=True)
    if account is None:
        if row is not None:
            session.delete(row)
    elif row is None:
        session.add(QuotationRow(claim_id=claim.id, state=account.told))
    else:
        row.state = account.told
    session.flush()


def forget(session: Session, article_id: int) -> None:
    """Forget in the index how an article's quotations stand; lists find it out anew when they are asked."""
    of_article = select(ClaimRow.id).where(ClaimRow.article_id == article_id)
    waiting = update(QuotationRow).where(QuotationRow.claim_id.in_(of_article)).values(state=Told.UNKNOWN)
    session.execute(waiting, execution_options={"synchronize_session": False})


@dataclass(frozen=True, slots=True)
class Own:
    """By what the article that is checked is known again among sources: its address, and the digests of its texts.

    Attributes:
        beside: by claim, what stands before and after its words in the article, in the same paragraph.
    """

    url: str
    texts: frozenset[str]
    beside: Mapping[int, tuple[str, str]]

    def has(self, text_digest: str, *urls: str) -> bool:
        """Say whether a copy with this text, from these addresses, is the article itself."""
        return text_digest in self.texts or (bool(self.url) and self.url in map(_plain, urls))


_NO_OWN = Own("", frozenset(), {})


def own_text(session: Session, article_id: int, claims: Sequence[ClaimRow] = ()) -> Own:
    """Return by what an article, and these claims of it, are known again among sources; in two queries."""
    rows = session.execute(
        select(ArticleRow.url, ArticleVersionRow.digest)
        .join(ArticleVersionRow, ArticleVersionRow.article_id == ArticleRow.id)
        .where(ArticleRow.id == article_id)
    ).all()
    text, start, end = ArticleVersionRow.text, ClaimRow.start, ClaimRow.end
    first = case((start > AFTER, start - AFTER), else_=0)
    around = (
        select(ClaimRow.id, func.substr(text, first + 1, start - first), func.substr(text, end + 1, AFTER))
        .join(ArticleVersionRow, ArticleVersionRow.id == ClaimRow.version_id)
        .where(ClaimRow.id.in_([claim.id for claim in claims]))
    )
    beside = (
        {number: in_paragraph(before, after) for number, before, after in session.execute(around)} if claims else {}
    )
    return Own(_plain(rows[0].url), frozenset(row.digest for row in rows), beside)


def in_paragraph(before: str, after: str) -> tuple[str, str]:
    """Return what of two pieces of text beside some words stands in the same paragraph."""
    return before.rpartition("\n")[2], after.partition("\n")[0]


def words_around(text: str, start: int, end: int, before: int = AFTER) -> tuple[str, str]:
    """Return what stands in the same paragraph before and behind words of a text, at most so many characters before."""
    return in_paragraph(text[max(0, start - before) : start], text[end : end + AFTER])


def is_by_a_paper(of_itself: Mapping[str, str]) -> bool:
    """Say whether a document describes itself as an article: by an author, in an outlet."""
    return bool(of_itself.get("author") and of_itself.get("outlet"))


def _account(
    claim: ClaimRow, links: Links, hearing: HearingRow | None, copies: Mapping[int, Kept], own: Own
) -> Account:
    witnesses = [_witness(claim, link, source, copies.get(link.id), own) for link, source in links]
    state, number = state_of(witnesses, is_heard=hearing is not None)
    others = tuple(
        (source, why) for (_, source), witness in zip(links, witnesses, strict=True) if (why := unfit(witness))
    )
    if number is None:
        return Account(state, hearing=hearing, unfit=others)
    link, source = links[number]
    return Account(state, link, source, witnesses[number].comparison, hearing, others)


def _witness(claim: ClaimRow, link: EvidenceRow, source: SourceRow, copy: Kept | None, own: Own) -> Witness:
    if copy is None:
        return Witness(source.kind, link.stance, is_primary=link.is_primary, is_kept=False)
    passage = passage_of(link, copy)
    comparison = compared(claim.type, claim.slots, claim.text, passage)
    where = comparison.facts[0].span if comparison and comparison.facts else None
    at, to = (where.start, where.end) if where else (0, len(passage.words))
    before, after = in_paragraph(
        copy.passage.before[-BEFORE:] + passage.words[:at], passage.words[to:] + copy.passage.after[:AFTER]
    )
    return Witness(
        kind=source.kind, stance=link.stance, is_primary=link.is_primary, is_kept=True,
        is_the_article=own.has(copy.text_digest, copy.url, source.url)
        or is_same_place(*own.beside[claim.id], before, after),
        is_an_article=is_by_a_paper(copy.of_itself), before=before, comparison=comparison,
    )  # fmt: skip


def _plain(url: str) -> str:
    """Return an address as two of them are held against each other."""
    return url.strip().split("#")[0].removeprefix("https://").removeprefix("http://").removeprefix("www.").rstrip("/")
