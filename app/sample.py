"""The article that a new desk offers to look around with; invented, people and places included."""

from datetime import date
from importlib import resources

from app.services.articles import intake
from app.services.context import Act, Desk
from app.services.inputs import ArticleDetails

SAMPLE = ArticleDetails(
    title="Harbour chief steps down as Lowmere reopens its tide gate",
    outlet="The Lowmere Courier",
    author="Ines Tarrow",
    published_on=date(2025, 3, 19),
)


def open_sample(desk: Desk, act: Act) -> int:
    """Add the sample article and return its id."""
    text = resources.files("app").joinpath("sample.txt").read_text(encoding="utf-8")
    return intake.add_article(desk, act, SAMPLE, text)
