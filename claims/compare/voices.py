"""Who speaks at a place of a source: by the label of a transcript, or as an article says it."""

import re

from claims.compare.called import of_another
from claims.compare.leads import led
from claims.compare.marks import is_nested, opened
from claims.compare.names import compare_names
from claims.compare.own_words import IN_BRACKETS, is_label, left_to_a_person
from claims.compare.result import Fact, FactKind
from claims.compare.saying import bent
from claims.compare.speakers import compare_speakers, is_other_post, is_part
from claims.compare.turns import Named, namesake, turn_at
from claims.model import Span
from claims.quotes import KIND as QUOTES
from claims.reading import read
from claims.syntax.reporting_words import cues

#: How much of an article about a place is read, in characters.
_ABOUT = 1_500
_QUOTED = re.compile(r"[“”„«»\"‘]")
#: How far before a place, in characters, the mark stands that opens its quotation.
_OPENS = 300
_SPOKEN = re.compile(r"[^\W\d_]{2,40}")
#: Words by which a sentence says that something was not said: between the words and their speaker, or anywhere in it.
#: Source: written by the Claimdesk authors; CC0-1.0.
_DENIED = re.compile(
    r"\b(?:never|not|den(?:y|ies|ied|ying)|nobody|without|by no means|far from|hardly|anything but|nothing like"
    r"|last (?:\w+ )?to|(?:ask|urg|invit|press|tempt|order|advis|expect|forc|want|threaten|offer|hesitat|declin"
    r"|refus)(?:e?[ds]) to"
    r"|(?:about|ready|willing|unwilling|able|unable|likely|free|told|made|going|wrong|right|mistaken|foolish|unwise|rash)"
    r" to)\b|n['’]t\b",
    re.IGNORECASE,
)
_DOUBTED = re.compile(
    r"\b(?:(?:deep)?faked?s?|false|falsely|fabricated|invented|doctored|hoax|satire|satirical|misquot\w+"
    r"|no (?:evidence|record)|whether|(?:reported|alleged|supposed|reputed|apocryphal)ly|attributed to"
    r"|lied|lying|misspoke|exaggerat\w+|erred|mistaken"
    r"|(?:not|never|without) (?:having |to have |to )?(?:said|say|saying)|regret(?:s|ted)?"
    r"|(?:is|was) (?:said|reported|supposed|alleged|rumou?red|believed) to)\b|^\W*if\b",
    re.IGNORECASE,
)
#: Words by which a sentence reads out what somebody else said.
_READ_OUT = re.compile(
    r"\b(?:read(?:s|ing)?|quot(?:ed|es|ing)(?!\s(?:by|in|as)\b)|recit\w+|cit(?:ed|es|ing)|paraphras\w+|mocked"
    r"|translat\w+)\b",
    re.IGNORECASE,
)
#: Words for who speaks that may mean another one than the text speaks of: "the then president".
_NOT_NOW = re.compile(r"\b(?:then|former|ex|late|previous|earlier)\b", re.IGNORECASE)
_TO_SPEAKER = re.compile(
    r"\b(?!according\b)[a-z][\w’'-]{0,30}\s(?:to|of|about|for|from|behind|against)\s(?:[A-Z][\w.]{0,30}\s){0,2}$"
)
_JOINED = re.compile(r"\s\w[^,(:]{0,80}:")
#: How far before a name, in characters, that is looked for.
_NEAR = 60
_NOBODY = re.compile(r"\b(?:nobody|no ?-?one|none|neither|den(?:y|ies|ied))\b", re.IGNORECASE)
#: A noun before words that makes them a thing which is talked of: "said the claim that “…” was a lie".
_TALKED_OF = re.compile(
    r"\b(?:claim|allegation|accusation|assertion|suggestion|rumou?r|idea|notion|myth|story|charge|excuse|tale|legend|line"
    r"|proof|evidence|assurance|guarantee|confirmation|fear|hope|belief|doubt|hint|sign|phrase|slogan|quotation|quote|theory|suspicion|impression|argument)s?\s(?:is\s|was\s)?(?:that\s)?\W{0,3}$"
    r"|\b(?:talk|claims?|allegations?|accusations?|rumou?rs?|reports?|suggestions?|words)\s(?:of|about)\s\W{0,3}$",
    re.IGNORECASE,
)
_CLOSED_MARK = re.compile(r"[”\"»]")
_AWAY = (FactKind.DIFFERENT, FactKind.MISSING, FactKind.UNRESOLVED)
#: Small words before a name in full that say who it is: "village elder Moussa Keita".
_DESCRIBED = re.compile(r"\A(?:(?!(?:van|von|der|den|de|of|the)\b)[a-z][a-z-]+ ){1,4}(?=[A-Z]\S+ [A-Z])")
#: Some of those who are claimed to have said it: "one of the unions".
_SOME_OF = re.compile(
    r"(?:one|some|none|most|few|many|several|part|half|two|three|members?|a\s\w+) of\b", re.IGNORECASE
)
_SHORTER = (FactKind.SHORT, FactKind.INITIALS, FactKind.TITLE)
_EDGES = ' \t\n.,:;!?“”„«»"‘’'
_SENTENCE = re.compile(r"[.!?]\s|\n")
#: How far a sentence may reach to either side, in characters.
_REACH = 300


