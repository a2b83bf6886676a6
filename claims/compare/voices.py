"""Who speaks at a place of a source: by the label of a transcript, or as an article says it."""

import re

from claims.compare.names import compare_names
from claims.compare.phrases import compare_phrases
from claims.compare.result import Fact, FactKind
from claims.dates import find as find_dates
from claims.model import Span
from claims.people.words import Word, lookup
from claims.quotes import KIND as QUOTES
from claims.reading import read

#: How far, in characters, a turn of a transcript may reach back, and how much of an article about a place is read.
_TURN, _ABOUT = 20_000, 1_500
_STAMP = r"[\[(]?(?:\d{1,2}:)?\d{1,2}:\d{2}(?:[.,]\d{1,3})?[\])]?"
_PART = r"[^\W\d_a-z](?:[^\W\d_]|[-'’.](?=[^\W\d_]))*\.?"
_LABEL = re.compile(
    rf"^[ \t>*-]{{0,8}}(?:{_STAMP}[ \t]{{0,3}})?(?P<name>{_PART}(?:[ \t]{_PART}){{0,4}})(?:[ \t]?\([^()\n]{{1,40}}\))?"
    r":[ \t\n]",
    re.MULTILINE,
)
#: Labels that name a part in the talk and nobody. Source: written by the Claimdesk authors; CC0-1.0.
_PARTS = frozenset(
    ("q", "a", "question", "answer", "host", "moderator", "interviewer", "reporter", "presenter", "speaker", "voice",
     "audience", "chair", "man", "woman", "narrator", "anchor", "caller", "the", "note", "update", "correction",
     "transcript", "source", "photo", "date", "subject", "from", "to", "re")
)  # fmt: skip


def speaker_at(claimed: str, source: str, place: Span) -> Fact:
    """Compare the claimed speaker with the one whom a source names at a place.

    Args:
        claimed: the claim's speaker.
        source: as it was received.
        place: where the words stand.

    Returns:
        How the names stand to each other; `unresolved` when the claim has a post and the source a name; `missing` when
        the source names nobody there, with the label in `said` when it is a part in the talk ("MODERATOR") or a post.
    """
    label = _label_before(claimed, source, place)
    named = (label.of(source), label) if label else _told(claimed, source, place)
    if named is None:
        return Fact("speaker", FactKind.MISSING, claimed)
    name, span = named
    kind = _compare(claimed, name)
    if kind is FactKind.DIFFERENT and _is_part(claimed):
        return Fact("speaker", FactKind.UNRESOLVED, claimed, name, span)
    if kind is FactKind.DIFFERENT and (_is_part(name) or (name.islower() and not claimed.islower())):
        kind = FactKind.MISSING
    return Fact("speaker", kind, claimed, name, span)


def _compare(claimed: str, said: str) -> FactKind:
    """Compare speakers as names, else as posts and bodies: "the ministry" speaks too."""
    kind = compare_names(claimed, said)
    return compare_phrases(claimed, said) if kind is FactKind.DIFFERENT else kind


def _is_part(label: str) -> bool:
    """Say whether a label or a speaker is a part or a post and no name."""
    known = lookup()
    words = label.split()
    title = Word.TITLE | Word.BODY | Word.HONORIFIC
    return words[0].casefold().rstrip(".") in _PARTS or all(known.get(word.capitalize(), 0) & title for word in words)


def _label_before(claimed: str, source: str, place: Span) -> Span | None:
    """Return the name in the label of the turn that a place lies in, `None` where the text is no transcript."""
    found = _LABEL.finditer(source, max(0, place.start - _TURN), place.end)
    labels = [Span(*label.span("name")) for label in found]
    if not labels:
        return None
    name = labels[-1].of(source)
    is_sure = name.isupper() or " " in name or compare_names(claimed, name) is not FactKind.DIFFERENT
    return labels[-1] if is_sure or len(labels) > 1 else None


def _told(claimed: str, source: str, place: Span) -> tuple[str, Span] | None:
    """Return whom an article names as the speaker of the words at a place, and where; `None` when it names nobody.

    Of several reports of the same words, that by the claimed speaker.
    """
    offset = max(0, place.start - _ABOUT)
    reading = read(source[offset : place.end + _ABOUT])
    found: list[tuple[str, Span]] = []
    for one in QUOTES.find(reading, tuple(find_dates(reading))):
        name, spoken = one.value("speaker"), one.slots["speaker"].span
        if name and spoken and _moved(reading.clean.to_source(one.span), offset).overlaps(place):
            found.append((name, _moved(reading.clean.to_source(spoken), offset)))
    return min(found, key=lambda pair: _compare(claimed, pair[0]) is FactKind.DIFFERENT, default=None)


def _moved(span: Span, by: int) -> Span:
    return Span(span.start + by, span.end + by)
