"""One sentence as the appointment rules see it: tokens, persons, posts and grammar, each read once."""

from collections.abc import Sequence
from dataclasses import dataclass

from claims.appointments.grammar import Chunk, Grammar
from claims.model import Span
from claims.people import Mention
from claims.posts import Post, find_posts
from claims.reading import Reading
from claims.tokens import Token
from claims.wordlists import words


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
    """

    reading: Reading
    index: int
    tokens: Sequence[Token]
    grammar: Grammar
    mentions: tuple[tuple[Mention, int, int], ...]
    posts: tuple[Post, ...]

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

    def person_in(self, chunk: Chunk) -> Mention | None:
        """Return the mention that a noun phrase is about: at its head, else the last in it that is no owner."""
        inside = [(m, a, b) for m, a, b in self.mentions if chunk.first <= a and b <= chunk.last]
        for mention, first, last in inside:
            if first <= chunk.head < last:
                return mention
        after = chunk.last + 1
        if self.grammar.word(chunk.last) == "," and self.grammar.tag(chunk.head) in ("NN", "NNP"):
            named_next = next((m for m, a, b in self.mentions if a == after and m.kind in ("full", "surname")), None)
            if named_next is not None and any(p.first < chunk.last and chunk.first < p.last for p in self.posts):
                return named_next
        named = [m for m, _, last in inside if self.grammar.tag(last) != "POS" and m.kind != "pronoun"]
        return named[-1] if named else None

    def is_human(self, chunk: Chunk | None) -> bool:
        """Say whether a noun phrase is about a person or people."""
        if chunk is None:
            return False
        word = self.grammar.word(chunk.head)
        if word in words("human", "person") or word in words("human", "pronoun") or self.person_in(chunk) is not None:
            return True
        if any(p.first <= chunk.head < p.last and (p.strong or p.plural) for p in self.posts):
            return True
        return word.endswith(("man", "men", "woman", "women", "ist", "ists", "eer", "eers")) and len(word) > 5

    def is_name_like(self, chunk: Chunk | None) -> bool:
        """Say whether a noun phrase is one or more proper nouns, a name for all one knows."""
        return chunk is not None and self.grammar.tag(chunk.head) in ("NNP", "NNPS")

    def post_at(self, first: int, last: int) -> Post | None:
        """Return the first post that begins in the tokens from `first` to before `last`."""
        return next((p for p in self.posts if first <= p.first < last), None)


def scene_of(reading: Reading, index: int) -> Scene:
    """Return the scene of one sentence."""
    tokens = reading.tokens[index]
    starts = {t.start: i for i, t in enumerate(tokens)}
    ends = {t.end: i + 1 for i, t in enumerate(tokens)}
    span = reading.sentences[index].span
    mentions = tuple(
        (m, starts[m.span.start], ends[m.span.end])
        for m in reading.people.within(span)
        if m.span.start in starts and m.span.end in ends
    )
    names = [(first, last) for m, first, last in mentions if m.kind in ("full", "surname")]
    posts = find_posts(tokens, {first for first, _ in names})
    return Scene(reading, index, tokens, Grammar(tokens, names), mentions, posts)
