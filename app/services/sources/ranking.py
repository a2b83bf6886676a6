"""Which passages of a kept source speak of a claim: ranked by its words, names, numbers and dates."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from heapq import nsmallest

from app.documents.model import Place, place_of
from app.services.sources.asking import Asked, asked, asked_words
from app.services.sources.copies import KeptText
from app.services.sources.cutting import END, pieces
from app.services.sources.indexing import Index, folded, index_of, said_in
from app.services.sources.word_forms import WORD, folded_word
from app.services.views import ClaimSheet
from claims.model import Span

#: How much the other sentences of a passage count beside the one that is nearest; which share of what a sentence counts
#: it has for the figure that the claim is about. Source: `make bench-passages`.
_OTHERS, _POINT = 0.5, 0.4


@dataclass(frozen=True, slots=True)
class Picked:
    """A passage of a kept source.

    Attributes:
        span: where it stands in the text of the copy.
        place: page, paragraph or time code; `""` where there is none.
        matched: words of the claim in it, as spans of the copy's text, in order.
        share: how near it comes to the best passage, 0 to 1.
    """

    span: Span
    text: str
    place: str
    matched: tuple[Span, ...]
    share: float


def passages(copy: KeptText, sheet: ClaimSheet, words: str = "", limit: int = 5) -> tuple[Picked, ...]:
    """Return the passages of a source that speak most of a claim, the nearest first, at most `limit`.

    Args:
        copy: its text, as kept.
        sheet: of the claim.
        words: what somebody looks for instead; `""` looks for the claim.
        limit: how many.

    Returns:
        Empty when nothing of the claim, or of the words, stands in the source.
    """
    things = asked_words(words) if words.strip() else _asked(sheet)
    cut = pieces(copy.text)
    if not things or not cut:
        return ()
    index = index_of(copy.text)
    by_thing = [index.said(thing) for thing in things]
    scores = _scores(index, things, by_thing)
    best = nsmallest(limit, range(len(cut)), key=lambda number: (-scores[number], number))
    top = scores[best[0]] or 1.0
    places = [Place(span.start, span.end, label) for span, label in copy.places]
    wanted = frozenset().union(*by_thing)
    return tuple(
        Picked(
            cut[number], cut[number].of(copy.text), place_of(places, cut[number].start),
            tuple(_matched(copy.text, cut[number], wanted)), scores[number] / top,
        )
        for number in best
        if scores[number] > 0
    )  # fmt: skip


def covered(text: str, picked: Picked, sheet: ClaimSheet) -> float:
    """Return which share of what tells a claim stands in a passage, 0 to 1: by it, passages of several texts compare.

    Args:
        text: of the copy.
        picked: as `passages` found it there, for the claim.
        sheet: of the claim.
    """
    there = Counter(folded(text[picked.span.start : picked.span.end]))
    things = _asked(sheet)
    weights = (thing.weight * max(said_in(thing, there).values(), default=0.0) for thing in things)
    return sum(weights) / max(1, sum(thing.weight for thing in things))


def _asked(sheet: ClaimSheet) -> tuple[Asked, ...]:
    return asked(sheet, *_beside(sheet))


def _beside(sheet: ClaimSheet) -> tuple[str, str]:
    """Return what stands before and after the claim's words in their sentence."""
    rest = sheet.words + sheet.after
    ends = (match.start() for match in END.finditer(rest) if match.start() >= len(sheet.words))
    return END.split(sheet.before)[-1], rest[len(sheet.words) : next(ends, len(rest))]


def _scores(index: Index, things: Sequence[Asked], terms: Sequence[Mapping[str, float]]) -> Sequence[float]:
    """Return how near each passage comes: its nearest sentence, and half of what the others add.

    A sentence counts for each thing by the best word that it has for it, more when it has many of the things or the
    claim's figure, and its passage more when it has the names, figures and days.
    """
    import numpy

    count = index.firsts[-1]
    total, have, point = numpy.zeros(count), numpy.zeros(count), numpy.zeros(count)
    keys = numpy.zeros(len(index.firsts) - 1)
    there = key_count = 0
    for thing, words in zip(things, terms, strict=True):
        highest = numpy.zeros(count)
        for word, share in words.items():
            if share:
                highest = numpy.maximum(highest, share * index.bm25.get_scores([word]))
        if not (most := highest.max(initial=0.0)):
            continue
        total += thing.weight * highest
        have += highest / most
        there += 1
        if thing.is_point:
            point = numpy.maximum(point, highest / most)
        if thing.is_key:
            keys += numpy.maximum.reduceat(highest / most, index.firsts[:-1])
            key_count += 1
    if not there:
        return [0.0] * len(keys)
    total *= numpy.sqrt(have / there) * (1 - _POINT + _POINT * point if point.any() else 1)
    starts = index.firsts[:-1]
    passages = (1 - _OTHERS) * numpy.maximum.reduceat(total, starts) + _OTHERS * numpy.add.reduceat(total, starts)
    scores: list[float] = (passages * (1 + keys / max(1, key_count))).tolist()
    return scores


def _matched(text: str, span: Span, wanted: frozenset[str]) -> Iterable[Span]:
    for match in WORD.finditer(text, span.start, span.end):
        if wanted.intersection(folded_word(match.group())):
            yield Span(*match.span())
