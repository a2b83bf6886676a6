"""Which person "he", "she", "his" or "her" stands for."""

from bisect import bisect_left
from collections.abc import Sequence

from claims.model import Span
from claims.people.model import Mention, Person
from claims.text.tokens import Token
from claims.wordlists import words

_MOST = 40  # names of one sentence that are looked at: keeps endless sentences linear
_AFTER_OBJECT = words("people", "pronouns after object") | {",", ".", ";"}
_TAKES, _TAKEN = words("people", "pronouns takes"), words("people", "pronouns taken")
_NO_VERB = words("people", "pronouns no verb")
_SAYS = words("people", "pronouns says")
_APART = 4  # words between an owner and who is named as theirs; ours
_KIN = words("human", "relative")
_GENDER = {"he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f"}
_ALL = frozenset(_GENDER)


def find_pronouns(
    sentences: Sequence[Sequence[Token]],
    lower: Sequence[Sequence[str]],
    mentions: Sequence[Mention],
    persons: Sequence[Person],
) -> list[Mention]:
    """Return the pronouns of the third person singular with the person each stands for, in order.

    A pronoun stands for a person named before it in the same sentence or in one of the two sentences before, whose
    known gender does not speak against it; the first named of a sentence, its likely subject, goes before the others.
    Whoever "he" or "she" stood for is named there, too: "He was appointed by Moe. He then left" tells of one man.
    """
    starts = [m.span.start for m in mentions]
    pronouns: list[Mention] = []
    subjects: list[Mention] = []
    genders: list[str | None] = [p.gender for p in persons]
    bounds = [(tokens[0].start, tokens[-1].end) if tokens else (0, 0) for tokens in sentences]
    last: dict[str, int | None] = {"m": None, "f": None}
    for index, (tokens, row) in enumerate(zip(sentences, lower, strict=True)):
        if _ALL.isdisjoint(row):
            continue
        owners = _owners(sentences[max(0, index - 2) : index], bounds[max(0, index - 2) : index], mentions, starts)
        for i, token in enumerate(tokens):
            if (gender := _GENDER.get(row[i])) is None:
                continue
            others = _actor(tokens, i, mentions, starts) | _told_of(tokens, i, mentions, starts)
            sayer = _sayer(tokens, i, mentions, starts)
            if sayer is not None and genders[sayer] in (gender, None):
                genders[sayer] = gender
                last[gender] = sayer
                pronouns.append(Mention(Span(token.start, token.end), sayer, "pronoun", "Whoever says it."))
                subjects.append(pronouns[-1])
                continue
            others |= owners
            person, note = _antecedent(
                index, token.start, gender, bounds=bounds, mentions=mentions, starts=starts, genders=genders,
                subjects=subjects, others=others,
            )  # fmt: skip
            if person is None and not note and last[gender] not in {None, *others}:
                person, note = last[gender], "Carried on from the pronoun before."
            if person is not None:
                genders[person] = genders[person] or gender
                last[gender] = person
            pronouns.append(Mention(Span(token.start, token.end), person, "pronoun", note or "No person named near."))
            if person is not None and row[i] in ("he", "she"):
                subjects.append(pronouns[-1])
    return pronouns


def _owners(
    before: Sequence[Sequence[Token]],
    bounds: Sequence[tuple[int, int]],
    mentions: Sequence[Mention],
    starts: Sequence[int],
) -> set[int | None]:
    """Return who is named in sentences before only as whose mother or friend somebody is, who goes before them.

    After "Lund's mother, Carol, wept", she is Carol.
    """
    owners: set[int | None] = set()
    for tokens, (begin, end) in zip(before, bounds, strict=True):
        first = bisect_left(starts, begin)
        here = mentions[first : min(bisect_left(starts, end), first + _MOST)]
        if not here or here[0].kind not in ("full", "surname"):
            continue
        at = bisect_left(tokens, here[0].span.end, key=_begin)
        owned = at + 1 < len(tokens) and tokens[at].text in ("'s", "’s")
        owned = owned and (tokens[at + 1].text in _KIN or _tells_of(tokens, at + 1, here))
        if owned and all(other.person != here[0].person for other in here[1:]):
            owners.add(here[0].person)
    return owners


def _tells_of(tokens: Sequence[Token], first: int, here: Sequence[Mention]) -> bool:
    """Say whether whoever is named next is told of as another's: "Lund's former teammate Jan Moe"."""
    if len(here) < 2 or here[1].kind != "full":
        return False
    between = tokens[first : bisect_left(tokens, here[1].span.start, first, key=_begin)]
    return 0 < len(between) <= _APART and all(token.text.isalpha() and token.text.islower() for token in between)


