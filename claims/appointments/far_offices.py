"""Posts held that stand far from their holder: over an aside, in a list of what a person is, or at the front."""

from collections.abc import Iterator
from dataclasses import replace

from claims.appointments.scene import Scene
from claims.people import Mention
from claims.people.offices import BE, SKIP, Office
from claims.posts import Post
from claims.posts.model import OWNED
from claims.wordlists import words

_NAMED = frozenset(("full", "surname"))
_OF_A_POST = frozenset(("post", "position", "office", "role", "title", "job", "rank"))
_HOLDING = {"held": "held", "holds": "holds", "occupied": "held", "occupies": "holds", "holding": "holds"}
_OWNED = frozenset(("the", "its", "his", "her", "their", "our", "my", "'s"))
_SERVING = {
    "serves": "holds",
    "served": "held",
    "serving": "holds",
    "works": "holds",
    "worked": "held",
    "working": "holds",
    "acts": "holds",
    "acted": "held",
    "continues": "holds",
    "continued": "held",
    "doubles": "holds",
    "spent": "held",
}
_LONGEST = 8  # tokens of one item in a list of what a person is; ours


def far_offices(scene: Scene) -> Iterator[Office]:
    """Yield who holds a post that other words part from the name."""
    for post in scene.posts:
        for reader in (_copula, _serves, _listed, _held_post_of, _front, _inverse):
            if (office := reader(scene, post)) is not None:
                yield office
                break


def _office(scene: Scene, who: Mention, post: Post, tense: str, *, denied: bool = False) -> Office:
    at = scene.token_at(who.span.start)
    end = scene.token_at(who.span.end)
    return Office(who, post, "is", tense, min(at, post.first), max(end, post.last), denied)


def _copula(scene: Scene, post: Post) -> Office | None:
    """Read "Lund, who is ill, was chair of the board", "Lund ruled Tarn, serving as its first governor"."""
    g = scene.grammar
    if g.tag(post.last) == "POS":
        return None
    i = post.first - 1
    if g.word(i) == "as":
        i -= 1
    denied = False
    while g.word(i) in SKIP or g.word(i) in ("not", "n't", "n’t", "never"):
        denied = denied or g.word(i) not in SKIP
        i -= 1
    tense = BE.get(g.word(i), "")
    if g.word(i) == "been" and "had" in (g.word(i - 1), g.word(i - 2)):
        tense = "held"
    if not tense or g.tag(i)[:2] != "VB" or post.plural or _is_named_after(scene, post):
        return None
    if "next" in g.lower[post.first : post.last]:
        return None  # "make sure that Lund is our next president"
    serves = g.word(i)[:4] in ("serv", "work")
    if serves != (g.word(post.first - 1) == "as") or (not serves and g.is_passive(i)):
        return None
    subject = g.subject(i) or (g.subject_of_clause_before(i) if g.word(i) == "serving" else None)
    who = scene.person_in(subject) if subject is not None else None
    return None if who is None else _office(scene, who, post, tense, denied=denied)


def _serves(scene: Scene, post: Post) -> Office | None:
    """Read "worked at the bank as an analyst", "served two terms as mayor", "acts as treasurer"."""
    g = scene.grammar
    at = _first_of(scene, post) - 1
    if g.word(at) != "as" or post.plural or _is_named_after(scene, post) or g.tag(post.last) == "POS":
        return None
    for i in range(at - 1, max(at - 11, -1), -1):
        tense = _SERVING.get(g.word(i))
        if tense is not None and g.tag(i)[:2] == "VB":
            subject = None if g.is_passive(i) else g.subject(i)
            who = scene.person_in(subject) if subject is not None else None
            return None if who is None else _office(scene, who, _employed(scene, post, i), tense)
        if g.tag(i) in ("VBD", "VBZ", "VBP", "MD", "WP", "WDT", ":", "TO") or g.word(i) in (",", ";", "that"):
            return None
    return None


def _first_of(scene: Scene, post: Post) -> int:
    """Return where a post begins with whom it serves: "the mayor's chief of staff"."""
    if post.determiner != OWNED or post.body is None:
        return post.first
    return post.body[0] - (scene.grammar.tag(post.body[0] - 1) == "DT")


def _employed(scene: Scene, post: Post, verb: int) -> Post:
    """Return a post with the employer that stands after the verb: "worked at the bank as an analyst"."""
    g = scene.grammar
    if post.body is not None or g.word(verb + 1) not in ("at", "for", "with"):
        return post
    employer = g.phrase_from(verb + 2)
    if employer is None or employer.last > post.first - 1 or scene.is_human(employer):
        return post
    first = employer.first + (g.tag(employer.first) in ("DT", "PRP$"))
    return replace(post, body=(first, employer.last)) if first < employer.last else post


