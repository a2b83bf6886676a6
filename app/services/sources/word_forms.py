"""Words as a claim and a source are compared by: without case, accents and endings, figures also rounded."""

import re
import unicodedata
from collections.abc import Iterable
from decimal import Decimal
from functools import lru_cache

from claims.calendar import MONTHS, SHORT_MONTHS, month_number
from claims.numbers import SCALES
from claims.text.stems import stem

#: Words that say nothing about what a passage is about. Source: our own list of English function words.
_COMMON = frozenset(
    re.findall(
        r"\w+",
        "a about after again all also although am an and any are as at be because been before being between both but "
        "by can could did do does doing done during each even ever every few for from further had has have he her here "
        "him his how i if in into is it its just many me might more most much must my no nobody none not of "
        "off on once one only or other our out over said same say says shall she should since so some such tell "
        "than that the their them then there these they this those though through to told too under until up us very "
        "was we were what when where which while who whom whose why will with within without would yet you your",
    )
)
#: Months as they are cut short; "may" and "mar" mean other things as often.
_SHORT_MONTHS = {short: MONTHS[month_number(short) - 1] for short in SHORT_MONTHS if short != "mar"}
#: Behind a figure; "k" and "b" stand behind figures that are no numbers, such as a paragraph's.
_SCALES = {word: SCALES[word] for word in ("thousand", "million", "billion", "trillion")} | {"m": 6, "bn": 9}
#: A word, or a figure together with the word that says how large it is: "4.2 million" is one.
WORD = re.compile(rf"[0-9][0-9,]{{0,14}}(?:\.[0-9]{{1,4}})?[ \u00a0]?(?i:{'|'.join(_SCALES)})\b|[^\W_]+(?:['’.,]\w+)*")
_SCALED = re.compile(rf"\A([0-9.,]+)[ \u00a0]?({'|'.join(_SCALES)})")
#: A figure as `folded_word` returns it.
NUMBER = re.compile(r"[0-9]{1,24}(?:\.[0-9]{1,9})?")
_FIGURE = re.compile(r"(?:[0-9]{1,15}|[0-9]{1,3}(?:,[0-9]{3}){1,4})(?:\.[0-9]{1,9})?")
#: A year as it stands alone.
YEAR = re.compile(r"1[6-9][0-9]{2}|20[0-9]{2}")
_ORDINAL = re.compile(r"([0-9]{1,2})(?:st|nd|rd|th)")
_DAY = re.compile(r"([0-9]{1,2})[./]([0-9]{1,2})[./]([0-9]{4})")


@lru_cache(maxsize=50_000)
def folded_word(word: str) -> tuple[str, ...]:
    """Return what one match of `WORD` is compared by: nothing, a word, or for a figure, also what it is about.

    "Boats" and "boat" are the same; "4.2 million" and "4,187,300" have their first two digits in common; "31st" is
    "31", "23.10.1962" is "23 October 1962".
    """
    plain = _bare(word).removesuffix("'s")
    if plain in _COMMON:
        return ()
    if plain.isalpha():
        return (stem(_SHORT_MONTHS.get(plain, plain)),)
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
        yield from (str(int(day[1])), stem(MONTHS[(int(day[2]) - 1) % 12]), day[3])
        return
    else:
        figure, power = plain, 0
    if not _FIGURE.fullmatch(figure) or (not power and YEAR.fullmatch(figure)):
        ordinal = _ORDINAL.fullmatch(plain)
        yield ordinal[1] if ordinal else plain
        return
    value = Decimal(figure.replace(",", "")).scaleb(power)
    yield f"{value.normalize():f}"
    if value >= 100:
        yield f"about {Decimal(f'{value:.1e}'):f}"
    elif value % 1:
        yield f"{value:.0f}"
