"""Which posts count as held: offices, ranks before a name, candidates, members, and work with its employer."""

from claims.appointments.bodies import is_body
from claims.appointments.scene import Scene
from claims.people.offices import Office
from claims.people.words import lookup
from claims.places import nationalities, place_names, place_words
from claims.posts import Post, occupations
from claims.posts.model import OWN
from claims.syntax.chunk import Chunk
from claims.wordlists import words

_FROM = ("-born", "-based", "-trained", "-educated", "-raised")
_EMPLOYED_BY = frozenset(("at", "for", "with", "to"))


def counts(scene: Scene, office: Office) -> bool:
    """Say whether a post is one that a person holds; a leader of a race or of the polls is not."""
    post = office.post
    g = scene.grammar
    name = office.mention.span
    if name.start < scene.tokens[post.name[0]].start < name.end:
        return False  # "Amy Pope", "Howard Dean"
    if g.word(post.first) in ("would-be", "aspiring") or post.military or post.plural:
        return False
    told = post.head in words("human", "player") or post.head in words("appointments", "counting crafts")
    if told and post.body is not None and _is_origin(scene, post):
        return False  # "Swedish goalkeeper Ada Lund", "the Tarn-born goalkeeper"
    if post.head in occupations() or (post.head == "attorney" and _is_private(scene, post)):
        return _has_employer(scene, post) or (office.pattern == "title" and after_name(scene, office) is not None)
    if post.head in words("appointments", "counting standing"):
        return _is_named_standing(scene, post)
    if post.head == "laureate" and g.word(post.name[1] - 2) != "poet":
        return False  # "Nobel laureate Ada Lund"
    if post.never or (post.head == "speaker" and post.determiner in ("a", "an")):
        return False
    if post.head == "director" and post.body is not None and _is_art(scene, post.body):
        return False  # "Film director Ada Lund"
    if post.strong or post.status == "acting":
        return True
    if post.body is None:
        owned = post.determiner in OWN and office.pattern != "title"
        boards = words("appointments", "counting boards")  # "the council leader"
        of_board = post.name[1] - post.name[0] > 1 and g.word(post.name[1] - 2) in boards
        return owned or of_board or _is_firm(scene, post) or _is_rank(scene, office)
    return g.word(post.body[1] - 1) not in words("appointments", "no_body")


def _is_private(scene: Scene, post: Post) -> bool:
    """Say whether an attorney is told by the field, and is none of a district or county: "a civil rights attorney"."""
    before = scene.grammar.word(post.name[1] - 2)
    return post.name[1] - post.name[0] > 1 and before not in words("appointments", "counting public attorneys")


def _is_art(scene: Scene, body: tuple[int, int]) -> bool:
    """Say whether words before "director" tell what is directed, where no house is named: "Stage director"."""
    return body == (0, 1) and scene.grammar.word(0) in words("appointments", "counting arts")


def _is_origin(scene: Scene, post: Post) -> bool:
    """Say whether the body of a post tells where the holder is from: a nationality alone and no country, "-born"."""
    if post.body is None:
        return False
    return scene.words(*post.body) in nationalities() or scene.grammar.word(post.body[1] - 1).endswith(_FROM)


def _is_named_standing(scene: Scene, post: Post) -> bool:
    """Say whether a candidate, nominee or member is told of what: by a body or by words of the post's name."""
    opener = scene.tokens[0].text
    if post.body == (0, 1) and not (_is_known(opener) or _owns(scene)):
        return False  # "Band member", a capital that starts the sentence
    if post.body is not None and scene.grammar.word(post.body[1] - 1) in words("appointments", "no_body"):
        return False  # "the third candidate in the race"
    if post.body is not None:
        return post.head != "member" or scene.grammar.word(post.body[1] - 1) not in words(
            "appointments", "counting kin"
        )
    if post.head == "member":
        return scene.grammar.word(post.name[1] - 2) in words("appointments", "counting boards")
    longer = post.name[1] - post.name[0] > len(post.head.split())
    before = scene.tokens[post.name[0] - 1].text if post.name[0] else ""
    return longer or post.head == "nominee" or post.determiner in OWN or before in words("bodies", "partisan")


