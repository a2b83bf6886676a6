"""Who spoke: from the noun phrase beside the reporting word to the full name of a person, or to the body it names."""

import re
from bisect import bisect_right
from dataclasses import replace
from functools import lru_cache

from claims.model import Slot, Span
from claims.people import Mention
from claims.places import nationalities
from claims.quotes.bodies import body_before, person_before
from claims.reading import Reading
from claims.syntax import phrases
from claims.syntax.line import Line, make_line
from claims.syntax.phrases import Subject
from claims.syntax.speakers import is_body, is_person
from claims.syntax.subjects import first_subject
from claims.syntax.subjects import subject as find_subject
from claims.syntax.verb_groups import group_start
from claims.syntax.vocabulary import listed
from claims.wordlists import words as word_list

_AGED = re.compile(r"[Tt]he [0-9]{1,3}-year-old")
_LONGEST_NAME = 4
_LONGEST = 120
_GENDERS = {"he": "m", "she": "f"}
_PAPERS = word_list("quote-words", "resolve papers")
_TALKING = word_list("quote-words", "resolve talking")
_TELLS = frozenset(("NN", "JJ", "VBN"))
_KINDS = word_list("quote-words", "resolve kinds")
_ARTICLES = frozenset(("the", "a", "an"))


def read_speaker(reading: Reading, line: Line, subject: Subject | None, *, why: str = "") -> Slot:
    """Return who spoke, with the words it was read from and the reason.

    Args:
        reading: the article.
        line: the sentence that names the speaker.
        subject: the noun phrase, `None` when the sentence has none.
        why: how the noun phrase was found when it does not stand beside the reporting word.
    """
    if subject is None:
        return Slot(None, None, "The sentence does not say who spoke.")
    speaker = _read(reading, line, subject, why)
    if subject.who is None or speaker.span is None or speaker.span.end <= line.starts[subject.start]:
        return speaker
    stands = line.span(subject.who, subject.who + 1)
    note = f"{speaker.note} “{stands.of(reading.text)}” stands for it beside the reporting word."
    return replace(speaker, span=Span(speaker.span.start, stands.end), note=note)


def _read(reading: Reading, line: Line, subject: Subject, why: str) -> Slot:
    span = line.span(subject.start, subject.end)
    words = span.of(reading.text)
    if subject.end - subject.start == 1 and line.words[subject.start] in listed("pronoun"):
        return _pronoun(reading, line, span, why)
    owner = _owner(line, subject)
    if owner is not None:
        return _read(reading, line, owner, why)
    own = _person(reading, line, subject.start, subject.end)
    if own is not None:
        return _named(reading, own, span, why)
    if subject.who is not None and subject.start > 1 and line.words[subject.start - 1] == ",":
        before = phrases.phrase_left(line, subject.start - 2)
        named = None if before is None else _person(reading, line, before.start, before.end)
        if named is not None and named.span.end == line.ends[subject.start - 2]:
            return _named(reading, named, Span(named.span.start, span.end), why)
    if subject.also is not None and line.words[subject.also[0] - 1] != "(":
        other = _person(reading, line, *subject.also)
        if _names_the_other(line, subject, is_somebody=other is not None):
            both = subject._replace(end=subject.also[1])
            name = _body(line, both, reading.text)
            return Slot(name, line.span(both.start, both.end), f"“{words}” speaks; who is served is named after it.")
        if other is not None and _is_all_name(line, reading, subject.also, other):
            whole = line.span(subject.start, subject.also[1])
            return _named(reading, other, whole, why or f"“{words}” is named in the apposition.")
        if other is None and _is_bare_name(line, subject.also):
            whole = line.span(subject.start, subject.also[1])
            return Slot(line.span(*subject.also).of(reading.text), whole, f"“{words}” is named in the apposition.")
    if (_AGED.fullmatch(words) or _is_epithet(line, subject)) and (
        aged := _named_before(reading, line.number)
    ) is not None:
        return _named(reading, aged, span, f"“{words}” is read as {aged.span.of(reading.text)}, named just before.")
    title = next((m for m in reading.people.within(span) if m.kind == "title" and m.person is not None), None)
    if title is not None and _is_of_other(line, subject, title):
        title = None  # "the mayor's office"
    if title is not None and title.span.start <= line.starts[min(subject.start + 1, len(line) - 1)]:
        return _named(reading, title, span, why)
    return Slot(_body(line, subject, reading.text), span, why or f"“{words}” stands beside the reporting word.")


