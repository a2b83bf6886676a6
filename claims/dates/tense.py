"""Whether the words around a date look back or ahead: by the verb that governs it, else by its preposition."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise

from claims.dates.clauses_before import REACH, clauses_backwards
from claims.dates.tense_words import (
    AHEAD,
    ASIDE,
    AUXILIARY,
    BREAK,
    BY_DEGREE,
    DONE,
    IN_COURSE,
    LASTED,
    MISSED,
    OF_NOUN,
    OPENS_CLAUSE,
    OPENS_CONDITION,
    PLANNED,
    SET,
    SMALL,
    TELLING,
    UNSURE,
    WAYS,
    WEAK,
    follows_done_noun,
    is_adjective,
    kind_of,
    led_verb,
    lexicon,
    should_have,
    word_of,
)
from claims.text.tokens import Token

_BEFORE_SUBJECT = frozenset({"DT", "JJ", "PRP$", "NN", "NNP", "CD", "VBP", "VBZ", "VBD"})
"""Tags that may stand before a plural subject; after a preposition the plural is none."""
_BEFORE_NAME = re.compile(r"\b(?:the|a|an|this|that|his|her|its|their)[ \n]{1,2}$")
_WHO_ON = (["who", "on"], ["which", "on"])
_PREPOSITION = re.compile(
    r"\b(?:(?P<past>since)|by|until|till|starting|beginning|effective|(?P<sure>upcoming|(?:no|not) later than|"
    r"(?:bookings|reservations|outlook|guidance|prospects|sold out) for|"
    r"(?:days|weeks|hours) (?:left |remaining |to go )?(?:until|till)|scheduled for|slated for|due"
    r"|ahead of|qualif\w{1,4} for|"
    r"(?:heading|headed|going) into|payable|as (?:soon|early) as|(?:extended|postponed|delayed|moved|"
    r"adjourned|suspended|remanded|deferred|rescheduled) (?:to|until|till)|"
    r"(?:put|pushed|moved|brought) (?:back|forward) (?:to|until)"
    r"|(?:set|booked|rescheduled|pencilled in) for|(?:term|mandate|tenure|contract|lease) (?:ends|expires) (?:in|on)"
    r"|(?<!that )expires (?:in|on)"
    r"|(?:run|runs|running|good|valid) (?:through|until)))(?: the)?(?: early| late| mid)?[\s-]+$"
)


def _begin(token: Token) -> int:
    return token.start


def plain_tense(words: Sequence[Token], start: int, end: int, low: str) -> str | None:
    """Say where a date looks when the words right before it leave no doubt, so that nothing needs to be tagged.

    Args:
        words: of the sentence, in order, without tags.
        start: where the date begins, in characters of the text.
        end: where it ends.
        low: the text in lower case.

    Returns:
        `"past"` or `"future"`, `None` when it takes tags to tell.
    """
    lead = _PREPOSITION.search(low, max(0, start - 28), start)
    if not (lead and lead["sure"]) and names_what_happened(words, start, end, low):
        return "past"
    if lead or low[end : end + 2] in ("'s", "’s") or _is_subject(words, start, end, low):
        return None
    place = bisect_left(words, start, key=_begin)
    group = list(reversed(words[max(0, place - 9) : place]))
    if follows_done_noun(group):
        return "past"
    for n, token in enumerate(group[:5]):
        word = word_of(token)
        if word in BREAK:
            return None
        if word in AHEAD:
            return "past" if n and word in MISSED and group[n - 1].text.lower() == "have" else "future"
        if word in lexicon("past_forms") or (n < 2 and len(word) > 4 and word.endswith("ed")):
            around = {word_of(t) for t in group[n + 1 : n + 5]}
            is_set = word in SET | {"was", "were"} and n > 0 and group[n - 1].text.lower() == "to"
            return None if around & UNSURE or is_set or word in PLANNED or word in lexicon("forward_words") else "past"
    return None


def names_what_happened(words: Sequence[Token], start: int, end: int, low: str) -> bool:
    """Say whether a date names an event that is over by its kind: "Monday's ruling will hurt", "the May 3 attack"."""
    if low[end : end + 2] not in ("'s", "’s") and not _BEFORE_NAME.search(low, max(0, start - 8), start):
        return False
    place = bisect_left(words, end, key=_begin)
    for token in words[place : place + 5]:
        word = token.text.lower()
        if word in lexicon("done_nouns"):
            return True
        if word in BREAK or word in SMALL:
            return False
    return False


def _is_subject(words: Sequence[Token], start: int, end: int, low: str) -> bool:
    """Say whether a date belongs to a noun with a modal after it, which governs it: "the May election will"."""
    place = bisect_left(words, end, key=_begin)
    is_led = _BEFORE_NAME.search(low, max(0, start - 8), start) is not None
    return is_led and any(word_of(token) in AHEAD for token in words[place + 1 : place + 4])


def tense_at(tokens: Sequence[Token], start: int, end: int, low: str) -> str:
    """Say whether a date is put in the past or in the future.

    The verb nearest before the date in its own clause decides, then the nearest after it, then the same across
    commas; "since" looks back and "by", "until" look ahead.

    Args:
        tokens: of the sentence, in order.
        start: where the date begins, in characters of the text.
        end: where it ends.
        low: the text in lower case.

    Returns:
        `"past"`, `"future"`, or `""` when nothing tells.
    """
    lead = _PREPOSITION.search(low, max(0, start - 28), start)
    if lead and lead["past"]:
        return "past"
    place = bisect_left(tokens, start, key=_begin)
    before = [token for token in tokens[max(0, place - 3 * REACH) : place] if token.end <= start]
    later = bisect_left(tokens, end, key=_begin)
    after = tokens[later : later + 2 * REACH]
    clauses = clauses_backwards(before)
    if low[end : end + 2] in ("'s", "’s"):
        is_ahead = lead or _nearest(clauses[0]) == "future"
        return "future" if is_ahead else _look_ahead(after[1:8], present="") or "past"
    if [token.text.lower() for token in before[-2:]] in _WHO_ON:
        return _look_ahead(after) or "past"
    if _BEFORE_NAME.search(low, max(0, start - 8), start) and _look_ahead(_to_modal(after), present="") == "future":
        return "future"
    if lead and not lead["sure"] and not _nearest(clauses[0]) and (tense := _look_ahead(after, present="")):
        return tense
    if lead and (lead["sure"] or not any(token.text.lower() in LASTED for token in (*before[-REACH:], *after[:6]))):
        return "future"
    further = [tense for tense in map(_nearest, clauses[1:]) if tense]
    if further and not _nearest(clauses[0]) and _is_bracketed(before):
        return further[0]
    return _nearest(clauses[0]) or _look_ahead(after) or next(iter(further), "")


def _to_modal(after: Sequence[Token]) -> Sequence[Token]:
    """Return the words from a modal on that follows the noun with the date: "the May election will", else none."""
    for place, token in enumerate(after[:4]):
        if token.tag == "MD":
            return after[place:] if place else ()
        if not token.tag.startswith(("NN", "JJ")):
            break
    return ()


def _is_bracketed(before: Sequence[Token]) -> bool:
    """Say whether a bracket was opened before and not closed, so that the words before it govern what is in it."""
    marks = [token.text for token in before if token.text in ("(", ")")]
    return marks[-1:] == ["("]


def _nearest(backwards: Sequence[Token]) -> str:
    """Judge the verb group that ends nearest before the date; `backwards` is in reverse order of the text."""
    for place, token in enumerate(backwards):
        word, group = token.text.lower(), backwards[place : place + 6]
        if _opens_as_planned(word, group) or (word in OPENS_CLAUSE and token.tag == "NNS" and len(group) == 1):
            return "future"
        if should_have(token, group):
            return "past"
        if word == "coming" and place and backwards[place - 1].text == "off":
            return "past"
        if word == "ahead" and place and backwards[place - 1].text == "of":
            return "future"
        if word == "to" and _is_set(backwards[place + 1 : place + 3]):
            return "future"
        if tense := _of_participle(word, token, group):
            return tense
        kind = _kind_here(backwards, place)
        if not kind:
            continue
        if (led := led_verb(kind, backwards[place : place + 9])) is not None:
            if led:
                return led
            continue
        may_lie_ahead = kind != "past" or _is_passive(token)
        if token.tag == "VBN" and _is_on_condition(backwards[place + 1 :]):
            return "future"
        if may_lie_ahead and (any(_is_forward(group, n) for n in range(len(group))) or _is_to_be(group)):
            return "future"
        if kind in ("past", "future"):
            return kind
        if kind == "base":
            return _of_base(word, group, backwards[place + 1 :])
        is_set = word in ("is", "are") and place <= 1
        is_if = any(earlier.text.lower() in OPENS_CONDITION for earlier in backwards[place + 1 :])
        return "future" if is_set or is_if or word in lexicon("scheduled_verbs") else ""
    return ""


def _is_on_condition(earlier: Sequence[Token]) -> bool:
    """Say whether a participle is a passive of the present that a condition opens: "when it is published Monday"."""
    words = [token.text.lower() for token in earlier[:6]]
    return words[:1] in (["is"], ["are"]) and not OPENS_CONDITION.isdisjoint(words[1:])


def _opens_as_planned(word: str, group: Sequence[Token]) -> bool:
    """Whether a word taken for a noun or adjective is the plural verb of a plan: "the talks resume", "polls open"."""
    if not group[0].tag.startswith(("NN", "JJ")) or word not in lexicon("scheduled_verbs") or word.endswith("s"):
        return False
    return len(group) > 1 and group[1].tag == "NNS" and (len(group) < 3 or group[2].tag in _BEFORE_SUBJECT)


def _is_set(backwards: Sequence[Token]) -> bool:
    """Whether "to" hangs on "is" or "set": "is to resume", "talks are set to end", not "was set to"."""
    words = [token.text.lower() for token in backwards]
    return words[:1] != [] and (
        words[0] in IN_COURSE or (words[0] in SET and words[1:] not in (["was"], ["were"], ["had"]))
    )


def _of_participle(word: str, token: Token, group: Sequence[Token]) -> str:
    """Judge a form in -ing: with "is" it tells of a plan, and of speech it tells what was said."""
    if token.tag != "VBG":
        return ""
    around = {earlier.text.lower() for earlier in group[1:3]}
    if len(group) > 2 and group[1].text.lower() in ("to", "of") and group[2].text.lower() in WAYS:
        return "future"
    if around & IN_COURSE and word != "being":
        return "future"
    return "past" if word in TELLING and not around & (AHEAD | {"be", "to"}) else ""


def _kind_here(backwards: Sequence[Token], place: int) -> str:
    """Return the kind of a word in its place: nouns ("that promise") and mere adjectives tell no tense."""
    token = backwards[place]
    word = token.text.lower()
    if word in PLANNED and place and is_adjective(backwards, place):
        return "future"
    if is_adjective(backwards, place) or _is_noun_or_degree(backwards, place):
        return ""
    if word in PLANNED and any(earlier.text.lower() in ASIDE for earlier in backwards[place + 1 : place + 2]):
        return ""
    return kind_of(token)


def _is_noun_or_degree(backwards: Sequence[Token], place: int) -> bool:
    """Whether a word that may look ahead does not: "that promise on Friday", "likely voters"."""
    token = backwards[place]
    word = token.text.lower()
    following = backwards[place - 1].text.lower() if place else ""
    if following in ("to", "for") or word not in lexicon("forward_words"):
        return False
    earlier = backwards[place + 1] if place + 1 < len(backwards) else None
    if word in BY_DEGREE:
        return earlier is None or earlier.text.lower() not in AUXILIARY | AHEAD | {"most", "very"}
    return token.tag.startswith("NN") and earlier is not None and earlier.tag in OF_NOUN


def _is_forward(group: Sequence[Token], place: int) -> bool:
    return _kind_here(group, place) == "future"


def _of_base(word: str, group: Sequence[Token], backwards: Sequence[Token]) -> str:
    """Judge a bare verb: an infinitive by what it hangs on, after "did" the past."""
    if not backwards and group[0].text[0].isupper():
        return ""  # an order: "Take Tuesday's schedule"
    before = [token.text.lower() for token in group[1:4]]
    if "to" in before[:2]:
        hung_on = backwards[before.index("to") + 1 :]
        return "future" if _is_set(hung_on[:2]) else _of_infinitive(backwards)
    if "did" in before:
        return "past"
    if before[:1] == ["could"]:
        return "future"  # "could have effects in November"; of what could not be done, nothing is told
    return "future" if word in lexicon("scheduled_verbs") else ""


def _of_infinitive(backwards: Sequence[Token]) -> str:
    """Judge an infinitive with "to" by the verb it hangs on: ahead of that verb, unless that one tells it was done."""
    for token in backwards[:8]:
        word = token.text.lower()
        if word in PLANNED or word in lexicon("forward_words"):
            return "future"
        if word in DONE or token.text in ("that", "after"):
            return "past"
        if word in ("was", "were"):
            return "future"
        if word == "had":
            return ""
        if word in lexicon("forward_heads"):
            return "future"
    return ""


def _is_to_be(group: Sequence[Token]) -> bool:
    words = [token.text.lower() for token in group[:4]]
    return ("be", "to") in pairwise(words)


def _is_passive(token: Token) -> bool:
    return token.tag in ("VBN", "") or token.text.lower() in ("been", "be")


def _look_ahead(after: Sequence[Token], present: str = "past") -> str:
    """Judge the first verb group after the date, which governs it when the date opens the clause."""
    for place, token in enumerate(after):
        kind = kind_of(token)
        following = after[place + 1].text.lower() if place + 1 < len(after) else ""
        if kind == "future" and token.tag.startswith("NN") and following not in ("to", "for"):
            continue
        if kind == "future" and (_tells(after, place) or _is_said_then(after, place)):
            return "past"
        if kind in ("past", "future") and token.text.lower() not in WEAK:
            return kind
        if kind == "present":
            group = [kind_of(t) for t in after[place + 1 : place + 4]]
            is_passive = token.text.lower() in ("is", "are")
            return "future" if "future" in group else present if "past" in group and not is_passive else ""
    return ""


def _is_said_then(after: Sequence[Token], place: int) -> bool:
    """Whether a past form that looks ahead is the verb, and so done on the date: "In May, it forecast a loss"."""
    word = after[place].text.lower()
    if word != "forecast" and not word.endswith("ed"):
        return False
    return after[place].tag == "VBD" or (place > 0 and after[place - 1].tag == "PRP")


def _tells(after: Sequence[Token], place: int) -> bool:
    """Whether a form such as "proposed" is the verb itself: a subject stands before it, its object after it."""
    if after[place].tag != "VBN" or after[place].text.lower() in PLANNED or not place:
        return False
    following = after[place + 1].tag if place + 1 < len(after) else ""
    return after[place - 1].tag.startswith(("NN", "PRP")) and following in ("DT", "PRP$", "CD", "JJ")
