"""A claimed date beside the dates of a source: the nearest one, how it stands to the claim, and how many others."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from claims.calendar import MONTHS, WEEKDAYS
from claims.compare.date_places import date_places
from claims.compare.heard import dated, sentence_about, topic
from claims.compare.moments import compare_values, days_apart
from claims.compare.result import Comparison, Fact, FactKind, Outcome
from claims.compare.stated import compare_statements
from claims.compare.statement import GREEN, lowered_by
from claims.compare.zones import compare_times, zone_fact
from claims.dates import find, is_calendar, timexes
from claims.model import Candidate, ClaimType, Span
from claims.reading import Reading

_OUTCOMES = {
    FactKind.SAME: Outcome.SAME,
    FactKind.CLAIM_COARSER: Outcome.COARSER,
    FactKind.SOURCE_COARSER: Outcome.COARSER,
    FactKind.OTHER_READING: Outcome.PARTLY,
    FactKind.OVERLAPPING: Outcome.PARTLY,
    FactKind.UNRESOLVED: Outcome.UNRESOLVED,
    FactKind.DIFFERENT: Outcome.CONFLICT,
}
#: So many equally near dates are held against the claim's wording.
_LOOKED_AT = 200
#: From near to far. An open date comes before a different one: it may yet be the one that is claimed.
_ORDER = tuple(_OUTCOMES)
#: Words before a date that make it a limit, and the TIMEX3 mod for them. Source: ours.
#: `NOT` ("not on 3 May"), `DENIED` ("did not open on 3 May") and `COUNTED` are none of TIMEX3.
_LIMIT_WORDS = {"before": "BEFORE", "prior to": "BEFORE", "after": "AFTER", "since": "ON_OR_AFTER"}
_LIMIT_WORDS |= dict.fromkeys(("about", "around", "circa", "roughly", "approximately"), "APPROX")
_LIMIT_WORDS |= dict.fromkeys(("by", "until", "till", "no later than", "not later than", "not after"), "ON_OR_BEFORE")
_LIMIT_WORDS |= dict.fromkeys(("no earlier than", "not earlier than", "no sooner than", "not before"), "ON_OR_AFTER")
_WORDS = "|".join(sorted(_LIMIT_WORDS, key=len, reverse=True))
_LIMIT = re.compile(rf"\b({_WORDS})\s{{1,2}}(?:the\s{{1,2}})?$")
_NOT = r"(?:\bnot|n['’]t|\bnever)"
_NOT_ON = re.compile(rf"{_NOT}(?P<verb>(?:\s(?!only\b|just\b|on\b|in\b)[a-z]+){{0,2}})(?:\s(?:on|in))?\s{{1,2}}$")
#: "Did not open until 3 May": it opened then.
_NOT_UNTIL = re.compile(rf"{_NOT}\s(?:[a-z]+\s){{0,3}}(?:until|till)\s")
#: "A year to the day after 3 May 2020" is another day.
_COUNTED = re.compile(
    r"\b(?:[a-z]{1,12}|[0-9]{1,4})\s(?:full\s)?(?:hour|day|week|month|year|decade)s?(?:\sto\sthe\sday)?"
    r"\s(?:after|before|from)\s(?:the\s)?$"
)
_DENIALS = {"NOT": Outcome.CONFLICT, "DENIED": Outcome.UNRESOLVED}
#: How far, in characters, words before a date are looked at.
_REACH = 40
#: Words of a date itself, which tell nothing of what it is about.
_DATE_WORDS = topic(" ".join((*MONTHS, *WEEKDAYS)))
#: So many of the claim's words stand beside another date before it is taken for the claim's own.
_MORE = 2
#: Modifiers by which a date is a limit and not a time. Source: TimeML TIMEX3 annotation guidelines 1.2.1 (2006).
_LIMITS = frozenset(("BEFORE", "AFTER", "ON_OR_BEFORE", "ON_OR_AFTER", "LESS_THAN", "MORE_THAN", "NOT", "DENIED"))


@dataclass(frozen=True, slots=True)
class Heard:
    """A date of a source.

    Attributes:
        span: its words, in the clean text of the reading.
        value: ISO 8601 or TIMEX3, `None` when open.
        modifier: a TIMEX3 mod, `""` for none.
        otherwise: other honest values.
        zone: of a time of day, as the words name it, `""` for none.
    """

    span: Span
    value: str | None
    modifier: str = ""
    otherwise: tuple[str, ...] = ()
    zone: str = ""


def compare_date(
    slots: Mapping[str, str | None], text: str, source: str, *, source_published: date | None = None
) -> Comparison | None:
    """Compare a date with the nearest one of a source; `None` when the claim has no value.

    Args:
        slots: slot values of the claim; `value`, `kind`, `zone` and `modifier` are used.
        text: the claim's wording; decides between dates that are equally near.
        source: as it was received.
        source_published: its day of publication; `None` leaves its relative dates unresolved.
    """
    value = (slots.get("value") or "").strip()
    if not value:
        return None
    about = topic(text) - _DATE_WORDS
    reading = dated(
        source, source_published, lambda it: date_places(it, about, value, relative=source_published is not None)
    )
    heard = dates_of(reading, slots.get("kind") or "DATE", value)
    if not heard:
        return Comparison(ClaimType.DATE, Outcome.NOT_FOUND, (Fact("value", FactKind.MISSING, value),))
    zone = (slots.get("zone") or "").strip()
    one, kind = nearest(value, heard, reading, text, zone=zone)
    source_value = _said(one, reading)
    if kind is FactKind.OTHER_READING:
        source_value = " or ".join((source_value, *one.otherwise))
    rival = _rival(value, one, kind, heard, reading, text)
    if rival is not None and rival[1] is FactKind.UNRESOLVED:
        source_value, kind = f"{source_value} or {_said(rival[0], reading)}", rival[1]
    elif rival is not None:
        one, kind = rival
        source_value = _said(one, reading)
    span = reading.clean.to_source(one.span)
    facts = [Fact("value", kind, value, source_value, span)]
    zones = zone_fact(value, zone, one.value, one.zone, span)
    limits = _modifier(slots.get("modifier") or _worded(text, value), one.modifier, span)
    facts += [fact for fact in (zones, limits) if fact is not None]
    outcome = _with_modifier(_with_zone(_OUTCOMES[kind], zones), limits)
    if outcome in GREEN:
        day = value.partition("T")[0] if _is_time(value) else ""
        told = compare_statements(
            *_place(text, value), reading.clean, one.span, source_published, counts=False, day=day
        )
        facts, outcome = [*facts, *told], lowered_by(outcome, told)
    return Comparison(ClaimType.DATE, outcome, tuple(facts), len(heard) - 1)


def _place(text: str, value: str) -> tuple[str, Span | None]:
    """Return the claim's wording as it is read, and where it has the claimed date; `None` for nowhere."""
    reading = dated(text, None)
    dates = dates_of(reading, "DATE", value)
    equal = [day.span for day in dates if day.value == value] or [day.span for day in dates if len(dates) == 1]
    return reading.text, equal[0] if equal else None


