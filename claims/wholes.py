"""What a candidate says as a whole: the clause it stands in with what was resolved, and what stands inside of it.

A date, a post or a figure that fills a field of another candidate is decided with that one: whether somebody was
appointed "in July" is one question and not two.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from claims.calendar import MONTHS
from claims.compare.clauses import clause_about, clause_in
from claims.model import Candidate, ClaimType, Span
from claims.reading import Reading
from claims.rules import Rule
from claims.syntax.own_verb import has_own_verb
from claims.wordlists import words

WHOLE = Rule(
    "whole statement",
    2,
    "A candidate is told by its clause with what was resolved in it, and decided with the one whose field it fills.",
)
_DAY = re.compile(r"(\d{4})(?:-(0[1-9]|1[0-2])(?:-(\d\d))?)?")
_SEASON = re.compile(r"(\d{4})-(SP|SU|FA|AU)")
_SEASONS = {"SP": "spring", "SU": "summer", "FA": "autumn", "AU": "autumn"}
#: What a date hangs on, so that a full date may stand in its place; and what may follow it then.
_HANGS = re.compile(r"\b(?:on|in|since|until|till|by|before|after|during|from) \Z", re.IGNORECASE)
_FOLLOWS = re.compile(r"\s{0,40}(?:[,.;:!?)—–]|\Z|(?P<word>[a-z]+)\b)")
_PRONOUNS = frozenset(("he", "she"))
#: What stands between a speaker and the reporting word beside the day: "Velk on Tuesday said".
_BESIDE = re.compile(r"[ ,]*(?:(?:late|early|on|in) )*")
_OPENS = re.compile(r"(?:\A|[\n.!?”\"—–] ?)(?:(?:Late|Early|On|In|late|early|on|in) )*\Z")
_RELATIVE = re.compile(r"\b(?:who|whose|which|where|when|that)\b")
_EDGES = " ,;:.—–"
_BULLET = re.compile(r"\A(?:[•⁃‣◦▪]\s?|[*–—-]\s)+")
_FINITE = frozenset(("VBD", "VBZ", "MD"))
_OWNER = re.compile(r"['’]s\b")
_DASH = re.compile(r"\s[—–]\s")
#: Marks of which each one that opens needs one that closes.
_PAIRS = (("“", "”"), ("(", ")"), ("[", "]"))
_SHORTENED = re.compile(r"(?:\b\w|\.\.)\.\Z")
#: Characters of a sentence that is told as a whole; of a longer one, a wall of figures, each is told by itself.
_LONGEST = 1_000
#: Quotations that may stand in each other.
_NESTED = 3


def whole(reading: Reading, candidates: Sequence[Candidate]) -> list[Candidate]:
    """Return the candidates with their statements, and each with the one that it is decided with.

    Args:
        reading: the article.
        candidates: in their last order, with spans in its clean text.
    """
    around = [_statement_span(reading, one) for one in candidates]
    outer = _outer(reading, candidates)
    known = _Known(reading.text, candidates)
    return [
        replace(one, statement=known.told(span), within=outer.get(number))
        for number, (one, span) in enumerate(zip(candidates, around, strict=True))
    ]


def clause_of(text: str, span: Span) -> str:
    """Return the clause that some words stand in, as it is written, without the signs at its edges."""
    return _trimmed(clause_about(text, span).of(text))


def _trimmed(words: str) -> str:
    """Return words in one line, without the signs at their edges; a dot that belongs to a word stays."""
    said = _BULLET.sub("", " ".join(words.split())).lstrip(_EDGES).rstrip(_EDGES.replace(".", ""))
    return said if _SHORTENED.search(said) else said.rstrip(".")


def _statement_span(reading: Reading, one: Candidate) -> Span:
    said = _hull(reading, one)
    sentence = reading.sentences[one.sentence].span
    if _length(sentence) > _LONGEST:
        return one.span
    if one.type is ClaimType.APPOINTMENT and (_is_state(one) or _is_told(reading, one.sentence, said)):
        return said
    around = Span(sentence.start, max(sentence.end, _sentence_end(reading, one.sentence, said.end)))
    clause = clause_in(reading.text, around, said)
    return clause if clause == around or _is_told(reading, one.sentence, clause) else around


def _sentence_end(reading: Reading, first: int, end: int) -> int:
    """Return where the sentence ends in which a candidate's words do: it may tell who said them."""
    last = first
    while last + 1 < len(reading.sentences) and reading.sentences[last + 1].span.start < end:
        last += 1
    there = reading.sentences[last].span.end
    return there if there - reading.sentences[first].span.start <= _LONGEST else end


