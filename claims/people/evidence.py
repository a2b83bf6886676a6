"""Whether two or more capitalised words in a row are the name of a person: evidence counted in points."""

import re
from collections.abc import Callable, Sequence

from claims.people.appositions import post_follows, post_precedes
from claims.people.names import JOINED, NameRun
from claims.people.words import Word, lookup
from claims.text.tokens import Token
from claims.wordlists import words

_AGE = re.compile(r"(?:1[5-9]|[2-9]\d)$")
_INITIAL = re.compile(r"(?:[^\W\d_a-z]\.-?){1,3}$")
_PARTY = re.compile(r"[DRI](?:[-–.]|\Z)")
_SPEECH = words("not_names", "after_person")
_AT_PLACE = words("people", "evidence at place")
_FIRMS = words("people", "evidence firms")
_WITH_PEOPLE = words("people", "evidence with people")
#: Verbs that are done to people, right before whose name they stand: "hires Ada Lund".
_PERSONNEL = words("people", "evidence personnel")
#: Nouns of what somebody does, which stand right before names: "veteran astronaut Ada Lund".
_PEOPLE = words("human", "work")
THRESHOLD = 2  # points that make a name; ours, from news articles
_MOST_WORDS = 6  # of a name, without particles; ours
_HEADLINE = 30  # tokens that a headline has at most; ours


def is_person(
    tokens: Sequence[Token],
    run: NameRun,
    *,
    repeated: Callable[[str], bool],
    titled: bool,
) -> bool:
    """Say whether a run of two or more words is a person's name.

    Args:
        tokens: of the sentence.
        run: the words.
        repeated: says whether a word stands alone elsewhere in the article, as surnames do.
        titled: whether a title or honorific stands right before the name, or a post in apposition.
    """
    if run.ends_in_body:
        return False
    table = lookup()
    names = [t.text for t in tokens[run.first : run.last]]
    points = 0
    if titled:
        points += 3
    elif table.get(names[0], 0) & Word.PLACE and not table.get(names[0], 0) & Word.GIVEN:
        points -= 1
    if table.get(names[0], 0) & Word.GIVEN:
        points += 3
    elif names[0].split("-")[0] in words("given_names", "m", "f"):
        points += 2
    if any(_INITIAL.match(n) for n in names):
        points += 3
    if any(JOINED.match(n) for n in names[1:]):
        points += 2
    if any(table.get(n, 0) & Word.PARTICLE and n.islower() for n in names):
        points += 1
    if any(table.get(n, 0) & Word.GIVEN for n in names[1:]):
        points += 1
    if repeated(names[-1]):
        points += 1 if run.clipped else 2
    needed = THRESHOLD if not _is_headline(tokens) else THRESHOLD + 2
    long = sum(not table.get(n, 0) & Word.PARTICLE for n in names)
    return points + _context(tokens, run) >= needed and long <= _MOST_WORDS


def _is_headline(tokens: Sequence[Token]) -> bool:
    """Say whether it has no final stop and nearly every word is capitalised, so that capitals say nothing."""
    if len(tokens) > _HEADLINE or tokens[-1].text in (".", "!", "?", '"', "”", "''"):
        return False
    written = [t.text for t in tokens if t.text[0].isalpha()]
    return len(written) > 4 and sum(w[0].isupper() for w in written) >= 0.7 * len(written)


def _context(tokens: Sequence[Token], run: NameRun) -> int:
    points = 0
    after = [t.text for t in tokens[run.last : run.last + 3]]
    if len(after) == 3 and after[0] in (",", "(") and _AGE.match(after[1]) and after[2] in (",", ")", "."):
        points += 3
    if after and after[0] in _SPEECH:
        points += 2
    if len(after) > 1 and after[0] == "(" and _PARTY.match(after[1]):
        points += 3  # "Ada Lund (D-Ohio)"
    if after[:2] == [",", "who"] or after[:1] == ["who"]:
        points += 3
    capitals = tokens[run.first].text.isupper() and tokens[run.last - 1].text.isupper()
    if (not capitals and post_follows(tokens, run.last)) or post_precedes(tokens, run.first, run.last):
        points += 3
    before = tokens[run.before - 1].text if run.before else ""
    if before in _SPEECH and run.before == run.first:
        points += 2 if before in ("said", "says", "told", "added", "wrote") else 0
    if before in _FIRMS and run.before == run.first:
        points -= 5  # "the toy store F.A.O. Lund"
    if before in _WITH_PEOPLE:
        points += 1
    if before in _PERSONNEL and run.before == run.first:
        points += 2
    if run.before == run.first and before.islower() and (before in _PEOPLE or before.endswith(("ist", "naut", "eer"))):
        points += 2
    if run.before == run.first and (before in _AT_PLACE or before in ("the", "The", "a", "an")):
        points -= 2
    return points
