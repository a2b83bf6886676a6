"""History: the log of everything that was done, and its verification."""

import streamlit as st
from markupsafe import Markup

from app import state
from app.components.shell.escaped import history_line, short, way
from app.language import _, ngettext
from app.runtime import desk
from app.services.articles import reading
from app.services.claim_names import claim_address
from app.services.desk import accounts
from app.services.log import history
from app.services.reports import export
from app.services.views import HistoryLine
from app.state import attempt

PAGE_SIZE = 50
#: Characters of a claim or a title that a line shows.
LONGEST = 80


def verify() -> None:
    """Verify the log and keep what was found for this page."""
    result = attempt(lambda: history.verify(desk(), export.printed_heads(desk())), "")
    state.put(state.Kept.LOG_CHECK, result)


def place(line: HistoryLine) -> Markup:
    """Return which claim of which article a line is about, as a link to it; nothing for a line about neither."""
    if line.article_id is None:
        return Markup("")
    name, claim = wordings.get(line.claim_id or 0, ("", ""))
    title = short(titles.get(line.article_id, ""), LONGEST)
    words = _("{name} “{claim}” in {title}").format(name=name, claim=short(claim, LONGEST), title=title)
    return way("article", words if name else title, claim_address(line.article_id, name))


st.title(_("History"))
st.caption(
    _("Every change, by whom, when and why. Lines are only ever added, and each carries the hash of the one before.")
)
st.button(_("Verify the log"), key="verify", type="primary", icon=":material/verified_user:", on_click=verify)
check = state.take(state.Kept.LOG_CHECK, None)
if check is not None:
    if check.problems:
        n = len(check.problems)
        words = ngettext("The log does not hold. {n} problem:", "The log does not hold. {n} problems:", n).format(n=n)
        st.error(words, icon=":material/gpp_bad:")
        for problem in check.problems[:50]:
            st.text(problem)
    else:
        st.success(
            _("The log is whole: {n:,} lines, and every claim is as its last line left it.").format(n=check.lines)
        )
    st.caption(_("Head of the log: {head}").format(head=check.head))

people = {person.id: person.name for person in accounts.people(desk())}
articles = {
    article.id: _("{title} (no. {number})").format(title=article.title, number=article.id)
    for article in reading.articles(desk(), limit=200)
}
with st.container(horizontal=True, gap="small"):
    person_id = st.selectbox(
        _("By"), [None, *people], key="log-who", format_func=lambda number: people.get(number, _("Anybody"))
    )
    about = st.selectbox(
        _("About"), [None, *articles], key="log-about", format_func=lambda number: articles.get(number, _("All"))
    )
total = history.count(desk(), person_id=person_id, article_id=about)
if not total:
    st.caption(_("Nothing was done yet.") if person_id is about is None else _("Nothing was done there yet."))
key = f"log-page-{person_id or 0}-{about or 0}"
page = st.pagination(-(-total // PAGE_SIZE), key=key) if total > PAGE_SIZE else 1
shown = history.newest(desk(), limit=PAGE_SIZE, offset=(page - 1) * PAGE_SIZE, person_id=person_id, article_id=about)
titles, wordings = history.named(desk(), shown)
for line in shown:
    history_line(line, place(line))