def _said(one: Heard, reading: Reading) -> str:
    return one.value if one.value and is_calendar(one.value) else one.span.of(reading.text)


def dates_of(reading: Reading, kind: str, value: str) -> list[Heard]:
    """Return the dates of a source in order; for a claimed duration or repeated date, those."""
    if kind in ("DURATION", "SET") or value.startswith("P"):
        wanted = kind if kind in ("DURATION", "SET") else "DURATION"
        return [Heard(timex.span, timex.value, timex.modifier) for timex in timexes(reading) if timex.type == wanted]
    candidates = list(find(reading))
    timed = (
        {candidate.sentence for candidate in candidates if _is_time(candidate.value("value"))}
        if _is_time(value)
        else set()
    )
    return [
        Heard(
            candidate.span,
            candidate.value("value"),
            _modifier_of(candidate, reading.text),
            candidate.slots["value"].otherwise,
            candidate.value("zone") or "",
        )
        for candidate in candidates
        if candidate.sentence not in timed or _is_time(candidate.value("value"))
    ]


def _is_time(value: str | None) -> bool:
    return value is not None and "T" in value and not value.startswith("P")


def _modifier_of(one: Candidate, text: str) -> str:
    """Return the TIMEX3 mod of a date; "before", "until" and "about" are read from the words in front of it."""
    sentence = sentence_about(text, one.span)
    before = text[max(sentence.start, one.span.start - _REACH) : one.span.start].lower()
    if modifier := one.value("modifier"):
        return modifier
    if _COUNTED.search(before):
        return "COUNTED"
    if match := _LIMIT.search(before):
        is_then = match[1] in ("until", "till") and _NOT_UNTIL.search(before) is not None
        return "" if is_then else _LIMIT_WORDS[match[1]]
    denied = _NOT_ON.search(before)
    return ("DENIED" if denied["verb"] else "NOT") if denied else ""


