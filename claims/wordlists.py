"""Word lists of the lexicon: plain text files with sections, read once."""

from collections.abc import Mapping
from functools import lru_cache
from importlib import resources
from types import MappingProxyType

from claims.errors import LexiconError


@lru_cache(maxsize=64)
def sections(name: str) -> Mapping[str, frozenset[str]]:
    """Return a word list by section: `{"f": {"Anna", …}, …}`; an underscore in the file stands for a space.

    Args:
        name: the file's name under `claims/lexicon`, without `.txt`.

    Raises:
        LexiconError: when there is no such file, or it does not begin with a line that names its source.
    """
    path = resources.files("claims").joinpath(f"lexicon/{name}.txt")
    if not path.is_file():
        raise LexiconError(f"There is no word list '{name}'; expected a file lexicon/{name}.txt.")
    lines = path.read_text("utf-8").splitlines()
    if not lines or not lines[0].startswith("# Source:"):
        raise LexiconError(f"The word list '{name}' must begin with '# Source:' and a licence.")
    lists: dict[str, set[str]] = {}
    section = ""
    for line in lines:
        if line.startswith("#"):
            continue
        if line.startswith("["):
            section = line.strip("[] ")
            continue
        lists.setdefault(section, set()).update(word.replace("_", " ") for word in line.split())
    return MappingProxyType({key: frozenset(words) for key, words in lists.items()})


@lru_cache(maxsize=1024)
def words(name: str, section: str, *more: str) -> frozenset[str]:
    """Return sections of a word list as one set; one that the list does not have is empty."""
    known = sections(name)
    first = known.get(section, frozenset())
    return first.union(*(known.get(other, frozenset()) for other in more)) if more else first