def _inverse(scene: Scene, post: Post) -> Office | None:
    """Read a post, "is" and a name: "Its president is Ada Lund", "the mayor at the time was Jan Moe"."""
    g = scene.grammar
    at = post.last + (3 if g.lower[post.last : post.last + 3] == ["at", "the", "time"] else 0)
    owned = g.word(post.first - 1) == "whose"
    if g.word(at) == "will" and g.word(at + 1) == "be" and not {"next", "new"}.isdisjoint(g.lower[post.first : at]):
        at, post = at + 1, replace(post, status="designate")
    elif g.word(at) not in ("is", "was"):
        return None
    if not (post.determiner in _OWNED or owned or post.body) or post.plural:
        return None
    titled = scene.post_at(at + 1, at + 2)
    first = at + 1 if titled is None or titled.determiner else titled.last  # "is President Ada Lund"
    named = next((m for m, a, _ in scene.mentions_in(first, first + 1) if a == first and m.kind in _NAMED), None)
    if named is None or post.never:
        return None
    end = scene.token_at(named.span.end)
    if g.word(end) not in ("", ".", ",", ";", ")", "who", "and", "—", "–"):
        return None
    return replace(_office(scene, named, post, "held" if g.word(at) == "was" else "holds"), pattern="before")


def _is_named_after(scene: Scene, post: Post) -> bool:
    return any(m.kind in _NAMED for m, _, _ in scene.mentions_in(post.last, post.last + 1))


def _listed(scene: Scene, post: Post) -> Office | None:
    """Read the later items of "Lund, an engineer, author and former mayor of Tarn,": a list right after the name."""
    g = scene.grammar
    i = post.first
    while g.word(i - 1) in words("people", "offices before post"):
        i -= 1
    if g.word(i - 1) not in ("and", ",") or _is_named_after(scene, post) or not _closes(scene, post):
        return None
    if post.determiner in _OWNED and g.word(post.last) == "," and scene.mentions_in(post.last + 1, post.last + 2):
        return None  # "Lund, the mayor, and her deputy, Jan Moe,"
    if g.word(i - 1) == "," and any(b == i - 1 and m.kind in _NAMED for m, _, b in scene.mentions):
        return None  # "Lund, chair of the board, and Moe, chair of the trust"
    start = i - 1
    for k in range(i - 2, max(i - 4 * _LONGEST, -1), -1):
        if g.word(k) == ",":
            if start - k > _LONGEST:
                return None
            start = k
            named = next((m for m, _, b in scene.mentions if b == k and m.kind in _NAMED), None)
            if named is not None:
                return _in_list(scene, named, post, k)
        elif g.tag(k)[:2] in ("VB", "MD", "WP", "WD", "PR"):
            return None
    return None


def _in_list(scene: Scene, who: Mention, post: Post, comma: int) -> Office | None:
    """Return the office of a list that begins after a comma with a determiner, a status or a post."""
    g = scene.grammar
    opens = g.word(comma + 1) in ("a", "an", "the", "former", "its", "his", "her", "their")
    opens = opens or not words("human", "relative").isdisjoint(g.lower[comma + 1 : comma + 3])  # "younger brother of"
    if not opens and not any(p.first == comma + 1 for p in scene.posts):
        return None
    return replace(_office(scene, who, post, "holds"), pattern="after")


def _closes(scene: Scene, post: Post) -> bool:
    return scene.grammar.word(post.last) in ("", ",", ".", ";", ")", "who", "—", "–", "-", ":")


def _held_post_of(scene: Scene, post: Post) -> Office | None:
    """Read "who held the post of speaker"."""
    g = scene.grammar
    i = post.first - 1
    if g.word(i) != "of" or g.word(i - 1) not in _OF_A_POST:
        return None
    for k in range(i - 2, max(i - 5, -1), -1):
        tense = _HOLDING.get(g.word(k))
        if tense is not None and g.tag(k)[:2] == "VB" and not g.is_passive(k):
            subject = g.subject(k)
            who = scene.person_in(subject) if subject is not None else None
            return None if who is None else _office(scene, who, post, "holds" if g.word(k - 1) == "has" else tense)
    return None


def _opens_with_term(scene: Scene, at: int) -> bool:
    """Say whether a sentence opens with a time in a post that ends before `at`: "After 11 years as rector, …"."""
    g = scene.grammar
    opens = g.word(0) in ("after", "during", "following", "over", "in")
    return opens and at < 8 and g.word(at - 1) in words("people", "offices term") and "," not in g.lower[:at]


def _front(scene: Scene, post: Post) -> Office | None:
    """Read "As mayor of Tarn, Lund cut the tax", "said that, as president, he was free"."""
    g = scene.grammar
    at = post.first - 1
    if g.word(at) != "as" or not (
        at == 0 or _opens_with_term(scene, at) or g.word(at - 1) in (",", "that", "``", '"', "“", "but", "and")
    ):
        return None
    if post.determiner or not post.strong or g.word(post.last) != ",":
        return None
    titled = next((p.last for p in scene.posts_in(post.last + 1, post.last + 2)), post.last + 1)
    titled += scene.tokens[titled].text in (
        "Dr.",
        "Prof.",
        "Mr.",
        "Mrs.",
        "Ms.",
        "Dr",
        "Prof",
        "Mr",
        "Mrs",
        "Ms",
        "Sir",
    )
    after = scene.mentions_in(titled, titled + 1)
    who = next((m for m, a, _ in after if a == titled and m.kind != "title"), None)
    if who is None or (who.kind == "pronoun" and g.tag(post.last + 1) != "PRP"):
        return None
    return replace(_office(scene, who, post, "holds"), pattern="as")
