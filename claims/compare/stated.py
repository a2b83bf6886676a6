"""The whole statement about a figure or a date on both sides: whether the source states it, and of the same thing."""

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache

from claims.compare.clauses import read_clause
from claims.compare.further import bears_on, is_fragment
from claims.compare.heard import dated, sentence_about
from claims.compare.limits import limit_at
from claims.compare.parts import DATE
from claims.compare.result import Fact, FactKind
from claims.compare.setting import is_label_of_check, is_told_in_work, label_below, points_ahead, points_back
from claims.compare.statement import compare_clauses
from claims.dates import find
from claims.model import Span
from claims.text.clean import CleanText
from claims.text.language import is_foreign
from claims.wordlists import words as word_list

_DENIALS = word_list("compare", "clauses denials")
#: How far, in characters, the language of a text is looked at to each side.
_REACH = 160
#: Words right before a year that begins in another month, and how far before it they stand.
_YEAR = 20
_FISCAL = re.compile(
    r"\b(?:fiscal|financial)\b(?:\s(?:year|of))?|\b(?:tax|school|academic|crop|marketing)\s(?:year\b|(?=\d{4}))"
)
#: The zone of a time of day, behind it.
_ZONE = re.compile(r"\s\(?(?:[A-Z]{2,4}\b|(?:[A-Z]\w+\s){1,2}(?:(?:standard|daylight|summer)\s)?time\b)\)?")
_WORD = re.compile(r"[\w’']+")
_NEXT = re.compile(r"[.!?][”\"’)]?\s{1,4}(?P<next>[^.!?\n]{1,300})(?:[.!?][”\"’)]?\s{1,4}(?P<second>[^.!?\n]{1,300}))?")
_FORWARD = re.compile(r"\b(?:following|below|next|here)\b|:\Z", re.IGNORECASE)
#: A line, and how far above some words one is looked at, in characters.
_LINE = re.compile(r"[^\n]+")
_REACH_ABOVE = 600
_ENDED = (".", "!", "?", "”", '"')
#: The next sentence tells whose words it is: "So it says in the brochure.", "So runs an entry that …".
SO_IT_SAYS = re.compile(r"(?:so|thus)\s(?:\w{1,20}\s){0,3}?(?:runs?|ran|reads?|says?|said|goes|went|claims?|claimed)\b")
#: The next sentence takes it back: "It did not.", "That is not so."
_TAKEN_BACK = re.compile(r"\s{0,3}(?:[\w’'-]{1,40}\s){0,4}(?:\w{2,8}n['’]t|not|never|no|only|none|nobody)\b")


def compare_statements(
    text: str,
    claimed: Span | None,
    cleaned: CleanText,
    said: Span,
    published: date | None,
    *,
    counts: bool,
    measured: bool = False,
    day: str = "",
) -> tuple[Fact, ...]:
    """Compare what the claim says of its figure or date with what the source says of the same one.

    Args:
        text: the claim's wording, clean; when it is empty its slots are all that is claimed.
        claimed: where the figure or date stands in it, `None` for nowhere.
        cleaned: the source.
        said: where it stands in the clean text of the source.
        published: the source's day of publication, `None` when unknown.
        counts: whether it is a figure.
        measured: whether that has a unit.
        day: of a claimed time of day, `""` for none; it may stand apart from the time.
    """
    source = cleaned.text
    near = _line_about(source, said)
    if is_foreign(near.of(source)):
        return (Fact("language", FactKind.UNRESOLVED, None, near.of(source).strip(), cleaned.to_source(near)),)
    if not text.strip():
        return tuple(_unsaid(source, said, cleaned))
    if claimed is None:
        return (Fact("statement", FactKind.UNCOMPARED, text), *_unsaid(source, said, cleaned))
    mine = read_clause(text, claimed, _dates(text, claimed, None), _passed(text, claimed, day))
    theirs = read_clause(source, said, _dates(source, said, published), _passed(source, said, day), beside=True)
    told = compare_clauses(mine, theirs, source, cleaned, counts=counts, measured=measured)
    return (*_unsaid(source, said, cleaned), *(() if counts else _other_year(text, claimed, cleaned, said)), *told)


def _other_year(text: str, claimed: Span, cleaned: CleanText, said: Span) -> Iterator[Fact]:
    """Yield a year that does not begin in January on one side only: "fiscal 1998", "the school year 1998"."""
    mine, theirs = (
        _FISCAL.search(one[max(0, at.start - _YEAR) : at.end]) for one, at in ((text, claimed), (cleaned.text, said))
    )
    if (mine is None) != (theirs is None):
        words = [one[0].strip() if one else None for one in (mine, theirs)]
        yield Fact("period", FactKind.DIFFERENT, words[0], words[1], cleaned.to_source(said))


def _passed(text: str, about: Span, day: str) -> list[Span]:
    """Return the words that are compared elsewhere: those that make a figure a limit, the day of a time."""
    name, limit = limit_at(text, sentence_about(text, about), about)
    found = [] if limit is None or name in ("not", "denied", "nearly") else [limit]
    if day and (zone := _ZONE.match(text, about.end)):
        found.append(Span(*zone.span()))
    return found + [span for span, said in _dates(text, about, None).items() if day and said == DATE + day]


