"""What of a claim is looked for in a source, each thing with what a source may say in its place."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache

from app.services.sources.near_words import is_common, near_words
from app.services.sources.word_forms import NUMBER, WORD, YEAR, folded_word
from app.services.views import ClaimSheet
from claims.appointments.triggers import triggers
from claims.calendar import MONTHS
from claims.dates.values import SEASON_MONTHS
from claims.model import ClaimType
from claims.numbers import COUNTING
from claims.text.stems import stem

#: What things count. All weights here: source `make bench-passages`, the claims with odd numbers.
_WORD, _NAME, _FIRST_NAME, _FIELD, _UNIT, _CHANGE, _DAY, _NUMBER, _FIGURE = 1.0, 1.5, 1.0, 2.0, 1.0, 2.0, 3.0, 3.0, 4.0
#: What stands in for the right thing counts less: another verb for the same change of post, the month, the year, a
#: month of the season.
_OTHER_VERB, _SAME_MONTH, _SAME_YEAR, _IN_SEASON = 0.5, 0.6, 0.35, 0.8
_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")
_SEASON = re.compile(r"(\d{4})-(SP|SU|FA|WI)")
_WHOLE_YEAR = re.compile(r"\d{4}")
#: The first and last month of the parts of a year, by the TIMEX3 mod: "early", "mid-" and "late". Source: ours.
_PARTS = {"START": (1, 4), "MID": (5, 8), "END": (9, 12)}
_DECADE = re.compile(r"\d{3}")
_PER = re.compile(r"per (\d{1,9})")
#: Figures below this that tell how many times: "doubled" stands in no source as "2".
_TIMES = 12
#: Fields with names of people.
_PEOPLE: Mapping[ClaimType, tuple[str, ...]] = {
    ClaimType.QUOTE: ("speaker",), ClaimType.APPOINTMENT: ("person", "other"),
}  # fmt: skip
#: Fields whose words are looked for; codes such as "direct" or "P3M" stand in no source.
_FIELDS: Mapping[ClaimType, tuple[str, ...]] = {
    ClaimType.QUOTE: ("words", "speaker"),
    ClaimType.APPOINTMENT: ("person", "post", "body", "other"),
    ClaimType.STATISTIC: ("unit", "counted", "period"),
}
_COMING = frozenset(
    ("appointed", "elected", "nominated", "hired", "promoted", "sworn in", "reappointed", "took power", "replaced")
)
_GOING = frozenset(("resigned", "retired", "left", "dismissed", "ousted", "suspended", "withdrew"))


@dataclass(frozen=True, slots=True)
class Asked:
    """One thing that is looked for.

    Attributes:
        weight: what it counts.
        words: folded words that a source may say for it, with what each counts, 0 to 1; 0 is only marked.
        number: figures near to it count, too; `None` where it is no figure.
        is_share: whether the figure is in percent.
        is_key: whether a passage without it is hardly the right one: a name, a figure, a day.
        is_point: whether it is the figure that the claim is about.
    """

    weight: float
    words: Mapping[str, float]
    number: Decimal | None = None
    is_share: bool = False
    is_key: bool = False
    is_point: bool = False


def asked_words(text: str) -> tuple[Asked, ...]:
    """Return what is looked for by somebody's own words: each, and its forms."""
    by_word = {word: {word: 1.0} for typed in WORD.findall(text) for word in folded_word(typed)}
    return tuple(Asked(_WORD, words) for words in by_word.values())


def asked(sheet: ClaimSheet, before: str, after: str) -> tuple[Asked, ...]:
    """Return what is looked for to find a claim.

    Args:
        sheet: of the claim; its wording and its fields are used.
        before, after: what stands beside the claim's words in their sentence.
    """
    things: dict[str, Asked] = {}
    people = [WORD.findall(sheet.slots.get(name) or "") for name in _PEOPLE.get(sheet.type, ())]
    first_names = {part for name in people for word in name[:-1] for part in folded_word(word)}
    surnames = {part for name in people for word in name[-1:] for part in folded_word(word)}
    for text in (before, sheet.text, after):
        words = WORD.findall(text)
        for place, word in enumerate(words):
            for name, thing in _things(word):
                is_name = _is_large(word) and not (place == 0 and is_common(word)) and name not in first_names
                _add(things, name, replace(thing, weight=_NAME, is_key=True) if is_name else thing)
    for field in _FIELDS.get(sheet.type, ()):
        weight = _UNIT if field in ("unit", "period") else _FIELD
        for word in WORD.findall(sheet.slots.get(field) or ""):
            for name, thing in _things(word):
                heavy = _FIRST_NAME if name in first_names else weight
                _add(things, name, replace(thing, weight=heavy, is_key=name in surnames))
    for replaced, name, thing in _told(sheet):
        for word in replaced:
            things.pop(word, None)
        things[name] = thing
    return tuple(things.values())


