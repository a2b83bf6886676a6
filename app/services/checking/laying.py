"""One kept source laid along many claims at once: where each stands in it, for a person to attach; changes nothing."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.documents.model import Place, place_of
from app.language import _
from app.services.checking.ledger import Quotation, ledger_in
from app.services.checking.sheets import sheets_in
from app.services.context import Desk
from app.services.errors import UnknownError, no_article
from app.services.record.comparing import compared, is_quotation
from app.services.record.quotations import BEFORE, is_by_a_paper, own_text, words_around
from app.services.sources.copies import KeptText, text_of
from app.services.sources.ranking import passages
from claims.compare import Comparison, Outcome, compare_claim
from claims.compare.passage import Passage
from claims.model import ClaimType, Span
from claims.newsroom.sourcing import Stance
from claims.policy.quotations import QuoteState, Unfit, Witness, is_same_place, unfit, wording
from db.articles import ArticleRow
from db.evidence import EvidenceRow, KeptCopyRow, SourceRow
from db.proposals import ProposalRow
from db.records import UNDONE, ClaimRow
from db.session import find
from db.unlisted import is_listed

#: Articles that a source is laid along at once, the newest of those that are open.
MOST_ARTICLES = 100


@dataclass(frozen=True, slots=True)
class Laid:
    """A claim beside the source.

    Attributes:
        key, version: of its mark, and of the claim as it was seen, 0 for a proposal.
        text: the reviewer's wording, or the words of the copy.
        found: `VERBATIM` or `CHANGED` for a quotation that stands there, `None` for one that does not and for claims
            of other types.
        passage: the words of the source that it is nearest to, `""` for none; at `span`, which `place` names.
        unfit: why this source would not account for the quotation, `None` when it would or when it is none.
        is_attached: whether the source is attached to it already.
    """

    key: str
    version: int
    name: str
    article_id: int
    article: str
    type: ClaimType
    text: str
    comparison: Comparison | None
    found: QuoteState | None = None
    passage: str = ""
    span: Span | None = None
    place: str = ""
    unfit: Unfit | None = None
    is_attached: bool = False


def lay(
    desk: Desk, copy_id: int, article_ids: Sequence[int], *, all_types: bool = False, is_primary: bool = True
) -> tuple[Laid, ...]:
    """Lay a kept copy along the quotations of some articles, or along all their claims; in order of the articles.

    Args:
        desk: where.
        copy_id: the copy; its whole text is searched.
        article_ids: of the articles.
        all_types: whether claims of other types are taken, too; proposals are taken for quotations alone.
        is_primary: whether the source is held to be primary for them.

    Raises:
        UnknownError: for an unknown copy or article.
    """
    with desk.read() as session:
        copy = find(session, KeptCopyRow, copy_id)
        if copy is None:
            raise UnknownError(_("There is no kept copy {number}; choose one of the source.").format(number=copy_id))
        source = session.get_one(SourceRow, copy.source_id)
        with_it = select(EvidenceRow.claim_id).where(
            EvidenceRow.source_id == source.id, EvidenceRow.withdrawn_at.is_(None)
        )
        along = _Along(session, source, copy, text_of(copy), frozenset(session.scalars(with_it)), is_primary)
        return tuple(row for number in dict.fromkeys(article_ids) for row in along.article(number, all_types=all_types))


def open_articles(desk: Desk) -> tuple[int, ...]:
    """Return the articles that somebody has to go on with, the newest first, at most `MOST_ARTICLES`."""
    undone = select(ClaimRow.article_id).where(ClaimRow.state.in_(UNDONE))
    waiting = select(ProposalRow.article_id).where(is_listed())
    query = select(ArticleRow.id).where(ArticleRow.id.in_(undone.union(waiting)))
    with desk.read() as session:
        return tuple(session.scalars(query.order_by(ArticleRow.id.desc()).limit(MOST_ARTICLES)))


@dataclass(frozen=True, slots=True)
class _Along:
    """The source that is laid along claims, with what is known of it; `attached` are the claims that have it."""

    session: Session
    source: SourceRow
    copy: KeptCopyRow
    kept: KeptText
    attached: frozenset[int]
    is_primary: bool

    def article(self, article_id: int, *, all_types: bool) -> Iterable[Laid]:
        """Yield the quotations of an article beside the source, then its other claims."""
        article = self.session.get(ArticleRow, article_id)
        if article is None:
            raise no_article(article_id)
        title = article.title
        ledger, own = ledger_in(self.session, article_id), own_text(self.session, article_id)
        is_own = own.has(self.copy.text_digest, self.copy.final_url, self.source.url)
        for row in ledger.rows:
            yield self._quotation(row, article_id, title, is_own=is_own)
        if all_types:
            yield from self._others(article_id, title)

    def _quotation(self, row: Quotation, article_id: int, title: str, *, is_own: bool) -> Laid:
        words, speaker = row.slots.get("words") or row.text, row.slots.get("speaker")
        # Not through what is remembered of comparisons: that would hold on to whole texts.
        comparison = compare_claim(ClaimType.QUOTE, {"words": words, "speaker": speaker}, row.text, self.kept.text)
        there = comparison is not None and comparison.outcome is not Outcome.NOT_FOUND
        span = comparison.facts[0].span if comparison and there else None
        start, end = (span.start, span.end) if span else (0, 0)
        before, after = words_around(self.kept.text, start, end, BEFORE)
        witness = Witness(
            kind=self.source.kind, stance=Stance.SUPPORTS, is_primary=self.is_primary, is_kept=True,
            is_the_article=is_own or is_same_place(*row.beside, before, after),
            is_an_article=is_by_a_paper(self.copy.of_itself), before=before,
            comparison=comparison,
        )  # fmt: skip
        return Laid(
            key=row.key, version=row.version, name=row.name, article_id=article_id, article=title,
            type=ClaimType.QUOTE, text=row.words, comparison=comparison, found=wording(witness),
            passage=span.of(self.kept.text) if span else "", span=span, place=self._place(span),
            unfit=unfit(witness) if span else None, is_attached=row.claim_id in self.attached,
        )  # fmt: skip

    def _others(self, article_id: int, title: str) -> Iterable[Laid]:
        """Yield the claims that are no quotations, each with the passage that speaks most of it."""
        open_ones = select(ClaimRow.id).where(ClaimRow.article_id == article_id, ClaimRow.state.in_(UNDONE))
        keys = [f"c{number}" for number in self.session.scalars(open_ones.order_by(ClaimRow.start, ClaimRow.id))]
        for key, sheet in sheets_in(self.session, keys, None).items():
            if is_quotation(sheet.type, sheet.slots):
                continue
            nearest = next(iter(passages(self.kept, sheet, limit=1)), None)
            words = nearest.text if nearest else ""
            yield Laid(
                key=key, version=sheet.version, name=sheet.name, article_id=article_id, article=title,
                type=sheet.type, text=sheet.text, passage=words, span=nearest.span if nearest else None,
                comparison=compared(sheet.type, sheet.slots, sheet.text, Passage(words), self.source.published_on),
                place=nearest.place if nearest else "", is_attached=sheet.claim_id in self.attached,
            )  # fmt: skip

    def _place(self, span: Span | None) -> str:
        places = [Place(where.start, where.end, label) for where, label in self.kept.places]
        return place_of(places, span.start)[:200] if span else ""