def speaker_at(claimed: str, source: str, place: Span, told: str = "") -> Fact:
    """Compare the claimed speaker with the one whom a source names at a place.

    Args:
        claimed: the claim's speaker.
        source: as it was received.
        place: where the words stand.
        told: the claim's wording, in which a title may stand before the speaker's name.

    Returns:
        How the names stand to each other; `unresolved` when the claim has a post and the source a name, when the words
        are several people's, when the source says that they were not said, or when something beside them is left to
        read, which is `said` then; `missing` when the source names nobody there, with the label in `said` when it is a
        part in the talk ("MODERATOR") or a post.
    """
    claimed = _DESCRIBED.sub("", claimed)
    named = _named(claimed, source, place)
    if named is None:
        return Fact("speaker", FactKind.MISSING, claimed)
    name, span, is_sure = named
    is_sure = is_sure and not (is_nested(source, place.start, told) or _is_cited(source, span, place))
    kind = compare_speakers(claimed, name) if is_sure else FactKind.UNRESOLVED
    is_some = _SOME_OF.match(name) is not None and _SOME_OF.match(claimed) is None
    if kind in _SHORTER and (is_some or is_other_post(told, claimed, name)):
        kind = FactKind.UNRESOLVED
    if kind is FactKind.DIFFERENT and is_part(claimed):
        return Fact("speaker", FactKind.UNRESOLVED, claimed, name, span)
    if kind is FactKind.DIFFERENT and (is_part(name) or (name.islower() and not claimed.islower())):
        kind = FactKind.MISSING
    if kind is FactKind.MISSING and (inside := IN_BRACKETS.match(source, span.end)):
        kind = compare_speakers(claimed, inside["name"])
        kind = FactKind.MISSING if kind is FactKind.DIFFERENT else kind
    left = None if kind in _AWAY else left_to_a_person(claimed, source, span, place)
    if left and is_label(source, span, place) and not left.overlaps(span):
        is_one = kind not in _SHORTER or namesake(claimed, name, source, place) is None
        return Fact("speaker", FactKind.UNRESOLVED, claimed, left.of(source), left, under=name if is_one else None)
    if left is None and kind in _SHORTER:
        left = namesake(claimed, name, source, place)
    if left is None and kind not in _AWAY:
        left = of_another(told, source, place)
    if left:
        return Fact("speaker", FactKind.UNRESOLVED, claimed, left.of(source), left)
    return Fact("speaker", kind, claimed, name, span)


def _is_cited(source: str, name: Span, place: Span) -> bool:
    """Say whether words at a place stand in marks inside what somebody says: they are cited from somebody else.

    Args:
        source: as it was received.
        name: who speaks, as the source names them there.
        place: where the words stand.
    """
    begin = max(0, place.start - _OPENS)
    if name.end <= place.start and source[name.end : name.end + 2].lstrip(" \t")[:1] in (":", "："):
        begin = max(begin, name.end)
        before = source[begin : place.start]
        mark = opened(before)
        return mark >= 0 and len(_SPOKEN.findall(before[:mark])) > 1
    before = source[begin : place.start]
    outer = opened(before)
    inner = opened(before[outer + 1 :]) if outer >= 0 else -1
    return inner >= 0 and bool(_SPOKEN.search(before, outer + 1, outer + 1 + inner))


def _named(claimed: str, source: str, place: Span) -> Named | None:
    """Return whom a source names at a place; words beside a quotation go before a label of another paragraph."""
    label = turn_at(claimed, source, place)
    if label is None:
        return _told(claimed, source, place)
    if not _QUOTED.search(source, max(0, place.start - _OPENS), place.end):
        return label
    names = _told(claimed, source, place)
    if names is None or "\n" in source[label.span.end + 1 : place.start].lstrip():
        return names or label
    if not names.is_sure:
        return names
    is_known = any(compare_speakers(claimed, one.name) is not FactKind.DIFFERENT for one in (names, label))
    is_other = is_known and compare_names(names.name, label.name) is FactKind.DIFFERENT
    return names._replace(is_sure=False) if is_other else label


