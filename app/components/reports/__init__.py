"""Reports: what is chosen for one, how it would look, and which were handed out.

What a report says is worked out in `app/reports`, and put on record in `app/services/reports`.
"""
