"""The sample article: ours, whole, and worth looking around in."""

from app.sample import SAMPLE, open_sample
from app.services.articles import reading
from app.services.checking import sheets
from app.services.context import Desk
from app.services.desk import accounts
from claims.model import ClaimType
from tests.factories import act_of


def test_the_sample_shows_every_type_of_claim(sqlite_desk: Desk) -> None:
    """Dates with values, quotations with speakers, appointments; headline, byline and caption yield none."""
    article_id = open_sample(sqlite_desk, act_of(accounts.add_person(sqlite_desk, "Ana").id))

    article = reading.article(sqlite_desk, article_id)
    inside = sheets.sheets(sqlite_desk, [mark.key for mark in article.marks]).values()
    assert {one.type for one in (*article.marks, *(part for sheet in inside for part in sheet.parts))} == set(
        ClaimType
    ) - {ClaimType.STATEMENT}
    assert article.title == SAMPLE.title
    assert article.text.startswith(SAMPLE.title)
    aside = [block.span for block in article.blocks if not block.kind.is_running]
    assert len(aside) >= 3
    assert not [mark for mark in article.marks for span in aside if span.start <= mark.span.start < span.end]
    assert not article.warnings
    assert not article.replaced
