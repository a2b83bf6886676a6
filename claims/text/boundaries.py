"""Whether a sentence ends at a stop: the newsroom's rules, asked one after another, and Punkt for the rest."""

import re
from typing import NamedTuple

from claims.calendar import MONTHS
from claims.text.citations import is_citation, is_docket
from claims.text.tokens import abbreviations
from claims.wordlists import words

STOP = re.compile(
    r"[.!?…](?:(?<=\w\.)(?= \.(?: \. \. [A-Z]|\.\.))|(?<=[!?])(?<![!?][!?])[!?]*+(?:\.\.++)?+|(?<=…)(?<!……)…*+"
    r"|(?<=\.)(?<!\.\.)(?<!\. \.)(?: ?\.)*+[!?]*+)"
    r"(?P<close>[\"'”’»)\]]*+(?:\s?\[\d{1,3}\]){0,4}+(?: [:;]-?[()DP](?=\s))?+)"
    r"(?=\s++(?P<opening>[\"'“‘«(\[`¿¡*]*+)(?P<next>\S))"
)
"""A place where a sentence may end: stops, closing marks, then white space and the next visible character.

The sign stands first, and what must stand before it is looked at after, so that the search is quick."""

GLUED = re.compile(
    r"[.!?](?:(?<=[a-z]{3}[.!?])(?=[A-Z][a-z]+[ ,'’])|(?<=\d{3}\.)(?=[A-Z][a-z]+ )"
    r"|(?<=[a-z]{3}[.!?])[”\"]?\d{1,2}(?=\s++[“\"]?[A-Z][a-z]*+ ))"
)
"""A stop with no space after it, `the end.Then`, or with the number of a note, `the end.3 Then`."""

ELSEWHERE = re.compile(r"[։।॥。！？؟۔።။]++[\"'”’»」』）)]*+(?![と、，])(?=\s*+\S)")
"""A stop of another script, which ends a sentence with or without space after it; the reporting words of Japanese and
Chinese stay with the quotation before them."""

_WORD_BEFORE = re.compile(r"[^\s\"'“‘«(\[—–/]+$")
_WORD_ALONE = re.compile(r"['’]")
_WORD_AFTER = re.compile(r"[\w][\w'’-]*")
_NAMES = re.compile(r"\A(?:(?:[A-Z][\w'’-]*\.?|de|van|von|der|bin|al|of|the)\s+){1,6}?(?P<verb>[a-z]+)\b")
_SAID_NAME = re.compile(r"\A(?P<verb>[a-z]+)\s+[A-Z]")
_CAPITAL_INSIDE = re.compile(r"(?:[a-z]{1,2}[A-Z]|https?://|www\.)")
"""What begins a sentence though its first letter is small: eBay, iPhone, an address of the web."""
_PLACE_TIME = re.compile(r"(?:[A-Z][\w'’-]{0,24}\s){1,3}time\b")
"""What goes on behind a time of the clock: "3 p.m. New York time"."""
_QUOTES = frozenset("\"'”’»")
_LOOK_BACK, _LOOK_AHEAD, _FRONTED = 40, 90, 24
_ALSO_INITIAL = frozenset({"A", "I"})
_PRONOUNS = words("sentence_words", "boundaries pronouns")


class Place(NamedTuple):
    """A stop in a block and what stands around it.

    Attributes:
        block: the text of the block.
        start: where the sentence so far begins in it.
        at: where the stop is.
        end: where the stop and its closing marks end.
        close: the closing marks.
        word: the word before the stop, without it.
        following: the word after, without opening marks; `""` when it is none.
        next_at: where that word begins.
        opening: the opening marks before it.
    """

    block: str
    start: int
    at: int
    end: int
    close: str
    word: str
    following: str
    next_at: int
    opening: str

    @property
    def stop(self) -> str:
        """The stop itself, without closing marks."""
        return self.block[self.at : self.end - len(self.close)] if self.close else self.block[self.at : self.end]


