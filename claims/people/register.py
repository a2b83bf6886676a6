"""The persons met in one article, and which of them a full name, a surname or a given name means."""

from dataclasses import dataclass

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

    def meet(self, name: tuple[str, ...], *, gender: str | None, kin: bool = False) -> int:
        """Note a full name and return the number of its person; `kin` makes it another person than a namesake."""
        person = self._same(name) if kin else self.find_full(name)
        if person is not None:
            entry = self._entries[person]
            entry.count += 1
            entry.gender = entry.gender or gender
            if len(name) > len(entry.words) and _is_fuller(name, entry.words):
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
        """Return the person of a full name: written the same, or a form that no other person would have."""
        same = self._same(name)
        if same is not None:
            return same
        numbers = self._by_word.get(without_suffix(name)[-1], [])
        return next((n for n in numbers if _can_be_one(name, self._entries[n].words)), None)

    def _same(self, name: tuple[str, ...]) -> int | None:
        numbers = self._by_word.get(without_suffix(name)[-1], [])
        return next((n for n in numbers if self._entries[n].words == name), None)

    def knows(self, name: tuple[str, ...]) -> bool:
        """Say whether the last word of `name` is a word of any person's name."""
        return name[-1].casefold() in self._by_word

    def find_short(
        self, name: tuple[str, ...], *, gender: str | None, among: frozenset[int] | None = None
    ) -> tuple[int | None, str]:
        """Return the person that a surname or given name means, `None` when it cannot be told, and why.

        Args:
            name: the words as they stand.
            gender: what a title before them tells.
            among: the numbers of those who may be meant; `None` for all.
        """
        word = name[-1].casefold()
        known = self._by_word.get(word, [])
        hits = known if among is None else [n for n in known if n in among] or known
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
        first = self._entries[ranked[0]]
        full = " ".join(first.words)
        if first.count >= 2 * self._entries[ranked[1]].count:
            return ranked[0], f"Several persons are called {called}; the article names {full} most."
        if all(_differ_in_form(first.words, self._entries[n].words) for n in ranked[1:]):
            return ranked[0], f"{full} is also written in another way; both are called {called}."
        return None, f"Several persons of the article are called {called}; it cannot be told which one is meant."

    def persons(self) -> tuple[Person, ...]:
        """Return the persons in the order in which they were first named."""
        return tuple(Person(_written(e.words), e.gender) for e in self._entries)


def without_suffix(name: tuple[str, ...]) -> tuple[str, ...]:
    """Return the words of a name in lower case, without "Jr." and its kind."""
    return tuple(w.casefold() for w in name if w not in _SUFFIX)


def _suffix(name: tuple[str, ...]) -> str:
    return next((w.rstrip(".") for w in name if w in _SUFFIX and w != ","), "")


def _middle(name: tuple[str, ...]) -> list[str]:
    """Return the words between first name and surname, without particles."""
    return [w for w in without_suffix(name)[1:-1] if w not in words("particles", "inside")]


def _can_be_one(name: tuple[str, ...], two: tuple[str, ...]) -> bool:
    """Say whether a full name can be that of a person met before: not with another "Jr.", initial or given name.

    A "Jr." that only one form has leaves it open; who calls the two kin, or names both in a sentence, settles it.
    """
    first, second = without_suffix(name), without_suffix(two)
    if len(second) < 2 or len(first) < 2 or second[-1] != first[-1] or len({_suffix(name), _suffix(two), ""}) > 2:
        return False
    if _differ_by_initial(name, two):
        return False
    middles = _middle(name), _middle(two)
    if all(middles) and middles[0][0][0] != middles[1][0][0]:
        return False
    if first[0] == second[0]:
        return True
    if first[0][0] == second[0][0] and (first[0].endswith(".") or second[0].endswith(".")):
        return True
    longest, least = (first, second) if len(first) > len(second) else (second, first)
    last = longest[1:] == least and not any(lookup().get(word.capitalize(), 0) & Word.GIVEN for word in least)
    if last and len(least) == 2:
        return True  # "Ada Quispe Lund" and "Quispe Lund"
    longer, shorter = (name, two) if len(first) > len(second) else (two, name)
    return without_suffix(shorter)[0] in without_suffix(longer)[1:-1] and not lookup().get(longer[0], 0) & Word.GIVEN


def _differ_by_initial(name: tuple[str, ...], two: tuple[str, ...]) -> bool:
    """Say whether two names are the same but for a middle initial that only one has."""
    first, second = without_suffix(name), without_suffix(two)
    plain = [tuple(w for k, w in enumerate(core) if not (k > 0 and w.endswith("."))) for core in (first, second)]
    return plain[0] == plain[1] and bool(_middle(name)) != bool(_middle(two))


def _differ_in_form(name: tuple[str, ...], two: tuple[str, ...]) -> bool:
    """Say whether two names are the same but for a middle initial or a "Jr." that only one has."""
    return _differ_by_initial(name, two) or (
        without_suffix(name) == without_suffix(two) and not (_suffix(name) and _suffix(two))
    )


def _is_fuller(name: tuple[str, ...], before: tuple[str, ...]) -> bool:
    """Say whether a longer form adds to the name itself, and not a word before it ("Crooked Ada Lund")."""
    return name[0] == before[0] or name[0].endswith(".") or bool(lookup().get(name[0], 0) & Word.GIVEN)


def _written(name: tuple[str, ...]) -> str:
    return " ".join(name).replace(" ,", ",")
