"""Names of people in the tokens of a sentence, found by structure, the lexicon and the article's own repetitions."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from claims.people.appositions import post_follows
from claims.people.words import NOT_NAME, Word, lookup
from claims.places import place_names
from claims.posts import head_words, singular
from claims.text.tokens import Token
from claims.wordlists import words

_INITIAL = re.compile(r"(?:[^\W\d_a-z]\.-?){1,3}$|[^\W\d_a-z]$")
_SUFFIX = frozenset(("Jr.", "Jr", "Sr.", "Sr", "II", "III", "IV"))
_BEFORE_PLACE = words("people", "names before place")
_SPOUSES = words("people", "names spouses")
_STATES = words("people", "names states")
_THEN = frozenset(("then", "ex"))
_VERBS = words("not_names", "after_person")
_LETTERS = frozenset(("QC", "KC", "MP", "MEP", "MSc", "OBE", "CBE", "MBE", "MD", "PhD"))
_WORD = re.compile(r"\A(?:[a-z]{1,3}[-'’])?(?:[A-Z]|[^\x00-\x7f\W\d_])[^\W\d_]*(?:[-'’.‐‑][^\W\d_]+)*$")
JOINED = re.compile(r"\A[A-Z][a-z]{1,12}-[a-z]{1,12}\Z")
#: Endings of words for who does something.
_DOERS = tuple(sorted(words("people", "names doers")))
_CLEAR = Word.HONORIFIC | Word.TITLE | Word.ACRONYM | Word.NATIONALITY
_BARRED = NOT_NAME
_NAMED = Word.GIVEN | Word.SURNAME


@dataclass(frozen=True, slots=True)
class NameRun:
    """Capitalised words in a row that look like a name.

    Attributes:
        first: index of its first token in the sentence.
        last: index after its last token.
        before: index of the first token of the capitalised words that precede it in the same row (titles, bodies,
            places); equal to `first` when there are none.
        ends_in_body: whether a word that makes it a body or a place follows ("Trump Tower").
        clipped: whether it starts the sentence, so that its capital says nothing.
    """

    first: int
    last: int
    before: int
    ends_in_body: bool = False
    clipped: bool = False


def is_name_word(text: str) -> bool:
    """Say whether a token has the shape of a capitalised word of a name ("O'Brien", "al-Assad", "Jean-Luc")."""
    first = text[0]
    if text.endswith("-old"):
        return False  # "Sixteen-year-old Ada Lund"
    if first.isupper():
        return _WORD.match(text) is not None
    joined = ("-" in text[:4] and first in "abeiu") or (text[1:2] in ("'", "’") and first in "dl")
    return joined and _WORD.match(text) is not None and any(c.isupper() for c in text)


def find_runs(tokens: Sequence[Token]) -> Iterator[NameRun]:
    """Yield the stretches of one sentence that could be names of people, in order."""
    table = lookup()
    size = len(tokens)
    i = 0
    if _is_in_capitals(tokens):
        table = _folded(tokens, table)
    while i < size:
        text = tokens[i].text
        if not (text[0].isupper() or ("-" in text[:4] and is_name_word(text))):
            i += 1
            continue
        end = _row_end(tokens, i, table)
        yield from _names_of_row(tokens, i, end, table)
        i = end


def _is_in_capitals(tokens: Sequence[Token]) -> bool:
    """Say whether a sentence is written in capitals, so that only the words themselves tell what they are."""
    if len(tokens) < 4 or tokens[0].text.islower() or not tokens[-2].text.isupper():
        return False
    written = [t.text for t in tokens if t.text[0].isalpha()]
    return len(written) > 3 and sum(w.isupper() for w in written) > len(written) - 2


def _folded(tokens: Sequence[Token], table: dict[str, int]) -> dict[str, int]:
    """Return what the words of a sentence in capitals are when they are read as "Mayor" and "resigned"."""
    folded = dict.fromkeys((t.text for t in tokens if t.text.isupper() and t.text.lower() in _VERBS), Word.ORDINARY)
    for token in tokens:
        folded.setdefault(token.text, table.get(token.text, 0) or table.get(token.text.capitalize(), 0))
    return folded


def _row_end(tokens: Sequence[Token], start: int, table: dict[str, int]) -> int:
    """Return the index after the capitalised row that begins at `start`; particles may stand inside it."""
    i = start + 1
    size = len(tokens)
    while i < size:
        token = tokens[i]
        if token.start - tokens[i - 1].end > 1:
            break
        text = token.text
        if text[0].isupper() or is_name_word(text):
            i += 1
        elif table.get(text, 0) & Word.PARTICLE:
            j = i + 1
            while j < size and j < i + 3 and table.get(tokens[j].text, 0) & Word.PARTICLE and tokens[j].text.islower():
                j += 1
            if j < size and is_name_word(tokens[j].text) and tokens[j].text[0].isupper():
                i = j + 1
            else:
                break
        elif text == "," and i + 1 < size and tokens[i + 1].text in _SUFFIX and i - start >= 2:
            i += 2
        else:
            break
    return i


def _names_of_row(tokens: Sequence[Token], start: int, end: int, table: dict[str, int]) -> Iterator[NameRun]:
    """Cut a row of capitalised words into the names in it."""
    i = start
    while i < end:
        if not _may_begin(tokens, i, start, end, table):
            i += 1
            continue
        j = i + 1
        while j < end and _may_continue(tokens, i, j, end, table):
            j += 1
        while j > i + 1 and (
            table.get(tokens[j - 1].text, 0) & Word.PARTICLE or tokens[j - 1].text in (",", *_LETTERS)
        ):
            j -= 1
        follower = table.get(tokens[j].text, 0) if j < end else 0
        body = bool(follower & (Word.BODY | Word.ACRONYM)) and not follower & Word.TITLE
        yield NameRun(i, j, start, ends_in_body=body, clipped=i == start and _starts_sentence(tokens, i))
        i = j


def _starts_sentence(tokens: Sequence[Token], i: int) -> bool:
    return i == 0 or (tokens[i - 1].text in ('"', "“", "‘", "'", "``", ":", "—", "-", "–", "(", "[", ".", "•", "*"))


def _may_begin(tokens: Sequence[Token], i: int, start: int, end: int, table: dict[str, int]) -> bool:
    text = tokens[i].text
    flags = table.get(text, 0)
    if flags & Word.PARTICLE and not text[0].isupper():
        return False
    if not is_name_word(text) and not _INITIAL.match(text):
        return False
    if len(text) > 1 and text.isupper() and flags & Word.ACRONYM:
        return False
    if text.endswith(("-born", "-based", "-trained", "-educated", "-raised")):
        return False
    if i > start and tokens[i - 1].text in _BEFORE_PLACE:
        return False  # "San Francisco Bulletin"
    following = table.get(tokens[i + 1].text, 0) if i + 1 < end else 0
    if following & Word.GIVEN and not flags & Word.GIVEN and text.endswith(("ing", "ed", "ly")) and i + 2 < end:
        return False  # "Celebrating Ada Lund", a word before the name
    unknown = following & Word.GIVEN and not flags and text.endswith("s") and i > start and i + 2 < end
    if unknown and is_title_case(tokens):
        return False  # "Another Party Figure Endorses Ada Lund"
    if i == start and i + 2 < end and i > 1 and tokens[i - 1].text == "of" and tokens[i - 2].text in _STATES:
        return False  # "Ambassador of the Republic of Tarn Ada Lund"
    if text.lower() in _SPOUSES and i + 1 < end:
        return False  # "Harm Comes to Ex-Mayor and Wife Ada Lund"
    front, _, back = text.lower().partition("-")
    if front in _THEN and text.partition("-")[2].islower():
        return False  # "Ex-footballer Ada Lund"
    if back and ((front in _THEN and text.lower().rpartition("-")[2] in head_words()) or _is_to_come(front, back)):
        return False
    if following & Word.GIVEN and not flags & Word.GIVEN and i == start and i + 2 < end and _is_seat(tokens, i, table):
        return False  # "Archbishop of Tarn Ada Lund"
    if _is_initialism(text, table) or _is_title_before_name(tokens, i, start, end, table):
        return False
    if _is_place_after_title(tokens, i, start, end, table):
        return True
    if flags & Word.GIVEN:
        if not flags & _BARRED or _is_part_of_places(tokens, i, end, flags):
            return True
        # "Georgia Meloni", "Jordan Peele", but not "Georgia Senate" nor "May Monday"
        return i + 1 < end and is_name_word(tokens[i + 1].text) and not following & _BARRED
    if flags & Word.SURNAME and flags & _BARRED and i > start and table.get(tokens[i - 1].text, 0) & Word.HONORIFIC:
        return True
    if flags & Word.SURNAME and not flags & Word.TITLE and i > start:
        titled = bool(table.get(tokens[i - 1].text, 0) & Word.TITLE)
        return titled and (i + 1 == end or (i + 2 == end and is_name_word(tokens[i + 1].text) and not following))
    if _INITIAL.match(text):
        if i + 1 >= end or text == "I":
            return False
        after = tokens[i + 1].text  # "S. M. Lund", where "M." is no monsieur
        return _INITIAL.match(after) is not None or (is_name_word(after) and not following & _CLEAR)
    return not flags & _BARRED


def _is_part_of_places(tokens: Sequence[Token], i: int, end: int, flags: int) -> bool:
    """Say whether a given name is no place by itself, only in longer names: "Ann King", but not "Ann Arbor"."""
    text, longer = tokens[i].text, " ".join(token.text for token in tokens[i : min(i + 2, end)])
    return flags & _BARRED == Word.PLACE and place_names().isdisjoint((text, longer))


def is_title_case(tokens: Sequence[Token]) -> bool:
    """Say whether nearly every word of a sentence is capitalised, so that capitals say nothing of names."""
    written = [t.text for t in tokens if t.text[0].isalpha()]
    return len(written) > 4 and sum(w[0].isupper() for w in written) >= 0.8 * len(written)


def _is_to_come(front: str, back: str) -> bool:
    """Say whether a word is a post, of one to come or one below: "President-designate", "Vice-admiral"."""
    return (back in ("elect", "designate") and front in head_words()) or (
        front == "vice" and bool(lookup().get(back.capitalize(), 0) & Word.TITLE)
    )


def _is_seat(tokens: Sequence[Token], i: int, table: dict[str, int]) -> bool:
    """Say whether a title and "of" stand before token `i`, so that it names where the title is held."""
    of = i - 1 - (i > 2 and tokens[i - 1].text == "the")
    return of > 0 and tokens[of].text == "of" and bool(table.get(tokens[of - 1].text, 0) & Word.TITLE)


def _is_initialism(text: str, table: dict[str, int]) -> bool:
    """Say whether it is a body's letters with stops ("F.B.I."), which are no initials of a person."""
    return text.count(".") > 1 and bool(table.get(text.replace(".", ""), 0) & Word.ACRONYM)


