"""Who "the minister" is: titles that stand for a person whom the article has given that post."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from claims.model import Span
from claims.people.model import Mention
from claims.people.offices import Office, find_offices
from claims.posts import Post, body_value, find_posts, signal_words
from claims.text.tokens import Token
from claims.wordlists import words as word_list

_PRONOUNS = word_list("people", "titles pronouns")


@dataclass(frozen=True, slots=True)
class Holding:
    """A person of the article and a post that it gives them.

    Attributes:
        at: where the article says so, in characters.
        person: index of the person.
        head: the head word of the post, lower case.
        body: the body or place as the article writes it, `""` when it names none.
        is_over: whether the article says that it is held no more.
    """

    at: int
    person: int
    head: str
    body: str
    is_over: bool


def find_titles(
    text: str, sentences: Sequence[Sequence[Token]], lower: Sequence[Sequence[str]], mentions: Sequence[Mention]
) -> tuple[tuple[Mention, ...], tuple[int, ...]]:
    """Return the titles that stand for persons, and the sentences that say which post a person holds.

    Args:
        text: the clean text.
        sentences: the tokens of each sentence, in order.
        lower: the words of the same tokens in small letters.
        mentions: of names, in order of the text.
    """
    starts = [m.span.start for m in mentions]
    signals = signal_words()
    holdings: dict[str, list[Holding]] = {}
    bare: list[tuple[Sequence[Token], Post]] = []
    offices_in: list[int] = []
    for index, tokens in enumerate(sentences):
        if not tokens or not _has_signal(text, tokens, lower[index], signals):
            continue
        near = mentions[bisect_left(starts, tokens[0].start) : bisect_left(starts, tokens[-1].end)]
        begins = {m.span.start for m in near}
        posts = find_posts(tokens, {i for i, t in enumerate(tokens) if t.start in begins} if begins else ())
        offices = find_offices(tokens, near, posts) if near and posts else ()
        if offices or _has_pronoun_subject(tokens, posts) or (near and posts):
            offices_in.append(index)
        _note(text, tokens, offices, holdings)
        linked = {o.post.first for o in offices}
        bare.extend((tokens, p) for p in posts if p.determiner == "the" and p.first not in linked and not p.plural)
    titles = tuple(_title(text, tokens, post, holdings, mentions, starts) for tokens, post in bare)
    return tuple(t for t in titles if t is not None), tuple(offices_in)


def _has_signal(text: str, tokens: Sequence[Token], words: Sequence[str], signals: frozenset[str]) -> bool:
    if not signals.isdisjoint(words):
        return True
    if text.find("-", tokens[0].start, tokens[-1].end) < 0:
        return False
    return any("-" in w and not signals.isdisjoint(w.split("-")) for w in words)


def _has_pronoun_subject(tokens: Sequence[Token], posts: Sequence[Post]) -> bool:
    """Say whether "he", "she" or "who" stands before a post: a pronoun may hold it."""
    if not posts:
        return False
    return any(t.text in _PRONOUNS for t in tokens)


def _note(text: str, tokens: Sequence[Token], offices: Sequence[Office], holdings: dict[str, list[Holding]]) -> None:
    for office in offices:
        person = office.mention.person
        if person is None or office.denied or office.pattern == "as":
            continue
        body = office.post.body
        name = "" if body is None else text[tokens[body[0]].start : tokens[body[1] - 1].end]
        head = _same_head(office.post.head)
        at, is_over = tokens[office.post.first].start, office.tense == "held" or office.post.status == "former"
        holdings.setdefault(head, []).append(Holding(at, person, head, body_value(name), is_over))


_SHORT = {"gov.": "governor", "sen.": "senator", "rep.": "representative", "pres.": "president", "amb.": "ambassador"}
_SAME = {"congressman": "representative", "congresswoman": "representative", "chief executive": "ceo"}


def _same_head(head: str) -> str:
    """Return one word for heads that mean the same post."""
    return _SHORT.get(head) or _SAME.get(head, head)


def _title(
    text: str,
    tokens: Sequence[Token],
    post: Post,
    holdings: Mapping[str, Sequence[Holding]],
    mentions: Sequence[Mention],
    starts: Sequence[int],
) -> Mention | None:
    holders = holdings.get(_same_head(post.head))
    if not holders:
        return None
    span = Span(tokens[post.first].start, tokens[post.last - 1].end)
    body = "" if post.body is None else body_value(text[tokens[post.body[0]].start : tokens[post.body[1] - 1].end])
    gone = post.status == "former"  # "the chief executive has resigned" is not "former chief executive Jan Moe"
    fitting = [h for h in holders if (gone or not h.is_over) and not (body and h.body and body != h.body)]
    persons = {h.person for h in fitting}
    words = span.of(text)
    if len(persons) == 1 and min(h.at for h in fitting) - span.end > _SOON:
        return None  # the predecessor, or the next of two, who is named further down
    if len(persons) == 1:
        return Mention(span, fitting[0].person, "title", f"The only {post.head} whom the article names.")
    if not persons:
        return None
    at = bisect_left(starts, span.start)
    last = next(
        (mentions[k] for k in range(at - 1, max(at - _MOST, -1), -1) if mentions[k].person in persons),
        None,
    )
    if last is not None and span.start - last.span.start < _NEAR:
        return Mention(span, last.person, "title", f"The {post.head} who was named last before these words.")
    return Mention(span, None, "title", f"Several persons could be '{words}'; it cannot be told which one is meant.")


_NEAR = 600  # characters between a name and a title that may mean it
_SOON = 300  # characters after a title within which whoever it means may be named for the first time; ours
_MOST = 100  # mentions before a title that are looked at
