"""Several files come in at once: each is read and becomes an article, or is told why not."""

from dataclasses import dataclass
from pathlib import Path

import streamlit as st
from markupsafe import Markup
from streamlit.runtime.uploaded_file_manager import UploadedFile

from app import state
from app.components.shell import forms, presses
from app.components.shell.escaped import html, way
from app.documents.kinds import SUFFIXES
from app.language import _
from app.runtime import desk
from app.services.articles import incoming, intake
from app.services.articles.text_files import headline_of
from app.services.context import Act
from app.services.errors import ServiceError
from app.services.inputs import ArticleDetails
from app.state import act

#: Files that are read one after the other while somebody waits.
MOST = 20


@dataclass(frozen=True, slots=True)
class _Came:
    """What became of a file: the article it is, and what is to be said of it."""

    name: str
    article_id: int | None
    said: str


def bring_in_many() -> None:
    """Offer to add several files at once, each with what it says of itself; say what became of each."""
    box = st.expander(_("Several files at once"), icon=":material/library_add:", key="bring-in-many", on_change="rerun")
    if box.open:
        with box, forms.form("bring-in-many-form"):
            _form()


def _form() -> None:
    label = _("Each becomes an article, with the title, author and day that it gives itself; at most {most}")
    files = st.file_uploader(
        label.format(most=MOST), key="bring-in-many-upload", type=list(SUFFIXES), accept_multiple_files=True,
        max_upload_size=25,
    )  # fmt: skip
    with forms.sends("bring-in-many-form"):
        clicked = presses.button(_("Read and add them"), "bring-in-many-read", icon=":material/library_add:")
    if clicked and not files:
        st.error(_("Choose some files first."), icon=":material/error:")
    elif clicked and len(files) > MOST:
        st.error(_("These are {n}; at most {most} come in at once.").format(n=len(files), most=MOST))
    elif clicked and (new_act := act()) is not None:
        _add(files, new_act)
    for came in state.get(state.Kept.BROUGHT_MANY, {}).values():
        _tell(came)


def _add(files: list[UploadedFile], new_act: Act) -> None:
    """Add files one by one. What became of each is remembered at once: a run that is begun once more goes on there."""
    done: dict[str, _Came] = dict(state.get(state.Kept.BROUGHT_MANY, {}))
    bar = st.progress(0.0)
    with presses.working():
        for number, file in enumerate(files):
            bar.progress(number / len(files), text=_("{n} of {all} files").format(n=number + 1, all=len(files)))
            if file.file_id not in done:
                done[file.file_id] = _came(file, new_act.another())
                state.put(state.Kept.BROUGHT_MANY, dict(done))
    bar.empty()


def _came(file: UploadedFile, new_act: Act) -> _Came:
    try:
        document = incoming.from_file(desk(), file.getvalue(), file.name)
        if document.before is not None:
            return _Came(file.name, document.before.article_id, _("came in before, and was not added again"))
        title = document.title or headline_of(document.text) or Path(file.name).stem
        details = ArticleDetails(title[:500], document.outlet, document.author, document.url, document.published)
        added = intake.add_article(desk(), new_act, details, document.text, file=document.file)
    except ServiceError as error:
        return _Came(file.name, None, str(error))
    return _Came(file.name, added, " ".join((_("added."), *document.notes)))


def _tell(came: _Came) -> None:
    name = way("article", came.name, {"id": str(came.article_id)}) if came.article_id else came.name
    html(Markup('<div class="cd-line">{} {}: {}</div>').format("✓" if came.article_id else "✕", name, came.said))