def _is_told(reading: Reading, sentence: int, clause: Span) -> bool:
    """Say whether a clause tells something by itself: it has a verb with its subject, and tears no marks apart."""
    text = clause.of(reading.text)
    if _DASH.search(text) and reading.text[: clause.start].rstrip().endswith(("—", "–")):
        return False  # the end of an aside
    if any(text.count(opens) != text.count(closes) for opens, closes in _PAIRS) or text.count('"') % 2:
        return False
    tokens = [token for token in reading.tokens[sentence] if clause.covers(token.span)]
    opens = next((token for token in tokens if token.text[0].isalnum()), None)
    is_led = opens is None or (opens.tag != "DT" and _RELATIVE.fullmatch(opens.text.lower())) or opens.tag in _FINITE
    return has_own_verb(tokens) and not is_led


def _hull(reading: Reading, one: Candidate) -> Span:
    """Return a candidate's words with those of its fields that stand in the same sentence."""
    sentence = reading.sentences[one.sentence].span
    near = [slot.span for slot in one.slots.values() if slot.span and sentence.covers(slot.span)]
    return Span(min(s.start for s in (one.span, *near)), max(s.end for s in (one.span, *near)))


def _outer(reading: Reading, candidates: Sequence[Candidate]) -> dict[int, int]:
    """Return, by its number, the number of the candidate that each one is decided with.

    That is one of which it is a field to the letter, else the shortest of those in whose fields it stands.
    """
    holders = sorted(
        (hull.start, hull.end, number)
        for number, one in enumerate(candidates)
        if one.type is not ClaimType.DATE
        for hull in (_reach(reading, one),)
    )
    found: dict[int, int] = {}
    waiting, open_ones = 0, list[tuple[int, int, int]]()
    for number, one in enumerate(candidates):
        while waiting < len(holders) and holders[waiting][0] <= one.span.start:
            open_ones.append(holders[waiting])
            waiting += 1
        open_ones = [holder for holder in open_ones if holder[1] > one.span.start]
        if one.type is ClaimType.QUOTE or not _is_state(one):
            continue
        size = 0 if one.type is ClaimType.DATE else _length(_hull(reading, one))
        there = [
            (all(slot.span != one.span for slot in candidates[holder].slots.values()), end - start, holder)
            for start, end, holder in open_ones
            if end >= one.span.end and end - start > size and _fills(reading.text, one, candidates[holder])
        ]
        if there:
            found[number] = min(there)[-1]
    return found


def _reach(reading: Reading, one: Candidate) -> Span:
    """Return as far as what fills a candidate's fields may stand: a quotation's day begins its sentence."""
    hull = _hull(reading, one)
    start = reading.sentences[one.sentence].span.start
    return Span(min(start, hull.start), hull.end) if one.type is ClaimType.QUOTE else hull


def _length(span: Span) -> int:
    return span.end - span.start


def _is_state(one: Candidate) -> bool:
    """Say whether a candidate is a date, a figure, or a post that somebody holds; an event is decided on its own."""
    return one.type is not ClaimType.APPOINTMENT or one.value("event") == "holds"


def _fills(text: str, inner: Candidate, outer: Candidate) -> bool:
    if inner.span.covers(outer.span):
        return False
    if any(slot.span and slot.span.covers(inner.span) for slot in outer.slots.values()):
        return True
    if inner.type is ClaimType.APPOINTMENT:
        person = inner.slots["person"].span
        return person is not None and any(slot.span == person for slot in outer.slots.values())
    return inner.type is ClaimType.DATE and outer.type is ClaimType.QUOTE and _is_when_said(text, inner.span, outer)


