"""What a report would say of an article, before anybody makes it: what is missing, and what gives a source away."""

from dataclasses import dataclass, replace
from datetime import datetime

from app.reports.html import HTML
from app.reports.missing import Gap, missing
from app.reports.outline import on_earlier
from app.reports.paper import Paper
from app.reports.selection import EVERYTHING, Only, select_claims
from app.services.context import Desk
from app.services.reports.as_of import as_it_stood
from app.services.reports.export import exporter
from app.services.reports.leaks import Giveaway, giveaways_in
from app.services.reports.snapshot import model_in, with_agreement
from claims.newsroom.sourcing import Audience
from db.people import PersonRow
from db.session import find


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


@dataclass(frozen=True, slots=True)
class Preview:
    """How a report would look.

    Attributes:
        shown: the whole web page, or the words that the file tells a reader.
        is_page: whether it is a web page.
        lacking: what is not there and must be before such a file can be made; then nothing is shown.
    """

    shown: str
    is_page: bool
    lacking: tuple[str, ...] = ()


def outlook(
    desk: Desk, article_id: int, audience: Audience, only: Only = EVERYTHING, as_of: datetime | None = None
) -> Outlook:
    """Return in short what a report would say; the article is read once, kept copies are not looked up.

    Raises:
        UnknownError: when there is no such article.
        InputError, NotAllowedError: when there is no telling how it stood at the moment that is asked for.
    """
    with desk.read() as session:
        with as_it_stood(desk, session, article_id, as_of) as then:
            model = select_claims(model_in(desk, then, article_id, audience, with_copies=False), only)
        giveaways = giveaways_in(session, model)
    return Outlook(
        title=model.title, missing=missing(model), giveaways=giveaways, earlier="".join(on_earlier(model.earlier))
    )


def preview(
    desk: Desk, article_id: int, format_name: str, audience: Audience, only: Only = EVERYTHING, published_at: str = "",
    as_of: datetime | None = None, paper: Paper | None = None,
) -> Preview:  # fmt: skip
    """Return how a report by whoever is at the desk would look; nothing is handed out, so nothing goes on record.

    Of a back-up bundle, which takes long to make, the web page in it is shown.

    Raises:
        UnknownError: when there is no such article.
        InputError, NotAllowedError: when there is no such format, or no telling how the article stood at the moment.
    """
    chosen = exporter(format_name)
    with desk.read() as session:
        person = find(session, PersonRow, desk.person_id) if desk.person_id else None
        with as_it_stood(desk, session, article_id, as_of) as then:
            model = model_in(desk, then, article_id, audience, made_by=person.name if person else "")
        if as_of is None:
            model = with_agreement(model, session)
    model = replace(select_claims(model, only), published_at=published_at, as_of=as_of)
    model = replace(model, paper=paper) if paper else model
    lacking = chosen.lacks(model)
    shown = HTML if chosen.takes_files else chosen
    return Preview("" if lacking else shown.text_of(shown.render(model)), shown.mime == "text/html", lacking)
