"""The pictures of a report, each with the figures that it shows: verdicts, how far the copy was read, dates, work."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import groupby
from statistics import median

from markupsafe import Markup

from app.labels import TONE_SIGNS, TYPE_LABELS
from app.language import _, ngettext
from app.reports import drawing
from app.reports.coverage import kept, label_now, tone_now
from app.reports.drawing import Bar, Part
from app.reports.marked import marked
from app.reports.model import ReportClaim, ReportModel, ReportVerdict
from app.reports.wording import clipped, day, day_and_month, with_signs_shown

#: Year, month and day of a date as far as it is known; a season or a part of one counts from its year.
_DATE = re.compile(r"^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?(?:-(?:[A-Z]{2}|Q[1-4]))?$")
#: Beyond so many the marks of a line of time have no room for numbers.
_NAMED = 40
_TONES = tuple(TONE_SIGNS)


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture and the same figures as a table.

    Attributes:
        name: for programs.
        title: what it is of.
        told: what it shows, in a sentence.
        svg: the picture; it names itself.
        head, rows: the table.
    """

    name: str
    title: str
    told: str
    svg: Markup
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def pictures(model: ReportModel) -> tuple[Picture, ...]:
    """Return the pictures that there is something to show on; how people worked is for no readers."""
    drawn = [_verdicts(model), _copy(model), _dates(model)]
    if model.audience != "public":
        drawn += [_days(model), _stages(model)]
    return tuple(picture for picture in drawn if picture)


def on_time(model: ReportModel) -> str:
    """Return the heading of those that are about time, which come after the first two."""
    return _("Dates") if model.audience == "public" else _("Dates and work")


def verdicts(title: str, counts: Sequence[tuple[str, Sequence[tuple[str, str, int]]]]) -> Picture:
    """Return a picture of verdicts.

    Args:
        title: what it is of.
        counts: what each bar is called, and (tone, verdict, how many) of its verdicts in the order of showing; at
            least one.
    """
    rows, bars = [], []
    for name, found in counts:
        n = sum(number for _tone, _label, number in found)
        parts = tuple(Part(number, tone or "line", _counted(tone, number)) for tone, _label, number in found if number)
        bars.append(Bar(name, parts, f"{n:,}"))
        rows += [(name, label, f"{number:,}") for _tone, label, number in found if number]
    words = "; ".join(f"{name}, {label}: {number}" for name, label, number in rows)
    svg = drawing.bars(title, words, bars)
    return Picture("verdicts", title, words, svg, (_("Type"), _("Verdict"), _("Claims")), tuple(rows))


def work(title: str, days: Sequence[tuple[date, tuple[int, int, int]]]) -> Picture:
    """Return a picture of the work of some days: claims taken up, verdicts given, answers of second people.

    Args:
        title: what it is of.
        days: those with any work, the oldest first; at least one.
    """
    names = (("link", _("Taken up")), ("good", _("Verdicts")), ("poor", _("Second person")))
    rows = tuple((day(on), *(f"{n:,}" for n in counts)) for on, counts in days)
    shown = days[-14:]
    words = ngettext(
        "On {n} day: {sum:,} pieces of work, on {most} most of them.",
        "On {n} days: {sum:,} pieces of work, on {most} most of them.",
        len(days),
    ).format(
        n=len(days), sum=sum(sum(counts) for _on, counts in days), most=day(max(days, key=lambda one: sum(one[1]))[0])
    )
    svg = drawing.columns(title, words, [(day_and_month(on), counts) for on, counts in shown], names)
    return Picture("days", title, words, svg, (_("Day"), *(name for _colour, name in names)), rows)


def _counted(tone: str, number: int) -> str:
    return f"{TONE_SIGNS.get(tone, '')} {number:,}".strip()


def _verdicts(model: ReportModel) -> Picture | None:
    claims = kept(model)
    types = [kind for kind in TYPE_LABELS if any(claim.type == kind for claim in claims)]
    if not types:
        return None
    counts = []
    for kind in types:
        counted = Counter(
            (tone, with_signs_shown(claim.verdicts[0].label)) if (tone := tone_now(claim)) else ("", label_now(claim))
            for claim in claims
            if claim.type == kind
        )
        order = sorted(counted, key=lambda one: (_TONES.index(one[0]) if one[0] in _TONES else len(_TONES), one[1]))
        counts.append((TYPE_LABELS[kind], [(tone, label, counted[tone, label]) for tone, label in order]))
    return verdicts(_("Verdicts by type"), counts)


def _copy(model: ReportModel) -> Picture | None:
    if not model.text:
        return None
    names = (
        ("link", _("Claims")), ("soft", _("Dismissed")), ("mixed", _("Proposed, not decided on")),
        ("bad", _("Nobody looked at it")),
    )  # fmt: skip
    order = [kind for kind, _name in names]
    signs: Counter[str] = Counter()
    cells: dict[int, str] = {}  # what the most telling of the signs below each unit of the picture is
    at, length = 0, len(model.text)
    for piece in marked(model):
        kind = {"": "", "dismissed": "soft", "undecided": "mixed", "unseen": "bad"}.get(piece.css, "link")
        signs[kind] += len(piece.text)
        first, last = at * drawing.WIDTH // length, (at + len(piece.text) - 1) * drawing.WIDTH // length
        at += len(piece.text)
        for cell in range(first, last + 1) if kind else ():
            cells[cell] = min(cells.get(cell, kind), kind, key=order.index)
    parts = [(start / drawing.WIDTH, end / drawing.WIDTH, kind) for kind, start, end in _runs(cells)]
    rows = [(name, f"{signs[kind] / length:.0%}") for kind, name in names if signs[kind]]
    rows.append((_("Read, and nothing marked"), f"{signs[''] / length:.0%}"))
    words = "; ".join(f"{name}: {share}" for name, share in rows)
    title = _("What of the copy was looked at")
    shown = [(kind, f"{name} {signs[kind] / length:.0%}") for kind, name in names if signs[kind]]
    if not shown:
        return None
    svg = drawing.strip(title, words, parts, shown)
    return Picture("copy", title, words, svg, (_("Part of the copy"), _("Share of its characters")), tuple(rows))


