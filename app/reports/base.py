"""What an exporter is."""

from collections.abc import Callable
from dataclasses import dataclass

from app.reports.model import ReportModel


@dataclass(frozen=True, slots=True)
class Exporter:
    """One format of a report.

    Attributes:
        name: as typed on the command line, `html`.
        title: as a person reads it, "Web page (HTML)".
        mime: media type.
        suffix: of the file name, with the dot.
        render: pure function from the model to the bytes of the file.
    """

    name: str
    title: str
    mime: str
    suffix: str
    render: Callable[[ReportModel], bytes]
