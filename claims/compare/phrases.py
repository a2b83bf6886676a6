"""Posts and bodies side by side, and where a text names one: the same, in other words, less exact, or different."""

import re
import unicodedata
from functools import lru_cache

from claims.compare.result import FactKind
from claims.compare.spelling import is_one_letter_off, plain
from claims.model import Span
from claims.places import country_of

#: Words that make another post of a post. Source: written by the Claimdesk authors; CC0-1.0.
_OTHER_POST = frozenset(
    ("deputy", "vice", "former", "ex", "acting", "interim", "assistant", "associate", "shadow", "prime", "general",
     "under", "designate", "elect", "honorary", "junior", "senior", "emeritus", "caretaker", "staff")
)  # fmt: skip
#: Ways to write the same post or body. Source: written by the Claimdesk authors from common usage; CC0-1.0.
_SAME_WORDS = {
    "ceo": "chief executive", "chief executive officer": "chief executive", "pm": "prime minister",
    "cfo": "chief financial officer", "coo": "chief operating officer", "premier": "prime minister",
    "chairman": "chair", "chairwoman": "chair", "chairperson": "chair", "spokesman": "spokesperson",
    "spokeswoman": "spokesperson", "congressman": "representative", "congresswoman": "representative",
    "boss": "head", "us": "united states", "usa": "united states", "uk": "united kingdom", "britain": "united kingdom",
    "great britain": "united kingdom", "un": "united nations", "eu": "european union",
}  # fmt: skip
#: Those of them that tell of the event and leave the post what it is.
_STATUS = frozenset(("acting", "interim", "caretaker", "former", "ex", "designate"))
#: Words that tell nothing of a post or a body. Source: written by the Claimdesk authors; CC0-1.0.
_ARTICLES = frozenset(("the", "a", "an", "its", "his", "her", "their", "our", "on", "in", "at", "for"))
_PARTS = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


def compare_phrases(claimed: str, said: str) -> FactKind:
    """Return how two names of a post or a body stand to each other.

    Returns:
        `same`, `other-words` ("CEO" and "chief executive", "minister of finance" and "finance minister"), `accents`,
        `spelling` (one letter), `claim-coarser` or `source-coarser` (one says less) or `different`.
    """
    one, other = _phrase(claimed), _phrase(said)
    if one == other:
        return FactKind.SAME
    flat, flat_other = tuple(map(plain, one)), tuple(map(plain, other))
    if flat == flat_other:
        return FactKind.ACCENTS
    canonical, canonical_other = _canonical(claimed), _canonical(said)
    if canonical == canonical_other:
        return FactKind.OTHER_WORDS
    few, many = set(canonical), set(canonical_other)
    if few < many or many < few:
        kind = FactKind.CLAIM_COARSER if few < many else FactKind.SOURCE_COARSER
        return FactKind.DIFFERENT if (few ^ many) & _OTHER_POST or not (few and many) else kind
    is_near = is_one_letter_off("".join(flat), "".join(flat_other))
    return FactKind.SPELLING if is_near else FactKind.DIFFERENT


@lru_cache(maxsize=10_000)
def _phrase(written: str) -> tuple[str, ...]:
    """Return the words of a post or body in one case, without articles, small words and an ending of possession."""
    folded = unicodedata.normalize("NFKC", written).casefold().replace("’", "'").replace("'s ", " ").replace(".", "")
    parts = _PARTS.findall(folded.removesuffix("'s"))
    return tuple(part for part in parts if part not in _ARTICLES)


@lru_cache(maxsize=10_000)
def _canonical(written: str) -> tuple[str, ...]:
    """Return a post or body in one way of writing it: synonyms and "of" resolved, countries for nationalities."""
    parts = [plain(part) for part in _phrase(country_of(written.strip()) or written)]
    if "of" in parts[1:-1]:
        at = parts.index("of", 1)
        parts = parts[at + 1 :] + parts[:at]
    whole = _SAME_WORDS.get(" ".join(parts))
    if whole:
        return tuple(whole.split())
    return tuple(word for part in parts for word in _SAME_WORDS.get(part, part).split() if word != "of")


#: Ways in which words of a source name a claimed post or body, the surest first.
_NAMED = (FactKind.SAME, FactKind.OTHER_WORDS, FactKind.ACCENTS, FactKind.SPELLING)
#: Words that a post or body has at most; what is longer is found by its last ones.
_LONGEST = 8


def find_phrase(claimed: str, text: str, within: Span) -> tuple[FactKind, Span] | None:
    """Find where a text names a claimed post or body.

    Args:
        claimed: the post or body.
        text: a clean text.
        within: where to look.

    Returns:
        How it is named and where, the surest first; `different` where a word before it makes another post of it
        ("deputy"); `None` when it is not named.
    """
    found: tuple[FactKind, Span] | None = None
    parts = list(_PARTS.finditer(text, within.start, within.end))
    letters = {plain(word)[:1] for word in (*_phrase(claimed), *_canonical(claimed))} | set(_first_letters(claimed))
    for first, part in enumerate(parts):
        if plain(part[0])[:1] not in letters:
            continue
        for last in parts[first : first + _LONGEST]:
            span = Span(part.start(), last.end())
            kind = compare_phrases(claimed, span.of(text))
            if kind not in _NAMED or (found and _NAMED.index(kind) >= _NAMED.index(found[0])):
                continue
            found = kind, span
    if found is None:
        return None
    before = [part for part in parts if part.end() <= found[1].start][-1:]
    if before and before[0][0].casefold() in _OTHER_POST - _STATUS and _joins(text[before[0].end() : found[1].start]):
        return FactKind.DIFFERENT, Span(before[0].start(), found[1].end)
    return found


def _joins(between: str) -> bool:
    return between.strip() in ("", "-", "‐", "‑")


def _first_letters(claimed: str) -> list[str]:
    """Return the letters that other ways to write a phrase may begin with."""
    whole = " ".join(_canonical(claimed))
    return [short[0] for short, long in _SAME_WORDS.items() if long in whole]
