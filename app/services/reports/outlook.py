"""What a report would say of an article, before anybody makes it: what is missing, and what gives a source away."""

from dataclasses import dataclass

from app.reports.missing import Gap, missing
from app.reports.outline import on_earlier
from app.services.context import Desk
from app.services.reports.leaks import Giveaway, giveaways_in
from app.services.reports.snapshot import model_in
from claims.newsroom.sourcing import Audience


@dataclass(frozen=True, slots=True)
class Outlook:
    """A report for an audience in short.

    Attributes:
        title: of the article.
        missing: what the report says at its top is missing.
        earlier: in a sentence, how many claims stand on texts before this one; `""` when none does.
        giveaways: where it would have words of sources that it leaves out.
    """

    title: str
    missing: tuple[Gap, ...]
    giveaways: tuple[Giveaway, ...]
    earlier: str = ""


def outlook(desk: Desk, article_id: int, audience: Audience) -> Outlook:
    """Return in short what a report would say; the article is read once, kept copies are not looked up.

    Raises:
        UnknownError: when there is no such article.
    """
    with desk.database.read() as session:
        model = model_in(desk, session, article_id, audience, with_copies=False)
        giveaways = giveaways_in(session, model)
    return Outlook(
        title=model.title, missing=missing(model), giveaways=giveaways, earlier="".join(on_earlier(model.earlier))
    )
