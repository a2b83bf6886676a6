"""The people of the desk."""

import pytest

from app.services.context import Desk
from app.services.desk import accounts
from app.services.errors import InputError, RepeatedRequestError
from app.services.log import history
from claims.newsroom.audit import AuditTag


def test_a_new_person_is_on_record(desk: Desk) -> None:
    """The line that adds them is their own."""
    ana = accounts.add_person(desk, "  Ana   Petek ")

    (line,) = history.newest(desk)
    assert ana.name == "Ana Petek"
    assert (line.tag, line.actor, line.after) == (AuditTag.PERSON_ADD, "Ana Petek", {"name": "Ana Petek"})
    assert accounts.people(desk) == (ana,)


def test_people_are_listed_by_name(desk: Desk) -> None:
    """Capitals do not matter for the order."""
    for name in ("eve", "Ana", "Zoë"):
        accounts.add_person(desk, name)

    assert [person.name for person in accounts.people(desk)] == ["Ana", "eve", "Zoë"]


@pytest.mark.parametrize(
    "again", ["Élodie Ünal", "élodie ünal", "E\u0301lodie Ünal", "Élodie\u200b Ünal", "Élodie\u00a0Ünal"]
)
def test_who_is_at_the_desk_already_is_not_added_twice(desk: Desk, again: str) -> None:
    """Capitals, accents written apart and invisible characters make nobody a second pair of eyes."""
    first = accounts.add_person(desk, "Élodie Ünal")

    assert accounts.add_person(desk, again) == first
    assert history.count(desk) == 1


@pytest.mark.parametrize("name", ["", "  ", "\u200b\u200d", "\x00", "x" * 121])
def test_a_name_must_be_one(desk: Desk, name: str) -> None:
    """Empty, invisible or endless names are refused, with the field named."""
    with pytest.raises(InputError) as caught:
        accounts.add_person(desk, name)

    assert caught.value.field == "name"
    assert history.count(desk) == 0


def test_a_repeated_request_adds_nobody_else(desk: Desk) -> None:
    """A request id belongs to one act."""
    first = accounts.add_person(desk, "Ana", "request-1")

    assert accounts.add_person(desk, "Ana", "request-1") == first
    with pytest.raises(RepeatedRequestError):
        accounts.add_person(desk, "Ben", "request-1")

    assert accounts.people(desk) == (first,)
