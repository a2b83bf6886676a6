"""From a quote in the making to the candidate that a reviewer sees."""

from collections.abc import Callable

from claims.model import Candidate, ClaimType, Slot, Span
from claims.quotes.rules import VIEW
from claims.quotes.said import Said
from claims.reading import Reading

_KINDS = {
    "direct": "Gives somebody's words between quotation marks: they must be exact.",
    "mixed": "Gives some of somebody's words between quotation marks inside the writer's own sentence.",
    "indirect": "Reports what somebody said in the writer's words.",
}
_MARKS = "\"“”„‟«»＂`'‘’‹› "


def candidate(reading: Reading, one: Said, sentence_at: Callable[[int], int]) -> Candidate:
    """Return the candidate for a quote.

    Args:
        reading: the article.
        one: the quote.
        sentence_at: returns the index of the sentence that a position lies in.
    """
    pieces = sorted(set(one.pieces))
    marked = Span(pieces[0].start, max(p.end for p in pieces))
    span = Span(one.clause[0].start, one.clause[-1].end) if one.clause else marked
    if not one.clause and len(pieces) == 1:
        span = _with_both_marks(reading.text, span)
    parts = one.clause or pieces
    cue_words = one.cue.of(reading.text).lower() if one.cue else None
    slots = {
        "words": Slot(" … ".join(_bare(p.of(reading.text)) for p in pieces), marked),
        "kind": Slot(one.kind),
        "speaker": one.speaker,
        "cue": Slot(cue_words, one.cue, "" if one.cue else "No reporting word stands beside the quotation."),
        "via": _passed_on(one) or Slot(None, None, "Nobody is said to have passed it on."),
    }
    return Candidate(
        ClaimType.QUOTE,
        span,
        max(0, sentence_at(span.start)),
        slots,
        one.rule.name,
        one.rule.version,
        triggers=(one.cue,) if one.cue else (),
        reasons=_reasons(one),
        worth=_worth(one),
        parts=tuple(parts) if len(parts) > 1 else (),
    )


def _with_both_marks(text: str, span: Span) -> Span:
    """Return a span with the mark beside it that a name inside is written in: 'for "Ada’s Law" to be passed'."""
    for opens, closes in (('"', '"'), ("“", "”")):
        inside = span.of(text)
        if inside.count(closes) % 2 if opens == closes else inside.count(opens) != inside.count(closes):
            if text[span.start - 1 : span.start] == opens:
                return Span(span.start - 1, span.end)
            if text[span.end : span.end + 1] == closes:
                return Span(span.start, span.end + 1)
    return span


def _passed_on(one: Said) -> Slot | None:
    """Return who passed the words on; nobody is heard of by way of themselves."""
    return None if one.via is None or one.via.value == one.speaker.value else one.via


def _reasons(one: Said) -> tuple[str, ...]:
    """Return why the quote was found and what to mind, in sentences."""
    speaker = one.speaker.value
    reasons = [_KINDS[one.kind]]
    if one.rule is VIEW:
        reasons = ["Tells what somebody backs, blames or wants, not what they said: check it against their own words."]
    via = _passed_on(one)
    if via is not None and via.value is not None:
        reasons.append(f"Hearsay: it reaches the reader through {via.value}.")
    if speaker is None:
        reasons.append("The text leaves open who said it.")
    return (*reasons, *one.reasons)


def _worth(one: Said) -> float:
    """Return how check-worthy the quote is, share from 0 to 1."""
    worth = one.worth + {"direct": 0.1, "mixed": 0.05, "indirect": 0.0}[one.kind]
    if one.rule is VIEW:
        worth -= 0.25
    return round(max(0.05, worth - (0.15 if one.speaker.value is None else 0.0)), 2)


def _bare(words: str) -> str:
    return " ".join(words.strip(_MARKS).split())
