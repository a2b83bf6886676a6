"""The whole statement about an appointment on both sides: the words of its sentence that no slot accounts for."""

import re
from collections.abc import Iterator, Sequence

from claims.compare.appointee import is_succeeded_by
from claims.compare.aside import Aside
from claims.compare.clauses import kind_of
from claims.compare.forms import are_one
from claims.compare.parts import Kind
from claims.compare.result import Fact, FactKind
from claims.compare.scenes import Scene
from claims.compare.stated import left_beside, taken_back
from claims.model import Span
from claims.text.language import is_foreign
from claims.text.nlp import Token
from claims.wordlists import words as word_list

#: What was compared, and where.
Read = tuple[Sequence[Fact], Scene]
_PASSED = word_list("compare", "appointed passed")
_ARTICLES = word_list("compare", "appointed articles")
_OWNED = word_list("compare", "appointed owned")
_BEFORE_DATE = word_list("compare", "appointed before a date")
_SEAT = word_list("compare", "appointed seat")
_SUCCEEDING = word_list("compare", "appointed succeeding")
_NAMING = word_list("compare", "appointed naming")
_PRONOUNS = word_list("compare", "appointed pronouns")
_INVENTED = word_list("compare", "aside works") | word_list("compare", "aside invented")
#: Words set beside a person: "Ada Rell, 52,", "Ada Rell, who came in 2015,".
_INSERT = re.compile(r"\s?(?:,[^,;:]{1,120},|\([^()]{1,120}\))")
#: Words before a day by which it is an end or a beginning, and not the day of the event: "from 3 May", "as of 3 May".
_EDGE = re.compile(
    r"\b(?:(?:with effect|effective|starting|beginning)\s(?:from|on|as of)|from|since|by|until|till|before|after|past"
    r"|through|for|around|about|circa|towards?|near|not"
    r"|as (?:of|from|at)|effective|starting|beginning)\s(?:the\s)?$",
    re.IGNORECASE,
)
#: Small words that a date begins with, and how far before it, in characters, its edge stands.
_SMALL, _NEAR = re.compile(r"(?:[a-z]{1,12}\s)*"), 30
#: What stands between a post that is held by the way and its day.
_BESIDE_POST = re.compile(r"\s?\(?(?:(?:since|from|in|as of|as|the|a|an)\s?){0,3}")
_JOINT = re.compile(r"\s(to|of|for|from|by)\s(?:the\s)?")
#: What stands before the post of somebody else.
_LEADING = re.compile(r"\b(for|with|under|against|like|beside|behind|over)\s(?:(?:the|a|an|its)\s)?$", re.IGNORECASE)
_PLAIN = ("DT", "CD", "NN", "NNS", "NNP", "NNPS", "JJ", "WP", "PRP$", "IN", "CC", "POS")


def named(slot: str, scene: Scene) -> str:
    """Return whom a sentence names in a slot: who gives the post, who had it before; `""` for nobody."""
    return (scene.told.value(slot) or "") if scene.told else ""


def beside(text: str, claimed: Read | None, said: Read) -> Iterator[Fact]:
    """Yield what one side says of an appointment and the other does not, beside the slots that were compared.

    Args:
        text: the claim's wording; `""` where the slots are all of it.
        claimed: the claim's sentence, `None` where its wording does not tell of the appointment.
        said: the source's sentence; spans count in its reading.

    Yields:
        Facts of the slots `statement` (`missing`, `says-more`, `not-compared`) and `certainty` (`unresolved`).
    """
    scene = said[1]
    if is_foreign(scene.words()):
        yield Fact("language", FactKind.UNRESOLVED, None, scene.words(), scene.sentence)
        return
    inside = [fact.span for fact in said[0] if fact.span and scene.sentence.covers(fact.span)]
    if inside and (there := taken_back(scene.reading.text, max(inside))):
        yield Fact("certainty", FactKind.UNRESOLVED, None, there.of(scene.reading.text).strip(), there)
    elif inside and (there := left_beside(scene.reading.text, max(inside))):
        yield Fact("statement", FactKind.UNCOMPARED, None, there.of(scene.reading.text).strip(), there)
    if aside := _aside(said[0], scene):
        yield from aside.unsaid()
        if any(fact.slot == "event" for fact in said[0]):
            yield from _day_apart(said[0], aside)
    yield from _edges(claimed, said)
    if claimed:
        yield from _sent(claimed, said)
        yield from _led(claimed, said)
    if text.strip() and claimed is None:
        yield Fact("statement", FactKind.UNCOMPARED, text)
    mine = _left_over(*claimed) if claimed else []
    theirs = _left_over(*said)
    for one in list(mine):
        like = next((other for other in theirs if are_one(one.text, other.text)), None)
        if like:
            mine.remove(one)
            theirs.remove(like)
    if claimed:
        yield from _facts(mine, claimed[1], FactKind.MISSING)
    yield from _facts(theirs, scene, FactKind.MORE)