def _is_epithet(line: Line, subject: Subject) -> bool:
    """Say whether "the" and a nation or a place in a team stand for somebody named just before: "the Norwegian"."""
    if subject.end - subject.start != 2 or line.words[subject.start] != "the":
        return False
    return line.words[subject.start + 1] in word_list("quote-words", "resolve players") | _nations()


@lru_cache(maxsize=1)
def _nations() -> frozenset[str]:
    return frozenset(word.lower() for word in nationalities() if not word.endswith(("sh", "ch", "ese")))


def _is_of_other(line: Line, subject: Subject, title: Mention) -> bool:
    """Say whether a title only tells whose the speaker is: "the mayor's office"."""
    at = next((i for i in range(subject.start, subject.end) if line.starts[i] >= title.span.end), subject.end)
    return at < subject.end and line.tags[at] == "POS"


def _named_before(reading: Reading, number: int) -> Mention | None:
    """Return the only person whom the sentence before names, `None` where it names nobody or several."""
    if not number:
        return None
    named = [m for m in reading.people.within(reading.sentences[number - 1].span) if m.kind in ("full", "surname")]
    return named[0] if named and len({m.person for m in named}) == 1 else None


def _owner(line: Line, subject: Subject) -> Subject | None:
    """Return whose statement speaks: "the family's statement read", "Ridge Bank issued a statement which said"."""
    head = subject.head_end - 1
    if line.words[head] not in _PAPERS:
        return None
    for at in range(head, subject.start, -1):
        if line.tags[at] == "POS":
            return Subject(subject.start, at, at)
    start = phrases.base_left(line, head)
    if subject.who is None or not start or line.words[start - 1] not in listed("nouns giving"):
        return None
    return find_subject(line, group_start(line.words, line.tags, start - 1))


def _pronoun(reading: Reading, line: Line, span: Span, why: str) -> Slot:
    mention = next((m for m in reading.people.within(span)), None)
    word = span.of(reading.text)
    if mention is not None and line.words[0] in _TALKING:
        mention = _not_hearer(reading, line, mention)
    if mention is not None and (told_of := _subject_unknown(reading, span, mention)) is not None:
        return _named(reading, told_of, span, why or f"“{word}” is read as the one whom the sentence before is about.")
    unnamed = person_before(reading, span.start, word.lower())
    if unnamed is not None and (mention is None or mention.kind == "pronoun"):
        body = _read(reading, *unnamed, "")
        if body.value is not None:
            return Slot(body.value, span, why or f"“{word}” is read as {body.value}, told of just before.")
    if mention is None or mention.person is None:
        told = body_before(reading, span.start, word.lower())
        if told is not None:
            body = _read(reading, *told, "")
            if body.value is not None:
                return Slot(body.value, span, why or f"“{word}” is read as {body.value}, told of just before.")
        before = _only_one_before(reading, span, word.lower())
        if before is not None:
            return _named(reading, before, span, f"“{word}” is read as the only one named in the sentence before.")
        return Slot(None, span, f"The text leaves open who “{word}” is.")
    name = reading.people.persons[mention.person].name
    return Slot(name, span, why or mention.note or f"“{word}” is read as {name}.")


