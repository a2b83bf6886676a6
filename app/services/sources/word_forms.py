"""Words as a claim and a source are compared by: without case, accents and endings, figures also rounded."""

import re
import unicodedata
from collections.abc import Iterable
from decimal import Decimal
from functools import lru_cache

from claims.dates.words import MONTHS

#: Words that say nothing about what a passage is about. Source: our own list of English function words.
_COMMON = frozenset(
    re.findall(
        r"\w+",
        "a about after all also an and are as at be been before but by for from had has have he her him his i if in "
        "into is it its more not of on one or our over said she so than that the their them they this to up was we "
        "were what when which who will with would you your",
    )
)
#: Months as they are cut short; "may" and "mar" mean other things as often.
_SHORT_MONTHS = {month[:3]: month for month in MONTHS if month not in ("march", "may")} | {"sept": "september"}
_SCALES = {"thousand": 3, "million": 6, "billion": 9, "trillion": 12, "m": 6, "bn": 9}
#: A word, or a figure together with the word that says how large it is: "4.2 million" is one.
WORD = re.compile(rf"[0-9][0-9,]{{0,14}}(?:\.[0-9]{{1,4}})?[ \u00a0]?(?i:{'|'.join(_SCALES)})\b|[^\W_]+(?:['’.,]\w+)*")
_SCALED = re.compile(rf"([0-9.,]+)[ \u00a0]?({'|'.join(_SCALES)})")
_FIGURE = re.compile(r"(?:[0-9]{1,15}|[0-9]{1,3}(?:,[0-9]{3}){1,4})(?:\.[0-9]{1,9})?")
_YEAR = re.compile(r"1[6-9][0-9]{2}|20[0-9]{2}")
_ORDINAL = re.compile(r"([0-9]{1,2})(?:st|nd|rd|th)")
_DAY = re.compile(r"([0-9]{1,2})[./]([0-9]{1,2})[./]([0-9]{4})")
_ENDINGS = (("ings", ""), ("ing", ""), ("ied", "y"), ("ies", "y"), ("ed", ""), ("es", ""), ("s", ""), ("ly", ""))


@lru_cache(maxsize=50_000)
def folded_word(word: str) -> tuple[str, ...]:
    """Return what one match of `WORD` is compared by: nothing, a word, or for a figure, also what it is about.

    "Boats" and "boat" are the same; "4.2 million" and "4,187,300" have their first two digits in common; "31st" is
    "31", "23.10.1962" is "23 October 1962".
    """
    plain = _bare(word)
    if plain in _COMMON:
        return ()
    if plain.isalpha():
        return (_SHORT_MONTHS.get(plain) or _stem(plain),)
    return tuple(_numbers(plain))


def _bare(word: str) -> str:
    plain = word.casefold().replace("’", "'")
    if plain.isascii():
        return plain
    parted = unicodedata.normalize("NFKD", plain)
    return "".join(sign for sign in parted if not unicodedata.combining(sign)) or plain


def _numbers(plain: str) -> Iterable[str]:
    if scaled := _SCALED.fullmatch(plain):
        yield from (scaled[1], scaled[2])
        figure, power = scaled[1], _SCALES[scaled[2]]
    elif day := _DAY.fullmatch(plain):
        yield from (str(int(day[1])), _stem(MONTHS[(int(day[2]) - 1) % 12]), day[3])
        return
    else:
        figure, power = plain, 0
    if not _FIGURE.fullmatch(figure) or (not power and _YEAR.fullmatch(figure)):
        ordinal = _ORDINAL.fullmatch(plain)
        yield ordinal[1] if ordinal else plain
        return
    value = Decimal(figure.replace(",", "")).scaleb(power)
    yield f"{value.normalize():f}"
    if value >= 100:
        yield f"about {Decimal(f'{value:.1e}'):f}"
    elif value % 1:
        yield f"{value:.0f}"


def _stem(word: str) -> str:
    """Return a word without its ending, the same for "closed", "closing" and "close"; no word of any language."""
    for ending, instead in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3 and not word.endswith("ss"):
            word = word.removesuffix(ending) + instead
            if ending in ("ed", "ing", "ings") and len(word) > 3 and word[-1] == word[-2] and word[-1] not in "lsz":
                word = word[:-1]
            break
    return word[:-1] if word.endswith("e") and len(word) > 4 else word
