"""Which person of a sentence a post belongs to: titles before names, appositions, and "is" with its kind."""

from collections.abc import Sequence
from dataclasses import dataclass

from claims.people.model import Mention
from claims.people.over import at_the_time, is_over
from claims.posts import Post
from claims.posts.lexicon import DETERMINERS
from claims.posts.model import OWNED
from claims.syntax.inserts import BRACKETS, before_insert
from claims.text.tokens import Token
from claims.wordlists import words as word_list

_TELLS_MORE = word_list("people", "offices tells more")
_BEFORE_POST = word_list("people", "offices before post")

_AGE = frozenset(str(n) for n in range(15, 110))
BE = {
    "is": "holds",
    "’s": "",
    "remains": "holds",
    "remained": "held",
    "was": "held",
    "been": "holds",
    "serves": "holds",
    "served": "held",
    "serving": "holds",
    "worked": "held",
    "works": "holds",
}
_HONOURS = word_list("people", "offices honours")
_FORMS = word_list("people", "offices forms")
#: Words that style a bishop or a lord before the name: "the Rt Rev", "the Most Rev".
_STYLES = word_list("people", "offices styles")
_PARTISAN = word_list("bodies", "partisan")
_TELLS = frozenset(("NN", "NNS", "JJ"))
_WHO = frozenset(("who", "whom"))
_END = word_list("people", "offices end")
_SPEECH = word_list("not_names", "after_person")
_TERM = word_list("people", "offices term")
_PAST = word_list("people", "offices past")
SKIP = word_list("people", "offices skip")


@dataclass(frozen=True, slots=True)
class Office:
    """A person and a post that the words of one sentence join.

    Attributes:
        mention: the words that name the person.
        post: the post, in tokens of the sentence.
        pattern: how they are joined: `"title"`, `"before"` (post, then name), `"after"`, `"is"` or `"as"`.
        tense: `"holds"` or `"held"`, before the status of the post is looked at.
        first: first token of name and post together.
        last: after their last token.
        denied: whether a "not" stands between.
    """

    mention: Mention
    post: Post
    pattern: str
    tense: str
    first: int
    last: int
    denied: bool = False


def find_offices(tokens: Sequence[Token], mentions: Sequence[Mention], posts: Sequence[Post]) -> tuple[Office, ...]:
    """Return what joins the persons and the posts of one sentence, in order; a post has one person at most.

    Args:
        tokens: of the sentence.
        mentions: of the sentence, in order.
        posts: of the sentence, in order.
    """
    link = _Linker(tokens, mentions, posts)
    offices: dict[int, Office] = {}
    for reader in (link.title, link.after, link.before, link.copula, link.role):
        for i, post in enumerate(posts):
            if i not in offices and (office := reader(i, post)) is not None:
                offices[i] = office
    for i in range(len(posts) - 2, -1, -1):
        if i not in offices and i + 1 in offices and posts[i + 1].joined:
            offices[i] = link.share(offices[i + 1], posts[i])
    for i in range(1, len(posts)):
        if (
            i not in offices
            and i - 1 in offices
            and posts[i].joined
            and offices[i - 1].pattern in ("after", "is", "as")
        ):
            offices[i] = link.share(offices[i - 1], posts[i])
    return tuple(offices[i] for i in sorted(offices))


