"""What reports say is looked up in the desk's language: no English word is left beside those that were."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from gettext import NullTranslations

import pytest
from babel.messages.pofile import read_po

from app import labels, language
from app.reports.audience import left_out, not_for_readers, withheld
from app.reports.base import Exporter
from app.reports.compared import HEADS, told
from app.reports.coverage import NO_VERDICT, standing
from app.reports.docx import DOCX
from app.reports.html import HTML
from app.reports.markdown import MARKDOWN
from app.reports.missing import missing
from app.reports.model import ReportClaim, ReportModel
from app.reports.outline import NAMES, facts, record, shown_slots, summary
from app.reports.pdf import PDF
from app.reports.pdf_pages import pages
from app.reports.sources import about, named, sourced
from app.reports.suggested import SUGGESTED
from claims.compare import Comparison
from claims.newsroom.rating import scales
from claims.newsroom.sourcing import Audience
from tests.reports.test_hostile import in_words_only

_BRACKETS = re.compile(r"⟦[^⟦⟧]*⟧")
#: The same in every language.
_COMMAND = "claimdesk audit verify --head"
_DIGEST = re.compile("[0-9a-f]{16,}")
_STYLE, _TAGS = re.compile("(?s)<(style|svg).*?</\\1>"), re.compile("(?s)<[^>]*>")
_NO_WORDS = {"css", "type", "tone", "paper", "lang", "svg"}
_LOOKS = {"p", "small", "head", "quote", "table", "shared", "dismissed", "undecided", "unseen"}
#: Names of things, and kinds of lines.
_OF_ALL = ("SHA-256", "WARC", "UTC")


class MadeUp(NullTranslations):
    """A language whose every message is the English one in brackets."""

    def gettext(self, message: str) -> str:
        return f"⟦{message}⟧"

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return f"⟦{msgid1 if n == 1 else msgid2}⟧"


@pytest.fixture
def spoken(legal_report: ReportModel, report: ReportModel) -> Iterator[ReportModel]:
    """A report with all that can be said of a source, of people no word but 7; and another language is spoken."""
    whole = replace(report, audience="legal", claims=(*legal_report.claims, *report.claims))
    poor = in_words_only(whole, "7")
    claims = tuple(map(with_comparisons, poor.claims, whole.claims))
    language.speak(MadeUp())
    yield replace(poor, claims=claims)
    language.speak(NullTranslations())


def with_comparisons(poor: ReportClaim, claim: ReportClaim) -> ReportClaim:
    """Return a claim of whose comparisons only the compared words are 7."""
    pairs = zip(poor.evidence, claim.evidence, strict=True)
    return replace(poor, evidence=tuple(replace(one, comparison=sevens(of.comparison)) for one, of in pairs))


def sevens(comparison: Comparison | None) -> Comparison | None:
    """Return a comparison in which what is claimed and what is said is 7."""
    if comparison is None:
        return None
    facts = tuple(replace(one, claimed="7", said=one.said and "7") for one in comparison.facts)
    return replace(comparison, facts=facts)


def looked_up_before() -> set[str]:
    """Return what was looked up when modules were imported, which is before a test can speak another language."""
    tables = [table for name, table in vars(labels).items() if name.endswith("_LABELS")]
    audiences = [say(audience) for say in (left_out, not_for_readers) for audience in Audience]
    return {
        *(words for table in tables for words in table.values()),
        *audiences,
        *HEADS,
        NAMES,
        NO_VERDICT,
        SUGGESTED,
    } - {""}


def said(report: ReportModel) -> Iterator[str]:
    """Yield what forms say of a report in words that they share."""
    yield from (*facts(report), summary(report), *(part for row in record(report) for part in row[:2]))
    yield from (withheld(2, audience) for audience in Audience)
    yield from (gap.words for gap in missing(report))
    for claim in report.claims:
        yield from (*standing(claim), *(note for _, _, note in shown_slots(claim)))
        for source in claim.evidence:
            yield from (*named(source), *(part for row in about(source) for part in row[:2]))
            yield told(source.comparison) if source.comparison else ""
        for verdict in claim.verdicts:
            yield from (part for row in sourced(verdict) for part in row)


def test_no_word_of_a_report_is_left_untranslated(spoken: ReportModel):
    known = sorted({*looked_up_before(), _COMMAND}, key=len, reverse=True)
    known += [words.lower() for words in known]
    looked_at = 0
    for text in said(spoken):
        bare = text
        while (less := _BRACKETS.sub("", bare)) != bare:
            bare = less
        for words in known:
            bare = bare.replace(words, "")
        assert not re.search("[A-Za-z]{2,}", _DIGEST.sub("", bare)), text
        looked_at += bool(text)
    assert looked_at > 100


@pytest.mark.parametrize("form", [HTML, MARKDOWN, DOCX, PDF], ids=lambda form: form.name)
def test_no_word_of_a_form_of_its_own_is_left_untranslated(form: Exporter, spoken: ReportModel):
    """Scales are named in the language of their file; a PDF is looked at before it is set."""
    spoken = replace(spoken, text="7" * len(spoken.text))
    if form is PDF:
        text = "\n".join(texts(pages(spoken)))
    else:
        data = form.render(spoken)
        text = form.text_of(data)
    bare = _TAGS.sub(" ", _STYLE.sub("", text)) if form is HTML else text
    scale_words = (word for one in scales().values() for g in one.grades for word in (one.title, g.label, g.definition))
    known = sorted({*looked_up_before(), _COMMAND, *_OF_ALL, *scale_words}, key=len, reverse=True)
    while (less := _BRACKETS.sub("", bare)) != bare:
        bare = less
    for words in known:
        bare = bare.replace(words, "").replace(words.lower(), "")

    assert _BRACKETS.search(text)
    left = sorted(set(re.findall("[A-Za-z]{3,}", _DIGEST.sub("", bare))))
    assert left == [], f"{left}"


def texts(value: object) -> Iterator[str]:
    """Yield the words of what a template of pages is given; not the keys, looks and addresses."""
    if isinstance(value, str):
        yield "" if value in _LOOKS or value.startswith("type-") else value
    elif isinstance(value, Mapping):
        told = ("words",) if value.keys() == {"words", "look", "to"} else value.keys() - _NO_WORDS
        for key in told:
            yield from texts(value[key])
    elif isinstance(value, list | tuple):
        for one in value:
            yield from texts(one)


def test_what_is_looked_up_at_the_start_is_in_the_list_of_words():
    with (language.FOLDER / f"{language.DOMAIN}.pot").open("rb") as opened:
        listed = {message.id for message in read_po(opened)}
    assert {NAMES, NO_VERDICT, *(left_out(audience) for audience in Audience)} <= listed
    assert {not_for_readers(audience) for audience in Audience} - {""} <= listed