def _told(claimed: str, source: str, place: Span) -> Named | None:
    """Return whom an article names as the speaker of the words at a place, and where; `None` when it names nobody.

    Of several reports of the same words, that by the claimed speaker. It is not sure when others say another part of
    the words, or when the article says that they were not said; then the name is what says so.
    """
    offset = max(0, place.start - _ABOUT)
    reading = read(source[offset : place.end + _ABOUT])
    names: list[tuple[Named, Span]] = []
    for one in QUOTES.find(reading, ()):
        name, spoken, words = one.value("speaker"), one.slots["speaker"].span, one.slots["words"].span or one.span
        if name and spoken and _moved(reading.clean.to_source(one.span), offset).overlaps(place):
            cue = one.slots["cue"].span
            text = reading.clean.text
            denial = (
                _denial(text, words, spoken, cue)
                or _unsaid(text, words, spoken, cue)
                or led(text, words, spoken)
                or _beside(text, name, spoken)
                or bent(text, words, _itself(text, name, spoken))
            )
            at = _moved(reading.clean.to_source(denial or spoken), offset)
            names.append((Named(at.of(source), at, is_sure=False) if denial else Named(name, at), words))
    if not names:
        return None
    best, span = min(names, key=lambda one: compare_speakers(claimed, one[0].name) is FactKind.DIFFERENT)
    for other, words in names:
        is_part = not words.overlaps(span) and compare_names(best.name, other.name) is FactKind.DIFFERENT
        if is_part or (not other.is_sure and words.overlaps(span)):
            return other._replace(is_sure=False)
    return best


def _unsaid(text: str, words: Span, spoken: Span, cue: Span | None) -> Span | None:
    """Return what stands between a speaker and words that are not joined to them: "she forwarded a letter: “…”"."""
    between = text[spoken.end : words.start]
    is_apart = _hands_on(between) or (cue is None and _JOINED.match(between) is not None)
    return _trimmed(text, spoken.end, words.start) if is_apart else None


def _hands_on(words: str) -> bool:
    """Say whether words between a speaker and a quotation hand it on to somebody else: "told us that her aide said"."""
    return any(word.lower() in cues() for word in _SPOKEN.findall(words.partition(" that ")[2]))


def _itself(text: str, name: str, spoken: Span) -> Span:
    """Return where a name stands among the words for who speaks; these where it does not stand there."""
    at = text.find(name, spoken.start, spoken.end)
    return Span(at, at + len(name)) if at >= 0 else spoken


def _beside(text: str, name: str, spoken: Span) -> Span | None:
    """Return what speaks where a name stands only beside it, or not at all: "a letter to Malik Rahimi"."""
    at = max(spoken.start, text.rfind(name, spoken.start, spoken.end))
    if name not in spoken.of(text) and _NOT_NOW.search(spoken.of(text)):
        return spoken
    found = _TO_SPEAKER.search(text, max(0, at - _NEAR), at)
    return Span(found.start(), spoken.end) if found else None


def _denial(text: str, words: Span, *beside: Span | None) -> Span | None:
    """Return the part of a sentence by which words were not said, or falsely ascribed; `None` when there is none.

    "Never", "not" and "read out" count between the words and who said them, "fake" and the like anywhere in the
    sentence.
    """
    spans = [span for span in beside if span]
    begun = words.start - len(_SENTENCE.split(text[max(0, words.start - _REACH) : words.start])[-1])
    ended = words.end + len(_SENTENCE.split(text[words.end : words.end + _REACH], maxsplit=1)[0])
    before = text[max(begun, min([words.start, *(span.end for span in spans)])) : words.start]
    behind = text[words.end : min(ended, max([words.end, *(span.start for span in spans)]))]
    lead = text[begun : words.start]
    if words.start < min((span.start for span in spans), default=0) and _CLOSED_MARK.search(lead) is None:
        before = lead  # "It was not “a black day”, said Weil"
    if (
        _DENIED.search(before)
        or _NOBODY.search(text[begun : words.start])
        or _READ_OUT.search(before)
        or _DOUBTED.search(text[begun : words.start])
        or _TALKED_OF.search(text[begun : words.start])
    ):
        return _trimmed(text, begun, words.start)
    if _DENIED.search(behind) or _READ_OUT.search(behind) or _DOUBTED.search(text[words.end : ended]):
        return _trimmed(text, words.end, ended)
    return None


def _trimmed(text: str, start: int, end: int) -> Span:
    """Return a part of a sentence without spaces and marks at its ends; it has a letter at least."""
    part = text[start:end]
    start += len(part) - len(part.lstrip(_EDGES))
    return Span(start, start + len(part.strip(_EDGES)))


def _moved(span: Span, by: int) -> Span:
    return Span(span.start + by, span.end + by)