def _day_apart(facts: Sequence[Fact], aside: Aside) -> Iterator[Fact]:
    """Yield a day that is not the post's: "Jonas Ek, the bishop of Visla, has been ill since 2012"."""
    for fact in facts:
        if fact.slot != "when" or fact.span is None or fact.span.overlaps(aside.whole):
            continue
        first, second = sorted((fact.span, aside.whole), key=lambda span: span.start)
        if not _BESIDE_POST.fullmatch(aside.text, first.end, second.start):
            yield Fact("when", FactKind.UNRESOLVED, fact.claimed, fact.span.of(aside.text), fact.span)


def _sent(claimed: Read, said: Read) -> Iterator[Fact]:
    """Yield a body that the post is of on one side, and sent to or given by on the other: "ambassador to Norland"."""
    mine, theirs = (_joint(read) for read in (claimed, said))
    if mine != theirs and "of" in (mine, theirs) and not {"to", "by"}.isdisjoint((mine, theirs)):
        there = next(fact for fact in said[0] if fact.slot == "body")
        yield Fact("body", FactKind.UNRESOLVED, mine, theirs, there.span)


def _led(claimed: Read, said: Read) -> Iterator[Fact]:
    """Yield a post that somebody does something for on one side only: "stepped down for the mayor"."""
    words, places = [], []
    for facts, scene in (claimed, said):
        place = next((fact.span for fact in facts if fact.slot == "post" and fact.span), None)
        start = max(scene.sentence.start, place.start - _NEAR) if place else 0
        found = _LEADING.search(scene.reading.text, start, place.start) if place else None
        words.append(found[1].lower() if found else "")
        places.append(place)
    if words[0] != words[1]:
        yield Fact("post", FactKind.UNRESOLVED, words[0] or None, words[1] or None, places[1])


def _joint(read: Read) -> str:
    """Return "to", "by" or "of" for how post and body of a sentence are joined, `""` for another way."""
    places = {fact.slot: fact.span for fact in read[0] if fact.slot in ("post", "body") and fact.span}
    if len(places) < 2:
        return ""
    first, second = sorted(places.items(), key=lambda place: place[1])
    between = read[1].reading.text[first[1].end : second[1].start].lower()
    if first[0] == "body":
        return "of" if between in ("'s ", "’s ", " ") else ""
    found = _JOINT.fullmatch(between)
    return "" if found is None else found[1] if found[1] in ("to", "by") else "of"


def _edges(claimed: Read | None, said: Read) -> Iterator[Fact]:
    """Yield what makes a day the beginning or the end of something on one side only: "from", "as of"."""
    mine = _edge(claimed) if claimed else None
    theirs = _edge(said)
    words, other = (
        one.of(read[1].reading.text).lower() if one and read else "" for one, read in ((mine, claimed), (theirs, said))
    )
    holds = any(fact.slot == "event" and fact.claimed == "holds" for fact in said[0])
    if words != other and not (claimed is None and holds):
        yield Fact("when", FactKind.UNRESOLVED, words or None, other or None, theirs)


def _edge(read: Read) -> Span | None:
    """Return the words before a compared day that make an edge of it, `None` for none."""
    day = next((fact.span for fact in read[0] if fact.slot == "when" and fact.span), None)
    scene = read[1]
    if day is None:
        return None
    end = _SMALL.match(scene.reading.text, day.start, day.end)  # "around 3 May"
    found = _EDGE.search(
        scene.reading.text, max(scene.sentence.start, day.start - _NEAR), end.end() if end else day.start
    )
    return Span(found.start(), len(found[0].rstrip()) + found.start()) if found else None


def _facts(tokens: Sequence[Token], scene: Scene, kind: FactKind) -> Iterator[Fact]:
    """Yield the words that one side alone says, as they stand together."""
    runs: list[list[Token]] = []
    for token in tokens:
        if runs and not scene.reading.text[runs[-1][-1].end : token.start].strip():
            runs[-1].append(token)
        else:
            runs.append([token])
    for run in runs:
        span = Span(run[0].start, run[-1].end)
        words = span.of(scene.reading.text)
        if kind is FactKind.MISSING:
            yield Fact("statement", kind, words)
        elif any(_is_open(token, scene) for token in run):
            yield Fact("certainty", FactKind.UNRESOLVED, None, words, span)
        else:
            yield Fact("statement", kind, None, words, span)