def _begin(token: Token) -> int:
    return token.start


def _sayer(tokens: Sequence[Token], i: int, mentions: Sequence[Mention], starts: Sequence[int]) -> int | None:
    """Return who is named right before a verb of speech and "he" or "she" at token `i`: "Moe, who said he would go"."""
    if tokens[i].text not in ("he", "she"):
        return None
    verb = i - 1 - (i > 0 and tokens[i - 1].text == "that")
    if verb < 1 or tokens[verb].text not in _SAYS:
        return None
    told = verb - 2 if verb > 2 and tokens[verb - 1].text == "who" and tokens[verb - 2].text == "," else verb
    near = bisect_left(starts, tokens[told].start) - 1
    named = near >= 0 and mentions[near].span.end == tokens[told - 1].end and mentions[near].kind in ("full", "surname")
    return mentions[near].person if named else None


def _told_of(tokens: Sequence[Token], i: int, mentions: Sequence[Mention], starts: Sequence[int]) -> set[int | None]:
    """Return whom a sentence names that "he" or "she" begins, and so are not meant by it: "He denied that Moe left"."""
    if i or tokens[i].text not in ("He", "She"):
        return set()
    first, last = bisect_left(starts, tokens[i].end), bisect_left(starts, tokens[-1].end)
    return {m.person for m in mentions[first : min(last, first + _MOST)] if m.kind in ("full", "surname")}


def _actor(tokens: Sequence[Token], i: int, mentions: Sequence[Mention], starts: Sequence[int]) -> set[int | None]:
    """Return who does something to "him" or "her" at token `i`, and so is not meant by it: "Moe named him"."""
    after = tokens[i + 1].text if i + 1 < len(tokens) else "."
    taken = after in _TAKEN and i > 0 and tokens[i - 1].text in _TAKES
    done_to = tokens[i].text == "him" or (tokens[i].text == "her" and after in _AFTER_OBJECT)
    if not (taken or done_to):
        return set()
    near = bisect_left(starts, tokens[i].start) - 1
    if near < 0:
        return set()
    verb = next((k for k in range(i - 1, max(i - 4, 0), -1) if mentions[near].span.end == tokens[k - 1].end), 0)
    plain = verb and all(tokens[k].text.isalpha() and tokens[k].text not in _NO_VERB for k in range(verb, i))
    return {mentions[near].person} if plain else set()


def _within(subjects: Sequence[Mention], begin: int, end: int) -> list[Mention]:
    """Return the last few subjects in the characters from `begin` to before `end`, in order."""
    return [s for s in subjects[-_MOST:] if begin <= s.span.start < end]


def _antecedent(
    index: int,
    at: int,
    gender: str,
    *,
    bounds: Sequence[tuple[int, int]],
    mentions: Sequence[Mention],
    starts: Sequence[int],
    genders: Sequence[str | None],
    subjects: Sequence[Mention],
    others: set[int | None],
) -> tuple[int | None, str]:
    for back in range(3):
        if index - back < 0:
            break
        first = bisect_left(starts, bounds[index - back][0])
        last = bisect_left(starts, at if back == 0 else bounds[index - back][1])
        near = [
            m
            for m in mentions[first : min(last, first + _MOST)]
            if m.person is not None and m.person not in others and genders[m.person] in (gender, None)
        ]
        begin = bounds[index - back][0]
        carried = next(
            (
                s
                for s in _within(subjects, begin, at if back == 0 else bounds[index - back][1])
                if s.person is not None and s.person not in others and genders[s.person] == gender
            ),
            None,
        )
        if carried is not None and not (near and near[0].span.start < carried.span.start):
            near.insert(0, carried)
        if not near:
            if any(m.person is None and m.kind == "surname" for m in mentions[first : min(last, first + _MOST)]):
                return None, "Somebody is named before it of whom it cannot be told who it is."
            continue
        sure = [m for m in near if m.person is not None and genders[m.person] == gender]
        pool = sure or near
        choices = {m.person for m in pool}
        where = "in the same sentence" if back == 0 else "in a sentence before"
        if len(choices) == 1:
            return pool[0].person, f"The only person it can mean {where}."
        return pool[0].person, f"The first of {len(choices)} persons named {where} that it can mean."
    return None, ""
