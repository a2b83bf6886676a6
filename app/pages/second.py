"""Second review: proposed verdicts that wait for someone else's eyes."""

import streamlit as st

from app.components.waiting_list import waiting_list
from app.runtime import desk
from app.services import signoff
from app.state import person
from claims.lifecycle import ClaimState

who = person()
st.title("Second review")
st.caption("A verdict counts once a second person has looked at everything the first one saw, and confirmed it.")
waiting = signoff.waiting(desk())
mine = tuple(one for one in waiting if who is not None and one.by_id == who.id)
others = tuple(one for one in waiting if one not in mine)
st.subheader(f"For you to look at ({len(others)})")
waiting_list(others, who, empty="Nothing waits for you.")
if mine:
    st.subheader(f"Your own, for someone else ({len(mine)})")
    waiting_list(mine, who, empty="")
back = signoff.waiting(desk(), ClaimState.RETURNED)
st.subheader(f"Sent back ({len(back)})")
waiting_list(back, None, empty="Nothing came back.")
