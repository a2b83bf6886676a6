"""Whether a text is English, and which language it looks like when it is not: the one door to that question.

Told by function words and by alphabets, over the beginning of a text, because libraries for it take a second and a
hundred megabytes to load where a glance is enough. Only what is clear is said; short and mixed texts pass as English.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

from claims.wordlists import sections

_READ = 2_000
"""Characters that are looked at."""
_WORD = re.compile(r"[^\W\d_]+")
_FEWEST, _FEWEST_KINDS = 12, 3
_OWN_SHARE, _ENGLISH_SHARE = 0.12, 0.10
_LATIN = "\u036f"
"""The last sign before the alphabets that are not Latin."""
_ALPHABETS: Mapping[str, str] = MappingProxyType(
    {
        "CYRILLIC": "Russian or another language in Cyrillic letters",
        "GREEK": "Greek",
        "ARABIC": "Arabic or another language in Arabic letters",
        "HEBREW": "Hebrew",
        "DEVANAGARI": "Hindi or another language in Devanagari",
        "BENGALI": "Bengali",
        "TAMIL": "Tamil",
        "THAI": "Thai",
        "GEORGIAN": "Georgian",
        "ARMENIAN": "Armenian",
        "HANGUL": "Korean",
        "HIRAGANA": "Japanese",
        "KATAKANA": "Japanese",
        "CJK": "Chinese",
    }
)


def language_of(text: str) -> str | None:
    """Return the language that a text looks like, `English` included; `None` when that is not clear.

    Args:
        text: any text; only its first 2,000 characters are read.
    """
    words = _WORD.findall(text[:_READ].lower())
    alphabet = _alphabet(words)
    if alphabet is not None:
        return alphabet
    if len(words) < _FEWEST:
        return None
    scores: Counter[str] = Counter()
    kinds: Counter[str] = Counter()
    languages = _languages()
    for word, number in Counter(words).items():
        for language in languages.get(word, ()):
            scores[language] += number
            kinds[language] += 1
    english = scores.pop("English", 0)
    for best, number in sorted(scores.items(), key=lambda pair: (-pair[1], pair[0]))[:1]:
        if number >= _OWN_SHARE * len(words) and number > 1.5 * english and kinds[best] >= _FEWEST_KINDS:
            return best
    return "English" if english >= _ENGLISH_SHARE * len(words) else None


def warning(text: str) -> str | None:
    """Return what to tell a reviewer when a text is not in English, `None` when it is or that is not clear."""
    language = language_of(text)
    if language is None or language == "English":
        return None
    return f"This text looks like {language}; Claimdesk finds claims in English only."


def is_foreign(sentence: str) -> bool:
    """Say whether one sentence is clearly not English, however short: by its alphabet, or two words of another tongue.

    Args:
        sentence: its first 2,000 characters are read.
    """
    words = _WORD.findall(sentence[:_READ].lower())
    letters = "".join(words)
    if 2 * sum(letter > _LATIN for letter in letters) > len(letters):
        return True
    known = [_languages().get(word, ()) for word in words]
    english = sum("English" in languages for languages in known)
    scores = Counter(one for languages in known if "English" not in languages for one in languages)
    return max(scores.values(), default=0) > max(1, 1.5 * english)


@lru_cache(maxsize=1)
def _languages() -> Mapping[str, tuple[str, ...]]:
    """Return, for each function word of two letters or more, the languages that have it, in order of the alphabet."""
    languages: dict[str, tuple[str, ...]] = {}
    for language, words in sorted(sections("function_words").items()):
        for word in (word for word in words if len(word) > 1):
            languages[word] = (*languages.get(word, ()), language)
    return MappingProxyType(languages)


def _alphabet(words: list[str]) -> str | None:
    """Return the language or family of an alphabet other than ours when most letters are of it."""
    letters = "".join(words)
    if letters.isascii():
        return None
    strange = [letter for letter in letters if letter > _LATIN]
    if 2 * len(strange) <= len(letters) or len(letters) < 2 * _FEWEST:
        return None
    scripts = Counter(unicodedata.name(letter, "").split(" ")[0].split("-")[0] for letter in strange)
    if scripts["HIRAGANA"] + scripts["KATAKANA"] > len(strange) // 10:
        return "Japanese"
    return _ALPHABETS.get(min(scripts.items(), key=lambda pair: (-pair[1], pair[0]))[0])
