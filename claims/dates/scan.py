"""Find every temporal expression of a text: cheap words first, rules only near them, values in order of the text."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from claims.dates.modifiers import widened
from claims.dates.rules.compared import RULES as COMPARED
from claims.dates.rules.days import RULES as DAYS
from claims.dates.rules.edges import RULES as EDGES
from claims.dates.rules.holidays import holiday_rules, last_words
from claims.dates.rules.months import RULES as MONTHS
from claims.dates.rules.mould import DateRule
from claims.dates.rules.new_year import RULES as NEW_YEAR
from claims.dates.rules.quarters import RULES as QUARTERS
from claims.dates.rules.relative import RULES as RELATIVE
from claims.dates.rules.seasons import RULES as SEASONS
from claims.dates.rules.spans import RULES as SPANS
from claims.dates.rules.times import RULES as TIMES
from claims.dates.rules.weekdays import RULES as WEEKDAYS
from claims.dates.rules.years import RULES as YEARS
from claims.dates.story import Story
from claims.dates.timex import Timex
from claims.dates.words import classes
from claims.model import Span
from claims.reading import Reading
from claims.text.clean import lowered

_WORD = re.compile(r"[a-z]+|\d+")
_TIME_TAIL = re.compile(
    r":\d\d|\.\d\d ?[ap]\.? ?m|[ \n]?[ap]\.? ?m\b|[ \n]o['’]clock|[ \n](?:gmt|utc|local|noon|[bcejmp][deks]?[st]t?)\b"
)
_DATE_TAIL = re.compile(r"[-/.]\d{1,2}[-/.]\d{1,4}")
_DECADE_TAIL = re.compile(r"['’]?s\b")
_ERA_TAIL = re.compile(r"[ -]b\.?c\b")
_MARGIN = 48
"""How far, in characters, an expression may reach beyond the word that gives it away; the longest of ours is 45."""


@lru_cache(maxsize=1)
def rules() -> tuple[DateRule, ...]:
    """Return all date rules."""
    return (
        *DAYS,
        *MONTHS,
        *YEARS,
        *WEEKDAYS,
        *RELATIVE,
        *QUARTERS,
        *COMPARED,
        *EDGES,
        *SEASONS,
        *NEW_YEAR,
        *TIMES,
        *SPANS,
        *holiday_rules(),
    )


@lru_cache(maxsize=1)
def _classes() -> dict[str, str]:
    words = dict(classes())
    for word in last_words():
        words[word] = words.get(word, "") + "H"
    return words


def scan(reading: Reading) -> tuple[Timex, ...]:
    """Return every temporal expression of an article, in order of the text; none overlap."""
    text = reading.text
    low = lowered(text)
    story = Story(text, low, reading.published, reading.sentences, reading.words, reading.tokens)
    for block in reading.blocks:
        for start, end, letters in _windows(low, block.span):
            _read_window(story, start, end, letters)
    return tuple(story.before)


def _hits(low: str, span: Span) -> Iterator[tuple[int, int, str]]:
    """Yield each word that may belong to a date, with the classes of rules to ask."""
    letters_of = _classes().get
    for match in _WORD.finditer(low, span.start, span.end):
        word = match.group()
        letters = letters_of(word)
        if letters is None and word[0].isdigit():
            letters = _digits(low, match.start(), match.end(), word)
        if letters:
            yield match.start(), match.end(), letters


def _digits(low: str, start: int, end: int, word: str) -> str:
    """Return the classes for a number: a year, a decade, a date in figures or a time."""
    letters = ""
    if len(word) == 4 and word[0] in "12":
        letters = "Y"
    elif (len(word) == 2 and low[start - 1 : start] in ("'", "’")) or (len(word) == 2 and word[1] == "0"):
        letters = "Y" if low[start - 1 : start] in ("'", "’") or _DECADE_TAIL.match(low, end) else ""
    elif len(word) < 4 and _ERA_TAIL.match(low, end):
        letters = "Y"
    if len(word) < 3 and low[end : end + 2] in ("st", "nd", "rd", "th"):
        letters += "O"
    if len(word) in (1, 2, 4):
        following = low[end : end + 1]
        if following in "-/." and (_DATE_TAIL.match(low, end) or low.startswith("9/11", start)):
            letters += "D"
        if _TIME_TAIL.match(low, end):
            letters += "T"
    return letters


def _windows(low: str, span: Span) -> Iterator[tuple[int, int, str]]:
    """Yield stretches around hits that lie close together, with all classes of rules to ask there."""
    start = end = -1
    classes: set[str] = set()
    for hit_start, hit_end, letters in _hits(low, span):
        if end >= 0 and hit_start - end > _MARGIN:
            yield max(span.start, start - _MARGIN), _word_end(low, end + _MARGIN, span.end), "".join(sorted(classes))
            start, classes = -1, set()
        if start < 0:
            start = hit_start
        end = hit_end
        classes.update(letters)
    if end >= 0:
        yield max(span.start, start - _MARGIN), _word_end(low, end + _MARGIN, span.end), "".join(sorted(classes))


def _word_end(low: str, place: int, limit: int) -> int:
    """Move a place to the right until no word is cut, by at most 40 characters."""
    place = min(place, limit)
    for _ in range(40):
        if place >= limit or not low[place].isalnum():
            break
        place += 1
    return place


@lru_cache(maxsize=256)
def _asked(classes: str) -> tuple[DateRule, ...]:
    """Return the rules that any of the classes calls, in the order of rules."""
    return tuple(rule for rule in rules() if not set(rule.classes).isdisjoint(classes))


def _read_window(story: Story, start: int, end: int, classes: str) -> None:
    window = story.low[start:end]
    matches = [
        (match, rule)
        for rule in _asked(classes)
        if not rule.needs or any(map(window.__contains__, rule.needs))
        for match in rule.pattern.finditer(story.low, start, end)
        if match.end() > match.start()
    ]
    matches.sort(key=lambda pair: (pair[0].start(), -pair[0].end(), -pair[1].rank))
    _read_matches(story, matches)


def _read_matches(story: Story, matches: Sequence[tuple[re.Match[str], DateRule]]) -> None:
    """Read matches in order of the text; of those that compete, the strongest that makes sense."""
    floor = story.before[-1].span.end if story.before else 0
    refused: set[int] = set()
    place = 0
    while place < len(matches):
        if place in refused or matches[place][0].start() < floor:
            place += 1
            continue
        best = max(_rivals(matches, place, refused), key=lambda n: _strength(*matches[n]))
        timex = _read_match(story, *matches[best], floor)
        if timex is None:
            refused.add(best)
        else:
            story.before.append(timex)
            floor = timex.span.end


def _rivals(matches: Sequence[tuple[re.Match[str], DateRule]], place: int, refused: set[int]) -> list[int]:
    """Return the places of the matches that begin before the one at `place` ends, itself among them."""
    end = matches[place][0].end()
    rivals = []
    for other in range(place, len(matches)):
        if matches[other][0].start() >= end:
            break
        if other not in refused:
            rivals.append(other)
    return rivals


def _strength(match: re.Match[str], rule: DateRule) -> tuple[int, int]:
    return rule.rank, match.end() - match.start()


def _read_match(story: Story, match: re.Match[str], rule: DateRule, floor: int) -> Timex | None:
    reading = None if _is_title(match, story) else rule.read(match, story)
    if reading is None:
        return None
    start = match.start() if reading.start is None else reading.start
    end = match.end() if reading.end is None else reading.end
    span = Span(start, end)
    return widened(Timex(span, rule.rule, reading, span), story, floor)


def _is_title(match: re.Match[str], story: Story) -> bool:
    """Say whether a unit of time has a capital in running text: "This Week" and "60 Minutes" are programmes."""
    if "unit" not in match.re.groupindex or match.start("unit") < 0:
        return False
    place = match.start("unit")
    is_capital = story.text[place].isupper() and story.text[place + 1].islower() and not story.opens(place)
    return is_capital and not story.is_in_capitals(match.start(), match.end())
