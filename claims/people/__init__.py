"""Who the people of one article are: full names, and the surnames, titles and pronouns that stand for them."""

from claims.people.finder import find_people
from claims.people.model import Mention, People, Person

__all__ = ["Mention", "People", "Person", "find_people"]
