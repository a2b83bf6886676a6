"""What stands beside a figure of a source: the period."""

from datetime import date

from claims.compare.dates import dates_of, nearest
from claims.compare.heard import dated
from claims.compare.result import Fact, FactKind
from claims.model import Span
from claims.text.clean import CleanText


def period_beside(period: str, sentence: Span, cleaned: CleanText, published: date | None) -> Fact:
    """Compare a claimed period with the dates in a sentence of a source.

    Args:
        period: ISO 8601 or TIMEX3.
        sentence: in the clean text.
        cleaned: the source.
        published: its day of publication, `None` when unknown.
    """
    reading = dated(sentence.of(cleaned.text), published)
    heard = dates_of(reading, "DATE", period)
    if not heard:
        return Fact("period", FactKind.MISSING, period)
    one, kind = nearest(period, heard, reading)
    at = reading.clean.to_source(one.span)
    there = cleaned.to_source(Span(sentence.start + at.start, sentence.start + at.end))
    return Fact("period", kind, period, one.value or one.span.of(reading.text), there)
