"""Find every statistic of an article: a glance at each word first, rules only where one of them may begin."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from claims.model import Candidate, ClaimType
from claims.reading import Reading
from claims.statistics.amounts import amount_at
from claims.statistics.beside import completed
from claims.statistics.changes import at_change, before_noun
from claims.statistics.extremes import first, rank, record, superlative
from claims.statistics.figures import at_number, fraction, vague
from claims.statistics.multiples import at_multiple
from claims.statistics.resolve import candidate
from claims.statistics.rules import CHANGE, COUNT, MONEY, PERCENT
from claims.statistics.scope import Found, Scope
from claims.statistics.words import classes
from claims.text.clean import lowered

_WORD = re.compile(r"[a-z]+|[0-9][0-9,.]*|(?:us|hk|nz|[cas])?[$£€¥₹]")


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
    for number, sentence in enumerate(reading.sentences):
        scope = Scope(text, lower, sentence.span.start, sentence.span.end)
        known = dates.get(number, [])
        starts = [date.span.start for date in known]
        for found in _of_sentence(scope):
            near = _near(found, known, starts)
            if not any(date.span.overlaps(trigger) for date in near for trigger in found.triggers):
                yield candidate(scope, found, number, near)


def _near(found: Found, dates: Sequence[Candidate], starts: Sequence[int]) -> Sequence[Candidate]:
    """Return the dates that stand in a find or next to it; a date has nothing to say of what is further off."""
    first, last = bisect_left(starts, found.span.start), bisect_left(starts, found.span.end)
    return dates[max(0, first - 1) : last + 1]


def _of_sentence(scope: Scope) -> list[Found]:
    """Return what was found in one sentence; of overlapping finds the one that says more stays."""
    found: list[Found] = []
    known = classes()
    for match in _WORD.finditer(scope.lower, scope.start, scope.end):
        word = match.group()
        letters = known.get(word) if word[0].isalpha() else "d"
        if letters is None and word[-1] in "$£€¥₹":
            letters = "d"
        if letters is None or not (one := _begin(scope, match.start(), word, letters)):
            continue
        one = completed(scope, one)
        if found and one.span.overlaps(found[-1].span):
            if _weight(one) > _weight(found[-1]):
                found[-1] = one
            continue
        found.append(one)
    return found


def _weight(one: Found) -> tuple[bool, bool, int]:
    """Return what decides between overlapping finds: a change holds its figures, a count holds least."""
    return (one.rule is CHANGE, one.rule is not COUNT, one.span.end - one.span.start)


def _begin(scope: Scope, at: int, word: str, letters: str) -> Found | None:
    """Return what begins at a word of these classes, the rules that say most first."""
    found: Found | None = None
    if letters == "d" or "c" in letters or "n" in letters:
        found = _figure(scope, at)
    if found is None and "m" in letters:
        found = at_multiple(scope, at, word)
    if found is None and "v" in letters:
        found = at_change(scope, at, word)
    if found is None and ("o" in letters or letters == "d"):
        found = rank(scope, at, word)
    if found is None and "f" in letters:
        found = fraction(scope, at)
    if found is None and "s" in letters:
        found = superlative(scope, at, word)
    if found is None and "1" in letters:
        found = first(scope, at)
    if found is None and "r" in letters:
        found = record(scope, at, word)
    return found or (vague(scope, at, word) if "g" in letters else None)


def _figure(scope: Scope, at: int) -> Found | None:
    """Return the statistic of a number; with a noun of change after it, the change."""
    found = at_number(scope, at)
    if found is None:
        return None
    amount = amount_at(scope, at) if found.rule in (PERCENT, MONEY) else None
    changed = before_noun(scope, amount) if amount is not None else None
    return changed or found
