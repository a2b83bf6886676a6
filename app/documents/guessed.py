"""How the letters of a text are written that does not say so: what its bytes allow, the likeliest first."""

import math
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

#: Python's names and those that people know, with how common each is beside the others. `iconv` knows the latter.
NAMES: Mapping[str, str] = MappingProxyType(
    {
        "cp1252": "WINDOWS-1252", "cp1250": "WINDOWS-1250", "cp1251": "WINDOWS-1251", "cp1253": "WINDOWS-1253",
        "cp1254": "WINDOWS-1254", "mac_roman": "MACINTOSH", "koi8_r": "KOI8-R", "cp850": "CP850", "cp932": "CP932",
        "gb18030": "GB18030", "big5": "BIG5", "cp949": "CP949", "utf_16_le": "UTF-16LE", "utf_16_be": "UTF-16BE",
    }
)  # fmt: skip
_COMMON = {"cp1252": 4.0, "cp1250": 1.5, "cp1251": 1.5}
#: Signs of a text that are looked at; the bytes of all of it have to fit.
_LOOKED_AT = 3_000
#: A reading may be less likely than the best one by so much and is still told.
_LEAST = 0.01
_MARKS = frozenset("“”„‘’‚«»–—…€£§°½¼¾·•©®™¿¡×±²³")
_WORD = re.compile(r"[^\W\d_]+")
_STEEPNESS = 6.0


@dataclass(frozen=True, slots=True)
class Guess:
    """A way in which a text may be written: Python's name of it, and how likely it is beside the others, 0 to 1."""

    encoding: str
    likelihood: float


def guesses(data: bytes) -> tuple[Guess, ...]:
    """Return the encodings that fit all bytes of a text, the likeliest first; empty where it reads well in none.

    One under which the text reads as under a likelier one is left out. The likelihoods are of those that are told.
    """
    if _is_damaged(data):
        return ()
    weights: dict[str, float] = {}
    read = set[str]()
    for encoding in _fitting(data):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        start = _sample(text)
        if start in read or _is_broken(start) or (score := _score(start)) <= 0:
            continue
        read.add(start)
        weights[encoding] = _COMMON.get(encoding, 1.0) * math.exp(_STEEPNESS * score)
    total = sum(weights.values())
    found = (Guess(encoding, weight / total) for encoding, weight in weights.items() if weight > _LEAST * total)
    return tuple(sorted(found, key=lambda guess: -guess.likelihood))


def _is_damaged(data: bytes) -> bool:
    """Say whether a text is UTF-8 for the most part, and damaged: of other encodings hardly a letter is UTF-8, too."""
    text = data.decode("utf-8", "replace")
    lost = text.count("\ufffd")
    odd = len(text) - len(text.encode("ascii", "ignore")) - lost
    return lost < odd


def _fitting(data: bytes) -> tuple[str, ...]:
    """Return what may be tried: bytes of zero are in UTF-16 alone, at every second place."""
    wide = ("utf_16_le", "utf_16_be")
    zeros = data[1::2].count(0), data[::2].count(0)
    if not any(zeros):
        return tuple(name for name in NAMES if name not in wide)
    return wide[:1] if zeros[0] > zeros[1] else wide[1:]


def _sample(text: str) -> str:
    """Return lines of a text with the signs beyond ASCII, and some words around each."""
    parts, size = [], 0
    for found in re.finditer(r"[^\x00-\x7f]+", text):
        part = text[max(0, found.start() - 12) : found.end() + 12]
        parts.append(part)
        size += len(part)
        if size > _LOOKED_AT:
            break
    return "\n".join(parts) or text[:_LOOKED_AT]


def _is_broken(text: str) -> bool:
    """Say whether a text has signs that no text has."""
    return any(unicodedata.category(sign) in ("Cc", "Cn", "Co", "Cs") and sign not in "\t\n\r\f" for sign in text)


def _score(text: str) -> float:
    """Return how much a text looks like one, -1 to 1: whole words of one script, capitals first, marks as in print."""
    points = count = 0.0
    for word in _WORD.findall(text):
        odd = [sign for sign in word if sign > "\x7f"]
        if odd:
            count += len(odd)
            points += len(odd) * _word_score(word, odd)
    for sign in text:
        if sign > "\x7f" and not sign.isalpha():
            count += 1
            points += 1 if sign in _MARKS else 0 if unicodedata.category(sign)[0] in "PM" or sign == "\xa0" else -1
    return points / count if count else 0.0


def _word_score(word: str, odd: list[str]) -> float:
    scripts = {_script(sign) for sign in word}
    if len(scripts) > 1:
        return -1.0
    if "LATIN" not in scripts:
        return 0.7 if scripts <= {"CJK", "HIRAGANA", "KATAKANA", "HANGUL"} or _has_case(word) else -0.5
    if not _has_case(word):
        return -1.0
    if len(word) > 1 and len(odd) * 2 > len(word) + 1:
        return -0.7
    return sum(0.9 if sign.lower() in _FREQUENT else 0.2 if sign.lower() in _KNOWN else -0.5 for sign in odd) / len(odd)


#: Letters beyond ASCII of the larger languages in Latin script, and those of the smaller ones.
_FREQUENT = frozenset("éèêëàâäáãåçíîïñóôöõøúùûüßæœłąęśżćńźščřžýůěőűğışș")
_KNOWN = frozenset("ìòðþÿăâţťďľĺŕňđģķļņčū")


def _script(sign: str) -> str:
    return unicodedata.name(sign, "NONE").split(" ", 1)[0].replace("HALFWIDTH", "KATAKANA")


def _has_case(word: str) -> bool:
    """Say whether the capitals of a word stand as they do in print: none, the first, or all."""
    return word == word.lower() or word == word.upper() or word[1:] == word[1:].lower()
