"""What a capitalised word can be: part of a name, a title, a body, a place, or just the start of a sentence."""

from functools import lru_cache

from claims.places import nationalities, place_words
from claims.wordlists import sections, words


class Word:
    """Bits for what the lexicon knows of a capitalised word; several may hold ("Jordan"), none makes it unknown.

    Plain integers, because every capitalised word of an article is tested against them.
    """

    GIVEN = 1
    HONORIFIC = 2
    TITLE = 4
    BODY = 8
    PLACE = 16
    NATIONALITY = 32
    ORDINARY = 64
    ACRONYM = 128
    SURNAME = 256
    PARTICLE = 512


NOT_NAME = Word.HONORIFIC | Word.TITLE | Word.BODY | Word.PLACE | Word.NATIONALITY | Word.ORDINARY | Word.ACRONYM


@lru_cache(maxsize=1)
def _flags() -> dict[str, int]:
    flags: dict[str, int] = {}

    def add(names: frozenset[str], flag: int) -> None:
        for name in names:
            flags[name] = flags.get(name, 0) | flag

    for group in sections("given_names").values():
        add(group, Word.GIVEN)
    for group in sections("honorifics").values():
        add(group, Word.HONORIFIC)
    posts = sections("posts")
    heads = posts["head"]
    add(frozenset(w.capitalize() for w in heads) | frozenset(w.title() for w in heads) | posts["rank"], Word.TITLE)
    add(frozenset(("Officer", "Attorney", "Counsel", "Leader")), Word.TITLE)
    part = posts["part"] | posts["status_former"] | posts["status_acting"] | posts["status_now"]
    add(frozenset(w.capitalize() for w in part), Word.BODY)
    add(words("bodies", "noun"), Word.BODY)
    add(words("bodies", "acronym"), Word.ACRONYM)
    add(place_words(), Word.PLACE)
    add(frozenset(w for w in nationalities() if " " not in w), Word.NATIONALITY)
    add(words("not_names", "word"), Word.ORDINARY)
    add(words("bodies", "surname"), Word.SURNAME)
    add(words("particles", "inside"), Word.PARTICLE)
    return flags


def flags(word: str) -> int:
    """Return what the lexicon knows of a word as `Word` flags, 0 for an unknown one."""
    return _flags().get(word, 0)


@lru_cache(maxsize=1)
def lookup() -> dict[str, int]:
    """Return the table behind `flags`, for loops that look up every word; not to be changed."""
    return _flags()


@lru_cache(maxsize=1)
def _genders() -> dict[str, str]:
    genders: dict[str, str] = {}
    lists = sections("given_names")
    for gender in ("f", "m"):
        for name in lists[gender]:
            genders[name] = "" if name in genders else gender
    for name in lists["u"]:
        genders[name] = ""
    return genders


def gender_of_name(given: str) -> str | None:
    """Return `"f"` or `"m"` when a given name is borne by one gender mostly, else `None`."""
    return _genders().get(given) or None


@lru_cache(maxsize=1)
def _titles_gender() -> dict[str, str]:
    genders = {w: g for g in ("f", "m") for w in sections("honorifics")[g]}
    genders.update({w: g for g in ("f", "m") for w in sections("posts")[g]})
    return genders


def gender_of_title(title: str) -> str | None:
    """Return the gender that an honorific or a post tells (`"Mrs."`, `"spokeswoman"`), else `None`."""
    genders = _titles_gender()
    return genders.get(title) or genders.get(title.lower())
