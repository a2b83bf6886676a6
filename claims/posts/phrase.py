"""What stands around the head of a post: body, status and determiner before it, portfolio and body after it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from claims.numbers import ORDINALS
from claims.places import nationalities, place_names
from claims.posts.fields import (
    bare_field_end,
    before_brackets,
    field_end,
    is_described,
    is_firm,
    is_scene,
    is_stretch,
    joins_body,
)
from claims.posts.lexicon import DETERMINERS, POSSESSIVE, PREPOSITIONS, Lexicon
from claims.posts.names import after_city, after_person, owner_end, shares_body, titled_end
from claims.text.tokens import Token
from claims.wordlists import words

_LINKS = words("post_words", "phrase links")
_STARTERS = words("post_words", "phrase starters")
_FIELDS = words("post_words", "phrase fields")
_STOP = words("post_words", "phrase stop")
_SCENES = words("post_words", "phrase scenes")
_BREAKS = frozenset(("VBD", "VBZ", "VBP", "MD", "IN", "TO", "CC", "WP", "WDT", "PRP", "RB", ",", ".", "DT", ":"))


@dataclass(frozen=True, slots=True)
class Phrase:
    """The tokens of one sentence while a post is read from them.

    Attributes:
        tokens: with or without tags.
        lower: their texts in lower case.
        known: the lexicon of posts.
        names: indexes of tokens that begin a person's name.
    """

    tokens: Sequence[Token]
    lower: list[str]
    known: Lexicon
    names: Collection[int]

    def adjacent(self, i: int) -> bool:
        """Say whether only one space, or nothing, stands between tokens `i` and `i + 1`."""
        return self.tokens[i + 1].start - self.tokens[i].end <= 1

    def ends_body(self, i: int) -> bool:
        """Say whether a word of a post's name ends the name of a body instead: "Fox News", "Democratic Party"."""
        if self.lower[i] not in _ENDINGS or i == 0 or not self.tokens[i].text[0].isupper():
            return False
        return self.tokens[i - 1].text[0].isupper() and self.adjacent(i - 1)

    def is_party(self, body: tuple[int, int] | None) -> bool:
        """Say whether words before a post name a person's party and not a body: "Republican Sen. Ada Lund"."""
        return body is not None and body[1] - body[0] == 1 and self.tokens[body[0]].text in words("bodies", "partisan")

    def leftwards(self, first: int, floor: int) -> tuple[tuple[int, int] | None, str, str, int]:
        """Return body, status, determiner and first token of what stands before a post that begins at `first`."""
        j, status = self._status(self._before_count(first, floor), floor, "")
        j, status = self._status(self._qualified(j, floor), floor, status)
        j = before_brackets(self.tokens, self.lower, j, floor)
        body_end = j
        j = self._common_body(j, floor)
        while j > floor and self.adjacent(j - 1):
            word, text = self.lower[j - 1], self.tokens[j - 1].text
            if word in POSSESSIVE and j - 1 > floor:
                owner = self.tokens[j - 2].text  # "the women's team", "Nurses' union"; not "Norland's central bank"
                kind = j < body_end and (owner[0].islower() or (j == 2 and owner.endswith("s")))
                body_end = body_end if kind else j - 1
                j = self._noun_phrase_start(j - 1, floor)
                break
            capital = j - 2 >= floor and j < body_end and self.tokens[j - 2].text[0].isupper()
            if capital and (
                word in ("of", "state") or (word == "and" and shares_body(self.tokens, self.names, j - 1, body_end))
            ):
                j -= 1
                continue
            if self._says(j - 1) is not None or word in DETERMINERS or word in _STARTERS or is_described(text):
                break
            if j == 1 and text in words("not_names", "word") and text not in nationalities() and text != "New":
                break
            if not text[0].isupper() or (not text[-1].isalnum() and text[-1] != "."):
                break
            j -= 1
        body = (j, body_end) if j < body_end else None
        if body is not None and self.lower[body_end] not in POSSESSIVE:
            body = after_person(self.tokens, self.known, self.names, j, body_end)
            j = body_end if body is None else body[0]
        if body is not None and self.tokens[first].text not in _OF_STATES and is_scene(self.tokens, self.lower, body):
            return None, status, "", body_end
        j, status = self._status(j, floor, status)
        j = self._described(j, floor)
        if j > floor and self.lower[j - 1] in DETERMINERS:
            return body, status, self.lower[j - 1], j - 1
        return body, status, "", j

    def _common_body(self, j: int, floor: int) -> int:
        """Return where a body named by a common noun begins right before `j`: "interior ministry", "central bank"."""
        titled = self.tokens[j].text.endswith(".")  # "will force Sen. Lund to go"
        if titled or j <= floor or self.lower[j - 1] not in _BODIES or self.tokens[j - 1].text[0].isupper():
            return j
        k = j - 1
        while k > max(floor, j - 5) and self.adjacent(k - 1) and self._tells_body(k - 1):
            k -= 1
        return k if self.adjacent(j - 1) else j

    def _tells_body(self, i: int) -> bool:
        """Say whether a word tells which ministry, bank or council it is: a noun, an adjective or a name."""
        word, token = self.lower[i], self.tokens[i]
        if word in DETERMINERS or word in _STARTERS or word in _LINKS or self._says(i) is not None:
            return False
        if i == 0 and token.text in words("not_names", "word"):
            return False
        return word in self.known.part or (
            word not in ("next", "last")
            and token.tag[:2] in ("NN", "JJ")
            and token.text.isalpha()
            and i not in self.names
        )

    def _before_count(self, first: int, floor: int) -> int:
        """Return the index of a "first" that counts holders, after whose post it is: "the company's first chair"."""
        counts = first - 2 > floor and self.lower[first - 1] in ORDINALS
        return first - 1 if counts and self.lower[first - 2] in POSSESSIVE else first

    def _qualified(self, j: int, floor: int) -> int:
        """Return the index of words between an owner and a post that tell more: "Norland's first female chair"."""
        k = j
        while k > max(floor + 1, j - 4) and self.adjacent(k - 1):
            if self.tokens[k - 1].tag not in _QUALIFIES and self.lower[k - 1] not in _WHOM:
                break
            named = self.tokens[k - 1].text[0].isupper() and self.lower[k - 1] not in _WHOM
            if named or self._says(k - 1) is not None:
                break
            k -= 1
        counts = k < j and self.lower[k - 1] in DETERMINERS and self.lower[k] in _FIRSTS
        counts = counts and self.tokens[j - 1].tag != "VBN"  # "the first woman elected mayor"
        return k if counts or (k > floor + 1 and self.lower[k - 1] in POSSESSIVE) else j

    def without_count(self, first: int, end: int) -> int:
        """Return where a post's name begins without a "first" that counts its holders: "its first chief engineer"."""
        counts = self.lower[first] in ORDINALS and first + 1 < end
        return first + 1 if counts and self.lower[first + 1] not in _RANKED else first

    def field(self, first: int, floor: int) -> int:
        """Return where a post begins with the field between a named body and its head: "Tarn College law professor"."""
        if first > floor and self.tokens[first - 1].text in _BOARDS and self.adjacent(first - 1):
            return first - 1
        j = first
        while j > max(floor, first - 4) and self._is_field(j - 1) and not self.tokens[first].text.endswith("."):
            j -= 1
        if j > floor + 1 and j < first and self.lower[j - 1] in POSSESSIVE and self.tokens[j].tag[:2] == "NN":
            return j  # "Tarn's police oversight director"
        named = j > floor and j < first and self.tokens[j - 1].text[0].isupper() and self.adjacent(j - 1)
        ordinary = named and self.tokens[j - 1].text in words("not_names", "word")
        return j if named and not ordinary and j - 1 not in self.names else first

    def _is_field(self, i: int) -> bool:
        token, word = self.tokens[i], self.lower[i]
        if token.tag not in ("NN", "NNS", "JJ", "NNP") or not token.text[0].islower() or not self.adjacent(i):
            return False
        return self._says(i) is None and word not in self.known.heads and word not in _FIELD_STOP_OR_BODY

    def _described(self, j: int, floor: int) -> int:
        """Return where words that describe the holder begin, after a determiner: "its fanatic leader"."""
        k = j
        most = 3 if j and self.tokens[j - 1].tag else 1
        while k > floor and k > j - most and self._describes(k - 1):
            k -= 1
        return k if k > floor and self.lower[k - 1] in DETERMINERS else j

    def _describes(self, i: int) -> bool:
        token, word = self.tokens[i], self.lower[i]
        named = token.text[0].isupper() and is_described(self.tokens[i + 1].text)  # "a South Norland-based director"
        told = named or is_described(token.text)
        year = len(word) == 4 and word.isdigit()  # "the 2012 Republican nominee"
        small = (told or year or token.text[0].islower()) and self.adjacent(i)
        if not small or word in DETERMINERS or word in _LINKS or word in _STARTERS:
            return False
        tagged = told or token.tag in ("JJ", "VBG", "RB") or word in ORDINALS or year
        return tagged if token.tag else year or word.replace("-", "").isalpha()

    def _status(self, j: int, floor: int, status: str) -> tuple[int, str]:
        while j > floor and (word := self._says(j - 1)) is not None:
            status = status or word
            j -= 1
        return j, status

    def _says(self, i: int) -> str | None:
        """Return what the word at `i` says of who holds a post; the "New" of "New York" says nothing."""
        if self.tokens[i].text == "New" and i + 1 < len(self.tokens) and self.tokens[i + 1].text[0].isupper():
            return None if i or f"New {self.tokens[i + 1].text}" in place_names() else ""
        if self.tokens[i].text == "Then":
            return None
        done = i > 0 and (self.tokens[i - 1].tag[:2] == "NN" or self.lower[i - 1] in ("has", "have", "had"))
        if done and self.tokens[i].tag in ("VBD", "VBN"):
            return None  # "the airline ousted chairman Jan Moe"
        return self.known.status(self.lower[i])

    def _noun_phrase_start(self, end: int, floor: int) -> int:
        """Return where the owner before a possessive begins: capitals, nouns and adjectives, no determiner."""
        j = end
        while j > floor and j > end - 8:
            token, word = self.tokens[j - 1], self.lower[j - 1]
            if word in DETERMINERS or self._says(j - 1) is not None or word in _STOP:
                break
            noun = token.tag[:2] in ("NN", "JJ", "PO") if token.tag else j == end and token.text[0].isalpha()
            if not (token.text[0].isupper() or noun or word in POSSESSIVE):
                break
            if j == 1 and (word in _STARTERS or token.text in words("not_names", "word")):
                break
            j -= 1
        return j

    def portfolio(self, end: int) -> int:
        """Return the end of a post's name with its field: "minister of defence", "head of communications"."""
        lower = self.lower
        if lower[end - 2 : end] == ["vice", "president"]:
            end = bare_field_end(self.tokens, self.known.part, end)
        if end >= len(lower) or lower[end] not in ("of", "for") or lower[end - 1].startswith("spokes"):
            return end
        if (taught := field_end(self.tokens, self.lower, self.names, end)) is not None:
            return taught
        j = end + 1
        if j < len(lower) and lower[j] == "the":
            j += 1
            if j < len(lower) and lower[j] not in _FIELDS:
                return end
        start = j
        while j < len(lower) and (lower[j] in self.known.part or (lower[j] in ("and", "affairs", ",") and j > start)):
            j += 1
        while j > start and lower[j - 1] in ("and", ","):
            j -= 1
        if j == start or (j < len(lower) and self.adjacent(j - 1) and self._is_noun(j)):
            return end
        return j

    def _is_noun(self, j: int) -> bool:
        token = self.tokens[j]
        return j not in self.names and (token.tag[:2] == "NN" if token.tag else token.text[0].isupper())

    def rightwards(self, end: int) -> tuple[tuple[int, int] | None, int]:
        """Return the body after a post that ends at `end` ("for the Foreign Ministry"), and where the phrase ends."""
        size = len(self.tokens)
        from_seat = end < size and self.lower[end] == "from" and end > 0 and self.lower[end - 1] in _SEATS
        if end >= size or (self.lower[end] not in PREPOSITIONS and not from_seat):
            return None, end
        j = end + 1
        while j < size and (self.lower[j] in DETERMINERS or self.lower[j] in self.known.now) and j < end + 3:
            if self.tokens[j].text == "New" or not self._is_noun_phrase(j + 1):
                break
            j += 1
        start = j = after_city(self.tokens, j)
        if self.lower[end] not in ("in", "on") and (
            boss := titled_end(self.tokens, self.names, start, self.known.titles)
        ):
            return (start, boss), boss
        while j < size and j < start + 12 and not self._is_rank_before_name(j, start):
            if j > start and self.lower[j] in ("last", "next", "this"):
                break
            if j in self.names:
                owner = owner_end(self.tokens, self.lower, j)
                if owner is None:
                    break
                j = owner
            elif self._is_body_word(j, start):
                j += 1
            elif j > start and self.lower[j] in _LINKS and self._goes_on(j):
                j += 2 if self.lower[j + 1] in DETERMINERS else 1
            else:
                break
        saint = self.tokens[start].text in ("St", "St.") and j == start + 3 if start < size else False
        while j > start and (
            (self.lower[j - 1] in POSSESSIVE and not saint) or self.lower[j - 1] in _LINKS | {"the", "-"}
        ):
            j -= 1
        if (
            j == start
            or self.tokens[j - 1].text in _FORMS
            or is_stretch(self.tokens, start, j)
            or (self.lower[end] == "for" and self.lower[j - 1] in _FIXTURES)
            or (self.lower[end:start] == ["at", "a"] and not _SCENES.isdisjoint(self.lower[start : j + 1]))
            or (self.lower[end] in ("in", "on", "with", "to", "from") and not is_firm(self.tokens, start, j))
        ):
            return None, end
        return (start, j), j

    def _is_rank_before_name(self, j: int, start: int) -> bool:
        rank = self.tokens[j].text in self.known.ranks
        return rank and (j == start or j + 1 in self.names or self.tokens[j].text.endswith("."))

    def _is_noun_phrase(self, j: int) -> bool:
        """Say whether a phrase goes on at `j`: "the elderly" ends one, "the elderly queen" does not."""
        return j < len(self.tokens) and (self.tokens[j].text[0].isalnum() or self.lower[j] in POSSESSIVE)

    def _is_body_word(self, j: int, start: int) -> bool:
        token, word = self.tokens[j], self.lower[j]
        if word in POSSESSIVE:
            return j > start
        if not token.text[0].isalnum() or (j > start and token.text in _TIMES):
            return False
        if token.text[0].isupper() or word == "super":
            return token.tag not in ("PRP", "WP")
        if token.tag in _BREAKS:
            return False
        if token.tag:
            following = self.tokens[j + 1].tag[:2] if j + 1 < len(self.tokens) else ""
            part = token.tag in ("VBN", "VBG") and following == "NN"
            year = token.tag == "CD" and j > start and following in ("NN", "JJ")
            return token.tag[:2] in ("NN", "JJ") or part or year
        if j > start and len(word) == 4 and word.isdigit():
            return True
        return not (word in _STOP or word in _LINKS or word in PREPOSITIONS or word in DETERMINERS) and word.isalpha()

    def _goes_on(self, j: int) -> bool:
        """Say whether the body goes on after the link at `j` ("of" with any noun, the others between capitals)."""
        after = j + 2 if j + 1 < len(self.lower) and self.lower[j + 1] in DETERMINERS else j + 1
        if after >= len(self.tokens) or after in self.names or not self._is_body_word(after, after):
            return False
        capital = self.tokens[after].text[0].isupper()
        if self.tokens[after].text in _TIMES or (self.lower[j] == "for" and self.lower[j - 1] in _CHAMBERS):
            return False  # "a member of Parliament for Tarn"
        if self.lower[j] == "and" and not capital and after == j + 1:
            return joins_body(self.tokens, j)  # "its retail and wholesale grocery unit"
        if self.lower[j] in ("and", "&"):
            return capital and after == j + 1 and self.tokens[j - 1].text[0].isupper() and not self._begins_post(after)
        return self.lower[j] == "of" or capital

    def _begins_post(self, j: int) -> bool:
        return any(self.lower[k] in self.known.heads for k in range(j, min(j + 3, len(self.lower))))


_QUALIFIES = frozenset(("JJ", "JJR", "JJS", "RB", "RBS", "VBN", "VBG", "CD"))
_BODIES = words("post_words", "phrase bodies")
_FIXTURES = words("post_words", "phrase fixtures")
_OF_STATES = words("post_words", "phrase of states")  # "in Texas Sen. Ada Lund"
_CHAMBERS = words("post_words", "phrase parliaments")
_ENDINGS = frozenset(("news", "party", "press", "media", "radio"))
_FIRSTS = frozenset((*ORDINALS, "youngest", "oldest"))
_SEATS = words("appointments", "seat") | {"delegate", "lawmaker", "legislator", "mp"}
_FIELD_STOP_OR_BODY = words("post_words", "phrase no field") | _BODIES
_BOARDS = words("appointments", "counting boards")
_RANKED = words("post_words", "phrase ranked")
_FORMS = words("post_words", "phrase forms")
_WHOM = words("post_words", "phrase whom")
_TIMES = words("not_names", "time")
