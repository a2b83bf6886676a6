"""What a note of an author is: a web address, a document, a page, a time code, an interview, or words to read."""

import re
from dataclasses import dataclass
from enum import StrEnum


class NoteOrigin(StrEnum):
    """How a note stood in the author's document."""

    COMMENT = "comment"
    FOOTNOTE = "footnote"
    ENDNOTE = "endnote"
    LINK = "link"


class NoteKind(StrEnum):
    """What a note names. It is a proposal: a person reads the note."""

    ADDRESS = "address"
    DOCUMENT = "document"
    PAGE = "page"
    TIME_CODE = "time-code"
    INTERVIEW = "interview"
    NOTE = "note"


class NoteAnswer(StrEnum):
    """What a person made of a note."""

    ACCEPTED = "accepted"
    DISMISSED = "dismissed"


@dataclass(frozen=True, slots=True)
class Recognised:
    """What a note was found to name; `""` for what it does not.

    Attributes:
        address: of a web page, with its scheme.
        title: of a document or recording, or all the words of the note that name one.
        place: page or time code, as the note has it.
        person, when: of an interview; the day in the note's own words.
        passage: words that it quotes from its source.
        is_hushed: whether it says that a person must not be named or quoted.
    """

    kind: NoteKind
    address: str = ""
    title: str = ""
    place: str = ""
    person: str = ""
    when: str = ""
    passage: str = ""
    is_hushed: bool = False


_ADDRESS = re.compile(r"(?i)\b(?:https?://|www\.)[^\s<>\"“”«»]{3,2000}")
_PAGE = re.compile(r"(?i)\b(?:pp?\.|pages?)\s?\d{1,5}(?:\s?[-–]\s?\d{1,5})?\b")
_LONG_TIME = re.compile(r"(?<![\d:])\d{1,2}:[0-5]\d:[0-5]\d(?![\d:])")
_SHORT_TIME = re.compile(r"(?<![\d:])\d{1,3}:[0-5]\d(?![\d:])")
_TIMED = re.compile(r"(?i)\b(?:recording|audio|video|tape|transcript|clip|podcast|minute|min|time ?code|footage)\b")
_DOCUMENT = re.compile(
    r"(?i)\b(?:reports?|minutes|act|bill|rulings?|judge?ment|register|statistics|census|budget|filings?|release|"
    r"statement|transcript|letter|memo|pdf|book|study|survey|paper|accounts|documents?|invoice|contract|law|"
    r"dataset|data set|table|yearbook|archive|gazette|newspaper|bulletin|decree|resolution|"
    r"\w{1,80}\.(?:pdf|docx?|xlsx?|csv|pptx?|txt))\b"
)
_HUSHED = re.compile(
    r"(?i)\b(?:off the record|(?:on|as) background|not for attribution|confidential(?:ly)?|anonymous(?:ly)?|unnamed|"
    r"(?:do not|don[’']t|not to be) (?:be )?(?:name|named|quote|quoted|publish|published|print|printed|identified))\b"
)
#: What says that a note is no source but a word to the desk.
_ASIDE = re.compile(r"(?i)\b(?:i|we|you|please|should|could|check|ask|to ?do|tk)\b|\?\s*$")
_NOBODY = re.compile(r"(?i)(?:anonymous|the|an?|he|she|they|we|i|who|sources?|officials?|unnamed)\b")
_NAME = (
    r"[A-ZÀ-Þ][\w’'-]{1,30}\.?(?: (?:(?:van|von|de|der|den|di|da|du|la|le|al|bin) ){0,2}[A-ZÀ-Þ][\w’'-]{0,30}\.?){0,4}"
)
_ASKED = re.compile(
    r"(?:[Ii]nterview|[Cc]onversation|[Cc]all|[Ee]-?mail|[Mm]eeting|[Cc]hat|[Ee]xchange|[Mm]essage)s? "
    rf"(?:with|from|to|by) ({_NAME})"
    rf"|\b(?:[Ss]poken?|[Tt]alked|[Ii]nterviewed|[Pp]honed|[Tt]old (?:me|us) by) (?:to |with )?({_NAME})"
)
_BY_NAME = re.compile(
    rf"\A({_NAME})[^.\n]{{0,60}}?\b(?:interview|interviewed|by (?:tele)?phone|by e-?mail|in person|told (?:me|us))\b"
)
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,7}\.?"
_WHEN = re.compile(
    rf"\b(?:\d{{4}}-\d\d-\d\d|\d{{1,2}}(?:st|nd|rd|th)? {_MONTH}(?: \d{{4}})?|{_MONTH} \d{{1,2}}(?:, ?\d{{4}}|\b)"
    r"|\d{1,2}[./]\d{1,2}[./]\d{2,4}|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)"
)
_LABEL = re.compile(r"(?i)^(?:sources?|see(?: also)?|from|cf\.?|ref(?:erence)?s?|notes?|via|per)(?: ?: ?| (?=\S))")
_QUOTED = re.compile(r"“([^“”]{8,2000})”|\"([^\"]{8,2000})\"|«([^«»]{8,2000})»")
_QUOTES_IT = re.compile(r"(?i)(?::|\b(?:says|said|writes|wrote|reads|states|stated|quote))\s*$")
#: What may stand between the parts of a note.
_LOOSE = " \t\n,;:.–—-()[]<>"
_LONGEST_TITLE = 200


