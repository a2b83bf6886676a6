"""How a wire story opens: place, day and agency, in the forms of many newsrooms; and what ends without a stop."""

import re
from functools import lru_cache

from claims.places import place_names
from claims.wordlists import words

_READ = 160
NAME = r"[^\W\d_][\w.'’-]*"
MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|July?|Aug(?:ust|\.)?|Sept?(?:ember|\.)?"
    r"|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
DAY = rf"(?:{MONTH} \d{{1,2}}(?:,? \d{{4}})?|\d{{1,2}} {MONTH}(?:,? \d{{4}})?)"
WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_CAPITALS = r"(?:[A-Z]['’])?[^\W\d_a-z][^\W\d_a-z.'’-]{2,}(?:[ -][^\W\d_a-z][^\W\d_a-z.'’-]+){0,4}"
_WRITTEN = r"[^\W\d_a-z][\w.'’-]*(?: (?:(?:de|da|do|del|la|el|al|of|upon|on) )?[^\W\d_a-z][\w.'’-]*){0,3}"
_REGION = rf"(?:, {NAME}(?: {NAME}){{0,2}}\.?)?"
_AGENCY = r"\([A-Z][\w .,/&-]{1,40}\)|/[A-Z][\w .&-]{1,30}/"
_DASH = r"(?P<dash>—|–|--|-|_|:)(?=\s+\S|\s*$|[A-Z])"


def _opening(place: str) -> re.Pattern[str]:
    return re.compile(
        rf"\A(?:(?P<place>(?P<city>{place}){_REGION}(?:(?: and |/){place}(?:, {NAME})?)?)[.,]? ?)?"
        rf"(?:(?:{_AGENCY})(?=,? (?i:{DAY})))?(?P<day>,? ?(?i:{DAY}),? ?)?(?P<agency>(?:{_AGENCY}) ?)?{_DASH}"
    )


_IN_CAPITALS, _AS_WRITTEN = _opening(_CAPITALS), _opening(_WRITTEN)
_STOPPED = re.compile(rf"\A{_CAPITALS}{_REGION}, (?i:{DAY})(?:\. /[A-Z][\w .&-]{{1,30}}/\.|, [A-Z]{{3,20}}\.)(?=\s+\S)")
"""A dateline that ends in a stop: `VARHOLM, February 15. /NEWSWIRE/.`"""

CREDIT = re.compile(r"\((?:[Ff]ile )?(?:[Pp]hoto|[Ii]mage|[Pp]icture|[Cc]redit)\b[^()\n]{0,60}\)(?=\s++[A-Z“\"])")
"""The credit of a picture, which ends a caption that has no stop: `The mayor at work (Photo: Ann Lind) The …`."""

_DATE_LINE = re.compile(
    rf"(?P<weekday>{WEEKDAY},? )?(?P<day>{MONTH} \d{{1,2}},? \d{{4}}|\d{{1,2}} {MONTH},? \d{{4}})"
    r"(?=\s++[\"“]?(?P<next>[A-Z][\w'’-]*))"
)


def dateline_end(text: str) -> int:
    """Return how many characters at the start of a paragraph are its dateline, 0 when it has none.

    A dateline names a place in capitals, or an agency in brackets, or a day, and ends in a dash; a place that is not
    in capitals must be a known one, or have a day, or a region and an agency with it.
    """
    head = text[:_READ]
    if stopped := _STOPPED.match(head):
        return stopped.end()
    match = _IN_CAPITALS.match(head)
    if match is not None and _opens_in_capitals(match, text):
        return match.end()
    match = _AS_WRITTEN.match(head)
    return match.end() if match is not None and _opens_as_written(match, text) else 0


def _opens_in_capitals(match: re.Match[str], text: str) -> bool:
    if match["agency"] or not match["place"]:
        return bool(match["agency"])
    if match["dash"] == ":":
        return _is_known(match["place"]) and _begins(text, match.end())
    if match["dash"] in "-_" and not (match["day"] or "," in match["place"] or _is_known(match["place"])):
        return False
    return bool(match["day"]) or _begins(text, match.end())


def _opens_as_written(match: re.Match[str], text: str) -> bool:
    if not match["place"] or match["dash"] in ":_" or not _begins(text, match.end()):
        return False
    apart = text[match.start("dash") - 1 : match.start("dash")].isspace()
    is_wire = match["agency"] is not None and "," in match["place"]
    return apart and bool(is_wire or match["day"] or _is_known(match["city"]))


def _begins(text: str, at: int) -> bool:
    """Say whether a sentence begins after a dash, as far as its first letter tells."""
    after = text[at:].lstrip()[:1]
    return after.isupper() or after in "\"“'‘`«"


def _is_known(place: str) -> bool:
    return place.split(",")[0].casefold() in _known()


@lru_cache(maxsize=1)
def _known() -> frozenset[str]:
    return frozenset(name.casefold() for name in place_names())


def date_line_end(block: str) -> int:
    """Return where the day of publication ends that opens a block without a stop, 0 when none does.

    `Wednesday, October 9, 2019 On Monday, the mayor left`: a weekday before the day, or a word that opens sentences
    after it, tells it from a day that belongs to the sentence ("October 9, 2019 Lund time").
    """
    match = _DATE_LINE.match(block)
    if match is None or not (match["weekday"] or match["next"] in words("sentence_words", "starters")):
        return 0
    return match.end()
