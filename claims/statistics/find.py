"""Find every statistic of an article: a glance at each word first, rules only where one of them may begin."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from claims.model import Candidate, ClaimType, Span
from claims.reading import Reading
from claims.statistics.amounts import amount_at
from claims.statistics.beside import completed
from claims.statistics.carried import with_carried
from claims.statistics.changes import at_change, before_noun
from claims.statistics.extremes import first, record, superlative
from claims.statistics.figures import at_number, vague
from claims.statistics.measures import converts
from claims.statistics.multiples import at_multiple
from claims.statistics.owners import with_owner
from claims.statistics.periods import happened, is_day, said_again, told_before
from claims.statistics.ranks import rank
from claims.statistics.resolve import candidate
from claims.statistics.rules import CHANGE, COUNT, MONEY, PERCENT, RATE
from claims.statistics.said import with_what_is_said
from claims.statistics.scope import Found, Scope
from claims.statistics.shares import fraction, in_figures
from claims.statistics.votes import high_or_low
from claims.statistics.words import classes
from claims.text.clean import lowered

_SIGNS = "$£¢€¥₹₦₱₽₩₪₴฿₫₺₵"
_FIGURE = re.compile(f"[0-9{_SIGNS}]")
_ENDINGS = ("st", "nd", "rd", "th")
"""Letters that make an ordinal of a figure."""
_LETTERS = re.compile(r"[a-z]+")
_WORD = re.compile(rf"[a-z]+[{_SIGNS}]?|[0-9][0-9,.]*|[{_SIGNS}]")


def find_statistics(reading: Reading, earlier: Sequence[Candidate] = ()) -> Iterator[Candidate]:
    """Yield the statistics of the running text, in order; none overlap each other or a date.

    Args:
        reading: the article.
        earlier: candidates of other types; the dates among them give the period, and are no figures.
    """
    text = reading.text
    lower = lowered(text)
    dates: dict[int, list[Candidate]] = {}
    for one in earlier:
        if one.type is ClaimType.DATE:
            dates.setdefault(one.sentence, []).append(one)
    for several in dates.values():
        several.sort(key=lambda date: date.span.start)
        several[1:] = [one for before, one in pairwise(several) if not said_again(lower, one, before)]
    days = sorted(
        (
            one
            for several in dates.values()
            for one in several
            if is_day(one, reading.published) and happened(lower, one)
        ),
        key=lambda date: date.span.start,
    )
    begins = [day.span.start for day in days]
    for number, sentence in enumerate(reading.sentences):
        if not _may_hold(lower, sentence.span):
            continue
        scope = Scope(text, lower, sentence.span.start, sentence.span.end)
        here = dates.get(number, [])
        told = told_before(days, begins, sentence.span.start)
        for figure in _of_sentence(scope, here):
            if scope.before(figure.span.start, 8) != "all but ":  # "all but two of the 13 seats" are eleven
                yield candidate(scope, figure, number, here, told)


def _may_hold(lower: str, span: Span) -> bool:
    """Say whether a word or sign of a sentence may begin a statistic."""
    if _FIGURE.search(lower, span.start, span.end) is not None:
        return True
    words = lower[span.start : span.end].split()
    may_begin = classes().keys()
    if not may_begin.isdisjoint(words):
        return True
    with_signs = " ".join([word for word in words if not word.isalpha()])
    return not may_begin.isdisjoint(_LETTERS.findall(with_signs))


def _is_date(found: Found, dates: Sequence[Candidate], starts: Sequence[int]) -> bool:
    """Say whether the words that made a find are a date's; only those that stand in it or next to it are asked."""
    first, last = bisect_left(starts, found.span.start), bisect_left(starts, found.span.end)
    near = dates[max(0, first - 1) : last + 1]
    return any(date.span.overlaps(trigger) for date in near for trigger in found.triggers)


def _of_sentence(scope: Scope, dates: Sequence[Candidate]) -> list[Found]:
    """Return what was found in one sentence; of overlapping finds the one that says more stays.

    What is a date's is left out at once, lest the figure behind it be taken for its other end: "May 14 to 46 percent".
    """
    figures: list[Found] = []
    starts = [date.span.start for date in dates]
    letters_of = classes()
    for match in _WORD.finditer(scope.lower, scope.start, scope.end):
        word = match.group()
        letters = letters_of.get(word) if word[0].isalpha() and word[-1] not in _SIGNS else "d"
        if letters is None or not (figure := _begin(scope, match.start(), word, letters)):
            continue
        if _is_date(figure, dates, starts):
            continue
        figure = with_what_is_said(scope, completed(scope, figure))
        figure = with_owner(scope, figure, figures[-1] if figures else None)
        figure = with_carried(scope, figure, figures[-1] if figures else None)
        if figures and converts(scope, figures[-1], figure):
            figure = replace(figure, slots={**figure.slots, "counted": figures[-1].slots["counted"]})
        if figures and figure.span.overlaps(figures[-1].span):
            if _weight(figure) > _weight(figures[-1]):
                figures[-1] = figure
            continue
        figures.append(figure)
    return figures


def _weight(one: Found) -> tuple[bool, bool, bool, int]:
    """Return what decides between overlapping finds: a change holds its figures, a count holds least.

    "Nine of the ten largest fires" is a share of them, and no rank.
    """
    return (one.rule is CHANGE, one.rule is not COUNT, one.rule is RATE, one.span.end - one.span.start)


def _begin(scope: Scope, at: int, word: str, letters: str) -> Found | None:
    """Return what begins at a word of these classes, the rules that say most first."""
    figure: Found | None = None
    if letters == "d" or "c" in letters or "n" in letters:
        figure = _figure(scope, at)
    if figure is None and letters == "d":
        figure = in_figures(scope, at)
    if figure is None and (letters == "d" or "n" in letters):
        figure = high_or_low(scope, at)
    if figure is None and "m" in letters:
        figure = at_multiple(scope, at, word)
    if figure is None and "v" in letters:
        figure = at_change(scope, at, word)
    is_ordinal = "o" in letters or (letters == "d" and scope.lower.startswith(_ENDINGS, at + len(word)))
    if figure is None and is_ordinal:
        figure = rank(scope, at, word)
    if figure is None and "f" in letters:
        figure = fraction(scope, at)
    if figure is None and "s" in letters:
        figure = superlative(scope, at, word)
    if figure is None and "1" in letters:
        figure = first(scope, at)
    if figure is None and "r" in letters:
        figure = record(scope, at, word)
    return figure or (vague(scope, at, word) if "g" in letters else None)


def _figure(scope: Scope, at: int) -> Found | None:
    """Return the statistic of a number; with a noun of change after it, the change."""
    figure = at_number(scope, at)
    if figure is None:
        return None
    unit = figure.slots.get("unit")
    is_points = unit is not None and unit.value == "points"
    amount = amount_at(scope, at) if figure.rule in (PERCENT, MONEY) or is_points else None
    changed = before_noun(scope, amount) if amount is not None else None
    return changed or figure