def _is_title_before_name(tokens: Sequence[Token], i: int, start: int, end: int, table: dict[str, int]) -> bool:
    """Say whether a post that is a given name too ("Dean"), or opens the sentence ("Winger"), stands before a name."""
    word = tokens[i].text.lower()
    opens = i == start and _starts_sentence(tokens, i) and word.endswith(_DOERS)
    known = i + 2 < end and bool(table.get(tokens[i + 1].text, 0) & Word.GIVEN)
    if opens and known and not table.get(tokens[i].text, 0):
        return True  # "Hotelier Ada Lund"
    several = singular(word) in head_words() and word.endswith("s")
    if i + 2 >= end or not (word in head_words() or several or word in words("human", "work")):
        return False
    flags = table.get(tokens[i].text, 0)
    if not several and not flags & Word.TITLE and not (i == start and _starts_sentence(tokens, i)):
        return False
    return all(
        is_name_word(tokens[k].text) and (not (f := table.get(tokens[k].text, 0)) & _BARRED or f & Word.GIVEN)
        for k in range(i + 1, end)
    )


def _is_place_after_title(tokens: Sequence[Token], i: int, start: int, end: int, table: dict[str, int]) -> bool:
    """Say whether a first name that is a place begins a name: "Senator Austin Bell", "Paris Dane, the mayor,"."""
    flags = table.get(tokens[i].text, 0)
    if not flags & Word.PLACE or flags & (_CLEAR | Word.BODY | Word.ORDINARY) or i + 1 >= end:
        return False
    following = table.get(tokens[i + 1].text, 0)
    if not is_name_word(tokens[i + 1].text) or (following & _BARRED and not following & Word.SURNAME):
        return False
    if i > start and table.get(tokens[i - 1].text, 0) & (Word.TITLE | Word.HONORIFIC):
        return i + 2 == end or not table.get(tokens[i + 2].text, 0) & _BARRED
    if i != start or i + 2 != end:
        return False
    lettered = JOINED.match(tokens[i + 1].text) is not None  # "Ho Kwok-wai"
    return lettered or post_follows(tokens, end) or (i > 0 and tokens[i - 1].text in head_words())


