"""What a figure or a date is said of, on both sides: the words of the claim's clause against those of the source's."""

from collections.abc import Iterator, Sequence, Set
from itertools import pairwise

from claims.compare.counted import is_one_of_many, is_owner_alone, is_part_of_them, is_parted
from claims.compare.forms import are_against, are_one, are_one_name, forms, is_irregular
from claims.compare.orders import as_suffered
from claims.compare.parts import DATE, FIGURE, Clause, Kind, Part
from claims.compare.result import Fact, FactKind, Outcome
from claims.model import Span
from claims.text.clean import CleanText
from claims.wordlists import words as word_list

#: Prepositions that say the same of a place or a time; "on the border" is not "across the border".
_NEUTRAL = tuple(word_list("compare", f"clauses neutral{kind}") for kind in ("", " near", " wide", " inside"))
_SAME_VOICE = word_list("compare", "clauses same voice")
_SUBORDINATING = word_list("compare", "clauses subordinating")
#: Words that only say that somebody is counted.
_ANYBODY = frozenset(("people", "person", "persons"))
#: Prepositions before a figure or a date that are compared elsewhere, or say the same.
_BESIDE_FIGURE = word_list("compare", "clauses beside figure") | {""}
#: "The rhino" is not "at the rhino".
_BESIDE_WORD, _IN = (frozenset(("", "of")),), frozenset(("", "in"))
#: A change is by a figure, which may go without saying, or to it.
_APART = (frozenset(("by", "to")), frozenset(("", "to")))
_BESIDE_COUNT = frozenset(("",))
_BESIDE_DATE = word_list("compare", "clauses beside date") | {""}
#: What is asked and what is doubted is not stated.
_OPEN = frozenset((Kind.NOT, Kind.DOUBT))

Pair = tuple[Part, Part]
Run = Sequence[Part]


def compare_clauses(
    claimed: Clause, said: Clause, source: str, cleaned: CleanText, *, counts: bool, measured: bool
) -> Iterator[Fact]:
    """Yield what differs between two clauses about one figure or date; nothing when they say the same.

    Args:
        claimed: of the claim.
        said: of the source.
        source: the clean text that `said` counts in.
        cleaned: the source, with the way back to its own characters.
        counts: whether they are about a figure, and words beside it narrow what it counts.
        measured: whether that figure has a unit: "rose by 5 percent" is "rose 5 percent", "shot at 5 wolves" is not.

    Yields:
        Facts of the slots `statement` and `certainty`: `different` where other words stand in place of the claim's,
        `missing` where the claim says more, `says-more` where the source does, `other-order`, `other-tense`.
    """

    def fact(kind: FactKind, mine: Run, theirs: Run, slot: str = "statement") -> Fact:
        span = theirs[0].span if theirs else None
        if span and len(theirs) > 1:
            span = Span(min(one.span.start for one in theirs), max(one.span.end for one in theirs))
        shown = span.of(source) if span else None
        return Fact(slot, kind, _shown(mine), shown, cleaned.to_source(span) if span else None)

    said = as_suffered(claimed, said)
    claimed = as_suffered(said, claimed, by_happening=True)
    alike = _BESIDE_FIGURE if measured else _BESIDE_COUNT if counts else _BESIDE_DATE
    pairs = _matched(claimed.parts, said.parts, alike)
    lacking = _runs(claimed.parts, [one for one, _ in pairs])
    beyond = _runs(said.parts, [other for _, other in pairs])
    lacking, beyond, apart = _beside_each_other(claimed.parts, said.parts, pairs, lacking, beyond)
    for mine, theirs in apart:
        yield fact(FactKind.DIFFERENT, mine, theirs, _slot([*mine, *theirs]))
    if not any(_narrows(run, said, source) for run in beyond):
        lacking = [run for run in lacking if not all(part.text.lower() in _ANYBODY for part in run)]
    stand_in = [part for part in said.parts if part.kind is Kind.PRONOUN][:1]
    is_nobody = bool(stand_in) or said.parts[0].is_verb  # "It opened in 2019", "Opened in 2019"
    for run in lacking:
        if is_nobody and run[0] is claimed.parts[0]:
            yield fact(FactKind.UNCOMPARED, run, stand_in)
        else:
            yield fact(FactKind.MISSING, run, (), _slot(run))
    for run in beyond:
        if _slot(run) == "certainty":
            yield fact(FactKind.DIFFERENT, (), run, "certainty")
        else:
            yield fact(FactKind.MORE, (), run, "counted" if counts and _narrows(run, said, source) else "statement")
    for one, other in pairs:
        if not _hang_alike(one, other, alike):
            yield Fact("statement", FactKind.DIFFERENT, _hung(one), _hung(other), cleaned.to_source(other.span))
        elif one.is_passive != other.is_passive and not any(word in forms(one.text) for word in _SAME_VOICE):
            yield fact(FactKind.ORDER, (one,), (other,))
        elif "say" not in forms(one.text) and (
            (_is_now(one) and _is_past(other))
            or (_is_past(one) and _is_now(other))
            or _is_going_on(one, other)
            or _is_then_and_now(one, other)
        ):
            yield fact(FactKind.TENSE, (one,), (other,))
        is_part = not measured and is_part_of_them(one, other, claimed, said)
        if is_part or (counts and is_parted(one, other, claimed, said)):
            yield fact(FactKind.DIFFERENT, (one,), (other,))
        if one.owner != other.owner:
            kind = FactKind.DIFFERENT if one.owner and other.owner else FactKind.MORE
            whose, other_whose = (f"{part.owner} {part.text}".strip() for part in (one, other))
            yield Fact("statement", kind, whose, other_whose, cleaned.to_source(other.span))
        if is_one_of_many(one, other) or is_owner_alone(one, other):
            yield fact(FactKind.DIFFERENT, (one,), (other,))
    if _is_turned(pairs, said) or _is_elsewhere(claimed, said, pairs):
        yield Fact("statement", FactKind.ORDER, None, said.span.of(source).strip(), cleaned.to_source(said.span))
    mine_about, their_about = _about(claimed), _about(said)
    if their_about and not mine_about:
        yield fact(FactKind.SOURCE_COARSER, (), their_about, "comparison")
    elif mine_about and not their_about:
        yield fact(FactKind.CLAIM_COARSER, mine_about, (), "comparison")
    if claimed.tense and said.tense and claimed.tense != said.tense:
        yield Fact("statement", FactKind.TENSE, claimed.tense, said.tense)


