"""A quotation against a source: where its words stand there, and what became of them on the way."""

from collections import Counter
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from itertools import pairwise

from rapidfuzz.distance import LCSseq

from claims.compare.align import Alignment, Difference, Stretch, align, are_alike
from claims.compare.between import bends, marked_otherwise
from claims.compare.ends import by_an_editor, contracted, figure_to_its_end, replaced_at_ends
from claims.compare.long import align_long
from claims.compare.places import searches
from claims.compare.words import GAP, Word, is_kept_whole, words
from claims.model import Span

#: Words of a quotation, and pairs of its words with those of a place, from which on it is laid along roughly: speed
#: counts, and such a length is a speech.
_LONG, _LARGE = 300, 300_000
#: How often pieces that are not at a place are taken off; who cuts a quotation into more pieces than that has made it.
_ROUNDS = 8
#: Share of a piece's own words, 0 to 1, that must stand in the source as they are: below the first it is no quotation
#: of this place but a paraphrase, below the second it is not there. A piece reaches from one ellipsis to the next.
#: Found on `pairs.toml`.
_QUOTED, _FOUND = 0.7, 0.4
#: Share of its words, 0 to 1, that must stand at a place in whatever order for it to be quoted from there.
_REORDERED = 0.9


class Wording(StrEnum):
    """How a quotation stands to a source. A fact about words; whether it is fair is for people to say."""

    VERBATIM = "verbatim"
    VERBATIM_BUT = "verbatim-but"
    PARAPHRASE = "paraphrase"
    NOT_FOUND = "not-found"


@dataclass(frozen=True, slots=True)
class Change:
    """What differs at one point of a quotation.

    Attributes:
        kind: how; never `same`.
        quoted: characters of the quotation, `None` where words were dropped or cut.
        said: characters of the source, `None` where words were added.
    """

    kind: Difference
    quoted: Span | None
    said: Span | None


@dataclass(frozen=True, slots=True)
class Place:
    """One place of a source where a quotation may come from.

    Attributes:
        span: its characters, in the source as it was received.
        changes: in order of the quotation, last the pieces that are not there; of `verbatim` what an editor marked.
        same: share of the quotation's own words that stand there as they are, 0 to 1.
    """

    wording: Wording
    span: Span
    changes: tuple[Change, ...]
    same: float


def compare(quote: str, source: str) -> tuple[Place, ...]:
    """Find where a quotation stands in a source, the nearest wording first, then in order of the source.

    Args:
        quote: the words between the quotation marks; square brackets and ellipses are the editor's.
        source: what was said or written, up to some million characters.

    Returns:
        Places that do not overlap; empty when the quotation is not found, or when either has no words.
    """
    whole = is_kept_whole(quote)
    quoted = words(quote, edited=True, whole=whole)
    if not quoted:
        return ()

    @cache  # ways to search come to the same stretches
    def place(stretch: tuple[int, int]) -> Place | None:
        heard = words(source, within=stretch, whole=whole)
        return _place(quoted, heard) if heard else None

    places: tuple[Place, ...] = ()
    for stretches in searches(quote, quoted, source):
        places = _apart(filter(None, map(place, stretches)))
        if places and places[0].wording is not Wording.PARAPHRASE:
            break
    return places


def _apart(all_places: Iterable[Place]) -> tuple[Place, ...]:
    """Return the places, the nearest first, and of those that overlap the nearest."""
    places = sorted(all_places, key=lambda one: (-one.same, len(one.changes), one.span.start))
    chosen: list[Place] = []
    for place in places:
        if not any(place.span.overlaps(other.span) for other in chosen):
            chosen.append(place)
    return tuple(chosen)


