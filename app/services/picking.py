"""Which passages of a kept source speak of a claim: ranked by its words, names, numbers and dates."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import bm25s

from app.documents.model import Place, place_of
from app.services.keeping import KeptText
from app.services.views import ClaimSheet
from claims.model import ClaimType, Span

#: Characters of a passage at most; a longer paragraph is cut into pieces of whole sentences or words.
_LONGEST = 600
#: How much a name, number or date of the claim counts beside a common word of it; found by looking at our own pairs.
_TELLING = 3
#: Words that say nothing about what a passage is about. Source: our own list of English function words.
_COMMON = frozenset(
    re.findall(
        r"\w+",
        "a about after all also an and are as at be been before but by for from had has have he her him his i if in "
        "into is it its more not of on one or our over said she so than that the their them they this to up was we "
        "were what when which who will with would you your",
    )
)
_WORD = re.compile(r"[^\W_]+(?:['’.,]\w+)*")
_DAY = re.compile(r"(\d{4})-(\d\d)(?:-(\d\d))?")
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_BREAK = re.compile(r"\n\s*\n|\n")
_SENTENCE = re.compile(r"(?<=[.!?…][\"'”’)]) +|(?<=[.!?…]) +")


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


def passages(kept: KeptText, sheet: ClaimSheet, words: str = "", limit: int = 5) -> tuple[Picked, ...]:
    """Return the passages of a source that speak most of a claim, the nearest first, at most `limit`.

    Args:
        kept: text of the copy.
        sheet: of the claim.
        words: what somebody looks for instead; `""` looks for the claim.
        limit: how many.

    Returns:
        Empty when nothing of the claim, or of the words, stands in the source.
    """
    asked = _folded(words) if words.strip() else _asked(sheet)
    pieces = _pieces(kept.text)
    if not asked or not pieces:
        return ()
    scores = _scores(kept.text, asked)
    best = sorted(range(len(pieces)), key=lambda number: (-scores[number], number))[:limit]
    top = scores[best[0]] or 1.0
    places = [Place(span.start, span.end, label) for span, label in kept.places]
    wanted = frozenset(asked)
    return tuple(
        Picked(
            pieces[number], pieces[number].of(kept.text), place_of(places, pieces[number].start),
            tuple(_matched(kept.text, pieces[number], wanted)), scores[number] / top,
        )
        for number in best
        if scores[number] > 0
    )  # fmt: skip


def _asked(sheet: ClaimSheet) -> list[str]:
    """Return the words that tell what a claim is about; names, numbers and dates several times."""
    slots = [value for name, value in sheet.slots.items() if value and name in _TELLING_SLOTS.get(sheet.type, ())]
    telling = [word for value in (*map(_spoken, slots), *_names(sheet.text)) for word in _folded(value)]
    return [*_folded(sheet.text), *telling * _TELLING]


#: Fields whose words are looked for; codes such as "direct" or "P3M" stand in no source.
_TELLING_SLOTS: Mapping[ClaimType, tuple[str, ...]] = {
    ClaimType.QUOTE: ("words", "speaker"),
    ClaimType.DATE: ("value",),
    ClaimType.APPOINTMENT: ("person", "post", "body"),
    ClaimType.STATISTIC: ("figure", "value", "what"),
}


def _names(text: str) -> Iterable[str]:
    """Yield the words of a wording that are written large or hold a digit."""
    return (word for word in _WORD.findall(text) if word[0].isupper() or any(ch.isdigit() for ch in word))


def _folded(text: str) -> list[str]:
    found = (word.casefold().replace("’", "'") for word in _WORD.findall(text))
    return [word for word in found if word not in _COMMON]


def _spoken(value: str) -> str:
    """Return a calendar value as a text says it, "2024-03-04" as "4 March 2024"; anything else as it is."""
    found = _DAY.fullmatch(value)
    if not found:
        return value
    year, month, day = found.groups()
    return " ".join(filter(None, [str(int(day)) if day else "", _MONTHS[(int(month) - 1) % 12], year]))


@lru_cache(maxsize=8)
def _pieces(text: str) -> Sequence[Span]:
    """Return paragraphs and lines of a text; a long one in pieces of at most `_LONGEST` characters."""
    found: list[Span] = []
    start = 0
    for end in [*(match.start() for match in _BREAK.finditer(text)), len(text)]:
        found.extend(_short(text, start, end))
        start = end
    return tuple(found)


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
def _index(text: str) -> bm25s.BM25:
    """Return the index of a text's passages; made once for each text that is looked at."""
    index = bm25s.BM25()
    index.index([_folded(span.of(text)) or [""] for span in _pieces(text)], show_progress=False)
    return index


def _scores(text: str, asked: Sequence[str]) -> tuple[float, ...]:
    index = _index(text)
    known = [word for word in asked if word in index.vocab_dict]
    return tuple(float(one) for one in index.get_scores(known)) if known else (0.0,) * len(_pieces(text))


def _matched(text: str, span: Span, wanted: frozenset[str]) -> Iterable[Span]:
    for match in _WORD.finditer(text, span.start, span.end):
        if wanted & set(_folded(match.group())):
            yield Span(*match.span())
