"""Loads the whole workbench, for servers that are forked from the process which has it."""

import pandas  # noqa: F401  # the server asks for it
from streamlit.web import bootstrap  # noqa: F401

from claims import extract
from tests.patterns import modules

list(modules())
extract("On May 3, 2019, 12 percent of 1,000 people said “no”, Mayor Jane Doe was named.")