def _subject_unknown(reading: Reading, pronoun: Span, read: Mention) -> Mention | None:
    """Return whom the sentence before is about, a person of a first name that tells no gender, where "he" was another.

    The other one is named there, if at all, behind the subject: "Leclerc thanked Dan Moffat. “We lost,” he said".
    """
    about = _about_before(reading, pronoun)
    if about is None or about.person is None or read.person in (None, about.person):
        return None
    number = bisect_right(reading.sentences, pronoun.start, key=lambda sentence: sentence.span.start) - 1
    start = reading.sentences[number].span.start
    own = reading.people.within(Span(start, pronoun.start)) if start < pronoun.start else ()
    nearer = [mention for mention in own if mention.kind in ("full", "surname")]
    if any(reading.text[mention.span.end : pronoun.start].strip() != "," for mention in nearer):
        return None  # named nearer, and not as in "Without Lund, he says, …"
    gender = reading.people.persons[about.person].gender
    either = _GENDERS.get(pronoun.of(reading.text).lower()) if nearer else None
    return about if gender in (None, either) else None


def _about_before(reading: Reading, pronoun: Span) -> Mention | None:
    """Return the person who opens the sentence before in the paragraph as its subject, where nobody is named since."""
    number = bisect_right(reading.sentences, pronoun.start, key=lambda sentence: sentence.span.start) - 1
    if number < 1 or reading.sentences[number].block != reading.sentences[number - 1].block:
        return None
    line = make_line(number - 1, reading.tokens[number - 1][:_LONGEST], ())
    opening = [m for m in reading.people.within(reading.sentences[number - 1].span) if m.kind in ("full", "surname")]
    if opening and len(line) and opening[0].span.start == line.starts[0] and line.words[1:3].count(","):
        return opening[0]  # "Lund, asked if he would go, nodded"
    doer = first_subject(line, len(line)) if len(line) else None
    if doer is None or doer.start:
        return None
    told = line.span(doer.start, doer.also[1] if doer.also else doer.end)
    named = [m for m in reading.people.within(told) if m.kind in ("full", "surname")]
    return named[0] if len({m.person for m in named}) == 1 else None


def _only_one_before(reading: Reading, pronoun: Span, word: str) -> Mention | None:
    """Return the one person whom the sentence before in the paragraph names, where it is about that one."""
    about = _about_before(reading, pronoun)
    if word not in _GENDERS or about is None or about.person is None:
        return None
    since = reading.people.within(Span(about.span.start, pronoun.start))
    alone = {m.person for m in since if m.kind in ("full", "surname")} == {about.person}
    fits = reading.people.persons[about.person].gender in (None, _GENDERS[word])
    return about if alone and fits else None


def _not_hearer(reading: Reading, line: Line, pronoun: Mention) -> Mention:
    """Return the first of the last sentence's people where the pronoun is no hearer: "Speaking to Lee, he said"."""
    heard = reading.people.within(Span(line.starts[0], pronoun.span.start))
    if not line.number or pronoun.person is None or all(m.person != pronoun.person for m in heard):
        return pronoun
    gender = reading.people.persons[pronoun.person].gender
    for mention in reading.people.within(reading.sentences[line.number - 1].span):
        if mention.person not in (None, pronoun.person) and mention.kind in ("full", "surname"):
            other = reading.people.persons[mention.person].gender
            if None in (gender, other) or gender == other:
                return replace(pronoun, person=mention.person, note="")
    return pronoun


def _named(reading: Reading, mention: Mention, span: Span, why: str) -> Slot:
    words = mention.span.of(reading.text)
    if mention.person is None:
        return Slot(
            words, span, why or f"“{words}” stands beside the reporting word; who it is, the article leaves open."
        )
    name = reading.people.persons[mention.person].name
    note = f"“{words}” is {name} in this article." if words != name else f"{name} stands beside the reporting word."
    return Slot(name, span, why or note)


