"""Noun phrases, verb groups and subjects in the tagged tokens of one sentence, as far as personnel news needs them."""

from collections.abc import Sequence

from claims.syntax.chunk import Chunk
from claims.syntax.inserts import before_insert
from claims.syntax.verb_groups import group_start, is_passive, shared_passive
from claims.text.tokens import Token
from claims.wordlists import words

_SETTLED = words("appointments", "grammar settled")
_ON_THE_WAY = frozenset(("track", "line", "course", "position"))
_NP_TAGS = words("appointments", "noun_phrase_tag")
_NOUNS = frozenset(("NN", "NNS", "NNP", "NNPS", "PRP", "FW"))
_WHO = words("quote-words", "grammar who")
_AMONG = frozenset(("including", "among"))
_MONTHS = words("appointments", "grammar months")
_RANKED = words("appointments", "grammar ranked")
#: Nouns of time that a clause without a word before it tells more of: "the year Lund resigned".
STRETCHES = words("appointments", "grammar stretches")
#: Nouns of who serves another, whom "to" names.
_SERVES_TO = words("appointments", "grammar serves to")
#: Who is thought to come next.
_AHEAD = words("appointments", "grammar ahead")
_LONG = 40  # tokens that a phrase may have before it is cut: keeps hostile sentences linear
_AUX = words("appointments", "auxiliary")
_ABOUT = words("appointments", "about")
_VERB_FORMS = words("appointments", "verb_form")
_BARE_FORMS = words("appointments", "bare_verb_form")


