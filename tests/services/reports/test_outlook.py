"""What a report would say is told before it is made, and the report says the same."""

import pytest

from app.reports.base import Exporter
from app.reports.missing import Gap, missing
from app.reports.model import ReportModel
from app.services.articles import passages
from app.services.context import Desk
from app.services.errors import UnknownError
from app.services.inputs import NewSource
from app.services.reports import export
from app.services.reports.leaks import giveaways
from app.services.reports.outlook import outlook
from claims.model import PassageKind, Span
from claims.newsroom.sourcing import Audience, Confidentiality, SourceKind
from tests.factories import Newsroom, give_another_text, newsroom
from tests.services.reports.test_leaks import hide


@pytest.fixture
def worked(room: Newsroom) -> Newsroom:
    """A claim against the policy, a signed one with a source, a quotation with a hidden one, and an unseen sentence."""
    room.propose(room.accept("2019"))
    room.signed("last year")
    claim_id = room.accept("“We paid for it ourselves.”")
    hide(room, claim_id, NewSource(SourceKind.PERSON, "Odile Marchbank"), Confidentiality.DESK)
    room.reword(claim_id, "Odile Marchbank paid.")
    return room


@pytest.mark.rows_alike
@pytest.mark.parametrize("audience", Audience)
def test_the_report_says_is_missing_what_was_told_before(
    worked: Newsroom, monkeypatch: pytest.MonkeyPatch, audience: Audience
) -> None:
    """For every audience; and it has the words that were pointed out."""
    made: list[ReportModel] = []

    def render(model: ReportModel) -> bytes:
        made.append(model)
        return b""

    monkeypatch.setattr(export, "EXPORTERS", {"plain": Exporter("plain", "Plain", "text/plain", ".txt", render)})
    told = outlook(worked.desk, worked.article_id, audience)

    export.export(worked.desk, worked.again(worked.eve), worked.article_id, "plain", audience=audience)

    [model] = made
    assert told.missing == missing(model)
    assert {gap.kind: gap.number for gap in told.missing} == {
        "verdict": 1, "second-person": 1, "policy": 1, "source": 1,
        **({} if audience is Audience.PUBLIC else {"heard": 1}),  # its source is not for readers
    }  # fmt: skip
    assert told.giveaways == giveaways(worked.desk, worked.article_id, audience)
    assert bool(told.giveaways) == (audience is Audience.PUBLIC)
    assert told.title == model.title


def test_sentences_that_nobody_looked_at_are_counted(desk: Desk, planted: None) -> None:
    """Until somebody says that there is nothing to check in them."""
    room = newsroom(desk, "It rained.\nIt opened in 2019.\nThe sun shone.\n")
    room.signed("2019")

    def unseen() -> tuple[Gap, ...]:
        return outlook(desk, room.article_id, Audience.PUBLIC).missing

    assert unseen() == (Gap("look", 2, "2 sentences that nobody looked at"),)
    passages.mark(desk, room.again(room.ana), room.article_id, Span(0, 10), PassageKind.NOTHING)
    assert unseen() == (Gap("look", 1, "1 sentence that nobody looked at"),)


def test_claims_on_an_earlier_text_are_counted_and_not_called_missing(room: Newsroom) -> None:
    """A report is of the newest text; what was decided on the one before is not passed over in silence."""
    room.signed("2019")
    room.accept("last year")
    assert outlook(room.desk, room.article_id, Audience.PUBLIC).earlier == ""
    give_another_text(room)

    told = outlook(room.desk, room.article_id, Audience.PUBLIC)

    assert told.earlier == "2 claims stand on earlier versions of the text and are not in this report."
    assert {gap.kind for gap in told.missing} == {"decision"}
    made = export.export(room.desk, room.again(room.ana), room.article_id, "markdown")
    assert told.earlier in made.data.decode()


def test_an_unknown_article_has_no_outlook(room: Newsroom) -> None:
    """It is said in words."""
    with pytest.raises(UnknownError, match="no article 99"):
        outlook(room.desk, 99, Audience.PUBLIC)
