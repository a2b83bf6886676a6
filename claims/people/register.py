"""The persons met in one article, and which of them a full name, a surname or a given name means."""

from dataclasses import dataclass, field

from claims.people.model import Person
from claims.people.words import Word, gender_of_name, lookup
from claims.wordlists import words

_SUFFIX = frozenset(("Jr.", "Jr", "Sr.", "Sr", "II", "III", "IV", ","))
_FAMILY_FIRST = words("particles", "family_first")


@dataclass(slots=True)
class _Entry:
    words: tuple[str, ...]
    gender: str | None
    count: int = 1
    suffix: str = ""
    other: list[tuple[str, ...]] = field(default_factory=list)


def surname_of(name: tuple[str, ...]) -> tuple[str, ...]:
    """Return the words of a full name that stand for the person: particles too, Eastern names by their first."""
    core = tuple(w for w in name if w not in _SUFFIX)
    if len(core) in (2, 3) and core[0] in _FAMILY_FIRST and not lookup().get(core[-1], 0) & Word.GIVEN:
        unhyphened = len(core) == 2 and "-" not in core[1] and lookup().get(core[1], 0) & Word.SURNAME
        if not unhyphened:
            return core[:1]
    i = len(core) - 1
    while i > 1 and core[i - 1].lower() in words("particles", "inside"):
        i -= 1
    return core[i:]


class Register:
    """The persons of one article while it is read; persons keep the order in which they were first named."""

    def __init__(self) -> None:
        self._entries: list[_Entry] = []
        self._by_word: dict[str, list[int]] = {}

    def meet(self, name: tuple[str, ...], *, gender: str | None) -> int:
        """Note a full name and return the number of its person."""
        person = self.find_full(name)
        if person is not None:
            entry = self._entries[person]
            entry.count += 1
            entry.gender = entry.gender or gender
            if len(name) > len(entry.words) and _is_fuller(name, entry.words):
                entry.other.append(entry.words)
                entry.words = name
                self._index(person, name)
            return person
        core = tuple(w for w in name if w not in _SUFFIX)
        self._entries.append(_Entry(name, gender or gender_of_name(core[0])))
        self._index(len(self._entries) - 1, name)
        return len(self._entries) - 1

    def meet_short(self, name: tuple[str, ...], *, gender: str | None) -> None:
        """Note a surname with a title ("President Aliyev"), which makes a person when no full name is known for it."""
        hits = self._by_word.get(name[-1].casefold(), [])
        if not hits:
            self._entries.append(_Entry(name, gender))
            self._index(len(self._entries) - 1, name)
        elif len(hits) == 1 and gender and not self._entries[hits[0]].gender:
            self._entries[hits[0]].gender = gender

    def _index(self, number: int, name: tuple[str, ...]) -> None:
        for word in name:
            if word in _SUFFIX or len(word) < 2 or word.endswith("."):
                continue
            numbers = self._by_word.setdefault(word.casefold(), [])
            if number not in numbers:
                numbers.append(number)

    def find_full(self, name: tuple[str, ...]) -> int | None:
        """Return the person of a full name: same surname, and a first name that is the same, an initial or left out."""
        core = tuple(w.casefold() for w in name if w not in _SUFFIX)
        for number in self._by_word.get(core[-1], []):
            entry = self._entries[number]
            other = tuple(w.casefold() for w in entry.words if w not in _SUFFIX)
            if len(other) < 2 or other[-1] != core[-1]:
                continue
            if _other_initials(core, other):
                continue
            if core[0] == other[0] or (
                core[0][:1] == other[0][:1] and (core[0].endswith(".") or other[0].endswith("."))
            ):
                return number
            if (len(core) > 2 and other[0] in core[1:-1]) or (len(other) > 2 and core[0] in other[1:-1]):
                return number
        return None

    def knows(self, name: tuple[str, ...]) -> bool:
        """Say whether the last word of `name` is a word of any person's name."""
        return name[-1].casefold() in self._by_word

    def find_short(self, name: tuple[str, ...], *, gender: str | None) -> tuple[int | None, str]:
        """Return the person that a surname or given name means, `None` when it cannot be told, and why."""
        word = name[-1].casefold()
        hits = self._by_word.get(word, [])
        called = " ".join(name)
        family = [n for n in hits if word in (w.casefold() for w in surname_of(self._entries[n].words))]
        chosen = family or hits
        if gender and len(chosen) > 1:
            chosen = [n for n in chosen if self._entries[n].gender in (gender, None)] or chosen
        if len(chosen) == 1:
            full = " ".join(self._entries[chosen[0]].words)
            what = "surname" if family else "name"
            return chosen[0], f"The only person of the article with the {what} {called} is {full}."
        ranked = sorted(chosen, key=lambda n: -self._entries[n].count)
        if self._entries[ranked[0]].count >= 2 * self._entries[ranked[1]].count:
            full = " ".join(self._entries[ranked[0]].words)
            return ranked[0], f"Several persons are called {called}; the article names {full} most."
        return None, f"Several persons of the article are called {called}; it cannot be told which one is meant."

    def persons(self) -> tuple[Person, ...]:
        """Return the persons in the order in which they were first named."""
        return tuple(Person(_written(e.words), e.gender) for e in self._entries)


def _other_initials(one: tuple[str, ...], two: tuple[str, ...]) -> bool:
    """Say whether middle initials tell two persons apart: "George H. Quist" and "George W. Quist"."""
    first, second = ([w for w in name[1:-1] if w.endswith(".")] for name in (one, two))
    return bool(first and second) and first[0][:1] != second[0][:1]


def _is_fuller(name: tuple[str, ...], known: tuple[str, ...]) -> bool:
    """Say whether a longer form adds to the name itself, and not a word before it ("Crooked Ada Lund")."""
    return name[0] == known[0] or name[0].endswith(".") or bool(lookup().get(name[0], 0) & Word.GIVEN)


def _written(name: tuple[str, ...]) -> str:
    return " ".join(name).replace(" ,", ",")
