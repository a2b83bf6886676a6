"""Which passages of a kept source speak of a claim: ranked by its words, names, numbers and dates."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from heapq import nsmallest
from itertools import pairwise
from typing import TYPE_CHECKING

from app.documents.model import Place, place_of
from app.services.sources.copies import KeptText
from app.services.sources.word_forms import WORD, folded_word
from app.services.views import ClaimSheet
from claims.calendar import MONTHS
from claims.model import ClaimType, Span

if TYPE_CHECKING:
    from bm25s import BM25

#: Characters of a passage at most; a longer paragraph is cut into pieces of whole sentences or words.
_LONGEST = 600
#: How much more a name, number or date of the claim counts than a common word of it. Source: `make bench-passages`.
_TELLING = 3
#: How much the other sentences of a passage count beside the one that is nearest. Source: `make bench-passages`.
_OTHERS = 0.5
_DAY = re.compile(r"(\d{4})-(\d\d)(?:-(\d\d))?")
_BREAK = re.compile(r"\n\s*\n|\n")
#: Between two sentences; not after a first letter, and not after a title or a month that is cut short.
_SENTENCE = re.compile(
    r"(?<=[.!?…][\"'”’)]) +|(?<=[.!?…])(?<!\b[A-Z]\.)(?<!\b(?:Mr|Ms|Dr|St)\.)(?<!\b(?:Prof|Capt|Sept)\.)"
    r"(?<!\b(?:Mrs|Mme|Gen|Gov|Rev|Sen|Sgt|Jan|Feb|Mar|Apr|Aug|Oct|Nov|Dec)\.) +"
)
_END = re.compile(rf"{_SENTENCE.pattern}|\n")


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
    asked = Counter(_folded(words)) if words.strip() else _asked(sheet)
    pieces = _pieces(copy.text)
    if not asked or not pieces:
        return ()
    scores = _scores(copy.text, asked)
    best = nsmallest(limit, range(len(pieces)), key=lambda number: (-scores[number], number))
    top = scores[best[0]] or 1.0
    places = [Place(span.start, span.end, label) for span, label in copy.places]
    wanted = frozenset(asked)
    return tuple(
        Picked(
            pieces[number], pieces[number].of(copy.text), place_of(places, pieces[number].start),
            tuple(_matched(copy.text, pieces[number], wanted)), scores[number] / top,
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
    asked = _asked(sheet)
    there = {part for span in picked.matched for part in folded_word(span.of(text))}
    return sum(count for word, count in asked.items() if word in there) / max(1, asked.total())


def _asked(sheet: ClaimSheet) -> Counter[str]:
    """Return the words that tell what a claim is about, with what each counts; those of its sentence belong to it."""
    before, after = _beside(sheet)
    fields = [value for name, value in sheet.slots.items() if value and name in _TELLING_SLOTS.get(sheet.type, ())]
    if sheet.slots.get("unit") == "share":
        fields = [_percent(value) for value in fields]
    names = (name for text in (before, sheet.text, after) for name in _names(text))
    telling = {word for value in (*map(_spoken, fields), *names) for word in _folded(value)}
    asked = Counter(word for text in (before, sheet.text, after) for word in _folded(text))
    return asked + Counter(dict.fromkeys(telling, _TELLING))


#: Fields whose words are looked for; codes such as "direct" or "P3M" stand in no source.
_TELLING_SLOTS: Mapping[ClaimType, tuple[str, ...]] = {
    ClaimType.QUOTE: ("words", "speaker"),
    ClaimType.DATE: ("value",),
    ClaimType.APPOINTMENT: ("person", "post", "body", "when", "other"),
    ClaimType.STATISTIC: ("figure", "unit", "counted", "period"),
}


def _beside(sheet: ClaimSheet) -> tuple[str, str]:
    """Return what stands before and after the claim's words in their sentence."""
    rest = sheet.words + sheet.after
    ends = (match.start() for match in _END.finditer(rest) if match.start() >= len(sheet.words))
    return _END.split(sheet.before)[-1], rest[len(sheet.words) : next(ends, len(rest))]


def _names(text: str) -> Iterable[str]:
    """Yield the words of a wording that are written large or hold a digit."""
    return (word for word in WORD.findall(text) if word[0].isupper() or any(ch.isdigit() for ch in word))


def _folded(text: str) -> list[str]:
    """Return what the words of a text are compared by, in its order; function words are left out."""
    return [part for word in WORD.findall(text) for part in folded_word(word)]


def _percent(value: str) -> str:
    """Return a share as a source says it, "0.667" as "67"; anything else as it is."""
    return f"{float(value) * 100:.0f}" if re.fullmatch(r"0\.[0-9]{1,9}", value) else value


def _spoken(value: str) -> str:
    """Return a calendar value as a text says it, "2024-03-04" as "4 March 2024"; anything else as it is."""
    match = _DAY.fullmatch(value)
    if not match:
        return value
    year, month, day = match.groups()
    return " ".join(filter(None, [str(int(day)) if day else "", MONTHS[(int(month) - 1) % 12], year]))


@lru_cache(maxsize=8)
def _pieces(text: str) -> Sequence[Span]:
    """Return paragraphs and lines of a text; a long one in pieces of at most `_LONGEST` characters."""
    pieces: list[Span] = []
    start = 0
    for end in [*(match.start() for match in _BREAK.finditer(text)), len(text)]:
        pieces.extend(_short(text, start, end))
        start = end
    return tuple(pieces)


def _short(text: str, start: int, end: int) -> Iterable[Span]:
    while start < end and text[start].isspace():
        start += 1
    while end - start > _LONGEST:
        window = text[start : start + _LONGEST]
        ends = [match.start() for match in _SENTENCE.finditer(window)]
        cut = start + (ends[-1] if ends else max(window.rfind(" "), 0) or _LONGEST)
        yield Span(start, start + len(text[start:cut].rstrip()))
        start = cut
        while start < end and text[start].isspace():
            start += 1
    if start < end and text[start:end].strip():
        yield Span(start, start + len(text[start:end].rstrip()))


@lru_cache(maxsize=8)
def _index(text: str) -> tuple["BM25", Sequence[int]]:
    """Return the index of the sentences of a text, and the first of each passage; made once for each text looked at."""
    from bm25s import BM25  # only here: it brings numpy, and most who start the workbench pick no passage for a while

    sentences: list[list[str]] = []
    firsts = []
    for piece in _pieces(text):
        firsts.append(len(sentences))
        sentences.extend(_folded(sentence) or [""] for sentence in _SENTENCE.split(piece.of(text)))
    index = BM25()
    index.index(sentences, show_progress=False)
    return index, firsts


def _scores(text: str, asked: Mapping[str, int]) -> Sequence[float]:
    """Return how near each passage comes: its nearest sentence, and half of what the others add."""
    index, firsts = _index(text)
    indexed = [word for word, weight in asked.items() for _ in range(weight) if word in index.vocab_dict]
    if not indexed:
        return [0.0] * len(firsts)
    scores: list[float] = index.get_scores(indexed).tolist()
    by_passage = (scores[first:end] for first, end in pairwise([*firsts, len(scores)]))
    return [(1 - _OTHERS) * max(passage_scores) + _OTHERS * sum(passage_scores) for passage_scores in by_passage]


def _matched(text: str, span: Span, wanted: frozenset[str]) -> Iterable[Span]:
    for match in WORD.finditer(text, span.start, span.end):
        if wanted.intersection(folded_word(match.group())):
            yield Span(*match.span())