def _place(quote: Sequence[Word], heard: Sequence[Word], rounds: int = _ROUNDS) -> Place | None:
    if not rounds or not _may_be_here(quote, heard):
        return None
    is_long = len(quote) > _LONG or len(quote) * len(heard) > _LARGE
    alignment = align_long(quote, heard) if is_long else align(quote, heard)
    alignment = contracted(replaced_at_ends(alignment, heard), quote, heard)
    same = {
        quote[n] for stretch in alignment.stretches if stretch.kind is Difference.SAME for n in range(*stretch.quote)
    }
    pieces = _pieces(quote)
    here = [piece for piece in pieces if _share(piece, same) >= _FOUND]
    if not here:
        return None
    if len(here) < len(pieces):  # words of a piece that is not there would be found anywhere
        rest = _place([word for piece in here for word in piece], heard, rounds - 1)
        return rest and _without(rest, [piece for piece in pieces if piece not in here], _share(quote, same))
    taken = [n for s in alignment.stretches if s.kind is not Difference.ADDED for n in range(*s.source)]
    alignment = figure_to_its_end(by_an_editor(alignment, quote, heard), quote, heard)
    alignment = marked_otherwise(alignment, quote, heard)
    changes = tuple(_change(s, quote, heard) for s in alignment.stretches if not _is_as_said(s, heard))
    share = _share(quote, same)
    return Place(_wording(quote, heard, same, alignment), heard[taken[0]].to(heard[taken[-1]]), changes, share)


def _may_be_here(quote: Sequence[Word], heard: Sequence[Word]) -> bool:
    """Say whether any piece of a quotation has enough of its words here, in its order."""
    here = [word.folded for word in heard]
    known = Counter(here)
    for piece in _pieces(quote):
        own = [word.folded for word in piece if not word.is_inserted]
        least = _FOUND * len(own)
        if (Counter(own) & known).total() >= least and LCSseq.similarity(own, here) >= least:
            return True
    return False


def _pieces(quote: Sequence[Word]) -> list[Sequence[Word]]:
    """Return the words between one ellipsis and the next; what an editor put in is no piece of its own."""
    cuts = [n for n, word in enumerate(quote) if n and word.after_cut]
    pieces = [quote[start:end] for start, end in pairwise([0, *cuts, len(quote)])]
    return [piece for piece in pieces if any(not word.is_inserted for word in piece)]


def _share(piece: Sequence[Word], same: Set[Word]) -> float:
    own = [word for word in piece if not word.is_inserted]
    return sum(word in same for word in own) / len(own)


def _without(place: Place, missing: Sequence[Sequence[Word]], share: float) -> Place:
    """Return a place of which some pieces of the quotation are not; they count as added, after all other changes."""
    added = tuple(Change(Difference.ADDED, piece[0].to(piece[-1]), None) for piece in missing)
    wording = Wording.VERBATIM_BUT if place.wording is Wording.VERBATIM else place.wording
    return Place(wording, place.span, place.changes + added, share)


def _wording(quote: Sequence[Word], heard: Sequence[Word], same: Set[Word], found: Alignment) -> Wording:
    marked = (Difference.SAME, Difference.INSERTED, Difference.CUT)
    if all(one.kind in marked and not bends(one, quote, heard) for one in found.stretches):
        return Wording.VERBATIM
    spelled = {
        quote[row]
        for stretch in found.stretches
        if stretch.kind is Difference.CHANGED
        for row, column in zip(range(*stretch.quote), range(*stretch.source), strict=False)
        if _is_contraction(stretch) or are_alike(quote[row].folded, heard[column].folded)
    }
    own = Counter(word.folded for word in quote if not word.is_inserted)
    here = Counter(word.folded for word in heard[found.stretches[0].source[0] : found.stretches[-1].source[1]])
    is_slip = own.total() - len(same) <= 1 < len(same)
    is_reordered = (own & here).total() >= _REORDERED * own.total()
    is_quoted = is_slip or is_reordered or _share(quote, same | spelled) >= _QUOTED
    return Wording.VERBATIM_BUT if is_quoted else Wording.PARAPHRASE


def _is_as_said(stretch: Stretch, heard: Sequence[Word]) -> bool:
    """Say whether nothing differs: the words are the same, or the quotation is cut where the source is."""
    is_cut = stretch.kind is Difference.CUT and all(word.folded == GAP for word in heard[slice(*stretch.source)])
    return is_cut or stretch.kind is Difference.SAME


def _is_contraction(stretch: Stretch) -> bool:
    """Say whether one word stands for two or three: "won't" for "will not"."""
    sizes = sorted((stretch.quote[1] - stretch.quote[0], stretch.source[1] - stretch.source[0]))
    return sizes[0] == 1 and sizes[1] in (2, 3)


def _change(stretch: Stretch, quote: Sequence[Word], source: Sequence[Word]) -> Change:
    return Change(stretch.kind, _characters(quote, *stretch.quote), _characters(source, *stretch.source))


def _characters(found: Sequence[Word], start: int, end: int) -> Span | None:
    return found[start].to(found[end - 1]) if start < end else None
