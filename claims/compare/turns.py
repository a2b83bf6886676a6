"""Whose turn it is at a place of a transcript: by the label before it, if nothing there looks like another one."""

import re
from typing import NamedTuple

from claims.compare.names import compare_names
from claims.compare.result import FactKind
from claims.model import Span
from claims.wordlists import words as word_list

#: How far, in characters, a turn may reach back.
_TURN, _NEXT = 20_000, 600
_OTHER = (FactKind.DIFFERENT, FactKind.UNRESOLVED)
_STAMP = r"[\[(]?(?:\d{1,2}:)?\d{1,2}:\d{2}(?:[.,]\d{1,3})?[\])]?"
_PART = r"[^\W\d_a-z](?:[^\W_]|[-'’.](?=[^\W\d_]))*\.?"
_PARTICLE = r"(?:(?:van|von|der|den|de|del|della|di|da|do|dos|du|la|le|bin|ibn|al|el|ter|ten|zu|of|the)[ \t-]|[dl]['’])"
_GAP = r"[ \t\u00a0]"
_LINE = r"(?:^|(?<=[\r\v\f\u2028\u2029]))"
_BEGIN = rf"{_LINE}[ \t\u00a0>*•·–—-]{{0,8}}(?:{_STAMP}[ \t]{{0,3}})?"
_COLON = r"[:：](?![\d/])"
#: "JONES:", "Ursula von der Leyen:", "Speaker 2:", "Mary Jones, BBC News:", "JONES [on the phone]:", "Jones 00:12:03:".
_LABEL = re.compile(
    rf"{_BEGIN}(?P<name>{_PART}(?:{_GAP}(?:{_PARTICLE}{{0,3}}{_PART}|\d{{1,3}}\b(?!:\d))){{0,4}})(?P<title>,[^\n:]{{1,90}})?"
    rf"(?:{_GAP}?(?:[(\[][^()\[\]\n]{{1,40}}[)\]]|{_STAMP}))?{_COLON}",
    re.MULTILINE,
)
#: What may be a label of another form, so that nobody knows who speaks behind it: "Female voice:", "JONES — We",
#: a name alone on its line, "JONES:" in the middle of one.
_NAME = rf"(?:[A-Z][A-Z.'’-]+(?:{_GAP}{_PART}){{0,3}}|{_PART}(?:{_GAP}{_PART}){{1,3}})"
_LIKE = re.compile(
    rf"{_BEGIN}(?P<line>[^\W\d_a-z][^\n:]{{0,90}}){_COLON}"
    rf"|{_BEGIN}(?P<alone>{_NAME})(?=[ \t\r]*$|{_GAP}[—–-]{{1,2}}{_GAP})"
    rf"|(?<=[.!?…”\"\])]{_GAP})(?P<inside>{_NAME}){_COLON}",
    re.MULTILINE,
)
_LETTER = re.compile(r"^[ \t]*[QA][.:)][ \t]", re.MULTILINE)
#: Most words of such a label, and words that no label has: behind these a sentence goes on.
#: Source: written by the Claimdesk authors; CC0-1.0.
_WORDS = 8
_SPOKEN = word_list("compare", "turns spoken")


class Named(NamedTuple):
    """Whom a source names at a place, where it does, and whether all the words are theirs."""

    name: str
    span: Span
    is_sure: bool = True


def turn_at(claimed: str, source: str, place: Span) -> Named | None:
    """Return the label of the turn that a place lies in, `None` where the text is no transcript.

    It is not sure when another one stands within the place, or behind it what may be a label of another form.

    Args:
        claimed: the claim's speaker.
        source: as it was received.
        place: where the words stand.
    """
    begin = max(0, place.start - _TURN)
    labels = [Span(*one.span("name")) for one in _LABEL.finditer(source, begin, place.end) if _is_label(one)]
    names = [label.of(source) for label in labels]
    if not labels or (len(labels) == 1 and not _is_sure(claimed, names[0])):
        return None
    number = max((n for n, label in enumerate(labels) if label.end <= place.start), default=0)
    others = [
        label for label in labels[number:] if compare_names(names[number], label.of(source)) is FactKind.DIFFERENT
    ]
    likes = _LIKE.finditer(source, labels[number].end, place.end)
    others += [Span(*one.span(one.lastgroup or 0)) for one in likes if _is_like(one)]
    last = min(others, key=lambda label: label.start, default=labels[number])
    return Named(last.of(source), last, not others and labels[number].end <= place.start)


def next_turn(source: str, start: int) -> int:
    """Return where the next turn begins, or what looks like one; at most so many characters on."""
    end = min(len(source), start + _NEXT)
    found = [one.start() for pattern in (_LABEL, _LIKE, _LETTER) if (one := pattern.search(source, start, end))]
    return min(found, default=end)


def turn_before(source: str, start: int) -> int:
    """Return where the turn before the one that begins at `start` begins, at most so many characters back."""
    begin = max(0, start - _NEXT)
    found = [one.start() for pattern in (_LABEL, _LIKE, _LETTER) for one in pattern.finditer(source, begin, start)]
    return max((at for at in found if at < start), default=begin)


def namesake(claimed: str, name: str, source: str, place: Span) -> Span | None:
    """Return another bearer of the surname that a source names near a place, `None` where it names none.

    Args:
        claimed: the claim's speaker.
        name: as the source names them there.
        source: as it was received.
        place: where the words stand.
    """
    near = re.compile(rf"{_PART}[ \t](?i:{re.escape(name.split()[-1])})\b")
    for one in near.finditer(source, max(0, place.start - _TURN), place.end + _TURN):
        whole = one[0]
        is_label = source[one.end() : one.end() + 1] == ":" and source[one.end() - len(name) : one.end()] != name
        is_other = whole[0].isupper() and compare_names(claimed, whole) in _OTHER
        if is_other or is_label or (whole.casefold() != name.casefold() and compare_names(name, whole) in _OTHER):
            return Span(*one.span())
    return None


def _is_sure(claimed: str, name: str) -> bool:
    return name.isupper() or " " in name or compare_names(claimed, name) is not FactKind.DIFFERENT


def _is_label(found: re.Match[str]) -> bool:
    """Say whether a title behind a name makes a label: "Mary Jones, BBC News", and not "Well, I think"."""
    words = found[0].casefold().replace(",", " ").split()
    return not found["title"] or ((" " in found["name"] or found["name"].isupper()) and _SPOKEN.isdisjoint(words))


def _is_like(found: re.Match[str]) -> bool:
    words = found[found.lastgroup or 0].casefold().replace(",", " ").split()
    return len(words) <= _WORDS and _SPOKEN.isdisjoint(words) and not _LABEL.match(found.string, found.start())
