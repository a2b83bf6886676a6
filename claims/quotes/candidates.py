"""From a quote in the making to the candidate that a reviewer sees."""

from collections.abc import Callable

from claims.model import Candidate, ClaimType, Slot, Span
from claims.quotes.said import Said
from claims.reading import Reading

_MARKS = "\"“”„‟«»＂`'‘’‹› "


def candidate(reading: Reading, one: Said, sentence_at: Callable[[int], int]) -> Candidate:
    """Return the candidate for a quote.

    Args:
        reading: the article.
        one: the quote.
        sentence_at: returns the index of the sentence that a position lies in.
    """
    pieces = sorted(set(one.pieces))
    span = Span(pieces[0].start, max(p.end for p in pieces))
    cue_words = one.cue.of(reading.text).lower() if one.cue else None
    slots = {
        "words": Slot(" … ".join(_bare(p.of(reading.text)) for p in pieces), span),
        "kind": Slot(one.kind),
        "speaker": one.speaker,
        "cue": Slot(cue_words, one.cue, "" if one.cue else "No reporting word stands beside the quotation."),
        "via": one.via or Slot(None, None, "Nobody is said to have passed it on."),
    }
    return Candidate(
        ClaimType.QUOTE,
        span,
        max(0, sentence_at(span.start)),
        slots,
        one.rule.name,
        one.rule.version,
        triggers=(one.cue,) if one.cue else (),
        reasons=tuple(one.reasons),
        worth=one.worth,
        parts=tuple(pieces) if len(pieces) > 1 else (),
    )


def _bare(words: str) -> str:
    return " ".join(words.strip(_MARKS).split())
