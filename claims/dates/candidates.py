"""From temporal expressions to candidates: what a reviewer is shown, with every slot explained."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from claims.dates.arithmetic import moved, unit_value
from claims.dates.timex import Timex
from claims.dates.values import interval, weekday_problem
from claims.model import Candidate, ClaimType, Slot, Span
from claims.reading import Reading
from claims.rules import Rule

RANGE = Rule(
    "range of two dates",
    1,
    "Two dates joined to a range: “from 2019 to 2021”, “between March and May 2020”, “May 3 – June 7”.",
)
OFFSET = Rule(
    "counted from the date beside it",
    2,
    "A length of time before or after a date, or an event with its date, that follows: “two days after March 3, 2021”, "
    "“three days before the election on May 3, 2021”.",
)
_JOIN = re.compile(r"[ \n]{0,2}(?:-|–|—)[ \n]{0,2}|,?[ \n]{1,2}(?:to|until|till|through|and)[ \n]{1,2}(?:the )?")
_FROM = re.compile(r"\b(?:from|between)(?: the)?[ \n]{1,2}$")
_ON_DAY = re.compile(r",?(?: (?P<zone>[A-Z][\w'’-]*(?: [A-Z][\w'’-]*){0,2} time))?,? on ")
_HAS_DAY = re.compile(r"[A-Z][a-z]+day\b|\b[A-Z][a-z]{2,8}\.? \d|\d [A-Z][a-z]{2,8}\b")
"""What tells that a time has its day within: "3 p.m. on Friday", "May 3 at 3 p.m."."""
_OFFSET = re.compile(
    r"[ \n]{1,2}(?P<way>before|after|prior to|following|from)[ \n]{1,2}(?:the )?"
    r"(?P<event>(?:[\w'’-]+[ \n]{1,2}){1,5}(?:on|of|in)[ \n]{1,2}(?:the )?)?"
)
_DATED = ("day, month and year", "day and month", "date in figures", "month and year", "year")
"""Rules whose dates surely belong to the event before them: "the attack of 7 August 1998"."""
_WORTH = {"time": 0.6, "day": 0.6, "week": 0.5, "month": 0.55, "quarter": 0.5, "season": 0.45, "year": 0.5}
_OFFSET_GAP = 48
"""Characters from a length of time to the date of the event that it is counted from: "before the vote of"."""
_GAP = 20
"""Characters that may stand between the two parts of a range; the longest joint of ours has 18."""
_NOT_TOLD = Slot(None, None, "Nothing in the words tells.")
_NO_ZONE = Slot(None, None, "The words name none.")
_NO_MODIFIER = Slot(None, None, "No word narrows it.")
_COUNTED = re.compile(r"P(\d+)([DWMY])")
_UNIT_OF_LETTER = {"D": "day", "W": "week", "M": "month", "Y": "year"}


def candidates(reading: Reading, timexes: Sequence[Timex]) -> Iterator[Candidate]:
    """Yield a candidate for each date in running text that can be checked.

    Args:
        reading: the article.
        timexes: its temporal expressions, in order of the text.
    """
    begins = [sentence.span.start for sentence in reading.sentences]
    for timex in _joined(reading.text, timexes):
        sentence = bisect_right(begins, timex.span.start) - 1
        is_running = sentence >= 0 and timex.span.start < reading.sentences[sentence].span.end
        if is_running and timex.found.checkable and timex.type in ("DATE", "TIME"):
            yield _candidate(timex, sentence, reading)


def _joined(text: str, timexes: Sequence[Timex]) -> Iterator[Timex]:
    """Yield the expressions with ranges and counted days put together."""
    waiting: Timex | None = None
    for timex in timexes:
        if waiting is not None and (
            both := _range(text, waiting, timex) or _offset(text, waiting, timex) or _on_day(text, waiting, timex)
        ):
            waiting = both
            continue
        if waiting is not None:
            yield waiting
        waiting = timex
    if waiting is not None:
        yield waiting


def _range(text: str, first: Timex, last: Timex) -> Timex | None:
    if last.span.start - first.span.end > _GAP:
        return None
    between = text[first.span.end : last.span.start].lower()
    if not (first.type == last.type == "DATE" and first.found.checkable and last.found.checkable):
        return None
    if not (match := _JOIN.fullmatch(between)):
        return None
    lead = _FROM.search(text[max(0, first.span.start - 16) : first.span.start].lower())
    word = match.group().strip(" ,\n")
    if word not in ("-", "–", "—") and not lead:
        return None
    if word.startswith("and") and not (lead and lead.group().startswith("between")):
        return None
    begin, end = first.value, last.value
    if begin is None or end is None or "/" in begin + end:
        return None
    begin = _year_of_the_end(begin, end, first)
    days, until = interval(begin), interval(end)
    if days and until and until.last < days.first:
        return None
    reading = replace(
        first.found,
        value=f"{begin}/{end}",
        note="From the first to the second date.",
        otherwise=(),
        anchor=first.found.anchor or last.found.anchor,
    )
    return Timex(Span(first.span.start, last.span.end), RANGE, reading, first.trigger)


def _on_day(text: str, clock: Timex, day: Timex) -> Timex | None:
    """Put a time of the clock and the day behind it together: "3 p.m. New York time on New Year's Eve"."""
    if clock.rule.name != "clock time" or day.type != "DATE" or day.precision != "day" or not day.value:
        return None
    joint = _ON_DAY.fullmatch(text, clock.span.end, day.span.start)
    if joint is None or _HAS_DAY.search(clock.span.of(text)):
        return None
    found = replace(
        day.found,
        type="TIME",
        value=f"{day.value}T{(clock.value or '').partition('T')[2]}",
        note=f"The time is in the words; its day is “{day.span.of(text)}”.",
        zone=clock.found.zone or joint["zone"] or "",
        otherwise=(),
    )
    return Timex(Span(clock.span.start, day.span.end), clock.rule, found, clock.trigger)


def _year_of_the_end(begin: str, end: str, first: Timex) -> str:
    """Give a first date without a year the year of the second: "between March and May 2020"."""
    if first.rule.name not in ("month", "day and month") or not end[:4].isdigit() or len(end) < 7:
        return begin
    tail = begin[4:]
    year = int(end[:4])
    return f"{year if f'{year}{tail}' <= end else year - 1:04}{tail}"


def _offset(text: str, length: Timex, day: Timex) -> Timex | None:
    if day.span.start - length.span.end > _OFFSET_GAP:
        return None
    match = _OFFSET.fullmatch(text[length.span.end : day.span.start].lower())
    counted = _COUNTED.fullmatch(length.value or "")
    days = interval(day.value) if day.value else None
    if not match or not counted or not days or length.type != "DURATION" or day.type != "DATE" or length.modifier:
        return None
    unit = _UNIT_OF_LETTER[counted.group(2)]
    if not _is_exact_enough(unit, day) or (match["event"] and day.rule.name not in _DATED):
        return None
    sign = -1 if match["way"] in ("before", "prior to") else 1
    there = moved(days.first, unit, sign * int(counted.group(1)))
    if there is None:
        return None
    words = day.span.of(text)
    reading = replace(
        day.found,
        value=unit_value(there, unit),
        note=f"Counted from “{words}”.",
        anchor=words,
        anchor_span=day.span,
        otherwise=(),
        weekday=None,
        checkable=True,
    )
    return Timex(Span(length.span.start, day.span.end), OFFSET, reading, length.trigger)


def _is_exact_enough(unit: str, day: Timex) -> bool:
    """Say whether a date is as exact as what is counted from it: no days from a month, no months from a year."""
    finer = {"day": ("day",), "week": ("day", "week"), "month": ("day", "month")}.get(unit)
    return finer is None or day.precision in finer


def _candidate(timex: Timex, sentence: int, reading: Reading) -> Candidate:
    value = timex.found
    words = timex.span.of(reading.text)
    slots = {
        "value": Slot(value.value, timex.span, value.note, value.otherwise),
        "precision": Slot(timex.precision, timex.span, "As exact as the words are."),
        "kind": Slot(value.type, timex.span, "A time of day." if value.type == "TIME" else "A date."),
        "anchor": Slot(
            value.anchor or None,
            value.anchor_span,
            "What the date was counted from." if value.anchor else "Nothing: it stands by itself.",
        ),
        "direction": Slot(value.direction, None, "By the words or the tense of the verb.")
        if value.direction
        else _NOT_TOLD,
        "zone": Slot(value.zone, timex.span, "The words name it.") if value.zone else _NO_ZONE,
        "modifier": (
            Slot(value.modifier, timex.span, "From the words beside the date.") if value.modifier else _NO_MODIFIER
        ),
    }
    return Candidate(
        type=ClaimType.DATE,
        span=timex.span,
        sentence=sentence,
        slots=slots,
        rule=timex.rule.name,
        rule_version=timex.rule.version,
        triggers=(timex.trigger,),
        reasons=_reasons(timex, words),
        worth=_WORTH.get(timex.precision, 0.4) if value.value else 0.35,
    )


def _reasons(timex: Timex, words: str) -> tuple[str, ...]:
    reading = timex.found
    reason = f"“{words}” says when, and can be checked against a calendar of events."
    reasons = [reason if reading.value else f"“{words}” says when, but which date it is stays open."]
    days = interval(reading.value) if reading.value else None
    is_day = reading.weekday is not None and days is not None and days.first == days.last
    if is_day and (problem := weekday_problem(reading.weekday or 0, days.first if days else date.min)):
        reasons.append(problem)
    if reading.otherwise:
        reasons.append(f"It could also be read as {' or '.join(reading.otherwise)}.")
    return tuple(reasons)
