"""Where the words of a text stand, and which of them say what is looked for."""

from bisect import bisect_left
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING

from app.services.sources.asking import Asked
from app.services.sources.cutting import SENTENCE, pieces
from app.services.sources.days import days
from app.services.sources.word_forms import NUMBER, WORD, YEAR, folded_word

if TYPE_CHECKING:
    from bm25s import BM25

#: What a word counts that begins with one of the claim's, or that it begins with; letters of a beginning and an end.
_BEGUN, _BEGINNING, _ENDING = 0.5, 4, 6
#: From which size on a figure may be rounded, and by which share of itself.
_ROUND, _ROUNDED = 100, Decimal("0.03")
#: What a rounded figure counts, what each percentage point takes from it, and how many may be between.
_NEAR, _PER_POINT, _POINTS = 0.9, 0.4, 1
#: What is left of that where the source has a whole number and the claim has tenths.
_LESS_EXACT = 0.4
#: BM25: how much a repeated word adds, and how much a long sentence takes. Source: `make bench-passages`.
_REPEATED, _LENGTH = 1.0, 0.3


def folded(text: str) -> list[str]:
    """Return what a text is compared by, in its order, then its days; function words are left out."""
    return [*(part for word in WORD.findall(text) for part in folded_word(word)), *days(text)]


@dataclass(frozen=True, slots=True)
class Index:
    """The sentences of a text by their words.

    Attributes:
        firsts: the first sentence of each passage, and the count of all.
        ordered: all its words, in order of their letters; `numbers`: those that are figures, by their size.
    """

    bm25: "BM25"
    firsts: Sequence[int]
    ordered: Sequence[str]
    numbers: Sequence[tuple[Decimal, str]]

    def said(self, thing: Asked) -> Mapping[str, float]:
        """Return the words of the text that say a thing, with what each counts."""
        return said_in(thing, self.bm25.vocab_dict, self.ordered, self.numbers)


@lru_cache(maxsize=8)
def index_of(text: str) -> Index:
    """Return the index of a text; made once for each text looked at."""
    from bm25s import BM25  # only here: it brings numpy, and most who start the workbench pick no passage for a while

    sentences: list[list[str]] = []
    firsts = []
    for piece in pieces(text):
        firsts.append(len(sentences))
        sentences.extend(folded(sentence) or [""] for sentence in SENTENCE.split(piece.of(text)))
    bm25 = BM25(k1=_REPEATED, b=_LENGTH)
    bm25.index(sentences, show_progress=False)
    words = bm25.vocab_dict
    return Index(bm25, (*firsts, len(sentences)), sorted(words), _figures(words))


def said_in(
    thing: Asked,
    there: Collection[str],
    ordered: Sequence[str] | None = None,
    numbers: Sequence[tuple[Decimal, str]] | None = None,
) -> Mapping[str, float]:
    """Return the words of a text that say a thing, with what each counts, 0 to 1.

    Args:
        thing: what is looked for.
        there: all words of the text.
        ordered: the same in order of their letters, `None` sorts them.
        numbers: those that are figures, by their size, `None` finds them.
    """
    shares = {word: share for word, share in thing.words.items() if word in there}
    if thing.number is None:
        ordered = sorted(there) if ordered is None else ordered
        for word in [word for word, share in thing.words.items() if share == 1.0 and len(word) >= _BEGINNING]:
            for other in _of_one_beginning(word, there, ordered):
                shares[other] = max(shares.get(other, 0.0), _BEGUN)
        return shares
    if numbers is None:
        numbers = _figures(there)
    far = Decimal(_POINTS) if thing.is_share else thing.number * _ROUNDED if thing.number >= _ROUND else Decimal(0)
    first = bisect_left(numbers, (thing.number - far, ""))
    for number, word in numbers[first:]:
        if number > thing.number + far:
            break
        off = abs(number - thing.number)
        share = 1.0 if not off else _NEAR - _PER_POINT * float(off) if thing.is_share else _NEAR
        if off and thing.number % 1 and not number % 1:  # a source is seldom less exact than who quotes it
            share *= _LESS_EXACT
        shares[word] = max(shares.get(word, 0.0), share)
    return shares


def _figures(words: Iterable[str]) -> Sequence[tuple[Decimal, str]]:
    """Return the figures among some words, by their size; years are none, of which none is near another."""
    return sorted((Decimal(word), word) for word in words if NUMBER.fullmatch(word) and not YEAR.fullmatch(word))


def _of_one_beginning(word: str, there: Collection[str], ordered: Sequence[str]) -> Iterable[str]:
    """Yield words that begin with a word, or that it begins with: "shareholder" and "share"."""
    if not word.isalpha():
        return
    for length in range(_BEGINNING, len(word)):
        if word[:length] in there:
            yield word[:length]
    for other in ordered[bisect_left(ordered, word) :]:
        if not other.startswith(word) or len(other) > len(word) + _ENDING:
            break
        if other != word:
            yield other