def _is_known(opener: str) -> bool:
    chambers = words("appointments", "chamber")
    return opener in words("bodies", "acronym") or opener in nationalities() or opener.lower() in chambers


def _owns(scene: Scene) -> bool:
    return scene.grammar.tag(1) == "POS"


def _is_firm(scene: Scene, post: Post) -> bool:
    """Say whether a word of its name, or a party, makes a post of "leader" or "chief": "the opposition leader"."""
    if any(t.text in words("bodies", "partisan") for t in scene.tokens[max(post.name[0] - 1, 0) : post.name[1] - 1]):
        return True
    inside = (scene.grammar.word(k) for k in range(post.name[0], post.name[1] - 1))
    return any(word in words("posts", "part") and word not in words("appointments", "counting soft") for word in inside)


def _is_rank(scene: Scene, office: Office) -> bool:
    """Say whether a form of address names the post: "Judge Marsh", "interim coach Lund"."""
    post = office.post
    if office.pattern != "title" or post.head not in words("appointments", "counting ranks"):
        return False
    written = scene.tokens[post.name[1] - 1].text
    return written[0].isupper() or scene.grammar.tag(post.name[0] - 1) != "NN"


def _has_employer(scene: Scene, post: Post) -> bool:
    """Say whether work stands with whose it is: "her lawyer", "an analyst at Tarn Bank", "the Herald reporter"."""
    if post.determiner in OWN:
        return True
    if post.body is None:
        return False
    first, last = post.body
    if scene.grammar.word(last - 1).endswith(_FROM):
        return False
    inside = [scene.tokens[k].text for k in range(first, last)]
    known = words("bodies", "noun", "acronym")
    if first >= post.name[1] and scene.grammar.word(post.name[1]) in _EMPLOYED_BY:
        return True
    if scene.words(first, last) in place_names():
        return False  # "a political analyst in New York City"
    if any(text in known for text in inside):
        return True
    if scene.grammar.word(last) in ("'s", "’s", "'", "’"):
        return True
    if first >= post.name[1] or all(
        text in place_words() or text in nationalities() or not text[0].isupper() for text in inside
    ):
        return False
    if first == 0 and last == 1:
        return scene.grammar.tag(0) == "NNP" and not lookup().get(inside[0], 0)  # "Wikinews reporter Ada Lund"
    return last - first > 1 or (first > 0 and post.determiner not in ("a", "an"))


def after_name(scene: Scene, office: Office) -> Chunk | None:
    """Return the body or place after a titled name: "Professor Ada Lund of Tarn College", "Lund, from Tarn Bank"."""
    g = scene.grammar
    at = scene.token_at(office.mention.span.end)
    at += g.word(at) == "," and g.word(at + 1) in ("of", "from", "at")
    if g.word(at) not in ("of", "from", "at", "with"):
        return None
    if g.word(at) == "at" and office.post.head in words("appointments", "counting of a country"):
        return None  # "President Lund at NATO": where something happened
    first = last = at + 1 + (g.word(at + 1) == "the")
    while (
        last < min(len(scene.tokens), first + 8)
        and scene.tokens[last].text[0].isupper()
        and g.tag(last)[:3] in ("NNP", "NN")
    ):
        goes_on = g.word(last + 1) in ("of", "and", "for") and g.tag(last + 2) == "NNP"
        last += 1 + (goes_on and not scene.mentions_in(last + 2, last + 3))
    if last == first or g.word(last - 1) in words("appointments", "time_unit"):
        return None
    body = Chunk(first, last, last - 1)
    return body if g.word(at) == "of" or is_body(scene, body) or last - first > 1 else None
