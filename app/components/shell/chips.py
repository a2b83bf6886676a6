"""Small signs for verdicts and stances, and links in text: colour never says anything alone."""

from markupsafe import Markup

STANCE_SIGNS = {"supports": "+", "refutes": "✕", "context": "i"}


def chip(label: str, kind: str, sign: str) -> Markup:
    """Return a small label with its sign."""
    return Markup('<span class="cd-chip {}"><span aria-hidden="true">{}</span> {}</span>').format(kind, sign, label)


def linked(title: str, url: str) -> Markup | str:
    """Return a source's title, as a link where it has an address."""
    link = Markup('<a href="{}" target="_blank" rel="noopener noreferrer">{}</a>')
    return link.format(url, title) if url else title