def lowered_by(outcome: Outcome, facts: Sequence[Fact]) -> Outcome:
    """Return an outcome that claims no more than the whole statements agree in.

    Args:
        outcome: of the figures or dates alone; one that is not in `GREEN` stays.
        facts: of `compare_statements`.
    """
    if outcome not in GREEN or not facts:
        return outcome
    kinds = {fact.kind for fact in facts}
    if any(fact.kind is FactKind.DIFFERENT and _denies(fact) for fact in facts):
        return Outcome.CONFLICT
    if FactKind.UNRESOLVED in kinds:
        return Outcome.UNRESOLVED
    if kinds <= {FactKind.CLAIM_COARSER, FactKind.SOURCE_COARSER}:  # "about" on one side
        return Outcome.ROUNDED if outcome is Outcome.SAME else outcome
    is_more = any(fact.slot == "counted" and fact.kind is FactKind.MORE for fact in facts)
    is_more = is_more or kinds >= {FactKind.ORDER, FactKind.MORE}
    return Outcome.PARTLY if is_more or kinds & {FactKind.DIFFERENT, FactKind.MISSING} else Outcome.STANDS


#: Outcomes that say that claim and source agree.
GREEN = frozenset((Outcome.SAME, Outcome.SPELLING, Outcome.COARSER, Outcome.ROUNDED, Outcome.CONVERTED))


def _denies(fact: Fact) -> bool:
    mine, theirs = (fact.claimed or "").split(), (fact.said or "").split()
    return any(are_against(one, other) for one in mine for other in theirs)


def _is_now(part: Part) -> bool:
    """Say whether a word is a verb that tells that something is so: "employs", "employ"."""
    return part.is_verb and (part.text.endswith("s") or part.is_present) and not _is_past(part)


def _is_past(part: Part) -> bool:
    return part.is_verb and not part.is_present and (part.text.endswith("ed") or is_irregular(part.text.lower()))


