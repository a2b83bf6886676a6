"""Posts and bodies side by side, and where a text names one: the same, in other words, less exact, or different."""

import re
import unicodedata
from functools import lru_cache

from claims.compare.result import FactKind
from claims.compare.spelling import is_one_letter_off, plain
from claims.model import Span
from claims.places import country_of, place_names, place_words
from claims.wordlists import sections, words

#: Words that make another post of a post. Source: written by the Claimdesk authors; CC0-1.0.
_OTHER_POST = words("compare", "phrases other post")
#: Words that make another place of a place, written with a capital. Source: ours; CC0-1.0.
_OTHER_PLACE = words("compare", "phrases other place")
#: Who serves, wants or has lost a post, or is near to its holder, as in "adviser to the mayor"; relatives are in the
#: lexicon. Source: ours; CC0-1.0.
_AIDES = words("compare", "phrases aides")
#: Bodies that are not turned about an "of": York University is not the University of York. Source: ours; CC0-1.0.
_FIXED = words("compare", "phrases fixed")
#: Ways to write the same post or body. Source: written by the Claimdesk authors from common usage; CC0-1.0.
_SAME_WORDS = {
    "ceo": "chief executive", "chief executive officer": "chief executive", "pm": "prime minister",
    "cfo": "chief financial officer", "coo": "chief operating officer", "premier": "prime minister",
    "chairman": "chair", "chairwoman": "chair", "chairperson": "chair", "spokesman": "spokesperson",
    "spokeswoman": "spokesperson", "congressman": "representative", "congresswoman": "representative",
    "boss": "head", "us": "united states", "usa": "united states", "uk": "united kingdom", "britain": "united kingdom",
    "great britain": "united kingdom", "councilor": "councillor", "advisor": "adviser",
    "un": "united nations", "eu": "european union",
}  # fmt: skip
#: Those of them that tell of the event and leave the post what it is.
_STATUS = words("compare", "phrases status")
#: Words that tell nothing of a post or a body. Source: written by the Claimdesk authors; CC0-1.0.
_ARTICLES = words("compare", "phrases articles")
_PARTS = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


