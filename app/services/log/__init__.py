"""The log and the database looked after: read, verified against what is stored, backed up, brought up to date.

Writing to the log is in `record`.
"""