def _runs(cells: Mapping[int, str]) -> Iterator[tuple[str, int, int]]:
    """Yield (kind, first cell, the one after the last) of cells side by side that are of a kind."""
    kind, start = "", 0
    for cell in range(drawing.WIDTH + 1):
        if cells.get(cell, "") != kind:
            if kind:
                yield kind, start, cell
            kind, start = cells.get(cell, ""), cell


def _dated(claim: ReportClaim) -> date | None:
    """Return the first day of what a claim dates, `None` when it dates nothing that has a year."""
    wanted = {"date": "value", "appointment": "when"}.get(claim.type)
    value = next((slot.value for slot in claim.slots if slot.name == wanted and slot.value), "")
    match = _DATE.match(value)
    if not match:
        return None
    year, month, on = (int(part or 1) for part in match.groups())
    try:
        return date(year, month, on)
    except ValueError:
        return None


def _dates(model: ReportModel) -> Picture | None:
    dated = sorted(((on, claim) for claim in kept(model) if (on := _dated(claim))), key=lambda one: one[0])
    if len(dated) < 2 or dated[0][0] == dated[-1][0]:
        return None
    first, last = dated[0][0], dated[-1][0]
    span = (last - first).days
    by_day = [(on, [claim.name for _on, claim in group]) for on, group in groupby(dated, key=lambda one: one[0])]
    is_named = len(by_day) <= _NAMED
    marks = [((on - first).days / span, ", ".join(names) if is_named else "") for on, names in by_day]
    if not is_named:
        marks = [(at, "") for at in sorted({round(share, 2) for share, _word in marks})]
    title, words = _("When it happened"), _("{n:,} claims with a date, from {first} to {last}.")
    words = words.format(n=len(dated), first=day(first), last=day(last))
    rows = tuple((_written(claim), claim.name, clipped(claim.text, 80)) for _on, claim in dated)
    svg = drawing.timeline(title, words, marks, (day(first), day(last)))
    return Picture("dates", title, words, svg, (_("Date"), _("Claim"), _("Words")), rows)


def _written(claim: ReportClaim) -> str:
    return next((slot.value for slot in claim.slots if slot.name in ("value", "when") and slot.value), "")


def _days(model: ReportModel) -> Picture | None:
    taken = Counter(_on(claim.added_at) for claim in model.claims)
    all_given = [verdict for claim in model.claims for verdict in claim.verdicts]
    given = Counter(_on(verdict.at) for verdict in all_given)
    answered = Counter(_on(at) for verdict in all_given for at in _answered(verdict))
    days = sorted({*taken, *given, *answered})
    if not days:
        return None
    return work(_("Work by day"), [(on, (taken[on], given[on], answered[on])) for on in days])


def _answered(verdict: ReportVerdict) -> list[datetime]:
    """Return when others answered a verdict: who signs their own, at a desk of one, is no second person."""
    return [answer.at for answer in verdict.signoffs if not answer.same_person]


def _on(at: datetime) -> date:
    return at.astimezone(UTC).date()


def _stages(model: ReportModel) -> Picture | None:
    """Return how long it took, for half of the claims at most: to the first verdict, and on to a second person."""
    judged = [(claim, claim.verdicts[-1]) for claim in model.claims if claim.verdicts]
    to_verdict = [verdict.at - claim.added_at for claim, verdict in judged]
    answered = [
        min(_answered(verdict)) - verdict.at
        for claim in model.claims
        for verdict in claim.verdicts
        if _answered(verdict)
    ]
    stages = [
        (_("To a verdict"), to_verdict),
        (_("To a second person"), answered),
    ]
    medians = [
        (name, timedelta(seconds=median(time.total_seconds() for time in times)), len(times))
        for name, times in stages
        if times
    ]
    if not medians:
        return None
    title = _("Time for each stage")
    rows = tuple((name, _lasted(took), f"{n:,}") for name, took, n in medians)
    words = _("Half of them took no longer: {stages}.").format(
        stages="; ".join(f"{name}, {took}" for name, took, _n in rows)
    )
    bars = [Bar(name, (Part(max(took.total_seconds(), 0), "link"),), _lasted(took)) for name, took, _n in medians]
    svg = drawing.bars(title, words, bars)
    return Picture("stages", title, words, svg, (_("Stage"), _("Half took no longer than"), _("How many")), rows)


def _lasted(took: timedelta) -> str:
    minutes = max(round(took.total_seconds() / 60), 0)
    if minutes < 60:
        return _("{n} min").format(n=minutes)
    hours = round(minutes / 60)
    if hours < 48:
        return _("{n} h").format(n=hours)
    return ngettext("{n} day", "{n} days", hours // 24).format(n=hours // 24)
