"""What a block is by its own words: byline, day of publication, caption, list item, table row or boilerplate."""

import re
from functools import lru_cache
from importlib import resources

from claims.model import BlockKind
from claims.text.datelines import DAY, NAME, WEEKDAY
from claims.wordlists import words

_LONGEST_MARKED = 300
_STOPS = frozenset(".!?…։।॥。！？؟۔።။")
_MINUTES = re.compile(r"\d{1,3}[- ](?:min(?:ute)?s?(?: read)?|shares?|comments?)")
_LIST_ITEM = re.compile(r"(?:[•‣◦▪●○■□∙·*]|[–—-](?=\s)|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})\)|\d{1,2}\.(?=\s))\s*(?=\S)")
_TABLE_ROW = re.compile(r"\A(?:[^\t\n]*\t[^\t\n]*\t|[^|\n]*\|[^|\n]*\||\S+(?: \S+)* {3,}\S+(?: \S+)* {3,}\S)")
_BETWEEN_CELLS = ("\t", "|", "   ")
_RULE = re.compile(r"[\W_]+|-30-|#+|ends?|\W*\d{1,3}\W*", re.IGNORECASE)
_BYLINE = re.compile(rf"(?:By|BY|by|From)[: ]\s*(?:the )?{NAME}(?: (?:{NAME}|&|[|/]))*(?:,? .*)?")
_BY_LINE_TAIL = re.compile(
    r"\b(?:correspondent|reporter|editor|staff|writer|columnist|journalist|contributor|bureau|analyst|desk|"
    r"associated press|press association|reuters|afp|bloomberg|xinhua|tass|bbc|cnn|npr)\b[\w .,'’&@/-]{0,300}$",
    re.IGNORECASE,
)
_NAME_AND_JOB = re.compile(rf"\A{NAME}(?: {NAME}){{1,3}}(?:,| [–—|-]| in {NAME},?) [\w .,'’&-]+")
_WORD = r"[^\W\d_][\w.'’-]{0,24}"
_ONE_IN_PLACE = f"{_WORD} {_WORD}(?: {_WORD})? in {_WORD}(?: {_WORD})?"
_NAMES_IN_PLACES = re.compile(f"{_ONE_IN_PLACE}(?:(?:,| and|, and) {_ONE_IN_PLACE}){{1,3}}")
"""Who reported from where: "Ann Lind in Varholm and Joe Roe in London"."""
_JOB_ALONE = re.compile(
    rf"(?:(?:{'|'.join(sorted(words('page_furniture', 'beats')))}) ){{1,3}}(?:reporter|correspondent|editor|writer)s?"
    r"(?:,? [A-Z][\w.'’& -]{0,40})?",
    re.IGNORECASE,
)
"""A line under the byline: "Business reporter, Varholm News"."""
_SMALL = words("sentence_words", "block_marks small")
_ENDINGS = tuple(words("page_furniture", "endings"))
_BRACKETED = re.compile(r"[(\[][^()\[\]\n]{2,120}[)\]]\.?")
_CREDIT = re.compile(
    r"(?i:(?:\([^()\n]{0,40}(?:photo|file|image|handout|getty)[^()\n]{0,40}\)|"
    r"\b(?:photo|image|picture|photograph) ?(?:credit)?: ?[^.\n]{2,60}|"
    r"\bgetty images(?:/[\w .-]{2,40})?|"
    r"\b(?:reuters|ap photo|afp|epa|shutterstock|alamy|istock)/[\w .-]{2,40}))[.)\]]?$"
    r"|[.!?][”\"]? ?[(\[][A-Z][\w.&' -]{1,30}/[A-Z][\w.&' -]{1,40}[)\]]$"
)
_STAMP = re.compile(
    rf"(?:first |last )?(?:published|updated|posted|modified)[:,]?(?: (?:at|on))? (?:\d|(?:{WEEKDAY}|{DAY})\b)",
    re.IGNORECASE,
)
_TRAIL = re.compile(r"\A[\w'’&-]+(?: [\w'’&-]+){0,3}(?: ?[>›»] ?[\w'’&-]+(?: [\w'’&-]+){0,7})+")
"""The way to a page: `Home > News > World`."""
_AGENCY_LINE = re.compile(
    r"(?:(?:AFP|AP|Reuters|EPA|Getty Images|Shutterstock|Alamy|iStock|Xinhua|TASS|Anadolu)(?: Photo)?"
    r"(?: via | / |/|, | - )?){1,4}[\w .-]{0,30}\.?"
)
_DATE_LINE = re.compile(
    rf"(?:{WEEKDAY},? )?{DAY}(?:,? (?:at )?\d{{1,2}}[:.]\d\d(?: ?[ap]\.?m\.?)?(?: [A-Z]{{2,4}})?)?\.?", re.IGNORECASE
)