def _person(reading: Reading, line: Line, start: int, end: int) -> Mention | None:
    """Return the mention that a noun phrase is about: not one that only qualifies it ("a spokesman for Smith")."""
    names = [m for m in reading.people.within(line.span(start, end)) if m.kind in ("full", "surname")]
    for mention in reversed(names):
        first = next(i for i in range(start, end) if line.ends[i] > mention.span.start)
        after = next((i for i in range(first, end) if line.starts[i] >= mention.span.end), end)
        if after < end and (line.tags[after] == "POS" or line.tags[after] in phrases.NOUNS):
            continue
        base = phrases.base_left(line, first, start)
        governed = base > start and line.tags[base - 1] in ("IN", "TO")
        if governed and (base == first or _is_title(reading, line, base, first)):
            continue
        newly = base == start + 1 and line.tags[start] == "VBN"  # "elected Councillor Ann Lee"
        if base > start and line.tags[base - 1] in phrases.VERBS and not newly:
            continue
        return mention
    return None


def _is_title(reading: Reading, line: Line, start: int, end: int) -> bool:
    """Say whether the items before a name are its title ("for President Smith"), not a place ("to Kabul Ann Smith")."""
    return (
        line.words[start] in _ARTICLES
        or not any(line.words[i] in ("of", "to", "for") for i in range(max(0, start - 1), start))
        or line.tags[start] != "NNP"
        or line.words[start] in listed("title")
    )


def _names_the_other(line: Line, subject: Subject, *, is_somebody: bool) -> bool:
    """Say whether the name behind a speaker is that of whom they speak for: "a spokesman for the builder, Tarn Homes".

    A body has the name of a body ("a director of the lender, Tarn Bank", but "the head of the union, Jan Moe"), and a
    person that of a person ("a lawyer for the mayor, Ada Lund", but "a spokeswoman for the hospital, Ada Lund").
    """
    served = next((at for at in range(subject.start + 1, subject.end - 1) if line.words[at] in ("for", "of")), -1)
    if served < 0 or subject.also is None or not _is_bare_name(line, subject.also):
        return False
    if line.words[served + 1] != "the" or line.capital[subject.end - 1]:
        return False
    if line.words[served] == "for":
        return is_person(line.words[subject.end - 1]) == is_somebody
    return is_body(line.words[subject.also[1] - 1])


def _is_bare_name(line: Line, items: tuple[int, int]) -> bool:
    """Say whether an apposition is nothing but up to four words with a capital: "Ann Dean", "Harborwatch"."""
    start, end = items
    return 1 <= end - start <= _LONGEST_NAME and all(line.capital[at] and line.quotes[at] < 0 for at in range(*items))


def _is_all_name(line: Line, reading: Reading, items: tuple[int, int], mention: Mention) -> bool:
    """Say whether an apposition is little more than the name, or has the full one at an end: "co-author Ann Lee"."""
    span = line.span(*items)
    if mention.kind == "full" and (mention.span.end == span.end or mention.span.start == span.start):
        return True
    return (mention.span.end - mention.span.start) * 2 >= span.end - span.start


@lru_cache(maxsize=1)
def _groups() -> frozenset[str]:
    """Return the words for one of a party or a nation, in small letters: "republican"."""
    return frozenset(word.lower() for word in (*word_list("bodies", "partisan"), *nationalities()))


def _named_from(line: Line, start: int, end: int) -> int:
    """Return where the name begins in "a dejected Lund", "opposition Harbour Party", "campaign group Tarnwatch"."""
    name = end
    while name > start and line.capital[name - 1]:
        name -= 1
    if name in (start, end) or any(line.capital[at] or line.tags[at] not in _TELLS for at in range(start, name)):
        return start
    alone = end - name == 1 and line.tags[name] == "NNP" and line.words[start - 1] in _ARTICLES
    felt = alone and "NN" not in line.tags[start:name] and line.words[name] not in _groups()
    kind = line.words[name - 1]
    told = kind in _KINDS and (end - name > 1 or not is_body(line.words[end - 1]))
    return name if told or felt else start


def _body(line: Line, subject: Subject, text: str) -> str:
    """Return a noun phrase without its article, as the name of a body or an unnamed speaker."""
    start = subject.start
    if line.words[start] in _ARTICLES and start + 1 < subject.end:
        start += 1
    start = _named_from(line, start, subject.end)
    return " ".join(line.span(start, subject.end).of(text).split())