def _is_when_said(text: str, day: Span, quote: Candidate) -> bool:
    """Say whether a date stands between the reporting word and what was said, or right before that word.

    Or before the speaker, where it begins the sentence: "In December, Velk said".
    """
    speaker, cue = quote.slots["speaker"].span, quote.slots["cue"].span
    if cue is None:
        return False
    if cue.end <= day.start and day.end <= quote.span.start:
        return not _RELATIVE.search(text, cue.end, day.start)
    if speaker is None or speaker.start >= cue.start:
        return False
    if day.end <= speaker.start:
        opens = _OPENS.search(text, max(0, day.start - 80), day.start)
        return opens is not None and not text[day.end : speaker.start].strip(" ,")
    if not (speaker.end <= day.start and day.end <= cue.start):
        return False
    return bool(_BESIDE.fullmatch(text, speaker.end, day.start) and not text[day.end : cue.start].strip(" ,"))


class _Known:
    """What the machine resolved in a text, as words that stand in place of others."""

    def __init__(self, text: str, candidates: Iterable[Candidate]) -> None:
        self.text = text
        told = {span: instead for one in candidates for span, instead in _resolved(text, one)}
        self.spans = sorted(told)
        self.starts = [span.start for span in self.spans]
        self.instead = told
        self.quoted = sorted(
            span
            for one in candidates
            if one.type is ClaimType.QUOTE and one.value("kind") != "indirect" and (span := one.slots["words"].span)
        )

    def told(self, span: Span) -> str:
        """Return a stretch of the text with what was resolved in it; quoted words stay, with additions in brackets."""
        text, at, parts = self.text, span.start, list[str]()
        for there in self.spans[bisect_right(self.starts, span.start - 1) :]:
            if there.start >= span.end:
                break
            if there.start < at or there.end > span.end:
                continue
            instead, kind = self.instead[there]
            before = bisect_right(self.quoted, there.start, key=lambda quote: quote.start)
            is_free = not any(quote.covers(there) for quote in self.quoted[max(0, before - _NESTED) : before])
            if kind == "name" and instead in text[span.start : there.start]:
                continue
            if is_free and (kind == "name" or (kind == "date" and self._may_replace(there))):
                parts += [text[at : there.start], instead]
            else:
                owner = _OWNER.match(text, there.end, span.end)
                there = Span(there.start, owner.end()) if owner else there
                parts += [text[at : there.end], f" [{instead}]"]
            at = there.end
        parts.append(text[at : span.end])
        said = _trimmed("".join(parts))
        return said[:1].upper() + said[1:]

    def _may_replace(self, there: Span) -> bool:
        follows = _FOLLOWS.match(self.text, there.end)
        if not _HANGS.search(self.text[max(0, there.start - 12) : there.start]) or follows is None:
            return False
        word = follows["word"]
        return word is None or (word != "that" and word in words("function_words", "English"))


def _resolved(text: str, one: Candidate) -> Iterator[tuple[Span, tuple[str, str]]]:
    """Yield what a candidate resolved: the words, and what they stand for with its kind, a date or a name.

    A date whose words say more than its value ("the end of March" is more than March) stays, with its value beside it.
    """
    if one.type is ClaimType.DATE:
        value = one.value("value") or ""
        if value[:4] not in one.span.of(text) and (day := _in_words(value)):
            yield one.span, (day, "beside" if one.value("modifier") else "date")
        return
    for name in ("person", "speaker"):
        slot = one.slots.get(name)
        if slot is None or slot.span is None or not slot.value:
            continue
        said = slot.span.of(text)
        if said.lower() in _PRONOUNS or slot.value.endswith(f" {said}"):
            yield slot.span, (slot.value, "name")


def _in_words(value: str) -> str:
    """Return an ISO 8601 day, month or year, or a season, in words; `""` for anything else."""
    if season := _SEASON.fullmatch(value):
        return f"{_SEASONS[season[2]]} {season[1]}"
    match = _DAY.fullmatch(value)
    if match is None:
        return ""
    year, month, day = match.groups()
    return " ".join(filter(None, (day and str(int(day)), month and MONTHS[int(month) - 1].capitalize(), year)))
