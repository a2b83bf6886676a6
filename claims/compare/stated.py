"""The whole statement about a figure or a date on both sides: whether the source states it, and of the same thing."""

import re
from collections.abc import Iterator
from datetime import date

from claims.compare.clauses import DATE, read_clause
from claims.compare.heard import dated, sentence_about
from claims.compare.limits import limit_at
from claims.compare.result import Fact, FactKind
from claims.compare.statement import compare_clauses
from claims.dates import find
from claims.model import Span
from claims.text.clean import CleanText
from claims.text.language import is_foreign
from claims.wordlists import words as word_list

_DENIALS = word_list("compare", "clauses denials")
#: How far, in characters, the language of a text is looked at to each side.
_REACH = 160
_WORD = re.compile(r"[\w’']+")
_NEXT = re.compile(r"[.!?][”\"’)]?\s{1,4}(?P<next>[^.!?\n]{1,300})")
#: The next sentence takes it back: "It did not.", "That is not so."
_TAKEN_BACK = re.compile(r"\s{0,3}(?:[\w’'-]+\s){0,4}(?:\w{2,8}n['’]t|not|never|no)\b")


def compare_statements(
    text: str, claimed: Span | None, cleaned: CleanText, said: Span, published: date | None, *, counts: bool
) -> tuple[Fact, ...]:
    """Compare what the claim says of its figure or date with what the source says of the same one.

    Args:
        text: the claim's wording, clean; when it is empty its slots are all that is claimed.
        claimed: where the figure or date stands in it, `None` for nowhere.
        cleaned: the source.
        said: where it stands in the clean text of the source.
        published: the source's day of publication, `None` when unknown.
        counts: whether it is a figure.
    """
    source = cleaned.text
    near = _line_about(source, said)
    if is_foreign(near.of(source)):
        return (Fact("language", FactKind.UNRESOLVED, None, near.of(source).strip(), cleaned.to_source(near)),)
    if not text.strip():
        return tuple(_unsaid(source, said, cleaned))
    if claimed is None:
        return (Fact("statement", FactKind.UNCOMPARED, text), *_unsaid(source, said, cleaned))
    mine = read_clause(text, claimed, _dates(text, claimed, None), _limit(text, claimed))
    theirs = read_clause(source, said, _dates(source, said, published), _limit(source, said))
    told = compare_clauses(mine, theirs, source, cleaned, counts=counts)
    return (*_unsaid(source, said, cleaned), *told)


def _limit(text: str, about: Span) -> Span | None:
    """Return the words that make a figure a limit, which are compared as such; `None` for none."""
    name, span = limit_at(text, sentence_about(text, about), about)
    return span if name not in ("", "not", "denied", "nearly") else None


def _line_about(text: str, about: Span) -> Span:
    """Return the line about some words, as far as it reaches so many characters to each side."""
    start = text.rfind("\n", max(0, about.start - _REACH), about.start) + 1 or max(0, about.start - _REACH)
    end = text.find("\n", about.end, about.end + _REACH)
    return Span(start, end if end > 0 else min(len(text), about.end + _REACH))


def _dates(text: str, about: Span, published: date | None) -> dict[Span, str]:
    """Return the dates of a sentence that have a value, with it."""
    sentence = sentence_about(text, about)
    reading = dated(sentence.of(text), published)
    known = {}
    for one in find(reading):
        if value := one.value("value"):
            there = reading.clean.to_source(one.span)
            known[Span(sentence.start + there.start, sentence.start + there.end)] = DATE + value
    return known


def _unsaid(source: str, said: Span, cleaned: CleanText) -> Iterator[Fact]:
    """Yield what leaves open whether the source states it: it is asked, or denied right behind."""
    sentence = sentence_about(source, said)
    behind = _NEXT.match(source, sentence.end)
    there = None
    if source[sentence.end : sentence.end + 1] == "?":
        there = sentence
    elif behind and (_TAKEN_BACK.match(source, behind.start("next")) or _has_denial(behind["next"])):
        there = Span(*behind.span("next"))
    if there:
        yield Fact("certainty", FactKind.UNRESOLVED, None, there.of(source).strip(), cleaned.to_source(there))


def _has_denial(sentence: str) -> bool:
    return not _DENIALS.isdisjoint(word.lower() for word in _WORD.findall(sentence))
