"""Why these marks: the article sentence by sentence, with every rule, trigger, field and reason."""

import re

from tests.factories import Newsroom, add_article
from tests.pages.workbench import Workbench


def test_an_empty_desk_has_nothing_to_explain(sqlite_desk) -> None:
    """It says what to do."""
    page = Workbench().open("explain")

    assert page.heading == "Why these marks"
    assert page.says("There is no article yet.")


def test_without_a_choice_the_newest_article_is_explained(room: Newsroom) -> None:
    """Each sentence stands there, with or without finds; each find with its rule, what triggered it, and why."""
    add_article(
        room.desk,
        room.ana,
        "The pier of Vellmar was closed in 2019.\n\nIt was quiet. About 40 ships came.",
        title="The pier",
    )

    page = Workbench().open("explain")

    assert page.says("The pier")
    assert page.says("The pier of Vellmar was closed in 2019.")
    assert page.says("Nothing was found here.")
    rule = re.compile(r"count or measure, version \d+\. A number and the things it counts")
    assert any(rule.search(text) for text in page.texts())
    assert page.says("“40”")
    assert page.says("From “40”. The number in full.")
    assert page.says("Repeats the headline.")


def test_the_article_looked_at_last_is_explained(room: Newsroom) -> None:
    """The page follows the article page, and leads back to it."""
    add_article(room.desk, room.ana, "Something newer was built in 2018.", title="Newer")

    page = Workbench("Ana").article(room.article_id).open("explain")

    assert page.says("The town of Vellmar opened its harbour in 2019.")
    assert not page.says("Something newer")
    assert page.has("to-article")


def test_a_long_article_has_pages(room: Newsroom) -> None:
    """Twenty-five sentences fit on one."""
    number = add_article(
        room.desk, room.ana, " ".join(f"Boat {n} came to the pier in {n + 1900}." for n in range(1, 61))
    )

    page = Workbench().open("explain", id=number)

    assert page.says("Boat 25 came")
    assert not page.says("Boat 26 came")
    page.at.pagination(key=f"explain-page-{number}").set_value(3)
    page.run()
    assert page.says("Boat 60 came")
    assert not page.says("Boat 50 came")


def test_words_of_the_copy_are_never_markup(room: Newsroom) -> None:
    """A hostile article is shown as it is written."""
    number = add_article(room.desk, room.ana, "<img src=x onerror=alert(1)> came in 2019 & left.", title="<b>Bold</b>")

    page = Workbench().open("explain", id=number)

    assert page.says("&lt;img src=x onerror=alert(1)&gt;")
    assert not page.says("<img")


def test_an_address_that_names_nothing_says_so(room: Newsroom) -> None:
    """By number and by nonsense."""
    assert "There is no article 999" in Workbench().open("explain", id=999).refused
    assert "is no number of an article" in Workbench().open("explain", id="x1").refused
