"""What an author's note names, told by how such notes are written."""

import pytest

from claims.newsroom.author_notes import NoteKind, Recognised, recognise
from tests.growth import hold_near_linear

A, D, P, T, S, N = (
    NoteKind.ADDRESS, NoteKind.DOCUMENT, NoteKind.PAGE, NoteKind.TIME_CODE, NoteKind.INTERVIEW, NoteKind.NOTE,
)  # fmt: skip
NOTES = [
    ("Source: https://a.example/report_(2019).", Recognised(A, "https://a.example/report_(2019)")),
    ("Census 2011 (https://a.example/x), p. 3", Recognised(A, "https://a.example/x", "Census 2011", "p. 3")),
    ("See www.a.example/a", Recognised(A, "https://www.a.example/a")),
    ("Ministry report, p. 14", Recognised(D, title="Ministry report", place="p. 14")),
    ("“The State of the Harbour”, pages 9–11", Recognised(D, title="The State of the Harbour", place="pages 9–11")),
    ("minutes_2019.pdf", Recognised(D, title="minutes_2019.pdf")),
    (
        "Annual report 2019, p. 4: “It cost 4.2 million.”",
        Recognised(D, title="Annual report 2019", place="p. 4", passage="It cost 4.2 million."),
    ),
    ("p. 14", Recognised(P, place="p. 14")),
    ("00:12:45", Recognised(T, place="00:12:45")),
    ("[12:30]", Recognised(T, place="12:30")),
    ("Recording of the session, 12:30", Recognised(T, title="Recording of the session", place="12:30")),
    (
        "Interview with Ilse Brandt, 3 March 2024",
        Recognised(S, title="Interview with Ilse Brandt, 3 March 2024", person="Ilse Brandt", when="3 March 2024"),
    ),
    (
        "Karl von Weiss, by phone, Tuesday",
        Recognised(S, title="Karl von Weiss, by phone, Tuesday", person="Karl von Weiss", when="Tuesday"),
    ),
    (
        "I spoke to Ada Brook, not for attribution",
        Recognised(S, title="I spoke to Ada Brook, not for attribution", person="Ada Brook", is_hushed=True),
    ),
    ("Anonymous told me, don’t name", Recognised(N, title="Anonymous told me, don’t name", is_hushed=True)),
    ("Call at 15:30", Recognised(N, title="Call at 15:30")),
    ("Where is that law?", Recognised(N, title="Where is that law?")),
    ("We should check this report again", Recognised(N, title="We should check this report again")),
    ("javascript:alert(1)", Recognised(N, title="javascript:alert(1)")),
    ("…", Recognised(N)),
]  # fmt: skip


@pytest.mark.parametrize(("text", "named"), NOTES, ids=[text for text, _named in NOTES])
def test_a_note_is_known_by_how_it_is_written(text: str, named: Recognised) -> None:
    assert recognise(text) == named


@pytest.mark.parametrize(
    "unit", ["Interview with Ann ", "“says: ", "p. 1:23 ", "https://a.example/)", "Ann Van de ", " by phone"]
)
def test_hostile_notes_are_read_in_no_time(unit: str) -> None:
    hold_near_linear(recognise, unit)
