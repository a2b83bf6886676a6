"""Countries and other places by name, and countries by the adjective made from them."""

from collections.abc import Mapping
from functools import lru_cache
from importlib import resources
from types import MappingProxyType

from claims.wordlists import sections


@lru_cache(maxsize=1)
def _countries() -> tuple[Mapping[str, str], Mapping[str, str]]:
    lines = resources.files("claims").joinpath("lexicon/countries.tsv").read_text("utf-8").splitlines()
    adjectives: dict[str, str] = {}
    names: dict[str, str] = {}
    for line in lines:
        if line.startswith("#"):
            continue
        _, name, adjective_list, other_list = line.split("\t")
        for adjective in filter(None, adjective_list.split(",")):
            adjectives.setdefault(adjective, name)
            adjectives.setdefault(adjective.replace("-", " "), name)
        for other in (name, *filter(None, other_list.split(","))):
            names.setdefault(other, name)
    return MappingProxyType(adjectives), MappingProxyType(names)


def country_of(adjective: str) -> str | None:
    """Return the country that an adjective names (`"Azerbaijani"` → `"Azerbaijan"`), `None` for any other word."""
    return _countries()[0].get(adjective)


@lru_cache(maxsize=1)
def nationalities() -> frozenset[str]:
    """Return every adjective of nationality, capitalised, those of two words with a space and with a hyphen."""
    return frozenset(_countries()[0])


@lru_cache(maxsize=1)
def place_names() -> frozenset[str]:
    """Return the names of countries, states, large cities and regions, as written in English news."""
    listed = sections("places").values()
    return frozenset(_countries()[1]).union(*listed)


@lru_cache(maxsize=1)
def place_words() -> frozenset[str]:
    """Return every capitalised single word that stands in a place's name (`"Korea"` from `"North Korea"`)."""
    return frozenset(word for name in place_names() for word in name.split() if word[0].isupper())