def nearest(
    value: str, heard: Sequence[Heard], reading: Reading, text: str = "", *, zone: str = ""
) -> tuple[Heard, FactKind]:
    """Return the date that stands nearest to a value, and how; at least one must be given.

    Of equally near ones, that whose sentence, then whose surroundings share most words with `text`, then the first.
    """
    kinds = [kind_of(value, figure, zone=zone) for figure in heard]
    best = min(kinds, key=_ORDER.index)
    about = topic(text)

    near = [one for one, kind in zip(heard, kinds, strict=True) if kind is best]
    least = min(days_apart(value, one.value) for one in near)
    near = [one for one in near if days_apart(value, one.value) == least][:_LOOKED_AT]
    return max(
        near,
        key=lambda one: (
            one.modifier not in _DENIALS,
            len(about & _beside(one, reading)),
            len(about & topic(around(reading.text, one.span))),
            -one.span.start,
        ),
    ), best


def _beside(one: Heard, reading: Reading) -> frozenset[str]:
    """Return what the sentence of a date is about."""
    return topic(sentence_about(reading.text, one.span).of(reading.text)) - _DATE_WORDS


def _rival(
    value: str, one: Heard, kind: FactKind, heard: Sequence[Heard], reading: Reading, text: str
) -> tuple[Heard, FactKind] | None:
    """Return a different date beside which the claim's words stand, where fewer of them stand beside the nearest one.

    Returns:
        The date, and `different` when all these words stand there, none beside the nearest, and it is as exact as the
        claim; else `unresolved`. `None` when there is no such date.
    """
    if kind in (FactKind.DIFFERENT, FactKind.UNRESOLVED):
        return None
    about = topic(text) - _DATE_WORDS
    own = about & _beside(one, reading)
    rivals = [other for other in heard[:_LOOKED_AT] if kind_of(value, other) is FactKind.DIFFERENT]
    shared = [(about & _beside(other, reading), other) for other in rivals]
    shared = [(words, other) for words, other in shared if words > own and len(words) >= _MORE]
    if not shared:
        return None
    words, best = max(shared, key=lambda pair: (len(pair[0]), -pair[1].span.start))
    is_its = not own and words == about and len(best.value or "") == len(value)
    return best, FactKind.DIFFERENT if is_its else FactKind.UNRESOLVED


def kind_of(value: str, heard: Heard, *, zone: str = "") -> FactKind:
    """Return how a claimed value stands to a date of a source; one that can be read two ways may fit the second."""
    if heard.modifier == "COUNTED":
        return FactKind.UNRESOLVED
    kind = compare_times(value, zone, heard.value, heard.zone)
    if kind is FactKind.DIFFERENT and any(compare_values(value, one) is FactKind.SAME for one in heard.otherwise):
        return FactKind.OTHER_READING
    return kind


def around(text: str, span: Span, reach: int = 160) -> str:
    """Return the words about a stretch of a text, up to `reach` characters on each side."""
    return text[max(0, span.start - reach) : span.end + reach]


def _worded(text: str, value: str) -> str:
    """Return the modifier that the claim's wording gives to its date, `""` for none."""
    dates = dates_of(dated(text, None), "DATE", value)
    equal = [day for day in dates if day.value == value] or (dates if len(dates) == 1 else [])
    return equal[0].modifier if equal else ""


def _modifier(claimed: str, said: str, span: Span) -> Fact | None:
    """Return what differs in "about", "early" or "before"; `None` when nothing does."""
    if claimed == said or "COUNTED" in (claimed, said):
        return None
    if (claimed and said) or {claimed, said} & _LIMITS:
        kind = FactKind.DIFFERENT
    elif "APPROX" in (claimed, said):
        kind = FactKind.CLAIM_COARSER if claimed else FactKind.SOURCE_COARSER
    else:
        kind = FactKind.SOURCE_COARSER if claimed else FactKind.CLAIM_COARSER
    return Fact("modifier", kind, claimed or None, said or None, span)


def _with_zone(outcome: Outcome, zone: Fact | None) -> Outcome:
    is_open = zone is not None and zone.kind in (FactKind.CLAIM_COARSER, FactKind.SOURCE_COARSER)
    return Outcome.COARSER if is_open and outcome is Outcome.SAME else outcome


def _with_modifier(outcome: Outcome, modifier: Fact | None) -> Outcome:
    if modifier is None or outcome not in (Outcome.SAME, Outcome.COARSER):
        return outcome
    if {modifier.claimed, modifier.said} & _DENIALS.keys():
        return next(_DENIALS[one] for one in (modifier.said, modifier.claimed) if one in _DENIALS)
    return Outcome.PARTLY if modifier.kind is FactKind.DIFFERENT else Outcome.COARSER