def _is_then_and_now(one: Part, other: Part) -> bool:
    """Say whether one side has the past of what the other has as it is now, which a tagger takes for a noun: "owns"."""
    if one.is_passive or other.is_passive or {one.kind, other.kind} != {Kind.WORD}:
        return False
    for now, then in ((one, other), (other, one)):
        is_base = now.text.lower() != then.text.lower() and now.text.lower() in forms(then.text)
        is_odd = not then.is_present and is_irregular(then.text) and not then.text.endswith("n")  # "rise", "rose"
        if (is_base and is_odd) or (now.text.endswith("s") and (_is_past(then) or (now.is_verb and is_odd))):
            return True
    return False


def _is_going_on(one: Part, other: Part) -> bool:
    """Say whether one side tells of what goes on or is to come, and the other of what was: "is opening", "opened"."""
    return any(
        going.text.endswith("ing") and going.text.islower() and _is_past(over)
        for going, over in ((one, other), (other, one))
    )


def _about(clause: Clause) -> Run:
    return [part for part in clause.parts if part.kind is Kind.ABOUT][:1]


def _hung(part: Part) -> str:
    return f"{part.preposition} {part.text.replace(FIGURE, '…').removeprefix(DATE)}".strip()


def _shown(run: Run) -> str | None:
    return " ".join(part.text.removeprefix(DATE) for part in run if part.text != FIGURE) or None


def _slot(run: Run) -> str:
    return "certainty" if any(part.kind in _OPEN for part in run) else "statement"


def _matched(mine: Sequence[Part], theirs: Sequence[Part], alike: Set[str]) -> list[Pair]:
    """Return which words of one clause are which of the other; each once, in the same place first."""
    free = list(theirs)
    pairs: list[Pair] = []
    for one in mine:
        same = [other for other in free if _is_same(one, other)]
        if same:
            best = min(same, key=lambda other: (not _hang_alike(one, other, alike), other.span))
            free.remove(best)
            pairs.append((one, best))
    return pairs


def _is_same(one: Part, other: Part) -> bool:
    if Kind.FIGURE in (one.kind, other.kind):
        return one.kind is other.kind
    if one.kind is not other.kind:
        return False
    if one.text.startswith(DATE) or other.text.startswith(DATE):
        return one.text == other.text
    if one.text[0].isupper() and other.text[0].isupper():  # a name is no form of another one: "Barking" and "Bark"
        return are_one_name(one.text, other.text)
    return one.kind in (Kind.NOT, Kind.ABOUT, Kind.PRONOUN) or are_one(one.text, other.text)


def _runs(parts: Sequence[Part], matched: Sequence[Part]) -> list[Run]:
    """Return the words that have no like on the other side, those that stand together as one run."""
    runs: list[list[Part]] = []
    before = False
    for part in parts:
        if part in matched or part.kind in (Kind.ABOUT, Kind.PRONOUN):
            before = False
            continue
        if before and (part.kind in _OPEN) == (runs[-1][-1].kind in _OPEN) and not part.preposition:
            runs[-1].append(part)
        else:
            runs.append([part])
        before = True
    return list(runs)


def _beside_each_other(
    mine: Sequence[Part], theirs: Sequence[Part], pairs: Sequence[Pair], lacking: list[Run], beyond: list[Run]
) -> tuple[list[Run], list[Run], list[tuple[Run, Run]]]:
    """Take out the runs that stand in each other's place: behind or before the same word, on a like preposition."""
    apart: list[tuple[Run, Run]] = []
    known = {id(one): number for number, (one, _) in enumerate(pairs)}
    known |= {id(other): number for number, (_, other) in enumerate(pairs)}
    for run in list(lacking):
        for other in beyond:
            sides = zip(_neighbours(mine, run, known), _neighbours(theirs, other, known), strict=True)
            is_near = any(one == two for one, two in sides)
            if is_near and run[0].preposition == other[0].preposition:
                apart.append((run, other))
                lacking, beyond = [r for r in lacking if r is not run], [r for r in beyond if r is not other]
                break
    return lacking, beyond, apart


def _neighbours(parts: Sequence[Part], run: Run, known: dict[int, int]) -> tuple[object, object]:
    """Return which pairs stand before and behind a run; an end of the clause is one too."""
    first = next(n for n, part in enumerate(parts) if part is run[0])
    last = next(n for n, part in enumerate(parts) if part is run[-1])
    before = next((known[id(part)] for part in reversed(parts[:first]) if id(part) in known), "start")
    behind = next((known[id(part)] for part in parts[last + 1 :] if id(part) in known), "end")
    return before, behind


