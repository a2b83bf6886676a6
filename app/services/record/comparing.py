"""One comparison of a claim with what is attached to it, for card, ledger and reports: a passage as its copy has it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from sqlalchemy import case, func, select
from sqlalchemy.orm import Session

from claims.compare import Comparison, compare_claim
from claims.compare.passage import Passage
from claims.compare.quoted import AROUND
from claims.model import ClaimType
from db.evidence import EvidenceRow, KeptCopyRow

#: Kinds of quotation, as a claim's fields name them, that are in the speaker's words; an open one may be.
_OWN_WORDS = (None, "", "direct", "mixed")
_Slots = tuple[tuple[str, str | None], ...]


@dataclass(frozen=True, slots=True)
class Kept:
    """Where a link's passage stands, and by what that copy is known again; `of_itself` is what it says of itself."""

    passage: Passage
    text_digest: str
    url: str
    of_itself: Mapping[str, str]


def is_quotation(claim_type: ClaimType, slots: Mapping[str, str | None]) -> bool:
    """Say whether a claim is a direct or mixed quotation: words in the speaker's own mouth."""
    return claim_type is ClaimType.QUOTE and slots.get("kind") in _OWN_WORDS


def kept_in(session: Session, links: Sequence[EvidenceRow]) -> dict[int, Kept]:
    """Return where the passages of some links stand, by link, in one query; one that stands nowhere is left out."""
    anchored = [link for link in links if link.copy_id is not None and link.start is not None]
    if not anchored:
        return {}
    start, end, copy = EvidenceRow.start, EvidenceRow.end, KeptCopyRow
    first = case((start > AROUND, start - AROUND), else_=0)
    rows = session.execute(
        select(
            start - first, end - start, func.substr(copy.text, first + 1, end - first + AROUND), EvidenceRow.id,
            copy.text_digest, copy.final_url, copy.of_itself,
        )
        .join(copy, copy.id == EvidenceRow.copy_id)
        .where(EvidenceRow.id.in_([link.id for link in anchored]))
    )  # fmt: skip
    return {
        number: Kept(Passage(text[at : at + size], text[:at], text[at + size :]), digest, url, it)
        for at, size, text, number, digest, url, it in rows
    }


def passage_of(link: EvidenceRow, copy: Kept | None) -> Passage:
    """Return the passage of a link as its copy has it; as it was attached where it stands in none, or was erased."""
    is_there = copy is not None and link.passage.split() == copy.passage.words.split()
    return copy.passage if copy and is_there else Passage(link.passage)


def compared(
    claim_type: ClaimType,
    slots: Mapping[str, str | None],
    text: str,
    passage: Passage,
    published: date | None = None,
) -> Comparison | None:
    """Return how a claim as it stands compares with a passage, `None` where there is nothing to compare.

    Args:
        claim_type, slots, text: of the claim; `text` is its wording, and the words of a quotation that names none.
        passage: of a source.
        published: the day on which the source was published.
    """
    if not passage.words.strip():
        return None
    if claim_type is not ClaimType.QUOTE:
        return _compared(claim_type, tuple(sorted(slots.items())), text, passage.words, published)
    words = slots.get("words") or (text if is_quotation(claim_type, slots) else "")
    return _quoted(words, slots.get("speaker") or "", text, passage) if words else None


@lru_cache(maxsize=4_000)
def _compared(kind: ClaimType, slots: _Slots, text: str, passage: str, published: date | None) -> Comparison | None:
    return compare_claim(kind, dict(slots), text, passage, source_published=published)


@lru_cache(maxsize=1_000)  # each holds what is around the passage, up to 40,000 characters
def _quoted(words: str, speaker: str, text: str, passage: Passage) -> Comparison | None:
    around = (passage.before, passage.after)
    return compare_claim(ClaimType.QUOTE, {"words": words, "speaker": speaker}, text, passage.words, around=around)
