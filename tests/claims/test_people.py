"""Who the people of an article are: names by structure, and the words that stand for them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.errors import LexiconError
from claims.people import People
from claims.places import country_of
from claims.posts import find_posts, words_of
from claims.reading import read
from claims.text.tokens import tokenize
from claims.wordlists import sections


def people_of(text: str) -> People:
    """Return the people of an article."""
    return read(text).people


def names_of(text: str) -> list[str]:
    """Return the full names found, in order."""
    return [person.name for person in people_of(text).persons]


def who(text: str, words: str) -> list[str | None]:
    """Return the full name behind each mention that is written as `words`, in order."""
    people = people_of(text)
    found = [m for m in people.mentions if m.span.of(text) == words]
    return [None if m.person is None else people.persons[m.person].name for m in found]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Then Anna van der Meer left.", "Anna van der Meer"),
        ("The guest was Khalid bin Rashid al-Amiri, who spoke.", "Khalid bin Rashid al-Amiri"),
        ("They met John Q. Fielding on Monday.", "John Q. Fielding"),
        ("They met Robert Quist Jr. on Monday.", "Robert Quist Jr."),
        ("They met Martin Quist III on Monday.", "Martin Quist III"),
        ("They met Jean-Luc Fontaine-Roy on Monday.", "Jean-Luc Fontaine-Roy"),
        ("It was said by Søren Ødegård, 52, of Tarn.", "Søren Ødegård"),
        ("The award went to Mr. Zbyszko Wrona.", "Zbyszko Wrona"),
        ("They met Rory O'Malley on Monday.", "Rory O'Malley"),
        ("Norwegian Foreign Minister Ingvild Brekke spoke.", "Ingvild Brekke"),
        ("Ambassador of the Republic of Belmar Yusuf al-Khatib arrived. He left Belmar.", "Yusuf al-Khatib"),
        ("Chief executive Wiremu Tamihana spoke.", "Wiremu Tamihana"),
        ("Dean Halvard Ostby spoke to them.", "Halvard Ostby"),
        ("Winger Obafemi Sowande spoke to them.", "Obafemi Sowande"),
        ("Its chief of staff, Ho Kwok-wai, spoke.", "Ho Kwok-wai"),
        ("The company's chairman Aslaug d'Arbanville spoke.", "Aslaug d'Arbanville"),
        ("They met María José García de la Vega, the mayor.", "María José García de la Vega"),
        ("José María de los Santos Peralta resigned.", "José María de los Santos Peralta"),
        ("ON MONDAY MAYOR TOM HALE RESIGNED, CLERKS SAID.", "TOM HALE"),
        ("S. M. Karanth spoke to them.", "S. M. Karanth"),
        ("The mayor, Lê Văn Minh, spoke.", "Lê Văn Minh"),
        ("They met Rosa dela Peña on Monday.", "Rosa dela Peña"),
        # given names that are words of places, before surnames that are words
        ("Reporters met Ann King on Tuesday.", "Ann King"),
        ("The mayor, Barbara Hall, spoke.", "Barbara Hall"),
        ("They met José Park on Monday.", "José Park"),
        ("Vincent Hill said so.", "Vincent Hill"),
        ("They met Ruth Low on Monday.", "Ruth Low"),
        ("Ann Arbor Mayor Louis West spoke.", "Louis West"),
    ],
)
def test_a_full_name_is_found_whole(text: str, name: str) -> None:
    """With particles, initials, suffixes, hyphens and letters of other languages, without title or honorific."""
    assert names_of(text) == [name]


@pytest.mark.parametrize(
    "text",
    [
        "They walked down Harbour Street to Green Valley Park.",
        "The Supreme Court met in New York on Monday.",
        "The Lund Foundation paid for it.",
        "Silver Lake is frozen.",
        "However, Northern Ireland voted no.",
        "They met in San Antonio Park on Monday.",
        "St. Vincent Hall was closed, and so was Ann Arbor Hall.",
        "São Paulo Police spoke.",
    ],
)
def test_bodies_and_places_are_not_people(text: str) -> None:
    """Words of bodies and places in a row of capitals keep it from being a name."""
    assert names_of(text) == []


def test_a_surname_stands_for_the_full_name_given_anywhere() -> None:
    """Also where the full name comes later."""
    text = "Brekke was late. The minister, Ingvild Brekke, said so. Critics of Brekke agreed."

    assert who(text, "Brekke") == ["Ingvild Brekke", "Ingvild Brekke"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("George H. Quist spoke. George W. Quist left.", ["George H. Quist", "George W. Quist"]),
        ("Karl Fielding spoke. Karl J. Fielding left.", ["Karl Fielding", "Karl J. Fielding"]),
        ("Robert Quist and Robert Quist Jr. left.", ["Robert Quist", "Robert Quist Jr."]),
        ("Robert Quist left. His son, Robert Quist Jr., is ill.", ["Robert Quist", "Robert Quist Jr."]),
        ("Robert Quist left. Robert Quist Jr., his son, is ill.", ["Robert Quist", "Robert Quist Jr."]),
        ("Robert Quist Sr. spoke. Robert Quist Jr. left.", ["Robert Quist Sr.", "Robert Quist Jr."]),
        ("Martin Quist II spoke. Martin Quist III left.", ["Martin Quist II", "Martin Quist III"]),
        ("Robert Quist Jr. spoke. Robert Quist left.", ["Robert Quist Jr."]),
        ("Robert Quist Jr. spoke. Robert Quist, his father, left.", ["Robert Quist Jr.", "Robert Quist"]),
        ("Ana Holm spoke. Rosa Ana Holm left.", ["Ana Holm", "Rosa Ana Holm"]),
        ("John Paul Quist spoke. John Henry Quist left.", ["John Paul Quist", "John Henry Quist"]),
        ("Ada Lund spoke. Crooked Ada Lund left.", ["Ada Lund"]),
        ("Ada Lund spoke. A. Lund left.", ["Ada Lund"]),
        ("Karl Jens Fielding spoke. Karl J. Fielding left.", ["Karl Jens Fielding"]),
    ],
)
def test_a_suffix_an_initial_or_a_given_name_tells_two_persons_apart(text: str, names: list[str]) -> None:
    """George H. and George W. are two, father and son are two; a scornful word makes no second person."""
    assert names_of(text) == names


def test_a_surname_written_in_two_ways_stands_for_the_first() -> None:
    """An initial given once leaves open whether they are two; the note says so."""
    assert who("Karl J. Fielding spoke. Karl Fielding left. Fielding ate.", "Fielding") == ["Karl J. Fielding"]


def test_a_party_before_a_title_is_not_the_body() -> None:
    """The body stays open: a senator does not sit for a party."""
    text = "Republican Sen."

    (post,) = find_posts(tokenize(text))

    assert post.body is None


def test_two_persons_with_one_surname_are_left_open() -> None:
    """When the surname alone cannot be told apart, nobody is chosen and the note says so."""
    text = "Anna Quist spoke. Peter Quist listened. Then Quist left."

    people = people_of(text)
    last = [m for m in people.mentions if m.kind == "surname"][-1]

    assert last.person is None
    assert "cannot be told" in last.note


def test_an_honorific_tells_two_persons_of_one_surname_apart() -> None:
    """ "Mrs." goes to the woman."""
    text = "Anna Quist spoke. Peter Quist listened. Then Mrs. Quist left."

    assert who(text, "Quist") == ["Anna Quist"]


def test_a_title_stands_for_the_person_who_was_given_it() -> None:
    """ "The finance minister" is who was called so."""
    text = "Finance Minister Anna Quist spoke for an hour. Later the finance minister left."

    assert who(text, "the finance minister") == ["Anna Quist"]


def test_a_pronoun_stands_for_the_only_person_of_its_gender() -> None:
    """ "She" is the woman, although a man was named last."""
    text = "Anna Quist met Peter Moe on Friday. She said nothing."

    assert who(text, "She") == ["Anna Quist"]


def test_a_pronoun_without_anyone_before_it_is_left_open() -> None:
    """Nobody is guessed."""
    assert who("He left at noon.", "He") == [None]


def test_adjectives_name_countries() -> None:
    """Also those of two words; other words name none."""
    assert country_of("Azerbaijani") == "Azerbaijan"
    assert country_of("South Korean") == "South Korea"
    assert country_of("Taliban") is None


def test_a_post_is_read_with_body_status_and_determiner() -> None:
    """The words of the post stand apart from the rest."""
    text = "the former chief executive of Nordhavn Steel"
    tokens = tokenize(text)

    (post,) = find_posts(tokens)

    assert words_of(tokens, post.name, text) == "chief executive"
    assert post.body is not None
    assert words_of(tokens, post.body, text) == "Nordhavn Steel"
    assert (post.status, post.determiner) == ("former", "the")


def test_an_unknown_word_list_says_what_was_expected() -> None:
    """The error names the missing file."""
    with pytest.raises(LexiconError, match="no word list 'nowhere'"):
        sections("nowhere")


_PIECES = st.sampled_from(
    [
        "Anna",
        "Quist",
        "van",
        "der",
        "Mr.",
        "President",
        "of",
        "the",
        "Ministry",
        ",",
        ".",
        "said",
        "He",
        "she",
        "Jr.",
        "Bank",
        "al-Amiri",
        "J.",
        "é",
        "\u200b",
        '"',
        "(",
        ")",
        "\n\n",
        "former",
        "and",
        "New",
        "York",
        "'s",
        "-",
    ]
)


@given(st.lists(_PIECES, max_size=40).map(" ".join))
@settings(max_examples=200, deadline=None)
def test_mentions_are_in_order_apart_and_inside_the_text(text: str) -> None:
    """Whatever the words: spans lie in the clean text, do not overlap, and point at persons there are."""
    reading = read(text)
    people = reading.people

    assert all(m.span.end <= len(reading.text) for m in people.mentions)
    assert all(a.span.end <= b.span.start for a, b in zip(people.mentions, people.mentions[1:], strict=False))
    assert all(m.person is None or m.person < len(people.persons) for m in people.mentions)
    assert people == read(text).people
