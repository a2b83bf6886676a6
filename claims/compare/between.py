"""Marks between words that are the same on both sides, where they make something else of them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from claims.compare.align import Alignment, Difference, Stretch
from claims.compare.words import Word
from claims.syntax.reporting_words import cues
from claims.text.tokens import abbreviations
from claims.wordlists import words as word_list

_STOP = re.compile(r"[.!?][^\w\s]{0,6}\s")
_PAUSE = re.compile(r"[,;:.!?()—–]|\s-\s")
_MARK = re.compile(r"[“”„«»‹›‘’\"']")
#: A mark that opens before a word inside of a paragraph.
_OPENING = re.compile(r"(?:\A|[\s(\[—–-])[“„«‹‘\"'][‘'\"“]?\Z")
#: Words whose first letters an apostrophe stands for: "’em". Source: written by the Claimdesk authors; CC0-1.0.
_SHORT = word_list("compare", "between shortened")
#: Words that deny or condition what stands beside them.
_DENYING = word_list("compare", "clauses negations") | word_list("compare", "between bending")


def marked_otherwise(found: Alignment, quote: Sequence[Word], source: Sequence[Word]) -> Alignment:
    """Return an alignment in which two words count as changed where the marks between them make something else of them.

    A sentence ends there on one side alone, or as a question on one side; a comma on one side parts a verb of saying
    from what stands before it, or "no" from what it denies; the source has a word in inner marks that the quotation
    lacks.

    Args:
        found: an alignment of `quote` along `source`.
        quote: its words.
        source: words of one place.
    """
    return replace(found, stretches=tuple(one for s in found.stretches for one in _split(s, quote, source)))


def bends(stretch: Stretch, quote: Sequence[Word], source: Sequence[Word]) -> bool:
    """Say whether a cut or an insertion of an editor takes out or puts in a denial, or a cut joins two sentences."""
    taken = source[slice(*stretch.source)]
    if stretch.kind is Difference.CUT:
        ends = any(_ending(word) and not _is_short(one) for one, word in pairwise(taken))
        return ends or any(map(_denies, taken))
    if stretch.kind is Difference.INSERTED:
        return any(map(_denies, taken)) != any(map(_denies, quote[slice(*stretch.quote)]))
    return False


def _denies(word: Word) -> bool:
    return word.folded in _DENYING or word.folded.endswith("n't")


def _split(stretch: Stretch, quote: Sequence[Word], source: Sequence[Word]) -> Iterator[Stretch]:
    if stretch.kind is not Difference.SAME:
        yield stretch
        return
    row, column = stretch.quote[0], stretch.source[0]
    first = 0
    length = stretch.quote[1] - row
    at = 1
    while at < length:
        pairs = quote[row + at - 1 : row + at + 1], source[column + at - 1 : column + at + 1]
        if not _is_other(*pairs):
            at += 1
            continue
        if first < at - 1:
            yield Stretch(Difference.SAME, (row + first, row + at - 1), (column + first, column + at - 1))
        first = at + 1
        yield Stretch(Difference.CHANGED, (row + at - 1, row + first), (column + at - 1, column + first))
        at = first + 1
    if first < length:
        yield Stretch(Difference.SAME, (row + first, row + length), (column + first, column + length))


def _is_other(quoted: Sequence[Word], said: Sequence[Word]) -> bool:
    """Say whether marks between two words make something else of them than between the same two of the source."""
    if quoted[1].after_cut or quoted[0].is_inserted or quoted[1].is_inserted:
        return False
    if quoted[1].before == said[1].before:
        return False
    ends = {_ending(quoted[1]), _ending(said[1])}
    is_short = "?" not in ends and (_is_short(quoted[0]) or _is_short(said[0]))
    is_parted = _is_parted(*quoted) != _is_parted(*said)
    return (len(ends) > 1 and not is_short) or is_parted or _is_unmarked(quoted[1], said[1])


def _ending(word: Word) -> str:
    """Return the mark by which a sentence ends before a word: "?", "." for the others, "" for none."""
    if _STOP.search(word.before) is None:
        return ""
    return "?" if "?" in word.before else "."


def _is_short(word: Word) -> bool:
    """Say whether a word may end with a point in the middle of a sentence: "a.m.", "J.", "Mr."."""
    is_pointed = "." in word.folded or word.end - word.start == 2 * len(word.folded) - 1
    return is_pointed or word.folded in abbreviations()


def _is_parted(one: Word, word: Word) -> bool:
    """Say whether a pause parts a verb of saying from what stands before it, or "no" from what stands behind it."""
    is_told = any(cue.form in ("s", "past") and "s" in cue.flags for cue in cues().get(word.folded, ()))
    return (is_told or one.folded == "no") and _PAUSE.search(word.before) is not None


def _is_unmarked(quoted: Word, said: Word) -> bool:
    """Say whether the source has a word in inner marks that a quotation has in none."""
    if "\n" in said.before or said.folded in _SHORT or said.folded[0].isdigit():
        return False
    return _OPENING.search(said.before) is not None and _MARK.search(quoted.before) is None
