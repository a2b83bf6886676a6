"""The report as one web page: no request leaves it, nothing in it can run, and it prints on the paper of the desk."""

import hashlib
import re
from base64 import b64encode
from functools import lru_cache
from importlib import resources

from jinja2 import Environment, PackageLoader, StrictUndefined, Template
from markupsafe import Markup, escape

from app import labels
from app.language import LANGUAGE, _, ngettext
from app.reports import wording
from app.reports.audience import at_top, withheld
from app.reports.base import Exporter
from app.reports.compared import HEADS, outcome, side_by_side
from app.reports.compared import told as told_of
from app.reports.corrected import corrections
from app.reports.corrected import lines as told
from app.reports.coverage import coverage, dismissed, found_wrong, kept, no_verdict, standing, tone_now
from app.reports.glance import (
    by_verdict,
    kept_digests,
    lines,
    numbers,
    scales_used,
    to_change,
    verdict_with_sign,
)
from app.reports.listed import listed
from app.reports.marked import marked
from app.reports.missing import missing
from app.reports.model import ReportModel
from app.reports.outline import (
    around,
    at_foot,
    facts,
    how_judged,
    in_line,
    left_open,
    proposed,
    record,
    shown_slots,
    taken_up,
)
from app.reports.pictures import on_time, pictures
from app.reports.replied import replied
from app.reports.sources import about, named, sourced
from app.reports.suggested import suggested_by

#: What may end a text of a style sheet, or the sheet: all but letters and the marks of our own sentences.
_NOT_FOR_CSS = re.compile(r"[^\w ,.:;()’“”-]")


def render(model: ReportModel) -> bytes:
    """Return the report as HTML in UTF-8."""
    style = _style(model)
    claims = kept(model)
    dropped = dismissed(model)
    cut = marked(model)
    sources = listed(model)
    number = numbers(sources)
    text = template("report.html").render(
        m=model,
        style=Markup(style),  # noqa: S704 - our own file; what is put into it passed _NOT_FOR_CSS
        style_hash=f"sha256-{b64encode(hashlib.sha256(style.encode()).digest()).decode()}",
        at_top=at_top(model),
        facts=facts(model),
        taken_up=taken_up(model),
        missing=missing(model),
        to_change=to_change(model),
        lines=lines(model, number),
        listed=sources,
        numbers=number,
        digests=kept_digests(model, number),
        by_verdict=by_verdict(model),
        pictures=pictures(model),
        on_time=on_time(model),
        scales=scales_used(model),
        record=record(model),
        coverage=coverage(model),
        legend=[t for t in labels.TYPE_LABELS if any(c.type == t for c in claims)],
        shared=any(len(piece.claims) > 1 for piece in cut),
        pieces=cut,
        kept=claims,
        dropped=dropped,
        corrections=corrections(model),
        corrected=told,
        proposed=proposed(model),
        how=how_judged(),
    )
    return text.encode("utf-8", "xmlcharrefreplace")


HTML = Exporter("html", "Web page (HTML)", "text/html", ".html", render, also=("htm",), is_paged=True)


def _style(model: ReportModel) -> str:
    made, proof = at_foot(model)
    style = _style_file()
    whose = at_top(model)
    head = _("Claimdesk verification report") + (f". {whose}" if whose else "")
    given = {
        "@@HEAD@@": head, "@@MADE@@": made, "@@PROOF@@": proof, "@@PAPER@@": model.paper.value,
        "@@OF@@": f" {_('of')} ",
    }  # fmt: skip
    for mark, words in given.items():
        style = style.replace(mark, _NOT_FOR_CSS.sub("", words))
    return style


def _signs(text: object) -> Markup:
    """Escape a text and put a labelled box in place of every sign that nobody can see."""
    box = Markup('<span class="sign" title="{}">{}</span>')
    return Markup("").join(
        box.format(wording.sign_name(piece), wording.code_point(piece)) if is_unseen else escape(piece)
        for piece, is_unseen in wording.unseen_apart(str(text))
    )


def _name(text: object) -> Markup:
    """As `_signs`, kept apart from the direction of what stands around it."""
    return Markup("<bdi>{}</bdi>").format(_signs(text))


def _say(words: str, **parts: object) -> Markup:
    """Put parts into a message; what is no markup yet is escaped."""
    return Markup(escape(words)).format(**parts)  # noqa: S704 - escaped in this very line


@lru_cache(maxsize=1)
def _style_file() -> str:
    return resources.files("app.reports").joinpath("templates/report.css").read_text(encoding="utf-8").strip()


def template(name: str) -> Template:
    """Return one of our templates; what is put into it is escaped, and signs that nobody sees are shown."""
    return _environment().get_template(name)


@lru_cache(maxsize=1)
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("app.reports"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters.update(
        name=_name,
        signs=_signs,
        plain=wording.with_signs_shown,
        day=wording.day,
        moment=wording.moment,
        clipped=wording.clipped,
        is_web=wording.is_web_address,
        about=about,
        named=named,
        sourced=sourced,
        replied=replied,
        standing=standing,
        left_open=left_open,
        shown_slots=shown_slots,
        tone=tone_now,
        verdict=verdict_with_sign,
        suggested_by=suggested_by,
        side_by_side=side_by_side,
        outcome=outcome,
        compared_words=told_of,
    )
    environment.globals.update(
        _=_,
        ngettext=ngettext,
        say=_say,
        language=LANGUAGE,
        no_verdict=no_verdict,
        found_wrong=found_wrong,
        around=around,
        in_line=in_line,
        withheld=withheld,
        heads=HEADS,
        take_out=labels.TAKE_OUT,
        signs_of=labels.TONE_SIGNS,
        types=labels.TYPE_LABELS,
        stances=labels.STANCE_LABELS,
        ranks=labels.RANK_LABELS,
        kinds=labels.SOURCE_KIND_LABELS,
        decisions=labels.DECISION_LABELS,
        answers=labels.COPY_ANSWER_LABELS,
    )
    return environment
