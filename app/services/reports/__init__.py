"""Reports: what is known as of one line of the log, for an audience, handed out and put on record.

How a format is written is in `app.reports`.
"""