def _add(things: dict[str, Asked], name: str, thing: Asked) -> None:
    """Add a thing to those that are asked for; of two of a name, what is more of either holds."""
    before = things.get(name)
    if before is None:
        things[name] = thing
        return
    things[name] = Asked(
        max(before.weight, thing.weight), {**before.words, **thing.words}, before.number or thing.number,
        before.is_share or thing.is_share, before.is_key or thing.is_key, before.is_point or thing.is_point,
    )  # fmt: skip


def _is_large(word: str) -> bool:
    return word[0].isupper()


def _things(word: str) -> Iterable[tuple[str, Asked]]:
    """Yield what a word of a claim asks for, with the name of each."""
    parts = folded_word(word)
    figures = [part for part in parts if NUMBER.fullmatch(part)]
    if figures:
        figure = max(figures, key=Decimal)
        yield figure, Asked(_NUMBER, {figure: 1.0}, None if YEAR.fullmatch(word) else Decimal(figure), is_key=True)
    elif len(parts) == 1:
        counted = {str(COUNTING[plain]): 1.0} if (plain := word.casefold()) in COUNTING else {}
        yield parts[0], Asked(_WORD, {**near_words(word), parts[0]: 1.0, **counted})
    else:
        yield from ((part, Asked(_WORD, {part: 1.0})) for part in parts)


def _told(sheet: ClaimSheet) -> Iterator[tuple[Collection[str], str, Asked]]:
    """Yield what the fields of a claim ask for: words that it takes the place of, its name, and the thing."""
    slots = sheet.slots
    if sheet.type is ClaimType.STATISTIC and (figure := slots.get("figure")):
        yield from _figure(figure, slots.get("unit") or "", slots.get("comparison") or "")
    if sheet.type is ClaimType.DATE and (day := slots.get("value")):
        part = _PARTS.get(slots.get("modifier") or "")
        yield from _part_of_year(day, *part) if part and _WHOLE_YEAR.fullmatch(day) else _day(day)
    if sheet.type is ClaimType.APPOINTMENT:
        if day := slots.get("when"):
            yield from _day(day)
        if verbs := _verbs(slots.get("event") or ""):
            yield (), "event", Asked(_CHANGE, dict.fromkeys(verbs, _OTHER_VERB))


def _figure(figure: str, unit: str, comparison: str) -> Iterator[tuple[Collection[str], str, Asked]]:
    if not NUMBER.fullmatch(figure):
        return
    number, replaced = Decimal(figure), {figure}
    if comparison == "multiple" and number < _TIMES:
        return
    if of := _PER.fullmatch(unit):
        number = number * 100 / max(1, int(of[1]))
        replaced |= {of[1], *(stem(word) for word, counted in COUNTING.items() if counted == int(of[1]))}
    elif unit == "share":
        number *= 100
    is_share = bool(of) or unit in ("share", "percent")
    figures = {f"{number.normalize():f}": 1.0}
    yield replaced, "figure", Asked(_FIGURE, figures, number, is_share, is_key=True, is_point=True)


def _day(value: str) -> Iterator[tuple[Collection[str], str, Asked]]:
    """Yield a day, month, year or decade as sources write it: "2024-03-04" is "4 March 2024", too."""
    if _DECADE.fullmatch(value):
        years = [f"{value}{number}" for number in range(10)]
        yield (f"{value}0s",), value, Asked(_DAY, dict.fromkeys([*years, f"{value}0s"], 1.0), is_key=True)
    if season := _SEASON.fullmatch(value):
        begun, first = int(season[1]), SEASON_MONTHS[season[2]]
        months = {f"@{begun + n // 12}-{n % 12 + 1:02}": _IN_SEASON for n in range(first - 1, first + 2)}
        yield (season[1],), "season", Asked(_DAY, {season[1]: _SAME_YEAR, **months}, is_key=True)
        return
    if not (match := _DATE.match(value)):
        return
    year, month, day = match.groups()
    if not month:
        yield (year,), year, Asked(_DAY, {year: 1.0}, is_key=True)
        return
    spoken = [stem(MONTHS[(int(month) - 1) % 12]), year, *([str(int(day))] if day else [])]
    words = dict.fromkeys(spoken, 0.0) | {year: _SAME_YEAR}
    whole = {f"@{year}-{month}": _SAME_MONTH, f"@{year}-{month}-{day}": 1.0} if day else {f"@{year}-{month}": 1.0}
    yield spoken, "day", Asked(_DAY, words | whole, is_key=True)


def _part_of_year(year: str, first: int, last: int) -> Iterator[tuple[Collection[str], str, Asked]]:
    """Yield a part of a year: "early 2019" is in its first months, and any of 2019 counts less."""
    months = {f"@{year}-{month:02}": _IN_SEASON for month in range(first, last + 1)}
    yield (year,), year, Asked(_DAY, {year: _SAME_YEAR, **months}, is_key=True)


@lru_cache(maxsize=64)
def _verbs(event: str) -> frozenset[str]:
    """Return the verbs by which somebody comes to a post or leaves one, as the event does; empty for other events."""
    family = next((events for events in (_COMING, _GOING) if event in events), frozenset())
    return frozenset(
        stem(form.parts[0])
        for forms in triggers().values()
        for form in forms
        if form.trigger.event in family and len(form.parts) == 1 and not form.rest
    )