def _hang_alike(one: Part, other: Part, alike: Set[str]) -> bool:
    """Say whether two like words hang on prepositions that say the same; `alike` before the figure or date."""
    if one.preposition == other.preposition:
        return True
    if Kind.FIGURE in (one.kind, other.kind):
        both = {one.preposition, other.preposition}
        return both <= alike and both not in _APART
    if one.text.startswith(DATE):
        return {one.preposition, other.preposition} <= _BESIDE_DATE
    both = {one.preposition, other.preposition}
    is_in = both <= _IN and alike is not _BESIDE_DATE  # "a rise in prices", and not "surrendered in the fort"
    return is_in or any(both <= beside for beside in (*_NEUTRAL, *_BESIDE_WORD))


def _is_turned(pairs: Sequence[Pair], said: Clause) -> bool:
    """Say whether words stand in another order than the claim's; what hangs on a preposition may stand anywhere.

    So may a clause with a preposition before the rest: "After the flood the mill closed" and "The mill closed after …".
    """
    firm = [pair for pair in pairs if not _moves(pair)]
    places = [next(n for n, part in enumerate(said.parts) if part is other) for _, other in firm]
    breaks = [n for n, (one, two) in enumerate(pairwise(places), 1) if one > two]
    if breaks and not (len(breaks) == 1 and _is_fronted(places[breaks[0] :], places[: breaks[0]], said)):
        return True
    hung = [pair for pair in pairs if pair[0].is_hung and not pair[1].is_hung and pair[0].kind is Kind.WORD]
    freed = [pair for pair in pairs if pair[1].is_hung and not pair[0].is_hung and pair[0].kind is Kind.WORD]
    return bool(hung and freed)


def _is_fronted(front: Sequence[int], rest: Sequence[int], said: Clause) -> bool:
    """Say whether the source sets the words at the claim's end before the rest, on a preposition and with a comma."""
    is_hung = any(part.preposition and part.is_hung for part in said.parts[:2])  # "days after the flood, …"
    if front[-1] > rest[0] or not is_hung:
        return False
    return any(part.is_apart for part in said.parts[front[-1] + 1 : rest[0] + 1])


def _is_elsewhere(claimed: Clause, said: Clause, pairs: Sequence[Pair]) -> bool:
    """Say whether the figure or date belongs to another verb: "shut after it burned on 3 May"."""
    mine, theirs = _verbs_beside(claimed), _verbs_beside(said)
    own = [other for one, other in pairs if one in mine]
    return bool(own and theirs) and not any(other in theirs for other in own)


def _verbs_beside(clause: Clause) -> Run:
    """Return the verbs of the part of a clause in which the figure or date stands."""
    places = sorted(clause.parts, key=lambda part: part.span)
    stretches: list[list[Part]] = [[]]
    is_under = False
    for part in places:
        begins = not _SUBORDINATING.isdisjoint((part.text.lower(), *part.preposition.split()))
        if begins or (is_under and part.is_apart):
            stretches.append([])
        is_under = begins or (is_under and not part.is_apart)
        stretches[-1].append(part)
    with_verbs: list[list[Part]] = []
    for one in stretches:  # "after the flood" has no verb and belongs to what it stands beside
        if with_verbs and not any(map(_is_verb, one)):
            with_verbs[-1] += one
        else:
            with_verbs.append(one)
    own = next(one for one in with_verbs if any(part.kind is Kind.FIGURE for part in one))
    return [part for part in own if _is_verb(part)]


def _is_verb(part: Part) -> bool:
    return (part.is_verb and part.text[0].islower()) or is_irregular(part.text)


def _narrows(run: Run, clause: Clause, text: str) -> bool:
    """Say whether words narrow what is counted: they stand right before or behind it, or have a figure."""
    at = next(n for n, part in enumerate(clause.parts) if part.kind is Kind.FIGURE)
    first = clause.parts.index(run[0])
    between = text[clause.parts[first - 1].span.end : run[0].span.start] if first else ""
    is_behind = at < first <= at + 2 and not any(sign in between for sign in ",;:()")
    is_its = is_behind and not any(part.is_verb for part in clause.parts[at:first])
    return is_its or any(part.text[0].isdigit() for part in run)


def _moves(pair: Pair) -> bool:
    is_date = pair[0].text.startswith(DATE)
    return is_date or (pair[0].is_hung and pair[1].is_hung)