def place(block: str, start: int, match: re.Match[str]) -> Place:
    """Return the place that a match of `STOP` stands for, in a sentence that begins at `start`."""
    at = match.start()
    before = _WORD_BEFORE.search(block[max(start, at - _LOOK_BACK) : at])
    next_at = match.start("next")
    after = _WORD_AFTER.match(block, next_at, next_at + _LOOK_BACK)
    return Place(
        block=block,
        start=start,
        at=at,
        end=match.end(),
        close=match["close"],
        word=before.group() if before else "",
        following=after.group() if after else "",
        next_at=next_at,
        opening=match["opening"],
    )


def ends_sentence(at: Place) -> bool | None:
    """Say whether a sentence ends at a place; `None` leaves it to Punkt."""
    first = at.block[at.next_at]
    if first == "." and at.stop == ".":
        return True
    if _CAPITAL_INSIDE.match(at.block, at.next_at):
        first = first.upper()
    if at.close and (first.islower() or first in ",;—–-"):
        return False
    if at.close and _QUOTES.intersection(at.close) and not at.opening and _is_attribution(at):
        return False
    if set(at.stop) - {".", " "}:
        return _after_mark(at, first)
    if len(at.stop) > 1:
        return _after_ellipsis(at, first)
    return _after_dot(at, first)


def _is_attribution(at: Place) -> bool:
    """Say whether what follows a quotation tells who said it, as "Senator Doe asked" after a question does."""
    if at.following in _PRONOUNS:
        return False
    ahead = at.block[at.next_at : at.next_at + _LOOK_AHEAD]
    match = _NAMES.match(ahead) or _SAID_NAME.match(ahead)
    if match is None or match["verb"] not in words("sentence_words", "saying"):
        return False
    return at.stop != "." or ahead[match.end() : match.end() + 1] in (".", "")


def _after_mark(at: Place, first: str) -> bool:
    """Decide after a question or exclamation mark, or the one-character ellipsis."""
    if "…" in at.stop:
        return _after_ellipsis(at, first)
    if first.islower():
        return not at.word[:1].isupper() and not at.opening and at.block[at.at - 1 : at.at] != " "
    return not (at.stop == "!" and at.word in words("sentence_words", "marked names"))


def _after_ellipsis(at: Place, first: str) -> bool:
    """Decide after dots of omission: only a capital, and not a lone `I`, begins a new sentence."""
    if at.at == at.start or at.opening[:1] in ("(", "["):
        return False
    if at.word and at.stop.startswith(". "):
        return True
    return first.isupper() and at.following not in ("I", "I'm", "I've", "I'd", "I'll")


def _after_dot(at: Place, first: str) -> bool | None:
    """Decide after a single dot."""
    word, low = at.word.lstrip("#@"), at.word.lower()
    is_start = _WORD_ALONE.split(at.following)[0] in words("sentence_words", "starters")
    if not word:
        return not first.islower()
    if word[-1].isdigit() or word[-1] in "%°$€£":
        return _after_number(at, first)
    if word[-1] in ")]" and first.isupper():
        return True
    if len(word) > 2 and word.isupper() and word in words("sentence_words", "after a clock time"):
        return first.isupper()
    if low in words("sentence_words", "never") or (low in words("sentence_words", "titles") and not at.close):
        return low in ("st", "ft") and is_start and _after_name(at)
    if low in words("sentence_words", "titles not in capitals") and not at.close and not word.isupper():
        return False
    if not at.close and is_citation(at.block, at.start, at.at, at.next_at):
        return False
    if low in words("sentence_words", "quantities"):
        return not (first.islower() or first.isdigit())
    if low in words("sentence_words", "law") and not at.close:
        return is_start or _opens_quotation(at, first)
    if len(word) == 1 and word.isupper():
        return _after_initial(at, is_start)
    if low in words("sentence_words", "numbered"):
        return is_start if low == "sec" else not (first.isdigit() or first.islower() or is_docket(at.block, at.next_at))
    if first.islower() and _is_shortened(at, low):
        return False
    if low in words("sentence_words", "months") or low in words("sentence_words", "weekdays"):
        return not (first.isdigit() or first.islower() or (word[0].isupper() and at.following[:3].lower() in _MONTHS))
    if "." in word:
        return _after_dotted(at, low, first, is_start)
    if low in words("sentence_words", "states"):
        return _after_state(at, first, is_start)
    if low in words("sentence_words", "firms"):
        return is_start or at.following in words("sentence_words", "honorifics") or _opens_quotation(at, first)
    if word[0].isupper() and first.islower():
        return _is_all_small(at)
    return True if word.isalpha() and low not in abbreviations() else None


