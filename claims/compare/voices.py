"""Who speaks at a place of a source: by the label of a transcript, or as an article says it."""

import re
from itertools import pairwise

from claims.compare.led import led_in, led_out, opened, says_another
from claims.compare.names import compare_names
from claims.compare.phrases import compare_phrases
from claims.compare.result import Fact, FactKind
from claims.compare.saying import bent
from claims.compare.turns import Named, turn_at
from claims.dates import find as find_dates
from claims.model import Span
from claims.people.words import Word, lookup
from claims.quotes import KIND as QUOTES
from claims.reading import read
from claims.wordlists import words as word_list

#: How much of an article about a place is read, in characters.
_ABOUT = 1_500
_QUOTED = re.compile(r"[“”„«»\"‘]")
#: How far before a place, in characters, the mark stands that opens its quotation.
_OPENS = 300
_SPOKEN, _CLOSED = re.compile(r"[^\W\d_]{2,40}"), re.compile(r"’(?!\w)")
#: Words by which a sentence says that something was not said: between the words and their speaker, or anywhere in it.
#: Source: written by the Claimdesk authors; CC0-1.0.
_DENIED = re.compile(
    r"\b(?:never|not|den(?:y|ies|ied|ying)|nobody|without|by no means|far from|hardly|anything but|nothing like)\b"
    r"|n['’]t\b",
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
#: What speaks beside or for a person: "a parody account of", "lawyers for".
_OF_ANOTHER = re.compile(r"\A(?:[a-z][\w’'-]{0,30}\s){1,4}(?:of|for|to|about|behind)\s(?=[A-Z])")
_TO_SPEAKER = re.compile(
    r"\b(?!according\b)[a-z][\w’'-]{0,30}\s(?:to|of|about|for|from|behind|against)\s(?:[A-Z][\w.]{0,30}\s){0,2}$"
)
_JOINED = re.compile(r"\s\w[^,(:]{0,80}:")
#: How far before a name, in characters, that is looked for.
_NEAR = 60
#: What makes another post of the title behind it. Source: written by the Claimdesk authors; CC0-1.0.
_BELOW = word_list("compare", "voices below")
_BLANK = re.compile(r"[\s-]+")
_OWNED = re.compile(r"['’]s?\s")
_NOBODY = re.compile(r"\b(?:nobody|no ?-?one|none|neither|den(?:y|ies|ied))\b", re.IGNORECASE)
#: A noun before words that makes them a thing which is talked of: "said the claim that “…” was a lie".
_TALKED_OF = re.compile(
    r"\b(?:claim|allegation|accusation|assertion|suggestion|rumou?r|idea|notion|myth|story|charge|excuse|tale|legend|line"
    r"|proof|evidence|assurance|guarantee|confirmation|fear|hope|belief|doubt|hint|sign|phrase|slogan|quotation|quote|theory|suspicion|impression|argument)s?\s(?:is\s|was\s)?(?:that\s)?\W{0,3}$"
    r"|\b(?:talk|claims?|allegations?|accusations?|rumou?rs?|reports?|suggestions?|words)\s(?:of|about)\s\W{0,3}$",
    re.IGNORECASE,
)
_CLOSED_MARK = re.compile(r"[”\"»]")
_EDGES = ' \t\n.,:;!?“”„«»"‘’'
_SENTENCE = re.compile(r"[.!?]\s|\n")
#: How far a sentence may reach to either side, in characters.
_REACH = 300
#: Labels that name a part in the talk and nobody. Source: written by the Claimdesk authors; CC0-1.0.
_PARTS = word_list("compare", "voices parts")


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
    if is_sure and (words := led_in(source, span, place) or led_out(source, place)):
        return Fact("speaker", FactKind.UNRESOLVED, claimed, words.of(source), words)
    is_sure = is_sure and not _is_cited(source, span, place)
    kind = _compare(claimed, name) if is_sure else FactKind.UNRESOLVED
    if kind is FactKind.DIFFERENT and _is_part(claimed):
        return Fact("speaker", FactKind.UNRESOLVED, claimed, name, span)
    if kind is FactKind.DIFFERENT and (_is_part(name) or (name.islower() and not claimed.islower())):
        kind = FactKind.MISSING
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
    outer, inner = before.rfind("“"), before.rfind("‘")
    is_closed = "”" in before[outer:] or _CLOSED.search(before[inner:]) is not None
    return 0 <= outer < inner and not is_closed and bool(_SPOKEN.search(before[outer:inner]))


def _compare(claimed: str, said: str) -> FactKind:
    """Compare speakers as names, else as posts and bodies: "the ministry" speaks too."""
    kind = compare_names(claimed, said)
    if kind is not FactKind.DIFFERENT and (_OF_ANOTHER.match(said) or _is_other_rank(claimed, said)):
        return FactKind.UNRESOLVED
    if kind is not FactKind.DIFFERENT:
        return kind
    kind = compare_phrases(claimed, said)
    return FactKind.UNRESOLVED if kind is FactKind.CLAIM_COARSER and _OWNED.search(said) else kind


def _is_other_rank(claimed: str, said: str) -> bool:
    """Say whether one of two has another rank of the title that the other has, as in "Deputy Mayor Lind"."""
    return _is_titled(claimed) and _ranks(claimed) != _ranks(said)


def _is_titled(name: str) -> bool:
    return any(lookup().get(word.capitalize(), 0) & Word.TITLE for word in _BLANK.split(name))


def _ranks(name: str) -> frozenset[str]:
    """Return the words of a name that make another post of the title behind them."""
    words = _BLANK.split(name.casefold())
    return frozenset(word for word, title in pairwise(words) if word in _BELOW and _is_titled(title))


def _is_part(label: str) -> bool:
    """Say whether a label or a speaker is a part or a post and no name."""
    flags = lookup()
    words = label.split()
    title = Word.TITLE | Word.BODY | Word.HONORIFIC
    return words[0].casefold().rstrip(".") in _PARTS or all(flags.get(word.capitalize(), 0) & title for word in words)


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
    is_known = any(_compare(claimed, one.name) is not FactKind.DIFFERENT for one in (names, label))
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
    for one in QUOTES.find(reading, tuple(find_dates(reading))):
        name, spoken, words = one.value("speaker"), one.slots["speaker"].span, one.slots["words"].span or one.span
        if name and spoken and _moved(reading.clean.to_source(one.span), offset).overlaps(place):
            cue = one.slots["cue"].span
            text = reading.clean.text
            denial = (
                _denial(text, words, spoken, cue)
                or _unsaid(text, words, spoken, cue)
                or _beside(text, name, spoken)
                or bent(text, words, _itself(text, name, spoken))
            )
            at = _moved(reading.clean.to_source(denial or spoken), offset)
            names.append((Named(at.of(source), at, is_sure=False) if denial else Named(name, at), words))
    if not names:
        return None
    best, span = min(names, key=lambda one: _compare(claimed, one[0].name) is FactKind.DIFFERENT)
    for other, words in names:
        is_part = not words.overlaps(span) and compare_names(best.name, other.name) is FactKind.DIFFERENT
        if is_part or (not other.is_sure and words.overlaps(span)):
            return other._replace(is_sure=False)
    return best


def _unsaid(text: str, words: Span, spoken: Span, cue: Span | None) -> Span | None:
    """Return what stands between a speaker and words that are not joined to them: "she forwarded a letter: “…”"."""
    between = text[spoken.end : words.start]
    is_apart = says_another(between) or (cue is None and _JOINED.match(between) is not None)
    return _trimmed(text, spoken.end, words.start) if is_apart else None


def _itself(text: str, name: str, spoken: Span) -> Span:
    """Return where a name stands among the words for who speaks; these where it does not stand there."""
    at = text.find(name, spoken.start, spoken.end)
    return Span(at, at + len(name)) if at >= 0 else spoken


def _beside(text: str, name: str, spoken: Span) -> Span | None:
    """Return what speaks where a name stands only beside it: "a letter to Malik Rahimi"."""
    at = max(spoken.start, text.rfind(name, spoken.start, spoken.end))
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
