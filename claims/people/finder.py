"""Find the people of an article: full names first, then the surnames and pronouns that stand for them."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from claims.model import Span
from claims.people.evidence import is_person
from claims.people.model import Mention, People
from claims.people.names import NameRun, find_runs, is_title_case
from claims.people.pronouns import find_pronouns
from claims.people.register import Register, without_suffix
from claims.people.titles import find_titles
from claims.people.words import Word, gender_of_title, lookup
from claims.posts import ends_compound, head_words, singular
from claims.text.tokens import Token
from claims.wordlists import words as word_list

_KIN = word_list("people", "finder kin")
_OWNER = frozenset(("his", "her", "their", "'s", "’s"))
_LONGEST_OF_HEADLINE = 3  # words of a name where every word has a capital; ours
Found = tuple[int, NameRun]


def find_people(text: str, sentences: Sequence[Sequence[Token]], lower: Sequence[Sequence[str]]) -> People:
    """Find the people of an article.

    Args:
        text: the clean text.
        sentences: the tokens of each sentence of running text, in order; tags are not needed.
        lower: the words of the same tokens in small letters.
    """
    runs = [(index, run) for index, tokens in enumerate(sentences) for run in find_runs(tokens)]
    alone = _words_alone(sentences, runs)
    register = Register()
    full, short = _split_runs(sentences, runs, alone)
    beside = _beside_namesakes(sentences, full)
    for index, run in full:
        words = tuple(t.text for t in sentences[index][run.first : run.last])
        tokens = sentences[index]
        register.meet(words, gender=_title_gender(tokens, run), kin=_is_kin(tokens, run) or (index, run) in beside)
    for index, run in short:
        if run.last - run.first == 1 and _is_called(sentences[index], run):
            words = tuple(t.text for t in sentences[index][run.first : run.last])
            if alone[words[0]] < 2 and is_title_case(sentences[index]):
                continue  # "Stuns Party With Convention Speaker Announcement"
            register.meet_short(words, gender=_title_gender(sentences[index], run))
    mentions = _mentions(sentences, full, short, register)
    persons = register.persons()
    titles, office_sentences = find_titles(text, sentences, lower, mentions)
    named = sorted((*mentions, *titles), key=_place)
    pronouns = find_pronouns(sentences, lower, named, persons)
    return People(persons, tuple(_apart(sorted((*named, *pronouns), key=_place))), office_sentences)


def _place(mention: Mention) -> tuple[int, int]:
    return mention.span.start, -mention.span.end


def _apart(mentions: Sequence[Mention]) -> Iterator[Mention]:
    """Yield mentions in order, names before titles that hold them: no two overlap."""
    last: Mention | None = None
    for mention in mentions:
        if last is not None and mention.span.start < last.span.end:
            if last.kind == "title" and mention.kind != "title":
                last = mention
            continue
        if last is not None:
            yield last
        last = mention
    if last is not None:
        yield last


def _words_alone(sentences: Sequence[Sequence[Token]], runs: Sequence[Found]) -> Counter[str]:
    """Count how often each word stands alone as a name: surnames do, the last words of bodies seldom do."""
    return Counter(
        sentences[i][run.first].text for i, run in runs if run.last - run.first == 1 and not run.ends_in_body
    )


def _split_runs(
    sentences: Sequence[Sequence[Token]], runs: Sequence[Found], alone: Counter[str]
) -> tuple[list[Found], list[Found]]:
    full: list[Found] = []
    short: list[Found] = []
    for index, run in runs:
        tokens = sentences[index]
        if run.last - run.first == 1:
            short.append((index, run))
        elif run.last - run.first > _LONGEST_OF_HEADLINE and is_title_case(tokens) and not _has_particle(tokens, run):
            continue  # "Rep. Lund Announces Bill Revoking Clearance"
        elif is_person(tokens, run, repeated=lambda w: alone[w] > 0, titled=_is_titled(tokens, run)):
            full.append((index, run))
        elif not run.ends_in_body:
            short.append((index, run))
    return full, short


def _has_particle(tokens: Sequence[Token], run: NameRun) -> bool:
    return any(t.text.islower() or t.text.endswith(".") for t in tokens[run.first : run.last])


def _is_called(tokens: Sequence[Token], run: NameRun) -> bool:
    """Say whether one word after a title is a name, and not a part of the title: "Chief Strategy Officer"."""
    if run.ends_in_body or not _is_titled(tokens, run):
        return False
    after = tokens[run.last].text if run.last < len(tokens) else ""
    return not (after[:1].isupper() and lookup().get(after, 0) & Word.TITLE)


def _is_titled(tokens: Sequence[Token], run: NameRun) -> bool:
    if run.first == 0:
        return False
    before = tokens[run.first - 1]
    if tokens[run.first].start - before.end > 1:
        return False
    if before.text[0].isupper() and _ends_title(tokens, run.first):
        return True
    flags = lookup().get(before.text, 0)
    if flags & (Word.HONORIFIC | Word.TITLE):
        return True
    word = before.text.lower().removeprefix("then-").removeprefix("ex-").removesuffix("-elect")
    return (
        word in head_words()
        or singular(word) in head_words()
        or (word == before.text and bool(lookup().get(word.capitalize(), 0) & Word.TITLE))
        or ends_compound(tokens, run.first)
    )


def _ends_title(tokens: Sequence[Token], first: int) -> bool:
    """Say whether a title with a field or place ends before token `first`: "Secretary of State", "Mayor of Tarn"."""
    i = first - 1
    while i > 1 and i > first - 4 and tokens[i].text[0].isupper():
        i -= 1
    if tokens[i].text == "the":
        i -= 1
    return i > 0 and tokens[i].text == "of" and bool(lookup().get(tokens[i - 1].text, 0) & Word.TITLE)


def _is_kin(tokens: Sequence[Token], run: NameRun) -> bool:
    """Say whether "his son" or its kind stands beside a name, which makes it another person than a namesake."""
    before = [t.text for t in tokens[max(run.first - 4, 0) : run.first]]
    after = [t.text for t in tokens[run.last : run.last + 4]]
    return _tells_kin(before) or (after[:1] == [","] and _tells_kin(after[1:]))


def _beside_namesakes(sentences: Sequence[Sequence[Token]], full: Sequence[Found]) -> frozenset[Found]:
    """Return the names that stand in one sentence with the same name and another "Jr."."""
    beside: set[Found] = set()
    for one, two in pairwise(full):
        if one[0] != two[0]:
            continue
        forms = [tuple(t.text for t in sentences[i][run.first : run.last]) for i, run in (one, two)]
        if forms[0] != forms[1] and without_suffix(forms[0]) == without_suffix(forms[1]):
            beside.update((one, two))
    return frozenset(beside)


def _tells_kin(near: Sequence[str]) -> bool:
    return not _KIN.isdisjoint(near) and not _OWNER.isdisjoint(w.lower() for w in near)


def _title_gender(tokens: Sequence[Token], run: NameRun) -> str | None:
    return gender_of_title(tokens[run.first - 1].text) if run.first else None


def _mentions(
    sentences: Sequence[Sequence[Token]], full: Sequence[Found], short: Sequence[Found], register: Register
) -> list[Mention]:
    mentions: list[Mention] = []
    for index, run in full:
        tokens = sentences[index]
        words = tuple(t.text for t in tokens[run.first : run.last])
        person = register.find_full(words)
        mentions.append(Mention(_span(tokens, run.first, run.last), person, "full", "The full name stands here."))
    named = len(mentions)
    for index, run in short:
        tokens = sentences[index]
        words = tuple(t.text for t in tokens[run.first : run.last])
        if not register.knows(words):
            continue
        if run.ends_in_body:
            continue
        person, note = register.find_short(words, gender=_title_gender(tokens, run))
        if person is None and (so_far := _so_far(mentions[:named], tokens[run.first].start)):
            person, note = register.find_short(words, gender=_title_gender(tokens, run), among=so_far)
        mentions.append(Mention(_span(tokens, run.first, run.last), person, "surname", note))
    mentions.sort(key=lambda m: m.span.start)
    return mentions


def _so_far(named: Sequence[Mention], at: int) -> frozenset[int]:
    """Return who was named in full before a character of the text; `named` is in order."""
    return frozenset(m.person for m in named[: bisect_left(named, at, key=_start)] if m.person is not None)


def _start(mention: Mention) -> int:
    return mention.span.start


def _span(tokens: Sequence[Token], first: int, last: int) -> Span:
    return Span(tokens[first].start, tokens[last - 1].end)