class _Linker:
    """The tokens of one sentence with the places where persons and posts begin and end."""

    def __init__(self, tokens: Sequence[Token], mentions: Sequence[Mention], posts: Sequence[Post]) -> None:
        self._tokens = tokens
        self._lower = [t.text.lower() for t in tokens]
        by_start = {t.start: i for i, t in enumerate(tokens)}
        by_end = {t.end: i + 1 for i, t in enumerate(tokens)}
        self._begin: dict[int, tuple[Mention, int]] = {}
        self._finish: dict[int, tuple[Mention, int]] = {}
        for mention in mentions:
            first, last = by_start.get(mention.span.start), by_end.get(mention.span.end)
            if first is None or last is None:
                continue
            self._begin[first] = (mention, last)
            self._finish[last] = (mention, first)
        self._posts_at = {p.first: p for p in posts}

    def _name_at(self, i: int) -> tuple[Mention, int] | None:
        named = self._begin.get(i)
        return named if named is not None and named[0].kind != "pronoun" else None

    def _word(self, i: int) -> str:
        return self._lower[i] if 0 <= i < len(self._lower) else ""

    def _words(self, i: int, count: int) -> tuple[str, ...]:
        return tuple(self._lower[i : i + count])

    def title(self, _: int, post: Post) -> Office | None:
        """Read a post right before a name: "Foreign Minister Ada Lund"; a rank or "Mr." may stand between."""
        i = post.last
        i += 3 if self._words(i, 3)[::2] == ("(", ")") and self._tokens[i + 1].text.isupper() else 0
        i += self._word(i) == "the" and self._word(i + 1) in ("rev", "rev.")  # "Tarn vicar the Rev Ada Lund"
        while i < len(self._tokens) and i < post.last + 3 and self._begin.get(i) is None and self._is_form(i):
            i += 1
        named = self._name_at(i)
        if named is None or (i and self._tokens[i].start - self._tokens[i - 1].end > 1):
            return None
        if post.determiner in ("a", "an") and self._word(post.first) == post.determiner:
            return None
        return Office(named[0], post, "title", "holds", self._start(post), named[1])

    def _start(self, post: Post) -> int:
        """Return where the words of a title begin: without the determiner."""
        return post.first + 1 if post.determiner and self._word(post.first) == post.determiner else post.first

    def _is_form(self, i: int) -> bool:
        text = self._tokens[i].text
        post = self._posts_at.get(i)
        if (text.endswith(".") and text[0].isupper()) or text in _FORMS or (post is not None and post.military):
            return True
        return self._lower[i] in _STYLES and text[0].isupper()

    def before(self, _: int, post: Post) -> Office | None:
        """Read a post, a comma, a name: "a spokesman for the ministry, Ada Lund,"."""
        over = at_the_time(self._lower, post.last)
        end = post.last + 3 if over else self._after_place(post.last)
        if self._word(end) != "," or not (post.determiner or post.first == 0 or post.body is not None):
            return None
        listed = post.determiner and any(p.last == post.first - 1 for p in self._posts_at.values())
        if listed and self._word(post.first - 1) == ",":
            return None  # "the president, the vice president, Ada Lund, all of them"
        i = end + 1
        i += 2 if self._words(i, 2) == ("the", "late") else 0
        i += self._word(i) == "the" and self._word(i + 1) in _STYLES  # "the bishop, the Rt Rev Ada Lund,"
        while (
            self._begin.get(i) is None
            and i < len(self._tokens)
            and i < end + 5
            and (self._is_form(i) or self._tokens[i].text in _PARTISAN)
        ):
            i += 1
        named = self._name_at(i)
        if named is None:
            return None
        if self._word(named[1]) not in (",", ".", ";", ")", "—", "–", "", ":", "who", "said", "told"):
            clause = post.first == 0 or self._word(post.first - 1) in (",", "``", '"', "“", ";")
            if not clause or not self._is_finite(named[1]):
                return None
        if self._word(named[1]) == "," and (self._is_list(named[1] + 1) or self._name_at(named[1] + 1)):
            return None
        return Office(named[0], post, "before", "held" if over else "holds", post.first, named[1])

    def _is_list(self, i: int) -> bool:
        """Say whether "and" goes on with a name, so that each of a row stands for itself, and not with "his deputy"."""
        named = i + 1 < len(self._tokens) and self._tokens[i + 1].text[0].isupper()
        return self._word(i) == "and" and named

    def _after_place(self, i: int) -> int:
        """Return the index after "in" and a place at `i`: "the head of the inquiry in Dar es Salaam, …"."""
        if self._word(i) != "in":
            return i
        j = i + 1
        while j < min(i + 5, len(self._tokens)) and (
            self._tokens[j].text[0].isupper() or self._word(j) in ("es", "of")
        ):
            j += 1
        return j if j > i + 1 and self._word(j) == "," else i

    def _is_finite(self, i: int) -> bool:
        """Say whether a verb with the name before it as its subject stands at `i`."""
        if i >= len(self._tokens):
            return False
        return self._tokens[i].tag in ("VBD", "VBZ", "MD") or self._lower[i] in _SPEECH

    def after(self, _: int, post: Post) -> Office | None:
        """Read a name, a comma, a post: "Ada Lund, 52, the finance minister,"."""
        i = self._start_of_apposition(post)
        if self._word(i - 1) not in (",", "(", "—", "–") or not self._ends_well(post):
            return None
        named = self._finish.get(self._before_insert(i - 2) + 1)
        if named is None or named[0].kind == "pronoun" or self._names_another(post):
            return None
        over = self._word(post.first - 1) in _PAST or is_over(self._tokens, self._lower, post.last)
        return Office(named[0], post, "after", "held" if over else "holds", named[1], post.last)

    def _names_another(self, post: Post) -> bool:
        """Say whether a post that is somebody's is named after it: "Lund has left, her lawyer, Jan Moe, said"."""
        at = post.last
        if post.determiner not in ("his", "her", "their") or self._word(at) != "," or at + 3 >= len(self._tokens):
            return False
        capitals = self._tokens[at + 1].text[0].isupper() and self._tokens[at + 2].text[0].isupper()
        return capitals and self._word(at + 3) in (",", ".", "and", "said")

    def _before_insert(self, j: int) -> int:
        """Return the index before an age (", 52") or brackets ("(D-Va.)") that end at token `j`, else `j`."""
        if self._word(j) in _AGE and self._word(j - 1) == ",":
            return j - 2
        if self._word(j) in _HONOURS:
            return j - 1  # "Ada Lund OBE, the mayor"
        return before_insert(self._lower, j, marks=BRACKETS, reach=7)

    def _first_of(self, post: Post) -> int:
        """Return where a post begins with whom it serves: "the mayor's chief of staff"."""
        if post.determiner != OWNED or post.body is None:
            return post.first
        return post.body[0] - (self._word(post.body[0] - 1) in DETERMINERS)

    def _start_of_apposition(self, post: Post) -> int:
        i = self._first_of(post)
        if i == post.first and self._begin.get(i) is not None and (titled := self._title_ending_at(i)) is not None:
            i = titled  # "Lund, President Moe's nominee for the court"
        while self._word(i - 1) in _BEFORE_POST:
            i -= 1
        if i == post.first and self._word(i - 1) == "as" and self._word(i - 2) == ",":
            return i - 1  # "Lund, as mayor, cut it"
        j = i
        while (
            j > max(i - 3, 0) and self._tokens[j - 1].tag in _TELLS and self._lower[j - 1] == self._tokens[j - 1].text
        ):
            j -= 1
        j -= j < i and self._word(j - 1) in ("a", "an")
        return j if j < i and self._word(j - 1) == "," else i  # "Lund, chief market analyst at Tarn Bank"

    def _title_ending_at(self, i: int) -> int | None:
        return next((p.first for p in self._posts_at.values() if p.last == i), None)

    def _ends_well(self, post: Post) -> bool:
        """Say whether the phrase is over: a mark, "who" or "and" follows, or a word that tells more of the post."""
        if self._begin.get(post.last) is not None:
            return False
        word = self._word(post.last)
        return not word or word in _END or word in _TELLS_MORE

    def copula(self, _: int, post: Post) -> Office | None:
        """Read "is", "was", "serves as" between a name or pronoun and a post: "She is the chief executive of …"."""
        first = self._first_of(post)
        i = first - 1
        if self._word(i) == "as":
            i -= 1
        denied = False
        tense = ""
        while i >= 0 and i > first - 6:
            word = self._lower[i]
            if word in BE and not tense and word != "’s":
                tense = BE[word]
            elif word in ("not", "n't", "n’t", "never"):
                denied = True
            elif not (word in SKIP or (tense and word in ("has", "had", "have"))):
                break
            elif word == "had":
                tense = "held"
            i -= 1
        if (
            not tense
            or post.plural
            or self._word(post.last) in ("'s", "’s")
            or "next" in self._lower[first : post.last]
        ):
            return None
        if self._word(first - 1) != "as" and self._word(first - 1) in (
            "served",
            "serves",
            "serving",
            "worked",
            "works",
        ):
            return None
        if tense == "holds" and at_the_time(self._lower, post.last):
            tense = "held"  # "with Lund serving as secretary of state at the time"
        subject = self._subject(i)
        if subject is None or self._name_at(post.last) is not None:
            return None
        return Office(
            mention=subject[0], post=post, pattern="is", tense=tense, first=subject[1], last=post.last, denied=denied
        )

    def _subject(self, i: int) -> tuple[Mention, int] | None:
        """Return the person whose words end at token `i`, before "who" and commas that belong to it."""
        if self._word(i) in _WHO:
            i -= 1
        if self._word(i) == ",":
            i = self._before_insert(i - 1)
        return self._finish.get(i + 1)

    def role(self, _: int, post: Post) -> Office | None:
        """Read "her time as secretary of state": a person's own time, role or work in a post."""
        i = post.first - 1
        if self._word(i) != "as" or self._word(i - 1) not in _TERM:
            return None
        j = i - 2
        while j >= 0 and j > i - 6:
            if (named := self._finish.get(j + 1)) is not None:
                owner = (named[0].kind == "pronoun" and self._lower[j] not in ("he", "she")) or self._word(j + 1) in (
                    "'s",
                    "’s",
                    "'",
                    "’",
                )
                over = "spent" in self._lower[j:i]
                tense = "held" if over else "holds"
                return Office(named[0], post, "as", tense, named[1], post.last) if owner or over else None
            if not (self._lower[j].isalpha() or self._lower[j] in ("'s", "’s", "-") or self._lower[j].isalnum()):
                return None
            j -= 1
        return None

    def share(self, office: Office, post: Post) -> Office:
        """Return the same person with a further post that "and" joins."""
        return Office(
            mention=office.mention,
            post=post,
            pattern=office.pattern,
            tense=office.tense,
            first=min(office.first, post.first if office.pattern in ("title", "before") else office.first),
            last=max(office.last, post.last if office.pattern not in ("title", "before") else office.last),
            denied=office.denied,
        )