@lru_cache(maxsize=1)
def _openings() -> dict[str, tuple[tuple[str, BlockKind], ...]]:
    """Return the marked openings, small letters, by their first character."""
    text = resources.files("claims").joinpath("lexicon/block_marks.tsv").read_text("utf-8")
    openings: dict[str, list[tuple[str, BlockKind]]] = {}
    for line in text.splitlines():
        if not line.startswith("#"):
            kind, opening = line.split("\t")
            openings.setdefault(opening[0], []).append((opening, BlockKind(kind)))
    return {start: tuple(marks) for start, marks in openings.items()}


def is_list_item(text: str) -> bool:
    """Say whether a line opens with a bullet or a number of a list."""
    return _LIST_ITEM.match(text) is not None


def is_table_row(text: str) -> bool:
    """Say whether a line has three cells or more, by tabs, bars or wide gaps."""
    start = text[:400]
    return any(sign in start for sign in _BETWEEN_CELLS) and _TABLE_ROW.match(start) is not None


def has_final_stop(text: str) -> bool:
    """Say whether a line ends as a sentence does, with nothing but closing marks after the stop."""
    return text.rstrip("\"'”’»)]」』）")[-1:] in _STOPS


def kind_by_words(text: str) -> BlockKind | None:
    """Return the kind that the words of a block alone give it, `None` when they say nothing."""
    if len(text) > _LONGEST_MARKED:
        return None
    low = text.lstrip("([*_ –—>-").lower().replace("’", "'")
    for opening, kind in _openings().get(low[:1], ()):
        if low.startswith(opening) and _is_marked(text, low, opening, kind):
            return kind
    if low.strip(" :.!") in words("page_furniture", "whole lines") or _MINUTES.fullmatch(low):
        return BlockKind.BOILERPLATE
    if _RULE.fullmatch(text) or _TRAIL.fullmatch(text) or (_STAMP.match(text) and not has_final_stop(text)):
        return BlockKind.BOILERPLATE
    if _is_caption(text):
        return BlockKind.CAPTION
    if _is_byline(text):
        return BlockKind.BYLINE
    if _DATE_LINE.fullmatch(text):
        return BlockKind.DATELINE
    return BlockKind.BOILERPLATE if low.endswith(_ENDINGS) else None


def _is_marked(text: str, low: str, opening: str, kind: BlockKind) -> bool:
    """Say whether a marked opening is what it seems: a whole word, and not the start of an ordinary sentence."""
    after = low[len(opening) : len(opening) + 1]
    if after.isalnum() and opening[-1].isalpha():
        return False
    if kind is BlockKind.BYLINE or not opening[-1].isalpha() or not text[:1].isalpha():
        return True
    rest = low[len(opening) :].strip(" :.!>»")
    return not rest or after == ":" or not has_final_stop(text) or " " in opening


def _is_caption(text: str) -> bool:
    if text[0] in "([":
        return _BRACKETED.fullmatch(text) is not None and text.count(". ") == 0 and len(text) <= 80
    return _CREDIT.search(text[-110:]) is not None or (len(text) <= 60 and _AGENCY_LINE.fullmatch(text) is not None)


def _is_byline(text: str) -> bool:
    if len(text) > 140 or "\n" in text or has_final_stop(text):
        return False
    if text[:3].lower() in ("by ", "by:") or text.startswith("From "):
        return _BYLINE.fullmatch(text) is not None and _is_names(text[3:].split(",")[0])
    if _JOB_ALONE.fullmatch(text) or (_NAMES_IN_PLACES.fullmatch(text) and _has_given_name(text)):
        return True
    return _NAME_AND_JOB.fullmatch(text) is not None and _BY_LINE_TAIL.search(text) is not None and _is_names(text[:20])


def _has_given_name(text: str) -> bool:
    return not words("given_names", "f", "m").isdisjoint(text.split())


def _is_names(text: str) -> bool:
    """Say whether every word but small ones begins with a capital."""
    words = [w for w in text.split() if w[0].isalpha()]
    return bool(words) and len(words) <= 12 and all(w[0].isupper() or w in _SMALL for w in words)