def _left_over(facts: Sequence[Fact], scene: Scene) -> list[Token]:
    """Return the words of a sentence that may make another statement of it."""
    place = {fact.slot: fact.span for fact in facts if fact.span}
    by = _with_title(scene.told.slots["by"].span if scene.told else None, scene)
    dates = [] if "when" in place else [day.span for day in scene.dates]
    known = [*place.values(), *([by] if by else []), *dates]
    tokens = _words(scene)
    if (person := place.get("person")) and (insert := _insert(person, place.get("post"), tokens, scene)):
        known.append(insert)
    free: list[Token] = []
    for number, token in enumerate(tokens):
        behind = next((one for one in tokens[number + 1 :] if one.text.lower() not in _ARTICLES), None)
        is_told = any(_is_within(token, span, scene) for span in known)
        if not is_told and not _is_passed(token, behind, place, by, dates):
            free.append(token)
    aside = _aside(facts, scene)
    return _without_successor(aside.counted(free) if aside else free, scene, place.get("person"))


def _is_within(token: Token, span: Span, scene: Scene) -> bool:
    """Say whether a word stands in a stretch; of "editor-designate" more is said than "editor"."""
    return token.span.overlaps(span) and not scene.reading.text[span.end : token.end].startswith("-")


def _is_passed(
    token: Token, behind: Token | None, place: dict[str, Span], by: Span | None, dates: Sequence[Span]
) -> bool:
    """Say whether a word tells nothing of its own: articles, forms of "be", "by" before who gave the post.

    Args:
        token: the word.
        behind: the next word that is no article, `None` at the end.
        place: what was compared and where, by slot.
        by: who gives the post.
        dates: those of the sentence, when none is compared.
    """
    lower = token.text.lower()

    def is_next(*spans: Span | None) -> bool:
        return behind is not None and any(span and behind.span.overlaps(span) for span in spans)

    if lower in _OWNED and is_next(place.get("person")):
        return False  # "had her appointed"
    if lower in _NAMING:
        return not is_next(place.get("post"), place.get("body"))  # "election commissioner"
    if lower in _BEFORE_DATE and is_next(*dates, place.get("when")):
        return True
    if lower == "to" and behind is not None and behind.text.lower() in _SEAT:
        return True
    if lower in ("by", "to"):
        return is_next(place.get("body"), by if lower == "by" else None)
    return lower in _PASSED or lower in _SEAT or lower in _PRONOUNS or lower.strip("’'") in ("s", "")


def _with_title(name: Span | None, scene: Scene) -> Span | None:
    """Return a name with the words with a capital before it: "President Odhiambo"."""
    for token in reversed(scene.reading.tokens[scene.index]):
        if name and token.tag.startswith("NNP") and token.end < name.start <= token.end + 2:
            name = Span(token.start, name.end)
    return name


def _insert(person: Span, post: Span | None, tokens: Sequence[Token], scene: Scene) -> Span | None:
    """Return what is set beside a person between commas and says who that is, `None` for nothing."""
    found = _INSERT.match(scene.reading.text, person.end, scene.sentence.end)
    span = Span(*found.span()) if found else None
    if span is None or (post and post.overlaps(span)):
        return None
    inside = [token for token in tokens if token.span.overlaps(span)]
    is_plain = all(token.tag in _PLAIN for token in inside) and inside and inside[0].tag not in ("IN", "CC")
    if not _INVENTED.isdisjoint(token.text.lower() for token in inside):
        return None  # "Dana Ferro, the novel's heroine,"
    is_who = inside and inside[0].text.lower() == "who"
    return span if (is_plain or is_who) and not any(_is_open(token, scene) for token in inside) else None


def _is_open(token: Token, scene: Scene) -> bool:
    return kind_of(token.text, is_first=token.start == scene.sentence.start) in (Kind.NOT, Kind.DOUBT)


def _aside(facts: Sequence[Fact], scene: Scene) -> Aside | None:
    """Return a post that a sentence gives by the way, `None` where it is what the sentence tells."""
    place = {fact.slot: fact.span for fact in facts if fact.span}
    spans = [place[slot] for slot in ("person", "post", "body") if slot in place]
    tokens = _words(scene)
    if "event" in place or not spans:
        return None
    whole = Span(min(span.start for span in spans), max(span.end for span in spans))
    if any(token.tag.startswith("V") for token in tokens if token.span.overlaps(whole)):
        return None
    dates = [day.span for day in scene.dates]
    return Aside(scene.reading.text, scene.sentence, tokens, whole, place.get("person"), place.get("post"), dates)


def _words(scene: Scene) -> list[Token]:
    return [token for token in scene.reading.tokens[scene.index] if any(map(str.isalnum, token.text))]


def _without_successor(free: list[Token], scene: Scene, person: Span | None) -> list[Token]:
    """Take out the predecessor where the sentence names one: "to succeed Pia Lund", "Pia Lund was succeeded by"."""
    other = scene.told.slots["other"].span if scene.told else None
    if other is None:
        return free
    if person and is_succeeded_by(scene.reading.text, scene.told, person):
        free = [token for token in free if not (token.text.lower() == "by" and token.end == person.start - 1)]
    return [
        token for token in free if not token.span.overlaps(other) and token.text.lower() not in _SUCCEEDING | {"to"}
    ]
