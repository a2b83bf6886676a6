"""Changes in posts, verb by verb and noun by noun: who, what happened, and how the text puts it."""

from datetime import date
from pathlib import Path

from claims import ClaimType, extract
from tests.claims.rows import misread

LINES = Path(__file__).with_name("changes.txt").read_text("utf-8").splitlines()
ROWS = [tuple(line.split(" | ")) for line in LINES if not line.startswith("#")]
HELD = ("holds", "held", "acting", "designate")
SLOTS = ("person", "event", "certainty", "post")


def told(row: tuple[str, ...]) -> list[list[str]]:
    """Return the changes of a row's text, each with as many slots as the row gives."""
    text, *given = row
    found = extract(text, published=date(2024, 5, 1)).candidates
    changes = [c for c in found if c.type == ClaimType.APPOINTMENT and c.value("event") not in HELD]
    return [[c.value(name) or "?" for name in SLOTS][: len(given)] for c in changes]


def test_every_sentence_tells_of_one_change_as_a_careful_reader_takes_it() -> None:
    """One change with the right person, event and certainty, or none where the words mean something else."""
    assert misread([(row, [] if row[1:] == ("-",) else [list(row[1:])]) for row in ROWS], told) == {}


def test_she_is_who_was_just_appointed() -> None:
    """Not the one who appointed her: a governor is not confirmed in the post that she fills."""
    source = "Gov. Laurel Lund on Monday tapped Dana Moe to be secretary. If confirmed, she would replace Rick Holt."
    found = extract(source, published=date(2024, 5, 1)).candidates
    changes = [c for c in found if c.type == ClaimType.APPOINTMENT and c.value("event") not in HELD]
    assert [c.value("person") for c in changes] == ["Dana Moe"] * 2


def test_a_date_of_another_clause_is_not_that_of_the_change() -> None:
    """Nobody resigned on the day before they did, or in the years they served; "when" tells of a stretch's end."""
    whens = {
        "Jan Moe gave talks in early 2015 before he launched his presidential bid.": None,
        "Jan Moe was the state's attorney in the 1990s, but he resigned after a row.": None,
        "Jan Moe served as mayor from 1980 to 1987, when he became governor.": "1987",
        "Jan Moe has led the court since 2021, when he succeeded Ada Lund.": "2021",
        "Jan Moe was sworn in on Monday evening.": "2024-04-29",
        "Two aides had been ill in March; the mayor, Jan Moe, was fired.": None,
        "Jan Moe was made rector of Tarn and, in 2017, was ill.": None,
        "In May, Jan Moe resigned.": "2024-05",
        "On Monday Jan Moe resigned before he was asked.": "2024-04-29",
    }

    def told_when(text: str) -> str | None:
        found = extract(text, published=date(2024, 5, 1)).candidates
        (change,) = [c for c in found if c.type == ClaimType.APPOINTMENT and c.value("event") not in HELD]
        return change.value("when")

    assert {text: told_when(text) for text in whens} == whens


def test_each_of_several_has_words_of_its_own() -> None:
    """Two who are told of in one breath are two claims, which no stretch of the copy hides from each other."""
    found = extract("The board fired Ada Lund and Jan Moe on Monday.", published=date(2024, 5, 1)).candidates
    changes = [c for c in found if c.type == ClaimType.APPOINTMENT]
    assert {c.value("person") for c in changes} == {"Ada Lund", "Jan Moe"}
    assert len({c.span for c in changes}) == 2


def test_i_is_who_answers_in_an_interview() -> None:
    """In a turn after a name and a colon "I" is that person, as in a quotation."""
    talk = (
        "Rob Ames met Ada Lund.\n\nAmes: Were you not on the council?\n\nLund: I was elected in 2010 and I left.\n\n"
        "Ames: Will you go back?\n\nLund: I resigned for good reasons in 2015."
    )
    found = extract(talk, published=date(2024, 5, 1)).candidates
    changes = [c for c in found if c.type == ClaimType.APPOINTMENT]
    told = {(c.value("event"), c.value("person")) for c in changes}
    assert {("elected", "Ada Lund"), ("resigned", "Ada Lund")} <= told


def test_who_is_told_of_in_more_than_a_sentence() -> None:
    """A nationality means who alone was named before; a cousin named later and a predecessor's title mean nobody."""
    told_of = {
        "Tarn have parted company with head coach Jan Moe. The Italian, 49, was appointed in July.": ("Jan Moe", 1),
        "Jan Moe met Ada Lund. The Italian, 49, was appointed in July.": (None, 0),
        "Jan Moe is fire chief. Rob Ames helps. Moe joined the department in 1996.\n\nCousin Stan Moe died.": (
            "Jan Moe",
            0,
        ),
        "Jan Moe and Stan Moe met Ada Lund. Rob Ames was there. Moe spoke. He was hired in May.": (None, 0),
        "Tarn Air ousted its founder, Jan Moe. Three directors who had opposed the founder – Meera Pai, Omar Siddiqui "
        "and Alan Fong – were re-elected.": (None, 1),
    }

    def person(text: str, number: int) -> str | None:
        found = extract(text, published=date(2024, 5, 1)).candidates
        changes = [c for c in found if c.type == ClaimType.APPOINTMENT and c.value("event") not in HELD]
        return changes[number].value("person")

    assert {text: (person(text, number), number) for text, (_, number) in told_of.items()} == told_of