def _is_titled(tokens: Sequence[Token], first: int, table: dict[str, int]) -> bool:
    if first == 0 or tokens[first].start - tokens[first - 1].end > 1:
        return False
    return bool(table.get(tokens[first - 1].text, 0) & (Word.TITLE | Word.HONORIFIC))


def _may_continue(tokens: Sequence[Token], first: int, j: int, end: int, table: dict[str, int]) -> bool:
    text = tokens[j].text
    if text in _SUFFIX or text == ",":
        return True
    flags = table.get(text, 0)
    if flags & Word.PARTICLE and not flags & Word.GIVEN:
        return True
    if _INITIAL.match(text):
        return j + 1 < end
    if not is_name_word(text):
        return False
    if not flags & _BARRED or (j + 1 == end and _is_part_of_places(tokens, j, end, flags)):
        return True
    head = table.get(tokens[first].text, 0)
    given = bool(head & Word.GIVEN) or bool(_INITIAL.match(tokens[first].text)) or _is_titled(tokens, first, table)
    if flags & Word.GIVEN and not flags & _CLEAR and (given or _is_middle(tokens, first, j, end, table)):
        return True
    if j > first + 1 and j + 1 == end and _INITIAL.match(tokens[j - 1].text) and not flags & (_CLEAR | Word.BODY):
        return True  # "William S. Saturn"
    dawn = j == first + 1 == end - 1 and (head & Word.GIVEN or not head) and _is_titled(tokens, first, table)
    if dawn and flags & Word.PLACE and not flags & (_CLEAR | Word.BODY | Word.ORDINARY):
        return True  # "Fire Chief Dawn Osaka"
    if flags & Word.SURNAME:
        # "Samantha Power": a surname that is also an ordinary word needs a given name before it and nothing after it
        return given and (j + 1 == end or tokens[j + 1].text in _SUFFIX or tokens[j + 1].text in (",", *_LETTERS))
    return False


def _is_middle(tokens: Sequence[Token], first: int, j: int, end: int, table: dict[str, int]) -> bool:
    """Say whether a given name that is a place too stands right after an unknown word, with more of a name to come."""
    if j != first + 1 or j + 1 >= end or table.get(tokens[first].text, 0):
        return False
    return is_name_word(tokens[j + 1].text) and not table.get(tokens[j + 1].text, 0) & _BARRED
