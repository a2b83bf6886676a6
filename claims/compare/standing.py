"""How a figure stands in its sentence: its limit, whether a change is by, to or from it, and the way of that change."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from claims.compare.directions import direction_beside
from claims.compare.heard import sentence_about
from claims.compare.limits import compare_limits, limit_at, role_at
from claims.compare.result import Fact, FactKind
from claims.model import Span
from claims.text.clean import CleanText, lowered

#: Between a word of change and the figure behind it: up to three words; none where it stands behind the figure.
_SHORT = re.compile(r"\s(?:[\w'’-]+\s){0,3}")
_NO_WORD = re.compile(r"[\s-]{0,2}")
#: Words that make a temperature a difference of two. Source: ours.
_WARMER = re.compile(
    r"\b(?:warm|cool|cold|hott?)(?:er|ed|ing)\b|\b(?:above|below)\b(?!\s(?:zero|freezing))|\banomaly\b"
)
_NEAR = 28


@dataclass(frozen=True, slots=True)
class Standing:
    """How a figure stands.

    Attributes:
        limit: as `limit_at` names it, `""` for none.
        role: `by`, `to` or `from`; `""` where no change is told of it, or not how.
        way: `rise`, `fall`, `no rise`, `no fall`; `""` for none.
        is_close: whether the word of change stands right beside it.
        is_difference: whether it is a temperature by which another one is warmer or colder.
        limit_words: the words of the limit, `None` for none.
        role_word: the word of the role, `None` for none.
        way_word: the word of change, `None` for none.
    """

    limit: str = ""
    role: str = ""
    way: str = ""
    is_close: bool = False
    is_difference: bool = False
    limit_words: Span | None = None
    role_word: Span | None = None
    way_word: Span | None = None


def standing(text: str, span: Span) -> Standing:
    """Return how the figure at a place of a clean text stands in its sentence."""
    sentence = sentence_about(text, span)
    limit, limit_words = limit_at(text, sentence, span)
    role, role_word = role_at(text, sentence, span)
    way, way_word = direction_beside(text, sentence, span) or ("", None)
    is_close = way_word is not None and _is_close(text, way_word, span)
    if not role and is_close:
        role, role_word = "by", way_word
    if role == "at":  # growth that reaches 5 percent is growth by 5 percent, prices that reach 5 euros rise to them
        role = "" if way_word and way_word.of(text).lower() == "growth" else "to"
    near = lowered(text[max(sentence.start, span.start - _NEAR) : min(sentence.end, span.end + _NEAR)])
    is_difference = _WARMER.search(near) is not None or (is_close and role == "by")
    return Standing(
        limit=limit,
        role=role if way else "",
        way=way,
        is_close=is_close,
        is_difference=is_difference,
        limit_words=limit_words,
        role_word=role_word,
        way_word=way_word,
    )


def is_against(claimed: Standing, said: Standing) -> bool:
    """Say whether limit, way or role of two equal figures speak against each other."""
    ways = {claimed.way, said.way} - {""}
    roles = {claimed.role, said.role} - {""}
    limits = compare_limits(claimed.limit, said.limit, is_equal=True)
    return len(ways) > 1 or len(roles) > 1 or limits in (FactKind.DIFFERENT, FactKind.UNRESOLVED)


def _is_close(text: str, word: Span, span: Span) -> bool:
    if word.start < span.start:
        return _SHORT.fullmatch(text, word.end, span.start) is not None
    return _NO_WORD.fullmatch(text, span.end, word.start) is not None


def compare_standings(
    claimed: Standing, said: Standing, cleaned: CleanText, *, is_near: bool, is_equal: bool
) -> Iterator[Fact]:
    """Yield what is told of limit, direction and role of two figures.

    Args:
        claimed: of the claim.
        said: of the source.
        cleaned: the source.
        is_near: whether the figures agree; limit and role of others tell nothing.
        is_equal: whether they are equal, not rounded.
    """

    def fact(kind: FactKind, name: str, span: Span | None) -> Fact:
        if span is None:
            return Fact("comparison", kind, name)
        return Fact("comparison", kind, name, span.of(cleaned.text), cleaned.to_source(span))

    if claimed.way and said.way and (claimed.is_close <= said.is_close):
        yield fact(FactKind.SAME if claimed.way == said.way else FactKind.DIFFERENT, claimed.way, said.way_word)
    if is_near and claimed.role and said.role and claimed.role != said.role:
        yield fact(FactKind.DIFFERENT, claimed.role, said.role_word)
    kind = compare_limits(claimed.limit, said.limit, is_equal=is_equal) if is_near else None
    if kind is not None:
        yield fact(kind, claimed.limit or "equal", said.limit_words)
