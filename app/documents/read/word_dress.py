"""What Word hides or strikes: told by a run of letters itself, or by the styles of the run and of its paragraph."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from docx.oxml.ns import qn
from lxml import etree

from app.documents.clean import one_line
from app.language import _

#: Steps up from a style to those that it is based on.
_STEPS = 20
_OFF = ("0", "false", "off", "none")
#: Characters of what was left out that are shown of each kind.
_SHOWN = 200


class Aside(StrEnum):
    """Why words of a Word file stand apart from its text."""

    HIDDEN = "hidden"
    STRUCK = "struck"
    DELETED = "deleted"
    MOVED = "moved"
    INSERTED = "inserted"
    HINT = "hint"
    LOST_NOTE = "lost note"


_SAID: Mapping[Aside, str] = {
    Aside.HIDDEN: _("Words that Word hides were left out: {n:,} (“{words}”)."),
    Aside.STRUCK: _("Words that are struck out were left out: {n:,} (“{words}”)."),
    Aside.DELETED: _("Words deleted under tracked changes were left out: {n:,} (“{words}”)."),
    Aside.MOVED: _("Words moved under tracked changes were left out where they stood before: {n:,} (“{words}”)."),
    Aside.INSERTED: _("Words inserted under tracked changes were taken: {n:,} (“{words}”)."),
    Aside.HINT: _("Hints at what to fill in were left out: {n:,} (“{words}”)."),
    Aside.LOST_NOTE: _("Notes whose sign was deleted from the text were left out: {n:,} (“{words}”)."),
}
_MARKS = ((qn("w:vanish"), Aside.HIDDEN), (qn("w:strike"), Aside.STRUCK), (qn("w:dstrike"), Aside.STRUCK))
#: What says so of a row or cell: it was deleted under tracked changes, or Word hides it.
_OUT = {
    qn("w:tr"): ((qn("w:trPr"), qn("w:del"), Aside.DELETED), (qn("w:trPr"), qn("w:hidden"), Aside.HIDDEN)),
    qn("w:tc"): ((qn("w:tcPr"), qn("w:cellDel"), Aside.DELETED),),
}
_NAMED, _VALUE, _ID = (qn("w:rStyle"), qn("w:pStyle")), qn("w:val"), qn("w:styleId")


@dataclass(slots=True)
class Apart:
    """Counts the words that stand apart, and keeps the first of each kind."""

    counts: dict[Aside, int] = field(default_factory=dict)
    words: dict[Aside, str] = field(default_factory=dict)

    def put(self, why: Aside, text: str) -> None:
        """Take in some words."""
        count = len(text.split())
        if count:
            self.counts[why] = self.counts.get(why, 0) + count
        if len(self.words.get(why, "")) <= _SHOWN:
            self.words[why] = self.words.get(why, "") + text

    def notes(self) -> tuple[str, ...]:
        """Return what is to be said of them."""
        return tuple(
            said.format(n=self.counts[why], words=one_line(self.words[why], _SHOWN))
            for why, said in _SAID.items()
            if why in self.counts
        )


class Dress:
    """Knows the styles of a file, and tells whether a run of letters is hidden or struck.

    Args:
        styles: the part of the file that holds its styles; `None` for none.
    """

    def __init__(self, styles: etree._Element | None = None) -> None:
        self._styles = {
            style.get(_ID, ""): style for style in (() if styles is None else styles.iterfind(qn("w:style")))
        }
        self._known: dict[str, dict[Aside, bool]] = {}
        self._lifts: dict[str, str] = {}

    def of(self, run: etree._Element | None, paragraph: etree._Element | None) -> Aside | None:
        """Return why the letters of a run are none of the text, `None` when they are.

        Args:
            run: its settings; `None` for none.
            paragraph: the settings of its paragraph; `None` for none.
        """
        marks = {**self._of_style(_named(paragraph)), **self._of_style(_named(run)), **_own(run)}
        return next((why for why, is_so in marks.items() if is_so), None)

    def lifted(self, run: etree._Element) -> str:
        """Return how the letters of a run stand by its settings, "superscript" or "subscript"; `""` for on the line."""
        name = _named(run)
        if name not in self._lifts:
            styles = (style.find(qn("w:rPr")) for style in self._above(name))
            self._lifts[name] = next((lift for style in styles if (lift := _lift(style)) is not None), "")
        own = _lift(run)
        return self._lifts[name] if own is None else own

    def _above(self, name: str) -> Iterator[etree._Element]:
        """Yield a style and those that it is based on."""
        style, steps = self._styles.get(name), 0
        while style is not None and steps < _STEPS:
            yield style
            above = style.find(qn("w:basedOn"))
            style, steps = self._styles.get(above.get(_VALUE, "")) if above is not None else None, steps + 1

    def _of_style(self, name: str) -> dict[Aside, bool]:
        if name not in self._known:
            marks: dict[Aside, bool] = {}
            for style in self._above(name):
                marks = {**_own(style.find(qn("w:rPr"))), **marks}
            self._known[name] = marks
        return self._known[name]


def why_out(part: etree._Element) -> Aside | None:
    """Return why a whole row or cell of a table is no text, `None` for one that is, and for all else."""
    out = _OUT.get(part.tag, ())
    marks = ((part.find(f"{settings}/{mark}"), why) for settings, mark, why in out)
    return next((why for mark, why in marks if mark is not None and is_on(mark)), None)


def is_on(mark: etree._Element) -> bool:
    """Say whether a setting that can be on or off is on, as it is where nothing is said."""
    return mark.get(_VALUE, "1").lower() not in _OFF


def _own(settings: etree._Element | None) -> dict[Aside, bool]:
    if settings is None:
        return {}
    marks = ((why, settings.find(tag)) for tag, why in _MARKS)
    own: dict[Aside, bool] = {}
    for why, mark in marks:
        if mark is not None:
            own[why] = own.get(why, False) or is_on(mark)
    return own


def _lift(settings: etree._Element | None) -> str | None:
    """Return how letters stand by some settings, `""` for on the line; `None` where these do not say."""
    lift = settings.find(qn("w:vertAlign")) if settings is not None else None
    if lift is None:
        return None
    value = str(lift.get(_VALUE, ""))
    return value if value in ("superscript", "subscript") else ""


def _named(settings: etree._Element | None) -> str:
    """Return the id of the style that some settings name, `""` for none."""
    if settings is None:
        return ""
    style = next((one for tag in _NAMED if (one := settings.find(tag)) is not None), None)
    return str(style.get(_VALUE, "")) if style is not None else ""
