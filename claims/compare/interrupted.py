"""Quotations that a source interrupts to name who speaks: “We paid,” she said, “and left.” is one."""

import re
from collections.abc import Sequence
from dataclasses import replace

from claims.compare.align import Difference
from claims.compare.marks import closed
from claims.compare.quote import Change, Place, Wording
from claims.compare.result import FactKind
from claims.compare.said_by import SETTLED
from claims.compare.speakers import compare_speakers
from claims.model import Span
from claims.wordlists import words as word_list

#: What stands right before the words that interrupt, and right behind them.
_BEFORE = re.compile(r"(?:,(?P<mark>[”\"’»])|(?P<outside>[”\"’»]),)\s\Z")
_BEHIND = re.compile(r"(?P<stop>[,.])\s(?P<mark>[“\"‘«])")
_PAIRS = {"”": "“", '"': '"', "’": "‘", "»": "«"}
#: How far behind the words, in characters, the quotation may go on.
_REACH = 300
_LAST, _WORD = re.compile(r"[^\W_]+(?=\W*\Z)"), re.compile(r"[^\W_]+")
#: What may stand in the quotation where the source is interrupted, by what ends the words that do it.
_JOINED = {",": r",?\s+", ".": r"\.\s+"}
_SAYING = word_list("compare", "interrupted saying")
_PRONOUNS = ("he", "she", "they")
#: Who says the quotation that ends right before another one begins.
_SPOKEN = re.compile(r"[”\"’»],?\s(?P<who>[^.!?“”\"\n]{3,80})\.\s[“\"‘«]\Z")


def without_who_speaks(place: Place, quote: str, source: str, speaker: str) -> Place:
    """Return a place without the words by which the source tells in the middle of a quotation that its speaker says it.

    Only a name and a plain verb of saying are such words, between marks that close and open, where the quotation goes
    on as the source does: behind a comma in the same sentence, behind a full stop in the next one.

    Args:
        place: where the quotation stands.
        quote: its words.
        source: as it was received.
        speaker: the claim's speaker; nothing is taken out without one.
    """
    names = (speaker, *(_PRONOUNS if _speaks_already(source, place, speaker) else ()))
    left = tuple(change for change in place.changes if not _is_who_speaks(change, place, quote, source, names))
    if len(left) == len(place.changes) or not _is_closed(place, source):
        return place
    return replace(place, changes=left, wording=place.wording if left else Wording.VERBATIM)


def _is_who_speaks(change: Change, place: Place, quote: str, source: str, names: Sequence[str]) -> bool:
    if change.kind is not Difference.DROPPED or change.said is None or not _names(change.said.of(source), names):
        return False
    before = _BEFORE.search(source, place.span.start, change.said.start)
    behind = _BEHIND.match(source, change.said.end, place.span.end)
    if before is None or behind is None or _PAIRS[before["mark"] or before["outside"]] != behind["mark"]:
        return False
    return _goes_on(quote, source, Span(before.start(), behind.end()), _JOINED[behind["stop"]])


def _names(words: str, names: Sequence[str]) -> bool:
    """Say whether words are a verb of saying and a name, the first of some or one of the pronouns behind it."""
    parts = words.split()
    is_first = parts[0].lower() in _SAYING
    name = " ".join(parts[1:] if is_first else parts[:-1])
    if not name or not names[0] or not (is_first or parts[-1].lower() in _SAYING):
        return False
    return name.lower() in names[1:] or compare_speakers(names[0], name) in SETTLED - {FactKind.OTHER_WORDS}


def _speaks_already(source: str, place: Place, speaker: str) -> bool:
    """Say whether the speaker is named as who says the quotation right before: then a pronoun goes on with them."""
    before = _SPOKEN.search(source, max(0, place.span.start - _REACH), place.span.start)
    return before is not None and _names(before["who"], (speaker,))


def _goes_on(quote: str, source: str, gap: Span, joint: str) -> bool:
    """Say whether the quotation joins the two words about a gap as the source does."""
    last, first = _LAST.search(source, 0, gap.start), _WORD.match(source, gap.end)
    if last is None or first is None:
        return False
    there = re.compile(rf"\b{re.escape(last[0])}(?P<joint>[\W_]*){re.escape(first[0])}\b", re.IGNORECASE)
    joints = [found["joint"] for found in there.finditer(quote)]
    return bool(joints) and all(re.fullmatch(joint, one) for one in joints)


def _is_closed(place: Place, source: str) -> bool:
    """Say whether the source's sentence ends where the quotation closes; behind a comma somebody else may go on."""
    mark = max(_PAIRS.values(), key=lambda one: source.rfind(one, place.span.start, place.span.end))
    close = closed(source, mark, place.span.end, place.span.end + _REACH)
    return close >= 0 and (source[close - 1] in ".!…" or source[close + 1 : close + 2] == ".")
