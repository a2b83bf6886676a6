"""What is chosen for a report: articles, format, for whom, which claims, as of when, and the address it may ask for."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

import streamlit as st

from app.labels import AUDIENCE_LABELS, PAPER_LABELS, TYPE_LABELS
from app.language import _
from app.reports.base import Exporter
from app.reports.paper import Paper
from app.reports.registry import EXPORTERS
from app.reports.selection import Only, grade_labels
from app.services.reports.export import Exported
from claims.newsroom.sourcing import Audience


@dataclass(frozen=True, slots=True)
class Choices:
    """What stands in the choices; `form` is the name of a format."""

    articles: tuple[int, ...]
    form: str
    audience: Audience
    address: str
    only: Only
    as_of: datetime | None
    paper: Paper | None

    @classmethod
    def of(cls, made: Exported) -> "Choices":
        """Return the choices that a file was made of."""
        return cls(made.articles, made.format, made.audience, made.published_at, made.only, made.as_of, made.paper)


def choose(titles: Mapping[int, str], first: int, paper: Paper) -> Choices:
    """Show the choices and return them.

    Args:
        titles: of the articles that can be chosen, by id, each another one.
        first: the article that is chosen to begin with.
        paper: the one that is chosen to begin with; asked for only where a format is set for paper.
    """
    articles = st.multiselect(
        _("Articles"), list(titles), format_func=titles.__getitem__, key="report-article", default=[first],
        help=_("Of several articles, you get one ZIP with a report of each."),
    )  # fmt: skip
    picked = st.segmented_control(
        _("Format"), list(EXPORTERS), format_func=lambda name: EXPORTERS[name].title, key="report-format",
        default=next(iter(EXPORTERS)), required=True, wrap=True,
    )  # fmt: skip
    form: Exporter = EXPORTERS[picked]
    if form.part:
        st.caption(form.part.words)
    address = ""
    if form.asks_address:
        label = _("Address of the page on which the check is published")
        address = st.text_input(label, key="report-address").strip()
    audience = st.segmented_control(
        _("For whom"), list(AUDIENCE_LABELS), format_func=AUDIENCE_LABELS.__getitem__, key="report-audience",
        default=next(iter(AUDIENCE_LABELS)), required=True,
    )  # fmt: skip
    sheet: Paper | None = None
    if form.is_paged:
        chosen = st.segmented_control(
            _("Paper"), list(PAPER_LABELS), format_func=PAPER_LABELS.__getitem__, key="report-paper",
            default=paper.value, required=True,
        )  # fmt: skip
        sheet = Paper(chosen)
    return Choices(tuple(articles), form.name, Audience(audience), address, _claims(), _moment(), sheet)


def _moment() -> datetime | None:
    """Show of which moment it can be; `None` for now."""
    then = st.datetime_input(
        _("As of (UTC)"), value=None, key="report-moment", step=60, format="YYYY-MM-DD",
        help=_("What was known at that moment, proved from the log. Left open, it is of now."),
    )  # fmt: skip
    return then.replace(tzinfo=UTC) if then else None


def _claims() -> Only:
    """Show which claims can be chosen, and return which are; everything to begin with."""
    with st.expander(_("Which claims"), key="report-claims-box"):
        signed = st.checkbox(_("Only those that are signed off"), key="report-signed")
        types = st.pills(
            _("Types"), list(TYPE_LABELS), selection_mode="multi", format_func=TYPE_LABELS.__getitem__,
            key="report-types", help=_("None chosen: all."),
        )  # fmt: skip
        labels = grade_labels()
        verdicts = st.multiselect(
            _("Verdicts"), list(labels), format_func=lambda slug: f"{labels[slug]} ({slug})", key="report-verdicts",
            help=_("None chosen: all, also claims without a verdict."),
        )  # fmt: skip
    return Only(signed=signed, types=tuple(types), verdicts=tuple(verdicts))