def _is_shortened(at: Place, low: str) -> bool:
    """Say whether a word before a small letter is an abbreviation: "incl. the", after a figure one letter, "2 b. with".

    Abbreviations that are words as well ("ill", "sat") are none where the text is in small letters.
    """
    if low in words("sentence_words", "shortened before a small letter"):
        return True
    if low in abbreviations():
        return low not in words("sentence_words", "not before dots") or at.word[0].isupper()
    return len(low) == 1 and at.block[at.start : at.at - 1].rstrip()[-1:].isdigit()


def _is_all_small(at: Place) -> bool:
    """Say whether a pronoun in small letters opens a sentence after a whole word: "on Monday. he said he was ill"."""
    word = at.word
    is_whole = len(word) > 3 and word.isalpha() and word.lower() not in abbreviations()
    return is_whole and at.following.capitalize() in _PRONOUNS


_MONTHS = frozenset(month[:3] for month in MONTHS)


def _after_state(at: Place, first: str, is_start: bool) -> bool | None:
    """Decide after the short name of a state: within a sentence a comma would follow it: "Selma, Ala., was"."""
    before = at.block[max(at.start, at.at - _LOOK_BACK) : at.at - len(at.word)].rstrip()[-1:]
    if before == ",":
        return first.isupper() and at.opening[:1] not in ("(", "[")
    return is_start if before in ("-", "(") or at.word[-4:-3] == "-" else None


def _after_number(at: Place, first: str) -> bool:
    """Decide after a figure, or a sign such as `%`: one that opens the block is the number of a list item."""
    if at.at - at.start <= 3 and at.block[at.start : at.at].strip("•*-–—⁃( ").isdigit():
        return False
    return not first.islower()


def _after_initial(at: Place, is_start: bool) -> bool:
    """Decide after one capital and a dot: an initial, unless a word follows that opens sentences."""
    if at.close:
        return True
    if at.at - at.start <= 1:
        return False
    return is_start and (at.word == "I" or at.following not in _ALSO_INITIAL or not _after_name(at))


def _after_name(at: Place) -> bool:
    """Say whether the word before the word at the stop is a capitalised one that does not open sentences."""
    before = at.block[max(at.start, at.at - _LOOK_BACK) : at.at - len(at.word)].split()
    return bool(before) and before[-1][:1].isupper() and before[-1] not in words("sentence_words", "starters")


def _after_dotted(at: Place, low: str, first: str, is_start: bool) -> bool:
    """Decide after an abbreviation with dots inside: U.S., a.m., Ph.D."""
    if first.islower() or first.isdigit():
        return False
    if low in words("sentence_words", "clock"):
        fronted = at.at - at.start <= _FRONTED and at.block[at.start : at.start + 3] in ("At ", "By ", "On ")
        goes_on = at.following in words("sentence_words", "after a clock time") or _PLACE_TIME.match(
            at.block, at.next_at
        )
        return not fronted and (_opens_quotation(at, first) if at.opening else not goes_on)
    if low in words("sentence_words", "dotted states") and at.block[max(0, at.at - len(low) - 2) : at.at][:1] == ",":
        return at.opening[:1] not in ("(", "[")
    if "." in low and max(map(len, low.split("."))) > 3:
        return True
    return is_start or _opens_quotation(at, first)


def _opens_quotation(at: Place, first: str) -> bool:
    """Say whether a quotation, and not a bracket, begins after the stop."""
    return bool(at.opening) and first.isupper() and at.opening[0] not in "(["
