"""One sentence as the appointment rules see it: tokens, persons, posts and grammar, each read once."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from claims.model import Span
from claims.people import Mention
from claims.people.words import lookup
from claims.posts import Post, find_posts
from claims.posts.model import OWNED
from claims.reading import Reading
from claims.syntax.chunk import Chunk
from claims.syntax.grammar import Grammar
from claims.text.tokens import Token
from claims.wordlists import words

#: Endings of nouns that stand without a determiner, and of no surname.
_NOUN_ENDINGS = (
    "tion",
    "sion",
    "ment",
    "ness",
    "ity",
    "ing",
    "ism",
    "ance",
    "ence",
    "ship",
    "hood",
    "dom",
    "ure",
    "age",
)
_AGAIN = words("appointments", "again")
#: Nouns for one person by another, whose name may follow after a comma.
_STANDS_FOR = words("human", "relative") | words("people", "appositions persons") | words("appointments", "rivals")


def _mention_first(mention: tuple[Mention, int, int]) -> int:
    return mention[1]


def _post_first(post: Post) -> int:
    return post.first


@dataclass(frozen=True, slots=True)
class Scene:
    """A sentence with what stands in it.

    Attributes:
        reading: the article.
        index: of the sentence.
        tokens: tagged.
        grammar: of the tokens.
        mentions: of persons, in order, each with its half-open range of tokens.
        posts: in order.
        token_starts: where each token begins, in characters.
    """

    reading: Reading
    index: int
    tokens: Sequence[Token]
    grammar: Grammar
    mentions: tuple[tuple[Mention, int, int], ...]
    posts: tuple[Post, ...]
    token_starts: tuple[int, ...]

    @property
    def text(self) -> str:
        """The clean text of the article."""
        return self.reading.text

    def span(self, first: int, last: int) -> Span:
        """Return the characters of the tokens from `first` to before `last`."""
        return Span(self.tokens[first].start, self.tokens[last - 1].end)

    def words(self, first: int, last: int) -> str:
        """Return the text of the tokens from `first` to before `last`, with single spaces."""
        return " ".join(self.span(first, last).of(self.text).split())

    def mentions_in(self, first: int, last: int) -> tuple[tuple[Mention, int, int], ...]:
        """Return the mentions that begin in the tokens from `first` to before `last`, in order."""
        low = bisect_left(self.mentions, first, key=_mention_first)
        return self.mentions[low : bisect_left(self.mentions, last, low, key=_mention_first)]

    def posts_in(self, first: int, last: int) -> tuple[Post, ...]:
        """Return the posts that share a token with those from `first` to before `last`, in order."""
        low = max(bisect_left(self.posts, first, key=_post_first) - 1, 0)
        high = bisect_left(self.posts, last, low, key=_post_first)
        return tuple(p for p in self.posts[low:high] if p.last > first)

    def token_at(self, character: int) -> int:
        """Return the index of the first token that begins at or after a character of the text."""
        return bisect_left(self.token_starts, character)

    def person_in(self, chunk: Chunk) -> Mention | None:
        """Return the mention that a noun phrase is about: at its head, else the last in it that is no owner."""
        inside = [(m, a, b) for m, a, b in self.mentions_in(chunk.first, chunk.last) if b <= chunk.last]
        for mention, first, last in inside:
            if first <= chunk.head < last:
                return mention
        if (named_beside := self._named_after(chunk) or self._named_before(chunk)) is not None:
            return named_beside
        served = self.grammar.first_after(chunk.head, ("to",), max(chunk.last - chunk.head, 0))
        named = [
            m
            for m, first, last in inside
            if self.grammar.tag(last) != "POS"
            and self.grammar.word(last) not in ("'", "’")
            and m.kind != "pronoun"
            and not (last <= chunk.head and self._are_theirs(chunk.head))
            and (served is None or first < served)
            and not self._is_of(chunk, first)
        ]
        return named[-1] if named else None

    def _are_theirs(self, head: int) -> bool:
        """Say whether a plural noun for people ends a phrase, to whom a name in it belongs: "two Lund loyalists"."""
        word = self.grammar.word(head)
        return self.grammar.tag(head) == "NNS" and (word in words("human", "person") or word.endswith(("ists", "ers")))

    def _is_of(self, chunk: Chunk, first: int) -> bool:
        """Say whether a name is what one leads or works for, and not who does: "the head of Marlow Peake"."""
        g = self.grammar
        before = first - 1 - (g.word(first - 1) == "the")
        head = g.word(chunk.head)
        if before <= chunk.head or g.word(before) not in ("of", "at", "for") or head in words("human", "office"):
            return False  # "the government of Ada Lund"
        return bool(self.posts_in(chunk.head, chunk.head + 1)) or head in words("human", "person")

    def _named_before(self, chunk: Chunk) -> Mention | None:
        """Return who is named before a comma: "Ada Lund, the former mayor who …"."""
        g = self.grammar
        if (
            g.word(chunk.first - 1) != ","
            or g.tag(chunk.first) != "DT"
            or not (self.posts_in(chunk.first, chunk.head + 1) or g.word(chunk.head) in words("human", "work"))
        ):
            return None
        end = chunk.first - 1
        return next((m for m, _, last in self.mentions if last == end and m.kind in ("full", "surname")), None)

    def _named_after(self, chunk: Chunk) -> Mention | None:
        """Return who is named after a comma: "the chancellor, Sir Ada Lund,", "his predecessor, Jan Moe,"."""
        g = self.grammar
        if g.word(chunk.last) != "," or g.tag(chunk.head) not in ("NN", "NNP", "RB"):
            return None
        head = g.word(chunk.head).removesuffix("-in-law")
        owned = g.word(chunk.first) in words("appointments", "own") and head in words("human", "person")
        if not (owned or head in _STANDS_FOR or self.posts_in(chunk.first, chunk.last)):
            return None
        start = chunk.last + 1 + (g.word(chunk.last + 1) == "the")
        for post in self.posts_in(start, start + 4):
            for mention, _, _ in self.mentions_in(post.last, post.last + 1):
                return mention if mention.kind == "full" else None  # "a safety chief, former commander Ada Lund"
        for at in range(start, min(start + 3, len(self.tokens))):
            for mention, _, _ in self.mentions_in(at, at + 1):
                return mention if mention.kind in ("full", "surname") else None
            if not self.tokens[at].text[0].isupper() and not self.tokens[at].text.endswith("-year-old"):
                return None
        return None

    def is_human(self, chunk: Chunk | None) -> bool:
        """Say whether a noun phrase is about a person or people."""
        if chunk is None:
            return False
        word = self.grammar.word(chunk.head)
        if word in words("human", "person") or word in words("human", "pronoun") or self.person_in(chunk) is not None:
            return True
        posts = self.posts_in(chunk.head, chunk.head + 1)
        if any((p.strong or p.plural) and p.name[0] <= chunk.head < p.name[1] for p in posts):
            return True
        return word.endswith(("man", "men", "woman", "women", "ist", "ists", "eer", "eers")) and len(word) > 5

    def is_human_name(self, chunk: Chunk | None) -> bool:
        """Say whether a noun phrase is about a person that it names."""
        mention = None if chunk is None else self.person_in(chunk)
        return mention is not None and mention.kind in ("full", "surname")

    def is_human_pronoun(self, chunk: Chunk | None) -> bool:
        """Say whether a noun phrase is a pronoun of which it is known whom it means."""
        mention = None if chunk is None else self.person_in(chunk)
        return mention is not None and mention.kind == "pronoun" and mention.person is not None

    def is_name_like(self, chunk: Chunk | None) -> bool:
        """Say whether a noun phrase is one or more proper nouns, a name for all one knows."""
        return chunk is not None and self.grammar.tag(chunk.head) in ("NNP", "NNPS")

    def post_at(self, first: int, last: int) -> Post | None:
        """Return the first post that begins in the tokens from `first` to before `last`, and of two whose it is not."""
        post = next((p for p in self.posts_in(first, last) if first <= p.first), None)
        if post is None or self.grammar.tag(post.last) != "POS":
            return post
        served = (p for p in self.posts_in(post.last, post.last + 3) if p.determiner == OWNED and p.first > post.last)
        return next(served, post)  # "the mayor's chief of staff"


def _opens_with_surname(tokens: Sequence[Token]) -> bool:
    """Say whether a sentence opens with a word of no list, without a determiner, before a verb: "Lunde was"."""
    if len(tokens) < 3:
        return False
    told = tokens[1].text in words("appointments", "verb_form")
    if tokens[0].tag not in ("NN", "NNP") and not (told and tokens[0].tag in ("RB", "JJ", "VB", "NNS", "FW", "UH")):
        return False
    verb = told or (tokens[0].tag == "NN" and tokens[1].tag in ("VBD", "VBZ", "MD", "POS"))
    if not verb and not (tokens[1].text in ("plans", "hopes", "offers") and tokens[2].text == "to"):
        return False
    text = tokens[0].text
    word = text.lower()
    if not text.istitle() or len(text) < 3 or lookup().get(text, 0) or word.endswith(_NOUN_ENDINGS):
        return False
    return not any(word in words("human", section) for section in ("person", "office", "thing", "employment"))


def _placed(
    tokens: Sequence[Token], starts: Sequence[int], mentions: Iterable[Mention]
) -> Iterator[tuple[Mention, int, int]]:
    """Yield the mentions that begin and end with tokens, each with its half-open range of them."""
    for mention in mentions:
        first, last = bisect_left(starts, mention.span.start), bisect_left(starts, mention.span.end)
        if first < last and starts[first] == mention.span.start and tokens[last - 1].end == mention.span.end:
            yield mention, first, last


def _mend_again(grammar: Grammar) -> None:
    """Tag "re-elected" as a participle where it goes on with a clause and no noun follows: "and re-elected in 2016"."""
    for i, word in enumerate(grammar.lower):
        again = word in _AGAIN and grammar.word(i - 1) in ("and", ",", "then")
        if again and grammar.tags[i] == "JJ" and grammar.tag(i + 1)[:2] not in ("NN", "JJ"):
            grammar.tags[i] = "VBN"


def scene_of(reading: Reading, index: int) -> Scene:
    """Return the scene of one sentence."""
    tokens = reading.tokens[index]
    starts = tuple(t.start for t in tokens)
    mentions = tuple(_placed(tokens, starts, reading.people.within(reading.sentences[index].span)))
    names = [(first, last) for m, first, last in mentions if m.kind in ("full", "surname")]
    posts = find_posts(tokens, {first for first, _ in names})
    if _opens_with_surname(tokens):
        names.insert(0, (0, 1))
    grammar = Grammar(tokens, names)
    _mend_again(grammar)
    return Scene(
        reading=reading,
        index=index,
        tokens=tokens,
        grammar=grammar,
        mentions=mentions,
        posts=posts,
        token_starts=starts,
    )