@lru_cache(maxsize=20_000)
def compare_phrases(claimed: str, said: str) -> FactKind:
    """Return how two names of a post or a body stand to each other.

    Returns:
        `same`, `other-words` ("CEO" and "chief executive", "minister of finance" and "finance minister"), `accents`,
        `spelling` (one letter), `claim-coarser` or `source-coarser` (one says less), `unresolved` (York University and
        the University of York) or `different`.
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
    if few == many:
        return FactKind.UNRESOLVED
    if few < many or many < few:
        kind = FactKind.CLAIM_COARSER if few < many else FactKind.SOURCE_COARSER
        is_other = (few ^ many) & _OTHER_POST or _places(claimed) != _places(said)
        is_other = is_other or _serves(said if few < many else claimed, few ^ many)
        return FactKind.DIFFERENT if is_other or not (few and many) else kind
    is_near = is_one_letter_off("".join(flat), "".join(flat_other)) and not _are_both_known(flat, flat_other)
    return FactKind.SPELLING if is_near else FactKind.DIFFERENT


def _places(written: str) -> frozenset[str]:
    return _OTHER_PLACE.intersection(_PARTS.findall(written))


def _serves(longer: str, more: set[str]) -> bool:
    """Say whether the longer of two phrases is of one who serves the other: "spokeswoman for the mayor"."""
    head = _canonical(longer)[0]
    return head in more and _is_aide(head) and bool(re.search(r"\b(?:to|for)\b", longer))


@lru_cache(maxsize=1)
def _known() -> frozenset[str]:
    """Return words for posts and places, which are no misspellings of each other: "Iceland", "major"."""
    posts = sections("posts")
    return frozenset(map(plain, posts["head"] | posts["rank"] | place_words() | place_names()))


def _are_both_known(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    odd = [(a, b) for a, b in zip(one, other, strict=False) if a != b]
    return bool(odd) and all(word in _known() for word in odd[0])


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
    if "of" in parts[1:-1] and _FIXED.isdisjoint(parts):
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


#: Characters before and behind a phrase that may make another of it.
_BESIDE = 60
_OF_A_POST = re.compile(
    r"(?P<who>[\w-]{1,40})\s+(?:to|for|of)\s+(?:(?:the|its|their|his|her|an?|then|new|former)[\s-]+)*$"
)
_OF_ITS_OWN = re.compile(r"['’]s?\s+(?P<one>[\w-]+)(?:\s+(?P<two>[\w-]+))?")
_FORMER = re.compile(r"\b[\w-]{1,40}?(?:\s++|-)(?:[^\W\d_]++\s++)?$")


def find_post(claimed: str, text: str, within: Span) -> tuple[FactKind, Span] | None:
    """Find where a text names a claimed post.

    Args:
        claimed: the post.
        text: a clean text.
        within: where to look.

    Returns:
        How it is named and where, the surest first; `different` where words beside it make another post of it
        ("deputy", "adviser to the"); `None` when it is not named.
    """
    post = _find(claimed, text, within)
    if post is None:
        return None
    span = post[1]
    start = max(within.start, span.start - _BESIDE)
    before = next(reversed(list(_PARTS.finditer(text, start, span.start))), None)
    if before and before[0].casefold() in _OTHER_POST - _STATUS and _joins(text[before.end() : span.start]):
        return FactKind.DIFFERENT, Span(before.start(), span.end)
    served = _OF_A_POST.search(text, start, span.start)
    if served and _is_aide(served["who"]):
        return FactKind.DIFFERENT, Span(served.start(), span.end)
    end = span.end - 2 if span.of(text).endswith(("'s", "’s")) else span.end
    owned = _OF_ITS_OWN.match(text, end, within.end)
    aide = next((group for group in ("one", "two") if owned and _is_aide(owned[group] or "")), None)
    if owned and aide:
        return FactKind.DIFFERENT, Span(span.start, owned.end(aide))
    return post


def find_own_post(claimed: str, text: str, within: Span) -> tuple[FactKind, Span] | None:
    """Find where a text names a claimed post, at a later place where the first one is another post: "a deputy …"."""
    found = find_post(claimed, text, within)
    if found is None or found[0] is not FactKind.DIFFERENT or found[1].end >= within.end:
        return found
    later = find_own_post(claimed, text, Span(found[1].end, within.end))
    return later if later and later[0] is not FactKind.DIFFERENT else found


def find_body(claimed: str, text: str, within: Span) -> tuple[FactKind, Span] | None:
    """Find where a text names a claimed body; `different` where it is another's name, as Sudan in South Sudan."""
    body = _find(claimed, text, within)
    if body is None:
        return None
    span = body[1]
    before = next(reversed(list(_PARTS.finditer(text, max(within.start, span.start - _BESIDE), span.start))), None)
    if before and before[0] in _OTHER_PLACE and _joins(text[before.end() : span.start]):
        return FactKind.DIFFERENT, Span(before.start(), span.end)
    behind = re.compile(r"[-‐‑][^\W\d_a-z][\w-]*").match(text, span.end, within.end)
    return (FactKind.DIFFERENT, Span(span.start, behind.end())) if behind else body


def is_former(text: str, post: Span, start: int) -> bool:
    """Say whether a word before a post, from a character of the text on, tells that it is held no more: "ex-"."""
    before = _FORMER.search(text, max(start, post.start - _BESIDE), post.start)
    parts = before[0].casefold().replace("one-time", "onetime").replace("-", " ").split() if before else ()
    return not words("posts", "status_former").isdisjoint(parts) or "then" in parts


def _is_aide(word: str) -> bool:
    return word.casefold() in _AIDES or word.casefold() in words("human", "relative")


@lru_cache(maxsize=64)
def _find(claimed: str, text: str, within: Span) -> tuple[FactKind, Span] | None:
    """Return how a text names a phrase and where, the surest first."""
    best: tuple[FactKind, Span] | None = None
    parts = list(_PARTS.finditer(text, within.start, within.end))
    letters = {plain(word)[:1] for word in (*_phrase(claimed), *_canonical(claimed))} | set(_first_letters(claimed))
    for first, part in enumerate(parts):
        if plain(part[0])[:1] not in letters:
            continue
        for last in parts[first : first + _LONGEST]:
            span = Span(part.start(), last.end())
            kind = compare_phrases(claimed, span.of(text))
            if kind not in _NAMED or (best and _NAMED.index(kind) >= _NAMED.index(best[0])):
                continue
            best = kind, span
            if kind is FactKind.SAME:
                return best
    return best


def _joins(between: str) -> bool:
    return between.strip() in ("", "-", "‐", "‑")


def _first_letters(claimed: str) -> list[str]:
    """Return the letters that other ways to write a phrase may begin with."""
    whole = " ".join(_canonical(claimed))
    return [short[0] for short, long in _SAME_WORDS.items() if long in whole]
