"""Who speaks at a place of a source: by the label of a transcript, or as an article says it."""

import re
from typing import NamedTuple

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
_PART = r"[^\W\d_a-z](?:[^\W_]|[-'’.](?=[^\W\d_]))*\.?"
_PARTICLE = r"(?:(?:van|von|der|den|de|del|della|di|da|do|dos|du|la|le|bin|ibn|al|el|ter|ten|zu|of|the)[ \t-]|[dl]['’])"
_GAP = r"[ \t\u00a0]"
_BEGIN = rf"^[ \t>*-]{{0,8}}(?:{_STAMP}[ \t]{{0,3}})?"
#: "JONES:", "Ursula von der Leyen:", "Speaker 2:", "Mary Jones, BBC News:", "JONES [on the phone]:".
_LABEL = re.compile(
    rf"{_BEGIN}(?P<name>{_PART}(?:{_GAP}(?:{_PARTICLE}{{0,3}}{_PART}|\d{{1,3}})){{0,4}})(?P<title>,[^\n:]{{1,40}})?"
    rf"(?:{_GAP}?[(\[][^()\[\]\n]{{1,40}}[)\]])?:\*{{0,2}}\s",
    re.MULTILINE,
)
#: A line that may have a label of another form; nobody knows who speaks behind it.
_LIKE = re.compile(rf"{_BEGIN}(?P<name>[^\W\d_a-z][^\n:]{{0,60}}):\*{{0,2}}\s", re.MULTILINE)
#: Most words of such a label, and words that no label has: behind these a sentence goes on.
_WORDS = 6
_SPOKEN = frozenset(
    ("i", "we", "you", "he", "she", "it", "they", "this", "that", "these", "there", "here", "what", "is", "are", "was",
     "were", "be", "will", "would", "have", "has", "had", "do", "let", "my", "our", "your", "say", "says", "said",
     "asked", "added", "told", "so", "but", "well", "now", "yes", "no", "first", "second", "things")
)  # fmt: skip
_QUOTED = re.compile(r"[“”„«»\"‘]")
#: How far before a place, in characters, the mark stands that opens its quotation.
_OPENS = 300
_DENIED = re.compile(r"\b(?:never|not|den(?:y|ies|ied|ying)|nobody|without)\b|n['’]t\b", re.IGNORECASE)
#: Labels that name a part in the talk and nobody. Source: written by the Claimdesk authors; CC0-1.0.
_PARTS = frozenset(
    ("q", "a", "question", "answer", "host", "moderator", "interviewer", "reporter", "presenter", "speaker", "voice",
     "audience", "chair", "man", "woman", "narrator", "anchor", "caller", "the", "note", "update", "correction",
     "transcript", "source", "photo", "date", "subject", "from", "to", "re", "read", "key", "watch", "related", "more")
)  # fmt: skip


class _Named(NamedTuple):
    """Whom a source names at a place, where it does, and whether all the words are theirs."""

    name: str
    span: Span
    is_sure: bool = True


def speaker_at(claimed: str, source: str, place: Span) -> Fact:
    """Compare the claimed speaker with the one whom a source names at a place.

    Args:
        claimed: the claim's speaker.
        source: as it was received.
        place: where the words stand.

    Returns:
        How the names stand to each other; `unresolved` when the claim has a post and the source a name, when the words
        are several people's, or when the source says that they were not said; `missing` when the source names nobody
        there, with the label in `said` when it is a part in the talk ("MODERATOR") or a post.
    """
    named = _named(claimed, source, place)
    if named is None:
        return Fact("speaker", FactKind.MISSING, claimed)
    name, span, is_sure = named
    kind = _compare(claimed, name) if is_sure else FactKind.UNRESOLVED
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