class Grammar:
    """Reads phrases around a verb or noun of one sentence; all positions are token indexes."""

    def __init__(self, tokens: Sequence[Token], names: Sequence[tuple[int, int]] = ()) -> None:
        """Take the tagged tokens of a sentence and the token ranges of the names in it, in order."""
        self.tokens = tokens
        self.lower = [t.text.lower() for t in tokens]
        self.tags = [t.tag for t in tokens]
        self._inside = [False] * len(tokens)
        for first, last in names:
            self._inside[first:last] = [True] * (last - first)
            self.tags[first:last] = ["NNP"] * (last - first)

    def word(self, i: int) -> str:
        """Return the lower-case word at `i`, `""` outside the sentence."""
        return self.lower[i] if 0 <= i < len(self.lower) else ""

    def tag(self, i: int) -> str:
        """Return the tag at `i`, `""` outside the sentence; words inside a name are proper nouns."""
        return self.tags[i] if 0 <= i < len(self.tags) else ""

    def _in_phrase(self, i: int) -> bool:
        tag = self.tag(i)
        if tag in _NP_TAGS:
            return True
        word = self.word(i)
        if word in ("&", "outgoing", "incoming") or (tag == "RB" and word in words("human", "player")):
            return True
        if (
            tag in ("VBN", "VBG")
            and self.tag(i + 1)[:2] in ("NN", "JJ")
            and self.tag(i - 1) in ("DT", "JJ", "PRP$", "POS", "RB")
        ):
            return True
        before = self.tag(i - 1) in ("DT", "PRP$") or self.word(i - 1) in _RANKED  # "its first openly gay minister"
        return tag == "RB" and self.tag(i + 1) in ("JJ", "VBN") and before and word != "not"

    def phrase_from(self, i: int) -> Chunk | None:
        """Return the noun phrase that begins at `i`, with "of" phrases in it, `None` when none does."""
        if self.tag(i) in ("PRP", "EX"):
            return Chunk(i, i + 1, i)
        if self._is_time(i):
            return None
        while self.word(i) in _ABOUT:
            i += 1
        j = i
        while (
            j < min(len(self.tokens), i + _LONG)
            and self._in_phrase(j)
            and not (j > i and self.tag(j) in ("DT", "PRP", "PRP$") and self.tag(j - 1) != "PDT")
            and (j == i or not self._is_time(j))
        ):
            j += 1
        head = next(
            (k for k in range(j - 1, i - 1, -1) if self.tag(k) in _NOUNS or self.word(k) in words("human", "pronoun")),
            None,
        )
        if head is None:
            return Chunk(i, j, j - 1) if j > i and self.tag(j - 1) in ("CD", "JJ", "DT") else None
        end = j
        while end < i + _LONG and self.word(end) == "of" and (inner := self._plain(end + 1)) is not None:
            end = inner
        if self.word(end) == "and" and self.tag(head) == "NNP" and self.tag(end + 1) == "NNP" and end == j:
            end = self._plain(end + 1) or end
        return Chunk(i, end, head)

    def _is_time(self, i: int) -> bool:
        """Say whether a time begins at `i` that no noun phrase goes on with: "last week", "yesterday"."""
        word = self.word(i)
        if word in ("yesterday", "today", "tomorrow", "tonight"):
            return True
        units = words("appointments", "time_unit")
        if self.word(i + 2) in ("ago", "earlier", "later") and self.word(i + 1).removesuffix("s") in (*units, "day"):
            return True
        weekday = word.endswith("day") and word in units and self.tag(i + 1)[:2] != "NN"
        return weekday or (word in ("last", "next", "this") and self.word(i + 1) in units)

    def starts_time(self, i: int) -> bool:
        """Say whether a day or a month begins at `i`: "Tuesday night", "Feb. 20"."""
        word = self.word(i).removesuffix(".")
        return word in words("appointments", "time_unit") or (word in _MONTHS and self.tag(i + 1) == "CD")

    def _is_year(self, i: int) -> bool:
        return self.tag(i) == "CD" and len(self.word(i)) == 4 and self.word(i).isdigit() and self.tag(i + 1) == "NNP"

    def _plain(self, i: int) -> int | None:
        j = i
        while j < min(len(self.tokens), i + _LONG) and self._in_phrase(j) and not (j > i and self._is_time(j)):
            j += 1
        return j if j > i and any(self.tag(k) in _NOUNS for k in range(i, j)) else None

    def phrase_to(self, end: int) -> Chunk | None:
        """Return the noun phrase that ends at `end` (exclusive), with "of" phrases in it, `None` when none does."""
        j = end
        if j > 0 and self.tag(j - 1) == "PRP":
            return Chunk(j - 1, j, j - 1)
        while j > max(end - _LONG, 0) and (
            self._in_phrase(j - 1) or (self.word(j - 1) in ("of", "and") and j < end and self._links(j - 1))
        ):
            j -= 1
            if self.tag(j) in ("DT", "PRP$") and self.word(j - 1) != "of":
                break
        while j < end and (self.word(j) in ("of", "and") or self.tag(j) == "POS"):
            j += 1
        if self.word(j - 1) == "to" and self.word(j - 2) in _SERVES_TO and (whom := self._served(j - 1)) is not None:
            return Chunk(whom.first, end, whom.head)
        head = self._head(j, end)
        return None if head is None else Chunk(j, end, head)

    def _served(self, to: int) -> Chunk | None:
        """Return who serves another: "two aides" of "two aides to the governor"."""
        return self.phrase_to(to) if self.tag(to - 1)[:2] == "NN" else None

    def _links(self, i: int) -> bool:
        if self.word(i) == "of":
            return self.tag(i - 1)[:2] in ("NN", "CD")
        return self.tag(i - 1) == "NNP" and self.tag(i + 1) == "NNP"

    def _head(self, first: int, last: int) -> int | None:
        stop = next((k for k in range(first, last) if self.word(k) == "of" and k > first), last)
        for k in range(stop - 1, first - 1, -1):
            if self.tag(k) in _NOUNS or self.word(k) in words("human", "pronoun"):
                return k
        return stop - 1 if stop > first and self.tag(stop - 1) in ("CD", "JJ", "DT") else None

    def group_start(self, verb: int) -> int:
        """Return where the verb group of a verb begins: its auxiliaries, "to", "not" and adverbs."""
        return group_start(self.lower, self.tags, verb, with_to=True)

    def is_passive(self, verb: int) -> bool:
        """Say whether a form of "be" or "get" stands in the verb group before a past participle."""
        return self.first_passive(verb) is not None or is_passive(self.lower, self.tags, verb)

    def first_passive(self, verb: int) -> int | None:
        """Return the participle whose helper the one at `verb` shares, `None` where it has its own or none."""
        first = shared_passive(self.lower, self.tags, verb)
        if first is None or self.word(verb - 1) != "," or verb + 1 >= len(self.tags):
            return first
        named = self._inside[verb - 2] or self._inside[verb + 1]  # "by Jan Moe, hired from Tarn", ", named Jan Moe"
        return None if named or self.tag(verb + 1) in ("PRP", "PRP$", "CD", "NNS") else first

    def is_verb(self, i: int) -> bool:
        """Say whether the word at `i` is a verb: by its tag, its form, or a "to" or auxiliary before it."""
        word = self.word(i)
        if self.tag(i)[:2] == "VB" or word in _VERB_FORMS or (word.endswith("ed") and self.tag(i) != "JJ"):
            return True
        if (word in _BARE_FORMS and self._has_object(i)) or (word[:3] == "re-" and self.tag(i + 1)[:3] == "NNP"):
            return True
        return self.tag(i - 1) in ("TO", "MD") or self.word(i - 1) in ("to", "n't", "n’t", "not", "did", "do", "does")

    def _has_object(self, i: int) -> bool:
        """Say whether a noun phrase follows a word that no article or adjective stands before: "and hire staff"."""
        before = self.tag(i - 1) in ("CC", "PRP", "NNS", "NNP", "NNPS", "RB", "WP", "WDT")
        return before and self.tag(i + 1) in ("DT", "PRP", "PRP$", "NN", "NNS", "NNP", "CD", "JJ")

    def before_insert(self, j: int) -> int:
        """Return the index before a comma insert or brackets that end at token `j` (the closing mark), else `j`."""
        return before_insert(self.lower, j)

    def subject(self, verb: int) -> Chunk | None:
        """Return the subject of a verb, through "who", inserts, "and" and "to", `None` when it cannot be told."""
        start = self.group_start(verb)
        if self.word(start) == "to" and self.word(start - 1) in words("appointments", "with_infinitive"):
            return self._holder(start)
        if self.word(start) == "to" and self.word(start - 1) in _SETTLED:
            start = self.group_start(start - 1)
        elif self.word(start) == "to" and self.word(start - 2) in ("on", "in") and self.word(start - 1) in _ON_THE_WAY:
            start = self.group_start(start - 2)
        elif self.word(start) == "to" and (told := self._told_before(start)) is not None:
            return self._subject(told, 1)
        return self._subject(start, 0)

    def _told_before(self, start: int) -> int | None:
        """Return the verb group before "to" at `start` when a time, or what somebody is, stands between.

        That is "voted on Monday to remove" and "became the first candidate to drop out".
        """
        between = self.phrase_to(start)
        if between is None:
            return None
        if self.tag(between.first - 1) == "RBS" and self.tag(between.first - 2) == "DT":
            between = Chunk(between.first - 2, between.last, between.head)  # "is the most likely one to"
        unit = self.word(between.head).removesuffix("s") in words("appointments", "time_unit")
        if unit and self.word(between.first - 1) in ("in", "of", "within"):
            between = self.phrase_to(between.first - 1) or between  # "the second minister in a month to"
        verb = between.first - 1
        counted = self.word(verb) in ("voted", "votes") and all(
            self.tag(k) == "CD" or self.word(k) == "to" for k in range(between.first, start)
        )
        if counted:  # "voted 52-46 to remove"
            return self.group_start(verb)
        if self.tag(between.head) == "CD" and self.word(verb) in ("since", "in"):
            between = self.phrase_to(verb) or between
            verb = between.first - 1
        if self.word(verb) == "on" and self.word(between.head) in words("appointments", "time_unit"):
            verb = next((k for k in range(verb - 1, 0, -1) if self.tag(k) != "CD"), 0)  # "voted 9-2 on Monday to"
            return self.group_start(verb) if self.tag(verb) in ("VBD", "VBZ", "VBP") else None
        is_be = self.word(verb) in ("became", "becomes", "becoming", "is", "was") and self.tag(between.first) == "DT"
        ranked = is_be and any(
            self.word(k) in _RANKED or self.tag(k) in ("JJS", "RBS") or self.word(k) in _AHEAD
            for k in range(between.first, start)
        )
        return self.group_start(verb) if ranked else None

    def _holder(self, start: int) -> Chunk | None:
        """Return whose "offer" or "decision" it is that an infinitive at `start` tells of."""
        if start > 1 and self._inside[start - 2]:
            return self.phrase_to(start - 1)
        noun = self.phrase_to(start)
        if noun is None:
            return None
        if self.tag(noun.first) == "PRP$":
            return Chunk(noun.first, noun.first + 1, noun.first)
        owner = next((k for k in range(noun.first, start) if self.tag(k) == "POS"), None)
        return self.phrase_to(owner) if owner is not None else self._subject_of_verb_before(noun.first, 1)

    def _subject(self, start: int, depth: int) -> Chunk | None:
        j = start
        if depth > 3 or j <= 0:
            return None
        before = self.word(j - 1)
        if (before in _WHO and self.tag(j - 1) != "DT") or (before == "that" and self.tag(j - 1) == "WDT"):
            end = j - 1
            if self.word(end - 1) in (",", ")"):
                end = self.before_insert(end - 1) + 1 if self.word(end - 1) == ")" else end - 1
                inserted = self.phrase_to(end)
                if (
                    inserted is not None
                    and self.tag(inserted.head) not in ("NNP", "NNPS")
                    and self.word(inserted.first - 1) == ","
                ):
                    return self.phrase_to(inserted.first - 1) or inserted
            return self._without_seat(self.phrase_to(end))
        if before in (",", ")", "—", "–", "--"):
            k = self.before_insert(j - 1)
            done = before == "," and k < j - 1 and self.tag(k + 2) == "VBD" and self.tag(start) == "VBD"
            if done and ((opens := self.phrase_to(k + 1)) is None or opens.first):  # not "Lund, hired in May, had"
                return self._subject(k + 2, depth + 1)  # "Lund joined it in 1959, served twice and retired"
            chunk = self._before_inserts(k, j - 1)
            return chunk or self._subject_of_verb_before(j - 1, depth)
        chunk = self._without_time(self.phrase_to(j))
        dated = chunk is not None and (self.starts_time(chunk.first) or self._is_year(chunk.first))
        if chunk is not None and dated and self.word(chunk.first - 1) in ("on", "in"):
            return self._after_time(chunk) or self._subject(chunk.first - 1, depth + 1)
        if chunk is not None:
            return self._with_place(chunk)
        return self._subject_of_verb_before(j, depth)

    def _without_seat(self, chunk: Chunk | None) -> Chunk | None:
        """Return who is from a place before "who": "the senator from Tarn who", not "Tarn"."""
        if chunk is None or self.word(chunk.first - 1) != "from" or self.tag(chunk.head) != "NNP":
            return chunk
        return chunk if self._inside[chunk.head] else self.phrase_to(chunk.first - 1) or chunk

    def _with_place(self, chunk: Chunk) -> Chunk:
        """Return the whole phrase that opens a clause: "The church in Norland has", "A spokesman for Ada Lund has"."""
        before, whole = self.word(chunk.first - 1), self.phrase_to(chunk.first - 1)
        opens = whole is not None and (whole.first == 0 or self.word(whole.first - 1) in (",", "that"))
        if whole is None or not opens or before not in ("in", "at", "for") or self.tag(chunk.head) != "NNP":
            return chunk
        led = not self._inside[chunk.head] if before == "in" else self.word(whole.head) in words("human", "person")
        return Chunk(whole.first, chunk.last, whole.head) if led else chunk

    def _without_time(self, chunk: Chunk | None) -> Chunk | None:
        """Return a phrase without the time whose clause it opens: of "the year Ada Lund" the name alone."""
        if chunk is None or not self._inside[chunk.head]:
            return chunk
        first = chunk.head
        while first > chunk.first and self._inside[first - 1]:
            first -= 1
        timed = first > chunk.first and self.word(first - 1) in STRETCHES
        return Chunk(first, chunk.last, chunk.head) if timed else chunk

    def _after_time(self, chunk: Chunk) -> Chunk | None:
        """Return who is named after the time that a phrase opens with: "in March 1991 Lund", not "on Thursday"."""
        first = chunk.first
        while first < chunk.last and (self.starts_time(first) or self.tag(first) == "CD"):
            first += 1
        return Chunk(first, chunk.last, max(first, chunk.head)) if first < chunk.last else None

    def _before_inserts(self, k: int, mark: int) -> Chunk | None:
        """Return the noun phrase before an insert from `k` + 1 to `mark`.

        A name in the insert, or before a further insert, goes first.
        """
        chunk = self.phrase_to(k + 1) if k < mark else None
        if chunk is not None and self.word(chunk.first - 1) in _AMONG and self.word(chunk.first - 2) == ",":
            return self.phrase_to(chunk.first - 2) or chunk
        if chunk is None or self._inside[chunk.head]:
            return chunk
        ends_in_name = mark > k + 2 and self._inside[mark - 1]
        if ends_in_name and all(self.tag(i) == "NNP" for i in range(k + 2, mark)):
            return Chunk(k + 2, mark, mark - 1)
        if self.word(chunk.first - 1) == ",":
            direct = self.phrase_to(chunk.first - 1)
            if direct is not None and self._inside[direct.head]:
                return direct  # "…, and Ada Lund, warden of Selwyn Hall, Tarn, is to lead it"
            further = self.before_insert(chunk.first - 1)
            named = self.phrase_to(further + 1) if further < chunk.first - 1 else direct
            return named if named is not None and self._inside[named.head] else chunk
        return chunk

    def subject_of_clause_before(self, end: int) -> Chunk | None:
        """Return the subject of the verb nearest before `end`, `None` when there is none in the clause."""
        return self._subject_of_verb_before(end, 0)

    def _subject_of_verb_before(self, end: int, depth: int) -> Chunk | None:
        """Return the subject, or for "asked him to resign" the object, of the verb before `end`."""
        for k in range(end - 1, max(end - 25, -1), -1):
            tag = self.tag(k)
            if tag in ("VBD", "VBZ", "VBP") or (tag == "VBN" and self.word(k) not in _AUX) or (tag == "MD"):
                return self._subject(self.group_start(k), depth + 1)
            if self.word(k) in (";", ":"):
                return None
        return None

    def first_after(self, i: int, wanted: Sequence[str], limit: int) -> int | None:
        """Return the first index from `i` on, less than `limit` further, whose word is one of `wanted`."""
        return next((k for k in range(i, min(i + limit, len(self.lower))) if self.lower[k] in wanted), None)
