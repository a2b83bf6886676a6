"""Bodies that people join and leave: a board, a firm, a chamber, and no place, crowd or event."""

from claims.appointments.scene import Scene
from claims.people.names import is_name_word
from claims.people.words import NOT_NAME, lookup
from claims.places import place_names
from claims.syntax.chunk import Chunk
from claims.wordlists import words

_PLACES = words("appointments", "left_place")
_AFTER_NAME = frozenset(("", ".", ",", "as", "after", "for", "from", "last", "on", "this", "next", "when", "until"))
_BLOCS = words("appointments", "bloc")


def is_body(scene: Scene, chunk: Chunk | None) -> bool:
    """Say whether a noun phrase names a body that people belong to, by its head or as a name of several words."""
    if chunk is None or scene.is_human_name(chunk):
        return False
    g = scene.grammar
    word, text = g.word(chunk.head), scene.words(chunk.first, chunk.last)
    if word in _PLACES or text in _BLOCS or text in place_names() or text.removeprefix("the ") in place_names():
        return False
    if word in words("human", "office") or word in words("appointments", "leading_body"):
        return g.tag(chunk.head) in ("NN", "NNP", "NNPS") and word not in words("appointments", "held_at")
    if word in words("appointments", "body_head") or g.tokens[chunk.head].text in words("bodies", "acronym"):
        return True
    return is_long_name(scene, chunk)


def is_somebody(scene: Scene, chunk: Chunk | None) -> bool:
    """Say whether a noun phrase is about a person, or is a name of two words or more of neither place nor body."""
    if chunk is None or scene.is_human(chunk):
        return chunk is not None
    if is_new_surname(scene, chunk):
        return True
    g = scene.grammar
    if g.tag(chunk.head) != "NNP" or not 2 <= chunk.last - chunk.first <= 5 or g.tag(chunk.first) == "DT":
        return False
    text = scene.words(chunk.first, chunk.last)
    if "and" in g.lower[chunk.first : chunk.last]:
        both = [part.removeprefix("the ") for part in text.split(" and ")]
        if all(part in place_names() for part in both):
            return False
    no_name = words("bodies", "noun", "acronym")
    return text not in place_names() and not any(g.tokens[k].text in no_name for k in range(chunk.first, chunk.last))


def is_new_surname(scene: Scene, chunk: Chunk) -> bool:
    """Say whether a phrase is one capitalised word of no list but those of names: a surname for all one knows."""
    if chunk.last - chunk.first != 1 or scene.grammar.tag(chunk.first) != "NNP":
        return False
    text = scene.tokens[chunk.first].text
    return is_name_word(text) and not text.isupper() and not lookup().get(text, 0) & NOT_NAME and len(text) > 2


def is_bloc(scene: Scene, chunk: Chunk) -> bool:
    """Say whether a noun phrase names a union of countries, which countries join and leave, and no persons."""
    return scene.words(chunk.first, chunk.last) in _BLOCS


def is_long_name(scene: Scene, chunk: Chunk) -> bool:
    """Say whether a phrase is a name of two words or more, after which the clause ends or a time or "as" follows."""
    g = scene.grammar
    if (
        scene.is_human_name(chunk)
        or g.word(chunk.head) in _PLACES
        or scene.words(chunk.first, chunk.last) in place_names()
    ):
        return False
    first = chunk.first + (g.tag(chunk.first) in ("DT", "PRP$"))
    if chunk.last - first < 2 or any(not g.tokens[k].text[0].isupper() for k in range(first, chunk.last)):
        return False
    after = g.word(chunk.last)
    then = g.word(chunk.last + 1)
    dated = after == "in" and (then.isdigit() or then in words("appointments", "time_unit"))
    return dated or after in _AFTER_NAME
