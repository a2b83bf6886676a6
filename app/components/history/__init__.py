"""The history page: narrowing, its address, the lines, two moments side by side, the state of the log, handing it out.

One line of the log is drawn by `shell.escaped`; the history beside a claim is in `claim`.
"""
