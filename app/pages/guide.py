"""Help: the way of a claim, all keys, the marks and the grades."""

import streamlit as st

from app.components.desk.settings import scale_view
from app.components.shell import style
from app.components.shell.key_list import key_table, matching
from app.labels import TYPE_LABELS, TYPE_LETTERS
from app.language import _
from claims.newsroom.rating import scales

style.apply("cases")
st.title(_("Help"))
left, right = st.columns([1, 1.1], gap="large")
with left:
    st.subheader(_("The way of a claim"), anchor=False)
    st.markdown(
        _("""
1. **Say who you are** at the top, and **add an article**.
2. **Go through the marks.** Each is a proposal of the machine: *Accept* it as a claim, or *Dismiss* it with a reason.
   Select words in the text to add what the machine missed, or to mark a passage as opinion or nothing to check.
3. **Make the claim checkable**: reword it, correct its fields, answer the questions beside it.
4. **Attach sources**, each with the exact passage and what it does to the claim.
5. **Propose a verdict** with a rationale. Under *Second review* another person confirms it, proposes another verdict,
   or sends it back with a comment.
6. **Make a report**, and keep one outside Claimdesk: it prints the head of the log.
""")
    )
    st.subheader(_("When something goes wrong"), anchor=False)
    st.markdown(
        _("""
- **A wrong key or click**: undo it. The history keeps both, the change and its undoing.
- **Somebody was quicker**: nothing is overwritten. You see what they changed; what you typed is still in its field.
- **The page or the machine broke down**: open the page again. What you had typed is back.
- **Nobody can help**: name a colleague with @ in a comment, or ask for help with a question on the claim.
""")
    )
    st.subheader(_("Marks"), anchor=False)
    st.markdown("\n".join(f"- **{TYPE_LETTERS[t]}** {label}" for t, label in TYPE_LABELS.items()))
    st.markdown(_("A dashed line is a proposal of the machine, a solid one a claim, a dotted one was dismissed."))
with right:
    st.subheader(_("Keys"), anchor=False)
    words = st.text_input(
        _("Find a key"), key="guide-words", type="search", live=True, icon=":material/search:", max_chars=80,
        placeholder=_("What you want to do, or the key itself"),
    )  # fmt: skip
    matches = matching(words or "")
    if matches:
        key_table(matches)
    else:
        st.info(_("No key does that. The palette also finds actions by their words."), icon=":material/search_off:")
    st.caption(_("Keys rest while you type, except where it says otherwise."))
    for scale in scales().values():
        scale_view(scale)