def recognise(text: str) -> Recognised:
    """Return what a note names; where several things do, the one that is found again most easily."""
    words = _LABEL.sub("", text.strip(), count=1)
    is_hushed = _HUSHED.search(words) is not None
    address = _address(words)
    passage = _passage(words)
    page = _PAGE.search(words)
    time = _LONG_TIME.search(words) or (_SHORT_TIME.search(words) if _is_timed(words) else None)
    place = (page or time).group() if page or time else ""  # type: ignore[union-attr]  # one of them is there
    rest = _title(words, address, place, passage)
    person = _person(words)
    if address:
        return Recognised(NoteKind.ADDRESS, address, rest, place, passage=passage, is_hushed=is_hushed)
    if person:
        when = _WHEN.search(words)
        return Recognised(
            NoteKind.INTERVIEW, title=rest, place=time.group() if time else "", person=person,
            when=when.group() if when else "", passage=passage, is_hushed=is_hushed,
        )  # fmt: skip
    kind = (
        NoteKind.TIME_CODE if time and not page
        else NoteKind.DOCUMENT if (page and rest) or (_DOCUMENT.search(words) and not _ASIDE.search(words))
        else NoteKind.PAGE if page
        else NoteKind.NOTE
    )  # fmt: skip
    return Recognised(kind, title=rest, place=place, passage=passage, is_hushed=is_hushed)


def _address(words: str) -> str:
    """Return the first web address, without the signs that end a sentence around it."""
    found = _ADDRESS.search(words)
    if found is None:
        return ""
    address = found.group().rstrip(".,;:!?'’]}*_")
    while address.endswith(")") and address.count("(") < address.count(")"):
        address = address[:-1].rstrip(".,;:")
    return address if address[:4].lower() == "http" else f"https://{address}"


def _person(words: str) -> str:
    """Return who was spoken with, `""` for nobody, or nobody with a name."""
    asked = _ASKED.search(words) or _BY_NAME.match(words)
    name = next(part for part in asked.groups() if part).rstrip(".’'-") if asked else ""
    return "" if _NOBODY.match(name) else name


def _is_timed(words: str) -> bool:
    """Say whether minutes and seconds are a place in a recording, and no time of day."""
    return _TIMED.search(words) is not None or _SHORT_TIME.fullmatch(words.strip(_LOOSE)) is not None


def _passage(words: str) -> str:
    """Return what a note quotes: a sentence, or words that something says; a title in quotation marks is none."""
    for found in _QUOTED.finditer(words):
        quoted = next(part for part in found.groups() if part).strip()
        if quoted[-1:] in ".!?…" or _QUOTES_IT.search(words[max(0, found.start() - 20) : found.start()]):
            return quoted
    return ""


def _title(words: str, address: str, place: str, passage: str) -> str:
    """Return the first line of a note without its address, place and quotation, `""` when that is all of it."""
    for part in (passage, address.removeprefix("https://"), place):
        words = words.replace(part, " ", 1) if part else words
    line = " ".join(words.strip(_LOOSE).split("\n", 1)[0].replace("https://", " ").split())
    line = line.strip(f'{_LOOSE}“”«»"')
    if not any(sign.isalnum() for sign in line):
        return ""
    line += ")" if line.count("(") > line.count(")") else ""
    return line if len(line) <= _LONGEST_TITLE else f"{line[: _LONGEST_TITLE - 1].rstrip()}…"
