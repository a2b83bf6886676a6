"""The date rules: each a pattern, the words that call it and the reading of a match, by the kind of date.

How a value is worked out from them is one floor up, in `claims.dates`.
"""