def _line_about(text: str, about: Span) -> Span:
    """Return the line about some words, as far as it reaches so many characters to each side."""
    start = text.rfind("\n", max(0, about.start - _REACH), about.start) + 1 or max(0, about.start - _REACH)
    end = text.find("\n", about.end, about.end + _REACH)
    return Span(start, end if end > 0 else min(len(text), about.end + _REACH))


def _dates(text: str, about: Span, published: date | None) -> dict[Span, str]:
    """Return the dates of a sentence that have a value, with it."""
    sentence = sentence_about(text, about)
    reading = dated(sentence.of(text), published)
    known = {
        Span(*one.span()): DATE + one[0].lower() for one in _moments().finditer(text, sentence.start, sentence.end)
    }
    for one in find(reading):
        value = one.value("value")
        if value and any(sign.isdigit() for sign in one.span.of(reading.text)):  # "a year earlier" is compared as words
            there = reading.clean.to_source(one.span)
            start, end = sentence.start + there.start, sentence.start + there.end
            kind = "fiscal " if _FISCAL.search(text[max(0, start - _YEAR) : end]) else ""
            known[Span(start, end)] = DATE + kind + value
    return known


@lru_cache(maxsize=1)
def _moments() -> re.Pattern[str]:
    """Return a pattern for "last winter" and the like, which may stand anywhere in a clause."""
    return re.compile(
        rf"\b(?:last|this|next)\s(?:{'|'.join(sorted(word_list('compare', 'clauses moments')))})\b", re.IGNORECASE
    )


def _unsaid(source: str, said: Span, cleaned: CleanText) -> Iterator[Fact]:
    """Yield what leaves open whether the source states it."""
    if there := taken_back(source, said):
        yield Fact("certainty", FactKind.UNRESOLVED, None, there.of(source).strip(), cleaned.to_source(there))
    elif there := left_beside(source, said):
        yield Fact("statement", FactKind.UNCOMPARED, None, there.of(source).strip(), cleaned.to_source(there))


def left_beside(source: str, said: Span) -> Span | None:
    """Return the sentence beside some words that a person has to read before they count as stated, `None` for none."""
    sentence = sentence_about(source, said)
    behind = _NEXT.match(source, sentence.end)
    if behind and bears_on(behind["next"], sentence.of(source)):
        return Span(*behind.span("next"))
    before = _sentence_before(source, sentence.start)
    return before if before and (points_ahead(before.of(source)) or is_fragment(before.of(source))) else None


def taken_back(source: str, said: Span) -> Span | None:
    """Return the sentence that leaves open whether some words are stated: they are asked, or denied right behind."""
    sentence = sentence_about(source, said)
    behind = _NEXT.match(source, sentence.end)
    if source[sentence.end : sentence.end + 1] == "?" or sentence.of(source).rstrip("”\"' ").endswith("?"):
        return sentence
    is_asked = behind is not None and source[behind.end("next") : behind.end("next") + 1] == "?"
    if behind and (is_asked or _takes_back(behind["next"]) or _has_denial(behind["next"])):
        return Span(*behind.span("next"))
    if behind and behind["second"] and _has_denial(behind["second"]):
        return Span(*behind.span("second"))
    before = _sentence_before(source, sentence.start)
    if before and _FORWARD.search(before.of(source)) and _has_denial(before.of(source)):
        return before
    if before and is_told_in_work(before.of(source)):
        return before
    return label_below(source, sentence.end) or _denying_above(source, said)


def _sentence_before(source: str, end: int) -> Span | None:
    """Return the sentence right before a place, without its stop: it may tell of what comes. `None` for none."""
    first = max(0, end - _REACH_ABOVE)
    above = source[first:end].rstrip().rstrip('”"’)')
    begin = 1 + max(above.rfind(sign, 0, len(above) - 1) for sign in ".!?\n")
    is_there = above.endswith((".", "!", "?", ":")) and begin < len(above) - 1
    return Span(first + begin, first + len(above) - 1) if is_there else None


def _takes_back(sentence: str) -> bool:
    return bool(_TAKEN_BACK.match(sentence) or SO_IT_SAYS.match(sentence.lower()) or points_back(sentence))


def _denying_above(source: str, said: Span) -> Span | None:
    """Return the line above some words, or their heading, where it denies: "False claims about the storm"."""
    line = source.rfind("\n", 0, said.start) + 1
    lines = _LINE.finditer(source, max(0, line - _REACH_ABOVE), line)
    above = [one for one in lines if one[0].strip()]
    headings = [one for one in above if not one[0].rstrip().endswith(_ENDED)]
    denying = (one for one in above[-1:] + headings[-1:] if _has_denial(one[0]) or is_label_of_check(one[0]))
    return next((Span(*one.span()) for one in denying), None)


def _has_denial(sentence: str) -> bool:
    return not _DENIALS.isdisjoint(word.lower() for word in _WORD.findall(sentence))