def _named(claimed: str, source: str, place: Span) -> _Named | None:
    """Return whom a source names at a place; words beside a quotation go before a label of another paragraph."""
    label = _labelled(claimed, source, place)
    if label is None:
        return _told(claimed, source, place)
    if not _QUOTED.search(source, max(0, place.start - _OPENS), place.end):
        return label
    told = _told(claimed, source, place)
    if told is None or "\n" in source[label.span.end + 1 : place.start].lstrip():
        return told or label
    is_other = _compare(claimed, told.name) is not _compare(claimed, label.name)
    return told._replace(is_sure=False) if is_other else label


def _labelled(claimed: str, source: str, place: Span) -> _Named | None:
    """Return the label of the turn that a place lies in, `None` where the text is no transcript.

    It is not sure when another one stands within the place, or when a line behind it may have a label of another form.
    """
    begin = max(0, place.start - _TURN)
    labels = [Span(*one.span("name")) for one in _LABEL.finditer(source, begin, place.end) if _is_label(one)]
    names = [label.of(source) for label in labels]
    if not labels or (len(labels) == 1 and not _is_sure(claimed, names[0])):
        return None
    number = max((n for n, label in enumerate(labels) if label.end <= place.start), default=0)
    likes = _LIKE.finditer(source, labels[number].end, place.end)
    others = [
        label for label in labels[number:] if compare_names(names[number], label.of(source)) is FactKind.DIFFERENT
    ]
    others += [Span(*one.span("name")) for one in likes if _is_like(one)]
    last = min(others, key=lambda label: label.start, default=labels[number])
    return _Named(last.of(source), last, not others and labels[number].end <= place.start)


def _is_sure(claimed: str, name: str) -> bool:
    return name.isupper() or " " in name or compare_names(claimed, name) is not FactKind.DIFFERENT


def _is_label(found: re.Match[str]) -> bool:
    """Say whether a title behind a name makes a label: "Mary Jones, BBC News", and not "Well, I think"."""
    words = found[0].casefold().replace(",", " ").split()
    return not found["title"] or ((" " in found["name"] or found["name"].isupper()) and _SPOKEN.isdisjoint(words))


def _is_like(found: re.Match[str]) -> bool:
    words = found["name"].casefold().replace(",", " ").split()
    return len(words) <= _WORDS and _SPOKEN.isdisjoint(words) and not _LABEL.match(found.string, found.start())


def _told(claimed: str, source: str, place: Span) -> _Named | None:
    """Return whom an article names as the speaker of the words at a place, and where; `None` when it names nobody.

    Of several reports of the same words, that by the claimed speaker. It is not sure when others say another part of
    the words, or when the article says that they were not said.
    """
    offset = max(0, place.start - _ABOUT)
    reading = read(source[offset : place.end + _ABOUT])
    found: list[tuple[str, Span, Span, bool]] = []
    for one in QUOTES.find(reading, tuple(find_dates(reading))):
        name, spoken, words = one.value("speaker"), one.slots["speaker"].span, one.slots["words"].span or one.span
        if name and spoken and _moved(reading.clean.to_source(one.span), offset).overlaps(place):
            at = _moved(reading.clean.to_source(spoken), offset)
            found.append((name, at, words, _is_denied(reading.clean.text, words, spoken, one.slots["cue"].span)))
    if not found:
        return None
    best, at, said, _ = min(found, key=lambda one: _compare(claimed, one[0]) is FactKind.DIFFERENT)
    for name, other, words, is_denied in found:
        is_part = not words.overlaps(said) and compare_names(best, name) is FactKind.DIFFERENT
        if is_part or (is_denied and words.overlaps(said)):
            return _Named(name, other, is_sure=False)
    return _Named(best, at)


def _is_denied(text: str, words: Span, *beside: Span | None) -> bool:
    """Say whether "never" or "not" stands between the words and who said them."""
    spans = [span for span in beside if span]
    before = text[min([words.start, *(span.end for span in spans)]) : words.start]
    behind = text[words.end : max([words.end, *(span.start for span in spans)])]
    return _DENIED.search(f"{before} {behind}") is not None


def _moved(span: Span, by: int) -> Span:
    return Span(span.start + by, span.end + by)
