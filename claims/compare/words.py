"""Words of a quotation and of a source, made alike where writing differs and speech does not."""

import re
import unicodedata
from collections import deque
from functools import lru_cache
from typing import NamedTuple

from claims.model import Span
from claims.numbers import COUNTING, TENS, UNDER_TWENTY
from claims.text.language import is_foreign

#: Accents and vowel signs that stand behind their letter, and signs without width inside a word.
_MARKS = (
    r"\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0711-\u074a"
    r"\u07a6-\u07b0\u0816-\u082d\u08d3-\u0963\u0971-\u0df3\u0e31-\u0e3a\u0e47-\u0e4e\u0eb1-\u0ecd\u0f18\u0f19\u0f35-\u0f84"
    r"\u1000-\u1049\u1050-\u109f\u1712-\u1734\u17b4-\u17d3\u1a17-\u1a7f\u1ab0-\u1b44\u1b80-\u1bf3\u1c24-\u1c37\u1dc0-\u1dff"
    r"\u20d0-\u20f0\u3099\u309a\ua67c\ua67d\ua802-\uabed\ufe0e\ufe0f\ufe20-\ufe2f\u00ad\u200b-\u200d\u2060"
)
#: Pictures that are words: faces, hands, flags, weather; no bullets, arrows or notes of music.
_PICTURES = r"\u2600-\u2668\u2670-\u275a\u2763\u2764\u2b50\U0001f000-\U0001faff"
_MONEY = (
    r"$\u00a2-\u00a5\u058f\u060b\u09f2\u09f3\u0af1\u0bf9\u0e3f\u17db\u20a0-\u20cf\ufdfc\ufe69\uff04\uffe0\uffe1"
    r"\uffe5\uffe6"
)
_SPACE, _THIN = r"[ \u00a0\u202f]", r"[\u00a0\u2009\u202f]"
_APOSTROPHES, _HYPHENS, _DASHES = "’ʼ‘`´＇", "‐‑", "–‒−"
#: What stands before a figure and is part of it: a sign, money, a point. "5-10" and "5%-10%" have no sign inside.
_BEFORE = (
    rf"(?:(?<![\w)\]%—{_DASHES}-])(?:[-+{_DASHES}]|[<>≤≥±~≈]{_SPACE}?))?"
    rf"(?:(?:\b[A-Z]{{1,3}})?[{_MONEY}]{_SPACE}?[-−]?)?\.?(?=[\d¼-¾⅐-⅞])"
)
_ONES = UNDER_TWENTY[1:10]
#: Two words that are written as one as well.
_PAIRS = rf"\b(?i:(?:{'|'.join(TENS)})\s(?:{'|'.join(_ONES)})|per\scent)\b(?!-)"
#: Digits of a figure that a space parts from the rest: "1 1/2", and "12 500" with a space that breaks no line.
_LEADING = rf"\b\d{{1,2}} (?=\d/\d)|\b\d{{1,3}}(?:{_THIN}\d{{3}})*{_THIN}(?=\d{{3}}\b)"
_LETTERS = rf"[^\W_]+(?:[{_MARKS}]+[^\W_]*)*"
#: What joins the parts of a word: apostrophe, point, hyphen; in figures a dash or stroke; a hyphen at a line's end.
_JOIN = (
    rf"[{_APOSTROPHES}{_HYPHENS}'.-]|(?<=\d)[{_DASHES}/⁄+,:](?=\d)"
    r"|(?:(?<=[^\W\d_])[-‐]|(?<=\u00ad))\r?\n[ \t]*(?=[a-zß-ÿ])"
)
#: A word with what joins its parts, a figure, a picture, or the marks by which an editor says what was left out or
#: put in.
_WORD = re.compile(
    rf"{_PAIRS}|(?:{_BEFORE})?(?:{_LEADING})?{_LETTERS}(?:(?:{_JOIN}){_LETTERS})*(?:\+{{1,2}}(?!\w))?"
    rf"|[{_PICTURES}](?:[\ufe0e\ufe0f\U0001f3fb-\U0001f3ff]|\u200d[{_PICTURES}])*"
    rf"|\.{{3,}}|(?:\. ){{2,}}\.|…|\[|\]|[%‰{_MONEY}]"
)
#: What a transcriber writes between the words: time codes, numbers of subtitles, what the hall did, hesitation.
#: Source: written by the Claimdesk authors; CC0-1.0.
_TIME = r"\d{1,2}:\d{2}:\d{2}(?:[.,]\d{1,3})?"
_REMARK = (
    r"(?:loud|long|short|brief|light|audience|crowd|general|and|the|from|in|hall|continues?|continued|playing|plays"
    r"|applause|applauds|laughter|laughs|laughing|pauses?|music|cheers|cheering|sighs|coughs)"
)
_PASSED = re.compile(
    rf"(?:^\d{{1,5}}[ \t]*\n)?\[?{_TIME}(?:[ \t]*-->[ \t]*{_TIME}[^\n]{{0,60}})?\]?"
    rf"|[\[(]\d{{1,3}}:\d{{2}}[\])]|[\[(]{_REMARK}(?:[ ,;]{{1,2}}{_REMARK}){{0,4}}[.!]?[\])]",
    re.MULTILINE | re.IGNORECASE,
)
_LAUGHS = re.compile(r"\b(?:laugh\w*|sighs|coughs)\b", re.IGNORECASE)
#: A time code alone at the beginning of a line is one where so many lines near by begin so.
_CLOCK, _CLOCKS, _NEAR = re.compile(r"^\d{1,3}:\d{2}\b", re.MULTILINE), 3, 2_000
#: Square brackets in a source, in which an editor speaks.
_BRACKETS = re.compile(r"\[[^\[\]\n]{1,200}\](?!\()")
_STOP = re.compile(r"[.!?:]")
_HESITATION = re.compile(r"(?:[Uu]h*m+|[Uu]h+|[Ee]rm?|[Ee]hm|[Hh]m+|[Mm]mm+)")
_ELLIPSIS = re.compile(r"\.{3,}|(?:\. ){2,}\.|…")
#: How the words of a source show a place where it says itself that words are missing.
GAP = "…"
_FIGURE = re.compile(r"\A([^\w.]*)(\.?\d.*)", re.DOTALL)
_THOUSANDS = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_BROKEN = re.compile(r"[-‐\u00ad]\r?\n[ \t]*")
_SPACED = re.compile(rf"(?<=\d){_THIN}(?=\d{{3}})")
_RAISED, _PART = re.compile(r"(?<=\d)(?=[²³¹⁰⁴-⁹])"), re.compile(r"(?<=\d)(?=[¼-¾⅐-⅞])")
_INITIALS = re.compile(r"[^\W\d_](?:\.[^\W\d_])+")
_SIGNS = {"%": "percent", "per cent": "percent"}
#: Initials that would become another word without their points.
_OTHER_WORDS = frozenset(("us", "it", "who"))
_JOINED = str.maketrans(
    dict.fromkeys(_APOSTROPHES, "'")
    | dict.fromkeys(_HYPHENS + _DASHES, "-")
    | {"⁄": "/", **dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufe0e\ufe0f")}
)


class Word(NamedTuple):
    """One word of a text.

    Attributes:
        start: where it begins, in characters of the text as it was received.
        end: where it ends, exclusive.
        folded: as it is compared: composed (NFKC), in one case, with plain apostrophes and hyphens, small numbers in
            figures.
        is_inserted: whether it stands in square brackets, as an editor's own; in a source these belong to the word.
        after_cut: whether an ellipsis stands between it and the word before.
        after_stop: whether it begins a sentence, or what follows a colon.
        before: what stands between it and the word before, marks and what is passed over; `""` for the first one.
    """

    start: int
    end: int
    folded: str
    is_inserted: bool = False
    after_cut: bool = False
    after_stop: bool = False
    before: str = ""

    def to(self, last: "Word") -> Span:
        """Return the characters from this word to another one, both included."""
        return Span(self.start, last.end)


@lru_cache(maxsize=50_000)
def folded(word: str) -> str:
    """Return a word as it is compared; numbers up to ninety-nine in figures, and those without their commas."""
    if not word.isascii():
        word = _PART.sub("+", _RAISED.sub("^", _SPACED.sub("", word)))  # 1½ is not 11/2, and 10² not 102
    one = unicodedata.normalize("NFKC", _BROKEN.sub("", word)).translate(_JOINED).casefold()
    if figure := _FIGURE.fullmatch(one):
        return "".join(figure[1].split()) + _plain_figure(figure[2])
    if _INITIALS.fullmatch(one):
        initials = one.replace(".", "")
        return one if initials in _OTHER_WORDS else initials
    one = " ".join(one.split())
    tens, _, ones = one.replace(" ", "-").partition("-")
    if ones and tens in TENS and ones in _ONES:
        return str(COUNTING[tens] + COUNTING[ones])
    return str(COUNTING[one]) if one in COUNTING else _SIGNS.get(one, one)


def _plain_figure(figure: str) -> str:
    """Return a figure without commas between thousands, with a nought before its point: ".5" is "0.5"."""
    if figure.startswith("."):
        return f"0{figure}"
    return figure.replace(",", "") if _THOUSANDS.fullmatch(figure) else figure.replace(" ", "+")


def is_kept_whole(quote: str) -> bool:
    """Say whether "um" and the like are words of a quotation: it begins with one, or it is not English ("um homem")."""
    first = _WORD.search(quote)
    return (first is not None and _HESITATION.fullmatch(first[0]) is not None) or is_foreign(quote)


def words(
    text: str, *, edited: bool = False, within: tuple[int, int] | None = None, whole: bool = False
) -> tuple[Word, ...]:
    """Cut a text into words, in order; white space, other marks and hesitation ("um") are nothing.

    Args:
        text: any text.
        edited: whether the text is a quotation, in which an ellipsis cuts; in a source it is a word of its own (`GAP`),
            and what a transcriber writes between the words is passed over: time codes, "[applause]".
        within: the characters that are cut into words, half-open; `None` for all. Positions count from the start of
            the text.
        whole: whether hesitation is kept, as `is_kept_whole` says of the quotation.
    """
    start, end = within or (0, len(text))
    passed = deque(() if edited else _passed(text, start, end))
    cut_words: list[Word] = []
    closing = text.rfind("]") if edited else -1
    inserted = cut = False
    opened: int | None = None
    for match in _WORD.finditer(text, start, end):
        sign = match[0]
        while passed and passed[0][1] <= match.start():
            passed.popleft()
        if (passed and passed[0][0] <= match.start()) or (not whole and _HESITATION.fullmatch(sign)):
            continue
        if sign == "[":
            inserted = match.end() <= closing if edited else _BRACKETS.match(text, match.start()) is not None
            opened = match.start() if inserted and not edited else None
        elif sign == "]":
            if inserted and not edited and opened is None and cut_words:
                cut_words[-1] = cut_words[-1]._replace(end=match.end())
            inserted, opened = False, None
        elif _ELLIPSIS.fullmatch(sign):
            cut = edited
            if not edited:
                cut_words.append(
                    Word(match.start() if opened is None else opened, match.end(), GAP, inserted, after_stop=True)
                )
                opened = None
        elif not (edited and inserted and sign.casefold() == "sic"):
            is_first = not cut_words or _STOP.search(text, cut_words[-1].end, match.start()) is not None
            fold = "u.s" if sign == "US" and not _is_shouted(text, cut_words) else folded(sign)
            first = match.start() if opened is None else opened
            between = text[cut_words[-1].end : first] if cut_words else ""
            cut_words.append(Word(first, match.end(), fold, inserted, cut, is_first, between))
            cut, opened = False, None
    return tuple(cut_words)


def _passed(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return what is passed over in a part of a source, as half-open characters in order."""
    passages = [match.span() for match in _PASSED.finditer(text, start, end)]
    near = max(0, start - _NEAR), min(len(text), end + _NEAR)
    clocks = [match.span() for match in _CLOCK.finditer(text, *near)]
    if len(clocks) >= _CLOCKS:
        passages += [clock for clock in clocks if start <= clock[0] < end]
    return sorted(passages)


def no_earnest(text: str) -> re.Match[str] | None:
    """Return what a transcriber noted among the words that may tell they are no earnest: "[laughs]"."""
    return next((found for found in _PASSED.finditer(text) if _LAUGHS.search(found[0])), None)


def _is_shouted(text: str, found: list[Word]) -> bool:
    """Say whether the last word is in capitals, as in a headline: "US" may be "us" there, but for "THE US"."""
    return bool(found) and found[-1].folded != "the" and text[found[-1].start : found[-1].end].isupper()
