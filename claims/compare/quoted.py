"""A claimed quotation beside a source, as facts: its words, and who says them."""

from collections.abc import Mapping
from dataclasses import replace

from claims.compare.interrupted import without_who_speaks
from claims.compare.quote import Change, Place, compare
from claims.compare.result import Comparison, Fact, FactKind, Outcome
from claims.compare.spelling import is_one_letter_off, plain
from claims.compare.voices import speaker_at
from claims.model import ClaimType, Span

#: Characters before and behind a passage in which who speaks there is looked for: as far as a turn is followed.
AROUND = 20_000


def compare_quote(
    slots: Mapping[str, str | None], text: str, source: str, around: tuple[str, str] = ("", "")
) -> Comparison | None:
    """Compare the words of a quote with a source; `None` when the claim has no words.

    Args:
        slots: slot values of the claim; `words` and `speaker` are used.
        text: the claim's wording.
        source: what was said or written, as it was received.
        around: what stands right before and right behind a source that is a passage of a longer text; who speaks is
            read there, too. `AROUND` characters of each tell all that the whole text would.

    Returns:
        The first fact says where the words stand, the next ones what differs there. Who speaks outside of the source
        has no span.
    """
    quote = slots.get("words") or ""
    if not quote.strip():
        return None
    places = compare(quote, source)
    if not places:
        return Comparison(ClaimType.QUOTE, Outcome.NOT_FOUND, (Fact("words", FactKind.MISSING, quote),), 0, 0)
    speaker = (slots.get("speaker") or "").strip()
    nearest = without_who_speaks(places[0], quote, source, speaker)
    facts = (_words(nearest, quote, source), *(_change(change, quote, source) for change in nearest.changes))
    if speaker:
        facts = (*facts, _speaker(speaker, text, source, around, nearest.span))
    outcome = Outcome(nearest.wording.value)
    return Comparison(ClaimType.QUOTE, outcome, facts, len(places) - 1, round(nearest.same * 100))


def _speaker(claimed: str, text: str, source: str, around: tuple[str, str], place: Span) -> Fact:
    before, after = around
    start = len(before)
    told = speaker_at(claimed, before + source + after, Span(place.start + start, place.end + start), text)
    if told.span is None:
        return told
    is_within = start <= told.span.start and told.span.end <= start + len(source)
    return replace(told, span=Span(told.span.start - start, told.span.end - start) if is_within else None)


def _words(place: Place, quote: str, source: str) -> Fact:
    is_same = Outcome(place.wording.value) is Outcome.VERBATIM
    kind = FactKind.SAME if is_same else FactKind.CHANGED
    return Fact("words", kind, quote, place.span.of(source), place.span)


def _change(change: Change, quote: str, source: str) -> Fact:
    quoted = change.quoted.of(quote) if change.quoted else None
    source_words = change.said.of(source) if change.said else None
    kind = FactKind(change.kind.value)
    if kind is FactKind.CHANGED and quoted and source_words:
        kind = _spelled(quoted, source_words)
    return Fact("words", kind, quoted, source_words, change.said, change.quoted)


def _spelled(quoted: str, said: str) -> FactKind:
    """Return how changed words differ: in accents, in a letter or a hyphen, or more; an ending makes another word.

    Figures are no spellings of each other, nor are "US" and "us".
    """
    if quoted.casefold() == said.casefold() or any(sign.isnumeric() for sign in quoted + said):
        return FactKind.CHANGED
    if _is_marked_otherwise(quoted, said):
        return FactKind.CHANGED
    one, other = plain(quoted).replace("-", ""), plain(said).replace("-", "")
    if one == other:
        return FactKind.ACCENTS if quoted.count("-") == said.count("-") else FactKind.SPELLING
    is_same_begin = one[:1] == other[:1] and not (one.startswith(other) or other.startswith(one))
    return FactKind.SPELLING if is_same_begin and is_one_letter_off(one, other) else FactKind.CHANGED


def _is_marked_otherwise(quoted: str, said: str) -> bool:
    """Say whether two words are the same on both sides, and the marks between them are not."""
    one, other = quoted.split(), said.split()
    return len(one) == len(other) == 2 and _letters(quoted) == _letters(said) and _marks(one) != _marks(other)


def _letters(text: str) -> str:
    return "".join(sign for sign in text.casefold() if sign.isalnum())


def _marks(pair: list[str]) -> list[str]:
    return ["".join(sign for sign in word if not sign.isalnum() and sign not in "-‐‑'’") for word in pair]
